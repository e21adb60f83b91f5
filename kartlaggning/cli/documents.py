"""`export`: the report as documents that boards work with."""

# ruff: noqa: PLC0415

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kartlaggning.cli.shared import has_errors, language_now, say, shared_options, show, wrong_usage

if TYPE_CHECKING:
    from kartlaggning.plain_report import Report

_LIBRARIES = {"xlsxwriter": "tables", "pptx": "slides", "docx": "word", "lxml": "word"}


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


@click.command("word")
@click.option(
    "--to",
    "file",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file; report.docx by default.",
)
@click.option(
    "--refresh",
    "old",
    metavar="OLD",
    type=click.Path(dir_okay=False, path_type=Path),
    help="A document made before: it gets new numbers and keeps every word written in it.",
)
@shared_options
def export_word(file: Path | None, old: Path | None, project: Path) -> None:
    """Write the report as a Word document, in the unit's own template.

    With --refresh what cannot be put into the document is listed; --to may name the same file.
    """
    if old is not None and file is None:
        raise wrong_usage("Say with --to where the refreshed document is written.")
    target = file or Path("report.docx")
    with library_of_extra():
        from kartlaggning.documents.word.board.method import METHOD, method_document
        from kartlaggning.documents.word.board.statement import STATEMENT, statement_controls
        from kartlaggning.documents.word.refreshing.reading import read_old
        from kartlaggning.documents.word.refreshing.refresh import refresh_word
        from kartlaggning.documents.word.whole import list_controls, write_word
    from kartlaggning.documents.outline import make_document
    from kartlaggning.schema.loading import load_schema

    schema = load_schema(project)
    if old is None:
        document = make_document(working_report(project), language_now())
        made = write_word(document, schema.report.documents.word, project)
    else:
        before = read_old(old)
        plain = working_report(project)
        document = make_document(plain, before.language)
        if before.kind == METHOD:
            document = method_document(schema, plain, document)
        list_ = statement_controls if before.kind == STATEMENT else list_controls
        made = refresh_word(before, document, list_(document), language_now())
    show(made.findings)
    write_documents({target.name: made.content}, target.parent)


_docx_option = click.option(
    "--to",
    "file",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file; tjansteutlatande.docx or method.docx by default.",
)


@click.command("tjansteutlatande")
@_docx_option
@shared_options
def export_statement(file: Path | None, project: Path) -> None:
    """Write the paper that puts the report before a board, as a Word document.

    What the report does not say is marked in it, for the official to write.
    """
    target = file or Path("tjansteutlatande.docx")
    with library_of_extra():
        from kartlaggning.documents.word.board.statement import write_statement
    from kartlaggning.documents.outline import make_document
    from kartlaggning.schema.loading import load_schema

    schema = load_schema(project)
    document = make_document(working_report(project), language_now())
    settings = schema.report.documents.word
    made = write_statement(document, settings, project, schema.publication.diary_number)
    show(made.findings)
    write_documents({target.name: made.content}, target.parent)


@click.command("method")
@_docx_option
@shared_options
def export_method(file: Path | None, project: Path) -> None:
    """Write the appendix on the method: questions, codebook, who was heard, rules, protection."""
    target = file or Path("method.docx")
    with library_of_extra():
        from kartlaggning.documents.word.board.method import METHOD, method_document
        from kartlaggning.documents.word.whole import write_word
    from kartlaggning.documents.outline import make_document
    from kartlaggning.schema.loading import load_schema

    schema, plain = load_schema(project), working_report(project)
    document = method_document(schema, plain, make_document(plain, language_now()))
    made = write_word(document, schema.report.documents.word, project, METHOD)
    show(made.findings)
    write_documents({target.name: made.content}, target.parent)


DOCUMENTS = (export_tables, export_word, export_statement, export_method)
