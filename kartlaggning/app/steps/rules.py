"""Rules: dimensions and their classes, built by sentences, with what they would give at once.

`/rules` all dimensions · `/rules/DIMENSION` one of them · `/rules/DIMENSION/CLASS` the rule of a
class. `+` in the place of a name is a new one.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, NamedTuple

from flask import Request, Response

from kartlaggning.app.desk import Desk, Trouble
from kartlaggning.app.editing.shape import as_label, languages_of, words_of
from kartlaggning.app.ruling.changing import (
    Change,
    add_class,
    add_dimension,
    go_before,
    move_class,
    name_dimension,
    remove_class,
    remove_dimension,
    save_class,
)
from kartlaggning.app.ruling.forms import (
    Action,
    Form,
    WrittenClass,
    changed_form,
    chosen_question,
    first_operator,
    pending,
    read_action,
    read_class,
    read_label,
)
from kartlaggning.app.ruling.sentences import Way, ways_of
from kartlaggning.app.ruling.shown import Option, Sentences
from kartlaggning.app.ruling.trial import Trial, try_out
from kartlaggning.app.studying import Studying
from kartlaggning.app.workspace import Workspace
from kartlaggning.describing.drafting.names import names_of_region
from kartlaggning.explaining.wording import describe_condition
from kartlaggning.schema.loading import Schema
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language

STEP = "rules"
NEW = "+"
_EARLIER, _LATER = -1, 1
_NO_WAY: tuple[Way, ...] = ((),)


def show(desk: Desk, request: Request, rest: str, trouble: Trouble | None = None) -> Response:
    """All dimensions, one, or the rule of a class."""
    schema = desk.one(Studying).schema()
    place = _Place.of(rest, schema)
    if place is None:
        return desk.page("nowhere.html.j2", request, status=404)
    if place.is_editor:
        return _Editor(desk, request, place, schema).page(trouble)
    if place.dimension:
        return _show_dimension(desk, request, place.dimension, schema, trouble)
    return _show_all(desk, request, schema, trouble)


def take(desk: Desk, request: Request, rest: str) -> Response:
    """Change a dimension or a class, or the form alone; a preview changes nothing."""
    schema = desk.one(Studying).schema()
    place = _Place.of(rest, schema)
    if place is None:
        return desk.page("nowhere.html.j2", request, status=404)
    if place.is_editor:
        return _Editor(desk, request, place, schema).take()
    return _change_dimension(desk, request, place.dimension)


class _Place(NamedTuple):
    """What an address is of: a dimension and a class, which may be new; without one all."""

    dimension: str = ""
    class_: str = ""

    @classmethod
    def of(cls, rest: str, schema: Schema) -> _Place | None:
        dimension, _, class_ = rest.partition("/")
        if dimension in ("", NEW):
            return None if class_ else cls(dimension)
        if dimension not in schema.dimensions:
            return None
        is_there = class_ in ("", NEW) or class_ in schema.dimensions[dimension].classes
        return cls(dimension, class_) if is_there else None

    @property
    def is_editor(self) -> bool:
        return bool(self.class_) or self.dimension == NEW

    @property
    def is_new(self) -> bool:
        return NEW in (self.dimension, self.class_)


# --- all dimensions, and one of them


def _show_all(desk: Desk, request: Request, schema: Schema, trouble: Trouble | None) -> Response:
    language = desk.language(request)
    trials = {name: try_out(desk, (), name, language) for name in schema.dimensions}
    return desk.page(
        "rules.html.j2",
        request,
        step=STEP,
        dimensions={name: each.label.of(language) for name, each in schema.dimensions.items()},
        classes={name: _class_rows(schema, name, trials[name], language) for name in trials},
        trials=trials,
        new=NEW,
        has_questions=bool(schema.questions),
        trouble=trouble,
    )


def _show_dimension(
    desk: Desk, request: Request, dimension: str, schema: Schema, trouble: Trouble | None
) -> Response:
    language = desk.language(request)
    workspace = desk.one(Workspace)
    data = workspace.source().data
    trial = try_out(desk, (), dimension, language)
    return desk.page(
        "rules_dimension.html.j2",
        request,
        step=STEP,
        seen=workspace.seen(),
        dimension=dimension,
        label=schema.dimensions[dimension].label.of(language),
        labels=words_of(data["dimensions"][dimension]["label"], languages_of(data)),
        classes=_class_rows(schema, dimension, trial, language),
        trial=trial,
        new=NEW,
        trouble=trouble,
    )


class _ClassRow(NamedTuple):
    """A class in a list: its rule in words, and which go before which."""

    name: str
    label: str
    rule: str
    before: list[str]
    n_units: int | None


def _class_rows(
    schema: Schema, dimension: str, trial: Trial, language: Language
) -> list[_ClassRow]:
    classes = schema.dimensions[dimension].classes
    n_units = {group.class_: len(group.units) for group in trial.groups if group.class_}
    rows = []
    for name, rule in classes.items():
        before = [classes[later].label.of(language) for later in rule.before]
        words = describe_condition(rule.when, schema, language)
        rows.append(_ClassRow(name, rule.label.of(language), words, before, n_units.get(name)))
    return rows


def _change_dimension(desk: Desk, request: Request, dimension: str) -> Response:
    workspace, form, language = desk.one(Workspace), request.form, desk.language(request)
    data = workspace.source().data
    where = [STEP, dimension]
    if "earlier" in form:
        change = move_class(data, dimension, form["earlier"], _EARLIER)
        said = translate("The class stands earlier now.", language)
    elif "later" in form:
        change = move_class(data, dimension, form["later"], _LATER)
        said = translate("The class stands later now.", language)
    elif "first" in form:
        first, _, second = form["first"].partition(" ")
        change = go_before(data, dimension, first, second)
        said = translate("Where both hold, the first of the two goes first now.", language)
    elif "remove" in form:
        change = remove_dimension(data, dimension)
        said, where = translate("The dimension is gone.", language), [STEP]
    else:
        change = name_dimension(data, dimension, read_label(form, languages_of(data)))
        said = translate("The dimension is renamed.", language)
    workspace.change(change.edits, form.get("seen", ""))
    return desk.go(*where, note=said)


# --- the rule of a class


class _Editor:
    """The form of a class, new or there."""

    def __init__(self, desk: Desk, request: Request, place: _Place, schema: Schema) -> None:
        self.desk, self.request, self.place, self.schema = desk, request, place, schema
        self.language = desk.language(request)
        self.workspace = desk.one(Workspace)
        self.data = self.workspace.source().data
        self.languages = languages_of(self.data)
        self.standing = self._standing()

    def _standing(self) -> WrittenClass:
        """The class as it is written; an empty one where it is new."""
        if self.place.is_new:
            return WrittenClass(dict.fromkeys(self.languages, ""), _NO_WAY)
        model = self.data["dimensions"][self.place.dimension]["classes"][self.place.class_]
        rule = self.schema.dimensions[self.place.dimension].classes[self.place.class_]
        label = model.get("label") or {
            language: rule.label.of(language) for language in self.languages
        }
        return WrittenClass(
            words_of(label, self.languages), ways_of(model.get("when")), rule.before, rule.reasons
        )

    # --- what is asked

    def page(self, trouble: Trouble | None = None) -> Response:
        """The form as the schema has it, or as it was sent and not taken."""
        if trouble is None:
            return self._page(self.standing, None)
        return self._page(self._read(trouble.form), trouble.form, trouble)

    def take(self) -> Response:
        """Write the class, or change its form."""
        form = self.request.form
        action, written = read_action(form), self._read(form)
        if "preview" in form:
            trial = self._trial(written, form)
            return self.desk.page("rules_outcome.html.j2", self.request, **self._outcome(trial))
        if action.kind == "save":
            waiting = pending(form, written)
            if waiting is None:
                return self._save(written, form)
            action = waiting
        if action.kind == "remove" and not self.place.is_new:
            return self._remove(form)
        question = chosen_question(form, action.way)
        type_ = self.schema.questions[question].type if question in self.schema.questions else ""
        changed = changed_form(written, action, question, first_operator(question, type_))
        return self._page(changed, form, focus=_focus(action, changed))

    def _read(self, form: Form) -> WrittenClass:
        return read_class(form, self.languages, has_rule=self.standing.ways is not None)

    def _change(self, written: WrittenClass, form: Form) -> Change:
        dimension, class_ = self.place
        if dimension == NEW:
            label = read_label(form, self.languages, "dimension")
            return add_dimension(self.data, label, written, names_of_region(self.schema.region))
        if class_ == NEW:
            return add_class(self.data, dimension, written)
        return save_class(self.data, dimension, class_, written)

    # --- what is done

    def _save(self, written: WrittenClass, form: Form) -> Response:
        change = self._change(written, form)
        self.workspace.change(change.edits, form.get("seen", ""))
        said = translate(
            "The class {name} is written.", self.language, name=_first(written.label, change.class_)
        )
        return self.desk.go(STEP, change.dimension, note=said)

    def _remove(self, form: Form) -> Response:
        change = remove_class(self.data, *self.place)
        self.workspace.change(change.edits, form.get("seen", ""))
        said = translate("The class is gone.", self.language)
        return self.desk.go(STEP, self.place.dimension, note=said)

    # --- what is shown

    def _page(
        self,
        written: WrittenClass,
        form: Form | None,
        trouble: Trouble | None = None,
        focus: str = "",
    ) -> Response:
        sentences = Sentences(self.schema, self.language)
        dimension, class_ = self.place
        rule = None if self.place.is_new else self.schema.dimensions[dimension].classes[class_]
        return self.desk.page(
            "rules_class.html.j2",
            self.request,
            step=STEP,
            seen=self.workspace.seen() if form is None else form.get("seen", ""),
            place=self.place,
            new=NEW,
            dimension_label=self._dimension_label(),
            dimension_words=self._dimension_words(form),
            label=rule.label.of(self.language) if rule else "",
            written=written,
            ways=None if written.ways is None else sentences.ways(written.ways),
            rule=describe_condition(rule.when, self.schema, self.language) if rule else "",
            questions=sentences.questions(),
            later=self._later_classes(written.before),
            reasons=self._reasons(written.reasons),
            variants=self._variants(),
            is_last=rule is not None and len(self.schema.dimensions[dimension].classes) == 1,
            focus=focus,
            trouble=trouble,
            **self._outcome(self._trial(written, form)),
        )

    def _dimension_label(self) -> str:
        if self.place.dimension == NEW:
            return ""
        return self.schema.dimensions[self.place.dimension].label.of(self.language)

    def _dimension_words(self, form: Form | None) -> dict[str, str]:
        """The new dimension's label as it was written so far; none where there is one already."""
        if self.place.dimension != NEW:
            return {}
        return read_label(form or Form(), self.languages, "dimension")

    def _later_classes(self, chosen: tuple[str, ...]) -> list[Option]:
        """The classes that this one can go before: those that stand later."""
        if self.place.is_new:
            return []
        classes = self.schema.dimensions[self.place.dimension].classes
        later = list(classes)[list(classes).index(self.place.class_) + 1 :]
        return [
            Option(name, classes[name].label.of(self.language), name in chosen) for name in later
        ]

    def _reasons(self, chosen: str) -> list[Option]:
        return [
            Option(name, question.label.of(self.language), name == chosen)
            for name, question in self.schema.questions.items()
            if question.is_listed and not question.context
        ]

    def _variants(self) -> list[tuple[str, str, str]]:
        """The variants: their ids and labels, and their conditions in words."""
        if self.place.is_new:
            return []
        rule = self.schema.dimensions[self.place.dimension].classes[self.place.class_]
        return [
            (
                name,
                variant.label.of(self.language),
                describe_condition(variant.when, self.schema, self.language),
            )
            for name, variant in rule.variants.items()
        ]

    # --- what it would give

    def _trial(self, written: WrittenClass, form: Form | None) -> Trial | None:
        """The class tried out without the sentences that have no answer yet; None without any."""
        if form is None and not self.place.is_new:
            return try_out(self.desk, (), self.place.dimension, self.language)
        ways = written.ways
        if ways is not None:
            ways = tuple(filter(None, (_answered(way) for way in ways)))
            if not ways:
                return None
        tried = replace(written, ways=ways, label=_named(written.label))
        change = self._change(tried, _with_dimension(form or Form(), self.languages))
        return try_out(self.desk, change.edits, change.dimension, self.language)

    def _outcome(self, trial: Trial | None) -> dict[str, Any]:
        return {"trial": trial, "in_page": False}


def _answered(way: Way) -> Way:
    return tuple(sentence for sentence in way if sentence.values)


def _named(label: Any) -> dict[str, str]:
    """A label for trying out: a class without one has none to be told by yet."""
    return dict(label) if as_label(label) else dict.fromkeys(label, "…")


def _with_dimension(form: Form, languages: Any) -> Form:
    """The form, with a label for a dimension that has none yet."""
    if any(read_label(form, languages, "dimension").values()):
        return form
    tried = Form(form)
    for language in languages:
        tried[f"dimension-{language}"] = "…"
    return tried


def _first(label: Any, fallback: str) -> str:
    return next(filter(None, label.values()), fallback)


def _focus(action: Action, written: WrittenClass) -> str:
    """The part of the form that a button has made: where one goes on."""
    ways = written.ways or ()
    if action.kind == "add" and action.way < len(ways) and ways[action.way]:
        return f"operator-{action.way}-{len(ways[action.way]) - 1}"
    if action.kind == "way":
        return f"more-{len(ways) - 1}"
    if action.kind == "drop":
        return f"more-{action.way}"
    return ""
