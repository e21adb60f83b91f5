"""An explanation's evidence: rules as trees, and under each condition what was answered."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from kartlaggning.charts.drawing.cell_text import describe_range
from kartlaggning.checks import N_
from kartlaggning.explaining.explanation import (
    ExplainedDimension,
    ExplainedPosition,
    ExplainedQuestion,
    ExplainedRule,
    ExplainedStatement,
    RuleTree,
    Standing,
)
from kartlaggning.explaining.wording import (
    JOINT,
    SET_ASIDE,
    SO_MANY_SAY,
    describe_decision,
    describe_speaker,
    describe_statement,
    is_set_aside,
    quoted,
    rests_on_parts,
)
from kartlaggning.positions.model import BETWEEN_WORDS, GIVEN
from kartlaggning.statuses import IN_PLACE, MISSING_STATUSES, UNDECIDED
from kartlaggning.text.catalogues import translate, translate_plural
from kartlaggning.text.language import Language
from kartlaggning.text.numbers import format_period, format_range
from kartlaggning.text.own_words import BASES, HIDDEN, OWN_WORDS, RESOLUTIONS

WIDTH = 98  # fits a terminal of 100 columns
NOT_PLACED = N_("open: what was said about the group is placed with no unit")
NOTHING = "–"
INVENTED = " *"  # a line that rests on example data, as in the table of classes
HOLDS = {"held": N_("holds"), "failed": N_("does not hold"), "open": N_("open")}
JOINED = {"all": N_("all of these:"), "any": N_("at least one of these:"), "not": N_("not:")}


def indented(text: str, indent: int, hanging: int | None = None) -> list[str]:
    """Break a text into lines that fit the terminal; `hanging`: all but the first are set in so."""
    if hanging is None:
        hanging = indent
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=" " * indent,
        subsequent_indent=" " * hanging,
        break_long_words=False,
        break_on_hyphens=False,
    )


class SaidAlike(NamedTuple):
    """Statements that say the same in the same way in one source, and their quotes."""

    words: str
    quotes: Sequence[str]


class Evidence(NamedTuple):
    """What a question's answer rests on: the answer, the statements, how they became one."""

    answer: str
    said: Sequence[SaidAlike]
    resolution: str


class SpokenCondition(NamedTuple):
    """A condition in words, with those in it; the evidence of a question where it first occurs."""

    outcome: Standing
    words: str
    parts: Sequence[SpokenCondition]
    evidence: Evidence | None


class SpokenRule(NamedTuple):
    """A rule in words: its conditions, or in one line where it fails.

    Of a question that no rule names, only its evidence.
    """

    heading: str
    condition: SpokenCondition | None = None
    evidence: Evidence | None = None


def spoken_rules(
    dimension: ExplainedDimension, questions: Mapping[str, ExplainedQuestion], language: Language
) -> Iterator[SpokenRule]:
    """Put the rules that hold or can into words, with their evidence; of each other where it fails.

    Last comes the evidence of what the outcome rests on beside.
    """
    speaker = _RuleSpeaker(questions, language)
    for rule in dimension["rules"]:
        if rule["outcome"] != "failed":
            yield speaker.rule(N_("Rule of {name}"), rule)
            if not dimension["is_variant_mixed"]:
                yield from speaker.variants(rule)
    for rule in dimension["rules"]:
        if rule["outcome"] == "failed":
            yield speaker.failing(rule)
    for position in dimension["because"]:
        if position["question"] not in speaker.shown:
            yield speaker.named_evidence(position["question"])


def rule_lines(
    dimension: ExplainedDimension, questions: Mapping[str, ExplainedQuestion], language: Language
) -> Iterator[str]:
    """Write the rules for the terminal, with their evidence."""
    writer = _RuleWriter(language)
    for rule in spoken_rules(dimension, questions, language):
        if rule.condition is not None:
            yield f"  {rule.heading}"
            yield from writer.condition(rule.condition, 4)
        elif rule.evidence is not None:
            yield from indented(rule.heading, 2)
            yield from writer.evidence(rule.evidence, 4)
        else:
            yield from indented(rule.heading, 2, 4)


def evidence_lines(position: ExplainedQuestion, language: Language) -> Iterator[str]:
    """Write the position on one question, the statements under it, and how they became one."""
    name = position["question"]
    evidence = _RuleSpeaker({name: position}, language).evidence(name)
    yield from _RuleWriter(language).evidence(evidence, 0)


