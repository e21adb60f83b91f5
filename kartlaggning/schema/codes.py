"""The coders' names for values, questions and qualifiers.

`Process/Ingen` is the code Ingen in the folder Process.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, NamedTuple

from kartlaggning.schema.models import Question
from kartlaggning.text.keys import plain_key

FOLDER_SIGN = "/"
_FOLDER = re.compile(r"/|\s+>\s+")
PathKey = tuple[str, ...]


class CodeMeaning(NamedTuple):
    """What a declared code stands for.

    It is a value, qualifier or kind of missing of a question, or the question itself; `code` is
    its name as the schema writes it.
    """

    question: str
    kind: Literal["value", "qualifier", "missing", "question"]
    name: str
    code: str

    def __str__(self) -> str:
        if not self.name:
            return self.question
        return f"{self.question}: {self.name}"

    @property
    def thing(self) -> tuple[str, str, str]:
        """What it stands for, by whatever code."""
        return self.question, self.kind, self.name


def code_path(code: str) -> tuple[str, ...]:
    """The folders and the name of a code as the schema writes it, or as it is shown: `A > B`."""
    return tuple(part.strip() for part in _FOLDER.split(code) if part.strip())


def path_key(parts: Iterable[str]) -> PathKey:
    """Key under which two writings of a path are the same.

    A name that holds `/` is two parts in both.
    """
    names = code_path(FOLDER_SIGN.join(parts))
    return tuple(map(plain_key, names))


def declared_codes(questions: Mapping[str, Question]) -> Iterator[tuple[PathKey, CodeMeaning]]:
    """Every code that some questions declare.

    A sign for missing is one only where it has a path: `Process/Vet ej`.
    """
    for name, question in questions.items():
        for code in question.codes:
            yield path_key([code]), CodeMeaning(name, "question", "", code)
        for value, model in question.values.items():
            for code in model.codes:
                yield path_key([code]), CodeMeaning(name, "value", value, code)
        for qualifier, model in question.qualifiers.items():
            for code in model.codes:
                yield path_key([code]), CodeMeaning(name, "qualifier", qualifier, code)
        for sign, status in question.missing.items():
            if len(path_key([sign])) > 1:
                yield path_key([sign]), CodeMeaning(name, "missing", status, sign)
