"""Coverage: how many people and sources were heard, and whom of each population they speak for.

Where a strand says whom it invited, how many these were, and how the others did not take part.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

import pandas as pd

from kartlaggning.ids import TookPart
from kartlaggning.positions.coverage import way_unreached
from kartlaggning.positions.wholes import chain_of
from kartlaggning.results import Results
from kartlaggning.schema.invited import OUTCOMES, Invited
from kartlaggning.schema.models import Figure
from kartlaggning.tables.counts.cells import Row, populations, share, subjects
from kartlaggning.tables.counts.one_by_one import who_is_counted

ALL, COVERED = "all", "covered"
INVITED, HEARD = "invited", "heard"
Heard = Mapping[str, Mapping[str, Collection[str]]]  # strand → subject → sources


def build(figure: Figure, results: Results) -> Iterator[Row]:
    """A row per strand that heard or invited in the period, and one for all; people once each.

    With `by: subject` a row per subject.
    """
    heard = _heard(results)
    if figure.by == "subject":
        yield from _subject_rows(figure, results, heard)
        return
    sources = results.period_sources
    for strand in _strands(results):
        own = sources[sources["strand"] == strand]
        yield from _strand_rows(strand, own, heard[strand], figure, results)
        if strand in results.invited:
            yield from _invited_rows(strand, own, heard[strand], figure, results)
    heard_by_any = set().union(*heard.values())
    yield from _strand_rows(ALL, sources, heard_by_any, figure, results)


def _strands(results: Results) -> Sequence[str]:
    """The strands that heard somebody in the period, or invited."""
    known = {*results.period_sources["strand"], *results.invited}
    return [strand for strand in results.schema.strands if strand in known]


def _heard(results: Results) -> Heard:
    """The period's sources that can speak for a subject or a part of it.

    A unit of which a survey has nothing but empty rows of those invited was not heard.
    """
    sources, speaks_for = results.period_sources, results.interviews.speaks_for
    strand_of = dict(zip(sources["source_id"], sources["strand"], strict=True))
    nobody = Invited()
    heard: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for source, spoken_for in zip(speaks_for["source_id"], speaks_for["subject_id"], strict=True):
        strand = strand_of.get(source)
        # one of another period has none here
        if strand and spoken_for not in results.invited.get(strand, nobody).silent:
            for subject in chain_of(spoken_for, results.schema.region):
                heard[strand][subject].add(source)
    return heard


def _subject_rows(figure: Figure, results: Results, heard: Heard) -> Iterator[Row]:
    """Whether any source of a strand can speak for a subject; else how it is missing."""
    sources = results.period_sources
    invented = set(sources.loc[sources["is_synthetic"], "strand"])
    for subject, population in subjects(figure, results):
        for strand in _strands(results):
            cell = {
                "row": subject,
                "column": strand,
                "population": population,
                "period": results.schema.period,
                "n_sources": len(heard[strand].get(subject, ())),
                "is_synthetic": strand in invented,
            }
            if cell["n_sources"]:
                yield {**cell, "value": COVERED, "status": "answered"}
            else:
                yield {**cell, **_missing(subject, strand, results)}


def _missing(subject: str, strand: str, results: Results) -> Row:
    """How a strand that cannot speak for a subject misses it, as a position would say it."""
    how = results.invited.get(strand, Invited()).how_missing(subject)
    if how:
        return {"value": how, "status": "did_not_take_part"}
    way = way_unreached([strand], results.schema, results.invited)
    return {"value": way, "status": "not_asked"}


def _strand_rows(
    row: str, sources: pd.DataFrame, heard: Collection[str], figure: Figure, results: Results
) -> Iterator[Row]:
    """The people and sources of a strand, and whom of each population they can speak for."""
    shared = _shared(row, sources, results)
    informants = results.informants_in(sources["source_id"])
    # a document hears nobody
    if informants:
        condition = results.informants_if(sources["source_id"]) or shared["status"]
        yield {**shared, "column": "informants", "n": len(informants), "status": condition}
    yield {**shared, "column": "sources", "n": len(sources)}
    for population in populations(figure, results):
        members = results.members(population)
        counted = [member for member in members if member in heard]
        yield {**shared, **_counted(counted, members, population)}


def _invited_rows(
    strand: str, sources: pd.DataFrame, heard: Collection[str], figure: Figure, results: Results
) -> Iterator[Row]:
    """How many of each population a strand invited; how many of these took part, and how not."""
    invited = results.invited[strand]
    those: dict[tuple[str, str], list[str]] = defaultdict(list)  # how, population
    members_of = {}
    for population in populations(figure, results):
        members = results.members(population)
        for member in members:
            outcome = invited.how_missing(member)
            if outcome:
                members_of[population] = members
                those[INVITED, population].append(member)
                those[HEARD if member in heard else outcome, population].append(member)
    for how in (INVITED, HEARD, *OUTCOMES):
        if how in OUTCOMES and not any(those[how, each] for each in members_of):
            continue
        shared = _shared(str(TookPart(how, strand)), sources, results)
        if how in OUTCOMES:
            shared["status"] = "did_not_take_part"
        for population, members in members_of.items():
            base = members if how == INVITED else those[INVITED, population]
            yield {**shared, **_counted(those[how, population], base, population)}


def _shared(row: str, sources: pd.DataFrame, results: Results) -> Row:
    return {
        "row": row,
        "status": "answered",
        "period": results.schema.period,
        "n_sources": len(sources),
        "is_synthetic": bool(sources["is_synthetic"].any()),
    }


def _counted(counted: Sequence[str], base: Sequence[str], population: str) -> Row:
    return {
        "column": population,
        "n": len(counted),
        "base_n": len(base),
        "base": "population",
        "population": population,
        "share": share(len(counted), len(base)),
        **who_is_counted(base, counted),
    }
