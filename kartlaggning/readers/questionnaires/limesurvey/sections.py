"""LimeSurvey's XML: a document of sections, each a table of rows whose fields are elements.

A field that the database holds nothing of (NULL) is absent from its row; one that is an empty text
is an empty element.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from sys import intern

from kartlaggning.readers.containers.safe_xml import XmlStream, check_depth
from kartlaggning.readers.formats import FORMAT_NAMES, Format, broken_file
from kartlaggning.readers.limits import refuse_large_sheet

FORMAT = FORMAT_NAMES[Format.LIMESURVEY]
MAX_CELLS = 20_000_000  # rows × fields of one section
_ROW_DEPTH = 4  # document, section, rows, row; a field lies in it


class Section:
    """A table: field → its texts, one a row up to the last that has the field.

    None stands where it is absent before.
    """

    def __init__(self) -> None:
        self.n_rows = 0
        self.columns: dict[str, list[str | None]] = {}

    def declare(self, name: str) -> None:
        """Declare a field, which may be absent from every row."""
        # in rows it is the name of an element: XML knows no # in it, nor a digit as its first
        tag = name.replace("#", "-")
        if name[:1].isdigit():
            tag = f"_{tag}"
        self.columns.setdefault(tag, [])

    def add(self, field: str, text: str) -> None:
        """Add a field to the last row; the first of two counts."""
        column = self.columns.setdefault(field, [])
        if len(column) < self.n_rows:
            column.extend([None] * (self.n_rows - 1 - len(column)))
            column.append(text)

    def rows(self) -> Iterator[dict[str, str]]:
        """Row by row; a field that a row lacks is the empty text."""
        for index in range(self.n_rows):
            row = {}
            for field, texts in self.columns.items():
                text = texts[index] if index < len(texts) else None
                row[field] = text or ""
            yield row


def read_sections(pieces: Iterable[bytes], file: str) -> dict[str, Section]:
    """Read a document's sections.

    Raises
    ------
    KartlaggningError
        The XML is damaged or refused, no document of LimeSurvey's, or holds too much.
    """
    reader = _SectionReader(file)
    stream = XmlStream(reader.start, reader.end)
    stream.listen(reader.texts.append)
    stream.read(pieces, file, FORMAT)
    if not reader.is_limesurvey:
        raise broken_file(Format.LIMESURVEY, "it does not begin as such a file does", file)
    return reader.sections


class _SectionReader:
    def __init__(self, file: str) -> None:
        self.file = file
        self.is_limesurvey = False
        self.sections: dict[str, Section] = {}
        self.texts: list[str] = []
        self._path: list[str] = []
        self._section: Section | None = None  # where a row of it is open

    def start(self, tag: str, _attributes: dict[str, str]) -> None:
        self._path.append(tag)
        check_depth(len(self._path))
        self.texts.clear()
        if len(self._path) == _ROW_DEPTH and self._path[2:] == ["rows", "row"]:
            self._section = self.sections.setdefault(self._path[1], Section())
            self._begin_row(self._section)

    def _begin_row(self, section: Section) -> None:
        section.n_rows += 1
        refuse_large_sheet(section.n_rows, len(section.columns), self.file, MAX_CELLS)

    def end(self, tag: str) -> None:
        self._path.pop()
        depth = len(self._path)
        if depth == _ROW_DEPTH and self._section:
            # the same few texts stand in most rows: each is held once
            self._section.add(tag, intern("".join(self.texts)))
        elif depth < _ROW_DEPTH:
            self._section = None
            if self._path[2:] == ["fields"] and tag == "fieldname":
                self.sections.setdefault(self._path[1], Section()).declare("".join(self.texts))
            self.is_limesurvey |= depth == 1 and tag == "LimeSurveyDocType"
        self.texts.clear()
