"""What a publication was made of, by digests (SHA-256), so that anybody can tell it from another.

`manifest.json` beside the pages names what everybody may know: the schema and what lies open beside
it, the program, its libraries, the files. The digests of what is confidential stand only in
`private/manifest.json`: who guesses a short text could else find it by its digest.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from importlib import metadata
from pathlib import Path, PurePosixPath
from typing import Any, TypedDict

from kartlaggning import __version__
from kartlaggning.errors import Finding, KartlaggningError, Where

MANIFEST_FILE = "manifest.json"
SIGNATURE_FILE = "manifest.json.minisig"
_BESIDE = (MANIFEST_FILE, SIGNATURE_FILE)  # no manifest can name its own digest
_LONGEST_NAME = 200
_PACKAGE = Path(__file__).parents[2]
_OF_EXTRA = re.compile(r"extra == ['\"](\w+)")
OF_THE_PROGRAM = (".py", ".j2", ".css", ".js", ".mo", ".yaml", ".csv", ".typ")


class Program(TypedDict):
    """Which program made it: its version, the digest of its code, and its libraries' versions."""

    version: str
    code: str
    libraries: Mapping[str, str]


class Manifest(TypedDict):
    """What a publication was made of."""

    edition: str
    program: Program
    inputs: Mapping[str, str]
    outputs: Mapping[str, str]


def digest(content: bytes) -> str:
    """The digest of some bytes."""
    return hashlib.sha256(content).hexdigest()


def digests(files: Mapping[str, bytes]) -> dict[str, str]:
    """The digest of each file, in the order of their names."""
    return {name: digest(files[name]) for name in sorted(files)}


def make_manifest(
    edition: str,
    inputs: Mapping[str, bytes],
    outputs: Mapping[str, bytes],
    extras: Collection[str] = (),
) -> Manifest:
    """Make the manifest of a publication from what it was made of and what it is.

    Parameters
    ----------
    extras
        The extras of the package whose libraries made some of the outputs.
    """
    return {
        "edition": edition,
        "program": program_now(frozenset(extras)),
        "inputs": digests(inputs),
        "outputs": digests(outputs),
    }


@cache
def program_now(extras: frozenset[str] = frozenset()) -> Program:
    """The program that runs, with the libraries of some of its extras."""
    code = hashlib.sha256()
    for path in sorted(_PACKAGE.rglob("*")):
        if path.suffix in OF_THE_PROGRAM:
            # git gives line ends as the system has them
            content = path.read_bytes()
            if path.suffix != ".mo":
                content = content.replace(b"\r\n", b"\n")
            code.update(f"{path.relative_to(_PACKAGE).as_posix()}\0{digest(content)}\n".encode())
    return {"version": __version__, "code": code.hexdigest(), "libraries": dict(_libraries(extras))}


def _libraries(extras: Collection[str]) -> Iterator[tuple[str, str]]:
    """The libraries that the program asks for, as they are installed."""
    for needed in sorted(metadata.requires("kartlaggning") or ()):
        extra = _OF_EXTRA.search(needed)
        if extra is None or extra[1] in extras:
            name = needed.split(";")[0].strip()
            for sign in "<>=!~[ ":
                name = name.split(sign)[0]
            yield name, metadata.version(name)


def read_manifest(folder: Path) -> Manifest:
    """Read the manifest of a publication.

    Raises
    ------
    KartlaggningError
        There is none, or it is damaged.
    """
    path = folder / MANIFEST_FILE
    shown = path.as_posix()
    try:
        found = json.loads(path.read_bytes())
    except FileNotFoundError as error:
        raise KartlaggningError(Finding("manifest_missing", Where(shown))) from error
    except OSError as error:
        raise KartlaggningError(Finding("file_not_permitted", Where(shown))) from error
    except (ValueError, RecursionError) as error:
        raise KartlaggningError(Finding("manifest_damaged", Where(shown))) from error
    if not _is_manifest(found):
        raise KartlaggningError(Finding("manifest_damaged", Where(shown)))
    return found


def _is_manifest(found: Any) -> bool:
    """Whether parsed JSON has what a manifest has."""
    if not isinstance(found, dict) or not Manifest.__annotations__.keys() <= found.keys():
        return False
    parts = (found["inputs"], found["outputs"], found["program"])
    if not isinstance(found["edition"], str) or not all(isinstance(part, dict) for part in parts):
        return False
    return all(map(_is_name, found["outputs"]))


def _is_name(name: str) -> bool:
    """Whether a file can lie in the folder by this name, and nowhere else."""
    is_plain = name == PurePosixPath(name).name and not set(name) & set("\\:\0")
    return is_plain and 0 < len(name) <= _LONGEST_NAME and name != ".."


def find_altered(folder: Path, manifest: Manifest) -> Iterator[Finding]:
    """Find the files of a publication that are not as they were made, are gone, or came after."""
    outputs = manifest["outputs"]
    for name in sorted(outputs):
        path = folder / name
        # a link can lead to something else tomorrow
        if not path.is_file() or path.is_symlink():
            yield Finding("published_file_missing", Where(path.as_posix()))
        elif digest(path.read_bytes()) != outputs[name]:
            yield Finding("published_file_altered", Where(path.as_posix()))
    for path in sorted(folder.iterdir()):
        is_known = path.name in outputs or path.name in _BESIDE and not path.is_symlink()
        if not is_known:
            yield Finding("published_file_foreign", Where(path.as_posix()))


def find_differing(was: Mapping[str, str], now: Mapping[str, str], check: str) -> Iterator[Finding]:
    """Find the files whose digest is another now, or that only one side has."""
    names: Iterable[str] = sorted({*was, *now})
    for name in names:
        if was.get(name) != now.get(name):
            yield Finding(check, Where(name))
