"""A document that the program once made: its parts, and what was written down of its controls."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kartlaggning.documents.word.inline.controls import (
    SPACE,
    Control,
    Drawn,
    read_controls,
    read_drawn,
)
from kartlaggning.documents.word.package import Parts, read_parts
from kartlaggning.documents.word.xml import parse
from kartlaggning.errors import Finding, KartlaggningError, Where
from kartlaggning.text.language import Language


@dataclass(frozen=True)
class OldDocument:
    """A document as it came back.

    Parameters
    ----------
    numbers
        The name of the part in which the controls are written down.
    kind
        Which paper it is.
    controls
        By their tags.
    """

    file: str
    parts: Parts
    numbers: str
    kind: str
    language: Language
    controls: Mapping[str, Control]
    drawn: Mapping[str, Drawn]


def read_old(path: Path) -> OldDocument:
    """Read a document of ours.

    Raises
    ------
    KartlaggningError
        It cannot be read, or was not made by this program.
    """
    file = path.as_posix()
    parts = read_parts(path)
    for name, content in sorted(parts.items()):
        if not (name.startswith("customXml/") and SPACE.encode() in content):
            continue
        root = parse(content)
        if root.tag == f"{{{SPACE}}}numbers":
            return OldDocument(
                file,
                parts,
                name,
                root.get("kind", ""),
                "en" if root.get("language") == "en" else "sv",
                {control.tag: control for control in read_controls(root)},
                {drawn.name: drawn for drawn in read_drawn(root)},
            )
    raise KartlaggningError(Finding("word_not_ours", Where(file)))
