"""Which region the units of some files are of: one that comes along, or one drafted of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kartlaggning.describing.drafting.names import id_of
from kartlaggning.identities import find_identity
from kartlaggning.readers.grids.grid import is_summary_word
from kartlaggning.regions import Region, Resolver, load_region, packaged_regions
from kartlaggning.text.keys import plain_key

REGION_FILE = "region.yaml"
LONGEST_NAME = 60
MOST_NAMES = 2_000  # different texts of a column; more are no units of any region
SEPARATOR = ";"
_LEAST_DIGITS = 3
_ENDINGS = (" kommun", " municipality")


@dataclass(frozen=True)
class Place:
    """A region that comes along, and the resolver of its names."""

    name: str
    region: Region
    resolver: Resolver

    def count(self, texts: Iterable[str]) -> int:
        """How many of some texts name a unit of it, or a provider.

        A number of one or two digits is a code of a unit only to those who know that it is one.
        """
        named = [text for text in texts if not (text.isdecimal() and len(text) < _LEAST_DIGITS)]
        return sum(map(self.resolver.knows, named))


def own_place(project: Path) -> Iterator[Place]:
    """The region of the file that lies in a mapping's folder already; none where none does."""
    if (project / REGION_FILE).is_file():
        region = load_region(REGION_FILE, project)
        yield Place(REGION_FILE, region, Resolver(region))


def packaged_places() -> list[Place]:
    """The regions that come along, those of few units first."""
    places = []
    for name in packaged_regions():
        region = load_region(name, Path())
        places.append(Place(name, region, Resolver(region)))
    return sorted(places, key=lambda place: len(place.region.units))


def choose_place(
    columns: Iterable[Iterable[str]],
    places: Iterable[Place],
    documents: Sequence[Iterable[str]] = (),
) -> Place | None:
    """The region whose units are named most, of those that know most of some column.

    Of several that know as many, the one with the fewest units: a county goes before the country.

    Parameters
    ----------
    columns
        The different texts of each column that may hold units.
    documents
        The words of each coded document's name, one of which may be its unit.
    """
    best, most = None, 1
    kept = [[text for text in column if len(text) <= LONGEST_NAME] for column in columns]
    for place in places:
        n = 0
        for texts in kept:
            n_known = place.count(texts)
            if 2 * n_known >= len(texts):
                n = max(n, n_known)
        n_documents = sum(place.count(words) > 0 for words in documents)
        if 2 * n_documents > len(documents):
            n = max(n, n_documents)
        if n > most:
            best, most = place, n
    return best


def units_named(texts: Iterable[str]) -> Iterator[str]:
    """The names in some cells: a row may be about several units, parted by a semicolon."""
    for text in texts:
        for part in text.split(SEPARATOR):
            if is_unit_name(part.strip()):
                yield part.strip()


def is_unit_name(text: str) -> bool:
    """Whether a text can be a unit's name at all: short, no sum, and nothing of a person."""
    is_short = 0 < len(text) <= LONGEST_NAME
    return is_short and not is_summary_word(text) and not find_identity(text)


def draft_region(names: Iterable[str], *, is_municipal: bool) -> dict[str, Any]:
    """The data of a region file whose units are some names, each once."""
    units: dict[str, Any] = {}
    known: dict[str, str] = {}
    for text in units_named(names):
        name = _bare(text)
        key = plain_key(name)
        if key in known or not name:
            continue
        code = name if name.isdecimal() else id_of(name, {*units, *_KINDS, "region"}, "unit")
        known[key] = code
        units[code] = {"name": name}
    kind = "municipality" if is_municipal else "unit"
    return {
        "id": "region",
        "label": {"sv": "Regionen", "en": "The region"},
        "kinds": {kind: _KINDS[kind]},
        "units": units,
    }


def _bare(text: str) -> str:
    name = " ".join(text.split())
    for ending in _ENDINGS:
        if plain_key(name).endswith(ending):
            return name[: -len(ending)].strip()
    return name


_KINDS: Mapping[str, Any] = {
    "municipality": {
        "label": {"sv": "kommun", "en": "municipality"},
        "plural": {"sv": "kommuner", "en": "municipalities"},
        "endings": ["kommun"],
    },
    "unit": {
        "label": {"sv": "enhet", "en": "unit"},
        "plural": {"sv": "enheter", "en": "units"},
    },
}
