"""Whole mappings, made from their raw files through the command line, in a folder of their own."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from kartlaggning.cli import cli

ROOT = Path(__file__).parents[1]
SECOND_MAPPING = Path(__file__).parent / "second_mapping"
EXAMPLE = ROOT / "examples" / "vattenvik"
SECOND_RAW = {name: f"raw/{name}.csv" for name in ("samtal", "enkat", "arkiv")}
EXAMPLE_RAW = {
    **SECOND_RAW,
    **{name: f"raw/{name}.csv" for name in ("badgaster", "badgaster_2021", "bidrag")},
}
SHIPPED_RAW = {
    "myndighet": "interviews/raw/example/myndighet.xlsx",
    "behandling": "interviews/raw/example/behandling.csv",
    "enkat": "interviews/raw/example/enkat.sav",
    "dokument": "interviews/raw/real/dokument.csv",
    "pengar": "interviews/raw/real/pengar.csv",
    "budget": "interviews/raw/real/budget.txt",
}


def run(project: Path, *arguments: str) -> Result:
    """Run a command; it must end well."""
    result = CliRunner().invoke(
        cli, [*arguments, "--project", str(project)], catch_exceptions=False
    )
    assert result.exit_code == 0, result.output
    return result


def make_second(project: Path) -> Path:
    """Import the second mapping's raw files."""
    shutil.copytree(SECOND_MAPPING, project, dirs_exist_ok=True)
    return _imported(project, SECOND_RAW)


def make_example(project: Path) -> Path:
    """Import the raw files of the mapping that lies among the examples."""
    shutil.copytree(
        EXAMPLE, project, ignore=shutil.ignore_patterns("interviews", "reports", "private")
    )
    return _imported(project, EXAMPLE_RAW)


def make_shipped(project: Path) -> Path:
    """Import the raw files of this repository's own mapping."""
    shutil.copytree(ROOT / "interviews" / "raw", project / "interviews" / "raw")
    shutil.copy(ROOT / "survey_schema.yaml", project)
    return _imported(project, SHIPPED_RAW)


def _imported(project: Path, raw: dict[str, str]) -> Path:
    for name, path in raw.items():
        run(project, "import", str(project / path), "--as", name, "--strand", name)
    return project


def read_report(project: Path) -> dict[str, Any]:
    """Run `report` and read report.json."""
    run(project, "report")
    return json.loads((project / "reports" / "report.json").read_text(encoding="utf-8"))


def cells_of(report: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The report's cells by their ids, `table/row/column`."""
    return {
        f"{table}/{cell['row']}/{cell['column']}": cell
        for table, content in report["tables"].items()
        for cell in content["rows"]
    }
