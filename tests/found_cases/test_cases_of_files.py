"""Cases of files whose cells were right and whose frame was not, by the names they were found by.

Each goes through the command line as a person runs it, on as few rows as show it; those of
`test_workbook_frames`, `test_records` and their like are held there in every form of the file.
"""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pyreadstat
import pytest
import xlsxwriter
from drawn import draw
from importing.library import Outcome, run, stored, write_sav
from readers.books import WRITERS, Book, Cell

from kartlaggning.text.quantities import Doubt, Quantity, QuantityRules, read_quantity, units_of

REGION = """\
id: county
label: {sv: Exempellän, en: Example County}
kinds: {municipality: {label: {sv: kommun, en: municipality}, plural: {sv: kommuner, en: municipalities}}}
units:
  "0001": {name: Norrby}
  "0002": {name: Söderby}
  "0003": {name: Österby}
  "0004": {name: Västerby}
  "0005": {name: Mellanby}
"""  # noqa: E501
SCHEMA = """\
title: Found
region: region.yaml
as_of: 2025-01-01
period: 2025
strands:
  enkat:
    kind: KIND
    label: Enkät
    MORE
    columns: {COLUMNS}
questions:
  x: {label: X, type: quantity, asked_in: enkat}
  stod: {label: Stöd, type: single, asked_in: enkat, values: VALUES}
  former: {label: Former, type: multiple, asked_in: enkat, values: {samtal: "Samtal, enskilt", grupp: Grupp}}
  ovrigt: {label: Övrigt, type: text, asked_in: enkat}
dimensions:
  d: {label: D, classes: CLASSES}
"""  # noqa: E501
YES_NO = "{ja: Ja, delvis: Delvis, nej: Nej}"
CLASSES = "{many: {when: {x: {at_least: 12}}}, few: {when: {not: {x: {at_least: 12}}}}}"
NO_ANSWER = 'missing: {"": no_answer}'


@dataclass(frozen=True)
class Mapping:
    """A mapping with one strand, and what a command makes of its files."""

    folder: Path

    def take(self, text: str, name: str = "x.csv", *options: str) -> Outcome:
        """Import a text as a file."""
        (self.folder / name).write_text(text, encoding="utf-8")
        return self.take_file(name, *options)

    def take_file(self, name: str, *options: str) -> Outcome:
        return run(self.folder, "import", name, "--as", "enkat", *options)

    def column(self, header: str) -> list[str]:
        """A column of the responses, in the units' order."""
        return stored(self.folder, "enkat", "responses")[header].tolist()

    def classes(self) -> list[str]:
        """What each unit may be, `|` between several."""
        rows = json.loads(run(self.folder, "classify", "--format", "json").out)
        return ["|".join(row["candidates"]) for row in rows]


@pytest.fixture
def mapping(tmp_path):
    def make(
        columns="subject: Kommun, x: X",
        more=NO_ANSWER,
        kind="survey",
        values=YES_NO,
        classes=CLASSES,
    ):
        text = SCHEMA.replace("COLUMNS", columns).replace("MORE", more).replace("KIND", kind)
        text = text.replace("VALUES", values).replace("CLASSES", classes)
        (tmp_path / ".gitignore").write_text("*\n", encoding="utf-8")
        (tmp_path / "region.yaml").write_text(REGION, encoding="utf-8")
        (tmp_path / "survey_schema.yaml").write_text(text, encoding="utf-8")
        return Mapping(tmp_path)

    return make


SUPPORT = "subject: kommun, stod: stod"
WITH_NOTE = f"{SUPPORT}, ovrigt: ovrigt"


# --- how rows are cut (frames: b1, b2a, b2b, b2f; tot; survey: s1, s2)


@pytest.mark.parametrize(
    ("columns", "name", "rows"),
    [
        (WITH_NOTE, "x.csv", ("bra", '"Hej', "kort", 'sa "nej"', "")),  # b2a
        (SUPPORT, "x.csv", ("En kallar", '"Bra', "Kort", 'de säger "nej"')),  # b1
        (WITH_NOTE, "x.tsv", ("bra", '"Hej', "kort", 'sa "nej"')),  # b2f
    ],
)
def test_a_stray_quotation_mark_is_an_error_at_its_line(mapping, columns, name, rows):
    units = ("Norrby", "Söderby", "Österby", "Västerby", "Mellanby")
    table = mapping(columns)
    lines = ["kommun;stod;ovrigt"]
    lines += [f"{unit};Ja;{note}" for unit, note in zip(units, rows, strict=False)]
    text = "\n".join(lines).replace(";", "\t" if name == "x.tsv" else ";")
    outcome = table.take(text, name)
    assert outcome.code == 1
    assert f"{name}:3: A quotation mark opens a cell here; in line 5 it is closed" in outcome.err


