"""A question's column in a table: its cells, their reader, and the answers that it kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

import pandas as pd

from kartlaggning.errors import Finding, Parameter, Where
from kartlaggning.importing.tables.cells import NEVER_SHOWN, CellReader
from kartlaggning.readers.distinct_rows import count_texts
from kartlaggning.readers.raw_table import RawTable
from kartlaggning.schema.models import Question, Strand
from kartlaggning.text.keys import plain_key
from kartlaggning.text.quantities import NumberStyle, style_of_column


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
    written = count_texts(table.cells[header]).keys() - table.number_texts
    return style_of_column(written)


def question_cells(table: RawTable, header: str) -> pd.Series:
    """A question's column, told apart where it was never shown."""
    cells = table.cells[header]
    is_hidden = table.never_shown.get(header)
    return cells if is_hidden is None else cells.mask(is_hidden, NEVER_SHOWN)


def codes_labelled_alike(
    table: RawTable, header: str, reader: CellReader, *, is_option: bool = False
) -> Iterator[Finding]:
    """Say which codes of a question's column the file labels alike: they are read as one answer.

    `is_option` of a column that says yes or no to one value.
    """
    is_declared = partial(reader.is_declared, is_option=is_option)
    read = reader.read_yes_no if is_option else reader.read_one
    if reader.labels:
        codes = set(_codes_held(table, header, reader)) & reader.labels.keys()
        held = sorted(codes - reader.declared_missing)
        # of one that cannot be read another finding tells
        known = [code for code in held if not isinstance(read(code), Finding)]
        yield from labelled_alike(table, header, reader.name, known, is_declared)


def read_by_labels(table: RawTable, header: str, reader: CellReader) -> Iterator[Finding]:
    """Say that a column's codes are no more than numbers of what the file calls the answers."""
    if not reader.is_told_by_labels:
        return
    for code, label in reader.labels.items():
        if reader.index.get(plain_key(code), "") not in ("", reader.index.get(plain_key(label))):
            where = Where(table.file, table.header_line, header)
            parameters = {"question": reader.name, "label": label}
            yield Finding("read_by_labels", where, code, parameters=parameters)
            return


def labelled_alike(
    table: RawTable,
    header: str,
    name: str,
    codes: Iterable[str],
    is_declared: Callable[[str], bool],
) -> Iterator[Finding]:
    """Say which of some codes the file labels alike.

    Where each of them is declared by itself, that is what somebody wants.
    """
    labels = table.value_labels.get(header, {})
    codes_of: dict[str, list[str]] = {}
    for code in codes:
        if labels.get(code):
            codes_of.setdefault(plain_key(labels[code]), []).append(code)
    for alike in codes_of.values():
        if len(alike) > 1 and not all(map(is_declared, alike)):
            where = Where(table.file, table.header_line, header)
            parameters = {"question": name, "codes": ", ".join(alike)}
            label = labels[alike[0]]
            yield Finding("codes_labelled_alike", where, label, parameters=parameters)


def _codes_held(table: RawTable, header: str, reader: CellReader) -> list[str]:
    """The codes that occur in a column, or that it offers; of several in a cell each."""
    if header in table.options:
        return list(table.options[header])
    codes: dict[str, None] = {}
    for cell in count_texts(table.cells[header]):
        if reader.question.is_listed and cell not in reader.labels:
            codes |= dict.fromkeys(map(str.strip, cell.split(reader.separator)))
        else:
            codes[cell] = None
    return list(codes)


def repeated_options(table: RawTable, header: str, reader: CellReader) -> Iterator[Finding]:
    """Say in how many cells of a column an option stands more than once; it is stored once."""
    if not reader.question.is_listed:
        return
    counts = count_texts(table.cells[header])
    repeating = {text: n for text, n in counts.items() if reader.says_twice(text)}
    if repeating:
        first = int(table.cells[header].isin(list(repeating)).to_numpy().argmax())
        where = Where(table.file, int(table.lines[first]), header)
        parameters: dict[str, Parameter] = {"question": reader.name, "n": sum(repeating.values())}
        yield Finding(
            "option_repeated", where, str(table.cells[header].iloc[first]), "", parameters
        )


def kept_answers(table: RawTable, header: str, reader: CellReader) -> Iterator[Finding]:
    """Say of each number that it was kept as an answer, though it is missing in the strand."""
    cells = table.cells[header]
    for text, n in sorted(count_texts(cells).items()):
        if reader.is_kept(text):
            first = int((cells == text).to_numpy().argmax())
            where = Where(table.file, int(table.lines[first]), header)
            yield Finding("sign_kept_as_answer", where, text, "", {"question": reader.name, "n": n})
