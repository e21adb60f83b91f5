#!/usr/bin/env bash
# pyreadstat names a member of a multiple-response set as no column is named, where the name has å, ä or ö.
#
# Packages    pyreadstat 1.3.7 and pandas 3.1.1, from the public registry; PSPP (Debian's pspp), which writes the file.
# Input       Numeric variables läsecirkel, lån, film, a_long_english_name, and MRSETS /MDGROUP NAME=$offers …
#             VALUE=1, saved by PSPP as .sav. The file's record names the members in small letters and by eight bytes
#             ("läsecir lån film a_long_e"); its other records tell which variables these are.
# Behaviour   The columns come whole. mr_sets gives the members as läsecir, lån, film and a_long_english_name: the
#             first is no column. Names of ASCII letters are given whole, however long.
# Expected    The members under the names that the columns have, as is done for ASCII names.
# Why it      Whoever picks the columns of a set by its members either ends in a KeyError, or, where members that are
# matters     no columns are passed over, loses an option without a word: who ticked it alone counts as having ticked
#             nothing.
# Remedy      Match the names without regard to capitals, the short ones through the file's own record of long names
#             (its subtype 13), and refuse a set of which a member is not found.
#
# Exits with 0 where pyreadstat behaves as is written here, 1 where it no longer does, 3 where a program or the
# package is not to be had. Uses none of kartlaggning's code.
#
# Seen on 2026-11-28:
#   pyreadstat 1.3.7, GNU PSPP 1.6.2
#   columns:    ['läsecirkel', 'lån', 'film', 'a_long_english_name']
#   members:    ['läsecir', 'lån', 'film', 'a_long_english_name']
#   no columns: ['läsecir']
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
DATA LIST LIST (",") /läsecirkel lån film a_long_english_name (F1).
BEGIN DATA
1,0,0,0
0,1,1,1
END DATA.
MRSETS /MDGROUP NAME=$offers CATEGORYLABELS=VARLABELS VARIABLES=läsecirkel lån film a_long_english_name VALUE=1.
SAVE OUTFILE='offers.sav'.
SPSS
pspp write.sps >/dev/null
echo "pyreadstat 1.3.7, $(pspp --version | sed -n '1s/^pspp (\(.*\)) /\1 /p')"
venv/bin/python - <<'PYTHON'
import sys

import pyreadstat

data, metadata = pyreadstat.read_sav("offers.sav")
columns = list(data.columns)
members = metadata.mr_sets["offers"]["variable_list"]
lost = [name for name in members if name not in columns]
print(f"columns:    {columns}")
print(f"members:    {members}")
print(f"no columns: {lost}")
is_as_recorded = columns == ["läsecirkel", "lån", "film", "a_long_english_name"] and len(lost) == 1
print("as recorded" if is_as_recorded else "CHANGED")
sys.exit(0 if is_as_recorded else 1)
PYTHON
