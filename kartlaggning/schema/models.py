"""What `survey_schema.yaml` may hold: one model per thing, as it is written.

Names that point elsewhere (a strand, a question, a value) are checked in `schema_checks.py`;
conditions are parsed by `rules.py`. Here stands only the shape.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, GetPydanticSchema

from kartlaggning.chart_kinds import CHART_KINDS
from kartlaggning.yaml_files.models import AnyLabel, IsoDate, Model

QuestionType = Literal["single", "multiple", "ordered", "quantity", "steps", "text"]
MissingStatus = Literal[
    "not_asked",
    "not_mentioned",
    "dont_know",
    "no_answer",
    "not_applicable",
    "not_recorded",
    "confidential",
]
# pydantic takes its choices from the declarations; a type checker cannot, and sees a text
ChartName = Annotated[
    str, GetPydanticSchema(lambda _, schema_of: schema_of(Literal[tuple(CHART_KINDS)]))
]
LISTED_TYPES = ("single", "multiple", "ordered", "steps")
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
    # of a `long` layout, where a row is a statement
    "question",
    "value",
    "qualifier",
    "modality",
)


def _one_or_several(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


def _value_column(value: Any) -> Any:
    return {"value": value} if isinstance(value, str | list) else value


def _label_alone(value: Any) -> Any:
    is_label = isinstance(value, dict) and "label" not in value and ("sv" in value or "en" in value)
    return {"label": value} if is_label or isinstance(value, str) else value


Texts = Annotated[tuple[str, ...], BeforeValidator(_one_or_several)]


class Columns(Model):
    """Where a role or a question stands in a table; several names are alternatives, one of which is
    there.

    `values` is for a multiple question that has a yes/no column per value.
    """

    value: Texts = ()
    values: dict[str, Texts] = {}
    qualifier: Texts = ()
    words: Texts = ()


class Strand(Model):
    """A kind of source, and how its tables, or its coders' projects, are read.

    `unit_from` says how a coded document comes to its unit, as `--unit-from` does. A strand that is
    read from projects only needs no columns; a column is there the variable of a document or a
    case.
    """

    kind: Literal["interview", "survey", "document"]
    label: AnyLabel
    missing: dict[str, MissingStatus] = {}
    layout: Literal["wide", "long"] = "wide"
    separator: str = Field(default=";", min_length=1)
    period: str = ""
    confidential: bool | None = None
    basis: Literal["stated", "inferred", "document", "observed", "confirmed"] | None = None
    yes: Texts = ("1", "ja", "yes", "x", "sant", "true")
    no: Texts = ("0", "nej", "no", "falskt", "false")
    aliases: dict[str, str] = {}
    unit_from: str = ""
    columns: dict[str, Annotated[Columns, BeforeValidator(_value_column)]] = {}

    def role(self, name: str) -> tuple[str, ...]:
        """Headers under which a role may stand; empty where the strand does not have it."""
        columns = self.columns.get(name)
        return columns.value if columns else ()

    @property
    def question_columns(self) -> dict[str, Columns]:
        return {name: columns for name, columns in self.columns.items() if name not in ROLES}

    @property
    def is_confidential(self) -> bool:
        """An interview is confidential unless declared otherwise; a document is not."""
        return self.kind == "interview" if self.confidential is None else self.confidential


class Coded(Model):
    """What a codebook says of a value or a question: the coders' names for it, and when each is to
    be used.
    """

    label: AnyLabel
    codes: Texts = ()
    definition: AnyLabel | None = None
    include: AnyLabel | None = None
    exclude: AnyLabel | None = None
    example: AnyLabel | None = None


class Value(Coded):
    """A value of a question."""

    group: str = ""


AnyValue = Annotated[Value, BeforeValidator(_label_alone)]


class Prefer(Model):
    """Resolve by taking the first of these strands that has an answer."""

    prefer: tuple[str, ...] = Field(min_length=1)


class Question(Coded):
    """A question, what may be answered, and how several statements become one position.

    A piece of text with one of its `codes` is the quantity or the words that it asks for; where it
    is answered with yes or no, the piece says yes.
    """

    type: QuestionType
    asked_in: Texts
    asked_if: Any = None
    silence: Literal["not_mentioned", "no"] = "not_mentioned"
    of: Literal["organisations", "respondents", "people"] = "organisations"
    resolve: Literal["conflict", "any", "all", "majority"] | Prefer = "conflict"
    merge: Literal["any", "all", "mixed"] = "mixed"
    values: dict[str, AnyValue] = {}
    qualifiers: dict[str, AnyValue] = {}
    groups: dict[str, AnyLabel] = {}
    measure: AnyLabel | None = None
    missing: dict[str, MissingStatus] = {}

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


def _condition_alone(value: Any) -> Any:
    return value if isinstance(value, dict) and "when" in value else {"when": value}


class VariantModel(Model):
    """A variant of a class as written: a condition, with or without a label; `before` and `steps`
    as of a class.
    """

    label: AnyLabel | None = None
    when: Any
    before: Texts = ()
    steps: tuple[AnyLabel, ...] = ()


class ClassModel(Model):
    """A class as written; `when` and the variants hold conditions.

    `before` names later classes: where one of them holds too, this one goes first, and that is no
    overlap.
    """

    label: AnyLabel | None = None
    when: Any
    before: Texts = ()
    variants: dict[str, Annotated[VariantModel, BeforeValidator(_condition_alone)]] = {}
    reasons: str = ""
    steps: tuple[AnyLabel, ...] = ()


class DimensionModel(Model):
    """A dimension as written."""

    label: AnyLabel
    classes: dict[str, ClassModel] = Field(min_length=1)


class Figure(Model):
    """A figure of the report; `shapes` draws a map with the units' outlines where it could have
    tiles too.
    """

    chart: ChartName
    of: Texts = ()
    id: str = ""
    population: Texts = ()
    base: Literal["population", "asked", "answered"] = "population"
    by: Literal["", "qualifier", "group", "subject"] = ""
    shapes: bool = False
    title: AnyLabel | None = None
    note: AnyLabel | None = None

    @property
    def table_id(self) -> str:
        """Id of the figure's table: its own, else what it is of."""
        return self.id or "_".join(self.of) or self.chart


