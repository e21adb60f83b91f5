"""RQDA's projects and MAXQDA's exchange files, as their programs lay out their tables."""

import sqlite3
from contextlib import closing

import pytest
from readers.reader_drawings import ledger_of

from kartlaggning.errors import KartlaggningError
from kartlaggning.readers.coded_project import NO_POSITION, Code, Coding, Note, Part
from kartlaggning.readers.formats import Format
from kartlaggning.readers.reading import read_project
from kartlaggning.readers.recognition import recognise

# the columns of RQDA 0.2 that are read, and a few more
RQDA = """
CREATE TABLE source (name text, id integer, file text, memo text, owner text, date text, status integer);
CREATE TABLE freecode (name text, memo text, owner text, date text, id integer, status integer, color text);
CREATE TABLE codecat (name text, cid integer, catid integer, owner text, memo text, status integer);
CREATE TABLE treecode (cid integer, catid integer, memo text, status integer, owner text);
CREATE TABLE treefile (fid integer, catid integer, memo text, status integer, owner text);
CREATE TABLE filecat (name text, fid integer, catid integer, owner text, memo text, status integer);
CREATE TABLE coding (cid integer, fid integer, seltext text, selfirst real, selend real, status integer, owner text, memo text);
CREATE TABLE coding2 (cid integer, fid integer, seltext text, selfirst real, selend real, status integer, owner text, memo text);
CREATE TABLE cases (name text, memo text, owner text, id integer, status integer);
CREATE TABLE caselinkage (caseid integer, fid integer, selfirst real, selend real, status integer, owner text);
CREATE TABLE attributes (name text, status integer, owner text, memo text, class text);
CREATE TABLE caseAttr (variable text, value text, caseID integer, owner text, status integer);
CREATE TABLE fileAttr (variable text, value text, fileID integer, owner text, status integer);
CREATE TABLE journal (name text, journal text, owner text, status integer);
CREATE TABLE annotation (fid integer, position integer, annotation text, owner text, status integer);
CREATE TABLE project (databaseversion text, memo text, about text);
CREATE TABLE image (name text, id integer, owner text, status integer);
CREATE TABLE imageCoding (cid integer, iid integer, x1 integer, y1 integer, x2 integer, y2 integer, memo text, owner text, status integer);
INSERT INTO project VALUES ('0.2.2', 'Om studien.', '');
INSERT INTO source VALUES ('Samtal', 1, 'Ja, det är öppet. 🙂 Så är det.', 'Bra samtal.', 'Ada', '', 1);
INSERT INTO source VALUES ('Slängt', 2, 'Borta.', '', 'Ada', '', 0);
INSERT INTO freecode VALUES ('Ja', 'Det är öppet.', 'Ada', '', 5, 1, '');
INSERT INTO freecode VALUES ('Överallt', '', 'Ada', '', 6, 1, '');
INSERT INTO freecode VALUES ('Slängd', '', 'Ada', '', 7, 0, '');
INSERT INTO codecat VALUES ('Öppet', NULL, 1, 'Ada', '', 1);
INSERT INTO codecat VALUES ('Annat', NULL, 2, 'Ada', '', 1);
INSERT INTO treecode VALUES (5, 1, '', 1, 'Ada'), (6, 1, '', 1, 'Ada'), (6, 2, '', 1, 'Ada');
INSERT INTO filecat VALUES ('Norrvik', NULL, 1, 'Ada', '', 1);
INSERT INTO treefile VALUES (1, 1, '', 1, 'Ada');
INSERT INTO coding VALUES (5, 1, 'det är öppet', 4.0, 16.0, 1, 'Ada', 'Säger hon.');
INSERT INTO coding VALUES (5, 1, 'Så är det', 20.0, 29.0, 1, 'Ada', NULL);
INSERT INTO coding VALUES (5, 1, 'Ja', 0.0, 2.0, 0, 'Ada', NULL);
INSERT INTO coding VALUES (5, 1, 'andra ord', 0.0, 9.0, 1, 'Ada', NULL);
INSERT INTO coding VALUES (7, 1, 'Ja', 0.0, 2.0, 1, 'Ada', NULL);
INSERT INTO coding2 VALUES (6, 1, 'Ja', 0.0, 2.0, 1, 'Bo', NULL);
INSERT INTO cases VALUES ('Norrvik', 'Svårt att nå.', 'Ada', 9, 1);
INSERT INTO caselinkage VALUES (9, 1, 0.0, 30.0, 1, 'Ada');
INSERT INTO caselinkage VALUES (9, 1, 4.0, 16.0, 0, 'Ada');
INSERT INTO caseAttr VALUES ('Antal', '3', 9, 'Ada', 1), ('Tom', 'NA', 9, 'Ada', 1);
INSERT INTO fileAttr VALUES ('År', '2023', 1, 'Ada', 1);
INSERT INTO journal VALUES ('Dagbok', 'I dag tomt.', 'Ada', 1), ('Slängd', 'Borta.', 'Ada', 0);
INSERT INTO annotation VALUES (1, 4, 'Se här.', 'Ada', 1);
INSERT INTO attributes VALUES ('År', 1, 'Ada', 'Intervjuns år.', 'numeric');
INSERT INTO image VALUES ('karta.png', 1, 'Ada', 1);
INSERT INTO imageCoding VALUES (5, 1, 10, 20, 30, 40, 'Se kartan.', 'Ada', 1);
"""  # noqa: E501
# the columns of MAXQDA 12.3 that are read; its texts are encrypted
MAXQDA = """
CREATE TABLE sys_Setup (`Key` varchar PRIMARY KEY, `Value` TEXT);
CREATE TABLE Textgroups (`ID` INTEGER PRIMARY KEY, `Name` varchar);
CREATE TABLE Texts (`ID` INTEGER PRIMARY KEY, `GroupID` INTEGER, `Name` varchar, `Text` varchar);
CREATE TABLE Codewords (`ID` INTEGER PRIMARY KEY, `WordID` INTEGER, `Name` varchar);
CREATE TABLE Codings (`ID` INTEGER PRIMARY KEY, `TextID` INTEGER, `WordID` INTEGER, `Preview` varchar, `Author` varchar, `CommentL` varchar, `SegPosType` INTEGER DEFAULT 0, `SegPos1X` INTEGER, `SegPos1Y` INTEGER DEFAULT 0, `SegPos2X` INTEGER, `SegPos2Y` INTEGER DEFAULT 0);
CREATE TABLE Memos (`ID` INTEGER PRIMARY KEY, `TextID` INTEGER, `WordID` INTEGER, `Title` varchar, `Preview` varchar);
INSERT INTO sys_Setup VALUES ('APP', 'MAXQDA 12  12.3.3  171130 MX12');
INSERT INTO Textgroups VALUES (1, 'Norrvik');
INSERT INTO Texts VALUES (2, 1, 'Samtal', 'BLOB'), (3, 0, 'Karta', 'BLOB');
INSERT INTO Codewords VALUES (4, 0, 'Öppet'), (5, 4, 'Ja');
INSERT INTO Codings VALUES (1, 2, 5, 'det är öppet,', 'Ada', 'Säger hon.', 1, 4, 0, 18, 0);
INSERT INTO Codings VALUES (2, 2, 5, 'Ett stycke som är så långt att MAXQDA bara visar början av det h', 'Ada', '', 1, 20, 0, 200, 0);
INSERT INTO Codings VALUES (3, 3, 5, '', 'Ada', '', 2, 10, 20, 30, 40);
INSERT INTO Codings VALUES (4, 9, 5, 'Borta', 'Ada', '', 1, 0, 0, 5, 0);
INSERT INTO Memos VALUES (1, 2, 0, 'Om samtalet', 'Det gick bra.'), (2, 0, 5, 'Om koden', '*ENC*x'), (3, 0, 0, '', '*ENC*y');
"""  # noqa: E501


