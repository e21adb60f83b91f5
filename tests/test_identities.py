"""Texts that point at a person are found; numbers that do not are left in peace."""

import time

import pytest

from kartlaggning.identities import find_identity

# the numbers are the tax agency's own for tests
POINTING = {
    "född 19640823-3234 i Solna": "personal_number",
    "640823-3234": "personal_number",
    "640823–3234": "personal_number",
    "640823 3234": "personal_number",
    "196408233234": "personal_number",
    "640883-3231": "personal_number",
    "skriv till ada.alm@norrvik.example.se": "email",
    "ring 070-123 45 67": "telephone",
    "+46 (0)70 123 45 67": "telephone",
    "0046 8 123 456 78": "telephone",
}
INNOCENT = (
    "640823-3235",
    "drygt 100 per år",
    "1 560 000 kr",
    "dnr 1.2.3-455-2013",
    "2012-01-01/2013-06-30",
    "mötet den 01-01-2012",
    "0114 Upplands Väsby",
    "en @ i texten",
)


@pytest.mark.parametrize(("text", "kind"), POINTING.items())
def test_what_points_at_a_person_is_found(text, kind):
    assert find_identity(text) == kind


@pytest.mark.parametrize("text", INNOCENT)
def test_what_points_at_nobody_is_not(text):
    assert find_identity(text) == ""


@pytest.mark.parametrize("text", ["a" * 100_000 + " @", "1 " * 50_000, "1" * 100_000 + "@"])
def test_a_long_text_is_searched_in_no_time(text):
    start = time.perf_counter()
    assert find_identity(text) == ""
    assert time.perf_counter() - start < 2
