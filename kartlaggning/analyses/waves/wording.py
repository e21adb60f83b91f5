"""Why a unit stands elsewhere than in an earlier wave, in the reader's words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kartlaggning.checks import N_
from kartlaggning.explaining.answers import answer_words
from kartlaggning.explaining.questions import explain_position
from kartlaggning.ids import ClassId
from kartlaggning.positions.model import MIXED
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language
from kartlaggning.text.own_words import OWN_WORDS
from kartlaggning.waves.comparing import Comparison

_DECIDING = N_("{cause} (decides)")
_TOOK_OVER = N_("{cause}: took over from {units}")
_NOBODY_KNOWN = N_("{cause}: nobody is known to have taken over")
_FROM_NOBODY = N_("{cause}: not known from whom it took over")
_NOBODY = "–"


@dataclass(frozen=True)
class Wording:
    """Puts rows of the *waves* frame into words."""

    comparison: Comparison
    language: Language

    def say(self, message: str, **parameters: Any) -> str:
        return translate(message, self.language, **parameters)

    def unit(self, unit: str) -> str:
        return self.comparison.after.schema.region.label(unit, self.language)

    def standing(self, standing: str) -> str:
        """A class's label, as the wave that knows it has it; or how a unit is in none."""
        dimension, class_name, _ = ClassId.parse(standing)
        if not class_name:
            return self.say(OWN_WORDS[standing]) if standing else _NOBODY
        for results in (self.comparison.after, self.comparison.before):
            known = results.schema.dimensions.get(dimension)
            if known and class_name in known.classes:
                return known.classes[class_name].label.of(self.language)
        return class_name

    def before(self, row: Any) -> str:
        """Where a unit stood; of a new one, where those before it stood."""
        if row.change == "new" and row.before == MIXED:
            return self.say(OWN_WORDS["predecessors_differ"])
        return self.standing(row.before)

    def why(self, row: Any) -> str:
        """The causes in their order; the deciding one is marked where there are several."""
        causes = []
        for cause in row.causes:
            words = self.say(OWN_WORDS[f"by_{cause}"])
            if len(row.causes) > 1 and cause == row.deciding:
                words = self.say(_DECIDING, cause=words)
            if cause == "reform":
                words = self._reform(words, row)
            causes.append(words)
        return "; ".join(causes)

    def _reform(self, words: str, row: Any) -> str:
        if row.change == "gone":
            return self.say(_NOBODY_KNOWN, cause=words)
        if row.change == "new" and not row.predecessors:
            return self.say(_FROM_NOBODY, cause=words)
        if not row.predecessors:
            return words  # its parts are others
        stood = zip(row.predecessors, row.predecessors_stood, strict=True)
        units = [f"{self.unit(unit)} ({self.standing(standing)})" for unit, standing in stood]
        return self.say(_TOOK_OVER, cause=words, units=", ".join(units))

    def answers(self, row: Any) -> Iterator[tuple[str, str, str]]:
        """The answers that differ, by both waves, under the rules of the later one.

        Numbers of people that may not be read stay hidden.
        """
        for question in row.questions:
            label = self.comparison.after.schema.questions[question].label.of(self.language)
            sides = []
            for results in (self.comparison.way.by_new_rules, self.comparison.after):
                position = explain_position(row.unit_id, question, results, self.language)
                sides.append(answer_words(position, position["source_ids"], self.language))
            yield label, sides[0], sides[1]
