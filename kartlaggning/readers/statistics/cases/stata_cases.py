"""The cases of a Stata file, from its bytes: each is as long, and a variable stands at one place.

The highest numbers of each type are missing: `.`, and `.a` to `.z` above it. The layout is
documented in Stata's manual, `help dta`.
"""

from __future__ import annotations

import math
import re
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, NamedTuple

import numpy as np
import pandas as pd

from kartlaggning.readers.statistics.cases import NotPlainError
from kartlaggning.readers.statistics.cases.distinct_codes import (
    DistinctCodes,
    Slice,
    rows_at_once,
    small_numbers,
)
from kartlaggning.readers.statistics.cases.texts import decode_text

# of versions before 117, and since: the number of the first type of numbers, those after it follow
_OLD_VERSIONS, _OLD_TYPES, _OLD_LONGEST = (113, 114, 115), range(251, 256), 244
_TYPES, _LONGEST = range(65530, 65525, -1), 2045
_HEAD_BYTES = 4096
_BYTE_ORDER = re.compile(rb"<byteorder>([LM])SF</byteorder>")
_MAP, _DATA, _VARIABLE_TYPES = b"<map>", b"<data>", b"<variable_types>"
_PLACES_IN_MAP = 14
_TYPES_AT, _DATA_AT = 2, 9  # which places of the map are these
# of an old version: bytes of the head, of a variable's name, format, label's name and label
_OLD_HEAD, _OLD_NAME, _OLD_LABEL = 109, 33, 81
_OLD_FORMATS = {113: 12, 114: 49, 115: 49}


class _Type(NamedTuple):
    """A type of numbers: its format, `.` in its bits, and how far `.a` and each other lie behind.

    A number with decimals has the same order as its bits.
    """

    format: str
    bits: str
    missing: int
    step: int


_NUMBERS = (
    _Type("i1", "i1", 101, 1),
    _Type("i2", "i2", 32_741, 1),
    _Type("i4", "i4", 2_147_483_621, 1),
    _Type("f4", "i4", 0x7F000000, 0x800),
    _Type("f8", "i8", 0x7FE0000000000000, 1 << 40),
)


class _Layout(NamedTuple):
    """Where the cases begin, and the type of each variable: of a text how many bytes it has."""

    offset: int
    order: str
    types: Sequence[_Type | int]


@dataclass(frozen=True)
class StataCases:
    """The cases of a file.

    Parameters
    ----------
    names
        Of its variables, in their order.
    n_rows
        How many cases it says that it has.
    codec
        Python's name of what its texts are read in; empty where they must be ASCII.
    """

    path: Path
    version: int
    names: Sequence[str]
    n_rows: int
    codec: str

    def slices(self) -> Iterator[Slice]:
        """Read some rows after the others; a missing code is a text, `.a`.

        Raises
        ------
        NotPlainError
            ReadStat must read the file from its beginning, whatever was given before.
        """
        with self.path.open("rb") as stream:
            try:
                layout = self._layout(stream)
            except (struct.error, OSError, ValueError, KeyError) as error:
                raise NotPlainError from error
            if len(layout.types) != len(self.names) or self.n_rows < 1:
                raise NotPlainError
            stream.seek(layout.offset)
            case = np.dtype([("", _format(each, layout.order)) for each in layout.types])
            n_left = self.n_rows
            while n_left:
                n = min(n_left, rows_at_once(len(self.names)))
                raw = stream.read(n * case.itemsize)
                if len(raw) < n * case.itemsize:
                    raise NotPlainError
                yield self._slice(np.frombuffer(raw, dtype=case), layout)
                n_left -= n

    def _slice(self, cases: np.ndarray, layout: _Layout) -> Slice:
        part: dict[str, DistinctCodes] = {}
        fields = cases.dtype.names or ()
        for name, field, kind in zip(self.names, fields, layout.types, strict=True):
            cells = np.ascontiguousarray(cases[field])
            if isinstance(kind, _Type):
                part[name] = _numbers(cells, kind)
            else:
                part[name] = _texts(cells, self.codec)
        return part

    def _layout(self, stream: BinaryIO) -> _Layout:
        if self.version in _OLD_VERSIONS:
            return self._old_layout(stream)
        head = stream.read(_HEAD_BYTES)
        order = _BYTE_ORDER.search(head)
        begin = head.find(_MAP)
        if self.version < _OLD_VERSIONS[-1] or not order or begin < 0:
            raise NotPlainError
        sign = "<" if order[1] == b"L" else ">"
        places = struct.unpack_from(f"{sign}{_PLACES_IN_MAP}q", head, begin + len(_MAP))
        types_at = places[_TYPES_AT] + len(_VARIABLE_TYPES)
        stream.seek(types_at)
        n = len(self.names)
        numbers = struct.unpack(f"{sign}{n}H", stream.read(2 * n))
        stream.seek(places[_DATA_AT])
        if stream.read(len(_DATA)) != _DATA:
            raise NotPlainError
        types = [_type(number, _TYPES, _LONGEST) for number in numbers]
        return _Layout(stream.tell(), sign, types)

    def _old_layout(self, stream: BinaryIO) -> _Layout:
        head = stream.read(_OLD_HEAD)
        sign = ">" if head[1] == 1 else "<"
        [n] = struct.unpack_from(f"{sign}H", head, 4)
        types = [_type(number, _OLD_TYPES, _OLD_LONGEST) for number in stream.read(n)]
        per_variable = 2 * _OLD_NAME + _OLD_FORMATS[self.version] + _OLD_LABEL
        stream.seek(n * per_variable + 2 * (n + 1), 1)
        while True:  # characteristics, which end with one of nothing
            kind, length = struct.unpack(f"{sign}bi", stream.read(5))
            if not (kind or length):
                return _Layout(stream.tell(), sign, types)
            if length < 0:
                raise NotPlainError
            stream.seek(length, 1)


def _type(number: int, of_numbers: range, longest: int) -> _Type | int:
    if number in of_numbers:
        return _NUMBERS[of_numbers.index(number)]
    if not 0 < number <= longest:  # of texts of any length
        raise NotPlainError
    return number


def _format(kind: _Type | int, order: str) -> str:
    return f"{order}{kind.format}" if isinstance(kind, _Type) else f"S{kind}"


def _numbers(cells: np.ndarray, kind: _Type) -> DistinctCodes:
    native = cells.astype(kind.format)
    places, bits = pd.factorize(native.view(kind.bits))
    numbers = bits.view(kind.format).tolist()
    codes: list[float | str] = []
    place_of = []
    for number, bit in zip(numbers, bits.tolist(), strict=True):
        code = _code(number, bit, kind)
        place_of.append(-1 if code is None else len(codes))
        if code is not None:
            codes.append(code)
    return DistinctCodes(small_numbers(place_of)[places], codes)


def _code(number: float, bits: int, kind: _Type) -> float | str | None:
    """A code as it is kept: a number, a letter of a missing one with its point, or none."""
    if bits < kind.missing:
        return None if math.isnan(number) else float(number)
    letter, rest = divmod(bits - kind.missing, kind.step)
    if rest or letter > 26:
        raise NotPlainError
    return f".{chr(ord('a') + letter - 1)}" if letter else None


def _texts(cells: np.ndarray, codec: str) -> DistinctCodes:
    places, raw = pd.factorize(cells.astype(object))
    # what stands behind a nought is left from another text
    codes = [decode_text(text.split(b"\0")[0], codec) for text in raw.tolist()]
    return DistinctCodes(small_numbers(range(len(codes)))[places], codes, is_text=True)
