"""The truth table as in qualitative comparative analysis.

What was observed, what contradicts, and what is left.
"""

import csv
import io
import json
import random
from itertools import product

import numpy as np
import pytest

from kartlaggning.analyses.combinations import find_combinations
from kartlaggning.analyses.combinations.qca import qca_files
from kartlaggning.analyses.combinations.text import combinations_text
from kartlaggning.results import Results
from tests.drawn import make_results, make_schema

QUESTIONS = """\
questions:
  library: {label: L, type: single, asked_in: talks, values: {own: O, shared: S, none: N}}
  services: {label: S, type: multiple, asked_in: talks, values: {loans: L, bus: B}}
  hall: {label: H, type: single, asked_in: talks, asked_if: {library: own},
         values: {large: L, small: S}}
dimensions:
  access:
    label: Access
    classes:
      near: {label: Near, when: {library: [own, shared]}}
      bus: {label: By bus, when: {library: none, services: bus}}
  room:
    label: Room
    classes:
      roomy: {when: {hall: large}}
      cramped: {when: {not: {hall: large}}}
"""
SOURCES = """
    source  strand  speaks_for
    s1      talks   city,town,east,west,north
"""
# of the two questions that `access` reads; west says nothing, north may be either
ANSWERS = """
    source  subject  question  said
    s1      city     library   own
    s1      city     services  bus
    s1      town     library   shared
    s1      town     services  bus
    s1      east     library   none
    s1      east     services  !bus
    s1      north    library   none
"""


@pytest.fixture
def results(tmp_path):
    return make_results(make_schema(tmp_path, QUESTIONS), SOURCES, ANSWERS)


def found_in(results: Results, dimension: str = "access", unit_ids=None):
    return find_combinations(
        results.positions, results.classes, results.schema, dimension, unit_ids
    )


def decided(results, unit_id, class_name, dimension="access"):
    """The same, after people decided that a unit is of another class."""
    classes = results.classes.copy()
    is_row = (classes["unit_id"] == unit_id) & (classes["dimension"] == dimension)
    classes.loc[is_row, "class"] = class_name
    return Results(results.schema, results.interviews, results.positions, classes)


def rows_of(text):
    return list(csv.DictReader(io.StringIO(text)))


def test_the_table_is_read_as_text(results):
    assert (
        combinations_text([found_in(results)], "text", results.schema, "en")
        == """\
Access (access)
===============
3 units whose answers leave one combination
  library     services.bus  n  Class     Units
  ----------  ------------  -  --------  -----
  own|shared  yes           2  Near      Storstad, Småstad
  none        no            1  no class  Öst

2 combinations that no unit has (logical remainders)
  1  library=own|shared, services.bus=no → Near
  1  library=none, services.bus=yes → By bus

2 units whose answers leave several combinations open
  Väst: Near or By bus or no class
  Norr: By bus or no class
"""
    )


def test_a_decision_against_the_rules_makes_a_combination_contradictory(results):
    found = found_in(decided(results, "town", "bus"))
    assert [(one.classes, one.rule, one.contradiction) for one in found.observed] == [
        (("near", "bus"), "near", "decided"),
        (("",), "", ""),
    ]
    text = combinations_text([found], "text", results.schema, "en")
    assert "  own|shared  yes           2  Near or By bus  Storstad, Småstad\n" in text
    assert (
        "    ! contradictory: by the rules it is Near, but people have decided otherwise\n" in text
    )


def test_answers_against_asked_if_are_a_contradictory_combination_and_no_remainder(tmp_path):
    answers = """
    source  subject  question  said
    s1      town     library   none
    s1      town     hall      large
    s1      east     library   none
    s1      west     library   own
    """
    results = make_results(make_schema(tmp_path, QUESTIONS), SOURCES, answers)
    found = found_in(results, "room")
    drawn = {one.unit_ids: (one.slots, one.contradiction) for one in found.observed}
    axes = {axis.key: axis.slots for axis in found.table.axes}
    assert axes == {
        "library": (("own",), ("shared", "none")),
        "hall": (("large",), ("small",), ("not_applicable",)),
    }
    # east was not asked about a hall, and need not be:
    # where there is no library of its own nobody is
    assert drawn == {("town",): ((1, 0), "asked_if"), ("east",): ((1, 2), "")}
    assert [(unit.unit_id, unit.n_combinations) for unit in found.incomplete] == [
        ("city", 3),
        ("west", 2),
        ("north", 3),
    ]
    assert np.argwhere(found.is_unobserved).tolist() == [[0, 0], [0, 1]]
    assert {
        row["status"] for row in rows_of(qca_files(found, results.schema)["room.truth_table.csv"])
    } == {
        "observed",
        "contradictory",
        "unobserved",
        "impossible",
    }


def test_only_the_units_asked_for_are_in_it(results):
    found = found_in(results, unit_ids=("town", "north"))
    assert [one.unit_ids for one in found.observed] == [("town",)]
    assert [unit.unit_id for unit in found.incomplete] == ["north"]


def test_json_holds_what_the_text_holds(results):
    (data,) = json.loads(combinations_text([found_in(results)], "json", results.schema, "en"))
    assert data["observed"][0] == {
        "answers": {"library": ["own", "shared"], "services.bus": ["yes"]},
        "n": 2,
        "rule": "near",
        "contradiction": "",
        "units": [
            {"unit_id": "city", "unit": "Storstad", "class": "near"},
            {"unit_id": "town", "unit": "Småstad", "class": "near"},
        ],
    }
    assert data["unobserved"][1]["answers"] == {"library": ["none"], "services.bus": ["yes"]}
    assert data["incomplete"][1]["candidates"] == ["bus", ""]
    assert data["is_synthetic"] is False


