"""What is proven of rules: overlaps, gaps, dead classes, useless conditions; what is too large."""

from pathlib import Path

import pytest

from kartlaggning.classify import classify, compile_dimension, note_proofs, prove_schema
from kartlaggning.errors import ExitCode, FindingsError, KartlaggningError, Where
from kartlaggning.frames import POSITIONS, from_rows
from kartlaggning.rules import AllOf, AnyOf, Domain, Is, Not, Within
from kartlaggning.rules.proofs import prove
from kartlaggning.rules.truth_tables import compile_truth_table
from kartlaggning.schema.loading import load_schema
from kartlaggning.text.findings import describe_finding

DOMAINS = {
    domain.question: domain
    for domain in (
        Domain("organisation", "single", ("own", "rvc_rvt", "other")),
        Domain("process", "single", ("ingen", "planerad", "byggd", "i_bruk")),
        Domain("intake", "single", ("refers", "assesses")),
        Domain("level", "ordered", ("low", "medium", "high")),
        Domain("tool", "single", ("freda", "none"), is_conditional=True),
    )
}
RVC, OWN = Is("organisation", ("rvc_rvt",)), Is("organisation", ("own",))
LOW, HIGH = Is("level", ("low",)), Is("level", ("high",))
TOOL = Is("tool", ("freda",))


def proofs(classes, before=None, **more):
    """What speaks against the rules; a class `rest` of all else is added where there is none."""
    if "rest" not in classes:
        classes = {**classes, "rest": Not(AnyOf(tuple(classes.values())))}
    table = compile_truth_table("type", classes, DOMAINS, **more)
    return [describe_finding(finding, "en") for finding in prove(table, before=before or {})]


def test_sound_rules_have_nothing_against_them():
    built = Is("process", ("byggd", "i_bruk"))
    assert proofs({"built": built, "rest": Not(built)}) == []


def test_an_overlap_is_shown_by_the_answers_with_which_both_hold():
    direct = AllOf((Is("process", ("ingen", "planerad")), Is("intake", ("refers",))))
    assert proofs({"stockholm": RVC, "direct_referral": direct}) == [
        "overlap: stockholm and direct_referral both hold when organisation=rvc_rvt, "
        "process=ingen, intake=refers. "
        "Make one of them stricter, or write `before: direct_referral` under stockholm."
    ]


def test_where_the_schema_states_which_goes_first_there_is_no_overlap():
    rest = AllOf((Not(RVC), Is("level", ("medium",))))
    classes = {"stockholm": RVC, "low": LOW, "high": AnyOf((HIGH, RVC)), "rest": rest}
    assert proofs(classes, {"stockholm": ("low", "high"), "low": ("high",)}) == [
        "useless: organisation=rvc_rvt changes nothing; "
        "without it high holds in the same cases. Take it out."
    ]


def test_a_gap_names_only_the_answers_that_it_needs():
    classes = {"own": OWN, "rest": AllOf((Is("organisation", ("other",)), LOW))}
    assert proofs(classes) == ["gap: nothing in type holds when organisation=rvc_rvt."]


def test_a_class_that_can_never_hold_is_found_also_where_only_asked_if_forbids_it():
    never = AllOf((TOOL, Is("organisation", ("other",))))
    assert proofs({"never": never}, asked_if={"tool": OWN}) == ["dead: never can never hold."]


def test_a_class_is_dead_where_those_that_go_before_it_take_all_of_it():
    classes = {"low": LOW, "both": AllOf((LOW, OWN)), "rest": Not(LOW)}
    assert proofs(classes, {"low": ("both",)}) == ["dead: both can never hold."]


@pytest.mark.parametrize(
    ("rule", "useless"),
    [
        (AllOf((OWN, Not(RVC))), "not(organisation=rvc_rvt)"),
        (AllOf((Not(RVC), OWN)), "not(organisation=rvc_rvt)"),
        (AllOf((OWN, LOW, OWN)), "organisation=own"),
        (AllOf((OWN, AnyOf((OWN, LOW)))), "any(organisation=own, level=low)"),
        (AllOf((OWN, AnyOf((RVC, LOW)))), "organisation=rvc_rvt"),
        (AnyOf((OWN, AllOf((OWN, LOW)))), "all(organisation=own, level=low)"),
        (AnyOf((OWN, AllOf((Not(OWN), LOW)))), "not(organisation=own)"),
        (Not(AllOf((OWN, Not(RVC)))), "not(organisation=rvc_rvt)"),
        (AllOf((OWN, Within("0180"))), ""),
        (AllOf((OWN, LOW)), ""),
        (OWN, ""),
    ],
)
def test_a_condition_that_changes_nothing_is_found(rule, useless):
    found = [line for line in proofs({"some": rule}) if "without it some holds" in line]
    line = (
        f"useless: {useless} changes nothing; without it some holds in the same cases. Take it out."
    )
    assert found == ([line] if useless else [])


