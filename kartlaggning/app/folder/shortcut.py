"""A way in without a terminal: a file on the desktop that opens this mapping's page.

On Linux a `.desktop` file (the Desktop Entry Specification 1.5 says what must be quoted), on macOS
a `.command`, on Windows a `.cmd`.
"""

from __future__ import annotations

import os
import re
import shlex
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from kartlaggning.errors import Finding, KartlaggningError, Where

_USER_DIRS = re.compile(r'^XDG_DESKTOP_DIR="(?P<path>.*)"$', re.MULTILINE)
_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')


class Shortcut(NamedTuple):
    """A file by its name, and what stands in it."""

    name: str
    text: str
    is_run: bool  # a file that the system runs must be marked so


def shortcut_for(project: Path, platform: str = sys.platform) -> Shortcut:
    """The shortcut to a mapping's page, for a system."""
    words = (sys.executable, "-P", "-m", "kartlaggning.cli", "open", "--project", str(project))
    name = _NOT_IN_NAMES.sub("_", f"kartlaggning {project.name}").strip(" .")
    if platform == "win32":
        return Shortcut(f"{name}.cmd", _windows(words), is_run=False)
    if platform == "darwin":
        return Shortcut(f"{name}.command", f"#!/bin/sh\nexec {shlex.join(words)}\n", is_run=True)
    return Shortcut(f"{name}.desktop", _desktop_entry(words, project.name), is_run=True)


def write_shortcut(project: Path, desktop: Path) -> Path:
    """Put the shortcut on the desktop; what else lies there by its name stays.

    Raises
    ------
    KartlaggningError
        There is no such folder, it may not be written, or another file has the name.
    """
    shortcut = shortcut_for(project)
    path = desktop / shortcut.name
    try:
        if path.exists() and path.read_bytes() != shortcut.text.encode():
            raise KartlaggningError(Finding("shortcut_taken", Where(path.as_posix())))
        path.write_bytes(shortcut.text.encode())
        if shortcut.is_run:
            path.chmod(0o755)
    except OSError as error:
        parameters = {"reason": error.strerror or str(error)}
        finding = Finding("file_not_written", Where(path.as_posix()), "", "", parameters)
        raise KartlaggningError(finding) from error
    return path


def desktop_folder() -> Path:
    """Where the user's desktop lies; it may have a name in their own language, or lie elsewhere."""
    if sys.platform == "win32":
        import winreg  # noqa: PLC0415 - there is none elsewhere

        place = r"Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders"
        with suppress(OSError), winreg.OpenKey(winreg.HKEY_CURRENT_USER, place) as key:
            return Path(os.path.expandvars(winreg.QueryValueEx(key, "Desktop")[0]))
    config = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    with suppress(OSError, UnicodeDecodeError):
        found = _USER_DIRS.search((config / "user-dirs.dirs").read_text("utf-8"))
        if found:
            return Path(found["path"].replace("$HOME", str(Path.home())))
    return Path.home() / "Desktop"


def _windows(words: Sequence[str]) -> str:
    # within quotation marks a batch file reads nothing but percent signs
    line = " ".join(f'"{word}"' for word in words).replace("%", "%%")
    return f"@chcp 65001 >nul\r\n@{line}\r\n"


def _desktop_entry(words: Sequence[str], title: str) -> str:
    return (
        "[Desktop Entry]\nType=Application\nVersion=1.5\n"
        f"Name=kartlaggning: {_escaped(title)}\n"
        f"Exec={_escaped(' '.join(map(_quoted, words)))}\n"
        "Terminal=false\nCategories=Office;Science;\n"
    )


def _quoted(word: str) -> str:
    """A word of Exec: quoted, what is reserved in it escaped, a percent sign no field code."""
    plain = re.sub(r'(["`$\\])', r"\\\1", word)
    return f'"{plain}"'.replace("%", "%%")


def _escaped(text: str) -> str:
    """A value of an entry: a backslash and line breaks have names of their own."""
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")
