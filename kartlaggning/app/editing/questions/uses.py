"""What rests on a question or on one of its values, and would be without it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from kartlaggning.app.editing.shape import Data, found, named, spoken, texts_of
from kartlaggning.ids import ValueId
from kartlaggning.text.language import Language
from kartlaggning.yaml_files.source import NodePath


class Use(NamedTuple):
    """Something that names a question or a value: of which kind it is, and where.

    `of` leads to the thing by whose label it is told; `text.USES` has the words of the kinds.
    """

    kind: str
    path: NodePath
    of: NodePath


# what is taken away together with a question or a value
GOES_ALONG = ("column", "scale")


def name_of(data: Data, use: Use, language: Language) -> str:
    """How the thing is called that names it: that of a class behind its dimension's."""
    if use.of[:1] == ("dimensions",):
        steps = range(2, len(use.of) + 1, 2)
        names = [spoken(found(data, use.of[:n]), language, str(use.of[n - 1])) for n in steps]
        return " – ".join(names)
    thing = found(data, use.of)
    if use.of[:1] == ("report",):
        thing = found(thing, ("title",))
    return spoken(thing, language, str(use.of[-1]))


def uses_of_question(data: Data, question: str) -> list[Use]:
    """All that names a question, in the order of the file."""
    return [*_columns(data, question), *_elsewhere(data, question)]


def uses_of_value(data: Data, question: str, value: str) -> list[Use]:
    """All that names a value of a question."""
    return [
        *_value_columns(data, question, value),
        *_scales(data, question, value),
        *[use for use, condition in _conditions(data) if _reads(condition, question, value)],
        *_figures(data, question, value),
        *_numbers(data, question, value),
    ]


def _elsewhere(data: Data, question: str) -> Iterator[Use]:
    for use, condition in _conditions(data):
        if use.of != ("questions", question) and _reads(condition, question):
            yield use
    for dimension, classes in _classes(data):
        for name, written in classes.items():
            if found(written, ("reasons",)) == question:
                path = ("dimensions", dimension, "classes", name)
                yield Use("reasons", (*path, "reasons"), path)
    yield from _figures(data, question)
    if question in texts_of(found(data, ("fact_check", "leave_out"))):
        yield Use("fact_check", ("fact_check", "leave_out"), ("fact_check",))
    yield from _shown(data, question)


def _columns(data: Data, question: str) -> Iterator[Use]:
    for strand in named(data, "strands"):
        path = ("strands", strand, "columns", question)
        if found(data, path) is not None:
            yield Use("column", path, path[:2])


def _value_columns(data: Data, question: str, value: str) -> Iterator[Use]:
    for use in _columns(data, question):
        path = (*use.path, "values", value)
        if found(data, path) is not None:
            yield Use("column", path, use.of)


def _scales(data: Data, question: str, value: str) -> Iterator[Use]:
    of = ("questions", question)
    for end in ("low", "high"):
        if value in texts_of(found(data, (*of, "poles", end))):
            yield Use("scale", (*of, "poles", end), of)
    if value in named(data, *of, "scores"):
        yield Use("scale", (*of, "scores", value), of)


def _classes(data: Data) -> Iterator[tuple[str, dict[str, Any]]]:
    for dimension in named(data, "dimensions"):
        yield dimension, named(data, "dimensions", dimension, "classes")


def _conditions(data: Data) -> Iterator[tuple[Use, Any]]:
    """Every condition of the schema, and whose it is."""
    for question in named(data, "questions"):
        of: NodePath = ("questions", question)
        yield Use("asked_if", (*of, "asked_if"), of), found(data, (*of, "asked_if"))
    for dimension, classes in _classes(data):
        for name, written in classes.items():
            path = ("dimensions", dimension, "classes", name)
            yield Use("rule", (*path, "when"), path), found(written, ("when",))
            for variant, part in named(written, "variants").items():
                place = (*path, "variants", variant)
                yield Use("rule", place, place), part


def _reads(condition: Any, question: str, value: str | None = None) -> bool:
    """Whether a condition names a question, or a value of it."""
    if isinstance(condition, list):
        return any(_reads(part, question, value) for part in condition)
    if not isinstance(condition, dict):
        return False
    if question in condition and (value is None or _names(condition[question], value)):
        return True
    return any(_reads(part, question, value) for part in condition.values())


def _names(answer: Any, value: str) -> bool:
    bounds = answer.values() if isinstance(answer, dict) else [answer]
    return any(value in texts_of(each) for each in bounds)


def _figures(data: Data, question: str, value: str | None = None) -> Iterator[Use]:
    sections = found(data, ("report", "sections"))
    for number, section in enumerate(sections if isinstance(sections, list) else []):
        figures = found(section, ("figures",))
        for place, figure in enumerate(figures if isinstance(figures, list) else []):
            of = texts_of(found(figure, ("of",)))
            is_shown = question in of or found(figure, ("by",)) == question
            if value is not None:
                is_shown = question in of and value in texts_of(found(figure, ("show",)))
            if is_shown:
                path = ("report", "sections", number)
                yield Use("figure", (*path, "figures", place), path)


def _numbers(data: Data, question: str, value: str) -> Iterator[Use]:
    """Whether a text or a number at the report's head points at the row of a value."""
    row = re.escape(str(ValueId(question, value)))
    cell = re.compile(rf"/{row}(?![\w.])")
    if any(cell.search(text) for text in _texts(found(data, ("report",)))):
        yield Use("number", ("report",), ("report",))


def _texts(written: Any) -> Iterator[str]:
    if isinstance(written, str):
        yield written
    elif isinstance(written, dict):
        for part in written.values():
            yield from _texts(part)
    elif isinstance(written, list):
        for part in written:
            yield from _texts(part)


def _shown(data: Data, question: str) -> Iterator[Use]:
    shown = found(data, ("protect", "shown"))
    for number, number_shown in enumerate(shown if isinstance(shown, list) else []):
        if found(number_shown, ("question",)) == question:
            path = ("protect", "shown", number)
            yield Use("shown", path, (*path, "unit"))
