"""What holds of every mapping, whatever its sources say: random answers of a small region."""

import random
import tempfile
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pandas as pd
from drawn import make_schema, results_of, said
from hypothesis import given, settings
from hypothesis import strategies as st

from kartlaggning.frames import ANSWERS, SOURCES, SPEAKS_FOR, from_rows
from kartlaggning.pages.figures.one_by_one.squares import UnitLooks, strip_of, strip_of_row
from kartlaggning.pages.in_attributes import in_signs
from kartlaggning.positions.coverage import Material
from kartlaggning.positions.model import GIVEN
from kartlaggning.report.contents import make_report
from kartlaggning.statuses import MISSING_STATUSES, SAID_BY_OTHERS
from kartlaggning.tables.counts.counting import count_rows

MAPPING = """
questions:
  who: {label: Who, type: single, asked_in: [talks, clinics], values: {own: Own, others: Others, none: None}}
  far: {label: Far, type: ordered, asked_in: talks, merge: any, values: {begun: Begun, half: Half, done: Done}}
  why:
    {label: Why, type: multiple, asked_in: talks, asked_if: {who: others}, merge: any, values: {cost: Cost, skill: Skill}}
  how: {label: How, type: multiple, asked_in: clinics, merge: all, values: {group: Group, alone: Alone}}
  hours: {label: Hours, type: quantity, asked_in: talks, measure: {sv: timmar, en: hours}}
  liked: {label: Liked, type: ordered, asked_in: survey, resolve: majority, values: {low: Low, high: High}}
dimensions:
  model:
    label: Model
    classes:
      house: {when: {all: [{who: own}, {far: {at_least: half}}]}, variants: {long: {hours: {at_least: 20}}, short: {not: {hours: {at_least: 20}}}}}
      referral: {when: {any: [{why: cost}, {all: [{who: none}, {how: group}]}]}}
  verdict: {label: Verdict, classes: {good: {when: {liked: high}}, bad: {when: {all: [{liked: low}, {within: city}]}}}}
report:
  sections:
    - title: All
      figures:
        - {chart: coverage, population: [town, district]}
        - {chart: bar, of: model, population: [town, units]}
        - {chart: bar, of: how, population: units}
        - {chart: range, of: hours, population: units, by: subject}
        - {chart: table, of: [model, verdict, who, why, hours, liked], id: all_units, population: units}
        - {chart: timeline}
        - {chart: steps, of: model, id: ways, population: units}
        - {chart: not_known, population: units}
        - {chart: crosstab, of: [why, who], population: units}
        - {chart: crosstab, of: [verdict, far], population: units}
"""  # noqa: E501 - a rule reads best on its line
with tempfile.TemporaryDirectory() as folder:
    SCHEMA = make_schema(Path(folder), MAPPING)
UNKNOWN = set(MISSING_STATUSES) - {"not_applicable"}
UNITS = ("city", "town", "east", "west", "north")
SAID = {
    "who": ("own", "others", "none"),
    "far": ("begun", "half", "done"),
    "why": ("cost", "skill", "!cost"),
    "how": ("group", "!group", "alone"),
    "hours": ("10-15", "12-30", "25+", "<12"),
    "liked": ("low", "high"),
}
STRANDS = {"s1": "talks", "s2": "talks", "s3": "talks", "c1": "clinics", "v1": "survey"}
MISSING = ("?dont_know", "?no_answer", "?not_recorded")
PERIODS = st.sampled_from(("2023", "2023", "2023", "2016"))


FEW = settings(max_examples=20)  # each is a whole mapping, resolved and classified
ASKED_IN = {name: question.asked_in for name, question in SCHEMA.questions.items()}


@st.composite
def statements(draw, source):
    question = draw(
        st.sampled_from([name for name, asked in ASKED_IN.items() if STRANDS[source] in asked])
    )
    subject = draw(st.sampled_from(UNITS if STRANDS[source] == "survey" else (*UNITS, "")))
    basis = draw(st.sampled_from(("stated", "stated", "inferred")))
    return {
        "subject_id": subject,
        "question": question,
        **said(draw(st.sampled_from(SAID[question] + MISSING))),
    } | {"basis": basis}


@st.composite
def sources_drawn(draw, source):
    rows = draw(st.lists(statements(source), max_size=8))
    covered = {row["subject_id"] for row in rows} | set(
        draw(st.lists(st.sampled_from(UNITS), max_size=2))
    )
    return source, STRANDS[source], draw(PERIODS), rows, sorted(covered - {""})


MAPPINGS = st.tuples(*(st.none() | sources_drawn(source) for source in STRANDS)).map(
    lambda drawn: [source for source in drawn if source]
)


