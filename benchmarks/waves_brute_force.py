"""Random pairs of waves, and why each unit moved, worked out by going through every completion.

The expectation shares no step with the program: statements stay statements, a rule is a table of
completions written out, and nothing is resolved, classified or carried by the program's code.

    python benchmarks/waves_brute_force.py 300
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path
from random import Random
from typing import Any

from kartlaggning.frames import (
    ANSWERS,
    DECISIONS,
    INFORMANTS,
    SOURCES,
    SPEAKS_FOR,
    from_rows,
    rows_of,
)
from kartlaggning.interviews.store import Interviews
from kartlaggning.results import Results
from kartlaggning.schema.loading import load_schema
from kartlaggning.waves.comparing import compare_waves
from kartlaggning.waves.working_out import work_out

YEARS = ("2021", "2023")
VALUES = {"ways": ("x", "y"), "steps_taken": ("p", "q", "r")}
CLASSES = ("one", "two", "three")
SPEAKERS = (("talks", ""), ("talks", "clinic"), ("clinics", "clinic"), ("clinics", ""))
# what may happen to units between the waves: each with the units before and after
REFORMS = (
    (("a", "b"), ("ab",)),
    (("c",), ("c1", "c2")),
    (("d",), ("renamed",)),
    (("e", "f"), ("g", "h")),
    (("gone",), ()),
    ((), ("come",)),
)
STAYING = ("stays", "town", "village")
Answers = Mapping[str, frozenset[str]]  # question → what is still possible
Table = Mapping[tuple[str, ...], str]  # completion → class, or the empty text


@dataclass(frozen=True)
class Statement:
    """What one says of a unit in a year; `said` is a value, `?` don't know, or empty: silence."""

    year: str
    unit: str
    question: str
    speaker: tuple[str, str]
    said: str


@dataclass(frozen=True)
class Pair:
    """Two waves: the units with their successors, what was said, and both rules."""

    reforms: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    statements: tuple[Statement, ...]
    covered: frozenset[tuple[str, str, str]]
    """Year, unit and strand, where a source could have spoken."""
    tables: tuple[Table, Table]
    old_questions: tuple[str, ...]

    def units(self, year: str) -> list[str]:
        """The units of a year."""
        side = YEARS.index(year)
        return [*STAYING, *(unit for reform in self.reforms for unit in reform[side])]


# --- a random pair


def random_pair(random: Random) -> Pair:
    """Draw a pair: each choice one draw."""
    reforms = tuple(reform for reform in REFORMS if random.random() < 0.4)
    old_questions = tuple(VALUES) if random.random() < 0.7 else ("ways",)
    new = _random_table(random, tuple(VALUES))
    old = new if random.random() < 0.4 else _random_table(random, old_questions)
    if old is new:
        old_questions = tuple(VALUES)
    pair = Pair(reforms, (), frozenset(), (old, new), old_questions)
    covered = set()
    for year in YEARS:
        for unit, strand in product(pair.units(year), ("talks", "clinics")):
            if random.random() < 0.75:
                covered.add((year, unit, strand))
    statements = tuple(_random_statements(random, pair, covered))
    return replace(pair, statements=statements, covered=frozenset(covered))


def _random_statements(
    random: Random, pair: Pair, covered: set[tuple[str, str, str]]
) -> Iterator[Statement]:
    """What is said where somebody could speak; most say in the later wave what they said before."""
    said_before: dict[tuple[str, str, tuple[str, str]], str] = {}
    for year in YEARS:
        for unit, question, speaker in product(pair.units(year), VALUES, SPEAKERS):
            if (year, unit, speaker[0]) not in covered:
                continue
            said = random.choice((*VALUES[question], "?", "", "", "", ""))
            if random.random() < 0.6:
                said = said_before.get((unit, question, speaker), said)
            said_before[unit, question, speaker] = said
            if said:
                yield Statement(year, unit, question, speaker, said)


def _random_table(random: Random, questions: Sequence[str]) -> Table:
    completions = product(*(VALUES[question] for question in questions))
    weights = random.choice(((5, 3, 1, 1), (1, 1, 1, 1)))
    return {each: random.choices((*CLASSES, ""), weights)[0] for each in completions}


# --- what is expected


