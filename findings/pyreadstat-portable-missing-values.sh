#!/usr/bin/env bash
# pyreadstat reads user-missing values of an SPSS portable file as nothing, and cannot be asked to keep them.
#
# Packages    pyreadstat 1.3.7 and pandas 3.1.1, from the public registry; PSPP (Debian's pspp), which writes the files.
# Input       One variable, MISSING VALUES q (9), labels 1 'Yes' 2 'No' 9 'Do not know', three cases 1, 2, 9;
#             saved by PSPP both as .sav (SAVE) and as .por (EXPORT).
# Behaviour   read_sav(…, user_missing=True) gives 1, 2, 9 and the missing value's range. read_por has no such
#             argument, gives 1, 2, nan, and says nothing of a missing value: not in missing_ranges, not in
#             missing_user_values. The label of 9 is still there, of a code that no case has any more.
# Expected    The same answers and the same missing values of the same data: the portable file holds both.
# Why it      *Do not know* and an empty cell become one. In old deliveries, which are often .por, the share
# matters     that did not know can then be counted by nobody, and is silently added to those who never
#             answered.
# Remedy      kartlaggning reads portable files by itself, and keeps the code and that it is missing
#             (kartlaggning/readers/statistics/portable.py).
#
# Exits with 0 where pyreadstat behaves as is written here, 1 where it no longer does, 3 where a program or the
# package is not to be had. Uses none of kartlaggning's code.
#
# Seen on 2026-11-28:
#   pyreadstat 1.3.7, GNU PSPP 1.6.2
#   .sav: [1.0, 2.0, 9.0], missing {'q': [{'lo': 9.0, 'hi': 9.0}]}
#   .por: [1.0, 2.0, nan], missing {}
#   as recorded
set -euo pipefail

for program in python3 pspp; do
    if ! command -v "$program" >/dev/null; then
        echo "$program is missing" >&2
        exit 3
    fi
done
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
cat >write.sps <<'SPSS'
DATA LIST LIST (",") /q (F2).
BEGIN DATA
1
2
9
END DATA.
MISSING VALUES q (9).
VALUE LABELS q 1 'Yes' 2 'No' 9 'Do not know'.
SAVE OUTFILE='q.sav'.
EXPORT OUTFILE='q.por'.
SPSS
pspp write.sps >/dev/null
echo "pyreadstat 1.3.7, $(pspp --version | sed -n '1s/^pspp (\(.*\)) /\1 /p')"
venv/bin/python - <<'PYTHON'
import sys

import pyreadstat

data, system = pyreadstat.read_sav("q.sav", user_missing=True)
kept = data["q"].tolist()
print(f".sav: {kept}, missing {system.missing_ranges}")
try:
    pyreadstat.read_por("q.por", user_missing=True)
    can_be_asked = True
except TypeError:
    can_be_asked = False
data, portable = pyreadstat.read_por("q.por")
read = data.iloc[:, 0].tolist()
print(f".por: {read}, missing {portable.missing_ranges}")
is_as_recorded = (
    kept == [1.0, 2.0, 9.0]
    and system.missing_ranges == {"q": [{"lo": 9.0, "hi": 9.0}]}
    and not can_be_asked
    and read[:2] == [1.0, 2.0]
    and read[2] != read[2]
    and not portable.missing_ranges
    and not portable.missing_user_values
)
print("as recorded" if is_as_recorded else "CHANGED")
sys.exit(0 if is_as_recorded else 1)
PYTHON
