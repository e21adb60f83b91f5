"""What is said where a schema's words about time cannot be so."""

from __future__ import annotations

from collections.abc import Iterator

from kartlaggning.errors import Finding, Parameter
from kartlaggning.regions import Region
from kartlaggning.schema.models import Break, SchemaModel
from kartlaggning.schema.over_time.breaks import break_day
from kartlaggning.text.nearest import nearest
from kartlaggning.yaml_files.source import NodePath, YamlSource


def check_breaks(schema: SchemaModel, region: Region, source: YamlSource) -> Iterator[Finding]:
    """List breaks without a day, of no unit, or told twice of one."""
    for name, question in schema.questions.items():
        earlier: list[tuple[Break, int]] = []
        for index, each in enumerate(question.breaks):
            path: NodePath = ("questions", name, "breaks", index)
            where = source.where((*path, "from"))
            if break_day(each.from_) is None:
                yield Finding("break_unreadable", where, each.from_)
            yield from _unknown_units(each, path, region, source)
            twin = next((line for other, line in earlier if _is_same(each, other)), None)
            if twin is not None:
                about: dict[str, Parameter] = {"question": name, "first_line": twin}
                yield Finding("break_twice", where, each.from_, parameters=about)
            earlier.append((each, where.line))


def _unknown_units(
    each: Break, path: NodePath, region: Region, source: YamlSource
) -> Iterator[Finding]:
    for index, unit in enumerate(each.units):
        if unit not in region.units:
            place: NodePath = (*path, "units", index)
            if place not in source.places:  # a single one stands by itself
                place = (*path, "units")
            near = nearest(unit, region.units)
            yield Finding(
                "schema_unknown_name", source.where(place), unit, near, parameters={"what": "unit"}
            )


def _is_same(one: Break, other: Break) -> bool:
    """Whether two breaks are of one day, and of a unit in common."""
    shared = not set(one.units).isdisjoint(other.units)
    return break_day(one.from_) == break_day(other.from_) and (
        shared or not one.units or not other.units
    )
