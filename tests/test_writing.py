"""Writes are whole or not at all.

An error in the middle, or the end of the process, leaves the old or the new.
"""

import itertools
import os
import shutil
from pathlib import Path

import pytest
from importing.library import files_below

from kartlaggning.errors import KartlaggningError
from kartlaggning.text.findings import describe_finding
from kartlaggning.writing import mend, remove_empty, write_folders
from kartlaggning.writing.swaps import place_of

FIRST = {"a.csv": b"first"}
SECOND = {"a.csv": b"second", "b.csv": b"more"}
N_STEPS = 15  # 9 to prepare a file and two folders, 6 to swap them


@pytest.fixture(autouse=True)
def _wait_for_the_disk(fsync, monkeypatch):
    monkeypatch.setattr(os, "fsync", fsync)


def put(folder: Path, files: dict[str, bytes]) -> None:
    folder.mkdir(parents=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)


def contents(project: Path) -> dict[str, bytes]:
    return {
        Path(path).relative_to(project).as_posix(): content
        for path, content in files_below(project).items()
    }


def write(project: Path, files: dict[str, bytes], people: bytes) -> None:
    folders = {
        project / "private" / "x": {"names.csv": people},
        project / "interviews" / "x": files,
    }
    write_folders(
        folders, project, {project / "private" / "people.csv": people}, {"a.csv", "b.csv"}
    )


def test_what_the_program_wrote_before_is_gone_and_what_others_put_there_is_kept(tmp_path):
    write(tmp_path, SECOND, b"Ada")
    put(tmp_path / "interviews/x/mine", {"notes.txt": b"by hand"})
    (tmp_path / "interviews/x/README.md").write_bytes(b"by hand")
    write(tmp_path, FIRST, b"Bo")
    assert contents(tmp_path) == {
        "interviews/x/README.md": b"by hand",
        "interviews/x/a.csv": b"first",
        "interviews/x/mine/notes.txt": b"by hand",
        "private/people.csv": b"Bo",
        "private/x/names.csv": b"Bo",
    }


@pytest.mark.parametrize("is_first", [True, False])
@pytest.mark.parametrize("step", range(N_STEPS))
def test_an_error_at_any_step_leaves_everything_as_it_was(tmp_path, monkeypatch, step, is_first):
    if not is_first:
        write(tmp_path, FIRST, b"Ada")
    before = contents(tmp_path)
    fail_at(monkeypatch, step, PermissionError(13, "Permission denied"))
    with pytest.raises(KartlaggningError) as caught:
        write(tmp_path, SECOND, b"Bo")
    assert describe_finding(caught.value.finding, "en").endswith("You may not write here.")
    assert contents(tmp_path) == before


class Killed(BaseException):
    """The process ends here."""


@pytest.mark.parametrize("is_first", [True, False])
@pytest.mark.parametrize("step", range(N_STEPS))
def test_a_process_that_ends_at_any_step_leaves_the_old_or_the_new_at_the_next_start(
    tmp_path, monkeypatch, step, is_first
):
    if not is_first:
        write(tmp_path, FIRST, b"Ada")
    before = contents(tmp_path)
    with monkeypatch.context() as patch:
        fail_at(patch, step, Killed())
        with pytest.raises(Killed):
            write(tmp_path, SECOND, b"Bo")
    targets = [tmp_path / place for place in ("private/people.csv", "private/x", "interviews/x")]
    mend(targets, tmp_path)
    assert contents(tmp_path) == before
    write(tmp_path, SECOND, b"Bo")
    assert contents(tmp_path)["interviews/x/b.csv"] == b"more"


@pytest.mark.parametrize("is_first", [True, False])
@pytest.mark.parametrize(
    ("fault", "raised"),
    [(OSError(28, "No space left on device"), KartlaggningError), (ValueError(), ValueError)],
)
def test_a_file_that_is_made_in_slices_is_written_whole_or_not_at_all(
    tmp_path, is_first, fault, raised
):
    if not is_first:
        write(tmp_path, FIRST, b"Ada")
    before = contents(tmp_path)
    with pytest.raises(raised):
        write(tmp_path, {"a.csv": Slices([b"sec", fault])}, b"Bo")
    assert contents(tmp_path) == before
    write(tmp_path, {"a.csv": Slices([b"sec", b"ond"])}, b"Bo")
    assert contents(tmp_path)["interviews/x/a.csv"] == b"second"


def test_a_process_that_ends_between_slices_leaves_the_old_at_the_next_start(tmp_path):
    write(tmp_path, FIRST, b"Ada")
    before = contents(tmp_path)
    with pytest.raises(Killed):
        write(tmp_path, {"a.csv": Slices([b"sec", Killed()])}, b"Bo")
    mend(
        [tmp_path / place for place in ("private/people.csv", "private/x", "interviews/x")],
        tmp_path,
    )
    assert contents(tmp_path) == before


class Slices:
    """The slices of a file; where one is an error, it is raised while they are written."""

    def __init__(self, slices: list[bytes | BaseException]) -> None:
        self.slices = slices

    def __iter__(self):
        for each in self.slices:
            if isinstance(each, BaseException):
                raise each
            yield each


def fail_at(monkeypatch: pytest.MonkeyPatch, step: int, error: BaseException) -> None:
    """Let the given step of those that prepare and swap fail."""
    done = []

    def counted(operation):
        def run(*arguments, **keywords):
            done.append(operation)
            if len(done) == step + 1:
                raise error
            return operation(*arguments, **keywords)

        return run

    for name in ("mkdir", "write_bytes", "rename"):
        monkeypatch.setattr(Path, name, counted(getattr(Path, name)))


