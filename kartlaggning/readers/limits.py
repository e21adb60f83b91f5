"""How much of a stranger's file is read: what asks for more is refused before any library reads."""

from __future__ import annotations

from kartlaggning.errors import Finding, KartlaggningError, Where

MAX_UNPACKED = 1_000_000_000  # bytes of a workbook
MAX_CELLS = 30_000_000  # of the rectangle around all cells, which calamine holds in memory whole
MAX_COLUMNS = 16_384  # as many as the widest spreadsheet has; each costs time, however few its rows


def refuse_large_sheet(rows: int, columns: int, file: str, limit: int = MAX_CELLS) -> None:
    """Refuse a sheet of more cells than are held in memory, or of more columns than any can have.

    Raises
    ------
    KartlaggningError
        It is too large.
    """
    if rows * columns > limit or columns > MAX_COLUMNS:
        parameters = {"rows": rows, "columns": columns}
        raise KartlaggningError(Finding("sheet_too_large", Where(file), parameters=parameters))


def too_large(n_bytes: int, limit: int, file: str) -> KartlaggningError:
    """Make the error of a file that is, or unpacks to, more bytes than are read."""
    parameters = {"size": n_bytes // 1_000_000, "limit": limit // 1_000_000}
    return KartlaggningError(Finding("file_too_large", Where(file), parameters=parameters))
