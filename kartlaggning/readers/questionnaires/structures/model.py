"""A questionnaire's definition: the columns that its answers stand in."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kartlaggning.readers.cleaning import clean_text

_TAG = re.compile(r"<(?:[a-zA-Z/][^<>]*|!--.*?--)>", re.DOTALL)


@dataclass(frozen=True)
class Variable:
    """A column of answers.

    Parameters
    ----------
    name
        What the program itself calls it: `Q1[SQ001]`, `grupp/fraga`.
    label
        The question as it was asked.
    other_names
        Further headers that exports give it.
    value_labels
        Code → what it stands for.
    several
        Code → what else than one thing it stands for, all of it.
    separator
        What parts several values in a cell; empty where a cell holds one.
    of, option
        Where it says yes or no to one option of a select-multiple question: that question's name,
        and the option.
    dropped
        Why it is never kept, a reason of the ledger; empty where it is.
    """

    name: str
    label: str = ""
    other_names: tuple[str, ...] = ()
    value_labels: Mapping[str, str] = field(default_factory=dict)
    several: Mapping[str, Sequence[str]] = field(default_factory=dict)
    separator: str = ""
    of: str = ""
    option: str = ""
    dropped: str = ""


@dataclass(frozen=True)
class Structure:
    """A questionnaire's definition: the file it stands in, the program it is for, its columns.

    `no` is what the program writes for an option that was seen and not ticked, where its files hold
    an empty cell.
    `silences_alike` is the check to give where a table does not tell whether a question was left or
    never shown.
    """

    file: str
    program: str
    variables: tuple[Variable, ...]
    no: str = ""
    silences_alike: str = ""


def flat_text(text: str) -> str:
    """A text of a questionnaire without its markup, on one line."""
    return " ".join(clean_text(html.unescape(_TAG.sub(" ", text)))[0].split())
