"""Addresses of units and providers on the page.

A profile's is `#danderyd`, the same in every language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import count

from kartlaggning.plain_report import Subject
from kartlaggning.regions import Region
from kartlaggning.report.words import name_of
from kartlaggning.results import Results
from kartlaggning.schema.models import Figure
from kartlaggning.tables.counts.cells import subjects_with_wholes
from kartlaggning.text.keys import without_accents

PROVIDER = "provider"
MOST_PROFILES = 4_000  # on a page that opens; of more there is a list of names


def make_subjects(figures: Sequence[Figure], results: Results) -> dict[str, Subject]:
    """Give every unit of the schema's day and every provider its address and name.

    `has_profile` says whether one of the figures shows it by itself, so that a link leads
    somewhere.
    """
    region = results.schema.region
    shown = set(profiled_subjects(figures, results))
    units = [unit.id for unit in region.units_at(results.schema.as_of)]
    subjects: dict[str, Subject] = {}
    for subject, slug in _unique_slugs([*units, *region.providers], region):
        is_unit = subject in region.units
        kind = region.units[subject].kind if is_unit else PROVIDER
        subjects[subject] = {
            "slug": slug,
            "name": name_of(subject, region),
            "kind": kind,
            "is_unit": is_unit,
            "has_profile": subject in shown,
            "other_names": _other_names(subject, region),
        }
    return subjects


def profiled_subjects(figures: Iterable[Figure], results: Results) -> list[str]:
    """The subjects that figures show by themselves; none where no page could hold so many."""
    subjects: list[str] = []
    for figure in figures:
        if figure.chart == "profile":
            subjects += subjects_with_wholes(figure, results)
    return subjects if len(subjects) <= MOST_PROFILES else []


def _other_names(subject: str, region: Region) -> list[str]:
    """Short and other names of a subject, also shared, and the names of the units before it."""
    shared = [name for name, subjects in region.ambiguous_names.items() if subject in subjects]
    if subject in region.providers:
        return [*region.providers[subject].aliases, *shared]
    names = [*region.units[subject].aliases, *shared]
    for unit in region.predecessors(subject):
        names += [unit.name, *unit.aliases]
    return names


def endings_of_kinds(region: Region) -> dict[str, list[str]]:
    """What may follow the name of a unit of each kind: *Danderyds kommun* is Danderyd."""
    return {name: list(kind.endings) for name, kind in region.kinds.items() if kind.endings}


def _unique_slugs(subjects: Iterable[str], region: Region) -> Iterator[tuple[str, str]]:
    """Each subject's slug; of several with one name, all but the first with a number."""
    taken: set[str] = set()
    for subject in subjects:
        name = slug_of(region.label(subject, "sv"))
        slug = name
        numbers = count(2)
        while slug in taken:
            slug = f"{name}-{next(numbers)}"
        taken.add(slug)
        yield subject, slug


def slug_of(name: str) -> str:
    """Write a name in a–z, 0–9 and hyphens.

    Examples
    --------
    >>> slug_of("Upplands Väsby")
    'upplands-vasby'
    """
    return re.sub(r"[^a-z0-9]+", "-", without_accents(name.casefold())).strip("-")
