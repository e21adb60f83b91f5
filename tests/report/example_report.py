"""A small report drawn by hand, one figure per kind, for the tests of the charts and the page.

Every number is invented. Tables are drawn as text: a line per row, a column per column, cells as
`n/base`, `low-high` (`+` an open end), a word of the labels, or `?status`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import yaml

from kartlaggning.report.subjects import slug_of

MAP = """
.   .   .   .   .   .   .   .   nor
.   .   .   .   sig val .   .   .
.   .   ubr uvä sol täb öst vax .
.   jär sun sln dan lid .   vär .
eke hv  br  ku  ni  .   nac .   .
.   häl sk  sö  eåv ska .   .   .
sal bot hud sgl fa  tyr .   .   .
nyk .   söd .   han nyn .   .   .
"""

WORDS = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))
ADDING_UP = ("bar", "stacked_bar", "steps", "tile_map")
UNITS: dict[str, str] = WORDS["units"]


def cell(table: str, row: str, column: str, **given: Any) -> dict[str, Any]:
    """One row of the *tables* frame as plain data."""
    n, base = given.get("n"), given.get("base_n")
    plain = {
        "base": "population" if base else "",
        "n_open": None,
        "open_as": "",
        "table": table, "row": row, "column": column, "population": "", "period": "2023",
        "n": None, "base_n": None, "low": None, "high": None, "measure": "", "n_sources": 3,
        "value": "", "words": "", "status": "answered", "is_hidden": False,
        "is_open_low": False, "is_open_high": False, "is_synthetic": True, "share": None,
        "low_end": "", "high_end": "",
    }  # fmt: skip
    if n is not None and base:
        plain["share"] = n / base
    return plain | given


def drawn_cells(
    table: str, drawing: str, population: str = "", measure: str = ""
) -> list[dict[str, Any]]:
    """Read a table drawn as text; `.` is no cell at all."""
    head, *lines = [line.split() for line in drawing.strip().splitlines()]
    cells = [
        cell(table, row, column, population=population or column, **_read(written, measure))
        for row, *cells in lines
        for column, written in zip(head, cells, strict=True)
        if written != "."
    ]
    return [*with_counted(cells)]


def with_counted(cells: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Say of each count of few who is counted: by their class, or else one row after another."""
    taken: Counter[str] = Counter()
    for each in cells:
        base = _base_units(each)
        if not base:
            yield each
            continue
        units = [unit for unit in base if STANDING[unit].endswith(each["row"])]
        if len(units) != each["n"]:
            # each line shares out the base where it says what is not known; else each column does
            beside = each["row"] if _is_of_its_line(each) else each["column"]
            start = taken[beside]
            taken[beside] += each["n"]
            units = [base[place % len(base)] for place in range(start, start + each["n"])]
        yield each | {"counted": {"units": units, "open_units": [], "base_units": base}}


def _is_of_its_line(each: dict[str, Any]) -> bool:
    """Whether a cell is one of those that share out the base of their line."""
    return each["table"] == "not_known"


def _base_units(each: dict[str, Any]) -> list[str]:
    """The units that a count is among; none of one of many, or of none of the two populations."""
    if each["n"] is None or each["is_hidden"]:
        return []
    of_class = [unit for unit, standing in STANDING.items() if standing == each["column"]]
    base = of_class if each["column"] in MAP_CLASSES else MEMBERS.get(each["population"], [])
    return base[: each["base_n"]] if each["base_n"] and each["base_n"] <= len(base) else []


def _read(written: str, measure: str) -> dict[str, Any]:
    if count := re.fullmatch(r"(\d+)(?:/(\d+))?(?:\?(\w+))?", written):
        base = int(count[2]) if count[2] else None
        return {"n": int(count[1]), "base_n": base, "status": count[3] or "answered"}
    if span := re.fullmatch(r"(\d+)-(\d+)(\+?)", written):
        ends = {"low": float(span[1]), "high": float(span[2]), "is_open_high": bool(span[3])}
        return ends | {
            "measure": measure,
            "words": "från 10–15 till drygt 100 per år" if span[3] else "",
        }
    if written == "hidden":
        return {"is_hidden": True}
    if written.startswith("?"):
        return {"status": written[1:], "measure": measure}
    return {"value": written}


