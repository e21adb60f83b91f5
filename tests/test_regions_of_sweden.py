"""Sweden's counties: all there by their codes, told from each other, laid out as they lie."""

import json
import re
from collections import Counter
from datetime import date
from itertools import product
from pathlib import Path

import pytest
from importing.library import run

from kartlaggning.errors import KartlaggningError
from kartlaggning.regions import Resolver, load_region, resolve
from kartlaggning.regions.keys import safe_key
from kartlaggning.regions.sweden import (
    COUNTIES,
    MUNICIPALITIES,
    SWEDEN,
    read_rows,
    region_names,
    region_text,
)
from kartlaggning.text.findings import describe_finding
from scripts.swedish_regions import places_of
from scripts.tile_layout import find_neighbours, lay_out, measure_fit, project

TODAY = date(2026, 1, 1)
COUNTRY = load_region(SWEDEN, Path())
NAMES = [name for name in region_names() if name != SWEDEN]
MADE = [name for name in NAMES if name != "stockholm"]
REGIONS = {name: load_region(name, Path()) for name in NAMES}


def municipalities_of(region) -> dict[str, str]:
    """The municipalities of today by code."""
    return {code: region.units[code].name for code in region.population("municipalities", TODAY)}


def genitive(name: str) -> str:
    return name if name[-1] in "sxz" else f"{name}s"


# --- all of them, each once


def test_there_are_290_municipalities_in_21_counties():
    assert len(COUNTRY.population("municipalities", TODAY)) == 290
    assert len(COUNTRY.population("counties", TODAY)) == len(NAMES) == 21
    assert all(len(code) == 4 and code.isdecimal() for code in municipalities_of(COUNTRY))


def test_the_counties_together_have_the_countrys_municipalities_each_in_one():
    in_counties = [pair for name in NAMES for pair in municipalities_of(REGIONS[name]).items()]
    assert len(in_counties) == 290
    assert dict(in_counties) == municipalities_of(COUNTRY)


@pytest.mark.parametrize(
    ("county", "n"), [("vasternorrland", 7), ("gotland", 1), ("skane", 33), ("vastra_gotaland", 49)]
)
def test_a_county_has_its_municipalities_and_nothing_else_to_count(county, n):
    region = REGIONS[county]
    assert list(region.populations) == ["municipalities"]
    assert len(region.population("municipalities", TODAY)) == len(region.units) == n


def test_in_the_country_a_county_consists_of_its_municipalities_and_is_not_counted_beside_them():
    assert COUNTRY.populations["municipalities"].label.sv == "kommuner"
    of_county = Counter(COUNTRY.whole_of(code) for code in municipalities_of(COUNTRY))
    assert set(of_county) == set(COUNTRY.population("counties", TODAY))
    assert COUNTRY.parts("22", TODAY) == REGIONS["vasternorrland"].population(
        "municipalities", TODAY
    )


def test_a_county_is_called_in_both_languages():
    region = REGIONS["vasternorrland"]
    assert (region.names.sv, region.names.en) == ("Västernorrlands län", "Västernorrland County")
    assert (COUNTRY.names.sv, COUNTRY.names.en) == ("Sverige", "Sweden")


@pytest.mark.parametrize("name", [SWEDEN, *MADE])
def test_written_as_a_region_file_it_passes_every_check_of_one(name, tmp_path):
    text = json.dumps(region_text(name), ensure_ascii=False, indent=1)  # which YAML is too
    (tmp_path / "region.yaml").write_text(text, encoding="utf-8")
    read, packaged = load_region("region.yaml", tmp_path), load_region(name, Path())
    assert list(read.units.values()) == list(packaged.units.values())
    assert list(read.populations.values()) == list(packaged.populations.values())
    assert list(read.spellings()) == list(packaged.spellings())


def test_the_tables_say_where_each_column_is_from():
    for table in (MUNICIPALITIES, COUNTIES):
        text = table.read_text(encoding="utf-8")
        said = "\n".join(line for line in text.splitlines() if line.startswith("#"))
        assert "CC0" in said and "2026-11-30" in said
        assert [column for column in read_rows(table)[0] if column not in said] == []


# --- names


