"""Addresses of units and providers on the page: a profile's `#danderyd`, the same in every
language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, count
from typing import Any

from kartlaggning.regions import Region
from kartlaggning.results import Results
from kartlaggning.schema.models import Figure
from kartlaggning.tables.counts.cells import subjects_with_wholes
from kartlaggning.text.keys import without_accents
from kartlaggning.text.language import LANGUAGES

PROVIDER = "provider"


def make_subjects(figures: list[Figure], results: Results) -> dict[str, dict[str, Any]]:
    """Give every unit of the schema's day and every provider its address and name.

    `has_profile` says whether one of the figures shows it by itself, so that a link leads
    somewhere.
    """
    region = results.schema.region
    shown = {
        subject
        for figure in figures
        if figure.chart == "profile"
        for subject in subjects_with_wholes(figure, results)
    }
    units = [unit.id for unit in region.units_at(results.schema.as_of)]
    slugs = dict(_unique_slugs([*units, *region.providers], region))
    return {
        subject: {
            "slug": slug,
            "name": {language: region.label(subject, language) for language in LANGUAGES},
            "kind": region.units[subject].kind if subject in region.units else PROVIDER,
            "is_unit": subject in region.units,
            "has_profile": subject in shown,
            "other_names": _other_names(subject, region),
        }
        for subject, slug in slugs.items()
    }


def _other_names(subject: str, region: Region) -> list[str]:
    """Short and other names of a subject, and the names of the units before it."""
    if subject in region.providers:
        return list(region.providers[subject].aliases)
    units = (region.units[subject], *region.predecessors(subject))
    names = [name for unit in units for name in (unit.name, *unit.aliases)]
    return names[1:]


def _unique_slugs(subjects: list[str], region: Region) -> Iterator[tuple[str, str]]:
    """Each subject's slug; of several with one name, all but the first with a number."""
    taken: set[str] = set()
    for subject in subjects:
        name = slug_of(region.label(subject, "sv"))
        numbered = chain((name,), (f"{name}-{number}" for number in count(2)))
        slug = next(each for each in numbered if each not in taken)
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
