"""A change to the schema: only that, taken back, and never over somebody else's."""

import pytest

from kartlaggning.app.changed import ChangedMeanwhileError, differences
from kartlaggning.app.workspace import Workspace
from kartlaggning.errors import FindingsError
from kartlaggning.writing.places import SCHEMA_FILE
from kartlaggning.yaml_files.editing.changes import Delete, Put

TITLE = [Put(("title",), "Biblioteken, åter")]


@pytest.fixture
def workspace(desk):
    return desk.one(Workspace)


def written(workspace):
    return (workspace.project / SCHEMA_FILE).read_bytes()


def test_a_change_touches_only_its_lines_and_can_be_taken_back(workspace):
    before = written(workspace)
    workspace.change(TITLE, workspace.seen())
    after = written(workspace)
    changed = set(after.splitlines()) ^ set(before.splitlines())
    assert len(changed) == 2 and all(line.startswith(b"title:") for line in changed)
    assert workspace.desk.n_undoable == 1
    assert workspace.undo() is True
    assert written(workspace) == before and workspace.desk.n_undoable == 0
    assert workspace.undo() is False


def test_all_changes_of_a_sitting_can_be_taken_back_the_last_first(workspace):
    texts = [written(workspace)]
    for title in ("A", "B", "C"):
        workspace.change([Put(("title",), title)], workspace.seen())
        texts.append(written(workspace))
    for text in reversed(texts[:-1]):
        workspace.undo()
        assert written(workspace) == text


def test_a_file_that_an_editor_has_changed_is_left_alone(workspace):
    seen = workspace.seen()
    path = workspace.project / SCHEMA_FILE
    theirs = path.read_text("utf-8") + "# of an editor\n"
    path.write_text(theirs, "utf-8")
    with pytest.raises(ChangedMeanwhileError) as caught:
        workspace.change(TITLE, seen)
    assert path.read_text("utf-8") == theirs
    elsewhere = differences(caught.value.seen, caught.value.now)
    assert [line.text for line in elsewhere if line.sign == "+"] == ["# of an editor"]
    wanted = differences(caught.value.now, caught.value.wanted)
    assert [line.sign for line in wanted if line.sign in "+-"] == ["-", "+"]
    # and can be made all the same, by who has seen both
    workspace.change(TITLE, caught.value.digest)
    assert "# of an editor" in path.read_text("utf-8") and "åter" in path.read_text("utf-8")


def test_what_was_written_behind_a_change_is_not_taken_back_with_it(workspace):
    workspace.change(TITLE, workspace.seen())
    path = workspace.project / SCHEMA_FILE
    path.write_text(path.read_text("utf-8") + "# of an editor\n", "utf-8")
    with pytest.raises(ChangedMeanwhileError):
        workspace.undo()
    assert "# of an editor" in path.read_text("utf-8") and workspace.desk.n_undoable == 1


def test_a_change_that_would_bring_a_mistake_is_not_written(workspace):
    before = written(workspace)
    with pytest.raises(FindingsError) as caught:
        workspace.change([Put(("period",), "no year")], workspace.seen())
    assert caught.value.findings and written(workspace) == before


def test_mistakes_that_are_there_do_not_keep_others_from_being_mended(workspace):
    path = workspace.project / SCHEMA_FILE
    path.write_text(path.read_text("utf-8") + "unknown_key: 1\n", "utf-8")
    workspace.change(TITLE, workspace.seen())
    workspace.change([Delete(("unknown_key",))], workspace.seen())
    assert workspace.findings_of(workspace.text()) == ()


def test_line_ends_and_the_mark_at_the_beginning_stay(workspace):
    path = workspace.project / SCHEMA_FILE
    windows = "\ufeff" + path.read_text("utf-8").replace("\n", "\r\n")
    path.write_bytes(windows.encode())
    workspace.change(TITLE, workspace.seen())
    text = path.read_bytes().decode()
    assert text.startswith("\ufeff") and text.count("\n") == text.count("\r\n")


def test_the_page_shows_both_and_makes_the_change_when_it_is_asked_again(visitor):
    visitor.text("findings")
    seen = visitor.desk.one(Workspace).seen()
    path = visitor.desk.project / SCHEMA_FILE
    path.write_text(path.read_text("utf-8") + "# of an editor\n", "utf-8")
    answer = visitor.send("findings", seen=seen, path="title\x1fsv", value="Åter")
    page = answer.get_data(as_text=True)
    assert answer.status_code == 409 and "# of an editor" in page and "Åter" in page
    again = page.partition('name="seen" value="')[2].partition('"')[0]
    visitor.sent_on("findings", seen=again, path="title\x1fsv", value="Åter")
    text = path.read_text("utf-8")
    assert "# of an editor" in text and "Åter" in text
