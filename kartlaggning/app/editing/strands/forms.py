"""The form of a strand, and that of the mapping itself: fields, and the edits that they ask for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from kartlaggning.app.composing.fields import Field, Form, edits_of_fields, label_filled
from kartlaggning.app.editing.shape import (
    Changes,
    Data,
    found,
    free_id,
    named,
    one_or_several,
    texts_of,
)
from kartlaggning.app.editing.strands.text import (
    BASIS,
    CONFIDENTIAL,
    HIDDEN,
    NEW_LINE,
    OUTSIDE,
    SEPARATORS,
    SEVERAL,
)
from kartlaggning.checks import N_
from kartlaggning.schema.models import ROLES, Strand
from kartlaggning.text.language import Language
from kartlaggning.yaml_files.editing.changes import Edit, changed
from kartlaggning.yaml_files.source import NodePath

MAPPING: tuple[Field, ...] = (
    Field(("title",), N_("Title"), kind="label"),
    Field(
        ("period",),
        N_("Period"),
        N_("The time that the report speaks of: a year (2024), or two days with / between."),
    ),
    Field(("as_of",), N_("Day"), N_("Units are shown as they are on this day."), kind="date"),
)
_USUAL_SEPARATOR = Strand.model_fields["separator"].default
_OF_SURVEYS = ("subject", "weight", "synthetic")
_OF_LONG = ("question", "value", "qualifier", "modality", "denied", "words")
_LISTS = ("yes", "no")


class RoleField(NamedTuple):
    """A role in the form of a strand: its column, and what stands there in another form."""

    name: str
    header: str
    shown: str

    @property
    def is_plain(self) -> bool:
        """Whether the column is one header, which a field can change."""
        return not self.shown


def strand_fields(strand: str, kind: str) -> list[Field]:
    """The fields of a strand, as far as its kind has them."""
    at: NodePath = ("strands", strand)
    fields = [
        Field((*at, "label"), N_("Name in the report"), kind="label"),
        Field(
            (*at, "period"),
            N_("Period"),
            N_("Where no column says it, and it is not that of the mapping."),
        ),
        Field(
            (*at, "outside"),
            N_("Rows about units outside the region"),
            kind="choice",
            choices=OUTSIDE,
        ),
        Field(
            (*at, "hidden"),
            N_("Hidden rows and columns of a workbook"),
            kind="choice",
            choices=HIDDEN,
        ),
    ]
    if kind == "accounts":
        return fields
    fields.append(
        Field((*at, "confidential"), N_("Confidential"), kind="choice", choices=CONFIDENTIAL)
    )
    if kind in ("interview", "document"):
        fields += [
            Field((*at, "basis"), N_("What statements rest on"), kind="choice", choices=BASIS),
            Field(
                (*at, "several"),
                N_("What is said of several units at once"),
                kind="choice",
                choices=SEVERAL,
            ),
            Field(
                (*at, "unit_from"),
                N_("Where a coded document’s unit stands"),
                N_("variable:NAME, case, coding, group, or document:PATTERN with {unit} in it."),
            ),
        ]
    return fields


def role_fields(data: Data, strand: str) -> Iterator[RoleField]:
    """The columns of a strand that say something of a row and are no answers."""
    kind = found(data, ("strands", strand, "kind"))
    is_long = found(data, ("strands", strand, "layout")) == "long"
    for role in ROLES:
        column = found(data, ("strands", strand, "columns", role))
        is_of_it = role in _OF_SURVEYS if kind == "survey" else role != "weight"
        if role in _OF_LONG and not is_long:
            is_of_it = False
        if column is None and not is_of_it:
            continue
        is_plain = column is None or isinstance(column, str)
        shown = "" if is_plain else ", ".join(_headers(column))
        yield RoleField(role, column if isinstance(column, str) else "", shown)


def _headers(column: Any) -> list[str]:
    if isinstance(column, dict):
        return [header for part in column.values() for header in _headers(part)]
    return texts_of(column)


# --- the separator


def separator_of(data: Data, strand: str) -> str:
    """What parts several things in a cell, as the form names it."""
    separator = found(data, ("strands", strand, "separator"))
    standing = separator if isinstance(separator, str) else str(_USUAL_SEPARATOR)
    return NEW_LINE if standing == "\n" else standing


def _separator_sent(form: Form) -> str:
    other = form.get("separator_other", "").strip()
    chosen = other or form.get("separator", "")
    return "\n" if chosen == NEW_LINE else chosen


# --- edits


def edits_of_mapping(data: Data, form: Form, languages: Sequence[Language]) -> list[Edit]:
    """What the form says of the mapping itself."""
    return edits_of_fields(data, MAPPING, form, languages)


def edits_of_strand(
    data: Data, strand: str, form: Form, languages: Sequence[Language]
) -> list[Edit]:
    """What the form says of a strand, as edits of what is another."""
    kind = str(found(data, ("strands", strand, "kind")))
    edits = edits_of_fields(data, strand_fields(strand, kind), form, languages)
    for edit in edits:
        data = changed(data, edit)
    changes = Changes(data)
    at: NodePath = ("strands", strand)
    changes.say((*at, "separator"), _separator_sent(form), _USUAL_SEPARATOR)
    for name in _LISTS:
        if name in form:
            words = [word.strip() for word in form[name].split(",") if word.strip()]
            if words != texts_of(found(data, (*at, name))):
                changes.say((*at, name), one_or_several(words) if words else "")
    for role in role_fields(data, strand):
        sent = form.get(f"role.{role.name}")
        if role.is_plain and sent is not None:
            changes.say((*at, "columns", role.name), sent.strip())
    return [*edits, *changes.edits]


def words_of_yes_and_no(data: Data, strand: str) -> Mapping[str, str]:
    """The strand's own words for yes and no; empty where the usual ones hold."""
    return {name: ", ".join(texts_of(found(data, ("strands", strand, name)))) for name in _LISTS}


def edits_of_new_strand(
    data: Data, form: Form, languages: Sequence[Language], taken: Sequence[str]
) -> tuple[str, list[Edit]]:
    """A strand for material of a new kind; its questions are made where its files are read."""
    label = label_filled(form, "label", languages)
    own = [name for kind in ("strands", "questions", "dimensions") for name in named(data, kind)]
    name = free_id(label or "", [*own, *taken], "strand")
    columns = {role: form.get(f"role.{role}", "").strip() for role in ("source", "subject")}
    columns = {role: header for role, header in columns.items() if header}
    strand: dict[str, Any] = {"kind": form.get("kind", "")}
    if label:
        strand["label"] = label
    if columns:
        strand["columns"] = columns
    changes = Changes(data)
    changes.set(("strands", name), strand)
    return name, changes.edits


def known_separators(standing: str) -> Mapping[str, str]:
    """The separators that a form offers, with that which stands there."""
    return SEPARATORS if standing in SEPARATORS else {**SEPARATORS, standing: standing}
