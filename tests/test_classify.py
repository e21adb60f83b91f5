"""Classification: what is certain of each unit, what is not, and what that rests on."""

import pytest

from kartlaggning.classify import classify, compile_dimension
from kartlaggning.classify.evidence import read_evidence
from kartlaggning.classify.unit_cells import find_unit_cells
from kartlaggning.frames import CLASSES, POSITIONS, from_rows
from kartlaggning.schema.loading import load_schema
from kartlaggning.text.findings import describe_finding

REGION = """
id: tiny
label: {sv: Liten, en: Tiny}
kinds:
  town: {label: {sv: stad, en: town}, plural: {sv: städer, en: towns}}
  ward: {label: {sv: stadsdel, en: ward}, plural: {sv: stadsdelar, en: wards}}
populations:
  towns: {label: {sv: städer, en: towns}, members: town}
units:
  alby: {name: Alby, kind: town}
  bro: {name: Bro, kind: town}
  city: {name: Staden, kind: town}
  west: {name: Väst, kind: ward, part_of: city}
  gone: {name: Förr, kind: ward, part_of: city, valid_to: 2020-07-01, successors: [west]}
"""
SCHEMA = """
title: Talks
region: tiny.yaml
as_of: 2023-07-01
period: 2023
strands:
  talk: {kind: interview, label: Talks, columns: {source: S, subject: U}}
questions:
  organisation: {label: O, type: single, asked_in: talk, values: {own: O, shared: S, other: X}}
  process: {label: P, type: single, asked_in: talk,
            values: {none: N, planned: P, built: B, used: U}}
  opening: {label: T, type: single, asked_in: talk, asked_if: {organisation: shared},
            values: {open: O, closed: C}}
  methods: {label: M, type: multiple, asked_in: talk, values: {atv: A, mi: M}}
  staff: {label: S, type: quantity, asked_in: talk}
  why: {label: W, type: multiple, asked_in: talk, values: {not_built: N, chosen: C}}
dimensions:
"""
PROCESS = """
  kind:
    label: Kind
    classes:
      shared: {when: {organisation: shared},
               variants: {with_talks: {opening: open}, without: {opening: closed}}}
      internal: {when: {organisation: own, process: [built, used]}}
      referral: {when: {organisation: own, process: [none, planned]}, reasons: why}
"""


def schema_of(folder, dimensions, text=SCHEMA):
    (folder / "tiny.yaml").write_text(REGION, encoding="utf-8", newline="\n")
    (folder / "survey_schema.yaml").write_text(text + dimensions, encoding="utf-8", newline="\n")
    return load_schema(folder)


def drawn(table):
    """Read a drawn table: a row per line, cells between bars, the first line its head."""
    lines = [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]
    return [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]


def positions_of(table):
    """Positions drawn as `subject | question | says`, further columns by their own names.

    `says`: `own` · `none or used` (open) · `a, b?` (several: a holds, b may) · `2 to 4`, open at an
    end `<2 to 4+`, or without one `nan to 4`; near a number `~2 to 4~` · a kind of missing.
    """
    rows = []
    for row in drawn(table):
        says = row.pop("says")
        sources = tuple(row.pop("sources", "").split())
        rows.append(
            {"period": "2023", "status": "answered", **row, "source_ids": sources, **spoken(says)}
        )
    return from_rows(rows, POSITIONS)


def spoken(says):
    if says in ("not_asked", "dont_know", "not_applicable", "not_mentioned"):
        return {"status": says}
    if " to " in says:
        low, high = says.split(" to ")
        return {
            "low": float(low.lstrip("<~")),
            "high": float(high.rstrip("+~")),
            "is_open_low": low.startswith("<"),
            "is_open_high": high.endswith("+"),
            "low_end": "approximate" if low.startswith("~") else "",
            "high_end": "approximate" if high.endswith("~") else "",
        }
    if " or " in says:
        return {"values": tuple(says.split(" or "))}
    values = [value.strip() for value in says.split(",")]
    stated = tuple(value for value in values if not value.endswith("?"))
    return {"values": tuple(value.rstrip("?") for value in values), "stated": stated}


def classes_of(folder, dimensions, positions, unit="alby"):
    classes, findings = classify(positions_of(positions), schema_of(folder, dimensions))
    assert findings == []
    return classes.set_index("unit_id").loc[unit]


def test_every_unit_that_exists_has_a_row_per_dimension_in_the_regions_order(tmp_path):
    second = "  other: {label: Other, classes: {mine: {when: {organisation: own}}}}"
    classes, _ = classify(from_rows([], POSITIONS), schema_of(tmp_path, PROCESS + second))
    assert list(classes.columns) == CLASSES.names
    assert classes["dimension"].tolist() == ["kind"] * 4 + ["other"] * 4
    assert classes["unit_id"].tolist() == ["alby", "bro", "city", "west"] * 2


