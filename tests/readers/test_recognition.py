"""Files are known by what is in them, whatever they are called."""

import sqlite3
import zipfile
from contextlib import closing

import pytest

from kartlaggning.errors import KartlaggningError
from kartlaggning.readers.formats import Format
from kartlaggning.readers.known_formats import KNOWN_FORMATS
from kartlaggning.readers.reading import read_project
from kartlaggning.readers.recognition import recognise

ODS = "application/vnd.oasis.opendocument.spreadsheet"
PARTS = {
    Format.REFI_QDA: {"project.qde": "", "sources/a.xlsx": ""},
    Format.LIMESURVEY: {"survey_1.lss": "", "survey_1_responses.lsr": ""},
    Format.WORKBOOK: {"xl/workbook.xml": ""},
}
DOCUMENTS = {
    '<?xml version="1.0"?>\n<!-- a note --><qda:Project name="x">': Format.REFI_QDA,
    "<CodeBook>": Format.REFI_QDA,
    "<document><LimeSurveyDocType>Survey</LimeSurveyDocType>": Format.LIMESURVEY,
}


def kind_of(path):
    return recognise(path)[0]


def write_archive(path, parts):
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def test_every_format_is_known_and_has_one_reader():
    assert KNOWN_FORMATS.keys() == set(Format)
    for known in KNOWN_FORMATS.values():
        assert (known.read_table is None) != (known.read_project is None)


def test_a_project_with_a_questionnaire_among_its_sources_is_a_project(tmp_path):
    path = write_archive(tmp_path / "a.zip", {"sources/survey.lss": "", "project.qde": ""})
    assert kind_of(path) is Format.REFI_QDA


@pytest.mark.parametrize("expected", PARTS)
def test_an_archive_is_known_by_its_members(tmp_path, expected):
    path = write_archive(tmp_path / "a.zip", PARTS[expected])
    assert recognise(path) == (expected, ())


def test_an_open_document_is_known_by_its_first_member(tmp_path):
    assert kind_of(write_archive(tmp_path / "a.zip", {"mimetype": ODS})) is Format.WORKBOOK


def test_a_project_inside_a_folder_of_an_archive_is_no_project(tmp_path):
    with pytest.raises(KartlaggningError) as caught:
        recognise(write_archive(tmp_path / "a.zip", {"sources/project.qde": ""}))
    assert caught.value.finding.check == "file_is_archive"


@pytest.mark.parametrize("text", DOCUMENTS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_bare_document_is_known_by_its_root(tmp_path, text, encoding):
    (tmp_path / "a.xml").write_bytes(text.encode(encoding))
    assert kind_of(tmp_path / "a.xml") is DOCUMENTS[text]


@pytest.mark.parametrize(
    ("table", "expected"), [("code_text", Format.QUALCODER), ("highlights", Format.TAGUETTE)]
)
def test_a_database_is_known_by_its_tables_and_nothing_is_written_beside_it(
    tmp_path, table, expected
):
    with closing(sqlite3.connect(tmp_path / "å 1#.db")) as database:
        database.execute(f"CREATE TABLE {table} (id INTEGER)")
    assert kind_of(tmp_path / "å 1#.db") is expected
    assert [path.name for path in tmp_path.iterdir()] == ["å 1#.db"]


def test_another_database_is_refused(tmp_path):
    with closing(sqlite3.connect(tmp_path / "a.db")) as database:
        database.execute("CREATE TABLE people (id INTEGER)")
    with pytest.raises(KartlaggningError) as caught:
        recognise(tmp_path / "a.db")
    assert caught.value.finding.check == "file_unknown_format"


def test_the_folder_that_qualcoder_calls_a_project_is_one(tmp_path):
    folder = tmp_path / "intervjuer.qda"
    folder.mkdir()
    with closing(sqlite3.connect(folder / "data.qda")) as database:
        database.execute("CREATE TABLE code_text (id INTEGER)")
    assert kind_of(folder) is kind_of(folder / "data.qda") is Format.QUALCODER


def test_a_table_is_no_project(tmp_path):
    (tmp_path / "a.csv").write_text("Kommun;Antal\n", "utf-8")
    with pytest.raises(KartlaggningError) as caught:
        read_project(tmp_path / "a.csv")
    assert caught.value.finding.check == "file_is_table"
