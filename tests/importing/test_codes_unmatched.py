"""Codes that the schema does not name: one line with their number, and an error where all are."""

from __future__ import annotations

import pytest
from importing.coded import SCHEMA, coded_project, found, make_project, read, said
from importing.library import run, state, stored

from kartlaggning.readers.coded_project import Document

CODINGS = """
    document  coder  code        start  end  text
    Norrvik   Ada    Öppet/Ja    0      2    Ja
    Norrvik   Ada    Tankar      3      5    Nja
    Norrvik   Ada    Öppett/Nej  3      5    Nja
    Norrvik   Ada    Idéer       3      5    Nja
    Norrvik   Ada    Idéer       7      9    Nja
    Norrvik   Ada    Frågor      3      5    Nja
"""
TABLE = """\
Dokumentname;Code;Anfang;Ende;Segment;Erstellt von;Kommun
Samtal 1;Öppet > Ja;1;1;Ja;ada;Norrvik
Samtal 1;Öppet > Ja;5;5;Ja då;ada;Norrvik
Samtal 2;Öppet > Nej;1;1;Nej;ada;Söderby
Samtal 2;Öppet > Nej;3;3;Nej då;ada;Soderby
"""


@pytest.fixture
def coded(tmp_path):
    return make_project(tmp_path / "project")


def test_unmapped_codes_are_one_line_with_what_may_be_a_slip_first(tmp_path):
    material = read(tmp_path, coded_project(CODINGS))
    [finding] = [each for each in material.findings if each.check == "codes_unmapped"]
    assert finding.value == "'Öppett > Nej' (Öppet/Nej?), 'Tankar', 'Idéer'"
    assert finding.parameters == {"n": 4, "n_codings": 5}
    assert "code_unmapped" not in found(material)


def test_the_list_of_them_is_shown_on_demand(coded):
    (coded / "t.csv").write_text(
        TABLE + "Samtal 1;Tankar;9;9;Hm;ada;Norrvik\nSamtal 1;Öppett > Nej;9;9;Hm;ada;Norrvik\n",
        "utf-8",
    )
    arguments = ("import", "t.csv", "--as", "talks")
    outcome = run(coded, *arguments)
    assert "t.csv: 2 codes are not among those that the schema names" in outcome.err
    shown = run(coded, *arguments, "--dry-run").out
    lines = [" ".join(line.split()) for line in shown.splitlines()]
    assert "Tankar 1 1 NOT MAPPED" in lines
    assert "Öppett > Nej 1 1 NOT MAPPED Öppet/Nej?" in lines


def test_one_unmapped_code_is_named_as_it_was(tmp_path):
    rows = "\n".join(CODINGS.splitlines()[:4])
    assert found(read(tmp_path, coded_project(rows)))["code_unmapped"] == "Tankar"


def test_where_no_code_matches_nothing_is_written(coded):
    (coded / "t.csv").write_text(TABLE.replace("Öppet > ", "Annat > "), "utf-8")
    outcome = run(coded, "import", "t.csv", "--as", "talks")
    assert outcome.code == 1
    assert not {path for path in state(coded) if path.startswith("interviews")}
    assert "t.csv: The schema names not one of the codes (codes: 2)" in outcome.err


def test_a_contradictory_cell_takes_away_one_documents_variable(coded):
    (coded / "t.csv").write_text(TABLE, "utf-8")
    outcome = run(coded, "import", "t.csv", "--as", "talks", "--unit-from", "variable:Kommun")
    assert outcome.code == 0, outcome.err
    assert (
        "t.csv:5: Kommun: 'Soderby' here, but 'Söderby' in another row of 'Samtal 2': "
        "of this document the variable is not read. Let all rows of a document say the same."
    ) in outcome.err
    assert stored(coded, "talks", "answers")["subject_id"].tolist() == ["0701", "0701", "", ""]


def test_a_column_that_differs_in_every_document_is_of_the_segments(coded):
    (coded / "t.csv").write_text(TABLE.replace("ada;Norrvik\nSamtal 2", "ada;Söderby\nSamtal 2"))
    outcome = run(coded, "import", "t.csv", "--as", "talks")
    assert "1 different within a document" in outcome.out + outcome.err
    assert "of this document" not in outcome.err


def test_what_variables_answer_is_said_without_any_code(tmp_path):
    project = coded_project(
        "document coder code start end text\nNorrvik  Ada  Tankar  0  2  Ja".replace(" ", "  "),
        [Document("Norrvik", "Norrvik", variables={"Öppet": "Öppet"})],
    )
    schema = SCHEMA.replace("{subject: Kommun,", "{opening: Öppet, subject: Kommun,")
    material = read(tmp_path, project, schema=schema)
    assert said(material)
    assert "codes_none_matched" not in {each.check for each in material.findings}
