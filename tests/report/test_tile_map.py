"""The map: every unit at its own place with a letter, every view with its counts.

It can be read on a phone.
"""

import json
import re

import pytest
from example_report import cell, figure_of

from kartlaggning.charts.drawing.grid import ChartInput, read_grid
from kartlaggning.charts.shapes import label_place, path_of
from kartlaggning.charts.tile_map import letter_of, read_views, short_names, tile_places
from kartlaggning.pages.figures.maps import map_view
from kartlaggning.report.projection import project_shapes

SQUARE = ((18.0, 59.0), (18.2, 59.0), (18.2, 59.1), (18.0, 59.1), (18.0, 59.0))
NEXT_TO_IT = ((18.2, 59.0), (18.4, 59.0), (18.4, 59.1), (18.2, 59.1), (18.2, 59.0))
SPECK = ((18.1, 59.05), (18.1001, 59.05), (18.1001, 59.0501), (18.1, 59.05))


def chart_of(report):
    figure = figure_of(report, "process_map")
    rows = report["tables"]["process_map"]["rows"]
    return ChartInput(figure, read_grid(rows), report["labels"], "en")


def drawn_map(report):
    return map_view(chart_of(report), report["subjects"])


def tiles(report):
    return {tile["slug"]: tile for tile in drawn_map(report)["tiles"]}


def test_every_unit_has_a_tile_of_its_own_and_the_map_may_begin_anywhere(report):
    figure = figure_of(report, "process_map")
    width, height, places = tile_places(figure["tiles"])
    assert len({(place.x, place.y) for place in places.values()}) == len(places) == 36
    assert (width, height) == (9 * 80, 8 * 80)
    moved = {unit: [x + 3, y + 1] for unit, (x, y) in figure["tiles"].items()}
    assert tile_places(moved) == (width, height, places)


def test_without_places_there_is_no_map(report):
    figure_of(report, "process_map")["tiles"] = {}
    assert drawn_map(report) is None


def test_a_tile_says_its_unit_and_class_and_leads_to_the_profile(report):
    report["subjects"]["dan"]["has_profile"] = True
    danderyd = tiles(report)["danderyd"]
    assert danderyd["label"] == "Danderyd: Internal authority process"
    assert (danderyd["letter"], danderyd["look"], danderyd["address"]) == (
        "B",
        "category-2",
        "danderyd",
    )
    assert danderyd["standings"] == '[[1,"Certain"]]'


def test_a_unit_without_a_profile_has_a_tile_that_leads_nowhere(report):
    assert tiles(report)["danderyd"]["address"] == ""


def test_an_undecided_unit_says_what_it_may_be_and_what_to_ask(report):
    haninge = tiles(report)["haninge"]
    assert (haninge["letter"], haninge["look"]) == ("?", "unknown")
    note = (
        "Possible: Refers on directly or Internal authority process. Ask next: In their own "
        "organisation"
    )
    assert haninge["standings"] == f'[[3,"{note}"]]'


def test_nothing_that_a_researcher_writes_ends_the_attribute_that_it_stands_in(report):
    report["labels"]["own"]["en"] = 'Who\'s <own> & "why"?'
    written = tiles(report)["haninge"]["standings"]
    assert not set(written) & set("'<&")
    assert json.loads(written)[0][1].endswith('Who\'s <own> & "why"?')


def test_who_was_not_asked_is_outlined_without_a_letter(report):
    assert (tiles(report)["tyreso"]["letter"], tiles(report)["tyreso"]["look"]) == ("", "not-asked")


def test_the_legend_counts_each_class_also_one_that_is_empty(report):
    rows = report["tables"]["process_map"]["rows"]
    empty = cell(
        "process_map", "process_type.none", "process_type", n=0, base_n=36, population="units"
    )
    report["labels"]["process_type.none"] = {"sv": "Ingen", "en": "None"}
    report["tables"]["process_map"]["rows"] = [*rows, empty]
    (view,) = drawn_map(report)["views"]
    counts = {(each["letter"], each["count"].main) for each in view["classes"]}
    assert counts == {
        ("A", "7 of 36"),
        ("B", "9 of 36"),
        ("C", "7 of 36"),
        ("D", "0 of 36"),
        ("?", "4 of 36"),
        ("", "9 of 36"),
    }


def test_each_view_has_letters_and_standings_of_its_own(report):
    rows = report["tables"]["process_map"]["rows"]
    swap = {"process_type.direct": "provision.own", "process_type.internal": "provision.referred"}
    for new in swap.values():
        report["labels"][new] = report["labels"][new.partition(".")[2]]
    report["labels"]["provision"] = {"sv": "Behandling", "en": "Treatment"}
    second = [
        each
        | {"column": "provision"}
        | {key: swap.get(each[key], each[key]) for key in ("row", "value")}
        for each in rows
    ]
    report["tables"]["process_map"]["rows"] = [*rows, *second]
    views = read_views(chart_of(report))
    assert [[each.letter for each in classes] for classes in views.values()] == [
        ["A", "B", "C", "?", ""],
        ["A", "B", "·", "?", ""],
    ]
    assert tiles(report)["danderyd"]["standings"] == '[[1,"Certain"],[1,"Certain"]]'


