"""Speed of a classification: the same decision by the program, by hand in numpy, and by zen-engine.

Twelve conditions on seven questions, whose answers are categorical: each unit has the number of a
category, and a category is the set of values that are still possible.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from functools import reduce

import numpy as np
import zen
from many_units import NO_CLASS, UNDECIDED, find_classes

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
# whether a condition holds for certain, and whether it can hold
Truth = tuple[np.ndarray, np.ndarray]


def draw_codes() -> Codes:
    generator = np.random.default_rng(1)
    return {
        name: generator.integers(len(CATEGORIES[name]), size=UNITS, dtype=np.uint8)
        for name in VALUES
    }


def classify_by_table(table: TruthTable, codes: Codes) -> np.ndarray:
    """Our way; the answers are numbered as the program itself does when it reads positions."""
    readings = {
        name: tuple(Reading(values, status="answered") for values in CATEGORIES[name])
        for name in VALUES
    }
    questions = {
        name: QuestionEvidence(readings[name], codes[name], codes[name]) for name in VALUES
    }
    return find_classes(table, Evidence((), (), questions, [], []))


def classify_by_hand(codes: Codes) -> np.ndarray:
    """Three-valued logic as one writes it in numpy: what is known to hold, and what can hold."""

    def holds(question: str, *values: str) -> Truth:
        categories = CATEGORIES[question]
        certain = [
            number for number, possible in enumerate(categories) if set(possible) <= set(values)
        ]
        open_ones = [
            number
            for number, possible in enumerate(categories)
            if not set(possible).isdisjoint(values)
        ]
        return is_one_of(codes[question], certain), is_one_of(codes[question], open_ones)

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
    can_be = [possible for _, possible in truths]
    # a class is certain where no other can hold
    several = reduce(np.logical_or, (can_be[i] & can_be[j] for i in range(4) for j in range(i)))
    certain = [is_certain & ~several for is_certain, _ in truths]
    no_class = ~reduce(np.logical_or, can_be)
    return np.select(
        [*certain, no_class], [np.int8(n) for n in (0, 1, 2, 3, NO_CLASS)], np.int8(UNDECIDED)
    )


def is_one_of(codes: np.ndarray, categories: Iterable[int]) -> np.ndarray:
    return reduce(np.logical_or, (codes == category for category in categories))


def every(*truths: Truth) -> Truth:
    return reduce(np.logical_and, (truth[0] for truth in truths)), reduce(
        np.logical_and, (truth[1] for truth in truths)
    )


def some(*truths: Truth) -> Truth:
    return reduce(np.logical_or, (truth[0] for truth in truths)), reduce(
        np.logical_or, (truth[1] for truth in truths)
    )


def opposite(truth: Truth) -> Truth:
    return ~truth[1], ~truth[0]


def zen_decision() -> zen.ZenDecision:
    """The same rules as a decision table, which knows no unknown: it is given values that are
    certain.
    """
    rows: list[tuple[str, dict[str, tuple[str, ...]]]] = [
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
    ]
    rules = [
        {"_id": str(number), "class": json.dumps(name)}
        | {question: ", ".join(map(json.dumps, values.get(question, ()))) for question in VALUES}
        for number, (name, values) in enumerate(rows)
    ]
    table = {
        "hitPolicy": "first",
        "inputs": [{"id": question, "name": question, "field": question} for question in VALUES],
        "outputs": [{"id": "class", "name": "class", "field": "class"}],
        "rules": rules,
    }
    kinds = {"in": "inputNode", "table": "decisionTableNode", "out": "outputNode"}
    nodes = [
        {"id": name, "name": name, "type": kind, "position": {"x": 0, "y": 0}}
        for name, kind in kinds.items()
    ]
    nodes[1]["content"] = table
    edges = [
        {"id": source + target, "sourceId": source, "targetId": target, "type": "edge"}
        for source, target in (("in", "table"), ("table", "out"))
    ]
    return zen.ZenEngine().create_decision(json.dumps({"nodes": nodes, "edges": edges}))


def measure_zen(table: TruthTable) -> float:
    """Units per second of zen-engine on answers that are all known; its classes must be ours."""
    codes = {
        name: 1 + column[:ZEN_UNITS] % len(VALUES[name]) for name, column in draw_codes().items()
    }
    ours = [
        tuple(RULES)[number] if number >= 0 else ""
        for number in classify_by_table(table, codes).tolist()
    ]
    known = [
        [CATEGORIES[name][code][0] for code in column.tolist()] for name, column in codes.items()
    ]
    units = [dict(zip(VALUES, answers, strict=True)) for answers in zip(*known, strict=True)]
    decision = zen_decision()
    start = time.perf_counter()
    results = [decision.evaluate(unit)["result"] for unit in units]
    seconds = time.perf_counter() - start
    if [(result or {}).get("class", "") for result in results] != ours:
        sys.exit("zen-engine decides otherwise than the truth table")
    return ZEN_UNITS / seconds


def measure_rules(repetitions: int) -> tuple[list[float], float]:
    """Median seconds of a million units by the truth table and by hand, run in turn; and
    zen-engine's rate.

    The two must give the same classes.
    """
    table, codes = compile_truth_table("type", RULES, DOMAINS), draw_codes()
    if not np.array_equal(classify_by_table(table, codes), classify_by_hand(codes)):
        sys.exit("the truth table decides otherwise than the rules by hand")
    ways = (lambda: classify_by_table(table, codes), lambda: classify_by_hand(codes))
    turns = [[_seconds(way) for way in ways] for _ in range(repetitions + 1)]
    return [statistics.median(times) for times in zip(*turns[1:], strict=True)], measure_zen(table)


def _seconds(way: Callable[[], object]) -> float:
    start = time.perf_counter()
    way()
    return time.perf_counter() - start
