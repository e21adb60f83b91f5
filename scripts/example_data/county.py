"""Who is what in the invented county.

Drawn by lot, so that nobody chose what a municipality is said to do.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random

from kartlaggning.regions import load_region

AS_OF = date(2023, 7, 1)
STOCKHOLM = "Stockholm"
# Södertälje is known to have a centre of its own (Relationsvåldscenter); Stockholm has its four RVC
OWN_FOR_CERTAIN = (STOCKHOLM, "Södertälje")
N_OWN = 11
N_HEARD = 20  # beside Stockholm, which is heard through its districts
N_DISTRICTS_HEARD = 9

Row = dict[str, str | int]


@dataclass(frozen=True)
class County:
    """What was drawn, as names in the order drawn; `codes` has each municipality's code."""

    codes: Mapping[str, str]
    districts: Sequence[str]
    own: Sequence[str]
    refers: Sequence[str]
    heard: Sequence[str]
    districts_heard: Sequence[str]


def draw_county(random: Random) -> County:
    """Draw the 11 with treatment of their own, the 15 that refer, and who was heard.

    They were heard about the authority's own process; in Stockholm the districts were.
    """
    region = load_region("stockholm", Path())
    codes = {region.label(code, "sv"): code for code in region.population("municipalities", AS_OF)}
    districts = [region.label(district, "sv") for district in region.population("districts", AS_OF)]
    drawn = [name for name in codes if name not in OWN_FOR_CERTAIN]
    random.shuffle(drawn)
    n_drawn = N_OWN - len(OWN_FOR_CERTAIN)
    beside_stockholm = [name for name in codes if name != STOCKHOLM]
    return County(
        codes=codes,
        districts=districts,
        own=[*OWN_FOR_CERTAIN, *drawn[:n_drawn]],
        refers=drawn[n_drawn:],
        heard=random.sample(beside_stockholm, N_HEARD),
        districts_heard=random.sample(districts, N_DISTRICTS_HEARD),
    )


def some(random: Random, values: Sequence[str], low: int, high: int) -> str:
    """Draw between `low` and `high` of the values, and write them in one cell in their order."""
    drawn = random.sample(values, random.randint(low, high))
    return "; ".join(value for value in values if value in drawn)
