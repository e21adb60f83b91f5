"""The report made last: its numbers, as texts can point at them and as they fill texts in."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kartlaggning.app.desk import Desk
from kartlaggning.errors import KartlaggningError
from kartlaggning.pages.references import CellBook, plain_text, read_book
from kartlaggning.pages.render import figures_in
from kartlaggning.pages.view import build_view
from kartlaggning.report.publication.stored import REPORT_FILE
from kartlaggning.text.language import Language
from kartlaggning.writing.places import REPORTS_DIR

_BRACED = re.compile(r"\{[^{}]*/[^{}]*\}")
# of each unit by itself, or of no number: what nobody puts at the head of a report
_NOT_LISTED = {"table", "matrix", "profile", "ledger", "timeline", "statements"}
_MOST_CELLS = 2000


@dataclass(frozen=True)
class ShownCell:
    """A number that texts can point at."""

    address: str
    words: str


class LastFigure:
    """The table of the figure that was changed last; made of the desk, which keeps it."""

    def __init__(self, _desk: Desk) -> None:
        self.table = ""


class LastReport:
    """The report as it lies there, or nothing where none is made yet."""

    def __init__(self, project: Path, language: Language) -> None:
        self.language = language
        self._report: Any = None
        self._book: CellBook | None = None
        try:
            self._report = json.loads((project / REPORTS_DIR / REPORT_FILE).read_bytes())
            self._book = read_book(self._report, language)
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            self._report = None  # none is made yet, or by another version

    def filled(self, text: str) -> str:
        """A text with its numbers; with `…` for those that are not known."""
        try:
            if self._book is not None:
                return plain_text(text, self._book)
        except KartlaggningError:
            pass  # it points at a figure that the report made last does not have
        return _BRACED.sub("…", text)

    def anchor(self, table: str) -> str:
        """By which an address leads to the figure of a table; empty where there is none."""
        if self._report is None or not table:
            return ""
        figures = figures_in(build_view(self._report, self.language))
        return next((figure["id"] for figure in figures if figure["source"] == table), "")

    def cells(self, table: str = "") -> list[ShownCell]:
        """Its numbers, or those of one table."""
        if self._report is None:
            return []
        return list(self._cells(table))[:_MOST_CELLS]

    def _cells(self, only: str) -> Iterator[ShownCell]:
        labels = self._report["labels"]
        for name, table in self._report["tables"].items():
            if only not in ("", name) or (not only and table["kind"] in _NOT_LISTED):
                continue
            for cell in table["rows"]:
                if cell["n"] is None or cell["is_hidden"]:
                    continue
                ids = (cell["row"], cell["column"])
                of = [labels.get(each, {}).get(self.language, each) for each in ids]
                address = f"{name}/{cell['row']}/{cell['column']}"
                yield ShownCell(address, f"{cell['n']}: {', '.join(of)}")
