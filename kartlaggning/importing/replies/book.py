"""The claims that stand now: what a reply is held against."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from kartlaggning.documents.sheets.codes import plain
from kartlaggning.documents.sheets.model import Claim, Sheet


@dataclass(frozen=True, eq=False)
class SheetBook:
    """The forms of a mapping as they would be sent today, in every language.

    Parameters
    ----------
    mapping, edition
        The codes of the mapping, and of what is claimed in it now.
    sheets
        The forms, each in every language.
    """

    mapping: str
    edition: str
    sheets: tuple[Sheet, ...]

    @cached_property
    def claims(self) -> Mapping[str, Mapping[str, Claim]]:
        """The claims of each subject by their codes, in one of the languages."""
        return {sheet.subject: {each.code: each for each in sheet.claims} for sheet in self.sheets}

    @cached_property
    def subject_of_code(self) -> Mapping[str, str]:
        """The subject that each claim is about."""
        return {code: subject for subject, claims in self.claims.items() for code in claims}

    @cached_property
    def subject_of_sheet(self) -> Mapping[str, str]:
        """The subject that each form is of, by its own code."""
        return {sheet.code: sheet.subject for sheet in self.sheets}

    @cached_property
    def invented(self) -> frozenset[str]:
        """The subjects of which anything that is claimed is invented."""
        return frozenset(sheet.subject for sheet in self.sheets if sheet.mark)

    @cached_property
    def _texts(self) -> Mapping[str, frozenset[str]]:
        texts: dict[str, set[str]] = {}
        for claim in self._every_claim():
            texts.setdefault(claim.code, set()).add(plain(claim.text))
        return {code: frozenset(of) for code, of in texts.items()}

    def _every_claim(self) -> Iterable[Claim]:
        for sheet in self.sheets:
            yield from sheet.claims

    def texts_of(self, code: str) -> frozenset[str]:
        """How a claim stands on the forms of today, in each language."""
        return self._texts.get(code, frozenset())

    def is_printed_so(self, code: str, text: str) -> bool:
        """Whether a claim stands so on one of the forms of today."""
        return plain(text) in self.texts_of(code)
