"""What the templates show, as plain data: every text in its language, every number in words."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator
from typing import TypedDict

from kartlaggning.charts.drawing.cell_text import open_notes
from kartlaggning.checks import N_
from kartlaggning.pages.addresses import address_of
from kartlaggning.pages.explorer import ExplorerView, explorer_view
from kartlaggning.pages.figures.drawing import Drawing
from kartlaggning.pages.figures.figure import FigureView, informants_text
from kartlaggning.pages.figures.one_by_one.own_answers import key_of_signs
from kartlaggning.pages.figures.one_by_one.squares import ShapeView, UnitLooks, drawing_id, shapes
from kartlaggning.pages.in_attributes import between_apostrophes, in_script
from kartlaggning.pages.markdown import render_markdown
from kartlaggning.pages.marks import (
    KeyView,
    MarkView,
    ShownMark,
    has_marks,
    key_of_marks,
    marks_in,
    text_mark,
)
from kartlaggning.pages.publisher.accessibility import AccessibilityView, accessibility_view
from kartlaggning.pages.publisher.citation import Cited, citation_text, source_text
from kartlaggning.pages.publisher.edition import PublicationView, publication_view
from kartlaggning.pages.publisher.fact_check import fact_check_sentences
from kartlaggning.pages.publisher.sender import SenderView, sender_view
from kartlaggning.pages.references import (
    CellBook,
    Reference,
    condition_of,
    marked_text,
    plain_text,
    read_book,
    write_reference,
)
from kartlaggning.plain_report import (
    PUBLIC,
    WORKING,
    Cell,
    KeyFigure,
    Mark,
    Meta,
    PlainFinding,
    PlainImport,
    Report,
    Section,
    Source,
)
from kartlaggning.text.catalogues import translate, translate_plural
from kartlaggning.text.language import Language
from kartlaggning.text.numbers import (
    Counted,
    format_date,
    format_number,
    format_period,
    format_range,
)

_EDITIONS = {WORKING: N_("Working edition"), PUBLIC: N_("Public edition")}
_OF_BASES = {
    "asked": N_("of {base} asked"),
    "applicable": N_("of {base} eligible"),
    "answered": N_("of {base} responding"),
}
_SEARCH = N_("Search {names}")
_SEVERITIES = {"error": N_("Error"), "warning": N_("Warning"), "note": N_("Note")}


class PolicyView(TypedDict):
    """The rule by which small numbers are hidden; `address` is empty where it has none."""

    name: str
    address: str


class MetaView(TypedDict):
    """What the report is of; `fewest` is the smallest number of people that is shown.

    `ranges` are the first ranges to which numbers are rounded; empty where they are hidden.

    `policy` names its rule. `fewest_people`: the smallest group of respondents, where a figure
    counts them. `lead` is HTML, and `description` the same as plain text.
    """

    title: str
    lead: str
    description: str
    lead_mark: ShownMark
    has_other_language: bool
    region: str
    edition: str
    period: str
    as_of: str
    informants: str
    sources: str
    is_synthetic: bool
    fewest: str
    ranges: str
    fewest_people: str
    policy: PolicyView | None
    version: str
    source: str
    citation: str


class KeyFigureView(TypedDict):
    """A number at the head, with the id of its cell; label and note are HTML."""

    cell: str
    number: str
    base: str
    label: str
    mark: ShownMark
    note: str


class SentenceView(TypedDict):
    """A sentence of the summary, marked as the least real of its numbers."""

    html: str
    mark: ShownMark


class SectionView(TypedDict):
    """A section; its title and text are HTML, its name is the title as plain text.

    Its figures are those of the story.
    """

    id: str
    title: str
    name: str
    text: str
    mark: ShownMark
    figures: list[FigureView]
    is_behind: bool
    """It has figures, and none in the story."""


class FindingView(TypedDict):
    """What the checks found."""

    severity: str
    sentence: str


class ImportView(TypedDict):
    """What an import found in its files."""

    name: str
    strand: str
    sentences: str


class SourceView(TypedDict):
    """A source in words; behind them the id by which profiles name it, or how many are so."""

    name: str
    behind: str


class UnitsView(TypedDict):
    """What the page's script needs to find a unit and to follow it.

    `label` says among whom it finds. As JSON between apostrophes: `endings` of kinds may follow
    names; `key` says how to read the profiles' signs.
    """

    label: str
    endings: str
    key: str


class PageView(TypedDict):
    """A page in one language; no unit can be followed where none has a profile."""

    meta: MetaView
    marks: dict[Mark, MarkView]
    key_of_marks_shown: list[KeyView]
    key_figures: list[KeyFigureView]
    summary: list[SentenceView]
    opening: FigureView | None
    """The story's first map, which stands on the first screen."""
    sections: list[SectionView]
    behind: list[SectionView]
    """The sections all of whose figures stand in the explorer."""
    explorer: ExplorerView
    shapes: list[ShapeView]
    """Squares in runs, which every strip refers to."""
    counted: str
    """As JSON: the address and name of each unit that is shown one by one."""
    units: UnitsView | None
    accessibility: AccessibilityView | None
    sender: SenderView
    publication: PublicationView
    sources: list[SourceView]
    fact_check: list[str]
    """How many of each population have checked their facts, in sentences."""
    imports: list[ImportView]
    findings: list[FindingView]


