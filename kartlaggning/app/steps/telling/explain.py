"""Explain: why a unit or provider stands where it does, and whom to ask what next.

`/explain` whom to choose · `/explain/SUBJECT` one of them · `/explain/ask` the shortest list of
calls. What is hidden in the commands is hidden here: nothing of `private/` is read.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from flask import Request, Response

from kartlaggning.analyses.asking import find_calls
from kartlaggning.analyses.asking.text import call_list
from kartlaggning.app.desk import Desk, Trouble
from kartlaggning.app.studying import Studying
from kartlaggning.app.told.findings import Teller
from kartlaggning.errors import KartlaggningError
from kartlaggning.explaining.answers import (
    HOLDS,
    SpokenRule,
    answer_words,
    position_words,
    spoken_rules,
)
from kartlaggning.explaining.explanation import (
    ExplainedDimension,
    ExplainedQuestion,
    Explanation,
)
from kartlaggning.explaining.subjects import explain_subject
from kartlaggning.explaining.text import (
    answered_of,
    beside_outcome,
    history_words,
    outcome_words,
    silent_words,
)
from kartlaggning.explaining.wording import describe_decision, describe_margin
from kartlaggning.results import UNREACHED, Results
from kartlaggning.schema.loading import Schema
from kartlaggning.statuses import kind_of
from kartlaggning.study import find_dimensions, find_subject
from kartlaggning.text.catalogues import translate
from kartlaggning.text.keys import plain_key
from kartlaggning.text.language import Language
from kartlaggning.text.numbers import format_period
from kartlaggning.text.own_words import MARK

STEP = "explain"
ASK = "ask"


def show(desk: Desk, request: Request, rest: str, trouble: Trouble | None = None) -> Response:
    """Whom to choose, one of them, or the list of calls."""
    results = desk.one(Studying).now().results
    if rest == ASK:
        return _show_calls(desk, request, results, trouble)
    if not rest:
        return _show_choice(desk, request, results.schema, trouble)
    region = results.schema.region
    if rest not in (*region.units, *region.providers, region.id):
        return desk.page("nowhere.html.j2", request, status=404)
    return _show_subject(desk, request, rest, results, trouble)


def take(desk: Desk, request: Request, rest: str) -> Response:
    """There is no form that changes anything here."""
    return show(desk, request, rest)


# --- whom to choose


def _show_choice(desk: Desk, request: Request, schema: Schema, trouble: Trouble | None) -> Response:
    """All units and providers, or those that a search means; one alone is shown at once."""
    language = desk.language(request)
    sought = request.args.get("name", "").strip()
    told = ""
    if sought:
        try:
            return desk.go(STEP, find_subject(sought, schema))
        except KartlaggningError as error:
            told = Teller(desk.project, language, STEP).tell(error.finding).whole
    found = [
        each for each in _subjects(schema, language) if plain_key(sought) in plain_key(each[1])
    ]
    if sought and len(found) == 1:
        return desk.go(STEP, found[0][0])
    return desk.page(
        "explain.html.j2",
        request,
        step=STEP,
        sought=sought,
        told="" if found else told,
        found=_by_kind(found or list(_subjects(schema, language)), schema, language),
        trouble=trouble,
    )


def _subjects(schema: Schema, language: Language) -> Iterator[tuple[str, str]]:
    """Who can be explained: the units of the schema's day, the providers, the region itself."""
    region = schema.region
    for unit in region.units_at(schema.as_of):
        yield unit.id, unit.label(language)
    for provider in region.providers.values():
        yield provider.id, provider.label(language)
    yield region.id, region.names.of(language)


def _by_kind(
    found: list[tuple[str, str]], schema: Schema, language: Language
) -> dict[str, list[tuple[str, str]]]:
    """Subjects under the words for their kind."""
    region = schema.region
    by_kind: dict[str, list[tuple[str, str]]] = {}
    for subject, name in found:
        if subject in region.units:
            kind = region.kinds[region.units[subject].kind].plural.of(language)
        elif subject in region.providers:
            kind = translate("Providers", language)
        else:
            kind = translate("The region itself", language)
        by_kind.setdefault(kind, []).append((subject, name))
    return by_kind


# --- one of them


class _Outcome(NamedTuple):
    """A unit's outcome on a dimension, in the words of `explain`."""

    dimension: str
    label: str
    words: str
    beside: list[str]
    rules: list[SpokenRule]
    because: list[str]
    ask_next: list[str]
    margin: str


def _show_subject(
    desk: Desk, request: Request, subject: str, results: Results, trouble: Trouble | None
) -> Response:
    language = desk.language(request)
    explanation = explain_subject(subject, results, language)
    answered = answered_of(explanation)
    return desk.page(
        "explain_subject.html.j2",
        request,
        step=STEP,
        name=explanation["name"],
        kind=explanation["kind"],
        subject=subject,
        mark=translate(MARK, language) if explanation["is_synthetic"] else "",
        outcomes=list(_outcomes(explanation, language)),
        holds={outcome: translate(word, language) for outcome, word in HOLDS.items()},
        period=format_period(explanation["period"], language),
        answers=[
            (each["label"], answer_words(each, each["source_ids"], language)) for each in answered
        ],
        silent=silent_words(len(explanation["questions"]) - len(answered), language),
        history=list(history_words(explanation["history"], language)),
        trouble=trouble,
    )


def _outcomes(explanation: Explanation, language: Language) -> Iterator[_Outcome]:
    questions = {question["question"]: question for question in explanation["questions"]}
    for dimension in explanation["dimensions"]:
        yield _outcome(dimension, questions, language)


def _outcome(
    dimension: ExplainedDimension, questions: dict[str, ExplainedQuestion], language: Language
) -> _Outcome:
    beside = list(beside_outcome(dimension, language))
    if dimension["decision"]:
        beside.append(describe_decision(dimension["decision"], language))
    rules: list[SpokenRule] = []
    because: list[str] = []
    # as `explain` has it: of parts that differ, and of whom nobody reached, no rule says why
    if dimension["is_mixed"] or kind_of(dimension["certainty"]) in UNREACHED:
        because = [position_words(position, language) for position in dimension["because"]]
    else:
        rules = list(spoken_rules(dimension, questions, language))
    ask_next = [question["label"] for question in dimension["ask_next"]]
    return _Outcome(
        dimension=dimension["dimension"],
        label=dimension["label"],
        words=outcome_words(dimension, language),
        beside=beside,
        rules=rules,
        because=because,
        ask_next=ask_next,
        margin="" if ask_next else describe_margin(dimension, language),
    )


# --- whom to ask what next


def _show_calls(
    desk: Desk, request: Request, results: Results, trouble: Trouble | None
) -> Response:
    language, schema = desk.language(request), results.schema
    chosen = request.args.get("dimension", "")
    dimension = chosen if chosen in schema.dimensions else ""
    calls = find_calls(results, find_dimensions(dimension, schema))
    spoken = call_list(calls, results, language)
    return desk.page(
        "explain_ask.html.j2",
        request,
        step=STEP,
        dimensions={name: each.label.of(language) for name, each in schema.dimensions.items()},
        dimension=dimension,
        heading=list(spoken.heading()),
        calls=list(spoken.calls()),
        trouble=trouble,
    )
