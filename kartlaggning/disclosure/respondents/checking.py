"""What cannot be right of those who answered a survey, or has to be known before it is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kartlaggning.disclosure.respondents.people import People
from kartlaggning.disclosure.respondents.rates import rates_by_unit
from kartlaggning.disclosure.respondents.reading import Survey
from kartlaggning.errors import Finding, Parameter, Where
from kartlaggning.interviews.store import WEIGHT
from kartlaggning.rules.conditions import leaves
from kartlaggning.schema.invited import Invited
from kartlaggning.schema.loading import Schema
from kartlaggning.schema.models import Figure, Strand
from kartlaggning.schema.respondents import (
    counts_respondents,
    crossed,
    is_of_respondents,
    least_base,
    surveys_of,
)

_NOT_ANSWERS = ("response_id",)
# that of a form with few questions are alike, says nothing: the unit, the weight, and five answers
_ENOUGH_COLUMNS = 8


def rests_on(by: str, question: str, schema: Schema) -> bool:
    """Whether the classes of a dimension are made of the answers to a question."""
    if by not in schema.dimensions:
        return False
    for rule in schema.dimensions[by].classes.values():
        for condition in (rule.when, *(variant.when for variant in rule.variants.values())):
            if any(getattr(leaf, "question", "") == question for leaf in leaves(condition)):
                return True
    return False


def check_people(people: People, invited: Mapping[str, Invited]) -> Iterator[Finding]:
    """List what is odd in the surveys of people, and in the figures that count them."""
    schema = people.schema
    for name, strand in schema.strands.items():
        asked = [each for each in schema.questions.values() if name in each.asked_in]
        if strand.kind == "survey" and any(map(is_of_respondents, asked)):
            survey = people.survey(name)
            yield from _more_than_invited(survey, invited.get(name), schema)
            yield from _doubled(survey)
    # of each question and survey, how many people the figures before count
    seen: dict[tuple[str, str], set[int]] = {}
    crossings: set[tuple[str, str]] = set()
    for section, group in enumerate(schema.report.sections):
        for index, figure in enumerate(group.figures):
            if counts_respondents(figure, schema.questions):
                where = schema.source.where(("report", "sections", section, "figures", index))
                yield from _figure(crossed(figure), where, people, invited)
                yield from _bases_by_few(crossed(figure), where, people, seen)
                yield from _crossed_both_ways(crossed(figure), where, people, crossings)


def _more_than_invited(
    survey: Survey, invited: Invited | None, schema: Schema
) -> Iterator[Finding]:
    if invited is None:
        return
    for rate in rates_by_unit(survey, invited, schema.region):
        where = schema.source.where_key(("strands", survey.name, "invited"))
        unit = schema.region.label(rate.id, "sv")
        if rate.invited is not None and rate.answered > rate.invited:
            about: dict[str, Parameter] = {"n": rate.answered, "invited": rate.invited}
            yield Finding("more_answers_than_invited", where, unit, "", about)
        elif rate.answered and rate.id not in invited.units:
            yield Finding("invited_unit_unknown", where, unit, "", {"n": rate.answered})


def _doubled(survey: Survey) -> Iterator[Finding]:
    """Whole rows that are alike: no id says whether it was one person twice."""
    columns = [name for name in survey.responses.columns if name not in _NOT_ANSWERS]
    if survey.all_weights is None or len(columns) < _ENOUGH_COLUMNS:
        return
    n = int(survey.responses.duplicated(columns).sum())
    if n:
        where = survey.schema.source.where_key(("strands", survey.name))
        yield Finding("respondent_doubled", where, survey.name, "", {"n": n})


def _figure(
    figure: Figure, where: Where, people: People, invited: Mapping[str, Invited]
) -> Iterator[Finding]:
    schema = people.schema
    if figure.chart == "response_rate":
        name = figure.of[0]
        known = invited.get(name)
        numbers = [each.n for each in known.units.values()] if known else []
        if not numbers or None in numbers:
            yield Finding("invited_missing", where, name)
        return
    for question in figure.of:
        if rests_on(figure.by, question, schema):
            yield Finding("class_rests_on_it", where, figure.by, "", {"question": question})
        if figure.by == "strand":
            yield from _waves_differ(question, where, schema)


def _crossed_both_ways(
    figure: Figure, where: Where, people: People, crossings: set[tuple[str, str]]
) -> Iterator[Finding]:
    """One question by another, and that by the first: each shows the small groups of the other."""
    for question in figure.of:
        pair = (question, figure.by)
        is_turned = (figure.by, question) in crossings
        crossings.add(pair)
        if is_turned and (people.is_hiding(*pair) or people.is_hiding(*reversed(pair))):
            yield Finding("crossed_both_ways", where, question, "", {"by": figure.by})


def _bases_by_few(
    figure: Figure, where: Where, people: People, seen: dict[tuple[str, str], set[int]]
) -> Iterator[Finding]:
    """A figure that counts a few people more or less than another: one less the other tells them.

    So it is where some have no weight, or one compares the same units and another all.
    """
    if figure.chart == "response_rate":
        return
    for question in figure.of:
        of_surveys = people.sizes(figure, question)
        for survey, size in of_surveys.items():
            least = least_base(people.schema.strands[survey], people.schema.protect)
            few = [_differing_by(size, seen.setdefault((question, survey), set()), least)]
            if len(of_surveys) == 1:
                for group, own in people.group_sizes(figure, question).items():
                    few.append(_differing_by(own, seen.setdefault((question, group), set()), least))
            told = sorted(filter(None, few))
            if told:
                about: dict[str, Parameter] = {"survey": survey, "n": told[0]}
                yield Finding("bases_differ_by_few", where, question, "", about)


def _differing_by(size: int, before: set[int], least: int) -> int:
    """By how few a size differs from one before it, which it joins; 0 where it is none of few."""
    few = [abs(size - each) for each in before if 0 < abs(size - each) < least]
    is_new = size not in before
    before.add(size)
    return min(few, default=0) if is_new else 0


def _waves_differ(question: str, where: Where, schema: Schema) -> Iterator[Finding]:
    """The columns of two waves that do not hold one and the same: they may not mean it either."""
    for first, second, differing in waves_that_differ(question, schema):
        what = ", ".join(differing)
        about: dict[str, Parameter] = {"first": first, "second": second, "what": what}
        yield Finding("waves_differ", where, question, "", about)


def waves_that_differ(question: str, schema: Schema) -> Iterator[tuple[str, str, list[str]]]:
    """The first survey that asks a question, each that does it otherwise, and what differs."""
    surveys = surveys_of(schema.questions[question], schema)
    for name in surveys[1:]:
        differing = list(_differing(schema.strands[surveys[0]], schema.strands[name]))
        if differing:
            yield surveys[0], name, differing


def _differing(first: Strand, second: Strand) -> Iterator[str]:
    """What two strands say differently of a cell or of whom they asked."""
    for sign, kind in first.missing.items():
        if second.missing.get(sign, kind) != kind:
            yield f"missing {sign}"
    if bool(first.role(WEIGHT)) != bool(second.role(WEIGHT)):
        yield WEIGHT
    if first.sample != second.sample:
        yield "sample"
