"""The signs in a strand's cells that say that there is no answer."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from kartlaggning.describing.drafting.model import Doubt, DraftStrand
from kartlaggning.describing.drafting.tables.columns import Asked, Column
from kartlaggning.describing.drafting.vocabulary import DONT_KNOW, missing_kind
from kartlaggning.readers.raw_table import RawTable
from kartlaggning.text.keys import plain_key


def settle_missing(strand: DraftStrand, asked: Iterable[tuple[Column, Asked]]) -> None:
    """Give each sign for a missing answer its kind, in the strand or, if they differ, a question.

    A sign that is an answer somewhere in the strand is declared where it is none.
    """
    kept = list(asked)
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    written: dict[str, str] = {}
    n_of: Counter[str] = Counter()
    for column, one in kept:
        for sign, kind in one.missing.items():
            kinds[plain_key(sign)][kind] += 1
            written.setdefault(plain_key(sign), sign)
            n_of[plain_key(sign)] += column.answers.get(sign, 0)
    answers = _answer_keys(kept)
    for key, counts in kinds.items():
        usual = counts.most_common(1)[0][0]
        if key not in answers:
            strand.missing[written[key]] = usual
            _doubt_sign(strand, written[key], usual, n_of[key], kept)
    for _, one in kept:
        for sign, kind in one.missing.items():
            if strand.missing.get(written[plain_key(sign)]) != kind:
                one.question.missing[sign] = kind


def _answer_keys(asked: Iterable[tuple[Column, Asked]]) -> set[str]:
    """All that is an answer of some question, as it stands in cells."""
    keys: set[str] = set()
    for _, one in asked:
        for value in one.question.values.values():
            keys.update(map(plain_key, (value.label, *value.codes)))
    return keys


def _doubt_sign(
    strand: DraftStrand,
    sign: str,
    kind: str,
    n: int,
    asked: Iterable[tuple[Column, Asked]],
) -> None:
    """Ask what a sign says, but where the file declares it, or everybody knows."""
    if plain_key(sign) in DONT_KNOW:
        return
    for column, _ in asked:
        declared = column.table.missing_codes.get(column.header, frozenset())
        if sign in declared:
            labels = column.table.value_labels.get(column.header, {})
            if not labels.get(sign):
                strand.doubts.append(Doubt("missing_unlabelled", {"code": sign}, kinds(kind)))
            return
        if sign in column.labels:
            return
    strand.doubts.append(Doubt("missing_word", {"word": sign, "n": n}, kinds(kind)))


def kinds(first: str) -> tuple[str, ...]:
    """The kinds of missing that a sign may mean, the likeliest first."""
    others = ("no_answer", "dont_know", "not_applicable", "not_recorded", "confidential")
    return (first, *(kind for kind in others if kind != first))


def declare_empty(strand: DraftStrand, asked: Iterable[tuple[Column, Asked]]) -> None:
    """An empty cell of a survey has to be declared; nobody tells whether it was left or not put."""
    n = sum(one.n_empty for _, one in asked)
    if n:
        strand.missing[""] = "no_answer"
        strand.doubts.append(Doubt("empty_cells", {"n": n}, ("no_answer", "not_applicable")))


def declare_of_roles(strand: DraftStrand, table: RawTable) -> None:
    """Declare the signs in columns of yes and no that ask nothing, such as `approved`."""
    for role in ("approved", "synthetic"):
        header = strand.roles.get(role, "")
        cells = Counter(map(str, table.cells[header])) if header else Counter[str]()
        for text, n in cells.items():
            kind = missing_kind(text)
            if kind and text not in strand.missing:
                strand.missing[text] = kind
                strand.doubts.append(Doubt("missing_word", {"word": text, "n": n}, kinds(kind)))
