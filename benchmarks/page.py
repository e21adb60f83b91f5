"""Our report page beside a notebook with six of its charts, as `jupyter nbconvert` makes it.

Both are opened in Chromium with the network cut off and the processor slowed down fourfold, in
turn; compared are their bytes and their time there.
"""

from __future__ import annotations

import gzip
import json
import shutil
import statistics
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import Browser, sync_playwright
from turns import take_turns

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
SLOWED = 4
TASK = 50  # ms: what a task takes beyond this blocks the reader
QUIET = 1500  # ms without a long task: the page is at rest
STEP = 600  # px
OBSERVE = """
window.tasks = [];
const observer = new PerformanceObserver((list) => {
  for (const each of list.getEntries()) tasks.push([each.startTime, each.duration]);
});
observer.observe({ type: "longtask", buffered: true });
"""
AT_REST = f"""async () => {{
  const end = () => Math.max(0, ...tasks.map(([start, duration]) => start + duration));
  while (performance.now() - end() < {QUIET}) await new Promise((next) => setTimeout(next, 100));
}}"""
SCROLL = f"""async () => {{
  for (let y = 0; y < document.documentElement.scrollHeight; y += {STEP}) {{
    scrollTo(0, y);
    await new Promise((next) => setTimeout(next, 100));
  }}
}}"""
PAINT = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
# as the notebook does, from the worked-out numbers to the page; ours in two languages
RENDER = """
import json, sys
from pathlib import Path
from kartlaggning.pages.payload import plotly_payload
from kartlaggning.pages.render import PAGES, render_page
folder = Path(sys.argv[1])
report, payload = json.loads((folder / "report.json").read_text("utf-8")), plotly_payload()
for language, page in PAGES.items():
    (folder / page).write_text(render_page(report, language, payload), "utf-8")
"""
CELLS = (
    """
import json
import plotly.graph_objects as go
import plotly.io as pio
pio.renderers.default = "notebook"
report = json.load(open("report.json", encoding="utf-8"))
labels = {name: text["sv"] for name, text in report["labels"].items()}
def rows(table, **wanted):
    cells = report["tables"][table]["rows"]
    return [cell for cell in cells if all(cell[key] == value for key, value in wanted.items())]
def bars(table, by, along, **layout):
    names = list(dict.fromkeys(cell[by] for cell in rows(table)))
    return go.Figure([
        go.Bar(name=labels[name], orientation="h",
               x=[cell["n"] for cell in rows(table, **{by: name})],
               y=[labels[cell[along]] for cell in rows(table, **{by: name})])
        for name in names
    ], layout)
""",
    'bars("provision", "column", "row", barmode="group").show()',
    'bars("survey", "column", "row", barmode="stack").show()',
    """
ranged = [cell for cell in rows("caseload") if cell["low"] is not None]
go.Figure(go.Bar(orientation="h", y=[labels[cell["row"]] for cell in ranged],
                 base=[cell["low"] for cell in ranged],
                 x=[cell["high"] - cell["low"] for cell in ranged])).show()
""",
    """
served = rows("referred_to")
go.Figure(go.Heatmap(x=[labels[cell["column"]] for cell in served],
                     y=[labels[cell["row"]] for cell in served],
                     z=[cell["n"] for cell in served])).show()
""",
    'bars("coverage", "column", "row", barmode="group").show()',
    """
figures = [figure for section in report["sections"] for figure in section["figures"]]
tile_map = next(figure for figure in figures if figure["chart"] == "tile_map")
places = tile_map["tiles"]
value = {cell["row"]: cell["value"] or cell["status"] for cell in rows(tile_map["table"])}
kinds = sorted({value[unit] for unit in places})
go.Figure([
    go.Scatter(name=labels[kind], mode="markers+text", marker={"symbol": "square", "size": 40},
               x=[places[unit][0] for unit in places if value[unit] == kind],
               y=[-places[unit][1] for unit in places if value[unit] == kind],
               text=[labels[unit] for unit in places if value[unit] == kind])
    for kind in kinds
]).show()
""",
)


class Opened(NamedTuple):
    """What a page cost: its first paint and what it blocked, in seconds, and requests elsewhere."""

    paint: float
    blocked_at_load: float
    blocked_in_all: float
    requests: int


def write_notebook(folder: Path, report: Path) -> Path:
    """Write the notebook, with the report's numbers beside it."""
    shutil.copy(report, folder / "report.json")
    cells: list[dict[str, Any]] = []
    for number, source in enumerate(CELLS):
        cell = {"cell_type": "code", "id": f"cell-{number}", "source": source.strip()}
        cells.append({**cell, "metadata": {}, "outputs": [], "execution_count": None})
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    path = folder / "charts.ipynb"
    notebook = {"cells": cells, "metadata": kernel, "nbformat": 4, "nbformat_minor": 5}
    path.write_text(json.dumps(notebook), encoding="utf-8")
    return path


def notebook_command(notebook: Path) -> tuple[str | Path, ...]:
    """Run the notebook and make a page of it."""
    return (sys.executable, "-m", "nbconvert", "--to", "html", "--execute", notebook)


def render_command(folder: Path) -> tuple[str | Path, ...]:
    """Make both pages of the numbers that the notebook has."""
    return (sys.executable, "-c", RENDER, folder)


def sizes(page: Path) -> tuple[float, float]:
    """Megabytes of a page, as it is and gzipped."""
    content = page.read_bytes()
    return len(content) / 1e6, len(gzip.compress(content)) / 1e6


def open_pages(pages: Sequence[Path], repetitions: int) -> list[Opened]:
    """Open pages in turn; the median of each number."""
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu"]
        )
        ways = [partial(open_page, browser, page) for page in pages]
        opened_pages = take_turns(ways, repetitions)
        browser.close()
    medians = []
    for opened in opened_pages:
        medians.append(Opened(*map(statistics.median, zip(*opened, strict=True))))
    return medians


def open_page(browser: Browser, path: Path) -> Opened:
    """Open a page, wait until it rests, and scroll through it."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, offline=True)
    page = context.new_page()
    requests: list[Any] = []
    page.on("request", lambda request: requests.append(request.url))
    page.add_init_script(OBSERVE)
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    page.goto(path.as_uri(), timeout=120_000)
    page.evaluate(AT_REST)
    paint, at_load = page.evaluate(PAINT) / 1000, _blocked(page.evaluate("tasks"))
    page.evaluate(SCROLL)
    page.evaluate(AT_REST)
    in_all = _blocked(page.evaluate("tasks"))
    context.close()
    n_elsewhere = sum(not url.startswith(("file:", "data:", "blob:")) for url in requests)
    return Opened(paint, at_load, in_all, n_elsewhere)


def _blocked(tasks: list[tuple[float, float]]) -> float:
    return sum(max(0, duration - TASK) for _, duration in tasks) / 1000
