"""Quantities as people say them, and what cannot be read as one."""

import math

import pytest
from drawn import draw
from hypothesis import given
from hypothesis import strategies as st

from kartlaggning.quantities import is_fraction, parse_quantity, plain_number, quantity_columns

# < and > : less, more is possible; a ratio's base under `of`, its part where it is one number
SAID = """
    words                             low   high  open  part  of
    25                                25    25    .     .     .
    2,5                               2.5   2.5   .     .     .
    2.5                               2.5   2.5   .     .     .
    1 500                             1500  1500  .     .     .
    0                                 0     0     .     .     .
    12 345 kr                         12345  12345  .     .     .
    10–15                             10    15    .     .     .
    10—15                             10    15    .     .     .
    10-15 ärenden                     10    15    .     .     .
    10 - 15                           10    15    .     .     .
    5-5                               5     5     .     .     .
    1 500–2 000 kr                    1500  2000  .     .     .
    1–1,5 år                          1     1.5   .     .     .
    1–5 ärenden hittills              1     5     .     .     .
    3 eller 4                         3     4     .     .     .
    3 or 4                            3     4     .     .     .
    3 à 4                             3     4     .     .     .
    3à4                               3     4     .     .     .
    5 till 10 om året                 5     10    .     .     .
    5 to 10 a year                    5     10    .     .     .
    5 till                            5     5     .     .     .
    5 tolkar                          5     5     .     .     .
    mellan 5 och 10                   5     10    .     .     .
    between 5 and 10 a year           5     10    .     .     .
    ungefär mellan 5 och 10           5     10    <>    .     .
    två till tre veckor               2     3     .     .     .
    five open talks                   5     5     .     .     .
    under sex månader                 6     6     .     .     .
    Under 2 år                        2     2     .     .     .
    drygt 100 per år                  100   100   >     .     .
    DRYGT 100                         100   100   >     .     .
    100+                              100   100   >     .     .
    minst 100+                        100   100   >     .     .
    minst 5–10                        5     10    >     .     .
    10–15+                            10    15    .     .     .
    minst ca 5                        5     5     <>    .     .
    knappt 40                         40    40    <     .     .
    knappt 10–15                      10    15    <     .     .
    under 40                          40    40    <     .     .
    cirka 5 till 10                   5     10    <>    .     .
    about 5 to 10                     5     10    <>    .     .
    just under 6 år                   6     6     <     .     .
    under 40 vårdtagare               40    40    <     .     .
    under 40 åtal                     40    40    <     .     .
    under 40 danskar                  40    40    <     .     .
    under 6-månadersperioden          6     6     .     .     .
    ca10                              10    10    <>    .     .
    >10                               10    10    >     .     .
    <= 10                             10    10    <     .     .
    omkring 25–60 om året             25    60    <>    .     .
    10 (varav 2 kvinnor)              10    10    .     .     .
    10 (5) (2)                        10    10    .     .     .
    10, fler än 2022                  10    10    .     .     .
    från 10–15 till drygt 100 per år  10    100   >     .     .
    från 5 till 10                    5     10    .     .     .
    from five to at least ten         5     10    >     .     .
    knappt 10 till 20–30              10    30    <     .     .
    från knappt 10 till minst 20      10    20    <>    .     .
    från 5–20 till 10                 5     10    .     .     .
    från minst 10 till upp till 20    10    20    .     .     .
    från 10 till 10                   10    10    .     .     .
    7 av 10 tackar nej                7     7     .     7     10
    sju av tio                        7     7     .     7     10
    5 of 12                           5     5     .     5     12
    2/3                               2     2     .     2     3
    2 / 3                             2     2     .     2     3
    4 ärenden av 40                   4     4     .     4     40
    10 av 10                          10    10    .     10    10
    0 av 10                           0     0     .     0     10
    1 av 1                            1     1     .     1     1
    0,5 av 0,5                        0.5   0.5   .     0.5   0.5
    10–15 av 40                       10    15    .     .     40
    minst 3 av 10                     3     3     >     .     10
    knappt 7 av 10                    7     7     <     .     10
    30 %                              30    30    .     30    100
    30%                               30    30    .     30    100
    10–15 % av dem                    10    15    .     .     100
    30 procent                        30    30    .     30    100
    30 percent                        30    30    .     30    100
    30 per cent                       30    30    .     30    100
    about 30 percent                  30    30    <>    .     100
    30procent                         30    30    .     30    100
    tioprocent                        10    10    .     10    100
    30 procentenheter                 30    30    .     .     .
    knappt 30 %                       30    30    <     .     100
    250 %                             250   250   .     250   100
    hälften tappas på vägen           1     1     .     1     2
    drygt hälften                     1     1     >     .     2
    knappt hälften                    1     1     <     .     2
    ungefär hälften                   1     1     <>    .     2
    ~hälften                          1     1     <>    .     2
    ca.hälften                        1     1     <>    .     2
    Hälften (2 av 4)                  1     1     .     1     2
"""
FRACTIONS = {
    (1, 2): ("hälften", "half"),
    (1, 3): ("en tredjedel", "a third", "one third"),
    (2, 3): ("två tredjedelar", "two thirds"),
    (1, 4): ("en fjärdedel", "a quarter", "one quarter"),
    (3, 4): ("tre fjärdedelar", "three quarters"),
}
COUNT_WORDS = {
    2: ("två", "two"),
    3: ("tre", "three"),
    4: ("fyra", "four"),
    5: ("fem", "five"),
    6: ("sex", "six"),
    7: ("sju", "seven"),
    8: ("åtta", "eight"),
    9: ("nio", "nine"),
    10: ("tio", "ten"),
}
OPEN = {
    ">": (
        *("drygt", "över", "mer än", "fler än", "minst"),
        *("just over", "over", "more than", "at least", ">=", ">", "≥"),
    ),
    "<": (
        *("knappt", "under", "mindre än", "färre än", "högst", "upp till"),
        *("just under", "nearly", "less than", "fewer than", "at most", "up to", "<=", "<", "≤"),
    ),
    "<>": (
        *("cirka", "ca.", "ca", "omkring", "ungefär", "runt"),
        *("about", "around", "approximately", "~", "≈"),
    ),
}
# a space that does not break stands between thousands in Excel, a narrow one in typeset text
SPACES = {"space": " ", "no-break": "\u00a0", "narrow no-break": "\u202f"}
NOT_SAID = (
    *("ett par", "ett fåtal", "flera", "några", "en handfull", "ett par av 10", "ett par hundra"),
    *("a couple", "several", "a few", "some 30", "många", "kort", "-", ".", "", "-5", "minst"),
    *("15–10", "mellan 10 och 5", "från 20 till 10", "från många till 10", "från 10 till många"),
    *(
        "av 40 som informeras tackar 10–15 ja",
        "12 av 7",
        "10–15 av 12",
        "3 av 0",
        "0 av 0",
        "många av 10",
        "7 av 10 av 12",
    ),
    *("1,500,000", "1 50", "5 per year 2012", "10 – 15 – 20", "2012/13", "inga"),
    *("30 % av 200", "från 10 % till 20 %", "många %", "%", "procentuellt 30 av"),
    *("cafébesök 10", "överlag 5", "tvåa", "trefas", "hälftenen", "tvärs över 5", "femtio"),
    *("10 (2023) och 20", "10 (varav 5) kvinnor", "överhälften", "underdrygt 5"),
    *("mellan5 och 10", "mellan 5och 10", "mellan 5 och10", "5till 10", "5 till10"),
    *("7av 10", "7 av10", "5of 12", "5 of12"),
    "9" * 400,
)