def _write(path, script):
    with closing(sqlite3.connect(path)) as database, database:
        database.executescript(script)
    return path


@pytest.fixture
def rqda(tmp_path):
    return read_project(_write(tmp_path / "p.rqda", RQDA))


@pytest.fixture
def maxqda(tmp_path):
    return read_project(_write(tmp_path / "p.mex", MAXQDA))


def test_both_are_known_by_their_tables(tmp_path):
    assert recognise(_write(tmp_path / "p.db", RQDA))[0] is Format.RQDA
    assert recognise(_write(tmp_path / "p.sqlite3", MAXQDA))[0] is Format.MAXQDA


def test_codings_of_rqda_stand_where_gtk_counts_them(rqda):
    assert rqda.codings == (
        Coding("1", "5", "Ada", 4, 16, "det är öppet", "Säger hon."),
        Coding("1", "5", "Ada", 20, 29, "Så är det"),
        Coding("1", "5", "Ada", NO_POSITION, NO_POSITION, "andra ord", place="given:0-9"),
        Coding("1", "6", "Bo", 0, 2, "Ja"),
        Coding(
            *("image 1", "5", "Ada", NO_POSITION, NO_POSITION, "", "Se kartan."),
            place="area:10-20-30-40",
        ),
    )
    assert (rqda.offsets.n_matching, rqda.offsets.n_checked) == (3, 4)


