"""Who is a respondent of a survey, and what they answered: from what is stored, once."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from kartlaggning.disclosure.respondents.coding import STATE, Coded, code_question
from kartlaggning.disclosure.respondents.weights import millionths
from kartlaggning.ids import SurveyColumn
from kartlaggning.interviews.responses import survey_source
from kartlaggning.interviews.states import counted_responses
from kartlaggning.interviews.store import NO_QUESTIONS, WEIGHT, Interviews
from kartlaggning.schema.loading import Schema
from kartlaggning.schema.models import Figure, Strand
from kartlaggning.schema.respondents import counts_respondents, crossed, is_of_respondents

_ANSWERED, _DONT_KNOW = STATE["answered"], STATE["dont_know"]
# of these a question has no meaning to the one who was asked, or was never put
_NEEDS_NONE = (STATE["not_applicable"], STATE["not_asked"])


@dataclass(frozen=True, eq=False)
class Survey:
    """Those who answered one survey.

    Parameters
    ----------
    responses
        What is stored of each respondent.
    all_weights
        The weight of each in millionths; None where the survey has none.
    is_complete
        Who answered every question that was put: *don't know* is an answer.
    source_ids
        The deliveries that they came in.
    """

    name: str
    strand: Strand
    schema: Schema
    responses: pd.DataFrame
    all_weights: np.ndarray | None
    is_complete: np.ndarray
    source_ids: tuple[str, ...]

    @property
    def n(self) -> int:
        """How many they are."""
        return len(self.responses)

    @cached_property
    def units(self) -> pd.Series:
        """The unit of each."""
        return self.responses["subject_id"]

    @cached_property
    def is_synthetic(self) -> bool:
        """Whether any of them is invented."""
        return bool(self.responses["is_synthetic"].any())

    def coded(self, question: str) -> Coded:
        """What they say of a question, read once."""
        if question not in self._coded:
            model = self.schema.questions[question]
            self._coded[question] = code_question(self.responses, question, model)
        return self._coded[question]

    @cached_property
    def _coded(self) -> dict[str, Coded]:
        return {}


def read_survey(name: str, interviews: Interviews, schema: Schema) -> Survey:
    """Read those who answered a survey: responses that hold an answer.

    A form that came back empty is no respondent, nor is one of which only is known who the person
    is: the questions by which people are divided are no answers by themselves.
    """
    strand = schema.strands[name]
    parts = []
    sources = interviews.sources
    own = set(sources.loc[sources["strand"] == name, "source_id"])
    used = []
    for import_name, responses in interviews.responses.items():
        if survey_source(import_name) in own:
            parts.append(counted_responses(responses, strand))
            used.append(survey_source(import_name))
    together = _together(parts)
    questions = _asked(together, name, schema)
    coded = {each: code_question(together, each, schema.questions[each]) for each in questions}
    telling = [each for each in questions if each not in divisions(schema)] or questions
    is_answering = np.zeros(len(together), dtype=bool)
    for each in telling:
        state = coded[each].state
        is_told = (state == _ANSWERED) | (state == _DONT_KNOW)
        is_empty_set = coded[each].is_empty_set
        # a form that is sent empty has its boxes not ticked
        is_answering |= is_told if is_empty_set is None else is_told & ~is_empty_set
    is_complete = np.ones(len(together), dtype=bool)
    for each in questions:
        if schema.questions[each].type != "text":
            state = coded[each].state
            is_complete &= (
                (state == _ANSWERED) | (state == _DONT_KNOW) | np.isin(state, _NEEDS_NONE)
            )
    respondents = together[is_answering].reset_index(drop=True)
    weights = millionths(respondents[WEIGHT]) if strand.role(WEIGHT) else None
    return Survey(
        name, strand, schema, respondents, weights, is_complete[is_answering], tuple(used)
    )


def _together(parts: list[pd.DataFrame]) -> pd.DataFrame:
    if not parts:
        empty = {name: pd.Series([], dtype="str") for name in ("response_id", "subject_id", WEIGHT)}
        return pd.DataFrame({**empty, "is_synthetic": pd.Series([], dtype=bool)})
    together = pd.concat(parts, ignore_index=True) if len(parts) > 1 else parts[0]
    if WEIGHT not in together:
        together = together.assign(**{WEIGHT: ""})
    missing = [name for name in together.columns if together[name].isna().any()]
    return together.fillna(dict.fromkeys(missing, "")) if missing else together


def _asked(responses: pd.DataFrame, strand: str, schema: Schema) -> list[str]:
    """The questions of the survey's people that its file has columns for."""
    columns = [name for name in responses.columns if name not in NO_QUESTIONS]
    found = {SurveyColumn.parse(str(name)).question for name in columns}
    asked = []
    for name, question in schema.questions.items():
        if name in found and strand in question.asked_in and is_of_respondents(question):
            asked.append(name)
    return asked


def divisions(schema: Schema) -> Collection[str]:
    """The questions by which a figure of the report divides people: who somebody is."""
    return {figure.by for figure in _of_people(schema)} & schema.questions.keys()


def _of_people(schema: Schema) -> Iterator[Figure]:
    for section in schema.report.sections:
        for figure in section.figures:
            if counts_respondents(figure, schema.questions):
                yield crossed(figure)
