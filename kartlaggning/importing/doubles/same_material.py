"""Whether an import brings the material of another again, as a workbook that was saved anew does.

Its bytes differ then, and perhaps its format; what it says does not. Two interviews or documents of
a period are the same where they have one name and most of the statements of the shorter are in the
other, or where they say exactly the same and it is too much for chance. Responses have no names,
and many may say the same by chance: the same are those of which there is only one alike in either
survey. A part that is the same is told; where it is most of one of the imports, nothing is
imported, since every person in it would be counted twice. Responses of so few answers that none
tells by itself which it is are told too, where nearly all of a survey are alike.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple

from kartlaggning.errors import Finding, KartlaggningError, Parameter, Where
from kartlaggning.frames import ANSWERS
from kartlaggning.interviews.private import DOCUMENTS_FILE, DOCUMENTS_HEADER, read_rows
from kartlaggning.interviews.store import (
    LEDGER_FILE,
    NO_QUESTIONS,
    RESPONSES_FILE,
    read_import,
    read_strands,
)
from kartlaggning.statuses import MISSING_STATUSES
from kartlaggning.writing.places import INTERVIEWS_DIR, PRIVATE_DIR

# of the statements of two interviews with one name, as many must be the same
SAME_STATEMENTS = 0.75
# answers that two interviews of different names must have in common, and no other beside
TOO_MANY_FOR_CHANCE = 5
# of one import's sources, more than this share makes it the same material
MOST_SOURCES = 0.5
# the same of two surveys: corrections are few, and other people's answers seldom are so much alike
MOST_RESPONSES, MANY_RESPONSES = 0.9, 0.5
LEAST_RESPONSES = LEAST_SOURCES = 3
# and where all responses are the same, they must hold as many answers
LEAST_ANSWERS = 8
# what says where a statement stands, who coded it, or how it was written down; words of a quantity
# may be written otherwise, and its measure is the schema's
_NOT_SAID = (
    *("answer_id", "source_id", "locator", "coder", "basis", "quote", "is_approved"),
    *("words", "measure", "is_synthetic"),
)
_SAID = tuple(name for name in ANSWERS.names if name not in _NOT_SAID)
_NO_ANSWER = ("", *MISSING_STATUSES)
Table = Mapping[str, Iterable[str]]  # texts by their columns
Key = tuple[str, ...]
Names = Mapping[Key, str]  # of documents, each in a period → its source's number


class Overlap(NamedTuple):
    """What an import has in common with another, of how many of its own.

    `n` counts the statements of the same sources, or the same responses of a survey, which has no
    sources to tell apart. Of sources that are alike nothing but what they say tells that they may
    be the same.
    """

    other: str
    kind: Literal["sources", "responses"] | Literal["alike"]
    is_most: bool
    n: int
    of: int
    n_sources: int = 0
    of_sources: int = 0


@dataclass(frozen=True)
class Material:
    """An import: its name and strand, the texts of its tables by their files, its names."""

    name: str
    strand: str
    tables: Mapping[str, Table]
    names: Names


@dataclass(frozen=True)
class _Source:
    """A source: its name, if that is known, and its period; what it says."""

    name: str
    period: str
    said: frozenset[Key]
    n_answers: int

    @property
    def named(self) -> Key:
        return self.name, self.period


def find_overlaps(new: Material, project: Path) -> Iterator[Overlap]:
    """What an import has in common with each that is stored under another name.

    An import that cannot be read is left out: `check` tells of it, and to import it again mends it.
    """
    is_survey = RESPONSES_FILE in new.tables
    file = RESPONSES_FILE if is_survey else "answers.csv"
    for name, strand in read_strands(project).items():
        # responses of another strand are other people's, who may well say the same
        if name == new.name or (is_survey and strand != new.strand):
            continue
        try:
            tables = read_import(name, project, ["sources.csv", file]).tables
        except KartlaggningError:
            continue
        overlap = find_overlap(new, Material(name, strand, tables, _read_names(name, project)))
        if overlap:
            yield overlap


def find_doubles(project: Path) -> Iterator[Finding]:
    """What two imports of a strand have in common, though they are counted both."""
    earlier: dict[str, list[Material]] = defaultdict(list)
    try:
        strands = read_strands(project)
    except (KartlaggningError, PermissionError):
        return  # told by `check`, or not to be looked into
    for name, strand in strands.items():
        files = ["sources.csv", "answers.csv", RESPONSES_FILE]
        try:
            tables = read_import(name, project, files).tables
            material = Material(name, strand, tables, _read_names(name, project))
        except (KartlaggningError, PermissionError):
            continue  # likewise
        for other in earlier[strand]:
            overlap = find_overlap(material, other)
            if overlap is not None:
                where = Where(f"{INTERVIEWS_DIR}/{name}/{LEDGER_FILE}")
                yield told(overlap._replace(is_most=False), where)
        earlier[strand].append(material)


def told(overlap: Overlap, where: Where) -> Finding:
    """An overlap as the finding of it."""
    parameters: dict[str, Parameter] = {"n": overlap.n, "of": overlap.of}
    if overlap.kind != "responses":
        parameters |= {"n_sources": overlap.n_sources, "of_sources": overlap.of_sources}
    return Finding(_CHECKS[overlap.kind, overlap.is_most], where, overlap.other, "", parameters)


_CHECKS = {
    ("sources", True): "same_material",
    ("sources", False): "some_same_material",
    ("responses", True): "same_responses",
    ("responses", False): "some_same_responses",
    ("alike", False): "alike_material",
}


def find_overlap(new: Material, stored: Material) -> Overlap | None:
    """What an import has in common with another; None where they are of different material."""
    file, find = "answers.csv", _same_sources
    if RESPONSES_FILE in new.tables:
        file, find = RESPONSES_FILE, _same_responses
    # where a file of it was lost `check` tells of it
    if {"sources.csv", file} <= stored.tables.keys():
        return find(new, stored)
    return None


def _read_names(name: str, project: Path) -> Names:
    path = project / PRIVATE_DIR / name / DOCUMENTS_FILE
    return {row[:-1]: row[-1] for row in read_rows(path, DOCUMENTS_HEADER)}


def _same_sources(new: Material, stored: Material) -> Overlap | None:
    """The sources that both have, of interviews and documents."""
    own, others = _sources(new), _sources(stored)
    pairs = list(_pair(own, others))
    if not pairs:
        return _alike(own, others, stored.name)
    n_same = len({one for one, _ in pairs})
    n_others_same = len({other for _, other in pairs})
    n_statements = sum(len(own[one].said & others[other].said) for one, other in pairs)
    return Overlap(
        other=stored.name,
        kind="sources",
        is_most=n_same > MOST_SOURCES * len(own) or n_others_same > MOST_SOURCES * len(others),
        n=n_statements,
        of=sum(len(source.said) for source in own),
        n_sources=n_same,
        of_sources=len(own),
    )


def _alike(own: Sequence[_Source], others: Sequence[_Source], name: str) -> Overlap | None:
    """Sources of other names that say the same, of few answers each: most of a smaller import."""
    left = Counter((source.period, source.said) for source in others if source.n_answers)
    found = []
    for source in own:
        key = (source.period, source.said)
        if source.n_answers and left[key]:
            left[key] -= 1
            found.append(source)
    if len(found) < LEAST_SOURCES or len(found) <= MOST_SOURCES * min(len(own), len(others)):
        return None
    return Overlap(
        other=name,
        kind="alike",
        is_most=False,
        n=sum(len(source.said) for source in found),
        of=sum(len(source.said) for source in own),
        n_sources=len(found),
        of_sources=len(own),
    )


def _sources(one: Material) -> list[_Source]:
    """The sources of an import, each with all that it says."""
    sources, answers = one.tables["sources.csv"], one.tables["answers.csv"]
    said: dict[str, set[Key]] = defaultdict(set)
    n_answers: Counter[str] = Counter()
    columns = [answers[name] for name in _SAID]
    keys = zip(*columns, _free_texts(answers), strict=True)
    for source_id, key, status in zip(answers["source_id"], keys, answers["status"], strict=True):
        said[source_id].add(key)
        n_answers[source_id] += status == "answered"
    name_of = {source_id: key[0] for key, source_id in one.names.items()}
    periods = zip(sources["source_id"], sources["period"], strict=True)
    return [
        _Source(
            name_of.get(source_id, ""), period, frozenset(said[source_id]), n_answers[source_id]
        )
        for source_id, period in periods
    ]


def _free_texts(answers: Table) -> Iterator[str]:
    """The words of answers that are nothing else."""
    cells = zip(answers["value"], answers["low"], answers["high"], answers["words"], strict=True)
    for value, low, high, words in cells:
        yield "" if value or low or high else words


def _pair(own: Sequence[_Source], others: Sequence[_Source]) -> Iterator[tuple[int, int]]:
    """Which sources are the same, by their places."""
    by_name = {source.named: place for place, source in enumerate(others) if source.name}
    by_content = {(source.period, source.said): place for place, source in enumerate(others)}
    for place, source in enumerate(own):
        namesake = by_name.get(source.named)
        if namesake is not None and _is_same(source, others[namesake]):
            yield place, namesake
            continue
        double = by_content.get((source.period, source.said))
        if double is not None and source.n_answers >= TOO_MANY_FOR_CHANCE:
            yield place, double


def _is_same(one: _Source, other: _Source) -> bool:
    """Whether two sources of one name are the same."""
    shorter = min(len(one.said), len(other.said))
    n_common = len(one.said & other.said)
    return n_common > 0 and n_common >= SAME_STATEMENTS * shorter


def _same_responses(new: Material, stored: Material) -> Overlap | None:
    """The responses that both have, of surveys."""
    if stored.strand != new.strand or _periods(new) != _periods(stored):
        return None
    if "subject_id" not in stored.tables[RESPONSES_FILE]:
        return None  # `check` tells of it
    questions = _shared_questions(new, stored)
    own, others = _responses(new, questions), _responses(stored, questions)
    n_same = (own & others).total()
    overlap = Overlap(stored.name, "responses", is_most=True, n=n_same, of=own.total())
    if own == others and _n_answers(own) >= LEAST_ANSWERS:
        return overlap
    share = max(_share_found(own, others), _share_found(others, own))
    if share >= MANY_RESPONSES:
        return overlap._replace(is_most=share >= MOST_RESPONSES)
    return overlap._replace(is_most=False) if _are_alike(own, others) else None


def _are_alike(own: Counter[Key], others: Counter[Key]) -> bool:
    """Whether nearly all responses of the smaller survey are equal to some of the other.

    That may be chance where they hold few answers: it is told, and nothing is refused.
    """
    own, others = _that_answer(own), _that_answer(others)
    smaller = min(own.total(), others.total())
    n_same = (own & others).total()
    return smaller >= LEAST_RESPONSES and n_same >= MOST_RESPONSES * smaller


def _that_answer(responses: Counter[Key]) -> Counter[Key]:
    return Counter({each: n for each, n in responses.items() if _answers_in(each)})


def _periods(one: Material) -> set[str]:
    return set(one.tables["sources.csv"]["period"])


def _shared_questions(new: Material, stored: Material) -> list[str]:
    of_both = new.tables[RESPONSES_FILE].keys() & stored.tables[RESPONSES_FILE].keys()
    return sorted(of_both - set(NO_QUESTIONS))


def _responses(one: Material, questions: Sequence[str]) -> Counter[Key]:
    """Responses without their numbers, and how many there are of each."""
    table = one.tables[RESPONSES_FILE]
    columns = [table[name] for name in ("subject_id", *questions)]
    return Counter(zip(*columns, strict=True))


def _n_answers(responses: Counter[Key]) -> int:
    return sum(_answers_in(response) * n for response, n in responses.items())


def _answers_in(response: Key) -> int:
    return sum(cell not in _NO_ANSWER for cell in response[1:])


def _share_found(responses: Counter[Key], others: Counter[Key]) -> float:
    """Of a survey's responses that tell by themselves which they are, how many another has."""
    alone = [
        response
        for response, n in responses.items()
        if n == 1 and _answers_in(response) >= TOO_MANY_FOR_CHANCE
    ]
    if len(alone) < LEAST_RESPONSES:
        return 0
    return sum(others[response] == 1 for response in alone) / len(alone)
