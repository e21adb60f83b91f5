"""`export`: parts of the mapping for other programs."""

# ruff: noqa: PLC0415

from __future__ import annotations

from pathlib import Path

import click

from kartlaggning.cli.shared import (
    dimension_option,
    file_option,
    language_now,
    language_option,
    shared_options,
    show,
    write_files,
)


@click.group()
@language_option
def export() -> None:
    """Write a part of the mapping for other programs."""


@export.command("rules")
@click.option(
    "--format",
    "form",
    type=click.Choice(["sql", "csv"]),
    default="sql",
    help="How the rules are written.",
)
@dimension_option
@click.option(
    "--to",
    "folder",
    metavar="FOLDER",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for the files: of csv several, of sql rules.sql; sql to stdout by default.",
)
@shared_options
def export_rules(form: str, dimension: str, folder: Path | None, project: Path) -> None:
    """Write the rules as a look-up, unknown answers included.

    As sql it runs in SQLite, DuckDB and PostgreSQL; as csv it is two tables.
    """
    from kartlaggning.exports.lookup import schema_lookups
    from kartlaggning.exports.lookup_csv import lookup_files
    from kartlaggning.exports.lookup_sql import lookups_sql
    from kartlaggning.schema.loading import load_schema
    from kartlaggning.study import find_dimensions

    schema = load_schema(project)
    lookups = schema_lookups(schema, find_dimensions(dimension, schema))
    if form == "sql" and folder is None:
        click.echo(lookups_sql(lookups), nl=False)
        return
    if form == "sql":
        write_files({"rules.sql": lookups_sql(lookups)}, folder)
        return
    files: dict[str, str] = {}
    for lookup in lookups:
        files |= lookup_files(lookup)
    write_files(files, folder)


@export.command("schema")
@click.option(
    "--format",
    "form",
    type=click.Choice(["xlsx"]),
    default="xlsx",
    help="How the schema is written.",
)
@click.option(
    "--to",
    "file",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file; survey_schema.xlsx by default.",
)
@shared_options
def export_schema(form: str, file: Path | None, project: Path) -> None:
    """Write the schema as a workbook that can be changed in Excel or LibreOffice.

    What was changed there comes back with import --schema FILE.
    """
    from kartlaggning.schema.workbook.exporting import export_workbook
    from kartlaggning.study import write_contents

    target = file or Path(f"survey_schema.{form}")
    content = export_workbook(project, language_now(), target)
    for path in write_contents({target.name: content}, target.parent):
        click.echo(path)


@export.command("codebook")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "csv", "qdc"]),
    default="text",
    help="qdc: for the coders' program; csv: for Taguette.",
)
@file_option("The file; stdout by default.")
@shared_options
def export_codebook(form: str, file: Path | None, project: Path) -> None:
    """Write what each code stands for and when it is used, for those who code."""
    from kartlaggning.exports.codebook import codebook_text, list_entries
    from kartlaggning.exports.qdc import codebook_csv, codebook_qdc, find_uncoded
    from kartlaggning.schema.loading import load_schema
    from kartlaggning.study import write_texts

    entries = list_entries(load_schema(project), language_now())
    write = {"text": codebook_text, "csv": codebook_csv, "qdc": codebook_qdc}[form]
    text = write(entries, language_now())
    if form != "text":
        show(find_uncoded(entries))
    if file is None:
        click.echo(text, nl=False)
    else:
        click.echo(write_texts({file.name: text}, file.parent)[0])


@export.command("dictionary")
@click.argument("name", metavar="NAME")
@click.option(
    "--format",
    "form",
    type=click.Choice(["csv", "ddi", "table-schema"]),
    default="csv",
    help="ddi: DDI-Codebook 2.5, for archives; table-schema: for Frictionless.",
)
@file_option("The file; stdout by default.")
@shared_options
def export_dictionary(name: str, form: str, file: Path | None, project: Path) -> None:
    """Write what each variable of the import NAME means: its question, answers, and kinds of missing.

    It holds no answers of anybody, and no counts but that of the rows.
    """  # noqa: E501 - the catalogue's own line breaks
    from kartlaggning.describing.imports import find_import
    from kartlaggning.exports.ddi import dictionary_ddi
    from kartlaggning.exports.dictionary import make_dictionary
    from kartlaggning.exports.dictionary_csv import dictionary_csv
    from kartlaggning.exports.table_schema import dictionary_table_schema
    from kartlaggning.interviews.settled import read_settled
    from kartlaggning.interviews.store import read_interviews
    from kartlaggning.schema.loading import load_schema
    from kartlaggning.study import write_texts

    schema = load_schema(project)
    interviews = read_settled(project, read_interviews)
    find_import(name, interviews)
    dictionary = make_dictionary(name, interviews, schema)
    if form == "ddi":
        text = dictionary_ddi(dictionary)
    elif form == "table-schema":
        text = dictionary_table_schema(dictionary, language_now())
    else:
        text = dictionary_csv(dictionary)
    if file is None:
        click.echo(text, nl=False)
    else:
        click.echo(write_texts({file.name: text}, file.parent)[0])
