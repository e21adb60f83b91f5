"""Two waves of a mapping: who stands elsewhere now, and by which cause."""

import csv
import io
import json
import re
from datetime import date

import pytest
from drawn import REGION, make_schema, material, results_of
from importing.library import import_drawn, run
from waves_brute_force import differing

from kartlaggning.analyses.waves.text import waves_text
from kartlaggning.errors import FindingsError, KartlaggningError
from kartlaggning.frames import WAVES, rows_of
from kartlaggning.schema.loading import load_schema
from kartlaggning.text.findings import describe_finding
from kartlaggning.waves.comparing import check_waves, compare_waves

HEAD = """\
title: {sv: Prov, en: Test}
region: REGION
as_of: AS_OF
period: PERIOD
strands:
  talks: {kind: interview, label: Talks, columns: {source: Source, subject: Unit}}
  clinics: {kind: interview, label: Clinics, columns: {source: Source, subject: Unit}}
"""
QUESTIONS = """\
questions:
  who: {label: Who, type: single, asked_in: [talks, clinics], values: {own: Own, others: Others}}
  far: {label: Far, type: ordered, asked_in: talks, values: {begun: Begun, done: Done}}
"""
OLD_RULES = """\
dimensions:
  model:
    label: Model
    classes:
      house: {label: House, when: {who: own}}
      referral: {label: Referral, when: {who: others}}
"""
NEW_RULES = """\
dimensions:
  model:
    label: Model
    classes:
      house: {label: House, when: {all: [{who: own}, {far: done}]}}
      begun: {label: Begun house, when: {all: [{who: own}, {far: begun}]}}
      referral: {label: Referral, when: {who: others}}
"""


def write_schema(folder, file, period, as_of, rest, region="region.yaml"):
    head = HEAD.replace("PERIOD", period).replace("AS_OF", as_of).replace("REGION", region)
    (folder / file).parent.mkdir(exist_ok=True)
    (folder / file).write_text(head + rest, encoding="utf-8")


def lines_of(comparison):
    """Each unit that is not where it was: unit, change, from, to, causes, the deciding one."""
    return [
        (row.unit_id, row.change, row.before, row.after, ", ".join(row.causes), row.deciding)
        for row in rows_of(comparison.waves)
        if row.change != "stayed"
    ]


# --- the county: a reform between, and three units that stand elsewhere for three reasons

WAVES_OF_COUNTY = "waves: {2019: {schema: schemas/2019.yaml}}\n"


@pytest.fixture(scope="module")
def county(tmp_path_factory):
    """Everyone does it themselves and is done with it, in both years; but for three."""
    folder = tmp_path_factory.mktemp("county")
    write_schema(
        folder, "schemas/2019.yaml", "2019", "2019-12-31", QUESTIONS + OLD_RULES, "stockholm"
    )
    write_schema(
        folder,
        "survey_schema.yaml",
        "2021",
        "2021-12-31",
        QUESTIONS + NEW_RULES + WAVES_OF_COUNTY,
        "stockholm",
    )
    schema = load_schema(folder)
    nacka, solna, taby = "0182", "0184", "0160"
    sources, answers = ["source  strand  period  speaks_for"], ["source  subject  question  said"]
    for year in ("2019", "2021"):
        units = schema.region.units_at(date(int(year), 12, 31))
        for unit in (unit.id for unit in units if unit.id != "0180"):
            if (unit, year) == (solna, "2019"):
                continue  # nobody spoke for it
            source = f"t{year}-{unit}"
            sources.append(f"{source}  talks  {year}  {unit}")
            who = "others" if (unit, year) == (taby, "2021") else "own"
            far = "begun" if unit == nacka else "done"
            answers += [f"{source}  {unit}  who  {who}", f"{source}  {unit}  far  {far}"]
    results = results_of(material("\n".join(sources), "\n".join(answers)), schema)
    return compare_waves(results, "2019", "2021", ["model"])


def test_compare_lists_exactly_those_that_changed_with_their_cause(county):
    assert lines_of(county) == [
        ("0160", "changed", "model.house", "model.referral", "world", "world"),
        ("0182", "changed", "model.house", "model.begun", "rules", "rules"),
        ("0184", "changed", "not_asked", "model.house", "coverage", "coverage"),
        ("hagersten_alvsjo", "new", "model.house", "model.house", "reform", "reform"),
    ]