def test_qca_reads_cases_and_its_own_table(results):
    files = qca_files(found_in(decided(results, "town", "bus")), results.schema)
    assert (
        files["access.cases.csv"]
        == """\
case,LIBRARY,SERVICES_BUS,NEAR,BUS,NO_CLASS,is_synthetic
city Storstad,0,1,1,0,0,0
town Småstad,0,1,0,1,0,0
east Öst,1,0,0,0,1,0
"""
    )
    assert files["access.truth_table.csv"].startswith("""\
outcome,LIBRARY,SERVICES_BUS,OUT,n,incl,cases,status
NEAR,0,1,C,2,0.500,"city Storstad,town Småstad",contradictory
NEAR,1,0,0,1,0.000,east Öst,observed
NEAR,0,0,?,0,-,,unobserved
NEAR,1,1,?,0,-,,unobserved
BUS,0,1,C,2,0.500,"city Storstad,town Småstad",contradictory
""")
    assert (
        files["access.code_book.csv"]
        == """\
column,code,stands_for,values
LIBRARY,0,library,own|shared
LIBRARY,1,library,none
SERVICES_BUS,0,services.bus,no
SERVICES_BUS,1,services.bus,yes
NEAR,1,access,near
BUS,1,access,bus
NO_CLASS,1,access,
"""
    )
    assert files["access.R"].startswith("""\
# access: made by kartlaggning. What the codes stand for: access.code_book.csv
library(QCA)
cases <- read.csv("access.cases.csv", row.names = "case", fileEncoding = "UTF-8")

truthTable(cases, outcome = "NEAR", conditions = "LIBRARY, SERVICES_BUS",
""")


def test_the_codes_of_the_cases_leave_no_hole(tmp_path):
    """QCA takes a condition with the codes 0 and 2 for uncalibrated data."""
    rules = QUESTIONS.replace("[own, shared]", "own").replace(
        "{library: none, services: bus}", "{library: none}"
    )
    answers = """
    source  subject  question  said
    s1      town     library   own
    s1      east     library   none
    """
    results = make_results(make_schema(tmp_path, rules), SOURCES, answers)
    files = qca_files(found_in(results), results.schema)
    assert [row["LIBRARY"] for row in rows_of(files["access.cases.csv"])] == ["0", "1"]
    book = {
        row["code"]: row["values"]
        for row in rows_of(files["access.code_book.csv"])
        if row["column"] == "LIBRARY"
    }
    assert book == {"0": "own", "1": "none", "2": "shared"}


def test_names_that_r_would_confuse_are_told_apart(tmp_path):
    questions = """\
questions:
  out: {label: O, type: single, asked_in: talks, values: {yes: Y, no: N}}
dimensions:
  kind: {label: K, classes: {out: {when: {out: yes}}, other: {when: {out: no}}}}
"""
    results = make_results(
        make_schema(tmp_path, questions), SOURCES, "source subject question said"
    )
    header = qca_files(found_in(results, "kind"), results.schema)["kind.cases.csv"]
    assert header == "case,OUT_,OUT__,OTHER,is_synthetic\n"


def test_every_combination_is_observed_or_left_or_impossible_and_every_unit_somewhere(tmp_path):
    """Random answers, against going through every combination by hand."""
    rng = random.Random(4)
    schema = make_schema(tmp_path, QUESTIONS)
    said = {
        "library": ["own", "shared", "none", "?dont_know"],
        "hall": ["large", "small", "?not_applicable", ""],
    }
    units = ("town", "east", "west", "north")  # the city is what its parts make it
    for _ in range(15):
        chosen = {place: rng.choice(said[place[1]]) for place in product(units[:3], said)}
        lines = [
            f"s1  {unit}  {question}  {answer}"
            for (unit, question), answer in chosen.items()
            if answer
        ]
        results = make_results(
            schema, SOURCES, "\n".join(["source  subject  question  said", *lines])
        )
        found = found_in(results, "room", units)
        cells = {unit: possible_cells(chosen, unit) for unit in units}
        single = {unit: next(iter(of_unit)) for unit, of_unit in cells.items() if len(of_unit) == 1}
        assert {unit: one.slots for one in found.observed for unit in one.unit_ids} == single
        assert {unit.unit_id: unit.n_combinations for unit in found.incomplete} == {
            unit: len(of_unit) for unit, of_unit in cells.items() if unit not in single
        }
        left = POSSIBLE - set(single.values())
        assert set(map(tuple, np.argwhere(found.is_unobserved).tolist())) == left


# library (own; another) × hall (large, small, not applicable): a hall is asked of exactly where the
# library is own
POSSIBLE = {(0, 0), (0, 1), (1, 2)}


def possible_cells(chosen, unit):
    library = {"own": {0}, "shared": {1}, "none": {1}}.get(chosen.get((unit, "library")), {0, 1})
    hall = {"large": {0}, "small": {1}, "?not_applicable": {2}}.get(
        chosen.get((unit, "hall")), {0, 1, 2}
    )
    box = set(product(library, hall))
    return box & POSSIBLE or box
