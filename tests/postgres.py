"""PostgreSQL, started for the tests: an engine that is stricter than the two inside Python."""

import csv
import io
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

DEBIAN = Path("/usr/lib/postgresql")  # which does not put the server's programs on the path
SETTINGS = "-c listen_addresses='' -c fsync=off -c unix_socket_directories={folder}"


@contextmanager
def served() -> Iterator[Path]:
    """Serve an empty database for a while, and give the folder in which its socket is."""
    programs = _programs()
    # pytest's own folders are closed to the server's user, and their paths too long for a socket
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    data, log = folder / "data", folder / "log"
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres")
        _run(programs / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "-N")
        control = (programs / "pg_ctl", "-D", data, "-w", "-l", log)
        _run(*control, "-o", SETTINGS.format(folder=folder), "start")
        try:
            yield folder
        finally:
            _run(*control, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder)


def ask(folder: Path, script: str) -> list[tuple[str | int, ...]]:
    """Run a script, undo it, and give the rows that it selects."""
    outcome = subprocess.run(
        ["psql", "-h", folder, "-U", "postgres", "-d", "postgres", "-X", "-q", "-t", "--csv"],
        input=f"\\set ON_ERROR_STOP on\nBEGIN;\n{script}\nROLLBACK;\n",
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert outcome.stderr == ""
    rows = csv.reader(io.StringIO(outcome.stdout))
    return [tuple(int(cell) if cell.isdecimal() else cell for cell in row) for row in rows]


def _programs() -> Path:
    """The folder of the server's programs; without them the test is skipped."""
    on_path = shutil.which("initdb")
    found = [Path(on_path).parent] if on_path else sorted(DEBIAN.glob("*/bin"))
    if found and shutil.which("psql") and hasattr(os, "geteuid"):
        return found[-1]
    if os.environ.get("CI") == "true":
        pytest.fail("PostgreSQL is not installed")
    pytest.skip("PostgreSQL is not installed")


def _run(*command: str | Path) -> None:
    # the server refuses to be root's
    user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    # what stays behind, the server, would keep a pipe open
    subprocess.run([*user, *command], check=True, stdout=subprocess.DEVNULL)
