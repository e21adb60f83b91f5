"""What `publish --preview` prints: one thing after another that somebody has to have seen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from kartlaggning.checks import N_
from kartlaggning.report.publication.preview import Difference, Sensitive
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language
from kartlaggning.text.printing import Printout, Table, aligned_lines

_HEADINGS = {
    "quote": N_("Quotes: {n}"),
    "few": N_("Numbers on few people: {n}"),
    "unit": N_("Sentences about a named unit: {n}"),
}
_DIFFERENCES = N_("Other than in the edition before: {n}")


def preview_text(
    found: Sequence[Sensitive],
    differences: Sequence[Difference] | None,
    form: str,
    language: Language,
) -> str:
    """Write what is sensitive and would leave, and what is another than in the edition before.

    Parameters
    ----------
    differences
        None where there is no edition before.
    """
    return _Preview(found, differences, language).text(form)


@dataclass(frozen=True)
class _Preview(Printout):
    found: Sequence[Sensitive]
    differences: Sequence[Difference] | None
    language: Language

    def data(self) -> dict[str, Any]:
        return {
            "sensitive": [each._asdict() for each in self.found],
            "differences": [each._asdict() for each in self.differences or ()],
        }

    def table(self) -> Table:
        return Table(Sensitive._fields, self.found)

    def lines(self) -> Iterator[str]:
        for kind, heading in _HEADINGS.items():
            of_kind = [each for each in self.found if each.kind == kind]
            yield translate(heading, self.language, n=len(of_kind))
            if of_kind:
                yield from aligned_lines([(each.where, each.text) for each in of_kind], margin="  ")
            yield ""
        if self.differences is not None:
            n = sum(each.n for each in self.differences)
            yield translate(_DIFFERENCES, self.language, n=n)
            if self.differences:
                rows = [(each.of, str(each.n)) for each in self.differences]
                yield from aligned_lines(rows, margin="  ")
