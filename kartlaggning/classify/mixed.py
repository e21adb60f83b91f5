"""Wholes whose parts are in different classes: *mixed*, which is known and not asked about again.

The last step of classifying: a decision on a part can make a whole mixed, or alike
(`docs/method.md` §5.10).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import Any

import pandas as pd

from kartlaggning.frames import CLASSES, from_rows
from kartlaggning.positions.model import MIXED
from kartlaggning.positions.wholes import chain_of
from kartlaggning.schema.loading import Schema

Row = dict[str, Any]
_DECIDED = "decided"


def mark_mixed_wholes(classes: pd.DataFrame, schema: Schema) -> pd.DataFrame:
    """Give every whole the certainty *mixed* whose parts are known to be in different classes.

    Also where they have different variants of its class, as its `variant_certainty`.
    """
    region, day = schema.region, schema.as_of
    wholes = [unit for unit in classes["unit_id"].unique() if region.parts(unit, day)]
    if not wholes:
        return classes
    rows: list[Row] = classes.to_dict("records")  # type: ignore[assignment]
    row_of = {(row["unit_id"], row["dimension"]): row for row in rows}
    # parts before their wholes: a whole of mixed parts is mixed too
    deepest_first = sorted(wholes, key=lambda unit: -len(chain_of(unit, region)))
    for unit, dimension in product(deepest_first, schema.dimensions):
        of_parts = [row_of[(part, dimension)] for part in region.parts(unit, day)]
        whole = row_of[(unit, dimension)]
        whole.update(_as_its_parts(whole, of_parts))
    return from_rows(rows, CLASSES)


def _as_its_parts(whole: Row, of_parts: Sequence[Row]) -> Row:
    """The columns of a whole that its parts change."""
    if whole["certainty"] == _DECIDED:
        return {}
    if not whole["class"]:
        are_mixed = any(part["certainty"] == MIXED for part in of_parts)
        if are_mixed or _differ([part["class"] for part in of_parts]):
            return {"certainty": MIXED, "ask_next": ()}
        return {}
    inside = [part for part in of_parts if part["class"] == whole["class"]]
    if not whole["variant"] and _differ([part["variant"] for part in inside]):
        return {"variant_certainty": MIXED}
    return {}


def _differ(names: Sequence[str]) -> bool:
    """Whether they are known to differ; the empty text stands for one that is not known."""
    return len(set(names) - {""}) > 1
