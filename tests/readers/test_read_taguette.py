"""Taguette's file: the words that were marked, whatever the letters' bytes, and who marked them."""

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from kartlaggning.errors import KartlaggningError
from kartlaggning.readers.databases.taguette import read_taguette
from kartlaggning.readers.reading import read_project

CASE = Path(__file__).parent / "cases" / "taguette-1.5.2.sqlite3"


@pytest.fixture
def changed(tmp_path):
    """A copy of the real file on which statements have been run."""

    def change(*statements):
        copy = tmp_path / "Länets projekt #1?.sqlite3"
        shutil.copy(CASE, copy)
        with closing(sqlite3.connect(copy)) as database, database:
            for statement, *values in statements:
                database.execute(statement, *values)
        return copy

    return change


def codings_of(project):
    paths = {code.code_id: ".".join(code.path) for code in project.codes}
    names = {document.document_id: document.name for document in project.documents}
    return [
        (names[coding.document_id], paths.get(coding.code_id, ""), coding.text)
        for coding in project.codings
    ]


def test_every_highlight_has_its_words_also_the_one_without_a_tag():
    project = read_taguette(CASE)
    assert codings_of(project) == [
        ("Åre intervju 1", "styrning.plan finns", "Vi har en plan"),
        ("Åre intervju 1", "styrning.plan finns", "ingen budget"),
        ("Åre intervju 1", "hinder.medel", "ingen budget"),
        ("Älvdalen intervju 1", "styrning.ingen plan", "Ingen plan än"),
        ("Älvdalen intervju 1", "hinder.väntar på regionen", "Vi väntar på regionen."),
        ("Örebro enkät", "styrning.plan finns", "antagen 2021"),
        ("Örebro enkät", "", "5 Mkr"),
    ]
    assert {coding.coder for coding in project.codings} == {"admin"}
    assert str(project.offsets.convention) == "byte/crlf/exclusive"
    assert (project.offsets.n_checked, project.offsets.n_matching) == (6, 6)
    assert project.findings == ()


def test_positions_are_counted_in_letters_of_the_text():
    [coding] = [
        coding for coding in read_taguette(CASE).codings if coding.text == "Vi väntar på regionen."
    ]
    assert (
        "Respondent: Ingen plan än. Vi väntar på regionen."[coding.start : coding.end]
        == coding.text
    )


def test_the_text_is_what_a_browser_shows(changed):
    contents = (
        '\n<!-- a > b --><p title="x > y < z">A &amp; O&nbsp;å</p><pre>\nrad</pre>5 < 6 &#228;<img '
        "src='a"
    )
    snippet = "<p>O&nbsp;å</p><pre>rad</pre>5 &lt; 6 ä"
    project = read_taguette(
        changed(
            ("UPDATE documents SET contents = ? WHERE id = 2", [contents]),
            (
                "UPDATE highlights SET start_offset = 4, end_offset = 20, snippet = ? WHERE id = 3",
                [snippet],
            ),
        )
    )
    assert [coding.text for coding in project.codings if coding.code_id == "3"] == [
        "O\u00a0årad5 < 6 ä"
    ]


@pytest.mark.parametrize("positions", [(12, 25), (12, 9_999), (30, 12), (-5, 3)])
def test_positions_that_do_not_lead_to_the_words_give_no_others(changed, positions):
    project = read_taguette(
        changed(("UPDATE highlights SET start_offset = ?, end_offset = ? WHERE id = 3", positions))
    )
    [coding] = [coding for coding in project.codings if coding.code_id == "3"]
    assert (coding.text, coding.start, coding.end) == ("Ingen plan än", -1, -1)
    [finding] = project.findings
    assert (finding.check, finding.value, finding.parameters["n"]) == (
        "quotation_moved",
        "Ingen plan än",
        1,
    )


