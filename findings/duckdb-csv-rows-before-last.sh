#!/usr/bin/env bash
# DuckDB reads a list of municipalities as an empty table where a `;` stands in its last line, also with header=true.
#
# Package     duckdb 2.0.0, from the public registry.
# Input       A CSV file of one column: the header `kommun`, four names, and "Mellanby; Storby" in the last line. A `;`
#             is no delimiter there, and RFC 4180 asks for no quotation marks around it.
# Behaviour   SELECT * FROM read_csv('x.csv') gives two columns, called Mellanby and Storby, and no rows: what stood
#             before is taken for notes above a table. So it does with header=true, strict_mode=false or
#             all_varchar=true, and with 2,000 names before the last. No error, no warning. With skip=0, with delim=','
#             or with store_rejects=true, which should change no row, the column and its five rows are there.
# Expected    One column `kommun` with five rows, as skip=0 gives it; at least with header=true, since the file's first
#             line is then said to be its header. A reader that leaves out five of six lines should say so.
# Why it      Lists of names, and the free text of a survey in a file of its own, are of one column. Whoever joins such
# matters     a list with a table finds that nobody is in it; who counts it finds 0, and both look like a result.
#             duckdb/duckdb#25827 tells the same of a small file, and was open when last looked at.
# Remedy      Say skip=0, or the delimiter. kartlaggning finds delimiters itself (find_delimiter in
#             kartlaggning/readers/grids/delimited.py): a line with one header is no evidence of any.
#
# Exits with 0 where DuckDB behaves as is written here, 1 where it no longer does, 3 where a program or the package is
# not to be had. Uses none of kartlaggning's code.
#
# Seen on 2026-11-29:
#   duckdb 2.0.0
#   read_csv:           0 rows of Mellanby, Storby
#   header=true:        0 rows of Mellanby, Storby
#   strict_mode=false:  0 rows of Mellanby, Storby
#   store_rejects=true: 5 rows of kommun
#   skip=0:             5 rows of kommun
#   2,000 names before: 0 rows of Mellanby, Storby
#   as recorded
set -euo pipefail

if ! command -v python3 >/dev/null; then
    echo "python3 is missing" >&2
    exit 3
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
if ! { python3 -m venv "$folder/venv" &&
    "$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check duckdb==2.0.0; } \
    >"$folder/install.txt" 2>&1; then
    echo "duckdb 2.0.0 could not be installed" >&2
    tail -n 3 "$folder/install.txt" >&2
    exit 3
fi

cd "$folder"
venv/bin/python - <<'PYTHON'
import sys
from pathlib import Path

import duckdb

LAST = "Mellanby; Storby\n"
Path("x.csv").write_text("kommun\nNorrby\nSöderby\nÖsterby\nVästerby\n" + LAST, encoding="utf-8")
Path("long.csv").write_text("kommun\n" + "Norrby\n" * 2000 + LAST, encoding="utf-8")


def read(arguments):
    table = duckdb.sql(f"SELECT * FROM read_csv({arguments})")
    return len(table.fetchall()), table.columns


FOUND = {
    "read_csv": read("'x.csv'"),
    "header=true": read("'x.csv', header=true"),
    "strict_mode=false": read("'x.csv', strict_mode=false"),
    "store_rejects=true": read("'x.csv', store_rejects=true"),
    "skip=0": read("'x.csv', skip=0"),
    "2,000 names before": read("'long.csv'"),
}
LOST, WHOLE = (0, ["Mellanby", "Storby"]), (5, ["kommun"])
print(f"duckdb {duckdb.__version__}")
for name, (n, columns) in FOUND.items():
    print(f"{name + ':':<19} {n} rows of {', '.join(columns)}")
is_as_recorded = list(FOUND.values()) == [LOST, LOST, LOST, WHOLE, WHOLE, LOST]
print("as recorded" if is_as_recorded else "CHANGED")
sys.exit(0 if is_as_recorded else 1)
PYTHON
