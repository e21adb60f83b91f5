"""`outside`: a table of official statistics that somebody saved, for the schema's `reference`."""

# ruff: noqa: PLC0415

from __future__ import annotations

from pathlib import Path

import click

from kartlaggning.cli.shared import language_now, shared_options


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "csv"]),
    default="text",
    help="At a glance, or all numbers as a table.",
)
@shared_options
def outside(file: Path, form: str, project: Path) -> None:
    """Show what a saved table of official statistics holds, and how its numbers are named.

    It reads json-stat2, px and csv as a statistics database (PxWeb) saves them, and Kolada's json. Nothing is fetched.
    With what it shows, a number is named in the schema: reference, file and where.
    """  # noqa: E501 - the catalogue's own line breaks
    from kartlaggning.readers.official import read_official_table
    from kartlaggning.readers.official.listing import table_csv, table_lines

    # a file beside the mapping is named as the schema names it
    found = file if file.exists() else project / file
    table = read_official_table(found, file.as_posix())
    if form == "csv":
        click.echo(table_csv(table), nl=False)
        return
    for line in table_lines(table, language_now()):
        click.echo(line)
