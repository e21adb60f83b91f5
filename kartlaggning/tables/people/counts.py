"""How many respondents gave which answer: of all, and of each group."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kartlaggning.disclosure.respondents.coding import STATE, STATES
from kartlaggning.disclosure.respondents.measures import net
from kartlaggning.disclosure.respondents.people import Counted
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
    for line in lines:
        for place, column in columns:
            cell = {"row": line.row, "column": column, **shared(counted, place, results)}
            yield (
                _hidden(cell)
                if place in counted.hidden
                else {
                    **cell,
                    **line.cell(counted, place),
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
    if not counts.any():
        return
    cell = line.cell(counted, everybody)
    cell["base_n"] += int(counts.sum())
    cell["base"] = ""
    if "base_weighted" in cell and weights is not None:
        cell["base_weighted"] += weight(int(weights[counts].sum()))
        cell["share"] = cell["weighted"] / cell["base_weighted"]
    elif not counted.is_weighted:
        cell["share"] = cell["n"] / cell["base_n"]
    place = {"row": line.row, "column": with_empty(survey.name)}
    yield {**place, **shared(counted, everybody, results), **cell}


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

    def weights(self, counted: Counted, place: int) -> tuple[int, int]:
        """The weights counted, and those of the base; whole numbers, of people where unweighted."""
        crossed = counted.crossed
        base = int(crossed.base_w(counted.base)[place])
        if self.state != _ANSWERED:
            return int(crossed.w_of_state[place, self.state]), base
        return sum(int(crossed.w_of_value[place, value]) for value in self.values), base

    def cell(self, counted: Counted, place: int) -> Row:
        """The numbers of a group."""
        crossed = counted.crossed
        w, base_w = self.weights(counted, place)
        base_n = int(crossed.base_n(counted.base)[place])
        base = counted.base
        if self.state != _ANSWERED:
            n = int(crossed.n_of_state[place, self.state])
            if base == "answered":
                # they stand beside those who answered, among all who were asked
                base = ""
                base_n = int(crossed.base_n("population")[place])
                base_w = int(crossed.base_w("population")[place])
        elif self.is_net:
            return self._net(counted, place)
        else:
            n = sum(int(crossed.n_of_value[place, value]) for value in self.values)
        if counted.is_weighted and base_n < self.percent_from:
            return {"n": n, "base_n": base_n, "base": base, "status": STATES[self.state]}
        weights: Row = {}
        if counted.is_weighted:
            weights = {"weighted": weight(w), "base_weighted": weight(base_w)}
        if weights and 0 < n < self.least:
            weights["weighted"] = _NAN
            return {
                **{"n": n, "base_n": base_n, "base": base, "status": STATES[self.state], **weights},
                "share": float(rounded(w / base_w, 2)),
            }
        status = STATES[self.state]
        of = {"n": n, "base_n": base_n, "base": base, "status": status, **weights}
        return {**of, "share": w / base_w if base_w else _NAN}

    def _net(self, counted: Counted, place: int) -> Row:
        """High less low, in points: no share of anybody."""
        crossed = counted.crossed
        base_w = int(crossed.base_w(counted.base)[place])
        n = int(crossed.base_n(counted.base)[place])
        if not base_w or (counted.is_weighted and n < self.percent_from):
            return {"n": n}
        weights = crossed.w_of_value[place].tolist()
        points = float(100 * net(weights, self.values, self.less, base_w))
        return {"n": n, "low": points, "high": points, "measure": str(MeasureId(POINTS))}


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
    first, last = (line.cell(counted, place) for place in places)
    if line.is_net:
        before, after = first.get("low", _NAN), last.get("low", _NAN)
    else:
        before, after = (100 * each.get("share", _NAN) for each in (first, last))
    points = after - before
    if math.isnan(points):  # one of them has no base
        return {**cell, "value": "no_answer", "status": "no_answer"}
    return {**cell, "low": points, "high": points, "measure": str(MeasureId(POINTS))}
