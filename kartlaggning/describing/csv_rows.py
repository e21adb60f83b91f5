"""A description as csv: a row for each thing that is said of a variable, for other programs."""

from __future__ import annotations

from collections.abc import Iterator

from kartlaggning.describing.model import Description, Variable
from kartlaggning.describing.text import remark_words
from kartlaggning.text.language import Language
from kartlaggning.text.printing import csv_text, inert

NAMES = ("variable", "label", "kind", "measure", "part", "code", "text", "n")
Row = tuple[str, str, str, str]  # part, code, text, n


def description_csv(description: Description, language: Language) -> str:
    """Write a description as a table.

    `part` says what a row is: `answered` (how many rows have an answer), `different` (how many
    different answers there are), `value`, `rare` (how many answers are not shown, and their rows),
    `lowest`, `median`, `highest`, `member`, a kind of missing (`declared`, `not_shown`, `empty`),
    or `remark`.
    """
    rows = []
    for variable in description.variables:
        first = (variable.name, variable.label, variable.kind, variable.measure)
        for row in _rows(variable, language):
            rows.append(tuple(map(inert, (*first, *row))))
    return csv_text(NAMES, rows)


def _rows(variable: Variable, language: Language) -> Iterator[Row]:
    yield "answered", "", "", str(variable.n_answered)
    yield "different", "", "", str(variable.n_different)
    for value in variable.values:
        yield "value", value.code, value.label, str(value.n)
    if variable.n_rare:
        yield "rare", "", str(variable.n_rare), str(variable.n_rare_rows)
    if variable.spread:
        for part in ("lowest", "median", "highest"):
            text = getattr(variable.spread, part)
            if text:
                yield part, text, "", ""
    for member in variable.members:
        yield "member", member, "", ""
    for missing in variable.missing:
        yield missing.kind, missing.code, missing.label, str(missing.n)
    for remark in variable.remarks:
        yield "remark", remark.name, remark_words(remark, language), ""
