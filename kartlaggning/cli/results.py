"""`check`, `classify`, `explain`, `ask` and `agreement`: what the material says."""

# ruff: noqa: PLC0415

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from kartlaggning.cli.extras import engine_option, hearing
from kartlaggning.cli.shared import (
    dimension_option,
    folder_option,
    format_option,
    has_errors,
    language_now,
    needs_attention,
    say,
    shared_options,
    show,
    write_files,
    wrong_usage,
)

if TYPE_CHECKING:
    from kartlaggning.results import Results


@click.command()
@format_option
@shared_options
def check(form: str, project: Path) -> None:
    """Look for what is wrong: in the schema, its rules, and interviews/."""
    from kartlaggning.checking import check_project
    from kartlaggning.cli.outputs import findings_text
    from kartlaggning.errors import ExitCode

    findings, is_settled = check_project(project)
    if form == "text":
        show(findings)
        if is_settled and not needs_attention(findings):
            say("Nothing is wrong.")
    else:
        click.echo(findings_text(findings, form, language_now()), nl=False)
    if has_errors(findings):
        sys.exit(ExitCode.FINDINGS)


class _Chosen(NamedTuple):
    """Of what classes or truth tables are to be made, as the user names it."""

    dimension: str
    population: str
    outcome: str
    folder: Path | None

    def unused(self) -> str:
        """The first option given that means nothing without a truth table."""
        given = {"--to": self.folder, "--population": self.population, "--outcome": self.outcome}
        return next((option for option, value in given.items() if value), "")


def _show_truth_table(results: Results, form: str, chosen: _Chosen) -> None:
    from kartlaggning.analyses.combinations import (
        find_combinations,
        find_outcome,
        find_population,
    )
    from kartlaggning.analyses.combinations.qca import qca_files
    from kartlaggning.analyses.combinations.text import LEFT_TO_R, combinations_text
    from kartlaggning.study import find_dimensions

    schema = results.schema
    names = find_dimensions(chosen.dimension, schema)
    population = find_population(chosen.population, schema)
    outcome = find_outcome(chosen.outcome, schema) if chosen.outcome else None
    found = [find_combinations(results, name, population, outcome) for name in names]
    if form != "csv":
        click.echo(combinations_text(found, form, schema, language_now()), nl=False)
        return
    files: dict[str, str] = {}
    for combinations in found:
        files |= qca_files(combinations, schema)
    write_files(files, chosen.folder)
    say(LEFT_TO_R)


def _show_robustness(results: Results, form: str, dimension: str) -> None:
    from kartlaggning.analyses.robustness import measure_robustness
    from kartlaggning.analyses.robustness.text import robustness_text
    from kartlaggning.study import find_dimensions

    robustness = measure_robustness(results, find_dimensions(dimension, results.schema))
    click.echo(robustness_text(robustness, form, results.schema, language_now()), nl=False)


@click.command()
@format_option
@click.option(
    "--truth-table",
    "is_truth_table",
    is_flag=True,
    help="The combinations of answers, as R's QCA has them; the analysis is left to R.",
)
@click.option(
    "--population",
    default="",
    metavar="NAME",
    help="With --truth-table: whose units are the cases; the region's first by default.",
)
@click.option(
    "--outcome",
    default="",
    metavar="QUESTION",
    help="With --truth-table: a question as the outcome, or QUESTION.VALUE; the class by default.",
)
@click.option(
    "--robustness",
    "is_robustness",
    is_flag=True,
    help="What the classes hang on: sources, coders, strands.",
)
@dimension_option
@folder_option
@engine_option
@shared_options
def classify(
    form: str,
    engine: str,
    is_truth_table: bool,
    is_robustness: bool,
    project: Path,
    **asked: Any,
) -> None:
    """Say of each unit which class it is in, and how certain that is."""
    if is_truth_table and is_robustness:
        raise wrong_usage("Say --truth-table or --robustness, not both.")
    chosen = _Chosen(**asked)
    if not is_truth_table and (unused := chosen.unused()):
        raise wrong_usage("'{option}' goes with --truth-table.", option=unused)
    from kartlaggning.checks import is_error
    from kartlaggning.errors import ExitCode
    from kartlaggning.explaining.classes import classes_text
    from kartlaggning.study import find_dimensions, read_study

    with hearing(engine) as hear:
        study = read_study(project, hear=hear)
    # a program reads the classes, and a person why there is an exit code
    show(finding for finding in study.findings if form == "text" or is_error(finding))
    if is_truth_table:
        _show_truth_table(study.results, form, chosen)
    elif is_robustness:
        _show_robustness(study.results, form, chosen.dimension)
    else:
        dimensions = find_dimensions(chosen.dimension, study.results.schema)
        click.echo(classes_text(study.results, dimensions, form, language_now()), nl=False)
    if has_errors(study.findings):
        sys.exit(ExitCode.FINDINGS)


