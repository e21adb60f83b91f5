"""What a cell says in words and numbers: the same in the chart, the table and the text."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from kartlaggning.charts.drawing.grid import CONDITIONS, DECIDED, Labels, is_known
from kartlaggning.plain_report import Cell
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language
from kartlaggning.text.numbers import format_number, format_range, format_share

_FIGURES_ONLY = re.compile(r"[\d\s.,–-]*")
# statuses that stand beside what a cell shows, not in its place
_SAID_BESIDE = (DECIDED, *CONDITIONS)
CellKind = Literal["number", "words", "missing", "hidden"]


@dataclass(frozen=True)
class CellText:
    """A cell in words: the main text, a quieter note beside it, and what kind of text it is."""

    main: str
    note: str
    kind: CellKind


def describe_cell(cell: Cell, labels: Labels, language: Language) -> CellText:
    """Write a cell; a missing number is said in words, a hidden cell shows no value."""
    if cell["is_hidden"]:
        return CellText(translate("hidden", language), "", "hidden")
    text = _describe_shown(cell, labels, language)
    if cell["status"] not in _SAID_BESIDE:
        return text
    return replace(text, note=_joined(text.note, labels[cell["status"]][language]))


def _describe_shown(cell: Cell, labels: Labels, language: Language) -> CellText:
    if cell["low"] is not None or cell["high"] is not None:
        note = _joined(own_words(cell, language), describe_count(cell, language))
        return CellText(describe_range(cell, language), note, "number")
    if cell["n"] is not None:
        share = "" if cell["share"] is None else format_share(cell["share"], language)
        return CellText(describe_count(cell, language), share, "number")
    if cell["value"]:
        kind: CellKind = "words" if is_known(cell) else "missing"
        return CellText(labels[cell["value"]][language], cell["words"], kind)
    if cell["words"]:
        return CellText(cell["words"], "", "words")
    return CellText(labels[cell["status"]][language], "", "missing")


def _joined(*notes: str) -> str:
    return " · ".join(filter(None, notes))


def own_words(cell: Cell, language: Language) -> str:
    """Give the words of a range where they say something that its figures do not.

    That is `drygt 100`, but not `25-40`.
    """
    words = cell["words"]
    span = format_range(cell["low"], cell["high"], language)
    is_same = _FIGURES_ONLY.fullmatch(words) and re.findall(r"\d", words) == re.findall(r"\d", span)
    if is_same:
        return ""
    return words


def describe_count(cell: Cell, language: Language) -> str:
    """Write a count with its base: `11 of 26`; alone where it has none, nothing without a count."""
    if cell["n"] is None:
        return ""
    n = format_number(cell["n"], language)
    if cell["base_n"] is None:
        return n
    return translate("{n} of {base}", language, n=n, base=format_number(cell["base_n"], language))


def describe_range(cell: Cell, language: Language, unit: str = "") -> str:
    """Write a range with its open ends in words: `10–100 or more`."""
    span = format_range(cell["low"], cell["high"], language) + unit
    if cell["is_open_low"] and cell["is_open_high"]:
        return translate("about {range}", language, range=span)
    if cell["is_open_low"]:
        if cell["low"] == cell["high"]:
            return translate("{range} or fewer", language, range=span)
        # how low it goes is not known: the lowest number that was said is no end
        low = format_range(cell["low"], cell["low"], language)
        high = format_range(cell["high"], cell["high"], language) + unit
        return translate("{low} (or fewer)–{high}", language, low=low, high=high)
    if cell["is_open_high"]:
        return translate("{range} or more", language, range=span)
    return span
