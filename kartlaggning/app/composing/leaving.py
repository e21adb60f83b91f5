"""What is to be published, as the command is told; and what its preview says of it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kartlaggning.app.composing.fields import Form
from kartlaggning.checks import N_
from kartlaggning.documents.kinds import ENDINGS

FOLDER = "publicering"
NOTICES_FOLDER = "forhandsvisning"
NOTICES = "--answers"
KINDS = {
    "word": N_("Word"),
    "pdf": N_("PDF"),
    "slides": N_("slides"),
    "tables": N_("tables in Excel"),
    "share": N_("the picture that chats and social networks show of the page"),
}
HEADINGS = {
    "quote": N_("Quotes: {n}"),
    "few": N_("Numbers on few people: {n}"),
    "unit": N_("Sentences about a named unit: {n}"),
}
MEANINGS = {
    "quote": N_("Each was approved by whom it is of. Is it, as it stands here?"),
    "few": N_("Fewer people than is otherwise shown of. Is each public already, or decided?"),
    "unit": N_("Your own sentences. Has each unit been able to say whether it is right?"),
}
PREVIEW = "--preview"


@dataclass(frozen=True)
class Leaving:
    """What is to be published.

    Parameters
    ----------
    folder
        Into which it is written.
    is_demonstration
        Whether what is invented is published too, as such.
    kinds
        The documents beside the pages.
    corrects, reason
        The edition in the folder that it corrects, and why; both or none.
    """

    folder: str
    is_demonstration: bool = False
    kinds: tuple[str, ...] = ()
    corrects: str = ""
    reason: str = ""

    def preview(self) -> tuple[str, ...]:
        """The arguments by which the command lists what would leave."""
        return (PREVIEW, "--format", "json", *self._told())

    def arguments(self) -> tuple[str, ...]:
        """The arguments by which the command publishes it."""
        return self._told()

    def notices(self) -> tuple[str, ...]:
        """The arguments by which the command writes what will stand about each unit."""
        demonstration = ("--demonstration",) if self.is_demonstration else ()
        return (NOTICES, f"--to={self.folder}", *demonstration)

    def _told(self) -> tuple[str, ...]:
        told = [f"--to={self.folder}"]
        if self.is_demonstration:
            told.append("--demonstration")
        if self.kinds:
            told.append(f"--with={','.join(self.kinds)}")
        if self.corrects and self.reason:
            told += [f"--corrects={self.corrects}", f"--reason={self.reason}"]
        return tuple(told)


def notices_of(form: Form, *, can_be_invented: bool) -> Leaving:
    """Where a form asks for what will stand about each unit."""
    return Leaving(
        folder=form.get("notices", "").strip() or NOTICES_FOLDER,
        is_demonstration=can_be_invented and bool(form.get("demonstration")),
    )


def leaving_of(form: Form, *, can_be_invented: bool) -> Leaving:
    """What a form asks to be published.

    Parameters
    ----------
    can_be_invented
        Whether the mapping holds invented rows: only then can it be a demonstration.
    """
    kinds = form.getlist("kind")
    reason = form.get("reason", "").strip()
    return Leaving(
        folder=form.get("folder", "").strip() or FOLDER,
        is_demonstration=can_be_invented and bool(form.get("demonstration")),
        kinds=tuple(kind for kind in ENDINGS if kind in kinds),
        corrects=form.get("corrects", "").strip() if reason else "",
        reason=reason,
    )


# --- what the preview says


class Sensitive(NamedTuple):
    """Something that would leave: where it stands, and what."""

    where: str
    text: str


@dataclass(frozen=True)
class Preview:
    """All that would leave and is sensitive, by its kind; what differs from the edition before."""

    by_kind: dict[str, list[Sensitive]]
    differences: list[tuple[str, int]]


def read_preview(output: str, tables: Mapping[str, str]) -> Preview | None:
    """What the command listed; None where it listed nothing.

    Parameters
    ----------
    tables
        What the figures are called, by their tables.
    """
    try:
        told = json.loads(output)
        by_kind: dict[str, list[Sensitive]] = {kind: [] for kind in HEADINGS}
        for each in told["sensitive"]:
            by_kind.setdefault(each["kind"], []).append(
                Sensitive(_place(each["where"], tables), each["text"])
            )
        differences = [
            (tables.get(each["of"], each["of"]), each["n"]) for each in told["differences"]
        ]
        return Preview(by_kind, differences)
    except (ValueError, KeyError, TypeError):
        return None


def _place(where: str, tables: Mapping[str, str]) -> str:
    """A place in words: the figure in place of its table, and of a cell's address."""
    words, bracket, address = where.rpartition(" (")
    table = address.partition("/")[0] if bracket and address.endswith(")") else where
    if table not in tables:
        return where
    return f"{tables[table]}: {words}" if bracket else tables[table]


def leaving_of_command(command: Sequence[str]) -> Leaving:
    """What a command was told to publish."""
    told = {name: value for name, sign, value in map(_parts, command) if sign}
    return Leaving(
        folder=told.get("--to", FOLDER),
        is_demonstration="--demonstration" in command,
        kinds=tuple(filter(None, told.get("--with", "").split(","))),
        corrects=told.get("--corrects", ""),
        reason=told.get("--reason", ""),
    )


def _parts(argument: str) -> tuple[str, str, str]:
    return argument.partition("=")
