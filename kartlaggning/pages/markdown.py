"""The author's text: Markdown without HTML, pictures or strange links.

Its numbers are marked with their cells.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from kartlaggning.pages.references import CellBook, marked_text

_LINKS = ("https://", "http://", "mailto:", "#")
_HEADINGS_ABOVE = 2  # the page's title and the section's stand over any heading in the text


def render_markdown(text: str, book: CellBook) -> str:
    """Write a Markdown text as HTML with the numbers of its references."""
    parser = _parser()
    tokens = parser.parse(text)
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(6, int(token.tag[1]) + _HEADINGS_ABOVE)}"
    return str(parser.renderer.render(tokens, parser.options, {"book": book}))


@cache
def _parser() -> MarkdownIt:
    parser = _Parser("commonmark", {"html": False}).disable("image")
    parser.add_render_rule("text", _render_text)
    return parser


class _Parser(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: N802 - the library's name
        return url.lower().startswith(_LINKS)


def _render_text(
    _: Any, tokens: Sequence[Token], index: int, options: Any, environment: dict[str, CellBook]
) -> str:
    return marked_text(tokens[index].content, environment["book"])
