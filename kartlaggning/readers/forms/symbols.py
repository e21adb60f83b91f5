"""Ticks as programs write them: as signs of Unicode, or as letters of a font of pictures."""

from __future__ import annotations

UNTICKED = frozenset("☐□▢◻◽❏❐❑❒🗆⬜")
TICKED = frozenset("☒☑✓✔✗✘✕✖⨯🗵🗷🗸🗹⮽■◼")
# the places of boxes and ticks in the fonts Wingdings and Wingdings 2 (Microsoft's own tables)
_WINGDINGS = {
    0x6F: "☐",
    0x71: "☐",
    0x72: "☐",
    0xA8: "☐",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
}
_WINGDINGS_2 = {0x50: "✓", 0x4F: "✗", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "☐"}
_OWN_SIGNS = 0xF000  # where fonts of pictures have their signs in Unicode


def shown_sign(sign: str, font: str) -> str:
    """The sign that is seen where a letter stands in a font; of other fonts the letter itself."""
    name = font.casefold().replace(" ", "")
    if not name.startswith("wingdings"):
        return sign
    place = ord(sign)
    if place >= _OWN_SIGNS:
        place -= _OWN_SIGNS
    known = _WINGDINGS_2 if name == "wingdings2" else _WINGDINGS
    return known.get(place, sign)
