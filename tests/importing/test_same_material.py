"""The same material gives the same bytes: in any format and order, however often imported."""

from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from drawn import draw
from importing.library import (
    MINUTES,
    TALKS,
    import_drawn,
    make_project,
    run,
    run_import,
    state,
    stored,
    write_csv,
    write_xlsx,
)

Write = Callable[[Path, list], None]
FORMATS: dict[str, tuple[str, Write]] = {
    "utf-8 with semicolons": ("csv", write_csv),
    "utf-8 with commas": ("csv", lambda path, rows: write_csv(path, rows, "utf-8", ",")),
    "utf-8 with a byte-order mark": ("csv", lambda path, rows: write_csv(path, rows, "utf-8-sig")),
    "windows-1252": ("csv", lambda path, rows: write_csv(path, rows, "windows-1252")),
    "utf-16 with tabs": ("txt", lambda path, rows: write_csv(path, rows, "utf-16", "\t")),
    "a workbook": ("xlsx", write_xlsx),
    "a workbook with titles": (
        "xlsx",
        lambda path, rows: write_xlsx(path, rows, ["Bibliotek", "", "Hösten 2023"]),
    ),
    "the rows turned round": ("csv", lambda path, rows: write_csv(path, rows[::-1])),
}
SAME = ("sources", "informants", "speaks_for", "answers")


def frames(project: Path, name: str) -> dict[str, bytes]:
    return {frame: (project / "interviews" / name / f"{frame}.csv").read_bytes() for frame in SAME}


@pytest.mark.parametrize(("suffix", "write"), FORMATS.values(), ids=FORMATS)
def test_a_table_is_the_same_in_every_format(project, tmp_path, suffix, write):
    drawn = make_project(tmp_path / "drawn")
    assert import_drawn(drawn, TALKS, "talks").code == 0
    write(project / f"table.{suffix}", draw(TALKS))
    outcome = run_import(project, f"table.{suffix}", "talks")
    assert (outcome.code, outcome.err) == (0, "")
    assert frames(project, "talks") == frames(drawn, "talks")


def test_what_an_interview_says_is_found_in_answers(project):
    import_drawn(project, TALKS, "talks")
    columns = [
        "source_id",
        "subject_id",
        "said_by",
        "question",
        "value",
        "qualifier",
        "status",
        "words",
    ]
    found = stored(project, "talks", "answers")[columns].to_dict("records")
    expected = draw("""
        source_id  subject_id  said_by   question  value   qualifier  status     words
        talks-01   0701        0701      loans     .       .          answered   drygt 100
        talks-01   0701        0701      opening   open    .          answered   .
        talks-01   0701        0701      services  books   own        answered   .
        talks-01   0701        0701      services  films   bought     answered   .
        talks-01   0702        0701      loans     .       .          answered   10–15
        talks-01   0702        0701      opening   .       .          dont_know  .
        talks-01   0702        0701      remark    .       .          answered   .
        talks-02   0703        book_bus  loans     .       .          answered   2.5
        talks-02   0703        book_bus  opening   closed  .          answered   .
        talks-02   0703        book_bus  services  books   bought     answered   .
    """)
    assert sorted(found, key=repr) == sorted(expected, key=repr)


@pytest.mark.parametrize("cell", ["egen regi; köpt", "egen regi; köpt;", " egen regi ;köpt; "])
def test_each_value_has_its_qualifier_though_a_separator_stands_after_the_last(project, cell):
    rows = draw(TALKS)[:1]
    rows[0]["Hur"] = cell
    write_csv(project / "talks.csv", rows)
    outcome = run_import(project, "talks.csv", "talks")
    assert (outcome.code, outcome.err) == (0, "")
    answers = stored(project, "talks", "answers")
    services = answers[answers["question"] == "services"]
    assert services[["value", "qualifier"]].values.tolist() == [
        ["books", "own"],
        ["films", "bought"],
    ]


def test_a_guess_at_a_tables_encoding_is_said_and_one_that_the_user_says_is_no_guess(project):
    write_csv(project / "mac.csv", draw(TALKS), "mac_roman")
    command = ("import", "mac.csv", "--as", "talks")
    guessed = run(project, *command)
    assert (guessed.code, guessed.err.count("say with --encoding")) == (0, 1)
    first = frames(project, "talks")
    assert run(project, *command, "--encoding", "mac_roman").err == ""
    assert frames(project, "talks") == first
    # which goes before what the bytes look like
    wrong = run(project, *command, "--encoding", "iso8859-15")
    assert wrong.code == 1
    assert frames(project, "talks") == first


