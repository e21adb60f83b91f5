"""What a column asks: its type, its values, and what of both has to be checked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import islice

from kartlaggning.describing.counting import Counted, code_order, count_column, number_of
from kartlaggning.describing.drafting.model import Doubt, DraftQuestion, DraftValue, Told
from kartlaggning.describing.drafting.names import id_of, label_of
from kartlaggning.describing.drafting.tables.words import (
    LONGEST_WORD,
    Words,
    count_words,
    without_missing,
)
from kartlaggning.describing.drafting.vocabulary import (
    CLIENTS,
    NO,
    STEPS,
    YES,
    missing_kind,
    spoken_rank,
    without_number,
)
from kartlaggning.describing.kinds import nature_of
from kartlaggning.describing.variables import plain_label
from kartlaggning.identities import find_identity
from kartlaggning.readers.raw_table import RawTable
from kartlaggning.text.keys import plain_key
from kartlaggning.text.quantities import QuantityRules, parse_quantity, units_of

_MOST_VALUES = 40
_FEW_WORDS = 12
_ENOUGH = 1_000  # different answers that tell whether a column holds numbers
_LEAST_NUMBERED = 5
_MOST_UNREAD = 12  # words among numbers: of more, the column is one of words
_SCALE_FROM = 3
# of a word among numbers that is none: which kind of missing it may be, the likeliest first
NO_NUMBER = ("dont_know", "no_answer", "not_recorded", "not_applicable", "confidential")
_MOST_UNLABELLED = 11  # 0–10: more different whole numbers are hardly codes


@dataclass(frozen=True)
class Asked:
    """A column's question, and the signs in it that are no answer, with their kinds.

    `sure` of those signs say what they say whatever is asked.
    """

    question: DraftQuestion
    missing: Mapping[str, str]
    n_empty: int = 0


@dataclass(frozen=True)
class Column:
    """A column with what its file says of it, and how many rows hold each text.

    `answers` is without what the file declares as missing, and without empty cells.
    """

    table: RawTable
    header: str
    counted: Counted
    labels: Mapping[str, str]

    @property
    def label(self) -> str:
        """The question's text: the file's label, else the header without its number."""
        label = plain_label(self.table.variable_labels.get(self.header, ""))
        return label or label_of(without_number(self.header))

    @property
    def answers(self) -> Mapping[str, int]:
        return self.counted.answers


def read_column(table: RawTable, header: str) -> Column:
    """Count a column's texts."""
    counted = count_column(table, header)
    declared = table.missing_codes.get(header, frozenset())
    options = table.options.get(header, {})
    labels = {}
    for code, label in table.value_labels.get(header, {}).items():
        is_option = not options or code in options
        if code not in declared and is_option:
            labels[code] = plain_label(label)
    return Column(table, header, counted, labels)


def ask_column(column: Column, separator: str, *, is_survey: bool) -> Asked | None:
    """Draft the question of a column; none where it asks nothing: an id, a day, a person's data.

    Parameters
    ----------
    separator
        What parts several words in the cells of the table; empty where nothing does.
    """
    own_separator = column.table.separators.get(column.header, "")
    labelled_none = _labelled_missing(column)
    told = {text: n for text, n in column.answers.items() if text not in labelled_none}
    answers, missing = without_missing(told, is_number=_is_number(column))
    missing |= _declared_missing(column) | labelled_none
    plain = replace(column.counted, answers=answers, n_answered=sum(answers.values()))
    nature = nature_of(
        column.header, column.label, plain, column.labels, is_joined=bool(own_separator)
    )
    is_empty = nature.kind == "empty" and not column.labels and not missing
    if is_empty or nature.kind in ("id", "date", "personal") or _numbers_rows(column, answers):
        return None
    if own_separator and column.labels:
        question = _of_codes(column, "multiple")
    elif own_separator:
        question = _of_parted_words(column, answers, own_separator)
    elif nature.kind in ("codes", "empty") and (labelled := _of_labels(column)):
        question = labelled
    elif quantity := _of_numbers(column, answers, is_survey=is_survey):
        question = quantity
    else:
        parting = "" if _say_more_of_yes(answers, separator) else separator
        question = of_words(column.label, count_words(answers, parting))
    n_empty = sum(each.n for each in column.counted.missing if each.kind == "empty")
    return Asked(question, missing, n_empty)


