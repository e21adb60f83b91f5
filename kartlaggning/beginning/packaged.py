"""What comes along to begin with: an example, a skeleton, and what editors know of a schema.

In a wheel they lie within the package (`setup.py`), in a clone where people look for
them.
"""

from __future__ import annotations

import re
from pathlib import Path

from kartlaggning.text.language import Language

JSON_SCHEMA = "survey_schema.schema.json"
_PACKAGE = Path(__file__).parents[1]
_IN_WHEEL = _PACKAGE / "beginning"
_IN_CLONE = {
    "vattenvik": _PACKAGE.parent / "examples" / "vattenvik",
    JSON_SCHEMA: _PACKAGE.parent / "docs" / JSON_SCHEMA,
}
_SKELETONS = Path(__file__).with_name("files")
_MODELINE = re.compile(rb"(# yaml-language-server: \$schema=)\S*?([\w.]+)(?=\r?\n)")
_LEFT = ("reports", "private")


def packaged(name: str) -> Path:
    """Where a thing lies that comes along."""
    in_wheel = _IN_WHEEL / name
    return in_wheel if in_wheel.exists() else _IN_CLONE[name]


def json_schema() -> dict[str, bytes]:
    """The file by which an editor proposes the keys of a schema."""
    path = packaged(JSON_SCHEMA)
    return {JSON_SCHEMA: path.read_bytes()} if path.exists() else {}


def example_files() -> dict[str, bytes]:
    """The example's files by their paths; its schema names the file for editors beside it."""
    folder = packaged("vattenvik")
    files: dict[str, bytes] = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        if path.is_file() and name.parts[0] not in _LEFT and not path.name.startswith("."):
            files[name.as_posix()] = path.read_bytes()
    schema = "survey_schema.yaml"
    files[schema] = _MODELINE.sub(rb"\g<1>\g<2>", files[schema])
    return files | json_schema()


def skeleton_files(language: Language) -> dict[str, bytes]:
    """A commented schema that holds one of each thing, and its region."""
    files = {}
    for name in ("survey_schema", "region"):
        path = _SKELETONS / f"{name}.{language}.yaml"
        files[f"{name}.yaml"] = path.read_bytes()
    return files | json_schema()
