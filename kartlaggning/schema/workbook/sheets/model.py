"""Sheets as rows of texts, and what is wrong in those that come back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from pydantic import BaseModel

from kartlaggning.errors import Finding, Parameter, Where
from kartlaggning.schema.workbook.texts.cells import MOST_SIGNS, UnreadableError, plain
from kartlaggning.yaml_files.source import NodePath

Takes = Literal["text", "number", "day", "yes_no"]
# what stands in a cell whose part of the schema stands on another sheet
ELSEWHERE = "→"


@dataclass(frozen=True)
class Column:
    """A column of a sheet: its header, its width in letters, and what may stand in it.

    `choices` are those of a closed set; `list_of` names a column of a sheet, `questions.question`,
    whose cells are proposed. `told_by` is the model and the key whose meaning is its comment.
    """

    header: str
    width: int = 14
    is_key: bool = False
    choices: tuple[str, ...] = ()
    list_of: str = ""
    takes: Takes = "text"
    is_several: bool = False
    told_by: tuple[type[BaseModel], str] | None = None


@dataclass
class Row:
    """A row as it is written: the place in the schema that it is of, and its cells by header.

    `locked` are the headers of cells that are only to be read; `held` the places that cells hold.
    """

    path: NodePath
    cells: dict[str, str]
    locked: set[str] = field(default_factory=set)
    held: dict[str, NodePath] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for header, text in self.cells.items():
            if len(text) > MOST_SIGNS:
                self.cells[header] = f"{text[: MOST_SIGNS // 100]} …"
                self.locked.add(header)


@dataclass(frozen=True)
class Sheet:
    """A sheet as it is written."""

    name: str
    columns: Sequence[Column]
    rows: Sequence[Row]


@dataclass(frozen=True)
class Given:
    """A row as it came back: its number on the sheet, and its cells by header."""

    number: int
    cells: Mapping[str, str]

    def key(self, headers: Iterable[str]) -> tuple[str, ...]:
        """Its cells under some headers."""
        return tuple(self.cells.get(header, "") for header in headers)


@dataclass
class Telling:
    """What is wrong in a workbook that came back, and where each part of the schema stands in it.

    Parameters
    ----------
    file
        The workbook, as the user named it.
    places
        Path in the changed schema → sheet, row and header.
    """

    file: str
    findings: list[Finding] = field(default_factory=list)
    places: dict[NodePath, Where] = field(default_factory=dict)

    def where(self, sheet: str, row: int = 0, header: str = "") -> Where:
        """A place in the workbook."""
        return Where(f"{self.file}:{sheet}" if sheet else self.file, row, header or 0)

    def tell(
        self,
        check: str,
        sheet: str,
        row: int = 0,
        header: str = "",
        value: str = "",
        suggestion: str = "",
        **parameters: Parameter,
    ) -> None:
        """Note what is wrong."""
        where = self.where(sheet, row, header)
        self.findings.append(Finding(check, where, value, suggestion, parameters))

    def read(
        self, sheet: str, given: Given, header: str, reader: Callable[[], Any], default: Any = None
    ) -> Any:
        """Read a cell; where it cannot be read there is a finding, and the default."""
        try:
            return reader()
        except UnreadableError as error:
            parameters: dict[str, Parameter] = {"reason": error.reason}
            value = given.cells.get(header, "")
            self.tell(
                "workbook_unread", sheet, given.number, header, value, error.right, **parameters
            )
            return default


def differing(given: Given, row: Row) -> set[str]:
    """The headers whose cells are not as they were exported."""
    return {
        header for header, text in row.cells.items() if given.cells.get(header, "") != plain(text)
    }


def refuse_locked(changed: set[str], row: Row, given: Given, sheet: str, telling: Telling) -> None:
    """Tell of cells that are only to be read, and are not as they were."""
    for header in sorted(changed & row.locked):
        value = given.cells.get(header, "")
        telling.tell(
            "workbook_locked", sheet, given.number, header, value, row.cells.get(header, "")
        )
