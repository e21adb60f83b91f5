"""What a table of official statistics holds, for whoever writes `where` in the schema."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping

from kartlaggning.checks import N_
from kartlaggning.readers.official.signs import OfficialCell
from kartlaggning.readers.official.table import OfficialTable, Variable
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language
from kartlaggning.text.numbers import number_text

_MOST_VALUES, _MOST_NUMBERS = 12, 24
_MEANINGS = {
    "": "",
    "zero": N_("zero"),
    "not_available": N_("not available"),
    "cannot_occur": N_("cannot occur"),
}


def table_lines(table: OfficialTable, language: Language) -> Iterator[str]:
    """A table at a glance: what it is, its variables, and its first numbers with their `where`."""
    about = {
        N_("Source"): table.source,
        N_("Updated"): table.updated,
        N_("Unit"): table.unit,
    }
    yield table.title or table.file
    for message, text in about.items():
        if text:
            yield f"{translate(message, language)}: {text}"
    for variable in table.variables:
        yield ""
        yield from _variable_lines(variable, language)
    yield ""
    for key, cell in list(table.cells.items())[:_MOST_NUMBERS]:
        yield f"where: {{{_where(table, key)}}}  {cell_text(cell, language)}"
    n_more = len(table.cells) - _MOST_NUMBERS
    if n_more > 0:
        yield translate(N_("Not shown: {n}. All of them: --format csv"), language, n=n_more)


def _variable_lines(variable: Variable, language: Language) -> Iterator[str]:
    named = variable.label
    yield named if named == variable.code else f"{named} ({variable.code})"
    for code, words in list(variable.values.items())[:_MOST_VALUES]:
        yield f"  {code}" if words == code else f"  {code}  {words}"
    n_more = len(variable.values) - _MOST_VALUES
    if n_more > 0:
        yield "  " + translate(N_("Not shown: {n}. All of them: --format csv"), language, n=n_more)


def _where(table: OfficialTable, key: tuple[str, ...]) -> str:
    """The keys that a number needs: not of variables with one value alone."""
    chosen = zip(table.variables, key, strict=True)
    return ", ".join(
        f"{_quoted(variable.code)}: {_quoted(code)}"
        for variable, code in chosen
        if len(variable.values) > 1
    )


def _quoted(text: str) -> str:
    return f'"{text}"'


def cell_text(cell: OfficialCell, language: Language) -> str:
    """A number; or its sign, and what that means."""
    number = "" if cell.number is None else number_text(cell.number)
    if not cell.meaning:
        return number
    return f"{cell.sign} ({translate(_MEANINGS[cell.meaning], language)})"


def table_csv(table: OfficialTable) -> str:
    """All numbers of a table, a row each, with the code and the words of what each is of."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    header = [name for each in table.variables for name in (each.code, f"{each.code} (text)")]
    writer.writerow([*header, "number", "sign", "meaning"])
    for key, cell in table.cells.items():
        named: list[str] = []
        for variable, code in zip(table.variables, key, strict=True):
            named += (code, _words(variable.values, code))
        number = "" if cell.number is None else number_text(cell.number)
        writer.writerow([*named, number, cell.sign, cell.meaning])
    return written.getvalue()


def _words(values: Mapping[str, str], code: str) -> str:
    return values.get(code, "")
