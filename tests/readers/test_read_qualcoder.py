"""QualCoder's database, in its versions' schemas: the words coded, by whom, under which path."""

import shutil
import sqlite3
from contextlib import closing

import pytest

from kartlaggning.errors import KartlaggningError
from kartlaggning.readers.coded_project import NO_POSITION, Coding, Note, Part
from kartlaggning.readers.databases.qualcoder import read_qualcoder

# the tables as QualCoder makes them, with the columns of its first versions
FIRST_SCHEMA = """
CREATE TABLE project (databaseversion text, date text, memo text, about text);
CREATE TABLE source (id integer primary key, name text, fulltext text, mediapath text, memo text, owner text,
    date text, unique(name));
CREATE TABLE code_image (imid integer primary key, id integer, x1 integer, cid integer, memo text, owner text);
CREATE TABLE code_av (avid integer primary key, id integer, pos0 integer, pos1 integer, cid integer, owner text);
CREATE TABLE annotation (anid integer primary key, fid integer, pos0 integer, pos1 integer, memo text, owner text);
CREATE TABLE attribute (attrid integer primary key, name text, attr_type text, value text, id integer, date text);
CREATE TABLE case_text (id integer primary key, caseid integer, fid integer, pos0 integer, pos1 integer, owner text);
CREATE TABLE cases (caseid integer primary key, name text, memo text, owner text, date text);
CREATE TABLE code_cat (catid integer primary key, name text, owner text, date text, memo text, supercatid integer);
CREATE TABLE code_text (cid integer, fid integer, seltext text, pos0 integer, pos1 integer, owner text, date text,
    memo text, unique(cid, fid, pos0, pos1, owner));
CREATE TABLE code_name (cid integer primary key, name text, memo text, catid integer, owner text, date text);
CREATE TABLE journal (jid integer primary key, name text, jentry text, date text, owner text);
INSERT INTO project VALUES ('v1', '', '', 'QualCoder 1.9');
"""  # noqa: E501
# what later versions added to it
LATER_SCHEMA = """
ALTER TABLE source ADD COLUMN av_text_id integer;
ALTER TABLE code_text ADD COLUMN important integer;
ALTER TABLE code_name ADD COLUMN supercid integer;
CREATE TABLE coder_names (name TEXT UNIQUE NOT NULL);
UPDATE project SET databaseversion = 'v17', about = 'QualCoder 4.0';
"""
TEXT = "Vi har en plan.\nIngen budget än."


def text_coding(words, start, end, code=1, document=1, coder="Anna", memo=""):
    row = (code, document, words, start, end, coder, memo)
    columns = "cid, fid, seltext, pos0, pos1, owner, memo"
    return f"INSERT INTO code_text ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?)", row


def source(number, name, text, medium=None):
    return (
        "INSERT INTO source (id, name, fulltext, mediapath) VALUES (?, ?, ?, ?)",
        (number, name, text, medium),
    )


@pytest.fixture
def project_of(tmp_path):
    """Write a project with one document and one code, and whatever else is inserted."""

    def write(*statements, schema=FIRST_SCHEMA, text=TEXT):
        folder = tmp_path / "Länet.qda"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        with closing(sqlite3.connect(folder / "data.qda")) as database, database:
            database.executescript(schema)
            database.execute(*source(1, "Täby.docx", text))
            database.execute(
                "INSERT INTO code_name (cid, name, memo) VALUES (1, 'plan', 'En antagen plan.')"
            )
            for statement in statements:
                database.execute(*statement)
        return read_qualcoder(folder)

    return write


def ledger_of(project, kind):
    return {
        f"{row.action} {row.reason}".strip(): row.n for row in project.ledger if row.kind == kind
    }


@pytest.mark.parametrize("schema", [FIRST_SCHEMA, FIRST_SCHEMA + LATER_SCHEMA])
def test_each_coding_has_its_words_its_coder_and_its_memo(project_of, schema):
    project = project_of(
        text_coding("en plan", 7, 14),
        text_coding("Ingen budget", 16, 28, coder="Berit", memo="Säger hon."),
        schema=schema,
    )
    assert [(c.text, c.coder, c.memo, TEXT[c.start : c.end]) for c in project.codings] == [
        ("en plan", "Anna", "", "en plan"),
        ("Ingen budget", "Berit", "Säger hon.", "Ingen budget"),
    ]
    [code] = project.codes
    assert (code.path, code.description) == (("plan",), "En antagen plan.")
    assert project.program in ("QualCoder 1.9", "QualCoder 4.0")
    assert project.file.endswith("Länet.qda/data.qda")
    assert ledger_of(project, "coding") == {"seen": 2, "kept": 2}
    assert (project.offsets.convention, project.offsets.n_matching) == (
        "codepoint/crlf/exclusive",
        2,
    )


