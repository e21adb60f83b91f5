"""What goes where the kind of a question's answers becomes another: what would mean nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kartlaggning.app.editing.shape import Data, found, named, spoken
from kartlaggning.checks import N_
from kartlaggning.schema.checking.schema_checks import MEANT_FOR
from kartlaggning.schema.models import LISTED_TYPES, NUMBERED
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language
from kartlaggning.yaml_files.source import NodePath

_SEVERAL = ("multiple", "steps")
_SCALES = ("single", "ordered")
_NUMBERS = ("quantity",)
# keys of a question that mean something for these types alone, and how what goes is told
_KEYS = {
    "values": (LISTED_TYPES, N_("its values ({names})")),
    "groups": (LISTED_TYPES, N_("the headings of its values")),
    "carry": (LISTED_TYPES, N_("how answers of units that were merged become one")),
    "poles": (_SCALES, N_("the ends of its scale")),
    "scores": (_SCALES, N_("what its values count for in a mean")),
    "empty_set": (_SEVERAL, N_("what it means that nothing was chosen")),
    "amounts": (_NUMBERS, N_("words that mean a number ({names})")),
    "tolerance": (_NUMBERS, N_("how far off a number may be")),
    "may_be_negative": (_NUMBERS, N_("that it may be less than nought")),
    "publish_text": (("text",), N_("that its texts may be read by all")),
}
_RULES = {
    "resolve": N_("how answers that differ become one"),
    "merge": N_("how answers of parts become one"),
    "carry": N_("how answers of units that were merged become one"),
}
# parts of its columns, likewise
_PARTS = {
    "values": (_SEVERAL, N_("the columns of single values")),
    "words": (_NUMBERS, N_("the column with the quantity in words")),
    "qualifier": (LISTED_TYPES, N_("the column that says how an answer was meant")),
}
_COUNTED = N_("whom the number counts")


class Gone(NamedTuple):
    """Something that means nothing for another kind of answer: where it stands, and its words."""

    path: NodePath
    words: str
    names: tuple[str, ...] = ()

    def told(self, language: Language) -> str:
        """What goes, with the names of what it holds."""
        return translate(self.words, language, names=", ".join(self.names))


def gone_with_type(data: Data, question: str, type_: str, language: Language) -> list[Gone]:
    """What goes where a question is of another type; nothing where it stays of its own."""
    path: NodePath = ("questions", question)
    if type_ == found(data, (*path, "type")):
        return []
    gone = {each.path: each for each in _keys(data, path, type_, language)}
    gone |= {each.path: each for each in _columns(data, question, type_)}
    return list(gone.values())


def _keys(data: Data, path: NodePath, type_: str, language: Language) -> Iterator[Gone]:
    written = named(data, *path)
    for key, (types, words) in _KEYS.items():
        if key in written and type_ not in types:
            yield Gone((*path, key), words, tuple(_names(written[key], key, language)))
    for key, words in _RULES.items():
        meant_for = MEANT_FOR.get(str(written.get(key)), (type_,))
        if key in written and type_ not in meant_for:
            yield Gone((*path, key), words)
    if written.get("of") in NUMBERED and type_ not in _NUMBERS:
        yield Gone((*path, "of"), _COUNTED)


def _names(written: object, key: str, language: Language) -> list[str]:
    if not isinstance(written, dict):
        return []
    if key == "values":
        return [spoken(value, language, name) for name, value in written.items()]
    return list(written)


def _columns(data: Data, question: str, type_: str) -> Iterator[Gone]:
    for strand in named(data, "strands"):
        column: NodePath = ("strands", strand, "columns", question)
        parts = named(data, *column)
        wrong = [part for part in parts if part in _PARTS and type_ not in _PARTS[part][0]]
        if wrong and len(wrong) == len(parts):
            yield Gone(column, _PARTS[wrong[0]][1])
            continue
        for part in wrong:
            yield Gone((*column, part), _PARTS[part][1])
