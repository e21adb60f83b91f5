"""Compile the translations, `locale/*/LC_MESSAGES/*.po`, to the `.mo` files that the program reads.

The same `.po` gives the same bytes: the dates of its header are left out of account.
"""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALE_DIR = Path(__file__).parents[1] / "kartlaggning" / "locale"
NO_DATE = datetime(1970, 1, 1, tzinfo=UTC)


def compile_catalogue(po: bytes) -> bytes:
    """Compile the bytes of a `.po` to those of its `.mo`."""
    catalogue = read_po(io.BytesIO(po), abort_invalid=True)
    # Babel writes the clock where they are absent
    catalogue.creation_date = catalogue.revision_date = NO_DATE
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    return compiled.getvalue()


def main() -> None:
    for path in sorted(LOCALE_DIR.glob("*/LC_MESSAGES/*.po")):
        path.with_suffix(".mo").write_bytes(compile_catalogue(path.read_bytes()))


if __name__ == "__main__":
    main()
