"""The text of HTML, as a browser has it: no tags, entities decoded, no line for a paragraph."""

from __future__ import annotations

import html
import re

# a comment, a tag, or a declaration; one that is never closed reaches to the end of the text, so
# that the time does not grow with the square of its length
_MARKUP = re.compile(
    r"""<!--.*?(?:-->|\Z)
    | </?[A-Za-z](?:[^>"']++|"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z))*+(?:>|\Z)
    | <[!?/][^>]*+(?:>|\Z)""",
    re.DOTALL | re.VERBOSE,
)
# the first line end inside is none of the text
_PREFORMATTED = re.compile(r"<(?:pre|textarea|listing)\b", re.IGNORECASE)
_HUGE_NUMBER = re.compile(r"&#\d{10,};?")


def html_text(source: str) -> str:
    """Take the text out of HTML."""
    plain = source.replace("\r\n", "\n").replace("\r", "\n")
    first, *pieces = _MARKUP.split(plain)
    texts = [first.lstrip()]  # no text begins before the first tag but for spaces
    for tag, piece in zip(_MARKUP.findall(plain), pieces, strict=True):
        text = piece
        if _PREFORMATTED.match(tag):
            text = piece.removeprefix("\n")
        texts.append(text)
    return "".join(html.unescape(_HUGE_NUMBER.sub("\ufffd", text)) for text in texts)
