"""Ways to damage a file's bytes or text, chosen and applied by a seeded chance."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

NUMBERS = (
    b"-1",
    b"0",
    b"1e308",
    b"-1e309",
    b"NaN",
    b"inf",
    b"1048576",
    b"2147483648",
    b"9" * 30,
    b"9" * 5000,
    b"0x1F",
)
WORDS = (0x7FFFFFFF, 0xFFFFFFFF, 0x80000000, 0, 0xFFFF, 1 << 20)  # for a number of four bytes
DEPTH = 10_000
LARGEST = 10_000_000  # bytes: what is longer is no damaged copy but another file
LAUGHS = (
    b'<!DOCTYPE lolz [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + i, b"&%c;" % (97 + i) * 10) for i in range(9))
    + b'<!ENTITY x SYSTEM "file:///etc/passwd">]>'
)
ELEMENTS = (
    b'<row r="1048576"><c r="XFD1048576" t="s"><v>99999</v></c></row>',
    b'<c r="ZZZZZZZ1" t="e"><v>#REF!</v></c>',
    b"<c><f>1/0</f></c>",
    b'<mergeCell ref="A1:XFD1048576"/>',
    b'<table:table-cell table:number-columns-repeated="1000000" office:value-type="string">'
    b"<text:p>x</text:p></table:table-cell>",
    b'<table:table-row table:number-rows-repeated="1000000">'
    b'<table:table-cell office:value-type="float" office:value="1"/></table:table-row>',
    b"<![CDATA[]]>",
    b"<?xml-stylesheet href='x'?>",
)
Damage = Callable[[bytes, Random], bytes]
_MARKUP = re.compile(rb"<(?![?!/])([\w:.-]+)[^<>]*?(/?)>")
_ATTRIBUTE = re.compile(rb'\s[\w:.-]+="[^"<>]*"')
_NUMBER = re.compile(rb"(?<![\w.-])-?\d+(?:\.\d+)?(?![\w.-])")
_GUID = re.compile(rb"[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")


def _place(raw: bytes, chance: Random) -> tuple[int, int]:
    """Two places in a file, up to 600 bytes apart."""
    start = chance.randrange(len(raw) or 1)
    return start, min(len(raw), start + chance.randrange(1, 600))


def flip_bytes(raw: bytes, chance: Random) -> bytes:
    if not raw:
        return raw
    changed = bytearray(raw)
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        byte = chance.choice((0, 255, 128, chance.randrange(256)))
        changed[chance.randrange(len(changed))] = byte
    return bytes(changed)


def cut(raw: bytes, chance: Random) -> bytes:
    return raw[: chance.randrange(len(raw) or 1)]


def zero_block(raw: bytes, chance: Random) -> bytes:
    start, end = _place(raw, chance)
    return raw[:start] + bytes(end - start) + raw[end:]


def repeat_block(raw: bytes, chance: Random) -> bytes:
    start, end = _place(raw, chance)
    return raw[:end] + raw[start:end] * chance.choice((1, 1, 50)) + raw[end:]


def drop_block(raw: bytes, chance: Random) -> bytes:
    start, end = _place(raw, chance)
    return raw[:start] + raw[end:]


def swap_blocks(raw: bytes, chance: Random) -> bytes:
    a, b, c, d = sorted(chance.randrange(len(raw) or 1) for _ in range(4))
    return raw[:a] + raw[c:d] + raw[b:c] + raw[a:b] + raw[d:]


def overwrite_numbers(raw: bytes, chance: Random) -> bytes:
    """Make numbers of four bytes huge or negative, and of eight no number at all."""
    changed = bytearray(raw)
    for _ in range(chance.randint(1, 4)):
        place = chance.randrange(max(len(raw) // 4, 1)) * 4
        order = chance.choice(("little", "big"))
        number = chance.choice(WORDS).to_bytes(4, order)  # type: ignore[arg-type]
        changed[place : place + 4] = chance.choice((number, number, b"\0\0\0\0\0\0\xf8\x7f"))
    return bytes(changed[: max(len(raw), 4)])


def replace_numbers(raw: bytes, chance: Random) -> bytes:
    """Replace numbers that are written in digits."""
    share = chance.choice((0.02, 0.2, 1))
    number = chance.choice(NUMBERS)
    return _NUMBER.sub(lambda found: number if chance.random() < share else found[0], raw)


def change_encoding(raw: bytes, chance: Random) -> bytes:
    text = raw.decode("utf-8", "replace")
    name = chance.choice(
        ("utf-16", "utf-16-be", "utf-32", "latin-1", "utf-7", "cp037", "utf-8-sig")
    )
    declared = chance.choice(("utf-8", name, "utf-16", "x-unknown", "idna", "hex", "cp65001"))
    return text.replace('encoding="utf-8"', f'encoding="{declared}"', 1).encode(name, "replace")


def insert_nulls(raw: bytes, chance: Random) -> bytes:
    start, _ = _place(raw, chance)
    signs = (b"\0", b"\x0b\x1f", b"\xed\xa0\x80", b"\xff\xfe", b"\xef\xbf\xbf")
    return raw[:start] + chance.choice(signs) + raw[start:]


def mix_newlines(raw: bytes, chance: Random) -> bytes:
    ends = (b"\n", b"\r\n", b"\r", b"\xe2\x80\xa8", b"\n\r", b"\x0c")
    return re.sub(rb"\r?\n", lambda _: chance.choice(ends), raw)


def write_huge(raw: bytes, chance: Random) -> bytes:
    """Put a text of a megabyte somewhere."""
    start, _ = _place(raw, chance)
    sign = chance.choice((b"a", b"0", "å".encode(), b"=1+", b"\\", b"> ", b"(("))
    return raw[:start] + sign * 1_000_000 + raw[start:]


def rename_tags(raw: bytes, chance: Random) -> bytes:
    names = sorted({found[1] for found in _MARKUP.finditer(raw)})
    if not names:
        return flip_bytes(raw, chance)
    old, new = chance.choice(names), chance.choice((*names, b"x", b"Project"))
    return re.sub(rb"(?<=[</])" + re.escape(old) + rb"(?=[\s/>])", new, raw)


def drop_attributes(raw: bytes, chance: Random) -> bytes:
    share = chance.choice((0.05, 0.3, 1))
    return _ATTRIBUTE.sub(lambda found: b"" if chance.random() < share else found[0], raw)


def mix_guids(raw: bytes, chance: Random) -> bytes:
    """Let GUIDs point elsewhere, nowhere, or stand twice."""
    guids = sorted(set(_GUID.findall(raw))) or [b""]
    others = (*guids, b"", b"x", b"00000000-0000-0000-0000-00000000dead")
    share = chance.choice((0.1, 0.5, 1))
    return _GUID.sub(
        lambda found: chance.choice(others) if chance.random() < share else found[0], raw
    )


def nest_deep(raw: bytes, chance: Random) -> bytes:
    """Write an element ten thousand times inside itself."""
    found = list(_MARKUP.finditer(raw))
    if not found:
        return write_huge(raw, chance)
    element = chance.choice(found)
    opening = element[0].replace(b"/>", b">")
    closing = b"</%s>" % element[1] if chance.random() < 0.9 else b""
    deep = opening * DEPTH + closing * DEPTH
    return raw[: element.start()] + deep + raw[element.start() :]


def repeat_element(raw: bytes, chance: Random) -> bytes:
    """Write an element many times, after itself."""
    found = list(_MARKUP.finditer(raw))
    if not found:
        return repeat_block(raw, chance)
    element = chance.choice(found)
    end = element.end()
    if not element[2]:
        closing = b"</%s>" % element[1]
        end = raw.find(closing, element.end()) + len(closing)
    written = raw[element.start() : end]
    n = min(chance.choice((1, 100, 10_000)), LARGEST // (len(written) or 1))
    return raw[:end] + written * n + raw[end:]


def declare_entities(raw: bytes, chance: Random) -> bytes:
    """Billion laughs, and a file of the system."""
    start = raw.find(b"?>") + 2 if raw.startswith(b"<?xml") else 0
    entity = chance.choice((b"&j;", b"&x;", b"&nbsp;", b"&#0;"))
    place = raw.find(b">", chance.randrange(len(raw) or 1)) + 1 or len(raw)
    changed = raw[:place] + entity + raw[place:]
    return changed[:start] + LAUGHS + changed[start:]


def insert_element(raw: bytes, chance: Random) -> bytes:
    places = [found.start() for found in _MARKUP.finditer(raw)] or [0]
    place = chance.choice(places)
    return raw[:place] + chance.choice(ELEMENTS) + raw[place:]


def unbalance_quotes(raw: bytes, chance: Random) -> bytes:
    start, _ = _place(raw, chance)
    return raw[:start] + chance.choice((b'"', b'""', b'";"', b"'", b'\\"', b';"\n"')) + raw[start:]


def add_columns(raw: bytes, chance: Random) -> bytes:
    """Ten thousand columns in the first lines, or in all."""
    lines = raw.split(b"\n")
    n_lines = chance.choice((1, 2, min(len(lines), 100)))
    sign = chance.choice((b";", b",", b"\t"))
    columns = sign.join([b"x"] * DEPTH)
    widened = [line + columns for line in lines[:n_lines]]
    return b"\n".join([*widened, *lines[n_lines:]])


def add_lines(raw: bytes, chance: Random) -> bytes:
    line = chance.choice(raw.splitlines(keepends=True) or [b"\n"])
    return raw + line * min(chance.choice((10, 1_000, 10_000)), LARGEST // len(line))


BYTES: tuple[Damage, ...] = (
    *(flip_bytes, flip_bytes, overwrite_numbers, overwrite_numbers),
    *(cut, zero_block, repeat_block, drop_block, swap_blocks),
)
TEXT: tuple[Damage, ...] = (
    *(flip_bytes, cut, zero_block, repeat_block, drop_block, swap_blocks),
    *(replace_numbers, change_encoding, insert_nulls, mix_newlines, write_huge),
)
TABLE: tuple[Damage, ...] = (*TEXT, unbalance_quotes, unbalance_quotes, add_columns, add_lines)
XML: tuple[Damage, ...] = (
    *(*TEXT, replace_numbers, rename_tags, rename_tags, drop_attributes, drop_attributes),
    *(mix_guids, mix_guids, nest_deep, repeat_element, repeat_element),
    *(declare_entities, insert_element, insert_element),
)


def damage_text(raw: bytes, chance: Random) -> bytes:
    """Damage a text in one to three ways; what is XML in more ways."""
    ways = XML if raw.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"<") else TABLE
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        if len(raw) < LARGEST // 10:
            raw = chance.choice(ways)(raw, chance)
    return raw


def damage_bytes(raw: bytes, chance: Random) -> bytes:
    """Damage a binary file in one to three ways."""
    for _ in range(chance.choice((1, 1, 2, 3))):
        raw = chance.choice(BYTES)(raw, chance)
    return raw
