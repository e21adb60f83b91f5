"""The keys of a thing as cells, and the value that changed cells mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kartlaggning.schema.workbook.changes.tree import Entries
from kartlaggning.schema.workbook.sheets.model import Takes
from kartlaggning.schema.workbook.texts.cells import (
    UnreadableError,
    read_text,
    read_texts,
    text_cell,
    texts_cell,
)
from kartlaggning.schema.workbook.texts.conditions import read_sentence, sentence_cell
from kartlaggning.schema.workbook.texts.ways import NoTableError, condition_of, ways_of
from kartlaggning.text.language import LANGUAGES

ABSENT = object()
Cells = dict[str, str]


@dataclass(frozen=True)
class TextField:
    """A key that holds one text: a cell."""

    key: str
    width: int = 14
    choices: tuple[str, ...] = ()
    list_of: str = ""
    takes: Takes = "text"

    @property
    def headers(self) -> tuple[str, ...]:
        """The headers of its columns."""
        return (self.key,)

    def write(self, value: Any) -> Cells | None:
        """The cells of a value; None where it cannot stand in them."""
        if value is ABSENT:
            return {self.key: ""}
        if value is None:
            return {self.key: "~"}
        return {self.key: text_cell(value)} if isinstance(value, str) else None

    def read(self, cells: Mapping[str, str], _was: Any) -> Any:
        """The value that cells mean, or `ABSENT`; `_was` is the one before."""
        cell = cells.get(self.key, "")
        return read_text(cell) if cell else ABSENT


@dataclass(frozen=True)
class TextsField(TextField):
    """A key that holds one text or a list of them: a cell, with bars between them."""

    def write(self, value: Any) -> Cells | None:
        """The cells of a value."""
        if isinstance(value, str):
            return {self.key: texts_cell([value])}
        if not isinstance(value, list):
            return super().write(value)
        if not all(isinstance(each, str) for each in value):
            return None
        return {self.key: texts_cell(value) if value else "[]"}

    def read(self, cells: Mapping[str, str], was: Any) -> Any:
        """The value that a cell means; one text stays a list where it was one."""
        cell = cells.get(self.key, "")
        if not cell:
            return ABSENT
        value = read_texts(cell)
        return [value] if isinstance(value, str) and isinstance(was, list) else value


@dataclass(frozen=True)
class LabelField(TextField):
    """A key that holds a text in both languages: a cell for each.

    `alone` is the language of a mapping that has but one: there a text stands without its language.
    """

    width: int = 30
    alone: str = ""

    @property
    def headers(self) -> tuple[str, ...]:
        """The headers of its columns."""
        return tuple(f"{self.key}::{language}" for language in LANGUAGES)

    def write(self, value: Any) -> Cells | None:
        """The cells of a value."""
        if value is ABSENT:
            return dict.fromkeys(self.headers, "")
        texts: Any = value
        if isinstance(value, str):
            languages = (self.alone,) if self.alone else LANGUAGES
            texts = dict.fromkeys(languages, value)
        if not is_label(texts):
            return None
        cells = {}
        for header, language in zip(self.headers, LANGUAGES, strict=True):
            cells[header] = text_cell(texts[language]) if language in texts else ""
        return cells

    def read(self, cells: Mapping[str, str], was: Any) -> Any:
        """The value that the cells mean: one text where it is the same in both languages."""
        texts = {}
        for header, language in zip(self.headers, LANGUAGES, strict=True):
            if cells.get(header):
                texts[language] = read_text(cells[header])
        if not texts:
            return ABSENT
        if isinstance(was, dict):
            label = Entries({key: texts[key] for key in was if key in texts})
            for language, text in texts.items():
                label.put(language, text, LANGUAGES)
            return label
        if set(texts) == {self.alone}:
            return next(iter(texts.values()))
        if len(texts) == len(LANGUAGES) and len(set(texts.values())) == 1:
            return next(iter(texts.values()))
        return texts


def is_label(value: Any) -> bool:
    """Whether a value is texts by language, and nothing else."""
    if not isinstance(value, dict) or not value or not set(value) <= set(LANGUAGES):
        return False
    return all(isinstance(text, str) for text in value.values())


@dataclass(frozen=True)
class ConditionField(TextField):
    """A key that holds a condition: a sentence for each way in which it holds."""

    def write(self, value: Any) -> Cells | None:
        """The cells of a condition."""
        if value is ABSENT:
            return {self.key: ""}
        try:
            return {self.key: sentence_cell(ways_of(value))}
        except NoTableError:
            return None

    def read(self, cells: Mapping[str, str], _was: Any) -> Any:
        """The condition that a cell means."""
        cell = cells.get(self.key, "")
        return condition_of(read_sentence(cell)) if cell else ABSENT


PREFER = "prefer:"


@dataclass(frozen=True)
class ResolveField(TextField):
    """The key `resolve`: a word, or `prefer: papers | talks`."""

    def write(self, value: Any) -> Cells | None:
        """The cells of a value."""
        if isinstance(value, dict) and list(value) == ["prefer"]:
            preferred = value["prefer"]
            is_list = isinstance(preferred, list) and preferred
            if is_list and all(isinstance(each, str) for each in preferred):
                return {self.key: f"{PREFER} {texts_cell(preferred)}"}
        if isinstance(value, str) and value.startswith(PREFER):
            return None
        return super().write(value)

    def read(self, cells: Mapping[str, str], was: Any) -> Any:
        """The value that a cell means."""
        cell = cells.get(self.key, "")
        if not cell.startswith(PREFER):
            return super().read(cells, was)
        said = cell.removeprefix(PREFER).strip()
        if not said:
            raise UnreadableError("nothing is preferred", f"{PREFER} papers | talks")
        preferred = read_texts(said)
        return {"prefer": preferred if isinstance(preferred, list) else [preferred]}


Field = TextField


@dataclass(frozen=True)
class Thing:
    """What a row is of: its fields, and how it may be written in short.

    Parameters
    ----------
    short
        The key that may stand alone in the place of the whole: `own: {sv: Eget, en: Their own}`.
    is_leaf
        It has nothing but that.
    """

    fields: tuple[Field, ...]
    short: str = ""
    is_leaf: bool = False

    def full(self, value: Any) -> Any:
        """A thing with its keys, however it is written; None where it is no such thing."""
        if self.is_leaf:
            return Entries({self.short: value})
        if not self.short:
            return value if isinstance(value, dict) else None
        if self.short == "label":
            is_short = isinstance(value, str) or (is_label(value) and "label" not in value)
        else:
            is_short = isinstance(value, dict) and self.short not in value
        if is_short:
            return Entries({self.short: value})
        return value if isinstance(value, dict) else None

    def written(self, full: dict[str, Any], *, was_short: bool) -> Any:
        """A thing as it is written: in short where it was, or is new, and has no other key."""
        if self.is_leaf:
            return full.get(self.short)
        return full[self.short] if was_short and list(full) == [self.short] else full

    @property
    def keys(self) -> tuple[str, ...]:
        """Its keys in the order in which new ones are put in."""
        return tuple(each.key for each in self.fields)
