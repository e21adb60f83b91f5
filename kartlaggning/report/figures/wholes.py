"""The wholes in a figure whose answers were made from those of their parts, and how.

A reader of *26 municipalities* has to know that one of them has no word of its own
(`docs/method.md` §5.5–5.6).
"""

from __future__ import annotations

from collections.abc import Iterator

from kartlaggning.chart_kinds import CHART_KINDS
from kartlaggning.plain_report import MadeOfParts
from kartlaggning.results import Results
from kartlaggning.schema.models import Figure, Question
from kartlaggning.schema.respondents import counts_respondents
from kartlaggning.tables.counts.cells import subjects


def find_made_of_parts(figure: Figure, results: Results) -> list[MadeOfParts]:
    """The wholes among a figure's units that it counts by what holds of their parts, each once."""
    found: dict[tuple[str, str], None] = {}
    if counts_respondents(figure, results.schema.questions):
        return []
    if CHART_KINDS[figure.chart].has_base or figure.chart == "range":
        found.update(dict.fromkeys(_found(figure, results)))
    return [{"subject": subject, "how": how} for subject, how in found]


def _found(figure: Figure, results: Results) -> Iterator[tuple[str, str]]:
    for name in figure.of:
        if name not in results.schema.questions:
            continue
        how = _how(results.schema.questions[name])
        if not how:
            continue
        for subject, _ in subjects(figure, results):
            position = results.position[(subject, name)]
            if position.is_of_parts and position.status in ("answered", "conflict"):
                yield subject, how


def _how(question: Question) -> str:
    """How parts make a whole, where that has to be said; mixed and undecided say so themselves."""
    if question.has_several:
        return "every" if question.merge == "all" else "some"
    if question.type == "quantity":
        return "sum" if question.merge == "sum" else "numbers"
    return ""
