"""What is drafted: strands, questions, values; each with what has to be checked about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from kartlaggning.regions import Region

Kind = Literal["interview", "survey", "document", "accounts"]
QuestionType = Literal["single", "multiple", "ordered", "quantity", "steps", "text"]


Told = dict[str, str | int]  # what stands in the places of a doubt's words


@dataclass(frozen=True)
class Doubt:
    """Something that the files do not tell: one of `text.DOUBTS`, with what stands in its places.

    Parameters
    ----------
    choices
        What may be answered, the draft's own choice first; each with what it changes. Empty where
        only a person with the file before them can mend it.
    """

    name: str
    parameters: Mapping[str, str | int] = field(default_factory=dict)
    choices: tuple[str, ...] = ()


@dataclass
class DraftValue:
    """A value: its label as the file has it, and what else it is called there."""

    label: str
    codes: list[str] = field(default_factory=list)
    definition: str = ""


@dataclass
class DraftQuestion:
    """A question.

    Parameters
    ----------
    strands
        In which strands it is asked, each with its columns; of a coded project without columns.
    rare
        Words that one cell alone holds: they are no values until somebody says so.
    undecided
        Words of which each has to be decided by itself whether it is an answer, and which → how
        many cells hold it.
    amounts
        Words of a quantity → the number or range that somebody says that they mean.
    held_back
        Strand → its columns, which stay out of the schema as long as rare or undecided words stand
        in them: `import` would refuse these.
    """

    label: str
    type: QuestionType
    strands: dict[str, Any] = field(default_factory=dict)
    values: dict[str, DraftValue] = field(default_factory=dict)
    qualifiers: dict[str, DraftValue] = field(default_factory=dict)
    codes: list[str] = field(default_factory=list)
    missing: dict[str, str] = field(default_factory=dict)
    definition: str = ""
    of: str = ""
    rare: list[str] = field(default_factory=list)
    undecided: dict[str, int] = field(default_factory=dict)
    amounts: dict[str, str] = field(default_factory=dict)
    held_back: dict[str, Any] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        """Whether words stand in its columns that nobody has decided on."""
        return bool(self.rare or self.undecided)

    def let_in(self) -> None:
        """Put its columns into the schema, where nothing in them is open any longer."""
        if not self.is_open:
            self.strands |= self.held_back
            self.held_back = {}


@dataclass
class DraftStrand:
    """A strand: a kind of source, with the columns of its roles.

    Parameters
    ----------
    unused
        Headers of columns that ask nothing.
    """

    kind: Kind
    label: str
    roles: dict[str, Any] = field(default_factory=dict)
    layout: str = ""
    separator: str = ""
    unit_from: str = ""
    missing: dict[str, str] = field(default_factory=dict)
    yes: list[str] = field(default_factory=list)
    no: list[str] = field(default_factory=list)
    accounts: dict[str, Any] = field(default_factory=dict)
    unused: list[str] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)


@dataclass
class Draft:
    """A whole mapping, drafted.

    Parameters
    ----------
    region_name
        As the schema names it: a packaged region, or the file that is drafted beside it.
    region_data
        That file's data; empty where a packaged region fits.
    imports
        Strand → the files that are imported with it.
    """

    region: Region
    region_name: str
    period: str
    region_data: dict[str, Any] = field(default_factory=dict)
    strands: dict[str, DraftStrand] = field(default_factory=dict)
    questions: dict[str, DraftQuestion] = field(default_factory=dict)
    imports: dict[str, list[str]] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)

    @property
    def as_of(self) -> date:
        """The day whose units are shown: the last of the period."""
        return date(int(self.period), 12, 31)

    @property
    def n_units(self) -> dict[str, int]:
        """How many units there are on that day, kind by kind; those of other days are not."""
        return Counter(unit.kind for unit in self.region.units_at(self.as_of))
