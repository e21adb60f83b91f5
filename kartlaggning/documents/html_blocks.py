"""The page's own HTML as blocks: words that a template or Markdown has made are not made twice.

End tags that HTML leaves optional may be missing, as they are in the templates: a block ends where
the next begins. What is for the browser alone (drawings, buttons, letters for the eye) is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Literal

from kartlaggning.documents.model import (
    Block,
    BulletList,
    Paragraph,
    Run,
    Runs,
    Subheading,
    Table,
    TableRow,
    Term,
    TermList,
)
from kartlaggning.ids import CellId
from kartlaggning.text.language import Language

_BLOCKS = frozenset(
    (
        *("address", "article", "blockquote", "div", "figcaption", "figure", "footer", "header"),
        *("main", "section", "p", "details", "summary", "h1", "h2", "h3", "h4", "h5", "h6"),
        *("ul", "ol", "li", "dl", "dt", "dd"),
        *("table", "caption", "thead", "tbody", "tr", "th", "td"),
    )
)
_HEADINGS = ("h3", "h4", "h5", "h6", "summary")
_STRONG, _EMPHASISED = ("b", "strong"), ("em", "i", "cite")
# nothing of them is read; each has its end tag
_UNREAD = frozenset(
    ("svg", "script", "style", "button", "template", "nav", "form", "fieldset", "select")
)
_WITHOUT_END = frozenset(
    ("br", "hr", "img", "input", "meta", "link", "use", "path", "rect", "line")
)
_BETWEEN = Run(" · ")  # what stood under each other in one item of a list


@dataclass(frozen=True)
class _Open:
    """An element inside a line, and how what stands in it is read."""

    tag: str
    run: Run


def read_runs(html: str) -> Runs:
    """Read a line of HTML, such as a title; blocks in it are joined."""
    runs: list[Run] = []
    for block in read_blocks(html):
        if isinstance(block, Paragraph):
            runs += [*([_BETWEEN] if runs else []), *block.runs]
    return tuple(runs)


def read_blocks(
    html: str, level: Literal[3, 4] = 3, table: str = "", row: str = ""
) -> tuple[Block, ...]:
    """Read a piece of the page.

    Parameters
    ----------
    level
        Of every heading in it: a screen reader goes from one level to the next.
    table, row
        Where the cells stand that name their column alone, as those of a profile do.
    """
    reader = _Reader(level, table, row)
    reader.feed(html)
    reader.close()
    return tuple(reader.finish())


@dataclass
class _List:
    """A list that is being read: its items, or its terms."""

    items: list[Runs] = field(default_factory=list)
    terms: list[Term] = field(default_factory=list)

    def block(self) -> Iterator[Block]:
        if self.items:
            yield BulletList(tuple(self.items))
        if self.terms:
            yield TermList(tuple(self.terms))


@dataclass
class _Rows:
    """A table that is being read: its rows of cells, the first of them its head."""

    caption: str = ""
    rows: list[list[Runs]] = field(default_factory=list)

    def block(self) -> Iterator[Block]:
        if len(self.rows) > 1:
            head, *rows = self.rows
            yield Table(
                self.caption,
                _plain(head[0]) if head else "",
                tuple(head[1:]),
                tuple(TableRow(row[0], tuple(row[1:])) for row in rows if row),
            )


def _plain(runs: Sequence[Run]) -> str:
    return "".join(run.text for run in runs)


class _Reader(HTMLParser):
    """Collects blocks; `_place` is the tag of the block whose text is being read."""

    def __init__(self, level: Literal[3, 4], table: str, row: str) -> None:
        super().__init__()
        self._level: Literal[3, 4] = level
        self._table, self._row = table, row
        self._blocks: list[Block] = []
        self._runs: list[Run] = []
        self._open: list[_Open] = []
        self._unread: list[str] = []
        self._places: list[str] = []
        self._list: _List | None = None
        self._rows: _Rows | None = None
        self._is_new_item = True
        self._cell = ""  # of a block that is a cell as a whole
        self._summary: Runs = ()  # what stands over a fold in a list: it goes before the words

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a block, or what stands in a line."""
        told = {name: value or "" for name, value in attrs}
        if self._unread:
            if tag not in _WITHOUT_END:
                self._unread.append(tag)
        elif tag in _UNREAD or "hidden" in told or _is_for_the_eye(told):
            self._unread.append(tag)
        elif tag == "br":
            self._runs.append(_BETWEEN)
        elif tag in _BLOCKS:
            self._begin(tag, told)
        elif tag not in _WITHOUT_END:
            self._open.append(_Open(tag, self._inside(tag, told)))

    def handle_endtag(self, tag: str) -> None:
        """End a block, or what stands in a line."""
        if self._unread:
            _leave(tag, self._unread)
        elif tag in _BLOCKS:
            self._end(tag)
        elif tag in [each.tag for each in self._open]:
            while self._open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        """Read text: space as a browser shows it."""
        if self._unread:
            return
        text = _collapsed(data)
        if not self._runs or self._runs[-1].text.endswith(" "):
            text = text.lstrip(" ")
        if text:
            inside = self._open[-1].run if self._open else Run("", cell=self._cell)
            run = Run(
                text,
                inside.cell or self._cell,
                inside.language,
                inside.address,
                inside.is_strong,
                inside.is_emphasised,
            )
            self._runs.append(run)

    def finish(self) -> list[Block]:
        """All blocks, when everything is read."""
        self._flush()
        self._close_list()
        return self._blocks

    def _inside(self, tag: str, told: dict[str, str]) -> Run:
        around = self._open[-1].run if self._open else Run("")
        language: Language | None = around.language
        if told.get("lang") in ("sv", "en"):
            language = "sv" if told["lang"] == "sv" else "en"
        return Run(
            "",
            told.get("data-cell", around.cell),
            language,
            told.get("href", around.address),
            around.is_strong or tag in _STRONG,
            around.is_emphasised or tag in _EMPHASISED,
        )

    def _begin(self, tag: str, told: dict[str, str]) -> None:
        self._flush()
        self._open.clear()
        self._cell = told.get("data-cell", "")
        if "data-column" in told and self._table:
            self._cell = str(CellId(self._table, self._row, told["data-column"]))
        if told.get("lang") in ("sv", "en"):
            self._open.append(_Open("", self._inside("", told)))
        if tag == "table":
            self._close_list()
            self._rows = _Rows()
        elif tag == "tr" and self._rows is not None:
            self._rows.rows.append([])
        elif tag in ("ul", "ol", "dl"):
            self._close_list()
            self._list = _List()
        elif tag == "li":
            self._is_new_item = True
        if tag in ("p", "li", "dt", "dd", "td", "th", "caption", *_HEADINGS):
            self._places.append(tag)

    def _end(self, tag: str) -> None:
        self._flush()
        self._open.clear()
        self._cell = ""
        _leave(tag, self._places)
        if tag in ("ul", "ol", "dl"):
            self._close_list()
        elif tag == "table" and self._rows is not None:
            self._blocks += self._rows.block()
            self._rows = None

    def _close_list(self) -> None:
        if self._list is not None:
            self._blocks += self._list.block()
            self._list = None

    def _flush(self) -> None:
        """Put what was read where it belongs; cells of a table may be empty."""
        runs = _trimmed(self._runs)
        self._runs = []
        place = self._places[-1] if self._places else "p"
        if self._rows is not None:
            self._add_to_table(place, runs)
        elif runs and self._list is not None:
            self._add_to_list(self._list, runs)
        elif runs and place in _HEADINGS:
            self._blocks.append(Subheading(runs, self._level))
        elif runs:
            self._blocks.append(Paragraph(runs))

    def _add_to_table(self, place: str, runs: Runs) -> None:
        assert self._rows is not None
        if place == "caption":
            self._rows.caption = _plain(runs)
        elif place in ("td", "th") and self._rows.rows:
            self._rows.rows[-1].append(runs)
        if place in ("td", "th", "caption"):
            self._places.pop()

    def _add_to_list(self, found: _List, runs: Runs) -> None:
        if self._places and self._places[-1] == "summary":
            self._summary = (*runs, Run(": "))
            return
        runs, self._summary = (*self._summary, *runs), ()
        if "dt" in self._places or "dd" in self._places:
            is_term = self._last_of("dt", "dd") == "dt"
            if is_term or not found.terms:
                found.terms.append(Term(runs, ()))
            else:
                term = found.terms.pop()
                found.terms.append(Term(term.term, (*term.said, runs)))
        elif self._is_new_item or not found.items:
            found.items.append(runs)
            self._is_new_item = False
        else:
            found.items.append((*found.items.pop(), _BETWEEN, *runs))

    def _last_of(self, *tags: str) -> str:
        return next(place for place in reversed(self._places) if place in tags)