@pytest.mark.parametrize(
    ("organisation", "process", "name", "certainty", "candidates", "because"),
    [
        ("own", "used", "internal", "certain", "internal", "organisation=own process=used"),
        (
            "own",
            "built or used",
            "internal",
            "certain",
            "internal",
            "organisation=own process=built|used",
        ),
        (
            "own",
            "none or used",
            "",
            "undecided",
            "internal referral",
            "organisation=own process=none|used",
        ),
        (
            "own",
            "not_mentioned",
            "",
            "undecided",
            "internal referral",
            "organisation=own process=not_mentioned",
        ),
        (
            "shared",
            "not_asked",
            "shared",
            "certain",
            "shared",
            "organisation=shared opening=not_asked",
        ),
        ("other", "used", "", "gap", "-", "organisation=other"),
        (
            "own or other",
            "used",
            "",
            "undecided",
            "internal -",
            "organisation=own|other process=used",
        ),
        (
            "dont_know",
            "none",
            "",
            "undecided",
            "shared referral -",
            "organisation=dont_know process=none",
        ),
    ],
)
def test_a_unit_is_what_all_its_completions_make_it(
    tmp_path, organisation, process, name, certainty, candidates, because
):
    row = classes_of(
        tmp_path,
        PROCESS,
        f"""
        subject_id | question     | says
        alby       | organisation | {organisation}
        alby       | process      | {process}
        """,
    )
    assert (row["class"], row["certainty"]) == (name, certainty)
    assert " ".join(candidate or "-" for candidate in row["candidates"]) == candidates
    assert " ".join(row["because"]) == because


def test_nothing_known_is_everything_possible_and_never_no(tmp_path):
    row = classes_of(tmp_path, PROCESS, "subject_id | question | says")
    assert row["candidates"] == ("shared", "internal", "referral", "")
    assert row["certainty"] == "undecided"
    assert row["because"] == ("organisation=not_asked", "process=not_asked")
    assert (row["source_ids"], row["is_synthetic"]) == ((), False)


def test_an_open_answer_that_changes_nothing_leaves_the_class_certain(tmp_path):
    """Three-valued logic, rule by rule, would call this unknown: neither part is known to hold."""
    honest = """
  kind:
    label: Kind
    classes:
      ours: {when: {any: [{organisation: own, process: used}, {organisation: own, not: {process: used}}]}}
"""  # noqa: E501
    row = classes_of(tmp_path, honest, "subject_id | question | says \n alby | organisation | own")
    assert (row["class"], row["certainty"], row["because"]) == (
        "ours",
        "certain",
        ("organisation=own",),
    )


def test_what_rests_on_inference_is_inferred_unless_the_rest_is_enough(tmp_path):
    either = (
        "  kind: {label: K, classes: {ours: {when: {any: [{organisation: own}, {process: used}]}}}}"
    )
    positions = """
        subject_id | question     | says | basis    | sources
        alby       | organisation | own  | inferred | s1
        bro        | organisation | own  | inferred | s1
        bro        | process      | used | stated   | s2
        """
    alby = classes_of(tmp_path, either, positions, "alby")
    assert (alby["class"], alby["certainty"], alby["because"]) == (
        "ours",
        "inferred",
        ("organisation=own",),
    )
    bro = classes_of(tmp_path, either, positions, "bro")
    assert (bro["class"], bro["certainty"], bro["because"]) == (
        "ours",
        "certain",
        ("process=used",),
    )
    assert bro["source_ids"] == ("s2",)


def test_what_other_units_people_disagree_on_is_no_conflict_of_the_class(tmp_path):
    """Settling what they say settles nothing: it is unknown, as if nobody had spoken."""
    rules = "  kind: {label: K, classes: {ours: {when: {organisation: own}}}}"
    positions = positions_of("""
        subject_id | question     | says         | status
        alby       | organisation | own or other | conflict
        bro        | organisation | own or other | conflict
        """)
    positions["is_hearsay"] = [True, False]
    classes, _ = classify(positions, schema_of(tmp_path, rules))
    assert classes["certainty"].tolist()[:2] == ["undecided", "conflict"]


