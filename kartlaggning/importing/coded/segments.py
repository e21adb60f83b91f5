"""`private/NAME/segments.csv`: every coding of a coded project, mapped or not.

By it the next import tells which codes were renamed, split or merged. Of the words it holds only
their digest.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from kartlaggning.errors import Finding
from kartlaggning.importing.documents.coded_documents import CodedDocument, TextCoding
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
    numbered: dict[tuple[str, str], CodedDocument] = {}
    for placed in documents:
        numbered[name_key(placed.document.name), placed.period] = placed.document
    coded: list[tuple[str, TextCoding]] = []
    coders: set[tuple[str]] = set()
    for key, document in numbered.items():
        if key not in registers.documents.ids:
            continue
        for one in document.codings:
            coded.append((registers.documents[key], one))
            if one.coding.coder:
                coders.add((name_key(one.coding.coder),))
    registers.coders.enrol(coders)
    return [_segment(source_id, one, registers) for source_id, one in coded]


def _segment(source_id: str, coded: TextCoding, registers: Registers) -> Segment:
    coding = coded.coding
    coder = registers.coders[(name_key(coding.coder),)] if coding.coder else ""
    return Segment(
        source_id=source_id,
        code_id=coding.code_id,
        path=coded.path,
        coder=coder,
        start=coding.start,
        end=coding.end,
        digest=_digest(coding.text),
    )


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()


def segments_bytes(segments: Iterable[Segment]) -> bytes:
    """Write segments as CSV, by source and place."""
    return rows_bytes(SEGMENTS_HEADER, map(_row, sorted(segments, key=_by_place)))


def _by_place(segment: Segment) -> tuple[Any, ...]:
    return by_number(segment.source_id), segment.start, segment.end, segment


@lru_cache(maxsize=1 << 12)
def _path_text(path: CodePath) -> str:
    """A path as a JSON list, since a code's name may hold any sign."""
    return json.dumps(path, ensure_ascii=False)


def _row(segment: Segment) -> tuple[str, ...]:
    path = _path_text(segment.path)
    place = (str(segment.start), str(segment.end))
    return (segment.source_id, segment.code_id, path, segment.coder, *place, segment.digest)


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