class Section(Model):
    """A section of the report."""

    title: AnyLabel
    text: AnyLabel | None = None
    figures: tuple[Figure, ...] = ()


class KeyFigure(Model):
    """A number at the head of the report: a cell of one of its tables."""

    cell: str
    label: AnyLabel
    note: AnyLabel | None = None


class Citation(Model):
    """Who made the report, who published it, and in which year: what is not declared is not said."""

    author: str = ""
    year: str = ""
    publisher: AnyLabel | None = None


class Accessibility(Model):
    """The publisher's accessibility statement; a fault says what is not accessible, why, and what
    there is instead.

    The faults have to be listed, be it as none: a list that was forgotten would claim that there
    are none.
    """

    organisation: AnyLabel
    contact: str = ""
    tested_on: IsoDate
    tested_how: Literal["self", "expert"]
    updated_on: IsoDate
    known_faults: tuple[AnyLabel, ...]


class Report(Model):
    """What the report holds, in order."""

    lead: AnyLabel | None = None
    accessibility: Accessibility | None = None
    citation: Citation = Citation()
    key_figures: tuple[KeyFigure, ...] = ()
    summary: tuple[AnyLabel, ...] = ()
    sections: tuple[Section, ...] = ()


class SchemaModel(Model):
    """The whole file, as written."""

    title: AnyLabel
    region: str
    as_of: IsoDate
    period: str
    strands: dict[str, Strand] = Field(min_length=1)
    questions: dict[str, Question] = Field(min_length=1)
    dimensions: dict[str, DimensionModel] = {}
    report: Report = Report()
