"""Files that are not what they say, not opened, or damaged: one clear finding, no traceback."""

import datetime
import os
import random
import subprocess
import sys
import zipfile
from pathlib import Path

import pandas as pd
import pyreadstat
import pytest
import xlsxwriter

from kartlaggning.errors import KartlaggningError
from kartlaggning.readers.reading import read_table


def ole_entry(name):
    """An old Office file's head and, where its directory can stand, the name of what is in it."""
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0") + name.encode("utf-16-le") + bytes(88)
    )


def refusal(path):
    with pytest.raises(KartlaggningError) as caught:
        read_table(path)
    assert caught.value.finding.where.file == path.as_posix()
    return caught.value.finding.check


def whole_files(tmp_path):
    """A real file of each format, as bytes; the same ones every time."""
    with xlsxwriter.Workbook(tmp_path / "whole.xlsx") as workbook:
        workbook.set_properties({"created": datetime.datetime(2023, 7, 1)})
        workbook.add_worksheet().write_row(0, 0, ["Kommun", "Antal"])
    columns = {"kommun": ["Täby", "Nacka"], "svar": [1.0, 8.0]}
    labels = {"svar": {1: "Ja", 8: "Vet ej"}}
    pyreadstat.write_sav(
        pd.DataFrame(columns), tmp_path / "whole.sav", variable_value_labels=labels
    )
    (tmp_path / "whole.csv").write_bytes("Kommun;Antal\nTäby;1\n".encode())
    files = {
        suffix: (tmp_path / f"whole{suffix}").read_bytes() for suffix in (".csv", ".xlsx", ".sav")
    }
    spss = files[".sav"]
    files[".sav"] = spss[:92] + b"01 Jul 2312:00:00" + spss[109:]  # when it was written
    return files


@pytest.mark.parametrize(
    ("name", "content", "check"),
    [
        ("a.csv", b"", "file_empty"),
        ("a.csv", b"\xef\xbb\xbf\r\n", "file_empty"),
        ("a.csv", b";;\n;;\n", "file_empty"),
        ("a.xlsx", b"", "file_empty"),
        ("a.sav", b"", "file_empty"),
        ("a.csv", b"Kommun;Antal\nT\x00by;1\n", "text_holds_nought"),
        ("a.csv", b"Kommun;Antal\nT\x00by\xe5;1\n", "text_holds_nought"),
        ("a.csv", bytes(5000), "file_not_text"),
        ("a.csv", b"\n<!DOCTYPE html><html><table></table>", "file_is_html"),
        ("a.xlsx", b"<html><body>Logga in</body></html>", "file_is_html"),
        ("a.xlsx", b"Kommun;Antal\n", "file_broken"),
        ("a.sav", b"Kommun;Antal\n", "file_broken"),
        ("a.sav", b"$FL2", "file_broken"),
        ("a.sav", b"\x1c\0\0\0\0\0\0\0ENCRYPTEDSAV" + bytes(40), "file_encrypted"),
        ("a.xlsx", ole_entry("EncryptedPackage"), "file_encrypted"),
        ("a.xls", ole_entry("WordDocument"), "file_broken"),
        ("a.doc", ole_entry("WordDocument"), "file_told"),
        ("a.xls", b"\x09\x08\x10\x00" + bytes(600), "file_broken"),
        ("a.dta", b"\x72\x02\x01\x00" + bytes(20), "file_broken"),
        ("a.por", b"0" * 40 + b"ASCII SPSS PORT FILE", "file_broken"),
        ("a.nvp", b"\x01\x02", "file_of_program"),
        ("a.mx24", b"\x01\x02", "file_of_program"),
        ("a.qde", b'<?xml version="1.0"?><Project>', "file_is_project"),
        ("a.db", b"SQLite format 3\x00" + bytes(600), "file_broken"),
        ("a.docx", b"hej", "file_told"),
        ("a", b"hej", "file_unknown_format"),
    ],
)
def test_what_cannot_be_read_is_said(tmp_path, name, content, check):
    (tmp_path / name).write_bytes(content)
    assert refusal(tmp_path / name) == check


def test_what_is_no_file_is_said(tmp_path):
    assert refusal(tmp_path / "saknas.csv") == "file_missing"
    assert refusal(tmp_path) == "file_is_directory"


def test_a_zip_archive_called_csv_is_said_and_a_workbook_called_csv_is_read(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.csv", "w") as archive:
        archive.writestr("svar.csv", "Kommun;Antal\n")
    assert refusal(tmp_path / "a.csv") == "file_is_archive"
    (tmp_path / "b.csv").write_bytes(whole_files(tmp_path)[".xlsx"])
    table = read_table(tmp_path / "b.csv")
    assert list(table.cells.columns) == ["Kommun", "Antal"]
    assert [finding.check for finding in table.findings] == ["file_misnamed", "table_without_rows"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no permission bits")
def test_a_file_that_one_may_not_read_is_said(tmp_path):
    path = tmp_path / "hemlig.csv"
    path.write_text("Kommun\n", "utf-8")
    path.chmod(0)
    program = (
        "import os, sys, pathlib\n"
        "from kartlaggning.errors import KartlaggningError\n"
        "from kartlaggning.readers.reading import read_table\n"
        "if os.geteuid() == 0: os.seteuid(65534)\n"  # root may read everything
        "try: read_table(pathlib.Path(sys.argv[1]))\n"
        "except KartlaggningError as error: print(error.finding.check)\n"
    )
    for folder in [tmp_path, *tmp_path.parents[:2]]:
        folder.chmod(0o755)
    command = [sys.executable, "-c", program, str(path)]
    run = subprocess.run(
        command, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2]
    )
    assert run.stdout.split() == ["file_not_permitted"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "a.csv")
    assert refusal(tmp_path / "a.csv") == "file_not_ordinary"


def damaged(content, chance):
    """One damaged copy: cut off, or some bytes changed."""
    if chance.random() < 0.3:
        return content[: chance.randrange(len(content))]
    changed = bytearray(content)
    for _ in range(chance.choice([1, 3, 20])):
        changed[chance.randrange(len(changed))] = chance.choice(
            [0, 255, 128, chance.randrange(256)]
        )
    return bytes(changed)


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".sav"])
def test_damaged_files_and_noise_are_read_or_refused(tmp_path, suffix):
    chance = random.Random(2023)
    whole = whole_files(tmp_path)[suffix]
    copies = [damaged(whole, chance) for _ in range(150)] + [
        chance.randbytes(300) for _ in range(20)
    ]
    outcomes = set()
    for content in copies:
        (tmp_path / f"a{suffix}").write_bytes(content)
        try:
            read_table(tmp_path / f"a{suffix}")
            outcomes.add("read")
        except KartlaggningError as error:
            outcomes.add(error.finding.check)
    assert {"read", "file_not_text" if suffix == ".csv" else "file_broken"} <= outcomes