COVERAGE = """
           municipalities districts people
authority  21/26          7/11      28
treatment  26/26          11/11     29
"""
PROVISION = """
          municipalities
own       11/26
referred  15/26
"""
PROCESS_TYPE = """
           municipalities   districts
direct     7/26             0/11
internal   9/26             0/11
stockholm  1/26             7/11
undecided  4/26?undecided   0/11
not_asked  5/26?not_asked   4/11?not_asked
"""
METHODS = """
         according_to inspired_by
samtal   4/11         6/11
kbt      3/11         ?not_mentioned
predov   hidden       1/11
"""
NOT_KNOWN = """
                 answered  dont_know    not_asked
own              18/26     3/26?dont_know 5/26?not_asked
partner_contact  21/26     0/26?dont_know 5/26?not_asked
"""
CROSSTAB = """
         process_type.direct process_type.internal
samtal   4/7                 6/9
kbt      3/7                 0/9
"""
THERAPISTS = """
              range
own_provider  1-8
atv           2-9
"""
CASES = """
              range
rvc           10-100+
atv           25-60
own_provider  1-5
ungarelationer ?not_recorded
"""
CLASSES = {
    "internal": "täb dan sol nac hud jär sln eke öst",
    "direct": "nor val vax lid sal nyk nyn",
    "stockholm": "br ku ni hv sö eåv ska",
    "undecided": "uvä sun bot han",
}
MAP_CLASSES = ("process_type.direct", "process_type.internal", "process_type.stockholm")
CITY = "city"  # the districts' municipality has no tile of its own
MEMBERS = {"districts": ["hv", "br", "ku", "ni", "häl", "sk", "sö", "eåv", "ska", "sgl", "fa"]}
MEMBERS["municipalities"] = [*(unit for unit in UNITS if unit not in MEMBERS["districts"]), CITY]
STANDING = dict.fromkeys((*UNITS, CITY), "not_asked")
for _name, _units in CLASSES.items():
    _id = f"process_type.{_name}"
    STANDING |= dict.fromkeys(_units.split(), _id if _id in MAP_CLASSES else _name)
STANDING[CITY] = "process_type.stockholm"
SERVES = {
    "atv": "täb nac dan lid vax öst vär",
    "manscentrum": "nyn han tyr sal hud bot sol sun sln",
    "rvc": CLASSES["stockholm"],
}


def _tile_cells() -> list[dict[str, Any]]:
    of_unit = {unit: name for name, units in CLASSES.items() for unit in units.split()}
    cells = []
    for unit in UNITS:
        name = of_unit.get(unit, "not_asked")
        known = f"process_type.{name}" in MAP_CLASSES
        name = f"process_type.{name}" if known else name
        given = {"value": name, "status": "certain" if known else name}
        cells.append(cell("process_map", unit, "process_type", population="units", **given))
    found = [each["value"] for each in cells]
    return cells + [
        cell("process_map", row, "process_type", n=found.count(row), base_n=len(cells),
             population="units", status=row if row in ("undecided", "not_asked") else "answered")
        for row in (*MAP_CLASSES, "undecided", "not_asked")
    ]  # fmt: skip


def _matrix_cells() -> list[dict[str, Any]]:
    cells = []
    for provider, units in SERVES.items():
        for unit in UNITS:
            given = {"status": "not_mentioned"}
            if unit in units.split():
                given = {"value": "serves"}
            elif unit == "nor":
                given = {"status": "dont_know"}
            cells.append(cell("providers", provider, unit, **given))
    return cells


def _tiles() -> dict[str, list[int]]:
    rows = [line.split() for line in MAP.strip().splitlines()]
    return {unit: [x, y] for y, row in enumerate(rows) for x, unit in enumerate(row) if unit != "."}


def _extent_cells() -> list[dict[str, Any]]:
    """Each measure of the extent has a column of its own."""
    return [
        each | {"column": measure}
        for measure, drawing in (("therapists", THERAPISTS), ("cases_per_year", CASES))
        for each in drawn_cells("extent", drawing, "providers", measure)
    ]


