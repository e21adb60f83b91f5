"""What is wrong with a table is said in one line, at its place, and nothing is written."""

import pytest
from drawn import draw
from importing.library import MINUTES, SURVEY, TALKS, run, run_import, state, write_csv

# which cell becomes what → the line that says so
TALKS_FAULTS = {
    "unknown unit": (
        "Kommun",
        "Norvik",
        "3: Kommun: There is no unit or provider 'Norvik'. Did you mean 'Norrvik'?",
    ),
    "ambiguous unit": (
        "Kommun",
        "Sjöbiblioteket",
        "3: Kommun: 'Sjöbiblioteket' can mean Norrvik, Österåsa. Write the whole name.",
    ),
    "unknown speaker": (
        "Säger",
        "Bokbusen",
        "3: Säger: There is no unit or provider 'Bokbusen'. Did you mean 'Bokbussen'?",
    ),
    "unknown value": (
        "Öppet",
        "öppett",
        "3: Öppet: unknown value 'öppett' for opening. Did you mean 'Öppet'?",
    ),
    "undeclared sign": ("Öppet", "..", "3: Öppet: unknown value '..' for opening."),
    "one of several values": (
        "Tjänster",
        "Böcker; Filmm",
        "3: Tjänster: unknown value 'Filmm' for services. Did you mean 'Film'?",
    ),
    "unknown qualifier": (
        "Hur",
        "kjöpt",
        "3: Hur: unknown qualifier 'kjöpt' for services. Did you mean 'köpt'?",
    ),
    "qualifiers of other values": (
        "Hur",
        "köpt; köpt; köpt",
        "3: Hur: 'köpt; köpt; köpt' holds 3 qualifiers for 2 values of services: "
        "write one for all, or one each.",
    ),
    "no quantity": (
        "Lån",
        "flera",
        "3: Lån: 'flera' is no quantity for loans. "
        "Write a number, a range (10–15) or a ratio (7 av 10); "
        "or declare it under the strand's missing.",
    ),
    "no document": (
        "Intervju",
        "",
        "3: Intervju: The row does not say which interview or document it comes from.",
    ),
    "no people": (
        "Intervjuade",
        "2-3",
        "3: Intervjuade: '2-3' is neither a number of people nor their names. "
        "Write a whole number, or names with the strand's separator between them.",
    ),
    "a superscript": (
        "Intervjuade",
        "²",
        "3: Intervjuade: '²' is neither a number of people nor their names. "
        "Write a whole number, or names with the strand's separator between them.",
    ),
    "a personal number": (
        "Lån",
        "10 (hon, 19900101–0017)",
        "3: Lån: The text holds what points at a person (a personal identity number). "
        "The words are: '10 (hon, [personal_number])'. It may not come along: ",
    ),
    "an address": (
        "Lån",
        "10 (fråga ada@norrvik.example)",
        "3: Lån: The text holds what points at a person (an e-mail address).",
    ),
    "other people in the same interview": (
        "Intervjuade",
        "Fia",
        "3: 'Fia' here, but 'Ada Alm, Bo Ek' in another row of the same source",
    ),
}
MINUTES_FAULTS = {
    "unknown question": (
        "Fråga",
        "openin",
        "3: Fråga: There is no question 'openin' in the strand 'minutes'. Did you mean 'opening'?",
    ),
    "a question of another strand": (
        "Fråga",
        "remark",
        "3: Fråga: There is no question 'remark' in the strand 'minutes'.",
    ),
    "no period": (
        "Period",
        "i våras",
        "3: Period: 'i våras' is no period. "
        "Write a year (2016) or an interval (2012-01-01/2013-06-30).",
    ),
    "no value": (
        "Värde",
        "",
        "3: Värde: The cell is empty for loans. "
        "Fill it in, or let the strand declare what an empty cell means.",
    ),
    "no mode": ("Läge", "kanske", "3: Läge: 'kanske' is no modality. Known: "),
    "a quote with an address": (
        "Citat",
        "ring 070-174 06 05",
        "3: Citat: The text holds what points at a person (a telephone number).",
    ),
    "another citation": (
        "Källa",
        "Nämnden 2012:4",
        "3: 'Nämnden 2012:4' here, but 'Nämnden 2012:3' in another row of the same source (the "
        "citation).",
    ),
}
SURVEY_FAULTS = {
    "unknown unit": ("kommun", "704", "3: kommun: There is no unit or provider '704'."),
    "no unit": (
        "kommun",
        "",
        "3: kommun: '' names no unit, and a response is about one (1). Write the unit, or under "
        "the strand's aliases which unit '' means.",
    ),
    "a sign for missing": ("kommun", "98", "3: kommun: '98' names no unit, and a response is"),
    "two units": (
        "kommun",
        "701;702",
        "3: kommun: '701;702' names several units; a response is about one.",
    ),
    "unknown value": ("f1", "7", "3: f1: unknown value '7' for opening."),
    "neither yes nor no": ("f2_1", "2", "3: f2_1: '2' is neither yes nor no for services. Known: "),
    "no quantity": ("f3", "några", "3: f3: 'några' is no quantity for loans."),
    "not known whether invented": (
        "prov",
        "påhittad",
        "3: prov: 'påhittad' is neither yes nor no for synthetic.",
    ),
    "a telephone number": (
        "f4",
        "ring 08-465 004 10",
        "3: f4: The text holds what points at a person (a telephone number).",
    ),
}
FAULTS = [
    *[("talks", TALKS, *fault) for fault in TALKS_FAULTS.items()],
    *[("minutes", MINUTES, *fault) for fault in MINUTES_FAULTS.items()],
    *[("survey", SURVEY, *fault) for fault in SURVEY_FAULTS.items()],
]
SECOND = 1  # the row that the faults are in: line 3 of the file


