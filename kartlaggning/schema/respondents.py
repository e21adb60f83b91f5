"""Which figures count respondents, in which survey, and by what they are divided."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, Protocol

from kartlaggning.chart_kinds import CHART_KINDS
from kartlaggning.regions.periods import lies_in
from kartlaggning.schema.models import Figure, Protect, Question, Strand

RESPONDENTS = "respondents"
Division = Literal["", "subject", "strand", "question", "dimension", "answer"]
"""By what respondents are divided: their unit, the survey (waves), an answer of their own, the
class of their unit, or their unit's answer; empty: by nothing.
"""
POLES = ("high", "low", "net")


class SurveyMapping(Protocol):
    """What is needed of a schema, as it is written or as it is read."""

    @property
    def period(self) -> str: ...
    @property
    def strands(self) -> Mapping[str, Strand]: ...
    @property
    def questions(self) -> Mapping[str, Question]: ...
    @property
    def protect(self) -> Protect: ...


def counts_respondents(figure: Figure, questions: Mapping[str, Question]) -> bool:
    """Whether a figure counts those who answered a survey, and not units.

    A kind that can do both counts people where it names no population, and all that it is of are
    questions of respondents.
    """
    counts = CHART_KINDS[figure.chart].counts
    if counts != "either":
        return counts == RESPONDENTS
    if figure.population or not figure.of:
        return False
    return all(name in questions and is_of_respondents(questions[name]) for name in figure.of)


def is_of_respondents(question: Question) -> bool:
    """Whether people answered for themselves."""
    return question.of == RESPONDENTS


def has_no_unit_answer(question: Question, schema: SurveyMapping) -> bool:
    """Whether people alone answer a question: each for themselves, and in surveys only."""
    strands = [schema.strands[name] for name in question.asked_in if name in schema.strands]
    return question.is_of_people_alone and all(strand.kind == "survey" for strand in strands)


def surveys_of(question: Question, schema: SurveyMapping) -> list[str]:
    """The surveys that asked a question, the earliest first."""
    asked = [name for name in schema.strands if name in question.asked_in]
    surveys = [name for name in asked if schema.strands[name].kind == "survey"]
    return sorted(surveys, key=lambda name: schema.strands[name].period or schema.period)


def current_surveys(question: Question, schema: SurveyMapping) -> list[str]:
    """Those of them that are of the mapping's own period: last year's count in no figure of now."""
    surveys = surveys_of(question, schema)
    periods = {name: schema.strands[name].period or schema.period for name in surveys}
    return [name for name in surveys if lies_in(periods[name], schema.period)]


def crossed(figure: Figure) -> Figure:
    """The figure with the second of two questions as what the first is divided by."""
    if figure.chart == "crosstab" and len(figure.of) == 2 and not figure.by:
        return figure.model_copy(update={"of": figure.of[:1], "by": figure.of[1]})
    return figure


def division_of(by: str, schema: SurveyMapping) -> Division:
    """By what a name divides respondents.

    Every name that is no question is a dimension: the schema's checks have refused all others.
    """
    if by in ("", "subject", "strand"):
        return by  # type: ignore[return-value]
    if by not in schema.questions:
        return "dimension"
    return "question" if is_of_respondents(schema.questions[by]) else "answer"


def least_base(strand: Strand, protect: Protect) -> int:
    """How many people a group must have for its answers to be shown."""
    return max(protect.minimum, strand.min_base or 0)
