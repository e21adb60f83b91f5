"""Words, in both languages, for every id that stands in a table.

Most ids are declared: by the program itself (kinds of missing, certainties, columns), by the region
(populations, units, providers) or by the schema (strands, questions and dimensions, with all that
they hold). The words of the others are made from those of the names in them:

- values as somebody said them, `methods.cbt:based_on` or `methods.cbt=no`, and several at once;
- a statement, `declined.talks.2`: its strand and year;
- what an import counted, `enkat.row`: its strand, and the kind of thing;
- a record of another time, `dokument-01-003`: the name of its subject;
- what was carried from the units before one, `jarva@2016`: the name of that unit;
- a dimension in a wave, `type@2023`, where units stand there, `type@2023.internal`, and where one
  stood that went before another, `kista~type.internal`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

import pandas as pd

from kartlaggning.checks import N_
from kartlaggning.explaining.wording import describe_missing, describe_question, describe_value
from kartlaggning.ids import (
    ClassId,
    GroupedId,
    LedgerId,
    MeasureId,
    NodeId,
    StatementId,
    StoodId,
    TimedId,
    TookPart,
    ValueId,
    split_values,
)
from kartlaggning.importing.ledger_text import KINDS
from kartlaggning.plain_report import HIDDEN_ID, WHAT_IS_SAID, Words
from kartlaggning.positions.model import MIXED, NONE_OF_THESE
from kartlaggning.positions.wholes import OF_PARTS
from kartlaggning.regions import Region
from kartlaggning.report.between_words import words_between
from kartlaggning.report.people_words import words_of_people
from kartlaggning.report.words import name_of, own_words, words_of
from kartlaggning.results import UNCERTAIN, Results
from kartlaggning.schema.loading import Dimension, Schema
from kartlaggning.schema.models import Question
from kartlaggning.statuses import STATUSES, UNDECIDED, WAYS
from kartlaggning.tables.counts.one_by_one import WHO
from kartlaggning.tables.range import AS_SHARE, IN_CONFLICT
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import LANGUAGES, Language
from kartlaggning.text.numbers import format_number, format_period
from kartlaggning.text.own_words import (
    MAY_BE_FEW,
    NO_ONE_ANSWER,
    NO_ONE_NUMBER,
    OWN_WORDS,
    TAKING_PART,
)

ID_COLUMNS = ("row", "column", "value", "population", "status", "measure")


def make_labels(results: Results, tables: pd.DataFrame) -> dict[str, Words]:
    """Give every id that occurs in the *tables* its words.

    Raises
    ------
    KeyError
        An id has none: a bug of ours.
    """
    shown = _shown_ids(tables, results.schema)
    glossary = _Glossary(results, shown)
    return {name: glossary.words(name) for name in sorted(shown)}


def _shown_ids(tables: pd.DataFrame, schema: Schema) -> set[str]:
    # a map says what to ask, and where it might lead
    shown = {*schema.region.populations, *schema.questions, "gap"}
    # how it is counted stands under a figure
    shown.update(unit for unit in schema.region.units if schema.region.parts(unit, schema.as_of))
    for name, numbers in schema.references.items():
        shown.update(str(ValueId(name, each.declared.value)) for each in numbers)
    for column in ID_COLUMNS:
        shown.update(tables[column].unique().tolist())
    for column in WHO:
        shown.update(*tables[column])
    shown.add(WHAT_IS_SAID)
    if tables["is_hidden"].any():
        shown.add(HIDDEN_ID)
    return shown - {""}


def _declared(schema: Schema) -> Iterator[tuple[str, Words]]:
    """Every id that the program, the region or the schema declares, with its words."""
    for name, message in OWN_WORDS.items():
        yield name, own_words(message)
    yield HIDDEN_ID, _why_hidden(schema.protect.minimum)
    yield from _of_region(schema.region)
    for name, strand in schema.strands.items():
        yield name, words_of(strand.label)
        for how, message in TAKING_PART.items():
            yield str(TookPart(how, name)), own_words(message)
    yield from words_of_people(schema)
    for name, question in schema.questions.items():
        yield from _of_question(name, question)
    for earlier in (*schema.waves.values(), schema):  # what has two labels has that of now
        for name, dimension in earlier.dimensions.items():
            yield from _of_dimension(name, dimension)


def _why_hidden(minimum: int) -> Words:
    words: Words = {}
    for language in LANGUAGES:
        words[language] = translate(MAY_BE_FEW, language, n=format_number(minimum, language))
    return words


def _of_region(region: Region) -> Iterator[tuple[str, Words]]:
    for name, population in region.populations.items():
        yield name, words_of(population.label)
    for subject in (*region.units, *region.providers, region.id):
        yield subject, name_of(subject, region)


def _of_question(name: str, question: Question) -> Iterator[tuple[str, Words]]:
    """A question, what it measures, how it can be missing, its groups, values and qualifiers."""
    yield name, {language: describe_question(question, language) for language in LANGUAGES}
    if question.measure:
        yield str(MeasureId(question.measure.en)), words_of(question.measure)
    own = (MIXED, NONE_OF_THESE, OF_PARTS, IN_CONFLICT, AS_SHARE, *STATUSES, *WAYS)
    for status in own:
        yield str(ValueId(name, status)), own_words(_status_words(status, question))
    for group, label in question.groups.items():
        yield str(ValueId(name, group)), words_of(label)
    for value, model in (*question.values.items(), *question.qualifiers.items()):
        yield str(ValueId(name, value)), words_of(model.label)
        if model.group:
            yield str(GroupedId(name, model.group, value)), words_of(model.label)


def _status_words(status: str, question: Question) -> str:
    """How an answer stands; one person who says *about 5* contradicts nobody."""
    if status != "conflict" or not question.is_of_people_alone:
        return OWN_WORDS[status]
    return NO_ONE_NUMBER if question.type == "quantity" else NO_ONE_ANSWER


def _of_dimension(name: str, dimension: Dimension) -> Iterator[tuple[str, Words]]:
    """A dimension, its classes and their variants, known and not."""
    yield name, words_of(dimension.label)
    for state in UNCERTAIN:
        yield str(NodeId(name, state)), own_words(OWN_WORDS[state])
    for class_name, rule in dimension.classes.items():
        yield str(ClassId(name, class_name)), words_of(rule.label)
        yield str(ClassId(name, class_name, UNDECIDED)), own_words(N_("variant undecided"))
        yield str(ClassId(name, class_name, MIXED)), own_words(OWN_WORDS[MIXED])
        for variant, model in rule.variants.items():
            yield str(ClassId(name, class_name, variant)), words_of(model.label)


class _Glossary:
    """The words of every id, declared or made of others.

    Parameters
    ----------
    shown
        All ids that the tables show.
    """

    def __init__(self, results: Results, shown: Collection[str]) -> None:
        answers = results.interviews.answers
        self.results = results
        self.shown = shown
        between = words_between(results.schema, shown)
        self.declared = {**dict(_declared(results.schema)), **dict(between)}
        self.subject_of = dict(
            zip(answers["answer_id"].tolist(), answers["subject_id"].tolist(), strict=True)
        )

    def words(self, name: str) -> Words:
        """The words of an id, read as the first kind that it can be."""
        if name in self.declared:
            return self.declared[name]
        values = split_values(name)
        if len(values) > 1:
            return self._of_several(values)
        statement = StatementId.parse(name)
        if statement and statement.strand in self.results.schema.strands:
            return self._of_statement(statement)
        said = ValueId.parse(name)
        if said.question in self.results.schema.questions:
            return self._of_value(said)
        counted = LedgerId.parse(name)
        if counted.import_ in self.results.interviews.ledgers:
            return self._of_import(counted)
        return self._of_record(name)

    def _of_several(self, values: Sequence[str]) -> Words:
        """Several values in a row, behind them those that are missing, by how they are."""
        said: list[Words] = []
        missing: dict[str, list[ValueId]] = {}
        for value in values:
            named = ValueId.parse(value)
            if named.way:
                missing.setdefault(named.way, []).append(named)
            else:
                said.append(self.words(value))
        words: Words = {}
        for language in LANGUAGES:
            texts = [", ".join(each[language] for each in said)]
            texts += [self._of_missing(of_way, language) for of_way in missing.values()]
            words[language] = "; ".join(filter(None, texts))
        return words

    def _of_missing(self, values: Sequence[ValueId], language: Language) -> str:
        """Values whose answers are missing in one way: `don’t know: group treatment`."""
        question = self.results.schema.questions[values[0].question]
        labels = [question.values[each.value].label.of(language) for each in values]
        return describe_missing(values[0].way, labels, language)

    def _of_value(self, said: ValueId) -> Words:
        """A value as it was said, with its qualifier, denied, or how its answer is missing."""
        question = self.results.schema.questions[said.question]
        words: Words = {}
        for language in LANGUAGES:
            if said.way:
                words[language] = self._of_missing([said], language)
                continue
            words[language] = describe_value(
                question, said.value, said.qualifier, said.is_denied, language
            )
        return words

    def _of_statement(self, statement: StatementId) -> Words:
        """Its strand and year; and which of the strand's it is, where there are several."""
        schema = self.results.schema
        strand = schema.strands[statement.strand].label
        second = str(statement._replace(number=2))
        words: Words = {}
        for language in LANGUAGES:
            heading = f"{strand.of(language)}, {format_period(schema.period, language)}"
            if second in self.shown:
                which = translate(N_("Statement {number}"), language, number=statement.number)
                heading = f"{heading}: {which.lower()}"
            words[language] = heading
        return words

    def _of_import(self, counted: LedgerId) -> Words:
        """The import's strand, with its own name where there are several; and what it counted."""
        ledgers = self.results.interviews.ledgers
        strand = ledgers[counted.import_]["strand"]
        label = self.results.schema.strands[strand].label
        kind = own_words(KINDS[counted.kind])
        imports = [name for name, ledger in ledgers.items() if ledger["strand"] == strand]
        name = f" ({counted.import_})" if len(imports) > 1 else ""
        return {language: f"{label.of(language)}{name}: {kind[language]}" for language in LANGUAGES}

    def _of_predecessor(self, stood: StoodId) -> Words:
        """A unit that went before another, and where it stood."""
        unit, standing = name_of(stood.unit, self.results.schema.region), self.words(stood.standing)
        return {language: f"{unit[language]} ({standing[language]})" for language in LANGUAGES}

    def _of_other_time(self, timed: TimedId, standing: str) -> Words:
        """A unit at another time; a wave, or where units stand in it."""
        region = self.results.schema.region
        if timed.name in region.units:
            return name_of(timed.name, region)
        if standing:
            known = self.declared.get(str(ClassId(timed.name, standing)))
            return known or self.declared[standing]
        return {language: format_period(timed.period, language) for language in LANGUAGES}

    def _of_record(self, answer_id: str) -> Words:
        stood, node = StoodId.parse(answer_id), NodeId.parse(answer_id)
        timed = TimedId.parse(node.step or node.name)
        if stood:
            return self._of_predecessor(stood)
        if timed:
            return self._of_other_time(timed, node.name if node.step else "")
        subject = self.subject_of[answer_id]
        return self.declared[subject] if subject else own_words(N_("not placed"))