@pytest.mark.parametrize("name", NAMES)
def test_each_municipality_is_known_however_it_is_written_and_is_never_another(name):
    in_county, in_country = Resolver(REGIONS[name]), Resolver(COUNTRY)
    for code, municipality in municipalities_of(REGIONS[name]).items():
        spellings = [
            municipality,
            municipality.upper(),
            municipality.replace(" ", "-"),
            f"{municipality} kommun",
            f"{genitive(municipality)} kommun",
            f"{municipality} stad",
            code,
            code.lstrip("0"),
            f"{code} {municipality}",
            f"{municipality} ({code})",
        ]
        for spelling, resolver in product(spellings, (in_county, in_country)):
            assert resolver.resolve(spelling).subject_id == code, spelling


@pytest.mark.parametrize("name", MADE)
def test_no_municipality_of_another_county_is_taken_for_one_of_a_countys(name):
    own = municipalities_of(REGIONS[name])
    resolver = Resolver(REGIONS[name])
    for code, municipality in municipalities_of(COUNTRY).items():
        if code in own:
            continue
        # Heby left Västmanland in 2007, and is known there as the one that it was
        known = "1917" if (name, municipality) == ("vastmanland", "Heby") else ""
        for spelling in (municipality, f"{genitive(municipality)} kommun"):
            assert resolver.resolve(spelling).subject_id == known, spelling
        for spelling in (code, f"{code} {municipality}"):
            assert resolver.resolve(spelling).subject_id == "", spelling


@pytest.mark.parametrize(
    ("county", "text", "offered"),
    [
        # another municipality, which is no misspelling
        ("uppsala", "Nyköping", ""),
        ("uppsala", "Linköpings kommun", ""),
        ("kronoberg", "Avesta", ""),
        ("skane", "1737 Torsby", ""),
        ("vasternorrland", "Skellefteå", ""),
        ("dalarna", "Nora", ""),
        # that, or how a program without å writes one of the county's: told, never decided
        ("uppsala", "Habo", "Håbo"),
        ("jonkoping", "Håbo", "Habo"),
        # a slip
        ("vasternorrland", "Solefteå", "Sollefteå"),
        ("orebro", "Norra", "Nora"),
        ("uppsala", "Enköpping", "Enköping"),
    ],
)
def test_what_is_only_like_a_name_is_no_unit(county, text, offered):
    resolution = resolve(text, REGIONS[county])
    assert (resolution.subject_id, resolution.nearest) == ("", offered)


LOOK_ALIKES = {
    "Habo": "0643", "Håbo": "0305", "Mora": "2062", "Nora": "1884", "Osby": "1273",
    "Torsby": "1737", "Alvesta": "0764", "Avesta": "2084", "Köping": "1983", "Enköping": "0381",
    "Nyköping": "0480", "Linköping": "0580", "Lidköping": "1494", "Falköping": "1499",
    "Karlshamn": "1082", "Karlskrona": "1080", "Karlskoga": "1883", "Karlsborg": "1446",
    "Sala": "1981", "Vara": "1470", "Skara": "1495", "Upplands Väsby": "0114",
    "Upplands-Bro": "0139", "Uppvidinge": "0760", "Haninge": "0136", "Huddinge": "0126",
    "Norsjö": "2417", "Gnosjö": "0617", "Boxholm": "0560", "Borgholm": "0885", "Åre": "2321",
    "Ale": "1440", "Berg": "2326", "Eda": "1730",
}  # fmt: skip


@pytest.mark.parametrize("name", LOOK_ALIKES)
def test_names_that_look_alike_are_kept_apart_in_the_country(name):
    assert resolve(name, COUNTRY).subject_id == LOOK_ALIKES[name]


def slips(name: str) -> set[str]:
    """A name with one letter left out, or without its ring or dots."""
    left_out = {name[:place] + name[place + 1 :] for place in range(len(name))}
    plain = {
        name.translate(str.maketrans(letter, flat))
        for letter, flat in zip("åäö", "aao", strict=True)
    }
    return {slip for slip in left_out | plain if safe_key(slip) != safe_key(name)}


