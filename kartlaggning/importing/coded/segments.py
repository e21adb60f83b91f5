"""`private/NAME/segments.csv`: every coding of a coded project, mapped or not.

By it the next import tells which codes were renamed, split or merged. Of the words it holds only
their digest.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from kartlaggning.errors import Finding
from kartlaggning.importing.documents.coded_documents import TextCoding
from kartlaggning.importing.documents.units import PlacedDocument
from kartlaggning.importing.registers import Registers
from kartlaggning.interviews.private import Header, by_number, name_key, read_rows, rows_bytes
from kartlaggning.readers.formats import broken_file

SEGMENTS_FILE = "segments.csv"
SEGMENTS_HEADER: Header = ("source_id", "code_id", "path", "coder", "start", "end", "digest")
CodePath = tuple[str, ...]


class Segment(NamedTuple):
    """A coding without its words.

    `coder` is the coder's number (`coder_1`), `digest` the SHA-256 of the words; `start` and `end`
    as in `Coding`.
    """

    source_id: str
    code_id: str
    path: CodePath
    coder: str
    start: int
    end: int
    digest: str


def make_segments(documents: Iterable[PlacedDocument], registers: Registers) -> list[Segment]:
    """Make the segments of coded documents.

    A coder of whom there is no statement gets a number now. A document that was withdrawn has no
    number, and no segments.
    """
    codings_of: dict[str, Sequence[TextCoding]] = {}
    for placed in documents:
        key = (name_key(placed.document.name), placed.period)
        if key in registers.documents.ids:
            codings_of[registers.documents[key]] = placed.document.codings
    coders = {one.coding.coder for codings in codings_of.values() for one in codings}
    registers.coders.enrol((name_key(coder),) for coder in coders if coder)
    number_of = {coder: registers.coder_id(coder) for coder in coders}
    segments = []
    for source_id, codings in codings_of.items():
        for (_, code_id, coder, start, end, words, *_), path, _, _ in codings:
            number, digest = number_of[coder], _digest(words)
            segments.append(Segment(source_id, code_id, path, number, start, end, digest))
    return segments


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()


def segments_bytes(segments: Iterable[Segment]) -> bytes:
    """Write segments as CSV, by source and place."""
    rows = (
        (source_id, code_id, _path_text(path), coder, str(start), str(end), digest)
        for source_id, code_id, path, coder, start, end, digest in sorted(segments, key=_by_place)
    )
    return rows_bytes(SEGMENTS_HEADER, rows)


def _by_place(segment: Segment) -> tuple[Any, ...]:
    return by_number(segment.source_id), segment.start, segment.end, segment


@lru_cache(maxsize=1 << 12)
def _path_text(path: CodePath) -> str:
    """A path as a JSON list, since a code's name may hold any sign."""
    return json.dumps(path, ensure_ascii=False)


def read_other_segments(path: Path, written: bytes) -> tuple[Segment, ...]:
    """Read the segments of the import before, if they are others than those that are written now.

    Where they are the same nothing has become of any code.

    Raises
    ------
    KartlaggningError
        The file is damaged.
    """
    try:
        is_same = path.read_bytes() == written
    except OSError:  # what is wrong is said when it is read
        is_same = False
    return () if is_same else read_segments(path)


def read_segments(path: Path) -> tuple[Segment, ...]:
    """Read the segments of the import before; none where there are none.

    Raises
    ------
    KartlaggningError
        The file is damaged.
    """
    segments = []
    for line, row in enumerate(read_rows(path, SEGMENTS_HEADER), start=2):
        try:
            segments.append(_segment_of_row(*row))
        except (ValueError, TypeError) as error:
            raise broken_file("CSV", str(error), path.as_posix(), line) from error
    return tuple(segments)


@lru_cache(maxsize=1 << 12)
def _path_of_text(text: str) -> CodePath:
    return tuple(json.loads(text))


def _segment_of_row(
    source_id: str, code_id: str, code_path: str, coder: str, start: str, end: str, digest: str
) -> Segment:
    path = _path_of_text(code_path)
    return Segment(source_id, code_id, path, coder, int(start), int(end), digest)


def find_replaced(previous: Iterable[Segment], current: Iterable[Segment]) -> Iterator[Finding]:
    """Find the sources that may be another text now: they were and are coded, but nowhere alike."""
    before = _passages(previous)
    now = _passages(current)
    for source_id in sorted(before.keys() & now.keys(), key=by_number):
        if before[source_id].isdisjoint(now[source_id]):
            yield Finding("source_replaced", value=source_id)


def _passages(segments: Iterable[Segment]) -> dict[str, set[str]]:
    """Source → the digests of the words that are coded in it."""
    without_words = _digest("")  # a piece of a picture or a sound
    passages: dict[str, set[str]] = defaultdict(set)
    for segment in segments:
        if segment.digest != without_words:
            passages[segment.source_id].add(segment.digest)
    return passages
