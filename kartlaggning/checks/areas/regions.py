"""Of the region: its file, and the outlines of its units."""

from __future__ import annotations

from kartlaggning.checks.check import N_, Check

CHECKS = {
    "region_not_packaged": Check(
        "error", N_("There is no packaged region '{value}', and no such file.")
    ),
    "region_bad_id": Check("error", N_("'{value}' cannot be an id: use a–z, 0–9 and _.")),
    "region_reserved_kind": Check(
        "error", N_("'{value}' is a word of the program's own and cannot be a kind.")
    ),
    "region_unknown_id": Check("error", N_("There is no '{value}' in the region file.")),
    "region_name_empty": Check("error", N_("'{value}' is no name: it has no letters.")),
    "region_name_twice": Check(
        "error", N_("'{value}' is already a name of the one in line {first_line}.")
    ),
    "region_part_of_itself": Check("error", N_("'{value}' is a part of itself.")),
    "region_ends_before": Check("error", N_("valid_to {value} is not after valid_from.")),
    "region_end_missing": Check(
        "error", N_("'{value}' has successors: say with valid_to when they took over.")
    ),
    "region_not_following": Check(
        "error", N_("'{value}' cannot be a successor: it does not exist on {day}.")
    ),
    "region_tile_twice": Check("error", N_("The tile {value} is already that of '{other}'.")),
    "region_drawn_twice": Check("error", N_("'{value}' stands twice on the map.")),
    "shapes_too_large": Check(
        "error",
        N_("The file has {size} MB; at most {limit} MB are read."),
        N_("Simplify the outlines, for instance at mapshaper.org or in QGIS."),
    ),
    "shapes_broken": Check("error", N_("This is not JSON: {reason}.")),
    "shapes_without_features": Check(
        "error",
        N_("This is no GeoJSON with a list of features."),
        N_("Export the outlines as a FeatureCollection."),
    ),
    "shape_property_missing": Check(
        "error",
        N_("Feature {number} has no property '{value}', only: {known}."),
        N_("Say in the region file, with shape_property, which of them holds the unit."),
    ),
    "shape_unit_unknown": Check(
        "error", N_("Feature {number}: there is no unit '{value}' in the region file.")
    ),
    "shape_not_polygons": Check(
        "error", N_("Feature {number} is no Polygon or MultiPolygon, but '{value}'.")
    ),
    "shape_not_rings": Check(
        "error",
        N_("Feature {number}: the coordinates of a {value} must be closed rings of points."),
    ),
    "shape_outside": Check(
        "error",
        N_("Feature {number}: {value} is no longitude and latitude."),
        N_("Export the outlines in WGS 84 (EPSG:4326), as GeoJSON has them."),
    ),
    "shape_missing": Check(
        "error", N_("'{value}' has no outline in {shapes}, where others of its kind have one.")
    ),
}
