"""The cases of an SPSS file, from its bytes.

A case is a row of slots of eight bytes, one for a number and several for a text. In a compressed
file eight signs say of eight slots what they hold: a small number, spaces, nothing, or the eight
bytes that follow. The layout is documented in PSPP's manual, "Data Record".
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
from kartlaggning.readers.statistics.spss_dictionary import (
    MISSING_NUMBERS,
    Compression,
    SpssDictionary,
)

_SLOT = 8  # bytes
_BYTES_AT_ONCE = 2**20  # of the file
# the signs: a filling, 1 to 251 for a number, the end, what follows, spaces, a missing number
_FILLING, _END, _FOLLOWS, _SPACES, _MISSING = 0, 252, 253, 254, 255
_EIGHT_SPACES = int.from_bytes(b" " * _SLOT, "little")
_LARGEST_BLOCK = 2**24  # of a packed file, unpacked; SPSS makes them of 4 MB
# a text of more than 255 bytes is parted: one part for so many bytes, and so many stand in each but
# the last
_PART, _HELD = 252, 255


class _Variable(NamedTuple):
    """Where a variable stands in a case; `parts` are the slots of each part of a text."""

    name: str
    is_text: bool
    first: int
    parts: Sequence[int]


class _Cells(NamedTuple):
    """The signs of some slots, and the eight bytes behind each that is `_FOLLOWS`."""

    signs: np.ndarray
    following: np.ndarray

    def cut(self, n: int) -> tuple[_Cells, _Cells]:
        """The first slots, and the others."""
        n_following = np.count_nonzero(self.signs[:n] == _FOLLOWS)
        return (
            _Cells(self.signs[:n], self.following[:n_following]),
            _Cells(self.signs[n:], self.following[n_following:]),
        )

    def and_then(self, other: _Cells) -> _Cells:
        pairs = zip(self, other, strict=True)
        return _Cells(*map(np.concatenate, pairs))


class _Following(NamedTuple):
    """In which rows of a slot eight bytes follow, and these."""

    rows: np.ndarray
    cells: np.ndarray


@dataclass(frozen=True)
class SpssCases:
    """The cases of a file.

    Parameters
    ----------
    names
        Of its variables, in their order.
    codec
        Python's name of what its texts are read in; empty where they must be ASCII.
    """

    path: Path
    dictionary: SpssDictionary
    names: Sequence[str]
    codec: str

    def slices(self) -> Iterator[Slice]:
        """Read some rows after the others.

        Raises
        ------
        NotPlainError
            ReadStat must read the file from its beginning, whatever was given before.
        """
        variables = list(self._variables())
        n_slots, n_left = self.dictionary.n_slots, self.dictionary.n_cases
        is_told = n_left >= 0
        for rows in self._rows(n_slots):
            n_cells = min(len(rows.signs), n_left * n_slots) if is_told else len(rows.signs)
            cells, _ = rows.cut(n_cells)
            signs = cells.signs.reshape(-1, n_slots)
            yield self._slice(signs, _by_slot(cells, n_slots), variables)
            n_left -= len(signs)
            if not n_left:
                return
        if is_told:
            raise NotPlainError

    def _variables(self) -> Iterator[_Variable]:
        """The variables by their slots, the parts of a long text as one."""
        dictionary = self.dictionary
        is_standard = dictionary.special_numbers == struct.pack("<3Q", *MISSING_NUMBERS)
        if not (dictionary.is_little_endian and is_standard and dictionary.n_cases):
            raise NotPlainError
        lengths = _long_texts(dictionary)
        names = iter(self.names)
        told = zip(dictionary.names.values(), dictionary.widths, strict=True)
        first = 0
        for short_name, width in told:
            widths = [width]
            n_parts = max(1, -(-lengths.get(short_name, 0) // _PART))
            widths += [next(told, (b"", 0))[1] for _ in range(n_parts - 1)]
            parts = [max(1, -(-each // _SLOT)) for each in widths]
            yield _Variable(next(names, ""), width > 0, first, parts)
            first += sum(parts)
        if first != dictionary.n_slots or next(names, None) is not None:
            raise NotPlainError

    def _rows(self, n_slots: int) -> Iterator[_Cells]:
        """Cells of whole rows."""
        n_at_once = rows_at_once(n_slots) * n_slots
        with self.path.open("rb") as stream:
            stream.seek(self.dictionary.data_offset)
            pieces = _pieces(stream, self.dictionary.compression)
            left = next(pieces, None)
            for piece in pieces:
                while left is not None and len(left.signs) >= n_at_once:
                    some, left = left.cut(n_at_once)
                    yield some
                left = piece if left is None else left.and_then(piece)
        if left is None or len(left.signs) % n_slots:
            raise NotPlainError
        while len(left.signs):
            some, left = left.cut(n_at_once)
            yield some

    def _slice(
        self,
        signs: np.ndarray,
        following: Mapping[int, _Following],
        variables: Iterable[_Variable],
    ) -> Slice:
        by_slot = np.ascontiguousarray(signs.T)
        numbers = np.arange(256, dtype="<f8") - self.dictionary.bias
        numbers[_MISSING] = np.nan
        part: dict[str, DistinctCodes] = {}
        for variable in variables:
            if variable.is_text:
                part[variable.name] = _texts(by_slot, following, variable, self.codec)
            else:
                place = variable.first
                part[variable.name] = _numbers(by_slot[place], following.get(place), numbers)
        return part


def _long_texts(dictionary: SpssDictionary) -> dict[bytes, int]:
    """How many bytes long texts have, by the short names of their variables."""
    lengths = {}
    for pair in b"".join(dictionary.text_records).replace(b"\0", b"").split(b"\t"):
        name, _, length = pair.partition(b"=")
        if pair:
            if not length.isdigit():
                raise NotPlainError
            lengths[name] = int(length)
    return lengths


def _by_slot(cells: _Cells, n_slots: int) -> dict[int, _Following]:
    """What follows, by the slot in which it stands."""
    places = np.flatnonzero(cells.signs == _FOLLOWS)
    slots = (places % n_slots).astype(np.min_scalar_type(n_slots))
    order = np.argsort(slots, kind="stable")
    ends = np.searchsorted(slots[order], np.arange(n_slots + 1)).tolist()
    rows, following = (places // n_slots)[order], cells.following[order]
    found = {}
    for slot in np.unique(slots).tolist():
        own = slice(ends[slot], ends[slot + 1])
        found[slot] = _Following(rows[own], following[own])
    return found


def _numbers(signs: np.ndarray, following: _Following | None, numbers: np.ndarray) -> DistinctCodes:
    """The codes of a variable of numbers, of which each sign stands for one."""
    if (signs == _SPACES).any():
        raise NotPlainError
    if following is not None:
        cells = numbers[signs]
        cells[following.rows] = following.cells.view("<f8")
        cells[following.rows[np.isin(following.cells, MISSING_NUMBERS)]] = np.nan
        return DistinctCodes.of(cells)
    first = np.full(len(numbers), len(signs))
    # of several rows with one sign the last is kept: that which stands first
    first[signs[::-1]] = np.arange(len(signs))[::-1]
    in_order = np.argsort(first)[: np.count_nonzero(first < len(signs))]
    found = in_order[in_order != _MISSING]
    place_of = np.full(len(numbers), -1)
    place_of[found] = np.arange(len(found))
    return DistinctCodes(small_numbers(place_of.tolist())[signs], numbers[found].tolist())


def _texts(
    signs: np.ndarray, following: Mapping[int, _Following], variable: _Variable, codec: str
) -> DistinctCodes:
    """The codes of a variable of texts."""
    n_rows = signs.shape[1]
    slot = variable.first
    parts = []
    for n_slots in variable.parts:
        cells = np.full((n_rows, n_slots), _EIGHT_SPACES, dtype="<u8")
        for place in range(n_slots):
            if not np.isin(signs[slot], (_FOLLOWS, _SPACES)).all():
                raise NotPlainError
            if slot in following:
                rows, written = following[slot]
                cells[rows, place] = written
            slot += 1
        parts.append(cells.view(np.uint8))
    if slot == variable.first + 1:
        places, distinct = pd.factorize(cells.ravel())  # numbers are told apart sooner
        raw = [number.to_bytes(_SLOT, "little") for number in distinct.tolist()]
    else:
        whole = np.concatenate([*(part[:, :_HELD] for part in parts[:-1]), parts[-1]], axis=1)
        texts = whole.view(f"S{whole.shape[1]}").ravel()
        places, found = pd.factorize(texts.astype(object))
        raw = found.tolist()
    decoded = [decode_text(text, codec) for text in raw]
    return DistinctCodes(small_numbers(range(len(raw)))[places], decoded, is_text=True)


def _pieces(stream: BinaryIO, compression: int) -> Iterator[_Cells]:
    """The cells of a file whose cases begin here, some after the others."""
    if compression == Compression.NONE:
        return map(_uncompressed, _whole_slots(_blocks(stream)))
    if compression == Compression.SIGNS:
        return _taken_apart(_blocks(stream))
    if compression == Compression.PACKED:
        return _taken_apart(_unpacked(stream))
    raise NotPlainError


def _blocks(stream: BinaryIO) -> Iterator[bytes]:
    while block := stream.read(_BYTES_AT_ONCE):
        yield block


def _whole_slots(blocks: Iterable[bytes]) -> Iterator[bytes]:
    for block in blocks:
        if len(block) % _SLOT:
            raise NotPlainError
        yield block


def _uncompressed(block: bytes) -> _Cells:
    following = np.frombuffer(block, dtype="<u8")
    return _Cells(np.full(len(following), _FOLLOWS, dtype=np.uint8), following)


def _taken_apart(blocks: Iterable[bytes]) -> Iterator[_Cells]:
    """Part signs from what follows them."""
    rest = b""
    for block in _whole_slots(blocks):
        units = np.frombuffer(rest + block, dtype="<u8")
        is_signs = _find_signs(units)
        if len(is_signs) < len(units):
            rest = units[len(is_signs) :].tobytes()
            units = units[: len(is_signs)]
        else:
            rest = b""
        signs, following = units[is_signs].view(np.uint8), units[~is_signs]
        ends = np.flatnonzero(signs == _END)
        if len(ends):
            signs = signs[: ends[0]]
            following = following[: np.count_nonzero(signs == _FOLLOWS)]
        yield _Cells(signs[signs != _FILLING], following)
        if len(ends):
            return
    if rest:
        raise NotPlainError


def _find_signs(units: np.ndarray) -> np.ndarray:
    """Which units of eight bytes are signs: the next behind as many as follow these.

    Of those at the end whose bytes do not all follow yet nothing is said.
    """
    follows = (units.view(np.uint8) == _FOLLOWS).view("<u8")
    # the highest byte of such a product is the sum of all eight
    n_following = follows * np.uint64(0x0101010101010101) >> np.uint64(56)
    steps = (n_following + np.uint64(1)).astype(np.uint8).tobytes()
    is_signs = bytearray(len(steps))
    place = 0
    while place < len(steps):
        is_signs[place] = 1
        place += steps[place]
    if place > len(steps):
        del is_signs[is_signs.rindex(1) :]
    return np.frombuffer(is_signs, dtype=bool)


def _unpacked(stream: BinaryIO) -> Iterator[bytes]:
    """The blocks of a `.zsav`, each packed by itself; their list stands at the end."""
    try:
        begin = stream.tell()
        begin_told, end, length = struct.unpack("<3q", stream.read(24))
        stream.seek(end)
        _, _, _, n_blocks = struct.unpack("<2q2i", stream.read(24))
        if begin_told != begin or length != 24 * (n_blocks + 1):
            raise NotPlainError
        told = [struct.unpack("<2q2i", stream.read(24)) for _ in range(n_blocks)]
        for _, place, unpacked_size, size in told:
            if not 0 < unpacked_size <= _LARGEST_BLOCK or not 0 < size <= _LARGEST_BLOCK:
                raise NotPlainError
            stream.seek(place)
            packed = stream.read(size)
            unpacking = zlib.decompressobj()
            # with room for more it goes on to the sum at the end, and holds the block against it
            block = unpacking.decompress(packed, unpacked_size + 1)
            if len(packed) != size or len(block) != unpacked_size or not unpacking.eof:
                raise NotPlainError
            yield block
    except (struct.error, OSError, OverflowError, ValueError, zlib.error) as error:
        raise NotPlainError from error