def _leave(tag: str, inside: list[str]) -> None:
    """Leave an element, and with it those in it whose end tags are not written."""
    if tag in inside:
        while inside.pop() != tag:
            pass


def _is_for_the_eye(told: dict[str, str]) -> bool:
    classes = told.get("class", "").split()
    return told.get("aria-hidden") == "true" or "unseen" in classes or "on-paper" in classes


def _collapsed(text: str) -> str:
    """Runs of space as one; a space that may not be broken stays."""
    words = text.replace("\u00ad", "").replace("\n", " ").replace("\t", " ").split(" ")
    inner = " ".join(filter(None, words))
    if not inner:
        return " " if text else ""
    before = " " if not words[0] else ""
    after = " " if not words[-1] else ""
    return f"{before}{inner}{after}"


def _trimmed(runs: Sequence[Run]) -> Runs:
    """Without space at the ends, nor what joins nothing; alike neighbours become one."""
    kept = list(runs)
    while kept and (kept[-1] == _BETWEEN or not kept[-1].text.strip()):
        kept.pop()
    if kept:
        kept[-1] = _with_text(kept[-1], kept[-1].text.rstrip(" "))
    joined: list[Run] = []
    for run in kept:
        if joined and _with_text(joined[-1], "") == _with_text(run, ""):
            joined[-1] = _with_text(run, joined[-1].text + run.text)
        else:
            joined.append(run)
    return tuple(joined)


def _with_text(run: Run, text: str) -> Run:
    return Run(text, run.cell, run.language, run.address, run.is_strong, run.is_emphasised)
