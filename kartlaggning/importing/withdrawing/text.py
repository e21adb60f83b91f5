"""A withdrawal in words: what was taken out of which file, and what is out of reach."""

from __future__ import annotations

from collections.abc import Iterator

from kartlaggning.checks import N_
from kartlaggning.importing.withdrawing.withdrawal import Withdrawal
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language
from kartlaggning.text.numbers import format_number

OUT_OF_REACH = (
    N_(
        "The source is still in places that this command cannot reach. "
        "Take it out of these yourself:"
    ),
    N_("  - the raw file that it was imported from, and the coders' project"),
    N_("  - what git remembers of interviews/ in earlier commits"),
    N_("  - reports already made: make them anew, and take back copies that were handed on"),
    N_("  - notes written by hand, in the schema and elsewhere"),
)


def withdrawal_lines(withdrawal: Withdrawal, language: Language, *, is_done: bool) -> Iterator[str]:
    """Write what was, or would be, taken out: a line per file with the number of its rows."""
    heading = N_("Rows of {source} to take out:")
    if is_done:
        heading = N_("{source} is withdrawn. Rows taken out:")
    yield translate(heading, language, source=withdrawal.source_id)
    counts = {file: format_number(n, language) for file, n in sorted(withdrawal.counts.items())}
    width = max(map(len, counts.values()), default=0)
    for file, n in counts.items():
        yield f"  {n:>{width}}  {file}"
    for line in OUT_OF_REACH:
        yield translate(line, language)
    if not withdrawal.is_recognised:
        warning = N_(
            "In private/ nothing tells which document it is: "
            "an import of the same file would bring the source back."
        )
        yield translate(warning, language)
    elif is_done:
        undo = N_(
            "An import leaves the source out from now on. "
            "To let it come again: kartlaggning withdraw {source} --undo"
        )
        yield translate(undo, language, source=withdrawal.source_id)
