"""The people of a mapping's surveys: each survey read once, each figure's groups and their sizes.

Which groups are hidden is chosen over all figures of one question together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np

from kartlaggning.disclosure.audit import PeopleCells, audited
from kartlaggning.disclosure.choosing import (
    choose_hidden,
    choose_over_figures,
    hide_unanimous,
)
from kartlaggning.disclosure.respondents.coding import Coded
from kartlaggning.disclosure.respondents.crossing import Crossed, cross, stacked, states_in
from kartlaggning.disclosure.respondents.groups import Groups, StandingOf, all_together, divide
from kartlaggning.disclosure.respondents.reading import Survey, read_survey
from kartlaggning.interviews.store import Interviews
from kartlaggning.schema.loading import Schema
from kartlaggning.schema.models import Figure, Question
from kartlaggning.schema.respondents import (
    POLES,
    counts_respondents,
    crossed,
    current_surveys,
    least_base,
    surveys_of,
)

Shown = tuple[str, str]  # a figure's table, and a question in it


@dataclass(frozen=True, eq=False)
class Counted:
    """One question of a figure: how many of each group answered what, and what is hidden.

    The last row of `crossed` is everybody; of waves there is none.
    """

    question: str
    surveys: tuple[Survey, ...]
    crossed: Crossed
    base: str
    hidden: frozenset[int]
    is_weighted: bool

    @property
    def is_synthetic(self) -> bool:
        """Whether any of those counted is invented."""
        return any(survey.is_synthetic for survey in self.surveys)

    @property
    def source_ids(self) -> set[str]:
        """The deliveries that they came in."""
        return {source for survey in self.surveys for source in survey.source_ids}


@dataclass(frozen=True, eq=False)
class People:
    """All who answered the surveys of a mapping.

    Parameters
    ----------
    standing_of
        Where a unit stands on a dimension or a question of another strand.
    """

    schema: Schema
    interviews: Interviews
    standing_of: StandingOf
    _surveys: dict[str, Survey] = field(default_factory=dict)

    def survey(self, name: str) -> Survey:
        """Those who answered a survey, read once."""
        if name not in self._surveys:
            self._surveys[name] = read_survey(name, self.interviews, self.schema)
        return self._surveys[name]

    def surveys_of(self, figure: Figure) -> list[Survey]:
        """The surveys whose people a figure counts: of waves several, the earliest first."""
        if figure.chart == "response_rate":
            return [self.survey(name) for name in figure.of]
        names: dict[str, None] = {}
        for question in figure.of:
            model = self.schema.questions[question]
            find = surveys_of if figure.by == "strand" else current_surveys
            names.update(dict.fromkeys(find(model, self.schema)))
        return [self.survey(name) for name in names]

    def count(self, figure: Figure) -> Iterator[Counted]:
        """Count each question of a figure, as it may be shown."""
        figure = crossed(figure)
        for question in figure.of:
            key = (figure.table_id, question)
            # one that the report does not have is held against no other
            hidden = self.hidden.get(key, None)
            if hidden is None:
                hidden = self._hidden_within(figure, question)
            yield replace(self._counted(figure, question), hidden=hidden)

    def sizes(self, figure: Figure, question: str) -> dict[str, int]:
        """How many people of each survey a figure counts who answered a question."""
        counted = self._counted(crossed(figure), question)
        sizes = counted.crossed.base_n("answered").tolist()
        if figure.by == "strand":
            names = [survey.name for survey in counted.surveys]
            return dict(zip(names, sizes, strict=True))
        return {counted.surveys[0].name: sizes[-1]}

    def group_sizes(self, figure: Figure, question: str) -> dict[str, int]:
        """How many people each group that a figure shows has; without waves and the total."""
        own = crossed(figure)
        counted = self._counted(own, question)
        if own.by in ("", "strand"):
            return {}
        hidden = self.hidden[own.table_id, question]
        sizes = counted.crossed.base_n("answered").tolist()
        groups = enumerate(counted.crossed.groups)
        return {group: sizes[place] for place, group in groups if place not in hidden}

    @cached_property
    def hidden(self) -> Mapping[Shown, frozenset[int]]:
        """The groups that are hidden in each of the report's figures, by their places."""
        figures = [crossed(figure) for figure in self._figures()]
        hidden: dict[Shown, frozenset[int]] = {}
        for question in self.schema.questions:
            of_question = [figure for figure in figures if question in figure.of]
            if of_question:
                hidden |= self._hidden_of(question, of_question)
        return hidden

    def is_hiding(self, question: str, by: str) -> bool:
        """Whether a figure of the report hides groups of a question divided by another."""
        for figure in self._figures():
            own = crossed(figure)
            if question in own.of and own.by == by and self.hidden[own.table_id, question]:
                return True
        return False

    def _figures(self) -> Iterator[Figure]:
        for section in self.schema.report.sections:
            for figure in section.figures:
                is_answers = figure.chart != "response_rate"
                if is_answers and counts_respondents(figure, self.schema.questions):
                    yield figure

    def _hidden_of(self, question: str, figures: Sequence[Figure]) -> dict[Shown, frozenset[int]]:
        """What is hidden of one question: within each figure, then over those of one survey."""
        hidden: dict[Shown, frozenset[int]] = {}
        for figure in figures:
            hidden[figure.table_id, question] = self._hidden_within(figure, question)
        plain = [figure for figure in figures if figure.by != "strand"]
        if not any(hidden[figure.table_id, question] for figure in plain):
            return hidden
        cells, places = self._cells(question, plain)
        minimum = self._minimum(self.surveys_of(plain[0]))
        of_table = {figure.table_id: hidden[figure.table_id, question] for figure in plain}
        chosen = choose_over_figures(places, cells.sizes.tolist(), of_table, minimum)
        for table, own_hidden in audited(cells, places, chosen, minimum).items():
            hidden[table, question] = own_hidden
        return hidden

    def _cells(
        self, question: str, figures: Sequence[Figure]
    ) -> tuple[PeopleCells, dict[str, list[frozenset[int]]]]:
        """People who are in the same group in every figure, as one cell; and each figure's groups.

        Only those who answered are anywhere.
        """
        survey = self.surveys_of(figures[0])[0]
        coded = survey.coded(question)
        is_in = np.isin(coded.state, states_in("answered"))
        divided = [self._groups(figure, question)[1] for figure in figures]
        # who has no weight is in no group of a figure that is weighted
        has_weight = np.ones(survey.n, dtype=np.int64)
        if survey.all_weights is not None:
            has_weight = (survey.all_weights > 0).astype(np.int64)
        codes = [groups.codes[is_in] for groups in divided]
        together = np.stack([*codes, has_weight[is_in]], axis=1)
        distinct, cell_of, sizes = np.unique(
            together, axis=0, return_inverse=True, return_counts=True
        )
        places: dict[str, list[frozenset[int]]] = {}
        for column, (figure, groups) in enumerate(zip(figures, divided, strict=True)):
            own = distinct[:, column]
            is_counted = np.ones(len(sizes), dtype=bool)
            if _weights(survey, figure) is not None:
                is_counted = distinct[:, -1] == 1
            members = []
            for place in range(len(groups.ids)):
                members.append(np.flatnonzero((own == place) & is_counted).tolist())
            everybody = frozenset(np.flatnonzero(is_counted).tolist())
            places[figure.table_id] = [*map(frozenset, members), everybody]
        n_known = len(self.schema.questions[question].values)
        answers = _answers(coded, is_in, cell_of.reshape(-1), len(sizes), n_known)
        # the sum of weights that a reader could hold against them is not taken into account
        seen = dict(_seen(figures, self.schema.questions[question]))
        return PeopleCells(sizes, answers, not coded.chosen, seen), places

    def _hidden_within(self, figure: Figure, question: str) -> frozenset[int]:
        counted = self._counted(figure, question)
        sizes = counted.crossed.base_n("answered").tolist()
        minimum = self._minimum(counted.surveys)
        if figure.by == "strand":
            return frozenset(place for place, size in enumerate(sizes) if 0 < size < minimum)
        total = len(sizes) - 1
        if 0 < sizes[total] < minimum:
            return frozenset(range(total + 1))
        if not figure.by:
            return frozenset()
        hidden = choose_hidden(sizes[:total], minimum)
        if minimum == 1:  # everybody may be told of
            return hidden
        answers = counted.crossed.n_of_value[:total].tolist()
        alike = hide_unanimous(answers, sizes[:total], minimum)
        hidden = hidden | alike
        hidden |= _protecting(hidden, counted, minimum) if alike else frozenset()
        return hidden

    def _minimum(self, surveys: Sequence[Survey]) -> int:
        return max(least_base(survey.strand, self.schema.protect) for survey in surveys)

    def _groups(self, figure: Figure, question: str) -> tuple[Survey, Groups]:
        """The one survey of a figure without waves, and its people's groups."""
        [name] = current_surveys(self.schema.questions[question], self.schema)
        survey = self.survey(name)
        if not figure.by:
            return survey, all_together(survey)
        return survey, divide(survey, figure.by, self.standing_of)

    def _counted(self, figure: Figure, question: str) -> Counted:
        """Count a question of a figure, with nothing hidden."""
        model = self.schema.questions[question]
        surveys: list[Survey]
        if figure.by == "strand":
            surveys = [self.survey(name) for name in surveys_of(model, self.schema)]
            same = _units_of_all(surveys) if figure.same_units else None
            parts = []
            for survey in surveys:
                groups = Groups((survey.name,), all_together(survey).codes)
                used = None if same is None else survey.units.isin(same).to_numpy()
                parts.append(_crossed(survey, question, groups, figure, used))
            counts = stacked(parts)
        else:
            survey, groups = self._groups(figure, question)
            surveys = [survey]
            counts = _crossed(survey, question, groups, figure)
        return Counted(
            question,
            tuple(surveys),
            counts,
            figure.base or "answered",
            hidden=frozenset(),
            is_weighted=_weights(surveys[-1], figure) is not None,
        )


