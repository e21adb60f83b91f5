"""What stands under a figure of respondents: whom it counts, how they were chosen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kartlaggning.charts.drawing.grid import ChartInput
from kartlaggning.checks import N_
from kartlaggning.plain_report import Cell, OfPeople
from kartlaggning.text.catalogues import translate
from kartlaggning.text.numbers import Counted, format_number

_BASES = {
    "population": N_("All {n} respondents"),
    "asked": N_("The {n} respondents who were asked"),
    "applicable": N_("The {n} respondents who were asked and to whom it applies"),
    "answered": N_("The {n} respondents who answered the question"),
}
_BASES_THAT_DIFFER = {
    "population": N_("Respondents"),
    "asked": N_("Respondents who were asked"),
    "applicable": N_("Respondents who were asked and to whom it applies"),
    "answered": N_("Respondents who answered the question"),
}
_INVITED = N_("People who were invited, without those outside the survey")
# no margin of error and no test (respondents.md §1, 11–13): for each kind of sample why
_SAMPLES: Mapping[str, str] = {
    "all": N_("Everybody was asked: there is no sampling error. Who did not answer is not known."),
    "random": N_("A random sample: the uncertainty of the sample is not calculated."),
    "open": N_("Open to all who wanted to answer: the numbers say nothing of anybody else."),
    "": N_("How they were chosen is not known: no uncertainty can be calculated."),
}
_BOUNDS = N_(
    "Invited: {n}. What is said of all invited is the least and the most that it can be, whatever "
    "those would have answered who did not."
)
_WEIGHTED = N_("Percents, medians and means are weighted; numbers of people never are.")
_CHANGES = N_("A change is worked out from shares that are not rounded.")
_FEW_ARE_COUNTED = N_(
    "Of groups smaller than {n}, numbers stand alone and unweighted; no weighted median, mean or "
    "change is told of them."
)
_BROKEN = N_("The surveys do not ask alike: a difference between them may be no change.")
_INDEX = N_("The index is the mean on a scale from 0, the lowest answer, to 100, the highest.")
_SEVERAL = N_("Several answers are possible: they add up to more than 100 %.")
_SAME_UNITS = N_("Only units in which somebody answered each survey are counted.")
_OTHER_UNITS = N_("Units in which somebody answered one of the surveys and not another: {n}.")
_BY_CLASS = N_(
    "The groups are classes of units: conflicting answers, or nobody asked, is said of the unit, "
    "not of its respondents."
)
_RESTS_ON_IT = N_(
    "The classes are made of the answers to this very question: that they go together is no "
    "finding."
)
_HIDDEN = N_(
    "Groups of fewer than {n} respondents are not shown, nor as many more as would let them be "
    "worked out."
)
_EMPTY = N_(
    "Chose nothing, and nobody knows whether that was an answer: {n}. Both shares stand there, "
    "without them and with them."
)


def describe_people(people: OfPeople, chart: ChartInput) -> Iterator[str]:
    """Say whom a figure counts, and what its numbers are not."""
    yield _base(chart)
    yield from _how_they_are_counted(people, chart)
    yield from _who_they_are(people, chart)
    yield translate(_SAMPLES[people["sample"]], chart.language)
    if people["n_invited"] is not None:
        n = format_number(people["n_invited"], chart.language)
        yield translate(_BOUNDS, chart.language, n=n)


def _how_they_are_counted(people: OfPeople, chart: ChartInput) -> Iterator[str]:
    language = chart.language
    if people["is_weighted"]:
        yield translate(_WEIGHTED, language)
    if people["is_weighted"] and _has_few(chart):
        yield translate(_FEW_ARE_COUNTED, language, n=format_number(chart.percent_from, language))
    if chart.figure["by"] == "strand":
        yield translate(_CHANGES, language)
    if people["is_broken"]:
        yield translate(_BROKEN, language)
    if any(row.endswith(".index") for row in chart.grid.rows):
        yield translate(_INDEX, language)
    if people["has_several"]:
        yield translate(_SEVERAL, language)
    if people["empty_sets"]:
        n = format_number(people["empty_sets"], language)
        yield translate(_EMPTY, language, n=n)


def _who_they_are(people: OfPeople, chart: ChartInput) -> Iterator[str]:
    language = chart.language
    if people["same_units"]:
        yield translate(_SAME_UNITS, language)
    elif people["n_without_unit"]:
        n = format_number(people["n_without_unit"], language)
        yield translate(_OTHER_UNITS, language, n=n)
    if people["is_by_class"]:
        yield translate(_BY_CLASS, language)
    if people["rests_on_it"]:
        yield translate(_RESTS_ON_IT, language)
    if people["is_hiding"]:
        yield translate(_HIDDEN, language, n=format_number(people["least"], language))


def _base(chart: ChartInput) -> str:
    if chart.figure["chart"] == "response_rate":
        return translate(_INVITED, chart.language)
    sizes = {size for size in map(_size, chart.grid.cells.values()) if size is not None}
    if len(sizes) == 1 and not chart.figure["by"]:
        [size] = sizes
        n = Counted(size, format_number(size, chart.language))
        return translate(_BASES[chart.figure["base"]], chart.language, n=n)
    return translate(_BASES_THAT_DIFFER[chart.figure["base"]], chart.language)


def _has_few(chart: ChartInput) -> bool:
    """Whether there may be a group of so few people that their weighted shares are not told."""
    if chart.figure["chart"] == "means" or chart.figure["by"] == "strand":
        return chart.figure["people"]["is_hiding"]
    sizes = {size for size in map(_size, chart.grid.cells.values()) if size}
    return any(size < chart.percent_from for size in sizes)


def _size(cell: Cell) -> int | None:
    """The base of a cell that counts those who answered."""
    return cell["base_n"] if cell["base"] and not cell["is_hidden"] else None
