"""Codes with their paths, each once."""

from __future__ import annotations

from kartlaggning.readers.code_paths import split_steps
from kartlaggning.readers.coded_project import Code, Note
from kartlaggning.readers.refi_qda.parsing.elements import RawCode
from kartlaggning.readers.refi_qda.reading import ProjectReading

CodePath = tuple[str, ...]


def read_codes(reading: ProjectReading) -> list[Code]:
    """Read the codes; those that are cases too are still among them.

    They are known by their GUIDs: names repeat within a project.
    """
    case_ids = {case.guid for case in reading.project.cases if case.guid}
    # Taguette exports a flat list, whose names are parted by dots
    is_dotted = "taguette" in reading.project.origin.lower()
    codes: dict[str, Code] = {}
    written_paths: dict[str, CodePath] = {}
    for code in reading.project.codes:
        identity = code.guid or "/".join(code.path)
        if identity in codes:
            _pass_duplicate(code, written_paths[identity], reading)
            continue
        written_paths[identity] = code.path
        reason = "membership" if code.guid in case_ids else ""
        reading.count(_kind_of(code), reason)
        path = split_steps(code.path) if is_dotted else code.path
        codes[identity] = Code(identity, path, code.is_codable, code.description)
        # what it means stands in its description: a note may be anything
        note = Note("code", reading.note_text(code.notes), about=" > ".join(path))
        reading.keep_note(note)
    return list(codes.values())


def _kind_of(code: RawCode) -> str:
    return "code" if code.is_codable else "folder"


def _pass_duplicate(code: RawCode, first_path: CodePath, reading: ProjectReading) -> None:
    """Count a code whose GUID was there before, and warn where it has another path."""
    reading.count(_kind_of(code), "duplicate_code")
    if code.path != first_path:
        other = " > ".join(first_path)
        reading.find("code_guid_twice", code.line, " > ".join(code.path), other=other)
