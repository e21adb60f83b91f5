"""Write `docs/report.schema.json` from the types of the plain report.

    python -m scripts.report_schema

The sentences under the fields become descriptions. A key that no type has is refused.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import ConfigDict, TypeAdapter
from typing_extensions import is_typeddict

from kartlaggning import plain_report

TARGET = Path(__file__).parents[1] / "docs" / "report.schema.json"
CONFIG = ConfigDict(use_attribute_docstrings=True, extra="forbid")


def report_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of `report.json`."""
    for type_ in vars(plain_report).values():
        if is_typeddict(type_):
            type_.__pydantic_config__ = CONFIG
    schema = TypeAdapter(plain_report.Report).json_schema()
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "The plain report of kartlaggning",
        **{name: part for name, part in schema.items() if name != "title"},
    }


def report_schema_text() -> str:
    """The schema as its file has it."""
    return json.dumps(report_schema(), ensure_ascii=False, indent=2) + "\n"


def main() -> None:
    TARGET.write_text(report_schema_text(), "utf-8")


if __name__ == "__main__":
    main()
