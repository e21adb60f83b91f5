"""`describe`: a table or a stored import at a glance."""

# ruff: noqa: PLC0415

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kartlaggning.cli.shared import language_now, say, shared_options, show, wrong_usage

if TYPE_CHECKING:
    from kartlaggning.describing.model import Description
    from kartlaggning.text.language import Language

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.argument("things", nargs=-1, required=True, metavar="NAME_OR_FILES...")
@click.option("--csv", "csv_file", metavar="FILE", type=_FILE, help="Write it as a table.")
@click.option("--page", "page_file", metavar="FILE", type=_FILE, help="Write it as a page.")
@click.option(
    "--sheet",
    default="",
    metavar="NAME",
    help="The workbook's sheet; the one that looks most like a table by default.",
)
@click.option(
    "--encoding",
    default="",
    metavar="NAME",
    help="The encoding of a text, SPSS or Stata file; what it says by default.",
)
@shared_options
def describe(
    things: Sequence[str],
    csv_file: Path | None,
    page_file: Path | None,
    project: Path,
    **reading: str,
) -> None:
    """Show every variable of a file, or of the import NAME, before anything is decided.

    Labels, how many answered, how the others are missing, what they answered, and what is worth a look. A file needs no
    schema; the definition of its questionnaire (.lss, XLSForm, a data dictionary) may stand beside it. Free texts, ids and
    personal data are counted and never shown.
    """  # noqa: E501 - the catalogue's own line breaks
    from kartlaggning.describing.csv_rows import description_csv
    from kartlaggning.describing.page import description_page
    from kartlaggning.describing.text import description_lines
    from kartlaggning.study import write_texts

    language = language_now()
    _refuse_overwriting(things, csv_file, page_file)
    description = describe_things(things, project, language, **reading)
    show(description.findings)
    texts = {}
    if csv_file:
        texts[csv_file] = description_csv(description, language)
    if page_file:
        texts[page_file] = description_page(description, language)
    for file, text in texts.items():
        click.echo(write_texts({file.name: text}, file.parent)[0])
    if not texts:
        for line in description_lines(description, language):
            click.echo(line)


def _refuse_overwriting(things: Sequence[str], *written: Path | None) -> None:
    """Refuse to write over what is described, and two things into one file."""
    taken = {Path(thing).resolve() for thing in things}
    for file in filter(None, written):
        if file.resolve() in taken:
            raise wrong_usage(
                "{file} is another file of this command: write into one of its own.",
                file=file.as_posix(),
            )
        taken.add(file.resolve())


def describe_things(
    things: Sequence[str], project: Path, language: Language, **reading: str
) -> Description:
    """Describe files, or an import: what is no path to a file that is there is an import's name."""
    from kartlaggning.describing.variables import describe_files

    if len(things) > 1 or is_file_name(things[0], project):
        minimum = find_minimum(project)
        return describe_files([Path(thing) for thing in things], minimum, **reading)
    if any(reading.values()):
        raise wrong_usage("'--sheet' and '--encoding' go with files.")
    return describe_import(things[0], project, language)


def is_file_name(thing: str, project: Path) -> bool:
    """Whether a word means a file: it says so by a folder or an ending, or no import has it."""
    from kartlaggning.interviews.ledger.register import NAME
    from kartlaggning.interviews.store import LEDGER_FILE
    from kartlaggning.writing.places import INTERVIEWS_DIR

    if not NAME.fullmatch(thing):
        return True
    is_import = (project / INTERVIEWS_DIR / thing / LEDGER_FILE).is_file()
    return not is_import and Path(thing).exists()


def describe_import(name: str, project: Path, language: Language) -> Description:
    """Describe a stored import in a language."""
    from kartlaggning.describing.imports import COLUMN_LABELS, find_import, import_table
    from kartlaggning.describing.variables import describe_table
    from kartlaggning.interviews.settled import read_settled
    from kartlaggning.interviews.store import read_interviews
    from kartlaggning.schema.loading import load_schema

    interviews = read_settled(project, read_interviews)
    find_import(name, interviews)
    schema = load_schema(project)
    stored = import_table(name, interviews, schema, language)
    minimum = schema.protect.minimum
    return describe_table(stored.table, name, minimum, stored.of_people, COLUMN_LABELS)


def find_minimum(project: Path) -> int:
    """From which number of rows an answer is shown: what the schema says, where there is one."""
    from kartlaggning.errors import KartlaggningError
    from kartlaggning.schema.loading import load_schema
    from kartlaggning.schema.models import Protect
    from kartlaggning.writing.places import SCHEMA_FILE

    usual = Protect().minimum
    if not (project / SCHEMA_FILE).is_file():
        return usual
    try:
        return load_schema(project).protect.minimum
    except KartlaggningError:
        # a file may be looked at while the schema is being written
        say("The schema has mistakes; its protect is taken to be {n}.", n=usual)
        return usual
