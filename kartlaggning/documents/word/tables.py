"""Tables as Word has them: a head that repeats, rows that stay whole, a control in each cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kartlaggning.checks import N_
from kartlaggning.documents.model import Run, Runs, Table, TableRow
from kartlaggning.documents.word.inline.controls import shortened, text_run
from kartlaggning.documents.word.lines import bold, line, number_control
from kartlaggning.documents.word.manuscript import Manuscript
from kartlaggning.documents.word.xml import Element, full, make
from kartlaggning.text.catalogues import translate

WIDE_FROM = 6  # columns beside the first: such a table stands on a page that lies
_WHAT, _NOTHING = N_("What"), "–"
_BETWEEN = " · "
_KNOWN_BY = " / "
_DEEPER = 200  # twentieths of a point
_LONG_TEXT = 60  # signs: a longer text is broken into lines
_LEAST_SIGNS = 6
_SIGN, _AROUND = 102, 280  # twentieths of a point: a letter, and the space around a text
_BREAKS = re.compile(r"[\s-]+")  # where a line may end


def is_wide(table: Table) -> bool:
    """Whether a table needs a page that lies."""
    return len(table.columns) >= WIDE_FROM


def write_table(table: Table, title: str, place: str, width: int, manuscript: Manuscript) -> None:
    """Add a table to the text.

    Parameters
    ----------
    title
        What it is called, without numbers that may become others.
    width
        Of the text, in twentieths of a point.
    """
    widths = _widths(table, width)
    properties = make(
        "w:tblPr",
        make("w:tblStyle", val=manuscript.styles["table"]),
        make("w:tblW", w=sum(widths), type="dxa"),
        make("w:tblLayout", type="fixed"),
        make(
            "w:tblLook",
            val="04A0",
            firstRow=1,
            lastRow=0,
            firstColumn=1,
            lastColumn=0,
            noHBand=0,
            noVBand=1,
        ),
    )
    if title:
        properties.append(make("w:tblCaption", val=shortened(title)))
    grid = make("w:tblGrid", *(make("w:gridCol", w=each) for each in widths))
    rows = [_head(table, place, widths, manuscript)]
    rows += _rows(table, place, widths, manuscript)
    if manuscript.body and manuscript.body[-1].tag == full("w:tbl"):
        # without anything between them two tables would be one
        manuscript.write("note", [])
    manuscript.body.append(make("w:tbl", properties, grid, *rows))


def _head(table: Table, place: str, widths: Sequence[int], manuscript: Manuscript) -> Element:
    corner = table.corner or translate(_WHAT, manuscript.language)
    heads = [[text_run(corner, None)]]
    heads += [line(each, place, manuscript) or [text_run(_NOTHING, None)] for each in table.columns]
    cells = [
        _cell(bold(content), width, 0, manuscript)
        for content, width in zip(heads, widths, strict=True)
    ]
    return make("w:tr", make("w:trPr", make("w:cantSplit"), make("w:tblHeader")), *cells)


def _rows(
    table: Table, place: str, widths: Sequence[int], manuscript: Manuscript
) -> Iterator[Element]:
    """The rows under the head; each is known by its own head and by those that it lies under."""
    heads = [_plain(column) for column in table.columns]
    above: list[str] = []
    for row in table.rows:
        above = [*above[: row.depth], _plain(row.head)]
        known = [_KNOWN_BY.join((*above, head)) for head in heads]
        yield _row(row, known, place, widths, manuscript)


def _row(
    row: TableRow,
    known: Sequence[str],
    place: str,
    widths: Sequence[int],
    manuscript: Manuscript,
) -> Element:
    """A row; of one that is the heading of others the other cells are empty, and none is merged."""
    head = line(row.head, place, manuscript) or [text_run(_NOTHING, None)]
    cells = [
        _cell(bold(head) if row.is_heading else head, widths[0], row.depth * _DEEPER, manuscript)
    ]
    for position, width in enumerate(widths[1:]):
        runs = row.cells[position] if position < len(row.cells) else None
        content = cell_content(runs, known[position], place, manuscript) if runs else []
        cells.append(_cell(content, width, 0, manuscript))
    return make("w:tr", make("w:trPr", make("w:cantSplit")), *cells)


def cell_content(runs: Runs, known: str, place: str, manuscript: Manuscript) -> list[Element]:
    """What stands in a cell: a number and what is said of it are one control, made anew as one.

    Parameters
    ----------
    known
        By what the cell is known where it has no address, such as names beside a number.
    """
    cells = {run.cell for run in runs if run.cell}
    languages = {run.language for run in runs}
    if len(cells) > 1 or len(languages) > 1 or any(run.address for run in runs):
        return line(runs, place, manuscript)
    whole = Run(cell_text(runs), cells.pop() if cells else known, runs[0].language)
    return [number_control(whole, place, manuscript)]


def _plain(runs: Runs) -> str:
    return "".join(run.text for run in runs)


def cell_text(runs: Runs) -> str:
    """The words of a cell, its number and its note parted."""
    return _BETWEEN.join(filter(None, (run.text.strip(" ") for run in runs)))


def _cell(content: list[Element], width: int, indent: int, manuscript: Manuscript) -> Element:
    paragraph = manuscript.paragraph("table_text", content)
    if indent:
        paragraph[0].append(make("w:ind", left=indent))
    return make("w:tc", make("w:tcPr", make("w:tcW", w=width, type="dxa")), paragraph)


def _widths(table: Table, width: int) -> list[int]:
    """How wide each column is: as its longest word, and the rest by what else its texts need."""
    heads = ["".join(run.text for run in runs) for runs in table.columns]
    columns = [[table.corner, *("".join(run.text for run in row.head) for row in table.rows)]]
    for position, head in enumerate(heads):
        texts = [cell_text(row.cells[position] or ()) for row in table.rows if row.cells]
        columns.append([head, *texts])
    least = [_signs(_longest_word(texts)) for texts in columns]
    wanted = [_signs(min(max(map(len, texts)), _LONG_TEXT)) for texts in columns]
    more = [max(want - need, 0) for want, need in zip(wanted, least, strict=True)]
    rest = width - sum(least)
    if rest < 0:
        widths = [width * each // sum(least) for each in least]
    elif sum(more):
        widths = [need + rest * each // sum(more) for need, each in zip(least, more, strict=True)]
    else:
        widths = [width * each // sum(least) for each in least]
    widths[0] += width - sum(widths)
    return widths


def _longest_word(texts: Sequence[str]) -> int:
    return max(len(word) for text in texts for word in (*_BREAKS.split(text), ""))


def _signs(n_signs: int) -> int:
    """How wide so many signs are in a cell, in twentieths of a point."""
    return max(n_signs, _LEAST_SIGNS) * _SIGN + _AROUND
