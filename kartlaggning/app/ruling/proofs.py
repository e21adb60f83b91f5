"""What a dimension's rules prove, in the words of the questions and classes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np

from kartlaggning.checks import N_
from kartlaggning.classify import compile_dimension, note_proofs, prove_schema
from kartlaggning.errors import Finding, KartlaggningError, Where
from kartlaggning.explaining.wording import describe_answer, describe_condition, quoted
from kartlaggning.ids import AxisAnswer, ClassId, split_answers
from kartlaggning.rules import AllOf, AnyOf, Condition, Not
from kartlaggning.rules.conditions import WITHIN, write_condition
from kartlaggning.rules.truth_tables import TruthTable
from kartlaggning.schema.loading import ClassRule, Schema, Variant
from kartlaggning.text.catalogues import translate
from kartlaggning.text.findings import describe_finding
from kartlaggning.text.language import Language

Kind = Literal["overlap", "gap", "dead", "useless", "proven", "other"]
_KINDS: Mapping[str, Kind] = {
    "rule_overlap": "overlap",
    "rule_gap": "gap",
    "rule_dead": "dead",
    "rule_useless": "useless",
    "rule_proven": "proven",
    "rule_proven_with_gap": "proven",
}


class Proof(NamedTuple):
    """What is proven, in words.

    `first` and `second`: of an overlap of two classes, so that one can go before the other.
    """

    kind: Kind
    words: str
    first: str = ""
    second: str = ""


def proofs_of(schema: Schema, dimension: str, language: Language) -> list[Proof]:
    """What speaks against a dimension's rules, then how far they are proven."""
    writer = _Writer(schema, dimension, language)
    found = [*prove_schema(schema), *note_proofs(schema)]
    return [writer.proof(finding) for finding in found if _is_of(finding, dimension)]


def _is_of(finding: Finding, dimension: str) -> bool:
    """Whether a proof is of a dimension, or of the variants of one of its classes."""
    named = str(finding.parameters.get("dimension", "")) or finding.value
    return ClassId.parse(named).dimension == dimension


@dataclass(frozen=True)
class _Writer:
    schema: Schema
    dimension: str
    language: Language

    def proof(self, finding: Finding) -> Proof:
        kind = _KINDS.get(finding.check, "other")
        if kind == "overlap":
            return self._overlap(finding)
        words = {"gap": self._gap, "dead": self._dead, "useless": self._useless}
        if kind in words:
            return Proof(kind, words[kind](finding))
        if kind == "proven":
            return Proof(kind, self._proven(finding))
        # of itself it needs no place in the file
        return Proof(
            "other",
            describe_finding(
                Finding(
                    finding.check, Where(), finding.value, finding.suggestion, finding.parameters
                ),
                self.language,
            ),
        )

    def _overlap(self, finding: Finding) -> Proof:
        of = self._of(finding)
        first, second = str(finding.parameters["first"]), str(finding.parameters["second"])
        n, n_all = _in_both(self._table(of), first, second)
        words = self._said(
            N_(
                "Both {first} and {second} hold where {when}: {n} of {n_all} "
                "{n_all:combination|combinations}."
            ),
            first=self._label(of, first),
            second=self._label(of, second),
            when=self._answers(finding),
            n=n,
            n_all=n_all,
        )
        is_of_classes = not of.class_
        return Proof("overlap", words, *((first, second) if is_of_classes else ()))

    def _gap(self, finding: Finding) -> str:
        of = self._of(finding)
        table = self._table(of)
        n_gap = 0 if table is None else int(((table.outcome < 0) & table.is_possible).sum())
        n_all = 0 if table is None else int(table.is_possible.sum())
        message = N_(
            "No class holds where {when}: {n} of {n_all} {n_all:combination|combinations}."
        )
        if of.class_:
            message = N_(
                "In {class}, no variant holds where {when}: {n} of {n_all} "
                "{n_all:combination|combinations}."
            )
        places = {"class": self._name(of), "when": self._answers(finding)}
        return self._said(message, n=n_gap, n_all=n_all, **places)

    def _dead(self, finding: Finding) -> str:
        label = self._label(self._of(finding), finding.value)
        return self._said(N_("{name} can never hold."), name=label)

    def _useless(self, finding: Finding) -> str:
        of = self._of(finding)
        name = str(finding.parameters["class"])
        condition = _condition_at(self._rules(of)[name].when, finding)
        words = finding.value
        if condition is not None:
            words = describe_condition(condition, self.schema, self.language)
        return self._said(
            N_("In {name} this changes nothing, and can be left out: {condition}"),
            name=self._label(of, name),
            condition=words,
        )

    def _proven(self, finding: Finding) -> str:
        of = ClassId.parse(finding.value)
        places = {
            "of": self._name(of),
            "n": finding.parameters["n_cells"],
            "n_without": finding.parameters["n_without"],
        }
        if finding.check == "rule_proven":
            return self._said(
                N_("{of}: proven for {n} {n:combination|combinations}, each in one class."),
                **places,
            )
        return self._said(
            N_(
                "{of}: proven for {n} {n:combination|combinations}, none in two classes; in no "
                "class: {n_without}."
            ),
            **places,
        )

    # --- of what

    def _of(self, finding: Finding) -> ClassId:
        return ClassId.parse(str(finding.parameters["dimension"]))

    def _rules(self, of: ClassId) -> Mapping[str, ClassRule | Variant]:
        classes = self.schema.dimensions[self.dimension].classes
        return classes[of.class_].variants if of.class_ else classes

    def _table(self, of: ClassId) -> TruthTable | None:
        try:
            tables = compile_dimension(self.schema, self.dimension)
        except KartlaggningError:
            return None
        return tables.variants[of.class_] if of.class_ else tables.classes

    # --- words

    def _said(self, message: str, **places: object) -> str:
        return translate(message, self.language, **places)

    def _name(self, of: ClassId) -> str:
        dimension = self.schema.dimensions[self.dimension]
        label = dimension.classes[of.class_].label if of.class_ else dimension.label
        return quoted(label.of(self.language), self.language)

    def _label(self, of: ClassId, name: str) -> str:
        return quoted(self._rules(of)[name].label.of(self.language), self.language)

    def _answers(self, finding: Finding) -> str:
        """Under which answers, in the questions' words."""
        answers = map(self._answer, split_answers(str(finding.parameters["when"])))
        return translate(N_(" and "), self.language).join(answers)

    def _answer(self, text: str) -> str:
        answer = AxisAnswer.parse(text)
        if answer.question != WITHIN:
            return describe_answer(text, self.schema, self.language)
        unit = self.schema.region.label(answer.option, self.language)
        words = translate(N_("in {unit}"), self.language, unit=unit)
        if answer.values == ("yes",):
            return words
        return translate(N_("not ({condition})"), self.language, condition=words)


def _in_both(table: TruthTable | None, first: str, second: str) -> tuple[int, int]:
    """In how many combinations two classes hold, and how many there are."""
    if table is None:
        return 0, 0
    holds = [table.holds[table.classes.index(name)] for name in (first, second)]
    both = np.logical_and(*holds) & table.is_possible
    return int(both.sum()), int(table.is_possible.sum())


def _condition_at(rule: Condition, finding: Finding) -> Condition | None:
    """The condition within a rule that a finding is of."""
    for condition in _within(rule):
        is_there = condition.where == finding.where
        if is_there and write_condition(condition) == finding.value:
            return condition
    return None


def _within(condition: Condition) -> Iterator[Condition]:
    """A condition and all those in it."""
    yield condition
    match condition:
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from _within(part)
        case Not(part):
            yield from _within(part)
