"""What the page carries of its charts is all of them: unpacked, they are what was drawn."""

from example_report import drawn_cells, example_report

from kartlaggning.pages.figures.chart_data import pack_charts
from kartlaggning.pages.view import build_view


def changed(before, change):
    """What the page's script does with an entry that is written as a change."""
    gone = change.get("-", [])
    return {
        key: value for key, value in (before | change).items() if key not in gone and key != "-"
    }


def unrolled(steps):
    entries = [{}]
    for step in steps:
        entries.append(changed(entries[-1], step))
    return entries[1:]


def with_axes(layout, axis):
    return {
        key: changed(axis, value) if key[1:5] == "axis" else value for key, value in layout.items()
    }


def unpack(chart, packed):
    shared, axis = packed["layout"], packed["axis"]
    notes = unrolled(chart["layout"]["annotations"])
    layout = changed(shared, chart["layout"]) | {"annotations": notes}
    whole = chart | {"data": unrolled(chart["data"]), "layout": with_axes(layout, axis)}
    if "narrow_layout" in chart:
        narrow = changed(layout, chart["narrow_layout"])
        before = [*notes, *[{}] * len(narrow["annotations"])]
        own = [changed(*pair) for pair in zip(before, narrow["annotations"], strict=False)]
        whole["narrow_layout"] = with_axes(narrow | {"annotations": own}, axis)
    return whole


def charts_of(report):
    figures = [
        each for section in build_view(report, "sv")["sections"] for each in section["figures"]
    ]
    return [each["chart"] for each in figures if each["chart"]]


def test_packed_charts_are_put_together_as_they_were():
    other = example_report()
    other["tables"]["extent"]["rows"] = drawn_cells(
        "extent", "range\natv 2-9000\nrvc ?not_recorded", "providers", "cases_per_year"
    )
    drawn = [*charts_of(example_report()), *charts_of(other)]
    charts = {f"figure-{number}": chart for number, chart in enumerate(drawn)}
    packed = pack_charts(charts)
    assert len({str(chart) for chart in charts.values()}) == 2
    assert {name: unpack(chart, packed) for name, chart in packed["charts"].items()} == charts


def test_a_report_without_charts_or_with_one_is_packed_too():
    assert pack_charts({})["charts"] == {}
    alone = {"a": {"data": [], "layout": {"height": 9, "annotations": [{"x": 1}, {"y": 2}]}}}
    packed = pack_charts(alone)
    assert unpack(packed["charts"]["a"], packed) == alone["a"]
