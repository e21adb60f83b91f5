"""The command line: thin.

It alone imports own modules inside functions, so that `--help` loads no pandas.

`shared` options and words · `beginning` · `imports` · `describing` · `results` · `exports` ·
`documents` · `counting` · `review` · `outside` · `reports` · `publishing` the commands.
"""

# ruff: noqa: PLC0415

from __future__ import annotations

import gc
import os
import sys

import click

from kartlaggning import __version__
from kartlaggning.cli.beginning.init import init
from kartlaggning.cli.beginning.opening import open_
from kartlaggning.cli.describing import describe
from kartlaggning.cli.exporting.counting import count, export_material
from kartlaggning.cli.exporting.documents import DOCUMENTS
from kartlaggning.cli.exporting.exports import export
from kartlaggning.cli.exporting.word import WORD_DOCUMENTS
from kartlaggning.cli.imports import import_, withdraw
from kartlaggning.cli.outside import outside
from kartlaggning.cli.publishing import publish, verify
from kartlaggning.cli.reports import report
from kartlaggning.cli.results import agreement, ask, check, classify, compare, explain
from kartlaggning.cli.review.sheets import export_sheets
from kartlaggning.cli.shared import (
    chosen_language,
    in_language,
    language_now,
    language_option,
    show,
)
from kartlaggning.progress import show_progress


def main() -> None:
    """Run the command line.

    What stops the work is shown as a line each, a fault of ours with its traceback.
    """
    from kartlaggning.cli.commands_text import asked_language, put_in_language
    from kartlaggning.errors import ExitCode, FindingsError, KartlaggningError

    # looking for plug-ins that we never have costs pydantic a look at every installed package
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    # a command lives shortly, and its data refers to itself nowhere: looking for such garbage is a
    # tenth of its time
    gc.disable()
    for stream in (sys.stdout, sys.stderr):
        if not stream.isatty():
            stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
        # a path may hold bytes that are no text: shown so that one can see which
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    show_progress(in_language)
    chosen_language.set(asked_language(sys.argv[1:]))
    try:
        put_in_language(cli, language_now())()
    except FindingsError as error:
        show(error.findings)
        sys.exit(error.exit_code)
    except KartlaggningError as error:
        show([error.finding])
        sys.exit(error.exit_code)
    except Exception:  # noqa: BLE001 - the one place: Python's own exit code, 1, means findings
        sys.excepthook(*sys.exc_info())
        sys.exit(ExitCode.BUG)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__)
@language_option
def cli() -> None:
    """Map how a region's municipalities work: from coded interviews and surveys to a report.

    A mapping is a folder with a survey_schema.yaml. The usual order is init, import, check,
    classify, report, publish.
    """


COMMANDS = (
    *(init, open_, import_, withdraw, describe, check, classify, compare, explain, ask),
    *(agreement, count, export, outside),
    *(report, publish, verify),
)
for command in COMMANDS:
    cli.add_command(command)
for document in (*DOCUMENTS, *WORD_DOCUMENTS, export_sheets, export_material):
    export.add_command(document)
