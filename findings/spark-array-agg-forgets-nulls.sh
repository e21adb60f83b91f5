#!/usr/bin/env bash
# The same array_agg keeps what is missing in DuckDB and leaves it out in Spark, without a word.
#
# Packages    pyspark 4.3.0 (with Java) and duckdb 2.0.1, from the public registry.
# Input       Five rows of two units; of unit b one answer of two is NULL, of unit c the only one.
# Behaviour   SELECT unit, array_agg(answer) … GROUP BY unit is valid in both. DuckDB gives lists with NULL in them, as
#             ARRAY_AGG does in standard SQL and in PostgreSQL: 2, 2 and 1 long. Spark's array_agg is another name for
#             collect_list, which leaves NULL out: 2, 1 and 0 long, and of unit c an empty list instead of [NULL].
# Expected    That one name of the standard means one thing, or that leaving out must be asked for (IGNORE NULLS).
# Why it      A list of answers is counted: who was asked and did not answer vanishes from the base on one engine, and a share
# matters     changes, with the same text of SQL over the same Parquet file. A missing answer became none at all.
# Remedy      Write FILTER (WHERE answer IS NOT NULL) where nothing missing is wanted, and coalesce() it to a word of its own
#             where it is: both engines then agree. kartlaggning's queries do the first, and hold kinds of missing as words.
#
# Exits with 0 where both behave as is written here, 1 where one no longer does, 3 where a program or a package is not to
# be had. Uses none of kartlaggning's code.
#
# Seen on 2026-11-30:
#   duckdb 2.0.1:  a 2 ['no', 'yes'], b 2 [None, 'yes'], c 1 [None]
#   pyspark 4.3.0: a 2 ['no', 'yes'], b 1 ['yes'], c 0 []
#   as recorded
set -euo pipefail

for program in python3 java; do
    if ! command -v "$program" >/dev/null; then
        echo "$program is missing" >&2
        exit 3
    fi
done
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
if ! { python3 -m venv "$folder/venv" &&
    "$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check \
        pyspark==4.3.0 duckdb==2.0.1; } >"$folder/install.txt" 2>&1; then
    echo "pyspark 4.3.0 or duckdb 2.0.1 could not be installed" >&2
    tail -n 3 "$folder/install.txt" >&2
    exit 3
fi
cat >"$folder/script.py" <<'PYTHON'
import sys

import duckdb
from pyspark.sql import SparkSession

SELECT = "SELECT unit, array_agg(answer) AS answers FROM said GROUP BY unit ORDER BY unit"
ROWS = "VALUES ('a', 'yes'), ('a', 'no'), ('b', 'yes'), ('b', NULL), ('c', NULL)"
RECORDED = {
    "duckdb": [("a", 2, ["no", "yes"]), ("b", 2, [None, "yes"]), ("c", 1, [None])],
    "pyspark": [("a", 2, ["no", "yes"]), ("b", 1, ["yes"]), ("c", 0, [])],
}


def sorted_list(answers):
    return sorted(answers, key=lambda each: (each is not None, each or ""))


connection = duckdb.connect()
connection.execute(f"CREATE TABLE said AS SELECT * FROM ({ROWS}) AS given(unit, answer)")
seen = {"duckdb": connection.execute(SELECT).fetchall()}
spark = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").getOrCreate()
spark.sql(f"SELECT * FROM {ROWS} AS given(unit, answer)").createOrReplaceTempView("said")
seen["pyspark"] = [tuple(row) for row in spark.sql(SELECT).collect()]
is_as_recorded = True
for engine, rows in seen.items():
    found = [(unit, len(answers), sorted_list(answers)) for unit, answers in rows]
    print(f"{engine}: " + ", ".join(f"{unit} {n} {answers}" for unit, n, answers in found))
    is_as_recorded = is_as_recorded and found == RECORDED[engine]
print("as recorded" if is_as_recorded else "NOT as recorded")
sys.exit(0 if is_as_recorded else 1)
PYTHON
"$folder/venv/bin/python" "$folder/script.py" 2>"$folder/errors.txt" || {
    status=$?
    grep -i "error" "$folder/errors.txt" | head -n 3 >&2 || true
    exit "$status"
}
