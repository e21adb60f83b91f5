"""Who can be asked about which units: the unit itself, and who has spoken for several."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from kartlaggning.results import Results

ANY_STRAND = ""


@dataclass(frozen=True)
class Respondent:
    """Somebody to call.

    Parameters
    ----------
    id, kind
        A unit, a provider, or a source: those who were heard in it, where nobody knows for whom
        they work.
    speaks_of
        Unit and strand whose questions can be put about it; the empty text: all questions.
    """

    id: str
    kind: str
    speaks_of: frozenset[tuple[str, str]]


def find_respondents(results: Results) -> list[Respondent]:
    """Find who can be asked: units in the region's order, then providers, then sources.

    A unit speaks of itself and of its parts. A unit or provider heard in an interview speaks of
    those about which it has spoken there; where it alone was heard, of all that the interview can
    speak for.
    """
    units = [unit.id for unit in results.schema.region.units_at(results.schema.as_of)]
    speaks_of = _without_interviews(units, results)
    for spoken in _find_spoken(results):
        who = (spoken.kind, spoken.name)
        # a unit that is no more cannot be called
        if spoken.kind == "source" or who in speaks_of:
            about_units = spoken.about.intersection(units)
            of_strand = {(each, spoken.strand) for each in about_units}
            speaks_of.setdefault(who, set()).update(of_strand)
    respondents = []
    for (kind, name), things in speaks_of.items():
        if things:
            respondents.append(Respondent(name, kind, frozenset(things)))
    return respondents


def _without_interviews(
    units: Sequence[str], results: Results
) -> dict[tuple[str, str], set[tuple[str, str]]]:
    """Who there is, by kind and id: of itself and its parts each unit can tell, of what it will."""
    region, day = results.schema.region, results.schema.as_of
    speaks_of: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for unit in units:
        about = (unit, *region.parts(unit, day))
        speaks_of[("unit", unit)] = {(each, ANY_STRAND) for each in about}
    for provider in region.providers:
        speaks_of[("provider", provider)] = set()
    return speaks_of


class _Spoken(NamedTuple):
    """Who can speak, as an interview tells: about whom, on what the strand asks."""

    kind: str
    name: str
    about: set[str]
    strand: str


@dataclass
class _Interview:
    """An interview: the subjects it can speak for, and those spoken of by each who was heard."""

    strand: str
    covers: set[str] = field(default_factory=set)
    spoken_of: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


def _find_spoken(results: Results) -> Iterator[_Spoken]:
    """Find who spoke in the period's interviews; a source where nobody knows for whom they work."""
    for source, interview in _read_interviews(results).items():
        for name, about in interview.spoken_of.items():
            kind = "unit" if name in results.schema.region.units else "provider"
            is_alone = len(interview.spoken_of) == 1
            can_tell = about | interview.covers if is_alone else about
            yield _Spoken(kind, name, can_tell, interview.strand)
        # of one unit alone that unit is asked itself
        if not interview.spoken_of and len(interview.covers) > 1:
            yield _Spoken("source", source, interview.covers, interview.strand)


def _read_interviews(results: Results) -> dict[str, _Interview]:
    sources, stored = results.period_sources, results.interviews
    heard = sources[sources["kind"] == "interview"]
    interviews = {}
    for source, strand in zip(heard["source_id"], heard["strand"], strict=True):
        interviews[source] = _Interview(strand)
    covers = stored.speaks_for
    for source, subject in zip(covers["source_id"], covers["subject_id"], strict=True):
        if source in interviews:
            interviews[source].covers.add(subject)
    people = stored.informants
    for source, employer in zip(people["source_id"], people["employer"], strict=True):
        if source in interviews and employer:
            interviews[source].spoken_of.setdefault(employer, set())
    answers = stored.answers
    columns = answers["source_id"], answers["said_by"], answers["subject_id"]
    for source, said_by, subject in zip(*columns, strict=True):
        if source in interviews and said_by:
            interviews[source].spoken_of[said_by].add(subject)
    return interviews
