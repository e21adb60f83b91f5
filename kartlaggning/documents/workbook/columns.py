"""What is said of each cell: a column each, for people in the workbook and for programs in csv."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from kartlaggning.charts.drawing.cell_text import is_least
from kartlaggning.checks import N_
from kartlaggning.documents.workbook.numbers import NumberTable, ToldCell
from kartlaggning.plain_report import Cell
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language
from kartlaggning.text.numbers import format_period

ColumnType = Literal["string", "integer", "number", "boolean"]
Value = str | int | float | bool | None


@dataclass(frozen=True)
class Said:
    """A cell, and where it stands."""

    told: ToldCell
    table: NumberTable
    language: Language


@dataclass(frozen=True)
class Column:
    """A column.

    Parameters
    ----------
    name
        In csv.
    heading
        In the workbook, and as the title of the column for programs.
    value
        What stands in it; None where the cell has no such number.
    is_for_people
        It stands in the workbook too, where any cell of a table has something in it.
    is_of_table
        What it says stands above the table where it is the same of all of its cells.
    is_on_one_line
        No row is made higher for it.
    width
        There, in letters.
    """

    name: str
    heading: str
    type: ColumnType
    value: Callable[[Said], Value]
    is_for_people: bool = True
    is_of_table: bool = False
    is_on_one_line: bool = False
    width: int = 12

    @property
    def is_number(self) -> bool:
        """Whether numbers stand in it."""
        return self.type in ("integer", "number")


_INVENTED, _REAL = N_("invented"), N_("real")
SHARE = "share"
SHARES = (SHARE, "bound_low", "bound_high")
_WIDE, _WIDEST = 28, 44


def _of_cell(name: str) -> Callable[[Said], Value]:
    """What the report has in a field of its cells; nothing of a hidden one."""

    def value(said: Said) -> Value:
        cell: Cell = said.told.cell
        return None if cell["is_hidden"] else cell.get(name)  # type: ignore[return-value]

    return value


def _words(said: Said) -> str:
    """The cell as the page says it."""
    text = said.told.text
    if text.main and text.note:
        return f"{text.main} ({text.note})"
    return text.main or text.note


def _n_open(said: Said) -> Value:
    cell = said.told.cell
    return cell["n_open"] if is_least(cell) and not cell["is_hidden"] else None


def _share(said: Said) -> Value:
    return said.told.share


def _period(said: Said) -> Value:
    period = said.told.cell["period"]
    return format_period(period, said.language) if period else ""


def _rests_on(said: Said) -> Value:
    """Whether a cell is invented, where nothing in the report is told apart without it."""
    if not said.table.mark:
        return ""
    return translate(_INVENTED if said.told.cell["is_synthetic"] else _REAL, said.language)


COLUMNS = (
    Column("table", N_("Table"), "string", lambda said: said.table.id, is_for_people=False),
    Column(
        "table_number",
        N_("Number of the table"),
        "integer",
        lambda said: said.table.number,
        is_for_people=False,
    ),
    Column(
        "table_title",
        N_("Title of the table"),
        "string",
        lambda said: said.table.title,
        is_for_people=False,
    ),
    Column(
        "row",
        N_("Id of the row"),
        "string",
        lambda said: said.told.cell["row"],
        is_for_people=False,
    ),
    Column(
        "column",
        N_("Id of the column"),
        "string",
        lambda said: said.told.cell["column"],
        is_for_people=False,
    ),
    Column("row_label", N_("Row"), "string", lambda said: said.told.row, width=_WIDEST),
    Column("part_of", N_("Part of"), "string", lambda said: said.told.within, width=_WIDE),
    Column(
        "column_label",
        N_("Column"),
        "string",
        lambda said: said.told.column,
        is_of_table=True,
        width=_WIDE,
    ),
    Column("n", N_("Count"), "integer", _of_cell("n")),
    Column("n_open", N_("May be as many more"), "integer", _n_open),
    Column("base_n", N_("Out of"), "integer", _of_cell("base_n")),
    Column(SHARE, N_("Share"), "number", _share),
    Column("weighted", N_("Count, weighted"), "number", _of_cell("weighted")),
    Column("base_weighted", N_("Out of, weighted"), "number", _of_cell("base_weighted")),
    Column("bound_low", N_("Least share of all invited"), "number", _of_cell("bound_low")),
    Column("bound_high", N_("Largest share of all invited"), "number", _of_cell("bound_high")),
    Column("low", N_("Lowest"), "number", _of_cell("low")),
    Column("high", N_("Highest"), "number", _of_cell("high")),
    Column(
        "measure_label",
        N_("Measured in"),
        "string",
        lambda said: said.told.measure,
        is_of_table=True,
        width=20,
    ),
    Column("in_words", N_("In words"), "string", _words, width=_WIDEST),
    Column("code", N_("Missing"), "string", lambda said: said.told.code, width=10),
    Column(
        "population_label",
        N_("Population"),
        "string",
        lambda said: said.told.population,
        is_of_table=True,
        width=24,
    ),
    Column(
        "base_label",
        N_("Out of whom"),
        "string",
        lambda said: said.told.base,
        is_of_table=True,
        width=34,
    ),
    Column("period", N_("Period"), "string", _period, is_of_table=True, width=16),
    Column("n_sources", N_("Sources"), "integer", _of_cell("n_sources"), width=10),
    Column("rests_on", N_("What it rests on is"), "string", _rests_on, width=18),
    Column(
        "published",
        N_("The number is published in"),
        "string",
        lambda said: said.told.published,
        width=26,
    ),
    Column(
        "mark_label",
        N_("Mark of the table"),
        "string",
        lambda said: said.table.mark_words,
        is_for_people=False,
    ),
    Column(
        "address",
        N_("Address in report.json"),
        "string",
        lambda said: said.told.address,
        is_on_one_line=True,
        width=_WIDEST,
    ),
    Column(
        "population",
        N_("Id of the population"),
        "string",
        lambda said: said.told.cell["population"],
        is_for_people=False,
    ),
    Column(
        "base",
        N_("Id of the base"),
        "string",
        lambda said: said.told.cell["base"],
        is_for_people=False,
    ),
    Column(
        "measure",
        N_("Id of the measure"),
        "string",
        lambda said: said.told.cell["measure"],
        is_for_people=False,
    ),
    Column(
        "value",
        N_("Id of the answer or class"),
        "string",
        lambda said: "" if said.told.cell["is_hidden"] else said.told.cell["value"],
        is_for_people=False,
    ),
    Column(
        "status",
        N_("Id of how it is answered or missing"),
        "string",
        lambda said: said.told.cell["status"],
        is_for_people=False,
    ),
    Column(
        "open_as",
        N_("How it is missing of as many more"),
        "string",
        lambda said: "" if _n_open(said) is None else said.told.cell["open_as"],
        is_for_people=False,
    ),
    Column(
        "low_end", N_("How the lowest is meant"), "string", _of_cell("low_end"), is_for_people=False
    ),
    Column(
        "high_end",
        N_("How the highest is meant"),
        "string",
        _of_cell("high_end"),
        is_for_people=False,
    ),
    Column(
        "is_open_low",
        N_("Less than the lowest is possible"),
        "boolean",
        lambda said: said.told.cell["is_open_low"],
        is_for_people=False,
    ),
    Column(
        "is_open_high",
        N_("More than the highest is possible"),
        "boolean",
        lambda said: said.told.cell["is_open_high"],
        is_for_people=False,
    ),
    Column(
        "is_rounded",
        N_("The lowest and highest are a range to which it is rounded"),
        "boolean",
        lambda said: said.told.cell.get("is_rounded", False),
        is_for_people=False,
    ),
    Column(
        "is_hidden",
        N_("It is not shown"),
        "boolean",
        lambda said: said.told.cell["is_hidden"],
        is_for_people=False,
    ),
    Column(
        "counts",
        N_("Whom it counts: units, or respondents"),
        "string",
        lambda said: said.told.cell.get("counts", "units"),
        is_for_people=False,
    ),
    Column(
        "mark",
        N_("Id of the table's mark"),
        "string",
        lambda said: said.table.mark,
        is_for_people=False,
    ),
)


@dataclass(frozen=True)
class TableColumns:
    """The columns of a table in the workbook, and what stands under each.

    Parameters
    ----------
    said
        The table's cells, in order.
    """

    said: Sequence[Said]

    @classmethod
    def of(cls, table: NumberTable, language: Language) -> TableColumns:
        """Read a table."""
        return cls([Said(told, table, language) for told in table.cells])

    @cached_property
    def columns(self) -> list[Column]:
        """Those that say something of any cell.

        What a column says of all cells alike stands above the table (`once`).
        """
        return [column for column in self._wanted if not self._is_said_once(column)]

    @cached_property
    def once(self) -> list[tuple[str, str]]:
        """What is said of all cells alike: the heading, and what would stand under it."""
        return [
            (column.heading, str(self._values[column.name][0]))
            for column in self._wanted
            if self._is_said_once(column)
        ]

    @cached_property
    def rows(self) -> list[list[Value]]:
        """What stands in each row."""
        return list(
            map(list, zip(*(self._values[each.name] for each in self.columns), strict=True))
        )

    @cached_property
    def with_empty(self) -> list[str]:
        """The headings of columns of texts that say nothing of some cells."""
        return [
            column.heading
            for column in self.columns
            if not column.is_number and "" in self._values[column.name]
        ]

    @cached_property
    def _values(self) -> dict[str, list[Value]]:
        return {
            column.name: [column.value(each) for each in self.said]
            for column in COLUMNS
            if column.is_for_people
        }

    @cached_property
    def _wanted(self) -> list[Column]:
        return [column for column in COLUMNS if column.is_for_people and self._is_wanted(column)]

    def _is_wanted(self, column: Column) -> bool:
        is_filled = bool(set(self._values[column.name]) - {None, ""})
        return is_filled and not self._is_told_elsewhere(column.name)

    def _is_told_elsewhere(self, name: str) -> bool:
        """Whether another column, or a line above the table, says the same of every cell."""
        cells = [each.told.cell for each in self.said]
        match name:
            case "column_label":  # it is the population
                return all(cell["column"] == cell["population"] for cell in cells)
            case "base_label":  # all of the population
                return all(cell["base"] in ("", "population") for cell in cells)
            case "rests_on":  # the mark of the table says it of all
                return len({cell["is_synthetic"] for cell in cells}) == 1
        return False

    def _is_said_once(self, column: Column) -> bool:
        values = set(self._values[column.name])
        return column.is_of_table and len(values) == 1 and "" not in values
