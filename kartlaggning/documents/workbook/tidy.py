"""The same numbers for programs: one csv, a line for each cell, and what describes its columns.

Two standards say it to two worlds: a Data Package (`datapackage.json`, Frictionless) and Metadata
for Tabular Data (`…-metadata.json`, W3C's CSVW).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kartlaggning.checks import N_
from kartlaggning.documents.edition_day import edition_day
from kartlaggning.documents.workbook.columns import COLUMNS, Column, Said, Value
from kartlaggning.documents.workbook.numbers import NumberTable, number_tables
from kartlaggning.pages.view import PageView, build_view
from kartlaggning.plain_report import Report
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language
from kartlaggning.text.printing import csv_text, inert, json_text

PACKAGE_FILE = "datapackage.json"
METADATA_ENDING = "-metadata.json"  # behind the csv's name, where CSVW looks for it
_PACKAGE_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_CSVW = "http://www.w3.org/ns/csvw"
_KEY = ("table", "row", "column")
_RUNNABLE = N_(
    "A text that a spreadsheet would run as a formula has an apostrophe before it. An empty cell "
    "has no such number, or is not shown; column code says why."
)
_FALSE, _TRUE = "false", "true"


def tidy_files(report: Report, language: Language, name: str) -> dict[str, str]:
    """Write every cell of a report as csv, with its descriptions.

    Parameters
    ----------
    name
        What the csv is called.

    Returns
    -------
    dict of str to str
        The files by their names.
    """
    page = build_view(report, language)
    tables = number_tables(report, page, language)
    about = _about(page, language)
    day = edition_day(report["meta"]).date().isoformat()
    return {
        name: csv_text([column.name for column in COLUMNS], _rows(tables, language)),
        PACKAGE_FILE: json_text(_package(name, about, day, page, language)),
        f"{name}{METADATA_ENDING}": json_text(_metadata(name, about, day, page, language)),
    }


def _rows(tables: list[NumberTable], language: Language) -> Iterator[list[str]]:
    for table in tables:
        for told in table.cells:
            said = Said(told, table, language)
            yield [_written(column.value(said)) for column in COLUMNS]


def _written(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return _TRUE if value else _FALSE
    return inert(value) if isinstance(value, str) else repr(value)


def _about(page: PageView, language: Language) -> str:
    """What must be known of the file."""
    publication = page["publication"]
    first = [publication["marking"], page["meta"]["source"], translate(_RUNNABLE, language)]
    return " ".join(filter(None, first))


def _package(name: str, about: str, day: str, page: PageView, language: Language) -> dict[str, Any]:
    """The description for Frictionless."""
    fields = [_field(column, language) for column in COLUMNS]
    resource = {
        "name": "tables",
        "type": "table",
        "path": name,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "header": True},
        "schema": {"fields": fields, "primaryKey": list(_KEY), "missingValues": [""]},
    }
    package: dict[str, Any] = {
        "$schema": _PACKAGE_PROFILE,
        "name": "tables",
        "title": page["meta"]["title"],
        "description": about,
        "created": f"{day}T00:00:00Z",
        "language": language,
        "resources": [resource],
    }
    if page["sender"]["publisher"]:
        publisher = {"title": page["sender"]["publisher"], "roles": ["publisher"]}
        package["contributors"] = [publisher]
    return package


def _field(column: Column, language: Language) -> dict[str, Any]:
    title = translate(column.heading, language)
    field: dict[str, Any] = {"name": column.name, "type": column.type, "title": title}
    if column.type == "boolean":
        field |= {"trueValues": [_TRUE], "falseValues": [_FALSE]}
    if column.name in _KEY:
        field["constraints"] = {"required": True}
    return field


def _metadata(
    name: str, about: str, day: str, page: PageView, language: Language
) -> dict[str, Any]:
    """The description for CSVW."""
    columns = []
    for column in COLUMNS:
        heading = {"@value": translate(column.heading, language), "@language": language}
        described: dict[str, Any] = {
            "name": column.name,
            "titles": column.name,  # as it stands in the file
            "dc:description": heading,
            "datatype": column.type,
        }
        if column.name in _KEY:
            described["required"] = True
        columns.append(described)
    metadata: dict[str, Any] = {
        "@context": [_CSVW, {"@language": language}],
        "url": name,
        "dc:title": page["meta"]["title"],
        "dc:description": about,
        "dc:language": language,
        "dc:date": {"@value": day, "@type": "xsd:date"},
        "dialect": {"delimiter": ",", "encoding": "utf-8", "header": True},
        "tableSchema": {"columns": columns, "primaryKey": list(_KEY)},
    }
    if page["sender"]["publisher"]:
        metadata["dc:publisher"] = page["sender"]["publisher"]
    return metadata
