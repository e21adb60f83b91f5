"""What `report.json` is: the plain report, from which pages, documents and others are made.

Nothing but types. `docs/report.schema.json` is written from them (`make docs`), with the sentences
under the fields as descriptions. Every number stands in a table, every id has its words in
`labels`; a text may refer to a cell as `{table/row/column}`.
"""

from __future__ import annotations

from typing import Literal, NotRequired

# pydantic, which writes the JSON Schema, reads no other TypedDict below Python 3.12
from typing_extensions import TypedDict

from kartlaggning.text.language import Language

PeopleCondition = Literal["", "none_in_both", "none_in_several"]
"""On which condition a number of people holds that were heard in several strands.

Some of them were only counted, so that nobody knows whether one was heard twice: it holds if
nobody was, in both of two strands, or in several of more. Nothing: it holds.
"""

Words = dict[Language, str]
"""A text in every language of the report."""

End = Literal["", "approximate", "excluded"]
"""How the number at an end of a range is meant: as it stands, near it, or all beyond it."""

Mark = Literal["real", "real_number", "invented"]
"""What rests on no invented source; a number that is published, of which it is invented whom it
counts; what is invented.
"""

HIDDEN_ID = "hidden"
"""The id under which `labels` says why a cell is hidden."""
# at the head of the one column of a figure that has a line for each thing that is said
WHAT_IS_SAID = "between.what_is_said"
# the researcher's own, and what is published
WORKING, PUBLIC = "working", "public"


class Counted(TypedDict):
    """Who is counted, where those of the base are few enough to be shown one by one."""

    units: list[str]
    """The ids of those behind `n`."""
    open_units: list[str]
    """The ids of those behind `n_open`."""
    base_units: list[str]
    """The ids of those behind `base_n`, in the region's order."""


class Cell(TypedDict):
    """A number or a category of a table, with what it is counted among."""

    table: str
    """The id of its table."""
    row: str
    """The id of its row."""
    column: str
    """The id of its column; a cell's address is `table/row/column`."""
    n: int | None
    """How many; of a quantity that was said, the number."""
    n_open: int | None
    """How many more answered without a word of this value of several: they may have it too, and
    `n` is at least so many.
    """
    open_as: str
    """How it is missing of those: `dont_know: 1, not_mentioned: 2`."""
    base_n: int | None
    """Of how many."""
    base: str
    """Who they are of the population: population (all), asked, applicable, answered; mentioned:
    all, of whom nobody was asked. Empty where they are no base of a population.
    """
    population: str
    """The population that the base is."""
    share: float | None
    """n / base_n, from 0 to 1; of weighted respondents weighted / base_weighted."""
    low: float | None
    """The lowest of a range."""
    high: float | None
    """The highest of a range."""
    measure: str
    """The id of what is measured."""
    status: str
    """answered, how certain a class is, how the answer is missing, or `informants_if`."""
    period: str
    """A year, or an ISO interval."""
    is_hidden: bool
    """A number of people that may be too small to be shown: then there is no value."""
    n_sources: int | None
    """How many sources it rests on."""
    value: str
    """The id of a category; several are joined by `|`."""
    words: str
    """A quantity, or a text, as it was said."""
    is_open_low: bool
    """Less than `low` was not excluded."""
    is_open_high: bool
    """More than `high` was not excluded."""
    low_end: End
    """How `low` is meant: as it stands, approximate (`ca 500`), or excluded (`över 500`)."""
    high_end: End
    """How `high` is meant: as it stands, approximate (`drygt 500`), or excluded (`under 500`)."""
    is_synthetic: bool
    """Any input of the number is invented."""
    is_rounded: NotRequired[Literal[True]]
    """`low` and `high` are the range to which numbers of people are rounded, and not what was said.
    """
    counts: NotRequired[Literal["respondents"]]
    """Where `n` counts people who answered a survey, and no units."""
    weighted: NotRequired[float | None]
    """Of weighted respondents the sum of the weights behind `n`, which itself is never weighted.

    Of fewer than the smallest group that is shown there is none, and `share` is in whole percent.
    """
    base_weighted: NotRequired[float | None]
    """The sum of the weights behind `base_n`."""
    bound_low: NotRequired[float | None]
    """Where all were invited: the least share of them all that it can be, whatever those would have
    answered who did not.
    """
    bound_high: NotRequired[float | None]
    """The largest share, likewise."""
    counted: NotRequired[Counted]
    """Who is counted; not of a large base, nor of a number that is hidden."""


