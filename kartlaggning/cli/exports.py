"""`export`: parts of the mapping for other programs."""

# ruff: noqa: PLC0415

from __future__ import annotations

from pathlib import Path

import click

from kartlaggning.cli.shared import (
    dimension_option,
    folder_option,
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
@folder_option
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
    if form == "sql":
        click.echo(lookups_sql(lookups), nl=False)
        return
    files: dict[str, str] = {}
    for lookup in lookups:
        files |= lookup_files(lookup)
    write_files(files, folder)


@export.command("codebook")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "csv", "qdc"]),
    default="text",
    help="qdc: for the coders' program; csv: for Taguette.",
)
@click.option(
    "--to",
    "file",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file; stdout by default.",
)
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
