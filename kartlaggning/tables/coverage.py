"""Coverage: how many people and sources were heard, and which part of each population they can
speak for.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

import pandas as pd

from kartlaggning.positions.wholes import chain_of
from kartlaggning.results import Results
from kartlaggning.schema.models import Figure
from kartlaggning.tables.counts.cells import populations, share, subjects

ALL, COVERED = "all", "covered"


def build(figure: Figure, results: Results) -> Iterator[dict[str, Any]]:
    """A row per strand heard in the period and one for all; people counted once each. `by:
    subject`: a row per unit.
    """
    if figure.by == "subject":
        yield from _subject_rows(figure, results)
        return
    sources = results.period_sources
    for strand in results.schema.strands:
        own = sources[sources["strand"] == strand]
        if len(own):
            yield from _rows(strand, own, results.covered[strand], figure, results)
    yield from _rows(ALL, sources, frozenset().union(*results.covered.values()), figure, results)


def _subject_rows(figure: Figure, results: Results) -> Iterator[dict[str, Any]]:
    """Whether any source of a strand can speak for a unit; else it was not asked."""
    sources, speaks_for = results.period_sources, results.interviews.speaks_for
    strand_of = dict(zip(sources["source_id"], sources["strand"], strict=True))
    heard: dict[tuple[str, str], set[str]] = {}
    for source, spoken_for in zip(speaks_for["source_id"], speaks_for["subject_id"], strict=True):
        for subject in chain_of(spoken_for, results.schema.region) if source in strand_of else ():
            heard.setdefault((subject, strand_of[source]), set()).add(source)
    strands = set(strand_of.values())
    invented = set(sources.loc[sources["is_synthetic"], "strand"])
    for subject, population in subjects(figure, results):
        for strand in [each for each in results.schema.strands if each in strands]:
            own = heard.get((subject, strand), ())
            yield {
                "row": subject,
                "column": strand,
                "value": COVERED if own else "not_asked",
                "population": population,
                "status": "answered" if own else "not_asked",
                "period": results.schema.period,
                "n_sources": len(own),
                "is_synthetic": strand in invented,
            }


def _rows(
    row: str, sources: pd.DataFrame, covered: Collection[str], figure: Figure, results: Results
) -> Iterator[dict[str, Any]]:
    shared = {
        "row": row,
        "status": "answered",
        "period": results.schema.period,
        "n_sources": len(sources),
        "is_synthetic": bool(sources["is_synthetic"].any()),
    }
    if informants := results.informants_in(sources["source_id"]):
        yield {**shared, "column": "informants", "n": len(informants)}
    yield {**shared, "column": "sources", "n": len(sources)}
    for population in populations(figure, results):
        members = results.members(population)
        n = sum(member in covered for member in members)
        base = {"base_n": len(members), "population": population, "share": share(n, len(members))}
        yield {**shared, "column": population, "n": n, **base}