@pytest.mark.parametrize(
    ("strand", "drawing", "fault"),
    [(strand, drawing, fault) for strand, drawing, _, fault in FAULTS],
    ids=[f"{strand}: {name}" for strand, _, name, _ in FAULTS],
)
def test_a_fault_is_one_line_at_its_place_and_nothing_is_written(project, strand, drawing, fault):
    column, cell, line = fault
    write_csv(project / "table.csv", draw(drawing))
    assert run_import(project, "table.csv", strand).code == 0
    before = state(project)
    rows = draw(drawing)
    for name in ("Tjänster", "Hur"):  # so that every fault has what it is about
        if name in rows[SECOND]:
            rows[SECOND][name] = rows[0][name]
    rows[SECOND][column] = cell
    write_csv(project / "table.csv", rows)
    outcome = run_import(project, "table.csv", strand)
    *findings, last = outcome.err.splitlines()
    assert (outcome.code, outcome.out, last) == (1, "", "Nothing was written.")
    [finding] = findings
    assert finding.startswith(f"table.csv:{line}")
    assert state(project) == before


def test_every_fault_of_a_table_is_said_at_once_and_each_once(project):
    rows = draw(TALKS)
    rows[0] |= {"Säger": "Ingenstans", "Lån": "många"}  # four statements stand in this row
    rows[2] |= {"Kommun": "Österås", "Öppet": "ibland"}
    write_csv(project / "table.csv", rows)
    found = [
        line.split(": ")[:2]
        for line in run_import(project, "table.csv", "talks").err.splitlines()[:-1]
    ]
    assert found == [
        ["table.csv:2", "Lån"],
        ["table.csv:2", "Säger"],
        ["table.csv:4", "Öppet"],
        ["table.csv:4", "Kommun"],
    ]


def test_a_survey_says_a_repeated_fault_once_at_its_first_row(project):
    rows = draw(SURVEY)
    for row in rows[1:]:
        row["f1"] = "7"
    write_csv(project / "survey.csv", rows)
    outcome = run(project, "import", "survey.csv", "--as", "survey")
    assert outcome.err.splitlines() == [
        "survey.csv:3: f1: unknown value '7' for opening.",
        "Nothing was written.",
    ]


@pytest.mark.parametrize(
    ("strand", "drawing", "column", "near"),
    [
        ("talks", TALKS, "Intervju", " Did you mean 'Intervjuade'?"),
        ("talks", TALKS, "Övrigt", ""),
        ("minutes", MINUTES, "Fråga", ""),
        ("minutes", MINUTES, "Värde", ""),
        ("survey", SURVEY, "kommun", ""),
        ("survey", SURVEY, "f1", " Did you mean 'f2_1'?"),
    ],
)
def test_a_missing_column_is_one_finding_not_one_for_each_row(
    project, strand, drawing, column, near
):
    rows = draw(drawing)
    for row in rows:
        del row[column]
    write_csv(project / "table.csv", rows)
    outcome = run_import(project, "table.csv", strand)
    finding, last = outcome.err.splitlines()
    assert finding.startswith(f"table.csv:1: There is no column '{column}', in which '")
    assert finding.endswith(f"' stands.{near}")
    assert (outcome.code, last, state(project)) == (1, "Nothing was written.", {})


def test_a_column_that_is_not_declared_is_a_warning_with_its_cells_counted(project):
    rows = [
        {**row, "Telefon": cell}
        for row, cell in zip(draw(TALKS), ("070-1234567", "", "x"), strict=True)
    ]
    write_csv(project / "talks.csv", rows)
    outcome = run_import(project, "talks.csv", "talks")
    assert outcome.code == 0
    assert outcome.err == (
        "talks.csv:1: The column 'Telefon' is not in the schema and does not come along (2 filled "
        "cells).\n"
    )
    assert b"070-1234567" not in b"".join(state(project).values())


def test_a_row_that_names_no_unit_is_kept_with_a_warning(project):
    rows = draw(TALKS)
    rows[1]["Kommun"] = ""
    write_csv(project / "talks.csv", rows)
    outcome = run_import(project, "talks.csv", "talks")
    assert outcome.code == 0
    assert outcome.err == (
        "talks.csv:3: The row names no unit: "
        "its 3 statements leave every unit of the source open until someone decides.\n"
    )


def test_units_that_a_text_may_mean_are_named_as_the_files_name_them(project):
    """Whoever reads the message in English has a file in Swedish to mend."""
    region = project / "region.yaml"
    text = region.read_text("utf-8").replace(
        "{name: Norrvik}", "{name: {sv: Norrvik, en: Northbay}}"
    )
    region.write_text(text, encoding="utf-8")
    rows = draw(TALKS)
    rows[1]["Kommun"] = "Sjöbiblioteket"
    write_csv(project / "talks.csv", rows)
    assert run_import(project, "talks.csv", "talks").err.splitlines()[0] == (
        "talks.csv:3: Kommun: 'Sjöbiblioteket' can mean Norrvik, Österåsa. Write the whole name."
    )


def test_a_citation_that_points_at_a_person_is_said_in_its_column(project):
    rows = draw(MINUTES)
    for row in rows:
        row["Källa"] = "Nämnden, ring 070-174 06 05"
    write_csv(project / "minutes.csv", rows)
    outcome = run_import(project, "minutes.csv", "minutes")
    assert outcome.code == 1
    assert [line.partition(": The text")[0] for line in outcome.err.splitlines()[:-1]] == [
        "minutes.csv:2: Källa",
        "minutes.csv:3: Källa",
    ]
