"""What the commands share: their options, and how they speak."""

# ruff: noqa: PLC0415

from __future__ import annotations

from contextvars import ContextVar
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kartlaggning.errors import Finding
    from kartlaggning.text.language import Language


def N_(message: str) -> str:  # noqa: N802 - gettext's name
    """Mark a text for the catalogue: as `checks.N_`, without all the checks."""
    return message


chosen_language: ContextVar[str | None] = ContextVar("chosen_language", default=None)


def language_now() -> Language:
    """The language in which the user is spoken to."""
    from kartlaggning.text.language import system_language

    return chosen_language.get() or system_language()  # type: ignore[return-value]


def in_language(message: str, **parameters: object) -> str:
    """Put a message of the program into the user's language."""
    from kartlaggning.text.catalogues import translate

    return translate(message, language_now(), **parameters)


def show(findings: Iterable[Finding]) -> None:
    """Show findings, a line each."""
    from kartlaggning.text.findings import describe_finding

    for finding in findings:
        click.echo(describe_finding(finding, language_now()), err=True)


def say(message: str, **parameters: object) -> None:
    """Tell how far the work has come."""
    from kartlaggning.text.catalogues import translate

    click.echo(translate(message, language_now(), **parameters), err=True)


def wrong_usage(message: str, **parameters: object) -> click.UsageError:
    """The error of a command line that cannot be meant."""
    return click.UsageError(in_language(message, **parameters))


def _choose_language(
    context: click.Context, _option: click.Parameter, language: str | None
) -> None:
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


FORMATS = click.Choice(["text", "csv", "json"])
format_option = click.option(
    "--format",
    "form",
    type=FORMATS,
    default="text",
    help="How the result is written.",
)
dimension_option = click.option(
    "--dimension", default="", metavar="NAME", help="Of this dimension only."
)
folder_option = click.option(
    "--to",
    "folder",
    metavar="FOLDER",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for csv, which is several files.",
)


def file_option(told: str) -> Callable[[Any], Any]:
    """The option for the file that is written."""
    return click.option(
        "--to",
        "file",
        metavar="FILE",
        type=click.Path(dir_okay=False, path_type=Path),
        help=told,
    )


def write_files(files: dict[str, str], folder: Path | None) -> None:
    """Write files into the folder that the user names, and show where."""
    from kartlaggning.study import write_texts

    if folder is None:
        raise wrong_usage("'--format csv' writes several files: say with --to in which folder.")
    for path in write_texts(files, folder):
        click.echo(path)


def needs_attention(findings: Iterable[Finding]) -> bool:
    """Whether anything found is more than a note."""
    from kartlaggning.checks import CHECKS

    return any(CHECKS[finding.check].severity != "note" for finding in findings)


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether anything found is an error."""
    from kartlaggning.checks import is_error

    return any(is_error(finding) for finding in findings)
