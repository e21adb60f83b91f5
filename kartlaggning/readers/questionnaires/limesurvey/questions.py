"""The columns that each of LimeSurvey's question types gives, as its manual lists the types."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from kartlaggning.readers.questionnaires.structures import Variable

LISTS, LIST_WITH_COMMENT = "L!I", "O"
MULTIPLE, MULTIPLE_WITH_COMMENTS = "M", "P"
ARRAYS, ARRAYS_OF_OWN_ANSWERS, DUAL_ARRAY, ARRAYS_OF_TEXTS = "FHABCE", "FH", "1", ";:"
NUMBERS_AND_DATES = ("N", "K", "D")
TEXTS_IN_PARTS, RANKING, UPLOAD, NO_QUESTION = "KQ", "R", "|", "X"
# what the answers of fixed types stand for: in Swedish, and in English for a survey without it
FIXED_LABELS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "Y": {"Y": ("Ja", "Yes"), "N": ("Nej", "No")},
    "G": {"F": ("Kvinna", "Female"), "M": ("Man", "Male")},
    "C": {"Y": ("Ja", "Yes"), "N": ("Nej", "No"), "U": ("Osäker", "Uncertain")},
    "E": {"I": ("Öka", "Increase"), "S": ("Samma", "Same"), "D": ("Minska", "Decrease")},
}


def _two_scales() -> tuple[dict[str, str], dict[str, str]]:
    return {}, {}


@dataclass
class Question:
    """A question as it is defined.

    Its parts and answers are by scale, of which only dual arrays have two.
    """

    type: str
    field_name: str
    code: str
    text: str
    has_other: bool
    is_swedish: bool
    parts: tuple[dict[str, str], dict[str, str]] = field(default_factory=_two_scales)
    answers: tuple[dict[str, str], dict[str, str]] = field(default_factory=_two_scales)

    def fixed_labels(self, kind: str) -> dict[str, str]:
        """The labels of a fixed type; none where the type has none."""
        labels = {}
        for code, (swedish, english) in FIXED_LABELS.get(kind, {}).items():
            labels[code] = swedish if self.is_swedish else english
        return labels


class Column(NamedTuple):
    """A question's column.

    Parameters
    ----------
    suffix
        What follows the question's field in the column's.
    code, text
        What stands in brackets after the question's code, and after its text.
    option
        The option of a multiple question that it says yes or no to.
    dropped
        Why it is never kept.
    """

    suffix: str
    code: tuple[str, ...] = ()
    text: tuple[str, ...] = ()
    labels: Mapping[str, str] = {}
    option: str = ""
    dropped: str = ""


def question_variables(question: Question) -> Iterator[tuple[str, Variable]]:
    """Give a question's columns, each with the field that holds it in an archive."""
    for column in _columns(question):
        label = " ".join([question.text, *(f"[{part}]" for part in column.text if part)])
        field_name = question.field_name + column.suffix
        name = question.code + "".join(f"[{part}]" for part in column.code)
        variable = Variable(
            name=name,
            label=label,
            # code and text, the code whole or, in old versions, the question's alone
            other_names=(field_name, f"{name}. {label}", f"{question.code}. {label}"),
            value_labels=column.labels,
            of=question.code if column.option else "",
            option=column.option,
            dropped=column.dropped,
        )
        yield field_name, variable


def _columns(question: Question) -> Iterator[Column]:
    kind = question.type
    if kind in MULTIPLE + MULTIPLE_WITH_COMMENTS:
        yield from _multiple(question)
    elif kind == RANKING:
        items = question.answers[0] or question.parts[0]
        for number in range(1, len(items) + 1):
            place = str(number)
            yield Column(place, (place,), (place,), items)
    elif kind in TEXTS_IN_PARTS + ARRAYS + DUAL_ARRAY + ARRAYS_OF_TEXTS:
        for code, text in question.parts[0].items():
            yield from _part(question, code, text)
    else:
        yield from _single(question)


def _part(question: Question, code: str, text: str) -> Iterator[Column]:
    """The columns of one part of a question: a row of an array, a line of several texts."""
    if question.type == DUAL_ARRAY:
        for scale, labels in enumerate(question.answers):
            number = str(scale + 1)
            yield Column(f"{code}#{scale}", (code, number), (text, number), labels)
    elif question.type in ARRAYS_OF_TEXTS:
        for across, heading in question.parts[1].items():
            yield Column(f"{code}_{across}", (f"{code}_{across}",), (text, heading))
    else:
        labels = question.fixed_labels(question.type)
        if question.type in ARRAYS_OF_OWN_ANSWERS:
            labels = question.answers[0]
        yield Column(code, (code,), (text,), labels)


def _single(question: Question) -> Iterator[Column]:
    kind = question.type
    if kind == UPLOAD:  # a file's name may name people
        yield Column("", dropped="file_upload")
        yield Column("_filecount", ("filecount",), ("filecount",), dropped="file_upload")
    elif kind == NO_QUESTION:
        yield Column("", dropped="no_question")
    else:
        yield Column("", labels=question.fixed_labels(kind) or question.answers[0])
        if question.has_other:
            yield Column("other", ("other",), ("other",))
        if kind == LIST_WITH_COMMENT:
            yield Column("comment", ("comment",), ("comment",))


def _multiple(question: Question) -> Iterator[Column]:
    has_comments = question.type == MULTIPLE_WITH_COMMENTS
    labels = question.fixed_labels("Y")
    for code, text in question.parts[0].items():
        yield Column(code, (code,), (text,), labels, option=code)
        if has_comments:
            yield Column(f"{code}comment", (f"{code}comment",), (text, "comment"))
    if question.has_other:
        yield Column("other", ("other",), ("other",), option="other")
        if has_comments:
            yield Column("othercomment", ("othercomment",), ("other", "comment"))
