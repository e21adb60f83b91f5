"""Look-ups as a script of SQL: tables, rules, and views from answers to classes.

It runs as it is in SQLite, DuckDB and PostgreSQL, as the tests show. So it has no keys, which other
engines refuse (Spark) and which would have the tables filled in one order; what they would have
refused is listed by a view. And no name is quoted: an id is of a–z, 0–9 and `_`, and none is a
reserved word with its ending.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from kartlaggning.exports.lookup import Lookup

_MOST_ROWS = 500  # in one INSERT: some engines refuse more than 1,000
_LONGEST_NAME = 63  # PostgreSQL cuts what is longer
_LONGEST_ENDING = len("_quantities")
_MASK = "_mask"

_HEAD = """\
-- The rules of {name} as a look-up, made by kartlaggning from survey_schema.yaml.
--
-- Fill {t}_register with the units and {t}_answers with what is known of them: a row for
-- each answer that is still possible. An axis without a row is unknown: everything is possible.
-- {t}_slots lists the answers of each axis; map your own values to these.{quantities}
-- Read {t}_outcomes: the class, where it is the only one that the answers can still lead to, and
-- {t}_candidates: every class that they can lead to; the empty text is no class.
-- {t}_unread must be empty: it lists the rows that mean nothing here, as their unit is not in the
-- register, or their axis or answer not among the slots. There the axis counts as unknown.
--
-- A mask is a set of slots: the sum of their masks. A unit can be where a rule says if the two
-- share a slot on every axis; & is the bitwise AND. Runs in SQLite, DuckDB and PostgreSQL.
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
  mask BIGINT NOT NULL
);
{slots}
-- is_possible: 0 where the answers contradict each other (asked_if, or no unit lies there)
CREATE TABLE {t}_rules (
  rule_id INTEGER NOT NULL,
{rule_columns}
  class VARCHAR(255) NOT NULL,
  is_possible SMALLINT NOT NULL
);
{rules}
CREATE TABLE {t}_register (
  unit_id VARCHAR(255) NOT NULL
);

CREATE TABLE {t}_answers (
  unit_id VARCHAR(255) NOT NULL,
  axis VARCHAR(255) NOT NULL,
  answer VARCHAR(255) NOT NULL
);
"""
_INTERVALS = """
CREATE TABLE {t}_intervals (
  axis VARCHAR(255) NOT NULL,
  mask BIGINT NOT NULL,
  low DOUBLE PRECISION,
  includes_low SMALLINT,
  high DOUBLE PRECISION,
  includes_high SMALLINT
);
{intervals}
CREATE TABLE {t}_quantities (
  unit_id VARCHAR(255) NOT NULL,
  axis VARCHAR(255) NOT NULL,
  low DOUBLE PRECISION,
  high DOUBLE PRECISION
);
"""
_UNREAD = """
CREATE VIEW {t}_unread AS
SELECT a.unit_id, a.axis, a.answer
FROM {t}_answers a
LEFT JOIN {t}_slots s ON s.axis = a.axis AND s.answer = a.answer
LEFT JOIN {t}_register r ON r.unit_id = a.unit_id
WHERE s.axis IS NULL OR r.unit_id IS NULL"""
_UNREAD_QUANTITIES = """
UNION
SELECT q.unit_id, q.axis, '' AS answer
FROM {t}_quantities q
LEFT JOIN {t}_intervals i ON i.axis = q.axis
LEFT JOIN {t}_register r ON r.unit_id = q.unit_id
WHERE i.axis IS NULL OR r.unit_id IS NULL OR q.low > q.high"""
_READ = """;

CREATE VIEW {t}_read AS
SELECT a.unit_id, a.axis, s.mask
FROM {t}_answers a
JOIN {t}_slots s ON s.axis = a.axis AND s.answer = a.answer"""
_READ_INTERVALS = """
UNION ALL
SELECT q.unit_id, q.axis, i.mask
FROM {t}_quantities q
JOIN {t}_intervals i ON i.axis = q.axis
WHERE (q.low IS NULL OR i.high IS NULL OR i.high > q.low
       OR (i.high = q.low AND i.includes_high = 1))
  AND (q.high IS NULL OR i.low IS NULL OR i.low < q.high
       OR (i.low = q.high AND i.includes_low = 1))"""
_VIEWS = """;

-- the slots still possible, each once: answers may share one
CREATE VIEW {t}_possible AS
SELECT DISTINCT a.unit_id, a.axis, a.mask
FROM {t}_read a
LEFT JOIN {t}_unread x ON x.unit_id = a.unit_id AND x.axis = a.axis
WHERE x.unit_id IS NULL;

-- each unit's slots still possible; all of an axis where nothing is known
CREATE VIEW {t}_units AS
SELECT
  r.unit_id,
{unit_columns}
FROM (SELECT DISTINCT unit_id FROM {t}_register) r
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


def lookups_sql(lookups: Sequence[Lookup]) -> str:
    """Write look-ups as one script of SQL.

    The tables and views of each are called `NAME_…`, the dot of variants as two underscores.
    """
    names = _sql_names((lookup.name for lookup in lookups), _LONGEST_ENDING)
    scripts = [_script(lookup, name) for lookup, name in zip(lookups, names, strict=True)]
    return "\n".join(scripts)


def _sql_names(names: Iterable[str], n_ending: int) -> list[str]:
    """Names without dots that fit with their endings, each once.

    One that is too long, or that another has, is told apart by a number.
    """
    found: list[str] = []
    longest = _LONGEST_NAME - n_ending
    for name in names:
        fitting = name.replace(".", "__")
        candidate = fitting[:longest]
        number = 1
        while candidate in found:
            number += 1
            candidate = f"{fitting[: longest - len(f'_{number}')]}_{number}"
        found.append(candidate)
    return found


def _script(lookup: Lookup, name: str) -> str:
    slots, intervals, rules = _slot_rows(lookup), _interval_rows(lookup), _rule_rows(lookup)
    axes = [axis for axis, _ in lookup.axes]
    columns = [f"{column}{_MASK}" for column in _sql_names(axes, len(_MASK))]
    unit_columns = []
    for column, (axis, everything) in zip(columns, lookup.axes, strict=True):
        unit_columns.append(_unit_column(column, axis, everything))
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
    parts = [_HEAD, _TABLES, _UNREAD, _READ, _VIEWS]
    if intervals:
        pieces["quantities"] = _QUANTITIES.format(t=name)
        parts = [_HEAD, _TABLES, _INTERVALS, _UNREAD, _UNREAD_QUANTITIES]
        parts += [_READ, _READ_INTERVALS, _VIEWS]
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


def _unit_column(column: str, axis: str, everything: int) -> str:
    """A unit's mask on an axis: the sum of the slots of its answers; all without an answer."""
    said = f"SUM(CASE WHEN p.axis = {_literal(axis)} THEN p.mask END)"
    # sums have a type of their own in many engines, on which `&` does not work
    return f"  CAST(COALESCE({said}, {everything}) AS BIGINT) AS {column}"


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
