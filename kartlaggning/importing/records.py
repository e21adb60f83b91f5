"""From a table's rows to records: who said what about whom, in the schema's words, still without numbers.

A record still knows document, people and coder by name; `importing.py` gives them their numbers, and
from there on no name goes further.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from kartlaggning.errors import Finding, Where
from kartlaggning.frames import BASES, MODALITIES
from kartlaggning.identities import find_identity
from kartlaggning.importing.cells import CellReader, Token
from kartlaggning.importing.columns import FoundColumns, QuestionHeaders
from kartlaggning.importing.subjects import SubjectReader
from kartlaggning.nearest import nearest
from kartlaggning.periods import normal_period
from kartlaggning.readers import RawTable
from kartlaggning.schema import Schema
from kartlaggning.text import plain_key

# what researchers write in the columns of basis and modality, beside our own words
BASIS_WORDS = {
    **{basis: basis for basis in BASES},
    **dict.fromkeys(("uppgivet", "uppgett", "sagt"), "stated"),
    **dict.fromkeys(("tolkat", "tolkning", "kodarens tolkning", "slutsats"), "inferred"),
    **dict.fromkeys(("dokument", "handling"), "document"),
    **dict.fromkeys(("observerat", "iakttaget"), "observed"),
    **dict.fromkeys(("bekräftat", "kontrollerat"), "confirmed"),
}
MODALITY_WORDS = {
    **{modality: modality for modality in MODALITIES},
    **dict.fromkeys(("finns", "på plats", "pågår", "genomfört"), "in_place"),
    **dict.fromkeys(("planerat", "planeras", "planerad"), "planned"),
    **dict.fromkeys(("fanns", "avslutat", "avslutad", "har funnits"), "was"),
}
BASIS_OF_KIND = {"interview": "stated", "survey": "stated", "document": "document"}
MAX_PEOPLE_DIGITS = 4  # a telephone number is no number of people
Statement = dict[str, Any]


@dataclass(frozen=True)
class Record:
    """A row of a table: one source, the subjects it concerns, and what is said of them.

    `statements` are rows of *answers* without ids. `people` holds who was heard: names, or a number.
    """

    where: Where
    document: str
    period: str
    subjects: tuple[str, ...]
    speaks_for: tuple[str, ...]
    people: int | tuple[str, ...]
    employers: tuple[str, ...]
    coder: str
    citation: str
    quote: str
    is_synthetic: bool
    statements: tuple[Statement, ...]


class RecordReader:
    """Reads one table of a strand. What is wrong is collected in `findings`, each at its cell."""

    def __init__(self, table: RawTable, columns: FoundColumns, strand_name: str, schema: Schema) -> None:
        self.table = table
        self.columns = columns
        self.strand = schema.strands[strand_name]
        self.schema = schema
        self.strand_name = strand_name
        self.findings: list[Finding] = []
        self.subjects = SubjectReader(schema.region, self.strand)
        self.cell_readers: dict[tuple[str, str], CellReader] = {}
        self.signs = {plain_key(sign) for sign in self.strand.missing}
        self.line = 0
        self.cells: dict[str, str] = {}

    def read(self) -> list[Record]:
        """Read every row, in the file's order."""
        headers = [*self.columns.roles.values(), *self._question_headers()]
        texts = {header: self.table.cells[header].astype("str").tolist() for header in dict.fromkeys(headers)}
        records = []
        for index, line in enumerate(self.table.lines.tolist()):
            self.line = int(line)
            self.cells = {header: column[index] for header, column in texts.items()}
            records.append(self._record())
        return records

    def _question_headers(self) -> Iterator[str]:
        for headers in self.columns.questions.values():
            yield from filter(None, (headers.value, headers.qualifier, headers.words, *headers.values.values()))

    def _role(self, name: str) -> str:
        """What stands in a role's cell; a sign for missing, `-` for a coder, says as little as an empty cell."""
        text = self.cells.get(self.columns.roles.get(name, ""), "")
        return "" if plain_key(text) in self.signs else text

    def _where(self, header: str) -> Where:
        return Where(self.table.file, self.line, header)

    def _add(self, check: str, role: str, value: str, suggestion: str = "", /, **parameters: str | int) -> None:
        self._place(Finding(check, value=value, suggestion=suggestion, parameters=parameters), role)

    def _place(self, finding: Finding, role: str) -> None:
        self.findings.append(replace(finding, where=self._where(self.columns.roles.get(role, role))))

    def _record(self) -> Record:
        document = self._role("source")
        if not document and "source" in self.columns.roles:
            self._add("source_empty", "source", "")
        self._refuse_identities()
        statements = list(self._long_statements() if self.strand.layout == "long" else self._wide_statements())
        shared = self._shared()
        if statements and not self._role("subject") and "subject" in self.columns.roles:
            # they leave every subject of their source open until someone decides
            self.findings.append(Finding("statement_unplaced", self._where(""), parameters={"n": len(statements)}))
        return Record(
            where=Where(self.table.file, self.line),
            document=document,
            period=self._period(),
            subjects=self._distinct_subjects("subject"),
            speaks_for=self._distinct_subjects("speaks_for"),
            people=self._people(),
            employers=self._subjects("employer"),
            coder=self._role("coder"),
            citation=_one_line(self._role("citation")),
            quote=_one_line(self._role("quote")),
            is_synthetic=self._yes_no("synthetic"),
            statements=tuple({**statement, **shared} for statement in statements),
        )

    def _refuse_identities(self) -> None:
        """What is kept, and the quotes of a strand that is not confidential, may not point at a person."""
        for role in ("citation",) if self.strand.is_confidential else ("citation", "quote"):
            self._refuse_identity(role, self._role(role))

    def _refuse_identity(self, role: str, text: str) -> None:
        if text and (kind := find_identity(text)):
            # the value is not quoted: the message would carry it further
            self._add("identity_found", role, "", kind=kind)

    def _period(self) -> str:
        text = self.cells.get(self.columns.roles.get("period", ""), "")
        period = normal_period(text or self.strand.period or self.schema.period)
        if not period:
            self._add("period_unreadable", "period", text)
        return period

    def _distinct_subjects(self, role: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._subjects(role)))

    def _subjects(self, role: str) -> tuple[str, ...]:
        found = []
        for subject in self.subjects.read(self._role(role)):
            if isinstance(subject, Finding):
                self._place(subject, role)
            else:
                found.append(subject)
        return tuple(found)

    def _people(self) -> int | tuple[str, ...]:
        text = self._role("informants")
        if text.isdecimal() and len(text) <= MAX_PEOPLE_DIGITS:
            return int(text)
        names = [part.strip() for part in text.split(self.strand.separator)]
        if any(name[:1].isdigit() for name in names):
            self._add("people_unreadable", "informants", text)
            return 0
        return tuple(dict.fromkeys(filter(None, names)))

    def _yes_no(self, role: str) -> bool:
        key = plain_key(self._role(role))
        is_yes = key in map(plain_key, self.strand.yes)
        if key and not is_yes and key not in map(plain_key, self.strand.no):
            known = ", ".join((*self.strand.yes, *self.strand.no))
            self._add("yes_no_unreadable", role, self._role(role), question=role, known=known)
        return is_yes

    def _word(self, role: str, words: dict[str, str], default: str) -> str:
        key = plain_key(self._role(role))
        if key and key not in words:
            self._add("unknown_word", role, self._role(role), nearest(key, words), role=role, known=", ".join(words))
        return words.get(key, default)

    def _shared(self) -> Statement:
        """What a row says of all its statements."""
        said_by = self._subjects("said_by")
        return {
            "said_by": said_by[0] if said_by else "",
            "basis": self._word("basis", BASIS_WORDS, self.strand.basis or BASIS_OF_KIND[self.strand.kind]),
            "modality": self._word("modality", MODALITY_WORDS, "in_place"),
            "is_approved": self._yes_no("approved"),
        }

    def _reader(self, question: str, header: str) -> CellReader:
        if (question, header) not in self.cell_readers:
            labels = self.table.value_labels.get(header, {})
            declared = self.table.missing_codes.get(header, frozenset())
            model = self.schema.questions[question]
            self.cell_readers[(question, header)] = CellReader(question, model, self.strand, labels, declared)
        return self.cell_readers[(question, header)]

    def _wide_statements(self) -> Iterator[Statement]:
        for question, headers in self.columns.questions.items():
            if headers.value:
                yield from self._cell_statements(question, headers)
            for value, header in headers.values.items():
                yield from self._yes_no_statements(question, value, header)

    def _cell_statements(self, question: str, headers: QuestionHeaders) -> Iterator[Statement]:
        reader = self._reader(question, headers.value)
        cell, words = self.cells[headers.value], self.cells.get(headers.words, "")
        read = reader.read(cell)
        qualifiers = self._qualifiers(reader, self.cells.get(headers.qualifier, ""), headers.qualifier, len(read))
        for found, qualifier in zip(read, qualifiers, strict=True):
            if isinstance(found, Finding):
                self._place(found, headers.value)
                continue
            token = replace(found, words=_one_line(words or found.words))
            self._refuse_identity(headers.words or headers.value, token.words)
            yield self._statement(question, token, qualifier)

    def _qualifiers(self, reader: CellReader, cell: str, header: str, n: int) -> list[str]:
        read = reader.read_qualifiers(cell, n) if n else []
        if isinstance(read, Finding):
            self._place(read, header)
            return [""] * n
        return read

    def _yes_no_statements(self, question: str, value: str, header: str) -> Iterator[Statement]:
        if not (cell := self.cells[header]):
            return
        token = self._reader(question, header).read_yes_no(cell)
        if isinstance(token, Finding):
            self._place(token, header)
            return
        is_answered = token.status == "answered"
        statement = self._statement(question, replace(token, value=value if is_answered else ""), "")
        yield {**statement, "is_denied": is_answered and token.value == "no"}

    def _long_statements(self) -> Iterator[Statement]:
        if not {"question", "value"} <= self.columns.roles.keys():
            return  # the table lacks the column, which is said once
        names = {
            plain_key(name): key for key, q in self.schema.questions.items() for name in (q.label.en, q.label.sv, key)
        }
        text = self._role("question")
        question = names.get(plain_key(text), "")
        if not question or self.strand_name not in self.schema.questions[question].asked_in:
            asked = [key for key, model in self.schema.questions.items() if self.strand_name in model.asked_in]
            self._add("unknown_question", "question", text, nearest(text, asked), strand=self.strand_name)
            return
        roles = self.columns.roles
        headers = QuestionHeaders(roles["value"], roles.get("qualifier", ""), roles.get("words", ""), {})
        if not self.cells.get(headers.value):
            self._add("cell_empty", "value", "", question=question)
        yield from self._cell_statements(question, headers)

    def _statement(self, question: str, token: Token, qualifier: str) -> Statement:
        measure = self.schema.questions[question].measure
        return {"question": question, "qualifier": qualifier, **token.as_answer(measure.en if measure else "")}


def _one_line(text: str) -> str:
    """A text without line breaks: a row of a stored file is a line of it."""
    return " ".join(text.split())
