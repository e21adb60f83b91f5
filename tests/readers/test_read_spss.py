"""SPSS files: codes as text, user-missing codes kept apart, dates, encodings, damage."""

import datetime

import pandas as pd
import pyreadstat
import pytest
from pspp import convert_with_pspp, run_pspp
from reader_drawings import draw, ledger_of, places, rows_of

from kartlaggning.errors import KartlaggningError
from kartlaggning.readers.reading import read_table

NAN = float("nan")


def write(path, columns, **details):
    pyreadstat.write_sav(pd.DataFrame(columns), path, **details)
    return path


def forget_encoding(path):
    """Take the encoding out of an SPSS file: its name, and the number of its code page."""
    raw = path.read_bytes()
    name = b"\x07\0\0\0\x14\0\0\0\x01\0\0\0\x05\0\0\0UTF-8"
    assert name in raw
    path.write_bytes(
        raw.replace(name, b"").replace((65001).to_bytes(4, "little"), (2).to_bytes(4, "little"))
    )


def test_codes_are_read_as_text_and_user_missing_codes_are_kept(tmp_path):
    path = write(
        tmp_path / "enkat.sav",
        {"svar": [1, 8, 99, NAN], "betyg": [2.5, 90, 95, 3], "kommun": ["Täby", "VE", "", "Nacka"]},
        column_labels=["Har ni rutin?", "Betyg", None],
        variable_value_labels={"svar": {1: "Ja", 2: "Nej", 8: "Vet ej"}, "betyg": {98: "Ej svar"}},
        missing_ranges={"svar": [8, 99], "betyg": [{"lo": 90, "hi": 98}], "kommun": ["VE"]},
    )
    table = read_table(path)
    assert draw(table) == rows_of("""
        svar | betyg | kommun
        1    | 2.5   | Täby
        8    | 90    | VE
        99   | 95    |
             | 3     | Nacka
    """)
    assert table.missing_codes == {
        "svar": {"8", "99"},
        "betyg": {"90", "95", "98"},
        "kommun": {"VE"},
    }
    assert table.value_labels == {
        "svar": {"1": "Ja", "2": "Nej", "8": "Vet ej"},
        "betyg": {"98": "Ej svar"},
    }
    assert table.variable_labels == {"svar": "Har ni rutin?", "betyg": "Betyg", "kommun": ""}
    assert (table.header_line, table.lines.tolist()) == (0, [1, 2, 3, 4])
    assert "ReadStat" in table.program
    assert ledger_of(table, "row") == {"seen": 4, "kept": 4}
    assert table.findings == ()


@pytest.mark.parametrize("packing", [{"compress": True}, {"row_compress": True}])
def test_packed_files_are_read_alike(tmp_path, packing):
    columns = {"a": [1, NAN], "lång": ["å" * 400, "b"]}
    table = read_table(write(tmp_path / "enkat.zsav", columns, **packing))
    assert draw(table) == [["a", "lång"], ["1", "å" * 400], ["", "b"]]


def test_dates_are_iso_and_those_beyond_the_calendar_stay_numbers(tmp_path):
    path = write(
        tmp_path / "a.sav",
        {
            "dag": [datetime.date(2023, 5, 1), None],
            "stund": [datetime.datetime(2023, 5, 1, 13, 5), None],
            "tid": [datetime.time(13, 5), None],
            "bortom": [1e13, 0],
        },
        variable_format={"bortom": "DATE11"},
    )
    assert draw(read_table(path))[1:] == [
        ["2023-05-01", "2023-05-01T13:05:00", "13:05:00", "10000000000000"],
        ["", "", "", "1582-10-14"],
    ]


@pytest.mark.parametrize("command", ["save outfile='a.sav'.", "export outfile='a.sav'."])
def test_numbers_that_are_shown_in_percent_are_shares(tmp_path, command):
    """As in a workbook; codes with a label, or missing, are none (Roche/pyreadstat#93)."""
    syntax = """
        data list list /andel nej (f8.1) antal (f8).
        begin data
        75 75 75
        10.5 0 10
        99 97 99
        end data.
        formats andel nej (pct5.1).
        value labels nej 0 'Ingen'.
        missing values andel (99) nej (96 thru 98).
    """
    table = read_table(run_pspp(tmp_path, syntax, command) / "a.sav")
    rows = [["75%", "75%", "75"], ["10.5%", "0", "10"], ["99", "97", "99"]]
    assert draw(table)[1:] == rows
    assert list(table.missing_codes.values()) == [{"99"}, {"97"}]