@pytest.mark.parametrize(
    ("left", "expected"),
    [
        ({".x.new"}, {}),
        ({".x.old"}, {"x/a.csv": b"old"}),
        ({"x", ".x.new"}, {"x/a.csv": b"now"}),
        ({"x", ".x.old"}, {"x/a.csv": b"now"}),
        ({".x.old", ".x.new"}, {"x/a.csv": b"old"}),
        (
            {"x", ".x.old", ".y.new"},
            {"x/a.csv": b"old"},
        ),  # written together: y was not in its place yet
    ],
)
def test_what_a_cut_off_swap_left_is_mended(tmp_path, left, expected):
    words = {"x": b"now", ".x.old": b"old", ".x.new": b"new", ".y.new": b"new"}
    for name in left:
        put(tmp_path / "interviews" / name, {"a.csv": words[name]})
    mend(sorted({place_of(tmp_path / "interviews" / name) for name in left - {"x"}}), tmp_path)
    assert contents(tmp_path) == {
        f"interviews/{name}": content for name, content in expected.items()
    }


def test_a_full_disk_is_said_as_such(tmp_path, monkeypatch):
    fail_at(monkeypatch, 1, OSError(28, "No space left on device"))
    with pytest.raises(KartlaggningError) as caught:
        write(tmp_path, FIRST, b"Ada")
    line = describe_finding(caught.value.finding, "en")
    assert line == "private/people.csv: This cannot be written: No space left on device."


def test_the_disk_holds_the_new_before_any_rename_and_the_renames_before_the_old_goes(
    tmp_path, monkeypatch
):
    write(tmp_path, FIRST, b"Ada")
    done = []
    fsync, rename, rmtree = os.fsync, Path.rename, shutil.rmtree
    monkeypatch.setattr(os, "fsync", lambda file: (done.append("sync"), fsync(file)))
    monkeypatch.setattr(Path, "rename", lambda path, to: (done.append("rename"), rename(path, to)))
    monkeypatch.setattr(shutil, "rmtree", lambda path: (done.append("remove"), rmtree(path)))
    write(tmp_path, SECOND, b"Bo")
    # a table, two folders of one and of two files, and the folders that they lie in
    n_new, n_parents = 1 + 2 + 3, 3
    steps = [(step, len(list(same))) for step, same in itertools.groupby(done)]
    assert steps == [("sync", n_new + n_parents), ("rename", 6), ("sync", n_parents), ("remove", 2)]


def test_a_link_is_written_through_where_it_is_all_that_is_written(tmp_path):
    put(tmp_path / "web/reports", {"index.html": b"old", "mine.html": b"mine"})
    (tmp_path / "reports").symlink_to("web/reports")
    write_folders({tmp_path / "reports": {"index.html": b"new"}}, tmp_path)
    assert (tmp_path / "reports").is_symlink()
    assert contents(tmp_path / "web") == {
        "reports/index.html": b"new",
        "reports/mine.html": b"mine",
    }


@pytest.mark.parametrize("place", ["interviews/x", "private/x", "private/people.csv"])
def test_a_link_among_what_belongs_together_is_refused(tmp_path, place):
    put(tmp_path / "elsewhere", {"a.csv": b"elsewhere"})
    (tmp_path / place).parent.mkdir()
    (tmp_path / place).symlink_to(tmp_path / "elsewhere")
    assert (
        refused(tmp_path) == f"{place}: This is a link, through which nothing can be written here."
    )
    assert (tmp_path / place).is_symlink()
    assert contents(tmp_path / "elsewhere") == {"a.csv": b"elsewhere"}


def test_a_link_to_nowhere_is_refused(tmp_path):
    (tmp_path / "reports").symlink_to("nowhere")
    with pytest.raises(KartlaggningError) as caught:
        write_folders({tmp_path / "reports": {"index.html": b"new"}}, tmp_path)
    assert caught.value.finding.check == "place_is_link"
    assert (tmp_path / "reports").is_symlink()


def test_what_is_of_another_kind_is_in_the_way(tmp_path):
    put(tmp_path / "interviews", {"x": b"a file"})
    assert refused(tmp_path) == "interviews/x: This is a file; a folder is needed."
    (tmp_path / "interviews/x").unlink()
    put(tmp_path / "private/people.csv", {})
    assert refused(tmp_path) == "private/people.csv: This is a folder; a file is needed."


def refused(project: Path) -> str:
    """What is said of a write that changes nothing."""
    before = contents(project)
    with pytest.raises(KartlaggningError) as caught:
        write(project, SECOND, b"Bo")
    assert contents(project) == before
    return describe_finding(caught.value.finding, "en").split(" Give ")[0].split(" Put ")[0]


def test_somebody_elses_folder_that_is_named_like_a_leftover_is_refused_and_kept(tmp_path):
    write(tmp_path, FIRST, b"Ada")
    put(tmp_path / "interviews/.x.new", {"notes.txt": b"by hand"})
    assert refused(tmp_path).startswith("interviews/.x.new: This is named as")


def test_an_old_state_that_cannot_be_removed_is_told_and_keeps_its_place_from_being_forgotten(
    tmp_path, monkeypatch
):
    write(tmp_path, FIRST, b"Ada")

    def refuse(path: Path) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    with monkeypatch.context() as patch:
        patch.setattr(shutil, "rmtree", refuse)
        gone = tmp_path / "interviews/x"
        stays = write_folders({gone: {}}, tmp_path, outdated={"a.csv"})
        # were it gone, what is left would be put back at the next start
        remove_empty([gone])
    assert [str(finding.where) for finding in stays] == ["interviews/.x.old"]
    mend([gone], tmp_path)
    assert list((tmp_path / "interviews").iterdir()) == [gone]
    assert contents(tmp_path / "interviews") == {}
