"""An array of cells written as few boxes: how a table of very many combinations stays readable."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np


class Box(NamedTuple):
    """Cells of one value: per axis a mask of slots (slot 0 is 1, slot 1 is 2, slot 2 is 4 …)."""

    value: int
    masks: tuple[int, ...]


def cover_cells(cells: np.ndarray, left_out: int) -> Iterator[Box]:
    """Cover all cells but those of the value `left_out` with boxes that do not overlap.

    Along each axis, the first first, slots after which all is the same share a box.
    """
    if cells.ndim == 0:
        yield Box(int(cells), ())
        return
    alike: dict[bytes, list[int]] = {}
    for slot, rest in enumerate(cells):
        if (rest != left_out).any():
            alike.setdefault(rest.tobytes(), []).append(slot)
    for slots in alike.values():
        mask = sum(1 << slot for slot in slots)
        for value, masks in cover_cells(cells[slots[0]], left_out):
            yield Box(value, (mask, *masks))


def slots_of(mask: int) -> list[int]:
    """List the slots of a mask."""
    return [slot for slot in range(mask.bit_length()) if mask >> slot & 1]


def box_size(masks: Sequence[int]) -> int:
    """How many cells a box holds."""
    size = 1
    for mask in masks:
        size *= mask.bit_count()
    return size
