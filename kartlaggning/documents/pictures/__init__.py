"""Pictures of figures for documents, as vectors: drawn of the page's own data, without a browser.

What the page draws as squares is squares here, in the same colours and signs. Each picture holds
what the eye needs: names, numbers with their base, the key. One that no page has room for is not
drawn: its table says the same.
"""

from __future__ import annotations

from kartlaggning.documents.model import Picture
from kartlaggning.documents.pictures.canvas import SMALL, Canvas
from kartlaggning.documents.pictures.flows import draw_flow
from kartlaggning.documents.pictures.lanes import draw_lanes
from kartlaggning.documents.pictures.maps import draw_map
from kartlaggning.documents.pictures.matrices import draw_dots, draw_overview, is_matrix
from kartlaggning.documents.pictures.palette import Paint, Palette
from kartlaggning.documents.pictures.scales import draw_scales
from kartlaggning.documents.pictures.statements import draw_statements, has_statements
from kartlaggning.documents.pictures.tables import draw_table, has_marks
from kartlaggning.documents.pictures.words import describe_picture
from kartlaggning.pages.figures.figure import FigureView
from kartlaggning.pages.marks import WORDS, ShownMark
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language

__all__ = ["draw_picture"]

_HIGHEST = 940.0  # px, that a page of A4 has room for under a heading, a little smaller


def draw_picture(
    view: FigureView, language: Language, accent: tuple[str, str] | None = None
) -> Picture | None:
    """Draw a figure; nothing of one that the page shows in words or as a plain table.

    Parameters
    ----------
    accent
        The publisher's colour on white and on the dark page, where there is one.
    """
    canvas = Canvas(Palette(accent))
    if not _draw(canvas, view):
        return None
    _write_mark(canvas, view["mark"], language)
    height = round(canvas.y + 2, 1)

    if height > _HIGHEST:
        return None
    return Picture(canvas.svg(height), canvas.width, height, describe_picture(view, language))


def _draw(canvas: Canvas, view: FigureView) -> bool:
    """Draw what a figure has; False where it has nothing that can be drawn."""
    if view["map"]:
        draw_map(canvas, view["map"])
    elif view["process"]:
        draw_lanes(canvas, view["process"])
    elif view["flow"]:
        draw_flow(canvas, view["flow"])
    elif view["scales"]:
        draw_scales(canvas, view["scales"])
    elif view["overview"]:
        return draw_overview(canvas, view["overview"])
    elif view["statements"]:
        if not has_statements(view["statements"]):
            return False
        draw_statements(canvas, view["statements"])
    elif view["table"] and has_marks(view["table"]):
        if is_matrix(view["table"]):
            return draw_dots(canvas, view["table"])
        draw_table(canvas, view["table"])
    else:
        return False
    return True


def _write_mark(canvas: Canvas, mark: ShownMark, language: Language) -> None:
    """Say in the picture what of it is invented: it may be taken out of its document."""
    if not mark or mark == "real":
        return
    canvas.y += 20
    ink = canvas.palette.tone("ink")
    canvas.path("M6 0a6 6 0 0 1 0 12a6 6 0 0 1 0-12z", Paint("", ink), y=canvas.y - 13, scale=0.85)
    if mark == "real_number":
        canvas.path("M6 0a6 6 0 0 0 0 12z", Paint(ink), y=canvas.y - 13, scale=0.85)
    words = translate(WORDS[mark], language)
    canvas.text(16, canvas.y - 4, words, size=SMALL)
