"""Rules as a look-up: the same classes as in Python, in engines that know nothing of it."""

import random
import re
import sqlite3
from itertools import pairwise

import duckdb
import numpy as np
import pandas as pd
import pytest
from mappings import run as run_command

from kartlaggning.classify import compile_dimension
from kartlaggning.classify.evidence import Reading, possible_slots
from kartlaggning.errors import KartlaggningError
from kartlaggning.exports.lookup import make_lookup, schema_lookups
from kartlaggning.exports.lookup_csv import lookup_files
from kartlaggning.exports.lookup_sql import lookups_sql
from kartlaggning.rules import AllOf, AnyOf, AtLeast, AtMost, Domain, Is, Not, Within
from kartlaggning.rules.boxes import cover_cells
from kartlaggning.rules.boxes import slots_of as box_slots
from kartlaggning.rules.folding import Rows, number_sets
from kartlaggning.rules.reach import is_contradictory, reachable
from kartlaggning.rules.truth_tables import compile_truth_table
from kartlaggning.schema.loading import load_schema
from kartlaggning.text.findings import describe_finding
from tests import postgres
from tests.drawn import draw, make_schema
from tests.mappings import ROOT

TWO_QUESTIONS = """\
questions:
  library: {label: L, type: single, asked_in: talks, values: {own: O, shared: S, none: N}}
  staff: {label: P, type: quantity, asked_in: talks, asked_if: {library: [own, shared]}}
dimensions:
  access:
    label: Access
    classes:
      staffed: {when: {staff: {at_least: 2}}}
      open: {when: {library: [own, shared], not: {staff: {at_least: 2}}}}
"""


# --- engines


def run_duckdb(script, tables, query):
    with duckdb.connect() as connection:
        connection.execute(script)
        for table, frame in tables.items():
            connection.register("frame", frame)
            connection.execute(f"INSERT INTO {table} SELECT * FROM frame")
        return connection.execute(query).fetchall()


def run_sqlite(script, tables, query):
    connection = sqlite3.connect(":memory:")
    connection.executescript(script)
    for table, frame in tables.items():
        places = ", ".join("?" * frame.shape[1])
        connection.executemany(f"INSERT INTO {table} VALUES ({places})", rows_of(frame))
    found = connection.execute(query).fetchall()
    connection.close()
    return found


def rows_of(frame):
    return frame.astype(object).where(frame.notna(), None).values.tolist()


@pytest.fixture(scope="module")
def run_postgres():
    with postgres.served() as folder:

        def run_postgres(script, tables, query):
            lines = [script]
            for table, frame in tables.items():
                lines += [insert(table, row) for row in rows_of(frame)]
            return postgres.ask(folder, "\n".join([*lines, f"{query};"]))

        yield run_postgres


def insert(table, row):
    return f"INSERT INTO {table} VALUES ({', '.join(map(literal, row))});"


def literal(cell):
    if cell is None:
        return "NULL"
    doubled = str(cell).replace("'", "''")
    return f"'{doubled}'"


@pytest.fixture(params=["duckdb", "sqlite", "postgres"])
def run(request):
    """Each engine in which the script runs as it is written."""
    if request.param == "postgres":
        return request.getfixturevalue("run_postgres")
    return {"duckdb": run_duckdb, "sqlite": run_sqlite}[request.param]


def load(name, units):
    """The tables of a register: per unit and axis the answers possible, or a quantity's ends."""
    answers, quantities = [], []
    for unit_id, unit in units.items():
        for axis, said in unit.items():
            if isinstance(said, tuple):
                quantities.append((unit_id, axis, *said))
            else:
                answers.extend((unit_id, axis, answer) for answer in said)
    tables = {
        f"{name}_register": pd.DataFrame({"unit_id": list(units)}),
        f"{name}_answers": pd.DataFrame(
            answers, columns=["unit_id", "axis", "answer"], dtype="str"
        ),
    }
    if quantities:
        frame = pd.DataFrame(quantities, columns=["unit_id", "axis", "low", "high"])
        tables[f"{name}_quantities"] = frame.astype({"low": "float64", "high": "float64"})
    return tables