def test_a_cell_that_looks_legal_and_may_hold_rows_is_told_with_its_lines(mapping):  # b2b
    text = 'kommun;stod;ovrigt\nNorrby;Ja;bra\nSöderby;Nej;"Hej\nÖsterby;Ja;kort\nVästerby;Nej;ja"'
    outcome = mapping(WITH_NOTE).take(text)
    assert outcome.code == 0
    assert (
        "1 (lines 3–5). Either a stray quotation mark has made rows a part of them" in outcome.err
    )
    assert "None from: Österby, Västerby, Mellanby." in outcome.out


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        # tot
        ("stod;kommun\nTotal;Norrby\nDelvis;Söderby\nTotal;Västerby\n", "total delvis total"),
        ("stod;kommun\nDelvis;Norrby\nMedel;Söderby\nMedel;Österby\n", "delvis medel medel"),  # s1
        (  # s2
            "note;stod;kommun\n;Medel;Norrby\nbra;Medel;Söderby\nTotalt;Delvis;Österby\n",
            "medel medel delvis",
        ),
    ],
)
def test_an_answer_that_is_called_as_a_sum_is_read(mapping, text, answers):
    table = mapping(SUPPORT, values="{total: Total, medel: Medel, delvis: Delvis}")
    assert table.take(text).code == 0
    assert table.column("stod") == answers.split()


# --- the state of a response (frames: e6, e7, e9text; survey: ls, ls2)


@pytest.mark.parametrize(
    ("headers", "rows", "states"),
    [
        (  # e6
            "start;kommun;stod;_id;_uuid;_submission_time;_validation_status;_index",
            ("Approved", "Not approved", "On hold", ""),
            "finished rejected on_hold finished",
        ),
        (  # e7
            "SubmissionDate;kommun;stod;KEY;SubmitterName;Status;ReviewState;DeviceID;Edits",
            ("approved", "rejected", "hasIssues", ""),
            "finished rejected on_hold finished",
        ),
    ],
)
def test_what_was_rejected_is_kept_and_never_counted(mapping, headers, rows, states):
    names = headers.split(";")
    lines = [headers]
    units = ("Norrby", "Söderby", "Österby", "Västerby")
    for number, (unit, state) in enumerate(zip(units, rows, strict=True)):
        cells = dict.fromkeys(names, f"u{number}") | {"kommun": unit, "stod": "Ja", "Status": ""}
        cells["_validation_status" if "_id" in names else "ReviewState"] = state
        lines.append(";".join(cells[name] for name in names))
    classes = "{med: {when: {stod: [ja, delvis]}}, utan: {when: {stod: nej}}}"
    table = mapping(SUPPORT, classes=classes)
    assert table.take("\n".join(lines)).code == 0
    assert table.column("response_state") == states.split()
    assert table.classes() == ["med", "med|utan", "med", "med", "med|utan"]


@pytest.mark.parametrize("more", ["", ", ovrigt: submitdate"], ids=["ls", "ls2"])
def test_who_came_to_the_end_without_time_stamps_has_finished(mapping, more):
    text = (
        "id;submitdate;lastpage;startlanguage;Kommun;q1\n"
        "1;1980-01-01 00:00:00;3;sv;Norrby;Ja\n"
        "2;1980-01-01 00:00:00;3;sv;Söderby;Nej\n"
        "3;;1;sv;Österby;Ja\n"
    )
    table = mapping(f"subject: Kommun, stod: q1{more}")
    assert "1 of 3 responses was never finished" in table.take(text).err
    assert table.column("response_state") == ["finished", "finished", "unfinished"]
    if more:
        assert table.column("ovrigt") == ["answered", "answered", "no_answer"]


# --- numbers (survey: t1–t6, al, tiny; researcher: num)


@pytest.mark.parametrize(
    "row",
    draw("""
    case  cells                       said
    ----  --------------------------  -------------------------------------------------------------
    t1    950|1,234|12,500            x.csv:3: X: '1,234' for x can be read as 1234 and as 1,234.
    t2    950|1.234|12.500            x.csv:4: X: '12.500' for x can be read as 12500 and as 12.5.
    t4    5+|1, 2, 3                  x.csv:3: X: '1, 2, 3' for x can be read as 1–3 and as 1 (1,
    t5    −4|-4,5|4                   x.csv:2: X: '−4' is less than nought, which x may not be.
    t6    ..|–|4                      x.csv:2: X: '..' is no quantity for x.
    """),
    ids=lambda row: row["case"],
)
def test_a_number_that_nobody_can_read_for_certain_is_asked_about(mapping, row):
    outcome = mapping().take(column_of(row["cells"].split("|")))
    assert (outcome.code, row["said"] in outcome.err) == (1, True)


@pytest.mark.parametrize(
    ("cells", "kept"),
    [
        ("2,5|1.250|1.250,5", "2.5|1250|1250.5"),  # t3
        ("0,00005|0,0001|3", "0.00005|0.0001|3"),  # tiny
        ("5 eller fler|3 or more|5+|2-3|1/2", "5 eller fler|3 or more|5+|2-3|1/2"),  # t4
        ("57431,0428571429|1234,08333333333", "57431.0428571429|1234.08333333333"),  # phone
    ],
)
def test_a_number_is_kept_as_it_is_meant_and_can_be_read_again(mapping, cells, kept):
    table = mapping()
    assert table.take(column_of(cells.split("|"))).code == 0
    assert table.column("x") == kept.split("|")
    assert "Nothing is wrong." in run(table.folder, "check").err


