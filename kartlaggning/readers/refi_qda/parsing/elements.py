"""What stands in a `.qde` file, as it stands there: nothing looked up, nothing put right."""

from __future__ import annotations

from dataclasses import dataclass, field

from kartlaggning.readers.raw_table import Tally


@dataclass(slots=True)
class RawCode:
    """A code of the codebook; `notes` are references, as everywhere here."""

    guid: str
    path: tuple[str, ...]
    is_codable: bool
    line: int
    description: str = ""
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class RawCoding:
    """Codes on a selection or on a whole source."""

    user: str
    codes: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class Selection:
    """A piece of a source.

    `start` and `end` are None where they are no numbers, or it is no piece of text. `guid` is kept
    where a case names it. `excerpt` is the text of a piece of a page, where the program repeats it;
    `place` says of what is no piece of a text on which page, in which area or when it is.
    """

    element: str
    start: int | None
    end: int | None
    name: str
    user: str
    line: int
    guid: str = ""
    codings: tuple[RawCoding, ...] = ()
    notes: tuple[str, ...] = ()
    description: str = ""
    excerpt: Body | None = None
    place: str = ""


@dataclass(slots=True)
class RawValue:
    """A variable's value, of a case or a source."""

    variable: str = ""
    text: str = ""


@dataclass(slots=True)
class Body:
    """A text with its selections.

    It is a text source itself, the text of a PDF or of a piece of one, or a transcript.
    """

    source: Source
    name: str
    plain_path: str
    rich_path: str
    content: str = ""
    selections: list[Selection] = field(default_factory=list)
    sync_points: dict[str, int | None] = field(default_factory=dict)


@dataclass(slots=True)
class Source:
    """A source: its texts, the selections of its pages, pictures or sound, codings of all of it."""

    kind: str
    guid: str
    name: str
    user: str
    line: int
    bodies: list[Body] = field(default_factory=list)
    regions: list[Selection] = field(default_factory=list)
    codings: tuple[RawCoding, ...] = ()
    values: list[RawValue] = field(default_factory=list)
    notes: tuple[str, ...] = ()
    description: str = ""


@dataclass(slots=True)
class RawCase:
    """A case with its references to sources, selections and codes."""

    guid: str
    name: str
    line: int
    values: list[RawValue] = field(default_factory=list)
    sources: tuple[str, ...] = ()
    selections: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    description: str = ""


@dataclass(slots=True)
class RawSet:
    """A set with the sources in it."""

    name: str
    sources: tuple[str, ...] = ()
    description: str = ""


@dataclass(slots=True)
class RawNote:
    """A note: its title, and its text or the path to it."""

    guid: str
    name: str
    plain_path: str
    text: str = ""
    description: str = ""


@dataclass(slots=True)
class RawProject:
    """A project file as it stands; `users` and `variables` map a GUID to a name."""

    root: str = ""
    origin: str = ""
    users: dict[str, str] = field(default_factory=dict)
    codes: list[RawCode] = field(default_factory=list)
    variables: dict[str, str] = field(default_factory=dict)
    cases: list[RawCase] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    sets: list[RawSet] = field(default_factory=list)
    notes: dict[str, RawNote] = field(default_factory=dict)
    # of the project, and of what in it nothing else is read
    descriptions: list[str] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)
