"""Tables of coders' programs in other languages and forms: read, or told what is missed."""

from __future__ import annotations

import pytest
import xlsxwriter
from importing.coded import make_project
from importing.library import run, stored

POLISH = """\
Color;Komentarz;Grupa dokumentów;Nazwa dokumentu;Kod;Początek;Koniec;Waga;Fragment;Autor
●;;Norrvik;Samtal;Öppet\\Ja;3;4;0;Ja;ada
"""
# headings as they might be in a language that nobody has seen a file of
UNKNOWN = """\
Väri;Huomautus;Asiakirjaryhmä;Asiakirja;Koodi;Alku;Loppu;Katkelma
●;;Norrvik;Samtal;Öppet > Ja;3;4;Ja
"""
FRENCH = """\
Couleur;Commentaire;Nom du document;Code;Segment;Created by;Comment
●;;Samtal;Öppet > Ja;Ja;ada;
"""
MATRICES = {
    "one case": [["", "A : Norrvik"], ["1 : Öppet\\\\Ja", 2], ["2 : Öppet\\\\Nej", 0]],
    "under a title": [
        ["Matrix", ""],
        ["", "A : Norrvik"],
        ["1 : Öppet\\\\Ja", 2],
        ["2 : Öppet\\\\Nej", 0],
    ],
    "two cases": [
        ["", "A : Norrvik", "B : Söderby"],
        ["1 : Öppet\\\\Ja", 2, 0],
        ["2 : Öppet\\\\Nej", 0, 1],
    ],
}


@pytest.fixture
def coded(tmp_path):
    return make_project(tmp_path / "project")


def test_a_table_of_maxqda_in_polish_is_read(coded):
    (coded / "t.csv").write_text(POLISH, "utf-8")
    outcome = run(coded, "import", "t.csv", "--as", "talks")
    assert outcome.code == 0, outcome.err
    answers = stored(coded, "talks", "answers")
    assert answers[["subject_id", "value", "locator"]].to_numpy().tolist() == [
        ["0701", "open", "paragraph:3-4"]
    ]


@pytest.mark.parametrize(
    ("table", "missed"),
    [
        (UNKNOWN, "'Document name', 'Code', 'Segment'. They are 'Väri', 'Huomautus', "),
        (FRENCH, "'Document name'. They are 'Couleur', 'Commentaire', 'Nom du document', 'Code', "),
    ],
)
def test_of_another_language_it_is_said_whose_table_it_is_and_what_is_missed(coded, table, missed):
    (coded / "t.csv").write_text(table, "utf-8")
    outcome = run(coded, "import", "t.csv", "--as", "visits")
    assert outcome.code == 3
    [line] = outcome.err.splitlines()
    assert line.startswith(
        "t.csv:1: This looks like a table of MAXQDA's in a language that is not known: "
        f"none of its columns is {missed}"
    )
    assert line.endswith("export the coded segments again, or give the columns these names.")


def test_of_an_ordinary_table_nothing_is_guessed(coded):
    (coded / "t.csv").write_text("Ort;Svar\nNorrvik;ja\n", "utf-8")
    outcome = run(coded, "import", "t.csv", "--as", "visits")
    assert (outcome.code, "Declare its columns." in outcome.err) == (3, True)


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
@pytest.mark.parametrize("rows", MATRICES.values(), ids=MATRICES)
def test_a_matrix_of_nvivo_is_read_with_however_many_cases(coded, rows, ending):
    path = coded / f"matrix.{ending}"
    if ending == "csv":
        path.write_text("\n".join(",".join(map(str, row)) for row in rows), "utf-8")
    else:
        with xlsxwriter.Workbook(path) as book:
            sheet = book.add_worksheet()
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    outcome = run(coded, "import", path.name, "--as", "talks")
    assert outcome.code == 0, outcome.err
    answers = stored(coded, "talks", "answers")[["subject_id", "value"]].to_numpy().tolist()
    assert answers == [["0701", "open"], ["0702", "closed"]][: len(rows[-1]) - 1]


def test_a_code_of_atlas_may_have_its_folder_in_its_name(coded):
    (coded / "t.csv").write_text(
        "ID;Document;Document Groups;Quotation Content;Codes;Comment\n"
        "1:1;Samtal;Norrvik;Ja;Öppet\\Ja;\n",
        "utf-8",
    )
    outcome = run(coded, "import", "t.csv", "--as", "talks")
    assert outcome.code == 0, outcome.err
    assert stored(coded, "talks", "answers")["value"].tolist() == ["open"]
