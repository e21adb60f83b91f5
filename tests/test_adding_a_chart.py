"""The recipe *Adding a chart* of CONTRIBUTING.md, carried out on a copy of the program.

A kind is declared in `chart_kinds.py`, makes its numbers in `tables/` and is drawn in `charts/`; no
other file knows it. It is shown with its table, and described for those who do not see it.
"""

import json
import re

import pytest
from mappings import EXAMPLE
from page_cells import places_of
from program_copy import Copy, files_of_recipe

DECLARED = """\
CHART_KINDS: Mapping[str, ChartKind] = {
    "dots": ChartKind(
        "how many have each value, as dots.",
        ("single",),
        of="one",
        population="one",
        bars="shares",
        is_drawn=True,
        description=N_("Dots. The farthest to the right is that of {marks}."),
    ),
"""
NUMBERS = '''\
"""Dots: how many of a population have each value of a question."""

from collections.abc import Iterator
from typing import Any

from kartlaggning.results import Results
from kartlaggning.schema.models import Figure
from kartlaggning.tables import bar
from kartlaggning.tables.counts.cells import populations


def build(figure: Figure, results: Results) -> Iterator[dict[str, Any]]:
    """A row per value, a column for the population."""
    [population] = populations(figure, results)
    yield from bar.value_rows(figure.of[0], population, figure, results)
'''
DRAWING = '''\
"""Dots: the farther to the right, the more of the population."""

from kartlaggning.charts.drawing import style
from kartlaggning.charts.drawing.grid import ChartInput
from kartlaggning.charts.drawing.plotly_json import Drawing
from kartlaggning.charts.drawing.rows import Row, place_rows, row_axis, write_names


def draw(chart: ChartInput) -> Drawing:
    """Draw a dot per row."""
    cells = list(chart.grid.cells.values())
    rows = [Row(chart.name(cell["row"])) for cell in cells]
    places = place_rows(rows, style.LEAST_WIDE)
    dots = {
        "type": "scatter",
        "mode": "markers",
        "name": "dots",
        "x": [cell["n"] for cell in cells],
        "y": places.marks,
        "marker": {"color": style.tone("accent")},
    }
    layout = style.base_layout(chart.language, places.height)
    layout |= {"yaxis": row_axis(places.height), "annotations": write_names(rows, places, 0)}
    return {"data": [dots], "layout": layout}
'''
SHOWN = """\
      figures:
        - chart: dots
          of: keeper
          id: keeper_dots
          population: kommuner
          title: {sv: Vem som sköter sjöarna, en: Who cares for the lakes}
"""


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """The program with a kind more, and the example with a figure of it, the first of a section."""
    copy = Copy(tmp_path_factory.mktemp("program"), EXAMPLE)
    opening = DECLARED.splitlines(keepends=True)[0]
    copy.change("kartlaggning/chart_kinds.py", opening, DECLARED)
    copy.write("kartlaggning/tables/dots.py", NUMBERS)
    copy.write("kartlaggning/charts/dots.py", DRAWING)
    care = "    - title: {sv: Skötsel, en: Care}\n"
    before, _, after = copy.read("survey_schema.yaml").partition(care)
    shown = before + care + after.replace("      figures:\n", SHOWN, 1)
    (copy.project / "survey_schema.yaml").write_text(shown, "utf-8")
    for command in ("check", "report"):
        ended = copy.run(command)
        assert ended.returncode == 0, ended.stdout + ended.stderr
    return copy


@pytest.fixture(scope="module")
def page(copy):
    return copy.read("reports/index.en.html")


def test_the_recipe_names_the_files_that_it_changes(copy):
    named = files_of_recipe("Adding a chart")
    assert {file.replace("KIND", "dots") for file in named} == copy.changed


def test_the_new_kind_stands_on_the_page_with_its_table_and_its_description(page, copy):
    [figure] = re.findall(r'<figure id="[^"]*" class="kind-dots".*?</figure>', page, re.DOTALL)
    report = json.loads(copy.read("reports/report.json"))
    rows = report["tables"]["keeper_dots"]["rows"]
    assert {cell["row"] for cell in rows} >= {"keeper.own"}
    for cell in rows:
        assert f"keeper_dots/{cell['row']}/kommuner" in places_of(figure)
    said = re.sub("<[^>]*>", "", figure)
    most = max(cell["n"] for cell in rows if cell["status"] == "answered")
    assert re.search(rf"Dots\. The farthest to the right is that of [^.]* \({most} of \d", said)


def test_the_new_kind_is_drawn(page):
    [figure] = re.findall(r'<figure id="([^"]*)" class="kind-dots"', page)
    charts = re.search(r'<script type="application/json" id="charts">(.*?)</script>', page)[1]
    [dots] = json.loads(charts)["charts"][figure]["data"]
    assert dots["name"] == "dots"


def test_the_new_kind_is_offered_where_a_figure_is_of_none(copy):
    copy.declare("chart: dots", "chart: dotz")
    ended = copy.run("check")
    copy.declare("chart: dotz", "chart: dots")
    assert ended.returncode == 1
    assert "'dotz'" in ended.stdout + ended.stderr
    assert "dots" in ended.stdout + ended.stderr
