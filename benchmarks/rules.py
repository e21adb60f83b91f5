"""Speed of a classification: the same decision by the program, by hand in numpy, and by zen-engine.

Twelve conditions on seven questions, whose answers are categorical: each unit has the number of a
category, and a category is the set of values that are still possible.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial, reduce
from itertools import combinations
from typing import Any, NamedTuple

import numpy as np
import zen
from many_units import NO_CLASS, UNDECIDED, find_classes
from turns import take_turns

from kartlaggning.classify.evidence import Evidence, QuestionEvidence, Reading
from kartlaggning.rules import AllOf, AnyOf, Condition, Domain, Is, Not
from kartlaggning.rules.truth_tables import TruthTable, compile_truth_table

UNITS = 1_000_000
ZEN_UNITS = 20_000

VALUES = {
    "organisation": ("own", "shared", "other"),
    "process": ("none", "planned", "built", "used"),
    "intake": ("assesses", "refers"),
    "opening": ("open", "closed"),
    "treatment": ("own", "others", "none"),
    "evaluation": ("yes", "no"),
    "size": ("small", "middle", "large"),
}
DOMAINS = {question: Domain(question, "single", values) for question, values in VALUES.items()}
# each value known, two of them possible, and nothing known, which comes first
CATEGORIES = {
    question: [values, *((value,) for value in values), values[-2:]]
    for question, values in VALUES.items()
}


def _is(question: str, *values: str) -> Is:
    return Is(question, values)


RULES: Mapping[str, Condition] = {
    "shared": AllOf(
        (_is("organisation", "shared"), AnyOf((_is("opening", "open"), _is("treatment", "own"))))
    ),
    "internal": AllOf(
        (_is("organisation", "own"), _is("process", "built", "used"), Not(_is("size", "small")))
    ),
    "referral": AllOf(
        (_is("organisation", "own"), _is("process", "none", "planned"), _is("intake", "refers"))
    ),
    "bought": AllOf(
        (_is("organisation", "other"), _is("treatment", "others"), _is("evaluation", "yes"))
    ),
}

Codes = Mapping[str, np.ndarray]


class Truth(NamedTuple):
    """Of each unit, whether a condition holds for certain, and whether it can hold."""

    is_certain: np.ndarray
    is_possible: np.ndarray


def draw_codes() -> Codes:
    generator = np.random.default_rng(1)
    codes = {}
    for name in VALUES:
        codes[name] = generator.integers(len(CATEGORIES[name]), size=UNITS, dtype=np.uint8)
    return codes


def classify_by_table(table: TruthTable, codes: Codes) -> np.ndarray:
    """Our way; the answers are numbered as the program itself does when it reads positions."""
    questions = {}
    for name in VALUES:
        readings = tuple(Reading(values, status="answered") for values in CATEGORIES[name])
        questions[name] = QuestionEvidence(readings, codes[name], codes[name])
    return find_classes(table, Evidence((), (), questions, [], []))


def classify_by_hand(codes: Codes) -> np.ndarray:
    """Three-valued logic as one writes it in numpy: what is known to hold, and what can hold."""
    holds = partial(holds_by_hand, codes)
    own, built = holds("organisation", "own"), holds("process", "built", "used")
    truths = [
        every(
            holds("organisation", "shared"),
            some(holds("opening", "open"), holds("treatment", "own")),
        ),
        every(own, built, opposite(holds("size", "small"))),
        every(own, holds("process", "none", "planned"), holds("intake", "refers")),
        every(
            holds("organisation", "other"), holds("treatment", "others"), holds("evaluation", "yes")
        ),
    ]
    can_be = [truth.is_possible for truth in truths]
    # a class is certain where no other can hold
    several = reduce(np.logical_or, (one & other for one, other in combinations(can_be, 2)))
    certain = [truth.is_certain & ~several for truth in truths]
    no_class = ~reduce(np.logical_or, can_be)
    numbers = [np.int8(number) for number in (*range(len(truths)), NO_CLASS)]
    return np.select([*certain, no_class], numbers, np.int8(UNDECIDED))


def holds_by_hand(codes: Codes, question: str, *values: str) -> Truth:
    """Whether a question's answer is one of some values."""
    certain, possible = [], []
    for number, category in enumerate(CATEGORIES[question]):
        if set(category) <= set(values):
            certain.append(number)
        if not set(category).isdisjoint(values):
            possible.append(number)
    return Truth(is_one_of(codes[question], certain), is_one_of(codes[question], possible))


def is_one_of(codes: np.ndarray, categories: Iterable[int]) -> np.ndarray:
    return reduce(np.logical_or, (codes == category for category in categories))