def test_or_more_is_as_open_as_at_least(mapping):  # al
    table = mapping()
    cells = ["10 eller mer", "minst 10", "10+", "ca 10", "12 eller fler"]
    assert table.take(column_of(cells)).code == 0
    assert table.classes() == ["many|few", "many|few", "many|few", "few", "many"]


def column_of(cells):
    """A table of a number for each unit in turn."""
    units = ("Norrby", "Söderby", "Österby", "Västerby", "Mellanby")
    rows = [f'{unit};"{cell}"' for unit, cell in zip(units, cells, strict=False)]
    return "\n".join(["Kommun;X", *rows]) + "\n"


@pytest.mark.parametrize(
    "row",
    draw("""
    cell               read
    -----------------  --------------------------
    5-10               5–10
    5 – 10             5–10
    mellan 5 och 10    5–10
    10 eller 12        10–12
    50-60 %            50–60 of 100
    3-4 av 10          3–4 of 10
    0,5-1              0.5–1
    10,5               10.5
    1 200              1200
    10 000             10000
    12 st              12
    10 elever          10
    tio                10
    20 (varav 5 nya)   20
    25 (2023: 30)      25
    5/10               5 of 10
    1/3                1 of 3
    15 procent         15 of 100
    ca 15 %            about 15 about of 100
    ca 500             about 500 about
    runt 50            about 50 about
    drygt 10           10 about
    knappt 100         about 100
    minst 10           10 or more
    10+                10 or more
    >10                11 or more
    fler än 10         11 or more
    upp till 10        10 or less
    högst 10           10 or less
    05-okt             asked: 5–10 / 5 okt
    5/okt              asked: 5–10 / 5 okt
    10-dec             asked: 10–12 / 10 dec
    10-mar             asked: 3–10 / 10 mar
    mars-10            asked: 3–10 / mars 10
    3 maj              asked: 3–5 / 3 maj
    1.200              asked: 1200 / 1.2
    1,200              asked: 1200 / 1,2
    10, 12             asked: 10–12 / 10,12
    100-tal            asked: ca 100 / 100
    2 veckor           asked: 2 / 2 veckor
    3 skolor           asked: 3 / 3 skolor
    10 000 kr          asked: 10 000 / 10 000 kr
    noll               refused
    enstaka            refused
    ett tjugotal       refused
    ett par            refused
    nästan alla        refused
    hälften av 40      refused
    hösten 2019        refused
    2025-03-10         refused
    50 +/- 5           asked: 50 / 45–55
    10-5               refused
    -5                 refused
    ?                  refused
    """),
    ids=lambda row: row["cell"],
)
def test_what_people_write_of_a_number_of_pupils(row):  # num: t, t2, t3, t5, t6
    rules = QuantityRules(is_count=True, units=units_of("elever", "pupils"))
    assert in_words(read_quantity(row["cell"], rules)) == row["read"]


def in_words(read):
    """What was read of a cell, in the words of the table above."""
    if not isinstance(read, Quantity):
        return f"asked: {read.first} / {read.second}" if isinstance(read, Doubt) else "refused"
    about = ("about " if read.low_end == "approximate" else ""), read.high_end == "approximate"
    number = f"{read.low:g}" if read.low == read.high else f"{read.low:g}–{read.high:g}"
    words = f"{about[0]}{number}{' about' if about[1] else ''}"
    words += " or more" if read.is_open_high else ""
    words += " or less" if read.is_open_low else ""
    return words + (f" of {read.denominator:g}" if read.denominator else "")


# --- what a statistics program's labels say (survey: br, q99, nps, lab, sci, tag)


def test_a_label_that_is_no_number_never_falls_back_to_its_code(mapping):  # q99, br
    table = mapping()
    labels = {99: "Vet ej", 1: "Grupp 1: 0-9 ärenden"}
    write_numbers(table, [34, 99, 1], labels)
    err = table.take_file("x.sav").err
    assert "x.sav:2: X: The file says that '99' means 'Vet ej', which is no quantity for x." in err
    assert "x.sav:3: X: The file says that '1' means 'Grupp 1: 0-9 ärenden'" in err


SCALE = ", ".join(f'v{n}: "{n}"' for n in range(11))


@pytest.mark.parametrize(("columns", "read"), [("x: X", "0 1 10 4"), ("stod: X", "v0 v1 v10 v4")])
def test_a_scale_from_nought_that_is_stored_from_one_is_read_by_its_labels(  # nps
    mapping, columns, read
):
    table = mapping(f"subject: Kommun, {columns}", values=f"{{{SCALE}}}")
    write_numbers(table, [1, 2, 11, 5], {code: str(code - 1) for code in range(1, 12)})
    outcome = table.take_file("x.sav")
    assert outcome.code == 0
    assert table.column(columns.partition(":")[0]) == read.split()
    said = "its codes are other answers' names ('1' is labelled '0')"
    assert (said in outcome.err) == (columns == "stod: X")


