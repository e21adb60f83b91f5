"""Why a text is not YAML, in words that say what to do, at the line where the slip was made.

A parser tells where it could go no further, in its own English, and that is often a line too late:
after `title:Lakes` it stumbles over the colon of the next line. What people write wrong is little,
and is found by looking at the lines.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import yaml

from kartlaggning.checks import N_

TAB = N_("the line begins with a tab; indent it with blanks")
QUOTE_OPEN = N_("a quotation mark is opened here and never closed")
COLON_IN_TEXT = N_("a text that holds a colon must stand within quotation marks")
NO_COLON = N_("after the key a colon is missing")
NO_BLANK = N_("after the colon a blank is missing")
NO_BLANK_AFTER_DASH = N_("after the dash a blank is missing")
BELOW_TEXT = N_(
    "the line is indented as if it belonged to the one above, which has its value already"
)
INDENTED = N_("the line is indented otherwise than those that it stands among")
BRACKET_OPEN = N_("a bracket is opened here and never closed")
NEVER_OPENED = N_("a bracket is closed here that was never opened")
NO_COMMA = N_("a comma is missing, or a text needs quotation marks")
AFTER_END = N_("something stands after the end of the value; put the whole within quotation marks")
FIRST_SIGN = N_("a text that begins with such a sign must stand within quotation marks")
NO_DASH = N_("the line stands among the items of a list, and has no dash")
BACKSLASH = N_("within these quotation marks a backslash means another sign; use single ones")
CONTROL = N_("it holds a control character")
SECOND = N_("a second document begins here; a file holds one")
NESTED = N_("it is nested too deeply")
OTHER = N_(
    "the line cannot be understood; see the blanks before it, its colons, "
    "quotation marks and brackets"
)

# what YAML allows (1.2, production 1); compiled where it is looked for, which takes 3 ms
_CONTROL = "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
_LONGEST_SHOWN = 60
_INDENT = re.compile(r"[ \t]*")
_KEY = r"""(?:"[^"]*"|'[^']*'|[^\s:#"'{\[,-][^:#]*?)"""
_KEY_AND_VALUE = re.compile(rf"(?P<key>[ ]*(?:-[ ]+)*{_KEY}:)[ ]+(?P<value>\S.*?)\s*")
_GLUED_KEY = re.compile(
    r"""(?P<key>[ ]*(?:-[ ]+)*(?:[\w.-]+|"[^"]*"|'[^']*'):)(?P<value>[^\s/].*?)\s*"""
)
_GLUED_DASH = re.compile(r"[ ]*-[^\s-].*")
_KEY_ALONE = re.compile(rf"[ ]*(?:-[ ]+)*{_KEY}:\s*(?:#.*)?")
_OPENING = re.compile(r"""(?:^[ ]*|[:\-][ ]+|[{\[,][ ]*)(?P<quote>["'])""")
_QUOTED = re.compile(r""""(?:[^"\\]|\\.)*"|'(?:[^']|'')*'""")


class Diagnosis(NamedTuple):
    """Why a text is not YAML, where (counted from 0), and the line as it would be right."""

    reason: str
    line: int
    column: int = 0
    right: str = ""


class Stumble(NamedTuple):
    """Where a parser could go no further, what it says, and where what it was reading began."""

    problem: str
    context: str
    line: int
    column: int
    start: tuple[int, int]
    lines: Sequence[str]

    @property
    def text(self) -> str:
        """The line; empty at the end of the file."""
        return self.lines[self.line] if self.line < len(self.lines) else ""

    @property
    def is_at_first(self) -> bool:
        """Whether nothing but blanks stands before the place."""
        return not self.text[: self.column].strip()


def diagnose(error: yaml.YAMLError | RecursionError, text: str) -> tuple[Diagnosis, str]:
    """Find why a text is not YAML, and the piece of it that shows that."""
    lines = text.splitlines()
    found = _diagnose(error, text, lines)
    line = lines[found.line] if 0 <= found.line < len(lines) else ""
    shown = line.strip() or "…"
    if len(shown) > _LONGEST_SHOWN:
        shown = f"{shown[:_LONGEST_SHOWN]}…"
    return found, shown


def _diagnose(error: yaml.YAMLError | RecursionError, text: str, lines: Sequence[str]) -> Diagnosis:
    if isinstance(error, yaml.reader.ReaderError):
        # libyaml counts its position in bytes
        before = re.split(_CONTROL, text, maxsplit=1)[0].splitlines() or [""]
        return Diagnosis(CONTROL, len(before) - 1, len(before[-1]))
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return Diagnosis(NESTED, -1, -1)
    stumble = _stumble(error, lines)
    for pattern, find in _BY_PROBLEM:
        if re.search(pattern, f"{stumble.context}: {stumble.problem}"):
            found = find(stumble)
            if found:
                return found
    return Diagnosis(OTHER, stumble.line, stumble.column)


