"""Regions: which units exist when, what is counted, and what a region file may not say."""

from datetime import date
from pathlib import Path

import pytest

from kartlaggning.errors import FindingsError, KartlaggningError
from kartlaggning.regions import load_region, parse_period
from kartlaggning.text.findings import describe_finding

STOCKHOLM = load_region("stockholm", Path())
TODAY = date(2023, 7, 1)

LAKELAND = """\
id: lakeland
label: {sv: Sjölandet, en: Lakeland}
kinds:
  parish: {label: {sv: socken, en: parish}, plural: {sv: socknar, en: parishes}}
units:
  north: {name: Norra}
  south: {name: Södra}
  east: {name: {sv: Östra, en: East}}
"""

PROVINCE = """\
id: province
label: Provinsen
kinds:
  town: {label: stad, plural: städer}
  ward: {label: del, plural: delar}
units:
  alby: {name: Alby, kind: town, tile: [0, 0]}
  old:
    {name: Gamla, kind: ward, part_of: alby, valid_to: 2020-01-01, successors: [new], tile: [1, 0]}
  new:
    {name: Nya, kind: ward, part_of: alby, valid_from: 2020-01-01, tile: [1, 0]}
providers:
  clinic: {name: Kliniken, serves: [new]}
"""


def load(folder: Path, text: str):
    (folder / "region.yaml").write_text(text, encoding="utf-8")
    return load_region("region.yaml", folder)


@pytest.mark.parametrize(
    ("as_of", "municipalities", "districts", "units"),
    [
        (date(2020, 6, 30), 26, 14, 39),
        (date(2020, 7, 1), 26, 13, 38),
        (date(2023, 6, 30), 26, 13, 38),
        (date(2023, 7, 1), 26, 11, 36),
    ],
)
def test_stockholms_populations_follow_the_reforms_and_never_count_the_city_twice(
    as_of, municipalities, districts, units
):
    sizes = [
        len(STOCKHOLM.population(name, as_of)) for name in ("municipalities", "districts", "units")
    ]
    assert sizes == [municipalities, districts, units]
    assert "0180" not in STOCKHOLM.population("units", as_of)


def test_the_city_consists_of_the_districts_of_the_day():
    assert STOCKHOLM.parts("0180", TODAY) == STOCKHOLM.population("districts", TODAY)
    assert STOCKHOLM.parts("0162", TODAY) == ()
    assert [STOCKHOLM.whole_of(name) for name in ("jarva", "0180", "atv_taby")] == ["0180", "", ""]


def test_predecessors_come_with_their_days():
    before = [(unit.name, str(unit.valid_to)) for unit in STOCKHOLM.predecessors("jarva")]
    assert before == [("Rinkeby-Kista", "2023-07-01"), ("Spånga-Tensta", "2023-07-01")]
    assert STOCKHOLM.predecessors("bromma") == ()


def test_predecessors_go_all_the_way_back(tmp_path):
    text = LAKELAND.partition("units:")[0] + (
        "units:\n"
        "  first: {name: A, valid_to: 2000-01-01, successors: [second]}\n"
        "  second: {name: B, valid_from: 2000-01-01, valid_to: 2010-01-01, successors: [third]}\n"
        "  third: {name: C, valid_from: 2010-01-01}\n"
    )
    assert [unit.id for unit in load(tmp_path, text).predecessors("third")] == ["first", "second"]


@pytest.mark.parametrize(
    ("unit", "period", "exists"),
    [
        ("rinkeby_kista", "2016", True),
        ("rinkeby_kista", "2023", True),
        ("rinkeby_kista", "2024", False),
        ("rinkeby_kista", "2023-07-01/2024-06-30", False),
        ("jarva", "2023-01-01/2023-06-30", False),
        ("jarva", "2023-01-01/2023-07-01", True),
        ("jarva", "2023-06", False),
        ("0162", "1971", True),
        ("atv_taby", "2016", True),
    ],
)
def test_a_unit_is_there_in_the_periods_that_it_lived_in(unit, period, exists):
    assert STOCKHOLM.exists_in(unit, period) is exists


@pytest.mark.parametrize(
    "period", ["", "16", "2016-13", "2016-00", "2013/2012", "2012/", "2012-02-30", "2012–2013"]
)
def test_what_is_no_period_is_refused(period):
    with pytest.raises(ValueError):
        parse_period(period)


