"""The values of a question, as a form shows and changes them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kartlaggning.app.editing.codes import insert_value, let_mean
from kartlaggning.app.editing.questions.changes import say_codes
from kartlaggning.app.editing.questions.forms import Form, lines_of, sent_words, shown_codes
from kartlaggning.app.editing.questions.uses import GOES_ALONG, uses_of_value
from kartlaggning.app.editing.shape import (
    Changes,
    Data,
    as_label,
    found,
    is_label,
    label_path,
    languages_of,
    named,
    texts_of,
    words_of,
)
from kartlaggning.text.keys import plain_key
from kartlaggning.yaml_files.editing.changes import Delete, Edit, Put
from kartlaggning.yaml_files.source import NodePath

NEW = "new"  # in place of a value's id, in the names of the fields of one to be added


@dataclass(frozen=True)
class ValueForm:
    """A value, as its fields have it; `group` is shown only."""

    labels: Mapping[str, str]
    codes: tuple[str, ...] = ()
    definition: Mapping[str, str] | None = None
    group: str = ""


def standing_values(data: Data, question: str) -> dict[str, ValueForm]:
    """The values of a question of the schema, by their ids."""
    languages = languages_of(data)
    values = {}
    for name, written in _values(data, question).items():
        label = found(written, label_path(written, ()))
        keys = {} if is_label(written) else written
        values[name] = ValueForm(
            labels=words_of(label, languages),
            codes=tuple(shown_codes(texts_of(found(keys, ("codes",))))),
            definition=words_of(found(keys, ("definition",)), languages),
            group=str(found(keys, ("group",)) or ""),
        )
    return values


def sent_values(form: Form, data: Data, question: str) -> dict[str, ValueForm]:
    """The values as they were sent, with that to be added; of those that no field names none."""
    languages = languages_of(data)
    standing = standing_values(data, question)
    values = {}
    for name in (*standing, NEW):
        field = field_of(name)
        if f"{field}.codes" in form:
            values[name] = ValueForm(
                labels=sent_words(form, f"{field}.label", languages),
                codes=tuple(lines_of(form[f"{field}.codes"])),
                definition=sent_words(form, f"{field}.definition", languages),
                group=standing[name].group if name in standing else "",
            )
    return values


def field_of(name: str) -> str:
    """With what the names of the fields of a value begin; no id has a hyphen."""
    return "new-value" if name == NEW else f"value-{name}"


class ValuesEditor:
    """Changes of the values of one question, one behind another."""

    def __init__(self, data: Data, question: str) -> None:
        self._changes = Changes(data)
        self._question = question
        self._path: NodePath = ("questions", question, "values")

    @property
    def edits(self) -> list[Edit]:
        """The edits so far."""
        return self._changes.edits

    def say(self, values: Mapping[str, ValueForm]) -> str:
        """Let the values be what a form says, and add the new one if it has a label.

        Returns
        -------
        The id of the one that was added; empty where none was.
        """
        for name, value in values.items():
            if name != NEW:
                self._say(name, value)
        new = values.get(NEW)
        if new is None or not as_label(new.labels):
            return ""
        name = insert_value(self._changes, self._question, as_label(new.labels), new.codes)
        self._say(name, new)
        return name

    def move(self, name: str, step: int) -> None:
        """Put a value before or behind its neighbour."""
        names = list(_values(self._changes.data, self._question))
        if name in names:
            self._changes.move((*self._path, name), names.index(name) + step)

    def remove(self, name: str) -> None:
        """Take a value away, with its column and its place on the scale."""
        for use in uses_of_value(self._changes.data, self._question, name):
            if use.kind in GOES_ALONG:
                self._take(use.path, name)
        self._changes.delete((*self._path, name))

    def merge(self, name: str, into: str) -> None:
        """Let another value mean all that a value did: its codes and its label become codes."""
        values = _values(self._changes.data, self._question)
        if name == into or name not in values or into not in values:
            return
        meant = list(_words(values[name]))
        known = {plain_key(text) for text in (into, *_words(values[into]))}
        self.remove(name)
        for text in meant:
            if plain_key(text) not in known:
                let_mean(self._changes, (*self._path, into), text)

    def _say(self, name: str, value: ValueForm) -> None:
        path = (*self._path, name)
        written = found(self._changes.data, path)
        has_keys = value.codes or any((value.definition or {}).values())
        if is_label(written) and not as_label(value.labels):
            self._changes.do(Put(path, {}))  # that it has no label is told
            return
        if is_label(written) and has_keys:
            self._changes.say_label(path, value.labels)
            self._changes.do(Put(path, {"label": found(self._changes.data, path)}))
            written = found(self._changes.data, path)
        self._changes.say_label(label_path(written, path), value.labels)
        if not is_label(written):
            say_codes(self._changes, (*path, "codes"), value.codes)
            self._changes.say_label((*path, "definition"), value.definition or {})

    def _take(self, path: NodePath, name: str) -> None:
        """Take a value out of a place that names it: as a key, alone, or in a list."""
        written = found(self._changes.data, path)
        if isinstance(written, list) and name in written:
            self._changes.do(Delete((*path, written.index(name))))
        else:
            self._changes.delete(path)


def _values(data: Data, question: str) -> dict[str, Any]:
    return named(data, "questions", question, "values")


def _words(written: Any) -> Iterator[str]:
    """All that means a value in the files: its codes, and its label in each language."""
    yield from texts_of(found(written, ("codes",)) if not is_label(written) else None)
    yield from filter(None, words_of(found(written, label_path(written, ()))).values())
