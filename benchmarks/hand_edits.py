"""Edit a mapping's stored files as hands, merges and clouds do, one by one, and see what is told.

    python benchmarks/hand_edits.py [PROJECT]

PROJECT has its imports (`make report` makes those of this repository, the default). Each edit is
made in a copy. It is *told* where `check` says of it what it did not say before, or ends otherwise;
*harmless* where the report is the same to the byte; *silent* where the report is another and
nothing is said. Silent edits are listed, and are a fault: the exit code is then 1.
"""

from __future__ import annotations

import contextlib
import csv
import io
import os
import random
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple
from unittest import mock

from kartlaggning.cli import main

ROOT = Path(__file__).parents[1]
SEED = 20231128
OUTCOMES = ("told", "silent", "harmless")
Table = list[list[str]]
TableEdit = Callable[[Table, random.Random], None]
BytesEdit = Callable[[bytes, random.Random], bytes]


class Edit(NamedTuple):
    """What is done to which file or folder of a project."""

    what: str
    place: str
    do: Callable[[Path], None]


def run(project: Path, *arguments: str) -> tuple[int, str]:
    """Run a command; its exit code and all that it says."""
    said = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="")
    with contextlib.ExitStack() as stack:
        stack.enter_context(mock.patch.object(sys, "argv", ["kartlaggning", *arguments]))
        stack.enter_context(contextlib.chdir(project))
        stack.enter_context(contextlib.redirect_stdout(said))
        stack.enter_context(contextlib.redirect_stderr(said))
        try:
            main()
            code = 0
        except SystemExit as end:
            code = int(end.code or 0)
    said.flush()
    return code, said.buffer.getvalue().decode()


# --- edits of a table's rows and cells


def _delete_row(table: Table, chance: random.Random) -> None:
    del table[chance.randrange(1, len(table))]


def _delete_rows(table: Table, chance: random.Random) -> None:
    start = chance.randrange(1, len(table))
    del table[start : start + chance.randrange(2, 20)]


def _leave_header(table: Table, _chance: random.Random) -> None:
    del table[1:]


def _double_row(table: Table, chance: random.Random) -> None:
    row = chance.choice(table[1:])
    table.insert(chance.randrange(1, len(table)), list(row))


def _move_row(table: Table, chance: random.Random) -> None:
    row = table.pop(chance.randrange(1, len(table)))
    table.insert(chance.randrange(1, len(table) + 1), row)


def _change_cell(table: Table, chance: random.Random) -> None:
    """Put what stands elsewhere in a column into one of its cells."""
    row, column = chance.randrange(1, len(table)), chance.randrange(len(table[0]))
    others = sorted({cells[column] for cells in table[1:]} - {table[row][column]})
    table[row][column] = chance.choice(others) if others else "ändrat"


def _empty_cell(table: Table, chance: random.Random) -> None:
    filled = []
    for row, cells in enumerate(table[1:], start=1):
        for column, cell in enumerate(cells):
            if cell:
                filled.append((row, column))
    row, column = chance.choice(filled)
    table[row][column] = ""


def _swap_columns(table: Table, chance: random.Random) -> None:
    """Swap two headers over the cells of each other."""
    one, other = chance.sample(range(len(table[0])), 2)
    header = table[0]
    header[one], header[other] = header[other], header[one]


def _move_column(table: Table, chance: random.Random) -> None:
    """Move a column with its header: nothing is another for it."""
    column, place = chance.randrange(len(table[0])), chance.randrange(len(table[0]))
    for cells in table:
        cells.insert(place, cells.pop(column))


def _shift_column(table: Table, chance: random.Random) -> None:
    """Push the cells of one column a row down, as a sheet does where one cell is inserted."""
    column = chance.randrange(len(table[0]))
    cells = ["", *(row[column] for row in table[1:-1])]
    for row, cell in zip(table[1:], cells, strict=True):
        row[column] = cell


TABLE_EDITS: dict[str, TableEdit] = {
    "a row deleted": _delete_row,
    "rows deleted": _delete_rows,
    "header only": _leave_header,
    "a row doubled": _double_row,
    "a row moved": _move_row,
    "a cell changed": _change_cell,
    "a cell emptied": _empty_cell,
    "headers swapped": _swap_columns,
    "a column moved": _move_column,
    "a column shifted": _shift_column,
}

# --- edits of a file's bytes


def _cut_off(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content))]


def _cut_off_at_line(content: bytes, chance: random.Random) -> bytes:
    lines = content.splitlines(keepends=True)
    return b"".join(lines[: chance.randrange(len(lines))])


def _merge(content: bytes, chance: random.Random) -> bytes:
    lines = content.splitlines(keepends=True)
    place = chance.randrange(len(lines))
    ours, theirs = lines[place], lines[place].replace(b"e", b"a")
    marked = [b"<<<<<<< HEAD\n", ours, b"=======\n", theirs, b">>>>>>> other\n"]
    return b"".join([*lines[:place], *marked, *lines[place + 1 :]])


def _as_cp1252(content: bytes, _chance: random.Random) -> bytes:
    return content.decode().replace("e", "é", 1).encode("cp1252", errors="replace")


