"""What became of the codes since the import before: renamed, moved, split, merged, gone, new.

A code is the same where its id is; else, since ATLAS.ti and QualCoder mint new ids at every export,
where it has the same path, or where its codings are the same pieces by the same coders. Only
documents of both imports count.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from kartlaggning.errors import Finding, Where
from kartlaggning.importing.coded.segments import CodePath, Segment
from kartlaggning.schema.codes import FOLDER_SIGN
from kartlaggning.writing.places import SCHEMA_FILE

SAME_SHARE = 0.8  # of the pieces of a code: where as many are another's, that is what it became
Pieces = Counter[tuple[str, str, str]]  # source, digest of the words, coder
IsNamed = Callable[[CodePath], bool]


def find_code_changes(
    previous: Sequence[Segment], current: Sequence[Segment], is_named: IsNamed = lambda _path: False
) -> tuple[Finding, ...]:
    """Compare the codes of two imports of one project.

    Parameters
    ----------
    is_named
        Whether the schema names a code of this path; then a warning says what `codes` should
        follow.

    Returns
    -------
    tuple of Finding
        One per code that is not what it was; none where nothing was imported before.
    """
    if not previous:
        return ()
    fates = _Fates(_Codes(previous), _Codes(current), _shared_sources(previous, current))
    fates.follow_ids()
    fates.pair_alike()
    fates.find_merged()
    fates.find_split(is_named)
    return tuple(_findings(fates, is_named))


def _shared_sources(previous: Sequence[Segment], current: Sequence[Segment]) -> set[str]:
    return {segment.source_id for segment in previous} & {segment.source_id for segment in current}


class _Codes:
    """The codes of one import, by path: their codings, and which path each id has."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self.pieces: dict[CodePath, Pieces] = defaultdict(Counter)
        self.path_of: dict[str, CodePath] = {}
        paths_of: dict[str, set[CodePath]] = defaultdict(set)
        for segment in segments:
            if segment.path:
                self.pieces[segment.path][(segment.source_id, segment.digest, segment.coder)] += 1
                paths_of[segment.code_id].add(segment.path)
        for code_id, paths in paths_of.items():
            if len(paths) == 1:  # two projects may both have a code 1
                [self.path_of[code_id]] = paths

    def n(self, path: CodePath) -> int:
        """How many codings a code has."""
        return self.pieces[path].total() if path in self.pieces else 0


