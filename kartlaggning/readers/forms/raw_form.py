"""What a reader of forms gives: rows of cells as people see them, and what marks them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from kartlaggning.errors import Finding
from kartlaggning.readers.raw_table import LedgerRow


@dataclass(frozen=True)
class Control:
    """A box or a field of a form.

    Parameters
    ----------
    tag, title
        What it is called by whoever made the form; empty where a program has dropped it.
    is_ticked
        Of a box what its state says, whatever is shown in it.
    text
        What is shown in it, be it the hint that was there.
    """

    kind: Literal["box", "text"]
    tag: str
    title: str
    is_ticked: bool
    text: str


@dataclass(frozen=True)
class FormCell:
    """A cell, with all that is in it; text with the changes that are tracked as accepted."""

    text: str
    controls: tuple[Control, ...] = ()
    bookmarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class FormRow:
    """A row of a table, or a paragraph outside all tables, which is a row of one cell.

    Parameters
    ----------
    table
        The number of its table, from 1; 0 outside.
    """

    number: int
    table: int
    cells: tuple[FormCell, ...]


@dataclass(frozen=True)
class RawForm:
    """A form, before anything is known of what it asks.

    Parameters
    ----------
    file
        Path as the user gave it, with forward slashes.
    program
        What the file says it was last saved by.
    properties
        Those that whoever made the form has given the file.
    ledger
        What was seen, kept and dropped.
    findings
        What the user should know of the file.
    """

    file: str
    program: str
    properties: Mapping[str, str]
    rows: tuple[FormRow, ...]
    ledger: tuple[LedgerRow, ...]
    findings: tuple[Finding, ...]
