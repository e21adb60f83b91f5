#!/usr/bin/env bash
# pyreadstat makes a number, mostly 0, of a missing answer of a Stata file when it is asked to keep the reasons.
#
# Packages    pyreadstat 1.3.7 and pandas 3.1.1, from the public registry.
# Input       A whole-number variable of four answers: 1, .a (labelled "Do not know"), 2 and . (Stata's plain missing),
#             written by pyreadstat; pandas.read_stata(convert_missing=True) reads 1, .a, 2 and . from the file.
# Behaviour   read_dta gives 1, NaN, 2, NaN. With user_missing=True it gives 1, 'a', 2 and a number in the place of
#             the plain missing: 0, or whatever stood in memory (4613937818241073152 was seen). In a variable without
#             .a to .z it stays NaN, and with output_format="dict" it is None, as it should be.
# Expected    NaN or None in the fourth row. The documentation says of user_missing only that user-defined missing
#             values are delivered as they are; a plain missing is none of them.
# Why it      Whoever turns the argument on does so to tell *do not know* from *no answer*, and gets 0 for the
# matters     latter: in many surveys the code of *no*. Nobody is missing any more, and no warning is given.
# Remedy      Read such variables once more without the argument, and take the numbers from there and only the
#             letters from here (kartlaggning/readers/statistics/stata.py), or ask for output_format="dict".
#
# Exits with 0 where pyreadstat behaves as is written here, 1 where it no longer does, 3 where a program or the
# package is not to be had. Uses none of kartlaggning's code.
#
# Seen on 2026-11-29:
#   pyreadstat 1.3.7, pandas 3.1.1
#   pandas:                       [1, '.a', 2, '.']
#   pyreadstat:                   [1, None, 2, None]
#   user_missing=True:            [1, 'a', 2, a number]
#   user_missing=True, as a dict: [1, 'a', 2, None]
#   as recorded
set -euo pipefail

if ! command -v python3 >/dev/null; then
    echo "python3 is missing" >&2
    exit 3
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
if ! { python3 -m venv "$folder/venv" &&
    "$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check pyreadstat==1.3.7 pandas==3.1.1; } \
    >"$folder/install.txt" 2>&1; then
    echo "the packages could not be installed" >&2
    tail -n 3 "$folder/install.txt" >&2
    exit 3
fi

cd "$folder"
venv/bin/python - <<'PYTHON'
import sys

import pandas as pd
import pyreadstat

pyreadstat.write_dta(
    pd.DataFrame({"answer": [1, "a", 2, None]}),
    "a.dta",
    missing_user_values={"answer": ["a"]},
    variable_value_labels={"answer": {1: "Yes", 2: "No", "a": "Do not know"}},
)


def plain(values):
    return [None if pd.isna(value) else value for value in values]


by_pandas = pd.read_stata("a.dta", convert_missing=True, convert_categoricals=False)["answer"]
default = plain(pyreadstat.read_dta("a.dta")[0]["answer"])
kept = plain(pyreadstat.read_dta("a.dta", user_missing=True)[0]["answer"])
as_dict = plain(pyreadstat.read_dta("a.dta", user_missing=True, output_format="dict")[0]["answer"])
in_file = [value if isinstance(value, int) else str(value) for value in by_pandas]

print(f"pyreadstat {pyreadstat.__version__}, pandas {pd.__version__}")
print(f"pandas:                       {in_file}")
print(f"pyreadstat:                   {default}")
shown = "a number" if isinstance(kept[3], int) else repr(kept[3])
print(f"user_missing=True:            [{', '.join(map(repr, kept[:3]))}, {shown}]")
print(f"user_missing=True, as a dict: {as_dict}")
is_as_recorded = (
    in_file == [1, ".a", 2, "."]
    and default == [1, None, 2, None]
    and kept[:3] == [1, "a", 2]
    and isinstance(kept[3], int)
    and as_dict == [1, "a", 2, None]
)
print("as recorded" if is_as_recorded else "CHANGED")
sys.exit(0 if is_as_recorded else 1)
PYTHON
