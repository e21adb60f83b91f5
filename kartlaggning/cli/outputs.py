"""What `check` and `explain` print, in each form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from kartlaggning.errors import Finding
from kartlaggning.explaining.explanation import Explanation
from kartlaggning.explaining.subjects import explain_subject
from kartlaggning.explaining.text import explanation_lines
from kartlaggning.frames import FINDINGS
from kartlaggning.interviews.private import NOTHING_PRIVATE, PrivateTexts
from kartlaggning.results import Results
from kartlaggning.text.findings import describe_finding, finding_row
from kartlaggning.text.language import Language
from kartlaggning.text.printing import (
    Printout,
    Table,
    table_of,
)


def findings_text(findings: Iterable[Finding], form: str, language: Language) -> str:
    """Write findings: a line each; as csv and JSON the columns of the *findings* frame."""
    return _Findings(findings, language).text(form)


def explanation_text(
    subject: str,
    results: Results,
    form: str,
    language: Language,
    private: PrivateTexts = NOTHING_PRIVATE,
) -> str:
    """Write an explanation as JSON, or as text to read.

    Parameters
    ----------
    private
        What may be shown of `private/`.
    """
    return _Explained(subject, results, language, private).text(form)


@dataclass(frozen=True)
class _Findings(Printout):
    findings: Iterable[Finding]
    language: Language

    def lines(self) -> Iterator[str]:
        for finding in self.findings:
            yield describe_finding(finding, self.language)

    def data(self) -> list[dict[str, Any]]:
        return [finding_row(finding, self.language) for finding in self.findings]

    def table(self) -> Table:
        return table_of(self.data(), FINDINGS.names)


@dataclass(frozen=True)
class _Explained(Printout):
    subject: str
    results: Results
    language: Language
    private: PrivateTexts

    def lines(self) -> Iterator[str]:
        yield from explanation_lines(self.data(), self.language)

    def data(self) -> Explanation:
        return explain_subject(
            self.subject,
            self.results,
            self.language,
            self.private.quotes,
            self.private.notes,
        )
