"""The command line: thin.

It alone imports own modules inside functions, so that `--help` loads no pandas; a command's module
is imported when the command is used.

`shared` options and words · `later` commands that are imported when used · the commands:
`beginning` · `imports` · `files` · `results` · `export` and its wing `exporting` · `review` ·
`reports` · `publishing`.
"""

# ruff: noqa: PLC0415

from __future__ import annotations

import atexit
import gc
import os
import sys

import click

from kartlaggning import __version__
from kartlaggning.cli.later import GroupLater, Place
from kartlaggning.cli.shared import (
    N_,
    chosen_language,
    in_language,
    language_now,
    language_option,
    show,
)
from kartlaggning.progress import show_progress

_CLI = "kartlaggning.cli"
# where each command is, and the first sentence of its help, which the test of `--help` compares
COMMANDS = {
    "init": Place(
        f"{_CLI}.beginning.init:init",
        N_("Draft a survey_schema.yaml from FILES: their columns, codes, labels and words."),
    ),
    "open": Place(
        f"{_CLI}.beginning.opening:open_",
        N_("Work on a mapping in the browser, from one's own files to the report."),
    ),
    "import": Place(f"{_CLI}.imports:import_", N_("Read FILES into interviews/NAME.")),
    "withdraw": Place(
        f"{_CLI}.imports:withdraw",
        N_("Take SOURCE, such as talks-01, and all its traces out of interviews/ and private/."),
    ),
    "describe": Place(
        f"{_CLI}.files.describing:describe",
        N_("Show every variable of a file, or of the import NAME, before anything is decided."),
    ),
    "check": Place(
        f"{_CLI}.results:check",
        N_("Look for what is wrong: in the schema, its rules, and interviews/."),
    ),
    "classify": Place(
        f"{_CLI}.results:classify",
        N_("Say of each unit which class it is in, and how certain that is."),
    ),
    "compare": Place(
        f"{_CLI}.results:compare",
        N_("Compare two waves: which units stand elsewhere LATER than EARLIER, and why."),
    ),
    "explain": Place(
        f"{_CLI}.results:explain",
        N_("Say why UNIT is in its class: the rule, the answers under it and their sources."),
    ),
    "ask": Place(
        f"{_CLI}.results:ask",
        N_(
            "List the fewest calls that settle all that is undecided: whom to ask what, about whom."
        ),
    ),
    "agreement": Place(
        f"{_CLI}.results:agreement",
        N_("Say how far those who coded the same sources agree, and list where they do not."),
    ),
    "count": Place(
        f"{_CLI}.exporting.counting:count",
        N_(
            "Work out positions, classes and counts of statements by the million, into Parquet "
            "files."
        ),
    ),
    "export": Place(f"{_CLI}.export:export", N_("Write a part of the mapping for other programs.")),
    "outside": Place(
        f"{_CLI}.files.outside:outside",
        N_("Show what a saved table of official statistics holds, and how its numbers are named."),
    ),
    "report": Place(
        f"{_CLI}.reports:report",
        N_("Write the report: reports/index.html, index.en.html and report.json."),
    ),
    "publish": Place(
        f"{_CLI}.publishing:publish",
        N_("Write the public edition: without what points at people, and with what proves it."),
    ),
    "verify": Place(
        f"{_CLI}.publishing:verify", N_("Tell whether a publication is as it was published.")
    ),
}


def main() -> None:
    """Run the command line.

    What stops the work is shown as a line each, a fault of ours with its traceback.
    """
    from kartlaggning.cli.commands_text import asked_language, put_in_language

    # looking for plug-ins that we never have costs pydantic a look at every installed package
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    # a command lives shortly, and its data refers to itself nowhere: looking for such garbage is a
    # tenth of its time
    gc.disable()
    # nor is it looked for at the end, which would take a seventh more: all that is left is kept
    # apart from what is looked through
    atexit.register(gc.freeze)
    for stream in (sys.stdout, sys.stderr):
        if not stream.isatty():
            stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
        # a path may hold bytes that are no text: shown so that one can see which
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    show_progress(in_language)
    chosen_language.set(asked_language(sys.argv[1:]))
    try:
        put_in_language(cli, language_now())()
    except Exception as error:  # noqa: BLE001 - the one place: Python's own exit code, 1, means findings
        sys.exit(_tell(error))


def _tell(error: Exception) -> int:
    """Show why the work has ended, and say with which exit code."""
    from kartlaggning.errors import ExitCode, FindingsError, KartlaggningError

    if isinstance(error, FindingsError):
        show(error.findings)
        return error.exit_code
    if isinstance(error, KartlaggningError):
        show([error.finding])
        return error.exit_code
    sys.excepthook(type(error), error, error.__traceback__)
    return ExitCode.BUG


@click.group(
    cls=GroupLater,
    places=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__)
@language_option
def cli() -> None:
    """Map how a region's municipalities work: from coded interviews and surveys to a report.

    A mapping is a folder with a survey_schema.yaml. The usual order is init, import, check,
    classify, report, publish.
    """
