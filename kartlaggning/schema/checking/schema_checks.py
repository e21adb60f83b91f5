"""What must hold between the parts of a schema.

Every name points at something, nothing is said twice.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from itertools import chain
from typing import Any

from kartlaggning.errors import Finding, Parameter
from kartlaggning.regions import Region, resolve
from kartlaggning.schema.checking.account_checks import check_accounts
from kartlaggning.schema.checking.code_checks import check_codes
from kartlaggning.schema.checking.figure_checks import check_figure
from kartlaggning.schema.checking.protection_checks import check_protection
from kartlaggning.schema.checking.respondent_checks import check_respondents
from kartlaggning.schema.models import (
    LISTED_TYPES,
    NUMBERED,
    ROLES,
    SPEAKERS,
    ClassModel,
    Columns,
    Figure,
    Prefer,
    Question,
    SchemaModel,
    Strand,
    VariantModel,
)
from kartlaggning.schema.over_time.checking import check_breaks, check_wave_periods
from kartlaggning.schema.periods import normal_period
from kartlaggning.statuses import STATUSES, WAYS_OF_MISSING
from kartlaggning.text.keys import plain_key
from kartlaggning.text.nearest import nearest
from kartlaggning.text.quantities import parse_quantity, parse_tolerance
from kartlaggning.yaml_files.source import NodePath, YamlSource

ID = re.compile(r"[a-z][a-z0-9_]*")
OPERATORS = ("all", "any", "not", "within", "at_least", "at_most")
RESERVED = (
    *STATUSES,
    *chain.from_iterable(WAYS_OF_MISSING.values()),
    *("mixed", "gap", "all", "torn", "said_by_others", "numbers_of_parts", "joint", "all_denied"),
    *("in_conflict", "as_share"),
    *SPEAKERS,
)
# what a choice of `resolve` or `merge` has a meaning for
SEVERAL_OR_ORDERED = ("multiple", "steps", "ordered")
MEANT_FOR = {
    "any": SEVERAL_OR_ORDERED,
    "all": SEVERAL_OR_ORDERED,
    "majority": LISTED_TYPES,
    "most_common": LISTED_TYPES,
    "median": ("quantity",),
    "range": ("quantity",),
    "sum": ("quantity",),
}
# the program's own columns and certainties; in a report they stand beside ids of the schema
OWN_COLUMNS = (
    *("certain", "inferred", "decided", "unknown", "planned", "was", "in_place"),
    *("applied_for", "context"),
    *("none_in_both", "none_in_several"),
    *("why_moved", "by_rules", "by_reform", "by_coverage", "by_source", "by_world"),
    *("predecessors_differ", "was_not_there"),
    "response_state",
    *("informants", "sources", "seen", "kept", "dropped", "repaired", "hidden"),
)
# a response is a subject's own: nobody else said it, nor of another time
SURVEY_ROLES = ("subject", "weight", "synthetic")
SURVEY_PARTS = ("value", "values")


def check_schema(schema: SchemaModel, region: Region, source: YamlSource) -> list[Finding]:
    """List every mistake in a schema, each at its line and column; empty where there is none."""
    check = _Checks(schema, region, source)
    names = [*check.names(), *check.periods(), *check_wave_periods(schema, source)]
    codes = check_codes(schema, source)
    return [
        *names,
        *check.strands(),
        *check_accounts(schema, source),
        *check.questions(),
        *check_respondents(schema, region, source),
        *check_breaks(schema, region, source),
        *codes,
        *check.dimensions(),
        *check_protection(schema, region, source),
        *check.report(),
        *check.fact_check(),
    ]


class _Checks:
    def __init__(self, schema: SchemaModel, region: Region, source: YamlSource) -> None:
        self.schema = schema
        self.region = region
        self.source = source

    def at(
        self, check: str, path: NodePath, value: str, suggestion: str = "", **parameters: Parameter
    ) -> Finding:
        return Finding(check, self.source.where(path), value, suggestion, parameters)

    def at_key(
        self, check: str, path: NodePath, suggestion: str = "", **parameters: Parameter
    ) -> Finding:
        return Finding(check, self.source.where_key(path), str(path[-1]), suggestion, parameters)

    def unknown(
        self, what: str, value: str, known: Collection[str], path: NodePath
    ) -> Iterator[Finding]:
        if value not in known:
            yield self.at("schema_unknown_name", path, value, nearest(value, known), what=what)

    def names(self) -> Iterator[Finding]:
        """Ids are plain, not reserved, and each means one thing: a report has them side by side."""
        seen = {
            self.region.id: "region",
            **dict.fromkeys(self.region.kinds, "kind of unit"),
            **dict.fromkeys(self.region.units, "unit"),
            **dict.fromkeys(self.region.providers, "provider"),
            **dict.fromkeys(self.region.populations, "population"),
        }
        for kind in ("strands", "questions", "dimensions"):
            reserved = [*OPERATORS, *RESERVED, *OWN_COLUMNS]
            if kind == "questions":  # a column of a strand is either a role's or a question's
                reserved += ROLES
            for name in getattr(self.schema, kind):
                path = (kind, name)
                faults = list(self._bad_id(path, reserved))
                yield from faults
                if name in seen and not faults:
                    yield self.at_key("schema_id_twice", path, what=seen[name])
                seen[name] = kind[:-1]

    def _bad_id(self, path: NodePath, reserved: Collection[str] = RESERVED) -> Iterator[Finding]:
        name = str(path[-1])
        if not ID.fullmatch(name):
            yield self.at_key("schema_bad_id", path)
        elif name in reserved:
            yield self.at_key("schema_reserved_id", path)

    def periods(self) -> Iterator[Finding]:
        """Periods are written as they are stored, so that equal ones are the same text."""
        periods: dict[NodePath, str] = {("period",): self.schema.period}
        for name, strand in self.schema.strands.items():
            periods[("strands", name, "period")] = strand.period
        for path, period in periods.items():
            if normal_period(period) != period:
                yield self.at("period_unreadable", path, period)

    def strands(self) -> Iterator[Finding]:
        for name, strand in self.schema.strands.items():
            path = ("strands", name)
            if "" in strand.missing and strand.kind != "survey":
                yield self.at_key("schema_empty_is_silence", (*path, "missing", ""))
            for role in self._needed_roles(strand):
                if not strand.role(role):
                    where = (*path, "columns")
                    yield self.at_key("schema_role_missing", where, role=role, strand=name)
            for column, columns in strand.columns.items():
                yield from self._column(name, column, columns)
            if strand.kind == "survey":
                yield from self._survey(path, strand)
            yield from self._same_header(name, strand)
            yield from self._source_aliases((*path, "source_aliases"), strand)

    def _source_aliases(self, path: NodePath, strand: Strand) -> Iterator[Finding]:
        """Each means a subject that the region has, by an id or a name of it."""
        for source, aliases in strand.source_aliases.items():
            for text, target in aliases.items():
                found = resolve(target, self.region)
                if not found.subject_id:
                    place = (*path, source, text)
                    yield self.at("schema_alias_unknown", place, target, found.nearest)

    @staticmethod
    def _needed_roles(strand: Strand) -> tuple[str, ...]:
        if strand.kind == "survey":
            return ("subject",)
        if strand.kind == "accounts":
            return ()  # what every row has need not be a column's
        if strand.layout == "long":
            return ("source", "subject", "question", "value")
        if strand.role("source"):
            return ("source", "subject")
        return ()  # where no column is the source's, all are variables of coded documents

    def _survey(self, path: NodePath, strand: Strand) -> Iterator[Finding]:
        """A survey declares nothing that is not kept of a response, to be lost without a word."""
        if strand.layout == "long":
            yield self.at("schema_survey_layout", (*path, "layout"), strand.layout)
            return
        for column, columns in strand.columns.items():
            place = (*path, "columns", column)
            if column in ROLES and column not in SURVEY_ROLES:
                yield self.at_key("schema_not_in_survey", place, known=", ".join(SURVEY_ROLES))
                continue
            for part in sorted(columns.model_fields_set - set(SURVEY_PARTS)):
                known = ", ".join(SURVEY_PARTS)
                yield self.at_key("schema_not_in_survey", (*place, part), known=known)

    def _column(self, strand: str, column: str, columns: Columns) -> Iterator[Finding]:
        path = ("strands", strand, "columns", column)
        if column in ROLES or self.schema.strands[strand].kind == "accounts":
            return
        question = self.schema.questions.get(column)
        if question is None:
            near = nearest(column, (*self.schema.questions, *ROLES))
            yield self.at_key("schema_unknown_name", path, near, what="question or role")
        elif strand not in question.asked_in:
            yield self.at_key("schema_not_asked_in", path, strand=strand)
        elif columns.values:
            yield from self._value_columns(column, columns, (*path, "values"))

    def _value_columns(self, name: str, columns: Columns, path: NodePath) -> Iterator[Finding]:
        question = self.schema.questions[name]
        if not question.has_several:
            yield self.at_key("schema_yes_no_refused", path, question=name, type=question.type)
            return
        for value in columns.values:
            if value not in question.values:
                near = nearest(value, question.values)
                yield self.at_key("schema_unknown_name", (*path, value), near, what="value")

    def _same_header(self, name: str, strand: Strand) -> Iterator[Finding]:
        seen: dict[str, str] = {}
        for column, columns in strand.columns.items():
            headers = [*columns.value, *columns.qualifier, *columns.words, *columns.quote]
            headers += chain.from_iterable(columns.values.values())
            for header in headers:
                key = plain_key(header)
                if key in seen:
                    path = ("strands", name, "columns", column)
                    yield self.at("schema_header_twice", path, header, other=seen[key])
                seen[key] = column

    def questions(self) -> Iterator[Finding]:
        for name, question in self.schema.questions.items():
            path = ("questions", name)
            for index, strand in enumerate(question.asked_in):
                place: NodePath = (*path, "asked_in", index)
                if place not in self.source.places:  # a single one stands by itself
                    place = (*path, "asked_in")
                yield from self.unknown("strand", strand, self.schema.strands, place)
            yield from self._circle(name)
            yield from self._type(path, question)
            yield from self._values(path, question)
            yield from self._codes(path, question)

    def _circle(self, name: str) -> Iterator[Finding]:
        """Whether a question is asked may not depend, by however many steps, on its own answer."""
        questions = self.schema.questions
        paths: list[tuple[str, ...]] = [(name,)]
        seen: set[str] = set()
        for path in paths:
            for read in _questions_in(questions[path[-1]].asked_if, questions):
                if read == name:
                    circle = " → ".join((*path, name))
                    yield self.at(
                        "asked_if_circular", ("questions", name, "asked_if"), name, circle=circle
                    )
                    return
                if read not in seen:
                    seen.add(read)
                    paths.append((*path, read))

    def _type(self, path: NodePath, question: Question) -> Iterator[Finding]:
        if question.is_listed and not question.values:
            yield self.at("schema_values_needed", (*path, "type"), question.type)
        if not question.is_listed and question.values:
            yield self.at_key("schema_values_refused", (*path, "values"), type=question.type)
        yield from self._meaningless(path, question)
        for rule in ("resolve", "merge", "carry"):
            choice = getattr(question, rule)
            if choice and not isinstance(choice, Prefer):
                yield from self._rule(rule, choice, path, question.type)
        if isinstance(question.resolve, Prefer):
            region = self.region
            known = [*self.schema.strands, *SPEAKERS, *region.units, *region.providers]
            for index, name in enumerate(question.resolve.prefer):
                place = (*path, "resolve", "prefer", index)
                yield from self.unknown("strand_or_speaker", name, known, place)

    def _rule(
        self, rule: str, choice: str, path: NodePath, question_type: str
    ) -> Iterator[Finding]:
        """A choice that does nothing for a question of the type is refused."""
        meant_for = MEANT_FOR.get(choice, ())
        if meant_for and question_type not in meant_for:
            about = {
                "rule": rule,
                "type": question_type,
                "known": _meaning(rule, question_type),
            }
            yield self.at("schema_rule_refused", (*path, rule), choice, **about)

    def _meaningless(self, path: NodePath, question: Question) -> Iterator[Finding]:
        """What says something of numbers, or of free text, and is said of another question."""
        if question.of in NUMBERED:
            yield from self._only_for("quantity", "of", question.of, path, question)
        if question.publish_text:
            yield from self._only_for("text", "publish_text", "yes", path, question)
        if question.may_be_negative:
            yield from self._only_for("quantity", "may_be_negative", "yes", path, question)
        if question.carry and not question.is_listed:
            meant_for, key = ", ".join(LISTED_TYPES), "carry"
            about = {"rule": key, "type": question.type, "meant_for": meant_for}
            yield self.at("schema_key_refused", (*path, key), question.carry, **about)
        if question.tolerance:
            yield from self._only_for("quantity", "tolerance", question.tolerance, path, question)
            if parse_tolerance(question.tolerance) is None:
                yield self.at("tolerance_unreadable", (*path, "tolerance"), question.tolerance)
        if question.amounts:
            words = ", ".join(question.amounts)
            yield from self._only_for("quantity", "amounts", words, path, question)
        for word, amount in question.amounts.items():
            if parse_quantity(amount, question.quantity_rules) is None:
                yield self.at(
                    "amount_words_unreadable", (*path, "amounts", word), amount, word=word
                )

    def _only_for(
        self, meant_for: str, key: str, value: str, path: NodePath, question: Question
    ) -> Iterator[Finding]:
        """A key that does nothing for a question of another type is refused."""
        if question.type != meant_for:
            about = {"rule": key, "type": question.type, "meant_for": meant_for}
            yield self.at("schema_key_refused", (*path, key), value, **about)

    def _values(self, path: NodePath, question: Question) -> Iterator[Finding]:
        """Its values, groups and qualifiers share one set of ids."""
        seen: dict[str, str] = {}
        for kind in ("values", "groups", "qualifiers"):
            for name in getattr(question, kind):
                place = (*path, kind, name)
                yield from self._bad_id(place)
                if name in seen:
                    yield self.at_key("schema_id_twice", place, what=seen[name])
                seen[name] = kind[:-1]
        for value, model in question.values.items():
            if model.group:
                place = (*path, "values", value, "group")
                yield from self.unknown("group", model.group, question.groups, place)

    def _codes(self, path: NodePath, question: Question) -> Iterator[Finding]:
        seen: dict[str, str] = {}
        for value, model in question.values.items():
            names = (value, *model.codes, model.label.sv, model.label.en)
            for code in dict.fromkeys(map(plain_key, names)):
                if code in seen and seen[code] != value:
                    place = (*path, "values", value)
                    yield self.at_key("schema_code_twice", place, code=code, other=seen[code])
                seen[code] = value

    def dimensions(self) -> Iterator[Finding]:
        for name, dimension in self.schema.dimensions.items():
            yield from self._labels_twice(("dimensions", name, "classes"), dimension.classes)
            for class_name, model in dimension.classes.items():
                path = ("dimensions", name, "classes", class_name)
                yield from self._bad_id(path)
                yield from self._before(class_name, model.before, list(dimension.classes), path)
                yield from self._labels_twice((*path, "variants"), model.variants)
                for variant, part in model.variants.items():
                    place = (*path, "variants", variant)
                    yield from self._bad_id(place)
                    yield from self._before(variant, part.before, list(model.variants), place)
                if model.reasons:
                    yield from self._reasons(model.reasons, (*path, "reasons"))

    def _reasons(self, name: str, path: NodePath) -> Iterator[Finding]:
        """What is counted among those in a class is a question with values, and no context."""
        questions = self.schema.questions
        listed = [key for key, question in questions.items() if question.is_listed]
        yield from self.unknown("question", name, listed, path)
        if name in questions and questions[name].context:
            yield self.at("rule_context_question", path, name)

    def _labels_twice(
        self, path: NodePath, things: Mapping[str, ClassModel] | Mapping[str, VariantModel]
    ) -> Iterator[Finding]:
        """Two classes of one name cannot be told apart, in whichever language they have it."""
        seen: dict[tuple[str, str], str] = {}
        for name, thing in things.items():
            if thing.label is None:
                continue
            labels = {"sv": thing.label.sv, "en": thing.label.en}
            keys = [(language, plain_key(label)) for language, label in labels.items()]
            alike = next((key for key in keys if key in seen), None)
            if alike:
                label = labels[alike[0]]
                yield self.at_key(
                    "class_label_twice", (*path, name), label=label, other=seen[alike]
                )
            seen |= dict.fromkeys(keys, name)

    def _before(
        self, name: str, before: Collection[str], names: list[str], path: NodePath
    ) -> Iterator[Finding]:
        for later in before:
            yield from self.unknown("class", later, names, (*path, "before"))
            if later in names[: names.index(name) + 1]:
                yield self.at("rule_before_earlier", (*path, "before"), later, **{"class": name})

    def report(self) -> Iterator[Finding]:
        lines: dict[str, int] = {}  # of the tables, by id
        profiles = ""
        for path, figure in self._figures():
            table = figure.table_id
            yield from check_figure(figure, path, self.schema, self.region, self.source)
            if table in lines:
                yield self.at("schema_figure_twice", path, table, first_line=lines[table])
            lines[table] = self.source.where(path).line
            if figure.chart == "profile" and profiles:
                yield self.at("schema_profiles_twice", path, table, first=profiles)
            if figure.chart == "profile":
                profiles = table
        for index, key_figure in enumerate(self.schema.report.key_figures):
            table = key_figure.cell.split("/")[0]
            place = ("report", "key_figures", index, "cell")
            yield from self.unknown("figure", table, lines, place)

    def fact_check(self) -> Iterator[Finding]:
        """What is left out of the forms is there."""
        known = [*self.schema.questions, *self.schema.dimensions]
        for index, name in enumerate(self.schema.fact_check.leave_out):
            place: NodePath = ("fact_check", "leave_out", index)
            if place not in self.source.places:  # one alone needs no list
                place = place[:-1]
            yield from self.unknown("question or dimension", name, known, place)

    def _figures(self) -> Iterator[tuple[NodePath, Figure]]:
        for number, section in enumerate(self.schema.report.sections):
            for index, figure in enumerate(section.figures):
                yield ("report", "sections", number, "figures", index), figure


def _meaning(rule: str, question_type: str) -> str:
    """The choices of a rule that have a meaning for a type of question."""
    choices = {"resolve": ["conflict", "prefer"], "merge": ["mixed"], "carry": ["mixed"]}[rule]
    of_rule = {
        "resolve": ("any", "all", "majority", "most_common", "median", "range"),
        "merge": ("any", "all", "sum"),
        "carry": ("any", "all"),
    }
    choices += [choice for choice in of_rule[rule] if question_type in MEANT_FOR[choice]]
    return ", ".join(choices)


def _questions_in(condition: Any, questions: Collection[str]) -> list[str]:
    """The questions that a condition reads, as written."""
    names: list[str] = []
    parts: Any = ()
    if isinstance(condition, list):
        parts = condition
    elif isinstance(condition, dict):
        names = [key for key in condition if key in questions]
        parts = condition.values()
    for part in parts:
        names += _questions_in(part, questions)
    return names
