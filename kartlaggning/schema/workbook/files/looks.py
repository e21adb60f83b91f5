"""How the workbook looks: what is locked, what is a key, what is only to be read."""

from __future__ import annotations

from typing import Any

TEXT = "@"  # so that Excel makes no number of 0114
_CELL = {"num_format": TEXT, "text_wrap": True, "valign": "top", "indent": 1, "locked": False}
_RULE = {"bottom": 1, "bottom_color": "#dfe3e8"}
LOOKS: dict[str, dict[str, Any]] = {
    "head": {
        **{"bold": True, "bg_color": "#1d4e77", "font_color": "#ffffff", "locked": True},
        **{"text_wrap": True, "valign": "vcenter", "indent": 1, "num_format": TEXT},
    },
    "cell": {**_CELL, **_RULE},
    "key": {**_CELL, **_RULE, "bg_color": "#eef3f8", "bold": True},
    "locked": {
        **{**_CELL, **_RULE, "locked": True},
        **{"bg_color": "#ececec", "font_color": "#595959", "italic": True},
    },
    # of whole columns, where rows are still to come
    "empty": _CELL,
    "title": {"bold": True, "font_size": 16, "font_color": "#1d4e77"},
    "command": {"font_name": "Consolas", "bold": True, "valign": "top", "indent": 1},
    "prose": {"text_wrap": True, "valign": "top"},
    "link": {"font_color": "#1d4e77", "underline": 1, "valign": "top"},
}
LINE = 15.0  # points
MOST_LINES = 20


def lines_of(text: str, width: int) -> int:
    """How many lines a text takes in a column so wide."""
    room = max(width - 2, 4)
    return sum(max(1, -(-len(line) // room)) for line in text.split("\n"))
