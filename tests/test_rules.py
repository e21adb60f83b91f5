"""Rules: what may be written, how a mistake is answered, what answers still possible lead to."""

import numpy as np
import pytest

from kartlaggning.errors import KartlaggningError
from kartlaggning.rules import (
    AllOf,
    AnyOf,
    AtLeast,
    AtMost,
    Domain,
    Is,
    Not,
    Within,
    parse_condition,
)
from kartlaggning.rules.conditions import leaves, write_condition
from kartlaggning.rules.folding import Rows, number_sets
from kartlaggning.rules.reach import reachable, reachable_whatever
from kartlaggning.rules.truth_tables import compile_truth_table
from kartlaggning.text.findings import describe_finding
from kartlaggning.yaml_files.source import read_yaml

DOMAINS = {
    domain.question: domain
    for domain in (
        Domain("organisation", "single", ("own", "rvc_rvt", "other")),
        Domain("process", "single", ("ingen", "planerad", "byggd", "i_bruk")),
        Domain("level", "ordered", ("low", "medium", "high")),
        Domain("methods", "multiple", ("atv", "mi", "cbt")),
        Domain("therapists", "quantity", ()),
        Domain("story", "text", ()),
        Domain("tool", "single", ("freda", "none"), is_conditional=True),
    )
}
UNITS = ("0180", "0184", "bromma")


def parse(tmp_path, text):
    path = tmp_path / "rules.yaml"
    path.write_text(text, encoding="utf-8", newline="\n")
    source = read_yaml(path, "rules.yaml")
    findings = []
    condition = parse_condition(source.data["when"], ("when",), source, DOMAINS, findings, UNITS)
    return condition, findings


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("{organisation: own}", Is("organisation", ("own",))),
        ("{process: [byggd, i_bruk]}", Is("process", ("byggd", "i_bruk"))),
        (
            "{organisation: own, level: low}",
            AllOf((Is("organisation", ("own",)), Is("level", ("low",)))),
        ),
        ("{all: [{organisation: own}]}", AllOf((Is("organisation", ("own",)),))),
        (
            "{any: [{methods: atv}, {methods: mi}]}",
            AnyOf((Is("methods", ("atv",)), Is("methods", ("mi",)))),
        ),
        ("{not: {organisation: own}}", Not(Is("organisation", ("own",)))),
        ("{therapists: {at_least: 2}}", AtLeast("therapists", 2.0)),
        (
            "{therapists: {at_least: 2, at_most: 4.5}}",
            AllOf((AtLeast("therapists", 2.0), AtMost("therapists", 4.5))),
        ),
        ("{level: {at_least: medium}}", AtLeast("level", "medium")),
        ('{within: "0180"}', Within("0180")),
    ],
)
def test_a_condition_is_read_as_written(tmp_path, written, meant):
    assert parse(tmp_path, f"when: {written}") == (meant, [])


@pytest.mark.parametrize(
    ("written", "line"),
    [
        # column 7 is where the condition begins
        (
            "{organisatoin: own}",
            "8: There is no question 'organisatoin'. Did you mean 'organisation'?",
        ),
        (
            "{process: plannerad}",
            "17: 'process' has no value 'plannerad'. Did you mean 'planerad'?",
        ),
        ("{process: [ingen, byggt]}", "25: 'process' has no value 'byggt'. Did you mean 'byggd'?"),
        ("{process: [ingen, [byggd]]}", "25: 'process' takes a single value here."),
        (
            "{level: {at_leats: low}}",
            "16: There is no operator 'at_leats', only at_least and at_most. "
            "Did you mean 'at_least'?",
        ),
        ("{level: {at_least: hihg}}", "26: 'level' has no value 'hihg'. Did you mean 'high'?"),
        ("{level: {at_least: [low]}}", "26: 'at_least' takes a single value here."),
        (
            "{process: {at_least: byggd}}",
            "18: 'at_least' needs an ordered question or a quantity; "
            "'process' is of the type 'single'.",
        ),
        (
            "{therapists: {at_least: two}}",
            "31: 'at_least' takes a number such as 2 or 2.5, not 'two'.",
        ),
        (
            "{therapists: {at_most: nan}}",
            "30: 'at_most' takes a number such as 2 or 2.5, not 'nan'.",
        ),
        ("{therapists: 2}", "20: 'therapists' is a quantity: say at_least or at_most."),
        ("{story: long}", "8: 'story' is answered in free text, which no rule can read."),
        ('{within: "0181"}', "16: There is no unit '0181'."),
        ("{within: broma}", "16: There is no unit 'broma'. Did you mean 'bromma'?"),
        ('{within: ["0180"]}', "16: 'within' takes a single value here."),
        ("{all: {process: ingen}}", "13: 'all' takes a list of conditions."),
        (
            "{any: [{process: ingen}, own]}",
            "32: A condition names a question and its value, not only 'own'.",
        ),
        ("own", "7: A condition names a question and its value, not only 'own'."),
        ("{}", "7: The condition is empty."),
        ("{all: []}", "13: The condition is empty."),
        ("{not: {}}", "13: The condition is empty."),
        ("{process: }", "17: The condition is empty."),
        ("{process: []}", "17: The condition is empty."),
    ],
)
def test_a_mistake_is_shown_at_its_line_and_column(tmp_path, written, line):
    condition, findings = parse(tmp_path, f"# rules\nwhen: {written}\n")
    assert condition is None
    assert [describe_finding(finding, "en") for finding in findings] == [f"rules.yaml:2:{line}"]