def read(words):
    """What is read of words, as the signs and numbers of the table above."""
    found = parse_quantity(words)
    assert found is not None
    is_open = "<" * found.is_open_low + ">" * found.is_open_high
    return found.low, found.high, is_open, found.numerator, found.denominator


@pytest.mark.parametrize("row", draw(SAID), ids=lambda row: row["words"])
def test_what_words_say(row):
    part, base = (float(row[name]) if row[name] else None for name in ("part", "of"))
    said = (float(row["low"]), float(row["high"]), row["open"], part, base)
    assert read(row["words"]) == said
    assert is_fraction(row["words"]) == ("hälften" in row["words"].casefold())


@pytest.mark.parametrize("words", NOT_SAID, ids=lambda words: words[:20])
def test_what_says_no_number_is_none(words):
    assert parse_quantity(words) is None
    assert not is_fraction(words)


@given(
    st.lists(
        st.sampled_from(
            [
                "drygt",
                "knappt",
                "cirka",
                "mellan",
                "och",
                "till",
                "av",
                "–",
                "%",
                "procent",
                "hälften",
            ]
        )
        | st.integers(0, 2000).map(str)
        | st.sampled_from(["2,5", "1 500", "tre", "ett par", "ärenden", "(2023)", ", fler"]),
        max_size=6,
    )
)
def test_low_is_never_above_high_and_no_more_than_the_whole(words):
    found = parse_quantity(" ".join(words))
    if found is not None:
        assert 0 <= found.low <= found.high
        assert found.numerator is None or found.numerator == found.low == found.high
        assert found.denominator is None or found.denominator > 0


