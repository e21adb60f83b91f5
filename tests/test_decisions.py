"""`interviews/decisions.csv`: people settle a conflict or give a class.

It shows that they did, and tells when a decision is out of date.
"""

import json

import pytest
from drawn import make_results, make_schema
from mappings import make_second, run

from kartlaggning.decisions import DECISIONS_FILE, read_decisions
from kartlaggning.errors import KartlaggningError
from kartlaggning.explaining.classes import classes_text
from kartlaggning.text.findings import describe_finding
from kartlaggning.waves.working_out import work_out

MAPPING = """
questions:
  who: {label: Who, type: single, asked_in: talks,
        values: {own: {label: {sv: Egen regi, en: Own}}, others: Others}}
  far: {label: Far, type: ordered, asked_in: talks, asked_if: {who: own},
        values: {begun: Begun, done: Done}}
  help: {label: Help, type: multiple, asked_in: talks,
         values: {group: Group, phone: Phone, web: Web}}
  hours: {label: Hours, type: quantity, asked_in: talks}
  story: {label: Story, type: text, asked_in: talks}
dimensions:
  model:
    label: Model
    classes:
      house: {when: {who: own}, variants: {ready: {far: done}, begun: {far: begun}}}
      referral: {when: {who: others}}
"""
SOURCES = """
source  strand  speaks_for
s1      talks   town,east,west,north
s2      talks   town
"""
CONFLICT = """
source  subject  question  said
s1      town     who       own
s2      town     who       others
"""
HEADER = "subject,question,decision,reason,date,decided_by,on\n"
CALLED = "They called back,2023-05-02,project lead,"


@pytest.fixture
def decide(tmp_path):
    """Results and lines of findings of drawn answers with decisions.

    `decisions`: rows of the file, or its bytes.
    """
    schema = make_schema(tmp_path, MAPPING)
    (tmp_path / "interviews").mkdir()

    def work(rows, answers=CONFLICT):
        raw = rows if isinstance(rows, bytes) else (HEADER + rows).encode()
        (tmp_path / DECISIONS_FILE).write_bytes(raw)
        decisions, found = read_decisions(tmp_path, schema)
        results, more = work_out(
            make_results(schema, SOURCES, answers).interviews, schema, decisions
        )
        return results, [describe_finding(finding, "en") for finding in (*found, *more)]

    return work


def fingerprint(results):
    return results.decisions["fingerprint"].item()


def test_a_decision_settles_a_conflict_and_the_class_rests_on_it(decide):
    undecided, _ = decide("")
    assert undecided.outcome[("town", "model")].certainty == "conflict"
    results, _ = decide(f"town,who,own,{CALLED}\n")
    position = results.position[("town", "who")]
    assert (position.status, position.values, position.is_decided) == ("answered", ("own",), True)
    assert position.source_ids == ("s1", "s2")
    outcome = results.outcome[("town", "model")]
    assert (outcome.class_, outcome.certainty, outcome.is_decided) == ("house", "certain", True)


def test_a_decided_answer_reaches_the_whole_and_what_depends_on_it(decide):
    answers = """
        source  subject  question  said
        s1      east     who       own
        s1      east     who       others
        s1      west     who       others
        s1      north    who       others
    """
    results, _ = decide(f"Öst,who,others,{CALLED}\n", answers)
    assert results.position[("east", "far")].status == "filtered"
    whole = results.outcome[("city", "model")]
    assert (whole.class_, whole.is_decided) == ("referral", True)
    assert not results.outcome[("west", "model")].is_decided


def test_a_decision_overrides_a_class(decide):
    answers = "source  subject  question  said\ns1  town  who  own\ns1  town  far  done"
    results, findings = decide(f"town,model,referral,{CALLED}\n", answers)
    outcome = results.outcome[("town", "model")]
    assert (outcome.class_, outcome.certainty, outcome.candidates) == (
        "referral",
        "decided",
        ("referral",),
    )
    assert (outcome.variant, outcome.flips) == ("", ())
    assert (
        "Småstad: for model 'referral' was decided, where without the decision it is 'house'."
        in findings[-1]
    )


