"""Coverage: how many people and sources were heard, and which part of each population they can speak for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from kartlaggning.results import Results
from kartlaggning.schema_models import Figure
from kartlaggning.tables.cells import populations, share

ALL = "all"


def build(figure: Figure, results: Results) -> Iterator[dict[str, Any]]:
    """A row per strand heard in the period and one for all; people counted once each."""
    sources = results.period_sources
    for strand in results.schema.strands:
        own = sources[sources["strand"] == strand]
        if len(own):
            yield from _rows(strand, own, figure, results)
    yield from _rows(ALL, sources, figure, results)


def _rows(row: str, sources: pd.DataFrame, figure: Figure, results: Results) -> Iterator[dict[str, Any]]:
    informants, speaks_for = results.interviews.informants, results.interviews.speaks_for
    own_informants = informants[informants["source_id"].isin(sources["source_id"])]
    shared = {
        "row": row,
        "status": "answered",
        "period": results.schema.period,
        "n_sources": len(sources),
        "is_synthetic": bool(sources["is_synthetic"].any()),
    }
    if len(own_informants):
        yield {**shared, "column": "informants", "n": own_informants["informant_id"].nunique()}
    yield {**shared, "column": "sources", "n": len(sources)}
    covered = set(speaks_for.loc[speaks_for["source_id"].isin(sources["source_id"]), "subject_id"])
    # one covered part covers the whole
    covered |= {results.schema.region.whole_of(subject) for subject in covered}
    for population in populations(figure, results):
        members = results.members(population)
        n = len(covered.intersection(members))
        base = {"base_n": len(members), "population": population, "share": share(n, len(members))}
        yield {**shared, "column": population, "n": n, **base}