@pytest.mark.parametrize(
    ("labels", "said"),
    [
        # only the ends are labelled: what 5 means is not known
        ({1: "0", 11: "10"}, "unknown value '5' for stod"),
        # every code is an answer too: either may be right
        ({1: "2", 2: "1"}, "The file says that '1' means '2', which is read as v2"),
        # the same answer twice
        ({1: "0", 2: "0", 11: "10", 5: "4"}, "The file says that '1' means '0'"),
    ],
)
def test_where_labels_leave_a_doubt_nothing_is_read_by_them(mapping, labels, said):
    table = mapping("subject: Kommun, stod: X", values=f"{{{SCALE}}}")
    write_numbers(table, [1, 2, 5], labels)
    outcome = table.take_file("x.sav")
    assert (outcome.code, said in outcome.err) == (1, True)


def test_codes_that_the_schema_declares_go_before_labels_of_a_shifted_scale(mapping):
    table = mapping("subject: Kommun, stod: X", values='{nej: {label: "0", codes: ["2"]}, ja: "1"}')
    write_numbers(table, [1, 2], {1: "0", 2: "1"})
    assert "The file says that '2' means '1', which is read as ja" in table.take_file("x.sav").err


def test_two_codes_under_one_label_and_one_without_a_meaning_are_told(mapping):  # lab
    table = mapping("subject: Kommun, stod: X")
    write_numbers(table, [1, 2, 3, -1], {1: "Ja", 2: "Nej", 3: "Ja", -1: "dålig data"})
    err = table.take_file("x.sav").err
    assert "The file labels the codes 1, 3 alike, 'Ja'" in err
    assert "x.sav:4: X: unknown value '-1' for stod, labelled 'dålig data' in the file." in err


def test_numbers_of_any_size_are_kept(mapping):  # sci
    table = mapping()
    write_numbers(table, [1e-05, 1e16, 1234567890123, 0.30000000000000004])
    assert table.take_file("x.sav").code == 0
    assert table.column("x") == ["0.00001", "10000000000000000", "1234567890123", "0.3"]
    assert "Nothing is wrong." in run(table.folder, "check").err


def test_what_stata_calls_missing_keeps_its_reason(mapping):  # tag
    missing = 'missing: {"": not_recorded, ".a": dont_know, ".b": no_answer}'
    table = mapping("subject: Kommun, stod: x", missing)
    rows = [{"Kommun": unit, "x": x} for unit, x in zip(UNITS, (1, 2, "a", "b"), strict=False)]
    frame = pd.DataFrame(rows)
    labels = {"x": {1: "Ja", 2: "Nej", "a": "Vet ej", "b": "Ej svar"}}
    file = table.folder / "x.dta"
    pyreadstat.write_dta(
        frame, file, variable_value_labels=labels, missing_user_values={"x": ["a", "b"]}
    )
    assert table.take_file("x.dta").code == 0
    assert table.column("stod") == ["ja", "nej", "dont_know", "no_answer"]


def write_numbers(table, numbers, labels=None):
    """An SPSS file of a number for each unit in turn."""
    rows = [{"Kommun": unit, "X": str(x)} for unit, x in zip(UNITS, numbers, strict=False)]
    write_sav(table.folder / "x.sav", rows, variable_value_labels={"X": labels or {}})


# --- whom a response is about (survey: es, es2, es3, es4, twohead)


@pytest.mark.parametrize(
    ("cell", "aliases", "unit", "said"),
    [
        ("", "", "", "x.csv:3: Kommun: '' names no unit, and a response is about one (1)."),
        ("", 'aliases: {"": county}', "county", ""),
        ("Vet ej", "", "", "x.csv:3: Kommun: 'Vet ej' names no unit, and a response is about one"),
        ("Vet ej", "aliases: {Vet ej: county}", "county", ""),
        ("-", 'aliases: {"": county}', "", "x.csv:3: Kommun: There is no unit or provider '-'."),
        ("Norrby; Söderby", "", "", "'Norrby; Söderby' names several units; a response is"),
    ],
)
def test_a_response_about_no_unit_is_told_what_to_do_about_it(mapping, cell, aliases, unit, said):
    missing = 'missing: {"": no_answer, "Vet ej": dont_know}'
    table = mapping(more=f"{missing}\n    {aliases}")
    outcome = table.take(f'Kommun;X\nNorrby;1\n"{cell}";2\nÖsterby;3\n')
    assert outcome.code == (0 if unit else 1)
    assert said in outcome.err
    if unit:
        assert unit in table.column("subject_id")


def test_an_empty_cell_of_an_interview_may_be_a_unit_too(mapping):
    columns = "source: Intervju, subject: Kommun, said_by: Av, x: X"
    table = mapping(columns, 'aliases: {"": county}', kind="interview")
    assert table.take("Intervju;Kommun;Av;X\nI1;;;12\nI2;Norrby;;3\n").code == 0
    answers = stored(table.folder, "enkat", "answers")
    assert answers[["subject_id", "said_by"]].to_numpy().tolist() == [["county", ""], ["0001", ""]]


