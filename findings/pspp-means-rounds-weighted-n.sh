#!/usr/bin/env bash
# PSPP's MEANS rounds a weighted N to a whole number, group by group: 3 and 9 people are 11 in all.
#
# Package     PSPP 1.6.2 (Debian's pspp).
# Input       Two groups whose weights sum to 2.5 and 8.75, WEIGHT BY w; MEANS TABLES=d BY g /CELLS=MEAN COUNT.
# Behaviour   The N of the groups is 3 and 9, that of the total 11.
# Expected    2.50, 8.75 and 11.25, as FREQUENCIES and CROSSTABS of the same program print sums of weights; or the number
#             of cases, which is whole by itself.
# Why it      It looks like a number of people. Who adds the groups gets 12, and who compares it with the FREQUENCIES of
# matters     the same file finds people missing. Rules for small groups are about people, never about weights.
# Remedy      Print how many people there are, unweighted, and weights only as weights.
#
# Exits with 0 where PSPP behaves as is written here, 1 where it no longer does, 3 where it is not there. Uses none of
# kartlaggning's code.
#
# Seen on 2026-11-29:
#   GNU PSPP 1.6.2
#   N by group: 3 9
#   N in all:   11
#   as recorded
set -euo pipefail

if ! command -v pspp >/dev/null; then
    echo "pspp is missing" >&2
    exit 3
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat >means.sps <<'SPSS'
DATA LIST LIST /d g w.
BEGIN DATA
1 1 2.5
2 2 4.25
3 2 4.5
END DATA.
WEIGHT BY w.
MEANS TABLES=d BY g /CELLS=MEAN COUNT.
SPSS
pspp -O format=csv -o out.csv means.sps >/dev/null
pspp --version | sed -n '1s/^pspp (\(.*\)) /\1 /p'
groups=$(sed -n 's/^[12]\.00,[0-9.]*,//p' out.csv | tr '\n' ' ')
total=$(sed -n 's/^Total,[0-9.]*,//p' out.csv)
echo "N by group: ${groups% }"
echo "N in all:   $total"
if [ "${groups% } $total" = "3 9 11" ]; then
    echo "as recorded"
else
    echo "CHANGED"
    exit 1
fi
