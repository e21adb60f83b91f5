"""Cross tables of a million weighted respondents, beside pandas' own grouping of the same columns.

    python -m benchmarks.crosstabs [RESPONDENTS] [QUESTIONS]

Each question by each of three attributes, both ways in one run; ours may take half as long again.
"""

from __future__ import annotations

import sys
from time import perf_counter

import numpy as np
import pandas as pd

from kartlaggning.disclosure.respondents.coding import code_question
from kartlaggning.disclosure.respondents.crossing import cross
from kartlaggning.disclosure.respondents.groups import Groups
from kartlaggning.disclosure.respondents.weights import millionths
from kartlaggning.schema.models import Question

ATTRIBUTES = 3
VALUES = [f"v{number}" for number in range(1, 6)]
MOST = 1.5


def main(n: int, n_questions: int) -> int:
    """Time both; returns 1 where ours takes too long."""
    chance = np.random.default_rng(1)
    names = [f"q{number}" for number in range(n_questions)]
    attributes = [f"a{number}" for number in range(ATTRIBUTES)]
    cells = [*VALUES, "dont_know", "no_answer"]
    table = pd.DataFrame({name: chance.choice(cells, n) for name in (*names, *attributes)})
    table = table.astype("str")
    table["weight"] = chance.choice(["0.5", "1.25", "0.873421"], n)
    values = {value: {"label": value} for value in VALUES}
    question = Question.model_validate(
        {"label": "Q", "type": "single", "asked_in": "s", "of": "respondents", "values": values}
    )

    start = perf_counter()
    weights = millionths(table["weight"])
    used = np.ones(n, dtype=bool)
    groups = []
    for attribute in attributes:
        coded = code_question(table, attribute, question)
        codes = np.where(coded.value < 0, len(VALUES), coded.value).astype(np.int64)
        groups.append(Groups((*VALUES, "not_told"), codes))
    ours = {}
    for name in names:
        coded = code_question(table, name, question)
        for attribute, own in zip(attributes, groups, strict=True):
            ours[name, attribute] = cross(coded, own, weights, len(VALUES), used)
    own_time = perf_counter() - start

    start = perf_counter()
    numbers = table["weight"].astype(float)
    # as categories once, which is the fastest way that pandas has
    table = table.astype(dict.fromkeys((*names, *attributes), "category"))
    theirs = {}
    for name in names:
        for attribute in attributes:
            grouped = numbers.groupby([table[attribute], table[name]], observed=True)
            theirs[name, attribute] = grouped.agg(["size", "sum"])
    pandas_time = perf_counter() - start

    for (name, attribute), crossed in ours.items():
        expected = theirs[name, attribute]
        for place, group in enumerate(VALUES):
            for code, value in enumerate(VALUES):
                assert crossed.n_of_value[place, code] == expected["size"][group, value]
                total = crossed.w_of_value[place, code] / 1e6
                assert abs(total - expected["sum"][group, value]) < 1e-3
    ratio = own_time / pandas_time
    print(f"{n} respondents, {len(ours)} cross tables")
    print(f"ours {own_time:.1f} s, pandas {pandas_time:.1f} s: {ratio:.2f}")
    return int(ratio > MOST)


if __name__ == "__main__":
    sizes = [int(text) for text in sys.argv[1:]] or [1_000_000, 40]
    sys.exit(main(*sizes))
