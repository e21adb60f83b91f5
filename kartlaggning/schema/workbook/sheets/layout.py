"""All sheets of a schema, and the schema that they mean when they come back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from types import NoneType
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel

from kartlaggning.schema.models import Named, Question, Strand, Value
from kartlaggning.schema.workbook.changes.tree import tree_of
from kartlaggning.schema.workbook.sheets import columns_sheet, places
from kartlaggning.schema.workbook.sheets.fields import (
    ConditionField,
    Field,
    LabelField,
    ResolveField,
    TextField,
    TextsField,
    Thing,
)
from kartlaggning.schema.workbook.sheets.figures import (
    FIGURES,
    SECTIONS,
    YES_NO,
    ReportSheets,
    columns_of,
)
from kartlaggning.schema.workbook.sheets.homes import (
    AtTop,
    InLists,
    OfStrandOrQuestion,
    OfStrandOrSource,
)
from kartlaggning.schema.workbook.sheets.model import Column, Given, Row, Sheet, Telling
from kartlaggning.schema.workbook.sheets.rules import RulesSheet, questions_in_rules
from kartlaggning.schema.workbook.sheets.things import Back, ThingsSheet
from kartlaggning.statuses import MISSING_SIGNS
from kartlaggning.yaml_files.source import NodePath

STRANDS, QUESTIONS = "strands", "questions"
MISSING, ALIASES, ACCOUNTS, VALUES = "missing", "aliases", "accounts", "values"
VALUE_LISTS = ("values", "qualifiers", "groups")
ACCOUNT_LISTS = ("lines", "funders", "conditions")
# the sheets in their order
NAMES = (
    *(places.MAPPING, STRANDS, columns_sheet.NAME, MISSING, ALIASES, ACCOUNTS),
    *(QUESTIONS, VALUES, "rules", SECTIONS, FIGURES, places.REPORT, places.OTHER),
)


def choices_of(model: type[BaseModel], key: str) -> tuple[str, ...]:
    """The closed set of words that a key may have; none where it is open."""
    return tuple(filter(None, _literals(model.model_fields[key].annotation)))


def _literals(annotation: Any) -> Iterator[str]:
    if get_origin(annotation) is Literal:
        yield from get_args(annotation)
        return
    for inner in get_args(annotation):
        if inner is not NoneType:
            yield from _literals(inner)


def _strand_fields(alone: str) -> tuple[Field, ...]:
    def word(key: str, width: int = 14) -> Field:
        return TextField(key, width, choices_of(Strand, key))

    return (
        word("kind", 12),
        LabelField("label", 28, alone=alone),
        word("layout", 9),
        TextField("separator", 10),
        TextField("period", 14, takes="number"),
        TextField("confidential", 12, YES_NO, takes="yes_no"),
        TextsField("invited", 16),
        word("sample", 10),
        TextField("closed", 8, YES_NO, takes="yes_no"),
        TextField("min_base", 10, takes="number"),
        word("hidden", 9),
        word("outside", 9),
        word("unfinished", 11),
        word("basis", 12),
        TextsField("yes", 14),
        TextsField("no", 14),
        word("several", 9),
        TextField("unit_from", 24),
    )


def _question_fields(alone: str) -> tuple[Field, ...]:
    def word(key: str, width: int = 14) -> Field:
        return TextField(key, width, choices_of(Question, key))

    def text(key: str) -> Field:
        return LabelField(key, 34, alone=alone)

    return (
        LabelField("label", 40, alone=alone),
        word("type", 10),
        TextsField("asked_in", 18),
        ConditionField("asked_if", 26),
        TextsField("codes", 24),
        word("silence", 14),
        word("of", 14),
        ResolveField("resolve", 16),
        word("merge", 10),
        word("carry", 10),
        LabelField("measure", 20, alone=alone),
        TextField("tolerance", 11),
        TextField("context", 9, YES_NO, takes="yes_no"),
        TextField("prompted", 10, YES_NO, takes="yes_no"),
        word("said_by_others", 15),
        word("empty_set", 12),
        TextField("publish_text", 12, YES_NO, takes="yes_no"),
        TextField("may_be_negative", 16, YES_NO, takes="yes_no"),
        *(text(key) for key in ("definition", "include", "exclude", "example")),
    )


def _value_fields(alone: str) -> tuple[Field, ...]:
    texts = [
        LabelField(key, 34, alone=alone) for key in ("definition", "include", "exclude", "example")
    ]
    label = LabelField("label", 34, alone=alone)
    return (label, TextsField("codes", 34), TextField("group", 14), *texts)


def _things(alone: str) -> tuple[ThingsSheet, ...]:
    """The sheets of things that have names, in the order in which they are brought back."""
    strand = Column("strand", 16, is_key=True, list_of="strands.strand")
    question = Column("question", 24, is_key=True, list_of="questions.question")
    strands, questions = _strand_fields(alone), _question_fields(alone)
    values = _value_fields(alone)
    named = (LabelField("label", 44, alone=alone), TextsField("codes", 44))
    means = (TextField("means", 18, MISSING_SIGNS),)
    return (
        ThingsSheet(
            STRANDS,
            ("strand",),
            AtTop("strands"),
            Thing(strands),
            (Column("strand", 16, is_key=True),),
            columns_of(strands, Strand),
        ),
        ThingsSheet(
            QUESTIONS,
            ("question",),
            AtTop("questions"),
            Thing(questions),
            (Column("question", 24, is_key=True),),
            columns_of(questions, Question),
        ),
        ThingsSheet(
            VALUES,
            ("question", "list", "value"),
            InLists("questions", VALUE_LISTS),
            Thing(values, "label"),
            (
                question,
                Column("list", 11, is_key=True, choices=VALUE_LISTS, told_by=(Question, "values")),
                Column("value", 24, is_key=True),
            ),
            columns_of(values, Value),
        ),
        ThingsSheet(
            MISSING,
            ("strand", "question", "written"),
            OfStrandOrQuestion(),
            Thing(means, "means", is_leaf=True),
            (strand, question, Column("written", 28, is_key=True, told_by=(Strand, "missing"))),
            (Column("means", 18, choices=MISSING_SIGNS, told_by=(Strand, "missing")),),
        ),
        ThingsSheet(
            ALIASES,
            ("strand", "source", "written"),
            OfStrandOrSource(),
            Thing((TextField("unit", 30),), "unit", is_leaf=True),
            (
                strand,
                Column("source", 20, is_key=True, told_by=(Strand, "source_aliases")),
                Column("written", 34, is_key=True, told_by=(Strand, "aliases")),
            ),
            (Column("unit", 34, told_by=(Strand, "aliases")),),
        ),
        ThingsSheet(
            ACCOUNTS,
            ("strand", "list", "name"),
            InLists("strands", ACCOUNT_LISTS, ("accounts",)),
            Thing(named, "label"),
            (
                strand,
                Column(
                    "list", 13, is_key=True, choices=ACCOUNT_LISTS, told_by=(Strand, "accounts")
                ),
                Column("name", 24, is_key=True),
            ),
            columns_of(named, Named),
        ),
    )


@dataclass(frozen=True)
class Layout:
    """Which sheets a schema has; it follows from the schema as it was exported.

    Parameters
    ----------
    alone
        The language of a mapping that has but one; there a text stands without its language.
    asked
        The questions that rules read: a column each.
    """

    alone: str
    asked: tuple[str, ...]

    @classmethod
    def of(cls, data: Any) -> Layout:
        """The layout of a schema."""
        said = data.get("languages") if isinstance(data, dict) else None
        if isinstance(said, list) and len(said) == 1 and said[0] in ("sv", "en"):
            return cls(said[0], questions_in_rules(data))
        return cls("", questions_in_rules(data))

    def sheets(self, data: Any) -> dict[str, Sheet]:
        """Write a schema as sheets, in their order."""
        rules, report = RulesSheet(self.asked, self.alone), ReportSheets(self.alone)
        made = {
            each.name: Sheet(each.name, each.columns, list(each.rows(data)))
            for each in _things(self.alone)
        }
        for name, columns, rows in (
            (columns_sheet.NAME, columns_sheet.COLUMNS, columns_sheet.rows(data)),
            ("rules", rules.columns, rules.rows(data)),
            (SECTIONS, report.section_columns, report.section_rows(data)),
            (FIGURES, report.figure_columns, report.figure_rows(data)),
        ):
            made[name] = Sheet(name, columns, list(rows))
        held: set[NodePath] = set()
        for sheet in made.values():
            held.update(path for row in sheet.rows for path in row.held.values())
        rest = list(places.rows(data, held))
        for name in (places.MAPPING, places.REPORT, places.OTHER):
            rows_of = [row for row in rest if places.sheet_of(row.path) == name]
            made[name] = Sheet(name, places.columns_of_places(name), rows_of)
        return {name: made[name] for name in NAMES}

    def bring_back(
        self,
        data: Any,
        before: Mapping[str, Sheet],
        given: Mapping[str, Sequence[Given]],
        telling: Telling,
    ) -> Any:
        """The schema that the rows mean which came back: a tree of the one that was exported."""
        tree, back = tree_of(data), Back(telling)
        steps: list[Callable[[], None]] = [
            partial(each.bring_back, before[each.name].rows, given[each.name], tree, back)
            for each in _things(self.alone)
        ]
        name = columns_sheet.NAME
        steps.append(partial(columns_sheet.bring_back, before[name].rows, given[name], tree, back))
        rules = RulesSheet(self.asked, self.alone)
        steps.append(partial(rules.bring_back, before["rules"].rows, given["rules"], tree, back))
        rows: dict[str, Sequence[Row]] = {each: before[each].rows for each in NAMES}
        steps.append(partial(ReportSheets(self.alone).bring_back, rows, given, tree, back))
        for name in (places.MAPPING, places.REPORT, places.OTHER):
            steps.append(partial(places.bring_back, name, rows[name], given[name], tree, back))
        for step in steps:
            step()
        return tree
