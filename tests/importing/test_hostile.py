"""Tables of a bad day, or from somebody who means ill: read as text, counted, and never run."""

import time

import pytest
import xlsxwriter
from drawn import draw
from importing.library import SURVEY, TALKS, import_drawn, run, run_import, state, stored, write_csv

from kartlaggning.interviews.private import read_quotes


def write_and_import(project, rows):
    write_csv(project / "talks.csv", rows)
    return run_import(project, "talks.csv", "talks")


@pytest.mark.parametrize(
    "text",
    [
        "=CMD|' /C calc'!A0",
        "+1+1",
        "<script>alert(1)</script>",
        '"; DROP TABLE',
        "{{ 7*7 }}",
        "x" * 40_000,
        "☃ \u202e",
    ],
)
def test_a_text_is_kept_as_it_was_written(project, text):
    rows = draw(TALKS)
    rows[1]["Övrigt"] = text
    assert write_and_import(project, rows).code == 0
    assert text in read_quotes(project).values()


def test_a_formula_in_a_workbook_is_its_result(project):
    rows = draw(TALKS)
    with xlsxwriter.Workbook(project / "talks.xlsx") as workbook:
        sheet = workbook.add_worksheet()
        for number, row in enumerate([list(rows[0]), *(row.values() for row in rows)]):
            sheet.write_row(number, 0, row)
        sheet.write_formula(1, list(rows[0]).index("Lån"), "=50+50", None, 100)
    assert run_import(project, "talks.xlsx", "talks").code == 0
    loans = stored(project, "talks", "answers").query("question == 'loans'")
    assert "100" in loans["words"].tolist()


def test_of_two_columns_with_one_header_the_first_counts_and_the_other_is_a_warning(project):
    lines = ["Kommun;Kommun;" + ";".join(list(draw(TALKS)[0])[:1] + list(draw(TALKS)[0])[2:])]
    others = [cell for name, cell in draw(TALKS)[2].items() if name != "Kommun"]
    lines.append(";".join(["Norrvik", "Söderby", *others]))
    (project / "talks.csv").write_text("\n".join(lines), encoding="utf-8")
    outcome = run_import(project, "talks.csv", "talks")
    assert outcome.code == 0
    assert outcome.err.splitlines() == [
        "talks.csv:1:2: The header 'Kommun' stands twice; this one is read as 'Kommun (2)'.",
        "talks.csv:1: The column 'Kommun (2)' is not in the schema and does not come along (1 "
        "filled cell).",
    ]
    assert stored(project, "talks", "speaks_for")["subject_id"].tolist() == ["0701"]


@pytest.mark.parametrize(("strand", "drawing"), [("talks", TALKS), ("survey", SURVEY)])
def test_a_table_of_headers_only_is_an_error(project, strand, drawing):
    (project / "table.csv").write_text(";".join(draw(drawing)[0]) + "\n", encoding="utf-8")
    outcome = run_import(project, "table.csv", strand)
    assert outcome.code == 1
    assert outcome.err.startswith("table.csv:1: The table has headers but no rows.\n")
    assert state(project) == {}


@pytest.mark.parametrize(("strand", "drawing"), [("talks", TALKS), ("survey", SURVEY)])
def test_a_file_given_twice_is_read_once(project, strand, drawing):
    import_drawn(project, drawing, strand)
    once = state(project)
    (project / "copy.csv").write_bytes((project / f"{strand}.csv").read_bytes())
    outcome = run(project, "import", f"{strand}.csv", "copy.csv", "--as", strand)
    assert outcome.code == 0
    assert (
        outcome.err
        == "copy.csv: The file holds the same bytes as one before it; it is read once.\n"
    )
    assert {path: data for path, data in state(project).items() if path.endswith(".csv")} == {
        path: data for path, data in once.items() if path.endswith(".csv")
    }


def test_two_imports_of_one_strand_may_overlap(project):
    import_drawn(project, TALKS, "autumn", "talks")
    later = TALKS.replace("Möte Ek", "Nytt möte").replace("Samtal", "Nytt").replace("100", "90")
    import_drawn(project, later, "spring", "talks")
    assert stored(project, "spring", "sources")["source_id"].tolist() == ["spring-01", "spring-02"]
    people = [
        stored(project, name, "informants")["informant_id"].tolist()
        for name in ("autumn", "spring")
    ]
    assert people[0] == people[1]
    assert run(project, "check").code == 0


def test_an_import_under_a_name_of_another_strand_replaces_it(project):
    import_drawn(project, TALKS, "talks")
    import_drawn(project, SURVEY, "talks", "survey")
    assert sorted(path.name for path in (project / "interviews/talks").iterdir()) == [
        "import.json",
        "responses.csv",
        "sources.csv",
        "speaks_for.csv",
    ]


@pytest.mark.parametrize("cell", ["9" * 5000, "99999999"])
def test_a_number_of_people_beyond_reason_is_refused(project, cell):
    rows = draw(TALKS)
    rows[0]["Intervjuade"] = cell
    outcome = write_and_import(project, rows)
    assert outcome.code == 1
    assert "is neither a number of people nor their names" in outcome.err


def test_five_thousand_rows_are_read_in_seconds(project):
    rows = [
        {**row, "Intervju": f"{row['Intervju']} {number}"}
        for number in range(1667)
        for row in draw(TALKS)
    ]
    start = time.perf_counter()
    assert write_and_import(project, rows).code == 0
    assert time.perf_counter() - start < 20
    assert len(stored(project, "talks", "sources")) == 3334
