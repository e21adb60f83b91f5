"""An import that is taken away again, whole: what was stored is kept aside, and not counted."""

from __future__ import annotations

from itertools import count
from pathlib import Path

from kartlaggning.errors import Finding, KartlaggningError, Where
from kartlaggning.interviews.ledger.register import REGISTER_FILE, read_register, register_bytes
from kartlaggning.interviews.settled import alone
from kartlaggning.writing import write_folders
from kartlaggning.writing.places import INTERVIEWS_DIR, PRIVATE_DIR

TAKEN_AWAY = Path(PRIVATE_DIR) / "taken_away"  # which git leaves out


def take_away(name: str, project: Path) -> Path:
    """Take an import away; its raw files stay where they lie.

    Returns
    -------
    Where its folders are kept, from the project on.

    Raises
    ------
    KartlaggningError
        Another command is at work, or the disk does not take it.
    """
    with alone(project, "open"):
        kept = _free_place(project / TAKEN_AWAY, name)
        try:
            for room in (INTERVIEWS_DIR, PRIVATE_DIR):
                if (project / room / name).is_dir():
                    kept.mkdir(parents=True, exist_ok=True)
                    (project / room / name).rename(kept / room)
        except OSError as error:
            parameters = {"reason": error.strerror or str(error)}
            where = Where(f"{INTERVIEWS_DIR}/{name}")
            raise KartlaggningError(
                Finding("file_not_written", where, "", "", parameters)
            ) from error
        register = read_register(project / INTERVIEWS_DIR)
        if register and name in register.lines:
            names = register.lines.keys() - {name}
            path = project / INTERVIEWS_DIR / REGISTER_FILE
            write_folders({}, project, {path: register_bytes(names)})
    return kept.relative_to(project)


def _free_place(folder: Path, name: str) -> Path:
    numbered = (folder / (name if not n else f"{name}-{n}") for n in count())
    return next(place for place in numbered if not place.exists())
