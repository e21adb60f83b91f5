"""`export sheets`: forms by which units and providers check the facts about them."""

# ruff: noqa: PLC0415

from __future__ import annotations

import sys
from pathlib import Path

import click

from kartlaggning.cli.exporting.documents import write_documents
from kartlaggning.cli.extras import library_of_extra
from kartlaggning.cli.shared import (
    has_errors,
    language_now,
    say,
    shared_options,
    show,
)

_ENDINGS = {"sv": ".docx", "en": ".en.docx"}


@click.command("sheets")
@click.option(
    "--to",
    "folder",
    metavar="FOLDER",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder of the forms, a file for each unit and provider.",
)
@shared_options
def export_sheets(folder: Path, project: Path) -> None:
    """Write for each unit and provider a Word form that asks whether what is said of it is right.

    Without quotes and sources, and without what a single person has told. Replies are read with import --replies.
    """  # noqa: E501 - the catalogue's own line breaks
    from kartlaggning.errors import ExitCode
    from kartlaggning.reviewing import (
        inspect_sheets,
        names_of,
        read_claims,
        refuse_without_sheets,
    )

    language = language_now()
    with library_of_extra():
        from kartlaggning.documents.sheets.form import write_form
    claimed = read_claims(project)
    sheets = claimed.sheets(language)
    refuse_without_sheets(sheets)
    findings = inspect_sheets(sheets, claimed)
    show(findings)
    if has_errors(findings):
        say("Nothing was written.")
        sys.exit(ExitCode.FINDINGS)
    files = {f"{sheet.slug}{_ENDINGS[language]}": write_form(sheet) for sheet in sheets}
    write_documents(files, folder)
    say("{n} forms, of the edition {edition}.", n=len(files), edition=claimed.asked.edition)
    without = names_of(claimed.without_form(), claimed, language)
    if without:
        names = ", ".join(without)
        say("No form for {names}: nothing is left that may be asked about.", names=names)
