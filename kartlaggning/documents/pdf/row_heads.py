"""Heads of rows in a tagged PDF: the first cell of each row of a table.

Typst marks the heads of columns. For those of rows it has `pdf.header-cell`, behind a flag that its
Python package does not open (`findings/typst-python-no-heads-of-rows.sh`). So the finished file is
amended: what it says of a first cell, in a plain object of its own, becomes a head whose scope is
the row. Which heads a cell has follows from the scopes alone (ISO 32000-1, 14.8.5.7): lists that
name those of columns only are taken out.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")
_TABLE = re.compile(rb"xref\s+0 (\d+)\s+")
_ENTRY = 20  # bytes, of an object's place (ISO 32000-1, 7.5.4)
_ROW = re.compile(rb"/S/TR\b")
_KIDS = re.compile(rb"/K\[([^\]]*)\]")
_REFERENCE = re.compile(rb"(\d+) 0 R")
_HEADERS = re.compile(rb"/Headers\[(?:\([^)]*\)|[^\]])*\]")
_IS_CELL = re.compile(rb"/StructElem/S/T[DH]\b")
_BEGINNING = 60  # bytes of an object in which it says what it is: `12 0 obj<</Type/StructElem/S/TD`
_DATA, _HEAD = b"/StructElem/S/TD", b"/StructElem/S/TH"
_OF_TABLE = b"<</O/Table"


class _File(NamedTuple):
    """A file: what stands before its objects, these by their numbers, and what follows on them."""

    head: bytes
    objects: dict[int, bytes]
    trailer: bytes


def mark_row_heads(pdf: bytes) -> bytes:
    """Make the first cell of every row of data the row's head.

    Raises
    ------
    ValueError
        The file is not written as Typst writes it: with a plain table of its objects.
    """
    file = _read(pdf)
    objects = file.objects
    for number in _first_cells(objects):
        objects[number] = _as_first(objects[number])
    for number, body in objects.items():
        if _IS_CELL.search(body[:_BEGINNING]):
            objects[number] = _HEADERS.sub(b"", body)
    return _write(file)


def _read(pdf: bytes) -> _File:
    start = _START.search(pdf)
    place = int(start.group(1)) if start else 0
    table = _TABLE.match(pdf, place)
    if not start or not table:
        raise ValueError("this PDF has no plain table of its objects")
    first, n = table.end(), int(table.group(1))
    places = {}
    for number in range(1, n):
        entry = pdf[first + number * _ENTRY : first + (number + 1) * _ENTRY]
        if entry[17:18] == b"n":
            places[number] = int(entry[:10])
    in_order = sorted(places.values())
    ends = dict(zip(in_order, [*in_order[1:], place], strict=True))
    objects = {number: pdf[begin : ends[begin]] for number, begin in places.items()}
    return _File(pdf[: in_order[0]], objects, pdf[first + n * _ENTRY : start.start()])


def _first_cells(objects: dict[int, bytes]) -> list[int]:
    """The first cell of each row."""
    found = []
    for body in objects.values():
        kids = _KIDS.search(body) if _ROW.search(body[:_BEGINNING]) else None
        first = _REFERENCE.search(kids.group(1)) if kids else None
        if first:
            found.append(int(first.group(1)))
    return found


def _as_first(body: bytes) -> bytes:
    """A first cell as the head of its row; an empty corner over such heads as no head at all."""
    if _DATA in body:
        head = body.replace(_DATA, _HEAD, 1)
        return head.replace(_OF_TABLE, _OF_TABLE + b"/Scope/Row", 1)
    if b"/K[]" in body:
        return body.replace(_HEAD, _DATA, 1).replace(b"/Scope/Column", b"", 1)
    return body


def _write(file: _File) -> bytes:
    """The file with the places of its objects anew."""
    written = bytearray(file.head)
    n = max(file.objects) + 1
    places = [b"0000000000 65535 f\r\n"] * n
    for number, body in file.objects.items():
        places[number] = b"%010d 00000 n\r\n" % len(written)
        written += body
    start = len(written)
    written += b"xref\n0 %d\n" % n + b"".join(places)
    return bytes(written + file.trailer + b"startxref\n%d\n%%%%EOF" % start)