def test_a_condition_knows_where_it_is_written_and_can_be_written_again(tmp_path):
    text = """\
when:
  all:
    - {organisation: [own, other]}
    - not:
        therapists: {at_least: 2, at_most: 4.5}
"""
    condition, _ = parse(tmp_path, text)
    assert (
        write_condition(condition)
        == "all(organisation=own|other, not(all(therapists≥2, therapists≤4.5)))"
    )
    assert [str(leaf.where) for leaf in leaves(condition)] == [
        f"rules.yaml:{place}" for place in ("3:8", "5:22", "5:35")
    ]
    assert [str(part.where) for part in (condition, condition.parts[1])] == [
        "rules.yaml:2:3",
        "rules.yaml:4:7",
    ]


def test_every_mistake_is_listed(tmp_path):
    _, findings = parse(
        tmp_path, "when: {any: [{proces: ingen}, {level: hihg}, {methods: [atv, sov]}]}"
    )
    assert [finding.value for finding in findings] == ["proces", "hihg", "sov"]


# --- truth tables


def compile_rules(classes, asked_if=None, chains=None, given=None):
    return compile_truth_table("type", classes, DOMAINS, asked_if or {}, chains, given)


def slots(table):
    return {axis.key: [" ".join(slot) for slot in axis.slots] for axis in table.axes}


def test_values_that_no_rule_tells_apart_share_a_slot():
    table = compile_rules(
        {"a": Is("process", ("byggd", "i_bruk")), "b": Is("organisation", ("own",))}
    )
    assert slots(table) == {
        "organisation": ["own", "rvc_rvt other"],
        "process": ["ingen planerad", "byggd i_bruk"],
    }


def test_each_kind_of_question_has_its_slots():
    rules = AllOf(
        (
            AtMost("level", "medium"),
            Is("methods", ("cbt", "atv")),
            Is("tool", ("freda",)),
            Within("0180"),
        )
    )
    assert slots(compile_rules({"a": rules})) == {
        "level": ["low medium", "high"],
        "methods.atv": ["yes", "no"],
        "methods.cbt": ["yes", "no"],
        "tool": ["freda", "none", "not_applicable"],
        "within.0180": ["yes", "no"],
    }


@pytest.mark.parametrize(
    ("bounds", "intervals"),
    [
        ([AtLeast("therapists", 2.0)], ["<2", "≥2"]),
        ([AtMost("therapists", 2.0)], ["≤2", ">2"]),
        ([AtLeast("therapists", 2.0), AtMost("therapists", 4.0)], ["<2", "2–4", ">4"]),
        ([AtLeast("therapists", 2.0), AtMost("therapists", 2.0)], ["<2", "2", ">2"]),
        ([AtMost("therapists", 2.0), AtLeast("therapists", 3.0)], ["≤2", ">2 <3", "≥3"]),
    ],
)
def test_a_quantity_has_a_slot_between_each_two_bounds(bounds, intervals):
    assert slots(compile_rules({"a": AllOf(tuple(bounds))})) == {"therapists": intervals}


def test_each_cell_holds_the_first_class_that_holds():
    table = compile_rules(
        {"built": Is("process", ("byggd",)), "any": Is("process", ("byggd", "i_bruk"))}
    )
    assert slots(table)["process"] == ["ingen planerad", "byggd", "i_bruk"]
    assert table.outcome.tolist() == [-1, 0, 1]
    assert table.holds.tolist() == [[False, True, False], [False, True, True]]


def test_a_question_that_is_not_asked_is_not_applicable_and_brings_what_that_depends_on():
    asked_if = {"tool": Is("organisation", ("own",))}
    table = compile_rules({"a": Is("tool", ("freda",))}, asked_if)
    assert slots(table) == {
        "organisation": ["own", "rvc_rvt other"],
        "tool": ["freda", "none", "not_applicable"],
    }
    assert table.is_possible.tolist() == [[True, True, False], [False, False, True]]


