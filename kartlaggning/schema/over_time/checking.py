"""What is said where a schema's words about time cannot be so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kartlaggning.errors import Finding, Parameter, Where
from kartlaggning.regions import Region
from kartlaggning.regions.periods import begins_before, lies_in
from kartlaggning.schema.models import Break, Figure, Question, SchemaModel
from kartlaggning.schema.over_time.breaks import break_day
from kartlaggning.schema.periods import normal_period
from kartlaggning.text.nearest import nearest
from kartlaggning.yaml_files.source import NodePath, YamlSource

WAVES = "waves"


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


def check_wave_periods(schema: SchemaModel, source: YamlSource) -> Iterator[Finding]:
    """List earlier waves whose period cannot be read, or is the mapping's own; or without a day."""
    for period, wave in schema.waves.items():
        path: NodePath = ("waves", period)
        if normal_period(period) != period:
            yield Finding("period_unreadable", source.where_key(path), period)
        elif period == schema.period:
            yield Finding("wave_is_now", source.where_key(path), period)
        elif wave.as_of and not lies_in(wave.as_of.isoformat(), period):
            day, about = wave.as_of.isoformat(), {"period": period}
            yield Finding("wave_day_outside", source.where((*path, "as_of")), day, parameters=about)


def check_wave_region(where: Where, file: str, region: Region, then: Region) -> Iterator[Finding]:
    """Say where an earlier wave maps another region."""
    if then.id != region.id:
        about = {"region": region.id, "other": then.id}
        yield Finding("wave_region", where, file, parameters=about)


def check_wave_questions(
    where: Where, questions: Mapping[str, Question], then: Mapping[str, Question]
) -> Iterator[Finding]:
    """List questions that had an answer of another kind: what is of one id is one question."""
    for name, question in questions.items():
        if name in then and _kind(then[name].type) != _kind(question.type):
            about = {"before": then[name].type, "type": question.type}
            yield Finding("wave_question_type", where, name, parameters=about)


def _kind(question_type: str) -> str:
    """What two types have in common that can hold the same answers."""
    return {"ordered": "single", "steps": "multiple"}.get(question_type, question_type)


def check_waves_figure(
    figure: Figure, path: NodePath, schema: SchemaModel, source: YamlSource
) -> Iterator[Finding]:
    """Only a figure of two waves says from when; and it says an earlier period."""
    written = figure.from_
    place = source.where((*path, "from"))
    if figure.chart != WAVES:
        if written:
            about = {"chart": figure.chart}
            where = source.where_key((*path, "from"))
            yield Finding("schema_figure_key_refused", where, "from", parameters=about)
    elif not written:
        yield Finding("waves_from_missing", source.where(path), figure.chart)
    elif normal_period(written) != written:
        yield Finding("period_unreadable", place, written)
    elif normal_period(schema.period) == schema.period and not begins_before(
        written, schema.period
    ):
        yield Finding("waves_backwards", place, written, schema.period)
