"""Stata files: tagged missing codes with their labels, dates in ISO, encodings of old versions."""

import datetime

import numpy as np
import pandas as pd
import pyreadstat
import pytest
from reader_drawings import draw, ledger_of, places, rows_of

from kartlaggning.errors import KartlaggningError
from kartlaggning.readers.reading import read_table

ANSWERS = {
    "svar": [1, "a", 2, "b", None],
    "betyg": [2.5, None, "c", 7.0, -1.0],
    "kommun": ["Taby", "", "a", "x", "y"],
}
DETAILS = {
    "missing_user_values": {"svar": ["a", "b", "z"], "betyg": ["c"]},
    "variable_value_labels": {
        "svar": {1: "Ja", 2: "Nej", "a": "Vet ej", "b": "Ej svar", "z": "Sekretess"}
    },
    "column_labels": ["Har ni rutin?", None, None],
}


def write(path, columns=ANSWERS, **details):
    pyreadstat.write_dta(pd.DataFrame(columns), path, **details)
    return path


@pytest.mark.parametrize("version", [10, 12, 13, 14, 15])
def test_tagged_missing_codes_are_kept_and_a_plain_point_is_an_empty_cell(tmp_path, version):
    table = read_table(write(tmp_path / "a.dta", version=version, **DETAILS))
    assert draw(table) == rows_of("""
        svar | betyg | kommun
        1    | 2.5   | Taby
        .a   |       |
        2    | .c    | a
        .b   | 7     | x
             | -1    | y
    """)
    assert table.missing_codes == {"svar": {".a", ".b", ".z"}, "betyg": {".c"}}
    assert table.value_labels == {
        "svar": {"1": "Ja", "2": "Nej", ".a": "Vet ej", ".b": "Ej svar", ".z": "Sekretess"}
    }
    assert table.variable_labels == {"svar": "Har ni rutin?", "betyg": "", "kommun": ""}
    assert ledger_of(table, "row") == {"seen": 5, "kept": 5}
    assert table.program.startswith("Stata (dta 11")


@pytest.mark.parametrize("version", [114, 117, 118, 119])
def test_files_that_another_program_wrote_are_read_alike(tmp_path, version):
    columns = {
        "heltal": pd.array([1, None, 3], dtype="Int8"),
        "val": pd.Categorical(["Ja", "Nej", "Ja"]),
        "dag": pd.to_datetime(["2023-05-01", "1959-12-31", None]),
    }
    pd.DataFrame(columns).to_stata(
        tmp_path / "a.dta", write_index=False, version=version, convert_dates={"dag": "td"}
    )
    table = read_table(tmp_path / "a.dta")
    assert draw(table)[1:] == [["1", "0", "2023-05-01"], ["", "1", "1959-12-31"], ["3", "0", ""]]
    assert table.value_labels == {"val": {"0": "Ja", "1": "Nej"}}


def test_moments_and_periods_are_written_in_iso(tmp_path):
    columns = {
        "stund": [datetime.datetime(2023, 5, 1, 13, 5), None],
        "dag": [23131.0, -1.0],
        "vecka": [52.0, 51.0],
        "manad": [760.0, -1.0],
        "kvartal": [253.0, 0.0],
        "halvar": [126.0, 1.0],
        "ar": [2023.0, 1999.0],
        "bortom": [1e14, 0.0],
    }
    formats = {
        "dag": "%tdDD.NN.CCYY",
        "vecka": "%tw",
        "manad": "%tm",
        "kvartal": "%-tq",
        "halvar": "%th",
        "ar": "%ty",
    }
    table = read_table(
        write(tmp_path / "a.dta", columns, variable_format={**formats, "bortom": "%td"})
    )
    assert draw(table)[1:] == [
        [
            "2023-05-01T13:05:00",
            "2023-05-01",
            "1961-W1",
            "2023-05",
            "2023-Q2",
            "2023-H1",
            "2023",
            "100000000000000",
        ],
        ["", "1959-12-31", "1960-W52", "1959-12", "1960-Q1", "1960-H2", "1999", "1960-01-01"],
    ]


def test_a_text_longer_than_stata_keeps_in_a_row_is_read_whole(tmp_path):
    table = read_table(write(tmp_path / "a.dta", {"k": ["å" * 3000, "b"]}))
    assert draw(table)[1:] == [["å" * 3000], ["b"]]


def test_a_number_of_four_bytes_is_read_as_it_was_typed(tmp_path):
    """Stata makes `float` of what is typed; 0.82 of it is less than 0.82 of `double`."""
    typed = [0.82, 2.3, -1234567.8, 16777216.0, 1e-5]
    columns = {"four": np.array(typed, dtype="float32"), "eight": typed}
    pd.DataFrame(columns).to_stata(tmp_path / "a.dta", write_index=False, version=118)
    table = read_table(tmp_path / "a.dta")
    written = ["0.82", "2.3", "-1234567.8", "16777216", "0.00001"]
    assert draw(table)[1:] == [[text, text] for text in written]
    assert {"0.82", "2.3"} <= table.number_texts


def test_four_bytes_with_a_reason_why_they_are_missing(tmp_path):
    columns = {"share": np.array([0.82, np.nan], dtype="float32")}
    pd.DataFrame(columns).to_stata(
        tmp_path / "a.dta", write_index=False, version=118, value_labels={"share": {1: "Allt"}}
    )
    assert draw(read_table(tmp_path / "a.dta"))[1:] == [["0.82"], [""]]


def test_an_old_version_states_no_encoding_and_can_be_told(tmp_path):
    path = write(tmp_path / "a.dta", {"k": ["T__by", "Nacka"]}, version=12, column_labels=["__r"])
    path.write_bytes(
        path.read_bytes().replace(b"T__by", b"T\x8a\x8aby").replace(b"__r", b"\x8c\x8cr")
    )
    table = read_table(path)
    assert [(finding.check, finding.value) for finding in table.findings] == [
        ("encoding_not_stated", "windows-1252")
    ]
    told = read_table(path, encoding="macintosh")
    assert draw(told)[1:] == [["Tääby"], ["Nacka"]]
    assert told.variable_labels == {"k": "åår"}
    assert told.findings == ()


@pytest.mark.parametrize(
    ("encoding", "check"), [("ascii", "encoding_wrong"), ("klingon", "encoding_unknown")]
)
def test_an_encoding_that_cannot_be_is_an_error(tmp_path, encoding, check):
    path = write(tmp_path / "a.dta", {"k": ["å"]}, version=12)
    with pytest.raises(KartlaggningError) as caught:
        read_table(path, encoding=encoding)
    assert places([caught.value.finding]) == [(check, 0, 0, encoding)]


def test_damage_that_the_library_does_not_notice_is_an_error(tmp_path):
    whole = write(tmp_path / "a.dta", {"k": [1.0, 2.0]}, version=12).read_bytes()
    name = whole.index(b"k\0", 100)
    more_rows = whole[:6] + (200_000_000).to_bytes(4, "little") + whole[10:]
    for content in (more_rows, whole[:name] + b"\0" + whole[name + 1 :], whole[:150]):
        (tmp_path / "b.dta").write_bytes(content)
        with pytest.raises(KartlaggningError) as caught:
            read_table(tmp_path / "b.dta")
        assert caught.value.finding.check == "file_broken"
