"""`import --replies`: what units and providers say of the facts about them."""

# ruff: noqa: PLC0415

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from kartlaggning.cli.shared import language_now, say, show


def import_replies(
    files: Sequence[Path], name: str, project: Path, *, is_masking: bool, is_trial: bool
) -> None:
    """Read forms that came back into interviews/NAME."""
    from kartlaggning.errors import ExitCode
    from kartlaggning.importing.replies.storing import write_reviews
    from kartlaggning.importing.replies.text import review_lines
    from kartlaggning.interviews.settled import alone
    from kartlaggning.reviewing import read_replies_in

    with alone(project, f"import --replies --as {name}"):
        prepared = read_replies_in(files, name, project, is_masking=is_masking)
        show(prepared.findings)
        if not is_trial and prepared.can_be_written:
            show(write_reviews(prepared, project))
            patterns = any(not path.exists() for path in files)
            _keep_out_of_git(prepared.read.paths if patterns else files, project)
    for line in review_lines(prepared, language_now()):
        click.echo(line)
    if is_trial or not prepared.can_be_written:
        say("Nothing was written.")
    if not prepared.can_be_written:
        sys.exit(ExitCode.FINDINGS)


def _keep_out_of_git(files: Sequence[Path], project: Path) -> None:
    """Let git leave the forms out: who answers stands on them."""
    from kartlaggning.interviews.git import IGNORE_FILE, keep_out_of_git

    try:
        lines = keep_out_of_git(project, files)
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