def test_a_slip_means_nobody_unless_it_is_the_name_of_somebody():
    resolver = Resolver(COUNTRY)
    taken = {
        (name, slip)
        for name in municipalities_of(COUNTRY).values()
        for slip in slips(name)
        if resolver.resolve(slip).subject_id
    }
    assert taken == {("Håbo", "Habo"), ("Alvesta", "Avesta")}


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Västernorrland", "vasternorrland_county"),
        ("Västernorrlands län", "vasternorrland_county"),
        ("Region Västernorrland", "vasternorrland_county"),
        ("Västernorrland län", "vasternorrland_county"),
        ("länet", "vasternorrland_county"),
        ("Västernorrland County", "vasternorrland_county"),
        ("Västerbotten", ""),
        ("Västmanlands län", ""),
        ("Sverige", ""),
    ],
)
def test_a_county_as_a_whole_is_known_by_its_names(text, subject):
    assert resolve(text, REGIONS["vasternorrland"]).subject_id == subject


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Uppsala", "0380"),
        ("Uppsala kommun", "0380"),
        ("Uppsala län", "03"),
        ("Region Uppsala", "03"),
        ("03", "03"),
        ("Region Stockholm", "01"),
        ("Stockholm", "0180"),
        ("Stockholms stad", "0180"),
        ("Stockholms län", "01"),
        ("Region Jönköpings län", "06"),
        ("Region Sörmland", "04"),
        ("Region Jämtland Härjedalen", "23"),
        ("Västra Götalandsregionen", "14"),
        ("Gotland", "0980"),
        ("Region Gotland", "0980"),
        ("Gotlands län", "09"),
        # six counties are called as a municipality is: so none goes by its short name
        ("Skåne", ""),
        ("Region Skåne", "12"),
        ("Riket", "sweden"),
    ],
)
def test_in_the_country_a_municipality_is_never_taken_for_its_county(text, subject):
    assert resolve(text, COUNTRY).subject_id == subject


# --- history


@pytest.mark.parametrize(
    ("county", "day", "n"),
    [
        ("uppsala", date(2002, 12, 31), 6),
        ("uppsala", date(2003, 1, 1), 7),  # Knivsta
        ("uppsala", date(2007, 1, 1), 8),  # Heby
        ("vastmanland", date(2006, 12, 31), 11),
        ("vastmanland", date(2007, 1, 1), 10),
        ("sodermanland", date(1991, 12, 31), 7),
        ("sodermanland", date(1992, 1, 1), 9),  # Gnesta and Trosa
    ],
)
def test_a_county_is_counted_as_it_was_on_the_day(county, day, n):
    assert len(REGIONS[county].population("municipalities", day)) == n


def test_what_changed_county_is_one_municipality_of_the_country_all_along():
    assert not COUNTRY.begins_after("0331", "2005")
    assert COUNTRY.begins_after("0330", "2002")
    assert resolve("1917", COUNTRY).subject_id == resolve("1917", REGIONS["uppsala"]).subject_id
    assert "1917" not in COUNTRY.units
    assert resolve("Malung", REGIONS["dalarna"]).subject_id == "2023"


# --- maps


@pytest.mark.parametrize("name", [SWEDEN, *MADE])
def test_every_unit_has_a_tile_of_its_own_and_they_hang_together(name):
    region = COUNTRY if name == SWEDEN else REGIONS[name]
    for population in region.populations:
        tiles = region.tiles(population, TODAY)
        assert list(tiles) == list(region.population(population, TODAY))
        assert len(set(tiles.values())) == len(tiles)
        places = {code: place for code, place in PLACES.items() if code in tiles}
        fit = measure_fit(places, tiles)
        assert fit.n_pieces == 1
        assert fit.touching >= 0.9
        assert fit.turned <= 0.15


PLACES = places_of(read_rows(MUNICIPALITIES)) | places_of(read_rows(COUNTIES))


@pytest.mark.parametrize("name", [SWEDEN, *MADE])
def test_north_is_up_and_west_is_left(name):
    """Of neighbours hardly any lie the other way round, north or south, west or east."""
    region = COUNTRY if name == SWEDEN else REGIONS[name]
    tiles = region.tiles("municipalities", TODAY)
    points = project({code: PLACES[code] for code in tiles})
    codes = list(tiles)
    n_right = n_wrong = 0
    for first, second in find_neighbours(points):
        way = points[second] - points[first]
        axis = int(abs(way[1]) > abs(way[0]))  # the one along which they differ more
        step = tiles[codes[second]][axis] - tiles[codes[first]][axis]
        n_right += step * way[axis] > 0
        n_wrong += step * way[axis] < 0
    assert n_wrong <= 0.02 * (n_right + n_wrong)


@pytest.mark.parametrize("county", ["vasternorrland", "skane", "vastmanland"])
def test_the_tiles_are_those_that_the_coordinates_give(county):
    rows = [row for row in read_rows(MUNICIPALITIES) if row["code"] in REGIONS[county].units]
    stored = {row["code"]: (int(row["column"]), int(row["row"])) for row in rows}
    assert lay_out(places_of(rows)) == stored


