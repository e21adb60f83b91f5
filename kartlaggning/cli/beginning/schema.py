"""`import --schema`: the schema as a workbook comes back."""

# ruff: noqa: PLC0415

from __future__ import annotations

import sys
from pathlib import Path

import click

from kartlaggning.cli.shared import language_now, say, show


def import_schema(workbook: Path, project: Path, *, is_trial: bool) -> None:
    """Bring a workbook's changes into the schema, whole or not at all; say what they are."""
    from kartlaggning.classify import prove_schema
    from kartlaggning.errors import ExitCode
    from kartlaggning.interviews.settled import alone
    from kartlaggning.schema.workbook.bringing_back import bring_back
    from kartlaggning.schema.workbook.changes.telling import change_lines, count_line
    from kartlaggning.schema.workbook.exporting import data_of
    from kartlaggning.study import write_contents
    from kartlaggning.writing.places import SCHEMA_FILE

    with alone(project, "import --schema"):
        brought = bring_back(workbook, project, prove_schema)
        show(brought.findings)
        if brought.edits and brought.can_be_written and not is_trial:
            write_contents({SCHEMA_FILE: brought.after.encode()}, project)
    for line in change_lines(data_of(brought.before), brought.edits, language_now()):
        click.echo(line)
    if not brought.can_be_written:
        say("Nothing was written.")
        sys.exit(ExitCode.FINDINGS)
    if not brought.edits:
        say("Nothing was changed in the workbook; {file} stays as it is.", file=SCHEMA_FILE)
        return
    if brought.has_moved_on:
        say(
            "{file} was changed since the workbook was made; both were put together.",
            file=SCHEMA_FILE,
        )
    say("{file}: {counts}.", file=SCHEMA_FILE, counts=count_line(brought.edits, language_now()))
    if is_trial:
        say("Nothing was written.")
    else:
        say("To go on in a workbook, export it anew.")