def frames(drawn):
    kinds = {"talks": "interview", "clinics": "interview", "survey": "survey"}
    sources = [
        {"source_id": name, "kind": kinds[strand], "strand": strand, "period": period}
        for name, strand, period, _, _ in drawn
    ]
    answers = [
        {
            **row,
            "source_id": name,
            "answer_id": f"{name}-{number:03}",
            "locator": f"{number}.{row['question']}",
        }
        for name, _, _, rows, _ in drawn
        for number, row in enumerate(rows)
    ]
    speaks_for = [
        {"source_id": name, "subject_id": unit} for name, _, _, _, units in drawn for unit in units
    ]
    return Material(
        from_rows(sources, SOURCES), from_rows(speaks_for, SPEAKS_FOR), from_rows(answers, ANSWERS)
    )


def shuffled(frame, seed):
    rows = list(range(len(frame)))
    random.Random(seed).shuffle(rows)
    return frame.iloc[rows].reset_index(drop=True)


@FEW
@given(MAPPINGS, st.integers(0, 99))
def test_the_order_of_rows_never_matters(drawn, seed):
    ordered = frames(drawn)
    mixed = Material(
        *(shuffled(getattr(ordered, name), seed) for name in ("sources", "speaks_for", "answers"))
    )
    first, second = results_of(ordered, SCHEMA), results_of(mixed, SCHEMA)
    pd.testing.assert_frame_equal(first.positions, second.positions)
    pd.testing.assert_frame_equal(first.classes, second.classes)
    assert make_report(first, ()) == make_report(second, ())


@FEW
@given(MAPPINGS, st.data())
def test_adding_a_source_never_lowers_how_many_were_asked(drawn, data):
    absent = [source for source in STRANDS if source not in {name for name, *_ in drawn}]
    if not absent:
        drawn = drawn[1:]
        absent = ["s1"]
    added = data.draw(sources_drawn(absent[0]))
    before, after = results_of(frames(drawn), SCHEMA), results_of(frames([*drawn, added]), SCHEMA)
    for question in SCHEMA.questions:
        for population in ("town", "units"):
            asked = [
                count_rows(results, question, population)[0]["n_asked"]
                for results in (before, after)
            ]
            assert asked[0] <= asked[1], question


@FEW
@given(MAPPINGS)
def test_every_unit_has_one_outcome_on_every_dimension(drawn):
    classes = results_of(frames(drawn), SCHEMA).classes
    expected = Counter((unit, dimension) for unit in UNITS for dimension in SCHEMA.dimensions)
    assert Counter(zip(classes["unit_id"], classes["dimension"], strict=True)) == expected
    has_class = classes["class"] != ""
    assert (classes.loc[has_class, "certainty"].isin(("certain", "inferred"))).all()
    assert (classes.loc[~has_class, "certainty"].isin(("undecided", "conflict", "gap"))).all()


@FEW
@given(MAPPINGS, st.data())
def test_filling_in_an_unknown_never_makes_a_certain_class_another(drawn, data):
    before = results_of(frames(drawn), SCHEMA)
    # whoever has said why has also said who: another answer to that would contradict, not fill in
    is_who_known = any(before.position[(unit, "why")].status in GIVEN for unit in UNITS)
    unknown = [
        (unit, question)
        for (unit, question), position in before.position.items()
        if unit in UNITS and position.status in UNKNOWN and not (question == "who" and is_who_known)
    ]
    if not unknown:
        return
    unit, question = data.draw(st.sampled_from(unknown))
    answer = {
        "subject_id": unit,
        "question": question,
        **said(data.draw(st.sampled_from(SAID[question]))),
    }
    filled = [*drawn, ("new", ASKED_IN[question][0], "2023", [answer], [unit])]
    after = results_of(frames(filled), SCHEMA)
    for key, outcome in before.outcome.items():
        if outcome.class_:
            assert after.outcome[key].class_ == outcome.class_, (key, unit, question)


@FEW
@given(MAPPINGS)
def test_of_a_question_with_one_answer_the_counts_add_up_to_the_population(drawn):
    results = results_of(frames(drawn), SCHEMA)
    for question in ("who", "far", "hours", "liked"):
        for population in ("town", "district", "units"):
            counts = count_rows(results, question, population)
            assert sum(count["n"] for count in counts) == len(results.members(population))


@FEW
@given(MAPPINGS)
def test_what_is_invented_marks_only_what_rests_on_it(drawn):
    real = frames(drawn)
    invented = replace(
        real,
        sources=real.sources.assign(is_synthetic=True),
        answers=real.answers.assign(is_synthetic=True),
    )
    assert not results_of(real, SCHEMA).positions["is_synthetic"].any()
    positions = results_of(invented, SCHEMA).positions
    assert positions.loc[positions["source_ids"].map(len) > 0, "is_synthetic"].all()


# --- what is drawn one by one: over fifty mappings, whatever their sources say

