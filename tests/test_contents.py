"""The report of the shipped mapping, made from its raw files: what `report.json` promises."""

import pytest
from mappings import cells_of, run

from kartlaggning.frames import TABLES
from kartlaggning.pages.payload import plotly_payload
from kartlaggning.pages.render import PAGES, render_page
from kartlaggning.report.contents import IS_ROUNDED, OF_PEOPLE
from kartlaggning.tables.counts.one_by_one import WHO

UNIT_POPULATIONS = {"municipalities": 26, "districts": 11, "units": 36}
# cells whose base is no population: a ratio as somebody said it
STATEMENTS = "acceptance"


@pytest.fixture(scope="module")
def report(shipped_mapping, report_of):
    return report_of(shipped_mapping)


@pytest.fixture(scope="module")
def cells(report):
    return cells_of(report)


def test_people_are_counted_once_each_as_far_as_can_be_told(report, cells):
    # 28 + 29 who were only counted: nobody knows whether one was interviewed in both strands
    assert report["meta"]["n_informants"] == 57
    assert report["meta"]["informants_if"] == "none_in_both"
    everybody = cells["coverage/all/informants"]
    assert (everybody["n"], everybody["status"]) == (57, "none_in_both")
    words = report["labels"]["none_in_both"]
    assert words["sv"] == "om ingen intervjuats i båda"
    assert words["en"] == "if nobody was interviewed in both"
    in_one = cells["coverage/behandling/informants"]
    assert (in_one["n"], in_one["status"]) == (29, "answered")


def test_stockholm_is_never_counted_twice(report, cells):
    bases = {
        (cell["population"], cell["base"], cell["base_n"])
        for cell in cells.values()
        if cell["base_n"] is not None and cell["table"] != STATEMENTS and cell["base"]
    }
    assert {population for population, _, _ in bases} <= {*UNIT_POPULATIONS, "providers"}
    for population, size in UNIT_POPULATIONS.items():
        sizes = [(base, n) for name, base, n in bases if name == population]
        assert {n for base, n in sizes if base == "population"} <= {size}
        assert all(n <= size for _, n in sizes)
    assert 37 not in {n for _, _, n in bases}


def test_stockholm_whose_districts_differ_has_a_mixed_variant(cells):
    assert cells["process_type/process_type.stockholm.mixed/municipalities"]["n"] == 1
    assert "process_type/process_type.stockholm.undecided/municipalities" not in cells


def test_a_second_report_gives_the_same_bytes(shipped_mapping, report):
    first = {path.name: path.read_bytes() for path in (shipped_mapping / "reports").iterdir()}
    run(shipped_mapping, "report")
    assert sorted(first) == ["index.en.html", "index.html", "report.json"]
    assert {
        path.name: path.read_bytes() for path in (shipped_mapping / "reports").iterdir()
    } == first


def test_the_pages_are_made_of_what_the_report_holds_and_of_nothing_else(shipped_mapping, report):
    payload = plotly_payload()
    for language, page in PAGES.items():
        assert render_page(report, language, payload) == (
            shipped_mapping / "reports" / page
        ).read_text("utf-8")


def test_every_cell_has_an_id_of_its_own_and_the_columns_of_tables(report):
    for table, content in report["tables"].items():
        ids = [(cell["row"], cell["column"]) for cell in content["rows"]]
        assert len(ids) == len(set(ids)), table
        for cell in content["rows"]:
            assert {*cell} - {"counted"} == {*TABLES.names} - {*WHO, *OF_PEOPLE, IS_ROUNDED}
            assert cell["table"] == table


def test_every_id_has_its_words_in_both_languages(report):
    shown = {
        cell[column]
        for content in report["tables"].values()
        for cell in content["rows"]
        for column in ("row", "column", "value", "population", "status", "measure")
        if cell[column]
    }
    assert shown <= set(report["labels"])
    assert shown and all(words["sv"] and words["en"] for words in report["labels"].values())


