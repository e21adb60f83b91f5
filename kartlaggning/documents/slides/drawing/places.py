"""Where on a slide what stands: the places of a layout, and what lies between them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from pptx.util import Inches

INSET = 36_000  # EMU, from the edge of a box to its words
# as PowerPoint calls the kinds of layouts in its files
TITLE_LAYOUT, FINDING_LAYOUT = "title", "titleOnly"
OUR_WIDTH = Inches(11.933)  # of what stands on our own master
_GAP = Inches(0.1)
_FACTS_HEIGHT = Inches(0.45)
_DENSE_TOP, _DENSE_TITLE, _DENSE_FACTS = Inches(0.25), Inches(0.5), Inches(0.35)


class Frame(NamedTuple):
    """A place on a slide, in EMU."""

    left: int
    top: int
    width: int
    height: int

    def inside(self, left: float, top: float, width: float, height: float) -> Frame:
        """A part of it, in parts of its width and height."""
        return Frame(
            self.left + round(left * self.width),
            self.top + round(top * self.height),
            round(width * self.width),
            round(height * self.height),
        )


@dataclass(frozen=True)
class Master:
    """A presentation without slides, and the two layouts that they are of.

    Parameters
    ----------
    is_own
        It is ours: words may stand over the title, in our sizes.
    """

    presentation: Any
    title: Any
    finding: Any
    is_own: bool


def layouts_of(presentation: Any) -> Iterator[Any]:
    """Every layout of every master."""
    for master in presentation.slide_masters:
        yield from master.slide_layouts


def layout_of_kind(presentation: Any, kind: str) -> Any:
    """The first layout of a kind, which has one name in files of every language."""
    for layout in layouts_of(presentation):
        if layout.element.get("type") == kind:
            return layout
    return None


def kind_of_placeholder(placeholder: Any) -> str:
    """The kind of a placeholder; one that says none holds anything."""
    return placeholder.element.ph.get("type", "obj")


def placeholder_of(holder: Any, *kinds: str) -> Any:
    """The first placeholder of some kinds that has a place; None where there is none."""
    for each in holder.placeholders:
        if kind_of_placeholder(each) in kinds and each.width is not None:
            return each
    return None


def frame_of(shape: Any) -> Frame:
    """Where a shape stands."""
    return Frame(shape.left, shape.top, shape.width, shape.height)


def facts_frame(master: Master) -> Frame:
    """Where the line under a title stands."""
    title = frame_of(placeholder_of(master.finding, "title", "ctrTitle"))
    return Frame(title.left, title.top + title.height, title.width, _FACTS_HEIGHT)


def scale_of(master: Master) -> float:
    """How large letters are there beside those on ours."""
    return min(1.0, frame_of(placeholder_of(master.finding, "title", "ctrTitle")).width / OUR_WIDTH)


def body_frame(master: Master) -> Frame:
    """Where a slide has room for what it shows: where its layout has some, else under its title."""
    facts = facts_frame(master)
    top = facts.top + facts.height + _GAP
    presentation = master.presentation
    foot = placeholder_of(master.finding, "ftr", "sldNum", "dt")
    bottom = foot.top if foot is not None else presentation.slide_height - Inches(0.6)
    content = placeholder_of(master.finding, "obj", "body", "chart", "tbl", "pic")
    if content is None:
        return Frame(facts.left, top, facts.width, bottom - _GAP - top)
    place = frame_of(content)
    top = max(top, place.top)
    return Frame(place.left, top, place.width, place.top + place.height - top)


class Places(NamedTuple):
    """Where on a slide of tables its parts stand."""

    title: Frame
    facts: Frame
    body: Frame


def dense_places(master: Master) -> Places:
    """Places that leave tables the most room: on our own master the title stands higher."""
    title = frame_of(placeholder_of(master.finding, "title", "ctrTitle"))
    facts, body = facts_frame(master), body_frame(master)
    if not master.is_own:
        return Places(title, facts, body)
    higher = Frame(title.left, _DENSE_TOP, title.width, _DENSE_TITLE)
    under = Frame(title.left, _DENSE_TOP + _DENSE_TITLE, title.width, _DENSE_FACTS)
    top = under.top + under.height
    return Places(higher, under, Frame(body.left, top, body.width, body.top + body.height - top))
