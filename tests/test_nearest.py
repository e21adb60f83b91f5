"""What stands after *Did you mean* is what difflib finds nearest, however many words there are."""

import difflib
import random

import pytest

from kartlaggning.text.nearest import nearest

WORDS = [
    "samverkan",
    "skola",
    "frånvaro",
    "avtal",
    "rutin",
    "kommun",
    "ansvar",
    "barn",
    "möte",
    "saknas",
    "plan",
    "stöd",
]


def difflib_nearest(word, words):
    return next(iter(difflib.get_close_matches(word, words, n=1, cutoff=0.6)), "")


def drawn_word(chance):
    kind = chance.randrange(3)
    if kind == 0:
        return "".join(chance.choices("abcåäö ", k=chance.randrange(14)))
    n_words = chance.randrange(1, 10) if kind == 1 else chance.randrange(30, 40)
    return " ".join(chance.choices(WORDS, k=n_words))


def misspelt(word, chance):
    letters = list(word)
    for _ in range(chance.randrange(5)):
        if letters:
            letters[chance.randrange(len(letters))] = chance.choice("abåä")
    return "".join(letters)


@pytest.mark.parametrize("seed", range(40))
def test_it_is_the_one_that_difflib_finds(seed):
    chance = random.Random(seed)
    words = [drawn_word(chance) for _ in range(chance.randrange(30))]
    words += [misspelt(word, chance) for word in words[:10]]
    asked = [misspelt(word, chance) for word in words] + [drawn_word(chance)]
    assert [nearest(word, words) for word in asked] == [
        difflib_nearest(word, words) for word in asked
    ]


def test_it_is_the_one_that_difflib_finds_among_more_words_than_are_looked_at_together():
    chance = random.Random(0)
    words = [drawn_word(chance) for _ in range(300)]
    asked = [misspelt(word, chance) for word in words[::30]]
    assert [nearest(word, words) for word in asked] == [
        difflib_nearest(word, words) for word in asked
    ]


def test_of_two_equally_near_the_same_one_is_told():
    assert nearest("plan", ["plana", "plano"]) == difflib_nearest("plan", ["plana", "plano"])


@pytest.mark.parametrize("words", [[], [""], ["", "plan"]])
def test_an_empty_word_is_near_to_an_empty_one_only(words):
    assert nearest("", words) == difflib_nearest("", words)


def test_what_is_longer_than_any_name_is_not_looked_at():
    long = "plan av " * 400_000
    assert nearest("plana", [long, "plan"]) == "plan"
    assert nearest(long, [long, "plan"]) == ""