def test_every_share_is_its_number_of_its_base(cells):
    shares = {
        name: cell
        for name, cell in cells.items()
        if cell["table"] != STATEMENTS and cell["share"] is not None
    }
    assert len(shares) > 100
    for name, cell in shares.items():
        assert cell["share"] == pytest.approx(cell["n"] / cell["base_n"], abs=1e-6), name
        assert 0 <= cell["share"] <= 1, name


def test_a_question_with_one_answer_adds_up_to_its_population(cells):
    for table, population in (("found_in", "municipalities"), ("provision", "districts")):
        column = [
            cell
            for name, cell in cells.items()
            if name.startswith(f"{table}/") and f"/{population}" in name
        ]
        assert {sum(cell["n"] for cell in column)} == {cell["base_n"] for cell in column}


def test_a_group_is_no_smaller_than_its_largest_value_and_no_larger_than_their_sum(cells):
    grouped = [
        cell
        for cell in cells.values()
        if cell["row"].count(".") == 2 and cell["row"].startswith("challenges.")
    ]
    groups = {cell["row"].rpartition(".")[0] for cell in grouped}
    assert len(groups) == 4
    for group in groups:
        inside = [
            cell["n"]
            for cell in grouped
            if cell["row"].startswith(f"{group}.") and cell["column"] == "municipalities"
        ]
        assert max(inside) <= cells[f"challenges/{group}/municipalities"]["n"] <= sum(inside)


def test_whatever_rests_on_example_data_is_marked_and_what_is_real_is_not(report):
    figures = {
        figure["table"]: figure for section in report["sections"] for figure in section["figures"]
    }
    assert report["meta"]["is_synthetic"]
    assert [table for table, figure in figures.items() if not figure["is_synthetic"]] == [
        *("contacts", "money", "budget_lines", "goals", "promises", "areas"),
        *("timeline", "context", "county_statements"),
    ]
    assert len(report["tables"]["timeline"]["rows"]) > 20


def test_real_and_invented_are_never_in_one_cell(report, cells):
    ledgers = {
        cell["row"]: cell["is_synthetic"] for cell in cells.values() if cell["table"] == "ledger"
    }
    assert {row.partition(".")[0] for row, is_synthetic in ledgers.items() if not is_synthetic} == {
        *("dokument", "pengar", "budget")
    }
    real = ("timeline", "context", "county_statements")
    listed = [cell for cell in cells.values() if cell["table"] in real]
    assert not any(cell["is_synthetic"] for cell in listed)
    # a profile lists its history too
    period, others = report["meta"]["period"], [c for c in cells.values() if c not in listed]
    answered = [cell for cell in others if cell["n_sources"] and cell["period"] == period]
    assert all(cell["is_synthetic"] for cell in answered)


def test_what_was_read_in_stands_under_its_strand_and_adds_up(report, cells):
    ledger = {
        (cell["row"], cell["column"]): cell["n"]
        for cell in cells.values()
        if cell["table"] == "ledger"
    }
    seen = [row for row, action in ledger if action == "seen"]
    assert len(seen) > 10
    for row in seen:
        assert ledger[row, "seen"] == ledger.get((row, "kept"), 0) + ledger.get(
            (row, "dropped"), 0
        ), row
    assert report["labels"]["enkat.row"]["sv"] == "Enkät: rader"


def test_history_is_listed_under_the_names_of_its_time_and_outside_the_period(report):
    rows = report["tables"]["timeline"]["rows"]
    names = {report["labels"][row["row"]]["sv"] for row in rows}
    assert {"Rinkeby-Kista", "Hässelby-Vällingby"} <= names
    assert report["meta"]["period"] not in {row["period"] for row in rows}


def test_a_document_that_tells_of_several_periods_is_one_source(report):
    counted = {
        figure["table"]: figure["n_sources"]
        for section in report["sections"]
        for figure in section["figures"]
    }
    assert counted["timeline"] == 3  # S000, S003 and S004, the first of three periods
