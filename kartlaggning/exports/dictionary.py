"""A data dictionary: what each variable of a stored import means, for other programs.

It tells of variables and not of people: it has no counts but that of the rows, and of the answers
those alone that the schema names. Each form of it is a module: `dictionary_csv`, `ddi` and
`table_schema`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kartlaggning.describing.imports import COLUMN_LABELS, import_table
from kartlaggning.describing.model import Kind, Variable
from kartlaggning.describing.variables import describe_table
from kartlaggning.ids import SurveyColumn
from kartlaggning.interviews.store import Interviews
from kartlaggning.schema.loading import Schema
from kartlaggning.schema.models import Coded, Question
from kartlaggning.schema.models.questions import QuestionType
from kartlaggning.text.language import Language

# what a question of each type is answered with, whatever anybody has answered
_KINDS: Mapping[QuestionType, Kind] = {
    "single": "codes",
    "ordered": "codes",
    "multiple": "multiple",
    "steps": "multiple",
    "quantity": "quantity",
    "text": "text",
}
Words = Mapping[Language, str]  # a text in each language of the schema


@dataclass(frozen=True)
class Category:
    """An answer that the schema names, or a kind of missing (`is_missing`)."""

    code: str
    label: Words
    definition: Words
    is_missing: bool


@dataclass(frozen=True)
class Entry:
    """A variable of the dictionary.

    Parameters
    ----------
    question
        The schema's question; empty of a column of the program's own.
    label
        The question as the schema words it; where a column is one value's, with that value.
    unit
        What a quantity is counted in.
    group
        The question of several columns that this is one of; else empty.
    """

    name: str
    question: str
    kind: Kind
    measure: str
    label: Words
    definition: Words
    unit: Words
    group: str
    categories: tuple[Category, ...]

    @property
    def answers(self) -> tuple[Category, ...]:
        """The answers alone."""
        return tuple(each for each in self.categories if not each.is_missing)

    @property
    def missing(self) -> tuple[Category, ...]:
        """The kinds of missing alone."""
        return tuple(each for each in self.categories if each.is_missing)


@dataclass(frozen=True)
class Dictionary:
    """A stored import's dictionary.

    `file` is the stored file whose columns the variables are; empty of interviews and documents,
    which are stored statement by statement.
    """

    name: str
    title: Words
    strand: Words
    file: str
    n_rows: int
    entries: tuple[Entry, ...]


def make_dictionary(name: str, interviews: Interviews, schema: Schema) -> Dictionary:
    """Make the dictionary of a stored import, in the schema's languages.

    Raises
    ------
    KartlaggningError
        There is no such import.
    """
    described: dict[Language, tuple[Variable, ...]] = {}
    for language in schema.languages:
        stored = import_table(name, interviews, schema, language)
        described[language] = describe_table(stored.table, name, 1, stored.of_people).variables
    each_first = described[schema.languages[0]]
    entries = []
    for place in range(len(each_first)):
        in_languages = {language: variables[place] for language, variables in described.items()}
        entries.append(_entry(in_languages, schema))
    strand = schema.strands.get(interviews.ledgers[name]["strand"])
    return Dictionary(
        name=name,
        title={language: schema.title.of(language) for language in schema.languages},
        strand={each: strand.label.of(each) if strand else name for each in schema.languages},
        file=Path(stored.file).name,
        n_rows=len(stored.table.cells),
        entries=tuple(entries),
    )


def _entry(in_languages: Mapping[Language, Variable], schema: Schema) -> Entry:
    first = next(iter(in_languages.values()))
    name, value = SurveyColumn.parse(first.name)
    question = None if first.name in COLUMN_LABELS else schema.questions.get(name)
    kind = first.kind
    if question:
        kind = "codes" if value else _KINDS[question.type]
    return Entry(
        name=first.name,
        question=name if question else "",
        kind=kind,
        measure=first.measure,
        label={language: each.label for language, each in in_languages.items()},
        definition=_definition(question, schema),
        unit=_unit(question, schema),
        group=name if value and question else "",
        categories=tuple(_categories(in_languages, None if value else question, schema)),
    )


def _definition(coded: Coded | None, schema: Schema) -> Words:
    if coded is None or coded.definition is None:
        return {}
    return {language: coded.definition.of(language) for language in schema.languages}


def _unit(question: Question | None, schema: Schema) -> Words:
    if question is None or question.measure is None:
        return {}
    return {language: question.measure.of(language) for language in schema.languages}


def _categories(
    in_languages: Mapping[Language, Variable], question: Question | None, schema: Schema
) -> Iterator[Category]:
    values = {each: variable.values for each, variable in in_languages.items()}
    for several in zip(*values.values(), strict=True):
        labels = {each: value.label for each, value in zip(values, several, strict=True)}
        code = several[0].code
        if any(labels.values()):
            model = question.values.get(code) if question else None
            yield Category(code, labels, _definition(model, schema), is_missing=False)
    kinds = {each: variable.missing for each, variable in in_languages.items()}
    for several_kinds in zip(*kinds.values(), strict=True):
        if several_kinds[0].kind == "declared":
            labels = {each: one.label for each, one in zip(kinds, several_kinds, strict=True)}
            yield Category(several_kinds[0].code, labels, {}, is_missing=True)
