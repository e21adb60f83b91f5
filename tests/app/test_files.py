"""Files are dropped in, drafted from, and read: nothing is ever written over, nothing leads out."""

import io
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from clients import Visitor
from werkzeug.datastructures import FileStorage

from kartlaggning.app.folder.material import REPLACED, Material
from kartlaggning.app.folder.uploads import RAW, store_upload
from kartlaggning.errors import KartlaggningError
from kartlaggning.interviews.store import read_interviews
from kartlaggning.schema.loading import load_schema
from kartlaggning.writing.places import SCHEMA_FILE

EXAMPLE = Path(__file__).parents[2] / "examples" / "vattenvik"


@pytest.fixture
def newcomer(empty_desk):
    """Who has files, and nothing else yet."""
    return Visitor(empty_desk).come_in()


def drop(visitor, *files):
    """Drop files, each a name and its bytes; gives the page that follows."""
    streams = [(io.BytesIO(content), name) for name, content in files]
    return visitor.sent_on("files", upload="1", files=streams, lang="en")


def stored(visitor):
    folder = visitor.desk.project / RAW
    return {path.name: path.read_bytes() for path in folder.iterdir()} if folder.exists() else {}


def test_what_is_dropped_lies_in_the_folder_as_it_came(newcomer):
    page = drop(newcomer, ("Samtal 2023.csv", b"Kommun;Svar\r\n"), ("enkät.sav", b"\x00\xff" * 9))
    assert stored(newcomer) == {
        "Samtal 2023.csv": b"Kommun;Svar\r\n",
        "enkät.sav": b"\x00\xff" * 9,
    }
    assert "Samtal 2023.csv, enkät.sav" in page


def test_a_corrected_file_takes_the_place_of_the_one_before_which_is_kept(newcomer):
    """Beside it, it would be imported with it, and count everyone twice."""
    drop(newcomer, ("a.csv", b"one"))
    page = drop(newcomer, ("a.csv", b"two"))
    assert "Replaced: a.csv" in page and "a-1.csv" not in page
    drop(newcomer, ("a.csv", b"three"))
    page = drop(newcomer, ("a.csv", b"three"))
    assert "There already: a.csv" in page
    folder = newcomer.desk.project / RAW
    assert (folder / "a.csv").read_bytes() == b"three"
    kept = {path.name: path.read_bytes() for path in (newcomer.desk.project / REPLACED).iterdir()}
    assert kept == {"a-1.csv": b"one", "a-2.csv": b"two"}
    lying = [file.path for file in newcomer.desk.one(Material).files()]
    assert lying == [(RAW / "a.csv").as_posix()]


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../../etc/x.csv", "x.csv"),
        (r"C:\Users\nn\Desktop\x.csv", "x.csv"),
        ("/x.csv", "x.csv"),
        ("a:b*?.csv", "a_b__.csv"),
        (" .x.csv. ", "x.csv"),
        ("a\nb.csv", "a_b.csv"),
        (f"{'x' * 400}.csv", f"{'x' * 146}.csv"),
    ],
)
def test_a_name_leads_nowhere_else(newcomer, name, kept):
    path, _ = store_upload(FileStorage(io.BytesIO(b"x"), name), newcomer.desk.project)
    assert path == RAW / kept
    assert list(stored(newcomer)) == [kept]
    assert [path.name for path in newcomer.desk.project.iterdir()] == ["interviews"]


@pytest.mark.parametrize("name", ["con.csv", "NUL", "..", "...", "   "])
def test_a_name_that_no_file_can_have_is_told(newcomer, name):
    with pytest.raises(KartlaggningError) as caught:
        store_upload(FileStorage(io.BytesIO(b"x"), name), newcomer.desk.project)
    assert caught.value.finding.check == "upload_name" and caught.value.finding.value == name
    assert not stored(newcomer)


