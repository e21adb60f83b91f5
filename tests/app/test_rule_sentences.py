"""A condition as sentences and back: it means the same, in the simplest form that there is."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kartlaggning.app.ruling.sentences import Sentence, condition_of, ways_of
from kartlaggning.rules import Domain, parse_condition
from kartlaggning.rules.truth_tables import compile_truth_table
from kartlaggning.yaml_files.source import YamlSource

DOMAINS = {
    "library": Domain("library", "single", ("own", "shared", "none")),
    "offers": Domain("offers", "multiple", ("loans", "reading")),
    "satisfied": Domain("satisfied", "ordered", ("low", "middle", "high")),
    "hours": Domain("hours", "quantity", ()),
}
NOWHERE = YamlSource("schema", {}, {}, {})


@pytest.mark.parametrize(
    ("condition", "ways"),
    [
        ({"library": "own"}, [[("library", "is", ["own"])]]),
        ({"library": ["own", "shared"]}, [[("library", "is", ["own", "shared"])]]),
        ({"not": {"library": "none"}}, [[("library", "is_not", ["none"])]]),
        (
            {"hours": {"at_least": "10", "at_most": "20"}},
            [[("hours", "at_least", ["10"]), ("hours", "at_most", ["20"])]],
        ),
        ({"not": {"hours": {"at_least": "20"}}}, [[("hours", "below", ["20"])]]),
        ({"not": {"satisfied": {"at_most": "low"}}}, [[("satisfied", "above", ["low"])]]),
        ({"within": "0001"}, [[("", "within", ["0001"])]]),
        ({"not": {"within": "0001"}}, [[("", "not_within", ["0001"])]]),
        (
            {"library": "none", "not": {"offers": "loans"}},
            [[("library", "is", ["none"]), ("offers", "is_not", ["loans"])]],
        ),
        (
            {"all": [{"not": {"library": "own"}}, {"not": {"offers": "loans"}}]},
            [[("library", "is_not", ["own"]), ("offers", "is_not", ["loans"])]],
        ),
        (
            {"any": [{"library": "own", "offers": "loans"}, {"hours": {"at_least": "5"}}]},
            [
                [("library", "is", ["own"]), ("offers", "is", ["loans"])],
                [("hours", "at_least", ["5"])],
            ],
        ),
    ],
)
def test_a_condition_in_its_simplest_form_is_read_and_written_back_as_it_was(condition, ways):
    read = ways_of(condition)
    assert [[(*sentence[:2], list(sentence.values)) for sentence in way] for way in read] == ways
    assert condition_of(read) == condition


def test_what_is_written_longer_is_written_shorter():
    condition = {"any": [{"all": [{"library": ["own"]}, {"all": [{"offers": "loans"}]}]}]}
    assert condition_of(ways_of(condition)) == {"library": "own", "offers": "loans"}


@pytest.mark.parametrize(
    "condition",
    [
        {},
        "library",
        {"library": {}, "any": [{"offers": "loans"}]},
        {"any": [{"any": [{"library": "own"}]}]},
        {"any": []},
        {"any": {"library": "own"}},
        {"not": {"library": "own", "offers": "loans"}},
        {"not": {"not": {"library": "own"}}},
        {"not": {"any": [{"library": "own"}]}},
        {"all": [{"any": [{"library": "own"}]}]},
        {"library": ["own", ["shared"]]},
        {"library": []},
        {"hours": {"more_than": "5"}},
        {"hours": {"at_least": ["5"]}},
        {"within": ["0001"]},
    ],
)
def test_what_is_nested_deeper_or_wrong_has_no_sentences(condition):
    assert ways_of(condition) is None


def test_a_way_without_sentences_is_none_and_without_any_there_is_no_condition():
    way = (Sentence("library", "is", ("own",)),)
    assert condition_of([(), way]) == {"library": "own"}
    assert condition_of([()]) == {}


def one_sentence():
    choices = []
    for name, domain in DOMAINS.items():
        if domain.type == "quantity":
            values = st.sampled_from(["5", "10"]).map(lambda value: (value,))
            kinds = ["at_least", "at_most", "below", "above"]
        else:
            values = st.lists(st.sampled_from(domain.values), min_size=1, unique=True).map(tuple)
            kinds = ["is", "is_not"]
        choices.append(st.builds(Sentence, st.just(name), st.sampled_from(kinds), values))
    return st.one_of(choices)


WAYS = st.lists(st.lists(one_sentence(), min_size=1, max_size=4).map(tuple), min_size=1, max_size=3)


@given(WAYS)
def test_any_sentences_are_written_so_that_they_are_read_again(ways):
    read = ways_of(condition_of(ways))
    assert read is not None
    assert [set(way) for way in read] == [set(way) for way in ways]


@given(WAYS)
def test_what_is_written_holds_where_one_way_holds_with_all_its_sentences(ways):
    """Held against the words themselves, answer by answer."""
    findings = []
    condition = parse_condition(condition_of(ways), (), NOWHERE, DOMAINS, findings)
    assert findings == []
    table = compile_truth_table("d", {"c": condition}, DOMAINS)
    slots = [axis.slots for axis in table.axes]
    for cell in itertools.product(*(range(len(each)) for each in slots)):
        answers = {}
        for axis, slot in zip(table.axes, cell, strict=True):
            answers.setdefault(axis.question, []).append((axis.value, axis.slots[slot]))
        holds = any(all(says(each, answers) for each in way) for way in ways)
        assert bool(table.holds[(0, *cell)]) == holds


def says(sentence, answers):
    """Whether a sentence holds under some answers."""
    if sentence.question == "hours":
        [(_, (interval,))] = answers["hours"]
        least = float(sentence.values[0])
        number = a_number_in(interval)
        holds = {"at_least": number >= least, "at_most": number <= least}
        holds |= {"below": not number >= least, "above": not number <= least}
        return holds[sentence.operator]
    if sentence.question == "offers":
        given = {value for value, slot in answers["offers"] if slot == ("yes",)}
        holds = bool(given & set(sentence.values))
    else:
        [(_, slot)] = answers[sentence.question]
        holds = slot[0] in sentence.values
    return holds == (sentence.operator == "is")


def a_number_in(interval):
    """A number of an interval as an axis names it: of 5 and 10 are told apart <5, 5, >5 <10 …"""
    for number in (4.0, 5.0, 7.0, 10.0, 11.0):
        if is_in(number, interval):
            return number
    raise AssertionError(interval)


def is_in(number, interval):
    if "–" in interval:
        low, high = map(float, interval.split("–"))
        return low <= number <= high
    if interval[0].isdigit():
        return number == float(interval)
    compare = {
        "<": lambda limit: number < limit,
        "≤": lambda limit: number <= limit,
        ">": lambda limit: number > limit,
        "≥": lambda limit: number >= limit,
    }
    return all(compare[part[0]](float(part[1:])) for part in interval.split())
