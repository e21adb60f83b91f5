#!/usr/bin/env bash
# pyjstat cannot read a JSON-stat data set with a dimension of one category that has no index, which the standard lets be left out.
#
# Package     pyjstat 2.4.0 with pandas 3.1.1, from the public registry.
# Input       A JSON-stat 2.0 data set of two places, one sex and two years; the dimension with one category has a label
#             and no `index`. Then the same with "index": {"1": 0} in it.
# Behaviour   Dataset.read(...).write("dataframe") ends with KeyError: 0 on the first, without a word on which dimension
#             it is; the second gives four rows.
# Expected    The standard asks for an index only where a dimension has several categories to put in order (json-stat.org,
#             full format, category and index), and its own JavaScript toolkit takes the labels where there is none. So
#             the two are the same data set, and both would be read.
# Why it      Official tables are narrowed before they are saved: one indicator, one sex, one year. What is left with a
# matters     single category is the common case, and the message says nothing that an analyst could mend.
# Remedy      kartlaggning reads JSON-stat itself (kartlaggning/readers/official/json_stat.py), with or without the index.
#
# Exits with 0 where pyjstat behaves as is written here, 1 where it no longer does, 3 where a program or the package is
# not to be had. Uses none of kartlaggning's code.
#
# Seen on 2026-11-30:
#   pyjstat 2.4.0
#   without an index: KeyError(0)
#   with an index: [12, 3, 5, 7]
#   as recorded
set -euo pipefail

if ! command -v python3 >/dev/null; then
    echo "python3 is missing" >&2
    exit 3
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
if ! { python3 -m venv "$folder/venv" &&
    "$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check \
        pyjstat==2.4.0 pandas==3.1.1; } >"$folder/install.txt" 2>&1; then
    echo "pyjstat 2.4.0 could not be installed" >&2
    tail -n 3 "$folder/install.txt" >&2
    exit 3
fi

cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import json
import sys
from importlib.metadata import version

from pyjstat import pyjstat


def dataset(sex):
    place = {"index": ["north", "south"], "label": {"north": "North", "south": "South"}}
    year = {"index": ["2022", "2023"], "label": {"2022": "2022", "2023": "2023"}}
    dimensions = {"place": place, "sex": sex, "year": year}
    return {
        "version": "2.0",
        "class": "dataset",
        "label": "Services",
        "id": list(dimensions),
        "size": [2, 1, 2],
        "dimension": {
            name: {"label": name, "category": category} for name, category in dimensions.items()
        },
        "value": [12, 3, 5, 7],
    }


def outcome(sex):
    try:
        return pyjstat.Dataset.read(json.dumps(dataset(sex))).write("dataframe")["value"].tolist()
    except Exception as error:
        return repr(error)


print(f"pyjstat {version('pyjstat')}")
without = outcome({"label": {"1": "women"}})
with_index = outcome({"index": {"1": 0}, "label": {"1": "women"}})
print(f"without an index: {without}")
print(f"with an index: {with_index}")
is_as_recorded = (without, with_index) == ("KeyError(0)", [12, 3, 5, 7])
print("as recorded" if is_as_recorded else "another than recorded")
sys.exit(not is_as_recorded)
PYTHON
