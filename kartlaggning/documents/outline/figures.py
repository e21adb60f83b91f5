"""A figure of the page as a figure of a document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from kartlaggning.documents.html_blocks import read_blocks, read_runs
from kartlaggning.documents.model import (
    Block,
    BulletList,
    Figure,
    Paragraph,
    Run,
    Runs,
    Term,
    TermList,
)
from kartlaggning.documents.outline.tables import plain_runs, tables_of
from kartlaggning.documents.pictures import draw_picture
from kartlaggning.pages.figures.figure import FigureView, ReferenceView
from kartlaggning.pages.figures.lanes import LanesView
from kartlaggning.pages.render import render_part
from kartlaggning.pages.view import PageView
from kartlaggning.text.language import Language

_NEXT_STEP = " → "


Accent = tuple[str, str] | None


def make_figure(view: FigureView, page: PageView, language: Language, accent: Accent) -> Figure:
    """Make a figure of what the page shows of it, in a form that needs neither mouse nor screen.

    Parameters
    ----------
    accent
        The publisher's colour on white and on dark; nothing where there is none.
    """
    mark = page["marks"][view["mark"]]["words"] if view["mark"] else ""
    return Figure(
        number=view["number"],
        kind=view["kind"],
        table=view["source"],
        title=read_runs(view["title"]),
        facts=tuple(filter(None, (*view["bases"], view["sources"], view["informants"]))),
        mark=mark,
        picture=draw_picture(view, language, accent),
        body=tuple(_body(view, page, language)),
        others=tuple(_other(each) for each in view["references"]),
        note=tuple(_note(view)),
    )


def _body(view: FigureView, page: PageView, language: Language) -> Iterator[Block]:
    if view["flow"] and view["flow"]["words"]:
        yield Paragraph(plain_runs(" ".join(view["flow"]["words"])))
    if view["process"]:
        yield from _steps(view["process"])
    yield from tables_of(view, language)
    if view["table"] and view["table"]["too_many"]:
        yield Paragraph(plain_runs(view["table"]["too_many"]))
    if view["overview"] and view["overview"]["too_many"]:
        yield Paragraph(plain_runs(view["overview"]["too_many"]))
    if view["history"] is not None:
        yield from _list("history_list", view["history"], page, language)
    if view["statements"] is not None:
        yield from _list("statement_list", view["statements"], page, language)


def _list(
    macro: str, listed: Any, page: Mapping[str, Any], language: Language
) -> tuple[Block, ...]:
    return read_blocks(render_part("lists.html.j2", page, language, macro, listed))


def _steps(process: LanesView) -> Iterator[Block]:
    """The ways in steps, one after the other."""
    terms = []
    for lane in process["lanes"]:
        for way in (lane, *lane["variants"]):
            if way["steps"]:
                steps = plain_runs(_NEXT_STEP.join(way["steps"]))
                terms.append(Term(plain_runs(way["name"]), (steps,)))
    if terms:
        yield TermList(tuple(terms))


def _other(reference: ReferenceView) -> Runs:
    """A number of others: *80 % of the county's municipalities, 2023. Yes (source)*."""
    runs = [
        Run(reference["number"], is_strong=True),
        Run(f" {reference['of']}. {reference['published']}"),
    ]
    if reference["note"]:
        runs.append(Run(f" {reference['note']}"))
    return tuple(runs)


def _note(view: FigureView) -> Iterator[Block]:
    sums = [] if view["process"] else list(view["sums"])  # of ways no percents are shown
    if view["map"]:
        sums += [shown["sum"] for shown in view["map"]["views"] if shown["sum"]]
    if sums:
        yield BulletList(tuple(map(plain_runs, sums)))
    yield from read_blocks(view["note"])
