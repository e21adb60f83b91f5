"""What the coders' codes mean to the schema: a value, a qualifier, a kind of missing, a question;
or nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from kartlaggning.schema.codes import CodeMeaning, PathKey, declared_codes, path_key
from kartlaggning.schema.loading import Schema
from kartlaggning.schema.models import Question
from kartlaggning.text.nearest import nearest

PATH_SIGN = " > "  # between the parts of a code's path where it is shown
Reading = Literal["value", "qualifier", "missing", "question", "unmapped", "ambiguous", "not_asked"]


@dataclass(frozen=True)
class CodeReading:
    """How a code is read: what it means, if one thing; else why it means nothing.

    A qualifier may be that of several questions. `meanings` are the candidates of an ambiguous
    code; of one that is not asked for in the strand, what it means elsewhere.
    """

    reading: Reading
    meanings: tuple[CodeMeaning, ...] = ()
    suggestion: str = ""

    @property
    def is_mapped(self) -> bool:
        """Whether its codings say something."""
        return self.reading in ("value", "qualifier", "missing", "question")


class Codebook:
    """The schema's codes, as one strand reads them."""

    def __init__(self, strand_name: str, schema: Schema) -> None:
        self._schema = schema
        self._strand = strand_name
        self._index: dict[PathKey, list[CodeMeaning]] = defaultdict(list)
        for path, meaning in declared_codes(schema.questions):
            self._index[path].append(meaning)
        self._longest = max(map(len, self._index), default=0)
        self._read: dict[tuple[str, ...], CodeReading] = {}

    def read(self, path: Sequence[str]) -> CodeReading:
        """Read a code by its whole path, else by the end of it: at least its name and the folder
        above.
        """
        written = tuple(path)
        if written not in self._read:
            self._read[written] = self._reading(path_key(written))
        return self._read[written]

    def absent(self, paths: Sequence[Sequence[str]]) -> list[str]:
        """The declared codes of which none of some paths means the same; of a plain name nothing is
        said.
        """
        met = {meaning.thing for path in paths for meaning in self.read(path).meanings}
        codes: dict[tuple[str, ...], str] = {}
        for path, meaning in declared_codes(self._asked()):
            if len(path) > 1 and meaning.thing not in met:
                codes.setdefault(meaning.thing, meaning.code)
        return list(dict.fromkeys(codes.values()))

    def _asked(self) -> dict[str, Question]:
        return {
            name: model
            for name, model in self._schema.questions.items()
            if self._strand in model.asked_in
        }

    def _reading(self, key: PathKey) -> CodeReading:
        found = self._find(key)
        asked = [
            meaning
            for meaning in found
            if self._strand in self._schema.questions[meaning.question].asked_in
        ]
        if not asked:
            return (
                CodeReading("not_asked", tuple(found))
                if found
                else CodeReading("unmapped", (), self._nearest(key))
            )
        kinds = {meaning.kind for meaning in asked}
        questions = {meaning.question for meaning in asked}
        if len(asked) == 1 or (kinds == {"qualifier"} and len(questions) == len(asked)):
            return CodeReading(asked[0].kind, tuple(asked))
        return CodeReading("ambiguous", tuple(asked))

    def _find(self, key: PathKey) -> list[CodeMeaning]:
        """What a path means: each thing once, in the schema's order."""
        found = self._index.get(key) or [
            meaning
            for n in range(min(len(key) - 1, self._longest), 1, -1)
            for meaning in self._index.get(key[-n:], ())
        ]
        return list({meaning.thing: meaning for meaning in reversed(found)}.values())[::-1]

    def _nearest(self, key: PathKey) -> str:
        """The declared code most like another, by its whole path or by its name alone."""
        codes = {path: meanings[0].code for path, meanings in self._index.items() if len(path) > 1}
        by_path = {"/".join(path): code for path, code in codes.items()}
        by_name = {path[-1]: code for path, code in codes.items()}
        return by_path.get(nearest("/".join(key), by_path)) or by_name.get(
            nearest("".join(key[-1:]), by_name), ""
        )


def shown_path(path: Sequence[str]) -> str:
    """A code's whole path, as it is shown."""
    return PATH_SIGN.join(path)
