"""Zip archives, damaged: their members, their names, what they say of themselves, and bombs."""

from __future__ import annotations

import bz2
import io
import itertools
import zipfile
import zlib
from collections.abc import Callable, Mapping
from functools import cache
from random import Random
from typing import Any

from fuzzing.damage import damage_bytes, damage_text, flip_bytes

Members = list[tuple[str, bytes]]
NAMES = (
    "../x.txt",
    "..\\x.txt",
    "C:\\x.txt",
    "/etc/x.txt",
    "Sources/../../x.txt",
    "",
    ".",
    "a" * 5000,
    "x\0y",
    "CON",
)
_BOMB_SIZES = (10_000_000, 100_000_000, 1_000_000_000)
# by how a member is packed
_PACKERS: Mapping[int, Callable[[], Any]] = {
    zipfile.ZIP_DEFLATED: lambda: zlib.compressobj(9, zlib.DEFLATED, -15),
    zipfile.ZIP_BZIP2: bz2.BZ2Compressor,
}


def damage_archive(raw: bytes, chance: Random) -> bytes:
    """Damage an archive: mostly the text of a member, so that the archive itself is whole."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        members = [(name, archive.read(name)) for name in archive.namelist()]
    kind = chance.random()
    if kind < 0.60:
        return write_members(_damage_member(members, chance))
    if kind < 0.75:
        return damage_bytes(raw, chance)
    if kind < 0.90:
        return write_members(_rearrange(members, chance))
    return _add_bomb(members, chance)


def _damage_member(members: Members, chance: Random) -> Members:
    # the longest is the sheet or the project
    longest = max(range(len(members)), key=lambda at: len(members[at][1]))
    at = longest if chance.random() < 0.3 else chance.randrange(len(members))
    name, content = members[at]
    return [*members[:at], (name, damage_text(content, chance)), *members[at + 1 :]]


def _rearrange(members: Members, chance: Random) -> Members:
    """Swap, drop, repeat or rename members."""
    at, other = chance.randrange(len(members)), chance.randrange(len(members))
    (name, content), (other_name, other_content) = members[at], members[other]
    changed = list(members)
    way = chance.randrange(5)
    if way == 0:
        changed[at], changed[other] = (name, other_content), (other_name, content)
    elif way == 1:
        del changed[at]
    elif way == 2:
        changed.append((name, flip_bytes(content, chance)))
    elif way == 3:
        changed[at] = (chance.choice(NAMES), content)
    elif chance.random() < 0.5:
        changed[at] = (name.swapcase(), content)
    else:
        changed[at] = (f"folder/{name}", content)
    return changed


def write_members(members: Members) -> bytes:
    """Pack members; the date of each is always the same."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in members:
            _write_packed(archive, name, content)
    return buffer.getvalue()


def _write_packed(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    packer = zlib.compressobj(1, zlib.DEFLATED, -15)
    packed = packer.compress(content) + packer.flush()
    checksum = zlib.crc32(content)
    info = _describe(name, zipfile.ZIP_DEFLATED, len(content), checksum, packed)
    _append(archive, info, packed)


def _describe(name: str, method: int, size: int, checksum: int, packed: bytes) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo("x")
    info.filename = name  # as it is: the constructor mends it
    info.compress_type, info.CRC = method, checksum
    info.file_size, info.compress_size = size, len(packed)
    return info


def _append(archive: zipfile.ZipFile, info: zipfile.ZipInfo, packed: bytes) -> None:
    """Append a member that is packed already, whatever it says of itself."""
    stream = archive.fp
    assert stream is not None
    info.header_offset = stream.tell()
    stream.write(info.FileHeader(zip64=False) + packed)
    archive.start_dir = stream.tell()
    archive.filelist.append(info)
    archive.NameToInfo[info.filename] = info


def _add_bomb(members: Members, chance: Random) -> bytes:
    """Let a member unpack to zeros without end; some say a smaller size than they have."""
    size, method = chance.choice(_BOMB_SIZES), chance.choice(tuple(_PACKERS))
    packed, checksum = _pack_zeros(size, method)
    at = chance.randrange(len(members) + 1)
    said = chance.choice((size, size, size, 1_000, 900_000, len(packed)))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for number, (name, content) in enumerate((*members, ("Sources/bomb.txt", b""))):
            if number == at:
                _append(archive, _describe(name, method, said, checksum, packed), packed)
            else:
                _write_packed(archive, name, content)
    return buffer.getvalue()


def pack_bombs() -> None:
    """Make every bomb ahead, for all the processes that are forked from this one."""
    for size, method in itertools.product(_BOMB_SIZES, _PACKERS):
        _pack_zeros(size, method)


@cache
def _pack_zeros(size: int, method: int) -> tuple[bytes, int]:
    """Pack zeros; and their checksum."""
    packer = _PACKERS[method]()
    piece = bytes(1_000_000)
    packed, checksum = [], 0
    for _ in range(size // len(piece)):
        packed.append(packer.compress(piece))
        checksum = zlib.crc32(piece, checksum)
    packed.append(packer.flush())
    return b"".join(packed), checksum
