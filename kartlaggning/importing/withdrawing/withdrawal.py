"""A source is withdrawn: what it leaves is found, shown, taken out; and a withdrawal taken back."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from kartlaggning.errors import Finding, KartlaggningError
from kartlaggning.frames import INFORMANTS
from kartlaggning.importing.preparing import OWN_FILES
from kartlaggning.importing.registers import PEOPLE_FILE
from kartlaggning.importing.withdrawing.taking import (
    SOURCES_FILE,
    ReadResults,
    Taking,
    files_of_imports,
)
from kartlaggning.importing.withdrawn import (
    WITHDRAWN_FILE,
    document_digest,
    read_withdrawn,
    withdrawn_bytes,
)
from kartlaggning.interviews.private import (
    DOCUMENTS_FILE,
    DOCUMENTS_HEADER,
    PEOPLE_HEADER,
    by_number,
    name_key,
    read_ids,
    read_rows,
)
from kartlaggning.interviews.store import list_imports
from kartlaggning.text.nearest import nearest
from kartlaggning.writing import remove_empty, write_folders
from kartlaggning.writing.places import PRIVATE_DIR

INFORMANTS_FILE = f"{INFORMANTS.name}.csv"


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


def prepare_withdrawal(name: str, project: Path, read_results: ReadResults) -> Withdrawal:
    """Find all that a source has left in a project; nothing is written.

    Parameters
    ----------
    name
        The source's number, or its document's own name, as the researcher knows it.
    read_results
        Works the project out, to tell which decisions rest on the source; called only where people
        have decided.

    Raises
    ------
    KartlaggningError
        There is no such source, several are called so, or a file is damaged.
    """
    source_id = _find_source(name, project)
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


class Undone(NamedTuple):
    """A withdrawal that was taken back; `stays` is what cannot be removed."""

    source_id: str
    stays: list[Finding]


def undo_withdrawal(name: str, project: Path) -> Undone:
    """Let a source that was withdrawn come again at the next import.

    Raises
    ------
    KartlaggningError
        It was not withdrawn, or the file may not be written.
    """
    folder_of = _find_withdrawn(project)
    source_id = name if name in folder_of else _find_withdrawn_document(name, project)
    if source_id not in folder_of:
        suggestion = nearest(name, folder_of)
        raise KartlaggningError(Finding("source_not_withdrawn", value=name, suggestion=suggestion))
    folder = folder_of[source_id]
    withdrawn = read_withdrawn(project, folder.name)
    del withdrawn[source_id]
    files = {WITHDRAWN_FILE: withdrawn_bytes(withdrawn)} if withdrawn else {}
    stays = write_folders({folder: files}, project, outdated=[WITHDRAWN_FILE])
    remove_empty([folder])
    return Undone(source_id, stays)


def _find_source(name: str, project: Path) -> str:
    """The number of the source that is meant: by itself, or by its document's own name.

    Raises
    ------
    KartlaggningError
        Several documents have the name, or it is a person's.
    """
    sources: list[str] = []
    for document, _, source_id in _documents(project):
        if name == source_id:
            return name
        if name_key(name) == document:
            sources.append(source_id)
    if len(sources) > 1:
        raise KartlaggningError(Finding("source_of_several", value=name, suggestion=_list(sources)))
    if sources:
        return sources[0]
    heard_in = _sources_of_person(name, project)
    if heard_in:
        raise KartlaggningError(Finding("source_is_person", value=name, suggestion=_list(heard_in)))
    return name


def _documents(project: Path) -> Iterator[tuple[str, ...]]:
    """The documents of all imports: the key of each name, its period, and its source's number."""
    for path in files_of_imports(DOCUMENTS_FILE, project):
        yield from read_rows(path, DOCUMENTS_HEADER)


def _sources_of_person(name: str, project: Path) -> list[str]:
    """The sources in which somebody of a name was heard."""
    people = read_rows(project / PRIVATE_DIR / PEOPLE_FILE, PEOPLE_HEADER)
    number = next((id_ for person, id_ in people if person == name_key(name)), "")
    sources = []
    for path in files_of_imports(INFORMANTS_FILE, project) if number else ():
        for informant_id, source_id, *_ in read_rows(path, tuple(INFORMANTS.names)):
            if informant_id == number:
                sources.append(source_id)
    return sources


def _list(sources: Iterable[str]) -> str:
    return ", ".join(sorted(set(sources), key=by_number))


def _find_withdrawn_document(name: str, project: Path) -> str:
    """The withdrawn source that a document's own name and some period give the digest of."""
    periods = {period for _, period, _ in _documents(project)}
    for path in files_of_imports(SOURCES_FILE, project):
        periods |= read_ids(path, "period")
    for folder in list_imports(project / PRIVATE_DIR):
        source_of = {digest: id_ for id_, digest in read_withdrawn(project, folder.name).items()}
        for period in periods:
            source_id = source_of.get(document_digest(name_key(name), period))
            if source_id:
                return source_id
    return ""


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
    withdrawn = _find_withdrawn_document(source_id, project)
    if withdrawn:
        raise KartlaggningError(Finding("source_withdrawn_already", value=withdrawn))
    names = {document: id_ for document, _, id_ in _documents(project)}
    near = nearest(source_id, import_of) or names.get(nearest(name_key(source_id), names), "")
    check = "source_unknown" if near else "source_unlike_any"
    raise KartlaggningError(Finding(check, value=source_id, suggestion=near))


def _find_withdrawn(project: Path) -> dict[str, Path]:
    """Every source that was withdrawn → the folder of `private/` that remembers it."""
    folder_of: dict[str, Path] = {}
    for folder in list_imports(project / PRIVATE_DIR):
        folder_of |= dict.fromkeys(read_withdrawn(project, folder.name), folder)
    return folder_of
