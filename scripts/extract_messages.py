"""Bring the translations, `locale/*/LC_MESSAGES/*.po`, up to date with code and templates.

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

from kartlaggning.schema.workbook.files.comments import summary_of
from kartlaggning.schema.workbook.sheets.layout import Layout
from scripts.compile_catalogues import LOCALE_DIR

PACKAGE = LOCALE_DIR.parent
# functions whose first arguments are texts for the catalogue, and how many: a second is the plural
N_TEXTS = {
    "file_option": 1,
    "N_": 1,
    "N_plural": 2,
    "translate": 1,
    "say": 1,
    "tell": 1,
    "wrong_usage": 1,
    "translate_plural": 2,
}
# click's decorators: these arguments of an option are shown, and so is a command's docstring
SHOWN = ("help", "metavar")
OF_OPTIONS, OF_COMMANDS = ("option", "argument"), ("command", "group")
HEADER = """\
# Translations of kartlaggning's texts. `make catalogues` brings new ones in, \
untranslated, and compiles the file.
msgid ""
msgstr ""
"Language: {language}\\n"
"Plural-Forms: {plural_forms}\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""
Message = str | tuple[str, str]


def extract_messages(package: Path = PACKAGE) -> set[Message]:
    """Find every text of the program that is translated; a pair where it depends on a number."""
    messages: set[Message] = set()
    for path in package.rglob("*.py"):
        messages.update(_texts_in_code(path))
    for path in package.rglob("*.j2"):
        messages.update(_texts_in_template(path))
    if package == PACKAGE:
        messages.update(_texts_of_headers())
    return messages


def _texts_of_headers() -> Iterator[str]:
    """Give what the models say of the keys that are columns of the schema's workbook."""
    for sheet in Layout.of({}).sheets({}).values():
        for column in sheet.columns:
            if column.told_by is not None:
                yield summary_of(*column.told_by)


def _texts_in_code(path: Path) -> Iterator[Message]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef):
            yield from _help_of_command(node)
        elif isinstance(node, ast.Call):
            yield from _help_of_option(node)
            yield from _marked_texts(node)


def _help_of_command(function: ast.FunctionDef) -> Iterator[str]:
    decorators = {_name_of_method(decorator) for decorator in function.decorator_list}
    if not decorators.isdisjoint(OF_COMMANDS):
        yield ast.get_docstring(function) or ""


def _help_of_option(call: ast.Call) -> Iterator[str]:
    if _name_of_method(call) in OF_OPTIONS:
        for argument in call.keywords:
            if argument.arg in SHOWN:
                yield from _literals(argument.value)


def _marked_texts(call: ast.Call) -> Iterator[Message]:
    """The texts of a call that marks or translates them: `N_("…")`."""
    name = call.func.id if isinstance(call.func, ast.Name) else ""
    texts = [_literals(argument) for argument in call.args[: N_TEXTS.get(name, 0)]]
    if len(texts) == 1:
        yield from texts[0]
    else:
        yield from zip(*texts, strict=True)


def _name_of_method(node: ast.AST) -> str:
    """Name of the method that a node calls; none where it calls something else, or nothing."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return node.func.attr
    return ""


def _literals(argument: ast.expr) -> list[str]:
    """The texts that an argument can be: itself, or both sides of a choice.

    None where it is made elsewhere.
    """
    if isinstance(argument, ast.IfExp):
        return [*_literals(argument.body), *_literals(argument.orelse)]
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        return [argument.value]
    return []


def _texts_in_template(path: Path) -> Iterator[Message]:
    with path.open("rb") as template:
        # without `silent`, a template that cannot be parsed would have no texts
        options = {"silent": "false"}
        for _line, _function, message, _comments in babel_extract(template, ["_"], [], options):
            # beside a text stand its places
            text = message[0] if isinstance(message, tuple) else message
            if text:
                yield text


def update_catalogue(po: bytes, messages: set[Message], language: str) -> bytes:
    """Give a catalogue's bytes exactly these messages, with the translations that it has."""
    old = read_po(io.BytesIO(po), locale=language)
    new = Catalog(locale=language)
    for message in messages:
        singular = message if isinstance(message, str) else message[0]
        known = old.get(singular)
        # a text that has got a plural since is another
        translation = known.string if known and known.id == message else None
        new.add(message, translation)
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
