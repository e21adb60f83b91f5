"""A form that came back, as a reply: of which unit, to which edition, and what it says."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property

from kartlaggning.documents.sheets.codes import find_codes, is_code
from kartlaggning.documents.sheets.model import (
    ANSWERED_ON,
    EDITION,
    FIELDS,
    LANGUAGE,
    MAPPING,
    OWN_NUMBER,
    ROLE,
    SUBJECT,
)
from kartlaggning.errors import Finding, KartlaggningError, Parameter, Where
from kartlaggning.importing.replies.book import SheetBook
from kartlaggning.importing.replies.boxes import without_hint
from kartlaggning.importing.replies.rows import (
    CheckedClaim,
    Heads,
    RowReading,
    codes_of,
    places_in,
    read_heads,
)
from kartlaggning.readers.forms.raw_form import FormRow, RawForm
from kartlaggning.statuses import CHECKED_ANSWERS
from kartlaggning.text.catalogues import translate
from kartlaggning.text.keys import plain_key
from kartlaggning.text.language import LANGUAGES
from kartlaggning.text.numbers import read_day

_UNCLEAR = "unclear"


@dataclass(frozen=True)
class Reply:
    """What a unit or provider says of the claims about it.

    Parameters
    ----------
    edition
        The code of the state that it was asked about; empty where the form does not say.
    answered_on
        The day, as an ISO date; empty where none can be read.
    role, own_number, day
        What was written of who answers, as it was written: it stays in `private/`.
    added
        What was written in rows that are no claims, which stays there too.
    """

    file: str
    subject: str
    edition: str
    language: str
    answered_on: str
    role: str
    own_number: str
    day: str
    claims: tuple[CheckedClaim, ...]
    added: tuple[str, ...]
    findings: tuple[Finding, ...]

    @property
    def answers_anything(self) -> bool:
        """Whether it says of any claim whether it is right."""
        return any(claim.answer in CHECKED_ANSWERS for claim in self.claims)


def read_reply(form: RawForm, book: SheetBook) -> Reply:
    """Make a reply of a form.

    Raises
    ------
    KartlaggningError
        It is no form of this mapping, or of no unit that is known now.
    """
    return _FormReading(form, book).reply()


@dataclass(frozen=True, eq=False)
class _FormReading:
    form: RawForm
    book: SheetBook

    def _finding(self, check: str, value: str = "", **parameters: Parameter) -> Finding:
        return Finding(check, Where(self.form.file), value, parameters=parameters)

    def reply(self) -> Reply:
        subject = self._subject
        edition = self._edition(subject)
        found, added = self._claims(subject, is_todays=edition == self.book.edition)
        fields = self._fields
        day = fields.get(ANSWERED_ON, "")
        reply = Reply(
            file=self.form.file,
            subject=subject,
            edition=edition,
            language=self._language,
            answered_on=read_day(day),
            role=fields.get(ROLE, ""),
            own_number=fields.get(OWN_NUMBER, ""),
            day=day,
            claims=tuple(found),
            added=tuple(added),
            findings=(),
        )
        return replace(reply, findings=(*self.form.findings, *self._told(reply)))

    # --- whose form it is

    @cached_property
    def _subject(self) -> str:
        """The unit or provider: as the file says; else by the codes that are printed."""
        stated = self.form.properties
        if stated.get(MAPPING, self.book.mapping) != self.book.mapping:
            raise KartlaggningError(self._finding("reply_of_other_mapping"))
        subject = stated.get(SUBJECT, "")
        if not subject:
            subject = self._subject_by_codes()
        if not subject:
            raise KartlaggningError(self._finding("reply_no_form"))
        if subject not in self.book.claims:
            raise KartlaggningError(self._finding("reply_subject_unknown", subject))
        return subject

    def _subject_by_codes(self) -> str:
        """The one unit whose codes stand on the form; none where they are of several."""
        sheets = [self.book.subject_of_sheet.get(code, "") for code in self._printed]
        codes = [code for row in self._rows for code in codes_of(row)]
        of_claims = [self.book.subject_of_code.get(code, "") for code in codes]
        found = Counter(filter(None, sheets)) or Counter(filter(None, of_claims))
        if len(found) > 1:
            raise KartlaggningError(self._finding("reply_of_several", ", ".join(sorted(found))))
        return next(iter(found), "")

    @property
    def _rows(self) -> list[FormRow]:
        return [row for row in self.form.rows if row.table]

    @cached_property
    def _printed(self) -> list[str]:
        """The codes outside all tables."""
        texts = [row.cells[0].text for row in self.form.rows if not row.table]
        return [code for text in texts for code in find_codes(text)]

    def _edition(self, subject: str) -> str:
        """The edition: as the file says; else today's, where today's code is printed."""
        stated = self.form.properties.get(EDITION, "")
        if is_code(stated):
            return stated
        todays = any(self.book.subject_of_sheet.get(code) == subject for code in self._printed)
        return self.book.edition if todays else ""

    @property
    def _language(self) -> str:
        """The language of the form; anything else in its place would be stored in the open."""
        stated = self.form.properties.get(LANGUAGE, "")
        return stated if stated in LANGUAGES else ""

    # --- what it says

    @cached_property
    def _heads(self) -> Mapping[int, tuple[Heads, int]]:
        """Of each table its heads, and how many columns the row has in which they stand."""
        heads: dict[int, tuple[Heads, int]] = {}
        for row in self._rows:
            found = read_heads(row)
            if found:
                heads.setdefault(row.table, (found, len(row.cells)))
        return heads

    def _claims(self, subject: str, *, is_todays: bool) -> tuple[list[CheckedClaim], list[str]]:
        """What is said of each claim, and what stands in rows that are none.

        Of an earlier edition nobody knows which claims its form had.
        """
        known = self.book.claims[subject] if is_todays else {}
        read: dict[str, list[CheckedClaim]] = defaultdict(list)
        added: list[str] = []
        for row in self._rows:
            codes = codes_of(row)
            heads, n_heads = self._heads.get(row.table, ({}, 0))
            if len(codes) == 1:
                [code] = codes
                read[code].append(RowReading(code, row, heads, n_heads, self.book).read())
            elif codes:
                for code in sorted(codes):
                    read[code].append(CheckedClaim(code, _UNCLEAR, "moved"))
            elif heads and not read_heads(row):
                added += self._added_text(row)
        claims = [_of_one(code, rows) for code, rows in read.items()]
        claims = [self._of_subject(claim, subject) for claim in claims]
        gone = [
            CheckedClaim(code, "no_answer", "row_missing") for code in known if code not in read
        ]
        return [*claims, *gone], added

    def _of_subject(self, claim: CheckedClaim, subject: str) -> CheckedClaim:
        """A claim of another unit's form has been pasted here: it says nothing."""
        if self.book.subject_of_code.get(claim.code, subject) == subject:
            return claim
        return CheckedClaim(claim.code, _UNCLEAR, "unknown_code", claim.text)

    @staticmethod
    def _added_text(row: FormRow) -> Iterator[str]:
        text = without_hint(" ".join(cell.text for cell in row.cells))
        # an empty row has its boxes
        if any(sign.isalnum() for sign in text):
            yield text

    @cached_property
    def _fields(self) -> Mapping[str, str]:
        """What was written of who answers: by its mark, or beside its label."""
        fields: dict[str, str] = {}
        for row in self.form.rows:
            if codes_of(row):  # it is of a claim
                continue
            for number, cell in enumerate(row.cells):
                name = next((each.part for each in places_in(cell) if each.part in FIELDS), "")
                if not name and number:
                    name = _labels().get(plain_key(row.cells[number - 1].text), "")
                written = without_hint(cell.text) if name else ""
                if written:
                    fields.setdefault(name, written)
        return fields

    # --- what is told of it

    def _told(self, reply: Reply) -> Iterator[Finding]:
        of_claims = Counter(claim.reason for claim in reply.claims if claim.answer == _UNCLEAR)
        for reason, n in of_claims.items():
            codes = [each.code for each in reply.claims if each.reason == reason]
            yield self._finding("reply_unclear", ", ".join(codes), reason=reason, n=n)
        gone = [claim.code for claim in reply.claims if claim.reason == "row_missing"]
        known = self.book.claims[reply.subject]
        strange = [claim.code for claim in reply.claims if claim.code not in known]
        if reply.edition != self.book.edition:
            asked = {claim.code for claim in reply.claims}
            n_new = sum(code not in asked for code in known)
            yield self._finding("reply_to_earlier", reply.edition, n=n_new, n_old=len(strange))
        if gone:
            yield self._finding("reply_rows_missing", ", ".join(gone), n=len(gone))
        yield from self._told_of_texts(reply)
        if reply.added:
            yield self._finding("reply_rows_added", n=len(reply.added))
        if reply.day and not reply.answered_on:
            yield self._finding("reply_day_unreadable")
        if not reply.answers_anything:
            yield self._finding("reply_empty")

    def _told_of_texts(self, reply: Reply) -> Iterator[Finding]:
        """What was written beside a claim that is not said to be wrong: somebody has to read it."""
        written = {claim.code: claim.answer for claim in reply.claims if claim.text}
        alone = [code for code, answer in written.items() if answer == "no_answer"]
        if alone:
            yield self._finding("reply_text_alone", ", ".join(alone), n=len(alone))
        beside = [c for c, answer in written.items() if answer in ("confirmed", "does_not_know")]
        if beside:
            yield self._finding("reply_text_beside", ", ".join(beside), n=len(beside))


def _of_one(code: str, rows: list[CheckedClaim]) -> CheckedClaim:
    """What several rows of one claim say: the same, or nothing that is known."""
    first = rows[0]
    if all((row.answer, row.text) == (first.answer, first.text) for row in rows):
        return first
    said = [row for row in rows if row.answer != "no_answer"]
    if len(said) == 1:
        return said[0]
    text = "\n".join(dict.fromkeys(filter(None, (row.text for row in rows))))
    return CheckedClaim(code, _UNCLEAR, "twice", text)


@cache
def _labels() -> Mapping[str, str]:
    return {
        plain_key(translate(words, language)): field
        for field, words in FIELDS.items()
        for language in LANGUAGES
    }