def test_what_nobody_said_of_the_unit_itself_does_not_tell_that_its_question_applies(tmp_path):
    """Of Alby somebody said it, of Bro perhaps: only in Alby is it known to be shared."""
    either = "{any: [{organisation: shared}, {opening: open}]}"
    rules = f"  kind: {{label: K, classes: {{shared: {{when: {either}}}}}}}"
    positions = positions_of("""
        subject_id | question | says           | status
        alby       | opening  | open or closed | conflict
        bro        | opening  | open or closed | conflict
        """)
    positions["is_unsaid"] = [False, True]
    classes, _ = classify(positions, schema_of(tmp_path, rules))
    assert classes["class"].tolist()[:2] == ["shared", ""]


def test_a_conflict_is_one_only_where_settling_it_would_help(tmp_path):
    row = {
        unit: classes_of(
            tmp_path,
            PROCESS,
            """
            subject_id | question     | says          | status
            alby       | organisation | own           | answered
            alby       | process      | none or used  | conflict
            bro        | organisation | own           | answered
            bro        | process      | built or used | conflict
            west       | organisation | dont_know     | dont_know
            west       | process      | built or used | conflict
            """,
            unit,
        )
        for unit in ("alby", "bro", "west")
    }
    assert (row["alby"]["certainty"], row["alby"]["candidates"]) == (
        "conflict",
        ("internal", "referral"),
    )
    assert (row["bro"]["certainty"], row["bro"]["class"]) == ("certain", "internal")
    assert (row["west"]["certainty"], row["west"]["candidates"]) == (
        "undecided",
        ("shared", "internal", ""),
    )


def test_what_could_settle_one_unit_is_no_reason_of_another(tmp_path):
    positions = """
        subject_id | question     | says
        alby       | organisation | own
        bro        | organisation | shared or other
        """
    because = {}
    for unit in ("alby", "bro"):
        because[unit] = classes_of(tmp_path, PROCESS, positions, unit)["because"]
    assert because == {
        "alby": ("organisation=own", "process=not_asked"),
        "bro": ("organisation=shared|other",),
    }


def test_what_each_answer_to_a_question_would_leave_of_the_classes(tmp_path):
    schema = schema_of(tmp_path, PROCESS)
    positions = positions_of("subject_id | question | says \n alby | organisation | own or other")
    evidence = read_evidence(positions, schema, schema.questions)
    cells = find_unit_cells(compile_dimension(schema, "kind").classes, evidence, "alby")
    assert cells.candidates == ("internal", "referral", "")
    left = {}
    for question in ("organisation", "process"):
        for axis, values, candidates in cells.answers(question):
            left[str(axis.answer(values))] = candidates
    assert left == {
        "organisation=own": ("internal", "referral"),
        "organisation=other": ("",),
        "process=none|planned": ("referral", ""),
        "process=built|used": ("internal", ""),
    }
    assert list(cells.answers("staff")) == []  # which no rule reads


def test_an_answer_that_cannot_be_given_leaves_no_class(tmp_path):
    """`opening` is asked of those who share only: with *own* it does not apply."""
    rules = """
  kind: {label: K, classes: {talks: {when: {opening: open}}, shut: {when: {opening: closed}}}}
    """
    schema = schema_of(tmp_path, rules)
    positions = positions_of("subject_id | question | says \n alby | organisation | own or shared")
    evidence = read_evidence(positions, schema, schema.questions)
    cells = find_unit_cells(compile_dimension(schema, "kind").classes, evidence, "alby")
    left = {}
    for question in ("organisation", "opening"):
        for axis, values, candidates in cells.answers(question):
            left[str(axis.answer(values))] = candidates
    assert left == {
        "organisation=own|other": ("",),
        "organisation=shared": ("talks", "shut"),
        "opening=open": ("talks",),
        "opening=closed": ("shut",),
    }


def test_where_no_answer_alone_settles_it_all_that_are_open_are_named(tmp_path):
    same = """
  kind:
    label: Kind
    classes:
      same: {when: {any: [{organisation: own, process: used}, {not: {any: [{organisation: own}, {process: used}]}}]}}
"""  # noqa: E501
    row = classes_of(tmp_path, same, "subject_id | question | says")
    assert row["because"] == ("organisation=not_asked", "process=not_asked")


def test_a_class_has_its_variant_and_how_sure_that_is(tmp_path):
    positions = """
        subject_id | question     | says
        alby       | organisation | shared
        alby       | opening      | open
        bro        | organisation | shared
        bro        | opening      | dont_know
        west       | organisation | own
        """
    columns = ["class", "variant", "variant_certainty", "variant_candidates"]
    rows = [
        tuple(classes_of(tmp_path, PROCESS, positions, unit)[columns])
        for unit in ("alby", "bro", "west")
    ]
    assert rows == [
        ("shared", "with_talks", "certain", ("with_talks",)),
        ("shared", "", "undecided", ("with_talks", "without")),
        ("", "", "", ()),
    ]


