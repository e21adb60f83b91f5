"""What may not get into git: `private/`, reports, and raw files of people's answers.

A mapping is often kept in git, and `git add -A` takes all that `.gitignore` does not name. An
import writes what is missing there, and `check` tells what git has already. Neither needs git: no
repository, or no git, is no fault.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from collections.abc import Iterator, Sequence
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath

from kartlaggning.errors import Finding, Where
from kartlaggning.readers.formats import suffix_format
from kartlaggning.writing.places import PRIVATE_DIR, REPORTS_DIR

IGNORE_FILE = ".gitignore"
# a file in each of the folders, by which git tells whether it leaves the folder out
FOLDERS = {PRIVATE_DIR: "people.csv", REPORTS_DIR: "index.html"}
# what somebody else has put among the reports, such as a README, is theirs
HELD = (PRIVATE_DIR, *(f"{REPORTS_DIR}/{name}" for name in ("*.html", "*.json")))
PATIENCE = 5  # seconds, of what takes some milliseconds
_SPECIAL = re.compile(r"([\\*?\[\]])|^([#!])|( )$")


def keep_out_of_git(project: Path, raw_files: Sequence[Path]) -> list[str]:
    """Write into a project's `.gitignore` what is missing there.

    Parameters
    ----------
    raw_files
        Files that git must not have. One that lies outside the project is none of its matter; one
        that a line with `!` names is wanted in git.

    Returns
    -------
    list of str
        The lines that were written.

    Raises
    ------
    OSError
        The file cannot be read or written.
    """
    wanted = {f"{folder}/{file}": f"/{folder}/" for folder, file in FOLDERS.items()}
    for path in raw_files:
        inside = _inside(path, project)
        if inside:
            wanted[inside] = "/" + _SPECIAL.sub(r"\\\g<0>", inside) + "/" * path.is_dir()
    file = project / IGNORE_FILE
    written = _read_ignored(file)
    ignored = _find_ignored(list(wanted), project, written)
    missing = []
    for inside, line in wanted.items():
        if inside not in ignored and f"!{line}" not in written.splitlines():
            missing.append(line)
    if missing:
        _append(missing, file, written)
    return missing


def _inside(path: Path, project: Path) -> str:
    """A file's place in the project; empty where it lies outside, or cannot stand in a line."""
    # without following links: git does not either
    place, folder = os.path.abspath(path), os.path.abspath(project)  # noqa: PTH100
    inside = os.path.relpath(place, folder) if place.startswith(folder + os.sep) else ""
    return "" if "\n" in inside else inside.replace(os.sep, "/")


def _read_ignored(file: Path) -> str:
    if not file.exists():
        return ""
    return file.read_text(encoding="utf-8", errors="surrogateescape")


def _append(lines: Sequence[str], file: Path, written: str) -> None:
    end = "" if not written or written.endswith("\n") else "\n"
    with file.open("a", encoding="utf-8", errors="surrogateescape", newline="\n") as stream:
        stream.write(end + "".join(f"{line}\n" for line in lines))


def _find_ignored(places: Sequence[str], project: Path, written: str) -> set[str]:
    """Which places of a project git leaves out; as far as its own file says where git is not."""
    given = "\0".join(places)
    answer = _ask_git(project, "check-ignore", "--no-index", "-z", "--stdin", given=given)
    if answer is not None:
        return set(answer)
    lines = [line.strip() for line in written.splitlines()]
    return {place for place in places if any(_covers(line, place) for line in lines)}


def _covers(line: str, place: str) -> bool:
    """Whether a line leaves a place out, as far as that can be told without git."""
    pattern = line.strip("/")
    if not pattern or line.startswith(("#", "!")):
        return False
    parts = place.split("/")
    if "/" not in line.rstrip("/"):
        return any(fnmatch(part, pattern) for part in parts)
    above = ["/".join(parts[:end]) for end in range(1, len(parts) + 1)]
    return any(fnmatch(path, pattern) for path in above)


def find_in_git(project: Path) -> Iterator[Finding]:
    """Find what git has of what should stay with the researcher."""
    held = _ask_git(project, "ls-files", "-z", "--", *HELD) or []
    # ignored, and taken in before: raw files that an import has written into .gitignore
    ignored = ("--ignored", "--exclude-per-directory=.gitignore")
    for place in _ask_git(project, "ls-files", "-z", "--cached", *ignored) or []:
        if suffix_format(PurePosixPath(place).suffix.lower()):
            held.append(place)
    written = _read_ignored(project / IGNORE_FILE)
    by_folder: dict[str, list[str]] = {}
    for place in dict.fromkeys(held):
        first = place.partition("/")[0]
        if first not in FOLDERS:
            by_folder[place] = [place]
        elif f"!/{first}/" not in written.splitlines():
            by_folder.setdefault(first, []).append(place)
    for to_take_out, places in by_folder.items():
        suggestion, n = shlex.quote(to_take_out), {"n": len(places)}
        yield Finding("git_has_private", Where(places[0]), places[0], suggestion, n)


def _ask_git(project: Path, *arguments: str, given: str = "") -> list[str] | None:
    """The paths that git answers with; None where there is no git or no repository."""
    # nothing that a repository's own settings name is started, and nothing is written
    command = ["git", "-c", "core.fsmonitor=false", "-C", str(project), *arguments]
    environment = {**os.environ, "GIT_OPTIONAL_LOCKS": "0"}
    try:
        done = subprocess.run(
            command,
            input=os.fsencode(given),
            capture_output=True,
            timeout=PATIENCE,
            env=environment,
            check=False,
        )
    except (OSError, subprocess.SubprocessError, ValueError):
        return None
    # check-ignore says 1 where nothing is ignored
    if done.returncode not in (0, 1):
        return None
    return [os.fsdecode(path) for path in done.stdout.split(b"\0") if path]
