"""Questions that stand in several columns: a word beside a number, a set of yes and no."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from os.path import commonprefix

from kartlaggning.describing.drafting.model import Doubt, DraftQuestion, DraftValue
from kartlaggning.describing.drafting.names import id_of, label_of
from kartlaggning.describing.drafting.tables.columns import Column, values_of
from kartlaggning.describing.drafting.tables.words import count_words, without_missing
from kartlaggning.describing.drafting.vocabulary import (
    NO,
    QUALIFIER_HEADERS,
    YES,
    header_key,
    missing_kind,
    number_before,
)
from kartlaggning.readers.raw_table import RawTable
from kartlaggning.text.keys import plain_key

# `f6_samtal`, `q2_1`, `stod4`, `f2[SQ001]`: the stem that the columns of a set share
_STEM = re.compile(r"(.*?[A-Za-zÅÄÖåäö].*?)(?:_[^_]*|\d+|\[[^\[\]]+\])")
_LEAST_MEMBERS = 2
_NOT_TICKED = frozenset(
    ("", "nej", "no", "ej vald", "inte vald", "ej valt", "not selected", "unchecked", "not ticked")
)
_IN_WORDS = ("ordagrant", "in words", "med ord", "verbatim")


def companion_of(header: str, before: str) -> str:
    """What a column says of the one before it: `qualifier` or `words`; empty where nothing.

    `B3b. Hur` belongs to `B3. Metod`, `B9b. Längd, ordagrant` to `B9. Längd, år`.
    """
    number, first = number_before(header), number_before(before)
    is_next = bool(first) and number[:-1] == first and number[-1:] in "bcde"
    key = header_key(header)
    if key in QUALIFIER_HEADERS and (is_next or not number):
        return "qualifier"
    is_same = key.split(",")[0] == header_key(before).split(",")[0]
    if any(word in key for word in _IN_WORDS) and (is_next or is_same):
        return "words"
    return ""


def add_qualifiers(question: DraftQuestion, column: Column, separator: str) -> list[str]:
    """Add a column's words to a question's qualifiers; returned are those of one cell alone."""
    answers, _ = without_missing(column.answers, is_number=False)
    words = count_words(answers, separator)
    keys = words.common
    question.qualifiers = values_of(words, keys, question.values)
    return [words.written[key] for key in words.rare]


def find_sets(columns: Sequence[Column]) -> Iterator[list[Column]]:
    """Find the columns that together are one question: neighbours that say yes or no alike.

    They share a stem and their labels; what tells their labels apart stands behind a colon, or the
    stem is followed by numbers.
    """
    group: list[Column] = []
    for column in columns:
        if group and _is_of(column, group[0]):
            group.append(column)
            continue
        if len(group) >= _LEAST_MEMBERS and _asks_one(group):
            yield group
        group = [column] if _is_yes_or_no(column) else []
    if len(group) >= _LEAST_MEMBERS and _asks_one(group):
        yield group


def stem_of(header: str) -> str:
    """What the columns of a set share: `f6` of `f6_samtal`; empty where a header has no such."""
    match = _STEM.fullmatch(header)
    return match[1].rstrip("_") if match else ""


def _is_of(column: Column, first: Column) -> bool:
    stem = stem_of(first.header)
    return (
        bool(stem)
        and stem_of(column.header) == stem
        and dict(column.labels) == dict(first.labels)
        and _is_yes_or_no(column)
    )


def _is_yes_or_no(column: Column) -> bool:
    """Whether a column says of one thing that it holds, or that it does not."""
    if not column.labels:
        return set(column.answers) == {"0", "1"}
    codes = {
        code: plain_key(label) for code, label in column.labels.items() if not missing_kind(label)
    }
    if len(codes) == 2 and set(codes.values()) & YES and set(codes.values()) & NO:
        return True
    # of a box that was ticked the other label says *not selected*, or is none at all
    return set(codes) <= {"0", "1"} and codes.get("0", "") in _NOT_TICKED and "1" in codes


def _asks_one(group: Sequence[Column]) -> bool:
    labels = [column.label for column in group]
    prefix = _common_label(labels)
    are_numbered = all(column.header[-1:].isdecimal() for column in group)
    return bool(prefix) or are_numbered or _are_named_by_header(group)


def _are_named_by_header(group: Sequence[Column]) -> bool:
    """Whether the headers alone say what is asked, and of what: `skäl_bad`, `skäl_fiske`."""
    return all(not column.labels and "_" in column.header for column in group)


def _common_label(labels: Sequence[str]) -> str:
    """What the labels of a set have in common before a colon, a bracket or a dash."""
    prefix = commonprefix(list(labels))
    cut = re.match(r"(.*\S)\s*[:\[(–—]|(.*\S)\s+-\s", prefix)
    if not cut:
        return ""
    return (cut[1] or cut[2]).strip()


def join_set(group: Sequence[Column]) -> tuple[DraftQuestion, dict[str, str]]:
    """The question of a set of columns; and value → header."""
    labels = [column.label for column in group]
    prefix = _common_label(labels)
    stem = stem_of(group[0].header)
    if not prefix and _are_named_by_header(group):
        labels = [column.header[len(stem) :].strip("_") for column in group]
    question = DraftQuestion(label_of(prefix or stem), "multiple")
    headers = {}
    for column, label in zip(group, labels, strict=True):
        text = label[len(prefix) :].strip(" :[]()–—-") if prefix else label
        name = id_of(text or column.header, question.values, "v")
        question.values[name] = DraftValue(label_of(text or column.header))
        headers[name] = column.header
    names = ", ".join(column.header for column in group)
    question.doubts.append(Doubt("set_proposed", {"columns": names}))
    return question, headers


def members_of_sets(table: RawTable) -> set[str]:
    """The columns whose answers stand in a set's own column too."""
    members: set[str] = set()
    for options in table.options.values():
        members.update(options)
    for joined in table.joined.values():
        members.update(joined)
    return members
