"""The plain report as a document: what the page shows, in the order in which paper is read.

Of the page's own views and templates, so that a document says what the page says.
"""

from __future__ import annotations

from collections.abc import Iterator

from kartlaggning.checks import N_
from kartlaggning.documents.html_blocks import read_blocks, read_runs
from kartlaggning.documents.model import (
    Document,
    Figure,
    KeyNumber,
    Paragraph,
    Run,
    Runs,
    Section,
    Term,
)
from kartlaggning.documents.outline.about import about_sections
from kartlaggning.documents.outline.figures import Accent, make_figure
from kartlaggning.documents.outline.tables import plain_runs
from kartlaggning.documents.outline.units import unit_groups
from kartlaggning.pages.marks import ShownMark
from kartlaggning.pages.render import figures_in
from kartlaggning.pages.view import KeyFigureView, PageView, SectionView, SentenceView, build_view
from kartlaggning.plain_report import WORKING, Report
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language

_AS_OF = N_("Units as of {date}")


def make_document(report: Report, language: Language) -> Document:
    """Make a document of the report, in one of its languages.

    Parameters
    ----------
    report
        The plain report, as `report.json` holds it.

    Raises
    ------
    KartlaggningError
        A text refers to a cell that does not exist.
    """
    page = build_view(report, language)
    meta, publication = page["meta"], page["publication"]
    is_working = report["meta"]["edition"] == WORKING
    notices = [publication["marking"]] if is_working else publication["notices"]
    running = f"{meta['title']} – {meta['region']}. {publication['marking']}".strip()
    opening, accent = page["opening"], accent_of(report)
    return Document(
        language=language,
        title=meta["title"],
        region=meta["region"],
        period=meta["period"],
        publisher=page["sender"]["publisher"],
        notices=tuple(notices),
        running=running,
        lead=_marked(read_runs(meta["lead"]), meta["lead_mark"], page),
        facts=tuple(_facts(page, language)),
        marks=tuple(_marks(page)),
        key_numbers=tuple(_key_number(each, page) for each in page["key_figures"]),
        opening=make_figure(opening, page, language, accent) if opening else None,
        summary=tuple(_sentence(each, page) for each in page["summary"]),
        story=tuple(_section(each, page, language, accent) for each in page["sections"]),
        units=tuple(unit_groups(page, language)),
        behind=tuple(_behind(report, page, language, accent)),
        about=tuple(about_sections(page, language)),
        dated=report["meta"]["imprint"]["published_on"] or report["meta"]["as_of"],
        logo=_logo(page),
        accent=accent,
    )


def _logo(page: PageView) -> tuple[str, str] | None:
    logo = page["sender"]["logo"]
    return (logo["uri"], logo["alt"]) if logo else None


def accent_of(report: Report) -> Accent:
    """The publisher's colour on white and on dark; nothing where there is none."""
    accent = report["meta"]["look"]["accent"]
    return (accent[0], accent[1]) if accent else None


def _facts(page: PageView, language: Language) -> Iterator[str]:
    meta = page["meta"]
    as_of = translate(_AS_OF, language, date=meta["as_of"])
    yield from filter(None, (meta["edition"], meta["informants"], meta["sources"], as_of))


def _marks(page: PageView) -> Iterator[Term]:
    for each in page["key_of_marks_shown"]:
        yield Term(plain_runs(each["words"]), (plain_runs(each["meaning"]),))


def _words(mark: ShownMark, page: PageView) -> str:
    return page["marks"][mark]["words"] if mark else ""


def _marked(runs: Runs, mark: ShownMark, page: PageView) -> Runs:
    """A sentence with its mark behind it."""
    words = _words(mark, page)
    return (*runs, Run(f" ({words})", is_emphasised=True)) if words and runs else runs


def _key_number(view: KeyFigureView, page: PageView) -> KeyNumber:
    return KeyNumber(
        Run(view["number"], view["cell"], is_strong=True),
        view["base"],
        read_runs(view["label"]),
        read_runs(view["note"]),
        _words(view["mark"], page),
    )


def _sentence(view: SentenceView, page: PageView) -> Runs:
    return _marked(read_runs(view["html"]), view["mark"], page)


def _section(view: SectionView, page: PageView, language: Language, accent: Accent) -> Section:
    """A section of the story; the figure on the page's first screen is the opening's."""
    blocks = list(read_blocks(view["text"]))
    if view["mark"]:
        blocks.append(Paragraph(plain_runs(_words(view["mark"], page)), "mark"))
    figures = [
        make_figure(figure, page, language, accent)
        for figure in view["figures"]
        if figure["profiles"] is None
    ]
    return Section(view["id"], read_runs(view["title"]), (*blocks, *figures))


def _behind(
    report: Report, page: PageView, language: Language, accent: Accent
) -> Iterator[Section]:
    """The figures that the author declared and that stand behind the story, by their sections."""
    views = {figure["source"]: figure for figure in figures_in(page)}
    texts = {view["id"]: view for view in page["behind"]}
    for section in report["sections"]:
        figures: list[Figure] = []
        for figure in section["figures"]:
            view = views.get(figure["table"])
            if figure["stands_in"] == "explorer" and view and view["profiles"] is None:
                figures.append(make_figure(view, page, language, accent))
        told = texts.get(section["id"])
        text = read_blocks(told["text"]) if told else ()
        if figures or text:
            title = read_runs(section["title"][language])
            yield Section(f"behind-{section['id']}", title, (*text, *figures))
