#!/usr/bin/env bash
# pyreadstat tells nothing of the weight that an SPSS file was saved with.
#
# Packages    pyreadstat 1.3.7 and pandas 3.1.1, from the public registry; PSPP (Debian's pspp), which writes the file.
# Input       Two variables, WEIGHT BY w, SAVE OUTFILE: "A file saved when weighting is in effect maintains the
#             weighting" (SPSS's syntax reference), and PSPP and SPSS open it weighted.
# Behaviour   The data come with the variable w. No attribute of the metadata has w in it but the lists of all variables,
#             their labels, formats and measures; read_sav of the same file without WEIGHT BY gives the same metadata.
# Expected    An attribute that names the weight, as it names the file's encoding and its sets: the header holds it, as a
#             whole number at byte 76, the slot of the variable.
# Why it      What a colleague sees in SPSS as 42 % comes as another number without a word, and nobody is told that the
# matters     file is a weighted one.
# Remedy      Read the header's whole number at byte 76 (0: no weight; slots count the eight-byte parts of long texts), and
#             ask where the reader has not named a weight.
#
# Exits with 0 where pyreadstat behaves as is written here, 1 where it no longer does, 3 where a program or the
# package is not to be had. Uses none of kartlaggning's code.
#
# Seen on 2026-11-29:
#   pyreadstat 1.3.7, GNU PSPP 1.6.2
#   slot of the weight in the header: 2 weighted, 0 plain
#   attributes that differ:           []
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
DATA LIST LIST /q w.
BEGIN DATA
1 0.5
2 1.5
END DATA.
SAVE OUTFILE='plain.sav'.
WEIGHT BY w.
SAVE OUTFILE='weighted.sav'.
SPSS
pspp write.sps >/dev/null
echo "pyreadstat 1.3.7, $(pspp --version | sed -n '1s/^pspp (\(.*\)) /\1 /p')"
venv/bin/python - <<'PYTHON'
import sys
from pathlib import Path

import pyreadstat


def slot(name):
    return int.from_bytes(Path(name).read_bytes()[76:80], "little")


def told(name):
    _, metadata = pyreadstat.read_sav(name)
    own = {each: getattr(metadata, each) for each in dir(metadata) if not each.startswith("_")}
    times = ("creation_time", "modification_time")
    return {each: value for each, value in own.items() if not callable(value) and each not in times}


plain, weighted = told("plain.sav"), told("weighted.sav")
differing = [each for each in sorted({*plain, *weighted}) if plain.get(each) != weighted.get(each)]
slots = (slot("weighted.sav"), slot("plain.sav"))
print(f"slot of the weight in the header: {slots[0]} weighted, {slots[1]} plain")
print(f"attributes that differ:           {differing}")
is_as_recorded = slots == (2, 0) and differing == []
print("as recorded" if is_as_recorded else "CHANGED")
sys.exit(0 if is_as_recorded else 1)
PYTHON
