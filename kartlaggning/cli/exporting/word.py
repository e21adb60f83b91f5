"""`export word` and the papers of a board, as Word documents."""

# ruff: noqa: PLC0415

from __future__ import annotations

from pathlib import Path

import click

from kartlaggning.cli.exporting.documents import working_report, write_documents
from kartlaggning.cli.extras import library_of_extra
from kartlaggning.cli.shared import (
    file_option,
    language_now,
    say,
    shared_options,
    show,
    wrong_usage,
)


@click.command("word")
@file_option("The file; report.docx by default.")
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

    With --refresh it is listed which numbers changed, which typed ones may be outdated, and what
    cannot be put into the document; --to may name the same file.
    """
    if old is not None and file is None:
        raise wrong_usage("Say with --to where the refreshed document is written.")
    target = file or Path("report.docx")
    with library_of_extra():
        from kartlaggning.documents.word.board.method import METHOD, method_document
        from kartlaggning.documents.word.board.statement import STATEMENT, undrawn_statement
        from kartlaggning.documents.word.refreshing.changes import changes_csv, has_more_changes
        from kartlaggning.documents.word.refreshing.reading import read_old
        from kartlaggning.documents.word.refreshing.refresh import refresh_word
        from kartlaggning.documents.word.whole import undrawn, write_word
    from kartlaggning.documents.outline import make_document
    from kartlaggning.schema.loading import load_schema

    schema = load_schema(project)
    if old is None:
        document = make_document(working_report(project), language_now())
        made = write_word(document, schema.report.documents.word, project)
        show(made.findings)
        write_documents({target.name: made.content}, target.parent)
        return
    before = read_old(old)
    plain = working_report(project)
    document = make_document(plain, before.language)
    if before.kind == METHOD:
        document = method_document(schema, plain, document)
    draft = undrawn_statement if before.kind == STATEMENT else undrawn
    refreshed = refresh_word(before, document, draft(document), language_now())
    show(refreshed.findings)
    files = {target.name: refreshed.content}
    say(
        "{n} {n:number has|numbers have} changed.",
        n=sum(change.is_number for change in refreshed.changes),
    )
    if has_more_changes(refreshed.changes):
        name = f"{target.stem}-changes.csv"
        files[name] = changes_csv(refreshed.changes).encode()
        say("All changes stand in {file}.", file=(target.parent / name).as_posix())
    write_documents(files, target.parent)


_docx_option = file_option("The file; tjansteutlatande.docx or method.docx by default.")


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


WORD_DOCUMENTS = (export_word, export_statement, export_method)