def test_of_two_rows_of_headers_the_lower_is_read_and_rows_outside_are_told(mapping):  # twohead
    rows = [["Tabell 1. Något"], [], ["", "2023", "", "2024"], ["Kommun", "Kvinnor", "Män"] * 1]
    rows[3] += ["Kvinnor", "Män"]
    rows += [["Norrby", 1, 2, 3, 4], ["Söderby", 5, 6, 7, 8], ["Riket", 6, 8, 10, 12]]
    rows += [[], ["Källa: påhittad"]]
    table = mapping('subject: Kommun, x: "Kvinnor (2)"')
    write_rows(table, rows)
    outcome = table.take_file("x.xlsx")
    assert outcome.code == 1
    assert "x.xlsx:4:4: The header 'Kvinnor' stands twice; this one is read as" in outcome.err
    assert "2 rows are about no unit or provider of the region: Riket, Källa: på" in outcome.err
    table = mapping('subject: Kommun, x: "Kvinnor (2)"', f"outside: leave\n    {NO_ANSWER}")
    assert table.take_file("x.xlsx").code == 0
    assert table.column("x") == ["3", "7"]


UNITS = ("Norrby", "Söderby", "Österby", "Västerby", "Mellanby")


def write_rows(table, rows, name="x.xlsx", **options):
    with xlsxwriter.Workbook(table.folder / name, options) as workbook:
        sheet = workbook.add_worksheet("Blad")
        for number, cells in enumerate(rows):
            sheet.write_row(number, 0, cells)


# --- how survey programs lay out their tables (survey: gf, sm, tf, msf, pxweb, sheets, rr, du)


def test_an_option_of_google_forms_may_hold_a_comma(mapping):  # gf
    table = mapping("subject: Kommun, former: Vilka?", 'separator: ", "')
    text = 'Tid,Kommun,Vilka?\n1,Norrby,"Samtal, enskilt, Grupp"\n1,Söderby,Grupp\n'
    assert table.take(text).code == 0
    assert table.column("former") == ["samtal|grupp", "grupp"]
    outcome = table.take(text + '1,Österby,"Samtal, enskilt, per brev"\n')
    assert "x.csv:4: Vilka?: unknown value 'per brev' for former." in outcome.err


def test_two_rows_of_headers_of_survey_monkey_are_one(mapping):  # sm
    columns = "subject: Kommun, stod: Nöjd?, former: {values: {samtal: Samtal, grupp: Grupp}}"
    table = mapping(columns)
    text = (
        "Respondent ID,Collector ID,Kommun,Nöjd?,Vilka?,,,Kommentar\n"
        ",,Response,Response,Samtal,Grupp,Annat (ange),Open-Ended Response\n"
        "1,9,Norrby,Ja,Samtal,,,bra\n2,9,Söderby,Nej,Samtal,Grupp,telefon,\n3,9,Österby,,,,,\n"
    )
    assert table.take(text).code == 0
    assert table.column("stod") == ["ja", "nej", "no_answer"]
    assert table.column("former.grupp") == ["no", "yes", "no_answer"]


@pytest.mark.parametrize("more", ["", "yes: [Samtal, Grupp]"], ids=["tf", "tf2"])
def test_an_option_that_holds_its_own_text_was_chosen(mapping, more):
    columns = "subject: Kommun, former: {values: {samtal: Samtal, grupp: Grupp}}"
    table = mapping(columns, f"{NO_ANSWER}\n    {more}")
    rows = "a,Norrby,Samtal,,,Ja\nb,Söderby,Samtal,Grupp,telefon,Nej\nc,Österby,,,,Ja\n"
    assert table.take(f"#,Kommun,Samtal,Grupp,Other,Nöjd?\n{rows}").code == 0
    assert table.column("former.grupp") == ["no", "yes", "no_answer"]


def test_microsoft_forms_ends_its_lists_and_headers_with_a_sign_too_many(mapping):  # msf
    table = mapping("subject: Kommun, former: Vilka?, stod: Nöjd?")
    headers = ["ID", "Starttid", "Namn", "Kommun", "Vilka?", "Nöjd?\xa0"]
    rows = [[1, "t", "", "Norrby", "Samtal, enskilt;Grupp;", "Ja"], [2, "t", "", "Söderby", "", ""]]
    write_rows(table, [headers, *rows])
    assert table.take_file("x.xlsx").code == 0
    assert table.column("former") == ["samtal|grupp", "no_answer"]
    assert table.column("stod") == ["ja", "no_answer"]