def test_labels_in_both_languages():
    subjects = ("0162", "rvc_sydost", "stockholm_county")
    assert [STOCKHOLM.label(subject, "sv") for subject in subjects] == [
        "Danderyd",
        "RVC Sydost",
        "Stockholms län",
    ]
    assert STOCKHOLM.label("stockholm_county", "en") == "Stockholm County"
    assert STOCKHOLM.populations["municipalities"].label.of("en") == "municipalities"


def test_whom_a_provider_serves_is_known_or_not():
    known = {
        name: (provider.serves, provider.is_service_known)
        for name, provider in STOCKHOLM.providers.items()
    }
    assert known["rvc_sydvast"] == (("skarholmen", "hagersten_alvsjo"), True)
    assert known["rvc_vast"] == (("jarva",), False)  # and perhaps others
    assert known["soderstod"] == ((), False)


@pytest.mark.parametrize("population", ["municipalities", "districts", "units"])
@pytest.mark.parametrize("as_of", [date(2016, 1, 1), date(2021, 1, 1), TODAY])
def test_every_unit_has_a_tile_of_its_own(population, as_of):
    tiles = STOCKHOLM.tiles(population, as_of)
    assert list(tiles) == list(STOCKHOLM.population(population, as_of))
    assert len(set(tiles.values())) == len(tiles)


@pytest.mark.parametrize("population", ["municipalities", "units"])
def test_the_map_is_laid_out_like_the_county(population):
    tiles = STOCKHOLM.tiles(population, TODAY)
    by_row = sorted(tiles, key=lambda unit: tiles[unit][1])
    assert by_row[-1] == "0192", "Nynäshamn is southernmost"
    assert {by_row[0], by_row[1]} == {"0188", "0191"}, "Norrtälje and Sigtuna are northernmost"
    assert min(tiles, key=lambda unit: tiles[unit]) == "0140", "Nykvarn is westernmost"
    column = {STOCKHOLM.label(unit, "sv"): place[0] for unit, place in tiles.items()}
    row = {STOCKHOLM.label(unit, "sv"): place[1] for unit, place in tiles.items()}
    assert (
        column["Nykvarn"]
        < column["Södertälje"]
        < column["Salem"]
        < column["Botkyrka"]
        < column["Huddinge"]
    )
    assert column["Ekerö"] < column["Nacka"] < column["Värmdö"]
    assert (
        row["Sigtuna"]
        < row["Upplands Väsby"]
        < row["Sollentuna"]
        < row["Sundbyberg"]
        < row["Huddinge"]
    )
    assert row["Tyresö"] < row["Haninge"] < row["Nynäshamn"]


def test_stockholms_districts_are_one_block():
    tiles = set(STOCKHOLM.tiles("districts", TODAY).values())
    reached = {min(tiles)}
    for _ in tiles:
        reached |= {
            (column, row)
            for column, row in tiles
            for x, y in reached
            if abs(column - x) + abs(row - y) == 1
        }
    assert reached == tiles


def test_a_region_of_ten_lines_has_all_that_a_mapping_needs(tmp_path):
    region = load(tmp_path, LAKELAND)
    assert {name: region.population(name, TODAY) for name in region.populations} == {
        "parish": ("north", "south", "east"),
        "units": ("north", "south", "east"),
    }
    assert region.populations["units"].label.of("en") == "parishes"
    assert region.label("east", "en") == "East"
    assert region.tiles("units", TODAY) == {}


def test_populations_that_go_without_saying(tmp_path):
    region = load(tmp_path, PROVINCE)
    assert {name: region.population(name, TODAY) for name in region.populations} == {
        "town": ("alby",),
        "ward": ("new",),
        "units": ("new",),
        "providers": ("clinic",),
    }


