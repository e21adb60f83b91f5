"""The sources that a figure rests on: which they are, how many, and where they can be read."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from kartlaggning.disclosure.words import public_sources
from kartlaggning.frames import rows_of
from kartlaggning.ids import WrittenPlace
from kartlaggning.plain_report import Cell
from kartlaggning.results import Results, cite_place
from kartlaggning.schema.models import Figure
from kartlaggning.schema.respondents import counts_respondents, crossed
from kartlaggning.tables.between.accounts import accounts_of
from kartlaggning.tables.between.said import said_on
from kartlaggning.tables.counts.cells import populations
from kartlaggning.tables.counts.counting import distinct_sources
from kartlaggning.tables.statements import numbered_statements


def sources_of(figure: Figure, results: Results) -> set[str]:
    """The sources that a figure rests on, each once."""
    if counts_respondents(figure, results.schema.questions):
        surveys = results.people.surveys_of(crossed(figure))
        return {source for survey in surveys for source in survey.source_ids}
    match figure.chart:
        case "coverage" | "profile":
            found = set(results.period_sources["source_id"])
        case "ledger":
            found = set(results.interviews.sources["source_id"])
        case "timeline":
            found = _sources_of_history(figure, results)
        case "statements":
            found = _sources_of_statements(figure, results)
        case "ledger_money":
            rows = [row for account in accounts_of(figure.of, results) for row in account.rows]
            found = {row.source_id for row in rows}
        case "waves":
            found = _sources_of_waves(figure, results)
        case "series" | "goals" | "promises" | "areas":
            found = {statement.source_id for statement in said_on(figure.of, results)}
        case _:
            found = distinct_sources(_counted(figure, results))
    return found


def _sources_of_waves(figure: Figure, results: Results) -> set[str]:
    """Those of the earlier wave, and those that the classes of now rest on."""
    sources, wave = results.interviews.sources, results.schema.at(figure.from_)
    pairs = zip(sources["source_id"], sources["period"], strict=True)
    earlier = {source_id for source_id, period in pairs if wave.covers(period)}
    return earlier | distinct_sources(_counted(figure, results))


def _sources_of_history(figure: Figure, results: Results) -> set[str]:
    other = results.other_answers
    if figure.of:
        other = other[other["question"].isin(figure.of)]
    return set(other["source_id"])


def _sources_of_statements(figure: Figure, results: Results) -> set[str]:
    answers = results.interviews.answers
    is_of_period = answers["source_id"].isin(results.period_sources["source_id"])
    is_shown = answers["question"].isin(figure.of)
    return set(answers.loc[is_of_period & is_shown, "source_id"])


def _counted(figure: Figure, results: Results) -> Iterator[Any]:
    """The outcomes and positions that a figure counts."""
    for population in populations(figure, results):
        for name in figure.of:
            if name in results.schema.dimensions:
                yield from results.outcomes_of(population, name)
            else:
                yield from results.positions_of(population, name)


def count_sources(source_ids: Collection[str], results: Results) -> int:
    """How many sources there are.

    A document that tells of several periods is stored once for each, and is one.
    """
    cited = results.citation_of_source
    return len({cited[source_id] or source_id for source_id in source_ids})


def citations_of(source_ids: Collection[str], results: Results) -> list[str]:
    """How the public documents among some sources are cited, each once."""
    sources = results.interviews.sources
    public = public_sources(sources)
    own = sources[sources["source_id"].isin(list(source_ids))]
    cited = {row.citation for row in rows_of(own) if row.source_id in public and row.citation}
    return sorted(cited)


def where_cited(history: Iterable[Cell], results: Results) -> dict[str, str]:
    """In which document each statement of another year can be read, by its row.

    Its words end in it, and in its place there.
    """
    return _of_rows("citation", history, results)


def where_in_documents(history: Iterable[Cell], results: Results) -> dict[str, str]:
    """Where in its document each statement of another year stands, if anybody wrote it."""
    return _of_rows("place", history, results)


def _of_rows(column: str, history: Iterable[Cell], results: Results) -> dict[str, str]:
    """What stands in a column of `other_answers`, by the row of each statement that has it."""
    other = results.other_answers
    texts = dict(zip(other["answer_id"].tolist(), other[column].tolist(), strict=True))
    return {cell["row"]: texts[cell["row"]] for cell in history if texts[cell["row"]]}


def where_stated(figure: Figure, results: Results) -> dict[str, str]:
    """Where each statement of a public document can be read, by its row."""
    sources = results.interviews.sources
    cited = dict(zip(sources["source_id"].tolist(), sources["citation"].tolist(), strict=True))
    public = public_sources(sources)
    where: dict[str, str] = {}
    for name in figure.of:
        for row, answer in numbered_statements(name, results):
            if answer.source_id in public:
                where[row] = cite_place(
                    cited[answer.source_id], WrittenPlace.parse(answer.locator).text
                )
    return where
