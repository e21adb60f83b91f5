"""`import` and `withdraw`: what comes in, and goes out again."""

# ruff: noqa: PLC0415

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kartlaggning.cli.beginning.schema import import_schema
from kartlaggning.cli.review.replies import import_replies
from kartlaggning.cli.shared import (
    FORMATS,
    language_now,
    say,
    shared_options,
    show,
    wrong_usage,
)

if TYPE_CHECKING:
    from kartlaggning.importing.comparing.changes import Changes
    from kartlaggning.importing.preparing import Import
    from kartlaggning.schema.loading import Schema


@click.command("import")
@click.argument(
    "files",
    nargs=-1,
    metavar="FILES...",
    type=click.Path(readable=False, path_type=Path),
)
@click.option(
    "--as",
    "name",
    default="",
    metavar="NAME",
    help="Name of the import: its folder under interviews/.",
)
@click.option(
    "--strand",
    default="",
    metavar="NAME",
    help="The schema's strand that the files belong to; that called NAME by default.",
)
@click.option(
    "--sheet",
    default="",
    metavar="NAME",
    help="The workbook's sheet; that with the declared columns by default.",
)
@click.option(
    "--encoding",
    default="",
    metavar="NAME",
    help="The encoding of a text, SPSS or Stata file; what it says by default.",
)
@click.option(
    "--offsets",
    default="",
    metavar="RULE",
    help="How positions in coded texts count, such as utf16/crlf/exclusive.",
)
@click.option(
    "--unit-from",
    default="",
    metavar="PLACE",
    help="Where a coded document's unit stands: variable:NAME, case, coding, group, "
    "or document:PATTERN ({unit} where its name is, * for anything).",
)
@click.option(
    "--replies",
    "is_replies",
    is_flag=True,
    help="FILES are forms of export sheets that came back; also folders, and patterns such as "
    "'*.docx'.",
)
@click.option(
    "--schema",
    "workbook",
    metavar="FILE",
    type=click.Path(readable=False, path_type=Path),
    help="In place of FILES: a workbook of export schema that was changed.",
)
@click.option(
    "--mask",
    "is_masking",
    is_flag=True,
    help="Put [telephone], [email], [personal_number] or [name] in the place of what points at "
    "a person, where a text is kept in the open.",
)
@click.option(
    "--dry-run",
    "is_trial",
    is_flag=True,
    help="Show how everything would be read, and write nothing.",
)
@click.option(
    "--format",
    "form",
    type=FORMATS,
    default="text",
    help="How the result of --dry-run is written.",
)
@shared_options
def import_(  # noqa: PLR0913 - an option each
    *,
    files: Sequence[Path],
    name: str,
    strand: str,
    is_replies: bool,
    workbook: Path | None,
    is_masking: bool,
    is_trial: bool,
    form: str,
    project: Path,
    **reading: str,
) -> None:
    """Read FILES into interviews/NAME.

    Coded interviews: .qdpx, .qde and .qdc from NVivo, ATLAS.ti, MAXQDA and others; .qda from QualCoder, .sqlite3 from
    Taguette; tables of coded segments. Tables: .xlsx, .xls, .ods, .csv. Surveys: .sav, .zsav, .por, .dta; LimeSurvey
    (.lsa, .lss), KoboToolbox, Qualtrics.

    Only what the schema declares comes along, and no names of people. If anything is wrong nothing is written.
    """  # noqa: E501 - the catalogue's own line breaks
    if workbook is not None:
        if files or name or strand or is_replies or is_masking or form != "text":
            raise wrong_usage("'--schema' goes with --dry-run alone.")
        import_schema(workbook, project, is_trial=is_trial)
        return
    _refuse_missing(files=files, name=name)
    if form != "text" and not is_trial:
        raise wrong_usage("'--format' goes with --dry-run.")
    if is_replies:
        if strand or form != "text" or any(reading.values()):
            raise wrong_usage("'--replies' goes with --as, --mask and --dry-run alone.")
        import_replies(files, name, project, is_masking=is_masking, is_trial=is_trial)
        return
    delivered = {"is_masking": is_masking, **reading}
    _import_files(files, name, strand, project, form=form, is_trial=is_trial, **delivered)