def test_a_new_unit_names_those_before_it_with_their_classes(county):
    [new] = [row for row in rows_of(county.waves) if row.change == "new"]
    assert new.predecessors == ("alvsjo", "hagersten_liljeholmen")
    assert new.predecessors_stood == ("model.house", "model.house")


def test_the_county_in_words(county):
    assert (
        waves_text(county, "text", "en")
        == """\
Model: 2019 → 2021
==================
38 units in both waves; stand where they stood: 35; stand elsewhere: 3; new: 1

Unit              2019       2021         Why
----------------  ---------  -----------  ---
Täby              House      Referral     other answers
Nacka             House      Begun house  other rules
Solna             not asked  House        known in one of them only
Hägersten-Älvsjö  House      House        a reform: took over from Älvsjö (House), \
Hägersten-Liljeholmen (House)

Answers that differ
  Täby
    Who
      2019: Own [stated; t2019-0160]
      2021: Others [stated; t2021-0160]
  Solna
    Who
      2019: nobody interviewed
      2021: Own [stated; t2021-0184]
    Far
      2019: nobody interviewed
      2021: Done [stated; t2021-0184]

From where to where
  35  House → House
   1  House → Referral
   1  House → Begun house
   1  not asked → House
"""
    )


def test_the_county_as_csv_and_json(county):
    rows = json.loads(waves_text(county, "json", "sv"))
    assert len(rows) == 39 and list(rows[0]) == WAVES.names
    read = list(csv.DictReader(io.StringIO(waves_text(county, "csv", "sv"))))
    [taby] = [row for row in read if row["unit_id"] == "0160"]
    assert (taby["change"], taby["causes"], taby["questions"]) == ("changed", "world", "who")


def test_the_county_in_swedish(county):
    lines = waves_text(county, "text", "sv").splitlines()
    assert lines[2] == (
        "38 enheter i båda omgångarna; står där de stod: 35; står någon annanstans: 3; nya: 1"
    )
    assert any(line.startswith("Täby") and line.endswith("andra svar") for line in lines)


# --- small waves: a city of three districts, a town


@pytest.fixture
def compared(tmp_path):
    """Compare 2021 and 2023 of drawn answers under the new rules; `waves` of the schema."""

    def compare(sources, answers, questions=QUESTIONS + NEW_RULES):
        schema = make_schema(tmp_path, questions)
        return compare_waves(
            results_of(material(sources, answers), schema), "2021", "2023", ["model"]
        )

    return compare


BOTH = """
source  strand   period  speaks_for
t21     talks    2021    town
c21     clinics  2021    town
t23     talks    2023    town
c23     clinics  2023    town
"""


def only(comparison, unit="town"):
    [row] = [row for row in rows_of(comparison.waves) if row.unit_id == unit]
    return row.change, row.before, row.after, row.causes, row.deciding


def test_where_others_say_it_the_world_need_not_have_changed(compared):
    answers = """
    source  subject  question  said    said_by
    t21     town     far       done    .
    t21     town     who       own     town
    t23     town     far       done    .
    c23     town     who       others  clinic
    """
    way = ("changed", "model.house", "model.referral", ("source",), "source")
    assert only(compared(BOTH, answers)) == way


def test_a_new_speaker_beside_one_who_says_the_same_is_the_source(compared):
    answers = """
    source  subject  question  said
    t21     town     far       done
    t21     town     who       own
    t23     town     far       done
    t23     town     who       own
    c23     town     who       others
    """
    way = ("changed", "model.house", "conflict", ("source",), "source")
    assert only(compared(BOTH, answers)) == way


def test_where_the_one_who_speaks_in_both_says_another_thing_it_is_the_world(compared):
    answers = """
    source  subject  question  said
    t21     town     far       done
    t21     town     who       own
    t23     town     far       done
    t23     town     who       others
    c23     town     who       others
    """
    way = ("changed", "model.house", "model.referral", ("world",), "world")
    assert only(compared(BOTH, answers)) == way


def test_what_was_asked_and_not_answered_is_not_known_and_no_change_of_the_world(compared):
    answers = """
    source  subject  question  said
    t21     town     far       done
    t21     town     who       own
    t23     town     far       done
    t23     town     who       ?dont_know
    """
    way = ("changed", "model.house", "undecided", ("coverage",), "coverage")
    assert only(compared(BOTH, answers)) == way


