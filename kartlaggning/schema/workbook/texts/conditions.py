"""Answers as cells of a decision table, and whole conditions as sentences in one cell.

A cell under a question says `own | shared`, `not none`, `>= 20 & <= 30`. A sentence names the
question, `library = own | shared & not hours >= 20`; each line of it is a way of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kartlaggning.schema.workbook.texts.cells import UnreadableError
from kartlaggning.schema.workbook.texts.ways import BOUNDS, WITHIN, Answer, Way

AND, NOT = " & ", "not "
RIGHT_CELL = "own | shared"
RIGHT_SENTENCE = "library = own | shared & not hours >= 20"
_VALUES = r"[^\s|&=<>]+(?:\s*\|\s*[^\s|&=<>]+)*"
_ANSWER = re.compile(rf"(?P<deny>not\s+)?(?P<sign>>=|<=)?\s*(?P<values>{_VALUES})")
_IN_SENTENCE = re.compile(
    rf"(?P<deny>not\s+)?(?P<question>[^\s|&=<>]+)\s*(?P<sign>>=|<=|=)\s*(?P<values>{_VALUES})"
)


def answers_cell(answers: Sequence[Answer]) -> str:
    """Write what must be answered to one question."""
    return AND.join(_written(answer) for answer in answers)


def _written(answer: Answer) -> str:
    sign = "" if answer.operator == "=" else f"{answer.operator} "
    return f"{NOT if answer.is_denied else ''}{sign}{' | '.join(answer.values)}"


def read_answers(cell: str, question: str) -> list[Answer]:
    """Read what must be answered to a question.

    Raises
    ------
    UnreadableError
        It is not written as answers are.
    """
    answers = []
    for part in cell.split("&"):
        found = _ANSWER.fullmatch(part.strip())
        if found is None:
            raise UnreadableError("it is not written as answers are", RIGHT_CELL)
        answers.append(_answer(found, question, RIGHT_CELL))
    return answers


def _answer(found: re.Match[str], question: str, right: str) -> Answer:
    values = tuple(re.split(r"\s*\|\s*", found["values"]))
    sign = found["sign"] or "="
    if len(values) > 1 and (sign in BOUNDS.values() or question == WITHIN):
        raise UnreadableError("one value alone may stand here", right)
    return Answer(question, sign, values, bool(found["deny"]))


def way_cell(way: Way) -> str:
    """Write a way as a sentence."""
    written = []
    for answer in way:
        deny = NOT if answer.is_denied else ""
        values = " | ".join(answer.values)
        written.append(f"{deny}{answer.question} {answer.operator} {values}")
    return AND.join(written)


def read_way(cell: str) -> Way:
    """Read a sentence; raised is what `read_answers` raises."""
    answers = []
    for part in cell.split("&"):
        found = _IN_SENTENCE.fullmatch(part.strip())
        if found is None:
            raise UnreadableError("it is not written as conditions are", RIGHT_SENTENCE)
        answers.append(_answer(found, found["question"], RIGHT_SENTENCE))
    return tuple(answers)


def sentence_cell(ways: Sequence[Way]) -> str:
    """Write a condition: a line for each way in which it holds."""
    return "\n".join(way_cell(way) for way in ways)


def read_sentence(cell: str) -> list[Way]:
    """Read a condition; raised is what `read_answers` raises."""
    return [read_way(line) for line in cell.split("\n") if line.strip()]
