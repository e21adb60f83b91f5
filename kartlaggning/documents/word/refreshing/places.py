"""Where something stands in a document, in words that lead a person there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kartlaggning.checks import N_
from kartlaggning.documents.model import Document
from kartlaggning.documents.word.blocks import UNIT, plain
from kartlaggning.documents.word.whole import figures_of
from kartlaggning.documents.word.xml import Element, find, full, parse, value_of, walk
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language

_UNDER = N_("under “{heading}”: “{text}”")
_FIGURE = N_("Figure {n}")
_COVER, _HEAD = N_("the cover"), N_("the head of the page")
_NUMBERS = N_("the numbers in brief")
_LONGEST = 60  # signs of a paragraph that are shown


class Headings:
    """The headings of a document as it came back, of whatever template."""

    def __init__(self, styles: bytes) -> None:
        self._ids = set(_heading_styles(styles)) if styles else set()

    def before(self, element: Element) -> str:
        """The words of the last heading before an element; empty where there is none."""
        block = element
        while block is not None:
            block = _before(block)
            if block is not None and self.is_heading(block):
                return text_of(block)
        return ""

    def is_heading(self, block: Element) -> bool:
        """Whether a paragraph is a heading."""
        style = value_of(find(block, "w:pPr", "w:pStyle"))
        return block.tag == full("w:p") and style in self._ids


def _before(element: Element) -> Element | None:
    """What stands before an element, or around it."""
    earlier = element.getprevious()
    return element.getparent() if earlier is None else earlier


def _heading_styles(styles: bytes) -> Iterator[str]:
    for style in walk(parse(styles), "w:style"):
        name = value_of(find(style, "w:name")).casefold()
        if name.startswith("heading ") or find(style, "w:pPr", "w:outlineLvl") is not None:
            yield value_of(style, "w:styleId")


def text_of(element: Element) -> str:
    """The words in an element, without those that were deleted."""
    return "".join(each.text or "" for each in walk(element, "w:t"))


def place_of(element: Element, headings: Headings, language: Language) -> str:
    """Where an element stands: under which heading, in which paragraph or row."""
    around = next(element.iterancestors(full("w:tr")), None)
    if around is None:
        around = next(element.iterancestors(full("w:p")), element)
    text = " · ".join(filter(None, (text_of(each) for each in _paragraphs(around))))
    heading = headings.before(around)
    shown = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    return translate(_UNDER, language, heading=heading, text=shown) if heading else shown


def _paragraphs(around: Element) -> list[Element]:
    return list(walk(around, "w:p")) if around.tag == full("w:tr") else [around]


def places_in_words(document: Document, language: Language) -> Mapping[str, str]:
    """What each place of a document's controls is called."""
    names = {
        "cover": translate(_COVER, language),
        "lead": translate(_COVER, language),
        "marks": translate(_COVER, language),
        "head": translate(_HEAD, language),
        "key": translate(_NUMBERS, language),
        "summary": translate(_NUMBERS, language),
    }
    for section in (*document.story, *document.behind, *document.about):
        names[f"section/{section.anchor}"] = f"“{plain(section.title)}”"
    for group in document.units:
        names[f"units/{group.name}"] = f"“{group.name}”"
        names |= {f"{UNIT}{unit.unit}": f"“{unit.name}”" for unit in group.units}
    for figure in figures_of(document):
        label = translate(_FIGURE, language, n=str(figure.number))
        names[f"figure/{figure.table}"] = f"{label}, “{plain(figure.title)}”"
    return names


def words_of(place: str, names: Mapping[str, str]) -> str:
    """A place in words: its own, those of what it lies in, else as it is written."""
    around = place
    while around and around not in names:
        around = around.rpartition("/")[0]
    return names.get(around, place)
