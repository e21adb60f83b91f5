"""Coverage: how many people and sources were heard, and whom of each population they speak for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

import pandas as pd

from kartlaggning.positions.wholes import chain_of
from kartlaggning.results import Results
from kartlaggning.schema.models import Figure
from kartlaggning.tables.counts.cells import Row, populations, share, subjects

ALL, COVERED = "all", "covered"


def build(figure: Figure, results: Results) -> Iterator[Row]:
    """A row per strand heard in the period and one for all; people counted once each.

    With `by: subject` a row per subject.
    """
    if figure.by == "subject":
        yield from _subject_rows(figure, results)
        return
    sources = results.period_sources
    for strand in results.schema.strands:
        own = sources[sources["strand"] == strand]
        if len(own):
            yield from _strand_rows(strand, own, results.covered[strand], figure, results)
    covered_by_any = frozenset().union(*results.covered.values())
    yield from _strand_rows(ALL, sources, covered_by_any, figure, results)


def _subject_rows(figure: Figure, results: Results) -> Iterator[Row]:
    """Whether any source of a strand can speak for a subject; else it was not asked."""
    sources = results.period_sources
    used = set(sources["strand"])
    strands = [strand for strand in results.schema.strands if strand in used]
    invented = set(sources.loc[sources["is_synthetic"], "strand"])
    sources_for = _sources_for(results)
    for subject, population in subjects(figure, results):
        for strand in strands:
            cell = {
                "row": subject,
                "column": strand,
                "value": "not_asked",
                "status": "not_asked",
                "population": population,
                "period": results.schema.period,
                "n_sources": len(sources_for.get((subject, strand), ())),
                "is_synthetic": strand in invented,
            }
            if cell["n_sources"]:
                cell |= {"value": COVERED, "status": "answered"}
            yield cell


def _sources_for(results: Results) -> Mapping[tuple[str, str], Collection[str]]:
    """The period's sources that can speak for a subject or a part of it, by subject and strand."""
    sources, speaks_for = results.period_sources, results.interviews.speaks_for
    strand_of = dict(zip(sources["source_id"], sources["strand"], strict=True))
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for source, spoken_for in zip(speaks_for["source_id"], speaks_for["subject_id"], strict=True):
        if source not in strand_of:
            continue  # of another period
        for subject in chain_of(spoken_for, results.schema.region):
            found[subject, strand_of[source]].add(source)
    return found


def _strand_rows(
    row: str, sources: pd.DataFrame, covered: Collection[str], figure: Figure, results: Results
) -> Iterator[Row]:
    """The people and sources of a strand, and whom of each population they can speak for."""
    shared = {
        "row": row,
        "status": "answered",
        "period": results.schema.period,
        "n_sources": len(sources),
        "is_synthetic": bool(sources["is_synthetic"].any()),
    }
    informants = results.informants_in(sources["source_id"])
    # a document hears nobody
    if informants:
        condition = results.informants_if(sources["source_id"]) or shared["status"]
        yield {**shared, "column": "informants", "n": len(informants), "status": condition}
    yield {**shared, "column": "sources", "n": len(sources)}
    for population in populations(figure, results):
        members = results.members(population)
        n = sum(member in covered for member in members)
        base = {"base_n": len(members), "population": population, "share": share(n, len(members))}
        yield {**shared, "column": population, "n": n, **base}
