"""The sources that a figure rests on: which they are, how many, and where they can be read."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any

from kartlaggning.disclosure.words import public_sources
from kartlaggning.plain_report import Cell
from kartlaggning.results import Results
from kartlaggning.schema.models import Figure
from kartlaggning.schema.respondents import counts_respondents, crossed
from kartlaggning.tables.counts.cells import populations
from kartlaggning.tables.counts.counting import distinct_sources
from kartlaggning.tables.statements import numbered_statements


def sources_of(figure: Figure, results: Results) -> set[str]:
    """The sources that a figure rests on, each once."""
    if figure.chart in ("coverage", "profile"):
        return set(results.period_sources["source_id"])
    if counts_respondents(figure, results.schema.questions):
        surveys = results.people.surveys_of(crossed(figure))
        return {source for survey in surveys for source in survey.source_ids}
    if figure.chart == "ledger":
        return set(results.interviews.sources["source_id"])
    find = _OF_KIND.get(figure.chart)
    return find(figure, results) if find else distinct_sources(_counted(figure, results))


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


_OF_KIND: Mapping[str, Callable[[Figure, Results], set[str]]] = {
    "timeline": _sources_of_history,
    "statements": _sources_of_statements,
    "waves": _sources_of_waves,
}


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
    sources = results.interviews.sources
    cited = dict(zip(sources["source_id"].tolist(), sources["citation"].tolist(), strict=True))
    return len({cited[source_id] or source_id for source_id in source_ids})


def where_cited(history: Iterable[Cell], results: Results) -> dict[str, str]:
    """Where each statement of another year can be read, by its row; its words end in it too."""
    other = results.other_answers
    cited = dict(zip(other["answer_id"].tolist(), other["citation"].tolist(), strict=True))
    where: dict[str, str] = {}
    for cell in history:
        citation = cited[cell["row"]]
        if citation:
            where[cell["row"]] = citation
    return where


def where_stated(figure: Figure, results: Results) -> dict[str, str]:
    """Where each statement of a public document can be read, by its row."""
    sources = results.interviews.sources
    cited = dict(zip(sources["source_id"].tolist(), sources["citation"].tolist(), strict=True))
    public = public_sources(sources)
    where: dict[str, str] = {}
    for name in figure.of:
        for row, answer in numbered_statements(name, results):
            if answer.source_id in public:
                where[row] = cited[answer.source_id]
    return where
