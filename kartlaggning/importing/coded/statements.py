"""From the codings of a document to statements: what each code means, and which words qualify it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kartlaggning.errors import Finding, Where
from kartlaggning.importing.coded.codebook import Codebook, CodeReading, shown_path
from kartlaggning.importing.documents.coded_documents import CodedDocument, TextCoding
from kartlaggning.importing.tables.cell_statements import Statement
from kartlaggning.importing.tables.cells import CellReader, Token
from kartlaggning.importing.tables.roles import one_line
from kartlaggning.readers.coded_project import NO_POSITION, Coding
from kartlaggning.schema.loading import Schema

YES = "yes"
ReadCoding = tuple[TextCoding, CodeReading]


class CodedStatement(NamedTuple):
    """What a coding says, in columns of *answers*, before its document has said who speaks and of
    what.
    """

    coded: TextCoding
    columns: Statement


class StatementReader:
    """Reads the codings of one document after another.

    What is wrong is collected in `findings`; `dropped` counts the codings that say nothing, by the
    reason.
    """

    def __init__(self, codebook: Codebook, strand_name: str, schema: Schema) -> None:
        self._codebook = codebook
        self._schema = schema
        strand = schema.strands[strand_name]
        self._readers = {
            name: CellReader(name, model, strand) for name, model in schema.questions.items()
        }
        self.findings: list[Finding] = []
        self.dropped: Counter[str] = Counter()

    def read(self, document: CodedDocument) -> Iterator[CodedStatement]:
        """Read the codings of a document: a statement each, or one for each of its qualifiers."""
        readings = [
            (coded, self._codebook.read(coded.path)) for coded in document.codings if coded.path
        ]
        self.dropped["untagged"] += sum(not coded.path for coded in document.codings)
        for _, reading in readings:
            if not reading.is_mapped:
                self.dropped[f"code_{reading.reading}"] += 1
        said = [
            (coded, reading)
            for coded, reading in readings
            if reading.reading in ("value", "missing", "question")
        ]
        qualifying = [
            (coded, reading) for coded, reading in readings if reading.reading == "qualifier"
        ]
        values = [(coded, reading) for coded, reading in said if reading.reading == "value"]
        qualifiers = self._qualify(document, qualifying, values)
        for coded, reading in said:
            token = self._token(document, coded, reading)
            if token is None:
                continue
            question = reading.meanings[0].question
            measure = self._schema.questions[question].measure
            columns = {"question": question, **token.as_answer(measure.en if measure else "")}
            for qualifier in qualifiers.get(id(coded), [""]):
                yield CodedStatement(coded, {**columns, "qualifier": qualifier})

    def _qualify(
        self,
        document: CodedDocument,
        qualifying: Sequence[ReadCoding],
        values: Sequence[ReadCoding],
    ) -> dict[int, list[str]]:
        """The qualifiers of each coding of a value, by the coding's identity."""
        found: dict[int, list[str]] = defaultdict(list)
        pieces = _Pieces(values)
        for coded, reading in qualifying:
            names = {meaning.question: meaning.name for meaning in reading.meanings}
            covered = [
                (value, names[read.meanings[0].question])
                for value, read in pieces.sharing(coded)
                if read.meanings[0].question in names
            ]
            for value, name in covered:
                found[id(value)] += [name] if name not in found[id(value)] else []
            if not covered:
                where = Where(coded.file, coded.coding.line, document.name)
                self.findings.append(Finding("qualifier_alone", where, shown_path(coded.path)))
                self.dropped["qualifier_alone"] += 1
        return found

    def _token(
        self, document: CodedDocument, coded: TextCoding, reading: CodeReading
    ) -> Token | None:
        [meaning] = reading.meanings
        if reading.reading == "missing":
            return Token(meaning.name)
        if reading.reading == "value":
            return Token("answered", meaning.name)
        question = self._schema.questions[meaning.question]
        if question.is_yes_no:
            return Token("answered", YES)
        text = one_line(coded.coding.text)
        read = self._readers[meaning.question].read_one(text)
        if isinstance(read, Token):
            return read
        # whole sentences are coded so: the quantity is never made up of them
        where = Where(coded.file, coded.coding.line, document.name)
        parameters = {"question": meaning.question, "code": shown_path(coded.path)}
        self.findings.append(Finding("coded_text_unreadable", where, text, "", parameters))
        self.dropped["text_unreadable"] += 1
        return None


class _Pieces:
    """The pieces of a document that are coded with values, found by their places."""

    def __init__(self, values: Sequence[ReadCoding]) -> None:
        self._of: dict[tuple[str, str], list[ReadCoding]] = defaultdict(list)
        for coded, read in sorted(values, key=lambda value: value[0].coding.start):
            self._of[(coded.text_id, coded.coding.coder)].append((coded, read))
        self._longest = max(
            (coded.coding.end - coded.coding.start for coded, _ in values), default=0
        )

    def sharing(self, one: TextCoding) -> Iterator[ReadCoding]:
        """The pieces by the same coder that are the same, lie in it, or in which it lies."""
        pieces = self._of[(one.text_id, one.coding.coder)]
        first = bisect_left(pieces, one.coding.start - self._longest, key=_start)
        last = bisect_right(pieces, one.coding.end, key=_start)
        for coded, read in pieces[first:last]:
            if _are_together(one.coding, coded.coding):
                yield coded, read


def _start(piece: ReadCoding) -> int:
    return piece[0].coding.start


def _are_together(first: Coding, second: Coding) -> bool:
    if NO_POSITION in (first.start, second.start):
        # without words nothing tells whether two are one piece
        return first.start == second.start and first.text == second.text != ""
    return _covers(first, second) or _covers(second, first)


def _covers(one: Coding, other: Coding) -> bool:
    return one.start <= other.start and other.end <= one.end