def _say_more_of_yes(answers: Mapping[str, int], separator: str) -> bool:
    """Whether what stands behind a separator says more of a yes or no: `Ja, ibland`."""
    if not separator:
        return False
    first = [plain_key(text.split(separator)[0]) for text in answers if separator in text]
    return bool(first) and set(first) <= YES | NO


def _numbers_rows(column: Column, answers: Mapping[str, int]) -> bool:
    """Whether a column without a label holds each of as many whole numbers in a row once."""
    if column.labels or column.table.variable_labels.get(column.header):
        return False
    numbers = sorted(int(text) for text in answers if text.isdecimal())
    is_filled = len(numbers) == len(column.table.cells) >= _LEAST_NUMBERED
    return is_filled and numbers[-1] - numbers[0] == len(numbers) - 1


def _is_number(column: Column) -> bool:
    """Whether most answers are quantities, so that no word among them is an answer.

    Most of the different ones; or most cells, where several numbers stand in them.
    """
    if column.labels:
        return False
    answers = dict(islice(column.answers.items(), _ENOUGH))
    texts = [text for text in answers if not missing_kind(text)]
    numbers = [text for text in texts if parse_quantity(text) is not None]
    if 2 * len(numbers) > len(texts):
        return True
    n_cells = sum(answers[text] for text in texts)
    is_most = 2 * sum(answers[text] for text in numbers) > n_cells
    return is_most and len(numbers) >= _SCALE_FROM


def _declared_missing(column: Column) -> dict[str, str]:
    """The codes that the file declares as missing; what its label does not tell is no answer."""
    labels = column.table.value_labels.get(column.header, {})
    found = {}
    for code in sorted(column.table.missing_codes.get(column.header, ()), key=code_order):
        found[code] = missing_kind(labels.get(code, "")) or "no_answer"
    return found


def _labelled_missing(column: Column) -> dict[str, str]:
    """The codes that a label calls no answer, though the file does not declare them."""
    return {code: kind for code, label in column.labels.items() if (kind := missing_kind(label))}


# --- labelled codes


def _of_labels(column: Column) -> DraftQuestion | None:
    """A question of labelled codes; none where the labels are all of codes that are no answer."""
    codes = {code: label for code, label in column.labels.items() if not missing_kind(label)}
    if not codes:
        return None
    keys = {plain_key(label) for label in codes.values()}
    if len(codes) == 2 and keys & YES and keys & NO:
        values: dict[str, DraftValue] = {}
        for code, label in codes.items():
            name = "yes" if plain_key(label) in YES else "no"
            values[name] = DraftValue(label, [code])
        ordered = [(name, values[name]) for name in ("yes", "no") if name in values]
        return DraftQuestion(column.label, "single", values=dict(ordered))
    question = _of_codes(column, "single")
    numbers = [number_of(code) for code in codes]
    if len(codes) >= _SCALE_FROM and _are_consecutive(numbers):
        question.type = "ordered"
        question.doubts.append(Doubt("ordered", choices=("ordered", "single")))
    return question


def _are_consecutive(numbers: Iterable[float | None]) -> bool:
    known = sorted(number for number in numbers if number is not None)
    return all(after - before == 1 for before, after in zip(known, known[1:], strict=False)) and (
        len(known) >= _SCALE_FROM
    )


