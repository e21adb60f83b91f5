"""The shipped raw files: the invented ones can be made again, and no file tells of a person."""

import csv
from datetime import date
from pathlib import Path

import pandas as pd
import pyreadstat
import pytest
from python_calamine import CalamineWorkbook

from kartlaggning.identities import find_identity
from kartlaggning.regions import load_region, resolve
from kartlaggning.schema.loading import load_schema
from scripts.make_example_data import FOLDER, make_example_data

ROOT = Path(__file__).parents[1]
DOCUMENTS = FOLDER.parent / "real" / "dokument.csv"


def workbook_cells(path: Path) -> list[list[object]]:
    workbook = CalamineWorkbook.from_path(str(path))
    return [
        row
        for sheet in workbook.sheet_names
        for row in workbook.get_sheet_by_name(sheet).to_python()
    ]


def csv_cells(path: Path) -> list[list[str]]:
    with path.open(encoding="cp1252", newline="") as file:
        return list(csv.reader(file, delimiter=";"))


def sav_cells(path: Path) -> list[list[object]]:
    survey, meta = pyreadstat.read_sav(str(path), user_missing=True)
    dictionary = [meta.column_names_to_labels, meta.variable_value_labels, meta.missing_ranges]
    return [*survey.astype(object).where(survey.notna(), None).to_numpy().tolist(), dictionary]


CELLS = {"myndighet.xlsx": workbook_cells, "behandling.csv": csv_cells, "enkat.sav": sav_cells}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("example")
    make_example_data(folder)
    return folder


@pytest.fixture(scope="module")
def documents():
    return pd.read_csv(DOCUMENTS, sep=";", dtype="str", keep_default_na=False)


@pytest.mark.parametrize("name", CELLS)
def test_made_again_they_hold_the_same(name, made):
    assert CELLS[name](made / name) == CELLS[name](FOLDER / name)


def test_the_folder_holds_nothing_that_is_not_made(made):
    assert sorted(path.name for path in FOLDER.iterdir()) == sorted(
        path.name for path in made.iterdir()
    )


@pytest.mark.parametrize("name", CELLS)
def test_every_invented_row_says_so(name):
    cells = CELLS[name](FOLDER / name)
    if name == "enkat.sav":
        survey, _ = pyreadstat.read_sav(str(FOLDER / name))
        marks = survey["pahittad"].tolist()
    else:
        header = next(row for row in cells if "Påhittad" in row)
        rows = [row for row in cells[cells.index(header) + 1 :] if row[0] and row[0] != "Summa"]
        marks = [row[header.index("Påhittad")] for row in rows]
    assert marks and set(marks) <= {"ja", 1.0}


def test_the_files_are_as_messy_as_real_ones():
    sheet = workbook_cells(FOLDER / "myndighet.xlsx")
    header_index = next(index for index, row in enumerate(sheet) if "Kommun" in row)
    units = [row[sheet[header_index].index("Kommun")] for row in sheet]
    assert header_index > 0  # titles stand above it
    assert ["" for _ in sheet[0]] in sheet[header_index:]  # empty rows between the interviews
    assert sheet[-1][0] == "Summa"
    assert any(
        isinstance(unit, float) and unit < 1000 for unit in units
    )  # codes that lost their zero
    assert {"Botkyrka kommun", "Enskede - Årsta - Vantör (Sthlm)", "Stockholms stad"} <= set(units)
    table = (FOLDER / "behandling.csv").read_bytes()
    assert (
        b"\r\n" in table
        and "–".encode("cp1252") in table
        and b"0,5" in table
        and b"Stockholms\xa0stad" in table
    )
    _, meta = pyreadstat.read_sav(str(FOLDER / "enkat.sav"), user_missing=True)
    assert meta.missing_ranges["f1_med_beslut"] == [
        {"lo": 98.0, "hi": 98.0},
        {"lo": 99.0, "hi": 99.0},
    ]
    assert {"f6_grupp", "f6_samtal"} <= set(meta.column_names)


@pytest.mark.parametrize("path", [*sorted(FOLDER.iterdir()), DOCUMENTS], ids=lambda path: path.name)
def test_no_personal_number_address_or_telephone(path):
    read = CELLS.get(
        path.name, lambda path: csv.reader(path.read_text("utf-8").splitlines(), delimiter=";")
    )
    texts = [str(cell) for row in read(path) for cell in row]
    assert texts and [text for text in texts if find_identity(text)] == []


def test_documents_name_the_districts_of_their_year(documents):
    region = load_region("stockholm", Path())
    misread = load_schema(ROOT).strands["dokument"].source_aliases
    for row in documents.itertuples():
        unit = resolve(row.Enhet, region, misread.get(row.Dokument, {})).subject_id
        if unit == region.id:  # S001 and S002 are about all of it, and bear no year
            assert row.Period == ""
        else:
            assert unit == "0180" or region.units[unit].part_of == "0180", row.Enhet
            assert region.exists_in(unit, row.Period), row.Enhet
    assert "Rinkeby-Kista" in set(documents["Enhet"])
    assert not region.units["rinkeby_kista"].exists_on(date(2023, 7, 1))


def test_documents_are_cited_quoted_shortly_and_say_whether_it_was_planned(documents):
    assert (documents["Källhänvisning"] != "").all()
    assert documents["Citat"].str.split().str.len().between(1, 25).all()
    assert (documents["Ställe"] != "").all()
    modes = documents.groupby("Dokument")["Läge"].agg(set)
    assert modes["S004"] == {"planeras", "söks"}
    assert modes["S003"] == {"finns", "planeras"}
    assert modes["S000"] == modes["S001"] == modes["S002"] == {"finns"}
