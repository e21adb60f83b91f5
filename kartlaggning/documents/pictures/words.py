"""What a picture says to those who do not see it: the page's own description, or its numbers."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from itertools import islice

from kartlaggning.checks import N_
from kartlaggning.pages.figures.figure import FigureView
from kartlaggning.pages.figures.maps import ShownView
from kartlaggning.pages.figures.tables import RowView, TableView
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language

_SENTENCE = N_("{title}. {numbers}. The numbers stand in the table.")
_SHORT = N_("{title}. The numbers stand in the table.")
_MOST = 8  # rows that are told: who hears more of them has the table
_TAG = re.compile(r"<[^>]*>")


def describe_picture(view: FigureView, language: Language) -> str:
    """Say a picture in a few sentences."""
    return _described(view, language) or _told(view, language)


def _described(view: FigureView, language: Language) -> str:
    """What the page says of the picture; nothing where it says nothing."""
    if view["flow"]:
        return view["flow"]["description"]
    if view["map"]:
        shown = view["map"]["views"]
        return " ".join(
            f"{each['description']}. {_ended('; '.join(_classes(each)))}" for each in shown
        )
    if view["description"]:
        return _ended(html.unescape(_TAG.sub("", view["description"])))
    return ""


def _classes(view: ShownView) -> Iterator[str]:
    for each in view["classes"]:
        yield f"{each['name']}: {each['count'].main}"


def _told(view: FigureView, language: Language) -> str:
    """The title, and the first of the numbers."""
    numbers = "; ".join(islice(_numbers(view), _MOST))
    title = view["name"].rstrip(".")
    if not numbers:
        return translate(_SHORT, language, title=title)
    return translate(_SENTENCE, language, title=title, numbers=numbers.rstrip("."))


def _numbers(view: FigureView) -> Iterator[str]:
    if view["scales"]:
        yield from (line["said"] for line in view["scales"]["lines"])
    elif view["process"]:
        for lane in view["process"]["lanes"]:
            counts = [f"{count['text']} {count['population']}" for count in lane["counts"]]
            yield f"{lane['name']}: {', '.join(counts)}"
    elif view["statements"]:
        yield from (f"{each['name']}: {each['quantity']}" for each in view["statements"])
    elif view["table"] and not any(map(_is_of_dots, view["table"]["rows"])):
        yield from _rows(view["table"])


def _is_of_dots(row: RowView) -> bool:
    """Whether a row says only what holds and what does not: that is no number to be told."""
    return any(cell and cell["dot"] for cell in row["cells"])


def _rows(table: TableView) -> Iterator[str]:
    """The rows that are no part of another, each with what stands in it."""
    columns = [column["label"] for column in table["columns"]]
    for row in table["rows"]:
        said = _said(row, columns)
        if said and not row["within"]:
            yield f"{row['label']}: {said}"


def _said(row: RowView, columns: Sequence[str]) -> str:
    cells = []
    for column, cell in zip(columns, row["cells"], strict=False):
        if cell and cell["main"] and cell["shown"] != "0":
            is_one = len(columns) == 1
            cells.append(cell["main"] if is_one else f"{cell['main']} ({column.lower()})")
    return ", ".join(cells)


def _ended(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."