@pytest.mark.parametrize(
    ("text", "start", "end", "words"),
    [
        ("Å😀 vi har en plan.", 3, 9, "vi har"),
        ("Å😀 vi har en plan.", 4, 10, "vi har"),  # its editor counted UTF-16 units
        ("Ett.\r\nTvå.\r\nvi har en plan.", 10, 16, "vi har"),  # and a line end as one
        ("Vi\nhar en plan.", 0, 6, "Vi\u2029har"),  # and it writes one so
    ],
)
def test_words_are_found_as_its_editor_counted(project_of, text, start, end, words):
    [coding] = project_of(text_coding(words, start, end), text=text).codings
    assert coding.text == text[coding.start : coding.end] == words.replace("\u2029", "\n")


@pytest.mark.parametrize(("start", "end"), [(3, 10), (7, 9_999), (14, 7), (-1, 6), ("x", None)])
def test_words_that_stand_elsewhere_are_kept_without_position(project_of, start, end):
    project = project_of(text_coding("en plan", start, end))
    [coding] = project.codings
    assert (coding.text, coding.start, coding.end) == ("en plan", -1, -1)
    assert [(f.check, f.value, f.parameters["document"]) for f in project.findings] == [
        ("quotation_moved", "en plan", "Täby.docx")
    ]


def test_paths_go_through_categories_and_codes(project_of):
    category = "INSERT INTO code_cat (catid, name, supercatid) VALUES (?, ?, ?)"
    code = "INSERT INTO code_name (cid, name, catid, supercid) VALUES (?, ?, ?, ?)"
    project = project_of(
        (category, (1, "Styrning", None)),
        (category, (2, "Planer", 1)),
        (category, (3, "Ring", 4)),
        (category, (4, "Runt", 3)),
        (code, (2, "antagen", 2, None)),
        (code, (3, "nyss", None, 2)),
        (code, (4, "yr", 3, None)),
        schema=FIRST_SCHEMA + LATER_SCHEMA,
    )
    paths = {code.code_id: code.path for code in project.codes if code.is_codable}
    assert paths == {
        "cid:1": ("plan",),
        "cid:2": ("Styrning", "Planer", "antagen"),
        "cid:3": ("Styrning", "Planer", "antagen", "nyss"),
        "cid:4": ("Runt", "Ring", "yr"),
    }
    assert [finding.value for finding in project.findings] == ["Ring", "Runt", "yr"]
    assert ledger_of(project, "folder") == {"seen": 4, "kept": 4}


@pytest.mark.parametrize(
    ("start", "end", "documents", "parts"),
    [
        (0, 0, ("1",), ()),
        (0, len(TEXT), ("1",), ()),
        (0, len(TEXT) - 1, ("1",), ()),
        (0, 15, (), (Part("1", 0, 15),)),
        (16, 9_999, (), ()),
        (15, 3, (), ()),
    ],
)
def test_a_case_covers_a_document_whole_or_in_part(project_of, start, end, documents, parts):
    project = project_of(
        ("INSERT INTO cases (caseid, name) VALUES (1, 'Täby')",),
        ("INSERT INTO case_text (caseid, fid, pos0, pos1) VALUES (1, 1, ?, ?)", (start, end)),
    )
    [case] = project.cases
    assert (case.name, case.documents, case.parts) == ("Täby", documents, parts)
    assert ledger_of(project, "case_source")["kept"] == len(documents) + len(parts)


def test_variables_belong_to_their_case_or_document(project_of):
    value = "INSERT INTO attribute (name, attr_type, value, id) VALUES (?, ?, ?, 1)"
    project = project_of(
        ("INSERT INTO cases (caseid, name) VALUES (1, 'Täby')",),
        (value, ("Kod", "case", "0160")),
        (value, ("Datum", "file", "2023-05-01")),
        (value, ("Roll", "file", "")),
    )
    assert project.cases[0].variables == {"Kod": "0160"}
    assert project.documents[0].variables == {"Datum": "2023-05-01"}
    assert ledger_of(project, "variable_value") == {"seen": 3, "kept": 2, "dropped empty_value": 1}


def test_a_variable_with_two_values_says_both(project_of):
    """Before v6 of its schema QualCoder could store two, and the last one won."""
    value = "INSERT INTO attribute (name, attr_type, value, id) VALUES (?, ?, ?, 1)"
    project = project_of(
        ("INSERT INTO cases (caseid, name) VALUES (1, 'Fall')", ()),
        (value, ("Kommun", "file", "Norrvik")),
        (value, ("Kommun", "file", "")),
        (value, ("Kommun", "file", "Söderby")),
        (value, ("Kommun", "file", "Norrvik")),
        (value, ("Kommun", "case", "Söderby")),
        (value, ("Kommun", "case", "Norrvik")),
    )
    [document], [case] = project.documents, project.cases
    assert (document.variables, document.contradicting) == (
        {"Kommun": "Norrvik"},
        ({"Kommun": "Söderby"},),
    )
    assert (case.variables, case.contradicting) == (
        {"Kommun": "Söderby"},
        ({"Kommun": "Norrvik"},),
    )
    assert ledger_of(project, "variable_value") == {
        "seen": 6,
        "kept": 4,
        "dropped empty_value": 1,
        "dropped second_value": 1,
    }


