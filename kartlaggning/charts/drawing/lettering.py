"""How wide a text will be drawn, near enough.

No browser is asked, so that a chart is the same everywhere.
"""

from __future__ import annotations

import html
import unicodedata
from collections.abc import Callable
from functools import lru_cache

SIZE = 14  # px, of a chart's text
_SLIM = frozenset("iljtfrI.,:;'|!()[]-· \u00a0")
_BROAD = frozenset("mwMWÆŒ@%—")
# parts of the letter height; no usual typeface is wider on the whole
_SLIM_WIDTH, _USUAL_WIDTH, _CAPITAL_WIDTH, _BROAD_WIDTH, _SQUARE_WIDTH = 0.38, 0.63, 0.75, 1.0, 1.3


def width_of(text: str, size: int = SIZE) -> float:
    """Width of a text in pixels."""
    return size * sum(map(_width_of_sign, text))


# a report has a hundred signs, and measures them again and again
@lru_cache(maxsize=1024)
def _width_of_sign(sign: str) -> float:
    if sign in _SLIM:
        return _SLIM_WIDTH
    if sign in _BROAD:
        return _BROAD_WIDTH
    # wide and full-width signs, such as Chinese ones, stand in squares (Unicode, annex 11)
    if unicodedata.east_asian_width(sign) in "WF":
        return _SQUARE_WIDTH
    return _CAPITAL_WIDTH if sign.isupper() else _USUAL_WIDTH


def break_lines(
    text: str,
    width: float,
    size: float = SIZE,
    width_of_sign: Callable[[str], float] = _width_of_sign,
) -> list[str]:
    """Break a text into lines no wider than this many pixels.

    A word that is wider goes on in the next line.

    Parameters
    ----------
    width_of_sign
        Of a sign the part of the letters' height that it is wide, where the typeface is known.
    """
    room = width / size
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if line and sum(map(width_of_sign, longer)) > room:
            lines.append(line)
            longer = word
        *full, line = _break_word(longer, room, width_of_sign)
        lines += full
    return [*lines, line] if line else lines


def _break_word(word: str, room: float, width_of_sign: Callable[[str], float]) -> list[str]:
    """The word in pieces that have room; behind its hyphens where it has some."""
    if sum(map(width_of_sign, word)) <= room:
        return [word]
    pieces = [""]
    # measured as it grows: a label may be a word of thousands of letters
    n_sizes = 0.0
    for sign in word:
        of_sign = width_of_sign(sign)
        if pieces[-1] and n_sizes + of_sign > room:
            # Hägersten-/Älvsjö, not Hägersten-Älvsj/ö
            before, hyphen, after = pieces[-1].rpartition("-")
            if before:
                pieces[-1:] = [before + hyphen, after]
            else:
                pieces.append("")
            n_sizes = sum(map(width_of_sign, pieces[-1]))
        pieces[-1] += sign
        n_sizes += of_sign
    return pieces


def wrap(text: str, width: float, size: int = SIZE) -> list[str]:
    """Break a text into lines, safe in plotly's small HTML."""
    return [html.escape(line, quote=False) for line in break_lines(text, width, size)]