def test_pxwebs_columns_are_named_and_its_groups_are_filled(mapping):  # pxweb
    table = mapping('subject: region, x: "2023"')
    rows = [["Folkmängd efter region, kön och år"], [], ["", "", "2022", "2023"]]
    rows += [["0001 Norrby", "män", 100, 110], ["", "kvinnor", 105, 115]]
    rows += [["0002 Söderby", "män", 50, 55], [], ["Källa:"], ["SCB"]]
    write_rows(table, rows)
    assert table.take_file("x.xlsx").code == 0
    assert table.column("subject_id") == ["0001", "0001", "0002"]
    assert table.column("x") == ["110", "115", "55"]


def test_of_sheets_that_are_alike_it_is_told_that_one_was_read(mapping):  # sheets
    table = mapping()
    with xlsxwriter.Workbook(table.folder / "x.xlsx") as workbook:
        for unit in ("Norrby", "Söderby"):
            sheet = workbook.add_worksheet(unit)
            sheet.write_row(0, 0, ["Kommun", "X"])
            sheet.write_row(1, 0, [unit, 1])
    outcome = table.take_file("x.xlsx")
    assert "The sheets Norrby, Söderby have the same headers; only 'Norrby' was" in outcome.err
    assert "None from: Söderby" in outcome.out


def test_a_repeated_form_is_no_response_and_a_repeated_response_is_told(mapping):  # rr, du
    table = mapping(SUPPORT)
    headers = "record_id,redcap_repeat_instrument,redcap_repeat_instance,kommun,stod"
    outcome = table.take(f"{headers}\n1,,,Norrby,Ja\n1,besok,1,,\n1,besok,2,,\n2,,,Söderby,Nej\n")
    assert "2 rows are repeats of forms (besok)" in outcome.err
    assert table.column("stod") == ["ja", "nej"]
    outcome = table.take("id;kommun;stod\n1;Norrby;Ja\n1;Norrby;Ja\n2;Söderby;Nej\n")
    assert "x.csv:3: id: Responses with the id of one before them: 1" in outcome.err


def test_columns_of_options_that_another_column_holds_are_one_note(mapping):  # F11, mr
    columns = "subject: kommun, former: former"
    table = mapping(columns, "missing: {}")
    headers = "start;kommun;former;former/samtal;former/grupp;_id;_uuid;_submission_time;_index"
    row = "1;Norrby;grupp;0;1;1;u;2025-01-01T10:00:00;1"
    outcome = table.take(f"{headers}\n{row}\n")
    assert outcome.code == 0
    assert outcome.err.count("former/") == 0
    assert "2 columns of single options do not come along; 'former' holds their" in outcome.err
    assert "5 not in the schema; 2 held by another column" in outcome.out
    # one that is read by itself is none of them
    one = "former: {values: {grupp: former/grupp}}"
    mapping(f"subject: kommun, {one}", 'missing: {"": no_answer}')
    assert "former/samtal' is not in the schema" in table.take(f"{headers}\n{row}\n").err


def test_a_workbook_is_called_so_in_swedish(mapping):
    table = mapping()
    write_rows(table, [["Kommun", "X"], ["Norrby", 1]])
    assert "Excel-arbetsbok, sha256" in table.take_file("x.xlsx", "--lang", "sv").out


# --- workbooks (frames: a1, a3x, a3c, hdup2, hods, hxls; survey: pct, e_, err_, unc, formula, gs_)


@pytest.mark.parametrize("suffix", [".csv", *WRITERS])
def test_a_share_has_the_same_class_in_every_format(mapping, suffix):  # a3x, a3c, pct
    table = mapping()
    if suffix == ".csv":
        (table.folder / "x.csv").write_text("Kommun;X\nNorrby;75%\nSöderby;30 %\n", "utf-8")
    else:
        rows = [["Kommun", "X"], ["Norrby", Cell(0.75, "0%")], ["Söderby", "30 %"]]
        WRITERS[suffix](table.folder / f"x{suffix}", Book(rows))
    assert table.take_file(f"x{suffix}").code == 0
    assert table.column("x") == ["75%", "30 %"]
    # a share is of 100, and the limit a count
    assert table.classes()[:2] == ["many|few", "many|few"]


@pytest.mark.parametrize("suffix", WRITERS)
def test_hidden_rows_are_read_and_told(mapping, suffix):  # a1, hdup2, hods, hxls, hidden
    table = mapping()
    book = Book([["Kommun", "X"], ["Norrby", 1], ["Söderby", 2]], hidden_rows=(2,))
    WRITERS[suffix](table.folder / f"x{suffix}", book)
    outcome = table.take_file(f"x{suffix}")
    assert f"x{suffix}:3: 1 row is hidden or filtered away in the sheet (3); it was" in (
        outcome.err
    )
    assert table.column("x") == ["1", "2"]