@pytest.mark.parametrize(("asked_if", "useless"), [(OWN, ["organisation=own"]), (LOW, [])])
def test_a_condition_is_useless_where_asked_if_says_the_same(asked_if, useless):
    """Where only one's own are asked for their tool, having one says that one is."""
    classes = {"some": AllOf((OWN, TOOL)), "rest": Not(AllOf((TOOL, OWN)))}
    found = prove(compile_truth_table("type", classes, DOMAINS, {"tool": asked_if}))
    assert [(finding.parameters["class"], finding.value) for finding in found] == [
        (name, condition) for name in classes for condition in useless
    ]


def test_variants_are_proven_only_where_their_class_holds():
    variants = {"talks": LOW, "rest": HIGH}
    assert proofs(variants, given=Is("level", ("low", "high"))) == []
    assert proofs(variants) == ["gap: nothing in type holds when level=medium."]


def test_a_finding_stands_where_its_class_stands():
    places = {"second": Where("schema.yaml", 7, 5), "": Where("schema.yaml", 3, 1)}
    classes = {"first": LOW, "second": Is("level", ("low", "high"))}
    found = prove(compile_truth_table("type", classes, DOMAINS), places)
    assert [str(finding.where) for finding in found] == ["schema.yaml:7:5", "schema.yaml:3:1"]


# --- of a whole schema

REGION = """
id: tiny
label: {sv: Liten, en: Tiny}
kinds:
  town: {label: {sv: stad, en: town}, plural: {sv: städer, en: towns}}
populations:
  towns: {label: {sv: städer, en: towns}, members: town}
units:
  alby: {name: Alby, kind: town}
  west: {name: Väst, kind: town, part_of: alby}
"""
SCHEMA = """\
title: Talks
region: tiny.yaml
as_of: 2023-07-01
period: "2023"
strands:
  talk: {kind: interview, label: Talks, columns: {source: S, subject: U}}
questions:
  organisation: {label: O, type: single, asked_in: talk, values: {own: O, shared: S, other: X}}
  process: {label: P, type: single, asked_in: talk, values: {none: N, planned: P, built: B, used: U}}
  opening: {label: T, type: single, asked_in: talk, asked_if: {organisation: shared}, values: {open: O, closed: C}}
dimensions:
  kind:
    label: Kind
    classes:
"""  # noqa: E501


def schema_of(folder, classes, text=SCHEMA):
    (folder / "tiny.yaml").write_text(REGION, encoding="utf-8", newline="\n")
    (folder / "survey_schema.yaml").write_text(text + classes, encoding="utf-8", newline="\n")
    return load_schema(folder)


def shown(findings):
    return [
        describe_finding(finding, "en").removeprefix("survey_schema.yaml:") for finding in findings
    ]


def test_rules_that_are_not_sound_are_shown_at_their_line_and_column(tmp_path):
    unsound = """\
      mine: {when: {organisation: own}, variants: {built: {process: built}}}
      both:
        when:
          all:
            - {organisation: [own, shared]}
            - {not: {organisation: other}}
      never: {when: {within: west, not: {within: alby}}}
"""
    assert shown(prove_schema(schema_of(tmp_path, unsound))) == [
        "16:7: overlap: mine and both both hold when organisation=own. "
        "Make one of them stricter, or write `before: both` under mine.",
        "21:7: dead: never can never hold.",
        "12:3: gap: nothing in kind holds when organisation=other.",
        "20:16: useless: not(organisation=other) changes nothing; "
        "without it both holds in the same cases. Take it out.",
        "15:7: gap: nothing in kind.mine holds when process=none.",
    ]


def test_variants_that_overlap_are_shown_where_the_later_stands_unless_one_goes_before(tmp_path):
    unsound = """\
      mine:
        when: {organisation: own}
        variants:
          used: {process: used}
          built: {process: [used, built]}
          none: {process: none}
"""

    def overlaps(classes):
        found = shown(prove_schema(schema_of(tmp_path, classes)))
        return [line for line in found if ": overlap:" in line]

    assert overlaps(unsound) == [
        "19:11: overlap: used and built both hold when process=used. "
        "Make one of them stricter, or write `before: built` under used."
    ]
    stated = unsound.replace("{process: used}", "{when: {process: used}, before: built}")
    assert overlaps(stated) == []


