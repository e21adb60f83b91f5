"""From the sources of a project to documents and codings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from kartlaggning.readers.coded_project import (
    NO_POSITION,
    Coding,
    Document,
    Note,
    Part,
    Variables,
    piece_place,
    with_text,
)
from kartlaggning.readers.refi_qda.parsing.elements import Body, RawCoding, Selection, Source
from kartlaggning.readers.refi_qda.reading import ProjectReading
from kartlaggning.readers.refi_qda.texts.quoting import Manuscript, Quote, Quoter
from kartlaggning.readers.refi_qda.values import read_values

_TEXTLESS = {"rich_only": "document_rich_text_only", "ambiguous": "document_text_ambiguous"}


class Spot(NamedTuple):
    """A piece of a document, and whether it is all there is of it."""

    part: Part
    is_whole: bool


@dataclass(frozen=True)
class Wanted:
    """What a coding may name, and what else is looked for.

    Parameters
    ----------
    codes
        The codes that there are, but for those of cases.
    case_codes
        Codes that are cases: a coding to one is membership, and no coding.
    traced
        Codes and selections by which cases say what they cover.
    """

    codes: frozenset[str]
    case_codes: frozenset[str]
    traced: frozenset[str]


@dataclass
class Coded:
    """What the sources come to.

    Parameters
    ----------
    documents_of
        GUID of a source → its documents: one, and one more for each further transcript.
    spots
        GUID of a code or selection by which a case says what it covers → where that lies.
    """

    documents: dict[str, Document] = field(default_factory=dict)
    codings: list[Coding] = field(default_factory=list)
    documents_of: dict[str, list[str]] = field(default_factory=dict)
    spots: dict[str, list[Spot]] = field(default_factory=dict)


class SourceReader:
    """Reads source after source; a source's selections are let go when they are read."""

    def __init__(
        self,
        reading: ProjectReading,
        quoter: Quoter,
        wanted: Wanted,
        variable_names: Mapping[str, str],
    ) -> None:
        self.coded = Coded()
        self._reading = reading
        self._quoter = quoter
        self._wanted = wanted
        self._variable_names = variable_names

    def read_source(self, source: Source, groups: Sequence[str]) -> None:
        """Read a source: its texts with selections, its regions, the codings of it as a whole."""
        self._reading.count(source.kind)
        variables = read_values(source.values, self._variable_names, self._reading)
        # a picture or a sound without transcript has no text, and is a document all the same
        bodies: list[Body | None] = [*source.bodies] or [None]
        manuscripts = [self._read_body(source, body, variables, groups) for body in bodies]
        self._keep_notes(source, manuscripts[0])
        for selection in source.regions:
            self._read_region(selection, manuscripts[0])
        self._add_codings(source.codings, source, manuscripts[0].whole(), "", manuscripts[0])
        for manuscript in manuscripts:
            self._reading.count("selection", n=manuscript.n_selections)
            self._reading.count("coding", n=len(manuscript.seen))
        source.regions.clear()

    def _keep_notes(self, source: Source, manuscript: Manuscript) -> None:
        """Keep what was written about a source as a whole."""
        self._reading.count("memo", n=bool(source.description))
        for text in (self._reading.note_text(source.notes), source.description):
            self._keep_note(text, manuscript)

    def _keep_note(self, text: str, manuscript: Manuscript, about: str = "") -> None:
        self._reading.keep_note(Note("document", text, manuscript.document_id, about=about))

    def _read_body(
        self,
        source: Source,
        body: Body | None,
        variables: Sequence[Variables],
        groups: Sequence[str],
    ) -> Manuscript:
        """Read a text of a source as a document of its own, with its selections."""
        manuscript = self._open_manuscript(source, body)
        document = Document(
            manuscript.document_id,
            manuscript.name,
            variables=variables[0],
            groups=tuple(groups),
            contradicting=tuple(variables[1:]),
        )
        if manuscript.text is not None:
            document = with_text(document, manuscript.text)
        self.coded.documents[manuscript.document_id] = document
        self.coded.documents_of.setdefault(source.guid, []).append(manuscript.document_id)
        if body:
            for selection in body.selections:
                quote = self._quoter.quote(selection, manuscript)
                self._add_selection(selection, quote, manuscript)
            body.selections.clear()
        return manuscript

    def _open_manuscript(self, source: Source, body: Body | None) -> Manuscript:
        name, text = source.name, None
        if body:
            name = source.name or body.name
            text = self._read_text(body, source)
        return Manuscript(self._new_id(source), name, text, self._quoter.choice)

    def _new_id(self, source: Source) -> str:
        identity = source.guid or f"line {source.line}"
        number = len(self.coded.documents_of.get(source.guid, ()))
        return f"{identity} {number + 1}" if number else identity

    def _read_text(self, body: Body, source: Source) -> str | None:
        text = self._reading.container.read_text(body)
        self._reading.add_text_findings(text)
        if text.text is None and (body.selections or source.kind == "source"):
            check = _TEXTLESS.get(text.reason, "document_text_missing")
            self._reading.find(check, source.line, source.name, n=len(body.selections))
        return text.text

    def _read_region(self, selection: Selection, manuscript: Manuscript) -> None:
        """Read a piece of a page, a picture or a sound, and what is selected in its words."""
        text, inner = None, []
        if selection.excerpt:
            text = self._reading.container.read_text(selection.excerpt).text
            inner = selection.excerpt.selections
        if selection.codings or not any(one.codings for one in inner):
            quote = self._quoter.quote_region(selection, text, manuscript)
            self._add_selection(selection, quote, manuscript)
        else:
            self._reading.count("selection")
        if not inner:
            return
        # it is a text of its own: positions in it are none in the document
        inner_manuscript = Manuscript(
            manuscript.document_id, manuscript.name, text, self._quoter.choice
        )
        for one in inner:
            quote = self._quoter.quote(one, inner_manuscript)
            if one.codings:
                placeless = quote._replace(start=NO_POSITION, end=NO_POSITION)
                one.place = selection.place
                self._add_selection(one, placeless, manuscript)
            else:
                self._reading.count("selection", "repeats_another")

    def _add_selection(self, selection: Selection, quote: Quote, manuscript: Manuscript) -> None:
        memo = selection.description
        if memo:
            self._reading.count("memo")
        if selection.notes:
            memo = _joined(self._reading.note_text(selection.notes), memo)
        if quote.dropped:
            self._keep_note(memo, manuscript)
            self._reading.count("selection", quote.dropped)
            for coding in selection.codings:
                self._keep_note(self._reading.note_text(coding.notes), manuscript)
                self._reading.count("coding", quote.dropped, max(len(coding.codes), 1))
            return
        manuscript.n_selections += 1
        if selection.guid:
            self._trace(selection.guid, quote, manuscript)
        if selection.codings:
            self._add_codings(selection.codings, selection, quote, memo, manuscript)
        else:
            coder = self._reading.user_name(selection.user)
            place = _place_of(selection, quote)
            start, end, words, _ = quote
            row = Coding(
                *(manuscript.document_id, "", coder, start, end, words),
                *(memo, selection.line, place),
            )
            self.coded.codings.append(row)

    def _add_codings(
        self,
        codings: Iterable[RawCoding],
        coded: Selection | Source,
        quote: Quote,
        memo: str,
        manuscript: Manuscript,
    ) -> None:
        start, end, words, _ = quote
        place = _place_of(coded, quote)
        # without a position, two selections that are alike are two all the same
        identity = manuscript.n_selections if start == NO_POSITION else 0
        n_before = len(self.coded.codings)
        for coding in codings:
            n_kept = len(self.coded.codings)
            coder = self._reading.user_name(coding.user or coded.user)
            notes = memo
            if coding.notes:
                notes = _joined(self._reading.note_text(coding.notes), memo)
            if not coding.codes:
                self._reading.count("coding", "no_code")
            for code in coding.codes:
                if code in self._wanted.traced:
                    self._trace(code, quote, manuscript)
                key = (code, coder, start, end, identity)
                if code in self._wanted.codes and key not in manuscript.seen:
                    manuscript.seen.add(key)
                    row = Coding(
                        *(manuscript.document_id, code, coder, start, end, words),
                        *(notes, coded.line, place),
                    )
                    self.coded.codings.append(row)
                else:
                    self._drop_coding(code, coded.line, manuscript)
            if coding.notes and len(self.coded.codings) == n_kept:
                self._keep_note(self._reading.note_text(coding.notes), manuscript, words)
        if memo and len(self.coded.codings) == n_before:
            self._keep_note(memo, manuscript, words)

    def _drop_coding(self, code: str, line: int, manuscript: Manuscript) -> None:
        if code in self._wanted.case_codes:
            reason = "membership"
        elif code in self._wanted.codes:
            reason = "duplicate_coding"
        else:
            reason = "code_unknown"
            self._reading.gather(reason, line, manuscript.name)
        self._reading.count("coding", reason)

    def _trace(self, guid: str, quote: Quote, manuscript: Manuscript) -> None:
        """Remember where a case lies."""
        text = manuscript.text or ""
        before, after = text[: max(quote.start, 0)], text[max(quote.end, 0) :]
        is_whole = not before.strip() and not after.strip()
        spot = Spot(Part(manuscript.document_id, quote.start, quote.end), is_whole)
        self.coded.spots.setdefault(guid, []).append(spot)


def _place_of(coded: Selection | Source, quote: Quote) -> str:
    """What tells a piece apart that has no place in a text; the whole of a source needs nothing."""
    if quote.start != NO_POSITION or isinstance(coded, Source):
        return ""
    # positions that lead to no words still tell it from another
    return coded.place or piece_place("given", coded.start, coded.end)


def _joined(*texts: str) -> str:
    return "\n".join(filter(None, texts))
