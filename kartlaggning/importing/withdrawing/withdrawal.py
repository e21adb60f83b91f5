"""A source is withdrawn: what it leaves is found, shown, taken out; and a withdrawal taken back."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from kartlaggning.errors import Finding, KartlaggningError
from kartlaggning.importing.preparing import OWN_FILES
from kartlaggning.importing.withdrawing.taking import (
    SOURCES_FILE,
    ReadResults,
    Taking,
    files_of_imports,
)
from kartlaggning.importing.withdrawn import WITHDRAWN_FILE, read_withdrawn, withdrawn_bytes
from kartlaggning.interviews.private import DOCUMENTS_FILE, PRIVATE_DIR, read_ids
from kartlaggning.interviews.store import list_imports
from kartlaggning.text.nearest import nearest
from kartlaggning.writing import remove_empty, write_folders


@dataclass(frozen=True)
class Withdrawal:
    """A source that is to be taken out: the files without it, and how many rows go out of each.

    `outdated` are files of the import that go as a whole. `is_recognised` is False where `private/`
    does not tell which document the source is: an import of the same file would bring it back.
    """

    source_id: str
    folders: Mapping[Path, Mapping[str, bytes]]
    files: Mapping[Path, bytes]
    outdated: Collection[str]
    counts: Mapping[str, int]
    is_recognised: bool


def prepare_withdrawal(source_id: str, project: Path, read_results: ReadResults) -> Withdrawal:
    """Find all that a source has left in a project; nothing is written.

    Parameters
    ----------
    read_results
        Works the project out, to tell which decisions rest on the source; called only where people
        have decided.

    Raises
    ------
    KartlaggningError
        There is no such source, or a file is damaged.
    """
    taking = Taking(source_id, _find_import(source_id, project), project, read_results)
    taking.take_rows()
    taking.take_people()
    taking.take_same_people()
    taking.take_decisions()
    taking.count()
    taking.take_from_register()
    is_recognised = taking.remember()
    outdated: Collection[str] = OWN_FILES if taking.is_last else ()
    return Withdrawal(
        source_id=source_id,
        folders=taking.folders(),
        files=taking.files(),
        outdated=outdated,
        counts=taking.counts(),
        is_recognised=is_recognised,
    )


def write_withdrawal(withdrawal: Withdrawal, project: Path) -> list[Finding]:
    """Take a source out, whole or not at all; a folder of which nothing is left goes too.

    Who prepares and writes is alone in the project meanwhile. Returned is what cannot be removed.

    Raises
    ------
    KartlaggningError
        Something may not be written.
    """
    stays = write_folders(withdrawal.folders, project, withdrawal.files, withdrawal.outdated)
    remove_empty(withdrawal.folders)
    return stays


def undo_withdrawal(source_id: str, project: Path) -> list[Finding]:
    """Let a source that was withdrawn come again at the next import.

    Returned is what cannot be removed.

    Raises
    ------
    KartlaggningError
        It was not withdrawn, or the file may not be written.
    """
    folder_of = _find_withdrawn(project)
    if source_id not in folder_of:
        suggestion = nearest(source_id, folder_of)
        raise KartlaggningError(
            Finding("source_not_withdrawn", value=source_id, suggestion=suggestion)
        )
    folder = folder_of[source_id]
    withdrawn = read_withdrawn(project, folder.name)
    del withdrawn[source_id]
    files = {WITHDRAWN_FILE: withdrawn_bytes(withdrawn)} if withdrawn else {}
    stays = write_folders({folder: files}, project, outdated=[WITHDRAWN_FILE])
    remove_empty([folder])
    return stays


def _find_import(source_id: str, project: Path) -> str:
    """The import that a source belongs to.

    A document of an earlier export may only be left in `private/`.
    """
    import_of: dict[str, str] = {}
    for file in (DOCUMENTS_FILE, SOURCES_FILE):
        for path in files_of_imports(file, project):
            import_of |= dict.fromkeys(read_ids(path, "source_id"), path.parent.name)
    if source_id in import_of:
        return import_of[source_id]
    if source_id in _find_withdrawn(project):
        raise KartlaggningError(Finding("source_withdrawn_already", value=source_id))
    raise KartlaggningError(
        Finding("source_unknown", value=source_id, suggestion=nearest(source_id, import_of))
    )


def _find_withdrawn(project: Path) -> dict[str, Path]:
    """Every source that was withdrawn → the folder of `private/` that remembers it."""
    folder_of: dict[str, Path] = {}
    for folder in list_imports(project / PRIVATE_DIR):
        folder_of |= dict.fromkeys(read_withdrawn(project, folder.name), folder)
    return folder_of
