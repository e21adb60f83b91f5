"""On how many people an answer rests: a person counts once, and a document is nobody."""

from types import SimpleNamespace

import pandas as pd
import pytest

from kartlaggning.report.fact_check.people import PeopleBehind

KINDS = {"a-1": "interview", "a-2": "interview", "b-1": "interview", "d-1": "document"}


def behind(heard, said, *, only_counted=False, ends=()):
    """Results in which sources heard people, and statements say values or numbers.

    Of a value its qualifier may stand behind a colon; `ends` are those of the position.
    """
    rows = []
    for n, (source, what) in enumerate(said):
        number = float(what) if what.isdecimal() else float("nan")
        value, _, qualifier = ("" if what.isdecimal() else what).partition(":")
        rows.append((f"x-{n}", source, value, qualifier, number, number, False))
    columns = ["answer_id", "source_id", "value", "qualifier", "low", "high", "is_denied"]
    answers = pd.DataFrame(rows, columns=columns)
    low, high = ends or (float("nan"), float("nan"))
    sources = pd.DataFrame({"source_id": list(KINDS), "kind": list(KINDS.values())})

    def informants_in(of):
        return frozenset(person for source in of for person in heard.get(source, ()))

    def informants_if(of):
        several = len({source[0] for source in of}) > 1
        return "none_in_both" if only_counted and several else ""

    questions = {"q": SimpleNamespace(values={"one": 1, "two": 2})}
    results = SimpleNamespace(
        interviews=SimpleNamespace(answers=answers, sources=sources),
        informants_in=informants_in,
        informants_if=informants_if,
        strand_of_source=lambda source: source[0],
        schema=SimpleNamespace(questions=questions),
    )
    values = tuple(dict.fromkeys(row[2] for row in rows if row[2]))
    qualifiers = {f"{row[2]}:{row[3]}" for row in rows if row[3]}
    position = SimpleNamespace(
        question="q",
        answer_ids=tuple(row[0] for row in rows),
        source_ids=tuple(dict.fromkeys(source for source, _ in said)),
        values=values,
        stated=(),
        qualifiers=tuple(sorted(qualifiers)),
        low=low,
        high=high,
        is_of_parts=False,
    )
    return PeopleBehind(results).is_one_persons(position)


@pytest.mark.parametrize(
    ("heard", "said", "is_one"),
    [
        ({"a-1": ["anna"]}, [("a-1", "one")], True),
        ({"a-1": ["anna", "bo"]}, [("a-1", "one")], False),
        # two interviews, each with another
        ({"a-1": ["anna"], "a-2": ["bo"]}, [("a-1", "one"), ("a-2", "one")], False),
        # two interviews with the same person
        ({"a-1": ["anna"], "a-2": ["anna"]}, [("a-1", "one"), ("a-2", "one")], True),
        # of two values one is said by one person alone
        (
            {"a-1": ["anna"], "a-2": ["bo", "eva"]},
            [("a-1", "one"), ("a-2", "one"), ("a-1", "two")],
            True,
        ),
        # a document says so too
        ({"a-1": ["anna"]}, [("a-1", "one"), ("d-1", "one")], False),
        # of whom nobody knows how many they were is one at least
        ({}, [("a-1", "one")], True),
        # a number has no value: all that was said of it
        ({"a-1": ["anna"], "a-2": ["bo"]}, [("a-1", ""), ("a-2", "")], False),
    ],
)
def test_on_how_many_people_an_answer_rests(heard, said, is_one):
    assert behind(heard, said) == is_one


@pytest.mark.parametrize(
    ("said", "ends", "is_one"),
    [
        # an end that one alone has said
        ([("a-1", "50"), ("a-2", "50"), ("b-1", "90")], (50, 90), True),
        ([("a-1", "50"), ("a-2", "50")], (50, 50), False),
        # the median, which nobody said
        ([("a-1", "30"), ("a-2", "70")], (50, 50), False),
        # how it is done is told by one alone, that it is by two
        ([("a-1", "one:own"), ("a-2", "one")], (), True),
        ([("a-1", "one:own"), ("a-2", "one:own")], (), False),
    ],
)
def test_an_end_and_how_it_is_done_are_told_too(said, ends, is_one):
    heard = {"a-1": ["anna"], "a-2": ["bo"], "b-1": ["eva"]}
    assert behind(heard, said, ends=ends) == is_one


def test_of_people_who_were_only_counted_the_fewest_are_taken():
    """One in each of two strands: they may be the same."""
    said = [("a-1", "one"), ("b-1", "one")]
    assert behind({"a-1": ["p1"], "b-1": ["p2"]}, said, only_counted=True)
    assert not behind({"a-1": ["p1", "p3"], "b-1": ["p2"]}, said, only_counted=True)
