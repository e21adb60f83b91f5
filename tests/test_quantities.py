"""Quantities as people say them, and what cannot be read as one."""

import pytest
from drawn import draw
from hypothesis import given
from hypothesis import strategies as st

from kartlaggning.quantities import parse_quantity, plain_number

# < and > : less, more is possible; a ratio's base under `of`, its part where it is one number
SAID = """
    words                             low   high  open  part  of
    25                                25    25    .     .     .
    2,5                               2.5   2.5   .     .     .
    2.5                               2.5   2.5   .     .     .
    1 500                             1500  1500  .     .     .
    0                                 0     0     .     .     .
    10–15                             10    15    .     .     .
    10-15 ärenden                     10    15    .     .     .
    1 500–2 000 kr                    1500  2000  .     .     .
    1–1,5 år                          1     1.5   .     .     .
    1–5 ärenden hittills              1     5     .     .     .
    3 eller 4                         3     4     .     .     .
    3 à 4                             3     4     .     .     .
    mellan 5 och 10                   5     10    .     .     .
    between 5 and 10 a year           5     10    .     .     .
    två till tre veckor               2     3     .     .     .
    five open talks                   5     5     .     .     .
    under sex månader                 6     6     .     .     .
    drygt 100 per år                  100   100   >     .     .
    100+                              100   100   >     .     .
    at least 5                        5     5     >     .     .
    knappt 40                         40    40    <     .     .
    upp till 10                       10    10    <     .     .
    fewer than 5                      5     5     <     .     .
    cirka 30                          30    30    <>    .     .
    omkring 25–60 om året             25    60    <>    .     .
    från 10–15 till drygt 100 per år  10    100   >     .     .
    7 av 10 tackar nej                7     7     .     7     10
    sju av tio                        7     7     .     7     10
    5 of 12                           5     5     .     5     12
    10–15 av 40                       10    15    .     .     40
    minst 3 av 10                     3     3     >     .     10
    30 %                              30    30    .     30    100
    30 procent                        30    30    .     30    100
    about 30 percent                  30    30    <>    .     100
    hälften tappas på vägen           1     1     .     1     2
    drygt hälften                     1     1     >     .     2
    en tredjedel av dem               1     1     .     1     3
    two thirds                        2     2     .     2     3
"""
NOT_SAID = (
    *("ett par", "ett fåtal", "flera", "några", "en handfull", "ett par av 10", "ett par hundra"),
    *("a couple", "several", "a few", "some 30", "många", "kort", "-", ".", "", "-5", "minst"),
    *(
        "15–10",
        "12 av 7",
        "3 av 0",
        "1,500,000",
        "5 per year 2012",
        "2012/13",
        "inga",
        "10 – 15 – 20",
    ),
    "9" * 400,
)


@pytest.mark.parametrize("row", draw(SAID), ids=lambda row: row["words"])
def test_what_words_say(row):
    found = parse_quantity(row["words"])
    assert found is not None
    is_open = "<" * found.is_open_low + ">" * found.is_open_high
    said = (found.low, found.high, is_open, found.numerator, found.denominator)
    part, base = (float(row[name]) if row[name] else None for name in ("part", "of"))
    assert said == (float(row["low"]), float(row["high"]), row["open"], part, base)


@pytest.mark.parametrize("words", NOT_SAID, ids=lambda words: words[:20])
def test_what_says_no_number_is_none(words):
    assert parse_quantity(words) is None


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
    ("words", "stored"),
    [
        ("2,5", "2.5"),
        ("2.50", "2.5"),
        ("1 500", "1500"),
        ("07", "7"),
        ("10–15", "10–15"),
        ("2,5 år", "2,5 år"),
    ],
)
def test_a_plain_number_is_stored_in_one_way_and_words_as_they_are(words, stored):
    assert plain_number(words) == stored
