"""Arrays that lie in a file while a command works, and are as any other."""

import mmap
import os
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from kartlaggning.writing import scratch
from kartlaggning.writing.scratch import counted_up, in_slices, let_go, scratch_array, taken

MANY = 200_000


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(scratch.tempfile, "tempdir", None)
    monkeypatch.setattr(scratch, "_scratch", scratch._Scratch())
    yield
    scratch.tempfile.tempdir = None


def is_in_file(array) -> bool:
    while isinstance(array, np.ndarray) and array.base is not None:
        array = array.base
    return isinstance(array, (mmap.mmap, memoryview))


@pytest.mark.parametrize("dtype", [np.int8, np.int16, np.int64, bool])
def test_what_is_written_into_a_large_array_stays_there_when_it_is_let_go(dtype):
    arrays = [scratch_array(MANY, dtype) for _ in range(3)]
    assert all(map(is_in_file, arrays))
    for number, array in enumerate(arrays):
        array[:] = number % 2
    let_go()
    assert [set(array.tolist()) for array in arrays] == [{0}, {1}, {0}]


def test_a_small_array_lies_in_memory():
    assert not is_in_file(scratch_array(100, np.int8))


def test_no_file_has_a_name(tmp_path):
    kept = scratch_array(MANY, np.int8)
    assert len(kept) == MANY
    assert list(tmp_path.iterdir()) == []


def test_where_the_disk_has_no_room_arrays_lie_in_memory(monkeypatch):
    def refuse(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(scratch, "_reserve", refuse)
    array = scratch_array(MANY, np.int8)
    array[:] = 7
    assert not is_in_file(array)
    assert array.sum() == 7 * MANY


def test_where_room_cannot_be_reserved_it_is_written(monkeypatch):
    monkeypatch.delattr(os, "posix_fallocate", raising=False)
    array = scratch_array(MANY, np.int8)
    assert is_in_file(array)
    assert not array.any()


@pytest.mark.parametrize("at_once", [1, 3, 7, 100])
def test_slices_go_over_all_cells_once(at_once):
    assert [cell for part in in_slices(10, at_once) for cell in range(10)[part]] == list(range(10))


def test_numbers_and_what_a_table_holds_at_them():
    numbers = counted_up(1, MANY)
    assert numbers.tolist() == list(range(1, MANY + 1))
    table = np.array([5, 6, 7], dtype=np.int8)
    assert taken(table, numbers % 3 - 1).tolist() == [[5, 6, 7][n % 3 - 1] for n in numbers]


@pytest.mark.skipif(sys.platform == "win32", reason="there the system removes the file")
def test_a_process_that_is_killed_leaves_no_file(tmp_path):
    script = (
        "import time; from kartlaggning.writing.scratch import scratch_array; "
        f"array = scratch_array({MANY}, 'i8'); array[:] = 1; print('made', flush=True); "
        "time.sleep(60)"
    )
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    with subprocess.Popen(
        [sys.executable, "-c", script],
        env=environment,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[1],
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"made\n"
        process.kill()
    deadline = time.monotonic() + 5
    while list(tmp_path.iterdir()) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert list(tmp_path.iterdir()) == []