def test_several_causes_are_told_in_a_fixed_order_and_the_last_decides(compared):
    # that far is known now makes it a house, and that others do it a referral
    answers = """
    source  subject  question  said
    t21     town     who       own
    t23     town     far       done
    t23     town     who       others
    """
    way = ("changed", "undecided", "model.referral", ("coverage", "world"), "world")
    assert only(compared(BOTH, answers)) == way


CONDITIONAL = QUESTIONS.replace(
    "asked_in: talks, values: {begun", "asked_in: talks, asked_if: {who: own}, values: {begun"
)


@pytest.mark.parametrize(
    ("before", "after", "way"),
    [
        # a question that no longer applies is not one that was not covered
        (("own", "done"), ("others", ""), ("model.house", "model.referral", ("world",))),
        (("others", ""), ("own", "begun"), ("model.referral", "model.begun", ("world",))),
        # it applies and nobody said: what moved it is that too little is known
        (("others", ""), ("own", ""), ("model.referral", "undecided", ("world",))),
        (("own", "done"), ("own", ""), ("model.house", "undecided", ("coverage",))),
    ],
)
def test_a_question_that_applies_in_one_wave_alone(compared, before, after, way):
    lines = ["source  subject  question  said"]
    for source, (who, far) in (("t21", before), ("t23", after)):
        lines += [f"{source}  town  who  {who}", f"{source}  town  far  {far}" if far else ""]
    answers = "\n".join(filter(None, lines))
    change, *stood, causes, _ = only(compared(BOTH, answers, CONDITIONAL + NEW_RULES))
    assert (change, (*stood, causes)) == ("changed", way)


def test_who_stands_where_it_stood_has_no_cause_though_answers_differ(compared):
    answers = """
    source  subject  question  said
    t21     town     far       begun
    t21     town     who       others
    t23     town     far       done
    t23     town     who       others
    """
    comparison = compared(BOTH, answers)
    assert only(comparison) == ("stayed", "model.referral", "model.referral", (), "")
    [town] = [row for row in rows_of(comparison.waves) if row.unit_id == "town"]
    assert town.questions == ("far",)


def test_a_whole_differs_as_its_parts_do(compared):
    sources = """
    source  strand   period  speaks_for
    t21     talks    2021    east,west,north
    t23     talks    2023    east,west,north
    """
    rows = [
        f"t{year}  {unit}  far  done" for year in (21, 23) for unit in ("east", "west", "north")
    ]
    rows += [f"t21  {unit}  who  own" for unit in ("east", "west", "north")]
    rows += [f"t23  {unit}  who  others" for unit in ("east", "west", "north")]
    answers = "source  subject  question  said\n" + "\n".join(rows)
    way = ("changed", "model.house", "model.referral", ("world",), "world")
    assert only(compared(sources, answers), "city") == way


def test_a_whole_whose_parts_are_all_others_now_moved_by_the_reform(tmp_path):
    region = REGION.replace(
        "  north: {name: Norr, kind: district, part_of: city}",
        "  north: {name: Norr, kind: district, part_of: city, valid_from: 2022-01-01}",
    )
    for name in ("Öst", "Väst"):
        gone = "part_of: city, valid_to: 2022-01-01, successors: [north]}"
        region = region.replace(
            f"{name}, kind: district, part_of: city}}", f"{name}, kind: district, {gone}"
        )
    sources = """
    source  strand  period  speaks_for
    t21     talks   2021    east,west
    t23     talks   2023    north
    """
    answers = """
    source  subject  question  said
    t21     east     far       done
    t21     east     who       own
    t21     west     far       done
    t21     west     who       own
    t23     north    far       done
    t23     north    who       others
    """
    schema = make_schema(tmp_path, QUESTIONS + NEW_RULES, region)
    comparison = compare_waves(
        results_of(material(sources, answers), schema), "2021", "2023", ["model"]
    )
    way = ("changed", "model.house", "model.referral", ("reform",), "reform")
    assert only(comparison, "city") == way
    assert only(comparison, "north") == (
        "new",
        "model.house",
        "model.referral",
        ("reform",),
        "reform",
    )


