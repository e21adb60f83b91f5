"""Bars made of the units that they count: a square each, in the sign of its class.

What is filled is counted, what is pale is the rest of the base. What is not known of a unit stands
in its own sign.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import groupby
from typing import NamedTuple, TypedDict

from kartlaggning.charts.drawing import style
from kartlaggning.charts.drawing.grid import ChartInput, capitalised, is_known
from kartlaggning.charts.drawing.signs import OTHER, SIDE, SIGNS, shape_of
from kartlaggning.checks import N_
from kartlaggning.pages.in_attributes import in_signs
from kartlaggning.plain_report import Cell, Report
from kartlaggning.statuses import kind_of
from kartlaggning.text.catalogues import translate
from kartlaggning.text.keys import sort_key

PITCH = SIDE + 2  # from one square to the next
PER_LINE = 36
BASE, OPEN, NO_CLASS, NO_UNIT, NO = "base", "open", "no-class", "no-unit", "no"
_KEY_WORDS = {
    NO_CLASS: N_("in none of these for certain"),
    NO_UNIT: N_("others, such as providers"),
    OPEN: N_("may belong here too"),
    BASE: N_("the rest of the base"),
}


class RunView(TypedDict):
    """Squares of one look beside each other: how many, and where they begin in the strip."""

    look: str
    n: int
    x: int
    y: int


class StripView(TypedDict):
    """The squares of a cell; `units` are their numbers in the page's list, a sign each."""

    width: int
    height: int
    runs: list[RunView]
    units: str


class KeyEntry(TypedDict):
    """A look, as a square, and what it means."""

    square: RunView
    words: str


class UnitLooks:
    """How each unit is drawn wherever units are shown one by one, and its number on the page."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._main = report["main"]
        self.drawn: set[tuple[str, int]] = set()  # looks, and how many beside each other

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The number of each unit or provider that a figure counts by name."""
        numbers: dict[str, int] = {}
        for table in self._report["tables"].values():
            for cell in table["rows"]:
                if "counted" in cell:
                    for unit in cell["counted"]["base_units"]:
                        numbers.setdefault(unit, len(numbers))
        return numbers

    def class_number(self, unit: str) -> int | None:
        """The number of a unit's class on the main dimension, if it is in one."""
        return self._class_numbers.get(unit)

    @cached_property
    def _class_numbers(self) -> Mapping[str, int]:
        """The same of all: each is drawn in dozens of figures."""
        if self._main is None:
            return {}
        numbers = {name: number for number, name in enumerate(self._main["classes"])}
        of = self._main["of"].items()
        return {unit: numbers[standing] for unit, standing in of if standing in numbers}

    def number_of_class(self, standing: str) -> int | None:
        """The number of a class of the main dimension; nothing of what is none."""
        if self._main is None or standing not in self._main["classes"]:
            return None
        return self._main["classes"].index(standing)

    def class_id(self, number: int) -> str:
        """The id of a class of the main dimension."""
        assert self._main is not None
        return self._main["classes"][number]

    def look(self, unit: str) -> str:
        """How a unit that is counted is drawn."""
        number = self.class_number(unit)
        if number is not None:
            return class_look(number)
        is_unclassed = self._main is not None and unit in self._main["of"]
        return NO_CLASS if is_unclassed else NO_UNIT

    def rank(self, unit: str) -> int:
        """Where a unit stands among those counted: class by class, those in none last."""
        number = self.class_number(unit)
        return len(style.CATEGORIES) * 9 if number is None else number


def class_look(number: int) -> str:
    """The look of the class with this number."""
    return f"class-{number % len(style.CATEGORIES)}"


def look_of_standing(standing: str, looks: UnitLooks) -> str:
    """The look of those in a class of the main dimension, or who stand in another way."""
    number = looks.number_of_class(standing)
    if number is not None:
        return class_look(number)
    kind = kind_of(standing)
    return missing_look(kind) if kind in SIGNS else NO_UNIT


def strip_of(cell: Cell, looks: UnitLooks) -> StripView | None:
    """Draw the squares of a cell; nothing where it does not say who is counted."""
    return _strip(list(_squares_of(cell, looks)), looks) if "counted" in cell else None


def strip_of_row(cells: Iterable[Cell], looks: UnitLooks) -> StripView | None:
    """Draw a row whose cells share out a population; nothing where they do not say who is in it."""
    drawn: list[tuple[str, str]] = []
    for cell in cells:
        if "counted" not in cell:
            return None
        counted = set(cell["counted"]["units"])
        drawn += [each for each in _squares_of(cell, looks) if each[0] in counted]
    return _strip(drawn, looks)


