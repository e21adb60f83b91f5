"""What is said of a table, and of each of its variables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from kartlaggning.errors import Finding, Parameter

Kind = Literal[
    "codes",
    "number",
    "date",
    "multiple",
    "words",
    "text",
    "quantity",
    "id",
    "personal",
    "empty",
]
MissingKind = Literal["declared", "not_shown", "empty"]
# of these kinds no cell is ever shown
UNSHOWN: tuple[Kind, ...] = ("text", "quantity", "id", "personal")


@dataclass(frozen=True)
class Value:
    """An answer that so many rows hold; `label` is empty where the file has none."""

    code: str
    label: str
    n: int


@dataclass(frozen=True)
class Missing:
    """A way in which so many rows lack an answer.

    Parameters
    ----------
    kind
        `declared`: the file says that this code is no answer (user-missing); `not_shown`: it says
        that the question was never shown; `empty`: there is nothing (system-missing).
    code, label
        Of what is declared.
    """

    kind: MissingKind
    n: int
    code: str = ""
    label: str = ""


@dataclass(frozen=True)
class Spread:
    """The lowest, the middle and the highest answer, as texts; empty where it may not be shown.

    A date has no middle.
    """

    lowest: str = ""
    median: str = ""
    highest: str = ""


@dataclass(frozen=True)
class Remark:
    """Something worth a look: one of `text.REMARKS`, with what stands in its places."""

    name: str
    parameters: Mapping[str, Parameter] = field(default_factory=dict)


@dataclass(frozen=True)
class Variable:
    """A variable at a glance.

    Parameters
    ----------
    measure
        `nominal`, `ordinal` or `scale`, where the file or the schema says so.
    n_answered
        Rows with an answer; with `missing` all rows.
    n_different
        How many different answers there are.
    values
        The answers that may be shown, in the order of their codes; all that have a label.
    n_rare, n_rare_rows
        Answers without a label that too few rows hold, which are counted alone; and those rows.
    members
        Of a multiple-response set the variables that it is made of.
    """

    name: str
    label: str
    kind: Kind
    measure: str
    n_answered: int
    n_different: int
    missing: tuple[Missing, ...]
    values: tuple[Value, ...] = ()
    n_rare: int = 0
    n_rare_rows: int = 0
    spread: Spread | None = None
    members: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()

    @property
    def is_counted_only(self) -> bool:
        """Whether no answer is shown, whatever it is."""
        return self.kind in UNSHOWN

    @property
    def n_missing(self) -> int:
        """How many rows have no answer."""
        return sum(each.n for each in self.missing)


@dataclass(frozen=True)
class Description:
    """A table at a glance.

    Parameters
    ----------
    title
        The file's name, or the import's.
    program
        What the table was made by.
    minimum
        An answer without a label that fewer rows hold is not shown.
    findings
        What reading it told.
    """

    title: str
    program: str
    n_rows: int
    minimum: int
    variables: tuple[Variable, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def remarkable(self) -> tuple[Variable, ...]:
        """The variables of which something is worth a look."""
        return tuple(each for each in self.variables if each.remarks)
