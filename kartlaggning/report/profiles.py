"""Profiles as plain data: beside the cells of a unit's or provider's answers the words that explain
them.

The words are those of `explain`, in both languages; what is said in confidence, and by whom in
person, is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kartlaggning.checks import N_
from kartlaggning.explaining.statements import Statements
from kartlaggning.explaining.subjects import explain_dimension, explain_question
from kartlaggning.explaining.wording import (
    SET_ASIDE,
    describe_condition,
    describe_decision,
    describe_margin,
    describe_speaker,
    describe_statement,
    is_set_aside,
    one_of,
    quoted,
    rests_on_parts,
)
from kartlaggning.frames import IN_PLACE
from kartlaggning.positions.model import GIVEN, TOLD
from kartlaggning.report.own_answers import plain_own_answers
from kartlaggning.results import Results
from kartlaggning.schema.loading import Schema
from kartlaggning.schema.models import Figure
from kartlaggning.tables.counts.cells import own_population, subjects_with_wholes
from kartlaggning.tables.profile import history_of, is_described, is_protected
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import LANGUAGES, Language
from kartlaggning.text.numbers import format_period
from kartlaggning.text.own_words import BASES, IN_CONFIDENCE, NOT_SHOWN, OWN_WORDS, RESOLUTIONS

Plain = dict[str, Any]
_NOT_PUT = ("not_asked", "not_applicable")


def make_profiles(figures: Sequence[Figure], results: Results) -> Plain:
    """Make the profiles of the subjects that figures show one by one.

    Returns
    -------
    `of`: each subject's, in both languages; `unanswered`: of each population the questions that
    none of its members was asked, or answered, which no profile repeats; `rules`: the classes'
    rules; `own_answers`: how each subject's answers are missing, for the figures that show a unit's
    own.
    """
    subjects = [
        subject
        for figure in figures
        if figure.chart == "profile"
        for subject in subjects_with_wholes(figure, results)
    ]
    unanswered = _unanswered(subjects, results)
    of: dict[str, Plain] = {subject: _relations(subject, results) for subject in subjects}
    for language in LANGUAGES if subjects else ():
        writer = _Writer(Statements(results, language, {}), unanswered)
        for subject in subjects:
            of[subject][language] = writer.profile(subject)
    return {
        "of": of,
        "unanswered": {
            population: _in_both_languages(
                names, _not_put(names, population, subjects, results), results.schema
            )
            for population, names in unanswered.items()
        },
        "rules": {language: _rules(results.schema, language) for language in LANGUAGES},
        "own_answers": plain_own_answers(subjects, results),
    }


def _unanswered(subjects: Sequence[str], results: Results) -> dict[str, list[str]]:
    """The questions that no subject of a population answered."""
    answered: dict[str, set[str]] = {}
    for subject in subjects:
        names = answered.setdefault(own_population(subject, results), set())
        if is_described(subject, results):
            names |= {
                name
                for name in results.schema.questions
                if results.position[(subject, name)].status in TOLD
            }
    questions = results.schema.questions
    return {
        population: [name for name in questions if name not in names]
        for population, names in answered.items()
    }


def _not_put(
    names: Sequence[str], population: str, subjects: Sequence[str], results: Results
) -> set[str]:
    """Of the questions that nobody answered those that were put to nobody."""
    own = [subject for subject in subjects if own_population(subject, results) == population]
    described = [subject for subject in own if is_described(subject, results)]
    return {
        name
        for name in names
        if all(results.position[(each, name)].status in _NOT_PUT for each in described)
    }


def _in_both_languages(names: Sequence[str], not_put: set[str], schema: Schema) -> dict[str, Plain]:
    # of whom nothing at all is known, each profile says so
    labels = {
        name: schema.questions[name].label for name in names if len(names) < len(schema.questions)
    }
    return {
        language: {
            "not_put": [label.of(language) for name, label in labels.items() if name in not_put],
            "not_answered": [
                label.of(language) for name, label in labels.items() if name not in not_put
            ],
        }
        for language in LANGUAGES
    }


def _rules(schema: Schema, language: Language) -> list[Plain]:
    """Every dimension's classes with their rules."""
    return [
        {
            "label": dimension.label.of(language),
            "classes": [
                {
                    "id": f"{name}.{key}",
                    "label": rule.label.of(language),
                    "rule": describe_condition(rule.when, schema, language),
                }
                for key, rule in dimension.classes.items()
            ],
        }
        for name, dimension in schema.dimensions.items()
    ]


