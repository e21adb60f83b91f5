"""How many respondents gave which answer: of all, and of each group."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from kartlaggning.disclosure.respondents.coding import STATE, STATES
from kartlaggning.disclosure.respondents.measures import net
from kartlaggning.disclosure.respondents.people import Counted
from kartlaggning.disclosure.respondents.rates import all_invited
from kartlaggning.ids import MeasureId, ValueId
from kartlaggning.results import Results
from kartlaggning.schema.models import Figure, Question
from kartlaggning.schema.respondents import least_base
from kartlaggning.tables.counts.cells import Row
from kartlaggning.tables.people.cells import CHANGE, columns_of, shared, weight
from kartlaggning.tables.people.ids import NET, POINTS, POLE, row_of, with_empty
from kartlaggning.text.numbers import rounded

_ANSWERED, _CONFLICT = STATE["answered"], STATE["conflict"]
# no kind of missing of their own: the first is shown by its values, the second holds several
_MISSING = [code for code in range(len(STATES)) if code != _ANSWERED]
_NAN = float("nan")
# of nobody there is no share, and nought would be one
_NOBODY = {"value": "no_answer", "status": "no_answer"}


def count_rows(figure: Figure, results: Results) -> Iterator[Row]:
    """A row per value, then how it is missing of the others; a column for all and each group.

    Where scales stand side by side it is a row for each of them, with a column for each answer.
    """
    for counted in results.people.count(figure):
        rows = list(_rows(counted, figure, results))
        if figure.chart != "likert":
            yield from rows
            continue
        for row in rows:
            if figure.by:
                yield {**row, "row": row["column"], "column": row["row"]}
            else:
                yield {**row, "row": counted.question, "column": row["row"]}


def _rows(counted: Counted, figure: Figure, results: Results) -> Iterator[Row]:
    question = results.schema.questions[counted.question]
    percent_from = results.schema.report.percent_from
    least = least_base(counted.surveys[-1].strand, results.schema.protect)
    lines = []
    for line in _lines(counted, figure, question):
        lines.append(replace(line, percent_from=percent_from, least=least))
    columns = list(columns_of(counted))
    n_invited = invited_to(counted, figure, results)
    everybody = len(counted.crossed.groups)
    for line in lines:
        for place, column in columns:
            cell = {"row": line.row, "column": column, **shared(counted, place, results)}
            yield (
                _hidden(cell)
                if place in counted.hidden
                else {
                    **cell,
                    **line.cell(counted, place),
                    **(line.bounds(counted, place, n_invited) if place == everybody else {}),
                }
            )
        yield from _with_empty_sets(line, counted, question, results)
        if figure.by == "strand":
            last = columns[-1][0]
            cell = {"row": line.row, "column": CHANGE, **shared(counted, last, results)}
            yield _change(cell, line, counted, (columns[0][0], last))


def _with_empty_sets(
    line: _Line, counted: Counted, question: Question, results: Results
) -> Iterator[Row]:
    """Of several answers the share with those who chose nothing, where nobody said what that is.

    Both stand there: a form sent with no box ticked is an answer, or none (`respondents.md` §1, 7).
    """
    survey = counted.surveys[0]
    is_empty = survey.coded(counted.question).is_empty_set
    is_said = bool(question.empty_set) or line.state != _ANSWERED or len(counted.surveys) > 1
    everybody = len(counted.crossed.groups)
    if is_said or is_empty is None or everybody in counted.hidden:
        return
    weights = survey.all_weights if counted.is_weighted else None
    counts = is_empty if weights is None else is_empty & (weights > 0)
    n = int(counts.sum())
    if not n:
        return
    numbers = line.numbers(counted, everybody)
    w = n if weights is None else int(weights[counts].sum())
    together = numbers._replace(
        base_n=numbers.base_n + n, base_w=numbers.base_w + w, base="population"
    )
    place = {"row": line.row, "column": with_empty(survey.name)}
    told = {**line.told(together, is_weighted=counted.is_weighted), "base": ""}
    yield {**place, **shared(counted, everybody, results), **told}


def invited_to(counted: Counted, figure: Figure, results: Results) -> int | None:
    """How many were invited to a survey that asked all, where shares of them can have bounds.

    Not of weighted shares, nor of waves: who was silent has no weight, and each wave its own.
    """
    if counted.is_weighted or figure.by == "strand":
        return None
    survey = counted.surveys[-1]
    invited = results.invited.get(survey.name)
    return all_invited(survey, invited, results.schema.region)


def _hidden(cell: Row) -> Row:
    return {**cell, "is_hidden": True}


@dataclass(frozen=True)
class _Line:
    """A row of a question: which of its values it counts, or in which state people are.

    Parameters
    ----------
    less
        The values that are taken from them: of a net share.
    least
        From how many people on the sum of their weights is told: that of one is known to belong to
        nobody else.
    percent_from
        From which base on weighted shares are told: the weights of a few people can be worked out
        from the shares of a few, and with them who they are.
    """

    row: str
    values: Sequence[int] = ()
    less: Sequence[int] = ()
    state: int = _ANSWERED
    is_net: bool = False
    percent_from: int = 1
    least: int = 1

    def numbers(self, counted: Counted, place: int) -> _Numbers:
        """The people of a group, and their weights, as they are counted."""
        crossed = counted.crossed
        base = counted.base
        if self.state == _ANSWERED:
            n = sum(int(crossed.n_of_value[place, value]) for value in self.values)
            w = sum(int(crossed.w_of_value[place, value]) for value in self.values)
        else:
            n = int(crossed.n_of_state[place, self.state])
            w = int(crossed.w_of_state[place, self.state])
            if base == "answered":
                # they stand beside those who answered, among all who were asked
                base = "population"
        base_n, base_w = int(crossed.base_n(base)[place]), int(crossed.base_w(base)[place])
        return _Numbers(n, base_n, base if base == counted.base else "", w, base_w)

    def cell(self, counted: Counted, place: int) -> Row:
        """What is told of a group."""
        if self.is_net:
            return self._net(counted, place)
        return self.told(self.numbers(counted, place), is_weighted=counted.is_weighted)

    def told(self, numbers: _Numbers, *, is_weighted: bool) -> Row:
        """Numbers as they may be told: of few people no weights."""
        status = STATES[self.state]
        of = {"n": numbers.n, "base_n": numbers.base_n, "base": numbers.base, "status": status}
        if not is_weighted:
            return {**of, "share": numbers.share}
        if numbers.base_n < self.percent_from:
            return of
        weights = {"weighted": weight(numbers.w), "base_weighted": weight(numbers.base_w)}
        if 0 < numbers.n < self.least:
            share = float(rounded(numbers.share, 2))
            return {**of, **weights, "weighted": _NAN, "share": share}
        return {**of, **weights, "share": numbers.share}

    def bounds(self, counted: Counted, place: int, n_invited: int | None) -> Row:
        """Between which ends the share of all who were invited lies, whatever the silent would say.

        No margin of error: 11 of 22 who answered, of 26, are 42–58 % of all (respondents.md §1,
        12).
        """
        numbers = self.numbers(counted, place)
        is_counted = self.state == _ANSWERED and not self.is_net and numbers.base == "answered"
        if n_invited is None or not is_counted or n_invited < self.percent_from:
            return {}
        n_silent = n_invited - numbers.base_n
        return {
            "bound_low": numbers.n / n_invited,
            "bound_high": (numbers.n + n_silent) / n_invited,
        }

    def _net(self, counted: Counted, place: int) -> Row:
        """High less low, in points: no share of anybody."""
        n = int(counted.crossed.base_n(counted.base)[place])
        points = self.points(counted, place)
        if math.isnan(points):
            return _NOBODY
        if counted.is_weighted and n < self.percent_from:
            return {"is_hidden": True}
        return {"n": n, "low": points, "high": points, "measure": str(MeasureId(POINTS))}

    def points(self, counted: Counted, place: int) -> float:
        """The share, or the net of two, in points and not rounded; NaN where nobody is in it."""
        if not self.is_net:
            return 100 * self.numbers(counted, place).share
        base_w = int(counted.crossed.base_w(counted.base)[place])
        weights = counted.crossed.w_of_value[place].tolist()
        return float(100 * net(weights, self.values, self.less, base_w)) if base_w else _NAN


class _Numbers(NamedTuple):
    """How many people of how many, and the weights of both."""

    n: int
    base_n: int
    base: str
    w: int
    base_w: int

    @property
    def share(self) -> float:
        """The share of the weights, which unweighted are the people; NaN of nobody."""
        return self.w / self.base_w if self.base_w else _NAN


def _lines(counted: Counted, figure: Figure, question: Question) -> Iterator[_Line]:
    name, values = counted.question, list(question.values)
    if question.type == "quantity":
        n_values = counted.crossed.n_of_value.shape[1]
        yield _Line("answered", tuple(range(n_values)))
    wanted = figure.show or values
    for each in wanted:
        yield from _line_of(each, name, question)
    if figure.show:
        return
    for state in _MISSING:
        if counted.crossed.n_of_state[:, state].any():
            yield _Line(STATES[state], state=state)


def _line_of(wanted: str, name: str, question: Question) -> Iterator[_Line]:
    """The row of a pole where the question has one of that name, else of a value."""
    values = list(question.values)
    if question.poles is None or wanted not in (*POLE, NET):
        yield _Line(str(ValueId(name, wanted)), (values.index(wanted),))
        return
    high = tuple(values.index(value) for value in question.poles.high)
    low = tuple(values.index(value) for value in question.poles.low)
    if wanted == NET:
        yield _Line(row_of(name, NET), high, low, is_net=True)
    else:
        yield _Line(row_of(name, POLE[wanted]), high if wanted == "high" else low)


def _change(cell: Row, line: _Line, counted: Counted, places: tuple[int, int]) -> Row:
    """How many points a share has changed by, from the shares themselves, not rounded ones."""
    if counted.hidden.intersection(places):
        return _hidden(cell)
    sizes = counted.crossed.base_n(counted.base)
    is_of_few = min(int(sizes[place]) for place in places) < line.percent_from
    if counted.is_weighted and is_of_few:
        return _hidden(cell)
    before, after = (line.points(counted, place) for place in places)
    points = after - before
    if math.isnan(points):  # one of them has no base
        return {**cell, **_NOBODY}
    return {**cell, "low": points, "high": points, "measure": str(MeasureId(POINTS))}
