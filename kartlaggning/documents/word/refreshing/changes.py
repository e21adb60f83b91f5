"""What a refresh has changed: which number, where, from what to what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from kartlaggning.checks import N_
from kartlaggning.documents.word.refreshing.places import words_of
from kartlaggning.documents.word.refreshing.placing import Placing
from kartlaggning.errors import Finding, Where
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language
from kartlaggning.text.printing import csv_text, inert

CHANGE = N_("'{before}' is '{now}' now")
_MORE = N_("and {n} more")
MOST_SHOWN, MOST_PLACES = 5, 3  # changes of a place, and places of a change, in the terminal


class Change(NamedTuple):
    """A text of the program's that says something else now, in every place where it does."""

    place: str
    """Where, in words."""
    address: str
    """The cell's in `report.json`, or what it is in one word."""
    before: str
    now: str

    @property
    def is_number(self) -> bool:
        """Whether a number is another, and not the words around it alone."""
        return _figures(self.before) != _figures(self.now)


def _figures(text: str) -> str:
    return "".join(sign for sign in text if sign.isdecimal())


def list_changes(placing: Placing, names: Mapping[str, str]) -> tuple[Change, ...]:
    """What was changed, each once for its place, in the order of the document.

    Parameters
    ----------
    names
        What each place is called.
    """
    changes = (
        Change(words_of(control.key.place, names), control.key.address, control.text, now)
        for control in placing.old.values()
        if (now := placing.placed.get(control.tag)) is not None
    )
    return tuple(dict.fromkeys(changes))


def tell_changes(changes: Iterable[Change], file: str, language: Language) -> Iterator[Finding]:
    """Say where which numbers have changed; of many places and numbers the first.

    Places in which the same has changed are told together, as those are of all units that answered
    alike.
    """
    for places, some in _by_places(changes).items():
        told = [translate(CHANGE, language, before=each.before, now=each.now) for each in some]
        parameters: dict[str, str | int | float] = {
            "n": len(places) * len(some),
            "place": ", ".join(_first(places, MOST_PLACES, language)),
            "changes": "; ".join(_first(told, MOST_SHOWN, language)),
        }
        yield Finding("word_numbers_changed", Where(file), "", "", parameters)


def _by_places(changes: Iterable[Change]) -> Mapping[tuple[str, ...], list[Change]]:
    """What has changed, by the places in which just that has."""
    by_place: dict[str, list[Change]] = {}
    for change in changes:
        if change.is_number:
            by_place.setdefault(change.place, []).append(change)
    places: dict[tuple[tuple[str, str], ...], list[str]] = {}
    for place, some in by_place.items():
        places.setdefault(tuple((each.before, each.now) for each in some), []).append(place)
    return {tuple(alike): by_place[alike[0]] for alike in places.values()}


def _first(things: Sequence[str], most: int, language: Language) -> Iterator[str]:
    yield from things[:most]
    if len(things) > most:
        yield translate(_MORE, language, n=len(things) - most)


def has_more_changes(changes: Iterable[Change]) -> bool:
    """Whether there are changes that `tell_changes` does not show."""
    told = _by_places(changes).items()
    return any(len(places) > MOST_PLACES or len(some) > MOST_SHOWN for places, some in told)


def changes_csv(changes: Iterable[Change]) -> str:
    """Every change as a table, for spreadsheets."""
    rows = [tuple(map(inert, change)) for change in changes]
    return csv_text(Change._fields, rows)