def _seen(figures: Sequence[Figure], question: Question) -> Iterator[tuple[str, list[list[int]]]]:
    """Of the figures that show some answers alone which these are; an end of a scale together."""
    # of one answer each, the first place is that of those who told no one thing
    first = 0 if question.has_several else 1
    place = {value: code + first for code, value in enumerate(question.values)}
    for figure in figures:
        together: list[list[int]] = []
        for wanted in figure.show:
            poles = question.poles
            if poles is None or wanted not in POLES:
                together.append([place[wanted]])
                continue
            if wanted in ("high", "net"):
                together.append([place[value] for value in poles.high])
            if wanted in ("low", "net"):
                together.append([place[value] for value in poles.low])
        if together:
            yield figure.table_id, together


def _answers(
    coded: Coded, is_in: np.ndarray, cell_of: np.ndarray, n_cells: int, n_known: int
) -> np.ndarray:
    """How many of each cell gave each answer; of a quantity no answer is shown by itself."""
    if coded.chosen:
        chosen = [np.bincount(cell_of[each[is_in]], minlength=n_cells) for each in coded.chosen]
        return np.stack(chosen, axis=1)
    values = coded.value[is_in]
    if coded.numbers or not len(values):
        return np.zeros((n_cells, 0), dtype=np.int64)
    # those who told no one thing are an answer of their own
    n_values = n_known + 1
    table = np.bincount(cell_of * n_values + values + 1, minlength=n_cells * n_values)
    return table.reshape(n_cells, n_values)