@given(st.integers(0, 9999), st.integers(0, 9999))
def test_a_range_is_read_as_it_is_written(low, high):
    found = parse_quantity(f"{low}–{high} per år")
    assert (found and (found.low, found.high)) == ((low, high) if low <= high else None)


@pytest.mark.parametrize(
    ("word", "is_open"), [(word, signs) for signs, words in OPEN.items() for word in words]
)
def test_a_word_of_bounds_opens_an_end(word, is_open):
    assert read(f"{word} 30 ärenden") == (30, 30, is_open, None, None)


@pytest.mark.parametrize(
    ("words", "part", "base"),
    [(words, *ratio) for ratio, names in FRACTIONS.items() for words in names],
)
def test_a_share_that_has_a_name_is_a_fraction_and_no_count(words, part, base):
    assert read(f"{words} av dem") == (part, part, "", part, base)
    assert is_fraction(f"{words} av dem")


@pytest.mark.parametrize(
    ("word", "number"), [(word, number) for number, words in COUNT_WORDS.items() for word in words]
)
def test_a_word_of_number_is_one(word, number):
    assert read(f"{word} ärenden") == (number, number, "", None, None)
    assert read(f"{word}–{word}") == (number, number, "", None, None)


@pytest.mark.parametrize("unit", ["timmar", "dagar", "veckor", "månader", "år"])
def test_under_a_time_is_how_long_and_not_less(unit):
    assert read(f"under 6 {unit}") == (6, 6, "", None, None)


@pytest.mark.parametrize("space", SPACES.values(), ids=SPACES)
def test_thousands_are_told_apart_by_any_space(space):
    million = f"1{space}234{space}567"
    assert read(million) == (1_234_567, 1_234_567, "", None, None)
    assert read(f"drygt {million},5 kr") == (1_234_567.5, 1_234_567.5, ">", None, None)
    assert read(f"7 av 1{space}000") == (7, 7, "", 7, 1000)
    assert plain_number(million) == "1234567"
    assert plain_number(f"{million},5") == "1234567.5"


@pytest.mark.parametrize(
    ("words", "stored"),
    [
        ("2,5", "2.5"),
        ("2.50", "2.5"),
        ("1 500", "1500"),
        ("07", "7"),
        ("1234567,25", "1234567.25"),
        ("1 234 567,25", "1234567.25"),
        ("1 500,", "1 500,"),
        ("2,", "2,"),
        ("123456789012345", "123456789012345"),
        ("10–15", "10–15"),
        ("2,5 år", "2,5 år"),
        ("drygt 2,5", "drygt 2,5"),
        ("", ""),
    ],
)
def test_a_plain_number_is_stored_in_one_way_and_words_as_they_are(words, stored):
    assert plain_number(words) == stored


def test_what_is_longer_than_two_hundred_signs_is_a_story():
    longest = "7 av 10 " + "r" * 192
    assert parse_quantity(longest) == parse_quantity("7 av 10")
    assert parse_quantity(longest + "r") is None
    assert is_fraction("hälften" + " " * 193)
    assert not is_fraction("hälften" + " " * 194)
    assert plain_number("0" * 199 + "7") == "7"
    assert plain_number("0" * 200 + "7") == "0" * 200 + "7"


def test_a_quantity_fills_the_columns_of_answers():
    assert quantity_columns(parse_quantity("7 av 10"), "cases") == {
        "low": 7.0,
        "high": 7.0,
        "is_open_low": False,
        "is_open_high": False,
        "measure": "cases",
        "numerator": 7.0,
        "denominator": 10.0,
    }
    columns = quantity_columns(parse_quantity("cirka 5–10"), "cases")
    assert (columns["low"], columns["high"]) == (5.0, 10.0)
    assert (columns["is_open_low"], columns["is_open_high"]) == (True, True)
    # what is no ratio has neither: an empty cell, not a zero
    assert math.isnan(columns["numerator"])
    assert math.isnan(columns["denominator"])
