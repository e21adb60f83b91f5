"""A field for each place of the schema, and what was filled in as edits of what stands there.

What is left empty is taken away, with what it alone stood in. A text in both languages of which one
is left empty is the same in both.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from werkzeug.datastructures import MultiDict

from kartlaggning.text.language import Language
from kartlaggning.yaml_files.editing.changes import Delete, Edit, Insert, Put, changed
from kartlaggning.yaml_files.source import NodePath

FieldKind = Literal["text", "label", "date", "choice", "switch"]
Form = MultiDict[str, str]
_TRUE = frozenset(("yes", "true", "on", "y", "t", "1"))
N_BLANK = 2  # rows that are offered below those that stand there


@dataclass(frozen=True)
class Field:
    """A field of a form.

    Parameters
    ----------
    path
        Where its value stands: from the schema's root on, or within a row from that.
    label, hint
        What is asked, and what that means.
    choices
        Of a choice what may be chosen: value, and words.
    is_long
        Whether it is a text of several lines.
    suggested
        The id of a list of values that the browser offers.
    """

    path: NodePath
    label: str
    hint: str = ""
    kind: FieldKind = "text"
    choices: tuple[tuple[str, str], ...] = ()
    is_long: bool = False
    suggested: str = ""

    @property
    def name(self) -> str:
        """Its name in a form; of a label that before the language."""
        return name_of(self.path)


@dataclass(frozen=True)
class Rows:
    """A list whose items are rows of the same fields.

    Of a list of texts the one field has an empty path: it is the item itself.
    """

    path: NodePath
    label: str
    fields: tuple[Field, ...]
    hint: str = ""

    @property
    def name(self) -> str:
        """Its name in a form; its rows have their number behind it."""
        return name_of(self.path)


def name_of(path: NodePath) -> str:
    """A place as a name in a form."""
    return ".".join(map(str, path))


# --- what stands there


def at(data: Any, path: NodePath) -> Any:
    """What stands at a place; None where nothing does."""
    for step in path:
        is_key = isinstance(data, dict) and step in data
        is_item = isinstance(data, list) and isinstance(step, int) and -1 < step < len(data)
        if not (is_key or is_item):
            return None
        data = data[step]
    return data


def texts_of(value: Any, languages: Sequence[Language]) -> dict[Language, str]:
    """A text in each language of the mapping, as it stands there."""
    if isinstance(value, dict):
        return {language: str(value.get(language) or "") for language in languages}
    return dict.fromkeys(languages, value or "")


def is_true(value: Any) -> bool:
    """Whether yes stands there."""
    return isinstance(value, str) and value.casefold() in _TRUE


def listed(value: Any) -> list[str]:
    """One or several, as a list."""
    if value is None:
        return []
    return [value] if isinstance(value, str) else [str(each) for each in value]


def n_rows(data: Any, rows: Rows) -> int:
    """How many rows stand there."""
    standing = at(data, rows.path)
    return len(standing) if isinstance(standing, list) else 0


# --- what was filled in


def filled(field: Field, form: Form, languages: Sequence[Language], prefix: str = "") -> Any:
    """What was filled into a field; None for nothing."""
    name = prefix + field.name
    if field.kind == "label":
        return label_filled(form, name, languages)
    if field.kind == "switch":
        return "yes" if form.get(name) else None
    return _text(form, name) or None


def label_filled(form: Form, name: str, languages: Sequence[Language]) -> Any:
    """A text in each language: where one is left empty, or all are the same, that alone."""
    texts = {language: _text(form, f"{name}:{language}") for language in languages}
    different = list(dict.fromkeys(filter(None, texts.values())))
    if len(different) > 1:
        return texts
    return different[0] if different else None


def _text(form: Form, name: str) -> str:
    return form.get(name, "").replace("\r\n", "\n").strip()


# --- the difference


def edits_of_fields(
    data: Any, fields: Sequence[Field | Rows], form: Form, languages: Sequence[Language]
) -> list[Edit]:
    """The edits by which the schema says what a form says, and nothing else of it is touched."""
    edits: list[Edit] = []
    for field in fields:
        if isinstance(field, Rows):
            made = list(_edits_of_rows(data, field, form, languages))
        else:
            made = edits_to(data, field.path, filled(field, form, languages), field.kind)
        for edit in made:
            data = changed(data, edit)
            edits.append(edit)
    return edits


def edits_to(data: Any, path: NodePath, wanted: Any, kind: str = "text") -> list[Edit]:
    """The edits by which a value stands at a place; None for none."""
    standing = at(data, path)
    if _same(standing, wanted, kind):
        return []
    if wanted is None:
        return [Delete(_alone(data, path))] if standing is not None else []
    if standing is None:
        return [_inserted(data, path, wanted)]
    return list(_put(path, standing, wanted))


def _same(standing: Any, wanted: Any, kind: str) -> bool:
    if kind == "switch":
        return is_true(standing) == is_true(wanted)
    if kind == "label":
        return _plain(standing) == _plain(wanted)
    if isinstance(wanted, list):
        return bool(standing == wanted)  # that a list is empty can be said
    return (standing or None) == (wanted or None)


def _plain(label: Any) -> Any:
    """A label, however it is written; what a folded text ends with does not count."""
    if isinstance(label, dict):
        texts = {key: str(text or "").strip() for key, text in label.items()}
        return next(iter(texts.values())) if len(set(texts.values())) == 1 else texts
    return label.strip() if label else None


def _put(path: NodePath, standing: Any, wanted: Any) -> Iterator[Edit]:
    """Another value; of a text in two languages only that which is another."""
    if isinstance(standing, dict) and isinstance(wanted, dict) and standing.keys() == wanted.keys():
        for key, text in wanted.items():
            if (standing[key] or "").strip() != text:
                yield Put((*path, key), text)
        return
    yield Put(path, wanted)


def _alone(data: Any, path: NodePath) -> NodePath:
    """The place to take away: as far up as nothing else stands beside it."""
    while len(path) > 1:
        above = path[:-1]
        around = at(data, above)
        if not isinstance(around, dict) or len(around) > 1 or isinstance(above[-1], int):
            break
        path = above
    return path


def _inserted(data: Any, path: NodePath, wanted: Any) -> Edit:
    """A new value, within what has to be there around it."""
    for length in range(len(path) - 1, -1, -1):
        above = path[:length]
        if at(data, above) or not above:
            break
    value = wanted
    for step in reversed(path[length + 1 :]):
        value = {step: value}
    place = (*above, path[length])
    is_there = path[length] in (at(data, above) or {})
    # a key can stand there and hold nothing
    return Put(place, value) if is_there else Insert(place, value)


# --- rows


def _edits_of_rows(
    data: Any, rows: Rows, form: Form, languages: Sequence[Language]
) -> Iterator[Edit]:
    standing = at(data, rows.path)
    n = len(standing) if isinstance(standing, list) else 0
    new = [row for number in range(n, n + N_BLANK) if (row := _row(rows, form, number, languages))]
    gone = []
    for number in range(n):
        wanted = _row(rows, form, number, languages)
        if not wanted:
            gone.append(number)
        else:
            yield from _changed_row(data, rows, number, wanted)
    if not isinstance(standing, list) or len(gone) == n:
        yield from _all_anew(data, rows, new)
        return
    for number in reversed(gone):
        yield Delete((*rows.path, number))
    for number, row in enumerate(new, start=n - len(gone)):
        yield Insert((*rows.path, number), _plain_row(row))


def _all_anew(data: Any, rows: Rows, new: list[Any]) -> Iterator[Edit]:
    """None that stood there stays: the whole list at once, or none."""
    if not new and not at(data, rows.path):
        return  # a list that was said to be empty stays
    yield from edits_to(data, rows.path, [_plain_row(row) for row in new] or None)


def _changed_row(data: Any, rows: Rows, number: int, wanted: Any) -> Iterator[Edit]:
    place = (*rows.path, number)
    if not isinstance(wanted, _Row):
        yield from edits_to(data, place, wanted, "label")
        return
    for field in rows.fields:
        value = at(wanted, field.path)
        for edit in edits_to(data, (*place, *field.path), value, field.kind):
            data = changed(data, edit)
            yield edit


class _Row(dict[str, Any]):
    """A row of several fields, by their keys."""


def _plain_row(row: Any) -> Any:
    return dict(row) if isinstance(row, _Row) else row


def _row(rows: Rows, form: Form, number: int, languages: Sequence[Language]) -> Any:
    """What was filled into a row; nothing where all of it is empty."""
    prefix = f"{rows.name}.{number}."
    [first, *others] = rows.fields
    if not first.path:
        return filled(first, form, languages, prefix)
    row = _Row()
    for field in (first, *others):
        value = filled(field, form, languages, prefix)
        if value is not None:
            row[str(field.path[0])] = value
    is_only_chosen = all(field.kind == "choice" for field in rows.fields if field.path[0] in row)
    return None if is_only_chosen else row


# --- as a template shows them


def shown(
    data: Any, fields: Sequence[Field | Rows], languages: Sequence[Language]
) -> Mapping[str, str]:
    """What stands in each field of a form, by its name."""
    values: dict[str, str] = {}
    for field in fields:
        if isinstance(field, Rows):
            for number in range(n_rows(data, field)):
                row = at(data, (*field.path, number))
                for each in field.fields:
                    prefix = f"{field.name}.{number}."
                    values |= _shown(at(row, each.path), each, languages, prefix)
        else:
            values |= _shown(at(data, field.path), field, languages)
    return values


def _shown(
    value: Any, field: Field, languages: Sequence[Language], prefix: str = ""
) -> dict[str, str]:
    name = prefix + field.name
    if field.kind == "label":
        texts = texts_of(value, languages)
        return {f"{name}:{language}": text.strip() for language, text in texts.items()}
    if field.kind == "switch":
        return {name: "yes" if is_true(value) else ""}
    return {name: value if isinstance(value, str) else ""}
