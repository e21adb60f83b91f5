"""What a row says by its roles: who was heard, when, by whom it was coded.

A row is cells by their headers: of a table, or of a document's variables.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from kartlaggning.errors import Finding, Where
from kartlaggning.importing.tables.cells import yes_no_words
from kartlaggning.importing.tables.kept_texts import keep_text
from kartlaggning.importing.tables.subjects import SubjectReader, unit_cell
from kartlaggning.schema.loading import Schema
from kartlaggning.schema.periods import normal_period
from kartlaggning.statuses import BASES, MODALITIES
from kartlaggning.text.keys import plain_key
from kartlaggning.text.nearest import nearest

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
    **dict.fromkeys(("söks", "sökt", "ansöks", "ansökt", "applied for"), "applied_for"),
    **dict.fromkeys(("fanns", "avslutat", "avslutad", "har funnits"), "was"),
}
BASIS_OF_KIND = {"interview": "stated", "survey": "stated", "document": "document"}
NO_LABELS: Mapping[str, Mapping[str, str]] = {}
# two names; a comma alone stands in one too, Alm, Ada
_JOINED_PEOPLE = re.compile(r" (?:och|samt|and|&|\+) |,.*,", re.IGNORECASE)
MAX_PEOPLE_DIGITS = 4  # a telephone number is no number of people


class RoleReader:
    """Reads the roles of one row after another; `findings` holds what is wrong, at its cell.

    Parameters
    ----------
    roles
        Role → header of its cell.
    value_labels
        Header → what the file says that its codes mean.
    is_masking
        What points at a person is masked where a text is kept in the open; else it is a fault.
    """

    def __init__(
        self,
        roles: Mapping[str, str],
        strand_name: str,
        schema: Schema,
        value_labels: Mapping[str, Mapping[str, str]] = NO_LABELS,
        *,
        is_masking: bool = False,
    ) -> None:
        self.roles = roles
        self._is_masking = is_masking
        self._labels = {role: value_labels.get(header, {}) for role, header in roles.items()}
        self.strand = schema.strands[strand_name]
        self.schema = schema
        self.findings: list[Finding] = []
        self._subjects = SubjectReader(schema.region, self.strand)
        self._yes_no_words = yes_no_words(self.strand)
        self._signs = {plain_key(sign) for sign in self.strand.missing}
        self._place = Where()
        self._cells: Mapping[str, str] = {}

    def turn_to(self, cells: Mapping[str, str], where: Where) -> None:
        """Go to a row: its cells by their headers, and its place.

        Where the place has a column, it stands before the header in what is found.
        """
        self._cells = cells
        self._place = where

    def text(self, role: str) -> str:
        """What stands in a role's cell; empty for a sign for missing, such as `-` for a coder."""
        text = self._cells.get(self.roles.get(role, ""), "")
        return "" if plain_key(text) in self._signs else text

    def place(self, finding: Finding, role: str) -> None:
        """Add a finding at the cell of a role, or of a header."""
        header = self.roles.get(role, role)
        # of a variable, the place is a document's name already
        column = ": ".join(filter(None, (str(self._place.column or ""), header)))
        self.findings.append(replace(finding, where=replace(self._place, column=column)))

    def add(
        self, check: str, role: str, value: str, suggestion: str = "", /, **parameters: str | int
    ) -> None:
        """Add a finding at the cell of a role."""
        self.place(Finding(check, value=value, suggestion=suggestion, parameters=parameters), role)

    def shared(self) -> dict[str, Any]:
        """What the row says of its source: the parts of a record that no statement has."""
        return {
            "period": self._period(),
            "speaks_for": self.distinct_subjects("speaks_for"),
            "people": self._people(),
            "employers": self._subject_list("employer"),
            "citation": self.keep("citation", one_line(self.text("citation"))),
            "is_synthetic": self.says_yes("synthetic"),
        }

    def of_statements(self) -> dict[str, Any]:
        """What the row says of all its statements: columns of *answers*."""
        speakers = self._subject_list("said_by")
        said_by = speakers[0] if speakers else ""
        usual_basis = self.strand.basis or BASIS_OF_KIND[self.strand.kind]
        return {
            "said_by": said_by,
            "basis": self._word("basis", BASIS_WORDS, usual_basis),
            "modality": self._word("modality", MODALITY_WORDS, "in_place"),
            "is_approved": self.says_yes("approved"),
        }

    def is_denied(self) -> bool:
        """Whether the row says that its value does not hold."""
        return self.says_yes("denied")

    def distinct_subjects(self, role: str) -> tuple[str, ...]:
        """The subjects that a role's cell names, each once."""
        return tuple(dict.fromkeys(self._subject_list(role)))

    def keep(self, role: str, text: str) -> str:
        """Keep a text in the open: what points at a person in it is masked, or a fault."""
        kept = keep_text(text, is_masking=self._is_masking)
        if kept.finding:
            self.place(kept.finding, role)
        return kept.text

    def keep_quote(self, role: str, text: str) -> str:
        """Keep a quote: one that stays in `private/` whatever it holds."""
        return self.keep(role, text) if self.is_quote_open else text

    @property
    def is_quote_open(self) -> bool:
        """Whether the row's quotes stand in the open: approved, or of an open document."""
        is_approved = self._yes_no_words.get(plain_key(self.text("approved"))) == "yes"
        return is_approved or self.strand.has_open_quotes

    def _period(self) -> str:
        text = self._cells.get(self.roles.get("period", ""), "")
        period = normal_period(text or self.strand.period or self.schema.period)
        if not period:
            self.add("period_unreadable", "period", text)
        return period

    def _subject_list(self, role: str) -> tuple[str, ...]:
        found = []
        text = self.text(role)
        if role == "subject":
            text = unit_cell(text, self.strand)
        label = self._labels.get(role, {}).get(text, "")
        for subject in self._subjects.read(text, label, self.text("source")):
            if isinstance(subject, Finding):
                self.place(subject, role)
            else:
                found.append(subject)
        return tuple(found)

    def _people(self) -> int | tuple[str, ...]:
        text = self.text("informants")
        if text.isdecimal() and len(text) <= MAX_PEOPLE_DIGITS:
            return int(text)
        names = [part.strip() for part in text.split(self.strand.separator)]
        if any(name[:1].isdigit() for name in names):
            self.add("people_unreadable", "informants", text)
            return 0
        for name in names:
            if _JOINED_PEOPLE.search(name):
                separator = self.strand.separator
                self.add("people_parted_otherwise", "informants", name, separator=separator)
        return tuple(dict.fromkeys(filter(None, names)))

    def says_yes(self, role: str) -> bool:
        """Whether a role's cell holds a word for yes; an empty one says no."""
        key = plain_key(self.text(role))
        answer = self._yes_no_words.get(key)
        if key and not answer:
            known = ", ".join((*self.strand.yes, *self.strand.no))
            self.add("yes_no_unreadable", role, self.text(role), question=role, known=known)
        return answer == "yes"

    def _word(self, role: str, words: dict[str, str], default: str) -> str:
        text = self.text(role)
        key = plain_key(text)
        if key and key not in words:
            known = ", ".join(words)
            self.add("unknown_word", role, text, nearest(key, words), role=role, known=known)
        return words.get(key, default)


def one_line(text: str) -> str:
    """A text without line breaks: a row of a stored file is a line of it."""
    # most texts are one line already, with a blank between words
    if text.isprintable() and "  " not in text:
        return text.strip(" ")
    return " ".join(text.split())