def looked_up(run, table, units):
    """Per unit its candidates and whether its answers contradict each other, from the engine."""
    name = table.dimension
    query = f"SELECT unit_id, class, is_possible FROM {name}_candidates"
    found = {}
    for unit_id, class_name, is_possible in run(
        lookups_sql([make_lookup(table)]), load(name, units), query
    ):
        candidates, _ = found.setdefault(unit_id, (set(), not is_possible))
        candidates.add(class_name)
    return found


# --- the same in Python, and random registers


def classified(table, units):
    sets, codes = [], []
    for axis in table.axes:
        drawn = [slots_of(axis, unit.get(axis.key)) for unit in units.values()]
        of_axis, numbers = number_sets(drawn, len(axis.slots))
        sets.append(of_axis)
        codes.append(numbers)
    rows = Rows(tuple(sets), tuple(codes))
    names = (*table.classes, "")
    candidates = [
        {names[number] for number in np.flatnonzero(row)} for row in reachable(table, rows)
    ]
    return dict(
        zip(
            units, zip(candidates, is_contradictory(table, rows).tolist(), strict=True), strict=True
        )
    )


def slots_of(axis, said):
    if said is None:
        return [True] * len(axis.slots)
    if isinstance(said, tuple):
        return possible_slots(axis, Reading(low=said[0], high=said[1], status="answered"))
    return [not set(said).isdisjoint(slot) for slot in axis.slots]


def random_register(table, n_units, rng):
    return {f"unit {number}": random_unit(table, rng) for number in range(n_units)}


def random_unit(table, rng):
    """Of every axis some answers that are still possible, or nothing known."""
    unit = {}
    for axis in table.axes:
        answers = [answer for slot in axis.slots for answer in slot]
        if axis.cuts and rng.random() < 0.5:
            low, high = sorted(rng.choices([0, 0.5, 1, 1.5, 2, 2.5, 3], k=2))
            unit[axis.key] = (
                low if rng.random() < 0.8 else None,
                high if rng.random() < 0.8 else None,
            )
        elif rng.random() < 0.8:
            unit[axis.key] = rng.sample(
                answers, rng.choice((1, 1, 2, len(answers))) if len(answers) > 1 else 1
            )
    return unit


DOMAINS = {
    "select": Domain("select", "single", ("x", "y", "z")),  # a word of SQL's own
    "level": Domain("level", "ordered", ("low", "middle", "high")),
    "methods": Domain("methods", "multiple", ("p", "q")),
    "staff": Domain("staff", "quantity", (), is_conditional=True),
    "class": Domain("class", "single", ("x", "y"), is_conditional=True),
}
LEAVES = (
    Is("select", ("x",)),
    Is("select", ("y", "z")),
    AtLeast("level", "middle"),
    AtMost("level", "low"),
    Is("methods", ("p",)),
    Is("methods", ("p", "q")),
    AtLeast("staff", 1.0),
    AtMost("staff", 2.0),
    Is("class", ("x",)),
    Within("0180"),
)
CHAINS = [("0180",), ("0184",), ("bromma", "0180")]


def random_condition(rng, depth=2):
    if not depth or rng.random() < 0.3:
        return rng.choice(LEAVES)
    parts = tuple(random_condition(rng, depth - 1) for _ in range(2))
    return rng.choice((AllOf(parts), AnyOf(parts), Not(parts[0])))


def random_table(rng):
    rules = {f"class_{number}": random_condition(rng) for number in range(rng.choice((1, 2, 3)))}
    asked_if = {"staff": rng.choice(LEAVES[:4]), "class": Not(rng.choice(LEAVES[:6]))}
    return compile_truth_table("kind", rules, DOMAINS, asked_if, CHAINS)


def test_the_lookup_of_random_rules_gives_what_python_gives(run):
    rng = random.Random(1)
    n_contradictory = 0
    for _ in range(12):
        table = random_table(rng)
        units = random_register(table, 100, rng)
        expected = classified(table, units)
        assert looked_up(run, table, units) == expected
        n_contradictory += sum(is_wrong for _, is_wrong in expected.values())
    assert n_contradictory > 50  # what `asked_if` forbids was tried


