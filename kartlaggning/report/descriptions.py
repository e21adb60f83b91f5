"""What a chart shows, in one sentence for those who do not see it: its kind, and the number that stands out."""

from __future__ import annotations

from html import escape

from kartlaggning.charts import matrix
from kartlaggning.charts.cell_text import describe_cell
from kartlaggning.charts.grid import Cell, ChartInput, has_number, is_known, range_ends
from kartlaggning.checks import N_
from kartlaggning.text import translate

_SENTENCES = {
    "bar": N_("Bar chart. The longest bar is {name}: {number}."),
    "coverage": N_("Bar chart. The longest bar is {name}: {number}."),
    "stacked_bar": N_("Stacked bar chart. The largest part is {name}: {number}."),
    "range": N_("Chart of ranges. The range that reaches furthest is {name}: {number}."),
}
_DOTS = N_("A dot where a row and a column meet, filled where the answer is yes or there is something to count.")
_NO_NUMBER = N_("The chart has no number that stands out.")


def describe_chart(table: str, chart: ChartInput) -> str:
    """Describe a chart, as HTML; its number carries its cell's id."""
    if matrix.is_matrix(chart.figure):
        return translate(_DOTS, chart.language)
    cell = _outstanding(chart)
    if cell is None:
        return translate(_NO_NUMBER, chart.language)
    name = chart.text(cell["row"])
    if len(chart.grid.columns) > 1:
        name = f"{name}, {chart.text(cell['column'])}"
    number = describe_cell(cell, chart.labels, chart.language).main
    marked = f'<span data-cell="{escape(table)}/{cell["row"]}/{cell["column"]}">{escape(number)}</span>'
    return translate(_SENTENCES[chart.figure["chart"]], chart.language, name=escape(name), number=marked)


def _outstanding(chart: ChartInput) -> Cell | None:
    """The cell with the longest mark among those that are known; the first of several."""
    known = [cell for cell in chart.grid.cells.values() if is_known(cell)]
    if chart.figure["chart"] == "range":
        reach = {place: ends[1] for place, cell in enumerate(known) if (ends := range_ends(cell))}
    else:
        reach = {place: cell["n"] for place, cell in enumerate(known) if has_number(cell) and cell["base_n"]}
    return known[max(reach, key=reach.__getitem__)] if reach else None
