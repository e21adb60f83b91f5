"""What the coders' codes mean, in their own words: it comes along into `interviews/`.

Where a description points at a person it is a note, and stays in `private/`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import pandas as pd

from kartlaggning.errors import Finding, Where
from kartlaggning.frames import CODEBOOK, from_rows
from kartlaggning.identities import find_identity
from kartlaggning.importing.coded.codebook import shown_path
from kartlaggning.importing.coded.notes import FoundNote
from kartlaggning.importing.tables.kept_texts import holds_name
from kartlaggning.importing.tables.roles import one_line
from kartlaggning.readers.coded_project import CodedProject
from kartlaggning.schema.codes import FOLDER_SIGN


@dataclass
class Definitions:
    """What codes mean, by their paths, and the descriptions that may not stand in the open."""

    texts: dict[tuple[str, ...], str] = field(default_factory=dict)
    private: list[FoundNote] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def frame(self, sources: pd.DataFrame) -> pd.DataFrame:
        """The rows of *codebook*, in the order of the codes' paths; invented if a source is."""
        is_synthetic = bool(sources["is_synthetic"].any())
        rows = []
        for path, text in sorted(self.texts.items()):
            code = FOLDER_SIGN.join(path)
            rows.append({"code": code, "description": text, "is_synthetic": is_synthetic})
        return from_rows(rows, CODEBOOK)


def read_definitions(projects: Sequence[CodedProject], names: Collection[str]) -> Definitions:
    """Read what the codes of some projects mean.

    Parameters
    ----------
    names
        Full names of people who were heard or have coded, as keys.
    """
    found = Definitions()
    told: dict[str, list[str]] = {}
    for project in projects:
        for path, text in _descriptions(project):
            if _points_at_somebody((*path, text), names):
                found.private.append(FoundNote(None, "code", shown_path(path), text))
                told.setdefault(project.file, []).append(shown_path(path))
            else:
                _add(found.texts, path, one_line(text))
    for file, codes in told.items():
        parameters = {"n": len(codes)}
        found.findings.append(
            Finding("descriptions_private", Where(file), codes[0], "", parameters)
        )
    return found


def _descriptions(project: CodedProject) -> Iterator[tuple[tuple[str, ...], str]]:
    for code in project.codes:
        if code.description.strip():
            yield tuple(map(one_line, code.path)), code.description.strip()


def _points_at_somebody(texts: Iterable[str], names: Collection[str]) -> bool:
    return any(find_identity(text) or holds_name(text, names) for text in texts)


def _add(texts: dict[tuple[str, ...], str], path: tuple[str, ...], text: str) -> None:
    """Add what a code means; two projects may say it in different words."""
    before = texts.get(path, "")
    if text not in before:
        texts[path] = f"{before} – {text}" if before else text
