"""An explanation as text for the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kartlaggning.checks import N_
from kartlaggning.explaining.answers import INVENTED, indented, position_words, rule_lines
from kartlaggning.explaining.explanation import (
    ExplainedDimension,
    ExplainedOutcome,
    ExplainedQuestion,
    Explanation,
    OtherStatement,
    UnitHistory,
)
from kartlaggning.explaining.notes import note_lines
from kartlaggning.explaining.wording import (
    describe_decision,
    describe_margin,
    describe_missing,
    one_of,
    quoted,
)
from kartlaggning.results import UNREACHED
from kartlaggning.statuses import IN_PLACE, kind_of
from kartlaggning.text.catalogues import translate, translate_plural
from kartlaggning.text.language import Language
from kartlaggning.text.numbers import format_period
from kartlaggning.text.own_words import HIDDEN, MARK, OWN_WORDS

ASK_NEXT = N_("Ask next:")
OTHER_PERIODS = N_("Other periods: listed, not counted in")


def explanation_lines(explanation: Explanation, language: Language) -> Iterator[str]:
    """Write an explanation, a line at a time."""
    title = explanation["name"]
    if explanation["kind"]:
        title = f"{title} ({explanation['kind']}, {explanation['subject']})"
    yield title
    yield "=" * len(title)
    if explanation["is_synthetic"]:
        yield "! " + translate(MARK, language)
    questions = {question["question"]: question for question in explanation["questions"]}
    for dimension in explanation["dimensions"]:
        yield ""
        yield from _dimension(dimension, questions, language)
    yield from _all_answers(explanation, language)
    yield from _history(explanation["history"], language)
    yield from note_lines(explanation["notes"], language)


def _all_answers(explanation: Explanation, language: Language) -> Iterator[str]:
    questions = explanation["questions"]
    answered = answered_of(explanation)
    if answered:
        period = format_period(explanation["period"], language)
        yield ""
        yield translate(N_("All answers, {period}"), language, period=period)
        for position in answered:
            yield from indented(position_words(position, language), 2, 4)
    text = silent_words(len(questions) - len(answered), language)
    if text:
        yield f"  ({text})"


def answered_of(explanation: Explanation) -> list[ExplainedQuestion]:
    """The questions that somebody answered, or people decided on."""
    return [each for each in explanation["questions"] if each["source_ids"] or each["is_decided"]]


def silent_words(n: int, language: Language) -> str:
    """How many questions have no answer; the empty text where all have."""
    if not n:
        return ""
    return translate_plural(
        "{n} question without an answer", "{n} questions without an answer", n, language
    )


def _dimension(
    dimension: ExplainedDimension, questions: Mapping[str, ExplainedQuestion], language: Language
) -> Iterator[str]:
    yield from _outcome(dimension, language)
    if dimension["decision"]:
        yield from indented(describe_decision(dimension["decision"], language), 2)
    if dimension["is_mixed"] or kind_of(dimension["certainty"]) in UNREACHED:
        for position in dimension["because"]:
            yield from indented(f"- {position_words(position, language)}", 2, 4)
    else:
        yield from rule_lines(dimension, questions, language)
    yield from _prospects(dimension, language)


def _outcome(dimension: ExplainedDimension, language: Language) -> Iterator[str]:
    """The class with its variant and reasons, or why there is none."""
    yield from indented(f"{dimension['label']}: {outcome_words(dimension, language)}", 0, 2)
    for words in beside_outcome(dimension, language):
        yield from indented(words, 2, 4)


def outcome_words(dimension: ExplainedDimension, language: Language) -> str:
    """A class and how certain it is, or why there is none."""
    certainty = translate(OWN_WORDS[dimension["certainty"]], language)
    if dimension["class"]:
        words = f"{dimension['class_label']} ({certainty})"
    elif dimension["is_mixed"]:
        words = f"{translate(OWN_WORDS['mixed'], language)} [{dimension['distribution']}]"
    elif dimension["decision"]:
        words = f"{translate(OWN_WORDS['gap'], language)} ({certainty})"
    else:
        words = certainty
    return words + (INVENTED if dimension["is_synthetic"] else "")


def beside_outcome(dimension: ExplainedOutcome, language: Language) -> Iterator[str]:
    """The variant of a class and its reasons; where there is none, the classes still possible."""
    if dimension["class"]:
        yield from _variant(dimension, language)
        yield from _reasons(dimension, language)
    elif not dimension["is_mixed"] and not dimension["decision"]:
        yield from _candidates(dimension, language)


def _reasons(dimension: ExplainedOutcome, language: Language) -> Iterator[str]:
    if dimension["reasons"]:
        reasons = ", ".join(dimension["reasons"])
        yield translate(N_("Reasons: {reasons}"), language, reasons=reasons)


def _candidates(dimension: ExplainedOutcome, language: Language) -> Iterator[str]:
    if len(dimension["candidates"]) > 1:
        labels = [candidate["label"] for candidate in dimension["candidates"]]
        text = N_("possible: {candidate}")
        yield translate(text, language, candidate=one_of(labels, language))


def _prospects(dimension: ExplainedDimension, language: Language) -> Iterator[str]:
    """How far another outcome is, or what to ask where there is none yet."""
    if dimension["ask_next"]:
        yield "  " + translate(ASK_NEXT, language)
        for question in dimension["ask_next"]:
            yield from indented(f"- {question['label']}", 4, 6)
    else:
        yield from indented(describe_margin(dimension, language), 2, 4)


def _variant(dimension: ExplainedOutcome, language: Language) -> Iterator[str]:
    if dimension["is_variant_mixed"]:
        mixed = f"{translate(OWN_WORDS['mixed'], language)} [{dimension['variant_distribution']}]"
        yield translate(N_("Variant: {variant}"), language, variant=mixed)
    elif dimension["variant_candidates"]:
        sure = translate(OWN_WORDS[dimension["variant_certainty"]], language)
        variants = one_of(dimension["variant_candidates"], language)
        text = N_("Variant: {variant} ({certainty})")
        yield translate(text, language, variant=variants, certainty=sure)


def _history(history: Sequence[UnitHistory], language: Language) -> Iterator[str]:
    if not history:
        return
    yield ""
    yield translate(OTHER_PERIODS, language)
    for words in history_words(history, language):
        yield from indented(words, 2, 4)


def history_words(history: Sequence[UnitHistory], language: Language) -> Iterator[str]:
    """What is said of other periods, a statement each; and that nothing is of a unit before."""
    for unit in history:
        if not unit["statements"]:
            yield translate(N_("{name}: nothing found"), language, name=unit["name"])
        for statement in unit["statements"]:
            yield _other_statement(unit["name"], statement, language)


def _missing(statement: OtherStatement, language: Language) -> str:
    """How an answer of another period is missing, and of which value."""
    if statement["value_label"]:
        return describe_missing(statement["status"], [statement["value_label"]], language)
    return translate(OWN_WORDS[statement["status"]], language)


def _other_statement(name: str, statement: OtherStatement, language: Language) -> str:
    """A statement of another period: about whom, when, what, and in which words."""
    said = statement["value_label"] or statement["words"]
    if statement["status"] != "answered":
        said = _missing(statement, language)
    if statement["is_hidden"]:
        said = translate(HIDDEN, language)
    period = format_period(statement["period"], language)
    words = f"{name}, {period}: {statement['label']} {said}"
    if statement["modality"] != IN_PLACE:
        words += f" ({translate(OWN_WORDS[statement['modality']], language)})"
    if statement["quote"]:
        words += f" {quoted(statement['quote'], language)}"
    if statement["citation"]:
        words += f" [{statement['citation']}]"
    return words
