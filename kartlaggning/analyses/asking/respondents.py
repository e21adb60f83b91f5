"""Who can be asked about which units: the unit itself, and who has spoken for several."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

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
    schema = results.schema
    units = [unit.id for unit in schema.region.units_at(schema.as_of)]
    speaks_of: dict[tuple[str, str], set[tuple[str, str]]] = {
        ("unit", unit): {
            (about, ANY_STRAND) for about in (unit, *schema.region.parts(unit, schema.as_of))
        }
        for unit in units
    }
    speaks_of |= {("provider", provider): set() for provider in schema.region.providers}
    known = set(units)
    for kind, name, about, strand in _spoken(results):
        if about in known and (kind == "source" or (kind, name) in speaks_of):
            speaks_of.setdefault((kind, name), set()).add((about, strand))
    return [
        Respondent(name, kind, frozenset(about))
        for (kind, name), about in speaks_of.items()
        if about
    ]


def _spoken(results: Results) -> Iterator[tuple[str, str, str, str]]:
    """What interviews of the period tell of who speaks: kind, id, unit spoken of, strand."""
    interviews, region = results.interviews, results.schema.region
    sources = results.period_sources
    heard = sources[sources["kind"] == "interview"]
    strand_of = dict(zip(heard["source_id"], heard["strand"], strict=True))
    covered: dict[str, list[str]] = {source: [] for source in strand_of}
    for source, subject in zip(
        interviews.speaks_for["source_id"], interviews.speaks_for["subject_id"], strict=True
    ):
        if source in covered:
            covered[source].append(subject)
    own: dict[str, dict[str, set[str]]] = {source: {} for source in strand_of}
    for source, employer in zip(
        interviews.informants["source_id"], interviews.informants["employer"], strict=True
    ):
        if source in own and employer:
            own[source].setdefault(employer, set())
    answers = interviews.answers
    for source, said_by, subject in zip(
        answers["source_id"], answers["said_by"], answers["subject_id"], strict=True
    ):
        if source in own and said_by:
            own[source].setdefault(said_by, set()).add(subject)
    for source, strand in strand_of.items():
        for name, spoken_of in own[source].items():
            kind = "unit" if name in region.units else "provider"
            about = [*spoken_of, *covered[source]] if len(own[source]) == 1 else spoken_of
            yield from ((kind, name, subject, strand) for subject in about)
        if not own[source] and len(covered[source]) > 1:
            yield from (("source", source, subject, strand) for subject in covered[source])
