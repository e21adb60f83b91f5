"""The questions of a mapping: what may be answered, and how several answers become one."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, SkipValidation, field_validator
from pydantic_core import PydanticCustomError

from kartlaggning.schema.models.conditions import ConditionModel
from kartlaggning.schema.models.references import Reference
from kartlaggning.schema.models.strands import MissingStatus
from kartlaggning.text.quantities import (
    NO_TOLERANCE,
    QuantityRules,
    Tolerance,
    parse_tolerance,
    units_of,
)
from kartlaggning.yaml_files.models import AnyLabel, Label, Model, Texts

QuestionType = Literal["single", "multiple", "ordered", "quantity", "steps", "text"]
LISTED_TYPES = ("single", "multiple", "ordered", "steps")
Counted = Literal["organisations", "staff", "clients", "informants", "respondents"]
# those of whom few may be recognised (`domain.md` §6); staff are known by their office
PROTECTED: tuple[Counted, ...] = ("clients", "informants", "respondents")
# those whose number a question asks for; what respondents answer may be hours, or an age
NUMBERED: tuple[Counted, ...] = ("staff", "clients", "informants")
_RENAMED = {"people": "clients"}  # as schemas were written before it mattered whose number it is


def _refuse_renamed(value: Any) -> Any:
    if isinstance(value, str) and value in _RENAMED:
        raise PydanticCustomError("choice_renamed", "renamed", {"now": _RENAMED[value]})
    return value


AnyCounted = Annotated[Counted, BeforeValidator(_refuse_renamed, json_schema_input_type=Counted)]


class Coded(Model):
    """What a codebook says of a value or a question: the coders' names for it, and its use."""

    label: AnyLabel
    """Its name in the report, in both languages. In a table the label is read as well as the id."""
    codes: Texts = ()
    """What it is called in the files: the cells that mean it (`"1"`, `egen`), and the codes in the
    coders' program, with their folders: `Library/Own`.

    Capitals do not matter. A code is recognised by its whole path, or by the end of it with at
    least one folder. A name may not mean two values of one question, nor a path two things in one
    strand.
    """
    definition: AnyLabel | None = None
    """What it means. This and the next three stand in the codebook that `kartlaggning export
    codebook` writes, and change no number.
    """
    include: AnyLabel | None = None
    """What belongs to it, though one might doubt."""
    exclude: AnyLabel | None = None
    """What does not belong to it, though one might think so."""
    example: AnyLabel | None = None
    """A passage that is coded with it."""


class Value(Coded):
    """One thing that may be answered, or a qualifier: how an answer was meant.

    A label alone is enough: `own: {sv: Eget, en: Their own}`, or `loans: Lån` where the words are
    the same in both languages.
    """

    group: str = ""
    """The one of the question's `groups` that a value belongs to."""


def _label_alone(value: Any) -> Any:
    is_label = isinstance(value, dict) and "label" not in value and ("sv" in value or "en" in value)
    return {"label": value} if is_label or isinstance(value, str) else value


AnyValue = Annotated[
    Value, BeforeValidator(_label_alone, json_schema_input_type=str | Label | Value)
]


SPEAKERS = ("itself", "providers", "other_units")
"""Who speaks of a unit: its own people, providers, and those of other units."""


class Prefer(Model):
    """Resolve by taking the first of these, strands or speakers, that has an answer."""

    prefer: tuple[str, ...] = Field(min_length=1)
    """The most trusted first; those after the first that answers are left aside.

    Each is a strand, or somebody who speaks: `itself` (the people of the unit that is spoken of, of
    a whole that it lies in or of one of its parts), `providers`, `other_units`, or the id of one
    unit or provider. Who speaks is what the column `said_by` says.
    """


class Poles(Model):
    """The two ends of a scale: which of its values are low, and which are high."""

    low: Texts = Field(min_length=1)
    """The values at the low end."""
    high: Texts = Field(min_length=1)
    """The values at the high end."""


