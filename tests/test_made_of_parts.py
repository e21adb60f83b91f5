"""A figure says which of its units have no word of their own, and how their parts make one."""

import pytest
from drawn import draw, make_results, make_schema

from kartlaggning.report.figures.wholes import find_made_of_parts
from kartlaggning.schema.models import Figure

QUESTIONS = """
questions:
  some: {label: How, type: multiple, asked_in: talks, values: {group: Group, alone: Alone}}
  every: {label: How, type: multiple, asked_in: talks, merge: all, values: {g: Group, a: Alone}}
  cases: {label: Cases, type: quantity, asked_in: talks, merge: sum}
  hours: {label: Hours, type: quantity, asked_in: talks}
  who: {label: Who, type: single, asked_in: talks, values: {own: Own, others: Others}}
"""
SOURCES = """
source  strand  speaks_for
s1      talks   east,west,north,town
"""


@pytest.fixture(scope="module")
def schema(tmp_path_factory):
    return make_schema(tmp_path_factory.mktemp("made"), QUESTIONS)


@pytest.mark.parametrize(
    "row",
    draw("""
        question  chart  said                          how
        --------  -----  ----------------------------  -------
        some      bar    east=group                    some
        some      bar    east=group city=alone         .
        some      bar    town=group                    .
        every     bar    east=g west=g north=g         every
        cases     range  east=1 west=2 north=3         sum
        hours     range  east=1 west=2 north=3         numbers
        hours     range  city=40 east=1                .
        who       bar    east=own west=others          .
        some      table  east=group                    .
    """),
    ids=lambda row: " | ".join(row.values()),
)
def test_a_whole_that_is_made_of_its_parts_is_told(schema, row):
    said = [part.split("=") for part in row["said"].split()]
    rows = [f"s1  {unit}  {row['question']}  {what}" for unit, what in said]
    results = make_results(schema, SOURCES, "\n".join(["source  subject  question  said", *rows]))
    figure = Figure(chart=row["chart"], of=(row["question"],))
    found = [(each["subject"], each["how"]) for each in find_made_of_parts(figure, results)]
    assert found == ([("city", row["how"])] if row["how"] else [])