@pytest.mark.parametrize("is_filled", [False, True], ids=["plain", "styled"])
def test_an_error_and_a_formula_never_calculated_are_no_missing_answer(mapping, is_filled):
    table = mapping()  # e_plain, e_styled, err_plain, err_styled, unc, formula
    with xlsxwriter.Workbook(table.folder / "x.xlsx") as workbook:
        look = workbook.add_format({"bg_color": "yellow"}) if is_filled else None
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, ["Kommun", "Y", "X"])
        for row, (unit, result) in enumerate(zip(UNITS, ("#DIV/0!", "", 5), strict=False), start=1):
            sheet.write(row, 0, unit)
            sheet.write_blank(row, 1, None, look)
            sheet.write_formula(row, 2, "=1/0", look, result)
        sheet.write_row(4, 0, ["Västerby", "", True])
    outcome = table.take_file("x.xlsx")
    assert outcome.code == 1
    assert "x.xlsx:2: X: The cell holds the error #DIV/0!" in outcome.err
    assert "x.xlsx:5: X: 'TRUE' is no quantity for x." in outcome.err


def test_a_workbook_that_counts_days_from_1904_says_the_same_day(mapping):  # mac1904
    table = mapping("source: Intervju, subject: Kommun, period: Datum, x: X", "", "interview")
    day = datetime.date(2024, 5, 1)
    options = {"default_date_format": "yyyy-mm-dd", "date_1904": True}
    write_rows(table, [["Intervju", "Kommun", "Datum", "X"], ["I1", "Norrby", day, 1]], **options)
    assert table.take_file("x.xlsx").code == 0
    assert stored(table.folder, "enkat", "sources")["period"].tolist() == ["2024-05-01"]


@pytest.mark.parametrize("formula", [None, "=1+1"], ids=["gs_noformula", "gs_500"])
def test_formatted_empty_cells_are_no_rows_and_no_columns(mapping, formula):  # gs_, tail
    table = mapping()
    with xlsxwriter.Workbook(table.folder / "x.xlsx") as workbook:
        look = workbook.add_format({"bg_color": "yellow"})
        sheet = workbook.add_worksheet()
        for row in range(500):
            for column in range(26):
                sheet.write_blank(row, column, None, look)
        for row, (unit, x) in enumerate([("Kommun", "X"), ("Norrby", 1), ("Söderby", 2)]):
            sheet.write_row(row, 0, [unit, x])
        if formula:
            sheet.write_formula(1, 1, formula, look, 2)
    outcome = table.take_file("x.xlsx")
    assert (outcome.code, outcome.err) == (0, "")
    assert table.column("x") == ["2" if formula else "1", "2"]


# --- signs that nobody sees, and names that nobody can tell apart (frames: b10, i2, a3t)


@pytest.mark.parametrize("sign", ["\u200b", "\u00ad", "\u2060", "\u200e", "\ufeff"])
def test_a_sign_that_nobody_sees_changes_no_unit_header_or_answer(mapping, sign):  # b10
    table = mapping(SUPPORT)
    outcome = table.take(f"kom{sign}mun;st{sign}od\nNorr{sign}by;J{sign}a\nSöderby ;Ne{sign}j\n")
    assert (outcome.code, outcome.err) == (0, "")
    assert table.column("stod") == ["ja", "nej"]


@pytest.mark.parametrize(
    "label", ["Same", '{sv: Lika, en: "same "}', "{sv: same, en: Alike}"], ids=str
)
def test_two_classes_of_one_name_are_refused(mapping, label):  # i2
    first = "many: {label: {sv: Same, en: Same}, when: {x: {at_least: 12}}}"
    second = f"few: {{label: {label}, when: {{not: {{x: {{at_least: 12}}}}}}}}"
    outcome = mapping(classes=f"{{{first}, {second}}}").take("Kommun;X\nNorrby;1\n")
    assert outcome.code == 1
    said = "is the name of both 'many' and 'few': nobody can tell them apart."
    assert outcome.err.count(said) == 1


def test_two_variants_of_one_name_are_refused_and_those_of_two_classes_not(mapping):
    variants = "variants: {a: {label: Same, when: {stod: ja}}, b: {label: Same, when: {stod: nej}}}"
    classes = f"{{many: {{when: {{x: {{at_least: 12}}}}, {variants}}}}}"
    outcome = mapping(classes=classes).take("Kommun;X\nNorrby;1\n")
    assert "'Same' is the name of both 'a' and 'b'" in outcome.err
    one = "{label: Same, when: {stod: ja}}"
    when = "when: {x: {at_least: 12}}"
    both = f"{{many: {{{when}, variants: {{a: {one}}}}}, few: {{when: {{not: {{x: {{at_least: 12}}}}}}, variants: {{a: {one}}}}}}}"  # noqa: E501
    assert mapping(classes=both).take("Kommun;X\nNorrby;1\n").code == 0


def test_a_number_of_people_with_a_sign_in_it_is_refused(mapping):  # a3t
    columns = "source: Intervju, subject: Kommun, informants: Antal"
    outcome = mapping(columns, "", "interview").take("Intervju;Kommun;Antal\nS1;Norrby;1,250\n")
    assert "x.csv:2: Antal: '1,250' is neither a number of people nor their names." in outcome.err


# --- what a report makes of them (frames: base_asked, h1, z1; researcher: few)