def test_letters_in_texts_and_labels_are_composed(tmp_path):
    path = write(
        tmp_path / "a.sav",
        {"k": ["Ta\u0308by", "Täby"]},
        variable_value_labels={"k": {"x": "O\u0308"}},
    )
    table = read_table(path)
    assert draw(table) == [["k"], ["Täby"], ["Täby"]]
    assert table.value_labels == {"k": {"x": "Ö"}}
    assert ledger_of(table, "cell") == {"repaired decomposed_letters": 1}


def test_a_file_that_states_no_encoding_is_said_and_can_be_told(tmp_path):
    path = write(tmp_path / "a.sav", {"k": ["Täby"]})
    forget_encoding(path)
    table = read_table(path)
    assert [finding.check for finding in table.findings] == [
        "encoding_not_stated",
        "text_encoded_twice",
    ]
    assert (table.findings[0].value, draw(table)[1]) == ("windows-1252", ["Täby"])
    told = read_table(path, encoding="utf-8")
    assert draw(told)[1] == ["Täby"]
    assert told.findings == ()


@pytest.mark.parametrize(
    ("code", "check"),
    [(b"T\xe4by", "encoding_wrong"), (b"\0\xff", "encoding_wrong"), (b"Vet ejj\xc3", "")],
)
def test_a_labelled_text_code_that_is_not_in_the_encoding_is_an_error(tmp_path, code, check):
    path = write(
        tmp_path / "a.sav", {"svar": ["X" * 8]}, variable_value_labels={"svar": {"X" * 8: "Vet ej"}}
    )
    path.write_bytes(path.read_bytes().replace(b"X" * 8, code.ljust(8)))
    if check:
        with pytest.raises(KartlaggningError) as caught:
            read_table(path)
        assert caught.value.finding.check == check
    else:  # a letter that the room cut off
        assert read_table(path).value_labels == {"svar": {"Vet ejj": "Vet ej"}}


@pytest.mark.parametrize(
    ("encoding", "check"), [("utf-8", "encoding_wrong"), ("klingon", "encoding_unknown")]
)
def test_an_encoding_that_cannot_be_is_an_error(tmp_path, encoding, check):
    path = write(tmp_path / "a.sav", {"k": ["T__by"]})
    path.write_bytes(path.read_bytes().replace(b"T__by", b"T\xe4_by"))
    with pytest.raises(KartlaggningError) as caught:
        read_table(path, encoding=encoding)
    assert places([caught.value.finding]) == [(check, 0, 0, encoding)]


def test_a_code_page_that_no_one_knows_is_said_by_its_number(tmp_path):
    path = write(tmp_path / "a.sav", {"k": ["x"]})
    forget_encoding(path)
    no_page = (2).to_bytes(4, "little") + b"\x07\0\0\0"
    assert no_page in path.read_bytes()
    page = (99999).to_bytes(4, "little") + b"\x07\0\0\0"
    path.write_bytes(path.read_bytes().replace(no_page, page))
    with pytest.raises(KartlaggningError) as caught:
        read_table(path)
    assert places([caught.value.finding]) == [("encoding_unknown", 0, 0, "99999")]


def test_a_file_without_cases_is_said(tmp_path):
    table = read_table(write(tmp_path / "a.sav", {"a": pd.Series([], dtype="float64")}))
    assert draw(table) == [["a"]]
    assert [finding.check for finding in table.findings] == ["table_without_rows"]


