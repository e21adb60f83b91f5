"""A wrong sheet, strand, separator or name is answered with what to do, in one line."""

import pytest
import xlsxwriter
from drawn import draw
from importing.library import (
    MINUTES,
    SURVEY,
    TALKS,
    import_drawn,
    run,
    run_import,
    write_csv,
    write_sav,
)

from kartlaggning.errors import KartlaggningError
from kartlaggning.readers.recognition import recognise
from kartlaggning.text.findings import describe_finding


def import_changed(project, **cells):
    """Import the talks with other cells in the second row."""
    rows = draw(TALKS)
    rows[1] |= cells
    write_csv(project / "talks.csv", rows)
    return run_import(project, "talks.csv", "talks")


def write_sheets(path, **sheets):
    with xlsxwriter.Workbook(path) as workbook:
        for name, rows in sheets.items():
            sheet = workbook.add_worksheet(name)
            for line, row in enumerate([list(rows[0]), *[list(row.values()) for row in rows]]):
                sheet.write_row(line, 0, row)


@pytest.fixture
def workbook(project):
    codes = [{"Förkortning": "1", "Betydelse": "på väg"}]
    write_sheets(project / "talks.xlsx", Koder=codes, Samtal=draw(TALKS))
    return project


def test_of_a_wrong_sheet_the_right_one_is_told(workbook):
    outcome = run(workbook, "import", "talks.xlsx", "--as", "talks", "--sheet", "koder")
    assert (outcome.code, outcome.err) == (
        3,
        "talks.xlsx: The sheet 'Koder' has 0 of the columns that are looked for, "
        "and 'Samtal' has 12. Say --sheet \"Samtal\", or leave --sheet out.\n",
    )


@pytest.mark.parametrize("options", [[], ["--sheet", "Samtal"]])
def test_the_right_sheet_is_read(workbook, options):
    assert run(workbook, "import", "talks.xlsx", "--as", "talks", *options).code == 0


def test_columns_that_nearly_all_are_missing_are_one_line(project):
    outcome = import_drawn(project, "Namn  Ort\nAnn  Norrvik", "talks")
    assert outcome.err.splitlines()[0] == (
        "talks.csv:1: 12 of the strand's 12 columns are missing: Intervju, Kommun, Säger, "
        "Intervjuade, Arbetsgivare, Kodare, Citat, Öppet, Tjänster, Hur, Lån, Övrigt. "
        "See whether it is the right file, and the right sheet of it."
    )


def test_of_a_survey_read_as_an_interview_the_strand_is_told(project):
    write_sav(project / "survey.sav", draw(SURVEY))
    outcome = run_import(project, "survey.sav", "talks")
    assert (outcome.code, outcome.err) == (
        1,
        "survey.sav: These are not the columns of the strand 'talks', but those of "
        "'survey': 7 of 7. Say --strand survey.\n",
    )


def test_of_interviews_read_as_a_survey_the_strand_is_told(project):
    outcome = import_drawn(project, TALKS, "survey")
    assert "Say --strand talks." in outcome.err


def test_a_table_that_lacks_one_column_is_not_taken_for_another_strands(project):
    rows = [{name: cell for name, cell in row.items() if name != "Lån"} for row in draw(TALKS)]
    write_csv(project / "talks.csv", rows)
    assert run_import(project, "talks.csv", "talks").err.startswith(
        "talks.csv:1: There is no column 'Lån'"
    )


@pytest.mark.parametrize(
    ("column", "cell", "right"),
    [
        ("Kommun", "Norrvik, Söderby, Österåsa", "Norrvik; Söderby; Österåsa"),
        ("Kommun", "Norrvik och Söderbi", "Norrvik; Söderby"),
        ("Kommun", "Norrvik/Söderby", "Norrvik; Söderby"),
        ("Tjänster", "Böcker, Film och Måltider", "Böcker; Film; Måltider"),
    ],
)
def test_of_a_comma_where_a_semicolon_parts_the_right_writing_is_told(project, column, cell, right):
    outcome = import_changed(project, **{column: cell})
    assert outcome.code == 1
    assert outcome.err.splitlines()[0] == (
        f"talks.csv:3: {column}: '{cell}' holds several things, but no ';' between them. "
        f"Write '{right}', or declare the strand's separator."
    )


def test_several_answers_to_a_question_that_takes_one_are_told_as_such(project):
    outcome = import_changed(project, Öppet="öppet, stängt")
    assert outcome.err.startswith(
        "talks.csv:3: Öppet: 'öppet, stängt' holds several answers, but opening takes one."
    )


def test_a_word_with_a_comma_that_is_nothing_known_is_no_list(project):
    outcome = import_changed(project, Kommun="Norrvik, den gamla stationen")
    assert "There is no unit or provider" in outcome.err