def test_of_a_filtered_question_the_base_is_those_it_applies_to_unless_all_asked_are_meant(mapping):
    questions = """
  why: {label: Why, type: single, asked_in: enkat, asked_if: {stod: nej}, values: {time: Tid}}
report: {sections: [{title: S, figures: [{chart: bar, of: why, id: a}, {chart: bar, of: why, base: asked, id: b}]}]}
"""  # base_asked  # noqa: E501
    table = mapping(f"{SUPPORT}, why: why")
    schema = table.folder / "survey_schema.yaml"
    head, dimensions = schema.read_text("utf-8").split("dimensions:")
    why, report = questions.split("report:")
    schema.write_text(f"{head}{why}dimensions:{dimensions}report:{report}", "utf-8")
    text = "kommun;stod;why\nNorrby;Ja;\nSöderby;Nej;Tid\nÖsterby;Nej;Tid\nVästerby;Ja;\n"
    assert table.take(text).code == 0
    assert run(table.folder, "report").code == 0
    tables = json.loads((table.folder / "reports/report.json").read_text("utf-8"))["tables"]
    shown = {
        name: {cell["row"]: (cell["n"], cell["base_n"]) for cell in tables[name]["rows"]}
        for name in ("a", "b")
    }
    assert shown["a"] == {"why.time": (2, 2)}
    assert shown["b"] == {"why.time": (2, 4), "filtered": (2, 4)}


def test_few_pupils_are_hidden_in_every_figure_and_classed_by_what_was_said(mapping):
    table = mapping(  # few, h1, z1
        "source: Intervju, subject: Kommun, x: X",
        "",
        "interview",
        classes="{many: {when: {not: {x: {at_most: 4}}}}, few: {when: {x: {at_most: 4}}}}",
    )
    schema = table.folder / "survey_schema.yaml"
    text = schema.read_text("utf-8").replace("x: {label: X,", "x: {label: X, of: clients,")
    figures = ("range, of: x, by: subject", "table, of: [x, d]", "statements, of: x", "profile")
    drawn = ", ".join(f"{{chart: {figure}, id: f{n}}}" for n, figure in enumerate(figures))
    schema.write_text(f"{text}report: {{sections: [{{title: S, figures: [{drawn}]}}]}}\n", "utf-8")
    said = ("80", "3", "färre än 5", "fler än 4", "1 av 3")
    rows = [f"I{unit};{unit};{cell}" for unit, cell in zip(UNITS, said, strict=True)]
    assert table.take("\n".join(["Intervju;Kommun;X", *rows])).code == 0
    assert table.classes() == ["many", "few", "few", "many", "many|few"]
    assert run(table.folder, "report").code == 0
    tables = json.loads((table.folder / "reports/report.json").read_text("utf-8"))["tables"]
    hidden = {name for name, table in tables.items() for row in table["rows"] if row["is_hidden"]}
    assert hidden == {"f0", "f1", "f2", "f3"}
    page = (table.folder / "reports/index.html").read_text("utf-8")
    assert "1 av 3" not in page and "”färre än 5”" not in page


# --- texts (survey: tel, phone; the encodings of enc)


def test_opening_hours_and_diary_numbers_point_at_nobody(mapping):  # tel
    table = mapping("subject: Kommun, ovrigt: X")
    cells = ["Öppet 0800-1700", "0001 0002 0003", "Dnr 2023-0123456"]
    assert table.take(column_of(cells)).code == 0


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-16"])
def test_utf_16_without_its_mark_is_read(mapping, encoding):
    table = mapping("subject: Kommun, ovrigt: X")
    text = "Kommun;X\r\nSöderby;Łódź\r\nNorrby;bra\r\n"
    (table.folder / "x.csv").write_bytes(text.encode(encoding))
    outcome = table.take_file("x.csv")
    assert (outcome.code, outcome.err) == (0, "")
    assert table.column("subject_id") == ["0001", "0002"]


# --- a researcher's first mapping (tag)


HIGHLIGHTS = """id,document,tag,content
1,Söderby skolan 2025-01-14,stöd.ja,Vi har ett avtal sedan 2019
2,Söderby soc 2025-01-20,stöd.nej,något avtal finns inte
3,Grupp Norrby Österby,stöd.ja,det är tio mil mellan oss
4,Västerby,Ny tagg,det här visste jag inte
"""


def test_a_tag_of_taguettes_with_a_dot_is_the_path_with_a_slash(mapping):  # tag
    values = "{ja: {label: Ja, codes: [stöd/ja]}, nej: {label: Nej, codes: [stöd/nej]}}"
    table = mapping("", "", "interview", values=values)
    outcome = table.take(HIGHLIGHTS, "x.csv", "--unit-from", "document:{unit}*")
    assert outcome.code == 0
    assert "No value, question or qualifier names the code 'Ny tagg' (1 coding, 1" in outcome.err
    assert "Grupp Norrby Österby: Nothing says which unit the document is about" in outcome.err
    answers = stored(table.folder, "enkat", "answers")
    said = answers[["subject_id", "value"]].to_numpy().tolist()
    assert sorted(said) == [["", "ja"], ["0002", "ja"], ["0002", "nej"]]