def _stumble(error: yaml.MarkedYAMLError, lines: Sequence[str]) -> Stumble:
    mark: Any = error.problem_mark
    start: Any = error.context_mark or mark
    return Stumble(
        str(error.problem),
        str(error.context or ""),
        mark.line,
        mark.column,
        (start.line, start.column),
        lines,
    )


def _tab(stumble: Stumble) -> Diagnosis | None:
    indent = _indent(stumble.text)
    if "\t" not in indent:
        return None
    right = f"{indent.replace(chr(9), '  ')}{stumble.text.strip()}"
    return Diagnosis(TAB, stumble.line, indent.index("\t"), right)


def _first_sign(stumble: Stumble) -> Diagnosis:
    line, column = stumble.start
    if stumble.problem.startswith("found character"):
        line, column = stumble.line, stumble.column
    return Diagnosis(FIRST_SIGN, line, column, _quoted(stumble.lines[line]))


def _quote_open(stumble: Stumble) -> Diagnosis:
    line, column = stumble.start
    return Diagnosis(QUOTE_OPEN, line, column)


def _earlier_quote(stumble: Stumble) -> Diagnosis | None:
    """A quotation mark that was opened before, and closed by one that should open another."""
    before = stumble.text[: stumble.column]
    opened = _open_quote(stumble.text)
    if opened is not None and opened < stumble.column:
        return Diagnosis(QUOTE_OPEN, stumble.line, opened)
    for line in range(min(stumble.line, len(stumble.lines)) - 1, -1, -1):
        text = stumble.lines[line]
        opened = _open_quote(text)
        if opened is not None:
            return Diagnosis(QUOTE_OPEN, line, opened) if text[opened] in before else None
        if any(quote in text for quote in "\"'" if quote in before):
            return None
    return None


def _open_quote(text: str) -> int | None:
    """Where in a line a quotation mark is opened that it does not close."""
    place = 0
    while opening := _OPENING.search(text, place):
        quoted = _QUOTED.match(text, opening.start("quote"))
        if quoted is None:
            return opening.start("quote")
        place = quoted.end()
    return None


def _colon(stumble: Stumble) -> Diagnosis | None:
    """A colon where no key may stand: in a text, or after a line that was taken for the key's."""
    glued = _GLUED_KEY.fullmatch(stumble.text)
    if glued and glued["value"][0] in "{[\"'":
        return _glued_key(stumble.line, stumble.lines)
    before = stumble.text[: stumble.column]
    if _KEY_AND_VALUE.match(before) or _KEY_ALONE.fullmatch(before):
        return Diagnosis(COLON_IN_TEXT, stumble.line, stumble.column, _quoted(stumble.text))
    above = _line_above(stumble)
    if above < 0:
        return None
    return _slip_in(above, stumble.lines) or _below_text(stumble, above)


def _below_text(stumble: Stumble, above: int) -> Diagnosis:
    text = stumble.lines[above]
    if _KEY_AND_VALUE.match(text):
        indent = len(_indent(stumble.text))
        if _is_alone(above, stumble):
            return Diagnosis(INDENTED, above, len(_indent(text)))
        if indent > len(_indent(text)):
            return Diagnosis(BELOW_TEXT, stumble.line, indent)
    return Diagnosis(OTHER, stumble.line, stumble.column)


def _key_without_colon(stumble: Stumble) -> Diagnosis | None:
    return _slip_in(stumble.start[0], stumble.lines)


def _slip_in(line: int, lines: Sequence[str]) -> Diagnosis | None:
    """What is wrong with a line by itself, that a parser takes for a text."""
    text = lines[line]
    if glued := _glued_key(line, lines):
        return glued
    if _GLUED_DASH.fullmatch(text):
        while line and _GLUED_DASH.fullmatch(lines[line - 1]):
            line -= 1
        indent, _, value = lines[line].partition("-")
        return Diagnosis(NO_BLANK_AFTER_DASH, line, len(indent) + 1, f"- {value.strip()}")
    if ":" not in text:
        return Diagnosis(NO_COLON, line, len(text.rstrip()))
    return None


def _glued_key(line: int, lines: Sequence[str]) -> Diagnosis | None:
    glued = _GLUED_KEY.fullmatch(lines[line])
    if glued is None:
        return None
    return Diagnosis(NO_BLANK, line, glued.end("key"), f"{glued['key']} {glued['value']}")


def _in_brackets(stumble: Stumble) -> Diagnosis:
    line, column = stumble.start
    indent = len(_indent(stumble.text))
    is_below = stumble.line > line and indent <= len(_indent(stumble.lines[line]))
    if is_below or stumble.line >= len(stumble.lines):
        return Diagnosis(BRACKET_OPEN, line, column)
    before, sign = stumble.text[: stumble.column], stumble.text[stumble.column : stumble.column + 1]
    if sign == ":":
        value = re.split(r"[{,:\[]", before)[-1].strip()
        is_text = " " not in value and before.count(":") > 0
        reason = COLON_IN_TEXT if is_text else NO_COMMA
        return Diagnosis(reason, stumble.line, stumble.column)
    return Diagnosis(NO_COMMA, stumble.line, stumble.column)


