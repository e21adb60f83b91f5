"""From records of amounts to the frames of `interviews/`: documents become numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from kartlaggning.errors import Where
from kartlaggning.frames import AMOUNTS, ANSWERS, INFORMANTS, SOURCES, SPEAKS_FOR, from_rows
from kartlaggning.ids import AnswerId
from kartlaggning.importing.numbering import group_by_source
from kartlaggning.importing.registers import Registers
from kartlaggning.importing.sources import (
    NumberedSource,
    number_source,
    source_row,
    speaks_for_rows,
)
from kartlaggning.importing.tables.records import Record
from kartlaggning.schema.models import Strand


class NumberedAmounts(NamedTuple):
    """The frames of an import of accounts, and of each row of *amounts* where it stands."""

    frames: Mapping[str, pd.DataFrame]
    places: Sequence[Where]


def number_amounts(
    records: Sequence[Record], strand_name: str, strand: Strand, registers: Registers
) -> NumberedAmounts:
    """Make the frames of an import of accounts; nobody is heard in it and nothing answered."""
    by_source = group_by_source(records, registers)
    sources = [number_source(id_, group, registers) for id_, group in by_source.items()]
    source_rows = []
    speaks_for: list[dict[str, Any]] = []
    amounts: list[dict[str, Any]] = []
    places: list[Where] = []
    for source in sources:
        # it is a document in which money stands
        source_rows.append({**source_row(source, strand_name, strand), "kind": "document"})
        speaks_for += speaks_for_rows(source)
        of_source = by_source[source.source_id]
        amounts += _amount_rows(source, of_source)
        for record in of_source:
            places += [record.where] * len(record.statements)
    frames = {
        "sources": from_rows(source_rows, SOURCES),
        "informants": from_rows([], INFORMANTS),
        "speaks_for": from_rows(speaks_for, SPEAKS_FOR),
        "answers": from_rows([], ANSWERS),
        "amounts": from_rows(amounts, AMOUNTS),
    }
    return NumberedAmounts(frames, places)


def _amount_rows(source: NumberedSource, records: Sequence[Record]) -> Iterator[dict[str, Any]]:
    """A source's amounts, in the order of the file's rows: a budget is read from the top."""
    number = 0
    for record in records:
        [subject] = record.subjects or ("",)
        for amount in record.statements:
            number += 1
            yield {
                **amount,
                "amount_id": str(AnswerId(source.source_id, f"{number:03d}")),
                "source_id": source.source_id,
                "subject_id": subject,
                "quote": record.quote,
                "locator": record.locator,
                "is_synthetic": record.is_synthetic,
            }