def test_a_class_has_the_reasons_that_hold_and_their_sources(tmp_path):
    row = classes_of(
        tmp_path,
        PROCESS,
        """
        subject_id | question     | says               | sources
        alby       | organisation | own                | s2 s1
        alby       | process      | none               | s2
        alby       | why          | not_built, chosen? | s3
        alby       | staff        | 2 to 4             | s4
        """,
    )
    assert (row["class"], row["reasons"], row["source_ids"]) == (
        "referral",
        ("not_built",),
        ("s1", "s2", "s3"),
    )


def test_what_rests_on_an_invented_answer_says_so_and_nothing_else_does(tmp_path):
    rows = positions_of(
        """
        subject_id | question     | says
        alby       | organisation | shared
        bro        | organisation | shared
        bro        | methods      | atv
        """
    ).assign(is_synthetic=[True, False, True])
    classes, _ = classify(rows, schema_of(tmp_path, PROCESS))
    assert dict(zip(classes["unit_id"], classes["is_synthetic"], strict=True)) == {
        "alby": True,
        "bro": False,
        "city": False,
        "west": False,
    }


@pytest.mark.parametrize(
    ("says", "candidates", "because"),
    [
        ("atv, mi", "many", "methods.atv=yes"),
        ("atv?, mi", "many few", "methods.atv=yes|no"),
        ("mi", "few", "methods.atv=no"),
        ("not_mentioned", "many few", "methods=not_mentioned"),
    ],
)
def test_of_a_question_with_several_values_each_is_yes_no_or_open(
    tmp_path, says, candidates, because
):
    rules = (
        "  kind: {label: K, classes: {many: {when: {methods: atv}}, few: {when: {not: {methods: "
        "atv}}}}}"
    )
    row = classes_of(tmp_path, rules, f"subject_id | question | says \n alby | methods | {says}")
    assert (" ".join(row["candidates"]), " ".join(row["because"])) == (candidates, because)


def test_beside_the_open_value_of_a_question_a_settled_one_that_decides_nothing_is_no_reason(
    tmp_path,
):
    rules = """
  kind:
    label: K
    classes:
      many: {when: {methods: atv}}
      few: {when: {all: [{organisation: own}, {methods: mi}, {not: {methods: atv}}]}}
    """
    positions = """
        subject_id | question     | says
        alby       | organisation | other
        alby       | methods      | atv?
    """
    row = classes_of(tmp_path, rules, positions)
    assert (row["candidates"], row["because"]) == (
        ("many", ""),
        ("organisation=other", "methods.atv=yes|no"),
    )


@pytest.mark.parametrize(
    ("says", "candidates", "because"),
    [
        ("1 to 1", "few", "staff=1"),
        ("1 to 2", "few some", "staff=1–2"),
        ("2 to 4", "some", "staff=2–4"),
        ("4 to 5", "some many", "staff=4–5"),
        ("1 to 9", "few some many", "staff=1–9"),
        ("3 to 3+", "some many", "staff=≥3"),
        ("<4 to 4", "few some", "staff=≤4"),
        ("<1 to 1", "few", "staff=≤1"),
        ("<2 to 4+", "few some many", "staff=2–4"),
        ("nan to 4", "few some", "staff=≤4"),
        ("3 to nan", "some many", "staff=≥3"),
        ("nan to nan", "few some many", "staff=unknown"),
        ("not_asked", "few some many", "staff=not_asked"),
        # without a tolerance what is near a number is read as it
        ("~2 to 2~", "some", "staff=≈2"),
        ("4 to 4~", "some", "staff=≈4"),
    ],
)
def test_a_quantity_reaches_every_interval_that_its_range_touches(
    tmp_path, says, candidates, because
):
    rules = """
  kind:
    label: Kind
    classes:
      few: {when: {not: {staff: {at_least: 2}}}}
      some: {when: {staff: {at_least: 2, at_most: 4}}}
      many: {when: {not: {staff: {at_most: 4}}}}
"""
    row = classes_of(tmp_path, rules, f"subject_id | question | says \n alby | staff | {says}")
    assert (" ".join(row["candidates"]), " ".join(row["because"])) == (candidates, because)


