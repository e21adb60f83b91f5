"""Delimited text: encodings, delimiters, and rows that are no data."""

import time
import tracemalloc

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reader_drawings import draw, ledger_of, places, rows_of

from kartlaggning.errors import KartlaggningError
from kartlaggning.readers.reading import read_table

UNITS = ("Täby", "Österåker", "Södertälje", "Nacka")
EXPECTED = """
    Kommun    | Antal
    Täby      | 2,5
    Österåker | 3
"""
SWEDISH = "Kommun;Antal\r\nTäby;2,5\r\nÖsteråker;3\r\n"


def read(tmp_path, content, name="svar.csv", **choices):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return read_table(
        path, **{"expected_columns": ("Kommun", "Antal"), "known_words": UNITS, **choices}
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1252"])
def test_encodings_of_today_are_read_without_a_word(tmp_path, encoding):
    table = read(tmp_path, SWEDISH.encode(encoding))
    assert draw(table) == rows_of(EXPECTED)
    assert table.findings == ()


@pytest.mark.parametrize("encoding", ["cp850", "mac-roman"])
def test_an_old_encoding_is_recognised_by_the_names_of_units_and_said(tmp_path, encoding):
    table = read(tmp_path, SWEDISH.encode(encoding))
    assert draw(table) == rows_of(EXPECTED)
    assert places(table.findings) == [("encoding_guessed", 2, 0, "Täby")]
    assert table.findings[0].parameters["encoding"] == encoding


def test_a_guess_that_no_known_word_confirms_is_said_with_a_word_to_judge_it_by(tmp_path):
    table = read(tmp_path, "Kommun;Antal\nNacka;1\nNågon;2\n".encode("windows-1252"))
    assert places(table.findings) == [("encoding_guessed", 3, 0, "Någon")]


def test_an_encoding_that_the_user_names_is_used(tmp_path):
    table = read(tmp_path, SWEDISH.encode("cp850"), encoding="cp850")
    assert draw(table) == rows_of(EXPECTED)
    assert table.findings == ()


@pytest.mark.parametrize(
    ("encoding", "check", "line"),
    [("ascii", "encoding_wrong", 2), ("klingon", "encoding_unknown", 0)],
)
def test_an_encoding_that_cannot_be_is_an_error(tmp_path, encoding, check, line):
    with pytest.raises(KartlaggningError) as caught:
        read(tmp_path, SWEDISH, encoding=encoding)
    assert places([caught.value.finding]) == [(check, line, 0, encoding)]


def test_one_line_of_another_encoding_in_a_utf8_file_is_pointed_at(tmp_path):
    with pytest.raises(KartlaggningError) as caught:
        read(tmp_path, SWEDISH.encode() + "Södertälje;1\n".encode("windows-1252"))
    assert places([caught.value.finding]) == [("encoding_mixed", 4, 0, "")]


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_the_delimiter_is_found(tmp_path, delimiter):
    content = f'Kommun{delimiter}Antal\nTäby{delimiter}"2,5"\nÖsteråker{delimiter}3\n'
    assert draw(read(tmp_path, content)) == rows_of(EXPECTED)
    assert draw(read(tmp_path, content, expected_columns=())) == rows_of(EXPECTED)


def test_commas_in_a_table_of_one_column_are_no_delimiters(tmp_path):
    table = read(tmp_path, "Antal\n2,5\n3,5\n")
    assert draw(table) == [["Antal"], ["2,5"], ["3,5"]]


def test_excels_own_first_line_names_the_delimiter_and_counts_as_a_line(tmp_path):
    table = read(tmp_path, "sep=|\nKommun|Antal\nTäby|1;2;3\n")
    assert draw(table) == [["Kommun", "Antal"], ["Täby", "1;2;3"]]
    assert (table.header_line, table.lines.tolist()) == (2, [3])


def test_what_is_no_data_is_left_out_and_counted(tmp_path):
    table = read(
        tmp_path,
        "Insatser 2023;;;\n;;;\nKommun;Antal;;\nTäby;2,5;;\n;;;\n\nÖsteråker;3;;\n",
    )
    assert draw(table) == rows_of(EXPECTED)
    assert (table.header_line, table.lines.tolist()) == (3, [4, 7])
    assert ledger_of(table, "row") == {
        "seen": 6,
        "kept": 2,
        "dropped blank_row": 3,
        "dropped title_row": 1,
    }
    assert ledger_of(table, "column") == {"seen": 4, "kept": 2, "dropped trailing_empty_column": 2}
    assert table.findings == ()


def test_a_row_that_begins_as_a_sum_is_kept_and_marked(tmp_path):
    table = read(tmp_path, "Kommun;Antal\nTäby;2\nSumma:;2\n")
    assert draw(table)[2] == ["Summa:", "2"]
    assert table.summaries == {3: "Summa:"}


def test_a_cell_with_line_ends_keeps_the_line_numbers_right(tmp_path):
    table = read(tmp_path, 'Kommun;Antal\nTäby;"två\r\neller tre"\nNacka;1\n')
    assert draw(table)[1] == ["Täby", "två\neller tre"]
    assert table.lines.tolist() == [2, 4]


def test_a_filled_cell_outside_the_table_is_an_error_at_its_line(tmp_path):
    table = read(tmp_path, "Kommun;Antal\nTäby;två; eller tre\nNacka\n")
    assert places(table.findings) == [("row_too_long", 2, 0, "eller tre")]
    assert draw(table)[2] == ["Nacka", ""]
    assert ledger_of(table, "row")["repaired short_row"] == 1


JOINED = {
    # files joined as they are; pages of a sheet with headers each
    "Kommun;Svar;Antal\n": ({2: "extra_header"}, []),
    "Kommun;Antal;Svar\n": ({}, [4]),
    # made before the form had the one question, and with another
    "Kommun;Ny;Antal;Svar\n": ({}, [4]),
    "Antal;Kommun;Svar\n": ({}, [4]),
    "Antal;Kommun\n": ({}, [4]),
    # answers that are called as a column, and ticks as what is ticked
    "Nacka;Svar;Antal\n": ({}, []),
    "Antal;2;1\n": ({}, []),
    "Kommun;Svar;1\n": ({}, []),
    "Svar;Kommun;1\n": ({}, []),
}


def test_columns_that_are_called_as_answers_hold_no_headers(tmp_path):
    header = "1;2;3;Kommun;Ja;Nej"
    rows = "2;3;1;Täby;Nej;Ja\n1;2;3;Solna;Ja;Nej\n"
    table = read(tmp_path, f"{header}\n{rows}")
    assert (len(table.cells), table.findings) == (2, ())


@pytest.mark.parametrize(("row", "found"), JOINED.items())
def test_headers_that_stand_again_are_left_out_or_told(tmp_path, row, found):
    """dathere/qsv#527, wireservice/csvkit#888: below others the columns are others."""
    table = read(tmp_path, f"Kommun;Svar;Antal\nTäby;1;2\nSolna;2;4\n{row}Salem;2;4\n")
    dropped, lines = found
    assert ledger_of(table, "row").get("dropped extra_header", 0) == len(dropped)
    assert len(table.cells) == 4 - len(dropped)
    told = [finding for finding in table.findings if finding.check != "row_too_long"]
    assert places(told) == [("headers_displaced", line, 0, "") for line in lines]


BROKEN = {
    # a line break, or two, in a text without quotation marks (Esri/Survey123Community#466)
    "Täby;1;hej\ndu;5\n": "2–3",
    "Täby;1;hej\n\ndu\nnu;5\n": "2–5",
    "Täby;1;a\nb;5\nNacka;1;c\nd;6\n": "2–3, 4–5",
}


@pytest.mark.parametrize(("rows", "lines"), BROKEN.items())
def test_rows_that_a_line_break_may_have_broken_are_told(tmp_path, rows, lines):
    table = read(tmp_path, f"Kommun;Svar;Fritt;Antal\n{rows}Danderyd;2;x;4\n")
    assert places(table.findings) == [("rows_broken", 2, 0, "")]
    assert table.findings[0].parameters == {"lines": lines, "n": lines.count("–")}


@pytest.mark.parametrize(
    "rows",
    [
        "Täby;1\n",
        # Excel leaves out empty cells at the end of rows
        "Täby;1\nNacka;1\nDanderyd;2\nSigtuna;1\n",
        "Täby;1;3\nNacka;1\n",
        "Täby;1\nNacka\n",
        # together as many cells as one row, but each begins with what rows begin with
        *("Täby;1\nSalem;2\n", "Täby;1\nSolna\nSalem\n"),
    ],
)
def test_rows_that_end_early_are_no_broken_ones(tmp_path, rows):
    table = read(tmp_path, f"Kommun;Svar;Antal\nSolna;1;2\n{rows}Salem;2;4\n")
    assert table.findings == ()


@pytest.mark.parametrize(
    ("end", "is_cut"),
    [
        ("Salem;2", True),
        ("Salem;2\n", False),
        ("Salem;2;4", False),
        ("Källa: SCB", False),
        ("Salem;2\nNacka;3", False),
    ],
)
def test_a_file_that_ends_within_its_last_row_is_told(tmp_path, end, is_cut):
    """nao1215/sqly#731: the row was left out, and whatever had stood below was gone."""
    table = read(tmp_path, f"Kommun;Svar;Antal\nTäby;1;2\nSolna;2;4\n{end}")
    told = [finding for finding in table.findings if finding.check == "file_cut_off"]
    assert places(told) == [("file_cut_off", 4, 0, "")] * is_cut


def test_a_quotation_mark_that_is_never_closed_is_an_error_where_it_opens(tmp_path):
    table = read(tmp_path, 'Kommun;Antal\nTäby;1\nNacka;"2\nÖsteråker;3\n')
    assert places(table.findings) == [("quote_not_closed", 3, 0, "")]


def test_text_is_cleaned_but_never_changed_in_meaning(tmp_path):
    table = read(tmp_path, "Kommun;Antal\nTa\u0308by ;1\u00a0200\nNacka;0114\n")
    assert draw(table)[1:] == [["Täby", "1 200"], ["Nacka", "0114"]]
    assert ledger_of(table, "cell") == {
        "repaired decomposed_letters": 1,
        "repaired no_break_space": 1,
    }


def test_headers_that_stand_twice_or_not_at_all_are_said(tmp_path):
    table = read(tmp_path, "Kommun;Antal;;Antal\nTäby;1;x;2\n")
    assert list(table.cells.columns) == ["Kommun", "Antal", "Antal (2)"]
    assert places(table.findings) == [
        ("column_without_header", 1, 3, ""),
        ("header_twice", 1, 4, "Antal"),
    ]


def test_a_header_that_stands_a_thousand_times_is_told_apart_each_time(tmp_path):
    columns = read(tmp_path, "Kommun;Antal (3)" + ";Antal" * 1_000 + "\n").cells.columns
    assert list(columns[:6]) == [
        "Kommun",
        "Antal (3)",
        "Antal",
        "Antal (2)",
        "Antal (4)",
        "Antal (5)",
    ]
    assert (columns[-1], columns.is_unique) == ("Antal (1001)", True)


def test_one_row_of_ten_thousand_cells_does_not_make_all_the_others_so_long(tmp_path):
    text = "Kommun;Antal\n" + "Täby;1\n" * 3_000 + "Nacka;2" + ";x" * 10_000 + "\n"
    tracemalloc.start()
    table = read(tmp_path, text)
    [_, peak] = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [finding.check for finding in table.findings] == ["row_too_long"]
    assert table.cells.shape == (3_001, 2)
    assert peak < 20_000_000  # bytes; with 30 million cells it was 240 million


@pytest.mark.parametrize(("columns", "rows"), [(10_001, 3_000), (16_385, 1)])
def test_a_table_of_more_cells_than_are_held_in_memory_or_wider_than_any_spreadsheet_is_refused(
    tmp_path, columns, rows
):
    with pytest.raises(KartlaggningError) as caught:
        read(tmp_path, "a;" * (columns - 1) + "a\n" + "1\n" * rows)
    assert caught.value.finding.check == "sheet_too_large"


def test_a_word_of_a_hundred_thousand_letters_in_a_guessed_encoding_takes_no_long(tmp_path):
    start = time.process_time()
    table = read(tmp_path, f"Kommun;Antal\n{'a' * 130_000};1\nBåstad;2\n".encode("latin-1"))
    assert time.process_time() - start < 5
    assert places(table.findings) == [("encoding_guessed", 3, 0, "Båstad")]


def test_a_header_alone_is_a_table_without_rows(tmp_path):
    table = read(tmp_path, "Kommun;Antal\n")
    assert draw(table) == [["Kommun", "Antal"]]
    assert [finding.check for finding in table.findings] == ["table_without_rows"]


CELLS = st.text(st.sampled_from('abÅö 1,;\t"\n\r\u00a0'), max_size=4) | st.sampled_from(
    ["Summa", "Kommun", ""]
)


@given(
    st.lists(st.lists(CELLS, max_size=4), min_size=1, max_size=8).filter(
        lambda rows: any(map("".join, rows))
    )
)
def test_every_row_seen_is_kept_or_dropped(tmp_path_factory, rows):
    path = tmp_path_factory.getbasetemp() / "any.csv"
    path.write_text("\n".join(";".join(row) for row in rows) + "\n", "utf-8", newline="")
    try:
        table = read_table(path, expected_columns=("Kommun", "Antal"))
    except KartlaggningError as error:
        assert error.finding.check == "file_empty"
        return
    n_rows = {row.action: 0 for row in table.ledger}
    for row in table.ledger:
        if row.kind == "row":
            n_rows[row.action] += row.n
    assert n_rows["seen"] == n_rows["kept"] + n_rows.get("dropped", 0)
    assert n_rows["kept"] == len(table.cells) == len(table.lines)
    assert np.all(np.diff(table.lines) > 0)
