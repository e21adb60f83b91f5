"""A look-up as a script of standard SQL: tables, rules, and views from answers to classes.

The one thing in it that the standard lacks is `&`, which every engine has (Oracle calls it BITAND).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kartlaggning.exports.lookup import Lookup

_MOST_ROWS = 500  # in one INSERT: some engines refuse more than 1,000

_HEAD = """\
-- The rules of {name} as a look-up, made by kartlaggning from survey_schema.yaml.
--
-- Fill {t}_register with the units and {t}_answers with what is known of them: a row for
-- each answer that is still possible. An axis without a row is unknown: everything is possible.
-- {t}_slots lists the answers of each axis; map your own values to these.{quantities}
-- Read {t}_outcomes: the class, where it is the only one that the answers can still lead to, and
-- {t}_candidates: every class that they can lead to; the empty text is no class.
--
-- A mask is a set of slots: the sum of their masks. A unit can be where a rule says if the two
-- share a slot on every axis; "&" is the bitwise AND (BITAND in Oracle).
"""
_QUANTITIES = """
-- A quantity goes into {t}_quantities, as the lowest and the highest number still possible
-- (NULL: no limit that way)."""

_TABLES = """\

-- axis: what the rules tell apart: a question, one of its values, a place;
-- answer: a value of the question, or yes and no;
-- mask: the slot that it falls in (answers that no rule tells apart share one)
CREATE TABLE {t}_slots (
  axis VARCHAR(255) NOT NULL,
  answer VARCHAR(255) NOT NULL,
  mask BIGINT NOT NULL,
  PRIMARY KEY (axis, answer)
);
{slots}
-- is_possible: 0 where the answers contradict each other (asked_if, or no unit lies there)
CREATE TABLE {t}_rules (
  rule_id INTEGER NOT NULL PRIMARY KEY,
{rule_columns}
  class VARCHAR(255) NOT NULL,
  is_possible SMALLINT NOT NULL
);
{rules}
CREATE TABLE {t}_register (
  unit_id VARCHAR(255) NOT NULL PRIMARY KEY
);

CREATE TABLE {t}_answers (
  unit_id VARCHAR(255) NOT NULL REFERENCES {t}_register (unit_id),
  axis VARCHAR(255) NOT NULL,
  answer VARCHAR(255) NOT NULL,
  PRIMARY KEY (unit_id, axis, answer),
  FOREIGN KEY (axis, answer) REFERENCES {t}_slots (axis, answer)
);
"""
_INTERVALS = """
CREATE TABLE {t}_intervals (
  axis VARCHAR(255) NOT NULL,
  mask BIGINT NOT NULL,
  low DOUBLE PRECISION,
  includes_low SMALLINT,
  high DOUBLE PRECISION,
  includes_high SMALLINT,
  PRIMARY KEY (axis, mask)
);
{intervals}
CREATE TABLE {t}_quantities (
  unit_id VARCHAR(255) NOT NULL REFERENCES {t}_register (unit_id),
  axis VARCHAR(255) NOT NULL,
  low DOUBLE PRECISION,
  high DOUBLE PRECISION,
  PRIMARY KEY (unit_id, axis)
);
"""
_POSSIBLE = """
-- the slots still possible, each once: answers may share one
CREATE VIEW {t}_possible AS
SELECT DISTINCT a.unit_id, a.axis, s.mask
FROM {t}_answers a
JOIN {t}_slots s ON s.axis = a.axis AND s.answer = a.answer"""
_POSSIBLE_INTERVALS = """
UNION
SELECT q.unit_id, q.axis, i.mask
FROM {t}_quantities q
JOIN {t}_intervals i ON i.axis = q.axis
WHERE (q.low IS NULL OR i.high IS NULL OR i.high > q.low
       OR (i.high = q.low AND i.includes_high = 1))
  AND (q.high IS NULL OR i.low IS NULL OR i.low < q.high
       OR (i.low = q.high AND i.includes_low = 1))"""
_VIEWS = """;

-- each unit's slots still possible; all of an axis where nothing is known
CREATE VIEW {t}_units AS
SELECT
  r.unit_id,
{unit_columns}
FROM {t}_register r
LEFT JOIN {t}_possible p ON p.unit_id = r.unit_id
GROUP BY r.unit_id;

CREATE VIEW {t}_matches AS
SELECT u.unit_id, r.class, r.is_possible
FROM {t}_units u
JOIN {t}_rules r
  ON {shared};

