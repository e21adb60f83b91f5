"""`publish` and `verify`: what leaves, and whether it is still what left."""

# ruff: noqa: PLC0415

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kartlaggning.checks import N_
from kartlaggning.cli.exporting.makers import document_makers
from kartlaggning.cli.extras import library_of_extra
from kartlaggning.cli.shared import (
    format_option,
    has_errors,
    in_language,
    language_now,
    say,
    shared_options,
    show,
    wrong_usage,
)

_PASSWORD = N_("Password of the key")

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kartlaggning.documents.kinds import Kind
    from kartlaggning.errors import Finding
    from kartlaggning.plain_report import Notice
    from kartlaggning.publishing import Edition
    from kartlaggning.study import Study


@click.command()
@click.option(
    "--to",
    "folder",
    metavar="FOLDER",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where the public edition is written; of --preview, where the edition before lies.",
)
@click.option(
    "--demonstration",
    "is_demonstration",
    is_flag=True,
    help="Publish what is invented too; every page says so.",
)
@click.option(
    "--preview",
    "is_preview",
    is_flag=True,
    help="List everything sensitive that would leave, and write nothing.",
)
@click.option(
    "--answers",
    "is_notice",
    is_flag=True,
    help="Write for each unit what will stand about it, and no report.",
)
@click.option(
    "--corrects",
    metavar="EDITION",
    default="",
    help="The edition in the folder that this one corrects.",
)
@click.option("--reason", default="", metavar="TEXT", help="Why it is corrected.")
@click.option(
    "--sign",
    "key",
    metavar="KEY",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A secret key of minisign: its signature is written beside the manifest.",
)
@click.option(
    "--with",
    "kinds",
    metavar="KINDS",
    default="",
    help="Documents beside the pages: word, pdf, slides, tables, share (the picture that others "
    "show of the page), or several with commas.",
)
@format_option
@shared_options
def publish(  # noqa: PLR0913 - an option each
    *,
    folder: Path | None,
    is_demonstration: bool,
    is_preview: bool,
    is_notice: bool,
    corrects: str,
    reason: str,
    key: Path | None,
    kinds: str,
    form: str,
    project: Path,
) -> None:
    """Write the public edition: without what points at people, and with what proves it."""
    from kartlaggning.publishing import (
        find_unwritten,
        make_notices,
        mend_publication,
        write_edition,
        write_notices,
    )
    from kartlaggning.writing import hold_lock

    if bool(corrects) != bool(reason):
        raise wrong_usage("'--corrects' and '--reason' belong together.")
    if folder is None and not is_preview:
        raise wrong_usage("Say with --to into which folder it is published.")
    with hold_lock(project, "publish"):
        if folder is not None:
            mend_publication(folder, project)
        asked = _Asked(project, folder, is_demonstration, corrects, reason, _kinds_of(kinds))
        study, edition = _made(asked)
        if is_preview:
            _pass(edition.files, edition, study, None)
            _show_preview(edition, study, folder, form)
            return
        assert folder is not None, "checked above"
        if is_notice:
            pages = make_notices(edition)
            _stop(find_unwritten(pages))
            _pass(pages, edition, study, folder)
            paths = write_notices(pages, edition, project, folder)
        else:
            signed = _signed(edition, key)
            _pass(signed.files, edition, study, folder)
            paths = write_edition(signed, project, folder)
    for path in paths:
        click.echo(path)
    if is_notice:
        say("What will stand about each unit: {n} pages. Nothing is published.", n=len(paths))
    else:
        say("Published: the edition {edition}.", edition=edition.name)


@dataclass(frozen=True)
class _Asked:
    """What is to be published, and as what."""

    project: Path
    folder: Path | None
    is_demonstration: bool
    corrects: str
    reason: str
    kinds: Sequence[Kind]


def _kinds_of(text: str) -> Sequence[Kind]:
    """The kinds of documents that are asked for, each once."""
    from kartlaggning.documents.kinds import ENDINGS

    asked = [each.strip() for each in text.split(",") if each.strip()]
    for name in asked:
        if name not in ENDINGS:
            known = ", ".join(ENDINGS)
            raise wrong_usage("There is no document '{name}': {known}.", name=name, known=known)
    return [kind for kind in ENDINGS if kind in asked]


