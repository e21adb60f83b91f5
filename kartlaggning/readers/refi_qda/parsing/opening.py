"""What an element of a `.qde` file begins: a thing that is open until the element ends."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kartlaggning.readers.coded_project import piece_place
from kartlaggning.readers.containers.safe_xml import check_depth
from kartlaggning.readers.refi_qda.parsing.elements import (
    Body,
    RawCase,
    RawCode,
    RawCoding,
    RawNote,
    RawSet,
    RawValue,
    Selection,
    Source,
)
from kartlaggning.readers.refi_qda.parsing.standing import (
    Attributes,
    Open,
    Standing,
    joined_by,
    plain_guid,
)

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
# what each selection that is of no text says of where it is
_AREA = ("firstX", "firstY", "secondX", "secondY")
_PLACES: Mapping[str, tuple[str, ...]] = {
    "PDFSelection": ("page", "page"),
    "PictureSelection": ("area", *_AREA),
    "AudioSelection": ("time", "begin", "end"),
    "VideoSelection": ("time", "begin", "end"),
}
BODIES = ("Representation", "Transcript", "TextDescription")


def _open_code(at: Standing, _: str, attributes: Attributes) -> RawCode:
    around = at.opened[-1]
    path = around.path if isinstance(around, RawCode) else ()
    check_depth(len(path))
    is_codable = attributes.get("isCodable", "true").strip().lower() not in ("false", "0")
    code = RawCode(
        at.guid(attributes), (*path, attributes.get("name", "").strip()), is_codable, at.line
    )
    at.project.codes.append(code)
    return code


def _open_coding(at: Standing, _: str, attributes: Attributes) -> RawCoding:
    coding = RawCoding(at.guids[attributes.get("creatingUser", "")])
    around = at.opened[-1]
    if isinstance(around, Selection) and not around.codings:
        around.codings = (coding,)
        return coding
    if isinstance(around, Body):
        around = around.source
    if isinstance(around, (Selection, Source)):
        around.codings = joined_by(around.codings, coding)
    else:
        at.count("coding", "not_in_source")
    return coding


def _open_case(at: Standing, _: str, attributes: Attributes) -> RawCase:
    case = RawCase(at.guid(attributes), attributes.get("name", "").strip(), at.line)
    at.project.cases.append(case)
    return case


def _open_set(at: Standing, _: str, attributes: Attributes) -> RawSet:
    at.project.sets.append(RawSet(attributes.get("name", "").strip()))
    return at.project.sets[-1]


def _open_note(at: Standing, _: str, attributes: Attributes) -> RawNote:
    name, path = attributes.get("name", "").strip(), attributes.get("plainTextPath", "")
    note = RawNote(at.guid(attributes), name, path)
    at.project.notes[note.guid or f"#{len(at.project.notes)}"] = note
    return note


def _open_value(at: Standing, _: str, __: Attributes) -> RawValue:
    around = at.opened[-1]
    if isinstance(around, Body):
        around = around.source
    value = RawValue()
    if isinstance(around, (Source, RawCase)):
        around.values.append(value)
    else:
        at.count("variable_value", "not_in_source")
    return value


def _open_source(at: Standing, tag: str, attributes: Attributes) -> Source | Body:
    name, user = attributes.get("name", "").strip(), at.guid(attributes, "creatingUser")
    source = Source(SOURCES[tag], at.guid(attributes), name, user, at.line)
    at.project.sources.append(source)
    if tag != "TextSource":
        return source
    source.bodies.append(_make_body(source, attributes))
    return source.bodies[0]


def _open_body(at: Standing, _: str, attributes: Attributes) -> Body | None:
    around = at.opened[-1]
    if isinstance(around, Source):
        around.bodies.append(_make_body(around, attributes))
        return around.bodies[-1]
    if isinstance(around, Selection) and isinstance(at.opened[-2], Source):
        around.excerpt = _make_body(at.opened[-2], attributes)
        return around.excerpt
    at.count("other", "unknown_element")
    return None


def _open_selection(at: Standing, tag: str, attributes: Attributes) -> Selection:
    around = at.opened[-1]
    try:
        start: int | None = int(attributes["startPosition"])
        end: int | None = int(attributes["endPosition"])
    except (KeyError, ValueError):
        start = end = None
    # without calls of `at.guid` and `at.line`: this is done a hundred thousand times
    user = at.guids[attributes.get("creatingUser", "")]
    line = at.stream.parser.CurrentLineNumber
    selection = Selection(tag, start, end, attributes.get("name", ""), user, line)
    if at.wanted and (guid := plain_guid(attributes.get("guid", ""))) in at.wanted:
        selection.guid = guid
    if tag == "PlainTextSelection" and isinstance(around, Body):
        around.selections.append(selection)
        return selection
    selection.place = _place_of(tag, attributes)
    if tag == "TranscriptSelection" and isinstance(around, Body):
        selection.start = around.sync_points.get(at.guid(attributes, "fromSyncPoint"))
        selection.end = around.sync_points.get(at.guid(attributes, "toSyncPoint"))
        around.selections.append(selection)
    elif isinstance(around, Source):
        around.regions.append(selection)
    elif isinstance(around, Body):
        around.source.regions.append(selection)
    else:  # a selection of a note
        at.count("selection", "not_in_source")
        at.n_skipped = 1
    return selection


def _place_of(tag: str, attributes: Attributes) -> str:
    """What tells pieces apart that are of no text: a page, a rectangle, a time."""
    kind, *names = _PLACES.get(tag, ("",))
    return piece_place(kind, *(attributes.get(name) for name in names))


def _make_body(source: Source, attributes: Attributes) -> Body:
    name = attributes.get("name", "").strip()
    return Body(
        source, name, attributes.get("plainTextPath", ""), attributes.get("richTextPath", "")
    )


OPENERS: Mapping[str, Callable[[Standing, str, Attributes], Open]] = {
    "Code": _open_code,
    "Coding": _open_coding,
    "Case": _open_case,
    "Set": _open_set,
    "Note": _open_note,
    "VariableValue": _open_value,
    **dict.fromkeys(SOURCES, _open_source),
    **dict.fromkeys(SELECTIONS, _open_selection),
    **dict.fromkeys(BODIES, _open_body),
}
