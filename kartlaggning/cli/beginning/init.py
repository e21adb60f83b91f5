"""`init`: a schema drafted from one's own files, an example, or a skeleton."""

# ruff: noqa: PLC0415

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kartlaggning.cli.shared import language_now, say, shared_options, show, wrong_usage

if TYPE_CHECKING:
    from kartlaggning.describing.drafting.model import Draft


@click.command()
@click.argument(
    "files",
    nargs=-1,
    metavar="FILES...",
    type=click.Path(readable=False, path_type=Path),
)
@click.option("--example", "is_example", is_flag=True, help="Write an invented example, whole.")
@click.option("--empty", "is_empty", is_flag=True, help="Write a commented skeleton.")
@click.option(
    "--no-questions",
    "is_silent",
    is_flag=True,
    help="Ask nothing in the terminal: what is not known stays marked in the file.",
)
@click.option(
    "--unit",
    default="",
    metavar="COLUMN",
    help="The column in which the units stand, where none is called so.",
)
@click.option(
    "--year",
    default="",
    metavar="YEAR",
    help="The year that the files speak of, where their names do not say it.",
)
@shared_options
def init(
    files: Sequence[Path],
    is_example: bool,
    is_empty: bool,
    is_silent: bool,
    unit: str,
    year: str,
    project: Path,
) -> None:
    """Draft a survey_schema.yaml from FILES: their columns, codes, labels and words.

    All that import reads will do. What the files do not tell is asked, or marked in the draft with # to check:, which
    check counts. Nothing is ever written over. With --example or --empty no file is needed.
    """  # noqa: E501 - the catalogue's own line breaks
    if [bool(files), is_example, is_empty].count(True) != 1:
        raise wrong_usage("Name FILES, or say --example or --empty.")
    if year and not (len(year) == 4 and year.isdecimal()):
        raise wrong_usage("'{year}' is no year.", year=year)
    if is_example or is_empty:
        _write_packaged(project, is_example=is_example)
        return
    from kartlaggning.beginning.writing import refuse_existing, write_draft
    from kartlaggning.cli.beginning.asking import ask_all
    from kartlaggning.describing.drafting.drafts import draft_mapping, newest_year

    refuse_existing(project)
    draft, findings = draft_mapping(
        files, unit=unit, year=year or newest_year(files), project=project
    )
    show(findings)
    if not is_silent and sys.stdin.isatty():
        ask_all(draft)
    texts, paths = write_draft(draft, project, language_now())
    _show_paths(paths)
    _say_what_next(draft, texts)


def _write_packaged(project: Path, *, is_example: bool) -> None:
    from kartlaggning.beginning.packaged import JSON_SCHEMA, example_files, skeleton_files
    from kartlaggning.beginning.writing import refuse_existing, write_beginning

    files = example_files() if is_example else skeleton_files(language_now())
    refuse_existing(project, [name for name in files if name != JSON_SCHEMA])
    _show_paths(write_beginning(files, project))
    if is_example:
        say("Next: kartlaggning check, kartlaggning report; then open reports/index.html.")
    else:
        say("Next: write what is asked, and which column holds it; then kartlaggning check.")


def _show_paths(paths: Sequence[str]) -> None:
    for path in paths:
        click.echo(path)


def _say_what_next(draft: Draft, texts: Mapping[str, str]) -> None:
    from kartlaggning.schema.marks import marked_lines
    from kartlaggning.writing.places import SCHEMA_FILE

    n_marks = sum(len(marked_lines(text)) for text in texts.values())
    say(
        "{n_strands} {n_strands:strand|strands} and {n} {n:question|questions} are drafted, none "
        "of it decided; {n_marks} {n_marks:place|places} are marked in {file}.",
        n_strands=len(draft.strands),
        n=len(draft.questions),
        n_marks=n_marks,
        file=SCHEMA_FILE,
    )
    say("Next:")
    for strand, paths in draft.imports.items():
        files = " ".join(f'"{path}"' if " " in path else path for path in paths)
        click.echo(f"  kartlaggning import {files} --as {strand}", err=True)
    click.echo("  kartlaggning check", err=True)
    click.echo("  kartlaggning report", err=True)
