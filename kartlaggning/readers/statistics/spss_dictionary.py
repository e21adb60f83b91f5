"""The dictionary at the head of an SPSS file, walked through before ReadStat parses it.

ReadStat does not check that a value label's variable exists, that a text has the room it declares,
nor that so many cases can stand in the file: a damaged file makes it read beyond its memory, or ask
for all there is, and the process dies. The layout is documented in PSPP's manual, "System File
Format".
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from enum import IntEnum
from os import SEEK_END
from pathlib import Path
from typing import BinaryIO

HEADER_BYTES = 176
MAX_DEFLATE = 1032  # zlib cannot pack tighter
# a missing number, and the ends of open ranges, as their bytes
MISSING_NUMBERS = (0xFFEFFFFFFFFFFFFF, 0x7FEFFFFFFFFFFFFF, 0xFFEFFFFFFFFFFFFE)
# kinds of extensions: multiple-response sets, the latter since version 14; names beyond eight
# bytes; what is a missing number, the highest, the lowest; texts beyond 255 bytes
_SETS, _LONG_NAMES, _SPECIAL_NUMBERS, _LONG_TEXTS = (7, 19), 13, 4, 14


class Compression(IntEnum):
    """How the cases are written: as they are, with signs for small numbers, these packed."""

    NONE, SIGNS, PACKED = range(3)


class DamagedDictionaryError(Exception):
    """The dictionary contradicts itself; the message says how."""


@dataclass
class SpssDictionary:
    """What only the dictionary's own records tell.

    `encoding` is what the file states, empty where it states none, `n_cases` how many cases it
    says that it has, -1 where it does not. `n_slots` counts the 8-byte
    elements of a case, of which a long text takes several; `n_awaited` those that a text still
    lacks.
    `text_codes` are the codes with labels of text variables: of one that is not in the encoding,
    ReadStat dies.
    `widths` are those of the variables in their order, of a number 0; a text beyond 255 bytes has
    several, and a record in `text_records` tells its whole width. The cases begin at `data_offset`,
    written in the way of `compression`; `bias` is added to a small number, and `special_numbers`
    are the bytes of a missing number.
    `weight` is the variable that the file says to weight by (`WEIGHT BY`), empty where there is
    none; `set_records` describe its multiple-response sets, `name_records` say which names of eight
    bytes stand for longer ones.
    """

    program: str
    encoding: str = ""
    n_cases: int = -1
    weight: bytes = b""
    compression: int = 0
    bias: float = 0.0
    is_little_endian: bool = True
    data_offset: int = 0
    special_numbers: bytes = struct.pack("<3Q", *MISSING_NUMBERS)
    text_records: list[bytes] = field(default_factory=list)
    widths: list[int] = field(default_factory=list)
    set_records: list[bytes] = field(default_factory=list)
    name_records: list[bytes] = field(default_factory=list)
    names: dict[int, bytes] = field(default_factory=dict)  # of a variable, by its first slot
    n_slots: int = 0
    n_awaited: int = 0
    text_codes: list[bytes] = field(default_factory=list)
    text_slots: set[int] = field(default_factory=set)
    labelled_codes: list[bytes] = field(default_factory=list)  # of the last record of labels


def read_dictionary(path: Path) -> SpssDictionary:
    """Walk through an SPSS file's dictionary.

    Raises
    ------
    DamagedDictionaryError
        The file is damaged in a way that ReadStat would not survive.
    """
    with path.open("rb") as stream:
        head = stream.read(HEADER_BYTES)
        if len(head) < HEADER_BYTES:
            raise DamagedDictionaryError("it ends within its head")
        # the layout code is 2 or 3, in the order that the bytes of a number have
        order = "<" if head[64] in (2, 3) else ">"
        dictionary = SpssDictionary(head[4:64].decode("latin-1").removeprefix("@(#)").strip())
        try:
            while _read_record(stream, order, dictionary):
                pass
            dictionary.data_offset = stream.tell() + 4  # a filler ends it
        except (struct.error, OSError) as error:
            # the latter where a length leads out of every file
            raise DamagedDictionaryError("it ends within the list of variables") from error
    dictionary.is_little_endian = order == "<"
    [dictionary.n_cases] = struct.unpack_from(f"{order}i", head, 80)
    [dictionary.compression] = struct.unpack_from(f"{order}i", head, 72)
    [dictionary.bias] = struct.unpack_from(f"{order}d", head, 84)
    _check_cases(path, dictionary)
    [weight_slot] = struct.unpack_from(f"{order}i", head, 76)
    dictionary.weight = dictionary.names.get(weight_slot, b"")
    return dictionary


def _integers(stream: BinaryIO, order: str, n: int) -> tuple[int, ...]:
    return struct.unpack(f"{order}{n}i", stream.read(4 * n))


def _skip(stream: BinaryIO, n_bytes: int) -> None:
    if n_bytes < 0:
        raise DamagedDictionaryError("a length is negative")
    stream.seek(n_bytes, 1)


def _read_record(stream: BinaryIO, order: str, dictionary: SpssDictionary) -> bool:
    """Read one record; false at the dictionary's end."""
    [kind] = _integers(stream, order, 1)
    if kind == 2:
        _read_variable(stream, order, dictionary)
    elif dictionary.n_awaited > 0:
        raise DamagedDictionaryError("a text variable is longer than its room")
    elif kind == 3:
        _read_value_labels(stream, order, dictionary)
    elif kind == 4:
        _read_labelled_variables(stream, order, dictionary)
    elif kind == 6:
        _skip(stream, 80 * _integers(stream, order, 1)[0])
    elif kind == 7:
        _read_extension(stream, order, dictionary)
    elif kind != 999:
        raise DamagedDictionaryError(f"a record is of the unknown kind {kind}")
    return kind != 999