def test_damage_that_would_end_the_process_is_an_error(tmp_path):
    whole = write(
        tmp_path / "a.sav", {"a": [1.0]}, variable_value_labels={"a": {1: "Ja"}}
    ).read_bytes()
    # a value label's variables: one of them, the first
    labelled = whole.index(b"\x04\0\0\0\x01\0\0\0\x01\0\0\0")
    # the size and number of what an extension holds
    extension = whole.index(b"\x07\0\0\0\x14\0\0\0") + 8
    damaged = {
        "a variable that is not there": whole[: labelled + 8]
        + b"\0\0\x7f\0"
        + whole[labelled + 12 :],
        "a text without room": whole[:180] + b"\x7f\0\0\0" + whole[184:],
        "a length beyond every file": whole[:extension]
        + b"\xff\xff\xff\x7f" * 2
        + whole[extension + 8 :],
        "more cases than bytes": whole[:80] + b"\xff\xff\xff\x7f" + whole[84:],
    }
    for content in damaged.values():
        (tmp_path / "b.sav").write_bytes(content)
        with pytest.raises(KartlaggningError) as caught:
            read_table(tmp_path / "b.sav")
        assert caught.value.finding.check == "file_broken"


RESPONSE_SETS = """
    data list free /m1 (f1) m2 (f1) m3 (f1) k1 (f2) k2 (f2).
    begin data.
    1 0 1 1 2
    0 0 0 2 99
    9 9 9 99 99
    9 0 9 1 1
    . . . . .
    end data.
    missing values m1 m2 m3 (9) k1 k2 (99).
    variable labels m1 "Utbildning" /m2 "Samverkan".
    value labels m1 m2 m3 0 "Nej" 9 "Ej svar" /k1 k2 1 "Samtal" 2 "Grupp" 99 "Vet ej".
    mrsets /mdgroup name=$forms label='Former' variables=m1 m2 m3 value=1 /mcgroup name=$ways variables=k1 k2.
"""  # noqa: E501


def test_a_multiple_response_set_is_one_more_column_of_what_was_chosen(tmp_path):
    table = read_table(run_pspp(tmp_path, RESPONSE_SETS, "save outfile='svar.sav'.") / "svar.sav")
    assert draw(table)[0] == ["m1", "m2", "m3", "k1", "k2", "$forms", "$ways"]
    assert [row[5:] for row in draw(table)[1:]] == rows_of("""
        m1;m3 | 1;2
        ;     | 2
        9     | 99
        9     | 1
              |
    """)
    assert table.separators == {"$forms": ";", "$ways": ";"}
    assert table.options == {"$forms": {"m1": "1", "m2": "1", "m3": "1"}}
    assert table.missing_codes["$forms"] == {"9"}
    assert table.value_labels["$forms"] == {
        "m1": "Utbildning",
        "m2": "Samverkan",
        "m3": "m3",
        "0": "Nej",
        "9": "Ej svar",
    }
    assert table.value_labels["$ways"] == {"1": "Samtal", "2": "Grupp", "99": "Vet ej"}
    assert table.variable_labels["$forms"] == "Former"
    assert ledger_of(table, "multiple_response_set") == {"seen": 2, "kept": 2}
    assert ledger_of(table, "column") == {"seen": 5, "kept": 5}


def test_a_separator_that_a_label_holds_is_not_used(tmp_path):
    syntax = RESPONSE_SETS.replace("Utbildning", "Utbildning; handledning")
    table = read_table(run_pspp(tmp_path, syntax, "save outfile='svar.sav'.") / "svar.sav")
    assert (table.separators["$forms"], draw(table)[1][5]) == ("|", "m1|m3")


def test_a_code_can_be_missing_in_one_variable_and_valid_in_the_next(tmp_path):
    columns = {"a": [8.0, 1.0], "b": [8.0, 2.0], "c": ["8", "x"]}
    labels = {"a": {1: "Ja", 2: "Ja"}, "b": {9: "Nio"}}
    table = read_table(
        write(
            tmp_path / "a.sav",
            columns,
            missing_ranges={"a": [8], "c": ["8"]},
            variable_value_labels=labels,
        )
    )
    assert table.missing_codes == {"a": {"8"}, "c": {"8"}}
    assert draw(table)[1:] == [["8", "8", "8"], ["1", "2", "x"]]
    assert table.value_labels == {"a": {"1": "Ja", "2": "Ja"}, "b": {"9": "Nio"}}


def test_variables_are_called_as_in_the_file(tmp_path):
    table = read_table(write(tmp_path / "a.sav", {"å": [1.0], "Årskurs_ö": [2.0]}))
    assert draw(table) == [["å", "Årskurs_ö"], ["1", "2"]]