@pytest.mark.parametrize("dimension", ["process_type", "provision"])
def test_twenty_thousand_random_units_of_the_shipped_schema_are_classified_alike(dimension):
    table = compile_dimension(load_schema(ROOT), dimension).classes
    units = random_register(table, 20_000, random.Random(2))
    expected = classified(table, units)
    assert looked_up(run_duckdb, table, units) == expected
    assert len({frozenset(candidates) for candidates, _ in expected.values()}) > len(table.classes)


def test_the_outcomes_say_what_is_certain_what_is_open_and_what_contradicts_itself(run, tmp_path):
    (lookup,) = schema_lookups(make_schema(tmp_path, TWO_QUESTIONS), ["access"])
    units = {
        "alby": {"library": ["own"], "staff": (2, 3)},
        "bro": {"library": ["own", "shared"]},
        "dal": {"library": ["none"]},  # so nobody was asked of staff
        "ek": {"library": ["none"], "staff": (5, None)},
        "fors": {},
        "gran": {"staff": (1.5, 1.75), "library": ["own", "none"]},
    }
    query = (
        "SELECT unit_id, class, certainty, n_candidates, is_contradictory "
        "FROM access_outcomes ORDER BY unit_id"
    )
    rows = run(lookups_sql([lookup]), load("access", units), query)
    drawn = """
    unit  class    certainty  n  contradictory
    alby  staffed  certain    1  0
    bro   .        undecided  2  0
    dal   .        gap        1  0
    ek    staffed  certain    1  1
    fors  .        undecided  3  0
    gran  open     certain    1  0
    """
    assert [tuple(map(str, row)) for row in rows] == [tuple(row.values()) for row in draw(drawn)]


def test_a_row_that_means_nothing_is_listed_and_its_axis_counts_as_unknown(run, tmp_path):
    (lookup,) = schema_lookups(make_schema(tmp_path, TWO_QUESTIONS), ["access"])
    units = {
        "alby": {"library": ["none", "eget"], "staff": (1, 1)},
        "bro": {"library": ["own"], "staff": (3, 2)},
        "dal": {"library": ["none"], "personal": (1, 2)},
    }
    tables = load("access", units)
    register = tables["access_register"]
    tables["access_register"] = register[register["unit_id"] != "dal"]
    script = lookups_sql([lookup])
    unread = "SELECT unit_id, axis, answer FROM access_unread ORDER BY unit_id, axis, answer"
    assert list(run(script, tables, unread)) == [
        ("alby", "library", "eget"),
        ("bro", "staff", ""),
        ("dal", "library", "none"),
        ("dal", "personal", ""),
    ]
    candidates = "SELECT unit_id, class FROM access_candidates ORDER BY unit_id, class"
    assert list(run(script, tables, candidates)) == [
        ("alby", "open"),
        ("bro", "open"),
        ("bro", "staffed"),
    ]


def test_rows_that_stand_twice_change_nothing(run, tmp_path):
    (lookup,) = schema_lookups(make_schema(tmp_path, TWO_QUESTIONS), ["access"])
    units = {"alby": {"library": ["own"], "staff": (2, 3)}}
    twice = {name: pd.concat([frame, frame]) for name, frame in load("access", units).items()}
    query = "SELECT class, certainty FROM access_outcomes"
    assert list(run(lookups_sql([lookup]), twice, query)) == [("staffed", "certain")]


def test_the_look_ups_of_the_shipped_schema_stand_in_one_script(run):
    schema = load_schema(ROOT)
    lookups = schema_lookups(schema, list(schema.dimensions))
    query = "SELECT COUNT(*) FROM process_type__stockholm_rules"
    assert list(run(lookups_sql(lookups), {}, query)) == [(len(lookups[1].rules),)]


def test_no_key_and_no_quoted_name_stands_in_the_script():
    schema = load_schema(ROOT)
    script = lookups_sql(schema_lookups(schema, list(schema.dimensions)))
    assert re.findall(r'KEY|REFERENCES|UNIQUE|CONSTRAINT|"', script) == []


