"""Cells as a person would read them: one form of letters, plain spaces, numbers without a tail."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterator, Mapping

from kartlaggning.readers.raw_table import Tally
from kartlaggning.text.numbers import number_text

# no-break space, its narrow form, the figure space; the byte-order mark, which joined files have
# inside
_NO_BREAK_SPACES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2007": " ", "\ufeff": None})
# letters and signs of Western Europe that were UTF-8 and were read as Windows-1252
_ENCODED_TWICE = re.compile("[\u00c2-\u00c9].|\u00e2\u20ac.", re.DOTALL)


def _windows_bytes() -> Iterator[tuple[int, int]]:
    """Give the letters to which Windows-1252 has its own bytes, where Latin-1 has control signs."""
    for byte in range(0x80, 0xA0):
        letter = bytes([byte]).decode("cp1252", "ignore")
        if letter:  # five of the bytes stand for none
            yield ord(letter), byte


_WINDOWS_BYTES = dict(_windows_bytes())
# so programs keep Excel from making 115 of 0115 in a delimited file: ="0115"
_FORMULA_BEGIN = '="'
_FORMULA_OF_TEXT = re.compile(r'="((?:[^"]|"")*)"')
_PUNCTUATION = frozenset(
    "\u2013\u2014\u2018\u2019\u201a\u201c\u201d\u201e\u2020\u2022\u2026\u202f\u20ac"
)
CellValue = str | bool | int | float | datetime.date | datetime.time | datetime.timedelta


def clean_text(text: str) -> tuple[str, tuple[str, ...]]:
    """Clean a text; also say what was repaired. Space around it and line ends are no repair."""
    repairs = []
    if text.startswith(_FORMULA_BEGIN) and (formula := _FORMULA_OF_TEXT.fullmatch(text.strip())):
        text = formula[1].replace('""', '"')
        repairs.append("formula_of_text")
    if text.isascii():
        return text.replace("\r\n", "\n").replace("\r", "\n").strip(), tuple(repairs)
    once = _decode_again(text)
    if once != text:
        repairs.append("encoded_twice")
    spaced = once.translate(_NO_BREAK_SPACES)
    if spaced != once:
        repairs.append("no_break_space")
    composed = unicodedata.normalize("NFC", spaced)
    if composed != spaced:
        repairs.append("decomposed_letters")
    return composed.replace("\r\n", "\n").replace("\r", "\n").strip(), tuple(repairs)


def _decode_again(text: str) -> str:
    """Undo that UTF-8 was read as Windows-1252: `FilterfÃ¼hrung`; leave other texts as they are."""
    if not _ENCODED_TWICE.search(text):
        return text
    try:
        once = text.translate(_WINDOWS_BYTES).encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text
    # beyond the letters of Western Europe it is likelier that the text was meant as it stands
    if all(letter < "\u0250" or letter in _PUNCTUATION for letter in once):
        return once
    return text


def clean_texts(counts: Mapping[str, int], tally: Tally) -> dict[str, str]:
    """Clean distinct texts.

    Parameters
    ----------
    counts
        Text → how many cells hold it.

    Returns
    -------
    dict
        Text as written → cleaned, of those that changed. The repairs are counted in the tally, once
        per cell.
    """
    changed: dict[str, str] = {}
    for text, n in counts.items():
        cleaned, repairs = clean_text(text)
        if cleaned != text:
            changed[text] = cleaned
        for repair in repairs:
            tally["cell", "repaired", repair] += n
    return changed


def cell_text(value: CellValue) -> str:
    """Write a workbook's cell as text: dates as ISO, whole numbers without `.0`, text as it is."""
    if isinstance(value, float):
        return number_text(value)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return str(value)
