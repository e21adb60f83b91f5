"""Numbers, dates, letters and findings as each language writes them."""

import csv
import datetime
import io
import math

import pytest
from babel.dates import format_date as babel_date
from babel.dates import format_skeleton
from hypothesis import given
from hypothesis import strategies as st

from kartlaggning.errors import Finding, Where
from kartlaggning.text.catalogues import translate
from kartlaggning.text.csv_columns import csv_bytes, quote_cells
from kartlaggning.text.findings import describe_finding, finding_row
from kartlaggning.text.keys import plain_key, sort_key
from kartlaggning.text.language import system_language
from kartlaggning.text.numbers import (
    format_date,
    format_number,
    format_period,
    format_range,
)

LOCALES = {"sv": "sv", "en": "en_GB"}


@pytest.mark.parametrize("month", range(1, 13))
@pytest.mark.parametrize("language", LOCALES)
def test_a_date_or_a_month_is_written_as_the_language_writes_it(language, month):
    day, locale = datetime.date(2023, month, month + 3), LOCALES[language]
    assert format_date(day.isoformat(), language) == babel_date(day, "long", locale)
    month_alone = format_skeleton("yMMMM", day, locale=locale)
    assert format_date(day.isoformat()[:7], language) == month_alone


@pytest.mark.parametrize(
    ("period", "swedish"),
    [
        ("2016", "2016"),
        ("2012/2013", "2012–2013"),
        ("2012-10/2013-06", "oktober 2012–juni 2013"),
        ("2011-10-31/2012-12-31", "31 oktober 2011–31 december 2012"),
    ],
)
def test_a_period_is_written_as_its_ends(period, swedish):
    assert format_period(period, "sv") == swedish


@pytest.mark.parametrize(
    ("number", "swedish", "english"),
    [
        (0, "0", "0"),
        (2664713, "2\u00a0664\u00a0713", "2,664,713"),
        (-3.5, "\u22123,5", "\u22123.5"),
        (1.25, "1,25", "1.25"),
        (10.0, "10", "10"),
        (100, "100", "100"),
    ],
)
def test_a_number_is_written_as_the_language_writes_it(number, swedish, english):
    assert (format_number(number, "sv"), format_number(number, "en")) == (swedish, english)


@pytest.mark.parametrize(
    ("low", "high", "written"),
    [
        (10, 15, "10–15"),
        (25, 25, "25"),
        (25, None, "25"),
        (math.nan, 15, "15"),
        (None, math.nan, ""),
    ],
)
def test_a_range_is_its_ends_and_a_single_number_where_they_are_one(low, high, written):
    assert format_range(low, high, "sv") == written


def test_the_systems_language_is_that_which_gettext_would_take(monkeypatch):
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.setenv(variable, "")
    monkeypatch.setenv("LANG", "sv_SE.UTF-8")
    assert system_language() == "sv"
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    assert system_language() == "en"


@pytest.mark.parametrize(("name", "language"), [("Swedish_Sweden", "sv"), (None, "en")])
def test_without_variables_it_is_that_of_the_systems_locale(monkeypatch, name, language):
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG", "LC_CTYPE"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr("locale.getlocale", lambda: (name, None))
    assert system_language() == language


def test_two_writings_of_a_header_are_the_same_and_the_alphabet_is_the_languages():
    assert plain_key(" Ta\u0308by  KOMMUN ") == plain_key("Täby kommun")
    names = ["Ängen", "Zon", "Åsen", "Asp", "Ö"]
    in_swedish = sorted(names, key=lambda name: sort_key(name, "sv"))
    assert in_swedish == ["Asp", "Zon", "Åsen", "Ängen", "Ö"]
    in_english = sorted(names, key=lambda name: sort_key(name, "en"))
    assert in_english == ["Ängen", "Åsen", "Asp", "Ö", "Zon"]


def test_no_text_is_no_text_in_any_language():
    assert (translate("", "sv"), translate("", "en")) == ("", "")


@pytest.mark.parametrize(
    ("where", "place"),
    [
        (Where("a.csv", 3, "status"), "a.csv:3: status: "),
        (Where("a.csv", 3, 7), "a.csv:3:7: "),
        (Where("a.csv"), "a.csv: "),
        (Where(), ""),
    ],
)
def test_a_finding_is_a_line_that_begins_with_its_place(where, place):
    finding = Finding("stored_id_twice", where, "x-1")
    sentence = "The id 'x-1' stands twice: it would count twice."
    assert describe_finding(finding, "en") == place + sentence


def test_a_suggestion_is_what_would_be_right_where_the_check_says_nothing_else():
    finding = Finding("rule_unknown_question", Where("a.yaml", 2, 7), "metods", "methods")
    assert describe_finding(finding, "en").endswith(" Did you mean 'methods'?")
    row = finding_row(finding, "en")
    assert (row["fix"], row["column"]) == ("Did you mean 'methods'?", "7")
    unknown = finding_row(Finding("rule_unknown_question", value="metods"), "en")
    assert (unknown["fix"], unknown["column"]) == ("", "")


CELLS = st.text(st.sampled_from('aå😀,"\n\r; '), max_size=5)


@given(st.integers(2, 4).flatmap(lambda n: st.lists(st.tuples(*[CELLS] * n), min_size=1)))
def test_csv_by_columns_is_what_csv_writes_and_reads(rows):
    names, *rest = rows
    columns = list(zip(*rest, strict=True)) or [()] * len(names)
    written = csv_bytes(names, [quote_cells(cells) for cells in columns]).decode()
    assert list(csv.reader(io.StringIO(written, newline=""), strict=True)) == list(map(list, rows))
    if "\r" not in written:  # before Python 3.13 csv itself writes that so that it cannot be read
        by_rows = io.StringIO(newline="")
        csv.writer(by_rows, lineterminator="\n").writerows(rows)
        assert written == by_rows.getvalue()