def _history_cells() -> list[dict[str, Any]]:
    quote = "”45 män har haft kontakt.” (Årsredovisning 2013)"
    return [
        cell(
            "history",
            "hv",
            "contact",
            n=45,
            period="2012-07-01/2013-06-30",
            words=quote,
            is_synthetic=False,
        ),
        cell(
            "history",
            "hv_later",
            "contact",
            status="not_recorded",
            period="2016",
            is_synthetic=False,
        ),
    ]


def _statement_cells() -> list[dict[str, Any]]:
    return [
        cell("acceptance", "declined.1", "declined", n=7, base_n=10, words="7 av 10 tackar nej"),
        cell(
            "acceptance",
            "accepted.1",
            "accepted",
            low=10,
            high=15,
            base_n=40,
            words="10–15 av 40 tackar ja",
        ),
    ]


def _unit_cells() -> list[dict[str, Any]]:
    given = {"process_type": {"value": "internal"}, "own": {"status": "dont_know"}}
    return [
        cell("units", unit, column, **given[column])
        for unit in list(UNITS)[:12]
        for column in given
    ]


def example_report() -> dict[str, Any]:
    """The whole report, equal to what `report.json` would hold."""
    rows = {
        "coverage": drawn_cells("coverage", COVERAGE),
        "provision": drawn_cells("provision", PROVISION),
        "process_type": drawn_cells("process_type", PROCESS_TYPE),
        "process_map": _tile_cells(),
        "methods": drawn_cells("methods", METHODS, "municipalities"),
        "not_known": drawn_cells("not_known", NOT_KNOWN, "municipalities"),
        "methods_by_type": drawn_cells("methods_by_type", CROSSTAB, "municipalities"),
        "extent": _extent_cells(),
        "providers": _matrix_cells(),
        "history": _history_cells(),
        "acceptance": _statement_cells(),
        "import": [
            cell("import", "interviews", "rows_seen", n=40),
            cell("import", "interviews", "rows_kept", n=38),
        ],
        "units": _unit_cells(),
    }
    report = deepcopy(WORDS)
    units, titles = report.pop("units"), report.pop("table_titles")
    report["labels"] |= {unit: {"sv": name, "en": name} for unit, name in units.items()}
    report["labels"] |= {name: report["labels"][name.partition(".")[2]] for name in MAP_CLASSES}
    report["subjects"] = {
        unit: {
            "slug": slug_of(name),
            "name": {"sv": name, "en": name},
            "kind": "kommun",
            "is_unit": True,
            "has_profile": False,
        }
        for unit, name in units.items()
    }
    report["tables"] = {table: title | {"rows": rows[table]} for table, title in titles.items()}
    figure_of(report, "process_map").update(
        of=["process_type"],
        tiles=_tiles(),
        shapes={},
        asks={"process_type": {"han": {"candidates": list(MAP_CLASSES[:2]), "ask_next": ["own"]}}},
    )
    report.setdefault("profiles", {"of": {}})
    report["main"] = {
        "dimension": "process_type",
        "classes": list(MAP_CLASSES),
        "of": dict(STANDING),
    }
    report["meta"]["has_charts"] = True
    report["meta"]["protect"] |= {"name": {"sv": "", "en": ""}, "link": ""}
    report["sources"], report["published"] = {}, {}
    for key_figure in report["key_figures"]:
        key_figure["mark"] = "invented"
    for figure in figures_of(report):
        figure.setdefault("of", [])
        figure.setdefault("by", "")
        figure.setdefault("stands_in", "story")
        figure.setdefault("values", {})
        figure["ordered"] = []
        figure["mark"] = "invented" if figure["is_synthetic"] else "real"
        figure.setdefault("adds_up", figure["chart"] in ADDING_UP)
        figure.setdefault("citations", {"hv": "Årsredovisning 2013"})
    return report


def figures_of(report: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every figure, those of the sections before those of the explorer."""
    for part in (*report["sections"], *report["explorer"]):
        yield from part["figures"]


def figure_of(report: dict[str, Any], table: str) -> dict[str, Any]:
    """The figure that shows a table."""
    return next(each for each in figures_of(report) if each["table"] == table)