def test_two_people_who_are_read_as_one_are_told(project):
    outcome = import_changed(project, Intervjuade="Ada Alm och Bo Ek")
    assert "'Ada Alm och Bo Ek' is read as the name of one person." in outcome.err


@pytest.mark.parametrize(
    ("lock", "program", "name"),
    [
        ("~$samtal.xlsx", "Excel", "samtal.xlsx"),
        (".~lock.samtal.ods#", "LibreOffice", "samtal.ods"),
    ],
)
def test_of_a_lock_file_it_is_told_what_it_is(project, lock, program, name):
    (project / lock).write_bytes(b"\x05Ada Alm".ljust(165, b"\0"))
    outcome = run_import(project, lock, "talks")
    assert (outcome.code, outcome.err) == (
        3,
        f"{lock}: By this file {program} marks that '{name}' is open; it is not the workbook. "
        f"Save and close the workbook, and import '{name}'.\n",
    )


def test_of_a_workbook_that_excel_has_open_it_is_told(project, monkeypatch):
    (project / "samtal.xlsx").write_bytes(b"PK")
    (project / "~$samtal.xlsx").write_bytes(b"\x05")
    monkeypatch.setattr("pathlib.Path.open", not_permitted)
    with pytest.raises(KartlaggningError) as raised:
        recognise(project / "samtal.xlsx")
    assert describe_finding(raised.value.finding, "en").endswith(
        "samtal.xlsx: Excel has this file open, and nobody else may read it meanwhile. "
        "Save and close it there."
    )


def not_permitted(*_, **__):
    raise PermissionError


def rename(project, before, after):
    schema = project / "survey_schema.yaml"
    text = schema.read_text("utf-8")
    assert before in text
    schema.write_text(text.replace(before, after), encoding="utf-8")


def test_a_renamed_question_is_one_line_that_says_what_to_do(project):
    import_drawn(project, TALKS, "talks")
    rename(project, "loans", "lending")
    lines = run(project, "check").err.splitlines()
    about = [line for line in lines if "loans" in line]
    assert len([line for line in about if "There is no question 'loans'" in line]) == 1
    [again] = [line for line in about if "Import again." in line]
    assert "The schema has changed in: columns (lending, loans)" in again


def test_a_renamed_unit_is_one_line_that_says_what_to_do(project):
    import_drawn(project, TALKS, "talks")
    region = project / "region.yaml"
    text = region.read_text("utf-8").replace('"0701"', '"0791"')
    region.write_text(text, encoding="utf-8")
    lines = run(project, "check").err.splitlines()
    assert len([line for line in lines if "answers.csv" in line and "'0701'" in line]) == 2
    assert (
        "interviews/talks: The schema and the region know these names no longer: 0701. "
        "Where they have got other names there, import 'talks' again."
    ) in lines


def test_a_source_is_withdrawn_by_its_documents_own_name(project):
    import_drawn(project, TALKS, "talks")
    outcome = run(project, "withdraw", "samtal öst.DOCX")
    assert (outcome.code, outcome.out.splitlines()[0]) == (
        0,
        "talks-02 is withdrawn. Rows taken out:",
    )
    again = run(project, "withdraw", "Samtal Öst.docx")
    assert again.err == "The source 'talks-02' has been withdrawn already.\n"
    back = run(project, "withdraw", "Samtal Öst.docx", "--undo")
    assert back.err == "talks-02 may come again at the next import.\n"


def test_a_name_of_several_documents_is_answered_with_all_of_them(project):
    import_drawn(project, MINUTES, "minutes")
    write_csv(project / "more.csv", [{**row, "Period": "2014"} for row in draw(MINUTES)])
    run_import(project, "more.csv", "more", "minutes")
    outcome = run(project, "withdraw", "Nämnd A.pdf")
    assert (outcome.code, outcome.err) == (
        3,
        "Several documents are called 'Nämnd A.pdf'. Say which is meant: more-01, minutes-01.\n",
    )


def test_of_a_person_the_sources_are_told(project):
    import_drawn(project, TALKS, "talks")
    assert run(project, "withdraw", "bo ek").err == (
        "'bo ek' is a person, and what is withdrawn are interviews and documents. "
        "The person was heard in talks-01; withdraw each of these.\n"
    )


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Samtal Ost.docx", "Did you mean 'talks-02'?"),
        ("finns ej", "The numbers stand beside the documents' names in private/, in documents.csv"),
    ],
)
def test_a_name_of_nothing_is_answered_with_where_to_look(project, name, said):
    import_drawn(project, TALKS, "talks")
    assert said in run(project, "withdraw", name).err