def build_view(report: Report, language: Language) -> PageView:
    """Make the page's data from the plain report."""
    book = read_book(report, language)
    looks = UnitLooks(report)
    drawing = Drawing(report, book, looks)
    opening = _opening(report, drawing)
    sections = [_section_view(section, drawing) for section in report["sections"]]
    explorer = explorer_view(drawing)
    return {
        "meta": _meta_view(report, book),
        "marks": marks_in(language),
        "key_of_marks_shown": key_of_marks(report, language),
        "key_figures": [_key_figure_view(each, report, book) for each in report["key_figures"]],
        "summary": [_sentence_view(words[language], report, book) for words in report["summary"]],
        "opening": opening,
        "sections": [view for view in sections if not view["is_behind"]],
        "behind": [view for view in sections if view["is_behind"]],
        "explorer": explorer,
        "counted": _counted_json(report, looks, book),
        "shapes": shapes(looks),
        "units": _units_view(drawing.drawn, report, book),
        "accessibility": accessibility_view(report["accessibility"], language),
        "sender": sender_view(report, language),
        "publication": publication_view(report, language),
        "sources": [
            {"name": source["name"][language], "behind": _behind_source(name, source)}
            for name, source in report["sources"].items()
        ],
        "fact_check": list(fact_check_sentences(report, language)),
        "imports": [_import_view(each, language) for each in report.get("imports", [])],
        "findings": [_finding_view(finding, language) for finding in report["findings"]],
    }


def _behind_source(name: str, source: Source) -> str:
    """A source's id; in the public edition how many interviews are called so."""
    n = source.get("n")
    if n is None:
        return name
    # a document that tells of several years is one all the same
    return str(n) if n > 1 and source["kind"] != "document" else ""


def _opening(report: Report, drawing: Drawing) -> FigureView | None:
    """The first map of the story, drawn before all others; nothing where it has none."""
    for section in report["sections"]:
        for figure in section["figures"]:
            if figure["chart"] == "tile_map" and figure["stands_in"] == "story":
                return drawing.figure(figure)
    return None


def _section_view(section: Section, drawing: Drawing) -> SectionView:
    """A section with its figures of the story."""
    book = drawing.book
    texts = (section["title"][book.language], section["text"][book.language])
    told = [figure for figure in section["figures"] if drawing.is_told_here(figure)]
    return {
        "id": section["id"],
        "title": marked_text(section["title"][book.language], book),
        "name": plain_text(section["title"][book.language], book),
        "mark": text_mark(" ".join(texts), book, drawing.report),
        "text": render_markdown(section["text"][book.language], book),
        "figures": [drawing.figure(figure) for figure in told],
        "is_behind": bool(section["figures"]) and not _is_told(section),
    }


def _is_told(section: Section) -> bool:
    """Whether a section has a figure in the story."""
    return any(figure["stands_in"] == "story" for figure in section["figures"])


def _counted_json(report: Report, looks: UnitLooks, book: CellBook) -> str:
    """Address, name and square of each unit that squares stand for, by their numbers."""
    units = []
    for unit in looks.numbers:
        name = book.labels[unit][book.language]
        square = drawing_id(looks.look(unit))
        units.append([address_of(unit, report["subjects"]), name, square])
    return in_script(units)


def _units_view(figures: Iterable[FigureView], report: Report, book: CellBook) -> UnitsView | None:
    """What finding and following take; nothing where no unit has a profile."""
    shown = [figure["profiles"] for figure in figures if figure["profiles"]]
    if not any(view["populations"] for view in shown):
        return None
    populations = dict.fromkeys(each["id"] for view in shown for each in view["populations"])
    names = ", ".join(book.labels[name][book.language] for name in populations if name)
    return {
        "label": translate(_SEARCH, book.language, names=names),
        "endings": between_apostrophes(list(report["endings"].values())),
        "key": key_of_signs(report, book.labels, book.language),
    }


