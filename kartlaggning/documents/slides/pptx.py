"""The file of slides, the same bytes each time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pptx.util import Inches, Pt

from kartlaggning.documents.edition_day import edition_day
from kartlaggning.documents.slides.drawing.appendix import appendix_slides, draw_pieces
from kartlaggning.documents.slides.drawing.bodies import (
    draw_grid,
    draw_numbers,
    draw_quotes,
    draw_texts,
)
from kartlaggning.documents.slides.drawing.canvas import (
    LANGUAGE_TAGS,
    Canvas,
    Look,
    describe,
    printable,
    tell_language,
)
from kartlaggning.documents.slides.drawing.charts import draw_bars
from kartlaggning.documents.slides.drawing.drawn import draw_lanes, draw_map
from kartlaggning.documents.slides.drawing.foot import write_foot
from kartlaggning.documents.slides.drawing.places import (
    Frame,
    Master,
    body_frame,
    dense_places,
    facts_frame,
    frame_of,
    placeholder_of,
    scale_of,
)
from kartlaggning.documents.slides.masters.opening import Template, opened_master
from kartlaggning.documents.slides.masters.own import own_master
from kartlaggning.documents.slides.masters.sections import write_sections
from kartlaggning.documents.slides.telling.deck import (
    Bars,
    Body,
    Deck,
    Grid,
    Lanes,
    Numbers,
    Opening,
    Quotes,
    Slide,
    Texts,
    TileMap,
)
from kartlaggning.documents.slides.telling.making import make_deck
from kartlaggning.documents.slides.telling.notes import NUMBERS
from kartlaggning.documents.slides.telling.pieces import Titles
from kartlaggning.documents.xml_texts import property_text
from kartlaggning.pages.publisher.sender import colours_of
from kartlaggning.plain_report import Report
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language

_LONG_LINE = 110  # letters under a title
# a picture of its first slide; its company, manager and old titles; whatever else it was given
_OF_THE_TEMPLATE = ("/thumbnail", "/extended-properties", "/custom-properties")
# how many letters of a title make its own smaller, the longest first
_TITLE_SIZES = ((150, 20), (95, 24))
_DENSE_TITLE = 20
_SHORT_TITLE, _USUAL_SIZE = 36, 28


def slides_bytes(report: Report, language: Language, template: Template | None = None) -> bytes:
    """Write the story of a report as slides; the same report gives the same bytes.

    Parameters
    ----------
    template
        The unit's own master; without one it is ours.

    Raises
    ------
    KartlaggningError
        The template cannot be used.
    """
    look = report["meta"]["look"]
    colours = colours_of(look)
    master = opened_master(template) if template else own_master(colours, look["typeface"])
    deck = make_deck(report, language)
    writer = _Writer(
        master, language, colours, edition_day(report["meta"]), deck.running, deck.marking
    )
    writer.opening(deck.opening)
    for slide in deck.slides:
        writer.slide(slide)
    n_story = 1 + len(deck.slides)
    writer.appendix(deck)
    write_sections(master.presentation, (deck.story_name, deck.appendix_name), n_story)
    _set_properties(master.presentation, deck, language, writer.day)
    content = io.BytesIO()
    master.presentation.save(content)
    return _packed(content.getvalue(), writer.day)


def _set_properties(presentation: Any, deck: Deck, language: Language, day: datetime) -> None:
    """Say what the file is, in place of what its template said of itself."""
    relations = presentation.part.package._rels
    for name, relation in list(relations.items()):
        if relation.reltype.endswith(_OF_THE_TEMPLATE):
            relations.pop(name)
    properties = presentation.core_properties
    properties._element[:] = []
    properties.title = property_text(printable(deck.title))
    properties.author = properties.last_modified_by = property_text(printable(deck.author))
    properties.language = LANGUAGE_TAGS[language]
    properties.created = properties.modified = day
    properties.comments = property_text(printable(deck.running))
    properties.revision = 1


def _packed(content: bytes, day: datetime) -> bytes:
    """The same file with one date for all its parts."""
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as written,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as copy,
    ):
        for name in written.namelist():
            entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            copy.writestr(entry, written.read(name))
    return packed.getvalue()


@dataclass(frozen=True)
class _Writer:
    """Writes slides one after the other."""

    master: Master
    language: Language
    colours: Mapping[str, tuple[str, str]]
    day: datetime
    running: str
    marking: str

    def opening(self, opening: Opening) -> None:
        """Write the first slide."""
        slide = self._add(self.master.title, opening.title)
        canvas = self._canvas(slide)
        subtitle = placeholder_of(slide, "subTitle", "body")
        lines = [*opening.lines, *filter(None, (opening.notice,))]
        if subtitle is not None:
            self._fill(subtitle, lines)
        else:
            frame = frame_of(slide.shapes.title)
            under = Frame(frame.left, frame.top + frame.height, frame.width, Inches(1.6))
            canvas.text(under, lines, Look(size=18), "Subtitle")
        self._end(slide, opening.notes)

    def slide(self, slide: Slide) -> None:
        """Write a slide: its title, whom it counts, what it shows, what of it is invented."""
        written = self._add(self.master.finding, slide.title)
        canvas = self._canvas(written)
        self._set_title_size(written.shapes.title, slide.title)
        self._write_around(canvas, slide)
        self._draw(canvas, body_frame(self.master), slide.body)
        self._end(written, slide.notes)

    def appendix(self, deck: Deck) -> None:
        """Write the tables behind the slides, as many on each as it has room for."""
        titles = Titles(slide.title for slide in deck.slides)
        places = dense_places(self.master)
        for slide in appendix_slides(deck.appendix, places.body):
            written = self._add(self.master.finding, titles.own(slide.title))
            self._shrink_title(written.shapes.title, places.title)
            canvas = self._canvas(written)
            self._write_kicker(canvas, places.facts, deck.appendix_name, "", 12)
            draw_pieces(canvas, slide)
            numbers = tuple(slide.notes())
            head = translate(NUMBERS, self.language)
            self._end(written, (head, *numbers) if numbers else ())

    def _shrink_title(self, title: Any, place: Frame) -> None:
        """Make room for tables under a title that is the name of a section."""
        title.left, title.top, title.width, title.height = place
        for run in title.text_frame.paragraphs[0].runs:
            run.font.size = Pt(_DENSE_TITLE)

    def _write_around(self, canvas: Canvas, slide: Slide) -> None:
        """Write the section, whom the figure counts, and the mark: a line under the title."""
        under = facts_frame(self.master)
        share = 0.72 if slide.mark else 1.0
        size = 13 if len(slide.kicker + slide.facts) < _LONG_LINE else 11
        if slide.kicker or slide.facts:
            place = under.inside(0, 0, share, 1)
            self._write_kicker(canvas, place, slide.kicker, slide.facts, size)
        if slide.mark:
            look = Look(size=13, is_bold=True, align="right")
            canvas.text(under.inside(share, 0, 1 - share, 1), [slide.mark], look, "Mark")

    def _write_kicker(
        self, canvas: Canvas, place: Frame, kicker: str, facts: str, size: float
    ) -> None:
        box = canvas.text(place, [], Look(), "About")
        paragraph = box.text_frame.paragraphs[0]
        if kicker:
            first = Look(size=size, colour="accent", is_bold=True)
            canvas.add_run(paragraph, f"{kicker}  " if facts else kicker, first)
        if facts:
            canvas.add_run(paragraph, facts, Look(size=size, colour="muted"))
        describe(box, " · ".join(filter(None, (kicker, facts))))

    def _draw(self, canvas: Canvas, frame: Frame, body: Body) -> None:
        match body:
            case Bars():
                draw_bars(canvas, frame, body, "Chart", self.day)
            case Grid():
                draw_grid(canvas, frame, body)
            case Lanes():
                draw_lanes(canvas, frame, body)
            case TileMap():
                draw_map(canvas, frame, body)
            case Numbers():
                draw_numbers(canvas, frame, body)
            case Quotes():
                draw_quotes(canvas, frame, body)
            case Texts():
                draw_texts(canvas, frame, body)

    def _add(self, layout: Any, title: str) -> Any:
        """Begin a slide with its title, first in the order of reading."""
        slide = self.master.presentation.slides.add_slide(layout)
        self._fill(slide.shapes.title, [title])
        return slide

    def _fill(self, placeholder: Any, paragraphs: Sequence[str]) -> None:
        """Write into a placeholder, in the letters of its layout."""
        place = placeholder.text_frame
        for number, text in enumerate(paragraphs):
            paragraph = place.paragraphs[0] if number == 0 else place.add_paragraph()
            paragraph.add_run().text = printable(text)
        tell_language(place._txBody, self.language)

    def _canvas(self, slide: Any) -> Canvas:
        return Canvas(slide, self.language, self.colours, scale_of(self.master))

    def _set_title_size(self, title: Any, text: str) -> None:
        """Make a long title smaller; a template's own letters may be made for two words."""
        room = scale_of(self.master)
        sizes = [size for letters, size in _TITLE_SIZES if len(text) > letters * room]
        if not self.master.is_own and not sizes and len(text) > _SHORT_TITLE * room:
            sizes = [_USUAL_SIZE]
        if sizes:
            for run in title.text_frame.paragraphs[0].runs:
                run.font.size = Pt(sizes[0])

    def _end(self, slide: Any, notes: Sequence[str]) -> None:
        """Write what stands at the foot, and beside the slide; what is left empty goes."""
        for shape in list(slide.placeholders):
            is_empty = shape.has_text_frame and not shape.text_frame.text
            if is_empty or not shape.has_text_frame:
                shape._element.getparent().remove(shape._element)
        write_foot(self._canvas(slide), self.master, self.running, self.marking)
        place = slide.notes_slide.notes_text_frame
        if place is not None:
            place.text = "\n".join(map(printable, notes))
            tell_language(place._txBody, self.language)
        for shape in slide.shapes:
            if shape.is_placeholder and shape.has_text_frame:
                describe(shape, shape.text_frame.text)
