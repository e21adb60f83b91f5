"""The files that a mapping is made of: when they were written, so that one knows what changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

from kartlaggning.errors import KartlaggningError
from kartlaggning.writing import LOCK_FILE
from kartlaggning.writing.places import INTERVIEWS_DIR, PRIVATE_DIR, RAW_DIR, SCHEMA_FILE
from kartlaggning.yaml_files.source import read_yaml

State = tuple[int, int]  # of a file: when it was written, and how large it is
Times = Mapping[Path, State]
# under these keys the schema names files: a region, an earlier schema, lists, tables, a logo
_NAMING = ("region", "schema", "file")


def read_times(project: Path) -> Times:
    """When everything that the report is made of was last written, and how large it is."""
    folders = {project: None}
    folders |= dict.fromkeys(_named_folders(project, _state(project / SCHEMA_FILE)))
    for name in (INTERVIEWS_DIR, PRIVATE_DIR):
        folders |= dict.fromkeys(_with_imports(project / name))
    times: dict[Path, State] = {}
    for folder in folders:
        # a file can vanish while it is looked at; what a schema names can be no path at all
        with suppress(OSError, ValueError):
            for path in folder.iterdir():
                # the lock comes and goes with each look of ours
                if path.is_file() and path.name != LOCK_FILE:
                    stat = path.stat()
                    times[path] = (stat.st_mtime_ns, stat.st_size)
    return times


def _with_imports(folder: Path) -> Iterator[Path]:
    """A folder and those of its imports: what is imported is read, its raw files are not."""
    yield folder
    with suppress(OSError):
        for each in sorted(folder.iterdir()):
            if each.is_dir() and each.name != RAW_DIR:
                yield each


def _state(path: Path) -> State | None:
    with suppress(OSError):
        stat = path.stat()
        return stat.st_mtime_ns, stat.st_size
    return None


@lru_cache(maxsize=8)
def _named_folders(project: Path, _state: State | None) -> tuple[Path, ...]:
    """The folders of what the schema names: the region's file, earlier schemas, lists, tables.

    They are the same as long as the state of its file is.
    """
    # a schema that is being written may be of any form
    with suppress(OSError, KartlaggningError):
        data = read_yaml(project / SCHEMA_FILE, shown_as=SCHEMA_FILE).data
        return tuple((project / file).parent for file in _named_files(data))
    return ()


def _named_files(data: Any) -> Iterator[str]:
    if isinstance(data, list):
        for each in data:
            yield from _named_files(each)
    elif isinstance(data, dict):
        for key, each in data.items():
            if isinstance(each, str) and key in _NAMING:
                yield each
            else:
                yield from _named_files(each)
