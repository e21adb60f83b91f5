"""A numbered source: its records, each once, and the rows that it gives to each frame."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from operator import attrgetter
from typing import Any

from kartlaggning.errors import Finding
from kartlaggning.ids import AnswerId, CountedPerson
from kartlaggning.importing.registers import Registers
from kartlaggning.importing.tables.quotes import Answers, place_quotes
from kartlaggning.importing.tables.records import ContentWriter, Record
from kartlaggning.schema.loading import Schema
from kartlaggning.schema.models import Strand

# what a row says of its source, and all its rows must say alike
TEXT_PLACE = "text:"
SHARED_PARTS = ("people", "employers", "citation")


@dataclass(frozen=True)
class NumberedSource:
    """A source's number, its records, each once, and the numbers of the people who were heard."""

    source_id: str
    records: Sequence[Record]
    informant_ids: Sequence[str]

    @property
    def is_synthetic(self) -> bool:
        return any(record.is_synthetic for record in self.records)


def number_source(
    source_id: str, records: Iterable[Record], registers: Registers
) -> NumberedSource:
    """Make a source of its records; the people in it have been enrolled."""
    once = distinct_records(records)
    people = first_said(once, "people") or ()
    return NumberedSource(source_id, once, informant_ids(source_id, people, registers))


def distinct_records(records: Iterable[Record]) -> list[Record]:
    """Take of records that say the same only one, in an order that does not depend on the rows'."""
    writer = ContentWriter()
    by_content = {writer.write(record): record for record in records}
    return [by_content[content] for content in sorted(by_content)]


def first_said(records: Iterable[Record], part: str) -> Any:
    """What records say of their source, by the first that says anything; None where none does."""
    # an empty cell says nothing
    return next(filter(None, map(attrgetter(part), records)), None)


def find_contradictions(records: Sequence[Record]) -> Iterator[Finding]:
    """What stands on each row of a source must be the same on all; `records` in the rows' order."""
    for part in SHARED_PARTS:
        if len(set(map(attrgetter(part), records))) < 2:
            continue
        first = first_said(records, part)
        for record in records:
            said = getattr(record, part)
            if said and said != first:
                parameters = {"part": part, "first": _shown(first)}
                yield Finding("source_contradicts", record.where, _shown(said), "", parameters)


def informant_ids(
    source_id: str, people: int | tuple[str, ...], registers: Registers
) -> Sequence[str]:
    """Number those who were heard: known people by name, others by their count in the source."""
    if isinstance(people, int):
        return [str(CountedPerson(source_id, number)) for number in range(1, people + 1)]
    # two writings of a name are one person
    return list(dict.fromkeys(map(registers.person_id, people)))


def source_row(source: NumberedSource, strand_name: str, strand: Strand) -> dict[str, Any]:
    """The source's row of *sources*."""
    return {
        "source_id": source.source_id,
        "kind": strand.kind,
        "strand": strand_name,
        "period": source.records[0].period,
        "is_group": len(source.informant_ids) > 1,
        "is_confidential": strand.is_confidential,
        "citation": first_said(source.records, "citation") or "",
        "is_synthetic": source.is_synthetic,
    }


def informant_rows(source: NumberedSource) -> Iterator[dict[str, Any]]:
    """The source's rows of *informants*: each person with the employer."""
    employers = first_said(source.records, "employers") or ()
    employer_of = match_employers(source.informant_ids, employers)
    for informant_id, employer in sorted(employer_of.items()):
        yield {
            "informant_id": informant_id,
            "source_id": source.source_id,
            "employer": employer,
            "is_synthetic": source.is_synthetic,
        }


def match_employers(ids: Sequence[str], employers: Sequence[str]) -> dict[str, str]:
    """Match informants with employers: one is everybody's, several are if each has its person."""
    if len(employers) == len(ids):
        return dict(zip(ids, employers, strict=True))
    is_shared = len(set(employers)) == 1
    return dict.fromkeys(ids, employers[0] if is_shared else "")


def speaks_for_rows(source: NumberedSource) -> Iterator[dict[str, Any]]:
    """The source's rows of *speaks_for*: what it says that it speaks for, and what it spoke of."""
    named = {record.subjects for record in source.records}
    named.update(record.speaks_for for record in source.records)
    for subject in sorted(set().union(*named)):
        yield {
            "source_id": source.source_id,
            "subject_id": subject,
            "is_synthetic": source.is_synthetic,
        }


def number_answers(source: NumberedSource, registers: Registers, schema: Schema) -> Answers:
    """Make a source's answers: each statement about each subject, numbered within the source."""
    answers = Answers()
    coder_ids = {
        coder: registers.coder_id(coder) for coder in {one.coder for one in source.records}
    }
    for record, locator in zip(source.records, locate_records(source.records), strict=True):
        memo = record.memo  # of several answers the first has it
        # a statement that cannot be placed is kept, about no subject
        about = product(record.subjects or ("",), record.statements)
        for (subject, statement), said in zip(about, place_quotes(record, schema), strict=True):
            answers.statements.append(statement)
            answers.subject_ids.append(subject)
            answers.locators.append(locator)
            answers.coders.append(coder_ids[record.coder])
            answers.are_synthetic.append(record.is_synthetic)
            answers.quotes.append(said.quote)
            answers.also_said.append(said.also_said)
            answers.memos.append(memo)
            memo = ""
    answers.source_ids = [source.source_id] * len(answers.statements)
    numbers = range(1, len(answers.statements) + 1)
    answers.answer_ids = [str(AnswerId(source.source_id, f"{number:03d}")) for number in numbers]
    return answers


def locate_records(records: Iterable[Record]) -> Iterator[str]:
    """Say where each record of a source stands: in its text, on a page, or in which row.

    Of several that say the same on one page, each stands somewhere of its own: what stands in one
    place about several units is one joint statement.
    """
    n_there: Counter[tuple[str, ...]] = Counter()
    for position, record in enumerate(records, start=1):
        if not record.locator:
            yield f"record:{position}"
            continue
        if record.locator.startswith(TEXT_PLACE):
            yield record.locator
            continue
        said = (record.locator, record.coder, *map(repr, record.statements))
        n_there[said] += 1
        is_first = n_there[said] == 1
        yield record.locator if is_first else f"{record.locator}#{n_there[said]}"


def _shown(said: Any) -> str:
    return ", ".join(said) if isinstance(said, tuple) else str(said)
