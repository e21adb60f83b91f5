"""What holds of every classification, tried on random schemas against every completion."""

from functools import cache
from itertools import product
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.brute_force import (
    CHAINS,
    DOMAINS,
    all_answers,
    all_leaves,
    compare,
    completions,
    count_denied,
    make_rows,
    make_schema,
    possible_answers,
    questions_of,
    subsets,
)
from kartlaggning.classify import classify
from kartlaggning.frames import POSITIONS, from_rows
from kartlaggning.rules import AllOf, AnyOf, Not, Within

# --- random schemas and positions: each choice one draw from a list of all there are


@cache
def conditions(questions):
    found = [leaf for question in questions for leaf in all_leaves(DOMAINS[question])]
    return st.recursive(
        st.sampled_from([*found, *map(Within, CHAINS)]),
        lambda parts: st.one_of(
            st.lists(parts, min_size=2, max_size=3).map(lambda chosen: AllOf(tuple(chosen))),
            st.lists(parts, min_size=2, max_size=3).map(lambda chosen: AnyOf(tuple(chosen))),
            parts.map(Not),
        ),
        max_leaves=4,
    )


ASKED_IF = conditions(("single", "quantity"))
RULES = st.sampled_from(subsets(tuple(DOMAINS), 1)[:41]).flatmap(
    lambda questions: st.lists(conditions(questions), min_size=1, max_size=3)
)
SCHEMAS = st.builds(make_schema, RULES, ASKED_IF, ASKED_IF)
ANSWERS = {question: all_answers(domain) for question, domain in DOMAINS.items()}
FILLED = st.fixed_dictionaries(
    {(unit, name): st.sampled_from(ANSWERS[name]) for unit, name in product(CHAINS, DOMAINS)}
)
OPEN = st.fixed_dictionaries({place: st.booleans() for place in product(CHAINS, DOMAINS)})
POSITIONS_DRAWN = st.builds(
    lambda filled, is_open: make_rows(
        {place: answer for place, answer in filled.items() if not is_open[place]}
    ),
    FILLED,
    OPEN,
)


# --- the oracle: every completion, one by one


def expected(schema, rows, unit):
    """Candidates and certainty of a unit by enumeration; None where its answers contradict."""
    chain = CHAINS[unit]
    of_unit = {row["question"]: row for row in rows if row["subject_id"] == unit}
    names = questions_of(schema)
    possible = {name: possible_answers(DOMAINS[name], of_unit.get(name, {})) for name in names}
    completed = list(completions(schema, possible, chain))
    candidates = {name for _, name in completed}
    if not candidates:
        return None
    if len(candidates) > 1:
        conflicting = [name for name in names if of_unit.get(name, {}).get("status") == "conflict"]
        is_conflict = any(settles(completed, name, candidates) for name in conflicting)
        return candidates, "conflict" if is_conflict else "undecided"
    if candidates == {""}:
        return candidates, "gap"
    sure = {name: row for name, row in of_unit.items() if row["basis"] != "inferred"}
    without_inference = {
        name: possible_answers(DOMAINS[name], sure.get(name, {})) for name in names
    }
    is_certain = {name for _, name in completions(schema, without_inference, chain)} == candidates
    return candidates, "certain" if is_certain else "inferred"


def settles(completed, question, candidates):
    by_answer = {}
    for completion, name in completed:
        by_answer.setdefault(completion[question], set()).add(name)
    return any(names < candidates for names in by_answer.values())


# --- the properties

MANY = settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
SOME = settings(MANY, max_examples=40)


def classified(schema, rows):
    """The classes by unit, and the units whose answers contradict each other."""
    classes, findings = classify(from_rows(rows, POSITIONS), schema)
    return classes.set_index("unit_id"), {finding.parameters["unit"] for finding in findings}


@MANY
@given(SCHEMAS, POSITIONS_DRAWN)
def test_candidates_and_certainty_are_those_of_enumerating_every_completion(schema, rows):
    classes, contradictory = classified(schema, rows)
    for unit in CHAINS:
        found = expected(schema, rows, unit)
        assert (found is None) == (unit in contradictory)
        if found is not None:
            assert (set(classes.at[unit, "candidates"]), classes.at[unit, "certainty"]) == found


@SOME
@given(SCHEMAS, POSITIONS_DRAWN, FILLED)
def test_filling_in_an_unknown_never_makes_a_certain_class_another(schema, rows, filled):
    classes, _ = classified(schema, rows)
    answered = {(row["subject_id"], row["question"]) for row in rows}
    added = make_rows({place: answer for place, answer in filled.items() if place not in answered})
    afterwards, contradictory = classified(schema, rows + added)
    for unit in set(CHAINS) - contradictory:
        assert set(afterwards.at[unit, "candidates"]) <= set(classes.at[unit, "candidates"])
        if classes.at[unit, "certainty"] in ("certain", "gap"):
            assert afterwards.at[unit, "class"] == classes.at[unit, "class"]


@SOME
@given(SCHEMAS, POSITIONS_DRAWN)
def test_because_is_enough(schema, rows):
    """Without any of the answers that are not given as reasons the candidates are the same."""
    classes, contradictory = classified(schema, rows)
    because = classes["because"].map(
        lambda texts: {text.partition("=")[0].partition(".")[0] for text in texts}
    )
    again, _ = classified(
        schema, [row for row in rows if row["question"] in because[row["subject_id"]]]
    )
    for unit in set(CHAINS) - contradictory:
        assert again.at[unit, "candidates"] == classes.at[unit, "candidates"]


@SOME
@given(SCHEMAS, POSITIONS_DRAWN, st.randoms(use_true_random=False))
def test_every_unit_has_one_outcome_whatever_the_order_of_the_rows(schema, rows, random):
    classes, _ = classify(from_rows(rows, POSITIONS), schema)
    assert classes["unit_id"].tolist() == list(CHAINS)
    assert ((classes["class"] == "") | (classes["candidates"].map(len) == 1)).all()
    shuffled = random.sample(rows, len(rows))
    assert classes.equals(classify(from_rows(shuffled, POSITIONS), schema)[0])


def test_class_candidates_margin_and_what_to_ask_are_those_of_enumerating_everything():
    """On 100 random schemas; `make bench` tries 2,000."""
    compared = [compare(Random(seed)) for seed in range(100)]
    assert sum(n for n, _ in compared) > 350
    assert [difference for _, differences in compared for difference in differences] == []


@pytest.mark.parametrize("seed", range(8))
def test_no_unit_has_a_class_that_some_completion_of_its_answers_denies(seed):
    """1,000 units with unknowns on each of some random schemas; `make bench` tries 1,000,000."""
    assert count_denied(Random(seed), 1000)[1] == 0
