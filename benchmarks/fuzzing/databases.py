"""SQLite files, damaged: their pages, and with SQLite's own help what stands in them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random

from fuzzing.damage import damage_bytes

VALUES = (
    None,
    b"\x00\xff\xfe",
    "",
    "x",
    -1,
    2**63 - 1,
    -(2**63),
    1e308,
    float("inf"),
    "9" * 400,
    "\x00",
    "å" * 100_000,
)
# what a stranger may have made of a table; {other} is another table
STATEMENTS = (
    ("DROP TABLE {table}",),
    (
        "ALTER TABLE {table} RENAME TO {table}_old",
        "CREATE VIEW {table} AS SELECT * FROM {table}_old",
    ),
    ("DROP TABLE {table}", "CREATE VIEW {table} AS SELECT * FROM {table}"),
    (
        "DROP TABLE {table}",
        "CREATE VIEW {table} AS WITH RECURSIVE c(x) AS "
        "(SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x {column} FROM c",
    ),
    ("CREATE TRIGGER t AFTER INSERT ON {table} BEGIN DELETE FROM {other}; END",),
    ("ALTER TABLE {table} RENAME COLUMN {column} TO renamed",),
    ("ALTER TABLE {table} ADD COLUMN computed AS (randomblob(1000000000))",),
    ("DELETE FROM {table}",),
    ("UPDATE {table} SET {column} = randomblob(2000)",),
    ("DROP TABLE {table}", "CREATE TABLE {table} ({column} BLOB, x AS (zeroblob(900000000)))"),
    ("DROP TABLE {table}", "CREATE VIRTUAL TABLE {table} USING fts5({column})"),
    ("INSERT INTO {table} SELECT * FROM {table}",),
    (
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_master SET rootpage = 1 + abs(random()) % 40 WHERE name = '{table}'",
    ),
    (
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_master SET sql = 'CREATE TABLE x' WHERE name = '{table}'",
    ),
    ("PRAGMA encoding = 'UTF-16'", "VACUUM"),
    ("PRAGMA journal_mode = WAL", "UPDATE {table} SET {column} = {column}"),
)


def damage_database(raw: bytes, chance: Random, path: Path) -> bytes:
    """Damage a database, which is written to `path` for a while."""
    if chance.random() < 0.35:
        return damage_bytes(raw, chance)
    path.write_bytes(raw)
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        for _ in range(chance.choice((1, 1, 2, 4))):
            _damage_table(database, chance)
    changed = path.read_bytes()
    path.unlink()
    return changed if chance.random() < 0.8 else damage_bytes(changed, chance)


def _damage_table(database: sqlite3.Connection, chance: Random) -> None:
    listing = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
    tables = [name for [name] in database.execute(listing)]
    table, other = chance.choice(tables), chance.choice(tables)
    columns = [row[1] for row in database.execute(f'PRAGMA table_info("{table}")')] or ["x"]
    names = {"table": f'"{table}"', "column": f'"{chance.choice(columns)}"', "other": f'"{other}"'}
    if "_" not in table:
        names["table"] = table
    try:
        if chance.random() < 0.5:
            rows = chance.choice(("", " WHERE rowid % 2 = 0", " WHERE rowid = 1"))
            statement = f"UPDATE {names['table']} SET {names['column']} = ?{rows}"
            database.execute(statement, [chance.choice(VALUES)])
        else:
            for statement in chance.choice(STATEMENTS):
                database.execute(statement.format(**names))
    except sqlite3.Error:
        pass  # a constraint stands in the way: the file stays as it was
