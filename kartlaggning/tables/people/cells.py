"""What the cells of respondents share: their population, their columns, a cell that is hidden."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from kartlaggning.disclosure.respondents.groups import people_of
from kartlaggning.disclosure.respondents.people import Counted
from kartlaggning.disclosure.respondents.weights import MILLION
from kartlaggning.results import Results
from kartlaggning.schema.models import Figure
from kartlaggning.schema.respondents import RESPONDENTS
from kartlaggning.tables.counts.cells import Row
from kartlaggning.tables.people.ids import invited_of

# between the first and the last of several waves
CHANGE = "change"


def population_of(figure: Figure, results: Results) -> str:
    """The id of the people that a figure counts; those of the last survey where it has several."""
    names = [survey.name for survey in results.people.surveys_of(figure)]
    if not names:
        return ""
    return invited_of(names[-1]) if figure.chart == "response_rate" else people_of(names[-1])


def columns_of(counted: Counted) -> Iterator[tuple[int, str]]:
    """The columns of a question, each with its place: all first, where there is such a one."""
    groups = counted.crossed.groups
    n_rows = len(counted.crossed.n_of_state)
    is_of_waves = n_rows == len(groups)
    if not is_of_waves:
        yield n_rows - 1, people_of(counted.surveys[0].name)
        if len(groups) == 1 and groups[0] == people_of(counted.surveys[0].name):
            return
    yield from enumerate(groups)


def shared(counted: Counted, place: int, results: Results) -> Row:
    """The columns that all cells of a group have."""
    is_of_waves = len(counted.crossed.n_of_state) == len(counted.crossed.groups)
    survey = counted.surveys[place if is_of_waves else 0]
    return {
        "counts": RESPONDENTS,
        "population": people_of(survey.name),
        "period": survey.strand.period or results.schema.period,
        "status": "answered",
        "n_sources": len(survey.source_ids),
        "is_synthetic": survey.is_synthetic,
    }


def weight(millionths: int) -> float:
    """A sum of weights as it is written."""
    return float(Fraction(int(millionths), MILLION))