def _import_view(each: PlainImport, language: Language) -> ImportView:
    return {
        "name": each["name"],
        "strand": each["strand"][language],
        "sentences": each["sentences"][language],
    }


def _finding_view(finding: PlainFinding, language: Language) -> FindingView:
    return {
        "severity": translate(_SEVERITIES[finding["severity"]], language),
        "sentence": finding["sentence"][language],
    }


def _meta_view(report: Report, book: CellBook) -> MetaView:
    meta: Meta = report["meta"]
    language = book.language
    lead = meta["lead"][language]
    cited = Cited(
        title=meta["title"][language],
        region=meta["region"][language],
        period=format_period(meta["period"], language),
        edition=translate(_EDITIONS[meta["edition"]], language),
        version=meta["version"],
        is_synthetic=meta["is_synthetic"],
    )
    return {
        "title": cited.title,
        "lead": marked_text(lead, book),
        "description": plain_text(lead, book),
        "lead_mark": text_mark(lead, book, report),
        "has_other_language": len(meta["languages"]) > 1,
        "region": cited.region,
        "edition": cited.edition,
        "period": cited.period,
        "as_of": format_date(meta["as_of"], language),
        "informants": informants_text(meta["n_informants"], meta["informants_if"], language),
        "sources": translate_plural("{n} source", "{n} sources", meta["n_sources"], language),
        "is_synthetic": cited.is_synthetic,
        "fewest": _fewest(meta, language),
        "ranges": ", ".join(_ranges(meta, language)),
        "fewest_people": _fewest_people(report, language),
        "policy": _policy(meta, language),
        "version": cited.version,
        "source": source_text(cited, language),
        "citation": citation_text(cited, meta["citation"], language),
    }


def _fewest(meta: Meta, language: Language) -> str:
    """The smallest number of people that is shown; nothing where every number is."""
    minimum = meta["protect"]["minimum"]
    for _, high in meta["protect"].get("ranges", ()):
        # what shares a range with a small number is rounded too
        minimum = high + 1
    return format_number(minimum, language) if minimum > 1 else ""


def _ranges(meta: Meta, language: Language) -> Iterator[str]:
    for low, high in meta["protect"].get("ranges", ()):
        yield format_range(low, high, language)


def _policy(meta: Meta, language: Language) -> PolicyView | None:
    """The rule by its name, else by its address; nothing where the schema gives neither."""
    protect = meta["protect"]
    # an address that a browser opens; others stand there as words
    address = protect["link"] if protect["link"].startswith("https://") else ""
    name = protect["name"][language] or protect["link"]
    return {"name": name, "address": address} if name else None


def _fewest_people(report: Report, language: Language) -> str:
    """The smallest group of respondents that is shown; nothing where no figure counts them."""
    least = []
    for section in report["sections"]:
        for figure in section["figures"]:
            if "people" in figure:
                least.append(figure["people"]["least"])
    return format_number(max(least), language) if least else ""


def _key_figure_view(key_figure: KeyFigure, report: Report, book: CellBook) -> KeyFigureView:
    reference = Reference(key_figure["cell"], key_figure["cell"], "n")
    number = write_reference(reference, book)
    cell = book.cells[key_figure["cell"]]
    return {
        "cell": key_figure["cell"],
        "number": number,
        "base": _base_text(cell, book.language),
        "label": _label_text(key_figure, cell, book),
        "mark": key_figure["mark"] if has_marks(report) else "",
        "note": marked_text(key_figure["note"][book.language], book),
    }


def _label_text(key_figure: KeyFigure, cell: Cell, book: CellBook) -> str:
    """What a number is of, and on which condition it holds."""
    label = marked_text(key_figure["label"][book.language], book)
    condition = condition_of(cell, book)
    return f"{label}, {html.escape(condition)}" if condition else label


def _base_text(cell: Cell, language: Language) -> str:
    """Of how many a number is; nothing where there is no such base, or it is hidden."""
    if cell["base_n"] is None or cell["is_hidden"]:
        return ""
    message = _OF_BASES.get(cell["base"], N_("of {base}"))
    shown = format_number(cell["base_n"], language)
    base = translate(message, language, base=Counted(cell["base_n"], shown))
    return " · ".join((base, *open_notes(cell, language)))


def _sentence_view(sentence: str, report: Report, book: CellBook) -> SentenceView:
    return {
        "html": render_markdown(sentence, book),
        "mark": text_mark(sentence, book, report),
    }