class Table(TypedDict):
    """The numbers of a figure, a cell each."""

    title: Words
    """What it shows; with references to its cells."""
    population: str
    """The population that its shares are of; empty where it has none."""
    kind: str
    """The kind of figure."""
    rows: list[Cell]
    """The cells, in the order in which they are read."""


class Stated(TypedDict):
    """What the publisher states of one thing."""

    label: Words
    """Of what."""
    text: Words
    """What it states."""


class ChangedCell(TypedDict):
    """A number that is another than in the edition that is corrected."""

    cell: str
    """Its address."""
    before: str
    """What stood there; empty where there was no such number."""
    now: str
    """What stands there now; empty where there is none any more."""


class Notice(TypedDict):
    """Why an earlier edition was corrected, and in what."""

    corrects: str
    """The edition that it corrects."""
    reason: Words
    """Why."""
    cells: list[ChangedCell]
    """The numbers that changed."""


class DocumentFile(TypedDict):
    """A document of the same report beside its pages."""

    kind: Literal["word", "pdf", "slides", "tables", "share"]
    """What it is; share: the picture that a page elsewhere shows of the report."""
    language: Language
    """In which language."""
    file: str
    """Its name."""


class Publication(TypedDict):
    """What a public edition says of itself."""

    edition: str
    """Its name: the digest of what it says."""
    is_demonstration: bool
    """It holds what is invented, and was made to be shown."""
    embargo: str
    """The day before which nothing of it may be passed on; empty where there is none."""
    stated: list[Stated]
    """Who decided what, by role; on which terms."""
    protection: list[Words]
    """What was done so that nobody is pointed out, in sentences."""
    notice: Notice | None
    """What it corrects; nothing where it corrects nothing."""
    documents: NotRequired[list[DocumentFile]]
    """The documents that lie beside its pages."""


class Citation(TypedDict):
    """Who made the report; empty where the schema does not say."""

    author: str
    """One or several names."""
    year: str
    """The year of publication."""
    publisher: Words
    """The organisation that publishes it."""


class Logo(TypedDict):
    """The publisher's mark."""

    uri: str
    """The picture itself, as a `data:` address."""
    alt: Words
    """What it shows."""


class Look(TypedDict):
    """How the page looks, and where it is."""

    logo: Logo | None
    """The publisher's mark; nothing where there is none."""
    accent: list[str]
    """The publisher's colour on white and on the dark page; empty where there is none."""
    typeface: Literal["system", "humanist", "serif"]
    """The letters."""
    address: str
    """Where the page is published; empty where the schema does not say."""


class Correction(TypedDict):
    """What was mended after the report had been published."""

    on: str
    """The day."""
    text: Words
    """What was wrong, and what it says now."""


class Imprint(TypedDict):
    """What the publisher answers for; empty where the schema does not say."""

    licence: Words
    """On which terms it may be used."""
    contact: Words
    """Whom to ask."""
    email: str
    """The address of mail to write to."""
    phone: str
    """The telephone number to call."""
    published_on: str
    """The day on which it was published."""
    version: str
    """Which version of the report it is."""
    corrections: list[Correction]
    """What was mended since."""


class Protect(TypedDict):
    """How small numbers of people are protected."""

    minimum: int
    """The smallest number that is shown."""
    method: str
    """What becomes of a smaller one: hide, or range."""
    name: Words
    """What the rule is called; empty where the schema does not say."""
    link: str
    """Where the rule can be read; empty where the schema does not say."""
    ranges: NotRequired[list[list[int]]]
    """The first two ranges to which numbers are rounded, where they are."""