def test_coded_pictures_and_sounds_are_kept_as_document_by_code(project_of):
    project = project_of(
        source(2, "karta.png", None, "/images/karta.png"),
        source(3, "samtal.mp3", None, "audio:C:/samtal.mp3"),
        ("INSERT INTO code_image (id, cid, owner, memo) VALUES (2, 1, 'Anna', 'Se kartan.')",),
        ("INSERT INTO code_image (id, cid, owner) VALUES (2, 1, 'Anna')",),
        ("INSERT INTO code_av (id, cid, pos0, pos1, owner) VALUES (3, 1, 500, 9000, 'Berit')",),
        ("INSERT INTO code_av (id, cid) VALUES (9, 1)",),
    )
    assert project.codings == (
        Coding("2", "cid:1", "Anna", NO_POSITION, NO_POSITION, "", "Se kartan."),
        Coding("2", "cid:1", "Anna", NO_POSITION, NO_POSITION, ""),
        Coding("3", "cid:1", "Berit", NO_POSITION, NO_POSITION, "", place="time:500-9000"),
    )
    assert [(document.name, bool(document.digest)) for document in project.documents] == [
        ("Täby.docx", True),
        ("karta.png", False),
        ("samtal.mp3", False),
    ]
    found = [
        (finding.check, finding.value, finding.parameters["n"]) for finding in project.findings
    ]
    assert found == [
        ("region_without_position", "karta.png", 2),
        ("region_without_position", "samtal.mp3", 1),
    ]
    assert ledger_of(project, "coding") == {"seen": 4, "kept": 3, "dropped source_unknown": 1}
    for kind in ("picture_source", "audio_source"):
        assert ledger_of(project, kind) == {"seen": 1, "kept": 1}


def test_what_does_not_come_along_is_counted(project_of):
    project = project_of(
        source(4, "plan.pdf", "Planens text.", "/docs/plan.pdf"),
        text_coding("x", 0, 1, document=9),
        text_coding("x", 0, 1, code=9),
    )
    assert [document.name for document in project.documents] == ["Täby.docx", "plan.pdf"]
    dropped = {"dropped source_unknown": 1, "dropped code_unknown": 1}
    assert ledger_of(project, "coding") == {"seen": 2, "kept": 0, **dropped}
    assert ledger_of(project, "pdf_source") == {"seen": 1, "kept": 1}


def test_what_is_written_beside_the_coding_is_kept(project_of):
    project = project_of(
        ("UPDATE source SET memo = 'Bra samtal.' WHERE id = 1",),
        ("UPDATE project SET memo = 'Om studien.'",),
        ("INSERT INTO annotation (fid, pos0, pos1, memo) VALUES (1, 0, 4, 'Se här.')",),
        ("INSERT INTO journal (name, jentry) VALUES ('Dagbok', 'I dag tomt.')",),
        ("INSERT INTO journal (name) VALUES ('Tom dag')",),
        ("INSERT INTO cases (caseid, name, memo) VALUES (5, 'Täby', 'Svårt att nå.')",),
        text_coding(TEXT[:4], 0, 4, memo="Säger hon."),
    )
    assert project.notes == (
        Note("document", "Bra samtal.", document_id="1"),
        Note("case", "Svårt att nå.", case_id="case:5", about="Täby"),
        Note("document", "Se här.", document_id="1", about=TEXT[:4]),
        Note("project", "I dag tomt.", about="Dagbok"),
        Note("project", "Om studien."),
    )
    assert ledger_of(project, "note") == {"seen": 2, "kept": 2}
    assert ledger_of(project, "memo") == {"seen": 4, "kept": 4}


def test_a_damaged_text_does_not_stop_the_reading(project_of):
    project = project_of(
        ("UPDATE source SET fulltext = CAST(x'56e4' AS TEXT)",), text_coding("V", 0, 1)
    )
    assert [coding.text for coding in project.codings] == ["V"]


def test_a_database_of_another_program_is_refused(tmp_path):
    with closing(sqlite3.connect(tmp_path / "data.qda")) as database, database:
        database.execute("CREATE TABLE code_text (cid)")
    with pytest.raises(KartlaggningError) as caught:
        read_qualcoder(tmp_path / "data.qda")
    assert caught.value.finding.check == "file_broken"
