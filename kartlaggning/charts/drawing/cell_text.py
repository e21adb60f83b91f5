"""What a cell says in words and numbers: the same in the chart, the table and the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal, TypedDict

from kartlaggning.charts.drawing.grid import (
    MENTIONED,
    NOTED,
    UNSETTLED,
    Labels,
    is_known,
    range_ends,
)
from kartlaggning.checks import N_
from kartlaggning.ids import Distribution
from kartlaggning.plain_report import HIDDEN_ID, Cell, End
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language
from kartlaggning.text.numbers import (
    DECIMAL_SIGN,
    format_number,
    format_range,
    hundredfold,
    rounded,
)
from kartlaggning.text.own_words import GROUP_NOT_SHOWN, NOT_SHOWN, OWN_WORDS, ROUNDED
from kartlaggning.text.shares import format_share, write_percent

_FIGURES_ONLY = re.compile(r"[\d\s.,–−-]*")
_NEAR: End = "approximate"
_BEYOND: End = "excluded"
# one number: is it open downwards, upwards; how its low end is meant, and its high one
_MEANT: Mapping[tuple[bool, bool, End, End], str] = {
    (False, False, _NEAR, _NEAR): N_("about {range}"),
    (False, False, "", _NEAR): N_("just over {range}"),
    (False, False, _NEAR, ""): N_("just under {range}"),
    (True, True, "", ""): N_("fewer or more than {range}"),
    (True, False, "", ""): N_("{range} or fewer"),
    (True, False, "", _BEYOND): N_("less than {range}"),
    (True, False, "", _NEAR): N_("about {range} or fewer"),
    (False, True, "", ""): N_("{range} or more"),
    (False, True, _BEYOND, ""): N_("more than {range}"),
    (False, True, _NEAR, ""): N_("about {range} or more"),
}
AT_LEAST = N_("at least {number}")
_NOTHING_TOLD = N_("no answers")
# what is worked out of the answers of people and told in whole numbers; of points the sign is told
_POINTS = "measure.percentage points"
_KRONOR = "measure.kronor"
_WHOLE = (_POINTS, "measure.index 0–100")
_SIGN_OF = {1: "+", 0: "", -1: "−"}
_MILLION = 10**6  # weights have six decimals (`disclosure/respondents/weights.py`)
CellKind = Literal["number", "words", "missing", "hidden"]


class Ends(TypedDict):
    """The ends of a range, as a cell and an explained answer have them."""

    low: float | None
    high: float | None
    is_open_low: bool
    is_open_high: bool
    low_end: End
    high_end: End


@dataclass(frozen=True)
class CellText:
    """A cell in words: the main text, a quieter note beside it, and what kind of text it is."""

    main: str
    note: str
    kind: CellKind


def describe_cell(
    cell: Cell, labels: Labels, language: Language, percent_from: int | None = None
) -> CellText:
    """Write a cell; a missing number is said in words, a hidden cell shows no value.

    Parameters
    ----------
    percent_from
        The least base of which the share is noted in percent; without it, it is not noted.
    """
    if cell["is_hidden"] and cell.get("counts"):
        return CellText(translate(GROUP_NOT_SHOWN, language), "", "hidden")
    if cell["is_hidden"]:
        return CellText(translate(NOT_SHOWN, language), why_hidden(labels, language), "hidden")
    text = _describe_people(cell, labels, language) or _describe_shown(cell, labels, language)
    if percent_from is not None and text.kind == "number":
        text = replace(text, note=_joined(text.note, *_count_notes(cell, percent_from, language)))
    note = labels[cell["status"]][language] if cell["status"] in NOTED else ""
    note = note or describe_standing(cell, labels, language)
    return replace(text, note=_joined(text.note, note))


def describe_standing(cell: Cell, labels: Labels, language: Language) -> str:
    """Write how an answer that is told and not settled stands; nothing of any other cell.

    A count of such answers says it by its row.
    """
    is_told = bool(cell["words"]) or range_ends(cell) is not None
    is_told = is_told or cell["value"] not in ("", cell["status"])
    if cell["status"] not in UNSETTLED or cell["n"] is not None or not is_told:
        return ""
    return labels[cell["status"]][language]


def why_hidden(labels: Labels, language: Language) -> str:
    """Why a cell is hidden."""
    return labels[HIDDEN_ID][language]


def _describe_shown(cell: Cell, labels: Labels, language: Language) -> CellText:
    if cell["low"] is not None or cell["high"] is not None:
        rounded_to = translate(ROUNDED, language) if cell.get("is_rounded") else ""
        note = _joined(rounded_to, own_words(cell, language), describe_count(cell, language))
        amount = _describe_money(cell, language) or describe_range(cell, language)
        return CellText(amount, note, "number")
    if cell["n"] is not None:
        if _is_told_by_nobody(cell):
            nothing = translate(_NOTHING_TOLD, language)
            return CellText(nothing, describe_count(cell, language), "missing")
        return CellText(describe_count(cell, language), "", "number")
    if cell["value"]:
        kind: CellKind = "words" if is_known(cell) else "missing"
        return CellText(labels[cell["value"]][language], cell["words"], kind)
    if cell["words"]:
        return CellText(cell["words"], "", "words")
    return CellText(labels[cell["status"]][language], "", "missing")


def _describe_money(cell: Cell, language: Language) -> str:
    """Write an amount with öre, which have two figures; nothing of any other number."""
    low = cell["low"]
    if cell["measure"] != _KRONOR or low is None or low != cell["high"] or low == int(low):
        return ""
    exactly = f"{low:.2f}"
    kronor, ore = format_number(int(exactly[:-3]), language), exactly[-2:]
    return f"{kronor}{DECIMAL_SIGN[language]}{ore}"


def _is_told_by_nobody(cell: Cell) -> bool:
    """Whether it would be the range of a quantity that nobody told: *0 of 26* reads as *none*."""
    return not cell["n"] and bool(cell["measure"]) and not is_known(cell)


def _joined(*notes: str) -> str:
    return " · ".join(filter(None, notes))


def own_words(cell: Cell, language: Language) -> str:
    """Give the words of a range where they say something that its figures do not.

    That is `drygt 100`, but not `25-40`.
    """
    words = cell["words"]
    span = format_range(cell["low"], cell["high"], language)
    is_same = _FIGURES_ONLY.fullmatch(words) and re.findall(r"\d", words) == re.findall(r"\d", span)
    if is_same or _in_one_way(words) == _in_one_way(describe_range(cell, language)):
        return ""
    return words


def _in_one_way(words: str) -> str:
    """Words as they are compared: `drygt 1 500` with every kind of space."""
    return " ".join(words.casefold().split())


def _count_notes(cell: Cell, percent_from: int, language: Language) -> Iterator[str]:
    """What stands behind a count: its percent, and of how many more the answer is missing how."""
    # 0 % is said of nobody (`docs/method.md` §8.2), not of who may be somebody
    is_said = is_weighted(cell)  # before its count
    if not is_said and has_percent(cell, percent_from) and (cell["n"] or not is_least(cell)):
        yield describe_percent(cell, language)
    yield from _bounds(cell, language)
    yield from open_notes(cell, language)


def _bounds(cell: Cell, language: Language) -> Iterator[str]:
    """Between which ends the share of all who were invited lies, where that is known."""
    low, high = cell.get("bound_low"), cell.get("bound_high")
    if low is None or high is None or cell["is_hidden"]:
        return
    ends = dict.fromkeys(str(rounded(100 * end, 0)) for end in (low, high))
    percent = write_percent("–".join(ends), language)
    yield translate(N_("{percent} of all invited"), language, percent=percent)


def open_notes(cell: Cell, language: Language) -> Iterator[str]:
    """How the answer is missing of those who may have a value too: `don’t know: 2`."""
    if not is_least(cell):
        return
    for kind, n in Distribution.parse(cell["open_as"]).counts:
        missing, counted = translate(OWN_WORDS[kind], language), format_number(n, language)
        yield translate(N_("{missing}: {values}"), language, missing=missing, values=counted)


def describe_count(cell: Cell, language: Language) -> str:
    """Write a count with its base: `11 of 26`, `at least 11 of 26`; alone where it has none.

    Nothing without a count.
    """
    if cell["n"] is None:
        return ""
    counted = format_number(cell["n"], language)
    if cell["base_n"] is not None:
        base = format_number(cell["base_n"], language)
        counted = translate("{n} of {base}", language, n=counted, base=base)
    return at_least(counted, language) if is_least(cell) else counted


def is_least(cell: Cell) -> bool:
    """Whether a count is the least that is known: more may have the value (`docs/method.md` §7.3).

    How many mention what nobody was asked is known.
    """
    return bool(cell["n_open"]) and cell["base"] != MENTIONED


def at_least(number: str, language: Language) -> str:
    """Write that a number is the least that is known."""
    return translate(AT_LEAST, language, number=number)


def has_percent(cell: Cell, percent_from: int) -> bool:
    """Whether a cell counts a share of a base that is large enough to be told in percent.

    That of a range is of those who told it, and is no share of anything.
    """
    if cell["is_hidden"] or cell["share"] is None or cell["n"] is None:
        return False
    if is_weighted(cell):
        # the count is of people and the percent of their weights: one does not say the other
        return True
    return range_ends(cell) is None and (cell["base_n"] or 0) >= max(percent_from, 1)


def _describe_people(cell: Cell, labels: Labels, language: Language) -> CellText | None:
    """Write a mean or a weighted share of respondents; nothing of any other cell."""
    if not cell.get("counts"):
        return None
    if cell["low"] is not None:
        number = describe_measured(cell, language)
        if cell["measure"] not in ("", *_WHOLE):
            number = f"{number} {labels[cell['measure']][language]}"
        return CellText(number, _of_people(cell, language), "number")
    if is_weighted(cell) and cell["share"] is not None:
        return CellText(describe_percent(cell, language), describe_count(cell, language), "number")
    return None


def describe_measured(cell: Cell, language: Language) -> str:
    """Write a mean, an index or a difference of respondents, rounded once."""
    number = cell["low"] or 0.0
    if cell["measure"] in _WHOLE:
        whole = rounded(number, 0)
        written = format_number(abs(int(whole)), language)
        sign = _SIGN_OF[(whole > 0) - (whole < 0)] if cell["measure"] == _POINTS else ""
        return f"{sign}{written}"
    return format_number(float(rounded(number, 2)), language)


def _of_people(cell: Cell, language: Language) -> str:
    """How many people a mean or a difference rests on."""
    if cell["n"] is None:
        return ""
    return translate(N_("n {number}"), language, number=format_number(cell["n"], language))


def is_weighted(cell: Cell) -> bool:
    """Whether a cell's share is of weights, which its count never is."""
    return cell.get("base_weighted") is not None


