"""The csv has a line for every cell, and two descriptions that their standards' readers take."""

import csv
import io
import json

import pytest
from csvw import CSVW
from frictionless import Package, system
from hostile import RUNNABLE, made_hostile
from test_workbook import cells_of, numbers_of

from kartlaggning.documents.workbook.tidy import PACKAGE_FILE, tidy_files


@pytest.fixture(scope="module")
def files(report):
    return tidy_files(report, "sv", "tabeller.csv")


@pytest.fixture(scope="module")
def folder(files, tmp_path_factory):
    folder = tmp_path_factory.mktemp("tidy")
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
    return folder


def lines_of(files):
    return list(csv.DictReader(io.StringIO(files["tabeller.csv"], newline="")))


def test_a_line_for_each_cell_with_its_numbers_and_none_besides(report, files):
    lines = {line["address"]: line for line in lines_of(files)}
    cells = cells_of(report)
    assert lines.keys() == cells.keys()
    for address, cell in cells.items():
        line, meant = lines[address], numbers_of(cell, report)
        told = {name: float(line[name]) for name in meant}
        assert told == pytest.approx(meant)
        names = ("n", "base_n", "share", "low", "high", "weighted", "n_open", "bound_low")
        assert [name for name in names if line[name]] == [name for name in names if name in meant]
        assert line["is_hidden"] == str(cell["is_hidden"]).lower()
        assert line["status"] == cell["status"]


def test_frictionless_finds_it_as_it_is_described(folder):
    with system.use_context(trusted=True):
        found = Package(str(folder / PACKAGE_FILE)).validate()
    assert found.valid, found.flatten(["rowNumber", "fieldName", "message"])


def test_csvw_finds_it_as_it_is_described(report, folder):
    described = CSVW(str(folder / "tabeller.csv"), validate=True)
    assert described.is_valid, described.warnings
    rows = list(described.tables[0])
    assert len(rows) == len(cells_of(report))
    assert isinstance(next(row["n"] for row in rows if row["n"] is not None), int)


def test_the_descriptions_name_every_column_in_the_readers_words(files):
    names = next(csv.reader(io.StringIO(files["tabeller.csv"])))
    [resource] = json.loads(files[PACKAGE_FILE])["resources"]
    assert [field["name"] for field in resource["schema"]["fields"]] == names
    assert "Antal" in [field["title"] for field in resource["schema"]["fields"]]
    columns = json.loads(files["tabeller.csv-metadata.json"])["tableSchema"]["columns"]
    assert [column["name"] for column in columns] == names


def test_no_spreadsheet_runs_a_cell(report_of, second_mapping):
    hostile = tidy_files(made_hostile(report_of(second_mapping)), "sv", "tabeller.csv")
    values = [value for line in lines_of(hostile) for value in line.values()]
    assert f"'{RUNNABLE}" in values
    assert not any(value.startswith(("=", "+", "@")) for value in values)


def test_the_same_report_gives_the_same_text(report, files):
    assert tidy_files(report, "sv", "tabeller.csv") == files
