"""SPSS files: codes as text, user-missing codes kept apart, dates, encodings, damage."""

import datetime

import pandas as pd
import pyreadstat
import pytest
from reader_drawings import draw, ledger_of, places, rows_of

from kartlaggning.errors import KartlaggningError
from kartlaggning.readers import read_table

NAN = float("nan")


def write(path, columns, **details):
    pyreadstat.write_sav(pd.DataFrame(columns), path, **details)
    return path


def forget_encoding(path):
    """Take the encoding out of an SPSS file: its name, and the number of its code page."""
    raw = path.read_bytes()
    name = b"\x07\0\0\0\x14\0\0\0\x01\0\0\0\x05\0\0\0UTF-8"
    assert name in raw
    path.write_bytes(raw.replace(name, b"").replace((65001).to_bytes(4, "little"), (2).to_bytes(4, "little")))


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
    assert table.missing_codes == {"svar": {"8", "99"}, "betyg": {"90", "95", "98"}, "kommun": {"VE"}}
    assert table.value_labels == {"svar": {"1": "Ja", "2": "Nej", "8": "Vet ej"}, "betyg": {"98": "Ej svar"}}
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


def test_letters_in_texts_and_labels_are_composed(tmp_path):
    path = write(tmp_path / "a.sav", {"k": ["Ta\u0308by", "Täby"]}, variable_value_labels={"k": {"x": "O\u0308"}})
    table = read_table(path)
    assert draw(table) == [["k"], ["Täby"], ["Täby"]]
    assert table.value_labels == {"k": {"x": "Ö"}}
    assert ledger_of(table, "cell") == {"repaired decomposed_letters": 1}


def test_a_file_that_states_no_encoding_is_said_and_can_be_told(tmp_path):
    path = write(tmp_path / "a.sav", {"k": ["Täby"]})
    forget_encoding(path)
    assert places(read_table(path).findings) == [("encoding_not_stated", 0, 0, "windows-1252")]
    told = read_table(path, encoding="utf-8")
    assert draw(told)[1] == ["Täby"]
    assert told.findings == ()


@pytest.mark.parametrize(("encoding", "check"), [("utf-8", "encoding_wrong"), ("klingon", "encoding_unknown")])
def test_an_encoding_that_cannot_be_is_an_error(tmp_path, encoding, check):
    path = write(tmp_path / "a.sav", {"k": ["T__by"]})
    path.write_bytes(path.read_bytes().replace(b"T__by", b"T\xe4_by"))
    with pytest.raises(KartlaggningError) as caught:
        read_table(path, encoding=encoding)
    assert places([caught.value.finding]) == [(check, 0, 0, encoding)]


def test_a_file_without_cases_is_said(tmp_path):
    table = read_table(write(tmp_path / "a.sav", {"a": pd.Series([], dtype="float64")}))
    assert draw(table) == [["a"]]
    assert [finding.check for finding in table.findings] == ["table_without_rows"]


def test_damage_that_would_end_the_process_is_an_error(tmp_path):
    whole = write(tmp_path / "a.sav", {"a": [1.0]}, variable_value_labels={"a": {1: "Ja"}}).read_bytes()
    labelled = whole.index(b"\x04\0\0\0\x01\0\0\0\x01\0\0\0")  # a value label's variables: one of them, the first
    damaged = {
        "a variable that is not there": whole[: labelled + 8] + b"\0\0\x7f\0" + whole[labelled + 12 :],
        "a text without room": whole[:180] + b"\x7f\0\0\0" + whole[184:],
        "more cases than bytes": whole[:80] + b"\xff\xff\xff\x7f" + whole[84:],
    }
    for content in damaged.values():
        (tmp_path / "b.sav").write_bytes(content)
        with pytest.raises(KartlaggningError) as caught:
            read_table(tmp_path / "b.sav")
        assert caught.value.finding.check == "file_broken"
