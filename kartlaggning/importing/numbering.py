"""From records to the frames of `interviews/`: documents, people and coders become numbers.

The numbers follow the order of the names, never that of the rows, so that the same material gives
the same frames however its rows stand.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Any

import pandas as pd

from kartlaggning.errors import Finding
from kartlaggning.frames import (
    ANSWERS,
    INFORMANTS,
    SOURCES,
    SPEAKS_FOR,
    FrameColumns,
    from_rows,
)
from kartlaggning.importing.registers import Registers
from kartlaggning.importing.sources import (
    find_contradictions,
    informant_rows,
    number_answers,
    number_source,
    source_row,
    speaks_for_rows,
)
from kartlaggning.importing.tables.quotes import take_quotes
from kartlaggning.importing.tables.records import Record
from kartlaggning.interviews.private import by_number, name_key
from kartlaggning.schema.loading import Schema

Rows = list[dict[str, Any]]


@dataclass(frozen=True)
class NumberedFrames:
    """The frames of one import, and what was found.

    `quotes` is what was said in confidence, `memos` what coders wrote beside it, by answer_id.

    `n_duplicates` counts the rows that say what another row has said, `n_repeated` the statements
    on them.
    """

    frames: Mapping[str, pd.DataFrame]
    quotes: Mapping[str, str]
    memos: Mapping[str, str]
    findings: tuple[Finding, ...]
    n_duplicates: int
    n_repeated: int


def number_records(
    records: Sequence[Record], strand_name: str, schema: Schema, registers: Registers
) -> NumberedFrames:
    """Make the frames of an import; new names are entered in the registers."""
    registers.enrol(records)
    by_source = group_by_source(records, registers)
    sources = [number_source(id_, group, registers) for id_, group in by_source.items()]

    strand = schema.strands[strand_name]
    source_rows = [source_row(source, strand_name, strand) for source in sources]
    n_distinct = sum(len(source.records) for source in sources)
    informants: Rows = []
    speaks_for: Rows = []
    answers = FrameColumns(ANSWERS)
    quotes: dict[str, str] = {}
    memos: dict[str, str] = {}
    findings: list[Finding] = []
    for source in sources:
        informants += informant_rows(source)
        speaks_for += speaks_for_rows(source)
        said = number_answers(source, registers, schema)
        taken = take_quotes(said, strand, schema)
        quotes |= taken.private
        written = zip(said.answer_ids, said.memos, strict=True)
        memos |= {answer_id: memo for answer_id, memo in written if memo}
        answers.add(said.statements, {**said.columns(), **taken.open})
        findings += find_contradictions(by_source[source.source_id])
    return NumberedFrames(
        frames={
            "sources": from_rows(source_rows, SOURCES),
            "informants": from_rows(informants, INFORMANTS),
            "speaks_for": from_rows(speaks_for, SPEAKS_FOR),
            "answers": answers.to_frame(),
        },
        quotes=quotes,
        memos=memos,
        findings=tuple(findings),
        n_duplicates=len(records) - n_distinct,
        n_repeated=sum(record.n_answers for record in records) - len(answers),
    )


def group_by_source(records: Iterable[Record], registers: Registers) -> dict[str, list[Record]]:
    """Group records by the source that they are of, in the order of the sources' numbers."""
    by_source: dict[str, list[Record]] = defaultdict(list)
    for (document, period), together in groupby(records, attrgetter("document", "period")):
        if document:  # else a finding says so
            by_source[registers.documents[name_key(document), period]] += together
    return {source_id: by_source[source_id] for source_id in sorted(by_source, key=by_number)}