def test_the_map_of_the_country_has_the_ends_where_they_are():
    tiles = COUNTRY.tiles("municipalities", TODAY)
    name_of = {tile: COUNTRY.units[code].name for code, tile in tiles.items()}
    assert name_of[min(tiles.values(), key=lambda tile: tile[1])] == "Kiruna"
    assert {name for tile, name in name_of.items() if tile[1] == max(t[1] for t in name_of)} <= {
        "Vellinge", "Trelleborg", "Skurup", "Ystad",
    }  # fmt: skip


# --- what a mapping says


@pytest.mark.parametrize(
    ("written", "offered"),
    [
        ("vasternorland", "vasternorrland"),
        ("Västernorrland", "vasternorrland"),
        ("Skåne", "skane"),
        ("stokholm", "stockholm"),
        ("sweden", ""),
    ],
)
def test_a_name_that_no_region_has_is_told_with_the_nearest(written, offered, tmp_path):
    with pytest.raises(KartlaggningError) as raised:
        load_region(written, tmp_path)
    finding = raised.value.finding
    assert (finding.check, finding.value, finding.suggestion) == (
        "region_not_packaged",
        written,
        offered,
    )
    assert written in describe_finding(finding, "sv")


def test_the_reference_lists_every_region_that_comes_along():
    reference = (Path(__file__).parents[1] / "docs/schema.md").read_text(encoding="utf-8")
    [said] = [line for line in reference.splitlines() if line.startswith("These come along: ")]
    assert set(re.findall("`([a-z_]+)`", said)) == {
        *region_names(),
        "municipalities",
        "counties",
    }


SCHEMA = """
title: {sv: Bibliotek, en: Libraries}
region: vasternorrland
as_of: 2026-01-01
period: 2025
strands:
  talks:
    kind: interview
    label: {sv: Samtal, en: Talks}
    columns: {source: Samtal, subject: Kommun, library: Bibliotek}
    outside: OUTSIDE
questions:
  library:
    label: {sv: Bibliotek, en: Library}
    type: single
    asked_in: talks
    values: {own: {label: {sv: Eget, en: Own}}, none: {label: {sv: Inget, en: None}}}
dimensions:
  access:
    label: {sv: Tillgång, en: Access}
    classes:
      near: {label: {sv: Nära, en: Near}, when: {library: own}}
      far: {label: {sv: Långt bort, en: Far}, when: {library: none}}
report:
  sections:
    - title: {sv: Kartan, en: The map}
      figures: [{chart: tile_map, of: access}]
"""
TABLE = """\
Samtal;Kommun;Bibliotek
1;Ånge kommun;Eget
2;Sundsvalls kommun;Inget
3;2283;Eget
4;2284 Örnsköldsvik;Eget
5;Skellefteå;Inget
"""


def make_project(folder: Path, outside: str) -> None:
    (folder / "survey_schema.yaml").write_text(SCHEMA.replace("OUTSIDE", outside), "utf-8")
    (folder / "talks.csv").write_text(TABLE, "utf-8")


def test_a_mapping_of_a_county_goes_from_its_table_to_a_report(tmp_path):
    make_project(tmp_path, "leave")
    for command in (
        ["import", str(tmp_path / "talks.csv"), "--as", "talks"],
        ["check"],
        ["report"],
    ):
        outcome = run(tmp_path, *command)
        assert outcome.code == 0, outcome.err
        # Skellefteå lies in another county, and is no Sollefteå written wrongly
        assert "Sollefteå?" not in outcome.err
    report = json.loads((tmp_path / "reports/report.json").read_text("utf-8"))
    figure = report["tables"]["access"]
    counts = {row["row"]: (row["n"], row["base_n"]) for row in figure["rows"] if not row["value"]}
    assert (counts["access.near"], counts["access.far"]) == ((3, 7), (1, 7))
    page = (tmp_path / "reports/index.html").read_text("utf-8")
    assert "Västernorrlands län" in page and "Örnsköldsvik" in page


def test_a_municipality_of_another_county_is_refused_without_a_wrong_suggestion(tmp_path):
    make_project(tmp_path, "refuse")
    outcome = run(tmp_path, "import", str(tmp_path / "talks.csv"), "--as", "talks", "--lang", "en")
    assert outcome.code == 1
    assert "Skellefteå" in outcome.err
    assert "Did you mean" not in outcome.err
    assert "outside: leave" in outcome.err