@dataclass
class _Fates:
    """Where each old code went. A new code that something went to is no longer `fresh`."""

    before: _Codes
    now: _Codes
    sources: set[str]
    went_to: dict[CodePath, tuple[CodePath, ...]] = field(default_factory=dict)
    gone: list[CodePath] = field(init=False)
    fresh: list[CodePath] = field(init=False)
    lost: Mapping[CodePath, Pieces] = field(init=False)
    gained: Mapping[CodePath, Pieces] = field(init=False)

    def __post_init__(self) -> None:
        before, now = self.before.pieces, self.now.pieces
        self.gone = sorted(before.keys() - now.keys())
        self.fresh = sorted(now.keys() - before.keys())
        self.lost = self._only_in(before, now)
        self.gained = self._only_in(now, before)

    def _only_in(
        self, one: Mapping[CodePath, Pieces], other: Mapping[CodePath, Pieces]
    ) -> dict[CodePath, Pieces]:
        """Of each code the pieces that it has in one import alone, of the sources of both."""
        only: dict[CodePath, Pieces] = {}
        for path, pieces in one.items():
            only[path] = pieces - other.get(path, Counter())
            for piece in list(only[path]):
                if piece[0] not in self.sources:
                    del only[path][piece]
        return only

    def _send(self, old: CodePath, *new: CodePath) -> None:
        self.went_to[old] = new
        self.gone = [path for path in self.gone if path != old]
        self.fresh = [path for path in self.fresh if path not in new]

    def _flow(self, old: CodePath, new: CodePath) -> int:
        """How many pieces one code lost and another gained."""
        return (self.lost[old] & self.gained[new]).total()

    def follow_ids(self) -> None:
        """An id that has another path is the same code, wherever it stands."""
        for code_id, old in sorted(self.before.path_of.items()):
            new = self.now.path_of.get(code_id, old)
            if new != old:
                self._send(old, new)

    def pair_alike(self) -> None:
        """Pair codes that are gone with new ones on nearly the same pieces, the likest first."""
        pairs = []
        for old in self.gone:
            for new in self.fresh:
                n_pieces = max(self.lost[old].total(), self.gained[new].total(), 1)
                share = self._flow(old, new) / n_pieces
                if share >= SAME_SHARE:
                    pairs.append((-share, old[-1] != new[-1], old, new))
        for _, _, old, new in sorted(pairs):
            if old in self.gone and new in self.fresh:
                self._send(old, new)

    def find_merged(self) -> None:
        """Codes that are gone, nearly all of whose pieces another code has gained."""
        into = {}
        for old in self.gone:
            flows = ((self._flow(old, new), new) for new in self.gained)
            flow, new = max(flows, default=(0, ()))
            if flow and flow >= SAME_SHARE * self.lost[old].total():
                into[old] = new
        for old, new in into.items():
            self._send(old, new)

    def find_split(self, is_named: IsNamed) -> None:
        """Codes whose pieces went to several; a code that is still there may be one of them."""
        for old in sorted(self.lost):
            if old in self.went_to:
                continue
            if old in self.gone:
                self._split_gone(old)
            else:
                self._split_kept(old, is_named)

    def _split_gone(self, old: CodePath) -> None:
        parts = [new for new in self.fresh if self._flow(old, new)]
        found: Pieces = Counter()
        for new in parts:
            found |= self.lost[old] & self.gained[new]
        if len(parts) > 1 and found.total() >= SAME_SHARE * self.lost[old].total():
            self._send(old, *parts)

    def _split_kept(self, old: CodePath, is_named: IsNamed) -> None:
        parts = []
        n_pieces = 0
        for new in self.fresh:
            flow = self._flow(old, new)
            is_most = flow >= SAME_SHARE * max(1, self.gained[new].total())
            # a code that the schema names was there already, only unused
            if is_most and not is_named(new):
                parts.append(new)
                n_pieces += flow
        if n_pieces > 1:  # one piece coded anew is no sign of a split
            self._send(old, old, *parts)

    def count_origins(self) -> Counter[CodePath]:
        """How many old codes went to each code."""
        return Counter(chain.from_iterable(self.went_to.values()))


def _change(old: CodePath, fates: _Fates, origins: Counter[CodePath]) -> str:
    """What became of an old code that went somewhere."""
    new, *others = fates.went_to[old]
    if others:
        return "split"
    was_there = new in fates.before.pieces and new not in fates.went_to
    if origins[new] > 1 or was_there:
        return "merged"
    return "moved" if old[-1] == new[-1] else "renamed"


def _findings(fates: _Fates, is_named: IsNamed) -> Iterator[Finding]:
    origins = fates.count_origins()
    for old, parts in sorted(fates.went_to.items()):
        change = _change(old, fates, origins)
        # a code that the schema names too may mean more once another is merged into it
        is_warning = is_named(old) and (change == "merged" or not all(map(is_named, parts)))
        yield _finding(change, old, fates.before.n(old), parts, is_warning=is_warning)
    for old in fates.gone:
        yield _finding("gone", old, fates.before.n(old), (), is_warning=is_named(old))
    for new in fates.fresh:
        yield _finding("new", new, fates.now.n(new), (), is_warning=False)


def _finding(
    change: str, path: CodePath, n: int, parts: Sequence[CodePath], *, is_warning: bool
) -> Finding:
    check = f"code_named_{change}" if is_warning else f"code_{change}"
    where = Where(SCHEMA_FILE) if is_warning else Where()
    names = "; ".join(map(FOLDER_SIGN.join, parts))
    return Finding(check, where, FOLDER_SIGN.join(path), parameters={"n": n, "new": names})
