"""All that `check` says of a mapping: its schema, its rules, its texts and `interviews/`."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from kartlaggning.analyses.asking.unsettled import find_unsettled
from kartlaggning.classify import note_proofs
from kartlaggning.errors import Finding, FindingsError
from kartlaggning.importing.doubles.same_material import find_doubles
from kartlaggning.importing.doubles.same_people import find_unjoined
from kartlaggning.interviews.git import find_in_git
from kartlaggning.interviews.settled import note_leftovers
from kartlaggning.schema.advice import note_labels_of_two, note_long_story, note_votes
from kartlaggning.schema.marks import find_marks
from kartlaggning.study import draft_report, read_study


class Checked(NamedTuple):
    """What was found, in the order in which it is told.

    `is_settled` is False where statements wait for a place, or sources contradict each other.
    """

    findings: tuple[Finding, ...]
    is_settled: bool


def check_project(project: Path) -> Checked:
    """Find what is wrong with a mapping, and what waits for somebody.

    Raises
    ------
    KartlaggningError
        A file cannot be read, or nothing has been imported.
    """
    left = note_leftovers(project)
    beside = (*find_unjoined(project), *find_doubles(project), *find_in_git(project))
    try:
        study = read_study(project)
        _, in_texts = draft_report(study)
    except FindingsError as error:
        return Checked((*left, *error.findings, *beside), is_settled=True)
    unsettled = find_unsettled(study.results)
    schema = study.results.schema
    advice = [*note_votes(schema), *note_labels_of_two(schema), *note_long_story(schema)]
    notes = [*advice, *note_proofs(schema), *find_marks(schema, project)]
    found = (*left, *study.findings, *in_texts, *unsettled, *notes, *beside)
    return Checked(found, is_settled=not unsettled)