def _strip(drawn: Sequence[tuple[str, str]], looks: UnitLooks) -> StripView:
    n = len(drawn)
    lines = -(-n // PER_LINE)
    runs = list(_runs([look for _, look in drawn]))
    looks.drawn.update((run["look"], run["n"]) for run in runs)
    return {
        "width": min(n, PER_LINE) * PITCH,
        "height": lines * PITCH,
        "runs": runs,
        "units": in_signs(looks.numbers[unit] for unit, _ in drawn),
    }


def _squares_of(cell: Cell, looks: UnitLooks) -> Iterator[tuple[str, str]]:
    """Each unit of the base with its square: those counted, those who may be, the rest."""
    counted = cell["counted"]
    units = counted["units"]
    if is_known(cell):
        for unit in sorted(units, key=looks.rank):
            yield unit, looks.look(unit)
    else:
        missing = missing_look(cell["status"])
        for unit in units:
            yield unit, missing
    for unit in counted["open_units"]:
        yield unit, OPEN
    told = {*units, *counted["open_units"]}
    for unit in counted["base_units"]:
        if unit not in told:
            yield unit, BASE


def missing_look(status: str) -> str:
    """The look of what is not known in some way."""
    return f"sign-{status}" if status in SIGNS else "sign-other"


def _runs(looks: Sequence[str]) -> Iterator[RunView]:
    """Squares of one look in one go: a page has thousands of them."""
    place = 0
    for look, alike in groupby(looks):
        n = len(list(alike))
        while n:
            x, y = place % PER_LINE, place // PER_LINE
            n_here = min(n, PER_LINE - x)
            yield {"look": look, "n": n_here, "x": x * PITCH, "y": y * PITCH}
            place += n_here
            n -= n_here


def square_of(look: str) -> RunView:
    """One square alone."""
    return {"look": look, "n": 1, "x": 0, "y": 0}


class ShapeView(TypedDict):
    """So many squares of a look: their outlines, and the signs in them."""

    look: str
    n: int
    outline: str
    sign: str


def shapes(looks: UnitLooks) -> list[ShapeView]:
    """The drawings that all strips refer to, each once, and one square of every look.

    No patterns: a browser prints those as pictures, hundreds of megabytes of them.
    """
    views: list[ShapeView] = []
    for look, n in sorted({*looks.drawn, *((look, 1) for look in _SHAPES)}):
        views.append(shape_of_squares(look, n))
    return views


def shape_of_squares(look: str, n: int) -> ShapeView:
    """Draw so many squares of a look beside each other."""
    outline, sign = _SHAPES[look]
    return {"look": look, "n": n, "outline": _repeated(outline, n), "sign": _repeated(sign, n)}


def _repeated(path: str, n: int) -> str:
    """A path so many times, each a square farther to the right."""
    starts = _START.split(path)[1:]
    drawn = []
    for place in range(n):
        for x, y, rest in zip(starts[::3], starts[1::3], starts[2::3], strict=True):
            drawn.append(f"M{float(x) + place * PITCH + 1:g} {float(y) + 1:g}{rest}")
    return "".join(drawn)


def _shapes_of_looks() -> dict[str, tuple[str, str]]:
    """The outline of each look, and the sign in it."""
    found = {class_look(number): (shape_of(number), "") for number in range(len(style.CATEGORIES))}
    found.update(dict.fromkeys((NO_CLASS, NO_UNIT, OPEN, BASE, NO), (shape_of(0), "")))
    for kind, sign in (*SIGNS.items(), ("other", OTHER)):
        found[f"sign-{kind}"] = (shape_of(0), sign.lines)
    return found


def _short_looks() -> dict[str, str]:
    """What the ids of drawings begin with: a page refers to them two thousand times."""
    short = {class_look(number): f"c{number}" for number in range(len(style.CATEGORIES))}
    short |= {BASE: "b", OPEN: "o", NO_CLASS: "u", NO_UNIT: "p", NO: "n"}
    signs = [look for look in _SHAPES if look not in short]
    return short | {look: f"s{number}" for number, look in enumerate(signs)}


def drawing_id(look: str, n: int = 1) -> str:
    """The id of the drawing of so many squares of a look."""
    return f"{_SHORT_LOOKS[look]}-{n}"


# where a line starts; after that each path is relative
_START = re.compile(r"M([\d.]+) ([\d.]+)")
_SHAPES = _shapes_of_looks()
_SHORT_LOOKS = _short_looks()


def key_of(
    cells: Iterable[Cell], looks: UnitLooks, chart: ChartInput, *, has_rest: bool = True
) -> list[KeyEntry]:
    """What the squares of a figure mean, class by class; a sign is said by its row or column.

    Parameters
    ----------
    has_rest
        Whether those who are not counted stand behind those who are.
    """
    classes: set[int] = set()
    others: set[str] = set()
    for cell in cells:
        if "counted" not in cell:
            continue
        for unit, look in _squares_of(cell, looks):
            number = looks.class_number(unit)
            if look.startswith("class-") and number is not None:
                classes.add(number)
            elif look in _KEY_WORDS:
                others.add(look)
    entries = [_class_entry(number, looks, chart) for number in sorted(classes)]
    if not classes:
        others.discard(NO_UNIT)
    if not has_rest:
        others -= {OPEN, BASE}
    for look, message in _KEY_WORDS.items():
        if look in others:
            words = capitalised(translate(message, chart.language))
            entries.append({"square": square_of(look), "words": words})
    return entries


def _class_entry(number: int, looks: UnitLooks, chart: ChartInput) -> KeyEntry:
    words = chart.name(looks.class_id(number))
    return {"square": square_of(class_look(number)), "words": words}


def _in_order(units: Iterable[str], chart: ChartInput) -> list[str]:
    """The names of units, by the alphabet."""
    return sorted(map(chart.text, units), key=lambda name: sort_key(name, chart.language))


class NamesView(TypedDict):
    """Who is counted in a row, of each column: of several it is said which."""

    name: str
    of: list[str]


class NamedCell(NamedTuple):
    """A cell, and the name of its column."""

    column: str
    cell: Cell


def names_of(rows: Iterable[tuple[str, Sequence[NamedCell]]], chart: ChartInput) -> list[NamesView]:
    """Name those counted in each row of a table; nothing of rows that count nobody."""
    views: list[NamesView] = []
    for name, cells in rows:
        lists = []
        for column, cell in cells:
            units = cell["counted"]["units"] if "counted" in cell else []
            if units:
                names = ", ".join(_in_order(units, chart))
                lists.append(f"{column}: {names}" if len(cells) > 1 else names)
        if lists:
            views.append({"name": name, "of": lists})
    return views
