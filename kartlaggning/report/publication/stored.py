"""What a publication is made of and beside: files of the mapping, and editions that have left."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from kartlaggning.errors import Finding, KartlaggningError, Where
from kartlaggning.plain_report import Report
from kartlaggning.report.publication.manifest import MANIFEST_FILE
from kartlaggning.schema.loading import Schema
from kartlaggning.writing.places import INTERVIEWS_DIR, PRIVATE_DIR, RAW_DIR, SCHEMA_FILE

REPORT_FILE = "report.json"
# in `private/`, what every edition so far has told
EDITIONS_DIR = "editions"


def public_inputs(project: Path, schema: Schema) -> dict[str, bytes]:
    """The files that a mapping is made of and that anybody may know: the schema and its own."""
    names = {SCHEMA_FILE, *_named_files(schema.source.data)}
    for wave in schema.waves.values():
        names |= {wave.source.file, *_named_files(wave.source.data)}
    return {name: (project / name).read_bytes() for name in names if (project / name).is_file()}


def _named_files(written: Any) -> Iterator[str]:
    """What a schema names that may be a file and is open: its region, the schemas of waves."""
    if isinstance(written, Mapping):
        for key, value in written.items():
            if key in ("region", "schema", "template") and isinstance(value, str):
                yield value
            else:
                yield from _named_files(value)
    elif isinstance(written, list):
        for value in written:
            yield from _named_files(value)


def confidential_inputs(project: Path) -> dict[str, bytes]:
    """What was imported, and what lies in `private/`."""
    raw = project / INTERVIEWS_DIR / RAW_DIR
    editions = project / PRIVATE_DIR / EDITIONS_DIR
    files = {}
    for folder in (INTERVIEWS_DIR, PRIVATE_DIR):
        for path in sorted((project / folder).rglob("*")):
            name = path.relative_to(project).as_posix()
            is_own = name == f"{PRIVATE_DIR}/{MANIFEST_FILE}" or editions in path.parents
            is_left_out = is_own or raw in path.parents or path.name.startswith(".")
            if path.is_file() and not is_left_out:
                files[name] = path.read_bytes()
    return files


def editions_before(edition: str, project: Path, folder: Path | None) -> Iterator[Report]:
    """Every other edition that has left already: the one in the folder, and those that are kept.

    Raises
    ------
    KartlaggningError
        One of them is damaged.
    """
    paths = sorted((project / PRIVATE_DIR / EDITIONS_DIR).glob("*.json"))
    if folder is not None and (folder / REPORT_FILE).is_file():
        paths.append(folder / REPORT_FILE)
    before: dict[str, Report] = {}
    for path in paths:
        report = _read_report(path)
        before[report["publication"]["edition"]] = report
    before.pop(edition, None)
    yield from before.values()


def read_published(folder: Path, edition: str = "") -> Report:
    """Read the report of a publication.

    Parameters
    ----------
    edition
        The one that must lie there; any if nothing is said.

    Raises
    ------
    KartlaggningError
        There is none, it is damaged, or it is another.
    """
    path = folder / REPORT_FILE
    report = _read_report(path)
    found = report["publication"]["edition"]
    if edition not in ("", found):
        raise KartlaggningError(Finding("edition_unknown", Where(path.as_posix()), edition, found))
    return report


def _read_report(path: Path) -> Report:
    try:
        report: Report = json.loads(path.read_bytes())
        str(report["publication"]["edition"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise KartlaggningError(Finding("published_unreadable", Where(path.as_posix()))) from error
    return report
