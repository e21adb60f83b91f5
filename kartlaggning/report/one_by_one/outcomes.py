"""A unit's outcome on a dimension in words: what it rests on, and what would change it."""

from __future__ import annotations

from kartlaggning.charts.drawing.cell_text import describe_range
from kartlaggning.checks import N_
from kartlaggning.explaining.explanation import (
    ExplainedOutcome,
    ExplainedPosition,
)
from kartlaggning.explaining.wording import describe_decision, describe_margin, one_of
from kartlaggning.plain_report import Because, ProfileDimension
from kartlaggning.positions.model import GIVEN
from kartlaggning.results import UNREACHED
from kartlaggning.statuses import MISSING_STATUSES, UNDECIDED, kind_of
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language
from kartlaggning.text.own_words import HIDDEN, OWN_WORDS


def plain_outcome(explained: ExplainedOutcome, language: Language) -> ProfileDimension:
    """A unit's outcome on a dimension, as `explain_dimension` has it, in words for all."""
    is_unasked = kind_of(explained["certainty"]) in UNREACHED
    outcome: ProfileDimension = {
        "dimension": explained["dimension"],
        "label": explained["label"],
        "because": [],
        "candidates": [],
        "variant": "",
        "reasons": ", ".join(explained["reasons"]),
        "margin": _margin(explained, language),
        "ask_next": [question["label"] for question in explained["ask_next"]],
        "decision": plain_decision(explained, language),
    }
    # where nobody was asked, what to ask says it all
    if not is_unasked:
        outcome["because"] = [_because(each, language) for each in explained["because"]]
    is_open = len(explained["candidates"]) > 1
    # of a mixed whole it is known: its parts differ
    if is_open and not explained["is_mixed"] and not is_unasked:
        outcome["candidates"] = [candidate["label"] for candidate in explained["candidates"]]
    if not explained["is_variant_mixed"]:
        outcome["variant"] = one_of(explained["variant_candidates"], language)
    return outcome


def plain_decision(explained: ExplainedOutcome | ExplainedPosition, language: Language) -> str:
    """What people decided on a dimension or question; the empty text where nobody did."""
    if not explained["decision"]:
        return ""
    return describe_decision(explained["decision"], language)


def _margin(explained: ExplainedOutcome, language: Language) -> str:
    """What would change an outcome; several answers are listed, not counted."""
    margin = explained["margin"]
    if margin is None or margin < 2:
        return describe_margin(explained, language)
    text = N_("Answers that would change it together: {answers}")
    return translate(text, language, answers="; ".join(explained["flips"]))


def _because(position: ExplainedPosition, language: Language) -> Because:
    """A question that an outcome rests on, and its answer in a few words."""
    return {
        "question": position["question"],
        "label": position["label"],
        "said": _said(position, language),
        "is_plain": _is_plain(position),
    }


def _is_plain(position: ExplainedPosition) -> bool:
    """Whether an answer tells by itself of what it is: *none of these* and *don’t know* do not."""
    if position["status"] not in GIVEN or position["is_mixed"] or position["open_labels"]:
        return False
    return bool(position["values"] or position["words"])


def _said(position: ExplainedPosition, language: Language) -> str:
    is_given = position["status"] in GIVEN
    if position["is_hidden"]:
        return translate(HIDDEN, language)
    if position["is_mixed"]:
        return translate(OWN_WORDS["mixed"], language)
    missing = "; ".join(position["open_labels"])
    if missing and position["status"] in MISSING_STATUSES:
        return missing
    values = ""
    if is_given:
        values = "; ".join(filter(None, (", ".join(position["value_labels"]), missing)))
        values = values or position["words"]
    elif position["status"] == UNDECIDED and position["low"] is not None:
        values = describe_range(position, language)
    if position["status"] == "answered" and not position["is_hearsay"]:
        return values
    status = translate(OWN_WORDS[position["way"]], language)
    if not values:
        return status
    # what is told and not settled goes before how it stands
    return f"{values} ({status})" if position["is_hearsay"] else f"{status} ({values})"
