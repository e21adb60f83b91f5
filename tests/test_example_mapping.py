"""The mapping among the examples: invented, said to be so, and composed by its schema alone."""

import pytest
from mappings import EXAMPLE, cells_of, run

from kartlaggning.chart_kinds import CHART_KINDS
from kartlaggning.regions import load_region

OF_THE_CASE_OF_STOCKHOLM = ("stockholm", "våld", "violence", "district")
IMPORTS = sorted(
    path.relative_to(EXAMPLE) for path in (EXAMPLE / "interviews").rglob("*") if path.is_file()
)


@pytest.fixture(scope="module")
def report(example_mapping, report_of):
    return report_of(example_mapping)


def figures_of(report):
    return [figure for section in report["sections"] for figure in section["figures"]]


@pytest.mark.parametrize("path", IMPORTS, ids=lambda path: path.as_posix())
def test_what_lies_in_interviews_is_what_import_makes(example_mapping, path):
    assert (example_mapping / path).read_text("utf-8") == (EXAMPLE / path).read_text("utf-8")


def test_nothing_is_wrong_with_it_but_the_conflicts_that_it_shows(example_mapping):
    outcome = run(example_mapping, "check", "--lang", "en")
    said = [line.partition(": ")[2] for line in outcome.output.splitlines() if "proven" not in line]
    assert outcome.exit_code == 0
    # the earlier of two waves is compared, and counted nowhere else
    [earlier] = [line for line in outcome.output.splitlines() if "badgaster_2021" in line]
    assert "is of another period (2021): its people are counted only where" in earlier
    said = [line for line in said if line != earlier.partition(": ")[2]]
    assert [line.partition(" See them")[0] for line in said] == [
        "Conflicts in the answers to plan: 1 (Stenforsa).",
        "Conflicts in the answers to keeper: 1 (Stenforsa).",
        "Conflicts in the answers to bathes: 1 (Sandkulla).",
    ]


def test_it_uses_every_kind_of_figure(report):
    assert {figure["chart"] for figure in figures_of(report)} == set(CHART_KINDS)


def test_it_is_said_to_be_invented_in_its_name_and_in_every_figure(report):
    assert report["meta"]["is_synthetic"]
    for name in ("title", "region"):
        assert "påhittat" in report["meta"][name]["sv"] and "invented" in report["meta"][name]["en"]
    assert [figure["table"] for figure in figures_of(report) if not figure["is_synthetic"]] == []
    assert [
        name
        for name, cell in cells_of(report).items()
        if cell["n_sources"] and not cell["is_synthetic"]
    ] == []


def test_none_of_its_municipalities_is_one_of_the_packaged_county(report):
    packaged = {unit.name for unit in load_region("stockholm", EXAMPLE).units.values()}
    assert not packaged & {unit.name for unit in load_region("region.yaml", EXAMPLE).units.values()}


def test_nothing_of_the_shipped_mapping_is_in_it(example_mapping, report):
    written = (example_mapping / "reports" / "report.json").read_text("utf-8").casefold()
    assert [word for word in OF_THE_CASE_OF_STOCKHOLM if word in written] == []


def test_its_map_is_drawn_with_the_outlines_of_every_unit(report):
    (drawn,) = (figure for figure in figures_of(report) if figure["chart"] == "tile_map")
    assert len(drawn["shapes"]) == 9
    assert drawn["tiles"] == {}


def test_its_units_are_of_every_kind_known_undecided_in_conflict_and_not_asked(report):
    cells = cells_of(report)
    found = {
        cells[f"lake_map/{unit}/care"]["value"]
        for unit in ("ekdala", "tallmora", "angelsta", "stenfors", "storskar")
    }
    assert found == {"care.planned", "care.watched", "undecided", "conflict", "not_asked"}


def test_what_was_written_of_the_two_that_became_one_is_history(report):
    rows = [cell for name, cell in cells_of(report).items() if name.startswith("timeline/")]
    before = {cell["period"] for cell in rows if cell["column"] in ("plan", "samples")}
    assert before == {"2004", "2012", "2016"}
