"""`init`: a schema drafted from one's own files, an example, or a skeleton."""

# ruff: noqa: PLC0415

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
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
    _refuse_existing(project, ())
    from kartlaggning.cli.beginning.asking import ask_all
    from kartlaggning.cli.beginning.packaged import json_schema
    from kartlaggning.describing.drafting.drafts import draft_mapping
    from kartlaggning.describing.drafting.writing import draft_texts

    draft, findings = draft_mapping(files, unit=unit, year=year or _year_of(files), project=project)
    show(findings)
    if not is_silent and sys.stdin.isatty():
        ask_all(draft)
    texts = draft_texts(draft, language_now())
    _refuse_faults(texts, draft)
    _refuse_existing(project, list(texts))
    contents = {name: text.encode() for name, text in texts.items()}
    _write({**contents, **json_schema()}, project)
    _say_what_next(draft, texts)


def _year_of(files: Sequence[Path]) -> str:
    """The year in which the newest of some files was last changed; no clock is asked."""
    times = [file.stat().st_mtime for file in files if file.exists()]
    return str(datetime.fromtimestamp(max(times, default=0), UTC).year)


def _refuse_existing(project: Path, names: Sequence[str]) -> None:
    """Refuse to write over what lies there: a schema above all.

    Raises
    ------
    KartlaggningError
        Something of these names is there.
    """
    from kartlaggning.errors import Finding, KartlaggningError, Where
    from kartlaggning.schema.loading import SCHEMA_FILE

    for name in (SCHEMA_FILE, *names):
        if (project / name).exists():
            raise KartlaggningError(Finding("schema_there_already", Where(name)))


def _write_packaged(project: Path, *, is_example: bool) -> None:
    from kartlaggning.cli.beginning.packaged import JSON_SCHEMA, example_files, skeleton_files

    files = example_files() if is_example else skeleton_files(language_now())
    _refuse_existing(project, [name for name in files if name != JSON_SCHEMA])
    _write(files, project)
    if is_example:
        say("Next: kartlaggning check, kartlaggning report; then open reports/index.html.")
    else:
        say("Next: write what is asked, and which column holds it; then kartlaggning check.")


def _refuse_faults(texts: Mapping[str, str], draft: Draft) -> None:
    """Refuse to write a draft that would not load: that would be a fault of the program's own.

    Raises
    ------
    FindingsError
        It would not.
    """
    from kartlaggning.errors import FindingsError
    from kartlaggning.schema.checking.schema_checks import check_schema
    from kartlaggning.schema.loading import SCHEMA_FILE
    from kartlaggning.schema.models import SchemaModel
    from kartlaggning.yaml_files.models import validate
    from kartlaggning.yaml_files.source import parse_yaml

    source = parse_yaml(texts[SCHEMA_FILE], SCHEMA_FILE)
    findings = check_schema(validate(SchemaModel, source), draft.region, source)
    if findings:
        raise FindingsError(findings)


def _write(files: Mapping[str, bytes], project: Path) -> None:
    from kartlaggning.interviews.settled import alone
    from kartlaggning.study import write_contents

    project.mkdir(parents=True, exist_ok=True)
    with alone(project, "init"):
        for path in write_contents(files, project):
            click.echo(path)


def _say_what_next(draft: Draft, texts: Mapping[str, str]) -> None:
    from kartlaggning.schema.loading import SCHEMA_FILE
    from kartlaggning.schema.marks import marked_lines

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
