"""A table with a row for each statement, as a strand: which questions its rows name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from kartlaggning.describing.drafting.model import Doubt, DraftQuestion, DraftStrand
from kartlaggning.describing.drafting.names import label_of
from kartlaggning.describing.drafting.tables.columns import of_words, values_of
from kartlaggning.describing.drafting.tables.roles import TableRoles
from kartlaggning.describing.drafting.tables.signs import kinds
from kartlaggning.describing.drafting.tables.words import (
    LONGEST_WORD,
    count_words,
    without_missing,
)
from kartlaggning.describing.drafting.vocabulary import (
    NO,
    QUALIFIER_HEADERS,
    header_key,
    missing_kind,
)
from kartlaggning.identities import find_identity
from kartlaggning.readers.raw_table import RawTable
from kartlaggning.text.keys import plain_key
from kartlaggning.text.quantities import QuantityRules, parse_quantity, units_of


def draft_long(
    table: RawTable, found: TableRoles, label: str
) -> tuple[DraftStrand, list[tuple[str, DraftQuestion, None]]]:
    """Draft a table whose rows are statements."""
    strand = DraftStrand(found.kind, label, dict(found.roles), layout="long")
    taken = set(found.roles.values())
    qualifier = ""
    for header in map(str, table.cells.columns):
        if header in taken:
            continue
        if not qualifier and header_key(header) in QUALIFIER_HEADERS:
            qualifier = strand.roles["qualifier"] = header
        else:
            strand.unused.append(header)
    questions: list[tuple[str, DraftQuestion, None]] = []
    denied = set(_denied_questions(table, found))
    of_file = Counter(table.cells[found.roles["value"]].astype(str).map(plain_key))
    for name, rows in _by_question(table, found):
        question = _draft(name, rows, strand, of_file)
        if name in denied:
            _let_be_denied(question, rows)
        if qualifier:
            _add_qualifiers(question, name, table, found, qualifier)
        questions.append((name, question, None))
    if qualifier and not _all_may_have_one(table, found, questions, qualifier):
        del strand.roles["qualifier"]  # its words would be refused
        strand.unused.append(qualifier)
        strand.doubts.append(Doubt("rare_qualifiers", {"n": 1, "header": qualifier}))
    strand.doubts.append(Doubt("values_seen"))
    return strand, questions


def _by_question(table: RawTable, found: TableRoles) -> Iterator[tuple[str, Counter[str]]]:
    """Each question that rows name, with how many rows hold each answer."""
    names = table.cells[found.roles["question"]].astype(str)
    values = table.cells[found.roles["value"]].astype(str)
    for name in dict.fromkeys(filter(None, names)):
        answers = Counter(filter(None, values[names == name]))
        yield name, answers


def _draft(
    name: str, answers: Mapping[str, int], strand: DraftStrand, of_file: Mapping[str, int]
) -> DraftQuestion:
    """Draft a question; a word that other questions are answered with too stands more than once."""
    label = label_of(name)
    is_number = _are_numbers(answers, label)
    kept, missing = without_missing(answers, is_number=is_number)
    strand.missing |= {sign: kind for sign, kind in missing.items() if sign not in strand.missing}
    if is_number:
        question = DraftQuestion(label, "quantity")
        choices = ("clients", "organisations", "staff")
        question.doubts.append(Doubt("of_whom", choices=choices))
        question.of = "clients"
        return question
    for word, kind in missing.items():
        strand.doubts.append(Doubt("missing_word", {"word": word, "n": answers[word]}, kinds(kind)))
    recurring = {word: max(n, of_file[plain_key(word)]) for word, n in kept.items()}
    question = of_words(label, count_words(recurring, ""))
    if question.is_open:  # a statement that cannot be read would stop the import
        question.type, question.values, question.rare = "text", {}, []
        question.undecided = {}
        question.doubts = [Doubt("text_or_list")]
    elif question.type == "single" and question.values.keys() != {"yes", "no"}:
        question.type = "multiple"
        choices = ("multiple", "single", "ordered")
        question.doubts = [doubt for doubt in question.doubts if doubt.name == "maybe_missing"]
        question.doubts.append(Doubt("several_at_once", choices=choices))
    return question


def _denied_questions(table: RawTable, found: TableRoles) -> Iterator[str]:
    """The questions of which a row says that something does not hold."""
    header = found.roles.get("denied", "")
    if header:
        names = table.cells[found.roles["question"]].astype(str)
        cells = table.cells[header].astype(str).map(plain_key)
        yield from names[(cells != "") & ~cells.isin(NO)]


def _let_be_denied(question: DraftQuestion, answers: Mapping[str, int]) -> None:
    """Only one of several values can be denied: then those that stand once are values too."""
    words = count_words(answers, "")
    if question.type == "quantity" or any(map(find_identity, answers)):
        return  # import tells what is wrong
    if any(len(text) > LONGEST_WORD for text in answers):
        return
    question.type, question.values = "multiple", values_of(words, list(words.n_of))
    question.doubts = [doubt for doubt in question.doubts if doubt.name == "maybe_missing"]


def _are_numbers(answers: Mapping[str, int], label: str) -> bool:
    rules = QuantityRules(is_count=True, units=units_of(label, of_people=True))
    texts = [text for text in answers if not missing_kind(text)]
    return bool(texts) and all(parse_quantity(text, rules) is not None for text in texts)


def _add_qualifiers(
    question: DraftQuestion, name: str, table: RawTable, found: TableRoles, header: str
) -> None:
    is_of_it = table.cells[found.roles["question"]].astype(str) == name
    texts = Counter(filter(None, table.cells[header][is_of_it].astype(str)))
    if texts and question.type in ("single", "multiple", "ordered", "steps"):
        words = count_words(texts, "")
        question.qualifiers = values_of(words, words.common, question.values)


def _all_may_have_one(
    table: RawTable,
    found: TableRoles,
    questions: Iterable[tuple[str, DraftQuestion, None]],
    header: str,
) -> bool:
    """Whether every row that says how its answer was meant has a question that knows that word."""
    known = {}
    for name, question, _ in questions:
        known[name] = {plain_key(value.label) for value in question.qualifiers.values()}
    names = table.cells[found.roles["question"]].astype(str)
    for name, text in zip(names, table.cells[header].astype(str), strict=True):
        if text and plain_key(text) not in known.get(name, ()):
            return False
    return True