@pytest.mark.parametrize(
    ("says", "candidates"),
    [
        ("~5 to 5~", "few many"),  # 4.5 to 5.5, and the limit is 5
        ("~6 to 6~", "many"),
        ("~4 to 4~", "few"),
        ("5 to 5~", "many"),  # a little more than 5
        ("~5 to 5", "few many"),  # a little less
        ("5 to 5", "many"),
    ],
)
def test_a_limit_inside_the_tolerance_leaves_the_class_open(tmp_path, says, candidates):
    rules = """
  kind:
    label: Kind
    classes:
      few: {when: {not: {staff: {at_least: 5}}}}
      many: {when: {staff: {at_least: 5}}}
"""
    folder = tmp_path / "tolerant"
    folder.mkdir()
    text = SCHEMA.replace("staff: {label: S,", "staff: {label: S, tolerance: 10 %,")
    schema = schema_of(folder, rules, text)
    classes, _ = classify(
        positions_of(f"subject_id | question | says \n alby | staff | {says}"), schema
    )
    assert " ".join(classes.set_index("unit_id").loc["alby", "candidates"]) == candidates


def test_a_city_whose_districts_differ_is_what_each_of_them_could_make_it(tmp_path):
    row = classes_of(
        tmp_path,
        PROCESS,
        """
        subject_id | question     | says         | is_mixed
        city       | organisation | own          |
        city       | process      | none or used | yes
        """,
        "city",
    )
    assert (row["certainty"], row["candidates"]) == ("undecided", ("internal", "referral"))


@pytest.mark.parametrize(("is_mixed", "candidates"), [("", ("talks",)), ("yes", ("talks", "none"))])
def test_of_a_city_whose_districts_differ_a_question_may_not_apply_to_some(
    tmp_path, is_mixed, candidates
):
    rules = """
  kind:
    label: K
    classes:
      talks: {when: {opening: open}}
      shut: {when: {opening: closed}}
      none: {when: {not: {opening: [open, closed]}}}
    """
    positions = f"""
        subject_id | question     | says          | is_mixed
        city       | organisation | own or shared | {is_mixed}
        city       | opening      | open          | {is_mixed}
        """
    assert classes_of(tmp_path, rules, positions, "city")["candidates"] == candidates


@pytest.mark.parametrize(
    ("says", "status", "reasons"),
    [("built", "answered", ("built",)), ("none or used", "conflict", ()), ("dont_know", "", ())],
)
def test_reasons_of_a_question_with_one_answer_hold_only_where_it_is_answered(
    tmp_path, says, status, reasons
):
    rules = "  kind: {label: K, classes: {ours: {when: {organisation: own}, reasons: process}}}"
    positions = f"""
        subject_id | question     | says   | status   | sources
        alby       | organisation | own    | answered | s1
        alby       | process      | {says} | {status} | s2
        """
    row = classes_of(tmp_path, rules, positions)
    assert (row["class"], row["reasons"], row["source_ids"]) == ("ours", reasons, ("s1", "s2"))


def test_a_district_is_within_its_city_and_needs_no_answer_for_it(tmp_path):
    rules = (
        "  kind: {label: K, classes: {city: {when: {within: city}}, ours: {when: {organisation: "
        "own}}}}"
    )
    classes, _ = classify(from_rows([], POSITIONS), schema_of(tmp_path, rules))
    assert classes["class"].tolist() == ["", "", "city", "city"]
    assert classes["candidates"].tolist() == [("ours", "")] * 2 + [("city",)] * 2
    assert classes["because"].tolist() == [("organisation=not_asked",)] * 2 + [(), ()]


def test_only_the_schemas_period_and_existing_units_are_read(tmp_path):
    positions = positions_of(
        """
        subject_id | question     | says   | period
        alby       | organisation | shared | 2016
        gone       | organisation | shared | 2023
        a_provider | organisation | shared | 2023
        """
    )
    classes, _ = classify(positions, schema_of(tmp_path, PROCESS))
    assert classes["certainty"].tolist() == ["undecided"] * 4


def test_answers_that_contradict_asked_if_are_a_finding_and_still_classified(tmp_path):
    rules = """
  kind: {label: K, classes: {talks: {when: {opening: open}}, none: {when: {not: {opening: open}}}}}
  far: {label: F, classes: {shut: {when: {all: [{opening: closed}, {led: yes}]}}}}
    """
    text = SCHEMA.replace(
        "  methods:",
        "  led: {label: L, type: single, asked_in: talk, asked_if: {organisation: shared}, values: "
        "{yes: Y, no: N}}\n  methods:",
    )
    positions = """
        subject_id | question     | says
        alby       | organisation | own
        alby       | opening      | open
        """
    classes, findings = classify(positions_of(positions), schema_of(tmp_path, rules, text))
    assert classes["class"].tolist()[0] == "talks"
    assert [describe_finding(finding, "en") for finding in findings] == [
        "alby: the answers to what 'kind' reads contradict `asked_if` (opening).",
        "alby: the answers to what 'far' reads contradict `asked_if` (opening, led).",
    ]
