"""DuckDB within this process: `kartlaggning[duckdb]`."""

from __future__ import annotations

import tempfile
from pathlib import Path

import duckdb
import pandas as pd

from kartlaggning.positions.by_engine.engine import Rows


class DuckDBEngine:
    """A DuckDB of its own, in memory, which uses a folder of its own where that does not do.

    Parameters
    ----------
    memory_limit
        The most that it may take, as DuckDB writes it: `2GB`; four fifths of the computer's if
        nothing is given.
    threads
        How many of the computer's cores it may use; all if nothing is given.
    """

    def __init__(self, memory_limit: str = "", threads: int = 0) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="kartlaggning-")
        self._connection = duckdb.connect()
        self._kinds: dict[str, str] = {}  # TABLE or VIEW, by name
        self._run("SET preserve_insertion_order = false")  # every order is asked for by itself
        self._run(f"SET temp_directory = '{self._path(Path(self._folder.name))}'")
        if threads:
            self._run(f"SET threads = {threads}")
        if memory_limit:
            self._run(f"SET memory_limit = '{memory_limit}'")

    def put(self, name: str, table: pd.DataFrame) -> None:
        """Give it a table; a number that is missing is NULL there."""
        self._connection.register("given", table)
        self.create(name, "SELECT * FROM given")
        self._connection.unregister("given")

    def view(self, name: str, select: str) -> None:
        """Name a SELECT, which is worked out anew wherever it is read."""
        self._make_way(name, "VIEW")
        self._run(f"CREATE OR REPLACE TEMP VIEW {name} AS {select}")

    def create(self, name: str, select: str) -> None:
        """Work out a SELECT, and keep it under a name."""
        self._make_way(name, "TABLE")
        self._run(f"CREATE OR REPLACE TEMP TABLE {name} AS {select}")

    def drop(self, name: str) -> None:
        """Forget what was kept under a name."""
        self._run(f"DROP {self._kinds.pop(name)} {name}")

    def fetch(self, select: str) -> Rows:
        """Work out a SELECT and bring its rows here."""
        return self._connection.execute(select).fetchall()

    def read(self, name: str, folder: Path) -> None:
        """Name the Parquet files of a folder."""
        files = self._path(folder / "**" / "*.parquet")
        self.view(name, f"SELECT * FROM read_parquet('{files}', hive_partitioning = true)")

    def write(self, select: str, folder: Path) -> None:
        """Work out a SELECT into Parquet files of a new folder."""
        folder.mkdir(parents=True)
        self._run(f"COPY ({select}) TO '{self._path(folder / 'part.parquet')}' (FORMAT parquet)")

    def close(self) -> None:
        """End the work with it; what was kept is forgotten."""
        self._connection.close()
        self._folder.cleanup()

    def _make_way(self, name: str, kind: str) -> None:
        """Forget a table where a view shall have its name, and the other way round."""
        if self._kinds.get(name, kind) != kind:
            self.drop(name)
        self._kinds[name] = kind

    def _run(self, statement: str) -> None:
        self._connection.execute(statement)

    @staticmethod
    def _path(path: Path) -> str:
        return path.as_posix().replace("'", "''")