def _import_files(
    files: Sequence[Path],
    name: str,
    strand: str,
    project: Path,
    *,
    form: str,
    is_trial: bool,
    **delivered: Any,
) -> None:
    from kartlaggning.errors import ExitCode
    from kartlaggning.importing.comparing.changes import changes_of_import
    from kartlaggning.importing.deliveries import Delivery
    from kartlaggning.importing.preparing import find_strand, prepare_import, write_import
    from kartlaggning.interviews.settled import alone
    from kartlaggning.schema.loading import load_schema

    schema = load_schema(project)
    strand = find_strand(name, strand, schema)
    with alone(project, f"import --as {name}"):
        delivery = Delivery(files, **delivered)
        prepared = prepare_import(delivery, name, strand, schema, project)
        if form != "json":
            show(prepared.findings)
        changes = changes_of_import(prepared.folders, name, project)
        if not is_trial and prepared.can_be_written:
            show(write_import(prepared, project))
            _keep_out_of_git(prepared, project, schema)
    if is_trial:
        _show_mapping(prepared, form, schema)
    if form == "text":
        _show_ledger(prepared, changes, is_trial, schema)
    if is_trial or not prepared.can_be_written:
        say("Nothing was written.")
    if not prepared.can_be_written:
        sys.exit(ExitCode.FINDINGS)


def _refuse_missing(**given: object) -> None:
    """Refuse a command line without FILES or --as, as click does where they are always needed.

    Raises
    ------
    MissingParameter
        One of them is missing.
    """
    context = click.get_current_context()
    for parameter in context.command.params:
        if parameter.name in given and not given[parameter.name]:
            raise click.MissingParameter(ctx=context, param=parameter)


def _show_ledger(prepared: Import, changes: Changes | None, is_trial: bool, schema: Schema) -> None:
    """Show what came along, or would, and how that differs from what there was."""
    from kartlaggning.importing.comparing.balance_text import balance_lines
    from kartlaggning.importing.comparing.text import changes_lines
    from kartlaggning.importing.ledger_text import ledger_lines

    if not is_trial and not prepared.can_be_written:
        return
    for line in ledger_lines(prepared.ledger, language_now(), is_trial=is_trial):
        click.echo(line)
    kind = schema.strands[prepared.strand].kind
    for line in balance_lines(prepared.ledger["balance"], kind, schema.region, language_now()):
        click.echo(line)
    if changes:
        for line in changes_lines(changes, language_now()):
            click.echo(line)


def _keep_out_of_git(prepared: Import, project: Path, schema: Schema) -> None:
    """Let git leave out what may not be shared, and say what was written for it."""
    from kartlaggning.importing.preparing import private_raw_files
    from kartlaggning.interviews.git import IGNORE_FILE, keep_out_of_git

    try:
        lines = keep_out_of_git(project, private_raw_files(prepared, schema))
    except OSError as error:
        reason = error.strerror or str(error)
        say("{file} could not be written: {reason}.", file=IGNORE_FILE, reason=reason)
        return
    if lines:
        say(
            "Written into .gitignore, so that git leaves it out: {lines}. "
            "What git should have all the same gets a ! before its line.",
            lines=", ".join(lines),
        )


def _show_mapping(prepared: Import, form: str, schema: Schema) -> None:
    from kartlaggning.importing.first_rows import first_rows
    from kartlaggning.importing.mapping import map_import
    from kartlaggning.importing.mapping_text import mapping_text

    rows = map_import(prepared, schema)
    first = first_rows(prepared.delivered, prepared.strand, schema) if form == "json" else ()
    text = mapping_text(rows, prepared.findings, prepared.ledger, form, language_now(), first)
    click.echo(text, nl=False)


@click.command()
@click.argument("source", metavar="SOURCE")
@click.option(
    "--dry-run",
    "is_trial",
    is_flag=True,
    help="Show what would be taken out, and take out nothing.",
)
@click.option(
    "--undo",
    "is_undone",
    is_flag=True,
    help="Let a withdrawn source come again at the next import.",
)
@shared_options
def withdraw(source: str, is_trial: bool, is_undone: bool, project: Path) -> None:
    """Take SOURCE, such as talks-01, and all its traces out of interviews/ and private/.

    A later import of the same material leaves it out. What the command cannot reach it says.
    Instead of its number, SOURCE may be its document's own name.
    """
    if is_trial and is_undone:
        raise wrong_usage("Say --dry-run or --undo, not both.")
    from kartlaggning.importing.withdrawing import (
        prepare_withdrawal,
        undo_withdrawal,
        write_withdrawal,
    )
    from kartlaggning.importing.withdrawing.text import withdrawal_lines
    from kartlaggning.interviews.settled import alone
    from kartlaggning.study import read_results

    if is_undone:
        with alone(project, "withdraw --undo"):
            undone = undo_withdrawal(source, project)
            show(undone.stays)
        say("{source} may come again at the next import.", source=undone.source_id)
        return
    with alone(project, "withdraw"):
        withdrawal = prepare_withdrawal(source, project, read_results)
        if not is_trial:
            show(write_withdrawal(withdrawal, project))
    for line in withdrawal_lines(withdrawal, language_now(), is_done=not is_trial):
        click.echo(line)