def test_a_question_that_changed_its_meaning_is_compared_and_said(compared):
    answers = """
    source  subject  question  said
    t21     town     far       done
    t21     town     who       own
    t23     town     far       done
    t23     town     who       others
    """
    law = "{from: 2022-07-01, reason: {sv: Ny lag., en: A new law.}, source: SFS 2022:1}"
    broken = QUESTIONS.replace("{label: Who,", f"{{label: Who, breaks: [{law}],")
    comparison = compared(BOTH, answers, broken + NEW_RULES)
    assert only(comparison)[3] == ("world",)
    text = waves_text(comparison, "text", "en")
    said = "“Who” has meant something else since 1 July 2022: A new law. (SFS 2022:1)"
    assert text.splitlines()[-2:] == ["Compared across a break", f"  {said}"]


def test_numbers_of_few_clients_stay_hidden(compared):
    questions = (
        QUESTIONS
        + """\
  clients: {label: Clients, type: quantity, of: clients, measure: clients, asked_in: talks}
dimensions:
  model:
    label: Model
    classes: {some: {when: {clients: {at_least: 1}}}, none: {when: {clients: {at_most: 0}}}}
"""
    )
    answers = """
    source  subject  question  said
    t21     town     clients   0
    t23     town     clients   3
    """
    text = waves_text(compared(BOTH, answers, questions), "text", "en")
    assert "2023: not shown: may be of very few people" in text and "3 [" not in text


# --- what is wrong


@pytest.mark.parametrize(
    ("waves", "said"),
    [
        ("{i våras: {}}", "'i våras' is no period."),
        ("{2023: {}}", "'2023' is the mapping's own period, and no earlier wave. Take it out."),
        (
            "{2021: {as_of: 2020-12-31}}",
            "The day 2020-12-31 does not lie in 2021. Write a day of that period, or take it out.",
        ),
        (
            "{2021: {schema: old.yaml}}",
            "'old.yaml' maps another region (stockholm_county) than this mapping (land). "
            "Two waves are of one region; its file holds the units of all times.",
        ),
        (
            "{2021: {schema: bad.yaml}}",
            "The question 'who' was of the type 'text' then, and is 'single' now.",
        ),
    ],
)
def test_a_wave_that_cannot_be(tmp_path, waves, said):
    write_schema(tmp_path, "old.yaml", "2021", "2021-12-31", QUESTIONS + OLD_RULES, "stockholm")
    other = QUESTIONS.replace("type: single", "type: text").replace(
        ", values: {own: Own, others: Others}", ""
    )
    write_schema(tmp_path, "bad.yaml", "2021", "2021-12-31", other)
    with pytest.raises(FindingsError) as caught:
        make_schema(tmp_path, QUESTIONS + f"waves: {waves}\n")
    [finding] = caught.value.findings
    assert said in describe_finding(finding, "en")


@pytest.mark.parametrize(
    ("earlier", "later", "said"),
    [
        ("förra", "2023", "'förra' is no period."),
        (
            "2023",
            "2021",
            "'2023' does not begin before '2021'. Name the earlier wave first: compare",
        ),
        ("2019", "2023", "No source is of '2019'. There are sources of: 2021, 2023."),
    ],
)
def test_what_are_no_two_waves(tmp_path, earlier, later, said):
    results = results_of(
        material(BOTH, "source  subject  question  said\nt23  town  who  own"),
        make_schema(tmp_path, QUESTIONS + NEW_RULES),
    )
    with pytest.raises(KartlaggningError) as caught:
        check_waves(results, earlier, later)
    assert describe_finding(caught.value.finding, "en").startswith(said)


@pytest.mark.parametrize("seed", range(20))
def test_random_waves_as_by_hand(seed):
    """Against every completion gone through, without the program; the benchmark tries hundreds."""
    assert differing(seed) == []


# --- the command


