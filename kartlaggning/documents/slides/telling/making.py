"""The page as slides: its story, a finding each, in the order in which it is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kartlaggning.checks import N_
from kartlaggning.documents.html_blocks import read_blocks, read_runs
from kartlaggning.documents.model import BulletList, Paragraph, Runs
from kartlaggning.documents.slides.telling.appendix import appendix_tables
from kartlaggning.documents.slides.telling.deck import (
    BigNumber,
    Deck,
    Numbers,
    Opening,
    Slide,
    Texts,
)
from kartlaggning.documents.slides.telling.figures import shown_of
from kartlaggning.documents.slides.telling.notes import figure_notes
from kartlaggning.documents.slides.telling.pieces import Titles, in_pieces, in_room
from kartlaggning.documents.workbook.numbers import number_tables
from kartlaggning.pages.figures.figure import FigureView
from kartlaggning.pages.marks import ShownMark
from kartlaggning.pages.references import find_references, read_book
from kartlaggning.pages.view import KeyFigureView, PageView, SectionView, build_view
from kartlaggning.plain_report import WORKING, Report
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language

_IN_SHORT = N_("In short")
_KEY_NUMBERS = N_("The mapping in numbers")
_MORE = N_("More in the appendix")
_STORY, _APPENDIX = N_("The story"), N_("Appendix: all tables")
_READING = N_("How to read the numbers")
_LAST = N_("Source, contact and citation")
_FIGURE = N_("Figure {n}: {title}")
_LICENCE = N_("Licence: {licence}")
_CONTACT = N_("Contact: {contact}")
_MISSING = N_(
    "What is not known is neither no nor none: bars and tables say in which way it is missing."
)
_HIDDEN = N_("Numbers that may be of fewer than {n} people are not shown.")
_BASES = N_("Every number stands with its base, and in the notes with its address in report.json.")
_MOST_NUMBERS = 4
_MOST_LINES = 6
_MOST_TITLES = 13
_LONGEST_FACTS = 170  # letters
_MOST_LETTERS = 900  # of a text that stands on a slide


def make_deck(report: Report, language: Language) -> Deck:
    """Make the slides of a report, in one of its languages."""
    return _Making(report, build_view(report, language), language).deck()


@dataclass
class _Making:
    """Makes slides of a page."""

    report: Report
    page: PageView
    language: Language

    def __post_init__(self) -> None:
        self._cells = read_book(self.report, self.language).cells
        tables = number_tables(self.report, self.page, self.language)
        self._tables = {table.id: table for table in tables}
        self._not_shown: list[FigureView] = []

    def deck(self) -> Deck:
        meta, sender, language = self.page["meta"], self.page["sender"], self.language
        slides = [*self._key_numbers(), *self._summary(), *self._story(), *self._last()]
        return Deck(
            title=meta["title"],
            author=sender["publisher"] or meta["region"],
            running=self._running(),
            marking=" · ".join(self._notices()),
            opening=self._opening(),
            slides=tuple(_with_own_titles(slides)),
            appendix=tuple(appendix_tables(self.report, self._tables, self.page, language)),
            story_name=translate(_STORY, language),
            appendix_name=translate(_APPENDIX, language),
        )

    def _notices(self) -> list[str]:
        publication = self.page["publication"]
        is_working = self.report["meta"]["edition"] == WORKING
        return [publication["marking"]] if is_working else publication["notices"]

    def _running(self) -> str:
        """What stands at the foot of each slide: of which report and edition it is."""
        meta = self.page["meta"]
        return " · ".join(filter(None, (meta["title"], meta["region"], *self._notices())))

    def _opening(self) -> Opening:
        meta, sender = self.page["meta"], self.page["sender"]
        when = f"{meta['region']}, {meta['period']}"
        heard = " · ".join(filter(None, (meta["informants"], meta["sources"])))
        lines = tuple(filter(None, (when, heard, sender["publisher"], sender["published_on"])))
        notes = (meta["description"], meta["citation"], meta["source"])
        return Opening(meta["title"], lines, "\n".join(self._notices()), tuple(filter(None, notes)))

    def _key_numbers(self) -> Iterator[Slide]:
        numbers = list(map(self._big_number, self.page["key_figures"]))
        title = translate(_KEY_NUMBERS, self.language)
        kicker = self.page["meta"]["region"]
        addresses = [f"{each['number']}: {each['cell']}" for each in self.page["key_figures"]]
        for some in in_pieces(numbers, _MOST_NUMBERS):
            notes = (self.page["meta"]["informants"], *addresses, self.page["meta"]["source"])
            yield Slide(title, Numbers(tuple(some)), kicker, notes=tuple(filter(None, notes)))

    def _big_number(self, view: KeyFigureView) -> BigNumber:
        label = ". ".join(filter(None, (_text_of(view["label"]), _text_of(view["note"]))))
        return BigNumber(view["number"], view["base"], label, self._mark(view["mark"]))

    def _summary(self) -> Iterator[Slide]:
        sentences = []
        for each in self.page["summary"]:
            mark = self._mark(each["mark"])
            sentences.append(
                " ".join(filter(None, (_text_of(each["html"]), f"({mark})" * bool(mark))))
            )
        for some in in_pieces(sentences, _MOST_LINES):
            title, kicker = translate(_IN_SHORT, self.language), self.page["meta"]["region"]
            body = Texts(tuple(some), is_list=True)
            yield Slide(title, body, kicker, notes=(self.page["meta"]["source"],))

    def _story(self) -> Iterator[Slide]:
        """Every figure of the story; the map of the first screen stands in its own section."""
        opening = self.page["opening"]
        place = self._section_of(opening) if opening else ""
        for section in self.page["sections"]:
            figures = list(section["figures"])
            if opening and section["id"] == place:
                figures.insert(0, opening)
            slides = [slide for figure in figures for slide in self._figure(figure, section)]
            yield from slides or self._text(section)
        if opening and place not in {section["id"] for section in self.page["sections"]}:
            yield from self._figure(opening, None)

    def _section_of(self, view: FigureView) -> str:
        for section in self.report["sections"]:
            if any(figure["table"] == view["source"] for figure in section["figures"]):
                return section["id"]
        return ""

    def _figure(self, view: FigureView, section: SectionView | None) -> Iterator[Slide]:
        table = self._tables[view["source"]]
        title = self.report["tables"][view["source"]]["title"][self.language]
        named = {each.cell for each in find_references(title)}
        shown = shown_of(view, named, self._cells, self.language)
        if not shown:
            self._not_shown.append(view)
        text = [_text_of(section["text"])] if section and section["text"] else []
        notes = (*text, *figure_notes(table, self.page["meta"]["source"], self.language))
        for each in shown:
            yield Slide(
                title=view["name"],
                body=each.body,
                kicker=section["name"] if section else "",
                facts=_facts(view, each.name),
                mark=self._mark(view["mark"]),
                notes=notes,
            )

    def _text(self, section: SectionView) -> Iterator[Slide]:
        """A section that has no figure on a slide, by its text; none of one without."""
        paragraphs = tuple(_paragraphs(section["text"]))
        mark = self._mark(section["mark"])
        for some in in_room(paragraphs, _MOST_LETTERS, len):
            yield Slide(section["name"], Texts(tuple(some)), mark=mark, notes=tuple(some))

    def _last(self) -> Iterator[Slide]:
        """How the numbers are read, what is in the report besides, and who answers for it."""
        meta, sender = self.page["meta"], self.page["sender"]
        marks = self.page["key_of_marks_shown"]
        reading = [f"{each['words']}: {each['meaning']}" for each in marks]
        reading.append(translate(_MISSING, self.language))
        if meta["fewest"]:
            reading.append(translate(_HIDDEN, self.language, n=meta["fewest"]))
        reading.append(translate(_BASES, self.language))
        read = translate(_READING, self.language)
        yield Slide(read, Texts(tuple(reading), is_list=True), notes=(meta["source"],))
        yield from self._more()
        contacts = ", ".join(each["text"] for each in sender["contacts"])
        told = [meta["citation"]]
        if contacts:
            told.append(translate(_CONTACT, self.language, contact=contacts))
        if sender["licence"]:
            told.append(translate(_LICENCE, self.language, licence=sender["licence"]))
        told += list(filter(None, (sender["address"], *self._notices())))
        last = translate(_LAST, self.language)
        yield Slide(last, Texts(tuple(told)), notes=(meta["source"],))

    def _more(self) -> Iterator[Slide]:
        """What no slide shows: long lists to look up in, and the sections behind the story."""
        lines = [
            translate(_FIGURE, self.language, n=view["number"], title=view["name"])
            for view in self._not_shown
        ]
        lines += [section["name"] for section in self.page["behind"]]
        for some in in_pieces(lines, _MOST_TITLES):
            title, source = translate(_MORE, self.language), self.page["meta"]["source"]
            yield Slide(title, Texts(tuple(some), is_list=True), notes=(source,))

    def _mark(self, mark: ShownMark) -> str:
        """A mark in words with its sign; nothing of what is real."""
        if not mark or mark == "real":
            return ""
        view = self.page["marks"][mark]
        return f"{view['sign']} {view['words']}"


def _facts(view: FigureView, part: str) -> str:
    """Whom a figure counts, in a line or two; the notes have the rest.

    Of several populations it is the one that is shown: how many they are stands at each number.
    """
    told = view["bases"] if len(view["bases"]) == 1 or not part else []
    part = "" if part == view["name"] else part
    rests = (view["sources"], view["informants"])
    facts = " · ".join(filter(None, (part, *told, *rests)))
    if len(facts) <= _LONGEST_FACTS:
        return facts
    return " · ".join(filter(None, (part, *told[:1], *rests)))


def _text_of(html: str) -> str:
    return _plain(read_runs(html))


def _paragraphs(html: str) -> Iterator[str]:
    for block in read_blocks(html):
        if isinstance(block, Paragraph):
            yield _plain(block.runs)
        elif isinstance(block, BulletList):
            yield from map(_plain, block.items)


def _plain(runs: Runs) -> str:
    return "".join(run.text for run in runs)


def _with_own_titles(slides: Sequence[Slide]) -> Iterator[Slide]:
    titles = Titles()
    for slide in slides:
        yield replace(slide, title=titles.own(slide.title))
