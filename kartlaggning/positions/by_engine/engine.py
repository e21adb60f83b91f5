"""What a database must do for us; `duckdb_engine` and `spark_engine` do it.

The SELECTs are one text for all of them. They have ASCII names of our own, no literal but words of
closed sets, and no order of text but that of code points, which both have. What NULL becomes is
never asked: `array_agg` keeps it in DuckDB and drops it in Spark, `concat` drops it in DuckDB and
becomes it in Spark (`findings/spark-array-agg-forgets-nulls.sh`).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import pandas as pd

Rows = list[tuple[Any, ...]]


class Engine(Protocol):
    """A database that groups and joins for us."""

    def put(self, name: str, table: pd.DataFrame) -> None:
        """Give it a table; a number that is missing is NULL there."""

    def view(self, name: str, select: str) -> None:
        """Name a SELECT, which is worked out anew wherever it is read."""

    def create(self, name: str, select: str) -> None:
        """Work out a SELECT, and keep it under a name."""

    def drop(self, name: str) -> None:
        """Forget what was kept under a name."""

    def fetch(self, select: str) -> Rows:
        """Work out a SELECT and bring its rows here."""

    def read(self, name: str, folder: Path) -> None:
        """Name the Parquet files of a folder."""

    def write(self, select: str, folder: Path) -> None:
        """Work out a SELECT into Parquet files of a new folder."""

    def close(self) -> None:
        """End the work with it; what was kept is forgotten."""


def table_of(columns: Sequence[str], rows: Sequence[Sequence[Any]], **dtypes: Any) -> pd.DataFrame:
    """A table of rows; a column is text where `dtypes` gives it no other type."""
    by_column = zip(*rows, strict=True) if rows else [()] * len(columns)
    series = {
        name: pd.Series(list(values), dtype=dtypes.get(name, "str"))
        for name, values in zip(columns, by_column, strict=True)
    }
    return pd.DataFrame(series, columns=pd.Index(columns))


def one_column(name: str, values: Sequence[str]) -> pd.DataFrame:
    """A table of one column of texts."""
    return pd.DataFrame({name: pd.Series(list(values), dtype="str")})
