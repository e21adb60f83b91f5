"""Libraries that come along only with an extra: what is said where one is missing."""

# ruff: noqa: PLC0415

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

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
