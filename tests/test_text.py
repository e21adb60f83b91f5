"""Dates and periods as each language writes them."""

import datetime

import pytest
from babel.dates import format_date as babel_date
from babel.dates import format_skeleton

from kartlaggning.text.numbers import format_date, format_period

LOCALES = {"sv": "sv", "en": "en_GB"}


@pytest.mark.parametrize("month", range(1, 13))
@pytest.mark.parametrize("language", LOCALES)
def test_a_date_or_a_month_is_written_as_the_language_writes_it(language, month):
    day, locale = datetime.date(2023, month, month + 3), LOCALES[language]
    assert format_date(day.isoformat(), language) == babel_date(day, "long", locale)
    assert format_date(day.isoformat()[:7], language) == format_skeleton(
        "yMMMM", day, locale=locale
    )


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