class Meta(TypedDict):
    """What the report is of."""

    title: Words
    """The mapping's title."""
    lead: Words
    """What a reader should know first."""
    edition: str
    """working: not for publication; or public."""
    period: str
    """The period that the report speaks of."""
    as_of: str
    """The day whose units are counted."""
    languages: list[Language]
    """The languages that it has pages in."""
    region: Words
    """The region's name."""
    n_informants: int
    """How many people were heard in the period, each counted once."""
    informants_if: PeopleCondition
    """On which condition that number holds: nobody was heard in both strands, or in several."""
    n_sources: int
    """How many interviews, deliveries of surveys and documents of the period."""
    is_synthetic: bool
    """Any source of the period is invented."""
    protect: Protect
    """How small numbers of people are protected."""
    version: str
    """The version of the program that made the report."""
    citation: Citation
    """How the report is cited."""
    look: Look
    """How the page looks, and where it is."""
    imprint: Imprint
    """What the publisher answers for."""
    has_charts: bool
    """Its pages have charts that are opened on demand."""
    percent_from: int
    """The least base of which a share is shown to people in percent; under it they see the count
    alone."""


class Subject(TypedDict):
    """A unit or provider, and where the page speaks of it."""

    slug: str
    """Its address on the page, the same in every language."""
    name: Words
    """What it is called."""
    kind: str
    """The kind of unit, or `provider`."""
    is_unit: bool
    """A unit, not a provider."""
    has_profile: bool
    """A figure shows it by itself."""
    other_names: list[str]
    """Short names, names that it shares with others, and the names of the units before it."""


class Because(TypedDict):
    """An answer that an outcome rests on."""

    question: str
    """The question's id."""
    label: str
    """The question in words."""
    said: str
    """The answer in a few words."""
    is_plain: bool
    """The answer says by itself which question it is of."""


class ProfileDimension(TypedDict):
    """A unit's outcome on a dimension, explained."""

    dimension: str
    """The dimension's id."""
    label: str
    """The dimension in words."""
    because: list[Because]
    """The answers that the outcome rests on."""
    candidates: list[str]
    """The classes still possible, where there are several."""
    variant: str
    """The variants still possible."""
    reasons: str
    """Why, where somebody said so."""
    margin: str
    """Which answers would change the outcome."""
    ask_next: list[str]
    """The questions that would settle it."""
    decision: str
    """Who decided, when and why; empty where nobody did."""


class ProfileStatement(TypedDict):
    """What one source says of a question."""

    source: str
    """The source's id."""
    said: str
    """What it says, and what that rests on."""
    quotes: list[str]
    """Quotes that may be published."""


class ToldBy(TypedDict):
    """The source that an answer is from."""

    source: str
    """Its id."""
    notes: list[str]
    """What the answer rests on, and who says it, in words."""


class ProfileAnswer(TypedDict):
    """An answer, and the statements under it."""

    question: str
    """The question's id."""
    label: str
    """The question in words."""
    candidates: list[str]
    """The values still possible, where answers conflict."""
    decision: str
    """Who decided, when and why; empty where nobody did."""
    resolution: str
    """How statements that differ became one answer."""
    denied: list[str]
    """The values that somebody said do not hold, and nobody says hold."""
    is_of_parts: bool
    """Made from the answers of its parts."""
    told_by: ToldBy | None
    """The one source that says just the answer; nothing where there is more to tell."""
    statements: list[ProfileStatement]
    """What each source says."""


class ProfileMissing(TypedDict):
    """What is not known, by how it is missing."""

    status: str
    """The kind of missing."""
    label: str
    """The kind in words."""
    of: list[str]
    """Questions in words; of a strand that did not ask at all its name alone."""


class ProfileWords(TypedDict):
    """A profile in one language."""

    dimensions: list[ProfileDimension]
    """The outcomes."""
    answers: list[ProfileAnswer]
    """The answers."""
    missing: list[ProfileMissing]
    """What is not known."""


