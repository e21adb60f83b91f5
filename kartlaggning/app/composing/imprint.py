"""The publisher's checklist: what is asked before anything is published, and what each thing means.

What must be answered is what `find_unanswered` asks for; a group tells by its checks whether that
is done.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kartlaggning.app.composing.fields import (
    Field,
    Form,
    Rows,
    at,
    edits_of_fields,
    edits_to,
    filled,
)
from kartlaggning.checks import N_
from kartlaggning.errors import Finding, FindingsError
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language
from kartlaggning.yaml_files.editing.changes import Edit, changed
from kartlaggning.yaml_files.source import NodePath

_PUBLICATION, _REPORT = "publication", "report"
NO_FAULTS = "no_known_faults"
_STATEMENT: NodePath = (_REPORT, "accessibility")
_FAULTS: NodePath = (*_STATEMENT, "known_faults")


@dataclass(frozen=True)
class Part:
    """A part of the checklist.

    Parameters
    ----------
    checks
        What `publish` says as long as it is not answered; none of what may be left open.
    together
        Fields of which all must be filled in where one is.
    """

    name: str
    label: str
    meaning: str
    fields: tuple[Field | Rows, ...]
    checks: tuple[str, ...] = ()
    together: tuple[NodePath, ...] = ()


def _of(*path: str) -> NodePath:
    return (_PUBLICATION, *path)


PARTS = (
    Part(
        "decided",
        N_("The decision"),
        N_("Who decided that it is published, and when. It stands on the page."),
        (
            Field(
                _of("decided", "by"),
                N_("Decided by"),
                N_("The role, not the person: head of the R&D unit."),
                "label",
            ),
            Field(_of("decided", "on"), N_("Day"), kind="date"),
            Field(
                _of("diary_number"),
                N_("Diary number"),
                N_("The mapping's own. Where there is none, say so."),
            ),
        ),
        ("publication_undecided", "publication_without_diary_number"),
        (_of("decided", "by"), _of("decided", "on")),
    ),
    Part(
        "ethics",
        N_("Ethical review"),
        N_(
            "Either the decision, with its diary number and day, or why no review was needed. "
            "A review comes before the first interview."
        ),
        (
            Field(
                _of("ethics", "decision"),
                N_("What was decided, and by whom"),
                kind="label",
            ),
            Field(_of("ethics", "diary_number"), N_("Diary number of the decision")),
            Field(_of("ethics", "on"), N_("Day of the decision"), kind="date"),
            Field(_of("first_interview"), N_("Day of the first interview"), kind="date"),
            Field(
                _of("ethics", "not_needed"),
                N_("In place of a decision: why no review was needed"),
                kind="label",
            ),
        ),
        (
            "publication_without_ethics",
            "publication_ethics_late",
            "publication_first_interview_unknown",
        ),
    ),
    Part(
        "consent",
        N_("Consent, and what is kept"),
        N_(
            "No confidentiality is promised beyond the law. What was not published can still be an "
            "official document: whoever asks for it has the authority try anew what is secret."
        ),
        (
            Field(
                _of("consent"),
                N_("How those who were interviewed consented, and to what"),
                N_("Where nobody was interviewed, say so."),
                "label",
            ),
            Field(
                _of("preservation"),
                N_("What is kept and what is weeded out"),
                N_("The decision, or the plan for documents that says it."),
                "label",
            ),
        ),
        ("publication_without_consent", "publication_without_preservation"),
    ),
    Part(
        "contact",
        N_("Whom to ask, and on which terms"),
        N_(
            "An address of mail or a telephone number is needed. An office is better than a person."
        ),
        (
            Field(
                (_REPORT, "imprint", "contact", "name"),
                N_("A person, or an office"),
                kind="label",
            ),
            Field((_REPORT, "imprint", "contact", "email"), N_("E-mail")),
            Field((_REPORT, "imprint", "contact", "phone"), N_("Telephone")),
            Field(
                (_REPORT, "imprint", "licence"),
                N_("Licence"),
                N_("On which terms text, numbers and pictures may be used: CC BY 4.0, for one."),
                "label",
            ),
        ),
        ("publication_without_contact", "publication_without_licence"),
    ),
    Part(
        "accessibility",
        N_("Accessibility statement"),
        N_(
            "As the Swedish act on accessibility to digital public service (2018:1937) asks for "
            "it. All of it is needed."
        ),
        (
            Field(
                (_REPORT, "accessibility", "organisation"),
                N_("Who answers for the report"),
                kind="label",
            ),
            Field(
                (_REPORT, "accessibility", "contact"),
                N_("Where faults can be told"),
                N_("An address of mail or a web address. May be left empty."),
            ),
            Field((_REPORT, "accessibility", "tested_on"), N_("Tested on"), kind="date"),
            Field(
                (_REPORT, "accessibility", "tested_how"),
                N_("Tested by"),
                kind="choice",
                choices=(
                    ("", N_("– not said –")),
                    ("self", N_("those who publish it")),
                    ("expert", N_("somebody from outside")),
                ),
            ),
            Field(
                (_REPORT, "accessibility", "updated_on"),
                N_("Statement looked over on"),
                kind="date",
            ),
            Rows(
                _FAULTS,
                N_("What is not accessible"),
                (Field((), N_("Fault"), kind="label", is_long=True),),
                N_("Of each fault what, why, and what there is instead."),
            ),
        ),
        ("publication_without_accessibility",),
        tuple(
            (_REPORT, "accessibility", key)
            for key in ("organisation", "tested_on", "tested_how", "updated_on")
        ),
    ),
    Part(
        "citation",
        N_("How it is cited"),
        N_("What is left empty is not said."),
        (
            Field((_REPORT, "citation", "author"), N_("Who made it")),
            Field((_REPORT, "citation", "year"), N_("Year of publication")),
            Field((_REPORT, "citation", "publisher"), N_("Who published it"), kind="label"),
            Field((_REPORT, "imprint", "published_on"), N_("Published on"), kind="date"),
            Field((_REPORT, "imprint", "version"), N_("Version")),
            Field(
                (_REPORT, "look", "address"),
                N_("Address of the page"),
                N_("Where it is published: https://…"),
            ),
            Rows(
                (_REPORT, "imprint", "corrections"),
                N_("Corrections since"),
                (
                    Field(("on",), N_("Day"), kind="date"),
                    Field(("text",), N_("What was wrong, and what it says now"), kind="label"),
                ),
                N_("The latest first. Who empties a row takes it away."),
            ),
        ),
    ),
    Part(
        "rest",
        N_("More"),
        N_("What is left empty is not said."),
        (
            Field(
                _of("embargo"),
                N_("Embargo until"),
                N_("Before this day nothing of it may be passed on; the page says so."),
                "date",
            ),
            Field(
                _of("plotly"),
                N_("Charts that are opened on demand"),
                N_("They bring two megabytes of scripts along."),
                "switch",
            ),
            Rows(
                _of("allowed"),
                N_("What looks like a leak and is public on purpose"),
                (
                    Field(
                        ("kind",),
                        N_("What it would be taken for"),
                        kind="choice",
                        choices=(
                            ("telephone", N_("a telephone number")),
                            ("email", N_("an address of mail")),
                            ("street_address", N_("a street address")),
                            ("name", N_("a name of the private list")),
                            ("personal_number", N_("a personal number")),
                            ("identifier", N_("an id of a source, a coder or a document")),
                            ("path", N_("a place on somebody's computer")),
                        ),
                    ),
                    Field(("text",), N_("How it is written")),
                    Field(("reason",), N_("Why it is public")),
                ),
                N_("An organisation's telephone number, for one. Who empties a row takes it away."),
            ),
        ),
    ),
)
REQUIRED = tuple(part for part in PARTS if part.checks)
ALL_FIELDS = tuple(field for part in PARTS for field in part.fields)


def open_parts(unanswered: Collection[str]) -> list[str]:
    """The parts in which something is still to be answered before it is published."""
    return [part.name for part in PARTS if any(check in unanswered for check in part.checks)]


def has_no_faults(data: Any) -> bool:
    """Whether it is said that nothing is known to be inaccessible."""
    return at(data, _FAULTS) == []


def edits_of_part(
    data: Any, part: Part, form: Form, languages: Sequence[Language], language: Language
) -> list[Edit]:
    """The edits by which the schema says what a part of the form says.

    Raises
    ------
    FindingsError
        Fields that belong together are filled in half.
    """
    _refuse_half(part, form, languages, language)
    edits = edits_of_fields(data, part.fields, form, languages)
    if part.name != "accessibility":
        return edits
    for edit in edits:
        data = changed(data, edit)
    return [*edits, *_said_faults(data, part, form, language)]


def _refuse_half(part: Part, form: Form, languages: Sequence[Language], language: Language) -> None:
    fields: Mapping[NodePath, Field] = {
        field.path: field for field in part.fields if isinstance(field, Field)
    }
    asked = [fields[path] for path in part.together]
    empty = [field for field in asked if not filled(field, form, languages)]
    if empty and len(empty) < len(asked):
        labels = [translate(field.label, language) for field in empty]
        raise FindingsError([Finding("form_field_empty", value=label) for label in labels])


def _said_faults(data: Any, part: Part, form: Form, language: Language) -> list[Edit]:
    """That there are none has to be said: a list that was forgotten would claim it too."""
    statement = at(data, _STATEMENT)
    if statement is None or at(data, _FAULTS):
        return []
    if not any(at(data, path) for path in part.together):
        return edits_to(data, _STATEMENT, None)  # all else of it was emptied
    if not form.get(NO_FAULTS):
        label = next(each.label for each in part.fields if isinstance(each, Rows))
        raise FindingsError([Finding("form_field_empty", value=translate(label, language))])
    return edits_to(data, _FAULTS, [])
