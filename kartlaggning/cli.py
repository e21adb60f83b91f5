"""The command line: thin. It alone imports own modules inside functions, so that `--help` loads no pandas."""

# ruff: noqa: PLC0415

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from contextvars import ContextVar
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kartlaggning import __version__
from kartlaggning.progress import show_progress

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kartlaggning.errors import Finding
    from kartlaggning.importing import Import
    from kartlaggning.results import Results
    from kartlaggning.schema import Schema
    from kartlaggning.text import Language

chosen_language: ContextVar[str | None] = ContextVar("chosen_language", default=None)


def main() -> None:
    """Run the command line; what stops the work is shown as a line each, a fault of ours with its traceback."""
    from kartlaggning.commands_text import asked_language, put_in_language
    from kartlaggning.errors import ExitCode, FindingsError, KartlaggningError

    # looking for plug-ins that we never have costs pydantic a look at every installed package
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    # a command lives shortly, and its data refers to itself nowhere: looking for such garbage is a tenth of its time
    gc.disable()
    for stream in (sys.stdout, sys.stderr):
        if not stream.isatty():
            stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    show_progress(_in_language)
    chosen_language.set(asked_language(sys.argv[1:]))
    try:
        put_in_language(cli, _language())()
    except FindingsError as error:
        _show(error.findings)
        sys.exit(error.exit_code)
    except KartlaggningError as error:
        _show([error.finding])
        sys.exit(error.exit_code)
    except Exception:  # noqa: BLE001 - the one place: Python's own exit code, 1, means findings
        sys.excepthook(*sys.exc_info())
        sys.exit(ExitCode.BUG)


def _language() -> Language:
    from kartlaggning.text import system_language

    return chosen_language.get() or system_language()  # type: ignore[return-value]


def _in_language(message: str) -> str:
    from kartlaggning.text import translate

    return translate(message, _language())


def _show(findings: Iterable[Finding]) -> None:
    from kartlaggning.text import describe_finding

    for finding in findings:
        click.echo(describe_finding(finding, _language()), err=True)


def _say(message: str, **parameters: object) -> None:
    """Tell how far the work has come."""
    from kartlaggning.text import translate

    click.echo(translate(message, _language(), **parameters), err=True)


def _wrong_usage(message: str) -> click.UsageError:
    return click.UsageError(_in_language(message))


def _choose_language(context: click.Context, _option: click.Parameter, language: str | None) -> None:
    # what stands before the command holds for it too; each command line begins anew
    if language or context.parent is None:
        chosen_language.set(language)


language_option = click.option(
    "--lang",
    type=click.Choice(["sv", "en"]),
    help="Swedish or English; the system's language by default.",
    expose_value=False,
    callback=_choose_language,
)


def shared_options(command: Any) -> Any:
    """Add the options that every command has."""
    project = click.option(
        "--project",
        type=click.Path(file_okay=False, readable=False, path_type=Path),
        default=".",
        metavar="FOLDER",
        help="The mapping's folder; this one by default.",
    )
    return project(language_option(command))


format_option = click.option(
    "--format", "form", type=click.Choice(["text", "csv", "json"]), default="text", help="How the result is written."
)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__)
@language_option
def cli() -> None:
    """Map how a region's municipalities work: from coded interviews and surveys to a report.

    A mapping is a folder with a survey_schema.yaml. The usual order is import, check, classify, report.
    """


