"""One sign per class and per kind of missing, the same in squares, maps and every other picture.

A class has a colour *and* a shape, so that it holds in grey print and for the colour-blind. What is
not known has an outline and a sign in it, never a colour: as a letter where there is text, as lines
in a square of twelve by twelve where there is none.
"""

from __future__ import annotations

from typing import NamedTuple

from kartlaggning.charts.drawing.grid import NOT_ASKED

SIDE = 12  # of a square, in the drawing's own units
# outlines of the classes, in the order of the palette's categories; each within the square
SHAPES = (
    "M0 0h12v12h-12z",
    "M0 0h7l5 5v7h-12z",
    "M6 0a6 6 0 0 1 0 12a6 6 0 0 1 0-12z",
    "M6 0l6 6l-6 6l-6-6z",
    "M6 0l6 12h-12z",
    "M4 0h4v4h4v4h-4v4h-4v-4h-4v-4h4z",
)


class Sign(NamedTuple):
    """How a kind of missing is shown: as a letter, and as lines in a square.

    `is_dashed`: its outline is broken, as nobody was asked.
    """

    letter: str
    lines: str = ""
    is_dashed: bool = False


OTHER = Sign("·", "M6 5.8v.4")
SIGNS = {
    NOT_ASKED: Sign("", is_dashed=True),
    "undecided": Sign("?", "M4.2 4.7a1.9 1.9 0 1 1 2.9 1.6q-1.1.6-1.1 1.5M6 9.2v.3"),
    "dont_know": Sign("¿", "M7.8 7.3a1.9 1.9 0 1 1-2.9-1.6q1.1-.6 1.1-1.5M6 2.8v-.3"),
    "conflict": Sign("≠", "M3.5 4.9h5M3.5 7.3h5M7.5 3l-3 6.2"),
    "mixed": Sign("±", "M6 2.9v4.2M3.9 5h4.2M3.9 8.8h4.2"),
    "gap": Sign("–", "M3.6 6h4.8"),
    "not_mentioned": OTHER,
    "no_answer": Sign("…", "M3.4 6v.1M6 6v.1M8.6 6v.1"),
    "not_recorded": Sign("∅", "M3.6 6a2.4 2.4 0 1 0 4.8 0a2.4 2.4 0 1 0-4.8 0M4 9l4-6"),
    "confidential": Sign("*", "M6 3.3v5.4M3.7 4.6l4.6 2.8M8.3 4.6l-4.6 2.8"),
    "too_few": Sign("<", "M7.8 3.4l-3.8 2.6l3.8 2.6"),
    "did_not_take_part": Sign("○", "M3.6 6a2.4 2.4 0 1 0 4.8 0a2.4 2.4 0 1 0-4.8 0"),
    "not_applicable": Sign("×", "M4 4l4 4M8 4l-4 4"),
    "filtered": Sign("/", "M4.3 8.7l3.4-5.4"),
    "said_by_others": Sign("”", "M4.7 3.6v2.3M7.3 3.6v2.3"),
}


def sign_of(status: str) -> Sign:
    """The sign of a kind of missing; of one that has none of its own, the common one."""
    return SIGNS.get(status, OTHER)


def shape_of(number: int) -> str:
    """Outline of the class with this number; after the last they begin again."""
    return SHAPES[number % len(SHAPES)]
