"""How wide a text is in the pictures' typeface: Arial, or what is as wide or narrower.

Word has Arial, LibreOffice Liberation Sans, which is as wide sign by sign; Libertinus Serif, which
comes with Typst, is narrower (`tests/documents/test_pictures.py` holds a picture within its frame).
"""

from __future__ import annotations

import unicodedata
from functools import cache

from kartlaggning.charts.drawing.lettering import break_lines

FAMILY = "Arial, 'Liberation Sans', Helvetica, 'Libertinus Serif', sans-serif"
# parts of the letters' height, from the advance widths of Liberation Sans; in bold no sign that is
# usual in words is wider than so much more
_BOLD = 1.08
_WIDTHS = (
    (0.24, "'ijl’|"),
    (0.28, "ftI!,./:;[\\] \u00a0"),
    (0.34, 'r()-`“”·{}"'),
    (0.40, "*"),
    (0.50, "cksvxyzJ^"),
    (0.56, "0123456789abdeghnopquL#$?_åäöéèêëüñáàâíìïóòôúùûç–ß"),
    (0.61, "FTZ¿ø+<=>~×−±≠ð"),
    (0.67, "ABEKPSVXY&ÅÄÉÁÀÈ"),
    (0.73, "wCDHNRUÜÚÑ"),
    (0.78, "GOQÖØÓ"),
    (0.89, "mM%æ"),
    (1.02, "W—…@→"),
)
_USUAL, _SQUARE = 0.78, 1.3
_WIDTH_OF = {sign: width for width, signs in _WIDTHS for sign in signs}


@cache
def _width_of_sign(sign: str) -> float:
    known = _WIDTH_OF.get(sign)
    if known is not None:
        return known
    if unicodedata.combining(sign):
        return 0
    # wide and full-width signs, such as Chinese ones, stand in squares (Unicode, annex 11)
    return _SQUARE if unicodedata.east_asian_width(sign) in "WF" else _USUAL


def _width_of_bold_sign(sign: str) -> float:
    return _BOLD * _width_of_sign(sign)


def width_of(text: str, size: float, *, is_bold: bool = False) -> float:
    """Width of a text in pixels."""
    return size * sum(map(_width_of_sign, text)) * (_BOLD if is_bold else 1)


def lines_of(text: str, width: float, size: float, *, is_bold: bool = False) -> list[str]:
    """Break a text into lines no wider than this many pixels."""
    return break_lines(text, width, size, _width_of_bold_sign if is_bold else _width_of_sign)


def longest_word(text: str, size: float) -> float:
    """Width of the widest word of a text."""
    return max((width_of(word, size) for word in text.split()), default=0)