@cli.command("import")
@click.argument("files", nargs=-1, required=True, metavar="FILES...", type=click.Path(readable=False, path_type=Path))
@click.option("--as", "name", required=True, metavar="NAME", help="Name of the import: its folder under interviews/.")
@click.option(
    "--strand",
    default="",
    metavar="NAME",
    help="The schema's strand that the files belong to; that called NAME by default.",
)
@click.option(
    "--sheet", default="", metavar="NAME", help="The workbook's sheet; that with the declared columns by default."
)
@click.option(
    "--encoding",
    default="",
    metavar="NAME",
    help="The encoding of a text, SPSS or Stata file; what it says by default.",
)
@click.option(
    "--offsets", default="", metavar="RULE", help="How positions in coded texts count, such as utf16/crlf/exclusive."
)
@click.option(
    "--unit-from",
    default="",
    metavar="PLACE",
    help="Where a coded document's unit stands: variable:NAME, case, coding, group, or document:PATTERN "
    "({unit} where its name is, * for anything).",
)
@click.option("--dry-run", "is_trial", is_flag=True, help="Show how everything would be read, and write nothing.")
@format_option
@shared_options
def import_(
    files: Sequence[Path], name: str, strand: str, is_trial: bool, form: str, project: Path, **reading: str
) -> None:
    """Read FILES into interviews/NAME.

    Coded interviews: .qdpx, .qde and .qdc from NVivo, ATLAS.ti, MAXQDA and others; .qda from QualCoder, .sqlite3 from
    Taguette; tables of coded segments. Tables: .xlsx, .xls, .ods, .csv. Surveys: .sav, .zsav, .por, .dta; LimeSurvey
    (.lsa, .lss), KoboToolbox, Qualtrics.

    Only what the schema declares comes along, and no names of people. If anything is wrong nothing is written.
    """
    if form != "text" and not is_trial:
        raise _wrong_usage("'--format' goes with --dry-run.")
    from kartlaggning.changes_text import changes_lines
    from kartlaggning.errors import ExitCode
    from kartlaggning.importing import Delivery, changes_of_import, find_strand, prepare_import, write_import
    from kartlaggning.ledger_text import ledger_lines
    from kartlaggning.schema import load_schema

    schema = load_schema(project)
    strand = find_strand(name, strand, schema)
    prepared = prepare_import(Delivery(files, **reading), name, strand, schema, project)
    if form != "json":
        _show(prepared.findings)
    changes = changes_of_import(prepared.folders, name, project)
    if is_trial:
        _show_mapping(prepared, form, schema)
    elif prepared.can_be_written:
        write_import(prepared, project)
    if form == "text" and (is_trial or prepared.can_be_written):
        for line in ledger_lines(prepared.ledger, _language(), is_trial=is_trial):
            click.echo(line)
        for line in changes_lines(changes, _language()) if changes else ():
            click.echo(line)
    if is_trial or not prepared.can_be_written:
        _say("Nothing was written.")
    if not prepared.can_be_written:
        sys.exit(ExitCode.FINDINGS)


def _show_mapping(prepared: Import, form: str, schema: Schema) -> None:
    from kartlaggning.importing.mapping import map_import
    from kartlaggning.mapping_text import mapping_text

    rows = map_import(prepared, schema)
    click.echo(mapping_text(rows, prepared.findings, prepared.ledger, form, _language()), nl=False)


@cli.command()
@click.argument("source", metavar="SOURCE")
@click.option("--dry-run", "is_trial", is_flag=True, help="Show what would be taken out, and take out nothing.")
@click.option("--undo", "is_undone", is_flag=True, help="Let a withdrawn source come again at the next import.")
@shared_options
def withdraw(source: str, is_trial: bool, is_undone: bool, project: Path) -> None:
    """Take SOURCE, such as talks-01, and all its traces out of interviews/ and private/.

    A later import of the same material leaves it out. What the command cannot reach it says.
    """
    if is_trial and is_undone:
        raise _wrong_usage("Say --dry-run or --undo, not both.")
    from kartlaggning.withdrawing import prepare_withdrawal, undo_withdrawal, write_withdrawal
    from kartlaggning.withdrawing.text import withdrawal_lines

    if is_undone:
        undo_withdrawal(source, project)
        _say("{source} may come again at the next import.", source=source)
        return
    withdrawal = prepare_withdrawal(source, project)
    if not is_trial:
        write_withdrawal(withdrawal, project)
    for line in withdrawal_lines(withdrawal, _language(), is_done=not is_trial):
        click.echo(line)


@cli.command()
@format_option
@shared_options
def check(form: str, project: Path) -> None:
    """Look for what is wrong: in the schema, its rules, and interviews/."""
    from kartlaggning.classify import note_proofs
    from kartlaggning.errors import ExitCode, FindingsError
    from kartlaggning.outputs import findings_text
    from kartlaggning.study import draft_report, read_study
    from kartlaggning.unsettled import find_unsettled

    unsettled: list[Finding] = []
    try:
        study = read_study(project)
        _, in_texts = draft_report(study)
        unsettled = find_unsettled(study.results)
        findings: Sequence[Finding] = (*study.findings, *in_texts, *unsettled, *note_proofs(study.results.schema))
    except FindingsError as error:
        findings = error.findings
    if form == "text":
        _show(findings)
        if not unsettled and not _needs_attention(findings):
            _say("Nothing is wrong.")
    else:
        click.echo(findings_text(findings, form, _language()), nl=False)
    if _has_errors(findings):
        sys.exit(ExitCode.FINDINGS)


