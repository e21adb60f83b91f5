"""Libraries that come along only with an extra, databases among them; what is said without one."""

# ruff: noqa: PLC0415

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from kartlaggning.positions.by_engine.engine import Engine
    from kartlaggning.positions.coverage import Material
    from kartlaggning.positions.heard import Hear, Listener
    from kartlaggning.schema.loading import Schema

_LIBRARIES = {
    "docx": "word",
    "lxml": "word",
    "typst": "pdf",
    "pptx": "slides",
    "minisign": "sign",
    "duckdb": "duckdb",
    "pyspark": "spark",
}


@contextmanager
def library_of_extra() -> Iterator[None]:
    """Say which extra to install where the library is missing that a command needs."""
    from kartlaggning.errors import Finding, KartlaggningError

    try:
        yield
    except ModuleNotFoundError as error:
        library = error.name or ""
        if library not in _LIBRARIES:
            raise
        extra = {"extra": _LIBRARIES[library]}
        raise KartlaggningError(
            Finding("library_missing", value=library, parameters=extra)
        ) from None


_SPARK = ("spark://", "local", "k8s://", "yarn")
# from so many statements on a database is faster, its own start included (`benchmarks/engines.py`)
_MANY_STATEMENTS = 100_000


def engine_option(command: Any) -> Any:
    """Add the option by what the statements are resolved."""
    return click.option(
        "--engine",
        default="auto",
        metavar="NAME",
        help="By what statements are resolved: python, duckdb, or where a Spark runs. The numbers are the same.",  # noqa: E501
    )(command)


def open_engine(name: str, memory: str = "") -> Engine:
    """Open DuckDB, or the Spark of an address.

    Parameters
    ----------
    memory
        The most that DuckDB may take.
    """
    from kartlaggning.errors import Finding, KartlaggningError

    with library_of_extra():
        if name == "duckdb":
            from kartlaggning.positions.by_engine.duckdb_engine import DuckDBEngine

            return DuckDBEngine(memory)
        if not name.startswith(_SPARK):
            raise KartlaggningError(Finding("engine_unknown", value=name))
        from kartlaggning.positions.by_engine.spark_engine import SparkEngine

        return SparkEngine(name)


@contextmanager
def hearing(name: str) -> Iterator[Hear]:
    """How statements are resolved: by the engine of a name; *auto*: as many as there are tells."""
    from kartlaggning.positions.heard import Heard

    if name == "python":
        yield Heard
        return
    opened: list[Engine] = []

    def hear(material: Material, schema: Schema, period: str) -> Listener:
        is_many = len(material.answers) >= _MANY_STATEMENTS
        if not opened and name != "auto":
            opened.append(open_engine(name))
        elif not opened and is_many:
            with suppress(ModuleNotFoundError):  # it is an extra, and no number hangs on it
                from kartlaggning.positions.by_engine.duckdb_engine import DuckDBEngine

                opened.append(DuckDBEngine())
        if not opened or (name == "auto" and not is_many):
            return Heard(material, schema, period)
        from kartlaggning.positions.by_engine.listening import HeardByEngine

        return HeardByEngine(opened[0], material, schema, period)

    try:
        yield hear
    finally:
        for engine in opened:
            engine.close()
