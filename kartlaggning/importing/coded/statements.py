"""From the codings of a document to statements: what a code means, and which words qualify it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kartlaggning.errors import Finding, Parameter, Where
from kartlaggning.importing.coded.codebook import Codebook, CodeReading, shown_path
from kartlaggning.importing.documents.coded_documents import CodedDocument, TextCoding
from kartlaggning.importing.tables.cell_statements import Statement
from kartlaggning.importing.tables.cells import CellReader, Token
from kartlaggning.importing.tables.roles import one_line
from kartlaggning.readers.coded_project import NO_POSITION, Coding
from kartlaggning.schema.loading import Schema

YES = "yes"
UNQUALIFIED = [""]


class CodedStatement(NamedTuple):
    """What a coding says, in columns of *answers*; who speaks, and of what, it does not say."""

    coded: TextCoding
    columns: Statement


class ReadCoding(NamedTuple):
    """A coding, and how its code is read."""

    coded: TextCoding
    reading: CodeReading

    @property
    def question(self) -> str:
        """The question that it answers; a qualifier's may be several."""
        return self.reading.meanings[0].question


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
        # by the code's path
        self._said_by_code: dict[tuple[str, ...], Statement] = {}

    def read(self, document: CodedDocument) -> Iterator[CodedStatement]:
        """Read the codings of a document: a statement each, or one for each of its qualifiers."""
        said, qualifying = self._read_codes(document)
        qualifiers_of = self._qualify(document, qualifying, said)
        for one in said:
            columns = self._columns_of(document, one)
            if columns is None:
                continue
            for qualifier in qualifiers_of.get(id(one.coded), UNQUALIFIED):
                qualified = {**columns, "qualifier": qualifier} if qualifier else columns
                yield CodedStatement(one.coded, qualified)

    def _read_codes(self, document: CodedDocument) -> tuple[list[ReadCoding], list[ReadCoding]]:
        """Read the codes of a document's codings: what says something, and what qualifies it."""
        tagged = [coded for coded in document.codings if coded.path]
        self.dropped["untagged"] += len(document.codings) - len(tagged)
        said: list[ReadCoding] = []
        qualifying: list[ReadCoding] = []
        for coded in tagged:
            reading = self._codebook.read(coded.path)
            if not reading.is_mapped:
                self.dropped[f"code_{reading.kind}"] += 1
            elif reading.kind == "qualifier":
                qualifying.append(ReadCoding(coded, reading))
            else:
                said.append(ReadCoding(coded, reading))
        return said, qualifying

    def _qualify(
        self,
        document: CodedDocument,
        qualifying: Iterable[ReadCoding],
        said: Iterable[ReadCoding],
    ) -> dict[int, list[str]]:
        """The qualifiers of each coding of a value, by the coding's identity."""
        qualifiers_of: dict[int, list[str]] = defaultdict(list)
        values = _ValuePieces(one for one in said if one.reading.kind == "value")
        for coded, reading in qualifying:
            qualified = list(_qualified(values.sharing(coded), reading))
            for value, name in qualified:
                if name not in qualifiers_of[id(value)]:
                    qualifiers_of[id(value)].append(name)
            if not qualified:
                where = Where(coded.file, coded.coding.line, document.name)
                self.findings.append(Finding("qualifier_alone", where, shown_path(coded.path)))
                self.dropped["qualifier_alone"] += 1
        return qualifiers_of

    def _columns_of(self, document: CodedDocument, one: ReadCoding) -> Statement | None:
        """The columns of what a coding says; those that say the same by their code share them."""
        path = one.coded.path
        if path in self._said_by_code:
            return self._said_by_code[path]
        token = self._read_token(document, one)
        if token is None:
            return None
        measure = self._schema.questions[one.question].measure
        measured = measure.en if measure else ""
        columns = {"question": one.question, **token.as_answer(measured), "qualifier": ""}
        if not self._is_in_words(one):
            self._said_by_code[path] = columns
        return columns

    def _is_in_words(self, one: ReadCoding) -> bool:
        """Whether a coding's answer is read from its words, and not from its code alone."""
        return one.reading.kind == "question" and not self._schema.questions[one.question].is_yes_no

    def _read_token(self, document: CodedDocument, one: ReadCoding) -> Token | None:
        """What a coding says of its question; nothing where its words are no answer to it."""
        coded, reading = one
        [meaning] = reading.meanings
        if reading.kind == "missing":
            return Token(meaning.name)
        if reading.kind == "value":
            return Token("answered", meaning.name)
        if not self._is_in_words(one):
            return Token("answered", YES)
        text = one_line(coded.coding.text)
        read = self._readers[meaning.question].read_one(text)
        if isinstance(read, Token):
            return read
        # whole sentences are coded so: the quantity is never made up of them
        where = Where(coded.file, coded.coding.line, document.name)
        parameters: dict[str, Parameter] = {
            "question": meaning.question,
            "code": shown_path(coded.path),
        }
        check = "coded_text_unreadable"
        if read.check == "quantity_ambiguous":
            check, parameters = "coded_text_ambiguous", {**read.parameters, **parameters}
        self.findings.append(Finding(check, where, text, "", parameters))
        self.dropped["text_unreadable"] += 1
        return None


class _ValuePieces:
    """The pieces of a document that are coded with values, found by their places."""

    def __init__(self, values: Iterable[ReadCoding]) -> None:
        self._pieces: dict[tuple[str, str], list[ReadCoding]] = defaultdict(list)
        self._longest = 0
        for piece in sorted(values, key=_start):
            coding = piece.coded.coding
            self._pieces[(piece.coded.text_id, coding.coder)].append(piece)
            self._longest = max(self._longest, coding.end - coding.start)

    def sharing(self, coded: TextCoding) -> Iterator[ReadCoding]:
        """The pieces by the same coder that are the same, lie in it, or in which it lies."""
        coding = coded.coding
        pieces = self._pieces[(coded.text_id, coding.coder)]
        # none that begins earlier is long enough to reach it: of a thousand codings few are left
        first = bisect_left(pieces, coding.start - self._longest, key=_start)
        last = bisect_right(pieces, coding.end, key=_start)
        for piece in pieces[first:last]:
            if _are_together(coding, piece.coded.coding):
                yield piece


def _qualified(
    pieces: Iterable[ReadCoding], qualifier: CodeReading
) -> Iterator[tuple[TextCoding, str]]:
    """The codings to whose questions a qualifier belongs, each with its name in that question."""
    name_in = {meaning.question: meaning.name for meaning in qualifier.meanings}
    for piece in pieces:
        if piece.question in name_in:
            yield piece.coded, name_in[piece.question]


def _start(piece: ReadCoding) -> int:
    return piece.coded.coding.start


def _are_together(first: Coding, second: Coding) -> bool:
    if NO_POSITION in (first.start, second.start):
        # without words nothing tells whether two are one piece
        return first.start == second.start and first.text == second.text != ""
    return _covers(first, second) or _covers(second, first)


def _covers(one: Coding, other: Coding) -> bool:
    return one.start <= other.start and other.end <= one.end