def _open_at_end(stumble: Stumble) -> Diagnosis | None:
    """The last bracket that is opened, where the file ends within it."""
    if any(map(str.strip, (stumble.text[stumble.column :], *stumble.lines[stumble.line + 1 :]))):
        return None
    for line in range(len(stumble.lines) - 1, -1, -1):
        column = max(map(stumble.lines[line].rfind, "[{"))
        if column >= 0:
            return Diagnosis(BRACKET_OPEN, line, column)
    return None


def _no_key(stumble: Stumble) -> Diagnosis | None:
    if stumble.text[stumble.column : stumble.column + 1] in ("}", "]"):
        return Diagnosis(NEVER_OPENED, stumble.line, stumble.column)
    if not stumble.is_at_first:
        return Diagnosis(AFTER_END, stumble.line, stumble.column, _quoted(stumble.text))
    if stumble.line >= len(stumble.lines):
        return None
    if glued := _glued_key(stumble.line, stumble.lines):
        return glued
    return _indented(stumble)


def _indented(stumble: Stumble) -> Diagnosis:
    """A line that is indented otherwise: where the parser stopped, or the one above it."""
    for line in (_first_of_block_above(stumble), _line_above(stumble)):
        if 0 <= line < stumble.line and _is_alone(line, stumble):
            return Diagnosis(INDENTED, line, len(_indent(stumble.lines[line])))
    return Diagnosis(INDENTED, stumble.line, stumble.column)


def _no_dash(stumble: Stumble) -> Diagnosis:
    if stumble.text.lstrip().startswith("-"):
        return _indented(stumble)
    return Diagnosis(NO_DASH, stumble.line, stumble.column)


def _backslash(stumble: Stumble) -> Diagnosis:
    return Diagnosis(BACKSLASH, stumble.line, stumble.column)


def _second_document(stumble: Stumble) -> Diagnosis:
    return Diagnosis(SECOND, stumble.line, stumble.column)


def _first_line(stumble: Stumble) -> Diagnosis | None:
    """The first line is indented, and the others are not."""
    for line, text in enumerate(stumble.lines):
        if text.strip() and not text.lstrip().startswith("#"):
            indent = _indent(text)
            return Diagnosis(INDENTED, line, 0, text.strip()) if indent else None
    return None


_BY_PROBLEM: Sequence[tuple[str, Callable[[Stumble], Diagnosis | None]]] = (
    (r"document start", _first_line),
    (r"tab character|cannot start any token", _tab),
    (r"cannot start any token|alias|anchor|block scalar", _first_sign),
    (r"quoted scalar: found unexpected end", _quote_open),
    (r"escape character", _backslash),
    (r"mapping values are not allowed", _colon),
    (r"could not find expected ':'", _key_without_colon),
    (r"block mapping|expected ',' or|block collection", _earlier_quote),
    (r"expected ',' or", _in_brackets),
    (r"block mapping", _no_key),
    (r"block collection", _no_dash),
    (r"node content", _open_at_end),
    (r"single document", _second_document),
)


def _indent(text: str) -> str:
    found = _INDENT.match(text)
    return found[0] if found else ""


def _first_of_block_above(stumble: Stumble) -> int:
    """The first of the lines above that are indented deeper."""
    first = stumble.line
    indent = len(_indent(stumble.text))
    while first and len(_indent(stumble.lines[first - 1])) > indent:
        first -= 1
    return first


def _is_alone(line: int, stumble: Stumble) -> bool:
    """Whether fewer lines are indented as one above is than as the place where a parser stopped.

    Of the two that do not go together, the one above is then the slip of the pen.
    """
    above, below = stumble.lines[line : stumble.line], stumble.lines[stumble.line :]
    return _count_indented(above, above[:1]) < _count_indented(below, below[:1])


def _count_indented(lines: Sequence[str], first: Sequence[str]) -> int:
    """How many lines of a block are indented as its first line is."""
    indents = [len(_indent(line)) for line in lines if line.strip()]
    wanted = len(_indent(first[0])) if first else 0
    n = 0
    for indent in indents:
        if indent < wanted:
            break
        n += indent == wanted
    return n


def _line_above(stumble: Stumble) -> int:
    """The last line above that says something; -1 where none does."""
    for line in range(stumble.line - 1, -1, -1):
        text = stumble.lines[line].strip()
        if text and not text.startswith("#"):
            return line
    return -1


def _quoted(text: str) -> str:
    """A line with its value within quotation marks; empty where that is not known to be right."""
    parts = _KEY_AND_VALUE.fullmatch(text)
    if parts is None or "#" in text or '"' in parts["value"] or "\\" in parts["value"]:
        return ""
    if parts["value"][0] in "'{[|>":
        return ""
    return f'{parts["key"].strip()} "{parts["value"]}"'