def _of_codes(column: Column, kind: str) -> DraftQuestion:
    """The values of a column's labelled codes, and of unlabelled whole numbers among them."""
    values: dict[str, DraftValue] = {}
    by_label: dict[str, DraftValue] = {}
    labels = set(map(plain_key, column.labels.values())) | set(map(plain_key, column.labels))
    for code in sorted(column.labels, key=code_order):
        label = column.labels[code] or code
        if missing_kind(label):
            continue
        if plain_key(label) in by_label:  # the file calls two codes alike
            by_label[plain_key(label)].codes.append(code)
            continue
        value = DraftValue(label, [] if plain_key(code) == plain_key(label) else [code])
        by_label[plain_key(label)] = value
        others = labels - {plain_key(label)}
        values[id_of(label, {*values, *others}, "v")] = value
    if any(plain_key(code) in by_label for value in by_label.values() for code in value.codes):
        for value in values.values():  # 0–10 stored as 1–11: the labels alone tell
            value.codes = []
    question = DraftQuestion(column.label, "multiple" if kind == "multiple" else "single")
    question.values = values
    bare = [text for text in column.answers if text not in column.labels and number_of(text)]
    for text in sorted(bare, key=code_order):
        if kind != "multiple" and plain_key(text) not in by_label and column.answers[text] > 1:
            values[id_of(text, values, "v")] = DraftValue(text)
            question.doubts.append(Doubt("code_without_label", {"code": text}))
    return question


def _of_parted_words(column: Column, answers: Mapping[str, int], separator: str) -> DraftQuestion:
    """A question of which the program says how its answers are parted, and not which there are.

    The answers are counted one by one: whether several stand in a cell only the cells tell.
    """
    words = count_words(answers, "")
    words.has_several = any(separator in text for text in column.table.cells[column.header])
    return of_words(column.label, words)


# --- numbers


def _of_numbers(
    column: Column, answers: Mapping[str, int], *, is_survey: bool
) -> DraftQuestion | None:
    """A question of how many; none where most answers are no numbers.

    Words among the numbers are left to be decided one by one: a number, or that there is none.
    """
    header = plain_key(without_number(column.header))
    is_of_people = bool(CLIENTS.search(f"{header} {plain_key(column.label)}"))
    rules = QuantityRules(
        is_count=is_of_people, units=units_of(column.label, of_people=is_of_people)
    )
    unread = {text: n for text, n in answers.items() if parse_quantity(text, rules) is None}
    if len(unread) == len(answers) or (unread and not _can_be_decided(column, unread)):
        return None
    question = DraftQuestion(column.label, "quantity", undecided=unread)
    for word, n in unread.items():
        question.doubts.append(Doubt("number_word", {"word": word, "n": n}, NO_NUMBER))
    answers = {text: n for text, n in answers.items() if text not in unread}
    if {*answers} <= {"0", "1"} and len(answers) == 2:
        question.type = "single"
        question.values = {"yes": DraftValue("Ja", ["1"]), "no": DraftValue("Nej", ["0"])}
        question.doubts.append(Doubt("zero_one"))
        return question
    if is_survey and _may_be_codes(answers):
        question.doubts.append(Doubt("codes_or_numbers", {"n": len(answers)}))
    if is_of_people:
        question.of = "clients"
    choices = ("clients", "organisations", "staff")
    if not is_of_people:
        choices = ("organisations", "clients", "staff")
    question.doubts.append(Doubt("of_whom", choices=choices))
    return question


def _can_be_decided(column: Column, unread: Collection[str]) -> bool:
    """Whether words among numbers are few and short, and point at nobody, so that each is asked."""
    are_few = len(unread) <= _MOST_UNREAD and all(len(text) <= LONGEST_WORD for text in unread)
    return are_few and _is_number(column) and not any(map(find_identity, unread))


def _may_be_codes(answers: Mapping[str, int]) -> bool:
    numbers = [number_of(text) for text in answers]
    are_whole = all(number is not None and number.is_integer() for number in numbers)
    known = [number for number in numbers if number is not None]
    return are_whole and min(known) >= 0 and max(known) < _MOST_UNLABELLED


