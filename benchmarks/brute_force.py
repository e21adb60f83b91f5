"""Random schemas, and the class, margin and questions of their units by going through every
completion.

The expectation shares no step with the program: answers stay answers, no truth table is made. The
tests use it too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import combinations, product
from random import Random
from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd

from kartlaggning.classify import classify, compile_dimension
from kartlaggning.classify.evidence import Evidence, QuestionEvidence, Reading
from kartlaggning.classify.kinds import find_kinds
from kartlaggning.frames import POSITIONS, from_rows
from kartlaggning.regions import Region, Unit
from kartlaggning.rules import AllOf, AnyOf, AtLeast, AtMost, Condition, Domain, Is, Not, Within
from kartlaggning.rules.conditions import Leaf, leaves
from kartlaggning.rules.reach import reachable
from kartlaggning.yaml_files.models import Label

PERIOD = "2023"
NAMES = Label(sv="", en="")
CHAINS = {"a": ("a",), "b": ("b",), "b1": ("b1", "b"), "b2": ("b2", "b")}
REGION = Region(
    id="region",
    names=NAMES,
    kinds={},
    units={
        name: Unit(name, NAMES, "town", part_of="".join(chain[1:]))
        for name, chain in CHAINS.items()
    },
    providers={},
    populations={},
)
DOMAINS = {
    "single": Domain("single", "single", ("x", "y", "z")),
    "ordered": Domain("ordered", "ordered", ("low", "middle", "high")),
    "multiple": Domain("multiple", "multiple", ("p", "q")),
    "quantity": Domain("quantity", "quantity", ()),
    "asked": Domain("asked", "single", ("x", "y"), is_conditional=True),
    "named": Domain("named", "multiple", ("p", "q"), is_conditional=True),
}
NOT_APPLICABLE = "not applicable"
NO_CLASS, UNDECIDED = -1, -2  # beside the numbers of classes
NUMBERS = [step / 2 for step in range(-1, 8)]  # the halves lie between any two bounds
CONDITIONAL = ("asked", "named")

Answer = str | float | frozenset[str]
Completion = Mapping[str, Answer]
Position = Mapping[str, Any]  # a row of *positions*; empty where there is none


# --- random schemas and positions: each choice one draw from a list of all there are


def subsets(values: Sequence[str], smallest: int = 0) -> list[tuple[str, ...]]:
    return [
        chosen for size in range(smallest, len(values) + 1) for chosen in combinations(values, size)
    ]


@cache
def all_leaves(domain: Domain) -> tuple[Leaf, ...]:
    """Every condition that reads a question directly."""
    bounds: Sequence[float | str] = (
        [0.0, 1.0, 2.0, 3.0] if domain.type == "quantity" else domain.values
    )
    found: list[Leaf] = [Is(domain.question, values) for values in subsets(domain.values, 1)]
    if domain.type in ("ordered", "quantity"):
        found += [kind(domain.question, bound) for kind in (AtLeast, AtMost) for bound in bounds]
    return tuple(found)


@cache
def all_answers(domain: Domain) -> tuple[Position, ...]:
    """Every position that a question can have, without its subject."""
    missing = [{"status": status} for status in ("dont_know", "not_applicable")]
    given: list[dict[str, Any]]
    if domain.type == "quantity":
        ends = [{"low": low, "high": high} for low in range(4) for high in range(low, 4)]
        opens = [
            {"is_open_low": low, "is_open_high": high}
            for low in (False, True)
            for high in (False, True)
        ]
        given = [{**end, **is_open} for end in ends for is_open in opens]
    elif domain.has_several:
        given = [
            {"values": values, "stated": stated}
            for values in subsets(domain.values)
            for stated in subsets(values)
        ]
    else:
        given = [{"values": values} for values in subsets(domain.values, 1)]
    answered = [
        {"status": status, **answer} for status in ("answered", "conflict") for answer in given
    ]
    return tuple(
        {**answer, "basis": basis}
        for basis in ("stated", "inferred")
        for answer in (*answered, *missing)
    )


def draw_condition(random: Random, questions: Sequence[str], depth: int = 2) -> Condition:
    if depth == 0 or random.random() < 0.3:
        if random.random() < 0.1:
            return Within(random.choice(list(CHAINS)))
        return random.choice(all_leaves(DOMAINS[random.choice(questions)]))
    kind = random.choice((AllOf, AnyOf, Not))
    if kind is Not:
        return Not(draw_condition(random, questions, depth - 1))
    parts = [draw_condition(random, questions, depth - 1) for _ in range(random.choice((2, 2, 3)))]
    return AllOf(tuple(parts)) if kind is AllOf else AnyOf(tuple(parts))


def draw_schema(random: Random) -> Any:
    """A schema with one dimension that reads one to four questions."""
    questions = random.sample(list(DOMAINS), random.choice((1, 2, 3, 3, 4)))
    rules = [draw_condition(random, questions) for _ in range(random.choice((1, 2, 3)))]
    asked, named = (draw_condition(random, ("single", "quantity"), 1) for _ in CONDITIONAL)
    return make_schema(rules, asked, named)


def make_schema(rules: Sequence[Condition], asked: Condition, named: Condition) -> Any:
    classes = {
        f"class_{number}": SimpleNamespace(when=when, variants={}, reasons="", before=())
        for number, when in enumerate(rules)
    }
    return SimpleNamespace(
        region=REGION,
        as_of=date(2023, 1, 1),
        period=PERIOD,
        domains=DOMAINS,
        asked_if={"asked": asked, "named": named},
        dimensions={"dimension": SimpleNamespace(classes=classes)},
    )


def draw_positions(random: Random) -> list[Position]:
    """Positions of all units, about half of them unknown."""
    answered = [place for place in product(CHAINS, DOMAINS) if random.random() < 0.5]
    return make_rows({place: random.choice(all_answers(DOMAINS[place[1]])) for place in answered})


def make_rows(chosen: Mapping[tuple[str, str], Position]) -> list[Position]:
    return [
        {"subject_id": unit, "question": question, "period": PERIOD, **answer}
        for (unit, question), answer in chosen.items()
        if answer
    ]


# --- the oracle: every completion, one by one


def holds(condition: Condition, completion: Completion, chain: Sequence[str]) -> bool:
    match condition:
        case AllOf(parts):
            return all(holds(part, completion, chain) for part in parts)
        case AnyOf(parts):
            return any(holds(part, completion, chain) for part in parts)
        case Not(part):
            return not holds(part, completion, chain)
        case Within(unit):
            return unit in chain
        case _:
            return leaf_holds(condition, completion[condition.question])


def leaf_holds(condition: Is | AtLeast | AtMost, answer: Answer) -> bool:
    if answer == NOT_APPLICABLE:
        return False
    if isinstance(condition, Is):
        return (
            not answer.isdisjoint(condition.values)
            if isinstance(answer, frozenset)
            else answer in condition.values
        )
    order: Any = DOMAINS["ordered"].values.index if condition.question == "ordered" else float
    distance = order(answer) - order(condition.bound)
    return bool(distance >= 0 if isinstance(condition, AtLeast) else distance <= 0)


def read(condition: Condition) -> set[str]:
    return {leaf.question for leaf in leaves(condition) if not isinstance(leaf, Within)}


def questions_of(schema: Any) -> list[str]:
    """What the dimension reads, and what it depends on whether that is asked, in the schema's
    order.
    """
    found = set().union(
        *(read(rule.when) for rule in schema.dimensions["dimension"].classes.values())
    )
    for name in CONDITIONAL:
        found |= read(schema.asked_if[name]) if name in found else set()
    return [name for name in DOMAINS if name in found]


def every_answer(domain: Domain) -> list[Answer]:
    """Every answer that there is; of a quantity one for each that any bound can tell apart."""
    every: list[Answer] = list(NUMBERS) if domain.type == "quantity" else list(domain.values)
    if domain.has_several:
        every = [frozenset(values) for values in subsets(domain.values)]
    return [*every, NOT_APPLICABLE] if domain.is_conditional else every


def possible_answers(domain: Domain, row: Position) -> list[Answer]:
    every = every_answer(domain)
    status = row["status"] if row else "not_asked"
    if status == "not_applicable" and domain.is_conditional:
        return [NOT_APPLICABLE]
    if status not in ("answered", "conflict"):
        return every
    if domain.type == "quantity":
        lowest = NUMBERS[0] if row["is_open_low"] else row["low"]
        highest = NUMBERS[-1] if row["is_open_high"] else row["high"]
        return [number for number in NUMBERS if lowest <= number <= highest]
    if domain.has_several:
        return [
            chosen
            for chosen in every
            if isinstance(chosen, frozenset) and set(row["stated"]) <= chosen <= set(row["values"])
        ]
    return list(row["values"])


def outcome(schema: Any, completion: Completion, chain: Sequence[str]) -> str:
    classes = schema.dimensions["dimension"].classes.items()
    return next((name for name, rule in classes if holds(rule.when, completion, chain)), "")


def is_consistent(schema: Any, completion: Completion, chain: Sequence[str]) -> bool:
    asked = [name for name in CONDITIONAL if name in completion]
    return all(
        (completion[name] != NOT_APPLICABLE) == holds(schema.asked_if[name], completion, chain)
        for name in asked
    )


def completions(
    schema: Any, possible: Mapping[str, Sequence[Answer]], chain: Sequence[str]
) -> Iterator[tuple[Completion, str]]:
    """Every completion that can be true, with its outcome."""
    for chosen in product(*possible.values()):
        completion = dict(zip(possible, chosen, strict=True))
        if is_consistent(schema, completion, chain):
            yield completion, outcome(schema, completion, chain)


@dataclass(frozen=True)
class Expected:
    """What a unit comes to; `margin` None where several outcomes, or never another, can be reached.

    `inside` holds the completions of its answers, with their outcomes.
    """

    candidates: frozenset[str]
    margin: int | None
    n_to_ask: int
    inside: Sequence[tuple[Completion, str]] = field(compare=False, repr=False)


def expect(schema: Any, rows: Sequence[Position]) -> dict[str, Expected]:
    """What each unit comes to; those whose answers contradict each other are left out."""
    names = questions_of(schema)
    every = {name: every_answer(DOMAINS[name]) for name in names}
    expected = {}
    for unit, chain in CHAINS.items():
        of_unit = {row["question"]: row for row in rows if row["subject_id"] == unit}
        possible = {name: possible_answers(DOMAINS[name], of_unit.get(name, {})) for name in names}
        everything = list(completions(schema, every, chain))
        changes = [
            sum(completion[name] not in possible[name] for name in names)
            for completion, _ in everything
        ]
        inside = [
            each for each, n_changes in zip(everything, changes, strict=True) if not n_changes
        ]
        candidates = frozenset(name for _, name in inside)
        if candidates:
            others = [
                n
                for (_, name), n in zip(everything, changes, strict=True)
                if name not in candidates
            ]
            margin: int | None = min(others, default=None) if len(candidates) == 1 else None
            expected[unit] = Expected(candidates, margin, least_to_ask(inside, names), inside)
    return expected


def least_to_ask(inside: Sequence[tuple[Completion, str]], names: Sequence[str]) -> int:
    """Size of the smallest set of questions whose answers, whatever they are, leave one outcome."""
    return next(len(asked) for asked in subsets(names) if is_settled_by(asked, inside))


def is_settled_by(asked: Sequence[str], inside: Sequence[tuple[Completion, str]]) -> bool:
    by_answers: dict[tuple[Answer, ...], str] = {}
    return all(
        by_answers.setdefault(tuple(completion[name] for name in asked), name_of_class)
        == name_of_class
        for completion, name_of_class in inside
    )


def compare(random: Random) -> tuple[int, list[str]]:
    """Classify the units of one random schema both ways; how many were compared, and what differs."""
    schema, rows = draw_schema(random), draw_positions(random)
    classes = classify(from_rows(rows, POSITIONS), schema)[0].set_index("unit_id")
    differences = []
    expected = expect(schema, rows)
    for unit, right in expected.items():
        row: Any = classes.loc[unit]
        margin = None if pd.isna(row["margin"]) else int(row["margin"])
        found = Expected(frozenset(row["candidates"]), margin, len(row["ask_next"]), ())
        name = next(iter(right.candidates)) if len(right.candidates) == 1 else ""
        if (found, row["class"]) != (right, name) or not is_settled_by(
            row["ask_next"], right.inside
        ):
            differences.append(
                f"{unit}: {row['class']}, {found}, {row['ask_next']} instead of {name}, {right}"
            )
    return len(expected), differences


# --- honesty: no class that some completion of the answers denies


def count_denied(random: Random, n_units: int) -> tuple[int, int]:
    """Classify random units with unknowns by a random schema: how many get a class, and how many
    wrongly.
    """
    schema = draw_schema(random)
    names = questions_of(schema)
    rows: dict[str, list[Position]] = {name: [{}, *all_answers(DOMAINS[name])] for name in names}
    generator = np.random.default_rng(random.getrandbits(32))
    codes = {name: generator.integers(len(rows[name]), size=n_units) for name in names}
    for of_question in codes.values():
        of_question[generator.random(n_units) < 0.3] = 0  # nothing is known
    chains = tuple(random.choices(list(CHAINS.values()), k=n_units))
    classes = _find_classes(schema, rows, codes, chains)
    denied = 0
    for chain in CHAINS.values():
        units = np.array([each == chain for each in chains]) & (classes != UNDECIDED)
        denied += _count_denied(
            schema, rows, {name: codes[name][units] for name in names}, chain, classes[units]
        )
    return int((classes != UNDECIDED).sum()), denied


def _find_classes(
    schema: Any,
    rows: Mapping[str, list[Position]],
    codes: Mapping[str, np.ndarray],
    chains: tuple[tuple[str, ...], ...],
) -> np.ndarray:
    """The number of each unit's class, by the program's own steps."""
    nowhere = np.full(len(chains), -1)
    questions = {
        name: QuestionEvidence(tuple(map(_reading, rows[name])), codes[name], nowhere)
        for name in rows
    }
    table = compile_dimension(schema, "dimension").classes
    evidence = Evidence((), chains, questions, [], [])
    kinds = find_kinds(table, evidence, np.arange(len(chains)))
    candidates = reachable(table, kinds.rows)
    is_certain = candidates.sum(axis=1) == 1
    classes = np.where(is_certain, candidates.argmax(axis=1), UNDECIDED)
    classes[classes == len(table.classes)] = NO_CLASS
    return classes[kinds.of_units]


def _reading(row: Position) -> Reading:
    told = {name: value for name, value in row.items() if name != "basis"}
    return Reading(**told, is_inferred=row["basis"] == "inferred") if row else Reading()


def _count_denied(
    schema: Any,
    rows: Mapping[str, list[Position]],
    codes: Mapping[str, np.ndarray],
    chain: Sequence[str],
    classes: np.ndarray,
) -> int:
    every = {name: every_answer(DOMAINS[name]) for name in rows}
    numbers = {"": NO_CLASS} | {
        name: number for number, name in enumerate(schema.dimensions["dimension"].classes)
    }
    denied = np.zeros(len(classes), dtype=bool)
    for completion, name in completions(schema, every, chain):
        is_inside = classes != numbers[name]
        for question, answer in completion.items():
            allows = [answer in possible_answers(DOMAINS[question], row) for row in rows[question]]
            is_inside &= np.array(allows)[codes[question]]
        denied |= is_inside
    return int(denied.sum())
