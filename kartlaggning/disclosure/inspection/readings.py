"""The ways in which a text can be read: as it stands, and with its escapes undone.

A label inside data inside a page may be escaped twice, and a chart's texts have tags of their own.
"""

from __future__ import annotations

import html
import re
import unicodedata
from urllib.parse import unquote_to_bytes

from kartlaggning.text.keys import composed, without_unseen

# what stands between pieces of a text that may be one word or two, as `<b>8501</b>01`
EDGE = "\x00"
_ESCAPE = re.compile(r"[\x00<&\\%]")
_PERCENT = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
_BACKSLASH = re.compile(r"\\(?:u\{([0-9A-Fa-f]{1,6})\}|u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2}))")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_OTHER_DIGIT = re.compile(r"(?![0-9])\d")
_LAST_SIGN = 0x10FFFF


def readings(text: str) -> list[str]:
    """The ways to read a text, each once; blanks of any kind and number are one."""
    if not _ESCAPE.search(text):
        plain = _plain(text)
        return [plain] if plain else []
    undone = _undone(text)
    ways = [text, undone]
    if "<" in undone and _TAG.search(undone):
        ways.append(_TAG.sub(EDGE, undone))
    glued = [_plain(way.replace(EDGE, "")) for way in ways]
    apart = [_plain(way.replace(EDGE, " ")) for way in ways if EDGE in way]
    return [way for way in dict.fromkeys([*glued, *apart]) if way]


def _undone(text: str) -> str:
    if "&" in text:
        text = html.unescape(text)
    if "\\" in text:
        text = _BACKSLASH.sub(_sign, text).replace("\\/", "/")
    if "%" in text:
        text = _PERCENT.sub(_decoded, text)
    return text


def _sign(match: re.Match[str]) -> str:
    number = int(match[1] or match[2] or match[3], 16)
    return chr(number) if number <= _LAST_SIGN else match[0]


def _decoded(match: re.Match[str]) -> str:
    try:
        return unquote_to_bytes(match[0]).decode("utf-8")
    except UnicodeDecodeError:
        return match[0]


def _plain(text: str) -> str:
    if not text.isascii():
        text = composed(without_unseen(text))
        text = _OTHER_DIGIT.sub(lambda match: str(unicodedata.digit(match[0])), text)
    return " ".join(text.split())
