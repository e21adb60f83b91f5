"""Charts that can be edited: bars, with the workbook behind them that PowerPoint opens."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import xlsxwriter
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_TICK_MARK
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches

from kartlaggning.documents.slides.drawing.canvas import (
    LANGUAGE_TAGS,
    Canvas,
    Look,
    describe,
    printable,
)
from kartlaggning.documents.slides.drawing.places import Frame
from kartlaggning.documents.slides.telling.deck import Bars, Point, Series

_ROOM = 1.22  # so that the label of the longest bar stands beside it
_SHEET = "Sheet1"  # as the library's charts refer to it
_HIGHEST_BAR = Inches(1.2)
_FEW = 8  # bars that have room for larger letters


def draw_bars(canvas: Canvas, frame: Frame, bars: Bars, name: str, day: datetime) -> None:
    """Put a chart on the slide.

    Parameters
    ----------
    day
        The date in the properties of the workbook behind it.
    """
    kind = XL_CHART_TYPE.BAR_STACKED if bars.is_stacked else XL_CHART_TYPE.BAR_CLUSTERED
    categories = [_category(bars, number) for number in range(len(bars.categories))]
    data: Any = CategoryChartData()  # type: ignore[no-untyped-call]
    data.categories = categories
    for series in bars.series:
        data.add_series(printable(series.name), [point.value for point in series.points])
    height = min(frame.height, round((len(categories) + 0.8) * _HIGHEST_BAR))
    place = (frame.left, frame.top, frame.width, frame.height if bars.is_stacked else height)
    graphic = canvas.slide.shapes.add_chart(kind, *map(Emu, place), data)
    describe(graphic, bars.alternative, name)
    chart = graphic.chart
    # the library's own holds the time, and a name that begins with = as a formula
    # (findings/python-pptx-category-becomes-formula.sh)
    chart.part.chart_workbook.update_from_xlsx_blob(_workbook(categories, bars.series, day))
    _tell_language(chart, LANGUAGE_TAGS[canvas.language])
    size = 14 if len(categories) <= _FEW else 12
    chart.font.size = canvas.points(size)
    chart.font.color.rgb = canvas.rgb("ink")
    chart.has_title = False
    _set_axes(canvas, chart, bars)
    _mend_axes(chart)
    plot = chart.plots[0]
    plot.gap_width = 45
    if bars.is_stacked:
        plot.overlap = 100
    chart.has_legend = bars.is_stacked
    if bars.is_stacked:
        chart.legend.position = XL_LEGEND_POSITION.BOTTOM
        chart.legend.include_in_layout = False
        chart.legend.font.size = canvas.points(12)
    for drawn, series in zip(plot.series, bars.series, strict=True):
        _draw_series(canvas, drawn, series, bars.is_stacked, size)


def _category(bars: Bars, number: int) -> str:
    """The name of a bar; of one that cannot be drawn with the words that stand in its place."""
    name = bars.categories[number]
    points = [series.points[number] for series in bars.series]
    if bars.is_stacked or points[0].value is not None:
        return printable(name)
    return printable(f"{name}: {points[0].label}")


def _draw_series(canvas: Canvas, drawn: Any, series: Series, is_stacked: bool, size: int) -> None:
    fill = drawn.format.fill
    if series.status:
        canvas.hatch(fill, series.status)
        drawn.format.line.color.rgb = canvas.rgb("hatch")
    else:
        canvas.fill(fill, series.look)
    letters = canvas.letters_on(series.look) if is_stacked and not series.status else "ink"
    place = XL_LABEL_POSITION.CENTER if is_stacked else XL_LABEL_POSITION.OUTSIDE_END
    for number, point in enumerate(series.points):
        if point.value is None:
            continue
        own = drawn.points[number]
        if point.status and not series.status:
            canvas.hatch(own.format.fill, point.status)
            own.format.line.color.rgb = canvas.rgb("hatch")
        _label(canvas, own.data_label, point, Look(size=size, colour=letters))
        own.data_label.position = place


def _label(canvas: Canvas, label: Any, point: Point, look: Look) -> None:
    """Write at a bar what the page says of it."""
    place = label.text_frame
    canvas.add_run(place.paragraphs[0], point.label, look)


def _set_axes(canvas: Canvas, chart: Any, bars: Bars) -> None:
    """Bars from above, without lines: each has its number."""
    names, lengths = chart.category_axis, chart.value_axis
    names.reverse_order = True
    names.major_tick_mark = XL_TICK_MARK.NONE
    names.has_major_gridlines = False
    names.format.line.color.rgb = canvas.rgb("line")
    lengths.visible = False
    lengths.has_major_gridlines = False
    lengths.minimum_scale = 0
    lengths.maximum_scale = bars.whole if bars.is_stacked else bars.whole * _ROOM


def _mend_axes(chart: Any) -> None:
    """Give the axes ids as the standard has them: the library's are less than nought."""
    for name in ("c:axId", "c:crossAx"):
        for element in chart._chartSpace.iter(qn(name)):
            element.set("val", element.get("val").lstrip("-"))


def _tell_language(chart: Any, tag: str) -> None:
    space = chart._chartSpace
    language = space.makeelement(qn("c:lang"), {"val": tag})
    date = space.find(qn("c:date1904"))
    space.insert(0 if date is None else 1, language)


def _workbook(categories: Sequence[str], series: Sequence[Series], day: datetime) -> bytes:
    """The numbers of a chart, where the chart refers to them; every text is a text."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        book.set_properties({"created": day})
        sheet = book.add_worksheet(_SHEET)
        for row, name in enumerate(categories, start=1):
            sheet.write_string(row, 0, name)
        for column, each in enumerate(series, start=1):
            sheet.write_string(0, column, printable(each.name))
            for row, point in enumerate(each.points, start=1):
                if point.value is not None:
                    sheet.write_number(row, column, point.value)
    return content.getvalue()