dimension_option = click.option("--dimension", default="", metavar="NAME", help="Of this dimension only.")
folder_option = click.option(
    "--to",
    "folder",
    metavar="FOLDER",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for csv, which is several files.",
)


def _write_texts(files: dict[str, str], folder: Path | None) -> None:
    from kartlaggning.study import write_texts

    if folder is None:
        raise _wrong_usage("'--format csv' writes several files: say with --to in which folder.")
    for path in write_texts(files, folder):
        click.echo(path)


def _show_truth_table(results: Results, form: str, dimension: str, folder: Path | None) -> None:
    from kartlaggning.combinations import find_combinations
    from kartlaggning.combinations.qca import qca_files
    from kartlaggning.combinations_text import combinations_text
    from kartlaggning.study import find_dimensions

    schema = results.schema
    names = find_dimensions(dimension, schema)
    found = [find_combinations(results.positions, results.classes, schema, name) for name in names]
    if form == "csv":
        _write_texts({name: text for one in found for name, text in qca_files(one, schema).items()}, folder)
    else:
        click.echo(combinations_text(found, form, schema, _language()), nl=False)


def _show_robustness(results: Results, form: str, dimension: str) -> None:
    from kartlaggning.robustness import measure_robustness
    from kartlaggning.robustness_text import robustness_text
    from kartlaggning.study import find_dimensions

    robustness = measure_robustness(results, find_dimensions(dimension, results.schema))
    click.echo(robustness_text(robustness, form, results.schema, _language()), nl=False)


@cli.group()
@language_option
def export() -> None:
    """Write a part of the mapping for other programs."""


@export.command("rules")
@click.option("--format", "form", type=click.Choice(["sql", "csv"]), default="sql", help="How the rules are written.")
@dimension_option
@folder_option
@shared_options
def export_rules(form: str, dimension: str, folder: Path | None, project: Path) -> None:
    """Write the rules as a look-up that any database joins, unknown answers included."""
    from kartlaggning.lookups import schema_lookups
    from kartlaggning.lookups.csv_files import lookup_files
    from kartlaggning.lookups.sql import lookup_sql
    from kartlaggning.schema import load_schema
    from kartlaggning.study import find_dimensions

    schema = load_schema(project)
    lookups = schema_lookups(schema, find_dimensions(dimension, schema))
    if form == "sql":
        click.echo("\n".join(map(lookup_sql, lookups)), nl=False)
    else:
        _write_texts({name: text for lookup in lookups for name, text in lookup_files(lookup).items()}, folder)


@export.command("codebook")
@click.option(
    "--format", "form", type=click.Choice(["text", "csv", "qdc"]), default="text", help="qdc: for the coders' program."
)
@click.option(
    "--to", "file", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path), help="The file; stdout by default."
)
@shared_options
def export_codebook(form: str, file: Path | None, project: Path) -> None:
    """Write what each code stands for and when it is used, for those who code."""
    from kartlaggning.codebooks import codebook_csv, codebook_qdc, codebook_text, list_entries, list_uncoded
    from kartlaggning.errors import Finding, Where
    from kartlaggning.schema import SCHEMA_FILE, load_schema
    from kartlaggning.study import write_texts

    entries = list_entries(load_schema(project), _language())
    write = {"text": codebook_text, "csv": codebook_csv, "qdc": codebook_qdc}[form]
    text = write(entries, _language())
    if form == "qdc" and (uncoded := list_uncoded(entries)):
        names = (uncoded[0].question, uncoded[0].name)
        first = ".".join(filter(None, names))
        _show([Finding("codes_not_named", Where(SCHEMA_FILE), first, parameters={"n": len(uncoded)})])
    if file is None:
        click.echo(text, nl=False)
    else:
        click.echo(write_texts({file.name: text}, file.parent)[0])


@cli.command()
@format_option
@click.option("--truth-table", "is_truth_table", is_flag=True, help="The combinations of answers, as R's QCA has them.")
@click.option("--robustness", "is_robustness", is_flag=True, help="What the classes hang on: sources, coders, strands.")
@dimension_option
@folder_option
@shared_options
def classify(
    form: str, is_truth_table: bool, is_robustness: bool, dimension: str, folder: Path | None, project: Path
) -> None:
    """Say of each unit which class it is in, and how certain that is."""
    if is_truth_table and is_robustness:
        raise _wrong_usage("Say --truth-table or --robustness, not both.")
    if folder is not None and not is_truth_table:
        raise _wrong_usage("'--to' goes with --truth-table.")
    from kartlaggning.errors import ExitCode
    from kartlaggning.outputs import classes_text
    from kartlaggning.study import find_dimensions, read_study

    study = read_study(project)
    _show(finding for finding in study.findings if form == "text")
    if is_truth_table:
        _show_truth_table(study.results, form, dimension, folder)
    elif is_robustness:
        _show_robustness(study.results, form, dimension)
    else:
        dimensions = find_dimensions(dimension, study.results.schema)
        click.echo(classes_text(study.results, dimensions, form, _language()), nl=False)
    if _has_errors(study.findings):
        sys.exit(ExitCode.FINDINGS)


