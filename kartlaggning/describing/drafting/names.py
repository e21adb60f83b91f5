"""Ids and labels: of words as a file has them, so that the schema takes them."""

from __future__ import annotations

import re
from collections.abc import Collection, Container

from kartlaggning.regions import Region
from kartlaggning.schema.checking.schema_checks import OPERATORS, OWN_COLUMNS, RESERVED
from kartlaggning.schema.models import ROLES
from kartlaggning.text.keys import without_accents

LONGEST_ID = 40
_NOT_IN_ID = re.compile(r"[^a-z0-9]+")
NEVER = frozenset((*RESERVED, *OPERATORS, *OWN_COLUMNS, *ROLES))


def id_of(text: str, taken: Container[str], fallback: str) -> str:
    """An id made of a text: its letters without dots and accents, and none that is taken.

    Parameters
    ----------
    fallback
        What it begins with where the text has no letter to begin with.
    """
    plain = _NOT_IN_ID.sub("_", without_accents(text).casefold()).strip("_")
    if len(plain) > LONGEST_ID:
        plain = plain[:LONGEST_ID].rpartition("_")[0] or plain[:LONGEST_ID]
    if not plain[:1].isalpha():
        plain = f"{fallback}_{plain}".strip("_")
    name, number = plain, 2
    while name in taken or name in NEVER:
        name, number = f"{plain}_{number}", number + 1
    return name


def names_of_region(region: Region) -> Collection[str]:
    """The ids that a region has taken: a report has them beside those of the schema."""
    return {
        region.id,
        *region.kinds,
        *region.units,
        *region.providers,
        *region.populations,
    }


def label_of(text: str) -> str:
    """A text of a file as a label: on one line, beginning with a capital."""
    plain = " ".join(text.replace("_", " ").split())
    return plain[:1].upper() + plain[1:]