def test_after_26_classes_a_letter_is_two():
    assert [letter_of(number) for number in (0, 24, 25, 26, 27, 52)] == [
        "A",
        "Y",
        "Z",
        "AA",
        "AB",
        "BA",
    ]


def test_names_on_a_phone_are_short_and_each_its_own(report):
    names = {
        unit: report["labels"][unit]["sv"] for unit in figure_of(report, "process_map")["tiles"]
    }
    short = short_names(names)
    assert len(set(short.values())) == len(short)
    assert max(map(len, short.values())) <= 4
    assert (short["jär"], short["sgl"], short["söd"], short["uvä"]) == (
        "Järf",
        "Järv",
        "Södt",
        "UV",
    )


def test_a_small_map_writes_whole_names_on_a_phone_too(report):
    figure = figure_of(report, "process_map")
    figure["tiles"] = {unit: [x % 5, y] for unit, (x, y) in figure["tiles"].items()}
    assert not drawn_map(report)["is_dense"]


def test_on_a_map_too_wide_for_names_the_letters_stand_alone(report):
    figure = figure_of(report, "process_map")
    (first, (_, row)), *_ = figure["tiles"].items()
    figure["tiles"][first] = [20, row]
    drawn = drawn_map(report)
    assert (drawn["is_crowded"], drawn["is_dense"]) == (True, False)
    assert not any(tile["lines"] or tile["short"] for tile in drawn["tiles"])
    assert all(tile["label"] for tile in drawn["tiles"])


def test_neighbours_keep_the_border_that_they_share():
    outlines = project_shapes({"west": (SQUARE,), "east": (NEXT_TO_IT,)})
    (west,), (east,) = outlines["west"], outlines["east"]
    assert len(set(west) & set(east)) == 2
    assert max(x for x, _ in west) == min(x for x, _ in east)


def test_the_north_is_up_and_lengths_are_true():
    (ring,) = project_shapes({"square": (SQUARE,)})["square"]
    width, height = (
        max(point[side] for point in ring) - min(point[side] for point in ring) for side in (0, 1)
    )
    # at 59 degrees north a degree of longitude is about 0.515 of a degree of latitude
    assert width / height == pytest.approx(2 * 0.5146, abs=0.01)
    south_west = ring[0]
    assert south_west[1] == max(y for _, y in ring)


def test_points_that_change_nothing_are_left_out():
    on_the_way = (SQUARE[0], (18.1, 59.0), *SQUARE[1:])
    assert project_shapes({"a": (on_the_way,)}) == project_shapes({"a": (SQUARE,)})


def test_a_unit_too_small_to_be_seen_is_a_dot_with_its_letter(report):
    figure = figure_of(report, "process_map")
    figure["shapes"] = project_shapes({"nor": (SQUARE,), "dan": (SPECK,)})
    drawn = tiles(report)
    assert drawn["danderyd"]["dot"]
    assert (drawn["danderyd"]["letter"], drawn["danderyd"]["lines"]) == ("B", [])
    assert (drawn["norrtalje"]["dot"], len(drawn["norrtalje"]["lines"])) == ("", 1)


def test_a_label_stands_inside_its_shape_also_where_that_is_bent():
    horseshoe = [[0, 0], [90, 0], [90, 90], [60, 90], [60, 30], [30, 30], [30, 90], [0, 90]]
    x, y, distance = label_place([horseshoe])
    assert distance > 10
    assert not (30 < x < 60 and y > 30)


def test_a_label_keeps_out_of_a_hole():
    x, y, _ = label_place(
        [[[0, 0], [100, 0], [100, 100], [0, 100]], [[30, 30], [70, 30], [70, 70], [30, 70]]]
    )
    assert not (30 < x < 70 and 30 < y < 70)


def test_a_path_goes_in_steps():
    assert path_of([[[4, 4], [8, 4], [8, 1]]]) == "M4 4l4 0 0-3z"


def picture_in(page):
    return re.search(r'<svg [^>]*role="group".*?</svg>', page, flags=re.DOTALL)[0]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_pages_map_is_complete_without_script(pages, language):
    svg = picture_in(pages[language])
    assert svg.count('<a class="tile') == 36
    assert len(re.findall(r'data-cell="process_map/[a-z_.]+/process_type"', pages[language])) >= 5


def test_of_islets_too_small_to_draw_the_largest_says_where_the_unit_is():
    skerry = (
        (18.3, 59.05),
        (18.31, 59.05),
        (18.31, 59.0501),
        (18.3, 59.05),
    )  # a line on the grid; SPECK is a point
    alone, among = (
        project_shapes({"whole": (SQUARE, NEXT_TO_IT), "isles": isles})
        for isles in ((skerry,), (SPECK, skerry))
    )
    assert among == alone
    assert [len(ring) for ring in alone["isles"]] == [1]