# a text of PROVINCE, what stands there instead, and what is said of it
MISTAKES = [
    ("alby: {", "Alby: {", "7:3: 'Alby' cannot be an id"),
    ("name: Nya", "name: ALBY", "11:12: 'ALBY' is already a name of the one in line 7."),
    (
        "name: Nya",
        "name: Nya, aliases: [alby]",
        "11:27: 'alby' is already a name of the one in line 7.",
    ),
    ("name: Nya", "name: '-'", "11:12: '-' is no name"),
    ("clinic: {", "new: {", "13:3: 'new' is already a name of the one in line 10."),
    (
        "successors: [new]",
        "successors: [neu]",
        "9:81: There is no 'neu' in the region file. Did you mean 'new'?",
    ),
    (
        "alby, valid_from",
        "alba, valid_from",
        "11:38: There is no 'alba' in the region file. Did you mean 'alby'?",
    ),
    ("alby, valid_from", "new, valid_from", "11:38: 'new' is a part of itself."),
    (
        "kind: town",
        "kind: towns",
        "7:28: There is no 'towns' in the region file. Did you mean 'town'?",
    ),
    ("kind: town, ", "", "7:3: The key 'kind' is missing."),
    (
        "serves: [new]",
        "serves: [knew]",
        "13:37: There is no 'knew' in the region file. Did you mean 'new'?",
    ),
    (
        "valid_from: 2020-01-01",
        "valid_from: 2020-02-30",
        "11:56: 'valid_from' must be a date such as 2023-07-01",
    ),
    (
        "valid_from: 2020-01-01",
        "valid_from: 20200101",
        "11:56: 'valid_from' must be a date such as 2023-07-01",
    ),
    (
        "valid_from: 2020-01-01",
        "valid_from: 2020-03-01",
        "9:81: 'new' cannot be a successor: it does not exist on 2020",
    ),
    (
        "from: 2020-01-01",
        "from: 2020-01-01, valid_to: 2020-01-01",
        "11:78: valid_to 2020-01-01 is not after valid_from",
    ),
    (
        "valid_to: 2020-01-01, ",
        "",
        "8:3: 'old' has successors: say with valid_to when they took over.",
    ),
    ("tile: [0, 0]", "tile: [x, 0]", "7:41: 'tile' must be a whole number, not 'x'."),
    (
        "  old:",
        "  odd: {name: Udda, kind: ward, tile: [1, 0]}\n  old:",
        "The tile 1, 0 is already that of 'odd'.",
    ),
    (
        "  ward: {",
        "  providers: {label: A, plural: B}\n  ward: {",
        "5:3: 'providers' is a word of the program's own and ",
    ),
    (
        "  ward: {",
        "  disjoint: {label: A, plural: B}\n  ward: {",
        "5:3: 'disjoint' is a word of the program's own and ",
    ),
    ("kinds:", "Kinds:", "3:1: There is no key 'Kinds' here."),
    (", plural: städer", "", "4:3: The key 'plural' is missing."),
    (
        "providers:",
        "ambiguous_names: {X: [alby, nil]}\nproviders:",
        "12:29: There is no 'nil' in the region file.",
    ),
    (
        "providers:",
        "populations: {all: {label: A, members: war}}\nproviders:",
        "12:40: There is no 'war'",
    ),
    (
        "providers:",
        "populations: {all: {label: A, members: ward, tiles: [[new, ., new]]}}\nproviders:",
        "12:63: 'new' stands twice on the map.",
    ),
]


@pytest.mark.parametrize(("right", "wrong", "message"), MISTAKES)
def test_a_mistake_is_shown_where_it_stands(tmp_path, right, wrong, message):
    assert PROVINCE.count(right) == 1
    with pytest.raises(FindingsError) as raised:
        load(tmp_path, PROVINCE.replace(right, wrong))
    messages = [describe_finding(finding, "en") for finding in raised.value.findings]
    assert [found for found in messages if message in found], messages


def test_all_mistakes_are_told_at_once_in_the_files_order(tmp_path):
    text = PROVINCE.replace("kind: town", "kind: twn").replace("serves: [new]", "serves: [knew]")
    with pytest.raises(FindingsError) as raised:
        load(tmp_path, text)
    assert [(finding.where.line, finding.value) for finding in raised.value.findings] == [
        (7, "twn"),
        (13, "knew"),
    ]


def test_a_packaged_region_that_is_not_there(tmp_path):
    with pytest.raises(KartlaggningError) as raised:
        load_region("stokholm", tmp_path)
    expected = "There is no packaged region 'stokholm', and no such file. Did you mean 'stockholm'?"
    assert describe_finding(raised.value.finding, "en") == expected


def test_a_region_file_that_is_not_there(tmp_path):
    with pytest.raises(KartlaggningError) as raised:
        load_region("regions/gotland.yaml", tmp_path)
    assert (raised.value.finding.check, raised.value.finding.where.file) == (
        "file_missing",
        "regions/gotland.yaml",
    )