@click.command()
@click.argument("earlier", metavar="EARLIER")
@click.argument("later", metavar="LATER")
@format_option
@dimension_option
@shared_options
def compare(earlier: str, later: str, form: str, dimension: str, project: Path) -> None:
    """Compare two waves: which units stand elsewhere LATER than EARLIER, and why.

    A wave is a period, such as 2023. Each is classified by its own rules (`waves` in the schema)
    and for the units of its day.
    """
    from kartlaggning.analyses.waves.text import waves_text
    from kartlaggning.checks import is_error
    from kartlaggning.errors import ExitCode
    from kartlaggning.study import find_dimensions, read_study
    from kartlaggning.waves.comparing import check_waves, compare_waves

    study = read_study(project)
    # what is wrong with the mapping itself, `check` says
    show(filter(is_error, study.findings))
    dimensions = find_dimensions(dimension, study.results.schema)
    check_waves(study.results, earlier, later)
    comparison = compare_waves(study.results, earlier, later, dimensions)
    click.echo(waves_text(comparison, form, language_now()), nl=False)
    if has_errors(study.findings):
        sys.exit(ExitCode.FINDINGS)


@click.command()
@click.argument("unit", metavar="UNIT")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="How the result is written.",
)
@click.option(
    "--quotes",
    "is_quoting",
    is_flag=True,
    help="Also what is in private/, quotes and notes, and hidden numbers of people: for you alone.",
)
@shared_options
def explain(unit: str, form: str, is_quoting: bool, project: Path) -> None:
    """Say why UNIT is in its class: the rule, the answers under it and their sources."""
    from kartlaggning.cli.outputs import explanation_text
    from kartlaggning.interviews.private import NOTHING_PRIVATE
    from kartlaggning.study import find_subject, read_study_and_private

    study, private = read_study_and_private(project)
    results = replace(study.results, is_hiding=not is_quoting)
    subject = find_subject(unit, results.schema)
    shown = private if is_quoting else NOTHING_PRIVATE
    click.echo(explanation_text(subject, results, form, language_now(), shown), nl=False)


@click.command()
@format_option
@dimension_option
@shared_options
def ask(form: str, dimension: str, project: Path) -> None:
    """List the fewest calls that settle all that is undecided: whom to ask what, about whom."""
    from kartlaggning.analyses.asking import find_calls
    from kartlaggning.analyses.asking.text import calls_text
    from kartlaggning.study import find_dimensions, read_study

    results = read_study(project).results
    calls = find_calls(results, find_dimensions(dimension, results.schema))
    click.echo(calls_text(calls, results, form, language_now()), nl=False)


@click.command()
@format_option
@click.option("--disagreements", "is_list", is_flag=True, help="Only the list of disagreements.")
@shared_options
def agreement(form: str, is_list: bool, project: Path) -> None:
    """Say how far those who coded the same sources agree, and list where they do not."""
    from kartlaggning.analyses.agreement import list_disagreements, measure_agreement
    from kartlaggning.analyses.agreement.text import Comparison, comparison_text, disagreements_text
    from kartlaggning.study import read_study_and_private

    study, private = read_study_and_private(project)
    results = study.results
    schema, interviews = results.schema, results.interviews
    answers, sources = interviews.answers, interviews.sources
    disagreements = list_disagreements(answers, sources, schema, private.quotes)
    comparison = Comparison(measure_agreement(answers, sources, schema), disagreements)
    write = disagreements_text if is_list else comparison_text
    click.echo(write(comparison, form, schema, language_now()), nl=False)
