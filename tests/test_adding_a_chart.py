"""The recipe *Adding a chart* of CONTRIBUTING.md, carried out on a copy of the program.

A kind is declared in `chart_kinds.py`, makes its numbers in `tables/` and is drawn in `charts/`; no
other file knows it. It is shown with its table, and described for those who do not see it.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from mappings import EXAMPLE, ROOT

DECLARED = """\
CHART_KINDS: Mapping[str, ChartKind] = {
    "dots": ChartKind(
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
        "marker": style.fill("accent"),
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
def program(tmp_path_factory):
    """The program with a kind more, its three files written as text."""
    folder = tmp_path_factory.mktemp("program")
    package = folder / "kartlaggning"
    shutil.copytree(ROOT / "kartlaggning", package)
    declarations = package / "chart_kinds.py"
    text = declarations.read_text("utf-8")
    opening = DECLARED.splitlines(keepends=True)[0]
    assert text.count(opening) == 1
    declarations.write_text(text.replace(opening, DECLARED), "utf-8")
    (package / "tables" / "dots.py").write_text(NUMBERS, "utf-8")
    (package / "charts" / "dots.py").write_text(DRAWING, "utf-8")
    return folder


@pytest.fixture(scope="module")
def mapping(tmp_path_factory):
    """The example mapping with a figure of the new kind, the first of its section."""
    project = tmp_path_factory.mktemp("mapping") / "example"
    shutil.copytree(EXAMPLE, project, ignore=shutil.ignore_patterns("reports"))
    schema = project / "survey_schema.yaml"
    before, care, after = schema.read_text("utf-8").partition("- title: {sv: Skötsel, en: Care}")
    schema.write_text(before + care + after.replace("      figures:\n", SHOWN, 1), "utf-8")
    return project


def run(program: Path, command: str, project: Path) -> subprocess.CompletedProcess[str]:
    """Run a command of a program that lies in a folder."""
    code = "from kartlaggning.cli import main; main()"
    return subprocess.run(
        [sys.executable, "-c", code, command, "--project", str(project)],
        cwd=program,
        env={**os.environ, "PYTHONPATH": str(program), "LC_ALL": "C.UTF-8"},
        capture_output=True,
        check=False,
        text=True,
        encoding="utf-8",
    )


@pytest.fixture(scope="module")
def page(program, mapping):
    for command in ("check", "report"):
        ended = run(program, command, mapping)
        assert ended.returncode == 0, ended.stdout + ended.stderr
    return (mapping / "reports" / "index.en.html").read_text("utf-8")


def test_the_new_kind_stands_on_the_page_with_its_table_and_its_description(page, mapping):
    [figure] = re.findall(r'<figure id="[^"]*" class="kind-dots".*?</figure>', page, re.DOTALL)
    report = json.loads((mapping / "reports" / "report.json").read_text("utf-8"))
    rows = report["tables"]["keeper_dots"]["rows"]
    assert {cell["row"] for cell in rows} >= {"keeper.own"}
    for cell in rows:
        assert f'data-cell="keeper_dots/{cell["row"]}/kommuner"' in figure
    said = re.sub("<[^>]*>", "", figure)
    most = max(cell["n"] for cell in rows if cell["status"] == "answered")
    assert re.search(rf"Dots\. The farthest to the right is that of [^.]* \({most} of \d", said)


def test_the_new_kind_is_drawn(page):
    [figure] = re.findall(r'<figure id="([^"]*)" class="kind-dots"', page)
    charts = re.search(r'<script type="application/json" id="charts">(.*?)</script>', page)[1]
    [dots] = json.loads(charts)["charts"][figure]["data"]
    assert dots["name"] == "dots"


def test_the_new_kind_is_offered_where_a_figure_is_of_none(program, mapping, tmp_path):
    project = tmp_path / "misspelt"
    shutil.copytree(mapping, project)
    schema = project / "survey_schema.yaml"
    schema.write_text(schema.read_text("utf-8").replace("chart: dots", "chart: dotz"), "utf-8")
    ended = run(program, "check", project)
    assert ended.returncode == 1
    assert "'dotz'" in ended.stdout + ended.stderr
    assert "dots" in ended.stdout + ended.stderr