@pytest.fixture
def project(tmp_path):
    """A mapping of 2023 with papers of 2021, under other rules, and of now."""
    strand = """\
  papers:
    kind: document
    label: Papers
    layout: long
    columns: {source: Source, subject: Unit, period: Period, question: Question, value: Value}
"""
    questions = QUESTIONS.replace("[talks, clinics]", "papers").replace("talks", "papers")
    (tmp_path / "region.yaml").write_text(REGION, encoding="utf-8")
    write_schema(tmp_path, "old.yaml", "2021", "2021-06-30", strand + questions + OLD_RULES)
    now = strand + questions + NEW_RULES + "waves: {2021: {schema: old.yaml}}\n"
    write_schema(tmp_path, "survey_schema.yaml", "2023", "2023-06-30", now)
    drawing = """
    Source  Unit     Period  Question  Value
    A       Småstad  2021    who       Own
    A       Småstad  2021    far       Begun
    B       Småstad  2023    who       Own
    B       Småstad  2023    far       Begun
    A       Öst      2021    who       Own
    B       Öst      2023    who       Others
    """
    import_drawn(tmp_path, drawing, "papers")
    return tmp_path


def test_the_command_compares_what_was_imported(project):
    outcome = run(project, "compare", "2021", "2023", "--format", "csv")
    rows = {row["unit_id"]: row for row in csv.DictReader(io.StringIO(outcome.out))}
    assert (outcome.code, outcome.err) == (0, "")
    assert (rows["town"]["before"], rows["town"]["after"]) == ("model.house", "model.begun")
    assert rows["town"]["causes"] == rows["town"]["deciding"] == "rules"
    assert (rows["east"]["causes"], rows["east"]["deciding"]) == ("rules|world", "world")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["2019", "2023"], 3, "No source is of '2019'. There are sources of: 2021, 2023.\n"),
        (["2023", "2021"], 3, "'2023' does not begin before '2021'."),
        (["i fjol", "2023"], 3, "'i fjol' is no period."),
        (
            ["2021", "2023", "--dimension", "modell"],
            3,
            "no dimension 'modell'",
        ),
        (["2021"], 2, "Usage: "),
    ],
)
def test_how_the_command_ends(project, arguments, code, said):
    outcome = run(project, "compare", *arguments)
    assert (outcome.code, outcome.out) == (code, "")
    assert said in outcome.err


def test_the_schema_of_a_wave_that_is_not_there(project):
    (project / "old.yaml").unlink()
    outcome = run(project, "check")
    assert (outcome.code, outcome.err) == (3, "old.yaml: There is no such file.\n")


def test_mistakes_in_the_schema_of_a_wave_are_told_in_its_own_file(project):
    text = (project / "old.yaml").read_text("utf-8").replace("type: ordered", "type: orderd")
    (project / "old.yaml").write_text(text, encoding="utf-8")
    outcome = run(project, "check")
    assert outcome.code == 1 and outcome.err.startswith("old.yaml:")


DECISIONS = "subject,question,decision,reason,date,decided_by,on\n"


def test_a_class_that_people_decided_is_another_source(project):
    row = "Småstad,model,referral,They called,2023-05-02,lead,\n"
    (project / "interviews/decisions.csv").write_text(DECISIONS + row, encoding="utf-8")
    outcome = run(project, "compare", "2021", "2023", "--format", "csv")
    [town] = [r for r in csv.DictReader(io.StringIO(outcome.out)) if r["unit_id"] == "town"]
    assert (town["before"], town["after"]) == ("model.house", "model.referral")
    assert (town["causes"], town["deciding"]) == ("rules|source", "source")


def test_a_decision_holds_in_the_earlier_wave_where_it_was_made_on_its_answers(project):
    """Of which answers it was, its fingerprint says: here those of 2021."""
    row = "Småstad,model,referral,They called,2021-05-02,lead,\n"
    (project / "interviews/decisions.csv").write_text(DECISIONS + row, encoding="utf-8")
    schema = (project / "survey_schema.yaml").read_text("utf-8")
    then = (project / "old.yaml").read_text("utf-8")
    (project / "survey_schema.yaml").write_text(then, encoding="utf-8")
    [asked] = [line for line in run(project, "check").err.splitlines() if ": on: " in line]
    fingerprint = re.search(r"\b[b-df-hj-np-z]{6}\b", asked)[0]
    (project / "survey_schema.yaml").write_text(schema, encoding="utf-8")
    (project / "interviews/decisions.csv").write_text(
        DECISIONS + row.replace("lead,", f"lead,{fingerprint}"), encoding="utf-8"
    )
    outcome = run(project, "compare", "2021", "2023", "--format", "csv")
    [town] = [r for r in csv.DictReader(io.StringIO(outcome.out)) if r["unit_id"] == "town"]
    assert town["before"] == "model.referral"