def test_names_that_sql_would_confuse_or_cut_are_told_apart(run):
    long = "a" * 70
    domains = {
        "far": Domain("far", "multiple", ("near",)),
        "far__near": Domain("far__near", "single", ("x", "y")),
        f"{long}1": Domain(f"{long}1", "single", ("x", "y")),
        f"{long}2": Domain(f"{long}2", "single", ("x", "y")),
    }
    others = [Is(question, ("x",)) for question in domains if question != "far"]
    read = AllOf((Is("far", ("near",)), *others))
    tables = [
        compile_truth_table(name, {"all": read}, domains)
        for name in (f"{long}.b", f"{long}.c", "kind.c", "kind__c")
    ]
    script = lookups_sql(list(map(make_lookup, tables)))
    unit = {"far.near": ["yes"], **{question: ["x"] for question in domains if question != "far"}}
    query = "SELECT class FROM kind__c_2_outcomes"
    assert list(run(script, load("kind__c_2", {"unit": unit}), query)) == [("all",)]


# --- the text


def test_the_tables_of_a_small_schema_can_be_read(tmp_path):
    (lookup,) = schema_lookups(make_schema(tmp_path, TWO_QUESTIONS), ["access"])
    assert lookup_files(lookup) == {
        "access.slots.csv": """\
axis,question,answer,mask,low,includes_low,high,includes_high
library,library,own,1,,,,
library,library,shared,1,,,,
library,library,none,2,,,,
staff,staff,<2,1,,,2.0,0
staff,staff,≥2,2,2.0,1,,
staff,staff,not_applicable,4,,,,
""",
        "access.rules.csv": """\
rule_id,library_mask,staff_mask,class,is_possible,combination
1,1,1,open,1,"library=own|shared, staff=<2"
2,1,2,staffed,1,"library=own|shared, staff=≥2"
3,2,4,,1,"library=none, staff=not_applicable"
4,1,4,open,0,"library=own|shared, staff=not_applicable"
5,2,1,,0,"library=none, staff=<2"
6,2,2,staffed,0,"library=none, staff=≥2"
""",
    }
    script = lookups_sql([lookup])
    assert "  library_mask BIGINT NOT NULL,\n  staff_mask BIGINT NOT NULL,\n" in script
    assert "  (3, 2, 4, '', 1),  -- library=none, staff=not_applicable\n" in script
    assert "\r" not in script
    assert max(map(len, script.splitlines())) < 140


def test_variants_are_a_lookup_of_their_own():
    names = [
        lookup.name for lookup in schema_lookups(load_schema(ROOT), ["process_type", "provision"])
    ]
    assert names == ["process_type", "process_type.stockholm", "provision"]


def test_boxes_cover_each_cell_once_and_what_is_left_out_never():
    rng = np.random.default_rng(3)
    for shape in [(2,), (3, 4), (2, 3, 2, 3), (1, 5, 1)]:
        cells = rng.integers(-1, 2, shape)
        covered = np.full(shape, -1)
        times = np.zeros(shape, dtype=int)
        for value, masks in cover_cells(cells, left_out=-1):
            box = np.ix_(*map(box_slots, masks))
            covered[box] = value
            times[box] += 1
        assert (covered == cells).all()
        assert (times == (cells != -1)).all()


def test_many_combinations_of_one_class_are_one_rule():
    several = Domain("several", "multiple", tuple(f"v{number}" for number in range(18)))
    table = compile_truth_table(
        "kind", {"any": Is("several", several.values)}, {"several": several}
    )
    assert (table.n_cells, len(make_lookup(table).rules)) == (2**18, 19)


def test_an_axis_too_wide_for_a_mask_is_refused():
    bounds = [AtLeast("staff", float(number)) for number in range(63)]
    ends = [Not(AllOf((one, Not(other)))) for one, other in pairwise(bounds)]
    table = compile_truth_table(
        "kind", {"odd": AllOf(tuple(ends))}, {"staff": Domain("staff", "quantity", ())}
    )
    with pytest.raises(KartlaggningError) as caught:
        make_lookup(table)
    assert describe_finding(caught.value.finding, "en") == (
        "'kind' tells 64 answers to staff apart; a look-up can hold at most 62. "
        "Tell fewer values apart."
    )


def test_sql_goes_into_a_folder_where_one_is_named(second_mapping, tmp_path):
    said = run_command(second_mapping, "export", "rules").stdout
    run_command(second_mapping, "export", "rules", "--to", str(tmp_path / "out"))
    assert "create table" in said.casefold()
    assert (tmp_path / "out" / "rules.sql").read_text("utf-8") == said
