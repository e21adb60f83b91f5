"""What an explanation is, as types: `explain --format json` prints it, texts and report read it.

Words stand beside the ids, in one language. An empty text says that there is nothing to tell.
"""

from __future__ import annotations

from typing import Literal, TypedDict

from kartlaggning.plain_report import End

Standing = Literal["held", "failed", "open"]  # of a condition, with a unit

# `class` is no name that Python's own syntax lets through
_WithClass = TypedDict("_WithClass", {"class": str})


class ExplainedDecision(TypedDict):
    """What people decided on a question or dimension: a row of *decisions*."""

    decision: str
    reason: str
    date: str
    decided_by: str
    on: str
    fingerprint: str
    is_stale: bool


class ExplainedStatement(TypedDict):
    """What was said in a source, and by whom.

    `is_used`: the position rests on it; `is_joint`: it was said of several subjects at once;
    `is_response`: in a response to a survey; `is_hidden`: a number of people that may not be read
    by all; then there are no words and no quote.
    """

    answer_id: str
    source_id: str
    strand: str
    period: str
    subject: str
    subject_name: str
    said_by: str
    said_by_kind: Literal["", "itself", "unit", "provider"]
    said_by_name: str
    status: str
    value: str
    is_denied: bool
    words: str
    basis: str
    modality: str
    coder: str
    quote: str
    citation: str
    is_used: bool
    is_joint: bool
    is_response: bool
    is_hidden: bool
    is_synthetic: bool


class ExplainedPosition(TypedDict):
    """A subject's answer to a question: a row of *positions* in words.

    `values` are those still possible; `value_labels` the words of what is shown: of a question with
    several values those that somebody said, or that it is none of them. `open_labels`: of several
    values those that are open, with how their answers are missing. `voices`: how many say what,
    where several speak. Where `is_hidden`, the number of people is left out, and with it the words
    and what people decided.
    """

    subject: str
    question: str
    label: str
    status: str
    way: str
    is_hearsay: bool
    values: list[str]
    value_labels: list[str]
    open_labels: list[str]
    low: float | None
    high: float | None
    is_open_low: bool
    is_open_high: bool
    low_end: End
    high_end: End
    words: str
    is_hidden: bool
    is_decided: bool
    decision: ExplainedDecision | None
    is_mixed: bool
    distribution: str
    voices: str
    basis: str
    source_ids: list[str]
    is_synthetic: bool


class ExplainedQuestion(ExplainedPosition):
    """A position with the statements under it, and how those that differ became one answer."""

    statements: list[ExplainedStatement]
    resolve: str | list[str]
    resolution: str


class RuleTree(TypedDict):
    """A condition and those in it; `question` where it is about an answer, `line` in the schema."""

    kind: Literal["all", "any", "not", "place", "answer"]
    outcome: Standing
    words: str
    question: str
    line: int
    parts: list[RuleTree]


class ExplainedRule(TypedDict):
    """The rule of a class or variant; `fails_at`: the first condition that makes it fail."""

    id: str
    label: str
    outcome: Standing
    rule: RuleTree
    fails_at: str
    variants: list[ExplainedRule]


class ExplainedCandidate(_WithClass):
    """A class that is still possible, with its rule."""

    label: str
    rule: str


class NextQuestion(TypedDict):
    """A question whose answer would settle an outcome, or bring it nearer."""

    question: str
    label: str


class ExplainedVariant(TypedDict):
    """The variant of a unit's class; of a mixed whole how its parts differ."""

    variant: str
    variant_certainty: str
    variant_candidates: list[str]
    is_variant_mixed: bool
    variant_distribution: str


class ExplainedOutcome(ExplainedVariant, _WithClass):
    """A unit's outcome on a dimension: a row of *classes* in words.

    `margin` is how many answers would have to change before it does, `flips` which; `because` are
    the positions that it rests on.
    """

    dimension: str
    label: str
    class_label: str
    rule: str
    certainty: str
    is_decided: bool
    decision: ExplainedDecision | None
    is_mixed: bool
    distribution: str
    candidates: list[ExplainedCandidate]
    reasons: list[str]
    margin: int | None
    flips: list[str]
    ask_next: list[NextQuestion]
    because: list[ExplainedPosition]
    source_ids: list[str]
    is_synthetic: bool


class ExplainedDimension(ExplainedOutcome):
    """An outcome with the rules of all classes."""

    rules: list[ExplainedRule]


class OtherStatement(TypedDict):
    """What was said of another period than the report's."""

    period: str
    question: str
    label: str
    status: str
    value: str
    value_label: str
    words: str
    modality: str
    quote: str
    citation: str
    is_hidden: bool
    is_synthetic: bool


class UnitHistory(TypedDict):
    """What was said of other periods about one unit, under the name that it had."""

    subject: str
    name: str
    statements: list[OtherStatement]


class ExplainedNote(TypedDict):
    """What coders wrote beside their codings: of a piece, document, case, code or project.

    It may name anybody, and is for the researcher alone.
    """

    source_id: str
    answer_id: str
    kind: str
    about: str
    text: str


class Explanation(TypedDict):
    """All that is known of a unit or provider; `exists`: on the schema's day."""

    subject: str
    name: str
    kind: str
    period: str
    exists: bool
    is_synthetic: bool
    dimensions: list[ExplainedDimension]
    questions: list[ExplainedQuestion]
    history: list[UnitHistory]
    notes: list[ExplainedNote]
