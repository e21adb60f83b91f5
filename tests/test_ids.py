"""Each id made of several names is read back as it was written, and nowhere but in `ids.py`."""

import ast
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kartlaggning.ids import (
    AnswerEffect,
    AnswerId,
    AxisAnswer,
    CellId,
    CellReference,
    ClassId,
    CountedPerson,
    Distribution,
    GroupedId,
    LedgerId,
    OpenValue,
    QualifiedValue,
    ResponseLocator,
    StatementId,
    StoodId,
    SurveyColumn,
    TimedId,
    ValueId,
    import_of,
    join_answers,
    join_values,
    split_answers,
    split_values,
    whole_of,
)
from kartlaggning.rules.axes import Axis
from scripts.house import PACKAGE

NAMES = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True)
MAYBE = st.just("") | NAMES
VALUE_IDS = st.builds(ValueId, NAMES, NAMES, MAYBE, st.booleans(), st.just(""))
MISSING_IDS = st.builds(
    ValueId, NAMES, NAMES, MAYBE, st.just(False), st.sampled_from(["dont_know", "not_asked"])
)
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
        MISSING_IDS,
        CLASS_IDS,
        AXIS_ANSWERS,
        ANSWER_EFFECTS,
        st.builds(QualifiedValue, NAMES, NAMES),
        st.builds(OpenValue, NAMES, NAMES),
        st.builds(StatementId, NAMES, NAMES, st.integers(1, 99)),
        st.builds(LedgerId, NAMES, NAMES),
        st.builds(CellId, NAMES, NAMES, NAMES),
        st.builds(CellReference, st.builds(CellId, NAMES, NAMES, NAMES).map(str), MAYBE),
        st.builds(AnswerId, NAMES, st.from_regex(r"\d{3}", fullmatch=True)),
        st.builds(ResponseLocator, NAMES, NAMES),
        st.builds(SurveyColumn, NAMES, MAYBE),
        st.builds(TimedId, NAMES, st.sampled_from(["2016", "2012-01-01/2013-06-30"])),
        st.builds(StoodId, NAMES, st.builds(ClassId, NAMES, NAMES).map(str)),
        COUNTS.map(lambda counts: Distribution.of(counts, counts)),
    )
)
def test_what_is_written_is_read_back(identifier):
    assert type(identifier).parse(str(identifier)) == identifier


@given(st.lists(NAMES))
def test_several_values_are_read_back(values):
    assert split_values(join_values(values)) == values


@given(st.lists(AXIS_ANSWERS, min_size=1).map(lambda answers: [str(each) for each in answers]))
def test_answers_given_together_are_read_back(answers):
    assert split_answers(join_answers(answers)) == answers


def test_how_ids_look():
    assert str(ValueId("methods", "cbt")) == "methods.cbt"
    assert str(ValueId("methods", "cbt", "based_on")) == "methods.cbt:based_on"
    assert str(ValueId("methods", "cbt", is_denied=True)) == "methods.cbt=no"
    assert str(ValueId("methods", "cbt", way="dont_know")) == "methods.cbt=dont_know"
    assert str(GroupedId("why", "money", "cost")) == "why.money.cost"
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


def test_a_person_known_by_name_is_not_one_of_those_counted():
    assert CountedPerson.parse("talks-01-p12") == CountedPerson("talks-01", 12)
    assert str(CountedPerson("talks-01", 12)) == "talks-01-p12"
    for other in ("person_001", "talks-01-p", "-p1", "talks-01-px", ""):
        assert CountedPerson.parse(other) is None
    assert import_of("my-talks-01") == "my-talks"


def test_a_part_names_its_whole():
    assert whole_of("type.internal.short") == "type.internal"
    assert whole_of("municipalities") == ""


def test_what_an_answer_leaves_is_read_also_of_intervals_and_where_it_is_no_class():
    assert AnswerEffect.parse("2.5–4=") == AnswerEffect("", ("2.5–4",), ("",))
    assert AnswerEffect.parse("cost.no=far|") == AnswerEffect("cost", ("no",), ("far", ""))


