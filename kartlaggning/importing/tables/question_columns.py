"""A question's column in a table: its cells, their reader, and the answers that it kept."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from kartlaggning.errors import Finding, Where
from kartlaggning.importing.tables.cells import NEVER_SHOWN, CellReader
from kartlaggning.quantities import NumberStyle, style_of_column
from kartlaggning.readers import RawTable
from kartlaggning.schema.models import Question, Strand


def column_reader(
    table: RawTable, header: str, name: str, question: Question, strand: Strand
) -> CellReader:
    """The reader of a column for a question, with what the file itself says of the column."""
    declared = table.missing_codes.get(header, frozenset())
    declared_anywhere = frozenset().union(*table.missing_codes.values())
    return CellReader(
        name,
        question,
        strand,
        labels=table.value_labels.get(header, {}),
        declared_missing=declared,
        own_separator=table.separators.get(header, ""),
        missing_elsewhere=declared_anywhere - declared,
        style=_style(table, header, question),
        numbers=table.number_texts,
    )


def _style(table: RawTable, header: str, question: Question) -> NumberStyle:
    """What the signs in a column's numbers part, by those that were written and leave no doubt."""
    if question.type != "quantity":
        return NumberStyle()
    written = set(map(str, table.cells[header].unique())) - table.number_texts
    return style_of_column(written)


def question_cells(table: RawTable, header: str) -> pd.Series:
    """A question's column, told apart where it was never shown."""
    cells = table.cells[header]
    is_hidden = table.never_shown.get(header)
    return cells if is_hidden is None else cells.mask(is_hidden, NEVER_SHOWN)


def kept_answers(table: RawTable, header: str, reader: CellReader) -> Iterator[Finding]:
    """Say of each number that it was kept as an answer, though it is missing in the strand."""
    cells = table.cells[header].astype("str")
    for text, n in sorted(cells.value_counts().items()):
        if reader.is_kept(str(text)):
            first = int((cells == text).to_numpy().argmax())
            where = Where(table.file, int(table.lines[first]), header)
            yield Finding(
                "sign_kept_as_answer", where, str(text), "", {"question": reader.name, "n": int(n)}
            )
