"""Whether a publication is as it was published and can be made again; what corrections change."""

import hashlib
import json
import shutil
from pathlib import Path

import pytest
from importing.library import SURVEY, TALKS, import_drawn, run
from publication.libraries import change_schema, make_libraries, publish

import kartlaggning
from kartlaggning.report.publication.manifest import OF_THE_PROGRAM

UNTOUCHED = "Every file is as it was published."
THE_SAME = "Made anew from the mapping it is the same, byte by byte."


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A mapping and its publication, which no test changes."""
    folder = tmp_path_factory.mktemp("made")
    project = make_libraries(folder / "project")
    assert publish(project).code == 0
    return folder


@pytest.fixture
def copied(made, tmp_path):
    """Both, in another folder."""
    shutil.copytree(made, tmp_path / "elsewhere")
    return tmp_path / "elsewhere"


def verify(folder, project="project"):
    return run(folder / project, "verify", "../published")


def test_an_untouched_publication_is_rebuilt_to_the_same_bytes_in_another_folder(copied):
    outcome = verify(copied)
    assert (outcome.code, outcome.err.splitlines()) == (0, [UNTOUCHED, THE_SAME])


def test_the_day_is_in_no_byte(made, tmp_path, monkeypatch):
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    monkeypatch.setattr("time.time", lambda: 4_000_000_000.0)
    assert publish(made / "project", to=tmp_path.as_posix()).code == 0
    for path in (made / "published").iterdir():
        assert (tmp_path / path.name).read_bytes() == path.read_bytes()


@pytest.mark.parametrize("name", ["index.html", "index.en.html", "report.json"])
def test_one_changed_sign_is_told_with_its_file(copied, name):
    path = copied / "published" / name
    path.write_bytes(path.read_bytes().replace(b"2023", b"2024", 1))
    outcome = verify(copied)
    assert outcome.code == 1
    assert (
        outcome.err.splitlines()[0] == f"../published/{name}: The file is not as it was published."
    )


def test_a_file_that_is_gone_and_one_that_came_are_told(copied):
    (copied / "published" / "index.html").unlink()
    (copied / "published" / "more.csv").write_text("a\n")
    assert verify(copied).err.splitlines()[:2] == [
        "../published/index.html: The file was published and is gone.",
        "../published/more.csv: The file was not published with the others.",
    ]


def test_without_the_mapping_the_files_alone_are_told_of(copied):
    shutil.rmtree(copied / "project")
    (copied / "empty").mkdir()
    outcome = verify(copied, "empty")
    assert (outcome.code, outcome.err.splitlines()) == (
        0,
        [UNTOUCHED, "The mapping is not here: it was not made anew."],
    )


def test_another_state_of_the_mapping_is_told_with_the_file_that_changed(copied):
    project = copied / "project"
    assert (
        import_drawn(project, SURVEY.replace("703     0     99", "703     0     1 "), "survey").code
        == 0
    )
    outcome = verify(copied)
    assert outcome.code == 1
    lines = outcome.err.splitlines()
    assert (
        "interviews/survey/responses.csv: The publication was made of another state of this file."
        in lines
    )
    assert "report.json: Made anew from the mapping the file is another." in lines


def test_another_schema_is_told_as_what_changed(copied):
    change_schema(copied / "project", "Bibliotekens tjänster", "Bibliotekens öppettider")
    assert (
        "survey_schema.yaml: The publication was made of another state of this file."
        in verify(copied).err
    )


def test_another_program_is_told(copied):
    path = copied / "published" / "manifest.json"
    manifest = json.loads(path.read_text())
    manifest["program"]["version"] = "0.0.1"
    path.write_text(json.dumps(manifest))
    # what is kept beside the mapping knows the manifest that was written
    forged = verify(copied)
    assert forged.code == 1 and "The manifest is not the one that was written" in forged.err
    (copied / "project" / "private" / "manifest.json").unlink()
    assert verify(copied).code == 0
    change_schema(copied / "project", "Bibliotekens tjänster", "Bibliotekens öppettider")
    assert "It was made by another program (0.0.1" in verify(copied).err


def test_a_report_changed_together_with_its_manifest_is_not_the_edition_it_names(copied):
    folder = copied / "published"
    manifest = json.loads((folder / "manifest.json").read_text())
    report = (folder / "report.json").read_bytes().replace(b"CC BY 4.0", b"CC BY 3.0")
    (folder / "report.json").write_bytes(report)
    manifest["outputs"]["report.json"] = hashlib.sha256(report).hexdigest()
    (folder / "manifest.json").write_text(json.dumps(manifest))
    outcome = verify(copied)
    assert outcome.code == 1
    assert outcome.err.startswith("report.json: The report is not the edition that the manifest")


def test_a_link_in_the_place_of_a_file_is_told(copied):
    path = copied / "published" / "index.html"
    path.rename(copied / "kept.html")
    path.symlink_to(copied / "kept.html")
    assert "index.html: The file was published and is gone." in verify(copied).err


def test_a_link_in_the_place_of_the_manifest_is_told(copied):
    path = copied / "published" / "manifest.json"
    path.rename(copied / "kept.json")
    path.symlink_to(copied / "kept.json")
    assert verify(copied).code == 1


def test_damaged_digests_beside_the_mapping_are_no_fault_of_the_publication(copied):
    (copied / "project" / "private" / "manifest.json").write_text("{")
    assert verify(copied).code == 0
    change_schema(copied / "project", "Bibliotekens tjänster", "Bibliotekens öppettider")
    assert verify(copied).code == 1


WITH_OUTPUT = '{"edition": "", "program": {}, "inputs": {}, "outputs": {"%s": ""}}'
ELSEWHERE = [WITH_OUTPUT % name for name in ("../kept.html", "/etc/hosts", "..", "x" * 300)]


@pytest.mark.parametrize(
    "written", ["", "{}", "[]", '{"edition": 1}', "{", "[" * 100_000, *ELSEWHERE]
)
def test_a_damaged_manifest_is_told(copied, written):
    (copied / "published" / "manifest.json").write_text(written)
    outcome = verify(copied)
    assert outcome.code == 3
    assert outcome.err.startswith("../published/manifest.json: The manifest is damaged.")


def test_a_folder_that_was_not_published_is_told(copied):
    outcome = run(copied / "project", "verify", "interviews")
    assert outcome.code == 3 and "There is no manifest" in outcome.err


def test_what_is_confidential_has_its_digests_in_private_alone(made):
    manifest = json.loads((made / "published" / "manifest.json").read_text())
    assert manifest["inputs"].keys() == {"region.yaml", "survey_schema.yaml"}
    private = json.loads((made / "project" / "private" / "manifest.json").read_text())
    assert {"interviews/talks/answers.csv", "private/people.csv"} <= private.keys()
    shown = "".join(path.read_text(encoding="utf-8") for path in (made / "published").iterdir())
    assert not any(digest in shown for digest in private.values())


def test_the_programs_digest_takes_in_each_kind_of_file_that_can_change_a_page():
    package = Path(kartlaggning.__file__).parent
    files = [path for path in package.rglob("*") if path.is_file()]
    kinds = {path.suffix for path in files if "__pycache__" not in path.parts}
    # of the catalogue's two forms only the compiled one is read
    assert kinds - {".po"} <= set(OF_THE_PROGRAM)


# --- corrections


def edition_of(folder):
    return json.loads((folder / "published" / "report.json").read_text())["publication"]["edition"]


def test_a_correction_says_why_and_which_numbers_changed(copied):
    before, project = edition_of(copied), copied / "project"
    mended = TALKS.replace("stängt  böcker", "öppet   böcker")
    assert import_drawn(project, mended, "talks").code == 0
    outcome = publish(project, "--corrects", before, "--reason", "Österåsa är öppet.")
    assert outcome.code == 0, outcome.err
    notice = json.loads((copied / "published" / "report.json").read_text())["publication"]["notice"]
    assert (notice["corrects"], notice["reason"]["sv"]) == (before, "Österåsa är öppet.")
    changed = {each["cell"]: (each["before"], each["now"]) for each in notice["cells"]}
    assert changed["access/access.full/municipality"] == ("1/3", "2/3")
    assert not any(before == now for before, now in changed.values())
    page = (copied / "published" / "index.html").read_text(encoding="utf-8")
    assert f"Rättar utgåvan {before}: Österåsa är öppet." in page
    # made anew it still says what it corrects
    assert verify(copied).err.splitlines() == [UNTOUCHED, THE_SAME]


def test_a_correction_repeats_no_words_and_no_number_that_is_hidden_now(tmp_path):
    """What was withdrawn is withdrawn: nobody knows any more that it must not be printed."""
    talks = TALKS.replace("drygt 100", "ca 17 (enligt Kvistmark)")
    project = make_libraries(tmp_path / "project", talks=talks)
    assert publish(project).code == 0
    before = edition_of(tmp_path)
    assert run(project, "withdraw", "talks-01").code == 0
    outcome = publish(project, "--corrects", before, "--reason", "En källa har tagits tillbaka.")
    assert outcome.code == 0, outcome.err
    for path in (tmp_path / "published").iterdir():
        assert "Kvistmark" not in path.read_text(encoding="utf-8")
    report = json.loads((tmp_path / "published" / "report.json").read_text())
    assert report["publication"]["notice"]["cells"]
    assert not any(" (" in each["before"] for each in report["publication"]["notice"]["cells"])


def test_an_edition_that_does_not_lie_there_is_not_corrected(copied):
    outcome = publish(copied / "project", "--corrects", "0123456789ab", "--reason", "x")
    assert outcome.code == 3
    assert (
        f"In the folder lies the edition '{edition_of(copied)}', not '0123456789ab'." in outcome.err
    )


def test_where_nothing_lies_nothing_is_corrected(copied):
    shutil.rmtree(copied / "published")
    outcome = publish(copied / "project", "--corrects", "0123456789ab", "--reason", "x")
    assert outcome.code == 3 and "Here lies no publication that can be read." in outcome.err


def test_a_reason_needs_what_it_is_the_reason_of(copied):
    assert publish(copied / "project", "--reason", "x").code == 2


# --- what a write leaves


def test_what_cannot_be_written_leaves_the_old_edition_whole(copied, monkeypatch):
    before = {path.name: path.read_bytes() for path in (copied / "published").iterdir()}
    change_schema(copied / "project", "Bibliotekens tjänster", "Bibliotekens öppettider")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("kartlaggning.writing.swaps._write", full)
    outcome = publish(copied / "project")
    assert outcome.code == 3 and "No space left on device" in outcome.err
    monkeypatch.undo()
    assert {path.name: path.read_bytes() for path in (copied / "published").iterdir()} == before
    assert not [path for path in copied.iterdir() if path.name.startswith(".")]