FILLED, PALE = "filled", "pale"
# a position is in each of these before the next
IN_BASE = {
    "population": lambda position: True,
    "asked": lambda position: position.is_asked,
    "applicable": lambda position: (
        position.is_asked and position.status not in ("not_applicable", "filtered")
    ),
    "answered": lambda position: position.is_asked and has_answer(position),
}


@settings(max_examples=50)
@given(MAPPINGS)
def test_squares_are_their_numbers_what_is_not_known_adds_up_and_crosstabs_are_right(drawn):
    results = results_of(frames(drawn), SCHEMA)
    report = make_report(results, ())
    check_squares(report)
    check_what_is_not_known(report, results)
    check_crosstabs(report, results)


def check_squares(report):
    """As many squares are filled as are counted, and as many are pale as the base has more."""
    looks = UnitLooks(report)
    cells = [cell for table in report["tables"].values() for cell in table["rows"]]
    cells = [cell for cell in cells if "counted" in cell]
    assert cells
    for cell in cells:
        n_open = cell["n_open"] or 0
        rest = cell["base_n"] - cell["n"] - n_open
        strip = strip_of(cell, looks)
        drawn = squares(strip)
        assert (drawn[FILLED], drawn["open"], drawn[PALE]) == (cell["n"], n_open, rest), cell
        numbers = {looks.numbers[unit] for unit in cell["counted"]["base_units"]}
        assert sorted(strip["units"]) == sorted(in_signs(numbers)), cell


def squares(strip):
    """How many squares of a strip are filled, may be so too, and are pale."""
    looks = Counter()
    for run in strip["runs"]:
        looks[{"open": "open", "base": PALE}.get(run["look"], FILLED)] += run["n"]
    return looks


def check_what_is_not_known(report, results):
    """Those who answered a question and those who did not are the population, each drawn once."""
    rows = {}
    for cell in report["tables"]["not_known"]["rows"]:
        rows.setdefault(cell["row"], []).append(cell)
    assert rows.keys() == SCHEMA.questions.keys()
    n_members = len(results.members("units"))
    for question, cells in rows.items():
        assert sum(cell["n"] for cell in cells) == n_members
        strip = strip_of_row(cells, UnitLooks(report))
        assert squares(strip) == {FILLED: n_members}
        assert len(set(strip["units"])) == n_members
        standing = Counter(
            SAID_BY_OTHERS if position.way == SAID_BY_OTHERS else position.status
            for position in results.positions_of("units", question)
        )
        assert Counter({cell["column"]: cell["n"] for cell in cells if cell["n"]}) == standing


def check_crosstabs(report, results):
    """Each cell equals the count that is made one unit at a time, of the frames alone."""
    frames_alone = FramesAlone(results)
    tables = [table for table in report["tables"].values() if table["kind"] == "crosstab"]
    assert len(tables) > 2
    for cell in [cell for table in tables for cell in table["rows"]]:
        if "." not in cell["column"] or "." not in cell["row"]:
            continue  # how an answer is missing
        members = results.members(cell["population"])
        base = [unit for unit in members if frames_alone.is_in_base(unit, cell)]
        counted = [unit for unit in base if frames_alone.holds(unit, cell["row"])]
        assert (cell["n"], cell["base_n"]) == (len(counted), len(base)), cell
        assert (cell["counted"]["units"], cell["counted"]["base_units"]) == (counted, base)


def has_answer(position):
    return position.status in GIVEN and position.way != SAID_BY_OTHERS


class FramesAlone:
    """Where units stand, read from *positions* and *classes*."""

    def __init__(self, results):
        self.position = {
            (each.subject_id, each.question): each for each in results.positions.itertuples()
        }
        columns = ("unit_id", "dimension", "class")
        self.class_of = {
            (unit, dimension): name
            for unit, dimension, name in results.classes[list(columns)].itertuples(index=False)
        }

    def place(self, unit, name):
        """The value or class that is the only one of a unit; the empty text where none is."""
        if name in SCHEMA.dimensions:
            class_name = self.class_of[unit, name]
            return f"{name}.{class_name}" if class_name else ""
        position = self.position[unit, name]
        is_one = position.status == "answered" and len(position.values) == 1
        return f"{name}.{position.values[0]}" if is_one and not position.is_mixed else ""

    def is_in_base(self, unit, cell):
        """Whether a unit is in the column of a cell, and in the base of the question it counts."""
        first, second = (cell[name].partition(".")[0] for name in ("row", "column"))
        if self.place(unit, second) != cell["column"]:
            return False
        return first in SCHEMA.dimensions or IN_BASE[cell["base"]](self.position[unit, first])

    def holds(self, unit, row):
        """Whether what a row is of holds for a unit."""
        name, _, value = row.partition(".")
        if name in SCHEMA.dimensions or SCHEMA.questions[name].type != "multiple":
            return self.place(unit, name) == row
        position = self.position[unit, name]
        return has_answer(position) and value in position.stated