def test_what_is_deleted_in_rqda_stays_out_and_is_counted(rqda):
    assert [document.name for document in rqda.documents] == ["Samtal", "karta.png"]
    assert ledger_of(rqda, "source") == {"seen": 2, "kept": 1, "dropped deleted": 1}
    assert ledger_of(rqda, "code") == {"seen": 3, "kept": 2, "dropped deleted": 1}
    assert ledger_of(rqda, "coding") == {
        "seen": 7,
        "kept": 5,
        "dropped deleted": 1,
        "dropped code_unknown": 1,
    }


def test_codes_cases_and_variables_of_rqda(rqda):
    assert [code for code in rqda.codes if code.is_codable] == [
        Code("5", ("Öppet", "Ja"), True, "Det är öppet."),
        Code("6", ("Överallt",)),  # in two categories, and so in none
    ]
    [case] = rqda.cases
    assert (case.name, case.documents, case.parts) == ("Norrvik", ("1",), ())
    assert case.variables == {"Antal": "3"}
    [document, _] = rqda.documents
    assert (document.variables, document.groups) == ({"År": "2023"}, ("Norrvik",))


def test_a_variable_of_rqda_that_holds_two_values_says_both(tmp_path):
    more = (
        "INSERT INTO caseAttr VALUES ('Antal', '4', 9, 'Ada', 1), ('Antal', '3', 9, 'Ada', 1);\n"
        "INSERT INTO fileAttr VALUES ('År', '2022', 1, 'Ada', 1), ('År', '2021', 1, 'Ada', 1);\n"
    )
    project = read_project(_write(tmp_path / "p.rqda", RQDA + more))
    [case] = project.cases
    assert (case.variables, case.contradicting) == ({"Antal": "3"}, ({"Antal": "4"},))
    [document, _] = project.documents
    assert document.variables == {"År": "2023"}
    assert document.contradicting == ({"År": "2022"}, {"År": "2021"})
    assert ledger_of(project, "variable_value") == {
        "seen": 7,
        "kept": 5,
        "dropped empty_value": 1,
        "dropped second_value": 1,
    }


def test_notes_of_rqda(rqda):
    assert set(rqda.notes) == {
        Note("document", "Bra samtal.", document_id="1"),
        Note("case", "Svårt att nå.", case_id="case:9", about="Norrvik"),
        Note("document", "Se här.", document_id="1"),
        Note("project", "I dag tomt.", about="Dagbok"),
        Note("project", "Om studien."),
        Note("project", "Intervjuns år.", about="År"),
    }
    assert ledger_of(rqda, "note") == {"seen": 3, "kept": 2, "dropped deleted": 1}


def test_a_case_of_rqda_may_cover_a_piece(tmp_path):
    script = RQDA.replace("(9, 1, 0.0, 30.0, 1, 'Ada')", "(9, 1, 0.0, 16.0, 1, 'Ada')")
    [case] = read_project(_write(tmp_path / "p.rqda", script)).cases
    assert case.parts == (Part("1", 0, 16),)


def test_codings_of_maxqda_have_their_places_and_say_where_they_are_cut_off(maxqda):
    assert [(one.start, one.end, one.text, one.memo, one.place) for one in maxqda.codings] == [
        (4, 18, "det är öppet,", "Säger hon.", ""),
        (
            *(20, 200),
            "Ett stycke som är så långt att MAXQDA bara visar början av det h …",
            *("", ""),
        ),
        (NO_POSITION, NO_POSITION, "", "", "given:10-20-30-40"),
    ]
    assert (maxqda.offsets.n_matching, maxqda.offsets.n_checked) == (1, 1)
    assert maxqda.program == "MAXQDA 12"
    assert [code.path for code in maxqda.codes] == [("Öppet",), ("Öppet", "Ja")]
    assert [document.groups for document in maxqda.documents] == [("Norrvik",), ()]
    assert ledger_of(maxqda, "coding") == {"seen": 4, "kept": 3, "dropped source_unknown": 1}


def test_memos_of_maxqda_come_along_as_far_as_they_stand_in_the_open(maxqda):
    assert maxqda.notes == (
        Note("document", "Om samtalet\nDet gick bra.", document_id="2"),
        Note("code", "Om koden", about="Öppet > Ja"),
    )
    assert ledger_of(maxqda, "memo") == {"seen": 4, "kept": 3, "dropped encrypted": 1}
    assert "texts_encrypted" in {finding.check for finding in maxqda.findings}


@pytest.mark.parametrize(("name", "script"), [("p.rqda", RQDA), ("p.mex", MAXQDA)])
def test_a_damaged_or_an_empty_file_is_one_finding(tmp_path, name, script):
    raw = _write(tmp_path / name, script).read_bytes()
    for content in (raw[: len(raw) // 2], raw[:100], b""):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(KartlaggningError) as caught:
            read_project(tmp_path / name)
        assert caught.value.finding.check in ("file_broken", "file_empty")
