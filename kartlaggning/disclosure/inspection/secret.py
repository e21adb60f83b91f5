"""What may not leave, what may all the same, and what an inspection tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from kartlaggning.errors import Where

Kind = Literal[
    "personal_number",
    "telephone",
    "email",
    "street_address",
    "name",
    "identifier",
    "path",
    "text",
    "unreadable",
]


@dataclass(frozen=True, slots=True)
class Secrets:
    """What may stand in nothing that is published, beside what has the form of an identity.

    Parameters
    ----------
    names
        Of people: *Anna-Lena Alm* or *Alm, Anna-Lena*.
    identifiers
        Of coders, sources, documents and respondents, and names of original documents.
    texts
        Quotes and free texts that are not approved.
    public_texts
        Approved ones, and the schema's own: words that stand in them too are no leak.
    """

    names: Sequence[str] = ()
    identifiers: Sequence[str] = ()
    texts: Sequence[str] = ()
    public_texts: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Allowed:
    """What is published on purpose, such as an organisation's own telephone.

    Parameters
    ----------
    kind
        What it would be told as.
    text
        What is allowed, as written; of what is `unreadable` the place in the file, or the file.
    file
        The only file that it is allowed in; any where it is empty.
    """

    kind: Kind
    text: str
    reason: str
    file: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that may not leave.

    Parameters
    ----------
    where
        The file, and the line where it has lines.
    part
        The place in it, as `pieces.Place` says.
    value
        The words around, with all that may not leave masked.
    """

    kind: Kind
    where: Where
    part: str
    value: str


@dataclass(frozen=True, slots=True)
class Unsought:
    """A name, identifier or text that is too short or too common to be a leak wherever it stands.

    Parameters
    ----------
    text
        As it is listed.
    places
        Where its words stand first in each file: perhaps of something else, perhaps not.
    """

    kind: Kind
    text: str
    places: tuple[Where, ...] = ()


@dataclass(frozen=True, slots=True)
class Inspection:
    """What was found in the files of a publication.

    Parameters
    ----------
    hits
        What is found several times in a file stands once, with its first place.
    unused
        Exceptions that nothing needed.
    unsought
        The names, identifiers and texts that are so short or so common that finding them is no
        leak, names first.
    """

    hits: tuple[Hit, ...]
    unused: tuple[Allowed, ...]
    unsought: tuple[Unsought, ...]
