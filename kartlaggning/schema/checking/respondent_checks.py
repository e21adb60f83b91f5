"""What is said where a schema's words about respondents do not fit together."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from kartlaggning.chart_kinds import CHART_KINDS
from kartlaggning.errors import Finding, Parameter
from kartlaggning.regions import Region
from kartlaggning.schema.models import Figure, Question, SchemaModel
from kartlaggning.schema.respondents import (
    POLES,
    RESPONDENTS,
    counts_respondents,
    crossed,
    current_surveys,
    has_no_unit_answer,
    is_of_respondents,
    surveys_of,
)
from kartlaggning.text.nearest import nearest
from kartlaggning.yaml_files.source import NodePath, YamlSource

# what only a survey can say of itself
SURVEY_KEYS = ("ineligible", "sample", "min_base")
# what only a figure of respondents can ask for
FIGURE_KEYS = ("show", "same_units", "weighted")
UNIT_DIVISIONS = ("", "qualifier", "group", "subject")
COLUMNS = ("single", "ordered")


def check_respondents(schema: SchemaModel, region: Region, source: YamlSource) -> Iterator[Finding]:
    """List what surveys and questions say of respondents that cannot be so."""
    check = _RespondentChecks(schema, region, source)
    yield from check.strands()
    yield from check.questions()


def check_respondents_figure(
    figure: Figure, path: NodePath, schema: SchemaModel, source: YamlSource
) -> Iterator[Finding]:
    """List what a figure asks for that concerns respondents, each at its line and column."""
    check = _FigureOfRespondents(figure, path, schema, source)
    if not counts_respondents(figure, schema.questions):
        yield from check.of_units()
        return
    yield from check.keys()
    if figure.chart == "response_rate":
        yield from check.of_a_survey()
    else:
        yield from check.of()
        yield from check.show()
    yield from check.by()


class _RespondentChecks:
    def __init__(self, schema: SchemaModel, region: Region, source: YamlSource) -> None:
        self.schema = schema
        self.region = region
        self.source = source

    def at(
        self, check: str, path: NodePath, value: str, suggestion: str = "", **parameters: Parameter
    ) -> Finding:
        return Finding(check, self.source.where(path), value, suggestion, parameters)

    def strands(self) -> Iterator[Finding]:
        """Only a survey has respondents; a strand may ask for larger groups, not for smaller."""
        minimum = self.schema.protect.minimum
        for name, strand in self.schema.strands.items():
            path: NodePath = ("strands", name)
            if strand.kind != "survey":
                for key in sorted(strand.model_fields_set.intersection(SURVEY_KEYS)):
                    where = self.source.where_key((*path, key))
                    yield Finding("survey_key_refused", where, key, "", {"strand": name})
                if "weight" in strand.columns:
                    where = self.source.where_key((*path, "columns", "weight"))
                    yield Finding("survey_key_refused", where, "weight", "", {"strand": name})
            elif strand.min_base is not None and strand.min_base < minimum:
                place = (*path, "min_base")
                value = str(strand.min_base)
                yield self.at("min_base_lowers", place, value, minimum=minimum)

    def questions(self) -> Iterator[Finding]:
        for name, question in self.schema.questions.items():
            path: NodePath = ("questions", name)
            yield from self._poles(path, question)
            yield from self._scores(path, question)
            if question.empty_set and not question.has_several:
                place = (*path, "empty_set")
                yield self._refused(place, question.empty_set, question, "multiple, steps")

    def _refused(self, path: NodePath, value: str, question: Question, meant_for: str) -> Finding:
        key = str(path[-1])
        about = {"rule": key, "type": question.type, "meant_for": meant_for}
        return self.at("schema_key_refused", path, value, **about)

    def _poles(self, path: NodePath, question: Question) -> Iterator[Finding]:
        """The ends of a scale are values of it, and no value is at both."""
        poles = question.poles
        if poles is None:
            return
        place = (*path, "poles")
        if question.type not in COLUMNS:
            yield self._refused(place, "poles", question, ", ".join(COLUMNS))
            return
        for end, values in (("low", poles.low), ("high", poles.high)):
            for value in values:
                if value not in question.values:
                    near = nearest(value, question.values)
                    yield self.at("schema_unknown_name", (*place, end), value, near, what="value")
        for value in poles.high:
            if value in poles.low:
                yield self.at("poles_overlap", (*place, "high"), value)

    def _scores(self, path: NodePath, question: Question) -> Iterator[Finding]:
        """Each value has a number, or none has."""
        if not question.scores:
            return
        place = (*path, "scores")
        if question.type not in COLUMNS:
            yield self._refused(place, "scores", question, ", ".join(COLUMNS))
            return
        for value, score in question.scores.items():
            if value not in question.values:
                near = nearest(value, question.values)
                where = self.source.where_key((*place, value))
                yield Finding("schema_unknown_name", where, value, near, {"what": "value"})
            elif not _is_number(score):
                yield self.at("score_unreadable", (*place, value), score)
        left = [value for value in question.values if value not in question.scores]
        if left:
            where = self.source.where_key(place)
            yield Finding("scores_missing", where, ", ".join(left))


def _is_number(text: str) -> bool:
    try:
        return Decimal(text).is_finite()
    except InvalidOperation:
        return False


class _FigureOfRespondents:
    def __init__(
        self, figure: Figure, path: NodePath, schema: SchemaModel, source: YamlSource
    ) -> None:
        self.written = figure
        self.figure = crossed(figure)
        self.path = path
        self.schema = schema
        self.source = source

    def at(
        self,
        check: str,
        value: str,
        *below: str | int,
        suggestion: str = "",
        **parameters: Parameter,
    ) -> Finding:
        place = self.source.where((*self.path, *below))
        return Finding(check, place, value, suggestion, {"chart": self.figure.chart, **parameters})

    def at_key(self, key: str) -> Finding:
        place = self.source.where_key((*self.path, key))
        about = {"chart": self.figure.chart}
        return Finding("schema_figure_key_refused", place, key, "", about)

    def of_units(self) -> Iterator[Finding]:
        """A figure of units has nothing of respondents, and shows none of their answers singly."""
        for key in FIGURE_KEYS:
            if key in self.figure.model_fields_set:
                yield self.at_key(key)
        kind = CHART_KINDS[self.figure.chart]
        questions = self.schema.questions
        names = self.written.of
        people = [
            each for each in names if each in questions and is_of_respondents(questions[each])
        ]
        if kind.counts == "either" and people and not self.written.population:
            others = [each for each in names if each not in people]
            if others:
                place = names.index(others[0])
                yield self.at("mixed_counts", others[0], "of", place, question=people[0])
        for name in people:
            if has_no_unit_answer(questions[name], self.schema):
                yield self.at("people_alone", name, "of", names.index(name))
                continue
            is_told_singly = self.written.chart == "statements" or questions[name].type == "text"
            if is_told_singly and self.written.chart != "not_known":
                yield self.at("text_of_respondents", name, "of", names.index(name))

    def keys(self) -> Iterator[Finding]:
        """People are no population of the region, and have no base but that of a question."""
        kind = CHART_KINDS[self.figure.chart]
        if self.figure.population and kind.counts == RESPONDENTS:
            yield self.at_key("population")
        if self.figure.base and not kind.has_base:
            yield self.at_key("base")
        if self.figure.shapes:
            yield self.at_key("shapes")
        if self.figure.same_units and self.figure.by != "strand":
            yield self.at("same_units_without_waves", "same_units", "same_units")

    def of_a_survey(self) -> Iterator[Finding]:
        surveys = [name for name, each in self.schema.strands.items() if each.kind == "survey"]
        if not self.figure.of:
            yield self.at("schema_figure_of_nothing", self.figure.chart)
        for index, name in enumerate(self.figure.of):
            if name not in surveys:
                near = nearest(name, surveys)
                yield self.at(
                    "schema_unknown_name", name, "of", index, suggestion=near, what="survey"
                )
            elif index:
                about = {"what": "survey"}
                yield self.at("schema_figure_of_several", name, "of", index, **about)
        if self.figure.show:
            yield self.at_key("show")

    def of(self) -> Iterator[Finding]:
        """It is of questions that people answered for themselves, in one survey of the period."""
        kind, questions = CHART_KINDS[self.figure.chart], self.schema.questions
        if not self.figure.of:
            yield self.at("schema_figure_of_nothing", self.figure.chart)
        surveys: set[str] = set()
        for index, name in enumerate(self.figure.of):
            place = ("of", index)
            refused = list(self._refused(name, index))
            yield from refused
            if not refused:
                yield from self._survey(name, questions[name], place, surveys)
        is_one = kind.of == "one" or self.figure.chart == "crosstab"
        is_one = is_one or (self.figure.chart == "likert" and bool(self.figure.by))
        if is_one and len(self.figure.of) > 1:
            name = self.figure.of[1]
            yield self.at("schema_figure_of_several", name, "of", 1, what="question")
        if self.figure.chart == "crosstab" and len(self.figure.of) == 1 and not self.figure.by:
            yield self.at(
                "schema_figure_of_too_few",
                self.figure.of[0],
                "of",
                0,
                what="question or dimension",
                least=kind.least,
                most=kind.most,
            )

    def _refused(self, name: str, index: int) -> Iterator[Finding]:
        """It is of a question that people answered for themselves, of a type that it can show."""
        kind, questions = CHART_KINDS[self.figure.chart], self.schema.questions
        place = ("of", index)
        question = questions.get(name)
        if name in self.figure.of[:index]:
            yield self.at("schema_figure_name_twice", name, *place)
        elif question is None:
            near = nearest(name, questions)
            yield self.at("schema_unknown_name", name, *place, suggestion=near, what="question")
        elif not is_of_respondents(question):
            yield self.at("figure_not_of_respondents", name, *place)
        elif question.type == "text":
            yield self.at("text_of_respondents", name, *place)
        elif question.type not in kind.types:
            about = {"type": question.type, "known": ", ".join(kind.types)}
            yield self.at("schema_figure_type_refused", name, *place, suggestion="", **about)
        elif self.figure.chart == "means" and not _has_mean(question):
            yield self.at("scores_missing_for_mean", name, *place)

    def _survey(
        self, name: str, question: Question, place: tuple[str, int], surveys: set[str]
    ) -> Iterator[Finding]:
        if self.figure.by == "strand":
            return
        current = current_surveys(question, self.schema)
        if not current:
            yield self.at("no_survey_of_period", name, *place, period=self.schema.period)
        elif len(current) > 1:
            yield self.at("respondents_of_several", name, *place, known=", ".join(current))
        elif surveys and current[0] not in surveys:
            yield self.at(
                "respondents_of_several", name, *place, known=", ".join((*surveys, current[0]))
            )
        surveys.update(current[:1])

    def show(self) -> Iterator[Finding]:
        """What is shown alone is a value of every question, or a pole of a scale that has poles."""
        for index, wanted in enumerate(self.figure.show):
            for name in self.figure.of:
                question = self.schema.questions.get(name)
                if question is None:
                    continue
                known = [*question.values, *(POLES if question.poles else ())]
                if wanted not in known:
                    place: tuple[str | int, ...] = ("show", index)
                    if (*self.path, *place) not in self.source.places:
                        place = ("show",)
                    near = nearest(wanted, known)
                    about = {"name": name, "known": ", ".join(known)}
                    yield self.at("show_unknown", wanted, *place, suggestion=near, **about)

    def by(self) -> Iterator[Finding]:
        """It is divided by a unit, a wave, a question of one answer, or a dimension."""
        by = self.figure.by
        # of `of: [a, b]` the second divides
        place: tuple[str | int, ...] = ("by",) if self.written.by else ("of", 1)
        if by in ("", "subject") or by in self.schema.dimensions:
            return
        if by == "strand":
            yield from self._waves()
            return
        question = self.schema.questions.get(by)
        if question is None:
            known = ("subject", "strand", *self.schema.questions, *self.schema.dimensions)
            what = "question or dimension"
            near = nearest(by, known)
            yield self.at("schema_unknown_name", by, *place, suggestion=near, what=what)
            return
        if question.type not in COLUMNS:
            known_types = ", ".join(COLUMNS)
            about = {"type": question.type, "known": known_types}
            yield self.at("by_of_several", by, *place, **about)
            return
        if self.figure.chart == "response_rate" and is_of_respondents(question):
            # of those who did not answer nobody knows it
            known_groups = "subject, a dimension, a question of another strand"
            yield self.at("schema_figure_by_refused", by, *place, known=known_groups)
            return
        surveys = self._surveys()
        is_asked = bool(surveys.intersection(question.asked_in))
        if is_of_respondents(question) and not is_asked:
            yield self.at("by_not_of_survey", by, *place, survey=", ".join(sorted(surveys)))
        if not is_of_respondents(question) and is_asked:
            yield self.at("by_ambiguous", by, *place, survey=", ".join(sorted(surveys)))
        if by in self.figure.of:
            yield self.at("schema_figure_name_twice", by, *place)

    def _waves(self) -> Iterator[Finding]:
        if self.figure.chart == "response_rate":
            about = {"known": "subject"}
            yield self.at("schema_figure_by_refused", "strand", "by", **about)
            return
        for index, name in enumerate(self.figure.of):
            question = self.schema.questions.get(name)
            if question is not None and len(surveys_of(question, self.schema)) < 2:
                yield self.at("waves_of_one", name, "of", index)

    def _surveys(self) -> set[str]:
        if self.figure.chart == "response_rate":
            return set(self.figure.of)
        surveys: set[str] = set()
        for name in self.figure.of:
            if name in self.schema.questions:
                surveys.update(surveys_of(self.schema.questions[name], self.schema))
        return surveys


def _has_mean(question: Question) -> bool:
    return question.type == "quantity" or bool(question.scores)
