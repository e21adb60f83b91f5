#!/usr/bin/env bash
# PSPP's CROSSTABS prints 0 in cells where people stand, when another category has no weight but 0.
#
# Package     PSPP 1.6.2 (Debian's pspp).
# Input       Five cases, WEIGHT BY w; of the one that says 2 the weight is 0, the other four weigh 1. A weight of 0 is
#             what survey programs give to those who are not to be counted.
# Behaviour   CROSSTABS warns that the case was ignored, and prints for q = 3 the cells .00 and .00 beside a total of
#             2.00. After SELECT IF w > 0, with the same four cases, they are 1.00 and 1.00.
# Expected    The same table in both: a case that is ignored changes no cell of another category.
# Why it      The totals are right, so nothing looks wrong; what a column's people said is moved to nobody. Percents of
# matters     columns and a chi-square are computed from the same cells.
# Remedy      Leave out cases without a positive weight before any table, in a program and in the oracle that it is held
#             against.
#
# Exits with 0 where PSPP behaves as is written here, 1 where it no longer does, 3 where it is not there. Uses none of
# kartlaggning's code.
#
# Seen on 2026-11-29:
#   GNU PSPP 1.6.2
#   weight 0 in the file: .00,.00,2.00
#   without that case:    1.00,1.00,2.00
#   as recorded
set -euo pipefail

if ! command -v pspp >/dev/null; then
    echo "pspp is missing" >&2
    exit 3
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat >cross.sps <<'SPSS'
DATA LIST LIST /q g w.
BEGIN DATA
1 1 1
2 1 0
3 1 1
1 2 1
3 2 1
END DATA.
WEIGHT BY w.
CROSSTABS /TABLES=q BY g /CELLS=COUNT.
SELECT IF w > 0.
CROSSTABS /TABLES=q BY g /CELLS=COUNT.
SPSS
pspp -O format=csv -o out.csv cross.sps >/dev/null
pspp --version | sed -n '1s/^pspp (\(.*\)) /\1 /p'
mapfile -t cells < <(sed -n 's/^,3\.00,Count,//p' out.csv)
echo "weight 0 in the file: ${cells[0]}"
echo "without that case:    ${cells[1]}"
if [ "${cells[0]}" = ".00,.00,2.00" ] && [ "${cells[1]}" = "1.00,1.00,2.00" ]; then
    echo "as recorded"
else
    echo "CHANGED"
    exit 1
fi
