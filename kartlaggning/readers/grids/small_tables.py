"""The rows of a small table that people write by hand, as Excel or an editor saves it.

The readers of raw files do much more, and load what every command would wait for.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kartlaggning.errors import Finding, KartlaggningError, Where
from kartlaggning.text.delimited import Records, read_records
from kartlaggning.text.keys import composed, plain_key

DELIMITERS = (",", ";", "\t")  # of equals the first
UTF_16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)  # what Excel calls Unicode text


@dataclass(frozen=True)
class SmallTable:
    """A table: its headers, and of each row that holds anything its first line and its texts.

    A row has all the columns that were asked for; a text is empty where the table has none such.
    """

    header: Sequence[str]
    rows: Sequence[tuple[int, Mapping[str, str]]]
    findings: Sequence[Finding]


def read_small_table(path: Path, shown: str, columns: Sequence[str]) -> SmallTable:
    """Read a table with a header; its `findings` are faulty quotation marks and too long rows.

    Raises
    ------
    KartlaggningError
        The file may not be read, or is no text.
    """
    text, _ = _read_text(path, shown)
    records = _parse(text, columns, shown)
    rows: list[tuple[int, Mapping[str, str]]] = []
    findings = [fault.finding(shown) for fault in records.faults]
    header: list[str] = []
    for line, cells in zip(records.lines, records.rows, strict=True):
        texts = [" ".join(composed(cell).split()) for cell in cells]
        if not header:
            header = _keys(cells)
        elif outside := "".join(texts[len(header) :]):
            widths = {"n": len(texts), "width": len(header)}
            where = Where(shown, line)
            findings.append(Finding("row_too_long", where, outside, parameters=widths))
        elif any(texts):
            row = dict(zip(header, texts, strict=False))
            rows.append((line, {name: row.get(name, "") for name in columns}))
    return SmallTable(header, rows, findings)


def without_rows(path: Path, shown: str, columns: Sequence[str], lines: Collection[int]) -> bytes:
    """The bytes of a table without the rows that begin at some lines; all else of it as it was.

    Raises
    ------
    KartlaggningError
        The file may not be read, or is no text.
    """
    text, encoding = _read_text(path, shown)
    records = _parse(text, columns, shown)
    ends = [*records.lines[1:], records.last_line + 1]
    kept: list[str] = []
    for line, end in zip(records.lines, ends, strict=True):
        if line not in lines:
            kept += records.written[line - 1 : end - 1]
    return "".join(kept).encode(encoding)


def with_row(path: Path, shown: str, columns: Sequence[str], row: Mapping[str, str]) -> bytes:
    """The bytes of a table with a row more at its end, written as the table is.

    Raises
    ------
    KartlaggningError
        The file may not be read, or is no text.
    """
    text, encoding = _read_text(path, shown)
    delimiter = _delimiter(text, columns)
    header = _keys(next(csv.reader([text.partition("\n")[0].rstrip("\r")], delimiter=delimiter)))
    line_end = "\r\n" if "\r\n" in text else "\n"
    line = io.StringIO()
    writer = csv.writer(line, delimiter=delimiter, lineterminator=line_end)
    writer.writerow([row.get(name, "") for name in header])
    between = "" if not text or text.endswith("\n") else line_end
    return f"{text}{between}{line.getvalue()}".encode(encoding)


def _parse(text: str, columns: Sequence[str], shown: str) -> Records:
    try:
        return read_records(text, _delimiter(text, columns))
    except csv.Error as error:
        broken = {"format": "CSV", "reason": str(error)}
        raise KartlaggningError(Finding("file_broken", Where(shown), parameters=broken)) from error


def _delimiter(text: str, columns: Sequence[str]) -> str:
    """The delimiter by which the first line parts into most of the columns."""
    first_line = text.partition("\n")[0]

    def known_headers(delimiter: str) -> int:
        return len(set(_keys(first_line.split(delimiter))) & set(columns))

    return max(DELIMITERS, key=known_headers)


def _keys(cells: Sequence[str]) -> list[str]:
    return [plain_key(cell.strip().strip('"')) for cell in cells]


def _read_text(path: Path, shown: str) -> tuple[str, str]:
    """The file's text and encoding: UTF-8, else as Excel in Windows saves it."""
    try:
        raw = path.read_bytes()
    except PermissionError as error:
        raise KartlaggningError(Finding("file_not_permitted", Where(shown))) from error
    except IsADirectoryError as error:
        raise KartlaggningError(Finding("file_is_directory", Where(shown))) from error
    utf_8 = "utf-8-sig" if raw.startswith(codecs.BOM_UTF8) else "utf-8"
    encodings = ("utf-16",) if raw.startswith(UTF_16_MARKS) else (utf_8, "windows-1252")
    for encoding in encodings:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text, encoding
    raise KartlaggningError(Finding("file_not_text", Where(shown)))
