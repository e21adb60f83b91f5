"""The one database of these tests."""

from collections.abc import Iterator

import pytest

from kartlaggning.positions.by_engine.duckdb_engine import DuckDBEngine


@pytest.fixture(scope="package")
def engine() -> Iterator[DuckDBEngine]:
    opened = DuckDBEngine()
    yield opened
    opened.close()
