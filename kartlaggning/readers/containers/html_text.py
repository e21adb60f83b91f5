"""The text of a piece of HTML, as a browser has it: tags taken out, entities decoded, no line end
for a paragraph.
"""

from __future__ import annotations

import html
import re

# a comment, a tag, or a declaration; one that is never closed reaches to the end, so that reading
# stays linear
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
        texts.append(piece.removeprefix("\n") if _PREFORMATTED.match(tag) else piece)
    return "".join(html.unescape(_HUGE_NUMBER.sub("\ufffd", text)) for text in texts)
