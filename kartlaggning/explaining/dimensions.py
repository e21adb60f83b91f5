"""A unit's outcome on a dimension, explained: its class or candidates, and what would change it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from kartlaggning.checks import N_
from kartlaggning.explaining.decisions import explain_decision
from kartlaggning.explaining.explanation import (
    ExplainedCandidate,
    ExplainedOutcome,
    ExplainedPosition,
    ExplainedVariant,
    NextQuestion,
)
from kartlaggning.explaining.questions import explain_position
from kartlaggning.explaining.wording import describe_answer, describe_condition, value_label
from kartlaggning.ids import AxisAnswer, Distribution
from kartlaggning.positions.model import MIXED
from kartlaggning.results import DECIDED, UNREACHED, Results
from kartlaggning.schema.loading import ClassRule, Variant
from kartlaggning.statuses import kind_of
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language
from kartlaggning.text.own_words import OWN_WORDS


def explain_dimension(
    subject: str, name: str, results: Results, language: Language
) -> ExplainedOutcome:
    """Explain a unit's outcome on a dimension, without the rules' trees."""
    outcome = _Outcome(subject, name, results, language)
    row = outcome.row
    return {
        "dimension": name,
        "label": results.schema.dimensions[name].label.of(language),
        "class": row.class_,
        "class_label": outcome.class_label(),
        "rule": outcome.rule(),
        "certainty": outcome.certainty(),
        "is_decided": bool(row.is_decided),
        "decision": explain_decision(subject, name, results),
        "is_mixed": outcome.is_mixed,
        "distribution": outcome.distribution(),
        "candidates": outcome.candidates(),
        **outcome.variant(),
        "reasons": outcome.reasons(),
        "margin": outcome.margin(),
        "flips": [describe_answer(text, results.schema, language) for text in row.flips],
        "ask_next": outcome.ask_next(),
        "because": outcome.because(),
        "source_ids": list(row.source_ids),
        "is_synthetic": bool(row.is_synthetic),
    }


@dataclass(frozen=True)
class _Outcome:
    """A row of *classes*, to be put into words part by part."""

    unit: str
    dimension: str
    results: Results
    language: Language

    @cached_property
    def row(self) -> Any:
        return self.results.outcome[(self.unit, self.dimension)]

    @cached_property
    def state(self) -> str:
        return self.results.state(self.unit, self.dimension)

    @property
    def is_mixed(self) -> bool:
        return self.state == MIXED

    @property
    def classes(self) -> Mapping[str, ClassRule]:
        return self.results.schema.dimensions[self.dimension].classes

    def class_label(self) -> str:
        if not self.row.class_:
            return ""
        return self.classes[self.row.class_].label.of(self.language)

    def rule(self) -> str:
        """The rule that gave the class; none where people did."""
        if not self.row.class_ or self.row.certainty == DECIDED:
            return ""
        return self._condition(self.row.class_)

    def _condition(self, class_name: str) -> str:
        condition = self.classes[class_name].when
        return describe_condition(condition, self.results.schema, self.language)

    def certainty(self) -> str:
        # that nobody was reached is said as such
        if kind_of(self.state) in UNREACHED:
            return self.state
        return str(self.row.certainty)

    def distribution(self) -> str:
        if not self.is_mixed:
            return ""
        counts = self.results.classes_of_parts(self.unit, self.dimension)
        without = self.results.unclassed_parts(self.unit, self.dimension)
        return self._parts(counts, self.classes, without)

    def candidates(self) -> list[ExplainedCandidate]:
        """The classes still possible; none beside what people decided."""
        if self.row.certainty == DECIDED:
            return []
        return [self._candidate(name) for name in self.row.candidates]

    def _candidate(self, name: str) -> ExplainedCandidate:
        if not name:
            return {"class": "", "label": translate(N_("no class"), self.language), "rule": ""}
        label = self.classes[name].label.of(self.language)
        return {"class": name, "label": label, "rule": self._condition(name)}

    def variant(self) -> ExplainedVariant:
        """The variant of the class, those still possible, or how a mixed whole's parts differ."""
        variants = self._variants()
        state = self.results.variant_state(self.unit, self.dimension)
        is_mixed = bool(variants) and state == MIXED
        distribution = ""
        if is_mixed:
            counts = self.results.variants_of_parts(self.unit, self.dimension)
            distribution = self._parts(counts, variants, {"unknown": counts[""]})
        candidates = []
        for name in self.row.variant_candidates:
            if name:
                candidates.append(variants[name].label.of(self.language))
            else:
                candidates.append(translate(N_("no variant"), self.language))
        return {
            "variant": self.row.variant,
            "variant_certainty": self.row.variant_certainty,
            "variant_candidates": candidates,
            "is_variant_mixed": is_mixed,
            "variant_distribution": distribution,
        }

    def _variants(self) -> Mapping[str, Variant]:
        if not self.row.class_:
            return {}
        return self.classes[self.row.class_].variants

    def _parts(
        self,
        counts: Counter[str],
        of: Mapping[str, ClassRule | Variant],
        without: Mapping[str, int],
    ) -> str:
        """How a whole's parts differ: `with open talks: 5, without: 2, unknown: 4`."""
        named = [(rule.label.of(self.language), counts[name]) for name, rule in of.items()]
        for standing in ("conflict", "gap", "unknown"):
            words = translate(OWN_WORDS[standing], self.language)
            named.append((words, without.get(standing, 0)))
        return str(Distribution(tuple((words, n) for words, n in named if n)))

    def reasons(self) -> list[str]:
        schema, reasons = self.results.schema, self.row.reasons
        if not reasons:
            return []
        question = self.classes[self.row.class_].reasons
        return [value_label(question, value, schema, self.language) for value in reasons]

    def margin(self) -> int | None:
        return None if pd.isna(self.row.margin) else int(self.row.margin)

    def ask_next(self) -> list[NextQuestion]:
        """What would settle it; where parts differ nothing does."""
        if self.is_mixed:
            return []
        questions = self.results.schema.questions
        asked: list[NextQuestion] = []
        for name in self.row.ask_next:
            asked.append({"question": name, "label": questions[name].label.of(self.language)})
        return asked

    def because(self) -> list[ExplainedPosition]:
        """The positions that the outcome rests on, each once."""
        questions = dict.fromkeys(AxisAnswer.parse(text).question for text in self.row.because)
        return [
            explain_position(self.unit, question, self.results, self.language)
            for question in questions
        ]
