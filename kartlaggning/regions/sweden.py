"""Sweden and its counties: what a region file of each would hold, from tables of facts.

The tables in `sverige/` say where each fact is from. Nothing is written per county, so that all are
named and counted alike. Stockholm's has a file of its own, with the city's districts.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

TABLES = Path(__file__).parent / "sverige"
MUNICIPALITIES = TABLES / "municipalities.csv"
COUNTIES = TABLES / "counties.csv"
SWEDEN, STOCKHOLM = "sverige", "stockholm"  # as a mapping names them

Row = dict[str, str]
RegionText = dict[str, Any]
"""A region file's keys and texts, as `region_file.py` has them."""

_MUNICIPALITY = {
    "label": {"sv": "kommun", "en": "municipality"},
    "plural": {"sv": "kommuner", "en": "municipalities"},
    "endings": ["kommun", "stad"],
}
_COUNTY = {"label": {"sv": "län", "en": "county"}, "plural": {"sv": "län", "en": "counties"}}
_MUNICIPALITIES = {"label": _MUNICIPALITY["plural"], "members": "municipality"}
_COUNTIES = {"label": _COUNTY["plural"], "members": "county"}


def region_names() -> list[str]:
    """The names by which a mapping takes the country or one of its counties."""
    return [SWEDEN, *(county["region"] for county in read_rows(COUNTIES))]


def region_text(name: str) -> RegionText:
    """What a region file of the country, or of one of its counties, would hold.

    Parameters
    ----------
    name
        One of `region_names`.
    """
    municipalities = read_rows(MUNICIPALITIES)
    if name == SWEDEN:
        return _country(read_rows(COUNTIES), [row for row in municipalities if not row["left"]])
    [county] = [row for row in read_rows(COUNTIES) if row["region"] == name]
    return _county(county, [row for row in municipalities if lies_in(row, county)])


def names_of_all() -> frozenset[str]:
    """The names of all municipalities and counties."""
    municipalities = (row["name"] for row in read_rows(MUNICIPALITIES))
    return frozenset([*municipalities, *(row["sv"] for row in read_rows(COUNTIES))])


def lies_in(municipality: Row, county: Row) -> bool:
    """Whether a municipality's code is one of a county's."""
    return municipality["code"].startswith(county["code"])


@lru_cache(maxsize=2)
def read_rows(table: Path) -> list[Row]:
    """The rows of one of the tables, whose lines with # say where the facts are from.

    W3C, Model for Tabular Data and Metadata on the Web (2015): `comment prefix`.
    """
    with table.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


def _county(county: Row, municipalities: list[Row]) -> RegionText:
    spellings = [county["short"], *_spellings(county), "länet"]
    return {
        "id": f"{county['region']}_county",  # its name alone is often a municipality's too
        "label": {"sv": county["sv"], "en": county["en"]},
        "aliases": list(_without_those_of(spellings, municipalities)),
        "kinds": {"municipality": _MUNICIPALITY},
        "units": {
            row["code"]: _said(
                name=row["name"],
                valid_from=row["joined"] or row["formed"],
                valid_to=row["left"],
                aliases=_aliases(row),
                tile=_tile(row["column"], row["row"]),
            )
            for row in municipalities
        },
        "populations": {"municipalities": _MUNICIPALITIES},
    }


def _country(counties: list[Row], municipalities: list[Row]) -> RegionText:
    units = {}
    for row in counties:
        # not its short name: Uppsala is the municipality, and a column where Skåne is taken for a
        # county and Uppsala is not would be misread without a word
        spellings = _without_those_of(_spellings(row), municipalities)
        units[row["code"]] = _said(
            name={"sv": row["sv"], "en": row["en"]},
            kind="county",
            aliases=list(spellings),
            tile=_tile(row["column"], row["row"]),
        )
    for row in municipalities:
        units[row["code"]] = _said(
            name=row["name"],
            kind="municipality",
            part_of=row["code"][:2],
            valid_from=row["formed"],
            aliases=_aliases(row),
            tile=_tile(row["country_column"], row["country_row"]),
        )
    return {
        "id": "sweden",
        "label": {"sv": "Sverige", "en": "Sweden"},
        "aliases": ["riket", "hela riket"],
        "kinds": {"municipality": _MUNICIPALITY, "county": _COUNTY},
        "units": units,
        "populations": {"municipalities": _MUNICIPALITIES, "counties": _COUNTIES},
    }


def _spellings(county: Row) -> Iterator[str]:
    """How a county is written beside its name: `Uppsala län` is one, `Stockholm län` not."""
    if f"{county['short']} län" != county["sv"]:
        yield f"{county['short']} län"
    yield f"Region {county['short']}"
    yield f"Region {county['sv']}"
    yield from _aliases(county)


def _without_those_of(spellings: Iterable[str], municipalities: list[Row]) -> Iterator[str]:
    """Spellings without those that a municipality has: they mean the municipality."""
    taken = {text for row in municipalities for text in (row["name"], *_aliases(row))}
    return (text for text in spellings if text not in taken)


def _aliases(row: Row) -> list[str]:
    return list(filter(None, row["aliases"].split(";")))


def _tile(column: str, row: str) -> list[str]:
    return [column, row] if column else []


def _said(**entry: Any) -> RegionText:
    """An entry without the keys of which nothing is said."""
    return {key: value for key, value in entry.items() if value}
