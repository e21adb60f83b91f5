"""Every frame's columns, documented here and nowhere else.

`conform` gives a frame its columns, in order, with their types; everything between two modules
has passed it. Text is never missing: an empty cell is the empty text. Numbers may be missing.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

import pandas as pd
from pandas.api.types import pandas_dtype

Kind = Literal["text", "integer", "number", "boolean", "texts"]

# looked up by their names once: pandas takes as long for it as for a short column
DTYPES: dict[Kind, Any] = {
    "text": pandas_dtype("str"),
    "integer": pandas_dtype("Int64"),
    "number": pandas_dtype("float64"),
    "boolean": pandas_dtype("bool"),
    "texts": pandas_dtype("object"),  # a tuple of texts
}


@dataclass(frozen=True)
class Column:
    """A column: its name, kind and meaning."""

    name: str
    kind: Kind
    meaning: str


@dataclass(frozen=True)
class FrameSpec:
    """A frame: its name, what a row is, and its columns in order."""

    name: str
    row: str
    columns: tuple[Column, ...]

    @property
    def names(self) -> list[str]:
        return [column.name for column in self.columns]


def _spec(name: str, row: str, *columns: tuple[str, Kind, str]) -> FrameSpec:
    synthetic: tuple[str, Kind, str] = (
        "is_synthetic",
        "boolean",
        "any input of the row is invented",
    )
    return FrameSpec(name, row, tuple(Column(*column) for column in (*columns, synthetic)))


SOURCES = _spec(
    "sources",
    "an interview, a survey delivery or a document",
    ("source_id", "text", "key; a running number within the import, `behandling-01`"),
    ("kind", "text", "interview, survey or document"),
    ("strand", "text", "the schema's strand"),
    ("period", "text", "a year or an ISO interval `2012-01-01/2013-06-30`"),
    ("is_group", "boolean", "more than one person was heard"),
    ("is_confidential", "boolean", "quotes stay in `private/`"),
    ("citation", "text", "how a public document is cited; empty for the confidential"),
)

INFORMANTS = _spec(
    "informants",
    "a person in a source",
    (
        "informant_id",
        "text",
        "key with source_id; a person keeps one id across sources and imports",
    ),
    ("source_id", "text", "the source in which the person was heard"),
    ("employer", "text", "unit or provider, empty if unknown"),
)

SPEAKS_FOR = _spec(
    "speaks_for",
    "a source and a subject that it can speak for; what lies outside is not asked",
    ("source_id", "text", "key with subject_id"),
    ("subject_id", "text", "a unit, a provider or the region"),
)

ANSWERS = _spec(
    "answers",
    "a statement",
    ("answer_id", "text", "key; `behandling-01-003`"),
    ("source_id", "text", "where it was said"),
    ("subject_id", "text", "unit, provider or region it is about; empty where it cannot be placed"),
    ("said_by", "text", "unit or provider speaking, empty if unknown"),
    ("question", "text", "the schema's question"),
    ("value", "text", "a value of the question; empty for quantity, text and missing"),
    ("is_denied", "boolean", "the statement says that the value does *not* hold (multiple, steps)"),
    ("qualifier", "text", "according_to, inspired_by …, where the question has them"),
    ("status", "text", "answered, or one of the kinds of missing"),
    ("low", "number", "the lowest value said, of a quantity"),
    ("high", "number", "the highest value said"),
    ("is_open_low", "boolean", "less than `low` was not excluded (`högst 40`)"),
    ("is_open_high", "boolean", "more than `high` was not excluded (`minst 100`)"),
    (
        "low_end",
        "text",
        "how `low` is meant: approximate (`ca 500`), excluded (`över 500`), else as it stands",
    ),
    ("high_end", "text", "how `high` is meant, likewise (`drygt 500` is approximate there)"),
    ("measure", "text", "what is measured: `cases_per_year`"),
    ("numerator", "number", "of a ratio, `7` in 7 av 10"),
    ("denominator", "number", "of a ratio, `10` in 7 av 10"),
    ("words", "text", "the quantity, or the text answer, as said"),
    ("quote", "text", "of a confidential source only in `private/`, joined by answer_id"),
    ("basis", "text", "stated, inferred (by the coder), document, observed, confirmed"),
    ("modality", "text", "in_place, applied_for, planned, was"),
    (
        "locator",
        "text",
        "where in its source: `text:120-164`, `page:3`, `paragraph:7`, `record:2`; as it was "
        "written, `place:section 2`",
    ),
    ("coder", "text", "`coder_1` …"),
    ("is_approved", "boolean", "the quote may be published"),
)

AMOUNTS = _spec(
    "amounts",
    "an amount of money, or a total that a source states",
    ("amount_id", "text", "key; `money-01-003`"),
    ("source_id", "text", "the source in which it stands"),
    ("subject_id", "text", "the unit or provider whose money it is"),
    ("period", "text", "the time that it is for"),
    ("stage", "text", "applied_for, granted, requisitioned, used, to_repay"),
    ("line", "text", "what it is for, a line of the strand's; empty: not said, or all lines"),
    ("funder", "text", "who gives it, a funder of the strand's; empty if not said"),
    ("condition", "text", "a condition of the strand's; empty where there is none"),
    ("amount", "text", "kronor, an exact decimal: `1560000`; empty where the cell is"),
    ("recipients", "text", "how many get as much each; empty: it is for the subject alone"),
    ("is_total", "boolean", "a stated total of other rows, never added to them"),
    ("words", "text", "the amount as it stands in the source"),
    ("quote", "text", "the passage, word for word"),
    ("locator", "text", "where in its source"),
)

CODEBOOK = _spec(
    "codebook",
    "what a code of coders' projects means",
    ("code", "text", "its whole path in the coders' program, `Plan/Finns`; key"),
    ("description", "text", "what it means, as the coders describe it"),
)

POSITIONS = _spec(
    "positions",
    "a subject's answer to a question in a period, all statements resolved",
    ("subject_id", "text", "unit, provider or region; key with question and period"),
    ("question", "text", "the schema's question"),
    ("period", "text", "the period"),
    (
        "values",
        "texts",
        "the values still possible, in the schema's order; multiple: stated or open",
    ),
    (
        "stated",
        "texts",
        "multiple and steps: the values that hold for certain; of a mixed whole those that hold of "
        "some part; else empty",
    ),
    (
        "open_values",
        "texts",
        "multiple and steps: `value:way` for each value whose answer is missing in a way of its "
        "own, in the schema's order; empty where all are missing as the question is",
    ),
    ("qualifiers", "texts", "`value:qualifier` for each value said with one, sorted"),
    ("low", "number", "of a quantity: lowest still possible"),
    ("high", "number", "highest still possible"),
    ("is_open_low", "boolean", "below `low` is possible"),
    ("is_open_high", "boolean", "above `high` is possible"),
    ("low_end", "text", "how `low` is meant: exactly (empty), approximate or excluded"),
    ("high_end", "text", "how `high` is meant, likewise"),
    ("measure", "text", "what is measured"),
    ("words", "text", "the words said, joined by ` · `"),
    (
        "status",
        "text",
        "answered, conflict, undecided (a whole known in part), said_by_others, or a kind of "
        "missing",
    ),
    ("way", "text", "how the status is said: of a kind of missing, the way that is known of it"),
    ("is_asked", "boolean", "a source reached the subject, or it was invited"),
    (
        "voices",
        "text",
        "how many voices said what, of listed questions: `own: 2, torn: 1, dont_know: 1`",
    ),
    ("n_voices", "integer", "how many voices answered"),
    ("is_hearsay", "boolean", "only the people of other units say so: decides no class"),
    (
        "is_unsaid",
        "boolean",
        "nobody said it of the subject itself: silence means no, or it may be about another",
    ),
    ("is_of_parts", "boolean", "of a whole: made from the answers of its parts"),
    ("is_partial", "boolean", "of a whole: the question does not apply to some of its parts"),
    ("is_mixed", "boolean", "a whole whose parts differ (a city of districts)"),
    ("is_contradicting", "boolean", "answered although the schema says that it does not apply"),
    (
        "distribution",
        "text",
        "of a whole made from its parts: `own: 3, none: 2, conflict: 1, unknown: 1`",
    ),
    (
        "basis",
        "text",
        "the weakest basis that the position rests on: inferred before all others; empty: decided",
    ),
    ("is_decided", "boolean", "people decided on it, or on the answer of one of its parts"),
    ("source_ids", "texts", "the sources that it rests on, sorted"),
    ("answer_ids", "texts", "the statements that it rests on, sorted"),
)

COUNTS = _spec(
    "counts",
    "a population's subjects with one value (or one kind of missing) on a question",
    ("population", "text", "municipalities, districts, units, providers …"),
    ("question", "text", "the schema's question"),
    ("value", "text", "a value; `mixed`; empty where `status` is not answered"),
    ("qualifier", "text", "the qualifier the value was said with; empty for all of the value"),
    (
        "status",
        "text",
        "answered, conflict, undecided (a whole known in part), or a kind of missing",
    ),
    ("way", "text", "how the status is said: of a kind of missing, the way that is known of it"),
    ("period", "text", "the period"),
    ("n", "integer", "how many"),
    ("n_open", "integer", "how many more answered without a word of this value of several"),
    ("open_as", "text", "how it is missing of those: `dont_know: 1, not_mentioned: 2`"),
    ("n_answered", "integer", "how many of the population answered the question"),
    ("n_applicable", "integer", "how many of those asked the question applies to"),
    ("n_asked", "integer", "how many of the population were asked"),
    ("n_population", "integer", "the population's size"),
    ("of", "text", "what is counted: organisations, respondents, people"),
    ("n_sources", "integer", "sources under the count"),
)

CLASSES = _spec(
    "classes",
    "a unit's outcome on a dimension",
    ("unit_id", "text", "key with dimension"),
    ("dimension", "text", "the schema's dimension"),
    ("class", "text", "the class, empty where there is none for certain"),
    (
        "certainty",
        "text",
        "certain, inferred, decided (by people), undecided, conflict, gap; mixed: a whole whose "
        "parts are in different classes",
    ),
    ("is_decided", "boolean", "people decided on the class, or on an answer that it rests on"),
    (
        "candidates",
        "texts",
        "the classes still possible, in the schema's order; empty text = no class",
    ),
    ("variant", "text", "the class's variant, where it has them and one is reachable"),
    ("variant_certainty", "text", "as certainty; empty where the class has no variants"),
    ("variant_candidates", "texts", "the variants still possible; empty text = none"),
    ("reasons", "texts", "values of the class's `reasons` question that hold"),
    (
        "because",
        "texts",
        "`question=value` of each position that the outcome rests on; printed, a number of people "
        "that may not be shown is `hidden`",
    ),
    (
        "margin",
        "integer",
        "answers that must change before another outcome is possible; empty: undecided, or never",
    ),
    ("flips", "texts", "`question=value` of these changes, the first in the schema's order"),
    (
        "ask_next",
        "texts",
        "undecided: a smallest set of questions whose answers settle it, whatever they are",
    ),
    ("source_ids", "texts", "the sources under those positions, sorted"),
)

CALLS = _spec(
    "calls",
    "what a call asks about a unit, for a dimension that its answers leave undecided",
    ("call", "integer", "number of the call, from 1; key with unit_id, dimension and question"),
    (
        "respondent",
        "text",
        "whom to call: a unit, a provider, or the source whose people are to be heard again",
    ),
    ("respondent_kind", "text", "unit, provider or source"),
    ("unit_id", "text", "the unit that the question is about"),
    ("dimension", "text", "the dimension that it helps to decide"),
    ("question", "text", "the question to ask"),
    (
        "status",
        "text",
        "what is known now: answered (but too little), conflict, undecided, a kind of missing",
    ),
    ("values", "texts", "the values still possible"),
    (
        "decides",
        "texts",
        "`answer=class|class` for each answer: the classes that it leaves; empty text = no class",
    ),
    ("is_settled", "boolean", "with this call, and those before it, the unit's class is settled"),
    ("is_fewest", "boolean", "it is proven that fewer calls would not do"),
    ("source_ids", "texts", "the sources of what is known now, sorted"),
)

DECISIONS = _spec(
    "decisions",
    "what people decided about a subject: what it answers, or which class it has",
    ("subject_id", "text", "unit, provider or region; key with question"),
    ("question", "text", "the question or dimension that was decided on"),
    (
        "decision",
        "text",
        "a value (of several all that hold, `a|b`), a quantity; a class, or `unclassified`",
    ),
    ("reason", "text", "why"),
    ("date", "text", "when, as an ISO date"),
    ("decided_by", "text", "who, by role and never by name"),
    (
        "on",
        "text",
        "fingerprint of the answers that it was made on, as written; empty until `check` has told "
        "it",
    ),
    ("fingerprint", "text", "that of the answers that there are now"),
    ("is_stale", "boolean", "the two differ: the answers have changed since"),
    ("answer_ids", "texts", "the statements that it was made on, sorted"),
    ("line", "integer", "its line in `interviews/decisions.csv`"),
)

REPLIES = _spec(
    "replies",
    "a form that a unit or provider has sent back: one more source, of the kind *review*",
    ("reply_id", "text", "key; a running number within the import, `granskning-01`"),
    ("subject_id", "text", "the unit or provider that replies"),
    ("edition", "text", "the code of the state of claims that it was asked about; may be unknown"),
    ("language", "text", "sv or en"),
    ("answered_on", "text", "the day that stands on it, as an ISO date; empty where it says none"),
)

CHECKED = _spec(
    "checked",
    "what a reply says of a claim; what the report says stays as it is",
    ("reply_id", "text", "the reply; key with code"),
    ("code", "text", "the claim's code"),
    ("subject_id", "text", "the unit or provider that it is about"),
    ("question", "text", "the question or dimension; empty where the report claims it no longer"),
    (
        "answer",
        "text",
        "confirmed, corrected (a correction stands in `private/`), disputed, "
        "does_not_know, no_answer or unclear",
    ),
    ("reason", "text", "why it is unclear, or not there"),
    ("has_text", "boolean", "something was written beside it, kept in `private/`"),
)

WAVES = _spec(
    "waves",
    "where a unit stands on a dimension in a later wave, where it stood in an earlier one, and why "
    "it is elsewhere",
    ("unit_id", "text", "a unit of the later wave; one of the earlier, where nobody came after it"),
    ("dimension", "text", "the schema's dimension"),
    ("change", "text", "stayed, changed, new (it came between the waves) or gone"),
    (
        "before",
        "text",
        "`dimension.class` in the earlier wave, or how it was in none; of a new unit that of those "
        "before it, *mixed* where they differ; empty: there was nobody",
    ),
    ("after", "text", "the same in the later wave; empty: it is gone"),
    ("by_new_rules", "text", "where the earlier wave's answers lead by the rules of the later one"),
    (
        "causes",
        "texts",
        "of what is not as before: rules, reform, coverage, source, world; each moves the class",
    ),
    ("deciding", "text", "the cause that brings it to where it stands now"),
    ("predecessors", "texts", "the units that it took over from"),
    ("predecessors_stood", "texts", "where each of them stood"),
    ("questions", "texts", "the questions whose answers differ, of those that the rules read"),
    ("breaks", "texts", "of the questions read those that have changed their meaning between"),
    ("period_before", "text", "the earlier wave"),
    ("period", "text", "the later wave"),
)

ROBUSTNESS = _spec(
    "robustness",
    "a category of a population's units: what their classes hang on, or their classes without a "
    "part of the material",
    ("dimension", "text", "the schema's dimension"),
    ("population", "text", "whose units are counted"),
    (
        "measure",
        "text",
        "class; margin, sources (how many), one_source, inferred, provider (hangs on what one "
        "says)",
    ),
    (
        "left_out_kind",
        "text",
        "of class: source, coder, strand or provider; empty: nothing is left out",
    ),
    ("left_out", "text", "which of them; empty: all that providers say"),
    (
        "category",
        "text",
        "`dimension.class` or how it is uncertain; a number, never, decided; yes, no; no_class",
    ),
    ("n", "integer", "how many units"),
    ("n_population", "integer", "the population's size"),
    ("unit_ids", "texts", "these units, in the region's order"),
)

AGREEMENT = _spec(
    "agreement",
    "a question, or one of its values, at a level of measurement; of sources that two or more "
    "coded",
    ("question", "text", "the schema's question; key with value and level"),
    ("value", "text", "one value against all else; empty for the question as a whole"),
    (
        "level",
        "text",
        "nominal; ordinal: of an ordered question's answers alone, what is missing left out",
    ),
    ("n_coders", "integer", "coders of the units"),
    ("n_sources", "integer", "sources that the units come from"),
    (
        "n_units",
        "integer",
        "source × subject (× value, where several may hold) that two or more coded",
    ),
    ("n_agreeing", "integer", "units of which all coders say the same"),
    ("share_agreeing", "number", "share of the pairs of coders who say the same"),
    (
        "positive_agreement",
        "number",
        "of those who say the value, the share of whose fellow coders say it too",
    ),
    ("negative_agreement", "number", "of those who do not say it, likewise"),
    ("alpha", "number", "Krippendorff's α"),
    ("alpha_low", "number", "lower end of its 95 % interval, by bootstrap over sources"),
    ("alpha_high", "number", "upper end"),
    ("n_bootstrap", "integer", "resamples that gave an α, of those drawn"),
    ("kappa", "number", "Cohen's κ, where the coders are two and the level is nominal"),
    (
        "reason",
        "text",
        "why there is no α: one_coder, no_shared_source, too_few_units, one_source, unanimous",
    ),
    (
        "interval_reason",
        "text",
        "why there is no interval: also too_few_sources, too_often_unanimous",
    ),
)

DISAGREEMENTS = _spec(
    "disagreements",
    "what one coder says of a unit on which coders differ",
    ("source_id", "text", "the source; the first four are the unit"),
    ("subject_id", "text", "the subject; empty where the statement is not placed"),
    ("question", "text", "the schema's question"),
    ("value", "text", "the value, where several may hold; else empty"),
    ("coder", "text", "`coder_1` …"),
    (
        "category",
        "text",
        "a value (several joined by `|`), yes or no of `value`, or a kind of missing",
    ),
    ("quotes", "texts", "the quotes under it; none where the coder left it out"),
    ("answer_ids", "texts", "the statements under it, sorted"),
)

FINDINGS = FrameSpec(
    "findings",
    "one thing found in the data",
    (
        Column("severity", "text", "error, warning or note"),
        Column("check", "text", "which check found it"),
        Column("parameters", "text", "the check's parameters as JSON"),
        Column("file", "text", "path, as the user knows it"),
        Column("line", "integer", "1-based; 0 for the whole file"),
        Column("column", "text", "a position in the line, or a table's column"),
        Column("value", "text", "the offending value as written"),
        Column("fix", "text", "what would be right, where it is known"),
    ),
)

TABLES = _spec(
    "tables",
    "a cell of a figure's table",
    ("table", "text", "the figure's id; the three together are the cell's id"),
    ("row", "text", "id of the row; `labels` has its words"),
    ("column", "text", "id of the column"),
    ("n", "integer", "how many"),
    ("n_open", "integer", "how many more answered without a word of this value of several"),
    ("open_as", "text", "how it is missing of those: `dont_know: 1, not_mentioned: 2`"),
    ("base_n", "integer", "of how many"),
    (
        "base",
        "text",
        "who they are of the population: population (all), asked, applicable, answered; mentioned: "
        "all, of whom nobody was asked; empty: no base of a population",
    ),
    ("population", "text", "the population that base_n counts"),
    (
        "share",
        "number",
        "n / base_n, of weighted respondents weighted / base_weighted; of a statement that names "
        "no base the lowest share said",
    ),
    ("low", "number", "of a range"),
    ("high", "number", "of a range"),
    ("measure", "text", "what is measured"),
    ("status", "text", "answered, conflict, one of the kinds of missing, or a certainty"),
    ("period", "text", "the period"),
    ("is_hidden", "boolean", "hidden by disclosure control; then no value"),
    ("n_sources", "integer", "sources under the cell"),
    (
        "value",
        "text",
        "id of the category, where the cell holds one instead of a number; several joined by `|`",
    ),
    ("words", "text", "the words of a range, a quote, or a mixed unit's distribution"),
    ("is_open_low", "boolean", "below `low` is possible"),
    ("is_open_high", "boolean", "above `high` is possible"),
    ("low_end", "text", "how `low` is meant: exactly (empty), approximate or excluded"),
    ("high_end", "text", "how `high` is meant, likewise"),
    ("is_rounded", "boolean", "`low` and `high` are the range to which numbers are rounded"),
    ("units", "texts", "who is counted, where the base is small enough to be shown one by one"),
    ("open_units", "texts", "those behind `n_open`, likewise"),
    ("base_units", "texts", "those behind `base_n`, likewise"),
    ("counts", "text", "respondents, where people who answered a survey are counted; else empty"),
    ("weighted", "number", "of weighted respondents the weights behind `n`"),
    ("base_weighted", "number", "likewise those behind `base_n`; `share` is of these two"),
    (
        "bound_low",
        "number",
        "of all invited the least that it can be, whatever the silent say",
    ),
    ("bound_high", "number", "likewise the largest"),
)

_DEFAULTS: dict[Kind, Any] = {
    "text": "",
    "integer": pd.NA,
    "number": float("nan"),
    "boolean": False,
    "texts": (),
}


def conform(frame: pd.DataFrame, spec: FrameSpec) -> pd.DataFrame:
    """Give a frame the columns of its spec, in order and typed.

    Columns that are absent get their empty value; columns that the spec does not name raise.

    Raises
    ------
    ValueError
        Where the frame holds a column that the spec does not name: a bug of ours, never bad data.
    """
    strange = [name for name in frame.columns if name not in spec.names]
    if strange:
        raise ValueError(f"{spec.name} has no column {', '.join(map(str, strange))}")
    columns = {column.name: _typed(frame, column) for column in spec.columns}
    return pd.DataFrame(columns, columns=pd.Index(spec.names)).reset_index(drop=True)


def _typed(frame: pd.DataFrame, column: Column) -> pd.Series:
    if column.name not in frame:
        values: Iterable[Any] = [_DEFAULTS[column.kind]] * len(frame)
        return pd.Series(values, index=frame.index, dtype=DTYPES[column.kind])
    series = frame[column.name]
    if column.kind == "text":
        return series.astype("str").fillna("") if series.hasnans else series.astype("str")
    return series.astype(DTYPES[column.kind])


def from_rows(rows: Iterable[Mapping[str, Any]], spec: FrameSpec) -> pd.DataFrame:
    """Make a frame from plain rows; absent keys get the column's empty value."""
    columns = FrameColumns(spec)
    columns.add(list(rows))
    return columns.to_frame()


