"""Nothing invented looks real: what rests on an invented source says so, and nothing else does.

On random answers of a small region, a source is told to be invented, or taken away. Whatever is
another without it rests on it, and is marked. What it cannot have reached is not.
"""

from dataclasses import replace

import pytest
from drawn import make_schema, material, results_of
from hypothesis import given, settings
from hypothesis import strategies as st
from test_properties import MAPPINGS, SCHEMA, STRANDS, frames

from kartlaggning.positions.frame import resolve_positions
from kartlaggning.positions.model import Resolved
from kartlaggning.report.contents import make_report
from kartlaggning.tables.counts.counting import count_rows

SOURCES = st.sampled_from(sorted(STRANDS))
FEW = settings(max_examples=15)
READ_BY = {"why": ("who",)}  # its `asked_if`
PARTS = {"city": ("east", "west", "north")}
DECIDED = {
    ("town", "who"): Resolved("answered", ("own",), is_decided=True),
    ("east", "far"): Resolved("answered", ("done",), is_decided=True),
}


def invented(of_all, names):
    """The same material, with some of its sources, and all that they say, invented."""

    def marked(frame):
        return frame.assign(is_synthetic=frame["source_id"].isin(list(names)))

    return replace(
        of_all,
        sources=marked(of_all.sources),
        speaks_for=marked(of_all.speaks_for),
        answers=marked(of_all.answers),
    )


def without(drawn, name):
    return [source for source in drawn if source[0] != name]


def marks_of(frame, *key):
    return dict(zip(map(tuple, frame[list(key)].values), frame["is_synthetic"], strict=True))


def contents_of(frame, *key):
    """What a frame says, by key, without the marks."""
    rows = frame.drop(columns="is_synthetic").astype(str).to_dict("records")
    return {tuple(row[name] for name in key): row for row in rows}


def cells_of(report):
    return {
        (table, cell["row"], cell["column"]): cell
        for table, content in report["tables"].items()
        for cell in content["rows"]
    }


def unmarked(cell):
    return {name: value for name, value in cell.items() if name != "is_synthetic"}


def may_reach(drawn, name, subject, question):
    """Whether a source could have anything to do with a position, if only by its silence."""
    subjects = {subject, *PARTS.get(subject, ())}
    questions = {question, *READ_BY.get(question, ())}
    for source, strand, _, rows, covered in drawn:
        asks = any(strand in SCHEMA.questions[each].asked_in for each in questions)
        said = {row["subject_id"] for row in rows}
        if source == name and asks and subjects & {*covered, *said}:
            return True
    return False


def assert_marks_are_sound(before, after, marks):
    """All that is another without the source is marked where the source is invented."""
    for key, content in before.items():
        if content != after.get(key):
            assert marks[key], key


QUESTIONS = """
questions:
  who: {label: Who, type: single, asked_in: [talks, clinics], values: {own: Own, others: Others}}
  how: {label: How, type: multiple, asked_in: talks, silence: no, values: {group: G, alone: A}}
  why: {label: Why, type: single, asked_in: talks, asked_if: {who: own}, values: {cost: C}}
"""
OWN = {("town", "who"): Resolved("answered", ("own",), is_decided=True)}


@pytest.mark.parametrize(
    ("key", "decided", "said"),
    [
        # one statement of two is enough
        (("town", "who"), {}, "s1 town who own\ns2 town who own"),
        # so is one of two sources that are silent, whatever silence means
        (("town", "who"), {}, "s1 east who own\ns2 east who own"),
        (("town", "how"), {}, "s1 east how group\ns2 east how group"),
        # what people decided rests on what was said
        (("town", "who"), OWN, "s1 town who others\ns2 town who own"),
        # what does not apply rests on the answer by which it does not
        (("town", "why"), {}, "c1 town who others\ns2 east why cost"),
        # beside a whole's own answer stands how its parts differ
        (("city", "who"), {}, "s1 east who own\ns2 city who own"),
    ],
)
def test_one_invented_source_marks_what_rests_on_it(key, decided, said, tmp_path):
    schema = make_schema(tmp_path, QUESTIONS)
    sources = """
        source  strand   speaks_for
        s1      talks    town,east,city
        s2      talks    town,east,city
        c1      clinics  town
    """
    answers = "source  subject  question  said\n" + said.replace(" ", "  ")
    first = said.split()[0]
    marked = invented(material(sources, answers), [first])
    positions, _ = resolve_positions(marked, schema, "2023", decided)
    assert marks_of(positions, "subject_id", "question")[key]


@FEW
@given(MAPPINGS, SOURCES)
def test_a_position_is_marked_exactly_where_an_invented_source_reaches_it(drawn, name):
    of_all = frames(drawn)
    for decided in ({}, DECIDED):
        positions, _ = resolve_positions(of_all, SCHEMA, "2023", decided)
        others, _ = resolve_positions(frames(without(drawn, name)), SCHEMA, "2023", decided)
        marked, _ = resolve_positions(invented(of_all, [name]), SCHEMA, "2023", decided)
        key = ("subject_id", "question")
        marks = marks_of(marked, *key)
        assert_marks_are_sound(contents_of(positions, *key), contents_of(others, *key), marks)
        for (subject, question), is_marked in marks.items():
            assert not is_marked or may_reach(drawn, name, subject, question)
        assert not positions["is_synthetic"].any()


@FEW
@given(MAPPINGS, SOURCES, SOURCES)
def test_marks_of_several_sources_are_those_of_each(drawn, first, second):
    of_all = frames(drawn)
    one, other, both = (
        results_of(invented(of_all, names), SCHEMA)
        for names in ([first], [second], [first, second])
    )
    for frame in ("positions", "classes"):
        marks = getattr(both, frame)["is_synthetic"]
        each = getattr(one, frame)["is_synthetic"] | getattr(other, frame)["is_synthetic"]
        assert (marks == each).all()


@FEW
@given(MAPPINGS, SOURCES)
def test_a_class_is_marked_where_a_position_that_it_rests_on_is(drawn, name):
    results = results_of(invented(frames(drawn), [name]), SCHEMA)
    others = results_of(frames(without(drawn, name)), SCHEMA)
    key = ("unit_id", "dimension")
    marks = marks_of(results.classes, *key)
    contents = contents_of(results.classes, *key)
    assert_marks_are_sound(contents, contents_of(others.classes, *key), marks)
    for (unit, dimension), is_marked in marks.items():
        read = {"model": ("who", "far", "why", "how", "hours"), "verdict": ("liked",)}[dimension]
        assert not is_marked or any(results.position[(unit, each)].is_synthetic for each in read)


@FEW
@given(MAPPINGS, SOURCES)
def test_a_count_and_a_cell_of_the_report_are_marked_where_they_rest_on_an_invented_source(
    drawn, name
):
    results = results_of(invented(frames(drawn), [name]), SCHEMA)
    others = results_of(frames(without(drawn, name)), SCHEMA)
    for question in SCHEMA.questions:
        for population in ("town", "district", "units"):
            members = results.positions_of(population, question)
            is_invented = any(position.is_synthetic for position in members)
            counts = count_rows(results, question, population)
            assert {count["is_synthetic"] for count in counts} == {is_invented}
    report, after = make_report(results, ()), cells_of(make_report(others, ()))
    for key, cell in cells_of(report).items():
        assert cell["is_synthetic"] or key not in after or unmarked(cell) == unmarked(after[key])
    for section in report["sections"]:
        for figure in section["figures"]:
            rows = report["tables"][figure["table"]]["rows"]
            assert figure["is_synthetic"] == any(row["is_synthetic"] for row in rows)
