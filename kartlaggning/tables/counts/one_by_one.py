"""Who is counted: the subjects under a number, where they are few enough to be drawn one by one."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

WHO = ("units", "open_units", "base_units")
# a bar of more than some sixty squares is no longer counted by the eye, and is drawn as a bar
SHOWN_ONE_BY_ONE = 60


def are_shown(base: Collection[Any]) -> bool:
    """Whether those of a base are few enough to be shown one by one."""
    return 0 < len(base) <= SHOWN_ONE_BY_ONE


def who_is_counted(
    base: Collection[str], counted: Iterable[str], open_: Iterable[str] = ()
) -> dict[str, Any]:
    """The columns of *tables* that name those counted; none where they are not shown one by one.

    Parameters
    ----------
    base
        The subjects that the number is counted among.
    counted
        Those of them that it counts.
    open_
        Those of them that may belong to it too.
    """
    if not are_shown(base):
        return {}
    return dict(zip(WHO, (tuple(counted), tuple(open_), tuple(base)), strict=True))
