"""A code that was met in the material gets its meaning: as edits of the schema.

A value may be written as a label alone, in one or both languages, or with keys of its own; codes as
one text or a list. What is written stays, and a code that is there already gives no edit.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kartlaggning.describing.drafting.names import id_of
from kartlaggning.text.keys import plain_key
from kartlaggning.yaml_files.editing.changes import Edit, Insert, Put
from kartlaggning.yaml_files.source import NodePath

Data = Mapping[str, Any]
# behind these stand the codes of a value or a question
_BEFORE_CODES = ("label", "type")
# values, qualifiers and groups of a question share one set of ids
_SHARING_IDS = ("values", "qualifiers", "groups")


def add_code(data: Data, question: str, value: str, text: str) -> list[Edit]:
    """Let a text of the material mean a value."""
    path = ("questions", question, "values", value)
    return _with_code(found(data, path), path, text)


def add_question_code(data: Data, question: str, code: str) -> list[Edit]:
    """Let a code of the coders' program mean the question itself."""
    path = ("questions", question)
    return _with_code(found(data, path), path, code)


def add_value(data: Data, question: str, label: str | Data, codes: Sequence[str]) -> list[Edit]:
    """Add a value to a question, behind the others.

    Parameters
    ----------
    label
        A text, or one for each language.
    codes
        What it is called in the files; none where the label says it.
    """
    path = ("questions", question, "values")
    names = [found(data, (*path[:-1], kind)) for kind in _SHARING_IDS]
    taken = [name for each in names if isinstance(each, dict) for name in each]
    name, written = free_id(label, taken, "value"), labelled(label, codes)
    if isinstance(found(data, path), dict):
        return [Insert((*path, name), written)]
    return [_set(data, path, {name: written})]


def add_missing(data: Data, question: str, sign: str, kind: str) -> list[Edit]:
    """Let a sign in the files of a question be a kind of missing."""
    path = ("questions", question, "missing")
    signs = found(data, path)
    if not isinstance(signs, dict):
        return [_set(data, path, {sign: kind})]
    if signs.get(sign) == kind:
        return []
    return [_set(data, (*path, sign), kind)]


# --- how things are written


def found(data: Any, path: NodePath) -> Any:
    """What stands at a place; None where nothing does."""
    for step in path:
        is_key = isinstance(data, dict) and step in data
        is_item = isinstance(data, list) and isinstance(step, int) and step < len(data)
        if not (is_key or is_item):
            return None
        data = data[step]
    return data


def is_label(written: Any) -> bool:
    """Whether a value is written as its label alone."""
    if isinstance(written, dict):
        return "label" not in written and ("sv" in written or "en" in written)
    return isinstance(written, str)


def texts_of(written: Any) -> list[str]:
    """What is written as one text, or as a list of them."""
    if isinstance(written, str):
        return [written]
    return [each for each in written if isinstance(each, str)] if isinstance(written, list) else []


def one_or_several(texts: Sequence[str]) -> Any:
    """One text by itself, else a list of them."""
    return texts[0] if len(texts) == 1 else list(texts)


def labelled(label: str | Data, codes: Sequence[str]) -> Any:
    """A value as it is written in short: its label alone where it has no codes."""
    written = label if isinstance(label, str) else dict(label)
    return {"label": written, "codes": one_or_several(codes)} if codes else written


def free_id(label: str | Data, taken: Iterable[str], fallback: str) -> str:
    """An id for a thing that has a label."""
    text = label if isinstance(label, str) else next(filter(None, label.values()), "")
    return id_of(text, set(taken), fallback)


def _with_code(written: Any, path: NodePath, text: str) -> list[Edit]:
    if is_label(written):
        return [Put(path, labelled(written, [text]))]
    if not isinstance(written, dict):  # it is not there, which `apply_edits` tells
        return [Put(path, text)]
    codes = written.get("codes")
    known = texts_of(codes)
    if plain_key(text) in map(plain_key, known):
        return []
    if isinstance(codes, list) and codes:
        return [Insert((*path, "codes", len(codes)), text)]
    if "codes" in written:
        return [Put((*path, "codes"), one_or_several([*known, text]))]
    before = [place for place, key in enumerate(written) if key in _BEFORE_CODES]
    return [Insert((*path, "codes"), text, max(before, default=-1) + 1)]


def _set(data: Data, path: NodePath, value: Any) -> Edit:
    """Another value where there is one, else a new key, behind the others."""
    above = found(data, path[:-1])
    is_there = isinstance(above, dict) and path[-1] in above
    return Put(path, value) if is_there else Insert(path, value)
