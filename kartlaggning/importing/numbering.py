"""From records to the frames of `interviews/`: documents, people and coders become numbers.

The numbers follow the order of the names, never that of the rows, so that the same material gives
the same frames however its rows stand.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from kartlaggning.errors import Finding
from kartlaggning.frames import ANSWERS, INFORMANTS, SOURCES, SPEAKS_FOR, from_rows
from kartlaggning.importing.tables.records import Record
from kartlaggning.importing.withdrawn import read_withdrawn
from kartlaggning.interviews.private import (
    CODERS_HEADER,
    DOCUMENTS_FILE,
    DOCUMENTS_HEADER,
    PEOPLE_HEADER,
    PRIVATE_DIR,
    Register,
    by_number,
    name_key,
    read_ids,
    read_register,
)
from kartlaggning.interviews.store import INTERVIEWS_DIR, RAW_DIR
from kartlaggning.schema.loading import Schema
from kartlaggning.schema.models import Strand

PEOPLE_FILE, CODERS_FILE = "people.csv", "coders.csv"
SourceKey = tuple[str, str]


@dataclass(frozen=True)
class Registers:
    """Which number each document (in a period), person and coder has."""

    documents: Register
    people: Register
    coders: Register


@dataclass(frozen=True)
class NumberedFrames:
    """The frames of one import, what was said in confidence by answer_id, and what was found.

    `n_duplicates` counts the rows that say what another row has said, `n_repeated` the statements
    on them.
    """

    frames: Mapping[str, pd.DataFrame]
    quotes: Mapping[str, str]
    findings: tuple[Finding, ...]
    n_duplicates: int
    n_repeated: int


def read_registers(project: Path, name: str) -> Registers:
    """Read the numbers given at earlier imports."""
    private = project / PRIVATE_DIR
    documents = private / name / DOCUMENTS_FILE
    return Registers(
        documents=read_register(
            documents, DOCUMENTS_HEADER, lambda n: f"{name}-{n:02d}", read_withdrawn(project, name)
        ),
        people=read_register(
            private / PEOPLE_FILE,
            PEOPLE_HEADER,
            lambda n: f"person_{n:03d}",
            _ids_elsewhere(project, name, "informants.csv", "informant_id"),
        ),
        coders=read_register(
            private / CODERS_FILE,
            CODERS_HEADER,
            lambda n: f"coder_{n}",
            _ids_elsewhere(project, name, "answers.csv", "coder"),
        ),
    )


def _ids_elsewhere(project: Path, name: str, file: str, column: str) -> set[str]:
    """Ids that other imports hold: where `private/` was lost, nobody knows any longer whose they
    are.
    """
    paths = sorted((project / INTERVIEWS_DIR).glob(f"*/{file}"))
    others = [path for path in paths if path.parent.name not in (name, RAW_DIR)]
    return {id_ for path in others for id_ in read_ids(path, column)}


def number_records(
    records: Sequence[Record], strand_name: str, schema: Schema, registers: Registers
) -> NumberedFrames:
    """Make the frames of an import; new names are entered in the registers."""
    strand = schema.strands[strand_name]
    by_source: dict[SourceKey, list[Record]] = defaultdict(list)
    for record in records:
        if not record.document:
            continue  # a finding says so
        by_source[(name_key(record.document), record.period)].append(record)
    registers.documents.enrol(by_source)
    registers.people.enrol((name_key(person),) for record in records for person in _names(record))
    registers.coders.enrol((name_key(record.coder),) for record in records if record.coder)
    sources = [
        _Source(source_id, strand_name, strand, by_source[key], registers)
        for key, source_id in sorted(
            registers.documents.ids.items(), key=lambda item: by_number(item[1])
        )
        if key in by_source  # else a document of an earlier import that is not in these files
    ]
    answers = [answer for source in sources for answer in source.answers()]
    quotes = {}
    if strand.is_confidential:
        texts = {name for name, question in schema.questions.items() if question.type == "text"}
        quotes = {answer["answer_id"]: _take_verbatim(answer, texts) for answer in answers}
    rows = {
        SOURCES: [source.row() for source in sources],
        INFORMANTS: [row for source in sources for row in source.informants()],
        SPEAKS_FOR: [row for source in sources for row in source.speaks_for()],
        ANSWERS: answers,
    }
    return NumberedFrames(
        frames={spec.name: from_rows(spec_rows, spec) for spec, spec_rows in rows.items()},
        quotes={answer_id: quote for answer_id, quote in quotes.items() if quote},
        findings=tuple(finding for source in sources for finding in source.contradictions()),
        n_duplicates=len(records) - sum(len(source.records) for source in sources),
        n_repeated=sum(record.n_answers for record in records) - len(answers),
    )


def _take_verbatim(answer: dict[str, Any], texts: Collection[str]) -> str:
    """Take out of an answer what was said word for word: its quote, and the whole of an answer in
    free text.
    """
    quote = str(answer["quote"])
    answer["quote"] = ""
    if answer["question"] in texts:
        quote = " – ".join(filter(None, (answer["words"], quote)))
        answer["words"] = ""
    return quote


def _names(record: Record) -> tuple[str, ...]:
    return () if isinstance(record.people, int) else record.people


class _Source:
    """One source: its records, each once, in an order that does not depend on the file's."""

    def __init__(
        self,
        source_id: str,
        strand_name: str,
        strand: Strand,
        records: Iterable[Record],
        registers: Registers,
    ) -> None:
        self.source_id = source_id
        self.strand_name = strand_name
        self.strand = strand
        self.registers = registers
        self.all_records = list(records)
        self.records = [
            record
            for _, record in sorted({record.content: record for record in self.all_records}.items())
        ]

    def contradictions(self) -> Iterator[Finding]:
        """What stands on each row of a source must be the same on all."""
        for part in ("people", "employers", "citation"):
            first: Any = None
            for record in self.all_records:
                said = getattr(record, part)
                if said and first and said != first:
                    yield Finding(
                        "source_contradicts",
                        record.where,
                        _shown(said),
                        "",
                        {"part": part, "first": _shown(first)},
                    )
                first = first or said

    def _said(self, part: str) -> Any:
        """What the source's rows say of it; an empty cell says nothing."""
        return next((value for record in self.records if (value := getattr(record, part))), ())

    @property
    def is_synthetic(self) -> bool:
        return any(record.is_synthetic for record in self.records)

    def row(self) -> dict[str, Any]:
        return {
            "source_id": self.source_id,
            "kind": self.strand.kind,
            "strand": self.strand_name,
            "period": self.records[0].period,
            "is_group": len(self._informant_ids()) > 1,
            "is_confidential": self.strand.is_confidential,
            "citation": self._said("citation") or "",
            "is_synthetic": self.is_synthetic,
        }

    def _informant_ids(self) -> list[str]:
        people: int | tuple[str, ...] = self._said("people")
        if isinstance(people, int):
            return [f"{self.source_id}-p{number}" for number in range(1, people + 1)]
        return list(dict.fromkeys(self.registers.people[(name_key(person),)] for person in people))

    def informants(self) -> Iterator[dict[str, Any]]:
        ids = self._informant_ids()
        employers: tuple[str, ...] = self._said("employers")
        # one employer is everybody's; several can only be told apart where each has its person
        shared = employers[0] if len(set(employers)) == 1 else ""
        each = employers if len(employers) == len(ids) else (shared,) * len(ids)
        for informant_id, employer in sorted(zip(ids, each, strict=True)):
            yield {
                "informant_id": informant_id,
                "source_id": self.source_id,
                "employer": employer,
                "is_synthetic": self.is_synthetic,
            }

    def speaks_for(self) -> Iterator[dict[str, Any]]:
        subjects = {
            subject for record in self.records for subject in (*record.subjects, *record.speaks_for)
        }
        for subject in sorted(subjects):
            yield {
                "source_id": self.source_id,
                "subject_id": subject,
                "is_synthetic": self.is_synthetic,
            }

    def answers(self) -> Iterator[dict[str, Any]]:
        """Each statement with its quote, numbered within the source."""
        number = 0
        for position, record in enumerate(self.records, start=1):
            coder = self.registers.coders[(name_key(record.coder),)] if record.coder else ""
            for subject in record.subjects or ("",):
                for statement in record.statements:
                    number += 1
                    yield {
                        **statement,
                        "answer_id": f"{self.source_id}-{number:03d}",
                        "source_id": self.source_id,
                        "subject_id": subject,
                        "locator": record.locator or f"record:{position}",
                        "coder": coder,
                        "quote": record.quote,
                        "is_synthetic": record.is_synthetic,
                    }


def _shown(said: Any) -> str:
    return ", ".join(said) if isinstance(said, tuple) else str(said)
