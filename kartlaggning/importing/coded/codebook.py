"""What the coders' codes mean to the schema.

A value, a qualifier, a kind of missing or a question; or nothing, and then why.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from kartlaggning.readers.code_paths import split_steps
from kartlaggning.schema.codes import CodeMeaning, PathKey, declared_codes, path_key
from kartlaggning.schema.loading import Schema
from kartlaggning.text.nearest import nearest

PATH_SIGN = " > "  # between the parts of a code's path where it is shown
ReadingKind = Literal[
    "value", "qualifier", "missing", "question", "unmapped", "ambiguous", "not_asked"
]


@dataclass(frozen=True)
class CodeReading:
    """How a code is read: what it means, if one thing; else why it means nothing.

    A qualifier may be that of several questions. `meanings` are the candidates of an ambiguous
    code; of one that is not asked for in the strand, what it means elsewhere.
    """

    kind: ReadingKind
    meanings: tuple[CodeMeaning, ...] = ()
    suggestion: str = ""

    @property
    def is_mapped(self) -> bool:
        """Whether its codings say something."""
        return self.kind in ("value", "qualifier", "missing", "question")


class Codebook:
    """The schema's codes, as one strand reads them."""

    def __init__(self, strand_name: str, schema: Schema) -> None:
        questions = schema.questions.items()
        self._asked = {name: model for name, model in questions if strand_name in model.asked_in}
        self._index: dict[PathKey, list[CodeMeaning]] = defaultdict(list)
        for path, meaning in declared_codes(schema.questions):
            # `a.b`, as Taguette's users write it, is the code b in the folder a
            for key in dict.fromkeys((path, path_key(split_steps(path)))):
                self._index[key].append(meaning)
        self._longest = max(map(len, self._index), default=0)
        self._read: dict[tuple[str, ...], CodeReading] = {}

    def read(self, path: Sequence[str]) -> CodeReading:
        """Read a code by its whole path, else by the end of it: its name and a folder at least."""
        written = tuple(path)
        if written not in self._read:
            # its name alone may be the whole path, as in the codebook that is exported
            own_name = path_key(written[-1:])
            is_whole = len(own_name) > 1 and own_name in self._index
            self._read[written] = self._interpret(own_name if is_whole else path_key(written))
        return self._read[written]

    def list_absent(self, paths: Sequence[Sequence[str]]) -> list[str]:
        """List the declared codes of which no path means the same.

        Of a code without a folder nothing is said: it may be a value's word in a table's cell.
        """
        met: set[tuple[str, str, str]] = set()
        for path in paths:
            met.update(meaning.thing for meaning in self.read(path).meanings)
        codes: dict[tuple[str, ...], str] = {}
        for key, meaning in declared_codes(self._asked):
            if len(key) > 1 and meaning.thing not in met:
                codes.setdefault(meaning.thing, meaning.code)
        return list(dict.fromkeys(codes.values()))

    def _interpret(self, key: PathKey) -> CodeReading:
        found = self._find(key)
        asked = tuple(meaning for meaning in found if meaning.question in self._asked)
        if asked:
            kind = asked[0].kind if _are_one_thing(asked) else "ambiguous"
            return CodeReading(kind, asked)
        if found:
            return CodeReading("not_asked", tuple(found))
        return CodeReading("unmapped", suggestion=self._nearest(key))

    def _find(self, key: PathKey) -> list[CodeMeaning]:
        """What a path means: each thing once, in the schema's order."""
        once: dict[tuple[str, str, str], CodeMeaning] = {}
        for meaning in self._index.get(key) or self._find_by_ends(key):
            # what is met again moves last: the order is that of the shortest end, which fits most
            once[meaning.thing] = once.pop(meaning.thing, meaning)
        return list(once.values())

    def _find_by_ends(self, key: PathKey) -> Iterator[CodeMeaning]:
        """What the ends of a path mean, the longest first; a name alone is too little."""
        longest = min(len(key) - 1, self._longest)
        for length in range(longest, 1, -1):
            yield from self._index.get(key[-length:], ())

    def _nearest(self, key: PathKey) -> str:
        """The declared code most like another, by its whole path or by its name alone."""
        by_path, by_name = self._codes_with_folder
        like_path = nearest("/".join(key), by_path)
        if like_path:
            return by_path[like_path]
        name = key[-1] if key else ""
        return by_name.get(nearest(name, by_name), "")

    @cached_property
    def _codes_with_folder(self) -> tuple[dict[str, str], dict[str, str]]:
        """The declared codes that stand in a folder, by their whole paths and by their names."""
        by_path: dict[str, str] = {}
        by_name: dict[str, str] = {}
        for path, meanings in self._index.items():
            if len(path) > 1:
                by_path["/".join(path)] = meanings[0].code
                by_name[path[-1]] = meanings[0].code
        return by_path, by_name


def _are_one_thing(meanings: Sequence[CodeMeaning]) -> bool:
    """Whether a code means one thing: of qualifiers also one in each of several questions."""
    if len(meanings) == 1:
        return True
    kinds = {meaning.kind for meaning in meanings}
    questions = {meaning.question for meaning in meanings}
    return kinds == {"qualifier"} and len(questions) == len(meanings)


def shown_path(path: Sequence[str]) -> str:
    """A code's whole path, as it is shown."""
    return PATH_SIGN.join(path)