def test_a_coding_is_by_whoever_changed_it_last(changed):
    payload = json.dumps({"type": "highlight_add", "highlight_id": 5, "tags": [2]})
    command = "INSERT INTO commands (date, user_login, project_id, payload) VALUES ('', ?, 1, ?)"
    project = read_taguette(
        changed(
            (command, ["berit", payload]), (command, ["x", "{"]), (command, ["x", "[" * 99_999])
        )
    )
    assert {coding.coder for coding in project.codings if coding.text == "antagen 2021"} == {
        "berit"
    }


@pytest.mark.parametrize(
    ("tag", "path"),
    [
        ("styrning.plan finns", ("styrning", "plan finns")),
        ("a.b.c", ("a", "b", "c")),
        ("1.2 Metod", ("1.2 Metod",)),
        ("t.ex. annat", ("t.ex. annat",)),
        ("osv.", ("osv.",)),
        ("väntan ...", ("väntan ...",)),
    ],
)
def test_a_dot_parts_a_tag_only_where_it_parts_names(changed, tag, path):
    project = read_taguette(changed(("UPDATE tags SET path = ? WHERE id = 2", [tag])))
    assert next(code.path for code in project.codes if code.code_id == "2") == path


def test_later_versions_say_which_tag_stands_above(changed):
    above = "UPDATE tags SET path = ?, parent_id = ? WHERE id = ?"
    project = read_taguette(
        changed(
            ("ALTER TABLE tags ADD COLUMN parent_id INTEGER",),
            (above, ["styrning", None, 2]),
            (above, ["plan", 2, 3]),
            (above, ["hinder", 5, 4]),
            (above, ["medel", 4, 5]),
        )
    )
    paths = {code.code_id: code.path for code in project.codes}
    assert paths["3"] == ("styrning", "plan")
    assert [(finding.check, finding.value) for finding in project.findings] == [
        ("code_path_broken", "hinder"),
        ("code_path_broken", "medel"),
    ]


def test_several_projects_are_all_read_and_told_apart(changed):
    project = read_taguette(
        changed(
            ("INSERT INTO projects VALUES (2, 'Andra länet', '', '')",),
            ("UPDATE documents SET project_id = 2 WHERE id = 3",),
        )
    )
    assert [document.groups for document in project.documents][1:] == [
        ("Kommuner och klimat",),
        ("Andra länet",),
    ]
    assert [finding.value for finding in project.findings] == ["Kommuner och klimat, Andra länet"]


def test_a_log_beside_the_file_is_warned_of_and_nothing_is_written(changed):
    copy = changed(("PRAGMA journal_mode = WAL",))
    before = copy.read_bytes()
    log = copy.with_name(f"{copy.name}-wal")
    log.write_bytes(b"x")
    assert [finding.check for finding in read_taguette(copy).findings] == ["database_unwritten"]
    assert copy.read_bytes() == before
    assert sorted(copy.parent.iterdir()) == sorted([copy, log])


@pytest.mark.parametrize(
    "statements",
    [
        ["DROP TABLE highlights", "CREATE VIEW highlights AS SELECT * FROM documents"],
        ["DROP TABLE tags", "CREATE VIRTUAL TABLE tags USING fts5(path)"],
        [
            "DROP TABLE tags",
            "CREATE TABLE tags (id, path AS (hex(zeroblob(90000000))))",
            "INSERT INTO tags VALUES (1)",
        ],
    ],
)
def test_what_computes_its_rows_is_refused(changed, statements):
    with pytest.raises(KartlaggningError) as caught:
        read_taguette(changed(*((statement,) for statement in statements)))
    assert caught.value.finding.check == "file_broken"


@pytest.mark.parametrize("suffix", [".sqlite3", ".qda", ".csv"])
def test_a_file_whose_names_are_no_text_is_refused(tmp_path, suffix):
    path = tmp_path / f"a{suffix}"
    # the schema is damaged, and what SQLite says of it quotes it
    raw = CASE.read_bytes().replace(b"CREATE TABLE tags (", b"CREATE \xff\xfeBLE tags (")
    path.write_bytes(raw)
    with pytest.raises(KartlaggningError) as caught:
        read_project(path)
    assert caught.value.finding.check == "file_broken"
