#!/usr/bin/env bash
# pyreadstat gives the counted value of a multiple-response set as a number, also where its variables are texts.
#
# Packages    pyreadstat 1.3.7 and pandas 3.1.1, from the public registry; PSPP (Debian's pspp), which writes the file.
# Input       Two text variables loans and reading (A2) with the answers '01' and '02', and
#             MRSETS /MDGROUP NAME=$offers … VALUE='01', saved by PSPP as .sav. The file holds "$offers=D2 01".
# Behaviour   The cells come as the texts '01' and '02', mr_sets gives counted_value 1: a number, without the
#             leading nought. No cell equals it.
# Expected    The counted value as the file has it, '01', of the type that the cells have.
# Why it      Whoever compares each cell with the counted value, as the set is meant to be used, finds that nobody
# matters     has ticked anything: every respondent becomes a *no* on every option, without an error. Survey
#             programs write such two-digit codes.
# Remedy      Take the counted value from the file's own record (its subtype 7 and 19, "D2 01"), or compare as
#             numbers where both can be read so, and refuse the set where no cell ever equals it.
#
# Exits with 0 where pyreadstat behaves as is written here, 1 where it no longer does, 3 where a program or the
# package is not to be had. Uses none of kartlaggning's code.
#
# Seen on 2026-11-28:
#   pyreadstat 1.3.7, GNU PSPP 1.6.2
#   the file:      $offers=D2 01
#   cells:         ['01', '01', '02']
#   counted value: 1
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
DATA LIST LIST (",") /loans (A2) reading (A2).
BEGIN DATA
01,02
01,01
02,02
END DATA.
MRSETS /MDGROUP NAME=$offers CATEGORYLABELS=VARLABELS VARIABLES=loans reading VALUE='01'.
SAVE OUTFILE='offers.sav'.
SPSS
pspp write.sps >/dev/null
echo "pyreadstat 1.3.7, $(pspp --version | sed -n '1s/^pspp (\(.*\)) /\1 /p')"
venv/bin/python - <<'PYTHON'
import sys
from pathlib import Path

import pyreadstat

raw = Path("offers.sav").read_bytes()
place = raw.index(b"$offers=")
written = raw[place : place + 13].decode("ascii")
data, metadata = pyreadstat.read_sav("offers.sav")
cells = data["loans"].tolist()
counted = metadata.mr_sets["offers"]["counted_value"]
print(f"the file:      {written}")
print(f"cells:         {cells}")
print(f"counted value: {counted!r}")
is_as_recorded = written == "$offers=D2 01" and cells == ["01", "01", "02"] and counted == 1
print("as recorded" if is_as_recorded else "CHANGED")
sys.exit(0 if is_as_recorded else 1)
PYTHON