def test_labels_that_were_encoded_twice_are_repaired_and_counted(tmp_path):
    path = write(
        tmp_path / "a.sav",
        {"k": ["NÃ¤ra", "Ãke", "Café"]},
        column_labels=["FilterfÃ¼hrung"],
        variable_value_labels={"k": {"x": "â€“ inget â€“"}},
    )
    table = read_table(path)
    assert draw(table)[1:] == [["Nära"], ["Ãke"], ["Café"]]
    assert table.variable_labels == {"k": "Filterführung"}
    assert table.value_labels == {"k": {"x": "– inget –"}}
    assert ledger_of(table, "label") == {"repaired encoded_twice": 2}
    assert ledger_of(table, "cell") == {"repaired encoded_twice": 1}
    assert [(finding.check, finding.parameters["n"]) for finding in table.findings] == [
        ("text_encoded_twice", 3)
    ]


PORTABLE = """
    data list free /svar (f3) betyg (f5.2) kommun (a10) dag (date11).
    begin data.
    1 2.5 "Taby" 01-05-2023
    8 -0.1 "VE" 31-12-1999
    99 1000000 "" .
    . . "x" 01-05-2023
    end data.
    missing values svar (90 thru 99, 8) / kommun ("VE").
    value labels svar 1 "Ja" 8 "Vet ej" 98 "Ej svar".
    variable labels svar "Har ni rutin?".
"""


def test_a_portable_file_is_read_as_the_same_file_in_the_usual_format(tmp_path):
    folder = run_pspp(tmp_path, PORTABLE, "save outfile='a.sav'.", "export outfile='a.por'.")
    usual, portable = read_table(folder / "a.sav"), read_table(folder / "a.por")
    assert draw(portable)[1:] == rows_of("""
        1  | 2.5     | Taby | 2023-05-01
        8  | -0.1    | VE   | 1999-12-31
        99 | 1000000 |      |
           |         | x    | 2023-05-01
    """)
    assert draw(portable)[1:] == draw(usual)[1:]
    for part in ("missing_codes", "value_labels", "variable_labels"):
        assert getattr(portable, part) == {
            name.upper(): told for name, told in getattr(usual, part).items()
        }
    assert portable.missing_codes == {"SVAR": {"8", "98", "99"}, "KOMMUN": {"VE"}}
    assert portable.program.startswith("GNU pspp")


@pytest.mark.parametrize(
    ("encoding", "checks"), [("utf-8", []), ("windows-1252", ["encoding_not_stated"])]
)
def test_a_portable_file_of_swedish_letters(tmp_path, encoding, checks):
    path = tmp_path / "a.por"
    pyreadstat.write_por(pd.DataFrame({"k": ["T__by", "T__by"]}), path, column_labels=["__rskurs"])
    text = path.read_bytes()
    letters = "ä".encode(encoding).ljust(2, b"x"), "å".encode(encoding).ljust(2, b"x")
    path.write_bytes(
        text.replace(b"T__by", b"T" + letters[0] + b"by").replace(
            b"__rskurs", letters[1] + b"rskurs"
        )
    )
    table = read_table(path)
    assert draw(table)[1] == ["Täby" if encoding == "utf-8" else "Täxby"]
    assert table.variable_labels["K"] == ("årskurs" if encoding == "utf-8" else "åxrskurs")
    assert [finding.check for finding in table.findings] == checks
    assert read_table(path, encoding=encoding).findings == ()
    with pytest.raises(KartlaggningError) as caught:
        read_table(path, encoding="ascii")
    assert caught.value.finding.check == "encoding_wrong"


@pytest.mark.parametrize("suffix", [".sav", ".zsav", ".por"])
def test_pspp_reads_the_same_values(tmp_path, suffix):
    columns = {
        "svar": [1.0, 8.0, 2.0, NAN],
        "betyg": [2.5, 0.125, -3.0, 1e6],
        "kommun": ["Taby", "a;b", "", "y" * 60],
    }
    if suffix == ".por":
        pyreadstat.write_por(pd.DataFrame(columns), tmp_path / "a.por")
    else:
        write(
            tmp_path / f"a{suffix}",
            columns,
            missing_ranges={"svar": [8]},
            row_compress=suffix == ".zsav",
        )
    read_as_csv = convert_with_pspp(tmp_path / f"a{suffix}")
    assert draw(read_table(tmp_path / f"a{suffix}")) == read_as_csv