class History(TypedDict):
    """The records of other periods about a unit, or about one that went before it."""

    name: Words
    """The unit's name at the time."""
    cells: list[str]
    """The addresses of the cells, without their table."""


class Profile(TypedDict):
    """All that the report says of one unit or provider."""

    population: str
    """The population of its own kind."""
    whole: str
    """The unit that it lies in; empty where there is none."""
    parts: list[str]
    """The units that lie in it."""
    serves: list[str]
    """The units that a provider serves."""
    is_service_known: bool
    """It is known whom a provider serves."""
    served_by: list[str]
    """The providers that serve a unit."""
    history: list[History]
    """Records of other periods."""
    sv: ProfileWords
    """In Swedish."""
    en: ProfileWords
    """In English."""


class Unanswered(TypedDict):
    """Questions in words that no member of a population answered."""

    not_put: list[str]
    """Nobody was asked."""
    not_answered: list[str]
    """Somebody was asked, and nobody answered."""


class RuleOfClass(TypedDict):
    """A class's rule in words."""

    id: str
    """The class's id."""
    label: str
    """The class in words."""
    rule: str
    """When a unit is of it."""


class RulesOfDimension(TypedDict):
    """A dimension's rules in words."""

    label: str
    """The dimension in words."""
    classes: list[RuleOfClass]
    """Its classes."""


class OwnAnswers(TypedDict):
    """Whom figures count, and which answers are missing of whom."""

    ways: list[str]
    """The ways in which answers are missing, the most spoken kind first."""
    members: dict[str, list[str]]
    """The subjects of each population."""
    missing: dict[str, dict[str, str]]
    """Of each subject the questions without an answer, and how each is missing."""


class Profiles(TypedDict):
    """What explains the answers of those that figures show one by one."""

    of: dict[str, Profile]
    """Each subject's profile."""
    unanswered: dict[str, dict[Language, Unanswered]]
    """Of each population what nobody answered, in each language."""
    rules: dict[Language, list[RulesOfDimension]]
    """The classes' rules, in each language."""
    own_answers: OwnAnswers
    """How each subject's answers are missing."""


class Source(TypedDict):
    """An interview, a delivery of a survey, or a document."""

    name: Words
    """What it is, in words: its strand, how many were heard where that may be told, its year; of a
    document its citation.
    """
    strand: str
    """The id of its strand."""
    kind: str
    """interview, survey or document."""
    period: str
    """The period that it speaks of."""
    n_informants: int | None
    """How many people were heard in it; nothing where they may be too few to be told."""
    is_synthetic: bool
    """It is invented."""
    n: NotRequired[int]
    """In the public edition, which tells none from others like it: how many there are."""


class KeyFigure(TypedDict):
    """A number at the head of the report."""

    cell: str
    """The address of its cell."""
    label: Words
    """What it counts."""
    note: Words
    """What to know of it."""
    mark: Mark
    """Whether it is real."""


class LaneVariant(TypedDict):
    """A variant of a class as a lane of steps."""

    row: str
    """The id of its row in the figure's table."""
    steps: list[Words]
    """Its steps."""


class Lane(TypedDict):
    """A class as a lane of steps."""

    row: str
    """The id of its row in the figure's table."""
    steps: list[Words]
    """Its steps."""
    variants: list[LaneVariant]
    """Its variants."""
    reasons: list[str]
    """The rows of the reasons for it."""
    reasons_label: Words
    """The question about the reasons, in words."""


class Asks(TypedDict):
    """What would settle where an undecided unit stands."""

    candidates: list[str]
    """The ids of the classes that are possible."""
    ask_next: list[str]
    """The ids of the questions to ask."""


Ring = list[list[int]]
"""An outline: points from the map's upper left corner."""


class MadeOfParts(TypedDict):
    """A whole in a figure whose answer was made from those of its parts."""

    subject: str
    """Its id."""
    how: str
    """some: what holds in at least one part; every: in all; sum: the parts' numbers added;
    numbers: its parts have numbers, and it has none of its own.
    """


