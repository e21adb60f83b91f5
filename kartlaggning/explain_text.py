"""An explanation as text for the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from kartlaggning.checks import N_
from kartlaggning.report.labels import OWN_WORDS
from kartlaggning.resolving import SEVERAL
from kartlaggning.text import Language, format_range, translate, translate_plural

MARK = N_("Invented example data: says nothing of how anyone works.")
INVENTED = " *"  # a line that rests on example data, as in the table of classes
DECIDED = N_("decided {date} by {decided_by}: {reason}")
STALE = N_("the answers have changed since")
BASES = {
    "stated": N_("stated"),
    "inferred": N_("inferred by the coder"),
    "document": N_("document"),
    "observed": N_("observed"),
    "confirmed": N_("confirmed"),
}


def explanation_lines(explanation: Mapping[str, Any], language: Language) -> Iterator[str]:
    """Write an explanation, a line at a time."""
    kind = f" ({explanation['kind']}, {explanation['subject']})" if explanation["kind"] else ""
    title = f"{explanation['name']}{kind}"
    yield title
    yield "=" * len(title)
    if explanation["is_synthetic"]:
        yield "! " + translate(MARK, language)
    for dimension in explanation["dimensions"]:
        yield ""
        yield from _dimension(dimension, language)
    answered = [question for question in explanation["questions"] if question["source_ids"] or question["is_decided"]]
    if answered:
        yield ""
        yield translate(N_("All answers, {period}"), language, period=explanation["period"])
        for position in answered:
            yield f"  {_position(position, language)}"
    silent = len(explanation["questions"]) - len(answered)
    if silent:
        text = translate_plural("{n} question without an answer", "{n} questions without an answer", silent, language)
        yield f"  ({text})"
    yield from _history(explanation, language)


def _dimension(dimension: Mapping[str, Any], language: Language) -> Iterator[str]:
    certainty = translate(OWN_WORDS[dimension["certainty"]], language)
    mark = INVENTED if dimension["is_synthetic"] else ""
    if dimension["class"]:
        yield f"{dimension['label']}: {dimension['class_label']} ({certainty}){mark}"
        if dimension["rule"]:
            yield "  " + translate(N_("Rule: {rule}"), language, rule=dimension["rule"])
        yield from _variant(dimension, language)
        if dimension["reasons"]:
            yield "  " + translate(N_("Reasons: {reasons}"), language, reasons=", ".join(dimension["reasons"]))
    elif dimension["is_mixed"]:
        yield f"{dimension['label']}: {translate(OWN_WORDS['mixed'], language)} [{dimension['distribution']}]{mark}"
    elif dimension["decision"]:
        yield f"{dimension['label']}: {translate(OWN_WORDS['gap'], language)} ({certainty}){mark}"
    else:
        yield f"{dimension['label']}: {certainty}{mark}"
        for candidate in dimension["candidates"]:
            rule = f": {candidate['rule']}" if candidate["rule"] else ""
            yield "  " + translate(N_("possible: {candidate}"), language, candidate=f"{candidate['label']}{rule}")
    if dimension["decision"]:
        yield f"  {describe_decision(dimension['decision'], language)}"
    for position in dimension["because"]:
        yield f"  - {_position(position, language)}"


def describe_decision(decision: Mapping[str, Any], language: Language) -> str:
    """Write who decided, when and why; and whether the answers have changed since."""
    text = translate(DECIDED, language, **{name: decision[name] for name in ("date", "decided_by", "reason")})
    return f"{text} – {translate(STALE, language)}" if decision["is_stale"] else text


def _variant(dimension: Mapping[str, Any], language: Language) -> Iterator[str]:
    if dimension["is_variant_mixed"]:
        mixed = f"{translate(OWN_WORDS['mixed'], language)} [{dimension['variant_distribution']}]"
        yield "  " + translate(N_("Variant: {variant}"), language, variant=mixed)
    elif dimension["variant_candidates"]:
        sure = translate(OWN_WORDS[dimension["variant_certainty"]], language)
        variants = translate(N_(" or "), language).join(dimension["variant_candidates"])
        yield "  " + translate(N_("Variant: {variant} ({certainty})"), language, variant=variants, certainty=sure)


def _position(position: Mapping[str, Any], language: Language) -> str:
    said = ", ".join(position["value_labels"]) if position["status"] in ("answered", "conflict") else ""
    said = said or _quantity(position, language)
    if position["is_mixed"]:
        said = translate(OWN_WORDS["mixed"], language)
    if position["status"] != "answered":
        status = translate(OWN_WORDS[position["status"]], language)
        said = f"{status} ({said})" if said else status
    notes = [position["distribution"]]
    if position["source_ids"]:
        basis = translate(BASES.get(position["basis"], ""), language)
        notes.append("; ".join(filter(None, (basis, ", ".join(position["source_ids"])))))
    if position["decision"]:
        notes.append(describe_decision(position["decision"], language))
    elif position["is_decided"]:
        notes.append(translate(N_("people decided on the answer of a part"), language))
    notes = [note for note in notes if note]
    return (
        f"{position['label']} {said or '–'}"
        + "".join(f" [{note}]" for note in notes)
        + (INVENTED if position["is_synthetic"] else "")
    )


def _quantity(position: Mapping[str, Any], language: Language) -> str:
    """The words; of several that do not contradict each other, first what is left when all are true."""
    is_open = position["is_open_low"] or position["is_open_high"]
    if SEVERAL not in position["words"] or position["low"] is None or is_open or position["status"] == "conflict":
        return str(position["words"])
    return f"{format_range(position['low'], position['high'], language)}: {position['words']}"


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
            quote = f" ”{statement['quote']}”" if statement["quote"] else ""
            citation = f" [{statement['citation']}]" if statement["citation"] else ""
            yield f"  {unit['name']}, {statement['period']}: {statement['label']} {said}{modality}{quote}{citation}"
