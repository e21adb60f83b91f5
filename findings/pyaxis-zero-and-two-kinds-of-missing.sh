#!/usr/bin/env bash
# pyaxis makes a statistical office's zero a text in quotation marks, and two kinds of missing two things that are not alike.
#
# Package     pyaxis 0.4.3 with pandas 3.1.1, from the public registry.
# Input       A small PX file (AXIS-VERSION 2010, charset ANSI) whose six cells are 12, "-", "..", 7, "." and "...",
#             read by pyaxis.parse with its own defaults.
# Behaviour   12 and 7 are the texts '12' and '7'. ".." is NaN, "." is the empty text, and "-" and "..." stay as they
#             are written, with their quotation marks: the text '"-"', three characters long. The column is text.
# Expected    In the PX format "-" is the sign of magnitude zero, and ".", ".." and "..." are data symbols of their own.
#             pyaxis has parameters for missing and for suppressed values, so that one would guess that its defaults
#             take the signs of the format: the zero a zero, and the kinds of missing all missing, or all told.
# Why it      Whoever turns the column into numbers with errors="coerce" loses the zeros among the missing, and no board
# matters     that answered 0 is counted; whoever counts the missing finds one of three kinds; and '' and NaN, which are
#             two kinds of missing here, are merged by the first to_csv.
# Remedy      kartlaggning reads PX itself (kartlaggning/readers/official/): a dash is zero, each point is a kind of
#             missing that is told.
#
# Exits with 0 where pyaxis behaves as is written here, 1 where it no longer does, 3 where a program or the package is
# not to be had. Uses none of kartlaggning's code.
#
# Seen on 2026-11-30:
#   pyaxis 0.4.3
#   ['12', '"-"', nan, '7', '', '"..."']
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
        pyaxis==0.4.3 pandas==3.1.1; } >"$folder/install.txt" 2>&1; then
    echo "pyaxis 0.4.3 could not be installed" >&2
    tail -n 3 "$folder/install.txt" >&2
    exit 3
fi

cd "$folder"
cat >table.px <<'PX'
CHARSET="ANSI";
AXIS-VERSION="2010";
LANGUAGE="en";
MATRIX="T1";
SUBJECT-CODE="T";
SUBJECT-AREA="Trial";
UNITS="number";
TITLE="Services by place and year";
CONTENTS="Services";
DECIMALS=0;
STUB="place";
HEADING="year";
VALUES("place")="North","South","West";
VALUES("year")="2022","2023";
DATA=
12 "-"
".." 7
"." "..."
;
PX
"$folder/venv/bin/python" - <<'PYTHON'
import sys
from importlib.metadata import version

from pyaxis import pyaxis

print(f"pyaxis {version('pyaxis')}")
cells = pyaxis.parse("table.px", encoding="ISO-8859-1")["DATA"]["DATA"].tolist()
print(cells)
recorded = ["12", '"-"', "nan", "7", "", '"..."']
is_as_recorded = [str(cell) for cell in cells] == recorded
print("as recorded" if is_as_recorded else "another than recorded")
sys.exit(not is_as_recorded)
PYTHON
