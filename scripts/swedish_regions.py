"""Give every municipality and county of Sweden its tile, from the coordinates in their tables.

`python -m scripts.swedish_regions` writes the last columns of `kartlaggning/regions/sverige/*.csv`
anew and prints how well they fit; all else in these files is facts, whose sources stand above them.
"""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

from kartlaggning.regions.sweden import (
    COUNTIES,
    MUNICIPALITIES,
    STOCKHOLM,
    Row,
    lies_in,
    read_rows,
)
from scripts.tile_layout import lay_out, measure_fit


def main() -> None:
    """Write the tiles into both tables."""
    municipalities, counties = read_rows(MUNICIPALITIES), read_rows(COUNTIES)
    for county in counties:
        # Stockholm's municipalities stand as a person drew them, in `stockholm.yaml`
        if county["region"] != STOCKHOLM:
            _set_tiles([row for row in municipalities if lies_in(row, county)], "", county["sv"])
    of_today = [row for row in municipalities if not row["left"]]
    _set_tiles(of_today, "country_", "Sverige")
    for county in counties:
        of_county = [row for row in of_today if lies_in(row, county)]
        for axis in ("latitude", "longitude"):
            county[axis] = f"{sum(float(row[axis]) for row in of_county) / len(of_county):.3f}"
    _set_tiles(counties, "", "Sveriges län")
    _write(MUNICIPALITIES, municipalities)
    _write(COUNTIES, counties)


def places_of(rows: list[Row]) -> dict[str, tuple[float, float]]:
    """The latitude and longitude of each row by its code."""
    return {row["code"]: (float(row["latitude"]), float(row["longitude"])) for row in rows}


def _set_tiles(rows: list[Row], prefix: str, title: str) -> None:
    places = places_of(rows)
    tiles = lay_out(places)
    for row in rows:
        column, line = tiles[row["code"]]
        row[f"{prefix}column"], row[f"{prefix}row"] = str(column), str(line)
    fit = measure_fit(places, tiles)
    print(
        f"{title}: {len(rows)} tiles in {fit.n_pieces} piece(s); "
        f"{fit.touching:.0%} of neighbours touch, {fit.turned:.0%} lie elsewhere"
    )


def _write(path: Path, rows: list[Row]) -> None:
    """Write a table's rows anew under what is said above them."""
    text = path.read_text(encoding="utf-8")
    said = [line for line in text.splitlines() if line.startswith("#")]
    out = StringIO()
    writer = csv.DictWriter(out, rows[0].keys(), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    path.write_text("\n".join([*said, out.getvalue()]), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
