#!/usr/bin/env bash
# PSPP gives three weighted medians of the same four numbers, and none of them is one that half the weight reaches.
#
# Package     PSPP 1.6.2 (Debian's pspp).
# Input       The numbers 1, 2, 3, 4 with the weights .25, .25, .75, .75, WEIGHT BY w.
# Behaviour   FREQUENCIES says a median of 3.50, EXAMINE 3.33 (its HAVERAGE), and Tukey's hinges, in the same table, 2.83.
# Expected    One median, 3: the weights up to it are 1.25 of 2, those below it .5, so it is the first number at which half
#             of the weight is reached, as R's survey package has it (svyquantile, qrule "school" and "math").
# Why it      A report says a median of three days or of three and a half by which menu its author took, and nothing in
# matters     the output says that weights below 1 are at stake: of whole weights the procedures differ less.
# Remedy      Say the definition beside a weighted median, and hold it against R, not against PSPP.
#
# Exits with 0 where PSPP behaves as is written here, 1 where it no longer does, 3 where it is not there. Uses none of
# kartlaggning's code.
#
# Seen on 2026-11-29:
#   GNU PSPP 1.6.2
#   FREQUENCIES: 3.50
#   EXAMINE:     3.33
#   Tukey:       2.83
#   as recorded
set -euo pipefail

if ! command -v pspp >/dev/null; then
    echo "pspp is missing" >&2
    exit 3
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat >median.sps <<'SPSS'
DATA LIST LIST /v w.
BEGIN DATA
1 0.25
2 0.25
3 0.75
4 0.75
END DATA.
WEIGHT BY w.
FREQUENCIES v /FORMAT=NOTABLE /STATISTICS=MEDIAN.
EXAMINE v /PERCENTILES(50)=HAVERAGE /STATISTICS=DESCRIPTIVES.
SPSS
pspp -O format=csv -o out.csv median.sps >/dev/null
pspp --version | sed -n '1s/^pspp (\(.*\)) /\1 /p'
frequencies=$(sed -n 's/^Median,,//p' out.csv)
examine=$(sed -n 's/^,Median,,\(.*\),$/\1/p' out.csv)
tukey=$(sed -n "s/^,Tukey's Hinges,//p" out.csv)
echo "FREQUENCIES: $frequencies"
echo "EXAMINE:     $examine"
echo "Tukey:       $tukey"
if [ "$frequencies $examine $tukey" = "3.50 3.33 2.83" ]; then
    echo "as recorded"
else
    echo "CHANGED"
    exit 1
fi