def _protecting(hidden: frozenset[int], counted: Counted, minimum: int) -> frozenset[int]:
    """The next groups, until those hidden together are as many as one must be."""
    sizes = counted.crossed.base_n("answered").tolist()[:-1]
    more: set[int] = set()
    for place in sorted(range(len(sizes)), key=lambda each: (sizes[each], each)):
        # one group alone that is hidden for its answers is told by all the others
        if len(hidden) + len(more) > 1 and sum(sizes[each] for each in hidden | more) >= minimum:
            break
        if place not in hidden and sizes[place]:
            more.add(place)
    return frozenset(more)


def _weights(survey: Survey, figure: Figure) -> np.ndarray | None:
    return survey.all_weights if figure.weighted else None


def _crossed(
    survey: Survey,
    question: str,
    groups: Groups,
    figure: Figure,
    used: np.ndarray | None = None,
) -> Crossed:
    """Count a question of a survey; who has no weight is in no number that is weighted."""
    weights = _weights(survey, figure)
    is_used = np.ones(survey.n, dtype=bool) if used is None else used
    if weights is not None:
        is_used = is_used & (weights > 0)
    coded = survey.coded(question)
    model = survey.schema.questions[question]
    n_values = len(coded.numbers) if model.type == "quantity" else len(model.values)
    return cross(coded, groups, weights, n_values, is_used)


def _units_of_all(surveys: Sequence[Survey]) -> set[str]:
    """The units in which somebody answered each of some surveys."""
    units = [set(survey.units) for survey in surveys]
    return set.intersection(*units) if units else set()
