"""Zip archives from strangers: read in memory under caps, nothing extracted, damage one error."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

from kartlaggning.errors import Finding, KartlaggningError, Where
from kartlaggning.readers.formats import broken_file
from kartlaggning.readers.limits import too_large

MAX_MEMBER = 200_000_000  # bytes of one member, unpacked
MAX_RATIO = 200  # text and workbooks shrink ten- to hundredfold; a bomb a thousandfold
SMALL_MEMBER = 1_000_000  # bytes: too few to be a bomb, however well they shrink
MAX_MEMBERS = 100_000
# of other kinds Python unpacks more than it is asked for: a bomb whole
USUAL_PACKING = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 1  # the bit of a member's flags
_PIECE = 1 << 16

# what a damaged zip file ends in
ZIP_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    RuntimeError,  # encrypted; NotImplementedError, an unknown version, is one too
    ValueError,
)


@contextmanager
def open_archive(path: Path, format_name: str = "zip") -> Iterator[zipfile.ZipFile]:
    """Open a zip archive.

    Raises
    ------
    KartlaggningError
        It is damaged, holds more than `MAX_MEMBERS` members, or one without a name.
    """
    file = path.as_posix()
    try:
        archive = zipfile.ZipFile(path)
    except ZIP_DAMAGE as error:
        raise broken_file(format_name, str(error), file) from error
    with archive:
        if len(archive.infolist()) > MAX_MEMBERS:
            raise broken_file(format_name, "it holds too many files", file)
        if not all(archive.namelist()):
            raise broken_file(format_name, "a file in it has no name", file)
        yield archive


def read_pieces(
    archive: zipfile.ZipFile,
    name: str,
    file: str,
    format_name: str = "zip",
    limit: int = MAX_MEMBER,
) -> Generator[bytes, None, None]:
    """Read a member piece by piece; its declared size binds the reading, and is checked first.

    Raises
    ------
    KartlaggningError
        It is damaged or encrypted, or unpacks to too much.
    """
    info = archive.getinfo(name)
    if info.flag_bits & _ENCRYPTED:
        raise KartlaggningError(Finding("file_encrypted", Where(file)))
    refuse_bomb(info.file_size, info.compress_size, limit, SMALL_MEMBER, file)
    try:
        if info.compress_type not in USUAL_PACKING:
            raise zipfile.BadZipFile("it is packed in an unusual way")
        with archive.open(info) as stream:
            while piece := stream.read(_PIECE):
                yield piece
    except ZIP_DAMAGE as error:
        raise broken_file(format_name, str(error), file) from error


def read_member(
    archive: zipfile.ZipFile,
    name: str,
    file: str,
    format_name: str = "zip",
    limit: int = MAX_MEMBER,
) -> bytes:
    """Read a member whole, as `read_pieces` reads it."""
    return b"".join(read_pieces(archive, name, file, format_name, limit))


def refuse_bomb(unpacked: int, packed: int, limit: int, harmless: int, file: str) -> None:
    """Refuse what unpacks to too much, or to suspiciously many times itself.

    Parameters
    ----------
    unpacked, packed
        Its size, in bytes.
    limit
        The most that it may unpack to.
    harmless
        What it may unpack to however small it is packed.

    Raises
    ------
    KartlaggningError
        It does.
    """
    if unpacked > limit or (unpacked > harmless and unpacked > MAX_RATIO * packed):
        raise too_large(unpacked, limit, file)
