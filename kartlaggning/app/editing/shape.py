"""How things stand in a schema's data, whichever way they are written, and changes to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kartlaggning.describing.drafting.names import id_of
from kartlaggning.text.language import LANGUAGES, Language
from kartlaggning.yaml_files.editing.changes import (
    Delete,
    Edit,
    Insert,
    Move,
    NotPossibleError,
    Put,
    changed,
)
from kartlaggning.yaml_files.source import NodePath

Data = Mapping[str, Any]
Texts = Mapping[str, str]  # a text for each language that it is asked for in
# the keys of a question or a value, in the order in which they are written
ORDER = (
    *("label", "type", "codes", "definition", "include", "exclude", "example", "group"),
    *("asked_in", "asked_if", "of", "measure", "silence", "resolve", "amounts", "missing"),
    *("groups", "qualifiers", "values"),
)
# what holds things under names of their own
_COLLECTIONS = (
    "questions",
    "strands",
    "columns",
    "missing",
    "aliases",
    "amounts",
    "groups",
    "qualifiers",
    "values",
)


# --- what is there


def found(data: Any, path: NodePath) -> Any:
    """What stands at a place; None where nothing does."""
    for step in path:
        is_key = isinstance(data, dict) and step in data
        is_item = isinstance(data, list) and isinstance(step, int) and step < len(data)
        if not (is_key or is_item):
            return None
        data = data[step]
    return data


def named(data: Any, *path: str | int) -> dict[str, Any]:
    """The things below a place, by their ids; none where something else stands there."""
    there = found(data, path)
    return there if isinstance(there, dict) else {}


def is_label(written: Any) -> bool:
    """Whether a value is written as its label alone."""
    if isinstance(written, dict):
        return "label" not in written and ("sv" in written or "en" in written)
    return isinstance(written, str)


def label_path(written: Any, path: NodePath) -> NodePath:
    """Where the label of a thing stands."""
    return path if is_label(written) else (*path, "label")


def texts_of(written: Any) -> list[str]:
    """What is written as one text, or as a list of them."""
    if isinstance(written, str):
        return [written]
    return [each for each in written if isinstance(each, str)] if isinstance(written, list) else []


def words_of(written: Any, languages: Iterable[str] = LANGUAGES) -> dict[str, str]:
    """A label in each language; empty where it does not say it."""
    words = {}
    for language in languages:
        text = written.get(language) if isinstance(written, dict) else written
        words[language] = text if isinstance(text, str) else ""
    return words


def spoken(written: Any, language: Language, fallback: str = "") -> str:
    """A label, or a thing that has one, as it is shown: in a language, else in the other."""
    label = written.get("label") if isinstance(written, dict) and "label" in written else written
    words = words_of(label)
    return words[language] or next(filter(None, words.values()), fallback)


def languages_of(data: Any) -> tuple[Language, ...]:
    """The languages of a mapping's texts."""
    said = texts_of(found(data, ("languages",)))
    return tuple(each for each in LANGUAGES if each in said) or LANGUAGES


# --- how it is written


def one_or_several(texts: Sequence[str]) -> Any:
    """One text by itself, else a list of them."""
    return texts[0] if len(texts) == 1 else list(texts)


def as_label(texts: Texts) -> Any:
    """A label: one text where it is the same in all languages, or said in one alone."""
    said = set(filter(None, texts.values()))
    if len(said) <= 1:
        return _first(texts)
    return {language: texts.get(language) or _first(texts) for language in LANGUAGES}


def _first(texts: Texts) -> str:
    return next(filter(None, texts.values()), "")


def labelled(label: Any, codes: Sequence[str]) -> Any:
    """A value as it is written in short: its label alone where it has no codes."""
    written = label if isinstance(label, str) else dict(label)
    return {"label": written, "codes": one_or_several(codes)} if codes else written


def free_id(label: Any, taken: Iterable[str], fallback: str) -> str:
    """An id for a thing that has a label."""
    text = label if isinstance(label, str) else _first(label)
    return id_of(text, set(taken), fallback)


class Changes:
    """Edits of a schema's data, one behind another; `data` is what they make of it.

    An edit that is not possible is kept all the same, so that it is refused with its place when
    it is applied.
    """

    def __init__(self, data: Any) -> None:
        self.data = data
        self.edits: list[Edit] = []

    def do(self, edit: Edit) -> None:
        """Add an edit."""
        self.edits.append(edit)
        try:
            self.data = changed(self.data, edit)
        except NotPossibleError:
            return

    def set(self, path: NodePath, value: Any) -> None:
        """Let a value stand at a place, among its neighbours in the usual order."""
        *above, last = path
        holder = found(self.data, tuple(above))
        if isinstance(holder, dict) and last in holder:
            if holder[last] != value:
                self.do(Put(path, value))
        elif isinstance(holder, dict):
            self.do(Insert(path, value, _place(holder, path)))
        elif not holder and isinstance(found(self.data, tuple(above[:-1])), dict):
            self.set(tuple(above), {last: value})
        else:
            self.do(Put(path, value))  # there is no such place, which is told

    def delete(self, path: NodePath) -> None:
        """Let nothing stand at a place."""
        above = found(self.data, path[:-1])
        if isinstance(above, dict) and path[-1] in above:
            self.do(Delete(path))

    def say(self, path: NodePath, value: Any, unsaid: Any = None) -> None:
        """Let a value stand at a place, and nothing where it is empty, or what holds unsaid."""
        if not value or value == unsaid:
            self.delete(path)
        else:
            self.set(path, value)

    def say_label(self, path: NodePath, texts: Texts) -> None:
        """Let a label stand at a place, in as many languages as it did; nothing where it is empty.

        A language that is left empty has the words of another.
        """
        standing = found(self.data, path)
        written = as_label(texts)
        if not written:
            self.delete(path)
        elif isinstance(standing, dict):
            for language in texts:
                self.set((*path, language), texts[language] or _first(texts))
        else:
            self.set(path, written)

    def move(self, path: NodePath, position: int) -> None:
        """Let a thing stand at another place among its own; beyond the ends it stays."""
        names = list(named(self.data, *path[:-1]))
        if path[-1] in names and 0 <= position < len(names):
            self.do(Move(path, position))


def _place(holder: Mapping[str, Any], path: NodePath) -> int | None:
    """Where a new key stands: behind those that are written before it; None for the end."""
    key = path[-1]
    if len(path) < 2 or path[-2] in _COLLECTIONS or key not in ORDER:
        return None
    before = ORDER[: ORDER.index(str(key))]
    places = [place for place, name in enumerate(holder, start=1) if name in before]
    return max(places, default=0)