def test_of_a_workbook_with_two_tables_that_sheet_is_read_which_the_user_says(project, tmp_path):
    drawn = make_project(tmp_path / "drawn")
    import_drawn(drawn, TALKS, "talks")
    rows = draw(TALKS)
    with xlsxwriter.Workbook(project / "talks.xlsx") as workbook:
        for name, of_sheet in (("Utkast", rows[:1]), ("Klart", rows)):
            sheet = workbook.add_worksheet(name)
            for number, cells in enumerate([rows[0], *(row.values() for row in of_sheet)]):
                sheet.write_row(number, 0, list(cells))
    outcome = run(project, "import", "talks.xlsx", "--as", "talks", "--sheet", "Klart")
    assert outcome.code == 0
    assert frames(project, "talks") == frames(drawn, "talks")


def test_importing_again_changes_nothing_and_an_empty_private_gives_the_same_numbers(project):
    import_drawn(project, TALKS, "talks")
    first = state(project)
    assert run_import(project, "talks.csv", "talks").code == 0
    assert state(project) == first
    for path in sorted((project / "private").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    assert run_import(project, "talks.csv", "talks").code == 0
    assert state(project) == first


def test_a_new_document_gets_the_next_number_and_the_old_ones_keep_theirs(project):
    import_drawn(project, TALKS, "talks")
    more = draw(TALKS)
    more.append(
        {**more[2], "Intervju": "Avslutande möte.docx", "Öppet": "öppet"}
    )  # first by its name
    write_csv(project / "talks.csv", more)
    run_import(project, "talks.csv", "talks")
    answers = stored(project, "talks", "answers")
    opening = answers[answers["question"] == "opening"]
    assert opening[["source_id", "value"]].drop_duplicates().values.tolist() == [
        ["talks-01", "open"],
        ["talks-01", ""],
        ["talks-02", "closed"],
        ["talks-03", "open"],
    ]


def test_the_hundredth_document_stands_after_the_ninety_ninth(project):
    [row] = draw(TALKS)[:1]
    write_csv(
        project / "talks.csv", [{**row, "Intervju": f"{number:03}"} for number in range(1, 102)]
    )
    run_import(project, "talks.csv", "talks")
    sources = stored(project, "talks", "sources")["source_id"].tolist()
    assert sources[8:11] + sources[98:] == [
        "talks-09",
        "talks-10",
        "talks-11",
        "talks-99",
        "talks-100",
        "talks-101",
    ]


def test_several_files_are_one_import_in_whatever_order(project, tmp_path):
    rows = draw(TALKS)
    other = make_project(tmp_path / "other")
    for folder, files in ((project, ("one.csv", "two.csv")), (other, ("two.csv", "one.csv"))):
        write_csv(folder / "one.csv", rows[:2])
        write_csv(folder / "two.csv", rows[2:])
        assert run(folder, "import", *files, "--as", "talks").code == 0
    assert frames(project, "talks") == frames(other, "talks")
    assert (project / "interviews/talks/import.json").read_bytes() == (
        other / "interviews/talks/import.json"
    ).read_bytes()


def test_the_order_of_rows_never_matters(project):
    rows = [*draw(MINUTES), *({**row, "Kommun": "Österåsa"} for row in draw(MINUTES))]
    found = []
    for order in ((0, 1, 2, 3), (3, 2, 1, 0), (2, 0, 3, 1), (1, 2, 3, 0)):
        write_csv(project / "minutes.csv", [rows[index] for index in order])
        assert run_import(project, "minutes.csv", "minutes").code == 0
        found.append(frames(project, "minutes"))
    assert found == [found[0]] * 4


def test_a_document_in_two_periods_is_two_sources(project):
    rows = draw(MINUTES)
    write_csv(project / "minutes.csv", [*rows, {**rows[0], "Period": "2016"}])
    assert run_import(project, "minutes.csv", "minutes").code == 0
    sources = stored(project, "minutes", "sources")
    assert sources[["source_id", "period"]].values.tolist() == [
        ["minutes-01", "2012/2013"],
        ["minutes-02", "2016"],
    ]
