"""`private/NAME/segments.csv`: every coding of a coded project, mapped or not.

By it the next import tells which codes were renamed, split or merged. Of the words it holds only
their digest.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

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
    """Make the segments of coded documents; a coder of whom there is no statement gets a number
    now.

    A document that was withdrawn has no number, and no segments.
    """
    sources = registers.documents.ids
    numbered = {
        (name_key(placed.document.name), placed.period): placed.document for placed in documents
    }
    coded = [
        (sources[key], coded)
        for key, document in numbered.items()
        if key in sources
        for coded in document.codings
    ]
    registers.coders.enrol((name_key(each.coding.coder),) for _, each in coded if each.coding.coder)
    return [_segment(source_id, each, registers) for source_id, each in coded]


def _segment(source_id: str, coded: TextCoding, registers: Registers) -> Segment:
    coding = coded.coding
    return Segment(
        source_id=source_id,
        code_id=coding.code_id,
        path=coded.path,
        coder=registers.coders[(name_key(coding.coder),)] if coding.coder else "",
        start=coding.start,
        end=coding.end,
        digest=_digest(coding.text),
    )


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()


def segments_bytes(segments: Iterable[Segment]) -> bytes:
    """Write segments as CSV, by source and place; a path as a JSON list, since a code's name may
    hold any sign.
    """
    ordered = sorted(
        segments, key=lambda segment: (by_number(segment.source_id), segment[4:6], segment)
    )
    rows = (
        (
            one.source_id,
            one.code_id,
            json.dumps(one.path, ensure_ascii=False),
            one.coder,
            *map(str, one[4:]),
        )
        for one in ordered
    )
    return rows_bytes(SEGMENTS_HEADER, rows)


def read_segments(path: Path) -> tuple[Segment, ...]:
    """Read the segments of the import before; none where there are none.

    Raises
    ------
    KartlaggningError
        The file is damaged.
    """
    segments = []
    for line, row in enumerate(read_rows(path, SEGMENTS_HEADER), start=2):
        source_id, code_id, code_path, coder, start, end, digest = row
        try:
            segments.append(
                Segment(
                    source_id,
                    code_id,
                    tuple(json.loads(code_path)),
                    coder,
                    int(start),
                    int(end),
                    digest,
                )
            )
        except (ValueError, TypeError) as error:
            raise broken_file("CSV", str(error), path.as_posix(), line) from error
    return tuple(segments)


def find_replaced(previous: Iterable[Segment], current: Iterable[Segment]) -> Iterator[Finding]:
    """Find the sources that were and are coded, but in no passage that is the same: it may be
    another text.
    """
    before, now = map(_passages, (previous, current))
    for source_id in sorted(before.keys() & now.keys(), key=by_number):
        if before[source_id].isdisjoint(now[source_id]):
            yield Finding("source_replaced", value=source_id)


def _passages(segments: Iterable[Segment]) -> dict[str, set[str]]:
    """Source → the digests of the words that are coded in it; a piece of a picture or a sound has
    none.
    """
    passages: dict[str, set[str]] = defaultdict(set)
    for segment in segments:
        if segment.digest != _digest(""):
            passages[segment.source_id].add(segment.digest)
    return passages
