"""GeoJSON of one's own: which outlines are whose, and what is said of a file that is wrong."""

import json
from datetime import date

import pytest

from kartlaggning.errors import FindingsError, KartlaggningError
from kartlaggning.regions import load_region, shapes
from kartlaggning.text.findings import describe_finding

REGION = """\
id: lakeland
label: {sv: Sjölandet, en: Lakeland}
kinds:
  parish: {label: {sv: socken, en: parish}, plural: {sv: socknar, en: parishes}}
shapes: maps/parishes.geojson
units:
  north: {name: Norra}
  "07": {name: Södra}
  gone: {name: Gamla, valid_to: 2000-01-01, successors: [north]}
"""
SQUARE = [[[18, 59], [19, 59], [19, 60], [18, 60], [18, 59]]]
ISLAND = [[[20, 59], [21, 59], [21, 60], [20, 59]]]
DAY = date(2020, 1, 1)


def feature(unit, coordinates=SQUARE, kind="Polygon", key="id"):
    return {
        "type": "Feature",
        "properties": {key: unit},
        "geometry": {"type": kind, "coordinates": coordinates},
    }


def load(folder, content, region=REGION):
    (folder / "maps").mkdir()
    text = (
        content
        if isinstance(content, str)
        else json.dumps({"type": "FeatureCollection", "features": content})
    )
    (folder / "maps" / "parishes.geojson").write_text(text, encoding="utf-8")
    (folder / "region.yaml").write_text(region, encoding="utf-8")
    return load_region("region.yaml", folder)


def sentences(folder, content, region=REGION):
    with pytest.raises(KartlaggningError) as raised:
        load(folder, content, region)
    findings = (
        raised.value.findings if isinstance(raised.value, FindingsError) else [raised.value.finding]
    )
    return [describe_finding(finding, "en") for finding in findings]


def test_each_unit_gets_its_outline_by_its_id_or_its_name(tmp_path):
    region = load(tmp_path, [feature("södra"), feature("north", [ISLAND], "MultiPolygon")])
    assert list(region.shapes_of("parish", DAY)) == ["north", "07"]
    assert region.shapes["07"] == (((18, 59), (19, 59), (19, 60), (18, 60), (18, 59)),)


def test_an_id_of_the_feature_itself_will_do(tmp_path):
    alone = feature("north") | {"id": "north", "properties": None}
    assert set(load(tmp_path, [alone, feature("07")]).shapes) == {"north", "07"}


def test_another_property_may_hold_the_unit(tmp_path):
    region = REGION.replace("units:", "shape_property: code\nunits:")
    assert set(
        load(tmp_path, [feature("north", key="code"), feature("07", key="code")], region).shapes
    ) == {
        "north",
        "07",
    }


def test_a_unit_in_several_features_has_all_its_islands(tmp_path):
    region = load(tmp_path, [feature("north"), feature("north", ISLAND), feature("07")])
    assert len(region.shapes["north"]) == 2


def test_a_height_beside_a_longitude_and_latitude_is_let_be(tmp_path):
    high = [[[*point, 12.5] for point in SQUARE[0]]]
    assert load(tmp_path, [feature("north", high), feature("07")]).shapes["north"][0][0] == (18, 59)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (
            feature("nort"),
            "Feature 1: there is no unit 'nort' in the region file. Did you mean 'north'?",
        ),
        (
            feature("north", key="namn"),
            "Feature 1 has no property 'id', only: namn. "
            "Say in the region file, with shape_property, which of them holds the unit.",
        ),
        (
            feature("north", [18, 59], "Point"),
            "Feature 1 is no Polygon or MultiPolygon, but 'Point'.",
        ),
        (
            feature("north") | {"geometry": None},
            "Feature 1 is no Polygon or MultiPolygon, but 'None'.",
        ),
        (
            feature("north", [[[18, 59], [19, 59]]]),
            "Feature 1: the coordinates of a Polygon must be closed rings",
        ),
        (
            feature("north", SQUARE, "MultiPolygon"),
            "Feature 1: the coordinates of a MultiPolygon must be closed rings",
        ),
        (
            feature("north", [["a", "b"]]),
            "Feature 1: the coordinates of a Polygon must be closed rings of points.",
        ),
        (
            feature("north", []),
            "Feature 1: the coordinates of a Polygon must be closed rings of points.",
        ),
        (
            feature(
                "north",
                [[[674032, 6580822], [674132, 6580822], [674132, 6580922], [674032, 6580822]]],
            ),
            "Feature 1: 674032, 6580822 is no longitude and latitude. "
            "Export the outlines in WGS 84",
        ),
        ("north", "Feature 1 is no Polygon or MultiPolygon, but 'str'."),
    ],
)
def test_a_feature_that_cannot_be_drawn_is_named(tmp_path, wrong, said):
    (sentence,) = sentences(tmp_path, [wrong, feature("07")])
    assert sentence.startswith(f"maps/parishes.geojson: {said}")


def test_all_that_is_wrong_is_told_at_once(tmp_path):
    assert len(sentences(tmp_path, [feature("east"), feature("west"), feature("north", [])])) == 3


def test_a_unit_that_still_exists_must_have_an_outline_where_others_have(tmp_path):
    assert sentences(tmp_path, [feature("north")]) == [
        "region.yaml:8:3: 'Södra' has no outline in maps/parishes.geojson, "
        "where others of its kind have one."
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"features": [\n  oj', "maps/parishes.geojson:2:3: This is not JSON: Expecting value."),
        ("", "maps/parishes.geojson:1:1: This is not JSON: Expecting value."),
        (
            "[" * 100_000,
            "maps/parishes.geojson: This is not JSON: maximum recursion depth exceeded",
        ),
        ("1" * 5000, "maps/parishes.geojson: This is not JSON: Exceeds the limit"),
        (
            '{"type": "Topology"}',
            "maps/parishes.geojson: This is no GeoJSON with a list of features. Export",
        ),
        ("[]", "maps/parishes.geojson: This is no GeoJSON with a list of features. Export"),
    ],
)
def test_what_is_no_geojson_is_refused(tmp_path, text, said):
    (sentence,) = sentences(tmp_path, text)
    assert sentence.startswith(said)


def test_a_number_that_is_none_is_outside_the_earth(tmp_path):
    text = json.dumps({"features": [feature("north", [[[float("nan"), 59], *SQUARE[0][1:]]])]})
    (sentence,) = sentences(tmp_path, text)
    assert "nan, 59 is no longitude and latitude" in sentence


def test_a_file_that_is_not_there_is_named_as_the_region_names_it(tmp_path):
    (tmp_path / "county").mkdir()
    (tmp_path / "county" / "region.yaml").write_text(REGION, encoding="utf-8")
    with pytest.raises(KartlaggningError) as raised:
        load_region("county/region.yaml", tmp_path)
    assert (raised.value.finding.check, raised.value.finding.where.file) == (
        "file_missing",
        "county/maps/parishes.geojson",
    )


def test_a_file_larger_than_can_be_drawn_is_refused_before_it_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr(shapes, "LIMIT_MB", 0)
    (sentence,) = sentences(tmp_path, [feature("north")])
    assert "at most 0 MB are read. Simplify the outlines" in sentence
