"""What each voice says of a subject and question, all its statements together, as one number.

A voice counts once, however often it speaks: what it says is the set of its contents. Where few
different contents are said of a question, the set is written as bits, which a database joins
fastest; of others, such as amounts, as a sorted list.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from kartlaggning.positions.by_engine.engine import Engine, Rows, table_of
from kartlaggning.positions.by_engine.numbering import Numbering
from kartlaggning.positions.by_engine.statements import Content

_BITS = 62  # of a whole number of 64 bits, without its sign
_MOST_WORDS = 4  # so many such numbers are less work than a list

VoiceContents = tuple[int, ...]


class _Bit(NamedTuple):
    """Where a content stands among the bits of its question: in which number, and its value."""

    question_no: int
    code: int
    word: int
    mask: int


def number_voices(
    engine: Engine,
    codes: Sequence[int],
    contents: Numbering[Content],
    known: Numbering[VoiceContents],
) -> None:
    """Make `voices`: a row for each voice of a subject and question, with what it says, numbered.

    Parameters
    ----------
    codes
        The contents that occur.
    known
        By the numbers of `voices` the contents that a voice says.
    """
    bits, listed = _bits(codes, contents)
    parts = []
    if bits:
        _number_masks(engine, bits, known)
        parts.append("SELECT subject_id, question_no, voice_no FROM masked_voices")
    if listed:
        _number_lists(engine, listed, known)
        parts.append("SELECT subject_id, question_no, voice_no FROM listed_voices")
    nothing = "SELECT subject_id, question_no, code AS voice_no FROM coded WHERE code < 0"
    engine.view("voices", " UNION ALL ".join(parts or [nothing]))


def _bits(codes: Sequence[int], contents: Numbering[Content]) -> tuple[list[_Bit], list[int]]:
    """The bits of the contents of questions that have few, and the contents of the others."""
    n_contents = Counter(contents[code].question_no for code in codes)
    bits: list[_Bit] = []
    listed: list[int] = []
    next_bit: Counter[int] = Counter()
    for code in codes:
        number = contents[code].question_no
        if n_contents[number] > _BITS * _MOST_WORDS:
            listed.append(code)
            continue
        word, bit = divmod(next_bit[number], _BITS)
        bits.append(_Bit(number, code, word, 1 << bit))
        next_bit[number] += 1
    return bits, listed


def _number_masks(engine: Engine, bits: Sequence[_Bit], known: Numbering[VoiceContents]) -> None:
    """Number the voices whose contents are written as bits."""
    engine.put("bits", table_of(_Bit._fields, bits, **dict.fromkeys(_Bit._fields, "int64")))
    n_words = max(bit.word for bit in bits) + 1
    words = [f"word_{number}" for number in range(n_words)]
    said = ", ".join(
        f"bit_or(CASE WHEN b.word = {number} THEN b.mask ELSE 0 END) AS {word}"
        for number, word in enumerate(words)
    )
    names = ", ".join(words)
    engine.create(
        "masks",
        f"""SELECT c.subject_id, c.question_no, {said}
        FROM coded c JOIN bits b ON c.code = b.code
        WHERE c.subject_id <> '' GROUP BY c.subject_id, c.question_no, c.voice""",
    )
    different = sorted(engine.fetch(f"SELECT DISTINCT question_no, {names} FROM masks"))
    numbers = known.number_all(_contents_of_masks(bits, different))
    numbered = [(*row, number) for row, number in zip(different, numbers, strict=True)]
    dtypes = dict.fromkeys(("question_no", *words, "voice_no"), "int64")
    engine.put("mask_numbers", table_of(("question_no", *words, "voice_no"), numbered, **dtypes))
    same = " AND ".join(f"n.{name} = m.{name}" for name in ("question_no", *words))
    engine.view(
        "masked_voices",
        f"""SELECT m.subject_id, m.question_no, n.voice_no
        FROM masks m JOIN mask_numbers n ON {same}""",
    )


def _contents_of_masks(bits: Sequence[_Bit], masks: Rows) -> list[VoiceContents]:
    """Which contents are said in each of some masks: a question, and the numbers of its bits."""
    of_question: dict[int, list[_Bit]] = defaultdict(list)
    for bit in bits:
        of_question[bit.question_no].append(bit)
    said = []
    for question_no, *words in masks:
        own = of_question[question_no]
        said.append(tuple(bit.code for bit in own if words[bit.word] & bit.mask))
    return said


def _number_lists(engine: Engine, listed: Sequence[int], known: Numbering[VoiceContents]) -> None:
    """Number the voices whose contents are written as lists."""
    engine.put("listed", table_of(("code",), [(code,) for code in listed], code="int64"))
    engine.create(
        "lists",
        """SELECT c.subject_id, c.question_no, array_sort(array_agg(DISTINCT c.code)) AS codes
        FROM coded c JOIN listed l ON c.code = l.code
        WHERE c.subject_id <> '' GROUP BY c.subject_id, c.question_no, c.voice""",
    )
    engine.create(
        "list_places",
        """SELECT codes, row_number() OVER (ORDER BY codes) AS place
        FROM (SELECT DISTINCT codes FROM lists)""",
    )
    places = sorted(engine.fetch("SELECT place, codes FROM list_places"))
    numbered = [(place, known.number(tuple(codes))) for place, codes in places]
    columns = ("place", "voice_no")
    engine.put("list_numbers", table_of(columns, numbered, place="int64", voice_no="int64"))
    engine.view(
        "listed_voices",
        """SELECT l.subject_id, l.question_no, n.voice_no
        FROM lists l JOIN list_places p ON p.codes = l.codes
        JOIN list_numbers n ON n.place = p.place""",
    )
