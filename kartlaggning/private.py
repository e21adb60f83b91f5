"""What stays with the researcher: which document, person and coder is which, and confidential quotes.

`private/` is never in git. From an empty `private/` the same files give the same numbers again,
since new names are numbered in the order of their keys.

    private/people.csv, private/coders.csv    key, id      across all imports
    private/NAME/documents.csv                key, period, document, id
    private/NAME/quotes.csv                   answer_id, quote
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kartlaggning.text import plain_key

PRIVATE_DIR = "private"
Rows = list[tuple[str, ...]]


@dataclass
class Register:
    """Numbers for names: a name keeps its number, a new one gets the next."""

    make_id: Callable[[int], str]
    ids: dict[tuple[str, ...], str] = field(default_factory=dict)

    def enrol(self, keys: Iterable[tuple[str, ...]]) -> None:
        """Give each new key its number, in the order of the keys."""
        taken = set(self.ids.values())
        number = 0
        for key in sorted(set(keys) - set(self.ids)):
            number += 1
            while self.make_id(number) in taken:
                number += 1
            self.ids[key] = self.make_id(number)

    def __getitem__(self, key: tuple[str, ...]) -> str:
        return self.ids[key]


def name_key(name: str) -> str:
    """Key under which two writings of a document's or a person's name are the same."""
    return plain_key(name)


def read_register(path: Path, make_id: Callable[[int], str]) -> Register:
    """Read a register; empty where there is none yet. The last column is the id, the others the key."""
    return Register(make_id, {row[:-1]: row[-1] for row in read_rows(path)})


def register_bytes(register: Register, header: tuple[str, ...]) -> bytes:
    """Write a register as CSV, in the order of its ids."""
    rows = sorted((*key, id_) for key, id_ in register.ids.items())
    return rows_bytes(header, sorted(rows, key=lambda row: row[-1]))


def read_quotes(project: Path) -> dict[str, str]:
    """Read the confidential quotes that are at hand: answer_id → quote."""
    quotes: dict[str, str] = {}
    for path in sorted((project / PRIVATE_DIR).glob("*/quotes.csv")):
        quotes |= {row[0]: row[1] for row in read_rows(path)}
    return quotes


def read_rows(path: Path) -> Rows:
    """Read a small CSV of texts, without its header; nothing where there is no such file."""
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return [tuple(row) for row in csv.reader(file)][1:]


def rows_bytes(header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> bytes:
    """Write a small CSV of texts."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return buffer.getvalue().encode()


def quotes_bytes(quotes: Mapping[str, str]) -> bytes:
    """Write confidential quotes, by answer_id."""
    return rows_bytes(("answer_id", "quote"), sorted(quotes.items()))
