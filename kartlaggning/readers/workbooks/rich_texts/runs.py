"""The runs of a cell's text, of which some may be raised or lowered: `12¹`.

To whoever takes the letters alone this is `121`: another number, or another code. So raised digits
are written with the signs that Unicode has for them, as a reader of the sheet sees them, and what
reads a quantity then asks what the mark means.
"""

from __future__ import annotations

from dataclasses import dataclass, field

RAISED, LEVEL, LOWERED = 1, 0, -1
_RAISED_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED_DIGITS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
# Unicode has no raised q
_RAISED_LETTERS = str.maketrans("abcdefghijklmnoprstuvwxyz", "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ")


@dataclass
class Run:
    """A piece of a text that is dressed alike."""

    text: str = ""
    level: int = LEVEL


@dataclass
class Runs:
    """The runs of one text, gathered one after another."""

    runs: list[Run] = field(default_factory=list)
    is_open: bool = False

    def begin(self, level: int = LEVEL) -> None:
        """Begin a run."""
        self.runs.append(Run(level=level))
        self.is_open = True

    def close(self) -> None:
        """End the last run: what follows before the next is no part of the text."""
        self.is_open = False

    def dress(self, level: int) -> None:
        """Say of the last run that it is raised or lowered."""
        if self.runs:
            self.runs[-1].level = level

    def add(self, piece: str) -> None:
        """Add to the last run."""
        if self.runs:
            self.runs[-1].text += piece

    def written(self) -> str | None:
        """The text with what is raised as such; None where that changes nothing.

        A cell that is raised as a whole holds what it says: no mark stands beside anything.
        """
        runs = [run for run in self.runs if run.text]
        if len({run.level for run in runs if run.text.strip()}) < 2:
            return None
        text = ""
        for number, run in enumerate(runs):
            after = runs[number + 1].text if number + 1 < len(runs) else ""
            text += _written(run, text, after)
        return text if text != "".join(run.text for run in runs) else None


def _written(run: Run, before: str, after: str) -> str:
    """A run between what stands before and behind it."""
    if run.level == RAISED:
        is_behind_number = before[-1:].isdigit() or before[-1:] == "%"
        if is_behind_number and len(run.text) == 1:
            return run.text.translate(_RAISED_DIGITS).translate(_RAISED_LETTERS)
        return run.text.translate(_RAISED_DIGITS)
    # the lowered 2 of CO₂ is a part of the word, and joins no number
    if run.level == LOWERED and (before[-1:].isdigit() or after[:1].isdigit()):
        return run.text.translate(_LOWERED_DIGITS)
    return run.text
