"""What `kartlaggning ask` writes: the list of calls to take to the phone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, NamedTuple

import pandas as pd

from kartlaggning.checks import N_
from kartlaggning.explaining.answers import indented
from kartlaggning.explaining.wording import (
    describe_missing,
    describe_values,
    one_of,
    quoted,
    value_label,
)
from kartlaggning.frames import CALLS
from kartlaggning.ids import AnswerEffect
from kartlaggning.positions.model import GIVEN, MIXED, NONE_OF_THESE, has_none
from kartlaggning.positions.open_values import told_ways
from kartlaggning.results import Results
from kartlaggning.text.catalogues import translate, translate_plural
from kartlaggning.text.language import Language
from kartlaggning.text.own_words import HIDDEN, MARK, OWN_WORDS
from kartlaggning.text.printing import Printout, Table, frame_records, table_of

# the words beside the ids, for whoever reads the table without the schema
WORDS = (
    "respondent_words",
    "unit_words",
    "dimension_words",
    "question_words",
    "known_words",
    "decides_words",
)


def calls_text(calls: pd.DataFrame, results: Results, form: str, language: Language) -> str:
    """Write the *calls* frame as CSV or JSON, with words beside its ids, or as a list to read."""
    return call_list(calls, results, language).text(form)


def call_list(calls: pd.DataFrame, results: Results, language: Language) -> CallList:
    """The *calls* frame, to be put into words."""
    return CallList(frame_records(calls), results, language)


class SpokenQuestion(NamedTuple):
    """What is asked in a call: the question, what is known now, what each answer decides."""

    question: str
    known: Sequence[str]
    decides: Sequence[str]


class SpokenCall(NamedTuple):
    """A call in words: whom to ask, which units that settles, and what to ask."""

    respondent: str
    settles: str
    questions: Sequence[SpokenQuestion]


@dataclass(frozen=True)
class CallList(Printout):
    """The rows of *calls* in the words of a language."""

    rows: Sequence[dict[str, Any]]
    results: Results
    language: Language

    def data(self) -> list[dict[str, Any]]:
        return [{**row, **self.words(row)} for row in self.rows]

    def table(self) -> Table:
        rows = []
        for row in self.data():
            rows.append({**row, "decides": _one_by_one(row["decides"])})
        return table_of(rows, [*CALLS.names, *WORDS])

    def lines(self) -> Iterator[str]:
        yield from self.heading()
        for number, call in enumerate(self.calls(), start=1):
            yield ""
            yield f"{number}. {call.respondent}"
            if call.settles:
                yield from indented(call.settles, 3, 5)
            for asked in call.questions:
                yield from indented(f"- {asked.question}", 3, 5)
                for known in asked.known:
                    yield from indented(known, 5, 7)
                for decides in asked.decides:
                    yield from indented(decides, 7, 9)

    def calls(self) -> Iterator[SpokenCall]:
        """Each call in words, in the order in which they are numbered."""
        for _, call in groupby(self.rows, key=lambda row: row["call"]):
            yield self._call(list(call))

    def heading(self) -> Iterator[str]:
        """How many calls settle how many units; or that there is nothing to ask."""
        if not self.rows:
            yield self.said(
                N_("There is nothing to ask: no unit is undecided, or no answers would settle it.")
            )
            return
        yield from self._counts()

    def _counts(self) -> Iterator[str]:
        n_units = len({row["unit_id"] for row in self.rows})
        units = translate_plural("{n} unit", "{n} units", n_units, self.language)
        yield translate_plural(
            "{n} call settles {units}",
            "{n} calls settle {units}",
            self.rows[-1]["call"],
            self.language,
            units=units,
        )
        if self.rows[0]["is_fewest"]:
            yield self.said(N_("Fewer calls would not do."))
        else:
            yield self.said(N_("Perhaps fewer would do: so many cannot all be tried."))
        if any(row["status"] == "conflict" for row in self.rows):
            text = N_("What settles conflicting answers is written in interviews/decisions.csv.")
            yield self.said(text)
        if any(row["is_synthetic"] for row in self.rows):
            yield f"! {self.said(MARK)}"

    def said(self, message: str, **parameters: Any) -> str:
        return translate(message, self.language, **parameters)

    def name(self, subject: str) -> str:
        return self.results.schema.region.label(subject, self.language)

    def names(self, units: Sequence[str]) -> str:
        return ", ".join(map(self.name, dict.fromkeys(units)))

    def _call(self, rows: Sequence[dict[str, Any]]) -> SpokenCall:
        settled = [row["unit_id"] for row in rows if row["is_settled"]]
        settles = ""
        if settled:
            settles = self.said(N_("settles {units}"), units=self.names(settled))
        questions = []
        for question, asked in groupby(rows, key=lambda row: row["question"]):
            questions.append(self._question(question, list(asked)))
        return SpokenCall(self._respondent(rows[0]), settles, questions)

    def _question(self, question: str, rows: Sequence[dict[str, Any]]) -> SpokenQuestion:
        units_by_known: dict[str, list[str]] = {}
        decided: dict[tuple[str, tuple[str, ...]], None] = {}
        for row in rows:
            units_by_known.setdefault(self._known(row), []).append(row["unit_id"])
            decided[(row["dimension"], row["decides"])] = None
        known = [
            self.said(N_("{units} now: {known}"), units=self.names(units), known=words)
            for words, units in units_by_known.items()
        ]
        decides: list[str] = []
        for dimension, effects in decided:
            decides += self._effects(question, dimension, effects)
        return SpokenQuestion(self._question_words(question), known, decides)

    def _respondent(self, row: dict[str, Any]) -> str:
        if row["respondent_kind"] == "source":
            return self.said(N_("those heard in {source}"), source=row["respondent"])
        return self.name(row["respondent"])

    def _question_words(self, question: str) -> str:
        """The question, and the strands in the guides of which it stands."""
        schema = self.results.schema
        guides = []
        for name in schema.questions[question].asked_in:
            strand = schema.strands[name]
            # a document cannot be asked
            if strand.kind != "document":
                guides.append(strand.label.of(self.language))
        label = schema.questions[question].label.of(self.language)
        return f"{label} [{', '.join(guides)}]" if guides else label

    def _known(self, row: dict[str, Any]) -> str:
        """What is known now, and from which sources."""
        position = self.results.position[(row["unit_id"], row["question"])]
        missing = "; ".join(self._values_missing(position))
        said = self._values_known(row)
        status = self.said(OWN_WORDS[MIXED if position.is_mixed else position.way])
        if row["status"] in GIVEN:
            said = "; ".join(filter(None, (said, missing)))
        elif missing:
            status = missing
        if row["status"] == "answered" and not position.is_mixed:
            words = said
        elif said:
            words = f"{status} ({said})"
        else:
            words = status
        if row["source_ids"]:
            return f"{words} [{', '.join(row['source_ids'])}]"
        return words or status

    def _values_known(self, row: dict[str, Any]) -> str:
        if row["status"] not in GIVEN:
            return ""
        schema, question = self.results.schema, row["question"]
        position = self.results.position[(row["unit_id"], question)]
        if position.is_hidden:
            return self.said(HIDDEN)
        values = position.values
        if has_none(position, schema.questions[question]):
            return self.said(OWN_WORDS[NONE_OF_THESE])
        if schema.questions[question].has_several:
            values = position.stated
        labels = [describe_values(question, [value], schema, self.language) for value in values]
        return ", ".join(labels) or position.words

    def _values_missing(self, position: Any) -> Iterator[str]:
        """The open values that are worth telling, with how their answers are missing."""
        known = self.results.schema.questions[position.question].values
        for way, values in told_ways(position).items():
            labels = [known[value].label.of(self.language) for value in values]
            yield describe_missing(way, labels, self.language)

    def _effects(self, question: str, dimension: str, texts: Sequence[str]) -> Iterator[str]:
        """What each answer leaves: `“In use”: Internal`; or that it alone decides nothing."""
        effects = list(map(AnswerEffect.parse, texts))
        anything: set[str] = set()
        for effect in effects:
            anything.update(effect.classes)
        for effect in effects:
            classes = one_of(self._class_labels(dimension, effect.classes), self.language)
            if len(effect.classes) == 1:
                words = classes
            elif anything == set(effect.classes):
                words = self.said(N_("decides nothing alone"))
            else:
                words = self.said(N_("open: {classes}"), classes=classes)
            yield f"{self._answer(question, effect)}: {words}"

    def _class_labels(self, dimension: str, classes: Sequence[str]) -> Iterator[str]:
        rules = self.results.schema.dimensions[dimension].classes
        for name in classes:
            if name:
                yield rules[name].label.of(self.language)
            else:
                yield self.said(N_("no class"))

    def _answer(self, question: str, effect: AnswerEffect) -> str:
        schema = self.results.schema
        if not effect.option:
            return describe_values(question, effect.answers, schema, self.language)
        label = quoted(value_label(question, effect.option, schema, self.language), self.language)
        if effect.answers == ("yes",):
            return self.said(N_("{value} yes"), value=label)
        return self.said(N_("{value} no"), value=label)

    def words(self, row: dict[str, Any]) -> dict[str, str]:
        """The words beside a row's ids."""
        schema = self.results.schema
        effects = self._effects(row["question"], row["dimension"], row["decides"])
        return {
            "respondent_words": self._respondent(row),
            "unit_words": self.name(row["unit_id"]),
            "dimension_words": schema.dimensions[row["dimension"]].label.of(self.language),
            "question_words": schema.questions[row["question"]].label.of(self.language),
            "known_words": self._known(row),
            "decides_words": "; ".join(effects),
        }


def _one_by_one(effects: Sequence[str]) -> list[str]:
    """What each single answer leaves, so that a joined list can be taken apart again.

    Between the answers that leave the same stands the sign that joins lists too; behind a `=` it
    is plain that what has none of its own is one class more.
    """
    single = []
    for effect in map(AnswerEffect.parse, effects):
        for answer in effect.answers:
            single.append(str(effect._replace(answers=(answer,))))
    return single
