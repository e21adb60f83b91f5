"""What holds of every classification, tried on random schemas against enumerating every completion."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import combinations, product
from types import SimpleNamespace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kartlaggning.classify import classify
from kartlaggning.frames import POSITIONS, from_rows
from kartlaggning.regions import Region, Unit
from kartlaggning.rules import AllOf, AnyOf, AtLeast, AtMost, Domain, Is, Not, Within
from kartlaggning.yaml_models import Label

PERIOD = "2023"
NAMES = Label(sv="", en="")
CHAINS = {"a": ("a",), "b": ("b",), "b1": ("b1", "b"), "b2": ("b2", "b")}
REGION = Region(
    id="region",
    names=NAMES,
    kinds={},
    units={name: Unit(name, NAMES, "town", part_of="".join(chain[1:])) for name, chain in CHAINS.items()},
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
NUMBERS = [step / 2 for step in range(-1, 8)]  # the halves lie between any two bounds


# --- random schemas and positions: each choice one draw from a list of all there are


def subsets(values, smallest=0):
    return [chosen for size in range(smallest, len(values) + 1) for chosen in combinations(values, size)]


def all_leaves(domain):
    """Every condition that reads a question directly."""
    bounds = [0.0, 1.0, 2.0, 3.0] if domain.type == "quantity" else domain.values
    found = [Is(domain.question, values) for values in subsets(domain.values, 1)]
    if domain.type in ("ordered", "quantity"):
        found += [kind(domain.question, bound) for kind in (AtLeast, AtMost) for bound in bounds]
    return found


def all_answers(domain):
    """Every position that a question can have, without its subject."""
    missing = [{"status": status} for status in ("dont_know", "not_applicable")]
    if domain.type == "quantity":
        ends = [{"low": low, "high": high} for low in range(4) for high in range(low, 4)]
        opens = [{"is_open_low": low, "is_open_high": high} for low in (False, True) for high in (False, True)]
        given = [{**end, **is_open} for end in ends for is_open in opens]
    elif domain.has_several:
        given = [
            {"values": values, "stated": stated} for values in subsets(domain.values) for stated in subsets(values)
        ]
    else:
        given = [{"values": values} for values in subsets(domain.values, 1)]
    answered = [{"status": status, **answer} for status in ("answered", "conflict") for answer in given]
    return [{**answer, "basis": basis} for basis in ("stated", "inferred") for answer in (*answered, *missing)]


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


def make_schema(rules, asked, named):
    classes = {
        f"class_{number}": SimpleNamespace(when=when, variants={}, reasons="") for number, when in enumerate(rules)
    }
    return SimpleNamespace(
        region=REGION,
        as_of=date(2023, 1, 1),
        period=PERIOD,
        domains=DOMAINS,
        asked_if={"asked": asked, "named": named},
        dimensions={"dimension": SimpleNamespace(classes=classes)},
    )


def make_rows(chosen):
    return [
        {"subject_id": unit, "question": question, "period": PERIOD, **answer}
        for (unit, question), answer in chosen.items()
        if answer
    ]


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
    lambda filled, is_open: make_rows({place: answer for place, answer in filled.items() if not is_open[place]}),
    FILLED,
    OPEN,
)


# --- the oracle: every completion, one by one


def holds(condition, completion, chain):
    match condition:
        case AllOf(parts):
            return all(holds(part, completion, chain) for part in parts)
        case AnyOf(parts):
            return any(holds(part, completion, chain) for part in parts)
        case Not(part):
            return not holds(part, completion, chain)
        case Within(unit):
            return unit in chain
    return leaf_holds(condition, completion)


def leaf_holds(condition, completion):
    answer = completion[condition.question]
    if answer == NOT_APPLICABLE:
        return False
    if isinstance(condition, Is):
        return not answer.isdisjoint(condition.values) if isinstance(answer, frozenset) else answer in condition.values
    order = DOMAINS["ordered"].values.index if condition.question == "ordered" else float
    distance = order(answer) - order(condition.bound)
    return distance >= 0 if isinstance(condition, AtLeast) else distance <= 0


def read(condition):
    parts = getattr(condition, "parts", [condition.part] if isinstance(condition, Not) else [])
    return {getattr(condition, "question", "")}.union(*map(read, parts)) - {""}


def questions_of(schema):
    """What the dimension reads, and what it depends on whether that is asked."""
    found = set().union(*(read(rule.when) for rule in schema.dimensions["dimension"].classes.values()))
    for name in ("asked", "named"):
        found |= read(schema.asked_if[name]) if name in found else set()
    return sorted(found)


def possible_answers(domain, row):
    every = {
        "quantity": NUMBERS,
        "multiple": [frozenset(), frozenset("p"), frozenset("q"), frozenset("pq")],
    }.get(domain.type, domain.values)
    conditional = [NOT_APPLICABLE] if domain.is_conditional else []
    status = row["status"] if row else "not_asked"
    if status == "not_applicable" and conditional:
        return conditional
    if status not in ("answered", "conflict"):
        return [*every, *conditional]
    if domain.type == "quantity":
        lowest = NUMBERS[0] if row["is_open_low"] else row["low"]
        highest = NUMBERS[-1] if row["is_open_high"] else row["high"]
        return [number for number in NUMBERS if lowest <= number <= highest]
    if domain.type == "multiple":
        return [chosen for chosen in every if set(row["stated"]) <= chosen <= set(row["values"])]
    return row["values"]


def outcome(schema, completion, chain):
    classes = schema.dimensions["dimension"].classes.items()
    return next((name for name, rule in classes if holds(rule.when, completion, chain)), "")


def is_consistent(schema, completion, chain):
    asked = [name for name in ("asked", "named") if name in completion]
    return all(
        (completion[name] != NOT_APPLICABLE) == holds(schema.asked_if[name], completion, chain) for name in asked
    )


def completions(schema, possible, chain) -> Iterator[tuple[dict, str]]:
    """Every completion that can be true, with its outcome."""
    for chosen in product(*possible.values()):
        completion = dict(zip(possible, chosen, strict=True))
        if is_consistent(schema, completion, chain):
            yield completion, outcome(schema, completion, chain)


def expected(schema, rows, unit):
    """Candidates and certainty of a unit by enumeration; None where its answers contradict each other."""
    chain = CHAINS[unit]
    of_unit = {row["question"]: row for row in rows if row["subject_id"] == unit}
    names = questions_of(schema)
    possible = {name: possible_answers(DOMAINS[name], of_unit.get(name)) for name in names}
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
    without_inference = {name: possible_answers(DOMAINS[name], sure.get(name)) for name in names}
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
    because = classes["because"].map(lambda texts: {text.partition("=")[0].partition(".")[0] for text in texts})
    again, _ = classified(schema, [row for row in rows if row["question"] in because[row["subject_id"]]])
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
