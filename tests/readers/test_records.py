"""How delimited text is cut into rows: strictly, as a whole, and counted."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reader_drawings import draw, ledger_of, places

from kartlaggning.readers.grids.small_tables import read_small_table, without_rows
from kartlaggning.readers.reading import read_table
from kartlaggning.readers.segment_tables import find_segments
from kartlaggning.text.delimited import MAX_FAULTS, read_records

HEADERS = ("kommun", "stod", "ovrigt")


def read(tmp_path, text, name="x.csv"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8", newline="")
    return read_table(path, expected_columns=HEADERS)


def test_a_mark_that_opens_a_cell_and_another_one_rows_below_is_an_error(tmp_path):
    table = read(
        tmp_path,
        'kommun;stod;ovrigt\nNorrby;Ja;bra\nSöderby;Nej;"Hej\nÖsterby;Ja;kort\n'
        'Västerby;Nej;sa "nej"\nMellanby;Ja;\n',
    )
    assert places(table.findings) == [("text_after_quote", 3, 0, 'nej"')]
    assert table.findings[0].parameters["line"] == 5
    # the rows are read on after it, so that what else is wrong can be told
    assert [row[0] for row in draw(table)[1:]] == [
        "Norrby",
        "Söderby",
        "Österby",
        "Västerby",
        "Mellanby",
    ]


@pytest.mark.parametrize("delimiter", [";", "\t", "|", ","])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_so_it_is_with_every_delimiter_and_line_end(tmp_path, delimiter, end):
    lines = ["kommun;stod;ovrigt", 'A;"B" x;C', "D;E;F"]
    table = read(tmp_path, end.join(lines).replace(";", delimiter))
    assert places(table.findings) == [("text_after_quote", 2, 0, " x")]
    assert table.findings[0].parameters["line"] == 2


def test_every_faulty_mark_is_told_but_of_a_file_full_of_them_the_first(tmp_path):
    two = 'kommun;stod\nA;"B" x\nC;D\n"E"y;F\nG;"H\n'
    assert places(read(tmp_path, two).findings) == [
        ("text_after_quote", 2, 0, " x"),
        ("text_after_quote", 4, 0, "y"),
        ("quote_not_closed", 5, 0, ""),
    ]
    many = "kommun;stod\n" + 'A;"B" x\n' * 1_000
    table = read(tmp_path, many)
    assert (len(table.findings), len(table.cells)) == (MAX_FAULTS, 1_000)


def test_a_cell_that_could_hold_rows_is_told_with_its_first_and_last_line(tmp_path):
    table = read(
        tmp_path,
        'kommun;stod;ovrigt\nNorrby;Ja;\nSöderby;Nej;"Hej\nÖsterby;Ja;kort\nVästerby;Nej;ja"\n',
    )
    assert places(table.findings) == [("cell_holds_rows", 3, 0, "")]
    assert table.findings[0].parameters == {"lines": "3–5", "n": 1}


@pytest.mark.parametrize("delimiter", [";", ","])
def test_so_is_one_that_begins_in_the_middle_of_a_row_and_ends_there(tmp_path, delimiter):
    text = 'kommun;stod;ovrigt\nA;"Nej;Hej\nB;Ja";kort\nC;Ja;\n'
    table = read(tmp_path, text.replace(";", delimiter))
    assert [finding.parameters["lines"] for finding in table.findings] == ["2–3"]


def test_comments_over_several_lines_are_no_fault(tmp_path):
    table = read(
        tmp_path,
        "kommun,stod,ovrigt\n"
        'A,Ja,"Först, sedan\noch därefter, till sist"\n'
        'B,"en\r\ntvå; tre",\n'
        '"C\n",Ja,"sa ""nej""\n\noch gick"\n',
    )
    assert table.findings == ()
    assert ledger_of(table, "line") == {"seen": 9, "kept": 9}
    assert ledger_of(table, "record") == {"seen": 4, "kept": 4}
    assert ledger_of(table, "long_cell") == {"seen": 4, "kept": 4}


PROSE = {
    "addresses": ",", "sentences": ",", "a list with semicolons": ";",
    "semicolons in several lines": ";", "bars": "|",
}  # fmt: skip
TEXTS = {
    "addresses": "Storgatan 1, 123 45 Täby, Sverige\nBox 2, 123 46 Täby, Sverige",
    "sentences": "Först kom en, sedan två, till sist tre\nDäremot, ibland, gick de hem, sa de",
    "a list with semicolons": "böcker; film; spel; musik\nkaffe; te; saft",
    "semicolons in several lines": "en;\ntvå;\ntre;\nfyra",
    "bars": "ja | nej | kanske\nja | nej | vet ej",
}


@pytest.mark.parametrize("kind", TEXTS)
@pytest.mark.parametrize("place", [0, 1, 2])
def test_prose_over_several_lines_holds_no_rows_whatever_stands_in_it(tmp_path, kind, place):
    cells = ["A", "Ja", "x"]
    cells[place] = f'"{TEXTS[kind]}"'
    lines = ["kommun;stod;ovrigt", "B;Nej;y", ";".join(["~", "~", "~"]), "C;Ja;z"]
    written = "\n".join(lines).replace(";", PROSE[kind])
    for cell in cells:
        written = written.replace("~", cell, 1)
    assert read(tmp_path, written).findings == ()


@pytest.mark.parametrize("delimiter", [";", "\t", "|", ","])
@pytest.mark.parametrize("sign", ["", " "])
def test_rows_in_a_cell_are_told_also_where_the_file_writes_a_space_before_each(
    tmp_path, delimiter, sign
):
    text = 'kommun;stod;ovrigt\nA;Ja;x\nB;Nej;"Hej\nC;Ja;kort\nD;Nej;ja"\nE;Ja;y\n'
    table = read(tmp_path, text.replace(";", f"{delimiter}{sign}").replace(f'{sign}"Hej', '"Hej'))
    assert [finding.check for finding in table.findings] == ["cell_holds_rows"]
    assert table.findings[0].parameters == {"lines": "3–5", "n": 1}


def test_a_line_that_names_the_delimiter_is_a_line(tmp_path):
    table = read(tmp_path, 'sep=;\nkommun;stod\nA;"x\ny;z"\n')
    assert ledger_of(table, "line") == {"seen": 4, "kept": 4}
    assert [finding.parameters["lines"] for finding in table.findings] == ["3–4"]


@given(st.text('a";\n\r,', max_size=40))
def test_what_is_written_rightly_is_read_as_python_reads_it_and_all_else_is_told(text):
    records = read_records(text, ";")
    try:
        rows = list(csv.reader(text.splitlines(keepends=True), delimiter=";", strict=True))
    except csv.Error:
        assert records.faults
    else:
        assert (records.rows, records.faults) == (rows, [])
    assert records.lines == sorted(set(records.lines))


def test_tables_written_by_hand_are_read_as_strictly(tmp_path):
    path = tmp_path / "decisions.csv"
    path.write_text('unit;why\nA;"x\nB;y\nC;sa "z"\n', encoding="utf-8")
    table = read_small_table(path, "decisions.csv", ("unit", "why"))
    assert places(table.findings) == [("text_after_quote", 2, 0, 'z"')]
    assert [row["unit"] for _, row in table.rows] == ["A", "B", "C"]
    assert without_rows(path, "decisions.csv", ("unit", "why"), {3}) == (
        b'unit;why\nA;"x\nC;sa "z"\n'
    )


# a table as each program writes it, whose last row's last cell is a text
PROGRAMS = {
    "LimeSurvey": (
        "id;submitdate;lastpage;startlanguage;kommun;ovrigt\n1;2025-01-01;1;sv;Norrby;%s\n"
    ),
    "Qualtrics": (
        "StartDate,Status,ResponseId,kommun,ovrigt\n"
        '"Start Date","Response Type","Response ID",K,O\n'
        '"{""ImportId"":""startDate""}","{""ImportId"":""status""}",'
        '"{""ImportId"":""_recordId""}","{""ImportId"":""QID1""}","{""ImportId"":""QID2""}"\n'
        "2025-01-01,IP Address,R_1,Norrby,%s\n"
    ),
    "KoboToolbox": "_id;_uuid;_submission_time;kommun;ovrigt\n1;u;2025-01-01;Norrby;%s\n",
    "Taguette": "id,document,tag,content\n1,A.docx,Öppet,%s\n",
    "MAXQDA": "Document name;Code;Segment\nA.docx;Öppet;%s\n",
    "Taguette's codebook": "tag,description\nÖppet,%s\n",
}


@pytest.mark.parametrize("program", PROGRAMS)
def test_the_rows_of_every_programs_table_are_cut_strictly_and_counted(tmp_path, program):
    text = PROGRAMS[program]
    n_lines = text.count("\n")
    whole = _segments_or_table(read(tmp_path, text % '"en\nrad"'))
    assert ledger_of(whole, "line") == {"seen": n_lines + 1, "kept": n_lines + 1}
    assert ledger_of(whole, "record") == {"seen": n_lines, "kept": n_lines}
    assert ledger_of(whole, "long_cell") == {"seen": 1, "kept": 1}
    faulty = _segments_or_table(read(tmp_path, text % '"en" rad'))
    assert ("text_after_quote", n_lines, 0, " rad") in places(faulty.findings)


def _segments_or_table(table):
    return find_segments(table) or table
