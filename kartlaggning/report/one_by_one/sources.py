"""What each source is, in words that its readers understand: *Behandling, intervju, 2023*.

A running number alone tells nobody who spoke; whom it was cannot be told. Of an interview stands
its strand, how many people were heard unless they may be too few to be told, and the year; of a
document its citation.
"""

from __future__ import annotations

from typing import Any

from kartlaggning.disclosure.deciding import PeopleNumber, is_hidden
from kartlaggning.plain_report import Source, Words
from kartlaggning.positions.ranges import Range
from kartlaggning.results import Results, rows_of
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import LANGUAGES, Language
from kartlaggning.text.numbers import Counted, format_number, format_period


def make_sources(results: Results) -> dict[str, Source]:
    """Every source by its id, those of other periods too."""
    return {
        row.source_id: _plain_source(row, results) for row in rows_of(results.interviews.sources)
    }


def interview_name(strand: str, period: str, language: Language) -> str:
    """What an interview is called without how many it heard."""
    shown = format_period(period, language)
    return translate("{strand}, interview, {period}", language, strand=strand, period=shown)


def _plain_source(row: Any, results: Results) -> Source:
    name: Words = {language: _name(row, results, language) for language in LANGUAGES}
    return {
        "name": name,
        "strand": row.strand,
        "kind": row.kind,
        "period": row.period,
        "n_informants": _shown_people(row, results),
        "is_synthetic": bool(row.is_synthetic),
    }


def _shown_people(row: Any, results: Results) -> int | None:
    """How many people a source heard; nothing where they are too few to be told of.

    Beside the unit that it speaks for, *one* would be somebody whom her colleagues know.
    """
    n = len(results.informants_in([row.source_id]))
    number = PeopleNumber(Range(low=n, high=n))
    return None if is_hidden(number, results.schema.protect) else n


def _name(row: Any, results: Results, language: Language) -> str:
    if row.citation:
        return str(row.citation)
    strand = results.schema.strands[row.strand].label.of(language)
    period = format_period(row.period, language)
    if row.kind != "interview":
        return f"{strand}, {period}"
    n_people = _shown_people(row, results)
    if not n_people:
        return interview_name(strand, row.period, language)
    return translate(
        "{strand}, interview with {n} {n:person|people}, {period}",
        language,
        strand=strand,
        period=period,
        n=Counted(n_people, format_number(n_people, language)),
    )