class Break(Model):
    """From when answers to a question are no longer like those before: the two are not one series.

    The law changed, a register began to count otherwise, a form asked in other words. Numbers on
    both sides are shown, and nothing joins them.
    """

    from_: str = Field(alias="from")
    """The first day of the new meaning: a year, `2012`, a month, `2012-07`, or a day, `2025-07-01`.
    """
    units: Texts = ()
    """The units that it is of. If none are named, it is of all.

    A unit that took over from one of them is of it too.
    """
    reason: AnyLabel
    """What changed, in a sentence."""
    source: str
    """Where that stands: a law, a form, a document."""


class Question(Coded):
    """A question, what may be answered to it, and how several statements become one answer.

    A question itself has `codes` only where it asks for a quantity or words, which the coded piece
    of text then is, or where its values are `yes` and `no`: what is coded says yes. Example::

        questions:
          library:
            label: {sv: "Finns ett bibliotek?", en: "Is there a library?"}
            type: single
            asked_in: [talks, papers, coded]
            resolve: {prefer: [talks, coded]}
            values:
              own:
                label: {sv: Eget, en: Their own}
                codes: [Bibliotek/Eget, egen regi]
                definition: {sv: Kommunen driver det., en: The municipality runs it.}
                exclude: {sv: Skolans bibliotek., en: The school's library.}
              shared: {label: {sv: Delat, en: Shared}, codes: Bibliotek/Delat}
              none: {sv: Inget, en: None}
          offers:
            label: {sv: "Vad erbjuds?", en: "What is offered?"}
            type: multiple
            asked_in: talks
            resolve: any
            merge: any
            carry: any
            values:
              loans: {sv: Lån, en: Loans}
              reading: {sv: Läsecirkel, en: Reading circle}
            qualifiers:
              own_staff: {sv: med egen personal, en: with their own staff}
              volunteers: {sv: med frivilliga, en: with volunteers}
          hours:
            label: {sv: "Hur länge är det öppet?", en: "How long is it open?"}
            type: quantity
            asked_in: talks
            asked_if: {not: {library: none}}
            measure: {sv: timmar i veckan, en: hours a week}
            amounts: {ett tiotal: 8–12}
            missing: {"?": dont_know}
          visitors:
            label: {sv: "Hur många kommer?", en: "How many come?"}
            type: quantity
            asked_in: papers
            of: clients
            measure: {sv: besökare om året, en: visitors a year}
            breaks:
              - from: 2024-07-01
                reason: {sv: Dörren räknar själv., en: The door counts by itself.}
                source: Minutes of 2024
          satisfied:
            label: {sv: "Är besökarna nöjda?", en: "Are visitors satisfied?"}
            type: ordered
            asked_in: survey
            of: respondents
            resolve: majority
            poles: {low: low, high: high}
            scores: {low: 1, middle: 2, high: 3}
            values:
              low: {label: {sv: Missnöjda, en: Dissatisfied}, codes: "1"}
              middle: {label: {sv: Varken eller, en: Neither}, codes: "2"}
              high: {label: {sv: Nöjda, en: Satisfied}, codes: "3"}
          rooms:
            label: {sv: "Vilka rum finns?", en: "Which rooms are there?"}
            type: multiple
            asked_in: survey
            silence: no
            resolve: majority
            groups: {quiet: {sv: Stilla, en: Quiet}, lively: {sv: Livliga, en: Lively}}
            values:
              reading_room: {label: {sv: Läsesal, en: Reading room}, group: quiet}
              cafe: {label: {sv: Kafé, en: Café}, group: lively}
          loan:
            label: {sv: "Hur går ett lån till?", en: "How does a loan go?"}
            type: steps
            asked_in: papers
            values: {card: {sv: Kort, en: Card}, loan_desk: {sv: Disk, en: Desk}}
          story:
            label: {sv: "Hur kom biblioteket till?", en: "How did the library come about?"}
            type: text
            asked_in: papers
    """

    type: QuestionType
    """What an answer is.

    - `single`: one of the `values`.
    - `multiple`: any number of the `values`. Each is counted by itself, so that they add up to
      more than all units. A value that a source does not name is open, not denied (see `silence`).
    - `ordered`: one of the `values`, which stand from the least to the most: rules may say
      `at_least`, and `any` and `all` have a meaning.
    - `quantity`: a number, a range or a ratio as somebody said it: `10–15`, `drygt 100`,
      `7 av 10`. Never added up and never averaged. What stands behind a number must be a word of
      its `measure` (without one, of its label or codes): `2 weeks` is no number of days.
    - `steps`: as `multiple`, where the `values` are the steps of a process in their order.
    - `text`: free words. They are listed; no rule can read them.
    """
    asked_in: Texts
    """The strands in which it was asked.

    A unit that no source of these strands can speak for was *not asked*; where a source can, and
    says nothing, the question is *not mentioned* (see `silence`).
    """
    asked_if: SkipValidation[ConditionModel] | None = None
    """A condition: only where it holds has the question a meaning.

    Where it is sure that the condition does not hold, the unit is *not applicable*: it is counted
    so, leaves the base *answered*, and what a rule says of the question does not hold for it. As
    long as the condition is open, nothing changes. An answer that was given all the same is kept,
    and `check` tells of it.
    """
    silence: Literal["not_mentioned", "no"] = "not_mentioned"
    """What it means that a source which could have mentioned something did not.

    - `not_mentioned`: nobody knows. The unit is counted as *not mentioned*, all answers are still
      possible, and a class that hangs on it is undecided. Of a `multiple` or `steps` question,
      values that were not named stay open, beside those that were.
    - `no`: it says no. A covered unit of which no source says anything has answered: that none of
      the values holds (`multiple`, `steps`), or `no` where that is one of the values. Of several
      values, each source that answers says no to those that it neither names nor leaves missing
      by a sign: *don't know* and *no answer* are never *no*. That makes shares smaller and classes
      certain; it is true only where every value was asked of everyone. It changes nothing for a
      question of another kind.
    """
    context: bool = False
    """Whether it is about work that is not the mapping's own, and only stands beside it: `yes` or
    `no`. Documents tell much of what belongs to a neighbour's field.

    Its answers are listed, marked as *context*, in timelines, profiles and tables, and never
    counted: a figure that counts refuses it, no rule reads it, and `not_known` and the explorer
    leave it out.
    """
    prompted: bool = True
    """Whether everybody was asked about it. What was only noted when somebody came to speak of it
    (`prompted: no`) is shown as *mentioned by*, never as how common a thing is.
    """
    said_by_others: Literal["open", "counts"] = "open"
    """What the people of one unit say of another, where nobody else answers about it.

    - `open`: it is shown, and decides no class: a rule reads it as not known.
    - `counts`: it counts as any other statement.
    """
    of: AnyCounted = "organisations"
    """What is counted. No unit's answer becomes another by it; it decides what may be shown.

    A number of clients, informants or respondents that may be smaller than the `minimum` of
    `protect` is hidden: in every figure, text, profile and download, and in what the commands
    print. So is a range that begins below it (`1–5`, `färre än 40`), a ratio of which a number or
    the base is that small (`3 av 10`, `1 av 3`), and a range of several units where one of their
    numbers is hidden. Nought is shown: nobody can be recognised in it. A share without a base
    (`hälften`, `30 %`) is no number of people. What stands in a document that is cited is public,
    and shown with its source.

    - `organisations`: facts about units or providers, shown one by one.
    - `staff`: people who do their work there. Not protected.
    - `clients`: people whom the work is about.
    - `informants`: people who were interviewed.
    - `respondents`: people who answered a survey for themselves. A figure of such questions that
      names no `population` counts people: those who answered the survey of the mapping's period,
      and not the units; one that names a population counts its units, each by the answer that
      `resolve` gives it where at least the minimum of them answered. Where `resolve` is not
      declared, they are no answer of their unit's. Groups of fewer people than the minimum are
      hidden; in larger ones each answer is counted. No person's answers stand together anywhere.
    """
    poles: Poles | None = None
    """Which values are the ends of a scale, `{low: [v1, v2], high: [v4, v5]}`; only with it is the
    share of the high end shown, and the net of both: high less low, in percentage points.
    """
    scores: dict[str, str] = {}
    """What each value counts for in a mean: value → number; every value has one.

    A scale has no mean by itself: *3.5* lies between two answers. Where all values have a score,
    the figure `means` shows their mean, and the index, on which the lowest score is 0 and the
    highest 100.
    """
    empty_set: Literal["", "none", "no_answer"] = ""
    """What it means in a figure of respondents that somebody chose none of several values.

    If nothing is said: *none of these* where another of the form's options says so, else nobody
    knows, and it is counted as *no answer*.

    - `none`: none of them holds. Who chose nothing is among those who answered.
    - `no_answer`: the question was left. Who chose nothing is not among those who answered.
    """
    publish_text: bool = False
    """Whether the answers in free text of a survey may be read by all: `yes` or `no`.

    Where it does not say yes they stand in `private/` alone, which git ignores, and the report says
    only that there is an answer. What is confidential is never published, whatever is said here.
    Only for the type `text`.
    """
    resolve: (
        Literal["conflict", "any", "all", "majority", "most_common", "median", "range"] | Prefer
    ) = "conflict"
    """What counts where sources say different things of one unit.

    A source is one voice, however many spoke or coded; in a survey each response is. A missing
    answer never stands against a given one. Quantities that overlap become what they have in
    common, and a ratio stands by itself.

    - `conflict`: nobody is taken to be right. The unit is counted as *conflict* and under no value;
      what was said stays possible, and a class that hangs on it is in conflict until somebody
      decides in `interviews/decisions.csv`. Of several values, those that nobody denies hold all
      the same. Quantities without anything in common are a conflict from the lowest to the highest.
    - `any`: one voice is enough: a value holds if anyone says it (`multiple`, `steps`), the
      furthest that anyone says (`ordered`). Gives the highest counts.
    - `all`: every voice must agree: a value holds if it is said and nobody denies it (`multiple`,
      `steps`), as far as all say (`ordered`). Gives the lowest counts.
    - `majority`: what more than half of the voices that answered say, of which there must be three
      at least; a voice whose coders differ is one of them and says neither. Half is a conflict. A
      fact about an organisation is not settled by a vote: there `conflict` or `prefer` is better.
    - `most_common`: what most voices say, be they few: 2 of 5 who say five things. The share is
      shown beside it. A tie is a conflict.
    - `median`: of a quantity, the middle of what the voices say.
    - `range`: of a quantity, from the lowest to the highest that was said, as an answer.
    - `prefer`: written `{prefer: [papers, talks]}`: the first of these that has an answer; the
      others count only where none of these has. Among several of the first, differing answers are
      a conflict.
    """
    merge: Literal["any", "all", "mixed", "sum"] = "mixed"
    """The one answer of a unit that consists of others, such as a city of its districts.

    It is made of its parts' answers only where no source speaks of the whole itself. How the parts
    differ stands beside it in either case, and `check` warns where the whole's own word can be that
    of none of its parts. Parts to which the question does not apply are left out.

    - `mixed`: parts that differ make the whole *mixed*, which is counted by itself beside the
      values. Of several values, each holds that holds in at least one part, and the report says so;
      the whole is mixed where one part has a value and another is without it. A part that is not
      known leaves a whole undecided whose other parts agree. The numbers of a quantity are the
      parts', from the lowest to the highest, and never the whole's own.
    - `any`: a value holds for the whole if it does in at least one part (`multiple`, `steps`), the
      furthest that a part has come (`ordered`).
    - `all`: a value holds if it does in every part, as far as every part has come (`ordered`).
    - `sum`: of a quantity whose parts add up: cases, not opening hours. With a part that is not
      known it is at least the sum of the others.
    """
    carry: Literal["", "any", "all", "mixed"] = ""
    """The one answer of a unit that took over from several, made of what these answered in their
    time. It is shown as history, under the units' names of that time, and never counted in.

    If nothing is said, each predecessor's answer stands by itself. Numbers of people, and
    quantities that add (`merge: sum`), are added either way; where one of them is not known, what
    they come to is the least that it can be. What was said of a unit that was divided is said of
    none of its parts.

    - `mixed`: predecessors that differ make it *mixed*: a yes and a no are neither.
    - `any`: a value holds if it did in one of them (`multiple`, `steps`), the furthest that one had
      come (`ordered`).
    - `all`: a value holds if it did in each (`multiple`, `steps`), as far as each had come
      (`ordered`).
    """
    values: dict[str, AnyValue] = {}
    """What may be answered: id → value, in the order in which they are shown. For the types
    `single`, `multiple`, `ordered` and `steps`, and only for them.
    """
    qualifiers: dict[str, AnyValue] = {}
    """How an answer may be meant: id → qualifier. *According to* a method is not *inspired by* it.

    They stand beside a value and do not change whether it holds; a bar can be divided `by:
    qualifier`. In a coded project a qualifier goes with the values coded on the same piece.
    """
    groups: dict[str, AnyLabel] = {}
    """Headings for the values: id → label. A bar `by: group` counts in each how many name any of
    its values.
    """
    reference: tuple[Reference, ...] = ()
    """Numbers that others publish of the same question: they stand in words under its figures, and
    are never counted.
    """
    measure: AnyLabel | None = None
    """What a quantity counts: `{sv: timmar i veckan, en: hours a week}`."""
    amounts: dict[str, str] = {}
    """Words of a quantity that say no number by themselves: as they stand in the files → the number
    or range that is meant, `{ett tiotal: 8–12, flera: minst 3}`.

    It is a decision, and shown as one: the report says *8–12 (ett tiotal)*. Capitals do not matter.
    Only for the type `quantity`.
    """
    tolerance: str = ""
    """How far off a quantity may be that was said to be near a number: `10 %` of it, or `5` of what
    is counted.

    `ca 500` says no more than that it is about 500. Without a tolerance nothing is made of that: it
    agrees with 500 and with no other number, and rules read it as 500. With `10 %` it agrees with
    what lies from 450 to 550, and a class whose limit lies there is left open. What is shown is
    always what was said. The same holds for `drygt` above the number alone, and for `knappt` below.
    """
    may_be_negative: bool = False
    """Whether a quantity may be less than nought, as a balance or a change may: `-5`, `−4,5`. Where
    it does not say yes, a number with a minus cannot be read.
    """
    breaks: tuple[Break, ...] = ()
    """When its answers began to mean something else, with why and where that stands.

    A break moves no number. A series is drawn with a gap there, and where two mappings are compared
    across it, the question is said to have changed its meaning.
    """
    missing: dict[str, MissingStatus] = {}
    """Signs for missing that are this question's own: sign → kind. They go before the strand's.

    A sign with a folder, `Library/Don't know`, is a code in the coders' program.
    """

    @field_validator("measure")
    @classmethod
    def _in_one_line(cls, measure: Label | None) -> Label | None:
        # it is stored beside each number, where a row is a line
        if measure is None:
            return None
        return Label(sv=" ".join(measure.sv.split()), en=" ".join(measure.en.split()))

    @property
    def nearness(self) -> Tolerance:
        """How far off an approximate number may be; nothing where the schema does not say it."""
        return parse_tolerance(self.tolerance) or NO_TOLERANCE

    @property
    def quantity_rules(self) -> QuantityRules:
        """What its quantities may be, and the words that may stand behind a number."""
        of_people = self.of in NUMBERED
        names = (self.label.sv, self.label.en, *self.codes)
        if self.measure:
            names = (self.measure.sv, self.measure.en)
        return QuantityRules(
            is_count=of_people,
            may_be_negative=self.may_be_negative,
            units=units_of(*names, of_people=of_people),
        )

    @property
    def adds(self) -> bool:
        """Whether its numbers are counts, so that those of several units add."""
        return self.type == "quantity" and (self.of in NUMBERED or self.merge == "sum")

    @property
    def is_listed(self) -> bool:
        """Whether its answers are among declared values."""
        return self.type in LISTED_TYPES

    @property
    def is_yes_no(self) -> bool:
        """Whether it is answered with yes or no."""
        return self.type == "single" and self.values.keys() == {"yes", "no"}

    @property
    def has_several(self) -> bool:
        """Whether several of its values may hold at once."""
        return self.type in ("multiple", "steps")

    @property
    def is_of_people_alone(self) -> bool:
        """Whether its answers are those of respondents, and of no unit: no `resolve` makes one."""
        return self.of == "respondents" and "resolve" not in self.model_fields_set
