"""A table of official statistics, and how one of its numbers is found."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from math import prod
from typing import NamedTuple

from kartlaggning.errors import Finding, KartlaggningError, Parameter, Where
from kartlaggning.readers.official.signs import OfficialCell
from kartlaggning.text.keys import plain_key
from kartlaggning.text.nearest import nearest

# `0114 Upplands Väsby`: a code with a digit, and the words
_CODE_AND_WORDS = re.compile(r"(?P<code>\S*\d\S*) (?P<words>.+)")


@dataclass(frozen=True)
class Variable:
    """A variable of a table: its code, what it is called, and its values, code → words."""

    code: str
    label: str
    values: Mapping[str, str]

    def find(self, text: str) -> str:
        """The code of the value that a text means; empty where it means none, or several."""
        key = plain_key(text)
        exact = [code for code, words in self.values.items() if key in _exact_keys(code, words)]
        if exact:
            return exact[0] if len(exact) == 1 else ""
        within = [code for code, words in self.values.items() if key in _keys_within(code, words)]
        return within[0] if len(within) == 1 else ""


def _exact_keys(code: str, words: str) -> tuple[str, ...]:
    return (plain_key(code), plain_key(words))


def _keys_within(code: str, words: str) -> Iterator[str]:
    yield plain_key(f"{code} {words}")
    for text in (code, words):
        if match := _CODE_AND_WORDS.fullmatch(text):
            yield plain_key(match["code"])
            yield plain_key(match["words"])


class NotFound(NamedTuple):
    """Why no number was found, and the key or value of `where` that it lies in."""

    finding: Finding
    key: str = ""


@dataclass(frozen=True)
class OfficialTable:
    """A table: its numbers by the codes of its variables' values, in the variables' order.

    Parameters
    ----------
    unit
        What the file says that its numbers are: `procent`.
    """

    title: str
    variables: tuple[Variable, ...]
    cells: Mapping[tuple[str, ...], OfficialCell]
    source: str = ""
    updated: str = ""
    unit: str = ""
    file: str = field(default="", compare=False)

    @property
    def is_percent(self) -> bool:
        """Whether the file itself says that its numbers are percents."""
        return bool(re.search(r"procent|percent|andel.*%|%", self.unit, re.IGNORECASE))

    def find(self, where: Mapping[str, str]) -> OfficialCell | NotFound:
        """Find the number that some values of the variables tell; else why there is none."""
        chosen: dict[str, str] = {}
        about: dict[str, Parameter]
        for name, text in where.items():
            variable = self._variable(name)
            if variable is None:
                known = [each.label for each in self.variables]
                near = nearest(name, [*known, *(each.code for each in self.variables)])
                about = {"known": ", ".join(known)}
                return NotFound(
                    Finding("official_variable_unknown", Where(), name, near, about), name
                )
            code = variable.find(text)
            if not code:
                near = nearest(text, (*variable.values, *variable.values.values()))
                about = {"variable": variable.label, "n": len(variable.values)}
                return NotFound(Finding("official_value_unknown", Where(), text, near, about), name)
            chosen[variable.code] = code
        for variable in self.variables:
            if variable.code not in chosen and len(variable.values) == 1:
                [chosen[variable.code]] = variable.values
            elif variable.code not in chosen:
                about = {"n": len(variable.values)}
                return NotFound(Finding("official_value_open", Where(), variable.label, "", about))
        key = tuple(chosen[variable.code] for variable in self.variables)
        return self.cells.get(key, OfficialCell(None, "..", "not_available"))

    def _variable(self, name: str) -> Variable | None:
        key = plain_key(name)
        for variable in self.variables:
            if key in (plain_key(variable.code), plain_key(variable.label)):
                return variable
        return None


def lay_out(
    variables: tuple[Variable, ...], cells: list[OfficialCell], file: str
) -> dict[tuple[str, ...], OfficialCell]:
    """Give each cell its key: they stand in the order of the variables, the last one fastest.

    Raises
    ------
    KartlaggningError
        There are more or fewer cells than the variables' values make.
    """
    n_keys = prod(len(variable.values) for variable in variables)
    if n_keys != len(cells):
        about = {"n": len(cells), "expected": n_keys}
        raise KartlaggningError(Finding("official_cells_differ", Where(file), parameters=about))
    keys = product(*(variable.values for variable in variables))
    return dict(zip(keys, cells, strict=True))
