"""`export`: the report as documents that boards work with."""

# ruff: noqa: PLC0415

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kartlaggning.cli.shared import has_errors, language_now, say, shared_options, show

if TYPE_CHECKING:
    from kartlaggning.plain_report import Report

_LIBRARIES = {"docx": "word", "xlsxwriter": "tables", "pptx": "slides"}


@contextmanager
def library_of_extra() -> Iterator[None]:
    """Say which extra to install where the library that writes a document is missing."""
    from kartlaggning.errors import Finding, KartlaggningError

    try:
        yield
    except ModuleNotFoundError as error:
        library = error.name or ""
        if library not in _LIBRARIES:
            raise
        extra = {"extra": _LIBRARIES[library]}
        raise KartlaggningError(
            Finding("library_missing", value=library, parameters=extra)
        ) from None


def working_report(project: Path) -> Report:
    """Make the report of the working edition, as `report` does; it ends where there are errors."""
    from kartlaggning.errors import ExitCode
    from kartlaggning.study import draft_report, read_study

    study = read_study(project)
    plain, in_texts = draft_report(study)
    findings = (*study.findings, *in_texts)
    show(findings)
    if has_errors(findings):
        say("There is no report until the errors are mended.")
        sys.exit(ExitCode.FINDINGS)
    return plain


def write_documents(files: Mapping[str, bytes], folder: Path) -> None:
    """Write the files of a document whole or not at all, and show where."""
    from kartlaggning.study import write_contents

    for path in write_contents(files, folder):
        click.echo(path)


@click.command("tables")
@click.option(
    "--format",
    "form",
    type=click.Choice(["xlsx", "csv"]),
    default="xlsx",
    help="xlsx: a workbook; csv: one tidy file, with datapackage.json and CSVW beside it.",
)
@click.option(
    "--to",
    "file",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file; tables.xlsx or tables.csv by default.",
)
@shared_options
def export_tables(form: str, file: Path | None, project: Path) -> None:
    """Write every table of the report as a workbook, with notes and codes.

    Each number stands with its base, its mark, and how it is missing where it is.
    """
    target = file or Path(f"tables.{form}")
    with library_of_extra():
        from kartlaggning.documents.workbook.tidy import tidy_files
        from kartlaggning.documents.workbook.xlsx import workbook_bytes
    report = working_report(project)
    if form == "xlsx":
        files = {target.name: workbook_bytes(report, language_now())}
    else:
        texts = tidy_files(report, language_now(), target.name)
        files = {name: text.encode() for name, text in texts.items()}
    write_documents(files, target.parent)


DOCUMENTS = (export_tables,)
