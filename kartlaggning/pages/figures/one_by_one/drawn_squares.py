"""Squares as they stand in the page: no template, for there are thousands of them.

Each byte counts, too: quotes and zeros that HTML leaves optional are left out.
"""

from __future__ import annotations

from markupsafe import Markup, escape

from kartlaggning.pages.figures.one_by_one.squares import PITCH, RunView, StripView, drawing_id


def strip_svg(strip: StripView) -> Markup:
    """Units one by one; the script says the name of the one that is pointed at."""
    height = f" height={strip['height']}" if strip["height"] > PITCH else ""
    runs = "".join(map(_run, strip["runs"]))
    return Markup(
        f"<svg class=strip width={strip['width']}{height} "
        f'data-units="{escape(strip["units"])}" aria-hidden=true>{runs}</svg>'
    )


def dot_svg(run: RunView) -> Markup:
    """One square alone."""
    return Markup(f"<svg class=dot aria-hidden=true>{_run(run)}</svg>")


def _run(run: RunView) -> str:
    """So many squares of a look, which are drawn once on the page."""
    x = f" x={run['x']}" if run["x"] else ""
    y = f" y={run['y']}" if run["y"] else ""
    return f"<use href=#{drawing_id(run['look'], run['n'])}{x}{y} />"