class _RuleWriter:
    """Writes rules, each condition below the one that it is in."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.marks = {outcome: translate(word, language) for outcome, word in HOLDS.items()}
        self.width = max(map(len, self.marks.values())) + 2

    def condition(self, condition: SpokenCondition, indent: int) -> Iterator[str]:
        mark = self.marks[condition.outcome].ljust(self.width)
        yield from indented(f"{mark}{condition.words}", indent, indent + self.width)
        for part in condition.parts:
            yield from self.condition(part, indent + 2)
        if condition.evidence is not None:
            yield from self.evidence(condition.evidence, indent + self.width)

    def evidence(self, evidence: Evidence, indent: int) -> Iterator[str]:
        text = translate(N_("Answer: {answer}"), self.language, answer=evidence.answer)
        yield from indented(text, indent, indent + 2)
        for said in evidence.said:
            yield from indented(f"- {said.words}", indent, indent + 2)
            for quote in said.quotes:
                yield from indented(quote, indent + 2)
        if evidence.resolution:
            yield from indented(evidence.resolution, indent)


class _RuleSpeaker:
    """Puts rules into words; the evidence of a question only where it first occurs."""

    def __init__(self, questions: Mapping[str, ExplainedQuestion], language: Language) -> None:
        self.questions = questions
        self.language = language
        self.shown: set[str] = set()

    def rule(self, heading: str, rule: ExplainedRule) -> SpokenRule:
        words = translate(heading, self.language, name=rule["label"])
        return SpokenRule(words, self.condition(rule["rule"]))

    def variants(self, rule: ExplainedRule) -> Iterator[SpokenRule]:
        for variant in rule["variants"]:
            if variant["outcome"] != "failed":
                yield self.rule(N_("Rule of the variant {name}"), variant)

    def failing(self, rule: ExplainedRule) -> SpokenRule:
        places = {"name": rule["label"], "condition": rule["fails_at"]}
        text = N_("Not {name}: {condition} does not hold")
        return SpokenRule(translate(text, self.language, **places))

    def condition(self, tree: RuleTree) -> SpokenCondition:
        words = tree["words"]
        if tree["parts"]:
            words = translate(JOINED[tree["kind"]], self.language)
        parts = [self.condition(part) for part in tree["parts"]]
        evidence = None
        if tree["question"] and tree["question"] not in self.shown:
            evidence = self.evidence(tree["question"])
        return SpokenCondition(tree["outcome"], words, parts, evidence)

    def named_evidence(self, name: str) -> SpokenRule:
        """The evidence of a question that no rule has named."""
        return SpokenRule(self.questions[name]["label"], evidence=self.evidence(name))

    def evidence(self, name: str) -> Evidence:
        """The position on a question, the statements under it, and how they became one."""
        self.shown.add(name)
        position = self.questions[name]
        # statements that follow name their sources themselves
        source_ids = [] if position["statements"] else position["source_ids"]
        answer = answer_words(position, source_ids, self.language)
        if rests_on_parts(position):
            return Evidence(answer, [self._about_parts(position)], "")
        said = [
            self._statements(words, statements)
            for words, statements in self._said_alike(position["statements"]).items()
        ]
        resolution = ""
        if position["resolution"]:
            resolution = translate(RESOLUTIONS[position["resolution"]], self.language)
        return Evidence(answer, said, resolution)

    def _about_parts(self, position: ExplainedQuestion) -> SaidAlike:
        text = translate_plural(
            "{n} statement about its parts: {sources}",
            "{n} statements about its parts: {sources}",
            len(position["statements"]),
            self.language,
            sources=", ".join(position["source_ids"]),
        )
        return SaidAlike(text, ())

    def _said_alike(
        self, statements: Sequence[ExplainedStatement]
    ) -> dict[tuple[str, str], list[ExplainedStatement]]:
        """The statements that say the same in the same way in one source: by source and words."""
        alike: dict[tuple[str, str], list[ExplainedStatement]] = {}
        for statement in statements:
            alike.setdefault((statement["source_id"], self._said(statement)), []).append(statement)
        return alike

    def _statements(
        self, said_in: tuple[str, str], statements: Sequence[ExplainedStatement]
    ) -> SaidAlike:
        source, said = said_in
        ids = statements[0]["answer_id"]
        if statements[0]["is_response"]:
            ids = source  # no response is told by itself (`docs/method.md` §9.4)
        elif len(statements) > 1:
            n = len(statements)
            n_alike = translate_plural("{n} statement", "{n} statements", n, self.language)
            ids = f"{source} ({n_alike})"
        return SaidAlike(f"{ids}: {said}", list(self._quotes(statements)))

    def _quotes(self, statements: Sequence[ExplainedStatement]) -> Iterator[str]:
        for statement in statements:
            if statement["quote"]:
                quote = quoted(statement["quote"], self.language)
                yield f"{quote} [{statement['citation']}]" if statement["citation"] else quote

    def _said(self, statement: ExplainedStatement) -> str:
        """What a statement says, who says it and how: all but its number and quote."""
        words = describe_statement(statement, self.language)
        notes = ", ".join(filter(None, self._notes(statement)))
        mark = INVENTED if statement["is_synthetic"] else ""
        return f"{words} ({notes}){mark}"

    def _notes(self, statement: ExplainedStatement) -> Iterator[str]:
        if statement["modality"] != IN_PLACE:
            yield translate(OWN_WORDS[statement["modality"]], self.language)
        yield translate(BASES.get(statement["basis"], ""), self.language)
        yield describe_speaker(statement, self.language)
        if statement["is_joint"]:
            yield translate(JOINT, self.language)
        yield statement["strand"]
        yield format_period(statement["period"], self.language)
        yield statement["coder"]
        if is_set_aside(statement):
            yield translate(SET_ASIDE, self.language)


def position_words(position: ExplainedPosition, language: Language) -> str:
    """A position on a line: the question, its answer, what that rests on."""
    return f"{position['label']} {answer_words(position, position['source_ids'], language)}"


def answer_words(position: ExplainedPosition, source_ids: Sequence[str], language: Language) -> str:
    """What a position says, and what that rests on; `source_ids`: the sources to be named."""
    words = _said(position, language) or NOTHING
    for note in _notes(position, source_ids, language):
        words += f" [{note}]"
    if position["is_synthetic"]:
        words += INVENTED
    return words


def _said(position: ExplainedPosition, language: Language) -> str:
    """The answer; where there is none, or none for certain, how it is missing or open."""
    if position["is_hidden"]:
        return translate(HIDDEN, language)
    if position["is_mixed"]:
        mixed, numbers = translate(OWN_WORDS["mixed"], language), _quantity(position, language)
        return f"{mixed} ({numbers})" if numbers else mixed
    missing = "; ".join(position["open_labels"])
    if missing and position["status"] in MISSING_STATUSES:
        return missing
    said = ""
    if position["status"] in GIVEN:
        said = "; ".join(filter(None, (", ".join(position["value_labels"]), missing)))
    said = said or _quantity(position, language)
    if position["status"] == "answered":
        return said
    status = OWN_WORDS[position["way"]]
    if position.get("resolution") == "not_placed":
        status = NOT_PLACED
    words = translate(status, language)
    return f"{words} ({said})" if said else words


def _notes(
    position: ExplainedPosition, source_ids: Sequence[str], language: Language
) -> Iterator[str]:
    if position["distribution"]:
        yield position["distribution"]
    if position["voices"]:
        yield translate(SO_MANY_SAY, language, voices=position["voices"])
    if position["is_hearsay"]:
        yield translate(OWN_WORDS[position["way"]], language)
    if source_ids:
        basis = translate(BASES.get(position["basis"], ""), language)
        yield "; ".join(filter(None, (basis, ", ".join(source_ids))))
    if position["decision"]:
        yield describe_decision(position["decision"], language)
    elif position["is_decided"]:
        yield translate(N_("people decided on the answer of a part"), language)


_ENDS: Final = ("is_open_low", "is_open_high", "low_end", "high_end")


def _quantity(position: ExplainedPosition, language: Language) -> str:
    """The words; of several that can all be true, first what is left when they are.

    Of a whole that is known in part first what it is at least.
    """
    low, high = position["low"], position["high"]
    words = str(position["words"])
    if position["status"] == UNDECIDED and low is not None:
        return f"{describe_range(position, language)}: {words}"
    if not words and low is not None and low != high:
        # a number that is rounded has lost the words that it was said in
        return format_range(low, high, language)
    is_inexact = any(position[end] for end in _ENDS)
    if BETWEEN_WORDS not in words or position["status"] == "conflict" or is_inexact or low is None:
        return words
    return f"{format_range(low, high, language)}: {words}"
