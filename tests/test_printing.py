"""Tables in the terminal: columns that begin at one place, however long one cell is."""

from kartlaggning.text.printing import WIDEST, aligned_lines, with_rule

LONG = "a" * 3 * WIDEST


def test_columns_begin_at_one_place_and_numbers_end_at_one():
    rows = [["code", "n", "read as"], ["öppet", "12", "value"], ["", "3", ""]]
    assert list(aligned_lines(rows, numeric={1}, margin="  ")) == [
        "  code    n  read as",
        "  öppet  12  value",
        "          3",
    ]


def test_a_cell_that_others_stand_under_is_cut_and_they_are_filled_up_to_the_cut():
    header, long, short = aligned_lines([["code", "n"], [LONG, "1"], ["öppet", "2"]])
    assert long == LONG[: WIDEST - 1] + "…  1"
    assert [header.index("n"), short.index("2")] == [long.index("1")] * 2


def test_a_cell_of_the_widest_is_whole():
    whole = LONG[:WIDEST]
    assert list(aligned_lines([[whole, "1"]])) == [f"{whole}  1"]


def test_a_long_cell_of_the_last_column_is_whole_and_makes_no_other_line_longer():
    assert list(aligned_lines([["unit", "of"], ["A", LONG]])) == ["unit  of", f"A     {LONG}"]


def test_a_rule_is_as_wide_as_what_is_shown_of_the_column():
    rule = list(aligned_lines(with_rule(["code", "n"], [[LONG, "1"]])))[1]
    assert rule == "-" * WIDEST + "  -"


def test_the_memory_that_a_table_takes_does_not_grow_with_its_longest_cell():
    rows = [["a" * 1_000_000, "1"], *([["b", "2"]] * 1_000)]
    assert sum(map(len, aligned_lines(rows))) < 200_000
