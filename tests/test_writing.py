"""Writes are whole or not at all: an error or a killed process leaves the old or the new."""

from pathlib import Path

import pytest
from importing.library import files_below

from kartlaggning.errors import KartlaggningError
from kartlaggning.text.findings import describe_finding
from kartlaggning.writing import mend_all, write_folders

FIRST = {"a.csv": b"first"}
SECOND = {"a.csv": b"second", "b.csv": b"more"}
N_STEPS = 15  # 9 to prepare a file and two folders, 6 to swap them


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
    mend_all(tmp_path / "interviews", tmp_path / "private")
    assert contents(tmp_path) == before
    write(tmp_path, SECOND, b"Bo")
    assert contents(tmp_path)["interviews/x/b.csv"] == b"more"


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
    mend_all(tmp_path / "interviews")
    assert contents(tmp_path) == {
        f"interviews/{name}": content for name, content in expected.items()
    }


def test_files_of_ones_own_are_left_alone(tmp_path):
    put(tmp_path / "interviews", {".gitignore.old": b"mine", ".notes.new": b"mine"})
    mend_all(tmp_path / "interviews", tmp_path / "private")
    assert contents(tmp_path) == {
        "interviews/.gitignore.old": b"mine",
        "interviews/.notes.new": b"mine",
    }


def test_a_full_disk_is_said_as_such(tmp_path, monkeypatch):
    fail_at(monkeypatch, 1, OSError(28, "No space left on device"))
    with pytest.raises(KartlaggningError) as caught:
        write(tmp_path, FIRST, b"Ada")
    line = describe_finding(caught.value.finding, "en")
    assert line == "private/people.csv: This cannot be written: No space left on device."
