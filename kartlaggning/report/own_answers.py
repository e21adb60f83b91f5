"""What a script needs to show the chosen unit's own answer at each figure: whom figures count, and what is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kartlaggning.frames import MISSING_STATUSES
from kartlaggning.report.references import CellBook
from kartlaggning.report.subjects import address_of
from kartlaggning.results import Results
from kartlaggning.tables.profiles import is_described

Plain = dict[str, Any]
_GIVEN = "."


def plain_own_answers(subjects: Sequence[str], results: Results) -> Plain:
    """Gather the members of every population, and how a subject's answer to each question is missing."""
    schema = results.schema
    return {
        "members": {name: list(results.members(name)) for name in schema.region.populations},
        "missing": {
            subject: {
                name: status
                for name in schema.questions
                if (status := results.position[(subject, name)].status) in MISSING_STATUSES
            }
            for subject in subjects
            if is_described(subject, results)
        },
    }


def about_view(report: Mapping[str, Any], book: CellBook) -> Plain:
    """Make what holds for all profiles: the figures' questions in the order of `lacks_view`, and the words of its signs.

    Labels stand only where a figure is of several questions.
    """
    figures = [figure["of"] for section in report["sections"] for figure in section["figures"]]
    several = {name for of in figures if len(of) > 1 for name in of}
    subjects = report["subjects"]
    return {
        "questions": _questions(report),
        "labels": {name: book.labels[name][book.language] for name in sorted(several)},
        "lacks": [book.labels[status][book.language] for status in MISSING_STATUSES],
        "members": {
            name: [address for each in members if (address := address_of(each, subjects))]
            for name, members in report["profiles"]["own_answers"]["members"].items()
        },
    }


def lacks_view(subject: str, report: Mapping[str, Any]) -> str:
    """Write how a subject's answers are missing: for each of the figures' questions a digit, or a point where not."""
    missing = report["profiles"]["own_answers"]["missing"].get(subject, {})
    return "".join(
        str(MISSING_STATUSES.index(missing[name])) if name in missing else _GIVEN for name in _questions(report)
    )


def _questions(report: Mapping[str, Any]) -> list[str]:
    """All that figures are of, each once."""
    return list(
        dict.fromkeys(name for section in report["sections"] for figure in section["figures"] for name in figure["of"])
    )
