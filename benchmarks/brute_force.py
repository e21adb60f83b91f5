"""Random schemas, and what their units come to by going through every completion.

The expectation shares no step with the program: answers stay answers, no truth table is made. The
tests use it too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
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
# unit → itself and what it lies in
CHAINS = {"a": ("a",), "b": ("b",), "b1": ("b1", "b"), "b2": ("b2", "b")}
REGION = Region(
    id="region",
    names=NAMES,
    kinds={},
    units={
        name: Unit(name, NAMES, "town", part_of="".join(wholes))
        for name, (_, *wholes) in CHAINS.items()
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
BOUNDS = [0.0, 1.0, 2.0, 3.0]
NUMBERS = [step / 2 for step in range(-1, 8)]  # the halves lie between any two bounds
CONDITIONAL = ("asked", "named")

Answer = str | float | frozenset[str]
Completion = Mapping[str, Answer]
Position = Mapping[str, Any]  # a row of *positions*; empty where there is none


# --- random schemas and positions: each choice one draw from a list of all there are


def subsets(values: Sequence[str], smallest: int = 0) -> list[tuple[str, ...]]:
    """Every choice of some values, the small ones first."""
    found: list[tuple[str, ...]] = []
    for size in range(smallest, len(values) + 1):
        found.extend(combinations(values, size))
    return found


@cache
def all_leaves(domain: Domain) -> tuple[Leaf, ...]:
    """Every condition that reads a question directly."""
    found: list[Leaf] = [Is(domain.question, values) for values in subsets(domain.values, 1)]
    bounds: Sequence[float | str] = ()
    if domain.type == "quantity":
        bounds = BOUNDS
    elif domain.type == "ordered":
        bounds = domain.values
    found += [AtLeast(domain.question, bound) for bound in bounds]
    found += [AtMost(domain.question, bound) for bound in bounds]
    return tuple(found)


@cache
def all_answers(domain: Domain) -> tuple[Position, ...]:
    """Every position that a question can have, without its subject."""
    if domain.type == "quantity":
        given = list(_ranges())
    elif domain.has_several:
        given = list(_selections(domain))
    else:
        given = [{"values": values} for values in subsets(domain.values, 1)]
    answers: list[Position] = []
    for status, answer in product(("answered", "conflict"), given):
        answers.append({"status": status, **answer})
    for status in ("dont_know", "not_applicable"):
        answers.append({"status": status})
    bases = ("stated", "inferred")
    return tuple({**answer, "basis": basis} for basis, answer in product(bases, answers))


def _ranges() -> Iterator[dict[str, Any]]:
    for low in range(4):
        for high in range(low, 4):
            for is_open_low, is_open_high in product((False, True), repeat=2):
                is_open = {"is_open_low": is_open_low, "is_open_high": is_open_high}
                yield {"low": low, "high": high, **is_open}


def _selections(domain: Domain) -> Iterator[dict[str, Any]]:
    for values in subsets(domain.values):
        for stated in subsets(values):
            yield {"values": values, "stated": stated}


def draw_condition(random: Random, questions: Sequence[str], depth: int = 2) -> Condition:
    if depth == 0 or random.random() < 0.3:
        if random.random() < 0.1:
            return Within(random.choice(list(CHAINS)))
        return random.choice(all_leaves(DOMAINS[random.choice(questions)]))
    kind = random.choice((AllOf, AnyOf, Not))
    if kind is Not:
        return Not(draw_condition(random, questions, depth - 1))
    n_parts = random.choice((2, 2, 3))
    parts = tuple(draw_condition(random, questions, depth - 1) for _ in range(n_parts))
    return AllOf(parts) if kind is AllOf else AnyOf(parts)


def draw_schema(random: Random) -> Any:
    """A schema with one dimension that reads one to four questions."""
    questions = random.sample(list(DOMAINS), random.choice((1, 2, 3, 3, 4)))
    n_rules = random.choice((1, 2, 3))
    rules = [draw_condition(random, questions) for _ in range(n_rules)]
    asked = draw_condition(random, ("single", "quantity"), 1)
    named = draw_condition(random, ("single", "quantity"), 1)
    return make_schema(rules, asked, named)


def make_schema(rules: Sequence[Condition], asked: Condition, named: Condition) -> Any:
    classes = {}
    for number, when in enumerate(rules):
        rule = SimpleNamespace(when=when, variants={}, reasons="", before=())
        classes[f"class_{number}"] = rule
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
    chosen = {}
    for unit, question in answered:
        chosen[unit, question] = random.choice(all_answers(DOMAINS[question]))
    return make_rows(chosen)


def make_rows(chosen: Mapping[tuple[str, str], Position]) -> list[Position]:
    rows: list[Position] = []
    for (unit, question), answer in chosen.items():
        if answer:
            place = {"subject_id": unit, "question": question, "period": PERIOD}
            rows.append({**place, **answer})
    return rows


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
        if isinstance(answer, frozenset):
            return not answer.isdisjoint(condition.values)
        return answer in condition.values
    order: Any = DOMAINS["ordered"].values.index if condition.question == "ordered" else float
    distance = order(answer) - order(condition.bound)
    if isinstance(condition, AtLeast):
        return bool(distance >= 0)
    return bool(distance <= 0)


def read(condition: Condition) -> set[str]:
    return {leaf.question for leaf in leaves(condition) if not isinstance(leaf, Within)}


def questions_of(schema: Any) -> list[str]:
    """What the dimension reads, and what it depends on whether that is asked.

    In the schema's order.
    """
    found: set[str] = set()
    for rule in schema.dimensions["dimension"].classes.values():
        found |= read(rule.when)
    for name in CONDITIONAL:
        if name in found:
            found |= read(schema.asked_if[name])
    return [name for name in DOMAINS if name in found]


def every_answer(domain: Domain) -> list[Answer]:
    """Every answer that there is; of a quantity one for each that any bound can tell apart."""
    every: list[Answer] = list(domain.values)
    if domain.type == "quantity":
        every = list(NUMBERS)
    elif domain.has_several:
        every = [frozenset(values) for values in subsets(domain.values)]
    if domain.is_conditional:
        every.append(NOT_APPLICABLE)
    return every


def possible_answers(domain: Domain, row: Position) -> list[Answer]:
    """The answers that a row of *positions* leaves possible; all, where there is none."""
    status = row["status"] if row else "not_asked"
    if status == "not_applicable" and domain.is_conditional:
        return [NOT_APPLICABLE]
    every = every_answer(domain)
    if status not in ("answered", "conflict"):
        return every
    return [answer for answer in every if _is_allowed(domain, row, answer)]


def _is_allowed(domain: Domain, row: Position, answer: Answer) -> bool:
    if answer == NOT_APPLICABLE:
        return False
    if domain.type == "quantity":
        is_above = row["is_open_low"] or answer >= row["low"]
        is_below = row["is_open_high"] or answer <= row["high"]
        return is_above and is_below
    if isinstance(answer, frozenset):
        return set(row["stated"]) <= answer <= set(row["values"])
    return answer in row["values"]


def outcome(schema: Any, completion: Completion, chain: Sequence[str]) -> str:
    for name, rule in schema.dimensions["dimension"].classes.items():
        if holds(rule.when, completion, chain):
            return name
    return ""


def is_consistent(schema: Any, completion: Completion, chain: Sequence[str]) -> bool:
    """Whether each conditional question is answered exactly where it is asked."""
    for name in CONDITIONAL:
        if name in completion:
            is_asked = holds(schema.asked_if[name], completion, chain)
            if (completion[name] != NOT_APPLICABLE) != is_asked:
                return False
    return True


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
        found = _expect_unit(possible, completions(schema, every, chain))
        if found.candidates:
            expected[unit] = found
    return expected


def _expect_unit(
    possible: Mapping[str, Sequence[Answer]], everything: Iterable[tuple[Completion, str]]
) -> Expected:
    """What a unit comes to: of every completion some are inside of its possible answers."""
    inside = []
    outside = []
    for completion, name_of_class in everything:
        n_changes = sum(completion[name] not in answers for name, answers in possible.items())
        if n_changes:
            outside.append((n_changes, name_of_class))
        else:
            inside.append((completion, name_of_class))
    candidates = frozenset(name for _, name in inside)
    margin = None
    if len(candidates) == 1:
        margin = min((n for n, name in outside if name not in candidates), default=None)
    return Expected(candidates, margin, least_to_ask(inside, list(possible)), inside)


def least_to_ask(inside: Sequence[tuple[Completion, str]], names: Sequence[str]) -> int:
    """Size of the smallest set of questions whose answers, whatever they are, leave one outcome."""
    return next(len(asked) for asked in subsets(names) if is_settled_by(asked, inside))


def is_settled_by(asked: Sequence[str], inside: Sequence[tuple[Completion, str]]) -> bool:
    """Whether completions with the same answers to these questions have the same outcome."""
    outcomes: dict[tuple[Answer, ...], str] = {}
    for completion, name_of_class in inside:
        answers = tuple(completion[name] for name in asked)
        if outcomes.setdefault(answers, name_of_class) != name_of_class:
            return False
    return True


def compare(random: Random) -> tuple[int, list[str]]:
    """Classify the units of one random schema both ways: how many, and what differs."""
    schema, rows = draw_schema(random), draw_positions(random)
    classes = classify(from_rows(rows, POSITIONS), schema)[0].set_index("unit_id")
    differences = []
    expected = expect(schema, rows)
    for unit, right in expected.items():
        row: Any = classes.loc[unit]
        margin = None if pd.isna(row["margin"]) else int(row["margin"])
        found = Expected(frozenset(row["candidates"]), margin, len(row["ask_next"]), ())
        name = next(iter(right.candidates)) if len(right.candidates) == 1 else ""
        is_settled = is_settled_by(row["ask_next"], right.inside)
        if (found, row["class"]) != (right, name) or not is_settled:
            said = f"{row['class']}, {found}, {row['ask_next']}"
            differences.append(f"{unit}: {said} instead of {name}, {right}")
    return len(expected), differences


# --- honesty: no class that some completion of the answers denies


def count_denied(random: Random, n_units: int) -> tuple[int, int]:
    """Classify random units with unknowns by a random schema.

    Returns
    -------
    How many get a class, and how many wrongly.
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
    is_certain = classes != UNDECIDED
    denied = 0
    for chain in CHAINS.values():
        is_counted = np.array([each == chain for each in chains]) & is_certain
        counted_codes = {name: codes[name][is_counted] for name in names}
        denied += _count_denied(schema, rows, counted_codes, chain, classes[is_counted])
    return int(is_certain.sum()), denied


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
    if not row:
        return Reading()
    told = {name: value for name, value in row.items() if name != "basis"}
    return Reading(**told, is_inferred=row["basis"] == "inferred")


def _count_denied(
    schema: Any,
    rows: Mapping[str, list[Position]],
    codes: Mapping[str, np.ndarray],
    chain: Sequence[str],
    classes: np.ndarray,
) -> int:
    """How many units of one chain have a class that a completion of their answers denies."""
    every = {name: every_answer(DOMAINS[name]) for name in rows}
    numbers = {"": NO_CLASS}
    for number, name in enumerate(schema.dimensions["dimension"].classes):
        numbers[name] = number
    denied = np.zeros(len(classes), dtype=bool)
    for completion, name in completions(schema, every, chain):
        is_inside = classes != numbers[name]
        for question, answer in completion.items():
            allows = [answer in possible_answers(DOMAINS[question], row) for row in rows[question]]
            is_inside &= np.array(allows)[codes[question]]
        denied |= is_inside
    return int(denied.sum())
