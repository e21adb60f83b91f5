"""What is wrong with given material: what would be left out, or counted twice, without a word."""

from __future__ import annotations

from kartlaggning.errors import Finding, FindingsError, Where
from kartlaggning.positions.by_engine.engine import Engine, table_of
from kartlaggning.positions.by_engine.statements import ANSWER_COLUMNS
from kartlaggning.schema.loading import Schema
from kartlaggning.statuses import MISSING_STATUSES

_NUMBERS = ("low", "high", "denominator")  # which may be missing
_STATUSES = ", ".join(f"'{status}'" for status in ("answered", *MISSING_STATUSES))
# by the column of *answers* that is told: when a row of it has no meaning here
_STRANGE = {
    "question": "q.question IS NULL",
    "value": "q.is_listed AND a.value <> '' AND v.value IS NULL",
    "status": f"a.status NOT IN ({_STATUSES})",
    "source_id": "s.source_id IS NULL",
    "subject_id": "a.subject_id <> '' AND u.subject_id IS NULL",
}
_EMPTY = {name: f"a.{name} IS NULL" for name in ANSWER_COLUMNS if name not in _NUMBERS}
# tables with the columns that no two of their rows share
_KEYS = {
    "sources": "source_id",
    "subjects": "subject_id",
    "members": "population, subject_id",
}


def give_known(engine: Engine, schema: Schema) -> None:
    """Give a database what answers may hold."""
    questions = [(name, each.is_listed) for name, each in schema.questions.items()]
    columns = ("question", "is_listed")
    engine.put("known_questions", table_of(columns, questions, is_listed="bool"))
    values = [(name, value) for name, each in schema.questions.items() for value in each.values]
    engine.put("known_values", table_of(("question", "value"), values))


def refuse_strange(engine: Engine, name: str) -> None:
    """Refuse a slice that holds rows which have no place here.

    Raises
    ------
    FindingsError
        With a finding for each column, and how many rows of it.
    """
    findings = []
    sums = {column: f"({_EMPTY[column]})" for column in _EMPTY}
    for column, condition in _STRANGE.items():
        sums[column] = f"({_EMPTY[column]} OR {condition})"
    counted = ", ".join(f"sum(CASE WHEN {each} THEN 1 ELSE 0 END)" for each in sums.values())
    [numbers] = engine.fetch(
        f"""SELECT {counted} FROM answers a
        LEFT JOIN known_questions q ON q.question = a.question
        LEFT JOIN known_values v ON v.question = a.question AND v.value = a.value
        LEFT JOIN (SELECT DISTINCT source_id FROM sources) s ON s.source_id = a.source_id
        LEFT JOIN (SELECT DISTINCT subject_id FROM subjects) u ON u.subject_id = a.subject_id"""
    )
    for column, n in zip(sums, numbers, strict=True):
        if n:
            where = Where(f"answers/{name}".rstrip("/"), 0, column)
            findings.append(Finding("material_strange", where, parameters={"n": int(n)}))
    for table, key in _KEYS.items():
        [(n,)] = engine.fetch(
            f"""SELECT coalesce(sum(n - 1), 0)
            FROM (SELECT count(*) AS n FROM {table} GROUP BY {key})"""
        )
        if n:
            where = Where(f"{table}/{name}".rstrip("/"), 0, key)
            findings.append(Finding("material_twice", where, parameters={"n": int(n)}))
    if findings:
        raise FindingsError(findings)
