"""Make the invented raw files of the county mapping.

    python -m scripts.make_example_data [FOLDER]

The same files each time: what is drawn by lot is drawn with a fixed seed.
"""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random

from scripts.example_data.behandling import behandling_rows, write_behandling
from scripts.example_data.county import draw_county
from scripts.example_data.enkat import enkat_frame, write_enkat
from scripts.example_data.myndighet import myndighet_rows, write_myndighet

SEED = 2023
FOLDER = Path(__file__).parents[1] / "interviews" / "raw" / "example"


def make_example_data(folder: Path) -> None:
    """Write the three files into a folder, which is made where there is none."""
    random = Random(SEED)
    county = draw_county(random)
    folder.mkdir(parents=True, exist_ok=True)
    write_myndighet(folder / "myndighet.xlsx", myndighet_rows(county, random))
    write_behandling(folder / "behandling.csv", behandling_rows(county, random))
    write_enkat(folder / "enkat.sav", enkat_frame(county, random))


if __name__ == "__main__":
    make_example_data(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