# --- words


def of_words(label: str, words: Words) -> DraftQuestion:
    """A question of words: yes or no, one or several of a list, or free text."""
    if words.n_of and set(words.n_of) <= YES | NO:
        return DraftQuestion(label, "single", values=_yes_and_no(words.n_of))
    if not words.are_of_a_list or len(words.common) > _MOST_VALUES:
        question = DraftQuestion(label, "text")
        is_short = max(map(len, words.n_of), default=0) <= LONGEST_WORD
        if is_short and (words.common or len(words.n_of) <= _FEW_WORDS):
            question.doubts.append(Doubt("text_or_list"))
        return question
    question = DraftQuestion(label, "multiple" if words.has_several else "single")
    question.rare = [words.written[key] for key in words.rare if not missing_kind(key)]
    keys = words.common
    if not words.has_several:
        keys = _ordered(keys, question)
    elif STEPS.search(plain_key(label)):
        question.type = "steps"
        question.doubts.append(Doubt("steps", choices=("steps", "multiple")))
    elif words.stand_in_one_order and len(keys) >= _SCALE_FROM:
        question.doubts.append(Doubt("maybe_steps", choices=("multiple", "steps")))
    question.values = values_of(words, keys)
    _doubt_values(question, words, keys)
    return question


def _yes_and_no(keys: Collection[str]) -> dict[str, DraftValue]:
    """The two values, in the language of those that stand there."""
    is_english = bool({"yes", "no", "true", "false"} & set(keys))
    yes, no = ("Yes", "No") if is_english else ("Ja", "Nej")
    values = {"yes": DraftValue(yes), "no": DraftValue(no)}
    for key in keys:
        value = values["yes" if key in YES else "no"]
        if key not in ("yes", "no", plain_key(value.label)):
            value.codes.append(key)
    return values


def _ordered(keys: list[str], question: DraftQuestion) -> list[str]:
    """Words as a scale, where most words say so; else as they come, with the question whether."""
    rank = spoken_rank(frozenset(keys))
    if len(set(rank.values())) > 1:
        question.type = "ordered"
        question.doubts.append(Doubt("ordered", choices=("ordered", "single")))
        places = {key: rank.get(key, max(rank.values()) - 0.5) for key in keys}
        return sorted(keys, key=lambda key: places[key])
    if len(keys) >= _SCALE_FROM:
        question.doubts.append(Doubt("maybe_ordered", choices=("single", "ordered")))
    return keys


def values_of(
    words: Words, keys: Collection[str], taken: Collection[str] = ()
) -> dict[str, DraftValue]:
    """Words as values: called as they are written, with their other writings as codes.

    `taken` are ids that mean something else in the question.
    """
    values: dict[str, DraftValue] = {}
    for key in keys:
        written = words.written[key]
        others = set(keys) - {key}  # an id is a way to write its value, and no other's
        values[id_of(written, {*taken, *values, *others}, "v")] = DraftValue(
            label_of(written), list(words.other_writings.get(key, ()))
        )
    return values


def _doubt_values(question: DraftQuestion, words: Words, keys: Collection[str]) -> None:
    """Ask of words that may say that there is no answer; of those of one cell before all else."""
    for key in (*keys, *words.rare):
        kind = missing_kind(key)
        if kind:
            word = words.written[key]
            parameters: Told = {"word": word, "n": words.n_of[key]}
            if key in keys:
                question.doubts.append(Doubt("maybe_missing", parameters, ("value", kind)))
            else:
                question.undecided[word] = words.n_of[key]
                question.doubts.append(Doubt("missing_once", parameters, ("value", kind)))
    if len(keys) == 1:
        question.doubts.append(Doubt("one_value", {"word": words.written[next(iter(keys))]}))