def test_nothing_is_left_of_a_file_that_the_disk_does_not_take(newcomer, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    answer = newcomer.send("files", upload="1", files=[(io.BytesIO(b"x" * 9), "a.csv")])
    assert answer.status_code == 422 and "No space left" in answer.get_data(as_text=True)
    assert stored(newcomer) == {}


def test_before_there_is_a_schema_every_step_leads_to_the_files(newcomer):
    for step in ("reading", "findings", "questions", "rules", "report", "publish"):
        answer = newcomer.ask(step)
        assert (answer.status_code, answer.location.rpartition("/")[2]) == (303, "files")


def test_only_files_that_lie_there_can_be_chosen(newcomer):
    for path in ("/etc/passwd", "../x.csv", "raw/nothing.csv"):
        answer = newcomer.ask("draft", file=path)
        assert answer.status_code == 303 and answer.location.partition("?")[0].endswith("/files")


@pytest.fixture
def with_files(newcomer):
    folder = newcomer.desk.project / "raw"
    folder.mkdir()
    for name in ("samtal.csv", "enkat.csv"):
        shutil.copy(EXAMPLE / "raw" / name, folder / name)
    return newcomer


PATHS = ["raw/enkat.csv", "raw/samtal.csv"]


def test_a_draft_is_shown_before_anything_is_written(with_files):
    page = with_files.text("draft", file=PATHS, lang="en")
    assert "Nothing in it is decided" in page and 'type="radio"' in page
    assert not (with_files.desk.project / SCHEMA_FILE).exists()


def test_what_is_answered_stands_in_the_draft_and_what_is_left_is_marked(with_files):
    with_files.text("draft", file=PATHS, lang="en")
    page = with_files.sent_on("draft", file=PATHS, **{"doubt-0": "later"})
    assert "is drafted" in page or "utkast" in page
    text = (with_files.desk.project / SCHEMA_FILE).read_text("utf-8")
    left = text.count("# to check:")
    schema = load_schema(with_files.desk.project)
    assert set(schema.strands) == {"samtal", "enkat"} and not schema.dimensions
    (with_files.desk.project / SCHEMA_FILE).unlink()
    asked = with_files.text("draft", file=PATHS)
    answers = {}
    for number in range(asked.count("<fieldset>")):
        values = asked.partition(f'name="doubt-{number}" value="')[2]
        answers[f"doubt-{number}"] = values.partition('"')[0]
    assert answers
    with_files.sent_on("draft", file=PATHS, **answers)
    text = (with_files.desk.project / SCHEMA_FILE).read_text("utf-8")
    assert text.count("# to check:") < left


def test_a_draft_is_never_written_over_a_schema(with_files):
    with_files.text("draft", file=PATHS)
    (with_files.desk.project / SCHEMA_FILE).write_text("title: x\n")
    answer = with_files.send("draft", file=PATHS)
    assert answer.status_code != 200
    assert (with_files.desk.project / SCHEMA_FILE).read_text() == "title: x\n"


def test_all_files_are_imported_at_once_each_as_its_strand(with_files):
    with_files.sent_on("draft", file=PATHS)
    page = with_files.text("files")
    strands = {f"strand:{path}": Path(path).stem for path in PATHS}
    for name, strand in strands.items():
        assert f'name="{name}"' in page and f"<option selected>{strand}</option>" in page
    answer = with_files.send("files", all="1", **strands)
    job = with_files.desk.jobs.get(1)
    assert [command[:2] for command in job.commands] == [("import", "--as")] * 2
    assert job.wait() == 0, job.lines
    assert "jobs/1" in answer.location
    kept = read_interviews(with_files.desk.project)
    assert set(kept.sources["strand"]) >= {"samtal"}
    assert "Ja" not in with_files.text("files").partition("<tbody>")[0]
    # what is imported is named, and not imported again
    assert (
        with_files.text("files").partition('</form>\n<h2 id="imported')[0].count("<td>enkat</td>")
        == 1
    )
    again = with_files.follow(with_files.send("files", all="1", **strands))
    assert with_files.desk.jobs.get(2) is None and again.status_code == 200
    # after a change of the questions each is imported again as what it was
    with_files.send("files", again="1")
    assert with_files.desk.jobs.get(2).commands == job.commands
    with_files.desk.jobs.get(2).cancel()


def test_the_example_and_the_skeleton_are_written_only_where_nothing_is(newcomer):
    page = newcomer.sent_on("files", begin="example")
    assert "<option selected>samtal</option>" in page
    before = (newcomer.desk.project / SCHEMA_FILE).read_bytes()
    newcomer.sent_on("files", begin="empty")
    assert (newcomer.desk.project / SCHEMA_FILE).read_bytes() == before


def test_the_first_page_is_there_before_what_works_anything_out():
    code = (
        "import sys, kartlaggning.app.application, kartlaggning.app.steps.files; "
        "sys.exit('pandas' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