class OfPeople(TypedDict):
    """What must be said of a figure that counts people who answered a survey."""

    sample: Literal["", "all", "random", "open"]
    """How they were chosen; empty where the schema does not say."""
    is_weighted: bool
    """Its percents, medians and means are weighted."""
    has_several: bool
    """One person may have given several of the answers."""
    same_units: bool
    """Of several surveys only those units are counted in which somebody answered each."""
    is_by_class: bool
    """They are divided by the classes of their units."""
    rests_on_it: bool
    """The classes that divide them rest on their own answers."""
    is_hiding: bool
    """Groups of too few people are not shown, nor as many more as protect them."""
    least: int
    """The smallest group of them that is shown."""
    is_broken: bool
    """Of waves: they were not asked alike, and what looks like a change may be that."""
    n_invited: int | None
    """How many were invited, where all were; only then there are bounds."""
    n_without_unit: int
    """Of waves: in how many units somebody answered one of them and not another."""
    empty_sets: int | None
    """How many chose none of several values, where nobody has said what that means."""
    low: list[str]
    """The ids of the values at the low ends of the scales, where they have ends."""
    high: list[str]
    """Those at the high ends."""


class NumberOfOthers(TypedDict):
    """A number that somebody else publishes of the same question; it is in no count."""

    question: str
    """The question."""
    value: str
    """The id of the answer that it is the number of; of a quantity the question's own."""
    number: Words
    """The number as it is written; where the publisher has none, how that is said."""
    share: float | None
    """Of a number in percent, the share."""
    of: Words
    """Of whom it is a number."""
    year: str
    """The year that it is of."""
    source: Words
    """Who publishes it."""
    note: Words
    """What to know of it."""


class Figure(TypedDict):
    """A figure of a section."""

    table: str
    """The id of its table."""
    chart: str
    """The kind of figure."""
    of: list[str]
    """The questions or dimensions that it shows."""
    title: Words
    """What it shows; with references to its cells."""
    note: Words
    """What to know of it."""
    population: str
    """The population that its shares are of; empty where it has none."""
    base: Literal["population", "asked", "applicable", "answered"]
    """What its shares are counted among."""
    by: str
    """What its rows are parted by."""
    stands_in: Literal["story", "explorer"]
    """Where it stands on the page: open, or folded in the explorer behind the story."""
    ordered: list[str]
    """Those of the questions that it shows whose answers come in an order."""
    adds_up: bool
    """What it counts are the parts of a whole, each counted once: their shares add up to 1."""
    n_sources: int
    """How many sources it rests on."""
    n_informants: int
    """How many people were heard in them, each counted once."""
    informants_if: PeopleCondition
    """On which condition that number holds: nobody was heard in both strands, or in several."""
    is_synthetic: bool
    """Any number of it rests on something invented."""
    mark: Mark
    """Whether the numbers of its title are real; of one whose title has none, all of its own."""
    made_of_parts: list[MadeOfParts]
    """The wholes that it counts by what holds of their parts."""
    people: NotRequired[OfPeople]
    """Of a figure of respondents: how they are counted."""
    references: NotRequired[list[NumberOfOthers]]
    """What others publish of the questions that it shows."""
    lanes: NotRequired[list[Lane]]
    """Of steps: a lane per class."""
    citations: NotRequired[dict[str, str]]
    """Of a timeline and of statements: where each can be read, by its row."""
    cited: NotRequired[list[str]]
    """Of a figure of the time between mappings: the public documents that it rests on."""
    places: NotRequired[dict[str, str]]
    """Of a timeline: where in its document each stands, by its row."""
    tiles: NotRequired[dict[str, list[int]]]
    """Of a map: the column and row of each unit's tile."""
    shapes: NotRequired[dict[str, list[Ring]]]
    """Of a map: each unit's outlines, where it has no tiles."""
    coloured_by: NotRequired[str]
    """Of a flow: the question or dimension by which its lines are told apart."""
    breaks: NotRequired[list[Words]]
    """Of waves: which questions have changed their meaning between the two, why, and where that is
    said.
    """
    values: NotRequired[dict[str, list[str]]]
    """Of a flow and a table: of what has one value or class at a time, all of them in order."""
    asks: NotRequired[dict[str, dict[str, Asks]]]
    """Of a map: by dimension and undecided unit, what would settle it."""


