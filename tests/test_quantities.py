"""Quantities as people say them, and what cannot be read as one."""

import math
from itertools import chain

import pytest
from drawn import draw
from hypothesis import given
from hypothesis import strategies as st

from kartlaggning.text.quantities import (
    Doubt,
    Quantity,
    QuantityRules,
    is_fraction,
    parse_quantity,
    parse_tolerance,
    plain_number,
    quantity_columns,
    read_quantity,
    settle,
    style_of_column,
    units_of,
    without_free_words,
)

# < and > : less, more is possible without an end; ~ before an end: it is approximate, ! excluded;
# a ratio's base under `of`, its part where it is one number
SAID = """
    words                             low    high   open        part   of
    25                                25     25     .           .      .
    2,5                               2.5    2.5    .           .      .
    2.5                               2.5    2.5    .           .      .
    1 500                             1500   1500   .           .      .
    0                                 0      0      .           .      .
    12 345 kr                         12345  12345  .           .      .
    10–15                             10     15     .           .      .
    10—15                             10     15     .           .      .
    10-15 ärenden                     10     15     .           .      .
    10 - 15                           10     15     .           .      .
    5-5                               5      5      .           .      .
    1 500–2 000 kr                    1500   2000   .           .      .
    1–1,5 år                          1      1.5    .           .      .
    1–5 ärenden hittills              1      5      .           .      .
    3 eller 4                         3      4      .           .      .
    3 or 4                            3      4      .           .      .
    3 à 4                             3      4      .           .      .
    3à4                               3      4      .           .      .
    5 till 10 om året                 5      10     .           .      .
    5 to 10 a year                    5      10     .           .      .
    5 till                            5      5      .           .      .
    5 tolkar                          5      5      .           .      .
    mellan 5 och 10                   5      10     .           .      .
    between 5 and 10 a year           5      10     .           .      .
    ungefär mellan 5 och 10           5      10     ~low~high   .      .
    två till tre veckor               2      3      .           .      .
    five open talks                   5      5      .           .      .
    under sex månader                 6      6      .           .      .
    Under 2 år                        2      2      .           .      .
    drygt 100 per år                  100    100    ~high       .      .
    DRYGT 100                         100    100    ~high       .      .
    100+                              100    100    >           .      .
    minst 100+                        100    100    >           .      .
    minst 5–10                        5      10     >           .      .
    10–15+                            10     15     .           .      .
    minst ca 5                        5      5      ~low>       .      .
    knappt 40                         40     40     ~low        .      .
    knappt 10–15                      10     15     ~low        .      .
    under 40                          40     40     <!high      .      .
    cirka 5 till 10                   5      10     ~low~high   .      .
    about 5 to 10                     5      10     ~low~high   .      .
    just under 6 år                   6      6      ~low        .      .
    under 40 vårdtagare               40     40     <!high      .      .
    under 40 åtal                     40     40     <!high      .      .
    under 40 danskar                  40     40     <!high      .      .
    under 6-månadersperioden          6      6      .           .      .
    ca10                              10     10     ~low~high   .      .
    >10                               10     10     !low>       .      .
    <= 10                             10     10     <           .      .
    omkring 25–60 om året             25     60     ~low~high   .      .
    10 (varav 2 kvinnor)              10     10     .           .      .
    10 (5) (2)                        10     10     .           .      .
    10, fler än 2022                  10     10     .           .      .
    från 10–15 till drygt 100 per år  10     100    ~high       .      .
    från 5 till 10                    5      10     .           .      .
    from five to at least ten         5      10     >           .      .
    knappt 10 till 20–30              10     30     ~low        .      .
    från knappt 10 till minst 20      10     20     ~low>       .      .
    från 5–20 till 10                 5      10     .           .      .
    från minst 10 till upp till 20    10     20     .           .      .
    från 10 till 10                   10     10     .           .      .
    7 av 10 tackar nej                7      7      .           7      10
    sju av tio                        7      7      .           7      10
    5 of 12                           5      5      .           5      12
    2/3                               2      2      .           2      3
    2 / 3                             2      2      .           2      3
    4 ärenden av 40                   4      4      .           4      40
    10 av 10                          10     10     .           10     10
    0 av 10                           0      0      .           0      10
    1 av 1                            1      1      .           1      1
    0,5 av 0,5                        0.5    0.5    .           0.5    0.5
    10–15 av 40                       10     15     .           .      40
    minst 3 av 10                     3      3      >           3      10
    knappt 7 av 10                    7      7      ~low        7      10
    30 %                              30     30     .           30     100
    30%                               30     30     .           30     100
    10–15 % av dem                    10     15     .           .      100
    30 procent                        30     30     .           30     100
    30 percent                        30     30     .           30     100
    30 per cent                       30     30     .           30     100
    about 30 percent                  30     30     ~low~high   30     100
    30procent                         30     30     .           30     100
    tioprocent                        10     10     .           10     100
    30 procentenheter                 30     30     .           .      .
    knappt 30 %                       30     30     ~low        30     100
    250 %                             250    250    .           250    100
    hälften tappas på vägen           1      1      .           1      2
    drygt hälften                     1      1      ~high       1      2
    knappt hälften                    1      1      ~low        1      2
    ungefär hälften                   1      1      ~low~high   1      2
    ~hälften                          1      1      ~low~high   1      2
    ca.hälften                        1      1      ~low~high   1      2
    5 eller fler                      5      5      >           .      .
    5 eller flera gånger              5      5      >           .      .
    10 eller mer                      10     10     >           .      .
    65 år eller äldre                 65     65     >           .      .
    65 år och äldre                   65     65     >           .      .
    100 000 eller mer                 100000  100000  >         .      .
    5 och uppåt                       5      5      >           .      .
    5 or more                         5      5      >           .      .
    3 or more times                   3      3      >           .      .
    85 years or older                 85     85     >           .      .
    65 and over                       65     65     >           .      .
    5 eller mindre                    5      5      <           .      .
    5 eller färre                     5      5      <           .      .
    17 år eller yngre                 17     17     <           .      .
    10 or fewer                       10     10     <           .      .
    10 or less                        10     10     <           .      .
    ca 5 eller fler                   5      5      ~low>       .      .
    10 eller så                       10     10     ~low~high   .      .
    10 ungefär                        10     10     ~low~high   .      .
    minst 5                           5      5      >           .      .
    över 5                            5      5      !low>       .      .
    mer än 5                          5      5      !low>       .      .
    mindre än 5                       5      5      <!high      .      .
    färre än 5                        4      4      <           .      .
    fewer than 5                      4      4      <           .      .
    fler än 4                         5      5      >           .      .
    fler än 2,5                       3      3      >           .      .
    färre än 1                        0      0      .           .      .
    högst 0                           0      0      .           .      .
    färre än 5 av 10                  4      4      <           4      10
    mindre än 5 %                     5      5      <!high      5      100
    ca 7 av 10                        7      7      ~low~high   7      10
    drygt 10–15 av 40                 10     15     ~high       .      40
    över 5 av 10                      5      5      !low>       5      10
    från över 10 till under 20        10     20     !low!high   .      .
    nästan 100                        100    100    ~low        .      .
    0,00005                           0.00005  0.00005  .       .      .
    5e-05                             0.00005  0.00005  .       .      .
    1E+15                             1e15   1e15   .           .      .
    Hälften (2 av 4)                  1      1      .           1      2
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
MEANT = {
    "~high": ("drygt", "strax över", "just over"),
    "!low>": ("över", "mer än", "over", "more than", ">"),
    ">": ("minst", "lägst", "at least", ">=", "≥"),
    "~low": ("knappt", "nästan", "strax under", "just under", "nearly", "almost"),
    "<!high": ("under", "mindre än", "less than", "<"),
    "<": ("högst", "upp till", "max", "at most", "up to", "<=", "≤"),
    "~low~high": (
        *("cirka", "circa", "ca.", "ca", "c:a", "omkring", "kring", "ungefär", "runt"),
        *("about", "around", "approximately", "approx.", "approx", "roughly", "~", "≈"),
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
    # the id of a response: a number keeps fifteen of its digits
    *("1234567890123456", "12 345 678 901 234 567", "1234567890123456,5"),
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
    return found.low, found.high, meant(found), found.numerator, found.denominator


def meant(found):
    """How the ends are meant, low before high."""
    sign = {"": "", "approximate": "~", "excluded": "!"}
    low = f"{sign[found.low_end]}low" * bool(found.low_end)
    high = f"{sign[found.high_end]}high" * bool(found.high_end)
    return "<" * found.is_open_low + low + ">" * found.is_open_high + high


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
        assert (found.numerator is None) == (found.denominator is None or found.low < found.high)
        assert found.denominator is None or found.denominator > 0


@given(st.integers(0, 9999), st.integers(0, 9999))
def test_a_range_is_read_as_it_is_written(low, high):
    found = parse_quantity(f"{low}–{high} per år")
    assert (found and (found.low, found.high)) == ((low, high) if low <= high else None)


@pytest.mark.parametrize(
    ("word", "ends"), [(word, ends) for ends, words in MEANT.items() for word in words]
)
def test_a_word_says_how_the_ends_of_a_number_are_meant(word, ends):
    assert read(f"{word} 30 ärenden") == (30, 30, ends, None, None)


@pytest.mark.parametrize(
    ("words", "low", "ends"),
    [
        *(("färre än 5", 4, "<"), ("under 5", 4, "<"), ("<5", 4, "<"), ("less than 5", 4, "<")),
        *(("fler än 4", 5, ">"), ("över 4", 5, ">"), ("more than 4", 5, ">"), ("5+", 5, ">")),
        *(("minst 5", 5, ">"), ("5 or more", 5, ">"), ("ca 5", 5, "~low~high")),
    ],
)
def test_of_whole_things_less_than_five_are_four_or_fewer(words, low, ends):
    found = parse_quantity(words, QuantityRules(is_count=True))
    assert (found.low, found.high, meant(found)) == (low, low, ends)


def test_a_share_is_no_count():
    found = parse_quantity("under 5 %", QuantityRules(is_count=True))
    assert (found.high, meant(found)) == (5, "<!high")


@pytest.mark.parametrize(
    ("words", "low", "high", "ends"),
    [
        *(("-43", -43, -43, ""), ("−4", -4, -4, ""), ("-4,5", -4.5, -4.5, "")),
        *(("minus 5", -5, -5, ""), ("-10–-5", -10, -5, ""), ("-5 till 10", -5, 10, "")),
        *(("mellan -5 och 5", -5, 5, ""), ("5-10", 5, 10, ""), ("ca -5", -5, -5, "~low~high")),
        *(("-5 %", -5, -5, ""), ("högst 0", 0, 0, "<"), ("-0,5", -0.5, -0.5, "")),
    ],
)
def test_a_minus_is_one_only_where_the_question_says_so(words, low, high, ends):
    found = parse_quantity(words, QuantityRules(may_be_negative=True))
    assert (found.low, found.high, meant(found)) == (low, high, ends)
    if low < 0:
        assert parse_quantity(words) is None


DOUBTS = {
    # a list is no number, and never its first
    "1, 2, 3": ("1–3", "1 (1, 2, 3)"),
    "1,2,3": ("1–3", "1 (1,2,3)"),
    "1; 2; 3": ("1–3", "1 (1; 2; 3)"),
    "10, 12": ("10–12", "10,12"),
    "10 och 12": ("10–12", "22"),
    "10 + 12": ("10–12", "22"),
    # what a spreadsheet makes of 5-10
    "05-okt": ("5–10", "5 okt"),
    "5/okt": ("5–10", "5 okt"),
    "10-mar": ("3–10", "10 mar"),
    "3 maj": ("3–5", "3 maj"),
    "3 May": ("3–5", "3 may"),
    "5 oktober 2024": ("5–10", "5 oktober 2024"),
    "mars-10": ("3–10", "mars 10"),
    "100-tal": ("ca 100", "100"),
    "ett 100-tal": ("ca 100", "100"),
    # thousands or decimals
    "1.250": ("1250", "1.25"),
    "1,250": ("1250", "1,25"),
    "ca 12,500 kr": ("ca 12500 kr", "ca 12,5 kr"),
    "1.000": ("1000", "1"),
    "1.200–1.500": ("1200–1500", "1.2–1.5"),
    "10 (minst)": ("minst 10", "10"),
    "10 (eller fler)": ("10 eller fler", "10"),
}


@pytest.mark.parametrize(("words", "readings"), DOUBTS.items(), ids=DOUBTS)
def test_what_has_two_readings_shows_both_and_is_none(words, readings):
    assert read_quantity(words) == Doubt(*readings)
    assert parse_quantity(words) is None


UNITS = {
    # of pupils: sv elever, en pupils
    **dict.fromkeys(
        ("10 elever", "10 elev", "10 pupils", "1 pupil", "10 st", "10 st.", "10"), True
    ),
    **dict.fromkeys(("10 stycken totalt", "minst 10 elever", "10 elever eller fler"), True),
    **dict.fromkeys(("10 (varav 5 nya)", "7 av 10 tackar nej", "30 % av dem"), True),
    **dict.fromkeys(("2 veckor", "10 kr", "10 skolor", "5 miljoner", "10 per år", "10?"), False),
    **dict.fromkeys(("10, fler i år", "9: Ej svar", "99 Vet ej", "5 procentenheter"), False),
    **dict.fromkeys(("under 18 år", "10 till"), False),
}


@pytest.mark.parametrize(("words", "is_known"), UNITS.items(), ids=UNITS)
def test_behind_a_number_stands_what_the_question_counts_or_somebody_is_asked(words, is_known):
    rules = QuantityRules(units=units_of("elever", "pupils"))
    read = read_quantity(words, rules)
    assert isinstance(read, Quantity if is_known else Doubt)


# official statistics mark so what is preliminary, estimated, revised, or has a footnote
MARKED = {
    **{f"12{mark}": "12" for mark in ("*", " *", "**", "?", "!", "†", " ‡", "§", "#", "¹", " ²")},
    **{
        f"12 {mark}": "12"
        for mark in ("(10–15)", "(?)", "(*)", "(p)", "(prel.)", "(1)", "(uppskattat)")
    },
    **{f"12 {mark}": "12" for mark in ("e", "p", "a", "1)", "a)", "[1]", "^1", "–", "…", "×", "✓")},
    **{f"{mark}12": "12" for mark in ("*", "? ", "p ", "r", "§", "±", "+", "(", "'")},
    **{"12-": "12", "12/": "12", "12,": "12", "12..": "12", "12 elever*": "12", '"12"': "12"},
    **{"(12)": "12", "12 ~ elever": "12", "12 (osäkert?)": "12", "12 €": "12"},
    **{"12 elever (p)": "12 elever", "minst 12*": "minst 12", "10–15 e": "10–15"},
    **{"7 av 10*": "7 av 10", "7* av 10": "7 av 10", "7/10 p": "7/10", "7 av 10 nya?": "7 av 10"},
    **{"30 %*": "30 %", "30 %¹": "30 %", "30 % (p)": "30 %", "30 procent e": "30 %"},
    **{"hälften*": "hälften", "drygt hälften (?)": "drygt hälften", "hälften e": "hälften"},
    **{"från 5* till 10": "5 till 10", "mellan 5 och 10*": "mellan 5 och 10"},
    **{"10*–15": "10–15", "10¹–15²": "10–15", "mellan 5* och 10": "mellan 5 och 10"},
    **{"¹12": "12", "12₁": "12", "12ˢ": "12", "¹) 12": "12"},
}


@pytest.mark.parametrize(("words", "number"), MARKED.items(), ids=MARKED)
def test_a_mark_beside_a_number_is_asked_about_and_never_dropped(words, number):
    read = read_quantity(words, QuantityRules(units=units_of("elever", "pupils")))
    assert isinstance(read, Doubt)
    assert read.first == number


@pytest.mark.parametrize(
    ("words", "number", "ends"),
    [
        ("12 ±2", "12", "10–14"),
        ("12±2 elever", "12 elever", "10–14 elever"),
        ("ca 12,5 +/- 0,5", "ca 12,5", "12–13"),
        ("1 200 ± 50", "1 200", "1150–1250"),
        ("30 % ± 3", "30 %", "27–33 %"),
        ("30 ± 3 procent", "30 %", "27–33 %"),
        ("12 plus minus 2", "12", "10–14"),
    ],
)
def test_a_number_with_a_margin_is_it_alone_or_its_two_ends(words, number, ends):
    """A margin of error is no range that was said; `12 ± 2` between people may be one."""
    assert read_quantity(words, QuantityRules(units=units_of("elever"))) == Doubt(number, ends)


@pytest.mark.parametrize("words", ["2 ± 5", "±", "2¹/2", "¹/2", "10^3–15", "10?15"])
def test_a_margin_or_a_fraction_that_nobody_can_write_out_is_no_quantity(words):
    assert read_quantity(words, QuantityRules(units=units_of("elever"))) is None


@pytest.mark.parametrize(
    "words",
    [
        *("12.", "12 elever.", "12 st.", "12 elever, totalt", "12/elev", "12 elever/elev", "12 m²"),
        *("12\u200b", "\ufeff12", "12 \u00ad", "12 (2023)", "12 (varav 2 nya)", "12 €", "12‰"),
        *("12 (2022: 15)", "12 (031-390 06 10)"),
        *("30 % av dem, som kom!", "7 av 10 tackar nej!", "hälften; resten vet ej"),
    ],
)
def test_what_writing_needs_and_its_question_counts_is_no_mark(words):
    rules = QuantityRules(units=units_of("elever", "m²", "euro", "promille"))
    assert isinstance(read_quantity(words, rules), Quantity)


@pytest.mark.parametrize("words", ["12+", "12 +"])
def test_a_plus_behind_a_number_is_or_more(words):
    rules = QuantityRules(units=units_of("elever"))
    assert meant(read_quantity(words, rules)) == ">"


@given(
    st.sampled_from(["12", "10–15", "ca 12", "minst 12 elever", "7 av 10", "30 %", "hälften"]),
    st.text(st.characters(categories=["Po", "Sm", "So", "Sk", "No", "Pf", "Pc"]), min_size=1),
    st.booleans(),
)
def test_no_sign_behind_a_number_is_dropped(amount, signs, is_apart):
    words = f"{amount}{' ' * is_apart}{signs}"
    read = read_quantity(words, QuantityRules(units=units_of("elever")))
    if isinstance(read, Quantity):
        assert signs in ("+", ".") or "%" in signs


@pytest.mark.parametrize(
    ("measure", "words"),
    [
        *(("ärenden hittills", "1–5 ärenden"), ("ärenden hittills", "1 ärende hittills")),
        *(("veckor", "2 veckor"), ("veckor", "1 vecka"), ("timmar i veckan", "5 tim/vecka")),
        *(("besökare om året", "100 om året"), ("kronor", "10 000 kr"), ("cases", "1 case")),
        *(("personer per år", "drygt 100 per år"), ("days", "1 day"), ("mkr", "5 mkr")),
    ],
)
def test_a_unit_is_known_in_its_other_forms(measure, words):
    assert parse_quantity(words, QuantityRules(units=units_of(measure))) is not None


COLUMNS = {
    # what the other cells show → what 1.250 and 1,250 are
    "nothing": (["950", "12"], None, None),
    "decimal commas": (["2,5", "950"], 1250, 1.25),
    "decimal points": (["2.5", "950"], 1.25, 1250),
    "points in millions": (["1.250.000"], 1250, None),
    "both signs": (["1.250,5"], 1250, 1.25),
    "spaces": (["12 500"], 1.25, 1.25),
    "a nought before the comma": (["0,125"], 1250, 1.25),
    "decimals of both kinds": (["2,5", "2.5"], None, None),
    "words": (["ca 2,5 timmar"], 1250, 1.25),
}


@pytest.mark.parametrize(("cells", "point", "comma"), COLUMNS.values(), ids=COLUMNS)
def test_the_column_tells_thousands_from_decimals_or_somebody_is_asked(cells, point, comma):
    rules = QuantityRules(style=style_of_column([*cells, "1.250", "1,250"]))
    for words, number in (("1.250", point), ("1,250", comma)):
        read = read_quantity(words, rules)
        assert isinstance(read, Doubt) if number is None else read.low == number
        if number is not None:
            # what is stored needs no column
            stored = settle(f"ca {words} kr", rules.style)
            assert parse_quantity(stored, rules.of_stored()).low == number


@pytest.mark.parametrize("text", ["0", "-5 %", "150 %", "lite", "10 kr", ""])
def test_what_is_no_tolerance(text):
    assert parse_tolerance(text) is None


@pytest.mark.parametrize(
    ("text", "around"), [("10 %", 50), ("2,5%", 12.5), ("5", 5), ("100 %", 500)]
)
def test_a_tolerance_is_a_part_of_the_number_or_so_many(text, around):
    assert parse_tolerance(text).around(500) == around


@given(st.floats(min_value=-1e20, max_value=1e20) | st.integers(-(10**16), 10**16))
def test_what_is_written_can_be_read(number):
    """0.00005 and 1e15 go round: as text nobody has to know exponents."""
    number = float(f"{number:.15g}")
    written = plain_number(str(number).replace(".", ","))
    if number == 0 or 1e-40 < abs(number) < 1e40:
        assert "e" not in written.casefold()
    rules = QuantityRules(may_be_negative=True).of_stored()
    assert parse_quantity(written, rules).low == number


@given(
    st.sampled_from([*chain.from_iterable(MEANT.values()), "", "från ca", "färre än", "fler än"]),
    st.sampled_from(["12", "10–15", "7 av 10", "10–15 av 40", "30 procent", "ca 10 till minst 20"]),
    st.sampled_from(["", " eller fler", " eller mindre", " eller så", "+"]),
)
def test_a_quantity_without_its_free_words_says_the_same(before, amount, behind):
    words = f"{before} {amount}{behind} hos Anna"
    plain = without_free_words(words)
    if parse_quantity(words):
        assert "anna" not in plain.casefold()
    assert parse_quantity(plain) == parse_quantity(words)


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
    assert read(f"drygt {million},5 kr") == (1_234_567.5, 1_234_567.5, "~high", None, None)
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
        ("0,00005", "0.00005"),
        ("5e-05", "0.00005"),
        ("1E+15", "1000000000000000"),
        ("−4,5", "-4.5"),
        ("1.250", "1.250"),
        ("10–15", "10–15"),
        ("7,5 %", "7.5 %"),
        ("0,1%", "0.1%"),
        ("1,250 %", "1,250 %"),
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
        "low_end": "",
        "high_end": "",
        "measure": "cases",
        "numerator": 7.0,
        "denominator": 10.0,
    }
    columns = quantity_columns(parse_quantity("cirka 5–10"), "cases")
    assert (columns["low"], columns["high"]) == (5.0, 10.0)
    assert (columns["is_open_low"], columns["is_open_high"]) == (False, False)
    assert (columns["low_end"], columns["high_end"]) == ("approximate", "approximate")
    # what is no ratio has neither: an empty cell, not a zero
    assert math.isnan(columns["numerator"])
    assert math.isnan(columns["denominator"])
