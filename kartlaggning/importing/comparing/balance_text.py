"""The balance of an import in words: a few sentences, on the screen and in the report."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from kartlaggning.checks import N_
from kartlaggning.importing.ledger_text import KINDS, REASONS, folded
from kartlaggning.interviews.ledger.formats import NOT_COUNTED
from kartlaggning.regions import Region
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language
from kartlaggning.text.numbers import Counted, format_number

MAX_UNITS = 40  # on a screen; import.json has them all
MAX_NAMED = 10
FEW = 8  # units of which each is shown with its number
# by whether it is a survey
PRESENT = {True: N_("Responses from {units}"), False: N_("Sources about {units}")}
# by who is expected
OF_KIND = {"invited": N_("{n} of {of} invited {kind}"), "region": N_("{n} of {of} {kind}")}
ABSENT = {True: N_("None from: {units}."), False: N_("None about: {units}.")}
Unit = Mapping[str, Any]


def balance_lines(
    balance: Mapping[str, Any], kind: str, region: Region, language: Language
) -> Iterator[str]:
    """Write a balance for the screen, with how many there are of each unit."""
    words = _BalanceWords(balance, kind, region, language)
    for sentence in words.sentences(has_units=True):
        yield from folded(f"  {sentence}")


def balance_sentences(
    balance: Mapping[str, Any], kind: str, region: Region, language: Language
) -> str:
    """Write a balance for a report."""
    words = _BalanceWords(balance, kind, region, language)
    return " ".join(words.sentences(has_units=False))


@dataclass(frozen=True)
class _BalanceWords:
    """Says a balance; `kind` is its strand's."""

    balance: Mapping[str, Any]
    kind: str
    region: Region
    language: Language

    def sentences(self, *, has_units: bool) -> Iterator[str]:
        """What the files hold, what was left out, who is there, who is not, and who is gone."""
        yield self._say(N_("In the file – {what}."), what=self._counts("read", KINDS))
        if self.balance["left_out"]:
            yield self._say(N_("Left out – {what}."), what=self._counts("left_out", REASONS))
        if self.balance.get(NOT_COUNTED):
            what = self._counts(NOT_COUNTED, REASONS)
            yield self._say(N_("Not counted – {what}."), what=what)
        if self.balance["units"]:
            yield from self._units(has_units=has_units)
        n_silent = sum(map(_n_silent, self.balance["units"]))
        for sentence, n, count in (
            (N_("Without any answer: {n}"), n_silent, _n_silent),
            (N_("Gone since the import before: {n}"), self.balance["gone"], _n_gone),
        ):
            if n and has_units:
                units = self._listed(self._each(count), MAX_NAMED)
                yield f"{self._say(sentence, n=n)} ({units})."
            elif n:
                yield f"{self._say(sentence, n=n)}."

    @property
    def _is_of_documents(self) -> bool:
        """Whether it is of documents: of statements in them, or of amounts of money."""
        return self.kind in ("document", "accounts")

    def _units(self, *, has_units: bool) -> Iterator[str]:
        """How many of the units that are expected are there, and which are not."""
        is_survey = self.kind == "survey"
        units = self.balance["units"]
        expected = [unit for unit in units if unit["is_expected"]]
        absent = [self._name(unit) for unit in expected if unit["unit"] not in self._there]
        others = [self._name(u) for u in units if u["present"] and not u["is_expected"]]
        by_kind = ", ".join(self._by_kind(expected))
        present = self._say(PRESENT[is_survey], units=by_kind) if by_kind else ""
        if by_kind and has_units and (shown := self._listed(self._present(), MAX_UNITS)):
            present += f": {shown}"
        if present:
            yield f"{present}."
        if others and not has_units:
            yield self._say(N_("Others: {units}."), units=self._listed(others, MAX_NAMED))
        # a reader is told of those who were invited; nobody expects a document about each unit
        is_told = has_units or self.balance["expected"] == "invited"
        if absent and is_told and not self._is_of_documents:
            yield self._say(ABSENT[is_survey], units=self._listed(absent, MAX_NAMED))

    @cached_property
    def _there(self) -> frozenset[str]:
        """The units that are there; a whole is there by its parts."""
        present = {unit["unit"] for unit in self.balance["units"] if unit["present"]}
        return frozenset(present | set(map(self.region.whole_of, present)))

    def _by_kind(self, expected: Sequence[Unit]) -> Iterator[str]:
        """How many of each kind of unit are there: a city and its districts are never added.

        Nobody expects a document about each unit: of these it is not said of how many.
        """
        units_of: dict[str, list[str]] = defaultdict(list)
        for unit in expected:
            known = self.region.units.get(unit["unit"])
            units_of[known.kind if known else ""].append(unit["unit"])
        for kind, units in units_of.items():
            n, of = len(self._there.intersection(units)), len(units)
            if self._is_of_documents and n:
                yield self._say(N_("{n} {kind}"), n=n, kind=self._called(kind, n))
            elif not self._is_of_documents:
                message = OF_KIND[self.balance["expected"]]
                yield self._say(message, n=n, of=of, kind=self._called(kind, of))

    def _called(self, kind: str, n: int) -> str:
        """What so many units of a kind are called; of what is no unit today: *others*."""
        if kind not in self.region.kinds:
            return translate(N_("others"), self.language)
        names = self.region.kinds[kind]
        return (names.singular if n == 1 else names.plural).of(self.language)

    def _each(self, counts: Callable[[Unit], int]) -> list[str]:
        """Each unit of which there are any, with how many."""
        said = []
        for unit in self.balance["units"]:
            if n := counts(unit):
                said.append(f"{self._name(unit)} {format_number(n, self.language)}")
        return said

    def _present(self) -> list[str]:
        """Each unit that is there, with how many; of those invited of how many.

        Where many are there and most alike often, that is said once.
        """
        present = Counter(unit["present"] for unit in self.balance["units"] if unit["present"])
        [(usual, n_usual)] = present.most_common(1) or [(0, 0)]
        are_counted = any(unit["invited"] for unit in self.balance["units"])
        if n_usual > FEW and 2 * n_usual > present.total() and not are_counted:
            unusual = self._each(lambda unit: unit["present"] * (unit["present"] != usual))
            return [self._say(N_("{n} each"), n=usual), *unusual]
        said = []
        for unit in self.balance["units"]:
            n = format_number(unit["present"], self.language)
            if unit["present"] and unit["invited"]:
                n = self._say(N_("{n} of {of}"), n=unit["present"], of=unit["invited"])
            if unit["present"]:
                said.append(f"{self._name(unit)} {n}")
        return said

    def _counts(self, part: str, words: Mapping[str, str]) -> str:
        """Counts with their words; of one that a later program may have written none."""
        said = []
        for name, n in self.balance[part].items():
            if name in words:
                what = translate(words[name], self.language)
                said.append(f"{what}: {format_number(n, self.language)}")
        return "; ".join(said)

    def _name(self, unit: Unit) -> str:
        """A unit's name; its id where the region has it no longer."""
        try:
            return self.region.label(unit["unit"], self.language)
        except KeyError:
            return str(unit["unit"])

    def _listed(self, names: Sequence[str], limit: int) -> str:
        listed = ", ".join(names[:limit])
        if len(names) > limit:
            more = format_number(len(names) - limit, self.language)
            listed += f" {translate(N_('… and {n} more'), self.language, n=more)}"
        return listed

    def _say(self, message: str, **parameters: int | str) -> str:
        shown: dict[str, int | str] = {}
        for name, value in parameters.items():
            shown[name] = value
            if isinstance(value, int):
                shown[name] = Counted(value, format_number(value, self.language))
        return translate(message, self.language, **shown)


def _n_silent(unit: Unit) -> int:
    """How many responses, or sources, hold no answer about a unit."""
    return int(unit["present"]) - int(unit["answered"])


def _n_gone(unit: Unit) -> int:
    return int(unit["gone"])
