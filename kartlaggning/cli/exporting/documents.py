"""`export`: the report as documents that boards work with."""

# ruff: noqa: PLC0415

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kartlaggning.cli.exporting.makers import document_makers
from kartlaggning.cli.shared import (
    file_option,
    has_errors,
    language_now,
    needs_attention,
    say,
    shared_options,
    show,
    wrong_usage,
)

if TYPE_CHECKING:
    from kartlaggning.documents.kinds import Kind
    from kartlaggning.errors import Finding
    from kartlaggning.plain_report import Report


def working_report(project: Path) -> Report:
    """Make the report of the working edition, as `report` does; it ends where there are errors."""
    from kartlaggning.errors import ExitCode
    from kartlaggning.study import draft_report, read_study

    study = read_study(project)
    plain, in_texts = draft_report(study)
    findings = (*study.findings, *in_texts)
    if has_errors(findings):
        show(findings)
        say("There is no report until the errors are mended.")
        sys.exit(ExitCode.FINDINGS)
    show(in_texts)
    _count_warnings(study.findings)
    return plain


def _count_warnings(findings: Sequence[Finding]) -> None:
    """Say how many warnings there are: `check` and `report` tell them."""
    n = sum(needs_attention([finding]) for finding in findings)
    if n:
        say("{n} {n:warning|warnings} of the mapping: kartlaggning check tells {n:it|them}.", n=n)


def write_documents(files: Mapping[str, bytes], folder: Path) -> None:
    """Write the files of a document whole or not at all, and show where."""
    from kartlaggning.study import write_contents

    for path in write_contents(files, folder):
        click.echo(path)


def _write(kind: Kind, target: Path, project: Path) -> None:
    """Write the working edition as a document of a kind."""
    make = document_makers([kind], project)[kind]
    content = make(working_report(project), language_now())
    write_documents({target.name: content}, target.parent)


@click.command("tables")
@click.option(
    "--format",
    "form",
    type=click.Choice(["xlsx", "csv"]),
    default="xlsx",
    help="xlsx: a workbook; csv: one tidy file, with datapackage.json and CSVW beside it.",
)
@file_option("The file; tables.xlsx or tables.csv by default.")
@shared_options
def export_tables(form: str, file: Path | None, project: Path) -> None:
    """Write every table of the report as a workbook, with notes and codes.

    Each number stands with its base, its mark, and how it is missing where it is.
    """
    target = file or Path(f"tables.{form}")
    if form == "xlsx":
        _write("tables", target, project)
        return
    from kartlaggning.documents.workbook.tidy import PACKAGE_FILE, tidy_files

    if target.name == PACKAGE_FILE:
        raise wrong_usage(
            "'{file}' is what describes the csv: name that otherwise.", file=PACKAGE_FILE
        )
    texts = tidy_files(working_report(project), language_now(), target.name)
    write_documents({name: text.encode() for name, text in texts.items()}, target.parent)


@click.command("slides")
@file_option("The file; slides.pptx by default.")
@shared_options
def export_slides(file: Path | None, project: Path) -> None:
    """Write the report's story as slides, in the unit's own template.

    A finding a slide, with charts that can be edited; the notes say what each number rests on.
    Behind them, in a section of its own, stands every table of the report.
    """
    _write("slides", file or Path("slides.pptx"), project)


@click.command("pdf")
@file_option("The file; report.pdf by default.")
@shared_options
def export_pdf(file: Path | None, project: Path) -> None:
    """Write the report as a PDF that is tagged for those who hear it, and made to be kept.

    PDF/UA-1 and PDF/A-2a in one file: the story first, each unit by itself, the tables last.
    """
    _write("pdf", file or Path("report.pdf"), project)


DOCUMENTS = (export_tables, export_slides, export_pdf)
