"""Texts that point at a person are found; numbers that do not are left in peace."""

import time
from itertools import islice

import pytest

from benchmarks.innocent import decimals, references
from kartlaggning.identities import find_identity, mask_identities, words_around

# the personal numbers are the tax agency's own for tests; the telephone numbers are kept free for
# books and films (PTS, telefonnummer för användning i böcker och filmer etc.)
POINTING = {
    "född 19640823-3234 i Solna": "personal_number",
    "640823-3234": "personal_number",
    "640823–3234": "personal_number",
    "640823 3234": "personal_number",
    "640823 - 3234": "personal_number",
    "640823/3234": "personal_number",
    "19640823/3234": "personal_number",
    "64 08 23-3234": "personal_number",
    "64 08 23 3234": "personal_number",
    "1964 08 23 3234": "personal_number",
    "19 640823-3234": "personal_number",
    "1964-08-23-3234": "personal_number",
    "64.08.23-3234": "personal_number",
    "640823-32 34": "personal_number",
    "pnr:6408233234": "personal_number",
    "196408233234": "personal_number",
    "640883-3231": "personal_number",
    "org.nr 640823-3234": "personal_number",
    "skriv till ada.alm@norrvik.example.se": "email",
    "mailto:ada@norrvik.example.se": "email",
    "ada.alm(at)norrvik.example.se": "email",
    "ada.alm (at) norrvik.example.se": "email",
    "ada.alm[at]norrvik.example.se": "email",
    "ada.alm(a)norrvik.example.se": "email",
    "ada.alm @ norrvik.example.se": "email",
    "ada.alm (at) norrvik (dot) example (dot) se": "email",
    "ada.alm at norrvik dot example dot se": "email",
    "ada.alm snabel-a norrvik.example.se": "email",
    "ada.alm%40norrvik.example.se": "email",
    "ring 070-174 06 05": "telephone",
    "0701740605": "telephone",
    "070-1740605": "telephone",
    "070-174-06-05": "telephone",
    "070.174.06.05": "telephone",
    "070/174 06 05": "telephone",
    "(070) 174 06 05": "telephone",
    "(031)390 06 10": "telephone",
    "(08)-465 004 10": "telephone",
    "031/390 06 10": "telephone",
    "031 - 390 06 10": "telephone",
    "031\u00a0390\u00a006\u00a010": "telephone",
    "08.465.004.10": "telephone",
    "08.465 004 10": "telephone",
    "08-46500410": "telephone",
    "0980-319 20": "telephone",
    "0980/31920": "telephone",
    "0701-74 06 05": "telephone",
    "07 01 74 06 05": "telephone",
    "Tel.08-465 004 10": "telephone",
    "tel 070.1740605": "telephone",
    "Anna 2 040-628 04 10": "telephone",
    "Anna,0701740605": "telephone",
    "+46 (0)70 174 06 05": "telephone",
    "+46(0)701740605": "telephone",
    "(+46) 70-174 06 05": "telephone",
    "+46.70.174.06.05": "telephone",
    "0046 8 465 004 10": "telephone",
    "+47 22 12 34 56": "telephone",
}
INNOCENT = (
    *("640823-3235", "drygt 100 per år", "1 560 000 kr", "0114 Upplands Väsby", "en @ i texten"),
    *("dnr 1.2.3-455-2013", "dnr 2013/0455", "Dnr 0480-123456", "diarienummer KS 08/1234567"),
    *("dnr 530131-2012", "KS 2019/0455-0012", "S2016/07012345/FS", "08-2013-0455"),
    *("2012-01-01/2013-06-30", "2012-01-01 1430", "mötet den 01-01-2012", "01.02.2012"),
    *("Öppet 0800-1700", "0830-1700", "08.30-17.00, lör 10.00-14.00", "08:30–17:00"),
    *("0001 0002 0003", "0114 0115 0117 0120", "07 08 09 10 11", "0 1 2 3 4 5 6 7 8 9"),
    *("doi 10.1080/07391102.2020.1796799", "10.1016/S0895-4356(15)00123-4"),
    *("https://doi.org/10.1177/0701740605", "http://norrvik.example.se/artikel/0701740605"),
    *("ISSN 0895-4356", "0895-4356", "ISBN 0-19-853453-1", "ISBN-10: 0198534531"),
    *("0-19-853453-1", "ISBN 978-91-44-04234-5", "urn:nbn:se:uu:diva-0712345678"),
    *("57431,0428571429", "1234,08333333333", "1,03456789", ".0428571429", ",0701740605"),
    *("1 234 567,0428571429", "640823.3234", "12,6408233234", "070.1740605", "+57431.04285714"),
    *("12 054 123 456 kr", "+12 345 678 kr", "12 st @ 12.50 kr", "enligt 5(a) lagen"),
    *("ring före 8", "look at norrvik.example.se"),
)


@pytest.mark.parametrize(("text", "kind"), POINTING.items())
def test_what_points_at_a_person_is_found(text, kind):
    assert find_identity(text) == kind


@pytest.mark.parametrize("text", INNOCENT)
def test_what_points_at_nobody_is_not(text):
    assert find_identity(text) == ""


@pytest.mark.parametrize("texts", [decimals, references])
def test_decimals_and_references_point_at_nobody(texts):
    assert [text for text in islice(texts(11, 2_000), 2_000) if find_identity(text)] == []


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("ring (031) 390 06 10 efter fem", "ring [telephone] efter fem"),
        ("ada(at)norrvik.example.se eller 19640823-3234", "[email] eller [personal_number]"),
        ("070-174 06 05/070-174 06 06", "[telephone]/[telephone]"),
        ("ISBN 0-19-853453-1, 070-174 06 05", "ISBN 0-19-853453-1, [telephone]"),
        ("ring 040-628 04 10 2 gånger", "ring [telephone] 2 gånger"),
        ("mobil (031-390 06 10)", "mobil ([telephone])"),
        ("ingen alls", "ingen alls"),
    ],
)
def test_what_is_found_is_masked_and_the_rest_stays(text, masked):
    assert mask_identities(text) == masked
    assert find_identity(masked) == ""


def test_the_words_around_never_hold_what_was_found():
    words = words_around("Ring 031-390 06 10 eller skriv till ada@norrvik.example.se", "email")
    assert words == "Ring [telephone] eller skriv till [email]"


def test_of_a_long_text_only_the_words_around_are_shown():
    text = "före " * 30 + "031-390 06 10" + " efter" * 30
    assert words_around(text, "telephone") == (
        "… före före före före före före före [telephone] efter efter efter efter efter efter …"
    )


@pytest.mark.parametrize(
    "text", ["a" * 100_000 + " @", "1 " * 50_000, "1" * 100_000 + "@", "08-" * 30_000, "@" * 50_000]
)
def test_a_long_text_is_searched_in_no_time(text):
    start = time.perf_counter()
    assert find_identity(text) == ""
    assert time.perf_counter() - start < 2