def expected_rows(pair: Pair) -> list[tuple[Any, ...]]:
    """Unit, change, before, after, causes, the deciding one and the predecessors' standings."""
    old_units, new_units = map(pair.units, YEARS)
    rows: list[tuple[Any, ...]] = []
    before_of = {after: before for before, afters in pair.reforms for after in afters}
    for unit in new_units:
        after = _standing(pair, unit, "2023", 1)
        if unit in old_units:
            steps = _steps(pair, unit)
            causes = []
            for cause, start, end in zip(
                ("rules", "reform", "coverage", "source", "world"), steps, steps[1:], strict=False
            ):
                if start != end:
                    causes.append(cause)
            if steps[0] == steps[-1]:
                rows.append((unit, "stayed", steps[0], after, (), "", ()))
            else:
                rows.append((unit, "changed", steps[0], after, tuple(causes), causes[-1], ()))
            continue
        stood = [_standing(pair, each, "2021", 0) for each in before_of[unit]]
        by_new = [_standing(pair, each, "2021", 1) for each in before_of[unit]]
        causes = ["reform"] if stood == by_new else ["rules", "reform"]
        together = "" if not stood else stood[0] if len(set(stood)) == 1 else "mixed"
        rows.append((unit, "new", together, after, tuple(causes), "reform", tuple(stood)))
    for before, afters in pair.reforms:
        if not afters:
            for unit in before:
                stood_alone = _standing(pair, unit, "2021", 0)
                rows.append((unit, "gone", stood_alone, "", ("reform",), "reform", ()))
    return sorted(rows)


def _steps(pair: Pair, unit: str) -> list[str]:
    """Where a unit stands: before, by the new rules, and as one after the other is as now."""
    taken: list[str] = []
    steps = [_standing(pair, unit, "2021", 0), _standing(pair, unit, "2021", 1)]
    for kind in ("reform", "coverage", "source", "world"):
        taken.append(kind)
        year_of = {
            question: "2023" if _difference(pair, unit, question) in taken else "2021"
            for question in VALUES
        }
        steps.append(_standing_of(pair, unit, year_of, 1))
    return steps


def _difference(pair: Pair, unit: str, question: str) -> str:
    """What parts the two answers: who is known, who speaks, or what is so."""
    old, new = (_said(pair, unit, year, question) for year in YEARS)
    if not _values(old) or not _values(new):
        return "coverage"
    speakers = [{each.speaker for each in said if each.said != "?"} for said in (old, new)]
    common = speakers[0] & speakers[1]
    if speakers[0] != speakers[1] and not common:
        return "source"
    if speakers[0] != speakers[1]:
        both = [_values([each for each in said if each.speaker in common]) for said in (old, new)]
        if both[0] == both[1]:
            return "source"
    return "world"


def _said(pair: Pair, unit: str, year: str, question: str) -> list[Statement]:
    return [
        each
        for each in pair.statements
        if (each.unit, each.year, each.question) == (unit, year, question)
    ]


def _values(said: Sequence[Statement]) -> frozenset[str]:
    return frozenset(each.said for each in said if each.said != "?")


def _standing(pair: Pair, unit: str, year: str, rules: int) -> str:
    return _standing_of(pair, unit, dict.fromkeys(VALUES, year), rules)


def _standing_of(pair: Pair, unit: str, year_of: Mapping[str, str], rules: int) -> str:
    """The class by a table of rules, or how it is in none; each question's answer from a year."""
    questions = (pair.old_questions, tuple(VALUES))[rules]
    table = pair.tables[rules]
    possible, in_conflict, unreached = {}, set(), set()
    for question in questions:
        year = year_of[question]
        said = _said(pair, unit, year, question)
        values = _values(said)
        possible[question] = values or frozenset(VALUES[question])
        if len(values) > 1:
            in_conflict.add(question)
        is_covered = any((year, unit, strand) in pair.covered for strand in ("talks", "clinics"))
        if not said and not is_covered:
            unreached.add(question)
    found = _reachable(table, possible)
    if len(found) == 1:
        [name] = found
        return f"model.{name}" if name else "gap"
    opened = [question for question in questions if len(possible[question]) > 1]
    settling = [question for question in opened if _settles(table, possible, question)]
    because = set(settling) or set(opened)
    kept = dict(possible)
    for question in reversed(questions):
        if possible[question] != frozenset(VALUES[question]):
            freed = {**kept, question: frozenset(VALUES[question])}
            if _reachable(table, freed) == found:
                kept = freed
            else:
                because.add(question)
    if because <= unreached:
        return "not_asked"
    return "conflict" if in_conflict & set(settling) else "undecided"


def _reachable(table: Table, possible: Answers) -> set[str]:
    return {table[each] for each in product(*(sorted(values) for values in possible.values()))}


def _settles(table: Table, possible: Answers, question: str) -> bool:
    found = _reachable(table, possible)
    return any(
        _reachable(table, {**possible, question: frozenset({value})}) != found
        for value in possible[question]
    )


# --- what the program finds


def found_rows(pair: Pair, folder: Path) -> list[tuple[Any, ...]]:
    """The same of the program: from a mapping's files to the *waves* frame."""
    (folder / "region.yaml").write_text(_region(pair), encoding="utf-8")
    old = _schema(pair, 0)
    waves = "waves: {2021: {as_of: 2021-06-30}}\n"
    if pair.tables[0] is not pair.tables[1]:
        (folder / "old.yaml").write_text(old, encoding="utf-8")
        waves = "waves: {2021: {schema: old.yaml}}\n"
    (folder / "survey_schema.yaml").write_text(_schema(pair, 1) + waves, encoding="utf-8")
    comparison = compare_waves(_results(pair, folder), *YEARS, ["model"])
    rows = []
    for row in rows_of(comparison.waves):
        way = (row.unit_id, row.change, row.before, row.after)
        rows.append((*way, row.causes, row.deciding, row.predecessors_stood))
    return sorted(rows)


