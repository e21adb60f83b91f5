"""`report`: the pages, once or on every change."""

# ruff: noqa: PLC0415

from __future__ import annotations

import gc
import sys
from contextlib import suppress
from pathlib import Path

import click

from kartlaggning.cli.extras import engine_option, hearing
from kartlaggning.cli.shared import has_errors, say, shared_options, show


def _watch(project: Path) -> None:
    from kartlaggning.cli.watching import Preview, serve

    gc.enable()  # this one command lives long
    preview = Preview(project)
    with suppress(KeyboardInterrupt), serve(preview) as address:
        say("Open {path} in a browser. Each change is shown there; Ctrl-C ends.", path=address)
        for look in preview.looks():
            show(look.findings)
            if look.is_done:
                say("The report is written again.")
            else:
                say("There is no report until the errors are mended.")


@click.command()
@click.option(
    "--watch",
    "is_watched",
    is_flag=True,
    help="Write again on each change, and show it in an open browser.",
)
@engine_option
@shared_options
def report(is_watched: bool, engine: str, project: Path) -> None:
    """Write the report: reports/index.html, index.en.html and report.json."""
    if is_watched:
        _watch(project)
        return
    from kartlaggning.errors import ExitCode
    from kartlaggning.study import draft_report, read_study, write_report
    from kartlaggning.writing import hold_lock

    # from the reading on: a report of what was there before would else take the place of a newer
    with hold_lock(project, "report"):
        with hearing(engine) as hear:
            study = read_study(project, hear=hear)
        plain, in_texts = draft_report(study)
        findings = (*study.findings, *in_texts)
        show(findings)
        if has_errors(findings):
            say("There is no report until the errors are mended.")
            sys.exit(ExitCode.FINDINGS)
        paths = write_report(plain, project)
    for path in paths:
        click.echo(path)
    say("Open {path} in a browser.", path=Path(paths[0]).resolve())