def _relations(subject: str, results: Results) -> Plain:
    """The other subjects that a subject has to do with, and its records of history, by the unit of
    their time.
    """
    schema, region = results.schema, results.schema.region
    history: dict[str, list[str]] = {}
    for answer in history_of(subject, results):
        history.setdefault(answer.subject_id, []).append(f"{answer.answer_id}/{answer.question}")
    provider = region.providers.get(subject)
    before = [unit.id for unit in region.predecessors(subject)] if subject in region.units else []
    return {
        "population": own_population(subject, results),
        "whole": region.whole_of(subject),
        "parts": list(region.parts(subject, schema.as_of)),
        "serves": list(provider.serves) if provider else [],
        "is_service_known": bool(provider and provider.is_service_known),
        "served_by": [each.id for each in region.providers.values() if subject in each.serves],
        "history": [
            {
                "name": {language: region.label(unit, language) for language in LANGUAGES},
                "cells": history.get(unit, []),
            }
            for unit in (subject, *before)
            if unit in history or unit != subject
        ],
    }


class _Writer:
    """Writes subjects' answers and the statements under them in one language, as far as they may be
    read by all.
    """

    def __init__(self, statements: Statements, unanswered: Mapping[str, Sequence[str]]) -> None:
        self.statements = statements
        self.results = statements.results
        self.language = statements.language
        self.unanswered = unanswered
        answers, sources = self.results.interviews.answers, self.results.interviews.sources
        cited = set(sources.loc[sources["citation"] != "", "source_id"])
        self.public = set(
            answers.loc[answers["is_approved"] | answers["source_id"].isin(cited), "answer_id"]
        )

    def profile(self, subject: str) -> Plain:
        """A subject's outcomes, its answers, and what is not known of it."""
        schema = self.results.schema
        is_known = is_described(subject, self.results)
        dimensions = schema.dimensions if is_known and subject in schema.region.units else ()
        status_of = {
            name: self.results.position[(subject, name)].status
            for name in schema.questions
            if is_known
        }
        given = [name for name, status in status_of.items() if status in TOLD]
        return {
            "dimensions": [
                self.dimension(explain_dimension(subject, name, self.results, self.language))
                for name in dimensions
            ],
            "answers": [
                self.answer(explain_question(subject, name, self.statements)) for name in given
            ],
            "missing": list(self._missing(subject, status_of)),
        }

    def dimension(self, dimension: Plain) -> Plain:
        """A dimension's outcome: which rule gave it, on which answers, and what would change or
        settle it.
        """
        is_unasked = dimension["certainty"] == "not_asked"
        is_open = len(dimension["candidates"]) > 1 and not (dimension["is_mixed"] or is_unasked)
        candidates = dimension["candidates"] if is_open else []
        variants = [] if dimension["is_variant_mixed"] else dimension["variant_candidates"]
        return {
            "dimension": dimension["dimension"],
            "label": dimension["label"],
            # where nobody was asked, what to ask says it all
            "because": []
            if is_unasked
            else [self.because(position) for position in dimension["because"]],
            "candidates": [each["label"] for each in candidates],
            "variant": one_of(variants, self.language),
            "reasons": ", ".join(dimension["reasons"]),
            "margin": self._margin(dimension),
            "ask_next": [question["label"] for question in dimension["ask_next"]],
            "decision": self._decision(dimension),
        }

    def _margin(self, dimension: Plain) -> str:
        """What would change an outcome; several answers are listed, not counted."""
        if (dimension["margin"] or 0) < 2:
            return describe_margin(dimension, self.language)
        text = N_("Answers that would change it together: {answers}")
        return translate(text, self.language, answers="; ".join(dimension["flips"]))

    def answer(self, question: Plain) -> Plain:
        """What stands beside an answer's cells."""
        is_hidden = is_protected(question["subject"], question["question"], self.results)
        is_of_parts = rests_on_parts(question)
        is_told = not (is_hidden or is_of_parts)
        resolution = (
            RESOLUTIONS[question["resolution"]] if question["resolution"] and is_told else ""
        )
        return {
            "question": question["question"],
            "label": question["label"],
            "candidates": question["value_labels"]
            if question["status"] == "conflict" and not is_hidden
            else [],
            "decision": "" if is_hidden else self._decision(question),
            "resolution": translate(resolution, self.language),
            "denied": self._denied(question) if is_told else [],
            "is_of_parts": is_of_parts,
            "told_by": "" if is_of_parts else self._told_by(question),
            "statements": list(self._statements(question["statements"])) if is_told else [],
        }

    def because(self, position: Plain) -> Plain:
        """A question that an outcome rests on, and its answer in a few words.

        `is_plain` where the answer says by itself which question it is of.
        """
        is_given = position["status"] in GIVEN
        if is_given and is_protected(position["subject"], position["question"], self.results):
            said = translate(NOT_SHOWN, self.language)
        elif position["is_mixed"]:
            said = translate(OWN_WORDS["mixed"], self.language)
        else:
            values = ", ".join(position["value_labels"]) or position["words"] if is_given else ""
            status = (
                ""
                if position["status"] == "answered"
                else translate(OWN_WORDS[position["status"]], self.language)
            )
            said = f"{status} ({values})" if status and values else status or values
        is_plain = is_given and not position["is_mixed"]
        return {
            "question": position["question"],
            "label": position["label"],
            "said": said,
            "is_plain": is_plain,
        }

    def _decision(self, explained: Plain) -> str:
        return (
            describe_decision(explained["decision"], self.language) if explained["decision"] else ""
        )

    def _denied(self, question: Plain) -> list[str]:
        """The values that somebody said do not hold, and nobody says hold."""
        values = self.results.schema.questions[question["question"]].values
        said = {
            each["value"]
            for each in question["statements"]
            if each["value"] and not each["is_denied"]
        }
        denied = {
            each["value"]
            for each in question["statements"]
            if each["is_denied"] and each["is_used"]
        } - said
        return [values[value].label.of(self.language) for value in values if value in denied]

    def _told_by(self, question: Plain) -> str:
        """The one source that says just the answer, and how; empty where there is more to tell."""
        statements = question["statements"]
        ways = {(each["source_id"], each["strand"], self._notes(each)) for each in statements}
        is_plain = all(
            each["status"] == "answered" and each["is_used"] and not self._public_quote(each)
            for each in statements
        )
        is_simple = question["status"] == "answered" and not (
            question["resolution"] or question["decision"]
        )
        if len(ways) != 1 or not is_plain or not is_simple:
            return ""
        [(source, strand, notes)] = ways
        period = format_period(self.results.schema.period, self.language)
        return f"{strand}, {source} ({', '.join((*notes, period))})"

    def _statements(self, statements: Sequence[Plain]) -> Iterator[Plain]:
        """What each source says, once however often it says it; what is said in one way stands
        together.
        """
        said: dict[tuple[str, tuple[str, ...]], tuple[dict[str, None], list[str]]] = {}
        for statement in statements:
            words, quotes = said.setdefault(
                (statement["source_id"], self._notes(statement)), ({}, [])
            )
            words[
                describe_statement(statement, self.language)
                or translate(IN_CONFIDENCE, self.language)
            ] = None
            if quote := self._public_quote(statement):
                quotes.append(quoted(quote, self.language))
        for (source, notes), (words, quotes) in said.items():
            yield {
                "source": source,
                "said": f"{', '.join(words)} ({', '.join(notes)})",
                "quotes": quotes,
            }

    def _public_quote(self, statement: Plain) -> str:
        return str(statement["quote"]) if statement["answer_id"] in self.public else ""

    def _notes(self, statement: Plain) -> tuple[str, ...]:
        """What a statement rests on, and who made it."""
        modality = statement["modality"]
        notes = (
            "" if modality == IN_PLACE else translate(OWN_WORDS[modality], self.language),
            translate(BASES.get(statement["basis"], ""), self.language),
            describe_speaker(statement, self.language),
            translate(SET_ASIDE, self.language) if is_set_aside(statement) else "",
        )
        return tuple(filter(None, notes))

    def _missing(self, subject: str, status_of: Mapping[str, str]) -> Iterator[Plain]:
        """What is not known, by how it is missing; of a strand that did not ask at all its name
        alone.
        """
        schema, covered = self.results.schema, self.results.covered
        of_nobody = self.unanswered[own_population(subject, self.results)]
        missing: dict[str, dict[str, None]] = {}
        for name, status in status_of.items():
            strands = schema.questions[name].asked_in
            if status in TOLD or name in of_nobody:
                continue
            named = missing.setdefault(status, {})
            if status == "not_asked" and not any(subject in covered[strand] for strand in strands):
                asking = [schema.strands[strand] for strand in strands]
                # a document asks nobody
                named |= {
                    strand.label.of(self.language): None
                    for strand in asking
                    if strand.kind != "document"
                }
            else:
                named[schema.questions[name].label.of(self.language)] = None
        for status in OWN_WORDS:
            if missing.get(status):
                label = translate(OWN_WORDS[status], self.language)
                yield {"status": status, "label": label, "of": list(missing[status])}
