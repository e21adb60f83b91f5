"""Cells of very many parts: what stands in them is found once, at a cost for each part alone."""

import pytest

from kartlaggning.importing.tables.cells import find_parts


@pytest.mark.parametrize(
    "text",
    ["bok, film", "bok ,film", "bok\nfilm", "bok \n film", "bok och film", "bok  Samt\tfilm"],
)
def test_parts_stand_between_signs_and_words(text):
    assert find_parts(text, str.casefold) == ["bok", "film"]


def test_what_is_right_is_sought_once_for_each_part_that_differs():
    asked = []

    def spelt(part):
        asked.append(part)
        return "bok"

    assert find_parts("bok, bokk, " * 1_000, spelt) == ["bok"] * 2_000
    assert asked == ["bok", "bokk"]


def test_nothing_more_is_sought_where_a_part_is_like_nothing():
    asked = []
    assert find_parts(", ".join(map(str, range(1_000))), asked.append) == []
    assert asked == ["0"]


def test_one_of_many_blanks_is_no_sign_between_parts():
    assert find_parts("bok" + " " * 100_000 + "film", str) == []