def test_what_is_proven_says_of_how_many_combinations(tmp_path):
    sound = """\
      shared: {when: {organisation: shared}, variants: {open: {opening: open}, closed: {opening: closed}}}
      built: {when: {organisation: [own, other], process: [built, used]}}
"""  # noqa: E501
    schema = schema_of(tmp_path, sound)
    assert [finding.check for finding in prove_schema(schema)] == ["rule_gap"]
    assert shown(note_proofs(schema)) == [
        "12:3: kind: proven, 4 combinations, none in two classes; in no class: 1.",
        "15:7: kind.shared: proven, 2 combinations, each in one class.",
    ]


def test_a_class_that_goes_before_another_is_the_outcome_and_its_variants_are_not_the_others(
    tmp_path,
):
    ranked = """\
      shared: {when: {organisation: shared}, before: built}
      built: {when: {process: [built, used]}, variants: {own: {organisation: own}, bought: {organisation: other}}}
      rest: {when: {not: {any: [{organisation: shared}, {process: [built, used]}]}}}
"""  # noqa: E501
    schema = schema_of(tmp_path, ranked)
    assert prove_schema(schema) == []
    rows = [
        {
            "subject_id": "alby",
            "question": question,
            "period": "2023",
            "status": "answered",
            "values": (value,),
        }
        for question, value in (("organisation", "shared"), ("process", "built"))
    ]
    classes, _ = classify(from_rows(rows, POSITIONS), schema)
    assert classes["class"].tolist() == ["shared", ""]


@pytest.mark.parametrize(
    ("before", "line"),
    [
        ("second", "16:53: There is no class 'second'. Did you mean 'seconds'?"),
        (
            "first",
            "16:53: third cannot go before 'first', which stands no later. Let it stand after.",
        ),
    ],
)
def test_only_a_later_class_can_be_gone_before(tmp_path, before, line):
    rules = f"""\
      first: {{when: {{organisation: own}}}}
      third: {{when: {{organisation: shared}}, before: {before}}}
      seconds: {{when: {{organisation: other}}}}
"""
    with pytest.raises(FindingsError) as caught:
        schema_of(tmp_path, rules)
    assert shown(caught.value.findings) == [line]


def test_a_question_that_is_asked_depending_on_itself_is_found(tmp_path):
    circular = SCHEMA.replace(
        "process: {label: P,", "process: {label: P, asked_if: {not: {any: [{opening: open}]}},"
    )
    circular = circular.replace("{label: O,", "{label: O, asked_if: {process: built},")
    with pytest.raises(FindingsError) as caught:
        schema_of(tmp_path, "      own: {when: {organisation: own}}\n", circular)
    assert [
        (finding.where.line, finding.parameters["circle"]) for finding in caught.value.findings
    ] == [
        (8, "organisation → process → opening → organisation"),
        (9, "process → opening → organisation → process"),
        (10, "opening → organisation → process → opening"),
    ]


def test_what_is_too_large_is_not_proven_and_leaves_its_units_undecided(tmp_path):
    many = [f"m{number}" for number in range(23)]
    values = ", ".join(f"{name}: M" + name for name in many)
    text = SCHEMA.replace(
        "dimensions:",
        f"  much: {{label: M, type: multiple, asked_in: talk, values: {{{values}}}}}\ndimensions:",
    )
    schema = schema_of(tmp_path, f"      some: {{when: {{much: [{', '.join(many)}]}}}}\n", text)
    assert shown(prove_schema(schema)) == [
        "13:3: not proven: kind has 8388608 combinations to go through (at most 4194304) "
        "and 1 classes (at most 63). Divide the dimension, or tell fewer values apart."
    ]
    assert note_proofs(schema) == []
    with pytest.raises(KartlaggningError) as caught:
        compile_dimension(schema, "kind")
    assert caught.value.exit_code == ExitCode.FINDINGS
    classes, findings = classify(from_rows([], POSITIONS), schema)
    assert [finding.check for finding in findings] == ["dimension_too_large"]
    assert classes["unit_id"].tolist() == [unit.id for unit in schema.region.units_at(schema.as_of)]
    assert classes["certainty"].tolist() == ["undecided"] * 2
    assert classes["candidates"].tolist() == [("some", "")] * 2


def test_the_shipped_schema_is_proven():
    schema = load_schema(Path(__file__).parents[1])
    assert [finding.check for finding in prove_schema(schema)] == ["rule_gap"]
    assert [describe_finding(note, "en").partition(" ")[2] for note in note_proofs(schema)] == [
        "process_type: proven, 12 combinations, none in two classes; in no class: 4.",
        "process_type.stockholm: proven, 2 combinations, each in one class.",
        "provision: proven, 2 combinations, each in one class.",
    ]
