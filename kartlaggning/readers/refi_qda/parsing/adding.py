"""What an element of a `.qde` file says of the thing around it: a reference, a name, a text."""

from __future__ import annotations

from collections.abc import Callable, Mapping

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
from kartlaggning.readers.refi_qda.parsing.standing import Attributes, Open, Standing, joined_by
from kartlaggning.text.numbers import number_text

TEXTS = ("PlainTextContent", "Description")
VALUES = ("TextValue", "BooleanValue", "IntegerValue", "FloatValue", "DateValue", "DateTimeValue")


def _add_code(at: Standing, attributes: Attributes) -> None:
    around = at.opened[-1]
    guid = at.guids[attributes.get("targetGUID", "")]
    if isinstance(around, RawCoding) and not around.codes:
        around.codes = (guid,)
    elif isinstance(around, (RawCoding, RawCase)):
        around.codes = joined_by(around.codes, guid)


def _add_note(at: Standing, attributes: Attributes) -> None:
    around = _around(at)
    if isinstance(around, (RawCoding, Selection, RawCode, Source, RawCase)):
        around.notes = joined_by(around.notes, at.guid(attributes, "targetGUID"))


def _add_source(at: Standing, attributes: Attributes) -> None:
    around = at.opened[-1]
    if isinstance(around, (RawCase, RawSet)):
        around.sources = joined_by(around.sources, at.guid(attributes, "targetGUID"))


def _add_selection(at: Standing, attributes: Attributes) -> None:
    around = at.opened[-1]
    if isinstance(around, RawCase):
        around.selections = joined_by(around.selections, at.guid(attributes, "targetGUID"))
        at.wanted.add(around.selections[-1])


def _add_variable(at: Standing, attributes: Attributes) -> None:
    around = at.opened[-1]
    if isinstance(around, RawValue):
        around.variable = at.guid(attributes, "targetGUID")


def _add_sync_point(at: Standing, attributes: Attributes) -> None:
    around = at.opened[-1]
    if isinstance(around, Body):
        around.sync_points[at.guid(attributes)] = _number(attributes, "position")


def _add_user(at: Standing, attributes: Attributes) -> None:
    guid = at.guid(attributes)
    at.project.users[guid] = attributes.get("name", "").strip() or guid
    at.count("user")


def _name_variable(at: Standing, attributes: Attributes) -> None:
    at.project.variables[at.guid(attributes)] = attributes.get("name", "").strip()
    at.count("variable")


def set_text(at: Standing, tag: str, text: str) -> None:
    """Give the text of an element to the thing around it."""
    around = at.opened[-1]
    if isinstance(around, RawValue) and tag in VALUES:
        around.text = _value_text(tag, text.strip())
    elif isinstance(around, Body) and tag == "PlainTextContent":
        around.content = text
    elif isinstance(around, RawNote) and tag == "PlainTextContent":
        around.text = text.strip()
    elif tag == "Description":
        _describe(at, text.strip())


def _describe(at: Standing, text: str) -> None:
    """Give a description to what it describes; else it is one of the project."""
    around = _around(at)
    if isinstance(around, (RawCode, Selection, Source, RawCase, RawSet, RawNote)):
        around.description = "\n".join(filter(None, (around.description, text)))
    elif text:
        at.project.descriptions.append(text)


def _around(at: Standing) -> Open:
    """What is open; of a text the source that it is of."""
    around = at.opened[-1]
    return around.source if isinstance(around, Body) else around


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


ADDERS: Mapping[str, Callable[[Standing, Attributes], None]] = {
    "CodeRef": _add_code,
    "NoteRef": _add_note,
    "SourceRef": _add_source,
    "MemberSource": _add_source,
    "SelectionRef": _add_selection,
    "VariableRef": _add_variable,
    "SyncPoint": _add_sync_point,
    "User": _add_user,
    "Variable": _name_variable,
}
