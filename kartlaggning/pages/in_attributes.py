"""JSON as it stands in the page, for its scripts: in an attribute, or in an element of its own."""

from __future__ import annotations

import json
from collections.abc import Iterable

# Letters of phonetic writing, two bytes each: digits would look like telephones to who looks
# through a publication, and other letters like names. Where these are used up, signs beyond all.
_FIRST_SIGN, _N_SIGNS, _FAR_SIGN = 0x250, 0x5F, 0x10000
_IN_APOSTROPHES = str.maketrans({"&": "\\u0026", "<": "\\u003c", "'": "\\u0027"})


def between_apostrophes(value: object) -> str:
    """Write JSON that may stand between apostrophes as it is."""
    return _compact(value).translate(_IN_APOSTROPHES)


def in_signs(numbers: Iterable[int]) -> str:
    """Write small numbers as a sign each: units of squares would else be a twentieth of a page."""
    return "".join(map(_sign, numbers))


def _sign(number: int) -> str:
    return chr(number + (_FIRST_SIGN if number < _N_SIGNS else _FAR_SIGN))


def in_script(value: object) -> str:
    """Write JSON that cannot end its script element."""
    return _compact(value).replace("<", "\\u003c")


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
