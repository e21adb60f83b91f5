"""Signs that the typefaces which come with Typst do not have: a PDF/A may not hold them."""

from __future__ import annotations

import typst

UNKNOWN = "\N{REPLACEMENT CHARACTER}"
# in Libertinus Serif, all of them: most reports have no others
_SURE = frozenset(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x180)))) | frozenset("–—‘’‚“”„…•−→")


def find_unknown_signs(text: str) -> set[str]:
    """Find the signs of a text that cannot be set."""
    return set(_unknown(sorted(set(text) - _SURE - {"\n", "\t"})))


def _unknown(signs: list[str]) -> list[str]:
    """Halve the signs until those are found that Typst refuses."""
    if not signs or _can_set("".join(signs)):
        return []
    if len(signs) == 1:
        return signs
    middle = len(signs) // 2
    return [*_unknown(signs[:middle]), *_unknown(signs[middle:])]


def _can_set(text: str) -> bool:
    source = f'#set document(title: "x")\n#text(font: "Libertinus Serif", {_string(text)})'
    try:
        typst.compile(source.encode(), format="pdf", pdf_standards="a-2a", ignore_system_fonts=True)
    except typst.TypstError:
        return False
    return True


def _string(text: str) -> str:
    """A text as a string of Typst's own, by the numbers of its signs alone."""
    return '"' + "".join(f"\\u{{{ord(sign):x}}}" for sign in text) + '"'
