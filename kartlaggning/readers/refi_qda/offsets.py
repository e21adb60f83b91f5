"""What is said of how positions were read: how well that went, and what speaks against it."""

from __future__ import annotations

from kartlaggning.readers.coded_project import OffsetCheck
from kartlaggning.readers.refi_qda.reading import ProjectReading
from kartlaggning.readers.refi_qda.texts.choosing import FITTING, Choice
from kartlaggning.readers.refi_qda.texts.quoting import Quoter


def check_offsets(choice: Choice, quoter: Quoter) -> OffsetCheck | None:
    """Sum up how well a convention fitted; none where no position could be checked."""
    if not quoter.n_checked:
        return None
    return OffsetCheck(
        convention=str(choice.convention),
        basis=choice.basis,
        n_checked=quoter.n_checked,
        n_matching=quoter.n_matching,
        is_given=choice.is_given,
    )


def report_offsets(reading: ProjectReading, choice: Choice, check: OffsetCheck) -> None:
    """Say how positions were read: a warning where that is doubtful or not the program's way."""
    reading.find(
        _finding_of(choice, check),
        0,
        check.convention,
        usual=str(choice.default),
        n_matching=check.n_matching,
        n_checked=check.n_checked,
        what=check.basis,
        better=str(choice.best),
        n_better=choice.n_best,
        n_tried=choice.n_tried,
    )


def _finding_of(choice: Choice, check: OffsetCheck) -> str:
    if choice.is_open:
        return "offsets_open"
    if choice.is_best_better and 2 * check.n_matching < check.n_checked:
        return "offsets_wrong"
    if choice.is_best_better:
        return "offsets_not_best"
    if check.n_matching < FITTING[check.basis] * check.n_checked:
        return "offsets_doubtful"
    if choice.convention != choice.default:
        return "offsets_unusual"
    return "offsets_read"
