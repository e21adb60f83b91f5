"""An explanation as text for the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from kartlaggning.checks import N_
from kartlaggning.explaining.answers import INVENTED, indented, position_words, rule_lines
from kartlaggning.explaining.wording import describe_decision, describe_margin, one_of, quoted
from kartlaggning.text.catalogues import translate, translate_plural
from kartlaggning.text.language import Language
from kartlaggning.text.numbers import format_period
from kartlaggning.text.own_words import MARK, OWN_WORDS


def explanation_lines(explanation: Mapping[str, Any], language: Language) -> Iterator[str]:
    """Write an explanation, a line at a time."""
    kind = f" ({explanation['kind']}, {explanation['subject']})" if explanation["kind"] else ""
    title = f"{explanation['name']}{kind}"
    yield title
    yield "=" * len(title)
    if explanation["is_synthetic"]:
        yield "! " + translate(MARK, language)
    questions = {question["question"]: question for question in explanation["questions"]}
    for dimension in explanation["dimensions"]:
        yield ""
        yield from _dimension(dimension, questions, language)
    answered = [
        question
        for question in explanation["questions"]
        if question["source_ids"] or question["is_decided"]
    ]
    if answered:
        yield ""
        yield translate(
            N_("All answers, {period}"),
            language,
            period=format_period(explanation["period"], language),
        )
        for position in answered:
            yield from indented(position_words(position, language), 2, 4)
    silent = len(explanation["questions"]) - len(answered)
    if silent:
        text = translate_plural(
            "{n} question without an answer", "{n} questions without an answer", silent, language
        )
        yield f"  ({text})"
    yield from _history(explanation, language)


def _dimension(
    dimension: Mapping[str, Any], questions: Mapping[str, Mapping[str, Any]], language: Language
) -> Iterator[str]:
    yield from _outcome(dimension, language)
    if dimension["decision"]:
        yield from indented(describe_decision(dimension["decision"], language), 2)
    if dimension["is_mixed"] or dimension["certainty"] == "not_asked":
        for position in dimension["because"]:
            yield from indented(f"- {position_words(position, language)}", 2, 4)
    else:
        yield from rule_lines(dimension, questions, language)
    yield from _prospects(dimension, language)


def _outcome(dimension: Mapping[str, Any], language: Language) -> Iterator[str]:
    certainty = translate(OWN_WORDS[dimension["certainty"]], language)
    mark = INVENTED if dimension["is_synthetic"] else ""
    if dimension["class"]:
        yield from indented(
            f"{dimension['label']}: {dimension['class_label']} ({certainty}){mark}", 0, 2
        )
        yield from _variant(dimension, language)
        if dimension["reasons"]:
            reasons = translate(
                N_("Reasons: {reasons}"), language, reasons=", ".join(dimension["reasons"])
            )
            yield from indented(reasons, 2, 4)
    elif dimension["is_mixed"]:
        mixed = f"{translate(OWN_WORDS['mixed'], language)} [{dimension['distribution']}]"
        yield from indented(f"{dimension['label']}: {mixed}{mark}", 0, 2)
    elif dimension["decision"]:
        yield f"{dimension['label']}: {translate(OWN_WORDS['gap'], language)} ({certainty}){mark}"
    else:
        yield f"{dimension['label']}: {certainty}{mark}"
        if len(dimension["candidates"]) > 1:
            candidates = one_of(
                (candidate["label"] for candidate in dimension["candidates"]), language
            )
            yield from indented(
                translate(N_("possible: {candidate}"), language, candidate=candidates), 2, 4
            )


def _prospects(dimension: Mapping[str, Any], language: Language) -> Iterator[str]:
    """How far another outcome is, or what to ask where there is none yet."""
    if dimension["ask_next"]:
        yield "  " + translate(N_("Ask next:"), language)
        for question in dimension["ask_next"]:
            yield from indented(f"- {question['label']}", 4, 6)
    else:
        yield from indented(describe_margin(dimension, language), 2, 4)


def _variant(dimension: Mapping[str, Any], language: Language) -> Iterator[str]:
    if dimension["is_variant_mixed"]:
        mixed = f"{translate(OWN_WORDS['mixed'], language)} [{dimension['variant_distribution']}]"
        yield from indented(translate(N_("Variant: {variant}"), language, variant=mixed), 2, 4)
    elif dimension["variant_candidates"]:
        sure = translate(OWN_WORDS[dimension["variant_certainty"]], language)
        variants = one_of(dimension["variant_candidates"], language)
        text = translate(
            N_("Variant: {variant} ({certainty})"), language, variant=variants, certainty=sure
        )
        yield from indented(text, 2, 4)


def _history(explanation: Mapping[str, Any], language: Language) -> Iterator[str]:
    if not explanation["history"]:
        return
    yield ""
    yield translate(N_("Other periods: listed, not counted in"), language)
    for unit in explanation["history"]:
        if not unit["statements"]:
            yield "  " + translate(N_("{name}: nothing found"), language, name=unit["name"])
        for statement in unit["statements"]:
            said = statement["value_label"] or statement["words"]
            modality = (
                f" ({translate(OWN_WORDS[statement['modality']], language)})"
                if statement["modality"] != "in_place"
                else ""
            )
            quote = f" {quoted(statement['quote'], language)}" if statement["quote"] else ""
            citation = f" [{statement['citation']}]" if statement["citation"] else ""
            period = format_period(statement["period"], language)
            text = (
                f"{unit['name']}, {period}: {statement['label']} {said}{modality}{quote}{citation}"
            )
            yield from indented(text, 2, 4)