def _all_quoted(content: bytes, _chance: random.Random) -> bytes:
    buffer = io.StringIO()
    rows = csv.reader(io.StringIO(content.decode(), newline=""))
    csv.writer(buffer, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)
    return buffer.getvalue().encode()


BYTES_EDITS: dict[str, BytesEdit] = {
    "cut off": _cut_off,
    "cut off at a line": _cut_off_at_line,
    "marks of a merge": _merge,
    "another encoding": _as_cp1252,
    "semicolons": lambda content, _: content.replace(b",", b";"),
    "CRLF": lambda content, _: content.replace(b"\n", b"\r\n"),
    "byte order mark": lambda content, _: b"\xef\xbb\xbf" + content,
    "all quoted": _all_quoted,
    "no last line end": lambda content, _: content.rstrip(b"\n"),
    "empty": lambda _content, _: b"",
}


def _of_table(edit: TableEdit, chance: random.Random) -> Callable[[Path], None]:
    def do(path: Path) -> None:
        table = list(csv.reader(io.StringIO(path.read_text("utf-8"), newline="")))
        edit(table, chance)
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(table)

    return do


def _of_bytes(edit: BytesEdit, chance: random.Random) -> Callable[[Path], None]:
    def do(path: Path) -> None:
        path.write_bytes(edit(path.read_bytes(), chance))

    return do


def _rename(path: Path) -> None:
    path.rename(path.with_name(f"{path.name}_2"))


def _copy(path: Path) -> None:
    shutil.copytree(path, path.with_name(f"{path.name}_2"))


def list_edits(project: Path, chance: random.Random) -> Iterator[Edit]:
    """Every kind of edit of every stored file and folder that can be edited so."""
    interviews = project / "interviews"
    for path in sorted(interviews.glob("*/*.csv")):
        if path.parent.name == "raw":
            continue
        place = path.relative_to(project).as_posix()
        n_rows = len(path.read_text("utf-8").splitlines()) - 1
        for what, of_table in TABLE_EDITS.items():
            if n_rows:
                yield Edit(what, place, _of_table(of_table, chance))
        for what, of_bytes in BYTES_EDITS.items():
            yield Edit(what, place, _of_bytes(of_bytes, chance))
        yield Edit("file gone", place, Path.unlink)
    for ledger in sorted(interviews.glob("*/import.json")):
        folder = ledger.parent.relative_to(project).as_posix()
        yield Edit("folder gone", folder, shutil.rmtree)
        yield Edit("folder renamed", folder, _rename)
        yield Edit("folder copied", folder, _copy)
        yield Edit("file gone", f"{folder}/import.json", Path.unlink)
        yield Edit("cut off", f"{folder}/import.json", _of_bytes(_cut_off, chance))
        yield Edit("marks of a merge", f"{folder}/import.json", _of_bytes(_merge, chance))


def try_edit(edit: Edit, project: Path, before: tuple[int, str], report: bytes) -> str:
    """Make an edit in a copy, and say how it went."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "project"
        shutil.copytree(project, copy)
        edit.do(copy / edit.place)
        code, said = run(copy, "check")
        new = set(said.splitlines()) - set(before[1].splitlines())
        if code != before[0] or new:
            return "told"
        run(copy, "report")
        is_same = (copy / "reports/report.json").read_bytes() == report
        return "harmless" if is_same else "silent"


def main_edits(source: Path) -> int:
    """Try all edits of a project, and show how many were told."""
    os.environ.setdefault("LC_ALL", "en_GB.UTF-8")
    chance = random.Random(SEED)
    counts: Counter[tuple[str, str]] = Counter()
    silent = []
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "project"
        leave = shutil.ignore_patterns(".git", ".venv", "private", "raw")
        shutil.copytree(source / "interviews", project / "interviews", ignore=leave)
        for path in (*source.glob("*.yaml"), *source.glob("*.geojson")):
            shutil.copy(path, project)
        before = run(project, "check")
        run(project, "report")
        report = (project / "reports/report.json").read_bytes()
        for edit in list_edits(project, chance):
            outcome = try_edit(edit, project, before, report)
            counts[(edit.what, outcome)] += 1
            if outcome == "silent":
                silent.append(f"silent: {edit.what}: {edit.place}")
    _show(counts)
    for line in silent:
        print(line)
    return 1 if silent else 0


def _show(counts: Counter[tuple[str, str]]) -> None:
    print(f"{'':<20}" + "".join(f"{outcome:>10}" for outcome in OUTCOMES))
    for what in dict.fromkeys(what for what, _ in counts):
        cells = [counts[(what, outcome)] for outcome in OUTCOMES]
        print(f"{what:<20}" + "".join(f"{n or '':>10}" for n in cells))
    totals = []
    for outcome in OUTCOMES:
        totals.append(sum(n for (_, each), n in counts.items() if each == outcome))
    print(f"{sum(totals):<20}" + "".join(f"{n:>10}" for n in totals))


if __name__ == "__main__":
    sys.exit(main_edits(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT))