def test_a_decision_that_confirms_the_rules_keeps_their_variant(decide):
    answers = "source  subject  question  said\ns1  town  who  own\ns1  town  far  done"
    outcome = decide(f"town,model,house,{CALLED}\n", answers)[0].outcome[("town", "model")]
    assert (outcome.certainty, outcome.variant) == ("decided", "ready")


def test_a_unit_can_be_decided_to_be_in_no_class(decide):
    results, _ = decide(f"town,model,unclassified,{CALLED}\n")
    assert (results.outcome[("town", "model")].class_, results.state("town", "model")) == (
        "",
        "gap",
    )
    assert "unclassified (decided by people)" in classes_text(
        results, list(results.schema.dimensions), "text", "en"
    )


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("town,help,group|web", {"values": ("group", "web"), "stated": ("group", "web")}),
        ("town,help,Web | group", {"values": ("group", "web")}),
        ("town,who,Egen regi", {"values": ("own",)}),
        ("town,hours,10–15", {"low": 10, "high": 15, "is_open_high": False, "words": "10–15"}),
        ("town,hours,drygt 20", {"low": 20, "high": 20, "high_end": "approximate"}),
    ],
)
def test_a_decision_can_be_anything_that_an_answer_can(decide, row, expected):
    results, _ = decide(f"{row},{CALLED}\n")
    position = results.position[("town", row.split(",")[1])]
    assert {name: getattr(position, name) for name in expected} == expected


@pytest.mark.parametrize(
    ("delimiter", "line_end", "encoding"),
    [
        (",", "\n", "utf-8"),
        (";", "\r\n", "windows-1252"),
        (";", "\r\n", "utf-8-sig"),
        ("\t", "\r\n", "utf-16"),
    ],
    ids=["editor", "Excel", "Excel with a mark", "Excel's Unicode text"],
)
def test_the_file_is_read_as_excel_or_an_editor_saves_it(decide, delimiter, line_end, encoding):
    text = HEADER + "Småstad,who,own,Så är det,2023-05-02,projektledare,\n"
    results, _ = decide(text.replace(",", delimiter).replace("\n", line_end).encode(encoding))
    assert results.position[("town", "who")].values == ("own",)
    assert results.decisions["reason"].item() == "Så är det"


@pytest.mark.parametrize(
    ("row", "line"),
    [
        (
            f"Smastad,who,own,{CALLED}",
            "2: subject: There is no unit or provider 'Smastad'. Did you mean 'Småstad'?",
        ),
        (
            f"town,whom,own,{CALLED}",
            "2: question: There is no question or dimension 'whom'. Did you mean 'who'?",
        ),
        (f"town,who,owm,{CALLED}", "2: decision: unknown value 'owm' for who. Did you mean 'own'?"),
        (f"town,who,own|others,{CALLED}", "2: decision: unknown value 'own|others' for who."),
        (
            f"town,model,hous,{CALLED}",
            "2: decision: unknown value 'hous' for model. Did you mean 'house'?",
        ),
        (f"town,hours,many,{CALLED}", "2: decision: 'many' is no quantity for hours."),
        (f"town,story,so,{CALLED}", "2: question: 'story' is answered in free text"),
        (
            f"clinic,model,house,{CALLED}",
            "2: subject: 'clinic' is no unit, and only a unit has a class in model.",
        ),
        ("town,who,own,,2023-05-02,lead,", "2: reason: The decision says nothing under 'reason'."),
        ("town,who,own,So,2 May,lead,", "2: date: '2 May' is no date. Write it as 2023-07-01."),
        (
            "town,who,own,So,2023-05-02,a.b@land.se,",
            "2: decided_by: The text holds what points at a person",
        ),
        (
            f"town,who,own,{CALLED}\n\ntown,who,others,{CALLED}",
            "4: 'who' is already decided on for Småstad in line 2.",
        ),
        (
            "town,who,own,So, they said,2023-05-02,lead,bcdfgh",
            "2: The row has 8 cells, the header 7",
        ),
    ],
)
def test_what_is_wrong_is_told_at_its_line(decide, row, line):
    _, findings = decide(row + "\n")
    assert [finding for finding in findings if finding.startswith(f"{DECISIONS_FILE}:{line}")]


