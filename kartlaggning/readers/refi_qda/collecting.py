"""From the stream of a `.qde` file to what stands in it; every element is known, passed or counted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from kartlaggning.readers.cleaning import number_text
from kartlaggning.readers.raw_table import Tally
from kartlaggning.readers.refi_qda.elements import (
    Body,
    Note,
    RawCase,
    RawCode,
    RawCoding,
    RawProject,
    RawSet,
    RawValue,
    Selection,
    Source,
)
from kartlaggning.readers.safe_xml import RefusedXmlError, XmlStream, check_depth, local_name

SOURCES = {
    "TextSource": "source",
    "PDFSource": "pdf_source",
    "PictureSource": "picture_source",
    "AudioSource": "audio_source",
    "VideoSource": "video_source",
}
SELECTIONS = (
    "PlainTextSelection",
    "TranscriptSelection",
    "PDFSelection",
    "PictureSelection",
    "AudioSelection",
    "VideoSelection",
)
_BODIES = ("Representation", "Transcript", "TextDescription")
_TEXTS = ("PlainTextContent", "Description")
_VALUES = ("TextValue", "BooleanValue", "IntegerValue", "FloatValue", "DateValue", "DateTimeValue")
# what only holds others
_PASSED = frozenset(
    [
        "Project",
        "Users",
        "CodeBook",
        "Codes",
        "Variables",
        "Cases",
        "Sources",
        "Notes",
        "Links",
        "Sets",
        "Graphs",
        "MemberCode",
        "MemberNote",
    ]
)
# what is counted and not gone into
_SKIPPED = {"Link": "link", "Graph": "graph"}
# what a reader has open: each of these elements is one thing
_Open = RawCode | RawCoding | Selection | RawValue | Body | Source | RawCase | RawSet | Note | None
Attributes = Mapping[str, str]
_T = TypeVar("_T")
MAX_REFERENCES = 5_000  # of one element: what it names is gathered in time that grows with the square


def collect_project(pieces: Iterable[bytes], file: str) -> RawProject:
    """Collect what a `.qde` or `.qdc` file holds.

    Raises
    ------
    KartlaggningError
        It is no well-formed XML, or holds what is not read from strangers.
    """
    collector = _Collector()
    collector.stream.read(pieces, file, "REFI-QDA")
    return collector.project


class _Collector:
    """Follows the stream with a stack of the things that are open; each thing goes to the one around it."""

    def __init__(self) -> None:
        self.project = RawProject()
        self.stream = XmlStream(self._start, self._end)
        self._tally: Tally = self.project.tally
        self._open: list[_Open] = [None]
        self._text: list[str] | None = None
        self._skipped = 0
        self._guids: dict[str, str] = {}
        self._wanted: set[str] = set()  # selections that cases name; cases come before sources
        self._shared: dict[tuple[str, tuple[str, ...]], tuple[RawCoding, ...]] = {}
        openers: dict[str, Callable[[str, Attributes], _Open]] = {
            "Code": self._open_code,
            "Coding": self._open_coding,
            "Case": self._open_case,
            "Set": self._open_set,
            "Note": self._open_note,
            "VariableValue": self._open_value,
        }
        openers |= dict.fromkeys(SOURCES, self._open_source)
        openers |= dict.fromkeys(SELECTIONS, self._open_selection)
        self._openers = openers | dict.fromkeys(_BODIES, self._open_body)
        self._adders: dict[str, Callable[[Attributes], None]] = {
            "CodeRef": self._add_code,
            "NoteRef": self._add_note,
            "SourceRef": self._add_source,
            "MemberSource": self._add_source,
            "SelectionRef": self._add_selection,
            "VariableRef": self._add_variable,
            "SyncPoint": self._add_sync_point,
            "User": self._add_user,
            "Variable": self._name_variable,
        }

    # --- the stream

    def _start(self, tag: str, attributes: Attributes) -> None:
        if self._skipped:
            self._skipped += 1
            if local_name(tag) == "Coding":
                self._count("coding", "not_in_source")
        elif adder := self._adders.get(tag):
            adder(attributes)
        elif opener := self._openers.get(tag):
            opened = opener(tag, attributes)
            if not self._skipped:
                self._open.append(opened)
        else:
            self._start_other(tag, attributes)

    def _start_other(self, tag: str, attributes: Attributes) -> None:
        if ":" in tag:
            self._start(local_name(tag), attributes)
            return
        if not self.project.root:
            self.project.root = tag
            self.project.origin = attributes.get("origin", "").strip()
        if tag in _TEXTS or tag in _VALUES:
            self._text = []
            self.stream.listen(self._text.append)
        elif tag in _SKIPPED:
            self._count(_SKIPPED[tag], "not_carried")
            self._skipped = 1
        elif tag not in _PASSED:
            self._count("other", "unknown_element")

    def _end(self, tag: str) -> None:
        if self._skipped:
            self._skipped -= 1
        elif tag in self._openers:
            closed = self._open.pop()
            if tag == "PlainTextSelection" and isinstance(closed, Selection):
                self._share_coding(closed)
        elif self._text is not None and local_name(tag) in _TEXTS + _VALUES:
            self._set_text(local_name(tag), "".join(self._text))
            self._text = None
            self.stream.listen(None)
        elif ":" in tag:
            self._end(local_name(tag))

    def _share_coding(self, selection: Selection) -> None:
        """Let selections that are coded alike have one object for that: there are hundred thousands of them."""
        if len(selection.codings) == 1 and not selection.codings[0].notes:
            key = (selection.codings[0].user, selection.codings[0].codes)
            selection.codings = self._shared.setdefault(key, selection.codings)

    def _count(self, kind: str, dropped: str = "") -> None:
        self._tally[kind, "seen", ""] += 1
        if dropped:
            self._tally[kind, "dropped", dropped] += 1
        else:
            self._tally[kind, "kept", ""] += 1

    def _guid(self, attributes: Attributes, name: str = "guid") -> str:
        """A GUID that many elements name, as one text for all of them."""
        written = attributes.get(name, "")
        guid = self._guids.get(written)
        if guid is None:
            guid = self._guids[written] = plain_guid(written)
        return guid

    # --- things that open

    def _open_code(self, _: str, attributes: Attributes) -> RawCode:
        around = self._open[-1]
        path = around.path if isinstance(around, RawCode) else ()
        check_depth(len(path))
        is_codable = attributes.get("isCodable", "true").strip().lower() not in ("false", "0")
        code = RawCode(
            self._guid(attributes),
            (*path, attributes.get("name", "").strip()),
            is_codable,
            self.stream.parser.CurrentLineNumber,
        )
        self.project.codes.append(code)
        return code

    def _open_coding(self, _: str, attributes: Attributes) -> RawCoding:
        coding = RawCoding(self._guid(attributes, "creatingUser"))
        around = self._open[-1]
        if isinstance(around, Selection) and not around.codings:
            around.codings = (coding,)
            return coding
        if isinstance(around, Body):
            around = around.source
        if isinstance(around, (Selection, Source)):
            around.codings = _add(around.codings, coding)
        else:
            self._count("coding", "not_in_source")
        return coding

    def _open_case(self, _: str, attributes: Attributes) -> RawCase:
        case = RawCase(self._guid(attributes), attributes.get("name", "").strip(), self.stream.parser.CurrentLineNumber)
        self.project.cases.append(case)
        return case

    def _open_set(self, _: str, attributes: Attributes) -> RawSet:
        self.project.sets.append(RawSet(attributes.get("name", "").strip()))
        return self.project.sets[-1]

    def _open_note(self, _: str, attributes: Attributes) -> Note:
        note = Note(self._guid(attributes), attributes.get("plainTextPath", ""))
        self.project.notes[note.guid or f"#{len(self.project.notes)}"] = note
        return note

    def _open_value(self, _: str, __: Attributes) -> RawValue:
        around = self._open[-1]
        if isinstance(around, Body):
            around = around.source
        value = RawValue()
        if isinstance(around, (Source, RawCase)):
            around.values.append(value)
        else:
            self._count("variable_value", "not_in_source")
        return value

    def _open_source(self, tag: str, attributes: Attributes) -> Source | Body:
        user = self._guid(attributes, "creatingUser")
        source = Source(
            SOURCES[tag],
            self._guid(attributes),
            attributes.get("name", "").strip(),
            user,
            self.stream.parser.CurrentLineNumber,
        )
        self.project.sources.append(source)
        if tag != "TextSource":
            return source
        source.bodies.append(_make_body(source, attributes))
        return source.bodies[0]

    def _open_body(self, _: str, attributes: Attributes) -> Body | None:
        around = self._open[-1]
        if isinstance(around, Source):
            around.bodies.append(_make_body(around, attributes))
            return around.bodies[-1]
        if isinstance(around, Selection) and isinstance(self._open[-2], Source):
            around.excerpt = _make_body(self._open[-2], attributes)
            return around.excerpt
        self._count("other", "unknown_element")
        return None

    def _open_selection(self, tag: str, attributes: Attributes) -> Selection | None:
        around = self._open[-1]
        try:
            start: int | None = int(attributes["startPosition"])
            end: int | None = int(attributes["endPosition"])
        except (KeyError, ValueError):
            start = end = None
        selection = Selection(
            tag,
            start,
            end,
            attributes.get("name", ""),
            self._guid(attributes, "creatingUser"),
            self.stream.parser.CurrentLineNumber,
        )
        if self._wanted and plain_guid(attributes.get("guid", "")) in self._wanted:
            selection.guid = plain_guid(attributes["guid"])
        if tag == "PlainTextSelection" and isinstance(around, Body):
            around.selections.append(selection)
        elif tag == "TranscriptSelection" and isinstance(around, Body):
            selection.start = around.sync_points.get(self._guid(attributes, "fromSyncPoint"))
            selection.end = around.sync_points.get(self._guid(attributes, "toSyncPoint"))
            around.selections.append(selection)
        elif isinstance(around, Source):
            around.regions.append(selection)
        elif isinstance(around, Body):
            around.source.regions.append(selection)
        else:  # a selection of a note
            self._count("selection", "not_in_source")
            self._skipped = 1
        return selection

    # --- references and names

    def _add_code(self, attributes: Attributes) -> None:
        around = self._open[-1]
        if isinstance(around, RawCoding) and not around.codes:
            around.codes = (self._guid(attributes, "targetGUID"),)
        elif isinstance(around, (RawCoding, RawCase)):
            around.codes = _add(around.codes, self._guid(attributes, "targetGUID"))

    def _add_note(self, attributes: Attributes) -> None:
        around = self._open[-1]
        if isinstance(around, (RawCoding, Selection, RawCode)):
            around.notes = _add(around.notes, self._guid(attributes, "targetGUID"))

    def _add_source(self, attributes: Attributes) -> None:
        around = self._open[-1]
        if isinstance(around, (RawCase, RawSet)):
            around.sources = _add(around.sources, self._guid(attributes, "targetGUID"))

    def _add_selection(self, attributes: Attributes) -> None:
        around = self._open[-1]
        if isinstance(around, RawCase):
            around.selections = _add(around.selections, self._guid(attributes, "targetGUID"))
            self._wanted.add(around.selections[-1])

    def _add_variable(self, attributes: Attributes) -> None:
        around = self._open[-1]
        if isinstance(around, RawValue):
            around.variable = self._guid(attributes, "targetGUID")

    def _add_sync_point(self, attributes: Attributes) -> None:
        around = self._open[-1]
        if isinstance(around, Body):
            around.sync_points[self._guid(attributes)] = _number(attributes, "position")

    def _add_user(self, attributes: Attributes) -> None:
        guid = self._guid(attributes)
        self.project.users[guid] = attributes.get("name", "").strip() or guid
        self._count("user")

    def _name_variable(self, attributes: Attributes) -> None:
        self.project.variables[self._guid(attributes)] = attributes.get("name", "").strip()
        self._count("variable")

    def _set_text(self, tag: str, text: str) -> None:
        around = self._open[-1]
        if isinstance(around, RawValue) and tag in _VALUES:
            around.text = _value_text(tag, text.strip())
        elif isinstance(around, Body) and tag == "PlainTextContent":
            around.content = text
        elif isinstance(around, Note) and (tag == "PlainTextContent" or not around.text):
            around.text = text.strip()
        elif isinstance(around, (RawCode, Selection)) and tag == "Description":
            around.description = text.strip()


def _make_body(source: Source, attributes: Attributes) -> Body:
    name = attributes.get("name", "").strip()
    return Body(source, name, attributes.get("plainTextPath", ""), attributes.get("richTextPath", ""))


def _add(items: tuple[_T, ...], item: _T) -> tuple[_T, ...]:
    if len(items) == MAX_REFERENCES:
        raise RefusedXmlError("an element in it holds too many others")
    return (*items, item)


def plain_guid(written: str) -> str:
    """Write a GUID one way, whichever way it came."""
    return written.strip().strip("{}").lower()


def _number(attributes: Attributes, name: str) -> int | None:
    try:
        return int(attributes[name])
    except (KeyError, ValueError):
        return None


def _value_text(tag: str, text: str) -> str:
    """A value as text: `114` where a program writes 114.0."""
    if tag != "FloatValue":
        return text
    try:
        return number_text(float(text))
    except ValueError:
        return text
