"""Spark, by address: `spark://host:7077`, or `local[2]` on this computer (`kartlaggning[spark]`).

Tables are handed over as Parquet files alone: of a pandas frame handed to Spark, a text that is
missing may become the text *NaN*. What is kept lies as Parquet in a folder too, since a view is
worked out anew wherever it is read. Workers must reach that folder.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from itertools import count
from pathlib import Path

import duckdb
import pandas as pd
from pyspark.sql import SparkSession

from kartlaggning.positions.by_engine.engine import Rows

_SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.sql.shuffle.partitions": "4",
    "spark.sql.session.timeZone": "UTC",
}


class SparkEngine:
    """A session of Spark.

    Parameters
    ----------
    master
        Where it runs, as Spark writes it.
    folder
        Where tables wait; a temporary one if nothing is given.
    """

    def __init__(self, master: str, folder: Path | None = None) -> None:
        # else workers take whichever Python stands first
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        self._own = None if folder else tempfile.TemporaryDirectory(prefix="kartlaggning-")
        self._folder = Path(folder or self._own.name)  # type: ignore[union-attr]
        self._numbers = count()
        self._kept: dict[str, Path] = {}
        builder = SparkSession.builder.master(master).appName("kartlaggning")
        for name, value in _SETTINGS.items():
            builder = builder.config(name, value)
        self._spark = builder.getOrCreate()
        self._spark.sparkContext.setLogLevel("ERROR")

    def put(self, name: str, table: pd.DataFrame) -> None:
        """Give it a table; a number that is missing is NULL there."""
        folder = self._next_folder(name)
        folder.mkdir(parents=True)
        with duckdb.connect() as connection:
            connection.register("given", table)
            connection.execute(
                f"COPY (SELECT * FROM given) TO '{folder / 'part.parquet'}' (FORMAT parquet)"
            )
        self._keep(name, folder)

    def view(self, name: str, select: str) -> None:
        """Name a SELECT, which is worked out anew wherever it is read."""
        self._spark.sql(select).createOrReplaceTempView(name)

    def create(self, name: str, select: str) -> None:
        """Work out a SELECT, and keep it under a name."""
        folder = self._next_folder(name)
        self._spark.sql(select).write.parquet(folder.as_uri())
        self._keep(name, folder)

    def drop(self, name: str) -> None:
        """Forget what was kept under a name."""
        self._spark.catalog.dropTempView(name)
        shutil.rmtree(self._kept.pop(name))

    def fetch(self, select: str) -> Rows:
        """Work out a SELECT and bring its rows here."""
        return [tuple(row) for row in self._spark.sql(select).collect()]

    def read(self, name: str, folder: Path) -> None:
        """Name the Parquet files of a folder."""
        reader = self._spark.read.option("recursiveFileLookup", "true")
        reader.parquet(folder.as_uri()).createOrReplaceTempView(name)

    def write(self, select: str, folder: Path) -> None:
        """Work out a SELECT into Parquet files of a new folder."""
        self._spark.sql(select).write.parquet(folder.as_uri())

    def close(self) -> None:
        """End the work with it; what was kept is forgotten."""
        self._spark.stop()
        if self._own:
            self._own.cleanup()

    def _keep(self, name: str, folder: Path) -> None:
        self._spark.read.parquet(folder.as_uri()).createOrReplaceTempView(name)
        before = self._kept.get(name)
        self._kept[name] = folder
        if before:
            shutil.rmtree(before)

    def _next_folder(self, name: str) -> Path:
        return self._folder / f"{name}-{next(self._numbers)}"