def _made(asked: _Asked) -> tuple[Study, Edition]:
    """The edition; where something stands in its way, that is shown and the command ends."""
    from kartlaggning.publishing import find_obstacles, find_told, make_edition
    from kartlaggning.study import read_study

    makers = document_makers(asked.kinds, asked.project)
    study = read_study(asked.project)
    obstacles = find_obstacles(study, is_demonstration=asked.is_demonstration)
    _stop([*study.findings, *obstacles])
    edition = make_edition(study, _notice(study, asked), makers)
    _stop([*edition.in_texts, *find_told(edition, study, asked.folder)])
    return study, edition


def _pass(files: Mapping[str, bytes], edition: Edition, study: Study, folder: Path | None) -> None:
    """Let files through that may be written there; else what is wrong is shown, and it ends."""
    from kartlaggning.publishing import find_place_taken, inspect

    _stop([*find_place_taken(folder, study.project, files), *inspect(files, edition, study)])


def _signed(edition: Edition, key: Path | None) -> Edition:
    """The edition with its signature, where there is a key."""
    if key is None:
        return edition
    from dataclasses import replace

    from kartlaggning.report.publication.manifest import MANIFEST_FILE, SIGNATURE_FILE

    with library_of_extra():
        from kartlaggning.report.publication.signing import sign_manifest
    signature = sign_manifest(edition.files[MANIFEST_FILE], edition.name, key, _ask_password)
    return replace(edition, files={**edition.files, SIGNATURE_FILE: signature})


def _ask_password() -> str:
    return str(click.prompt(in_language(_PASSWORD), hide_input=True, err=True))


def _stop(findings: Sequence[Finding]) -> None:
    """Show findings; with an error among them the command ends."""
    from kartlaggning.errors import ExitCode

    show(findings)
    if has_errors(findings):
        say("Nothing is published until the errors are mended.")
        sys.exit(ExitCode.FINDINGS)


def _show_preview(edition: Edition, study: Study, folder: Path | None, form: str) -> None:
    from kartlaggning.publishing import preview

    click.echo(preview(edition, study, folder, form, language_now()), nl=False)


def _notice(study: Study, asked: _Asked) -> Notice | None:
    """What is corrected, as it lies in the folder; nothing where nothing is."""
    from kartlaggning.publishing import make_edition, make_notice
    from kartlaggning.report.publication.stored import read_published

    if not asked.corrects or asked.folder is None:
        return None
    before = read_published(asked.folder, asked.corrects)
    return make_notice(asked.reason, before, make_edition(study, None).report)


def _unsigned(folder: Path, key: str) -> Sequence[Finding]:
    """Why a publication is not signed with a key; nothing where none is asked for."""
    if not key:
        return ()
    with library_of_extra():
        from kartlaggning.report.publication.signing import find_unsigned, read_public_key
    from kartlaggning.report.publication.manifest import read_manifest

    public = read_public_key(key)
    return [*find_unsigned(folder, read_manifest(folder)["edition"], public)]


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--key",
    default="",
    metavar="KEY",
    help="A public key of minisign, or its file: whether it was signed with that.",
)
@shared_options
def verify(folder: Path, key: str, project: Path) -> None:
    """Tell whether a publication is as it was published.

    In the mapping that it was made of it is made anew, and compared byte by byte.
    """
    from kartlaggning.documents.kinds import kinds_among
    from kartlaggning.errors import ExitCode
    from kartlaggning.publishing import has_mapping, mend_publication, rebuild, verify_files
    from kartlaggning.report.publication.manifest import SIGNATURE_FILE, read_manifest

    mend_publication(folder, project)
    altered = [*verify_files(folder), *_unsigned(folder, key)]
    show(altered)
    if altered:
        say("This is not as it was published.")
        sys.exit(ExitCode.FINDINGS)
    say("Every file is as it was published.")
    if key:
        say("It is signed with this key.")
    elif (folder / SIGNATURE_FILE).is_file():
        say("A signature lies there: --key says whether it is of whom you think.")
    if not has_mapping(project):
        say("The mapping is not here: it was not made anew.")
        return
    kinds = kinds_among(read_manifest(folder)["outputs"])
    differing = rebuild(folder, project, document_makers(kinds, project))
    show(differing)
    if has_errors(differing):
        say("Made anew from the mapping it is another.")
        sys.exit(ExitCode.FINDINGS)
    say("Made anew from the mapping it is the same, byte by byte.")
