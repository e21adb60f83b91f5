"""The strands of a mapping: its kinds of source, and how their files are read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias

from pydantic import BeforeValidator, Field

from kartlaggning.schema.models.accounts import ACCOUNT_ROLES, Accounts
from kartlaggning.statuses import MISSING_SIGNS
from kartlaggning.yaml_files.models import AnyLabel, Model, Texts

if TYPE_CHECKING:
    # a type checker cannot read the list of kinds, and sees a text
    MissingStatus: TypeAlias = str
else:
    MissingStatus = Literal[MISSING_SIGNS]
# by which door a coded document comes to its unit
UNIT_FROM = re.compile(r"variable:.*\S.*|case|coding|group|document:[^{}]*\{unit\}[^{}]*")

ROLES = (
    "source",
    "subject",
    "informants",
    "speaks_for",
    "employer",
    "said_by",
    "coder",
    "period",
    "quote",
    "basis",
    "words",
    "citation",
    "approved",
    "synthetic",
    # of a survey
    "weight",
    # of a `long` layout, where a row is a statement
    "question",
    "value",
    "qualifier",
    "modality",
    "denied",
    # of a table
    "locator",
)


class Columns(Model):
    """The columns of one question or role, by their headers.

    Mostly a header alone is enough: `library: Bibliotek`. Several headers are alternatives, of
    which a file has one: `subject: [Kommun, Ort]`. The keys below are for a question that has more
    than one column. In a coded project a column is a variable of a document or a case.
    """

    value: Texts = ()
    """The column with the answer."""
    values: dict[str, Texts] = {}
    """For a `multiple` or `steps` question with a yes/no column for each value: value → column.

    A cell with a word of the strand's `no` says that the value does not hold. Where the columns
    hold no such word at all, an empty cell beside a chosen one was left, and says no too; a row
    in which nothing is chosen stays silent.
    """
    qualifier: Texts = ()
    """The column that says how a value was meant, in the question's `qualifiers`."""
    words: Texts = ()
    """The column with a quantity in the words in which it was said."""
    quote: Texts = ()
    """The column with the passage, word for word, in which this question was answered. It stands at
    this answer; the one of the role `quote` belongs to the row, and stands at the first question
    of the schema that the row answers (at a number of clients only where it answers nothing else).
    """


def _value_column(value: Any) -> Any:
    return {"value": value} if isinstance(value, str | list) else value


AnyColumns = Annotated[
    Columns, BeforeValidator(_value_column, json_schema_input_type=str | list[str] | Columns)
]