def _region(pair: Pair) -> str:
    lines = [
        "id: land",
        "label: The land",
        "kinds: {town: {label: town, plural: towns}}",
        "providers: {clinic: {name: The clinic}}",
        "units:",
        *(f"  {unit}: {{name: {unit}, kind: town}}" for unit in STAYING),
    ]
    for before, after in pair.reforms:
        ends = f"valid_to: 2022-01-01, successors: [{', '.join(after)}]"
        lines += [f"  {unit}: {{name: {unit}, kind: town, {ends}}}" for unit in before]
        begins = "valid_from: 2022-01-01"
        lines += [f"  {unit}: {{name: {unit}, kind: town, {begins}}}" for unit in after]
    return "\n".join(lines) + "\n"


def _schema(pair: Pair, rules: int) -> str:
    year = YEARS[rules]
    questions = (pair.old_questions, tuple(VALUES))[rules]
    lines = [
        "title: Test",
        "region: region.yaml",
        f"as_of: {year}-06-30",
        f"period: {year}",
        "strands:",
        "  talks: {kind: interview, label: Talks, columns: {source: S, subject: U}}",
        "  clinics: {kind: interview, label: Clinics, columns: {source: S, subject: U}}",
        "questions:",
    ]
    for question in questions:
        values = ", ".join(f"{value}: {value.upper()}" for value in VALUES[question])
        lines.append(
            f"  {question}: {{label: {question}, type: single, asked_in: [talks, clinics], "
            f"values: {{{values}}}}}"
        )
    lines += ["dimensions:", "  model:", "    label: Model", "    classes:"]
    for name in CLASSES:
        conditions = [
            "{all: [" + ", ".join(_condition(questions, each)) + "]}"
            for each, of_class in pair.tables[rules].items()
            if of_class == name
        ]
        # a class of no completion cannot hold
        never = [f"{{all: [{{{questions[0]}: x}}, {{{questions[0]}: y}}]}}"]
        lines.append(f"      {name}: {{when: {{any: [{', '.join(conditions or never)}]}}}}")
    return "\n".join(lines) + "\n"


def _condition(questions: Sequence[str], completion: Sequence[str]) -> Iterator[str]:
    for question, value in zip(questions, completion, strict=True):
        yield f"{{{question}: {value}}}"


def _results(pair: Pair, folder: Path) -> Results:
    schema = load_schema(folder)
    sources = sorted(pair.covered)
    ids = {each: "-".join(each) for each in sources}
    frames = {
        SOURCES: [
            {"source_id": ids[each], "kind": "interview", "strand": each[2], "period": each[0]}
            for each in sources
        ],
        SPEAKS_FOR: [{"source_id": ids[each], "subject_id": each[1]} for each in sources],
        ANSWERS: [
            {
                "answer_id": f"a{number:04}",
                "source_id": ids[each.year, each.unit, each.speaker[0]],
                "subject_id": each.unit,
                "said_by": each.speaker[1],
                "question": each.question,
                "value": "" if each.said == "?" else each.said,
                "status": "dont_know" if each.said == "?" else "answered",
                "basis": "stated",
                "modality": "in_place",
                "locator": str(number),
            }
            for number, each in enumerate(pair.statements)
        ],
    }
    made = {spec: from_rows(rows, spec) for spec, rows in frames.items()}
    interviews = Interviews(
        made[SOURCES], from_rows([], INFORMANTS), made[SPEAKS_FOR], made[ANSWERS], {}, {}, {}, {}
    )
    results, _ = work_out(interviews, schema, from_rows([], DECISIONS))
    return results


def differing(seed: int) -> list[tuple[Any, ...]]:
    """The rows of a random pair that are the program's alone, or the expectation's."""
    pair = random_pair(Random(seed))
    with tempfile.TemporaryDirectory() as folder:
        found = found_rows(pair, Path(folder))
    expected = expected_rows(pair)
    missing = [("missing", *row) for row in expected if row not in found]
    return [*missing, *(("too much", *row) for row in found if row not in expected)]


def main() -> None:
    n_pairs = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    n_rows, n_different = 0, 0
    causes: Counter[str] = Counter()
    for seed in range(n_pairs):
        rows = expected_rows(random_pair(Random(seed)))
        n_rows += len(rows)
        causes.update(cause for row in rows for cause in row[4])
        for row in differing(seed):
            n_different += 1
            print(seed, row)
    print(", ".join(f"{cause}: {n}" for cause, n in sorted(causes.items())))
    print(f"{n_pairs} pairs, {n_rows} units: {n_different} differences")
    sys.exit(bool(n_different))


if __name__ == "__main__":
    main()
