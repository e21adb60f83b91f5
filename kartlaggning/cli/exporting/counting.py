"""`count`: positions, classes and counts of statements by the million."""

# ruff: noqa: PLC0415

from __future__ import annotations

from pathlib import Path

import click

from kartlaggning.cli.extras import open_engine
from kartlaggning.cli.shared import say, shared_options, show


@click.command()
@click.argument("material", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--to",
    "folder",
    required=True,
    metavar="FOLDER",
    type=click.Path(file_okay=False, path_type=Path),
    help="A new folder for what is worked out.",
)
@click.option(
    "--engine",
    default="duckdb",
    metavar="NAME",
    help="duckdb, within the program; or where a Spark runs: spark://host:7077, local[2].",
)
@click.option(
    "--memory",
    default="2GB",
    metavar="SIZE",
    help="The most that DuckDB may take; 2GB by default.",
)
@shared_options
def count(material: Path, folder: Path, engine: str, memory: str, project: Path) -> None:
    """Work out positions, classes and counts of statements by the million, into Parquet files.

    MATERIAL is a folder of Parquet files: answers, sources, speaks_for, subjects, members, in slices of subjects.
    The numbers are those that the other commands would give.
    """  # noqa: E501 - the catalogue's own line breaks
    from kartlaggning.analyses.bulk.material import Slices
    from kartlaggning.analyses.bulk.working_out import find_left_out, work_out_slices
    from kartlaggning.schema.loading import load_schema

    schema = load_schema(project)
    slices = Slices(material)
    show(find_left_out(project, schema))
    opened = open_engine(engine, memory)
    try:
        work_out_slices(opened, slices, schema, folder)
    finally:
        opened.close()
    say("All numbers are there, also those that a report hides: keep it as the material is kept.")


@click.command("material")
@click.option(
    "--to",
    "folder",
    required=True,
    metavar="FOLDER",
    type=click.Path(file_okay=False, path_type=Path),
    help="A new folder for the files.",
)
@click.option(
    "--slices",
    "n_slices",
    type=click.IntRange(min=1),
    default=1,
    metavar="N",
    help="In how many slices of the subjects.",
)
@shared_options
def export_material(folder: Path, n_slices: int, project: Path) -> None:
    """Write what was imported as Parquet files in slices, as count reads it."""
    from kartlaggning.analyses.bulk.material import write_material
    from kartlaggning.study import read_study
    from kartlaggning.waves.working_out import material_of

    opened = open_engine("duckdb", "")
    results = read_study(project).results
    try:
        material = material_of(results.interviews, results.schema)
        write_material(opened, material, results.schema, n_slices, folder)
    finally:
        opened.close()
