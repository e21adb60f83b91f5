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

from kartlaggning.analyses.combinations import (
    find_combinations,
    find_outcome,
    find_population,
)
from kartlaggning.analyses.combinations.qca import qca_files
from kartlaggning.analyses.combinations.text import LEFT_TO_R, combinations_text
from kartlaggning.errors import KartlaggningError
from kartlaggning.results import Results
from kartlaggning.text.catalogues import translate
from kartlaggning.text.findings import describe_finding
from tests.drawn import REGION, make_results, make_schema

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


def found_in(results: Results, dimension="access", population="units", outcome=""):
    """The combinations of the units that do not consist of others, if nothing else is said."""
    asked = find_outcome(outcome, results.schema) if outcome else None
    return find_combinations(results, dimension, population, asked)


def fault_of(call, *arguments):
    with pytest.raises(KartlaggningError) as caught:
        call(*arguments)
    return describe_finding(caught.value.finding, "en")


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
Population: units, 4 (units)
Consistency, coverage and minimisation are left to R; with the class as outcome, incl is 0 or 1 \
by construction, except where people have decided.

2 cases: units whose answers leave one combination
  library     services.bus  n  Class     Units
  ----------  ------------  -  --------  -----
  own|shared  yes           1  Near      Småstad
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
    found = found_in(decided(results, "town", "bus"), population="town")
    assert [(one.outcomes, one.rule, one.contradiction) for one in found.observed] == [
        (("near", "bus"), "near", "decided")
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
    axes = {axis.key: axis.slots for axis in found.axes}
    assert axes == {
        "library": (("own",), ("shared", "none")),
        "hall": (("large",), ("small",), ("not_applicable",)),
    }
    # east was not asked about a hall, and need not be:
    # where there is no library of its own nobody is
    assert drawn == {("town",): ((1, 0), "asked_if"), ("east",): ((1, 2), "")}
    assert [(unit.unit_id, unit.n_combinations) for unit in found.incomplete] == [
        ("west", 2),
        ("north", 3),
    ]
    assert np.argwhere(found.is_unobserved).tolist() == [[0, 0], [0, 1]]
    assert {
        row["status"]
        for row in rows_of(qca_files(found, results.schema)["room.units.truth_table.csv"])
    } == {
        "observed",
        "contradictory",
        "unobserved",
        "impossible",
    }


@pytest.mark.parametrize(
    ("population", "cases", "no_cases"),
    [
        ("town", ["city", "town"], []),
        ("district", ["east"], ["west", "north"]),
        ("units", ["town", "east"], ["west", "north"]),
    ],
)
def test_the_cases_are_of_one_population_and_no_whole_stands_beside_its_parts(
    results, population, cases, no_cases
):
    found = found_in(results, population=population)
    assert [unit for one in found.observed for unit in one.unit_ids] == cases
    assert [unit.unit_id for unit in found.incomplete] == no_cases
    (rows,) = [text for name, text in qca_files(found, results.schema).items() if ".cases." in name]
    assert [row["case"].split()[0] for row in rows_of(rows)] == cases
    text = combinations_text([found], "text", results.schema, "en")
    assert f"({population})\n" in text.splitlines(keepends=True)[2]


def test_the_population_is_the_regions_first_of_units_if_none_is_named(results):
    assert find_population("", results.schema) == "town"
    assert fault_of(find_population, "providers", results.schema) == (
        "There is no population of units 'providers' in the region. "
        "Populations of units: town, district, units."
    )


def test_a_population_that_holds_a_whole_beside_its_part_is_refused(tmp_path):
    region = REGION.replace("kind: district, part_of: city", "kind: town, part_of: city")
    schema = make_schema(tmp_path, QUESTIONS, region)
    assert fault_of(find_population, "town", schema) == (
        "In the population 'town' stands Storstad beside its part Öst: "
        "as cases, what is said of both would be counted twice. "
        "Choose another with --population, or give the two different kinds in the region's file."
    )
    assert find_population("units", schema) == "units"


def test_a_region_without_a_population_of_units_has_no_cases(tmp_path):
    region = REGION + (
        "populations: {clinicians: {label: {sv: kliniker, en: clinics}, members: providers}}\n"
    )
    assert fault_of(find_population, "", make_schema(tmp_path, QUESTIONS, region)) == (
        "The region has no population of units, so there is nothing to be a case. "
        "Add one under populations in the region's file."
    )


# --- a question as the outcome


OF_HALL = """
    source  subject  question  said
    s1      city     hall      large
    s1      city     library   own
    s1      town     library   own
    s1      town     services  bus
    s1      town     hall      large
    s1      east     library   own
    s1      east     services  bus
    s1      east     hall      small
    s1      west     library   none
    s1      west     services  !bus
    s1      north    library   own
    s1      north    services  !bus
"""


@pytest.fixture
def with_halls(tmp_path):
    return make_results(make_schema(tmp_path, QUESTIONS), SOURCES, OF_HALL)


def test_a_question_can_be_the_outcome_of_the_conditions_that_a_dimension_reads(with_halls):
    found = found_in(with_halls, outcome="hall")
    text = combinations_text([found], "text", with_halls.schema, "en")
    # what does not apply to a unit, as west has no library, is no outcome of it
    assert (
        text.partition("decided.\n")[2]
        == """
2 cases: units whose answers leave one combination
  library     services.bus  n  hall            Units
  ----------  ------------  -  --------------  -----
  own|shared  yes           2  large or small  Småstad, Öst
    ! contradictory: units that answer alike have different outcomes

3 combinations that no unit has (logical remainders)
  1  library=own|shared, services.bus=no
  2  library=none

2 units of one combination, but without a known outcome
  Väst: not_applicable
  Norr: large or small or not_applicable
"""
    )
    assert "Outcome: hall\n" in text


def test_qca_reads_a_column_of_0_and_1_per_answer_and_incl_is_the_share_of_cases(with_halls):
    files = qca_files(found_in(with_halls, outcome="hall"), with_halls.schema)
    assert (
        files["access.units.hall.cases.csv"]
        == """\
case,LIBRARY,SERVICES_BUS,HALL_LARGE,HALL_SMALL,is_synthetic
town Småstad,0,1,1,0,0
east Öst,0,1,0,1,0
"""
    )
    rows = rows_of(files["access.units.hall.truth_table.csv"])
    assert [(row["outcome"], row["OUT"], row["incl"]) for row in rows if row["n"] != "0"] == [
        ("HALL_LARGE", "C", "0.500"),
        ("HALL_SMALL", "C", "0.500"),
    ]
    book = files["access.units.hall.code_book.csv"]
    assert book.endswith("HALL_LARGE,1,hall,large\nHALL_SMALL,1,hall,small\n")
    assert (
        'outcome = "HALL_SMALL", conditions = "LIBRARY, SERVICES_BUS"'
        in (files["access.units.hall.R"])
    )


def test_one_of_several_values_can_be_the_outcome_and_is_then_no_condition(with_halls):
    found = found_in(with_halls, outcome="services.bus")
    assert [axis.key for axis in found.axes] == ["library"]
    files = qca_files(found, with_halls.schema)
    assert (
        files["access.units.services.bus.cases.csv"]
        == """\
case,LIBRARY,SERVICES_BUS,is_synthetic
town Småstad,0,1,0
east Öst,0,1,0
north Norr,0,0,0
west Väst,1,0,0
"""
    )
    (data,) = json.loads(combinations_text([found], "json", with_halls.schema, "en"))
    assert data["outcome"] == {
        "name": "services.bus",
        "is_class": False,
        "categories": ["yes", "no"],
    }
    assert [one["contradiction"] for one in data["observed"]] == ["differing", ""]
    assert [one["rule"] for one in data["observed"]] == [None, None]


@pytest.mark.parametrize(
    ("name", "suggestion"),
    [
        ("services", " Did you mean 'services.bus'?"),
        ("hal", " Did you mean 'hall'?"),
        ("hall.large", ""),
        ("staff", ""),
        ("story", ""),
    ],
)
def test_what_has_no_answers_of_which_a_unit_has_one_is_no_outcome(tmp_path, name, suggestion):
    others = """\
  staff: {label: P, type: quantity, asked_in: talks}
  story: {label: T, type: text, asked_in: talks}
dimensions:"""
    schema = make_schema(tmp_path, QUESTIONS.replace("dimensions:", others))
    assert fault_of(find_outcome, name, schema) == (
        f"There is no '{name}' that could be an outcome: name a question of type single or "
        "ordered, or a value of one of type multiple or steps, as QUESTION.VALUE."
        f"{suggestion}"
    )


def test_an_outcome_that_is_all_that_the_rules_read_leaves_no_condition(tmp_path):
    rules = QUESTIONS.replace("{library: none, services: bus}", "{library: none}")
    results = make_results(make_schema(tmp_path, rules), SOURCES, OF_HALL)
    assert fault_of(found_in, results, "access", "units", "library") == (
        "'library' is all that the rules of access read: with it as the outcome no condition is "
        "left. Choose another dimension with --dimension."
    )


def test_an_invented_answer_to_the_outcome_marks_its_case(tmp_path):
    sources = """
    source  strand  speaks_for  synthetic
    s1      talks   town,east   no
    s2      talks   east        yes
    """
    answers = """
    source  subject  question  said
    s1      town     library   own
    s1      town     services  bus
    s1      town     hall      large
    s1      east     library   own
    s1      east     services  bus
    s2      east     hall      small
    """
    results = make_results(make_schema(tmp_path, QUESTIONS), sources, answers)
    assert found_in(results).synthetic_ids == frozenset()
    assert found_in(results, outcome="hall").synthetic_ids == {"east"}


def test_where_nothing_is_known_every_combination_is_left(tmp_path):
    results = make_results(
        make_schema(tmp_path, QUESTIONS), SOURCES, "source  subject  question  said"
    )
    found = found_in(results, population="town", outcome="hall")
    text = combinations_text([found], "text", results.schema, "en")
    assert "0 cases: units" in text
    assert "4 combinations that no unit has (logical remainders)\n  4  any answers\n" in text


# --- what is said of it


@pytest.mark.parametrize("outcome", ["", "hall"])
def test_the_analysis_is_left_to_r_and_that_is_said(with_halls, outcome):
    found = found_in(with_halls, outcome=outcome)
    for language in ("sv", "en"):
        said = translate(LEFT_TO_R, language)
        assert said in combinations_text([found], "text", with_halls.schema, language)
        (data,) = json.loads(combinations_text([found], "json", with_halls.schema, language))
        assert data["note"] == said
        (script,) = [
            text for name, text in qca_files(found, with_halls.schema).items() if name[-2:] == ".R"
        ]
        assert f"# {said}\n" in script
        assert "population units" in script


@pytest.mark.parametrize("population", ["town", "district", "units"])
def test_with_the_class_as_outcome_incl_is_0_or_1_by_construction(with_halls, population):
    for dimension in ("access", "room"):
        files = qca_files(found_in(with_halls, dimension, population), with_halls.schema)
        rows = rows_of(files[f"{dimension}.{population}.truth_table.csv"])
        assert {row["incl"] for row in rows if row["n"] != "0"} <= {"0.000", "1.000"}


# --- the forms


def test_json_holds_what_the_text_holds(results):
    (data,) = json.loads(combinations_text([found_in(results)], "json", results.schema, "en"))
    assert (data["population"], data["n_units"]) == ("units", 4)
    assert data["outcome"] == {
        "name": "access",
        "is_class": True,
        "categories": ["near", "bus", ""],
    }
    assert data["observed"][0] == {
        "answers": {"library": ["own", "shared"], "services.bus": ["yes"]},
        "n": 1,
        "rule": "near",
        "contradiction": "",
        "units": [{"unit_id": "town", "unit": "Småstad", "outcome": "near"}],
    }
    assert data["unobserved"][1]["answers"] == {"library": ["none"], "services.bus": ["yes"]}
    assert data["incomplete"][1]["candidates"] == ["bus", ""]
    assert data["is_synthetic"] is False


def test_qca_reads_cases_and_its_own_table(results):
    answers = f"""{ANSWERS}
    s1      west     library   shared
    s1      west     services  bus
    """
    results = make_results(results.schema, SOURCES, answers)
    files = qca_files(found_in(decided(results, "town", "bus")), results.schema)
    assert (
        files["access.units.cases.csv"]
        == """\
case,LIBRARY,SERVICES_BUS,NEAR,BUS,NO_CLASS,is_synthetic
town Småstad,0,1,0,1,0,0
west Väst,0,1,1,0,0,0
east Öst,1,0,0,0,1,0
"""
    )
    assert files["access.units.truth_table.csv"].startswith("""\
outcome,LIBRARY,SERVICES_BUS,OUT,n,incl,cases,status
NEAR,0,1,C,2,0.500,"town Småstad,west Väst",contradictory
NEAR,1,0,0,1,0.000,east Öst,observed
NEAR,0,0,?,0,-,,unobserved
NEAR,1,1,?,0,-,,unobserved
BUS,0,1,C,2,0.500,"town Småstad,west Väst",contradictory
""")
    assert (
        files["access.units.code_book.csv"]
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
    head, script = files["access.units.R"].split("library(QCA)\n")
    assert head.splitlines()[:2] == [
        "# access: made by kartlaggning. What the codes stand for: access.units.code_book.csv",
        "# Cases: 3 of the 4 units of the population units. Outcome: the class",
    ]
    assert script.startswith("""\
cases <- read.csv("access.units.cases.csv", row.names = "case", fileEncoding = "UTF-8")

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
    assert [row["LIBRARY"] for row in rows_of(files["access.units.cases.csv"])] == ["0", "1"]
    book = {
        row["code"]: row["values"]
        for row in rows_of(files["access.units.code_book.csv"])
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
    header = qca_files(found_in(results, "kind"), results.schema)["kind.units.cases.csv"]
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
        found = found_in(results, "room")
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