def describe_percent(cell: Cell, language: Language) -> str:
    """Write the share of a cell's count in percent."""
    return format_share(*counts_behind(cell), language)


def counts_behind(cell: Cell) -> tuple[int, int]:
    """What a cell's share is of: its counts; where it is weighted, the weights in millionths."""
    weighted, base = cell.get("weighted"), cell.get("base_weighted")
    if base is None:
        return cell["n"] or 0, cell["base_n"] or 1
    if weighted is None:  # of few people in whole percent alone
        return round((cell["share"] or 0) * 100), 100
    return round(weighted * _MILLION), round(base * _MILLION) or 1


def describe_said_share(cell: Cell, language: Language) -> str:
    """Write a share that was said in percent; nothing where it was said without any number."""
    ends = range_ends(cell)
    if ends is None:
        return ""
    low, high = map(hundredfold, ends)
    percent: Cell = {**cell, "low": low, "high": high}
    return describe_range(percent, language, write_percent("", language))


def describe_range(cell: Ends, language: Language, unit: str = "") -> str:
    """Write a range with what its ends leave possible: `minst 100` as `100 or more`."""
    low = format_range(cell["low"], cell["low"], language)
    high = format_range(cell["high"], cell["high"], language)
    if low == high:
        return _describe_number(cell, high + unit, language)
    span = format_range(cell["low"], cell["high"], language) + unit
    is_near = (cell["low_end"] == _NEAR, cell["high_end"] == _NEAR)
    if cell["is_open_low"]:
        # how low it goes is not known: the lowest number that was said is no end
        high = _describe_end(cell, high + unit, language)
        return translate("{low} (or fewer)–{high}", language, low=low, high=high)
    if cell["is_open_high"]:
        return translate("{range} or more", language, range=_about(span, is_near[0], language))
    if is_near == (False, True):
        return f"{low}–{_about(high + unit, True, language)}"
    if is_near == (True, False):
        return translate("about {low} to {high}", language, low=low, high=high + unit)
    return _about(span, all(is_near), language)


def _describe_end(cell: Ends, high: str, language: Language) -> str:
    """The high end of a range that is open at its low one."""
    if cell["is_open_high"]:
        return translate("{range} (or more)", language, range=high)
    return _about(high, cell["high_end"] == _NEAR, language)


def _describe_number(cell: Ends, number: str, language: Language) -> str:
    """Write one number with the words that say how it is meant."""
    meant = (cell["is_open_low"], cell["is_open_high"], cell["low_end"], cell["high_end"])
    if meant not in _MEANT:
        return number
    return translate(_MEANT[meant], language, range=number)


def _about(span: str, is_near: bool, language: Language) -> str:
    return translate("about {range}", language, range=span) if is_near else span