class Strand(Model):
    """A strand is a kind of source, such as interviews with one group, and how its files are read.

    A strand whose material comes from coded projects only (NVivo, MAXQDA, QualCoder …) needs no
    `columns`: the codes stand under the questions. Example::

        strands:
          talks:
            kind: interview
            label: {sv: Samtal, en: Talks}
            missing: {"vet ej": dont_know, "-": not_recorded}
            aliases: {Storstan: Norrby}
            columns:
              source: Intervju
              subject: [Kommun, Ort]
              informants: Antal
              coder: Kodare
              library: Bibliotek
              offers: {value: Erbjuder, qualifier: Hur}
              hours: {value: Timmar, words: Timmar ordagrant}
          survey:
            kind: survey
            label: {sv: Enkät, en: Survey}
            missing: {"9": no_answer, "": no_answer}
            invited: {Norrby: 12, Söderby: 20}
            closed: yes
            yes: ["1"]
            no: ["2"]
            columns:
              subject: kommun
              satisfied: f1
              rooms: {values: {reading_room: f2_1, cafe: f2_2}}
          papers:
            kind: document
            label: {sv: Handlingar, en: Documents}
            layout: long
            source_aliases: {Bokslut 2019: {Nonby: Norrby}}
            columns:
              {source: Dokument, citation: Källa, locator: Sida, subject: Kommun, period: År,
               question: Fråga, value: Svar, modality: Läge}
          coded:
            kind: interview
            label: {sv: Kodade samtal, en: Coded talks}
            unit_from: "document:Samtal {unit}*"
    """

    kind: Literal["interview", "survey", "document", "accounts"]
    """What the sources are.

    It decides what an empty cell means, what is kept private, and who counts as a voice where
    answers differ.

    - `interview`: a source is a talk, with one person or a group. It counts as one voice, however
      many spoke and however many coded it. Confidential unless said otherwise. An empty cell is
      silence.
    - `survey`: a row is a response, and each response is a voice. Of the roles it has only
      `subject`, `weight` and `synthetic`, and it has no `long` layout. An empty cell, but of a free
      text, is an error until `missing` declares it: `"": no_answer`.
    - `document`: a source is a text, one voice. Its statements rest on a document (`basis`), and
      it is not confidential.
    - `accounts`: a row is an amount of money in a document, on a line, at a stage. Nothing of it is
      an answer: it has figures of its own (`ledger_money`). See `accounts`.
    """
    label: AnyLabel
    """Its name in the report."""
    missing: dict[str, MissingStatus] = {}
    """The signs for a missing answer, and which kind of missing each is: sign → kind.

    Signs differ between sources (`-` is zero in a budget and *no answer* in an interview), so
    that each strand declares its own. A sign that is not declared is an error, never a guess. All
    kinds leave every answer possible (but *not applicable*, which leaves none), so that none of
    them counts as *no*; each is counted by itself. Where several sources are silent on a question
    in different ways, the first of this list stands:

    {missing_kinds}
    """
    layout: Literal["wide", "long"] = "wide"
    """What a row of the strand's tables is.

    - `wide`: a source and a unit, with a column for each question.
    - `long`: one statement; the columns `question` and `value` say what was said. It needs the
      columns source, subject, question and value.
    """
    separator: str = Field(default=";", min_length=1)
    """What parts several things in a cell: answers, qualifiers, units, people.

    A cell that as a whole is a declared answer is not parted. Where the file itself knows its
    separator (Kobo, for instance), that one goes first. With the wrong separator a cell is refused
    as an unknown answer; nothing is lost without a word.
    """
    hidden: Literal["leave", "read"] | None = None
    """What is done with rows and columns of a workbook that are hidden or filtered away, and with
    cells whose format shows nothing. If nothing is said, they are read, with a warning.

    - `leave`: they are left out, and counted.
    - `read`: they are read like the others.
    """
    outside: Literal["refuse", "leave"] = "refuse"
    """What becomes of the rows of a table whose unit the region does not have: other
    municipalities, *Riket*, a note or a source below the table.

    - `refuse`: nothing is imported, and one line says how many they are.
    - `leave`: they are left out and counted. Names that resemble one of the region's are told.
    """
    period: str = ""
    """The time that the sources speak of, where no column says it: a year, or two days with `/`
    between; the mapping's `period` if nothing is said.

    Sources of another period than the mapping's are history: the timeline and the profiles list
    what they say, and nothing of it is counted.
    """
    confidential: bool | None = None
    """Whether answers in free text, and the quotes of a document, are kept out of what is shared.

    They then stand in `private/` alone, which git ignores. Numbers do not change. If nothing is
    said, an interview is confidential, a survey or a document is not. A quote of an interview stays
    in `private/` in either case, unless `approved` says that it may be published; the free text of
    a survey does, unless its question says `publish_text: yes`.
    """
    invited: Literal["all", "rows"] | tuple[str, ...] | dict[str, str] | None = None
    """Whom the strand invited. Only with it can a unit that did not answer be told from one that
    was never asked.

    - `all`: every unit that there is on the day of the mapping.
    - `[Norrby, Söderby]`: these units or providers.
    - `{Norrby: 12, Söderby: declined, Österby: not_reached}`: of each how many people were
      invited, or how it went: it *declined*, or *was not reached*.
    - `{file: invited.csv}`: a file beside the mapping, with a row for each: its columns are `unit`,
      `n` and `outcome` (or *kommun* or *enhet*, *antal*, *utfall*), of which the last two may be
      left out or empty.
    - `rows`: a survey's file has a row for each who was invited. A unit whose rows hold no answer
      at all did not take part.

    Who was invited, and is not heard, *did not reply*, unless it is told how it went; as long as
    the strand is not `closed` it *has not replied yet*. A rate can be counted only of units of
    which it is known how many were invited. Those who invite a part invite the whole too.
    """
    ineligible: dict[str, Annotated[int, Field(ge=1)]] = {}
    """How many of those invited turned out not to belong to those whom the survey is about: unit →
    number. They had moved, or never worked there.

    They leave the base of the response rate, and the report says so: 656 of 1,000 of whom four do
    not belong is 656 of 996. Only for a survey, of units of which it is known how many were
    invited.
    """
    sample: Literal["", "all", "random", "open"] = ""
    """How those who were asked in a survey were chosen. If nothing is said, the report says that it
    is not known.

    No margin of error and no test is worked out in any case; the report says why.

    - `all`: all of them. There is no sampling error; what is uncertain is who did not answer.
    - `random`: a random sample. The uncertainty that this gives is not worked out.
    - `open`: whoever wanted to. What such an answer says of others cannot be worked out.
    """
    min_base: int | None = Field(default=None, ge=1)
    """The smallest group of people of this survey whose answers are shown, where it is to be larger
    than the `minimum` of `protect`. A smaller one than that is refused.
    """
    closed: bool = False
    """Whether nobody is waited for any longer: who has not replied does not."""
    unfinished: Literal["count"] | None = None
    """What becomes of responses that were never finished: of surveys from LimeSurvey, Qualtrics and
    REDCap, which tell it.

    If nothing is said, they are stored with their state and nothing that they say is counted; but a
    unit of which there is no other took part, where one of them holds an answer.

    - `count`: they are counted like the others.

    Tests, previews, spam and responses that were rejected (KoboToolbox and ODK tell of those) are
    stored and never counted. Those that are on hold are counted.
    """
    basis: Literal["stated", "inferred", "document", "observed", "confirmed"] | None = None
    """What statements rest on where no column says it.

    Only `inferred` changes a result: a class that would be another without such statements is
    called *inferred* instead of *certain*. The others are shown with the answer. If nothing is
    said, statements of a document rest on it, all others are *stated*.

    - `stated`: somebody said it.
    - `inferred`: the coder concluded it.
    - `document`: it stands in a document.
    - `observed`: somebody saw it.
    - `confirmed`: it was checked with the source.
    """
    yes: Texts = ("1", "ja", "yes", "x", "sant", "true")
    """The words for yes in columns of single values (`values`) and in those of `approved` and
    `synthetic`; they replace the usual ones.
    """
    no: Texts = ("0", "nej", "no", "falskt", "false")
    """The words for no, likewise."""
    aliases: dict[str, str] = {}
    """How this strand writes units and providers: its text → an id or a name of the region.

    They go before the region's own names; `""` is a cell that is empty. A name that neither knows
    is an error that tells the nearest one; nothing is matched by likeness.
    """
    source_aliases: dict[str, dict[str, str]] = {}
    """How one source alone writes units, such as a damaged scan: source, as its column `source`
    has it → its text → an id or a name of the region.

    They go before `aliases`, and hold in no other source: what is misread in one document is no
    name, and the same letters in another are an error.
    """
    several: Literal["open", "joint"] = "open"
    """What becomes of what a coded document or piece says that is about several units at once: two
    cases that cover it, a variable that names two.

    - `open`: it is about none of them, and leaves each open until someone decides.
    - `joint`: it is one joint statement about all of them. Where variables and names contradict
      each other about the unit it is still open.
    """
    unit_from: str = Field(default="", json_schema_extra={"pattern": f"^({UNIT_FROM.pattern})?$"})
    """How a coded document comes to the unit that it is about, where one way is to be used alone;
    the same as `--unit-from` of `kartlaggning import`.

    If nothing is said, variables and cases are tried, and sets where these say nothing. A document
    of no unit leaves its answers unplaced, which `import` tells: every unit that its source speaks
    for is then open on them.

    - `variable:NAME`: a variable of the document or its case.
    - `case`: the cases that hold the document as a whole.
    - `coding`: the cases that hold pieces of it; a statement is of the unit whose piece it stands
      in.
    - `group`: the sets or groups of documents that it is in.
    - `document:PATTERN`: its name, by a pattern with `{unit}` for the unit and `*` for anything:
      `document:Samtal {unit}*`.
    """
    accounts: Accounts = Accounts()
    """Of a strand of accounts, its lines, funders and conditions."""
    columns: dict[str, AnyColumns] = {}
    """Which column holds what: a question, or one of the roles below → the column's header.

    A declared column that a file lacks is an error; one that is not declared is left out, and
    `import` says so. A table of interviews or documents needs `source` and `subject`, a survey
    `subject`.

    - `source`: which interview or document a row is of. Never kept: sources get numbers.
    - `subject`: the unit or provider that is spoken of. Where it is empty, the answers are
      unplaced: every unit that the source speaks for is open on them, until somebody decides.
    - `informants`: who was heard: how many, or their names, which become numbers. A name is one
      person in all sources, so that people are counted once. Of those who were only counted nobody
      knows whether they were heard in two strands: the report says *57 if nobody was interviewed in
      both*, until `private/same_people.csv` tells who was. It has the columns `informant_id` and
      `same_as`, and a row for each person who was heard in two sources: `talks-03-p1,visits-02-p1`,
      the first person of one and the first of the other, as `informants.csv` numbers them. With
      nothing but its header it says that nobody was. It is read by `import`.
    - `speaks_for`: other units that the source can tell of. What it does not say of them is *not
      mentioned*; what no source can tell of is *not asked*.
    - `employer`: the unit or provider that those heard work for.
    - `said_by`: the unit or provider that speaks, where it speaks of another.
    - `coder`: who coded the row. The agreement between coders is computed of it; in a position the
      coders of one source are one voice.
    - `period`: the time that the row speaks of, where rows differ.
    - `quote`: the passage, word for word; of a row with several answers see `quote` of a question.
    - `basis`: what the statements of the row rest on, as the strand's `basis` says of all.
    - `words`: of a long layout: a quantity in the words in which it was said.
    - `citation`: how a public document is cited. What stands in a document with a citation is
      public: its quotes are shown, and its numbers of people are never hidden.
    - `approved`: whether the row's quotes may be published.
    - `synthetic`: whether the row is invented. Every number that rests on it says so.
    - `weight`: of a survey, how much the response counts for in a figure of respondents: a number
      with at most six decimals. Percents, medians and means are then weighted, and each stands with
      how many people it rests on, who are never weighted. A response whose weight is 0, less, or
      cannot be read is left out, and told.
    - `question`: of a long layout: the question's id or label.
    - `value`: of a long layout: the answer.
    - `qualifier`: of a long layout: how the answer was meant.
    - `modality`: `in_place`, `applied_for`, `planned` or `was`, or a Swedish word for it (*finns*,
      *söks*, *planeras*, *fanns*). What is applied for, planned or over is listed, never counted.
    - `denied`: of a long layout: whether the row says that the value does *not* hold. Only of a
      question of the types `multiple` and `steps`: there a value that nobody names is open.
    - `locator`: where in the source the row's statements stand, as a reader finds them: *s. 3*,
      *avsnittet Utvärdering, stycke 1*. It is shown behind the citation.
    - `line`: of accounts, what an amount is for. `""` is the first column, where it has no header.
    - `stage`: of accounts, how far the money came: `applied_for`, `granted`, `requisitioned`,
      `used` or `to_repay`, or a Swedish word for it (*sökt*, *beviljat*, *rekvirerat*, *använt*,
      *att återbetala*).
    - `funder`: of accounts, who gives it.
    - `condition`: of accounts, on what condition.
    - `recipients`: of accounts, how many get the amount each.
    - `total`: of accounts, whether the row is a stated total of others. It is checked against them,
      and never added to them.
    - `amount`: of accounts, the amount, in kronor. Where a table has a column for each period,
      `{values: {"2024": År 1, "2025": År 2, total: Båda åren}}`, with `total` for what it states of
      all.
    """

    def role(self, name: str) -> tuple[str, ...]:
        """Headers under which a role may stand; empty where the strand does not have it."""
        columns = self.columns.get(name)
        return columns.value if columns else ()

    @property
    def role_names(self) -> tuple[str, ...]:
        """The roles that its columns may have."""
        return (*ROLES, *ACCOUNT_ROLES) if self.kind == "accounts" else ROLES

    @property
    def question_columns(self) -> dict[str, Columns]:
        """The columns of questions; of accounts that of the amount."""
        return {
            name: columns for name, columns in self.columns.items() if name not in self.role_names
        }

    @property
    def has_statements(self) -> bool:
        """Whether what it holds are statements on questions."""
        return self.kind in ("interview", "document")

    @property
    def is_confidential(self) -> bool:
        """An interview is confidential unless declared otherwise; a document is not."""
        return self.kind == "interview" if self.confidential is None else self.confidential

    @property
    def counts_unfinished(self) -> bool:
        """Whether what a response that was never finished says is counted."""
        return self.unfinished == "count"

    @property
    def has_open_quotes(self) -> bool:
        """Whether its quotes are no secret: a document's, unless it is declared confidential."""
        return self.kind in ("document", "accounts") and not self.is_confidential