NO_COLUMNS: Mapping[str, Sequence[Any]] = {}


class FrameColumns:
    """A frame while its rows come in, piece by piece: only a list per column is kept of them."""

    def __init__(self, spec: FrameSpec) -> None:
        self._spec = spec
        self._values: dict[str, list[Any]] = {name: [] for name in spec.names}

    def __len__(self) -> int:
        return len(self._values[self._spec.names[0]])

    def add(
        self, rows: Sequence[Mapping[str, Any]], columns: Mapping[str, Sequence[Any]] = NO_COLUMNS
    ) -> None:
        """Add plain rows; absent keys get the column's empty value.

        Parameters
        ----------
        columns
            What is not looked up in the rows: for each of them a value.
        """
        for column in self._spec.columns:
            name, default = column.name, _DEFAULTS[column.kind]
            if name in columns:
                self._values[name] += columns[name]
            else:
                self._values[name] += [row.get(name, default) for row in rows]

    def to_frame(self) -> pd.DataFrame:
        """Make the frame."""
        return from_columns(self._values, self._spec)


def from_columns(values: Mapping[str, list[Any]], spec: FrameSpec) -> pd.DataFrame:
    """Make a frame from a list per column, all of the spec's."""
    # one index for all: pandas would hold those of so many columns against each other
    index = pd.RangeIndex(len(values[spec.names[0]]))
    columns = {
        column.name: pd.Series(values[column.name], index=index, dtype=DTYPES[column.kind])
        for column in spec.columns
    }
    return pd.DataFrame(columns, index=index, copy=False)


def rows_of(frame: pd.DataFrame) -> list[Any]:
    """A frame's rows with its columns as attributes."""
    # pandas' own `itertuples` takes three times as long where there is text
    row = _row_with(tuple(frame.columns))
    columns = (column.tolist() for _, column in frame.items())
    return list(map(row._make, zip(*columns, strict=True)))


@cache
def _row_with(names: tuple[str, ...]) -> Any:
    """A type of rows with these columns: making one takes as long as a hundred of its rows."""
    return namedtuple("row", names)