def _read_variable(stream: BinaryIO, order: str, dictionary: SpssDictionary) -> None:
    width, has_label, n_missing, _, _ = _integers(stream, order, 5)
    if not -1 <= width <= 255 or (width >= 0 and dictionary.n_awaited > 0):
        raise DamagedDictionaryError("a text variable is longer than its room")
    if width == -1:  # it continues the text before it
        dictionary.n_awaited -= 1
    else:
        dictionary.n_awaited = _padded(width, 8) // 8 - 1
    dictionary.n_slots += 1
    if width > 0:
        dictionary.text_slots.add(dictionary.n_slots)
    name = stream.read(8)
    if width >= 0:
        dictionary.names[dictionary.n_slots] = name.rstrip(b" ")
        dictionary.widths.append(width)
    if has_label:
        [length] = _integers(stream, order, 1)
        _skip(stream, _padded(length, 4))
    _skip(stream, 8 * abs(n_missing))


def _read_value_labels(stream: BinaryIO, order: str, dictionary: SpssDictionary) -> None:
    [n_labels] = _integers(stream, order, 1)
    dictionary.labelled_codes = []
    for _ in range(n_labels):
        code, length = struct.unpack("8sB", stream.read(9))
        dictionary.labelled_codes.append(code)
        _skip(stream, _padded(length + 1, 8) - 1)


def _read_labelled_variables(stream: BinaryIO, order: str, dictionary: SpssDictionary) -> None:
    [n] = _integers(stream, order, 1)
    # a higher number is damage, and memory for it would be asked before anything is read
    slots = _integers(stream, order, n) if 0 <= n <= dictionary.n_slots else (0,)
    if not all(1 <= slot <= dictionary.n_slots for slot in slots):
        raise DamagedDictionaryError("a value label belongs to a variable that does not exist")
    if not dictionary.text_slots.isdisjoint(slots):
        dictionary.text_codes += dictionary.labelled_codes


def _read_extension(stream: BinaryIO, order: str, dictionary: SpssDictionary) -> None:
    subtype, size, n = _integers(stream, order, 3)
    if subtype == 20 and 0 <= size * n < 100:
        dictionary.encoding = stream.read(size * n).decode("latin-1").strip()
    elif subtype == 3 and size * n == 32:
        code_page = _integers(stream, order, 8)[7]
        # 2 and 3 mean no more than some kind of ASCII; a stated name goes before a number
        if code_page > 4 and not dictionary.encoding:
            dictionary.encoding = str(code_page)
    elif subtype == _SPECIAL_NUMBERS and (size, n) == (8, 3):
        dictionary.special_numbers = _read_text(stream, size * n)
    elif subtype == _LONG_TEXTS:
        dictionary.text_records.append(_read_text(stream, size * n))
    elif subtype in _SETS:
        dictionary.set_records.append(_read_text(stream, size * n))
    elif subtype == _LONG_NAMES:
        dictionary.name_records.append(_read_text(stream, size * n))
    else:
        _skip(stream, size * n)


def _read_text(stream: BinaryIO, n_bytes: int) -> bytes:
    """Read a record's text; no more is asked for than the file can hold."""
    start = stream.tell()
    _skip(stream, n_bytes)
    end = stream.seek(0, SEEK_END)
    stream.seek(start)
    if start + n_bytes > end:
        raise DamagedDictionaryError("it ends within the list of variables")
    return stream.read(n_bytes)


def _padded(length: int, step: int) -> int:
    return -(-length // step) * step


def _check_cases(path: Path, dictionary: SpssDictionary) -> None:
    n_cases = dictionary.n_cases
    # a value takes eight bytes; where the file is compressed one, of which zlib packs many into one
    values_per_byte: float = MAX_DEFLATE
    if dictionary.compression == Compression.NONE:
        values_per_byte = 1 / 8
    elif dictionary.compression == Compression.SIGNS:
        values_per_byte = 1
    if n_cases * dictionary.n_slots > path.stat().st_size * values_per_byte + 8:
        raise DamagedDictionaryError(
            f"there is no room in it for the {n_cases} cases that it declares"
        )
