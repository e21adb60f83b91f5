"""The part of an explanation that shows the evidence: rules as trees, and under each condition what
was answered.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from typing import Any

from kartlaggning.checks import N_
from kartlaggning.explaining.wording import (
    SET_ASIDE,
    describe_decision,
    describe_speaker,
    describe_statement,
    is_set_aside,
    quoted,
    rests_on_parts,
)
from kartlaggning.positions.model import BETWEEN_WORDS
from kartlaggning.text.catalogues import translate, translate_plural
from kartlaggning.text.language import Language
from kartlaggning.text.numbers import format_period, format_range
from kartlaggning.text.own_words import BASES, OWN_WORDS, RESOLUTIONS

WIDTH = 98  # fits a terminal of 100 columns
NOT_PLACED = N_("open: what was said about the group is placed with no unit")
INVENTED = " *"  # a line that rests on example data, as in the table of classes
HOLDS = {"held": N_("holds"), "failed": N_("does not hold"), "open": N_("open")}
JOINED = {"all": N_("all of these:"), "any": N_("at least one of these:"), "not": N_("not:")}


def indented(text: str, indent: int, hanging: int | None = None) -> list[str]:
    """Break a text into lines that fit the terminal."""
    margins = " " * indent, " " * (indent if hanging is None else hanging)
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=margins[0],
        subsequent_indent=margins[1],
        break_long_words=False,
        break_on_hyphens=False,
    )


def rule_lines(
    dimension: Mapping[str, Any], questions: Mapping[str, Mapping[str, Any]], language: Language
) -> Iterator[str]:
    """Write the rules that hold or can, as trees with their evidence, and of each other where it
    fails.
    """
    writer = _RuleWriter(questions, language)
    failing = [rule for rule in dimension["rules"] if rule["outcome"] == "failed"]
    for rule in dimension["rules"]:
        if rule not in failing:
            yield from writer.rule(N_("Rule of {name}"), rule)
            for variant in rule["variants"]:
                if variant["outcome"] != "failed" and not dimension["is_variant_mixed"]:
                    yield from writer.rule(N_("Rule of the variant {name}"), variant)
    for rule in failing:
        failed = {"name": rule["label"], "condition": rule["fails_at"]}
        text = translate(N_("Not {name}: {condition} does not hold"), language, **failed)
        yield from indented(text, 2, 4)
    for position in dimension["because"]:
        if position["question"] not in writer.shown:
            yield from writer.evidence(position["question"], 2, with_label=True)


class _RuleWriter:
    """Writes rules; the evidence of a question only where it first occurs."""

    def __init__(self, questions: Mapping[str, Mapping[str, Any]], language: Language) -> None:
        self.questions = questions
        self.language = language
        self.shown: set[str] = set()
        self.marks = {outcome: translate(word, language) for outcome, word in HOLDS.items()}
        self.width = max(map(len, self.marks.values())) + 2

    def rule(self, heading: str, rule: Mapping[str, Any]) -> Iterator[str]:
        yield "  " + translate(heading, self.language, name=rule["label"])
        yield from self.tree(rule["rule"], 4)

    def tree(self, tree: Mapping[str, Any], indent: int) -> Iterator[str]:
        words = translate(JOINED[tree["kind"]], self.language) if tree["parts"] else tree["words"]
        yield from indented(
            f"{self.marks[tree['outcome']]:<{self.width}}{words}", indent, indent + self.width
        )
        for part in tree["parts"]:
            yield from self.tree(part, indent + 2)
        if tree["question"] and tree["question"] not in self.shown:
            yield from self.evidence(tree["question"], indent + self.width)

    def evidence(self, name: str, indent: int, with_label: bool = False) -> Iterator[str]:
        """The position on a question, the statements under it, and how they became one."""
        self.shown.add(name)
        position = self.questions[name]
        if with_label:
            yield from indented(str(position["label"]), indent)
            indent += 2
        is_told = bool(position["statements"])
        answer = answer_words(
            {**position, "source_ids": []} if is_told else position, self.language
        )
        yield from indented(
            translate(N_("Answer: {answer}"), self.language, answer=answer), indent, indent + 2
        )
        if rests_on_parts(position):
            n_statements, sources = len(position["statements"]), ", ".join(position["source_ids"])
            text = translate_plural(
                "{n} statement about its parts: {sources}",
                "{n} statements about its parts: {sources}",
                n_statements,
                self.language,
                sources=sources,
            )
            yield from indented(f"- {text}", indent, indent + 2)
            return
        yield from self._statements(position["statements"], indent)
        if position["resolution"]:
            yield from indented(
                translate(RESOLUTIONS[position["resolution"]], self.language), indent
            )

    def _statements(self, statements: list[Mapping[str, Any]], indent: int) -> Iterator[str]:
        """Those that say the same in the same way in one source stand together."""
        groups: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
        for statement in statements:
            groups.setdefault(self._said(statement), []).append(statement)
        for (source, said), same in groups.items():
            ids = same[0]["answer_id"]
            if len(same) > 1:
                n_same = translate_plural(
                    "{n} statement", "{n} statements", len(same), self.language
                )
                ids = f"{source} ({n_same})"
            yield from indented(f"- {ids}: {said}", indent, indent + 2)
            for each in same:
                if each["quote"]:
                    citation = f" [{each['citation']}]" if each["citation"] else ""
                    yield from indented(
                        f"{quoted(each['quote'], self.language)}{citation}", indent + 2
                    )

    def _said(self, statement: Mapping[str, Any]) -> tuple[str, str]:
        """The source of a statement, and what it says, who says it and how: all but its number and
        quote.
        """
        notes = [
            "" if statement["modality"] == "in_place" else self._word(statement["modality"]),
            translate(BASES.get(statement["basis"], ""), self.language),
            describe_speaker(statement, self.language),
            statement["strand"],
            format_period(statement["period"], self.language),
            statement["coder"],
            translate(SET_ASIDE, self.language) if is_set_aside(statement) else "",
        ]
        mark = INVENTED if statement["is_synthetic"] else ""
        words = describe_statement(statement, self.language)
        return statement["source_id"], f"{words} ({', '.join(filter(None, notes))}){mark}"

    def _word(self, name: str) -> str:
        return translate(OWN_WORDS[name], self.language)


def position_words(position: Mapping[str, Any], language: Language) -> str:
    """A position on a line: the question, its answer, what that rests on."""
    return f"{position['label']} {answer_words(position, language)}"


def answer_words(position: Mapping[str, Any], language: Language) -> str:
    """What a position says, and what that rests on."""
    said = (
        ", ".join(position["value_labels"])
        if position["status"] in ("answered", "conflict")
        else ""
    )
    said = said or _quantity(position, language)
    if position["is_mixed"]:
        said = translate(OWN_WORDS["mixed"], language)
    if position["status"] != "answered":
        is_open = position.get("resolution") == "not_placed"
        status = translate(NOT_PLACED if is_open else OWN_WORDS[position["status"]], language)
        said = f"{status} ({said})" if said else status
    notes = [position["distribution"]]
    if position["source_ids"]:
        basis = translate(BASES.get(position["basis"], ""), language)
        notes.append("; ".join(filter(None, (basis, ", ".join(position["source_ids"])))))
    if position["decision"]:
        notes.append(describe_decision(position["decision"], language))
    elif position["is_decided"]:
        notes.append(translate(N_("people decided on the answer of a part"), language))
    notes = [note for note in notes if note]
    return (
        f"{said or '–'}"
        + "".join(f" [{note}]" for note in notes)
        + (INVENTED if position["is_synthetic"] else "")
    )


def _quantity(position: Mapping[str, Any], language: Language) -> str:
    """The words; of several that do not contradict each other, first what is left when all are
    true.
    """
    is_open = position["is_open_low"] or position["is_open_high"]
    if (
        BETWEEN_WORDS not in position["words"]
        or position["low"] is None
        or is_open
        or position["status"] == "conflict"
    ):
        return str(position["words"])
    return f"{format_range(position['low'], position['high'], language)}: {position['words']}"