def every(*truths: Truth) -> Truth:
    is_certain = reduce(np.logical_and, [truth.is_certain for truth in truths])
    is_possible = reduce(np.logical_and, [truth.is_possible for truth in truths])
    return Truth(is_certain, is_possible)


def some(*truths: Truth) -> Truth:
    is_certain = reduce(np.logical_or, [truth.is_certain for truth in truths])
    is_possible = reduce(np.logical_or, [truth.is_possible for truth in truths])
    return Truth(is_certain, is_possible)


def opposite(truth: Truth) -> Truth:
    return Truth(~truth.is_possible, ~truth.is_certain)


# the rules as rows of a decision table: class, and what each question's answer is one of
ZEN_ROWS: Sequence[tuple[str, Mapping[str, tuple[str, ...]]]] = (
    ("shared", {"organisation": ("shared",), "opening": ("open",)}),
    ("shared", {"organisation": ("shared",), "treatment": ("own",)}),
    (
        "internal",
        {"organisation": ("own",), "process": ("built", "used"), "size": ("middle", "large")},
    ),
    (
        "referral",
        {"organisation": ("own",), "process": ("none", "planned"), "intake": ("refers",)},
    ),
    ("bought", {"organisation": ("other",), "treatment": ("others",), "evaluation": ("yes",)}),
)


def zen_decision() -> zen.ZenDecision:
    """The same rules as a decision table of zen-engine's.

    It knows no unknown, and is given values that are certain.
    """
    rules = []
    for number, (name, conditions) in enumerate(ZEN_ROWS):
        rule = {"_id": str(number), "class": json.dumps(name)}
        for question in VALUES:
            rule[question] = ", ".join(map(json.dumps, conditions.get(question, ())))
        rules.append(rule)
    table = {
        "hitPolicy": "first",
        "inputs": [{"id": question, "name": question, "field": question} for question in VALUES],
        "outputs": [{"id": "class", "name": "class", "field": "class"}],
        "rules": rules,
    }
    nodes = [
        _zen_node("in", "inputNode"),
        {**_zen_node("table", "decisionTableNode"), "content": table},
        _zen_node("out", "outputNode"),
    ]
    edges = [_zen_edge("in", "table"), _zen_edge("table", "out")]
    return zen.ZenEngine().create_decision(json.dumps({"nodes": nodes, "edges": edges}))


def _zen_node(name: str, kind: str) -> dict[str, Any]:
    return {"id": name, "name": name, "type": kind, "position": {"x": 0, "y": 0}}


def _zen_edge(source: str, target: str) -> dict[str, str]:
    return {"id": source + target, "sourceId": source, "targetId": target, "type": "edge"}


def measure_zen(table: TruthTable) -> float:
    """Units per second of zen-engine on answers that are all known; its classes must be ours."""
    codes = {}
    for name, column in draw_codes().items():
        # of a question's categories the first knows nothing, and the last not which of two
        codes[name] = 1 + column[:ZEN_UNITS] % len(VALUES[name])
    names = {**dict(enumerate(RULES)), NO_CLASS: ""}
    ours = [names[number] for number in classify_by_table(table, codes).tolist()]
    units = list(_known_units(codes))
    decision = zen_decision()
    start = time.perf_counter()
    results = [decision.evaluate(unit)["result"] for unit in units]
    seconds = time.perf_counter() - start
    if [(result or {}).get("class", "") for result in results] != ours:
        sys.exit("zen-engine decides otherwise than the truth table")
    return ZEN_UNITS / seconds


def _known_units(codes: Codes) -> Iterator[dict[str, str]]:
    """Each unit's answers, of which all are known."""
    answers = {}
    for question, column in codes.items():
        values = [category[0] for category in CATEGORIES[question]]
        answers[question] = [values[code] for code in column.tolist()]
    for of_unit in zip(*answers.values(), strict=True):
        yield dict(zip(answers, of_unit, strict=True))


def measure_rules(repetitions: int) -> tuple[list[float], float]:
    """Compare a million units by the truth table and by hand, which must give the same classes.

    Returns
    -------
    The median seconds of each, run in turn; and zen-engine's rate.
    """
    table, codes = compile_truth_table("type", RULES, DOMAINS), draw_codes()
    by_table = partial(classify_by_table, table, codes)
    by_hand = partial(classify_by_hand, codes)
    if not np.array_equal(by_table(), by_hand()):
        sys.exit("the truth table decides otherwise than the rules by hand")
    ways = (partial(_seconds, by_table), partial(_seconds, by_hand))
    medians = []
    for times in take_turns(ways, repetitions + 1):
        medians.append(statistics.median(times[1:]))  # the first turn fills the caches
    return medians, measure_zen(table)


def _seconds(way: Callable[[], object]) -> float:
    start = time.perf_counter()
    way()
    return time.perf_counter() - start
