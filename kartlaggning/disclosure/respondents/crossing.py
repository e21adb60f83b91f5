"""How many of each group gave which answer: people counted, and their weights summed.

One pass over whole numbers for each question and division, so that a million responses take no
longer than pandas' own grouping of the same columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kartlaggning.disclosure.respondents.coding import ANSWERED, STATE, STATES, Coded
from kartlaggning.disclosure.respondents.groups import Groups
from kartlaggning.disclosure.respondents.weights import sums_by_code
from kartlaggning.statuses import NOT_APPLYING

PeopleBase = str
"""population, asked, applicable or answered, as of units (`tables/counts/bases.py`)."""


@dataclass(frozen=True, eq=False)
class Crossed:
    """One question by one division.

    Every array has a row for each group and last one for all.

    Parameters
    ----------
    n_of_state, w_of_state
        How many people stand in which of `STATES`, and their weights in millionths.
    n_of_value, w_of_value
        How many of those who answered gave which value.
    """

    groups: tuple[str, ...]
    n_of_state: np.ndarray
    w_of_state: np.ndarray
    n_of_value: np.ndarray
    w_of_value: np.ndarray

    def base_n(self, base: PeopleBase) -> np.ndarray:
        """How many people each group has in a base."""
        return self.n_of_state[:, states_in(base)].sum(axis=1)

    def base_w(self, base: PeopleBase) -> np.ndarray:
        """The weights of those."""
        return self.w_of_state[:, states_in(base)].sum(axis=1)


def states_in(base: PeopleBase) -> list[int]:
    """The states that are in a base; each base lies within the one before it."""
    out: tuple[str, ...] = ()
    if base == "answered":
        return [STATE[ANSWERED], STATE["conflict"]]
    if base == "applicable":
        out = ("not_asked", *NOT_APPLYING)
    elif base == "asked":
        out = ("not_asked",)
    return [code for code, state in enumerate(STATES) if state not in out]


def cross(
    coded: Coded, groups: Groups, weights: np.ndarray | None, n_values: int, used: np.ndarray
) -> Crossed:
    """Count a question by a division.

    Parameters
    ----------
    used
        Which respondents are counted at all: those with a weight, those of the same units.
    """
    codes = groups.codes if used.all() else groups.codes[used]
    state = coded.state if used.all() else coded.state[used]
    own = np.ones(len(codes), dtype=np.int64) if weights is None else weights[used]
    is_weighted = weights is not None
    n_groups = len(groups.ids)
    n_state, w_state = _counted(codes, state, own, (n_groups, len(STATES)), is_weighted)
    is_answered = state == STATE[ANSWERED]
    if coded.chosen:
        n_value, w_value = _of_several(coded, codes, own, used, is_answered, n_groups, is_weighted)
    else:
        value = coded.value if used.all() else coded.value[used]
        # the last column takes those without a value, and is cut off
        placed = np.where(is_answered, value, n_values)
        shape = (n_groups, n_values + 1)
        n_value, w_value = _counted(codes, placed, own, shape, is_weighted)
        n_value, w_value = n_value[:, :n_values], w_value[:, :n_values]
    together = (n_state, w_state, n_value, w_value)
    return Crossed(groups.ids, *(_with_all(each) for each in together))


def _counted(
    codes: np.ndarray,
    inner: np.ndarray,
    weights: np.ndarray,
    shape: tuple[int, int],
    is_weighted: bool,
) -> tuple[np.ndarray, np.ndarray]:
    cell = codes * shape[1] + inner
    size = shape[0] * shape[1]
    n = np.bincount(cell, minlength=size).reshape(shape)
    w = sums_by_code(cell, weights, size).reshape(shape) if is_weighted else n
    return n, w


def _of_several(
    coded: Coded,
    codes: np.ndarray,
    weights: np.ndarray,
    used: np.ndarray,
    is_answered: np.ndarray,
    n_groups: int,
    is_weighted: bool,
) -> tuple[np.ndarray, np.ndarray]:
    """Each value by itself: they add up to more than all who answered."""
    of_n: list[np.ndarray] = []
    of_w: list[np.ndarray] = []
    for chosen in coded.chosen:
        is_in = chosen[used] & is_answered
        n = np.bincount(codes[is_in], minlength=n_groups)
        of_n.append(n)
        of_w.append(sums_by_code(codes[is_in], weights[is_in], n_groups) if is_weighted else n)
    return np.stack(of_n, axis=1), np.stack(of_w, axis=1)


def _with_all(counts: np.ndarray) -> np.ndarray:
    return np.vstack([counts, counts.sum(axis=0)])


def stacked(crossings: Sequence[Crossed]) -> Crossed:
    """Several surveys side by side, a group each, without one for all of them: waves."""
    return Crossed(
        tuple(name for each in crossings for name in each.groups),
        *(
            np.vstack([getattr(each, part)[:-1] for each in crossings])
            for part in ("n_of_state", "w_of_state", "n_of_value", "w_of_value")
        ),
    )