def test_a_row_with_a_mistake_decides_nothing(decide):
    results, _ = decide("town,who,own,,2023-05-02,lead,\n")
    assert results.position[("town", "who")].status == "conflict"


def test_a_column_that_is_missing_is_told(decide):
    _, findings = decide(b"subject,question,decision,date,decided_by\n")
    assert findings[0].startswith(
        f"{DECISIONS_FILE}:1: The column 'reason' is missing. A decision has the columns"
    )


def test_a_file_that_is_no_text_is_refused(decide):
    with pytest.raises(KartlaggningError):
        decide(b"PK\x03\x04\x00\x00")


def test_a_decision_is_stale_when_the_answers_under_it_change(decide):
    row = f"town,who,own,{CALLED}"
    results, findings = decide(f"{row}\n")
    letters = fingerprint(results)
    assert findings == [
        f"{DECISIONS_FILE}:2: on: The decision does not say on which answers it was made, and "
        "cannot be told to be out "
        f"of date. Write {letters} under 'on'."
    ]
    assert letters.isalpha()  # which Excel leaves as it is
    assert decide(f"{row}{letters}\n")[1] == []
    results, [stale] = decide(
        f"{row}{letters}\n", CONFLICT.replace("s2      town     who       others", "")
    )
    assert stale.startswith(
        f"{DECISIONS_FILE}:2: on: The answers under this decision have changed since it was made."
    )
    assert "the answers have changed since" in classes_text(
        results, list(results.schema.dimensions), "text", "en"
    )
    assert results.position[("town", "who")].is_decided  # it holds until somebody takes it away


def test_other_answers_and_other_numbers_leave_a_decision_as_it_is(decide):
    before = fingerprint(decide(f"town,who,own,{CALLED}\n")[0])
    # a statement before the others gives each of them another number
    after = CONFLICT.replace("s1      town", "s1  town  help  web\ns1      town", 1)
    assert fingerprint(decide(f"town,who,own,{CALLED}\n", after)[0]) == before


def test_a_class_is_stale_when_any_answer_that_its_rules_read_changes(decide):
    row = f"town,model,house,{CALLED}\n"
    before = fingerprint(decide(row)[0])
    assert fingerprint(decide(row, CONFLICT + "s1  town  far  done")[0]) != before
    assert fingerprint(decide(row, CONFLICT + "s1  town  help  web")[0]) == before


def test_a_decision_against_the_answers_is_noted(decide):
    answers = "source  subject  question  said\ns1  town  who  own"
    assert (
        "'others' was decided, where without the decision it is 'own'"
        in decide(f"town,who,others,{CALLED}\n", answers)[1][-1]
    )
    assert len(decide(f"town,who,own,{CALLED}\n", answers)[1]) == 1  # only what to write under `on`


def test_a_decision_is_shown_wherever_the_class_is(tmp_path):
    project = make_second(tmp_path)
    row = "Norrvik,access,far,The bus is gone,2023-05-02,project lead,\n"
    (project / DECISIONS_FILE).write_text(HEADER + row, encoding="utf-8")
    words = "decided 2 May 2023 by project lead: The bus is gone"
    assert words in run(project, "explain", "Norrvik", "--lang", "en").stdout
    assert words in run(project, "classify", "--lang", "en").stdout
    [outcome] = [
        row
        for row in json.loads(run(project, "classify", "--format", "json").stdout)
        if (row["unit_id"], row["dimension"]) == ("norrvik", "access")
    ]
    assert (outcome["class"], outcome["certainty"], outcome["is_decided"]) == (
        "far",
        "decided",
        True,
    )
    run(project, "report")
    assert "decided by people" in (project / "reports" / "index.en.html").read_text(
        encoding="utf-8"
    )