-- what contradicts itself counts only where nothing else is left
CREATE VIEW {t}_candidates AS
SELECT DISTINCT m.unit_id, m.class, m.is_possible
FROM {t}_matches m
JOIN (SELECT unit_id, MAX(is_possible) AS is_possible FROM {t}_matches GROUP BY unit_id) best
  ON best.unit_id = m.unit_id AND best.is_possible = m.is_possible;

-- certainty: certain, undecided, or gap (certainly in no class)
CREATE VIEW {t}_outcomes AS
SELECT
  unit_id,
  CASE WHEN COUNT(*) = 1 THEN MIN(class) ELSE '' END AS class,
  CASE
    WHEN COUNT(*) > 1 THEN 'undecided'
    WHEN MIN(class) = '' THEN 'gap'
    ELSE 'certain'
  END AS certainty,
  COUNT(*) AS n_candidates,
  1 - MIN(is_possible) AS is_contradictory
FROM {t}_candidates
GROUP BY unit_id;
"""


class _Row(NamedTuple):
    """A row to insert, as SQL writes it, and what it says in words."""

    cells: str
    comment: str = ""


def lookup_sql(lookup: Lookup) -> str:
    """Write a look-up as SQL.

    Its tables and views are called `NAME_…`, the dot of variants as two underscores.
    """
    name = lookup.name.replace(".", "__")
    slots, intervals, rules = _slot_rows(lookup), _interval_rows(lookup), _rule_rows(lookup)
    columns = [_quoted(axis) for axis, _ in lookup.axes]
    unit_columns = [_unit_column(axis, everything) for axis, everything in lookup.axes]
    pieces = {
        "t": name,
        "name": lookup.name,
        "quantities": "",
        "slots": _insert(f"{name}_slots", slots),
        "intervals": _insert(f"{name}_intervals", intervals),
        "rule_columns": "\n".join(f"  {column} BIGINT NOT NULL," for column in columns),
        "rules": _insert(f"{name}_rules", rules),
        "unit_columns": ",\n".join(unit_columns),
        "shared": "\n AND ".join(f"(u.{column} & r.{column}) <> 0" for column in columns),
    }
    parts = [_HEAD, _TABLES, _POSSIBLE, _VIEWS]
    if intervals:
        pieces["quantities"] = _QUANTITIES.format(t=name)
        parts = [_HEAD, _TABLES, _INTERVALS, _POSSIBLE, _POSSIBLE_INTERVALS, _VIEWS]
    return "".join(part.format(**pieces) for part in parts)


def _slot_rows(lookup: Lookup) -> list[_Row]:
    return [_Row(_cells(slot.axis, slot.answer, slot.mask)) for slot in lookup.slots]


def _interval_rows(lookup: Lookup) -> list[_Row]:
    rows = []
    for slot in lookup.slots:
        if slot.interval:
            rows.append(_Row(_cells(slot.axis, slot.mask, *slot.interval)))
    return rows


def _rule_rows(lookup: Lookup) -> list[_Row]:
    rows = []
    for number, rule in enumerate(lookup.rules, start=1):
        cells = _cells(number, *rule.masks, rule.class_name, int(rule.is_possible))
        rows.append(_Row(cells, rule.combination))
    return rows


def _unit_column(axis: str, everything: int) -> str:
    """A unit's mask on an axis: the sum of the slots of its answers; all without an answer."""
    said = f"SUM(CASE WHEN p.axis = {_literal(axis)} THEN p.mask END)"
    # sums have a type of their own in many engines, on which `&` does not work
    return f"  CAST(COALESCE({said}, {everything}) AS BIGINT) AS {_quoted(axis)}"


def _quoted(axis: str) -> str:
    return f'"{axis}_mask"'


def _cells(*cells: str | float | None) -> str:
    return f"({', '.join(map(_literal, cells))})"


def _literal(cell: str | float | None) -> str:
    if cell is None:
        return "NULL"
    if isinstance(cell, str):
        doubled = cell.replace("'", "''")
        return f"'{doubled}'"
    return repr(cell)


def _insert(table: str, rows: Sequence[_Row]) -> str:
    """INSERT rows, each with its comment; several statements where there are very many."""
    lines: list[str] = []
    for start in range(0, len(rows), _MOST_ROWS):
        lines.append(f"INSERT INTO {table} VALUES")
        lines += _lines(rows[start : start + _MOST_ROWS])
    return "".join(f"{line}\n" for line in lines)


def _lines(rows: Sequence[_Row]) -> Iterator[str]:
    for number, row in enumerate(rows, start=1):
        end = "," if number < len(rows) else ";"
        line = f"  {row.cells}{end}"
        yield f"{line}  -- {row.comment}" if row.comment else line
