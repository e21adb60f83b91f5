"""What each source is, in words that its readers understand: *Behandling, intervju, 2023*.

A running number alone tells nobody who spoke; whom it was cannot be told. Of an interview stands
its strand, how many people were heard unless they may be too few to be told, and the year; of a
document its citation.
"""

from __future__ import annotations

from typing import Any

from kartlaggning.disclosure.deciding import PeopleNumber, is_hidden
from kartlaggning.frames import rows_of
from kartlaggning.plain_report import Source, Words
from kartlaggning.positions.ranges import Range
from kartlaggning.results import Results
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import LANGUAGES, Language
from kartlaggning.text.numbers import Counted, format_number, format_period


def make_sources(results: Results) -> dict[str, Source]:
    """Every source by its id, those of other periods too."""
    tellable = _PeopleTold(results)
    names: dict[tuple[Any, ...], Words] = {}
    sources: dict[str, Source] = {}
    for row in rows_of(results.interviews.sources):
        n_people = tellable.of(row.source_id)
        # thousands of interviews of a year heard as many, and are called the same
        kind = (row.citation, row.strand, row.kind, row.period, n_people)
        if kind not in names:
            names[kind] = {each: _name(row, n_people, results, each) for each in LANGUAGES}
        sources[row.source_id] = {
            "name": {**names[kind]},
            "strand": row.strand,
            "kind": row.kind,
            "period": row.period,
            "n_informants": n_people,
            "is_synthetic": bool(row.is_synthetic),
        }
    return sources


def interview_name(strand: str, period: str, language: Language) -> str:
    """What an interview is called without how many it heard."""
    shown = format_period(period, language)
    return translate("{strand}, interview, {period}", language, strand=strand, period=shown)


class _PeopleTold:
    """How many people each source heard; nothing where they are too few to be told of.

    Beside the unit that it speaks for, *one* would be somebody whom her colleagues know.
    """

    def __init__(self, results: Results) -> None:
        self._informants_of = results.informants_of
        self._protect = results.schema.protect
        self._told: dict[int, int | None] = {}

    def of(self, source_id: str) -> int | None:
        n = len(self._informants_of.get(source_id, ()))
        if n not in self._told:
            number = PeopleNumber(Range(low=n, high=n))
            self._told[n] = None if is_hidden(number, self._protect) else n
        return self._told[n]


def _name(row: Any, n_people: int | None, results: Results, language: Language) -> str:
    if row.citation:
        return str(row.citation)
    strand = results.schema.strands[row.strand].label.of(language)
    period = format_period(row.period, language)
    if row.kind != "interview":
        return f"{strand}, {period}"
    if not n_people:
        return interview_name(strand, row.period, language)
    return translate(
        "{strand}, interview with {n} {n:person|people}, {period}",
        language,
        strand=strand,
        period=period,
        n=Counted(n_people, format_number(n_people, language)),
    )
