"""From a name or a code as somebody wrote it to the subject that it means, or to none.

Never by a guess: Haninge is not Huddinge, and what is nearest is only said in the message.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from kartlaggning.regions.keys import parse_code, safe_key, split_code, without_genitive
from kartlaggning.regions.model import Region
from kartlaggning.text.keys import without_accents
from kartlaggning.text.nearest import nearest

NO_ALIASES: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class Resolution:
    """What a text means.

    `subject_id` is empty where the text means nothing known, or more than one thing: then
    `candidates` are the ids of those. `nearest` is the name most like the text, for the message
    only. `is_repaired` says that the text is not written as the region or the source's aliases
    write it: a code without its zero, an ending, other dashes.
    """

    subject_id: str = ""
    nearest: str = ""
    is_repaired: bool = False
    candidates: tuple[str, ...] = ()


class Resolver:
    """Resolves the cells of a source; each distinct text once.

    Parameters
    ----------
    region
        Whose subjects the texts name.
    aliases
        The source's own names: text → an id or a name of the region. They go before the region's.
    """

    def __init__(self, region: Region, aliases: Mapping[str, str] = NO_ALIASES) -> None:
        self._index = _index(region)
        self._aliases = {safe_key(text): safe_key(target) for text, target in aliases.items()}
        self._written = frozenset(aliases)
        self._known: dict[str, Resolution] = {}

    def resolve(self, text: str) -> Resolution:
        """Find the subject that a text means."""
        if text not in self._known:
            self._known[text] = self._resolve(text)
        return self._known[text]

    def knows(self, text: str) -> bool:
        """Whether a text means a subject, or several of one name; nothing like it is sought."""
        key = safe_key(text)
        return bool(self._index.find(self._aliases.get(key, key)))

    def _resolve(self, text: str) -> Resolution:
        key = safe_key(text)
        found = self._index.find(self._aliases.get(key, key))
        if not found:
            return Resolution(nearest=self._index.nearest(key))
        if len(found) > 1:
            return Resolution(candidates=found)
        is_as_written = text in self._written or text in self._index.written
        return Resolution(found[0], is_repaired=not is_as_written)


def resolve(text: str, region: Region, aliases: Mapping[str, str] = NO_ALIASES) -> Resolution:
    """Find the subject that one text means; for many texts keep a `Resolver`."""
    return Resolver(region, aliases).resolve(text)


@lru_cache(maxsize=8)
def _index(region: Region) -> _Index:
    return _Index(region)


class _Index:
    """A region's names and codes, ready to look up.

    What is found is a tuple of subjects: only one is an answer.
    """

    def __init__(self, region: Region) -> None:
        self.region = region
        self.names: dict[str, tuple[str, ...]] = {}
        self.official: dict[str, str] = {}
        self.codes: dict[str, tuple[str, ...]] = {}
        self.short_codes: dict[str, tuple[str, ...]] = {}
        self.written = {text for _, text in region.spellings()}
        for subject, text in region.spellings():
            self._enter(text, subject)
        for text, subjects in region.ambiguous_names.items():
            self.names[safe_key(text)] = subjects
        endings_of_kind = {
            name: frozenset(map(safe_key, kind.endings)) for name, kind in region.kinds.items()
        }
        self.endings_of = {unit.id: endings_of_kind[unit.kind] for unit in region.units.values()}
        self.endings = sorted(frozenset().union(*self.endings_of.values()))
        # Habo lies elsewhere than Håbo, but is how a program without å writes it
        alike = {without_accents(key) for key in self.official}
        self.elsewhere = {
            key for key in map(safe_key, region.elsewhere) if without_accents(key) not in alike
        }

    def _enter(self, text: str, subject: str) -> None:
        if text.isdecimal():
            _add(self.codes, text, subject)
            # a spreadsheet leaves 114 of 0114 (domain.md §3)
            _add(self.short_codes, text.lstrip("0"), subject)
        else:
            _add(self.names, safe_key(text), subject)
            self.official[safe_key(text)] = self.region.label(subject, "sv")

    def find(self, key: str) -> tuple[str, ...]:
        """Subjects that a key may mean: none, one, or those that share an ambiguous name."""
        code = parse_code(key)
        if code:
            return self._by_code(code)
        found = self._by_name(key)
        if found:
            return found
        code, name = split_code(key)
        by_name = self._by_name(name)
        # `0182 Nacka` is Nacka; where code and name differ nobody can tell which is meant
        return by_name if by_name == self._by_code(code) else ()

    def _by_code(self, code: str) -> tuple[str, ...]:
        found = self.codes.get(code) or self.short_codes.get(code, ())
        return found if len(found) == 1 else ()

    def _by_name(self, key: str) -> tuple[str, ...]:
        dropped: set[str] = set()
        while key:
            found = self.names.get(key) or self.names.get(without_genitive(key), ())
            if found:
                return found if self._may_end_in(dropped, found) else ()
            ending = self._ending(key)
            if not ending:
                return ()
            dropped.add(ending)
            key = key.removesuffix(ending).rstrip()
        return ()

    def _may_end_in(self, endings: set[str], subjects: Iterable[str]) -> bool:
        """Whether some endings mean nothing behind the names of some subjects."""
        return all(endings <= self.endings_of.get(subject, frozenset()) for subject in subjects)

    def _ending(self, key: str) -> str:
        return next((ending for ending in self.endings if key.endswith(f" {ending}")), "")

    def nearest(self, key: str) -> str:
        """Official name most like a key, without its code and endings; none to one elsewhere."""
        name = split_code(key)[1] or key
        while ending := self._ending(name):
            name = name.removesuffix(ending).rstrip()
        if name in self.elsewhere or without_genitive(name) in self.elsewhere:
            return ""
        found = nearest(name, self.official)
        return self.official[found] if found else ""


def _add(entries: dict[str, tuple[str, ...]], key: str, subject: str) -> None:
    known = entries.get(key, ())
    if key and subject not in known:
        entries[key] = (*known, subject)
