"""What the report of a mapping holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from pydantic import Field

from kartlaggning.chart_kinds import CHART_KINDS, Place
from kartlaggning.schema.models.documents import Documents
from kartlaggning.schema.models.sender import Imprint, Look
from kartlaggning.yaml_files.models import AnyLabel, IsoDate, Model, Texts

if TYPE_CHECKING:
    # a type checker cannot read the declarations, and sees a text
    ChartName: TypeAlias = str
else:
    ChartName = Literal[tuple(CHART_KINDS)]


class Figure(Model):
    """A figure of the report: a chart with its table, which holds the same numbers.

    Example::

        report:
          sections:
            - title: {sv: Biblioteken, en: The libraries}
              figures:
                - {chart: tile_map, of: [kind_of_library, library]}
                - {chart: bar, of: kind_of_library}
                - {chart: bar, of: offers, by: qualifier, base: asked}
                - {chart: bar, of: rooms, by: group}
                - chart: stacked_bar
                  of: [library, satisfied]
                  id: side_by_side
                  base: answered
                  population: municipality
                - {chart: response_rate, of: survey, by: subject}
                - {chart: crosstab, of: satisfied, by: kind_of_library, id: satisfied_by_kind}
                - {chart: likert, of: satisfied, id: scale}
                - {chart: means, of: satisfied, by: library, id: mean_satisfied}
                - {chart: bar, of: satisfied, show: high, weighted: no, id: content}
                - {chart: range, of: hours, by: subject}
                - {chart: statements, of: visitors}
                - {chart: steps, of: kind_of_library, id: ways}
                - {chart: flow, of: [kind_of_library, library, offers], id: from_kind_to_offer}
                - {chart: waves, of: kind_of_library, from: 2023, id: since_2023}
                - {chart: matrix, of: offers, id: who_offers}
                - {chart: crosstab, of: [offers, kind_of_library], id: offers_by_kind, in: story}
                - {chart: not_known}
                - chart: table
                  of: [kind_of_library, library]
                  id: all_units
                  title: {sv: Alla kommuner, en: All municipalities}
                  note: {sv: Enligt samtalen., en: By the talks.}
                - {chart: coverage, population: municipality}
                - {chart: timeline, of: library, id: earlier}
                - {chart: profile}
                - {chart: ledger}
    """

    chart: ChartName
    """What kind of figure it is.

    {chart_kinds}
    """
    of: Texts = ()
    """The questions and dimensions that it shows; of `response_rate` the survey."""
    id: str = ""
    """The name of its table, by which texts point at its numbers; the names in `of`, joined by `_`,
    else its kind. Two figures with the same need ids of their own.
    """
    population: Texts = ()
    """Whose answers it shows: populations of the region; its first if nothing is said.

    A figure of questions `of: respondents` alone, of a kind that can count people, counts the
    respondents if nothing is said. Respondents and units never stand in one figure.
    """
    base: Literal["", "population", "asked", "applicable", "answered"] = ""
    """What its shares are shares of: one base for all that stands in it.

    If nothing is said, the widest that one of the things in it needs: a dimension, and a question
    that every unit was asked, the population; a question that did not reach every unit, those
    asked; one with an `asked_if`, those to whom it applies; one `of: respondents`, those who
    answered.

    - `population`: all of the population, also those of whom nothing is known: what is counted is
      *at least* so many.
    - `asked`: those whom a source of the question's strands reached, or who were invited; *not
      asked* is left out.
    - `applicable`: of those, the ones to whom the question applies.
    - `answered`: of those, the ones who gave an answer, conflicts too; every kind of missing is
      left out. The shares become larger and rest on fewer.
    """
    by: str = ""
    """What it is divided by; if nothing is said, by nothing.

    - `qualifier`: a column for each of the question's `qualifiers`, beside all of the value.
    - `group`: the values under the question's `groups`; in a group those are counted who name any
      of its values.
    - `subject`: a row for each unit, instead of one for all.

    Respondents are divided, with all of them beside, by `subject` (the unit that each is of),
    `strand` (the surveys in which the question was asked, the earliest first: waves), another
    question of the same survey, a dimension (the class of the unit), or a question of another
    strand (the unit's answer). Who has not told, or whose unit has no class for certain, has a
    column of its own, so that the columns add up to all. A group with fewer people than the
    `minimum` of `protect` is hidden, and with it so many of the others that it cannot be worked
    out.
    """
    from_: str = Field(default="", alias="from")
    """Of `waves` the earlier wave: a period, such as `2023`."""
    show: Texts = ()
    """Of a figure of respondents the only rows that are shown: values of the question, or `high`,
    `low` and `net` where it has `poles`.
    """
    same_units: bool = False
    """Of waves (`by: strand`): whether only those units are counted in which somebody answered in
    each of them.
    """
    per: str = ""
    """Of `ledger_money`: the `series` of its strands by which its amounts are divided. If nothing
    is said, they are kronor of their time.
    """
    weighted: bool = True
    """Whether a figure of respondents uses the survey's weights, where it has them."""
    in_: Literal["", "story", "explorer"] = Field(default="", alias="in")
    """Where it stands on the page. If nothing is said: a report of at most a dozen figures has them
    all in the story; in a longer one that depends on the kind, and bars, ranges, matrices,
    timelines and ledgers stand in the explorer.

    - `story`: open, one after another, for everybody who reads on.
    - `explorer`: folded behind the story, for those who look for an answer.
    """
    shapes: bool = False
    """Whether a map is drawn with the region's outlines where it could have tiles too."""
    title: AnyLabel | None = None
    """What it says, best as a finding with its numbers; the name of what it is of if nothing is
    said.
    """
    note: AnyLabel | None = None
    """A remark under the figure."""

    @property
    def table_id(self) -> str:
        """Id of the figure's table: its own, else what it is of."""
        return self.id or "_".join(self.of) or self.chart


MOST_IN_STORY = 12


def stands_in(figure: Figure, n_figures: int) -> Place:
    """Where a figure of a report with so many stands on the page."""
    if figure.in_:
        return figure.in_
    if n_figures <= MOST_IN_STORY:
        return "story"
    is_one_by_one = figure.chart == "coverage" and figure.by == "subject"
    return "explorer" if is_one_by_one else CHART_KINDS[figure.chart].stands_in


class Section(Model):
    """A section of the report."""

    title: AnyLabel
    """Its heading."""
    text: AnyLabel | None = None
    """What stands above its figures, in Markdown."""
    figures: tuple[Figure, ...] = ()
    """Its figures, in order."""


class KeyFigure(Model):
    """A number at the head of the report."""

    cell: str
    """The cell of a figure's table that holds it: `TABLE/ROW/COLUMN`."""
    label: AnyLabel
    """What it is a number of."""
    note: AnyLabel | None = None
    """A remark under it."""


class Published(Model):
    """A number of the report that a published source states.

    Where the answers behind it are invented it is marked as a real number of which the distribution
    is invented; if the report comes to another number, `check` tells, and it is not.
    """

    cell: str
    """The cell of a figure's table that holds it: `TABLE/ROW/COLUMN`."""
    n: int
    """The number as it is published."""
    by: AnyLabel
    """Where it is published."""


class Citation(Model):
    """How the report is to be cited. What is not declared is not said."""

    author: str = ""
    """Who made it."""
    year: str = ""
    """The year in which it was published."""
    publisher: AnyLabel | None = None
    """Who published it."""


class Accessibility(Model):
    """The publisher's accessibility statement, as the Swedish act (2018:1937) asks for it."""

    organisation: AnyLabel
    """Who answers for the report."""
    contact: str = ""
    """Where faults can be told: an address of mail or `https://`, or words."""
    tested_on: IsoDate
    """When the report was tested."""
    tested_how: Literal["self", "expert"]
    """By whom it was tested.

    - `self`: by those who publish it.
    - `expert`: by somebody from outside.
    """
    updated_on: IsoDate
    """When the statement was last looked over."""
    known_faults: tuple[AnyLabel, ...]
    """What is not accessible: of each fault what, why, and what there is instead; `[]` for none.

    It has to be said, be it as none: a list that was forgotten would claim that there are none.
    """


class Report(Model):
    """What the report holds, in order.

    In its texts a number is a reference to a cell, which README explains. Example::

        report:
          lead: {sv: "Hur nära är det till böckerna?", en: "How near are the books?"}
          citation: {author: Norrby kommun, year: 2025, publisher: Exempellän}
          accessibility:
            organisation: Norrby kommun
            contact: bibliotek@example.org
            tested_on: 2025-02-01
            tested_how: self
            updated_on: 2025-02-01
            known_faults: []
          look:
            accent: {light: "#1d4e77", dark: "#86b9e0"}
            typeface: serif
            address: https://example.org/libraries
          imprint:
            licence: CC BY 4.0
            contact: {name: Norrby bibliotek, email: bibliotek@example.org}
            published_on: 2025-02-01
            version: "1.1"
            corrections:
              - {on: 2025-03-01, text: {sv: Ett tal rättat., en: One number mended.}}
          percent_from: 20
          published:
            - {cell: coverage/all/sources, n: 7, by: {sv: Norrby kommun, en: Norrby municipality}}
          key_figures:
            - cell: coverage/all/sources
              label: {sv: samtal och handlingar, en: talks and documents}
          summary:
            - sv: "{kind_of_library/kind_of_library.full/municipality:of} har ett fullt bibliotek."
              en: "{kind_of_library/kind_of_library.full/municipality:of} have a full library."
          sections:
            - title: {sv: Om samtalen, en: About the talks}
              text:
                sv: Samtalen fördes **hösten 2024**.
                en: The talks took place in **autumn 2024**.
    """

    lead: AnyLabel | None = None
    """A few sentences under the title."""
    accessibility: Accessibility | None = None
    """The accessibility statement."""
    citation: Citation = Citation()
    """How the report is to be cited."""
    look: Look = Look()
    """How the page looks, and where it is."""
    documents: Documents = Documents()
    """The documents that are made of it."""
    imprint: Imprint = Imprint()
    """What its publisher answers for."""
    percent_from: Annotated[int, Field(ge=1)] = 20
    """From which base on a share is also written in percent, behind its count.

    Under it stand only counts, *7 of 12*, in every table, text, map and printout: one unit more or
    less would move the percent by more than five. `report.json` has the share of every count. What
    somebody *said* in percent stays as it was said.
    """
    published: tuple[Published, ...] = ()
    """Numbers that a published source states, though the answers behind them are invented."""
    key_figures: tuple[KeyFigure, ...] = ()
    """The numbers at its head."""
    summary: tuple[AnyLabel, ...] = ()
    """Sentences that sum up what was found."""
    sections: tuple[Section, ...] = ()
    """Its sections, in order."""
