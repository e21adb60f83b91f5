"""Each id made of several names is read back as it was written."""

from hypothesis import given
from hypothesis import strategies as st

from kartlaggning.ids import (
    AnswerEffect,
    AnswerId,
    AxisAnswer,
    CellId,
    ClassId,
    Distribution,
    LedgerId,
    QualifiedValue,
    ResponseLocator,
    StatementId,
    ValueId,
    join_values,
    split_values,
    whole_of,
)

NAMES = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True)
MAYBE = st.just("") | NAMES
VALUE_IDS = st.builds(ValueId, NAMES, NAMES, MAYBE, st.booleans())
CLASS_IDS = st.builds(ClassId, NAMES, NAMES, MAYBE)
AXIS_ANSWERS = st.builds(AxisAnswer, NAMES, MAYBE, st.lists(NAMES, max_size=3).map(tuple))
SOME = st.lists(NAMES, min_size=1, max_size=3).map(tuple)
ANSWER_EFFECTS = st.builds(AnswerEffect, st.just(""), SOME, SOME) | st.builds(
    AnswerEffect, NAMES, st.sampled_from([("yes",), ("no",), ("yes", "no")]), SOME
)
COUNTS = st.dictionaries(NAMES, st.integers(1, 99), max_size=4)


@given(
    st.one_of(
        VALUE_IDS,
        CLASS_IDS,
        AXIS_ANSWERS,
        ANSWER_EFFECTS,
        st.builds(QualifiedValue, NAMES, NAMES),
        st.builds(StatementId, NAMES, NAMES, st.integers(1, 99)),
        st.builds(LedgerId, NAMES, NAMES),
        st.builds(CellId, NAMES, NAMES, NAMES),
        st.builds(AnswerId, NAMES, st.from_regex(r"\d{3}", fullmatch=True)),
        st.builds(ResponseLocator, NAMES, NAMES),
        COUNTS.map(lambda counts: Distribution.of(counts, counts)),
    )
)
def test_what_is_written_is_read_back(identifier):
    assert type(identifier).parse(str(identifier)) == identifier


@given(st.lists(NAMES))
def test_several_values_are_read_back(values):
    assert split_values(join_values(values)) == values


def test_how_ids_look():
    assert str(ValueId("methods", "cbt")) == "methods.cbt"
    assert str(ValueId("methods", "cbt", "based_on")) == "methods.cbt:based_on"
    assert str(ValueId("methods", "cbt", is_denied=True)) == "methods.cbt=no"
    assert str(ClassId("type", "internal", "short")) == "type.internal.short"
    assert str(AxisAnswer("far", "", ("begun", "done"))) == "far=begun|done"
    assert str(AxisAnswer("why", "cost", ("no",))) == "why.cost=no"
    assert str(AnswerEffect("cost", ("yes",), ("referral", ""))) == "cost.yes=referral|"
    assert str(CellId("coverage", "all", "informants")) == "coverage/all/informants"


def test_a_question_alone_has_no_value():
    assert ValueId.parse("methods") == ValueId("methods")
    assert AxisAnswer.parse("far=not_asked") == AxisAnswer("far", "", ("not_asked",))


def test_a_distribution_keeps_the_order_that_it_is_given_and_leaves_out_what_does_not_occur():
    counts = {"unknown": 1, "own": 3, "none": 0}
    assert str(Distribution.of(counts, ["own", "none", "unknown"])) == "own: 3, unknown: 1"
    assert Distribution.parse("") == Distribution(())


def test_an_id_without_a_number_is_no_statement():
    assert StatementId.parse("methods.cbt") is None
    assert StatementId.parse("methods.group.cbt") is None


def test_a_part_names_its_whole():
    assert whole_of("type.internal.short") == "type.internal"
    assert whole_of("municipalities") == ""


def test_what_an_answer_leaves_is_read_also_of_intervals_and_where_it_is_no_class():
    assert AnswerEffect.parse("2.5–4=") == AnswerEffect("", ("2.5–4",), ("",))
    assert AnswerEffect.parse("cost.no=far|") == AnswerEffect("cost", ("no",), ("far", ""))
