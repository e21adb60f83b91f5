"""Every kind of figure, declared once: what it can show, and how the page shows it.

From here the schema takes its choices, the checks what they refuse, and the pages what they say. A
kind's numbers are made by `tables/KIND.py`; its drawing, where it has one, by `charts/KIND.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from kartlaggning.checks import N_

EVERY_TYPE = ("single", "multiple", "ordered", "quantity", "steps", "text")
Amount = Literal["none", "one", "several"]
Place = Literal["story", "explorer"]
Counting = Literal["units", "either", "respondents"]


@dataclass(frozen=True)
class ChartKind:
    """A kind of figure: first what a figure of it may ask for, then how it is shown.

    Parameters
    ----------
    meaning
        What it shows, as the reference of the schema says it.
    types
        Types of question that it can show.
    of, population
        How many questions or dimensions it is of, and how many populations.
    least, most
        How many it is of, where not any number of several will do.
    only_first
        Types of question that make its rows alone, and so may only come first.
    only_last
        Types of question that stand last in it or not at all.
    has_dimensions
        Whether it can show dimensions too.
    is_of_all
        Whether it shows everything where it does not say of what.
    is_map
        Whether it draws units at their places; providers have none.
    by
        What it can be divided by.
    counts
        Whom it counts: units; those who answered a survey; or either, by what it is of.
    has_base
        Whether its shares can be of those asked, or of those who answered.
    title
        What it is called where it is of nothing, and its author says nothing.
    names_population
        Whether the report names the population that its shares are of.
    has_every_member
        Whether each member of its population has a row, so that the rows are the base.
    is_list
        Whether it lists and counts nothing, so that it may show what is context.
    has_table
        Whether its numbers stand in a table; else a template makes a list of them.
    has_parts
        Whether it counts the units by value or class, so that those of one that can be but one
        thing add up to all.
    bars
        What the marks in its table are: in each cell, or in each row, the units one by one (of many
        a bar); or ranges; or amounts, from nothing on.
    is_of_any_period
        Whether it shows what is told of any time, and not what units answer in the report's own.
    is_of_accounts
        Whether it is of strands of accounts, in place of questions.
    stands_upright
        Whether each row of its numbers is a heading on the page, with a line for each column.
    has_references
        Whether the numbers of others stand under it, of the questions that it is of.
    is_drawn
        Whether `charts/KIND.py` draws it too, as a chart that is opened on demand.
    stands_in
        Where it stands in a long report if its author says nothing: in the story, or folded in the
        explorer behind it.
    description
        What that drawing shows, for those who do not see it. `{marks}`: the longest, with their
        numbers.
    """

    meaning: str
    types: tuple[str, ...] = ()
    of: Amount = "none"
    population: Amount = "none"
    least: int = 0
    most: int = 0
    only_last: tuple[str, ...] = ()
    only_first: tuple[str, ...] = ()
    has_dimensions: bool = False
    is_of_all: bool = False
    is_of_any_period: bool = False
    is_of_accounts: bool = False
    stands_upright: bool = False
    is_map: bool = False
    by: tuple[str, ...] = ()
    counts: Counting = "units"
    has_base: bool = False
    title: str = ""
    names_population: bool = True
    has_every_member: bool = False
    is_list: bool = False
    has_table: bool = True
    has_parts: bool = False
    bars: Literal["none", "shares", "rows", "ranges", "amounts"] = "none"
    has_references: bool = False
    is_drawn: bool = False
    stands_in: Place = "story"
    description: str = ""

    @property
    def shows(self) -> tuple[str, ...]:
        """Words for what it can be of."""
        return (*self.types, "dimension") if self.has_dimensions else self.types


# in the order in which the schema's reader is told of them
CHART_KINDS: Mapping[str, ChartKind] = {
    "coverage": ChartKind(
        N_("how many people and sources were heard, and for how many of the units they can speak."),
        population="several",
        by=("subject",),
        title=N_("Who has been heard"),
        bars="shares",
    ),
    "tile_map": ChartKind(
        N_(
            "where each unit stands, on a map of equal tiles (or of outlines); one dimension or "
            "question is shown at a time."
        ),
        ("single", "ordered"),
        of="several",
        population="one",
        has_dimensions=True,
        is_map=True,
        has_parts=True,
    ),
    "bar": ChartKind(
        N_("how many have each value or class, with what is unknown or missing last."),
        EVERY_TYPE,
        of="one",
        population="several",
        has_dimensions=True,
        by=("qualifier", "group"),
        has_base=True,
        has_parts=True,
        counts="either",
        bars="shares",
        stands_in="explorer",
        has_references=True,
    ),
    # its parts add up to a whole, so that of what is shown only one value may hold
    "stacked_bar": ChartKind(
        N_("questions or dimensions side by side, each divided into parts that add up."),
        ("single", "ordered"),
        of="several",
        population="one",
        has_dimensions=True,
        has_base=True,
        has_parts=True,
        bars="shares",
        stands_in="explorer",
        has_references=True,
    ),
    "range": ChartKind(
        N_("a quantity from the lowest to the highest that anyone said."),
        ("quantity",),
        of="several",
        population="several",
        by=("subject",),
        bars="ranges",
        is_drawn=True,
        description=N_("Chart of ranges. Reaches furthest: {marks}."),
        stands_in="explorer",
        has_references=True,
    ),
    "statements": ChartKind(
        N_("quantities as they were said, one by one, under their strand."),
        ("quantity",),
        of="several",
        names_population=False,
        has_table=False,
        is_list=True,
    ),
    "steps": ChartKind(
        N_("what happens in each class, and how many go which way."),
        of="one",
        population="several",
        has_dimensions=True,
        has_parts=True,
    ),
    "flow": ChartKind(
        N_(
            "which way each unit goes through two to four questions or dimensions, in their "
            "order: a "
            "line for each; at the last it may have several values."
        ),
        ("single", "ordered", "multiple"),
        of="several",
        population="one",
        least=2,
        most=4,
        only_last=("multiple",),
        has_dimensions=True,
    ),
    "waves": ChartKind(
        N_(
            "where each unit stood in an earlier wave and where it stands now: a line for each, "
            "and in "
            "the table why it moved."
        ),
        of="one",
        population="one",
        has_dimensions=True,
    ),
    "matrix": ChartKind(
        N_("which values hold for which unit."),
        ("multiple", "steps"),
        of="one",
        population="several",
        has_every_member=True,
        stands_in="explorer",
    ),
    "crosstab": ChartKind(
        N_(
            "how those of each value of one are spread over the values of another; of respondents, "
            "how the answers to one question differ by what it is divided `by`."
        ),
        ("single", "multiple", "ordered", "steps"),
        of="several",
        counts="either",
        least=2,
        most=2,
        only_first=("multiple", "steps"),
        population="one",
        has_dimensions=True,
        has_base=True,
        bars="shares",
        stands_in="explorer",
    ),
    "likert": ChartKind(
        N_("scales side by side: how many respondents gave each answer, from low to high."),
        ("single", "ordered"),
        of="several",
        counts="respondents",
        has_base=True,
        bars="shares",
        has_references=True,
    ),
    "means": ChartKind(
        N_(
            "of respondents the mean, the median and how many they are: of a quantity, and of a "
            "scale "
            "whose values have `scores`."
        ),
        ("single", "ordered", "quantity"),
        of="several",
        counts="respondents",
        has_references=True,
    ),
    "response_rate": ChartKind(
        N_("how many of those invited to a survey answered it, in all or by unit or group."),
        of="one",
        counts="respondents",
        title=N_("How many answered"),
        bars="shares",
    ),
    "not_known": ChartKind(
        N_("of each question how many answered, and how the answers of the others are missing."),
        EVERY_TYPE,
        of="several",
        is_of_all=True,
        population="one",
        title=N_("What is not known"),
        bars="rows",
    ),
    "timeline": ChartKind(
        N_(
            "what sources say of other periods, of the region as a whole, and of what is applied "
            "for, "
            "planned or over; not counted."
        ),
        EVERY_TYPE,
        of="several",
        is_of_all=True,
        title=N_("What sources say of other years"),
        names_population=False,
        has_table=False,
        stands_in="explorer",
        is_list=True,
    ),
    "series": ChartKind(
        N_(
            "a quantity period by period, of each unit of which documents tell it, with a gap "
            "where "
            "the question has a break."
        ),
        ("quantity",),
        of="several",
        is_list=True,
        is_of_any_period=True,
        names_population=False,
        stands_upright=True,
        bars="amounts",
        stands_in="explorer",
    ),
    "goals": ChartKind(
        N_("how far each of some goals was reached, each a question, with the evidence for it."),
        ("single", "ordered"),
        of="several",
        is_list=True,
        is_of_any_period=True,
        names_population=False,
        stands_upright=True,
        stands_in="explorer",
    ),
    "promises": ChartKind(
        N_(
            "what was applied for or planned, each a value of a question, beside what a later "
            "source "
            "says of it; what was promised and is not found again is shown as that."
        ),
        ("multiple",),
        of="several",
        is_list=True,
        is_of_any_period=True,
        names_population=False,
        stands_upright=True,
        stands_in="explorer",
    ),
    "areas": ChartKind(
        N_(
            "what each unit did in each area, a value of the question, in the words of its "
            "source; how "
            "many are named, and what was used of the line of accounts that is called the same."
        ),
        ("multiple",),
        of="one",
        is_list=True,
        is_of_any_period=True,
        names_population=False,
        stands_upright=True,
        stands_in="explorer",
    ),
    "ledger_money": ChartKind(
        N_(
            "amounts of money: of each unit and funder how far they came, from what was applied "
            "for to "
            "what is to be repaid; divided `by: line`, line by line and period by period."
        ),
        of="several",
        is_of_accounts=True,
        is_of_any_period=True,
        names_population=False,
        stands_upright=True,
        by=("line",),
        bars="amounts",
        stands_in="explorer",
    ),
    "ledger": ChartKind(
        N_("what each import saw, kept, left out and repaired."),
        title=N_("What was read in, and what was left out"),
        names_population=False,
        stands_in="explorer",
    ),
    "table": ChartKind(
        N_("where each unit stands on several questions and dimensions."),
        EVERY_TYPE,
        of="several",
        population="several",
        has_dimensions=True,
        has_every_member=True,
        is_list=True,
    ),
    "profile": ChartKind(
        N_("a page for each unit and provider, with all that is known of it."),
        population="several",
        title=N_("Each one by itself"),
        # each is counted among its own kind
        names_population=False,
        has_table=False,
    ),
}
