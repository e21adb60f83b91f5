#!/usr/bin/env bash
# Two stray quotation marks make Python's csv and pandas read three rows as one, without an error or a warning.
#
# Packages    pandas 3.1.1, from the public registry; csv of Python itself.
# Input       Five rows under a header of three columns, with `;`. In the second row a mark opens the last cell and
#             is meant as a letter (`"Hej`); two rows further down the last cell is `sa "nej"`.
# Behaviour   csv.reader gives three rows, and so does pandas.read_csv with on_bad_lines="error" and the engine that
#             it takes by itself: the cell of the second row holds the two rows after it. Of the same file and the
#             same arguments pandas' other engine, "python", raises a ParserError, as csv.reader(strict=True) does;
#             neither names a line.
# Expected    An error at the second row from both engines: no cell that is quoted by RFC 4180 goes on after its
#             closing mark, and on_bad_lines="error" is by its name the argument that should bring it.
# Why it      Two municipalities' answers become a third's free text. Nothing tells: the columns are all there, each
# matters     row has the right number of cells, and whoever counts the rows must know how many there should be.
# Remedy      kartlaggning parses strictly, names the line where the cell opens and that where it is closed, and
#             holds the lines of the file against its records (kartlaggning/text/delimited.py).
#
# Exits with 0 where csv and pandas behave as is written here, 1 where they no longer do, 3 where a program or the
# package is not to be had. Uses none of kartlaggning's code.
#
# Seen on 2026-11-28:
#   Python 3.11.7, pandas 3.1.1
#   csv.reader: ['Norrby', 'Söderby', 'Mellanby']
#     Söderby: 'Hej\nÖsterby;Ja;kort\nVästerby;Nej;sa nej"'
#   pandas, c: ['Norrby', 'Söderby', 'Mellanby']
#   pandas, python: ParserError: ';' expected after '"'
#   csv.reader(strict=True): ';' expected after '"'
#   as recorded
set -euo pipefail

if ! command -v python3 >/dev/null; then
    echo "python3 is missing" >&2
    exit 3
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
if ! { python3 -m venv "$folder/venv" &&
    "$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check pandas==3.1.1; } \
    >"$folder/install.txt" 2>&1; then
    echo "the packages could not be installed" >&2
    tail -n 3 "$folder/install.txt" >&2
    exit 3
fi

cd "$folder"
cat >x.csv <<'CSV'
kommun;stod;ovrigt
Norrby;Ja;bra
Söderby;Nej;"Hej
Österby;Ja;kort
Västerby;Nej;sa "nej"
Mellanby;Ja;
CSV
venv/bin/python - <<'PYTHON'
import csv
import sys
import warnings

import pandas as pd

warnings.simplefilter("error")
UNITS = ["Norrby", "Söderby", "Mellanby"]


def rows(**arguments):
    with open("x.csv", encoding="utf-8", newline="") as file:
        return list(csv.reader(file, delimiter=";", **arguments))[1:]


print(f"Python {sys.version.split()[0]}, pandas {pd.__version__}")
by_csv = rows()
print(f"csv.reader: {[row[0] for row in by_csv]}")
print(f"  Söderby: {by_csv[1][2]!r}")
units = {}
for engine in ("c", "python"):
    try:
        table = pd.read_csv("x.csv", sep=";", engine=engine, on_bad_lines="error")
        units[engine] = table["kommun"].tolist()
    except pd.errors.ParserError as error:
        units[engine] = f"ParserError: {error}"
    print(f"pandas, {engine}: {units[engine]}")
try:
    rows(strict=True)
    strict = ""
except csv.Error as error:
    strict = str(error)
print(f"csv.reader(strict=True): {strict}")
is_as_recorded = (
    [row[0] for row in by_csv] == UNITS
    and by_csv[1][2].count("\n") == 2
    and units["c"] == UNITS
    and "expected after" in units["python"]
    and "expected after" in strict
)
print("as recorded" if is_as_recorded else "CHANGED")
sys.exit(0 if is_as_recorded else 1)
PYTHON
