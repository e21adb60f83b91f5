"""SAS's tables and transport files: codes, reasons for missing, dates.

`cases/svar.sas7bdat.gz` was written by ReadStat 1.1.8's writer (Debian's libreadstat1), since no
package in Python writes such files.
"""

import datetime
import gzip
from pathlib import Path

import pandas as pd
import pyreadstat
import pytest
from reader_drawings import draw, rows_of

from kartlaggning.errors import KartlaggningError
from kartlaggning.readers.formats import Format
from kartlaggning.readers.reading import read_table
from kartlaggning.readers.recognition import recognise

CASE = Path(__file__).parent / "cases" / "svar.sas7bdat.gz"
COLUMNS = {
    "kommun": ["Täby", "Nacka", ""],
    "svar": [1.0, 99.0, None],
    "dag": [datetime.date(2023, 5, 1), datetime.date(1959, 12, 31), None],
    "stund": [datetime.datetime(2023, 5, 1, 13, 5, 7), None, None],
    "tid": [datetime.time(13, 5), None, None],
}


@pytest.fixture
def table_file(tmp_path):
    path = tmp_path / "svar.sas7bdat"
    path.write_bytes(gzip.decompress(CASE.read_bytes()))
    return path


def test_a_table_gives_codes_dates_and_the_reasons_for_missing(table_file):
    table = read_table(table_file)
    assert draw(table) == rows_of("""
        kommun   | svar | dag        | stund               | tid      | andel   | iso        | manad
        Täby     | 1    | 2023-05-01 | 2023-05-01T13:05:07 | 13:05:00 | 0.1     | 1959-12-31 | 2023-05-01
        Nacka    | .A   | 1959-12-31 |                     |          | -2.5    |            |
        Österåsa |      |            |                     |          | 1000000 |            |
                 | .B   |            |                     |          |         |            |
    """)  # noqa: E501
    assert table.missing_codes == {"svar": {".A", ".B"}}
    assert table.variable_labels["svar"] == "Har ni rutin?"
    assert (table.program, table.findings) == ("SAS (sas7bdat)", ())


@pytest.mark.parametrize("version", [5, 8])
def test_a_transport_file_gives_the_same(tmp_path, version):
    path = tmp_path / "a.xpt"
    pyreadstat.write_xport(
        pd.DataFrame(COLUMNS), path, file_format_version=version, column_labels={"svar": "Svar?"}
    )
    table = read_table(path)
    assert draw(table) == rows_of("""
        kommun | svar | dag        | stund               | tid
        Täby   | 1    | 2023-05-01 | 2023-05-01T13:05:07 | 13:05:00
        Nacka  | 99   | 1959-12-31 |                     |
               |      |            |                     |
    """)
    assert table.findings == ()
    assert recognise(path.rename(tmp_path / "a.bin"))[0] is Format.SAS


def test_a_share_is_written_as_the_percent_that_sas_shows(tmp_path):
    pyreadstat.write_xport(
        pd.DataFrame({"andel": [0.75, 0.285, None], "antal": [0.75, 1.0, None]}),
        tmp_path / "a.xpt",
        variable_format={"andel": "PERCENT8.1"},
    )
    table = read_table(tmp_path / "a.xpt")
    assert draw(table)[1:] == [["75%", "0.75"], ["28.5%", "1"], ["", ""]]


def test_a_transport_file_in_the_old_letters_is_read_and_said(tmp_path):
    path = tmp_path / "a.xpt"
    pyreadstat.write_xport(pd.DataFrame({"k": ["T__by"]}), path)
    path.write_bytes(path.read_bytes().replace(b"T__by", b"T\xe4by "))
    table = read_table(path)
    assert draw(table)[1] == ["Täby"]
    assert [finding.check for finding in table.findings] == ["encoding_not_stated"]
    with pytest.raises(KartlaggningError) as caught:
        read_table(path, encoding="utf-8")
    assert caught.value.finding.check == "encoding_wrong"


def test_what_a_transport_file_does_not_tell_apart_is_said(tmp_path):
    path = tmp_path / "a.xpt"
    pyreadstat.write_xport(pd.DataFrame({"a": [1.0, None]}), path)
    whole = path.read_bytes()
    missing = b"." + bytes(7)
    assert whole.count(missing) == 1
    path.write_bytes(whole.replace(missing, b"A" + bytes(7)))
    assert [finding.check for finding in read_table(path).findings] == ["sas_missing_alike"]
    path.write_bytes(whole + whole[whole.index(b"HEADER RECORD*******MEMB") :])
    [finding] = read_table(path).findings
    assert (finding.check, finding.parameters["n"]) == ("sas_several_tables", 2)


def test_damage_is_an_error(tmp_path, table_file):
    whole = table_file.read_bytes()
    for name, content in (("a.sas7bdat", whole[:5000]), ("a.xpt", b"HEADER RECORD*******LIB")):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(KartlaggningError) as caught:
            read_table(tmp_path / name)
        assert caught.value.finding.check == "file_broken"