def test_places_that_no_unit_lies_in_are_not_possible():
    classes = {"city": Within("0180"), "town": Within("0184")}
    table = compile_rules(classes, chains=[("0180",), ("0184",), ("bromma", "0180")])
    assert table.is_possible.tolist() == [[False, True], [True, False]]


def test_too_many_combinations_are_refused_with_their_number():
    domains = {f"q{n}": Domain(f"q{n}", "single", ("a", "b")) for n in range(23)}
    rule = AllOf(tuple(Is(question, ("a",)) for question in domains))
    with pytest.raises(KartlaggningError) as caught:
        compile_truth_table("type", {"a": rule}, domains)
    assert caught.value.finding.check == "dimension_too_large"
    assert caught.value.finding.parameters["n_cells"] == 2**23


# --- what can still be reached


def rows(drawn):
    """Rows drawn as the slots still possible, an axis per column: `x-` is the first of two."""
    columns = zip(*(row.split() for row in drawn), strict=True)
    numbered = [
        number_sets([[sign == "x" for sign in cell] for cell in column], len(column[0]))
        for column in columns
    ]
    return Rows(tuple(sets for sets, _ in numbered), tuple(codes for _, codes in numbered))


def outcomes(table, reached):
    names = (*table.classes, "none")
    return [
        " ".join(name for name, is_reached in zip(names, row, strict=True) if is_reached)
        for row in reached
    ]


def test_a_row_whose_every_completion_gives_one_class_reaches_only_that():
    own, built = Is("organisation", ("own",)), Is("process", ("byggd",))
    table = compile_rules({"a": AnyOf((AllOf((own, built)), AllOf((own, Not(built)))))})
    drawn = ["x- xx", "xx x-", "-x xx"]
    assert outcomes(table, reachable(table, rows(drawn))) == ["a", "a none", "none"]


def test_whatever_an_answer_is_only_what_remains_with_each_of_them_is_reached():
    low, mi = Is("level", ("low",)), Is("methods", ("mi",))
    table = compile_rules({"both": AllOf((low, mi)), "neither": AllOf((Not(low), Not(mi)))})
    unknown = rows(["xx xx"])
    assert outcomes(table, reachable(table, unknown)) == ["both neither none"]
    assert outcomes(table, reachable_whatever(table, unknown, [0])) == ["none"]


def test_an_answer_that_cannot_be_given_speaks_against_no_class():
    table = compile_rules(
        {"with": Is("tool", ("freda",)), "without": Is("tool", ("none",))},
        {"tool": Is("organisation", ("own",))},
    )
    drawn = rows(["x- xxx"])  # it is asked: not applicable cannot be
    assert outcomes(table, reachable(table, drawn)) == ["with without"]
    assert outcomes(table, reachable_whatever(table, drawn, [0])) == ["with without"]


def test_answers_that_contradict_asked_if_are_taken_as_they_are():
    table = compile_rules({"with": Is("tool", ("freda",))}, {"tool": Is("organisation", ("own",))})
    assert outcomes(table, reachable(table, rows(["-x x--", "x- x--"]))) == ["with", "with"]


def test_no_rows_reach_nothing():
    table = compile_rules({"a": Is("level", ("low",)), "b": Is("organisation", ("own",))})
    assert reachable(table, rows(["xx xx"]).take(np.array([], int))).shape == (0, 3)


def test_many_questions_are_gone_through_as_few_are():
    """So many that not all kinds of rows are worked out, only those that occur."""
    names = [f"q{number:02}" for number in range(14)]
    domains = {name: Domain(name, "single", ("a", "b")) for name in names}
    is_a = [Is(name, ("a",)) for name in names]
    rules = {
        "all": AllOf(tuple(is_a)),
        "last": AllOf((Not(is_a[0]), is_a[-1])),
        "rest": AnyOf(tuple(is_a[5:8])),
    }
    table = compile_truth_table("type", rules, domains)
    drawn = [
        "x- " * 14,
        "xx " * 14,
        "-x " + "xx " * 13,
        "x- " + "-x " * 12 + "xx",
        "xx " * 13 + "x-",
    ]
    boxes = [
        np.ix_(*([index for index, sign in enumerate(cell) if sign == "x"] for cell in row.split()))
        for row in drawn
    ]
    expected = [np.isin([0, 1, 2, -1], table.outcome[box]) for box in boxes]
    assert reachable(table, rows(drawn)).tolist() == np.array(expected).tolist()
