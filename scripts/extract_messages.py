"""Bring the translations, `locale/*/LC_MESSAGES/*.po`, up to date with the texts in code and
templates.

A new text comes in untranslated, one that is gone goes; translations are kept, messages sorted. No
dates, and no places in the code: only a change of words changes the file.
"""

from __future__ import annotations

import ast
import io
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from jinja2.ext import babel_extract

from scripts.compile_catalogues import LOCALE_DIR

PACKAGE = LOCALE_DIR.parent
# functions whose first arguments are texts for the catalogue, and how many: a second is the plural
N_TEXTS = {
    "N_": 1,
    "N_plural": 2,
    "translate": 1,
    "say": 1,
    "wrong_usage": 1,
    "translate_plural": 2,
}
# click's decorators: these arguments of an option are shown to the user, and so is a command's
# docstring
SHOWN = ("help", "metavar")
OF_OPTIONS, OF_COMMANDS = ("option", "argument"), ("command", "group")
HEADER = """\
# Translations of kartlaggning's texts. `make catalogues` brings new ones in, untranslated, and compiles the file.
msgid ""
msgstr ""
"Language: {language}\\n"
"Plural-Forms: {plural_forms}\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""
Message = str | tuple[str, str]


def extract_messages(package: Path = PACKAGE) -> set[Message]:
    """Every text of the program that is translated; a pair where it depends on a number."""
    in_code = {message for path in package.rglob("*.py") for message in _texts_in_code(path)}
    return in_code | {
        message for path in package.rglob("*.j2") for message in _texts_in_template(path)
    }


def _texts_in_code(path: Path) -> Iterator[Message]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef) and any(
            _name_of(each) in OF_COMMANDS for each in node.decorator_list
        ):
            yield ast.get_docstring(node) or ""
        if _name_of(node) in OF_OPTIONS and isinstance(node, ast.Call):
            yield from (
                text
                for each in node.keywords
                if each.arg in SHOWN
                for text in _literals(each.value)
            )
        if isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else ""
            texts = [_literals(argument) for argument in node.args[: N_TEXTS.get(name, 0)]]
            yield from texts[0] if len(texts) == 1 else zip(*texts, strict=True)


def _name_of(node: ast.AST) -> str:
    """Name of the method that a node calls."""
    return (
        node.func.attr
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        else ""
    )


def _literals(argument: ast.expr) -> list[str]:
    """The texts that an argument can be: itself, or both sides of a choice; none where it is made
    elsewhere.
    """
    if isinstance(argument, ast.IfExp):
        return [*_literals(argument.body), *_literals(argument.orelse)]
    return (
        [argument.value]
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
        else []
    )


def _texts_in_template(path: Path) -> Iterator[Message]:
    with path.open("rb") as template:
        for _line, _function, message, _comments in babel_extract(
            template, ["_"], [], {"silent": "false"}
        ):
            text = (
                message[0] if isinstance(message, tuple) else message
            )  # beside it stand its places
            if text:
                yield text


def update_catalogue(po: bytes, messages: set[Message], language: str) -> bytes:
    """Give a catalogue's bytes exactly these messages, with the translations that it already has."""
    old = read_po(io.BytesIO(po), locale=language)
    new = Catalog(locale=language)
    for message in messages:
        singular = message if isinstance(message, str) else message[0]
        known = old.get(singular)
        new.add(message, known.string if known and known.id == message else None)
    written = io.BytesIO()
    write_po(written, new, width=0, no_location=True, omit_header=True, sort_output=True)
    header = HEADER.format(language=language, plural_forms=new.plural_forms)
    return header.encode() + written.getvalue()


def main() -> None:
    messages = extract_messages()
    for path in sorted(LOCALE_DIR.glob("*/LC_MESSAGES/*.po")):
        path.write_bytes(update_catalogue(path.read_bytes(), messages, path.parts[-3]))


if __name__ == "__main__":
    main()
