"""A form's sentences with what can be said in each: for the template."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kartlaggning.app.ruling.forms import PLACE_FIELD
from kartlaggning.app.ruling.sentences import PLACE, Sentence, Way
from kartlaggning.app.ruling.text import (
    PLACE_LABEL,
    SAYS_OF_NUMBER,
    SAYS_OF_ONE,
    SAYS_OF_ORDERED,
    SAYS_OF_PLACE,
    SAYS_OF_SEVERAL,
)
from kartlaggning.rules import Domain
from kartlaggning.schema.loading import Schema
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language


class Option(NamedTuple):
    """One of several things to choose."""

    name: str
    label: str
    is_chosen: bool = False


class ShownSentence(NamedTuple):
    """A sentence of the form.

    Parameters
    ----------
    field
        The name of the question's field, and what its sentence is about.
    is_number, number
        Its answer is a number, and that.
    is_bound
        Of its answers one is chosen where the sentence says at least or at most.
    """

    place: str
    field: str
    label: str
    says: Sequence[Option]
    answers: Sequence[Option]
    is_number: bool = False
    number: str = ""
    measure: str = ""
    is_ordered: bool = False
    is_place: bool = False


class ShownWay(NamedTuple):
    """A way of the form with its sentences."""

    number: int
    sentences: Sequence[ShownSentence]


@dataclass(frozen=True)
class Sentences:
    """Shows ways and sentences in the words of a language."""

    schema: Schema
    language: Language

    def ways(self, ways: Sequence[Way]) -> list[ShownWay]:
        """Each way with its sentences; those of what is no question are left out."""
        return [
            ShownWay(number, list(self._sentences(number, way))) for number, way in enumerate(ways)
        ]

    def questions(self) -> list[Option]:
        """What a sentence can be about: the questions that a rule may read, then the place."""
        questions = []
        for name, domain in self.schema.domains.items():
            if not domain.is_context and domain.type != "text":
                questions.append(Option(name, self._label(name)))
        return [*questions, Option(PLACE_FIELD, translate(PLACE_LABEL, self.language))]

    def _label(self, question: str) -> str:
        return self.schema.questions[question].label.of(self.language)

    def _sentences(self, number: int, way: Way) -> Iterator[ShownSentence]:
        for place, sentence in enumerate(way):
            name = f"{number}-{place}"
            if sentence.question == PLACE:
                yield self._of_place(name, sentence)
            elif sentence.question in self.schema.questions:
                yield self._of_question(name, sentence)

    def _of_place(self, place: str, sentence: Sentence) -> ShownSentence:
        region = self.schema.region
        units = [
            Option(unit.id, unit.label(self.language), unit.id in sentence.values)
            for unit in region.units_at(self.schema.as_of)
        ]
        known = {unit.name for unit in units}
        for value in sentence.values:  # one that was there once
            if value in region.units and value not in known:
                units.append(Option(value, region.label(value, self.language), is_chosen=True))
        return ShownSentence(
            place,
            PLACE_FIELD,
            translate(PLACE_LABEL, self.language),
            self._says(SAYS_OF_PLACE, sentence),
            units,
            is_place=True,
        )

    def _of_question(self, place: str, sentence: Sentence) -> ShownSentence:
        question = self.schema.questions[sentence.question]
        domain = self.schema.domains[sentence.question]
        says = self._says(_says_of(domain), sentence)
        label = self._label(sentence.question)
        if question.type == "quantity":
            measure = question.measure.of(self.language) if question.measure else ""
            number = "".join(sentence.values[:1])
            return ShownSentence(place, sentence.question, label, says, (), True, number, measure)
        answers = [
            Option(name, value.label.of(self.language), name in sentence.values)
            for name, value in question.values.items()
        ]
        return ShownSentence(
            place, sentence.question, label, says, answers, is_ordered=question.type == "ordered"
        )

    def _says(self, words: Mapping[str, str], sentence: Sentence) -> list[Option]:
        return [
            Option(operator, translate(each, self.language), operator == sentence.operator)
            for operator, each in words.items()
        ]


def _says_of(domain: Domain) -> Mapping[str, str]:
    if domain.type == "quantity":
        return SAYS_OF_NUMBER
    if domain.type == "ordered":
        return SAYS_OF_ORDERED
    return SAYS_OF_SEVERAL if domain.has_several else SAYS_OF_ONE