class Section(TypedDict):
    """A section of the report."""

    id: str
    """Its address on the page."""
    title: Words
    """Its title."""
    text: Words
    """Its text, in Markdown, with references to cells."""
    figures: list[Figure]
    """Its figures."""


class Accessibility(TypedDict):
    """The publisher's accessibility statement."""

    organisation: Words
    """Who answers for the report."""
    contact: str
    """Where faults are told; empty where the publisher says nothing."""
    tested_on: str
    """The date of the test."""
    tested_how: Literal["self", "expert"]
    """By whom it was tested."""
    updated_on: str
    """The date of the statement."""
    known_faults: list[Words]
    """What is not accessible, why, and what there is instead."""


class PlainFinding(TypedDict):
    """What the checks found, as a reader of the report understands it."""

    severity: str
    """error, warning or note."""
    sentence: Words
    """What is wrong, and what would be right."""


class PlainImport(TypedDict):
    """What an import found in its files: who is there, who is not, what was left out and why."""

    name: str
    """Its name."""
    strand: Words
    """The strand in words."""
    sentences: Words
    """The balance, in sentences."""


class FactChecked(TypedDict):
    """How many of a population have checked what the report says of them."""

    population: str
    """The population."""
    n: int
    """How many have replied, and said of any claim whether it is right."""
    base_n: int
    """Of how many."""
    n_earlier: int
    """How many of them were asked about an earlier edition, without all that stands now."""
    units: list[str]
    """The ids of those who replied, where the schema says that they are named."""


class Exploration(TypedDict):
    """A question or dimension that readers look into, with all figures that show it."""

    of: str
    """Its id."""
    label: Words
    """It in words."""
    is_of_one: bool
    """Each unit has one answer: it can make the columns of a crosstab."""
    tables: list[str]
    """The ids of the tables of the sections' figures that show it."""
    figures: list[Figure]
    """What no section has: its bars or ranges, and its crosstab by the main dimension."""


class MainDimension(TypedDict):
    """The dimension by which units are told apart wherever they are shown one by one."""

    dimension: str
    """Its id."""
    classes: list[str]
    """The ids of its classes, in the schema's order."""
    of: dict[str, str]
    """Where each unit stands on it: the id of its class, or how it is in none."""


class Report(TypedDict):
    """The whole of `report.json`."""

    meta: Meta
    """What the report is of."""
    labels: dict[str, Words]
    """The words of every id that stands in a table."""
    subjects: dict[str, Subject]
    """Every unit of the day and every provider."""
    endings: dict[str, list[str]]
    """Of a kind of unit what may follow a unit's name without changing what is meant."""
    sources: dict[str, Source]
    """Every source by its id."""
    profiles: Profiles
    """What explains the answers of those that are shown one by one."""
    tables: dict[str, Table]
    """Every number."""
    main: MainDimension | None
    """The dimension by which units are told apart; nothing where no figure shows one."""
    published: dict[str, Words]
    """The addresses of the numbers that a published source states, and which source that is."""
    key_figures: list[KeyFigure]
    """The numbers at the head."""
    summary: list[Words]
    """Sentences at the head, with references to cells."""
    sections: list[Section]
    """The report's sections, in order."""
    explorer: list[Exploration]
    """Every question and dimension, to be looked into one at a time."""
    accessibility: Accessibility | None
    """The publisher's statement; nothing where there is none yet."""
    fact_check: NotRequired[list[FactChecked]]
    """Who has checked the facts about themselves, where anybody has replied; who has not has agreed
    to nothing.
    """
    imports: NotRequired[list[PlainImport]]
    """The balance of each import, where it has one: older imports have none."""
    findings: list[PlainFinding]
    """What the checks found."""
    publication: NotRequired[Publication]
    """What a public edition says of itself."""
