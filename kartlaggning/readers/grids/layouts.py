"""Grids whose headers do not stand in one row, as known programs write them.

SurveyMonkey writes the question in one row, and what may be chosen in the next. PxWeb's workbooks
(SCB and other agencies) name the columns to the left in the title alone, and write a group's name
in its first row only. Both become a grid with one row of headers; nothing else is touched.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kartlaggning.readers.grids.grid import Grid
from kartlaggning.readers.grids.header import distinct_headers, find_header
from kartlaggning.readers.raw_table import Tally
from kartlaggning.text.keys import plain_key

# what SurveyMonkey writes under a question that has no options, and calls the first column
ANSWER_WORDS = frozenset(("response", "open-ended response", "svar", "öppet svar"))
FIRST_WORDS = frozenset(("respondent id", "respondent-id", "respondentid"))
# "Folkmängd efter region, kön och år" · "Population by region, sex and year"
_TITLE = re.compile(r".+? (?:efter|by) (?P<names>\S.*)", re.DOTALL)
_BETWEEN = re.compile(r", | och | and ")


@dataclass(frozen=True)
class Arranged:
    """A grid with one row of headers, which the expected ones tell.

    `aliases` are other names that some headers are known by.
    """

    grid: Grid
    expected: Collection[str]
    aliases: Mapping[str, str] = field(default_factory=dict)


def arrange(grid: Grid, expected_columns: Collection[str], tally: Tally) -> Arranged:
    """Give a grid one row of headers, where a known program wrote it with another layout."""
    header = find_header(grid.rows, expected_columns)
    for upper in (header, header - 1):
        if upper >= 0 and _are_two_headers(grid.rows[upper : upper + 2]):
            return _join_headers(grid, upper, tally)
    if header >= 0 and (names := _stub_names(grid, header)):
        return Arranged(_name_stubs(grid, header, names, tally), [*expected_columns, *names])
    return Arranged(grid, expected_columns)


def _are_two_headers(rows: Sequence[Sequence[str]]) -> bool:
    """Whether one row has questions, and the next their options, and nothing of its own."""
    if len(rows) < 2 or not (rows[0] and rows[1]):
        return False
    upper, lower = rows
    if not upper[0] or lower[0]:
        return False
    known = ANSWER_WORDS.intersection(map(plain_key, lower))
    if not known and plain_key(upper[0]) not in FIRST_WORDS:
        return False
    return any(lower) and all(_cell(lower, n) for n, cell in enumerate(upper) if not cell)


def _cell(row: Sequence[str], number: int) -> str:
    return row[number] if number < len(row) else ""


def _join_headers(grid: Grid, upper: int, tally: Tally) -> Arranged:
    """Make one header of a question and an option: `Question [Option]`, also called `Option`."""
    questions, options = grid.rows[upper], grid.rows[upper + 1]
    question = ""
    joined: list[str] = []
    chosen: dict[int, str] = {}
    for number in range(max(len(questions), len(options))):
        question = _cell(questions, number) or question
        option = _cell(options, number)
        if option and plain_key(option) not in ANSWER_WORDS:
            chosen[number] = option
            joined.append(f"{question} [{option}]")
        else:
            joined.append(question)
    names = distinct_headers(joined)
    taken = [*chosen.values(), *names]
    aliases = {text: names[number] for number, text in chosen.items() if taken.count(text) == 1}
    tally["row", "seen", ""] += 1
    tally["row", "dropped", "extra_header"] += 1
    rows = [*grid.rows[:upper], names, *grid.rows[upper + 2 :]]
    lines = [*grid.lines[: upper + 1], *grid.lines[upper + 2 :]]
    return Arranged(replace(grid, rows=rows, lines=lines), names, aliases)


def _stub_names(grid: Grid, header: int) -> list[str]:
    """What PxWeb's title calls the columns to the left that have no header; none where it is none.

    The title names these first, and then those that the headers are of.
    """
    n_unnamed = 0
    while n_unnamed < len(grid.rows[header]) and not grid.rows[header][n_unnamed]:
        n_unnamed += 1
    titles = [row[0] for row in grid.rows[:header] if row and row[0] and not any(row[1:])]
    if not n_unnamed or not titles:
        return []
    found = _TITLE.fullmatch(titles[0])
    names = _BETWEEN.split(found["names"]) if found else []
    # at least one name is that of the headers
    return names[:n_unnamed] if len(names) > n_unnamed else []


def _name_stubs(grid: Grid, header: int, names: Sequence[str], tally: Tally) -> Grid:
    """Name the columns to the left, and let a group's name stand in each of its rows."""
    width = len(names)
    end = _table_end(grid, header, width)
    rows = [list(row) for row in grid.rows[:end]]
    rows[header][:width] = names
    above = [""] * width
    for row in rows[header + 1 :]:
        for column in range(min(width, len(row))):
            if row[column]:
                above[column:] = [row[column], *[""] * (width - column - 1)]
            elif above[column] and any(row):
                row[column] = above[column]
                tally["cell", "repaired", "group_name"] += 1
    below = grid.rows[end:]
    notes = sum(map(any, below))
    tally["row", "seen", ""] += len(below)
    tally["row", "dropped", "note_row"] += notes
    tally["row", "dropped", "blank_row"] += len(below) - notes
    return replace(grid, rows=rows, lines=list(grid.lines)[:end])


def _table_end(grid: Grid, header: int, width: int) -> int:
    """Where the notes begin: below a blank row, if nothing there stands beside the first column."""
    for index in range(header + 1, len(grid.rows)):
        if not any(grid.rows[index]):
            is_table = any(any(row[width:]) for row in grid.rows[index:])
            return len(grid.rows) if is_table else index
    return len(grid.rows)
