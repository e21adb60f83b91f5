"""A group of commands that are imported when one of them is used.

Its help needs a line of each: those stand here beside where each command is, so that `--help` costs
little more than click itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, MutableMapping
from pkgutil import resolve_name
from typing import Any

import click


class Place:
    """Where a command is, as `module:name`, and the first sentence of its help."""

    __slots__ = ("place", "summary")

    def __init__(self, place: str, summary: str) -> None:
        self.place = place
        self.summary = summary


class CommandsLater(MutableMapping[str, click.Command]):
    """Commands by name, each imported when it is looked up.

    Parameters
    ----------
    change
        What becomes of a command that was imported: it is put into the reader's language.
    """

    def __init__(
        self,
        places: Mapping[str, Place],
        change: Callable[[click.Command], click.Command] = lambda command: command,
    ) -> None:
        self.places = places
        self._change = change
        self._imported: dict[str, click.Command] = {}

    def __getitem__(self, name: str) -> click.Command:
        """Import a command, if it was not before."""
        if name not in self._imported:
            self._imported[name] = self._change(resolve_name(self.places[name].place))
        return self._imported[name]

    def __setitem__(self, name: str, command: click.Command) -> None:
        """Put a command in the place of one that would be imported."""
        self._imported[name] = command

    def __delitem__(self, name: str) -> None:
        """None goes: what is declared can be used."""
        raise TypeError(f"{name} stays")

    def __iter__(self) -> Iterator[str]:
        """Their names; none is imported for it."""
        return iter(self.places)

    def __len__(self) -> int:
        """How many there are."""
        return len(self.places)


class GroupLater(click.Group):
    """A group whose commands are `CommandsLater`."""

    def __init__(self, *args: Any, places: Mapping[str, Place], **attributes: Any) -> None:
        super().__init__(*args, **attributes)
        self.places = places
        self.commands = CommandsLater(places)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands by what is said of them here."""
        listed = {
            name: click.Command(name, help=place.summary) for name, place in self.places.items()
        }
        click.Group(commands=listed).format_commands(ctx, formatter)
