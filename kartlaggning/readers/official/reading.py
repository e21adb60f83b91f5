"""A saved table of official statistics read: what its bytes say goes before its name."""

from __future__ import annotations

import codecs
import json
from pathlib import Path
from typing import Any

from kartlaggning.errors import Finding, KartlaggningError, Where
from kartlaggning.readers.formats import OLE_MARK, ZIP_MARK
from kartlaggning.readers.official.columns import read_columns, read_sheet
from kartlaggning.readers.official.json_stat import is_json_stat, read_json_stat
from kartlaggning.readers.official.kolada import is_kolada, read_kolada
from kartlaggning.readers.official.px import is_px, read_px
from kartlaggning.readers.official.pxweb_json import is_pxweb_json, read_pxweb_json
from kartlaggning.readers.official.table import OfficialTable
from kartlaggning.readers.workbooks.workbook import read_rows

MAX_BYTES = 50_000_000
_ENCODINGS = ("utf-8-sig", "cp1252")
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_official_table(path: Path, shown: str) -> OfficialTable:
    """Read a table that a statistics database or Kolada let somebody save.

    Parameters
    ----------
    shown
        The file as the user knows it.

    Raises
    ------
    KartlaggningError
        There is no such file, it may not be read, is too large, or is no such table.
    """
    raw = _bytes(path, shown)
    if not raw.strip():
        raise KartlaggningError(Finding("file_empty", Where(shown)))
    if raw.lstrip(codecs.BOM_UTF8).lstrip()[:1] in (b"{", b"["):
        return _of_json(raw, shown)
    if is_px(raw):
        return read_px(raw, shown)
    if raw.startswith((ZIP_MARK, OLE_MARK)):
        return read_sheet(read_rows(path, shown), shown)
    if b"\0" in raw and not raw.startswith(_UTF_16):
        raise KartlaggningError(Finding("official_unknown", Where(shown), path.name))
    return read_columns(_text(raw), shown)


def _bytes(path: Path, shown: str) -> bytes:
    try:
        n_bytes = path.stat().st_size
        if n_bytes > MAX_BYTES:
            about = {"size": n_bytes // 1_000_000, "limit": MAX_BYTES // 1_000_000}
            raise KartlaggningError(Finding("file_too_large", Where(shown), parameters=about))
        return path.read_bytes()
    except FileNotFoundError as error:
        raise KartlaggningError(Finding("file_missing", Where(shown))) from error
    except IsADirectoryError as error:
        raise KartlaggningError(Finding("file_is_directory", Where(shown))) from error
    except PermissionError as error:
        raise KartlaggningError(Finding("file_not_permitted", Where(shown))) from error


def _text(raw: bytes) -> str:
    if raw.startswith(_UTF_16):
        return raw.decode("utf-16", "replace")
    for encoding in _ENCODINGS:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("cp1252", "replace")


def _of_json(raw: bytes, shown: str) -> OfficialTable:
    data = _json(raw, shown)
    if is_json_stat(data):
        return read_json_stat(data, shown)
    if is_pxweb_json(data):
        return read_pxweb_json(data, shown)
    if is_kolada(data):
        return read_kolada(data, shown)
    raise KartlaggningError(Finding("official_unknown", Where(shown), shown))


def _json(raw: bytes, shown: str) -> Any:
    try:
        return json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise KartlaggningError(Finding("file_not_text", Where(shown))) from error
    except (json.JSONDecodeError, RecursionError) as error:
        place = (getattr(error, "lineno", 0), getattr(error, "colno", 0))
        about = {"format": "JSON", "reason": getattr(error, "msg", str(error))}
        where = Where(shown, *place)
        raise KartlaggningError(Finding("file_broken", where, parameters=about)) from error