@cli.command()
@click.argument("unit", metavar="UNIT")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="How the result is written."
)
@click.option("--quotes", "is_quoting", is_flag=True, help="Also the confidential quotes in private/: for you alone.")
@shared_options
def explain(unit: str, form: str, is_quoting: bool, project: Path) -> None:
    """Say why UNIT is in its class: the rule, the answers under it and their sources."""
    from kartlaggning.explain_evidence import approved_quotes
    from kartlaggning.outputs import explanation_text
    from kartlaggning.private import read_quotes
    from kartlaggning.study import find_subject, read_study

    results = read_study(project).results
    subject = find_subject(unit, results.schema)
    quotes = read_quotes(project)
    shown = quotes if is_quoting else approved_quotes(quotes, results.interviews.answers)
    click.echo(explanation_text(subject, results, form, _language(), shown), nl=False)


@cli.command()
@format_option
@dimension_option
@shared_options
def ask(form: str, dimension: str, project: Path) -> None:
    """List the fewest calls that settle all that is undecided: whom to ask what, about whom."""
    from kartlaggning.asking import find_calls
    from kartlaggning.asking_text import calls_text
    from kartlaggning.study import find_dimensions, read_study

    results = read_study(project).results
    calls = find_calls(results, find_dimensions(dimension, results.schema))
    click.echo(calls_text(calls, results, form, _language()), nl=False)


@cli.command()
@format_option
@click.option("--disagreements", "is_list", is_flag=True, help="Only the list of disagreements.")
@shared_options
def agreement(form: str, is_list: bool, project: Path) -> None:
    """Say how far those who coded the same sources agree, and list where they do not."""
    from kartlaggning.agreement import list_disagreements, measure_agreement
    from kartlaggning.agreement_text import Comparison, comparison_text, disagreements_text
    from kartlaggning.private import read_quotes
    from kartlaggning.study import read_study

    results = read_study(project).results
    schema, answers, sources = results.schema, results.interviews.answers, results.interviews.sources
    disagreements = list_disagreements(answers, sources, schema, read_quotes(project))
    comparison = Comparison(measure_agreement(answers, sources, schema), disagreements)
    write = disagreements_text if is_list else comparison_text
    click.echo(write(comparison, form, schema, _language()), nl=False)


def _watch(project: Path) -> None:
    from kartlaggning.watching import Preview, serve

    gc.enable()  # this one command lives long
    preview = Preview(project)
    with suppress(KeyboardInterrupt), serve(preview) as address:
        _say("Open {path} in a browser. Each change is shown there; Ctrl-C ends.", path=address)
        for look in preview.looks():
            _show(look.findings)
            if look.is_done:
                _say("The report is written again.")
            else:
                _say("There is no report until the errors are mended.")


@cli.command()
@click.option("--watch", "is_watched", is_flag=True, help="Write again on each change, and show it in an open browser.")
@shared_options
def report(is_watched: bool, project: Path) -> None:
    """Write the report: reports/index.html, index.en.html and report.json."""
    if is_watched:
        _watch(project)
        return
    from kartlaggning.errors import ExitCode
    from kartlaggning.study import draft_report, read_study, write_report

    study = read_study(project)
    plain, in_texts = draft_report(study)
    findings = (*study.findings, *in_texts)
    _show(findings)
    if _has_errors(findings):
        _say("There is no report until the errors are mended.")
        sys.exit(ExitCode.FINDINGS)
    paths = write_report(plain, project)
    for path in paths:
        click.echo(path)
    _say("Open {path} in a browser.", path=Path(paths[0]).resolve())


def _needs_attention(findings: Iterable[Finding]) -> bool:
    from kartlaggning.checks import CHECKS

    return any(CHECKS[finding.check].severity != "note" for finding in findings)


def _has_errors(findings: Iterable[Finding]) -> bool:
    from kartlaggning.checks import is_error

    return any(is_error(finding) for finding in findings)
