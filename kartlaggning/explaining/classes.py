"""The classes of all units in words: what `classify` prints, and the page shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kartlaggning.checks import N_
from kartlaggning.explaining.decisions import (
    describe_choice,
    explain_decision,
    is_hidden_decision,
)
from kartlaggning.explaining.wording import describe_decision, one_of
from kartlaggning.frames import CLASSES
from kartlaggning.ids import AxisAnswer, ClassId
from kartlaggning.plain_report import HIDDEN_ID
from kartlaggning.positions.model import MIXED
from kartlaggning.results import DECIDED, UNREACHED, Results
from kartlaggning.statuses import kind_of
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language
from kartlaggning.text.own_words import HIDDEN, MARK, OWN_WORDS
from kartlaggning.text.printing import (
    Printout,
    Table,
    aligned_lines,
    frame_records,
    table_of,
    with_rule,
)


def classes_text(results: Results, dimensions: Sequence[str], form: str, language: Language) -> str:
    """Write the *classes* frame of some dimensions as csv or JSON, or as a table to read."""
    return _Classes(results, dimensions, language).text(form)


@dataclass(frozen=True)
class OutcomeWords:
    """Units' outcomes, a line each, in the words of a language."""

    results: Results
    language: Language

    def outcome(self, unit: str, dimension: str) -> str:
        """A unit's class and how certain it is, or why it has none."""
        outcome = self.results.outcome[(unit, dimension)]
        state = self.results.state(unit, dimension)
        if kind_of(state) in UNREACHED:
            return self._word(state)
        if state == MIXED:
            words = self._word(state)
        elif outcome.class_:
            words = self._class_words(outcome)
        elif outcome.certainty == DECIDED:
            words = f"{self._word('gap')} ({self._word(DECIDED)})"
        else:
            words = f"{self._word(outcome.certainty)}: {self._candidates(outcome)}"
        return f"{words} *" if outcome.is_synthetic else words

    def state(self, state: str) -> str:
        """Where a unit stands (`Results.state`): its class, else why it has none."""
        if "." not in state:
            return self._word(state)
        named = ClassId.parse(state)
        return self._label(named.dimension, named.class_)

    def decisions(self) -> Iterator[str]:
        """What people decided, each with its reason."""
        schema = self.results.schema
        for (subject, name), decision in self.results.decision.items():
            about = schema.questions.get(name) or schema.dimensions[name]
            place = (
                f"{schema.region.label(subject, self.language)}, {about.label.of(self.language)}"
            )
            choice = translate(HIDDEN, self.language)
            if not is_hidden_decision(subject, name, self.results):
                choice = describe_choice(decision.decision, name, schema, self.language)
            explained = explain_decision(subject, name, self.results)
            assert explained is not None, "a decision that is not there"
            words = describe_decision(explained, self.language)
            yield f"{place}: {choice} ({words})"

    def _class_words(self, outcome: Any) -> str:
        label = self._label(outcome.dimension, outcome.class_)
        if outcome.certainty != "certain":
            return f"{label} ({self._word(outcome.certainty)})"
        if outcome.is_decided:
            return f"{label} ({translate(N_('rests on a decision'), self.language)})"
        return label

    def _candidates(self, outcome: Any) -> str:
        labels = []
        for name in outcome.candidates:
            if name:
                labels.append(self._label(outcome.dimension, name))
            else:
                labels.append(translate(N_("no class"), self.language))
        return one_of(labels, self.language)

    def _label(self, dimension: str, class_name: str) -> str:
        rules = self.results.schema.dimensions[dimension].classes
        return rules[class_name].label.of(self.language)

    def _word(self, name: str) -> str:
        return translate(OWN_WORDS[name], self.language)


@dataclass(frozen=True)
class _Classes(Printout):
    results: Results
    dimensions: Sequence[str]
    language: Language

    def data(self) -> list[dict[str, Any]]:
        classes = self.results.classes
        rows = frame_records(classes[classes["dimension"].isin(list(self.dimensions))])
        return [{**row, "because": list(self._because(row))} for row in rows]

    def _because(self, row: Mapping[str, Any]) -> Iterator[str]:
        """The answers that a class rests on, without a number of people that is hidden."""
        for text in row["because"]:
            answer = AxisAnswer.parse(text)
            if self.results.position[(row["unit_id"], answer.question)].is_hidden:
                answer = answer._replace(values=(HIDDEN_ID,))
            yield str(answer)

    def table(self) -> Table:
        return table_of(self.data(), CLASSES.names)

    def lines(self) -> Iterator[str]:
        schema, words = self.results.schema, OutcomeWords(self.results, self.language)
        labels = [schema.dimensions[name].label.of(self.language) for name in self.dimensions]
        rows = []
        for unit in schema.region.units_at(schema.as_of):
            outcomes = [words.outcome(unit.id, name) for name in self.dimensions]
            rows.append([unit.label(self.language), *outcomes])
        if self.results.classes["is_synthetic"].any():
            yield "! " + translate(MARK, self.language)
        header = [translate(N_("Unit"), self.language), *labels]
        yield from aligned_lines(with_rule(header, rows))
        decisions = list(words.decisions())
        if decisions:
            yield ""
            yield translate(N_("Decided by people"), self.language)
        for decision in decisions:
            yield f"  {decision}"
