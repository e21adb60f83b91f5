"""What the models of the schema and the region file say of their keys, as it stands beside them.

pydantic can read these texts too (`use_attribute_docstrings`), but does so whenever the program
starts, which takes longer than all else that it does with the models.
"""

from __future__ import annotations

import ast
import inspect
import re
import sys
from dataclasses import dataclass, field
from textwrap import dedent

from pydantic import BaseModel

from kartlaggning.chart_kinds import CHART_KINDS
from kartlaggning.statuses import MISSING_KINDS

EXAMPLE_SIGN = "Example::"
# in the place of such a sign stands what is declared in one list elsewhere
DECLARED_CHOICES = {
    "{missing_kinds}": {kind.name: kind.meaning for kind in MISSING_KINDS if kind.has_sign},
    "{chart_kinds}": {name: kind.meaning for name, kind in CHART_KINDS.items()},
}
_CHOICE = re.compile(r"- `([^`]+)`: ")


@dataclass(frozen=True)
class KeyText:
    """What is said of a key: in short, in full, and of each choice or name that it may have."""

    summary: str
    details: tuple[str, ...] = ()
    choices: dict[str, str] = field(default_factory=dict)

    @property
    def plain(self) -> str:
        """All of it as one text, as an editor shows it."""
        listed = "\n".join(f"- `{choice}`: {text}" for choice, text in self.choices.items())
        return "\n\n".join(filter(None, (self.summary, *self.details, listed)))


@dataclass(frozen=True)
class ModelText:
    """What is said of a model: its paragraphs, and an example of a file that has it."""

    paragraphs: tuple[str, ...]
    example: str


def model_text(model: type[BaseModel]) -> ModelText:
    """Read the docstring of a model."""
    prose, _, example = inspect.cleandoc(model.__doc__ or "").partition(EXAMPLE_SIGN)
    paragraphs = [_one_line(each) for each in prose.strip().split("\n\n")]
    return ModelText(tuple(paragraphs), dedent(example).strip("\n"))


def key_texts(model: type[BaseModel]) -> dict[str, KeyText]:
    """Read the texts under the keys of a model and of those that it is made from."""
    texts: dict[str, KeyText] = {}
    for each in reversed(model.__mro__):
        if issubclass(each, BaseModel) and each is not BaseModel:
            texts |= _own_texts(each)
    return texts


def _own_texts(model: type[BaseModel]) -> dict[str, KeyText]:
    source = inspect.getsource(sys.modules[model.__module__])
    body: list[ast.stmt] = []
    for node in ast.parse(source).body:
        if isinstance(node, ast.ClassDef) and node.name == model.__name__:
            body = node.body
    texts = {}
    for statement, following in zip(body, body[1:], strict=False):
        if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
            text = _text_of(following)
            if text:
                texts[statement.target.id] = parse_text(text)
    return texts


def _text_of(statement: ast.stmt) -> str:
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
        return str(statement.value.value)
    return ""


def parse_text(text: str) -> KeyText:
    """Part a key's text into its summary, the rest, and a list of choices.

    Examples
    --------
    >>> parse_text("What it is.\\n\\n- `one`: the first,\\n  mostly.\\n- `two`: the other.").choices
    {'one': 'the first, mostly.', 'two': 'the other.'}
    """
    summary, *rest = inspect.cleandoc(text).split("\n\n")
    details = []
    choices: dict[str, str] = {}
    for paragraph in rest:
        if paragraph in DECLARED_CHOICES:
            choices |= DECLARED_CHOICES[paragraph]
        elif _CHOICE.match(paragraph):
            choices |= _listed(paragraph)
        else:
            details.append(_one_line(paragraph))
    return KeyText(_one_line(summary), tuple(details), choices)


def _listed(paragraph: str) -> dict[str, str]:
    _, *parts = _CHOICE.split(paragraph)
    names, texts = parts[0::2], parts[1::2]
    return {name: _one_line(text) for name, text in zip(names, texts, strict=True)}


def _one_line(text: str) -> str:
    return " ".join(text.split())
