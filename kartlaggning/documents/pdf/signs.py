"""Signs that the typefaces which come with Typst do not have: a PDF/A may not hold them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import typst

UNKNOWN = "\N{REPLACEMENT CHARACTER}"
# in Libertinus Serif, all of them: most reports have no others
_SURE = frozenset(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x180)))) | frozenset("–—‘’‚“”„…•−→")


def replace_unknown_signs(data: Any) -> tuple[Any, str]:
    """Put `�` for each sign that cannot be set.

    Returns
    -------
    data, str
        The data with its texts so, and the signs in order.
    """
    signs = {sign for text in _texts_in(data) for sign in set(text)}
    unknown = _unknown(sorted(signs - _SURE - {"\n", "\t"}))
    if not unknown:
        return data, ""
    return _replaced(data, str.maketrans(dict.fromkeys(unknown, UNKNOWN))), "".join(unknown)


def _texts_in(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, (list, dict)):
        for each in data.values() if isinstance(data, dict) else data:
            yield from _texts_in(each)


def _replaced(data: Any, table: dict[int, str]) -> Any:
    if isinstance(data, str):
        return data.translate(table)
    if isinstance(data, list):
        return [_replaced(each, table) for each in data]
    if isinstance(data, dict):
        return {name: _replaced(each, table) for name, each in data.items()}
    return data


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
