"""Colours and the plain look that every chart shares, and the page's style sheet too.

Each colour is a pair: on white paper, and on a dark screen. The categories differ in lightness, so
that they hold for the colour-blind and in grey print; what is unknown is hatched, never coloured.
"""

from __future__ import annotations

from typing import Any

from kartlaggning.charts.drawing.plotly_json import Settings
from kartlaggning.text.language import Language

PALETTE: dict[str, tuple[str, str]] = {
    "ink": ("#1b2126", "#e8ebed"),
    "muted": ("#59636d", "#a9b3bc"),
    "line": ("#d3d9de", "#3a444c"),
    "paper": ("#ffffff", "#14181c"),
    "tint": ("#f3f5f7", "#1d2329"),
    "hatch": ("#8c969f", "#7c8790"),
    "accent": ("#1d4e77", "#86b9e0"),
    "category-2": ("#a9532e", "#c87f58"),
    "category-3": ("#4a9985", "#628a7a"),
    "category-4": ("#e7ce71", "#e8d05b"),
    "category-5": ("#6a4cae", "#a798fc"),
    "category-6": ("#d6e9f6", "#e8ebee"),
    "on-light": ("#12171b", "#12171b"),
    # answers that come in an order: the more, the further from the paper
    "scale-1": ("#f0ebfb", "#261f3b"),
    "scale-2": ("#d0c4f0", "#3d3268"),
    "scale-3": ("#a796e0", "#5e4f9c"),
    "scale-4": ("#6a4cad", "#a798fb"),
    "scale-5": ("#3d2878", "#d8d1ff"),
}
CATEGORIES = ("accent", "category-2", "category-3", "category-4", "category-5", "category-6")
SCALE = ("scale-1", "scale-2", "scale-3", "scale-4", "scale-5")
ANSWERS = {"yes": "accent", "no": "category-2"}  # what has one colour in all charts
_ON_LIGHT = ("category-3", "category-4", "category-6")
_PALE = ("category-4", "category-6")

FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', sans-serif"
CONFIG: Settings = {
    "displayModeBar": False,
    "displaylogo": False,
    "showSendToCloud": False,  # plotly's "Share chart" sends the data to a company's server
    "scrollZoom": False,
    "doubleClick": False,
}


MARGIN = 8
# px, of drawings on wide and on narrow pages; `charts.js` tells which is which
WIDE, LEAST_WIDE, NARROW = 720, 560, 284
# of decimals, and of thousands
_SEPARATORS: dict[Language, str] = {"sv": ",\u00a0", "en": ".,"}


def tone(name: str) -> str:
    """Colour of a name of the palette, on white."""
    return PALETTE[name][0]


def dark_tones() -> dict[str, str]:
    """Each colour on white → the same on a dark screen."""
    return dict(PALETTE.values())


def category(index: int) -> str:
    """Name of the colour of the category with this index; after the last it begins again."""
    return CATEGORIES[index % len(CATEGORIES)]


def step(index: int, n: int) -> str:
    """Name of the colour of a step on a scale of `n`, from the first to the last of the palette."""
    last = len(SCALE) - 1
    return SCALE[round(index * last / (n - 1))] if n > 1 else SCALE[last]


def text_on(name: str) -> str:
    """Name of the colour of text on a category's colour."""
    return "on-light" if name in _ON_LIGHT else "paper"


def edge_of(name: str) -> str:
    """Name of the colour of a category's edge: of paper, where the category itself stands out."""
    return "muted" if name in _PALE else "paper"


def bare_axis(**settings: Any) -> Settings:
    """Axis without line, grid or ticks; values are written at the marks instead."""
    bare = {
        "showgrid": False,
        "zeroline": False,
        "showline": False,
        "ticks": "",
        "fixedrange": True,
        "title": "",
    }
    return bare | settings


def base_layout(language: Language, height: int) -> Settings:
    """Layout that every chart starts from, for a drawing of this height."""
    return {
        "height": height + 2 * MARGIN,
        "margin": {"l": 0, "r": 0, "t": MARGIN, "b": MARGIN, "pad": 8},
        "font": {"family": FONT, "size": 14, "color": tone("ink")},
        "paper_bgcolor": tone("paper"),
        "plot_bgcolor": tone("paper"),
        "separators": _SEPARATORS[language],
        "showlegend": False,
        "dragmode": False,
        "hovermode": "closest",
        "hoverlabel": {
            "bgcolor": tone("paper"),
            "bordercolor": tone("hatch"),
            "font": {"family": FONT, "size": 14, "color": tone("ink")},
            "align": "left",
        },
        "annotations": [],
    }
