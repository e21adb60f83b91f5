"""A rule as a table says just what the rule says: held against all answers."""

from itertools import product

import pytest

from kartlaggning.schema.workbook.texts.conditions import read_sentence, sentence_cell
from kartlaggning.schema.workbook.texts.ways import condition_of, ways_of

A, B, N = {"a": ["x", "y"]}, {"b": "x"}, {"n": {"at_least": "2", "at_most": "3"}}
CONDITIONS = (
    *(A, N, {"a": "x", "b": "y"}, {"not": N}, {"not": {"a": "x", "b": "y"}}),
    *(
        {"not": {"any": [A, B]}},
        {"not": {"all": [A, {"not": B}, N]}},
        {"any": [{"all": [A, B]}, N]},
    ),
    *({"not": {"not": {"any": [B, N]}}, "a": "z"}, {"all": [{"any": [A, N]}, {"any": [B, N]}]}),
)


def holds(condition, answers):
    return all(entry_holds(key, value, answers) for key, value in condition.items())


def entry_holds(key, value, answers):
    if key == "not":
        return not holds(value, answers)
    if key in ("all", "any"):
        return {"all": all, "any": any}[key](holds(part, answers) for part in value)
    if isinstance(value, dict):
        low, high = value.get("at_least", "0"), value.get("at_most", "9")
        return low <= answers[key] <= high
    return answers[key] in value


@pytest.mark.parametrize("condition", CONDITIONS, ids=str)
def test_the_ways_of_a_condition_hold_where_it_does(condition):
    again = condition_of(read_sentence(sentence_cell(ways_of(condition))))
    for a, b, n in product("xyz", "xy", "1234"):
        answers = {"a": a, "b": b, "n": n}
        assert holds(again, answers) == holds(condition, answers)