def test_a_column_of_a_survey_is_read_to_the_letter():
    """A sign that an id of another kind ends with is none here: `check` finds the value unknown."""
    assert SurveyColumn.parse("methods.cbt=no") == SurveyColumn("methods", "cbt=no")


def test_a_survey_answers_source_is_read_from_its_key():
    assert AnswerId.parse("enkat-01-0014.reach").source_id == "enkat-01"


def test_what_an_axis_answers_is_read_back():
    place = Axis("", (("yes",), ("no",)), value="0180")
    option = Axis("why", (("yes",), ("no",)), value="cost")
    assert (place.key, option.key, Axis("far", ()).key) == ("within.0180", "why.cost", "far")
    assert AxisAnswer.parse(str(option.answer(["no"]))) == option.answer(["no"])


# signs between the names of an id, by what is done with them
TAKEN_APART = {"partition": (".", ":", "="), "rpartition": (".", ":", "=", "-"), "split": ("|",)}
PUT_TOGETHER = "|"
# where other people's texts are read, which hold the same signs for their own reasons
OTHER_TEXTS = ("ids.py", "readers/", "text/", "regions/")
EXCEPTIONS = {
    "importing/documents/coded_documents.py": "NVivo's attributes, named with their classification",
    "importing/documents/unit_variables.py": "alternatives of a pattern",
    "importing/documents/unit_finding.py": "the schema's `unit_from: variable: NAME`",
    "documents/word/blocks.py": "what stands before a colon",
    "documents/word/xml.py": "a prefix of XML",
    "exports/table_schema.py": "alternatives of a pattern",
    "app/composing/leaving.py": "an option and its value, as a command line has them",
    "app/steps/telling/figures.py": "the field of a form: what to do, and where",
    "app/steps/telling/publish.py": "the field of a form: a name and its language",
    "app/steps/telling/report.py": "an address, and the ending of a page's file",
    "schema/workbook/files/writing.py": "a sheet and its column, as the table of sheets says it",
    "charts/drawing/lettering.py": "a word at its hyphens",
    "report/publication/preview.py": "alternatives of a pattern",
    "report/publication/unlinking.py": "alternatives of a pattern",
    "report/prose/promises.py": "alternatives of a pattern, and the first word of a name",
}


def constants_of(tree: ast.Module) -> dict[str, object]:
    """The texts and numbers to which a module gives names."""
    constants = {}
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
            constants.update({ast.unparse(name): node.value.value for name in node.targets})
    return constants


def handmade_ids(source: str) -> Iterator[int]:
    """The lines on which ids are taken apart or put together by their signs."""
    tree = ast.parse(source)
    constants = constants_of(tree)

    def text_of(node: ast.expr) -> object:
        return node.value if isinstance(node, ast.Constant) else constants.get(ast.unparse(node))

    for node in ast.walk(tree):
        match node:
            case ast.Attribute(value, "join") if text_of(value) == PUT_TOGETHER:
                yield node.lineno  # also where `"|".join` is handed on uncalled
            case ast.Call(ast.Attribute(attr=verb), [sign, *_]):
                if text_of(sign) in TAKEN_APART.get(verb, ()):
                    yield node.lineno


@pytest.mark.parametrize(
    "code",
    [
        "question, _, value = text.partition('.')",
        "text.rpartition('-')[0]",
        "SEVERAL = '|'\ntext.split(SEVERAL)",
        "'|'.join(values)",
        "frame['values'].map('|'.join)",
    ],
)
def test_an_id_made_by_hand_is_found(code):
    assert len(list(handmade_ids(code))) == 1


def test_ids_are_written_and_read_in_one_place():
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        lines = list(handmade_ids(path.read_text("utf-8")))
        if lines and not name.startswith(OTHER_TEXTS):
            found[name] = lines
    assert found.keys() - EXCEPTIONS.keys() == set(), found
    assert EXCEPTIONS.keys() - found.keys() == set(), "these need no exception any more"
