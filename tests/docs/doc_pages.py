"""The hand-written pages of the docs site as a reader would follow them, block by block.

A block of `sh` is typed, command by command. What stands in a block of `text` after it is in what
was answered. A block with a caption is a file of that name. A block of `yaml` without one is put
into `survey_schema.yaml`, where there is one, as a reader would put it there.
"""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent
from typing import Any

import yaml
from docs.doc_files import BEFORE
from importing.library import Outcome, run

SITE = Path(__file__).parents[2] / "docs" / "site"
LANGUAGES = ("sv", "en")
_BLOCK = re.compile(r"^( *)```(\S[^\n]*)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
_OPTION = re.compile(r"\A:(\w+): ([^\n]*)\n\n?")


@dataclass(frozen=True)
class Block:
    """A block of code: its language, its caption (the name of a file), and what stands in it."""

    language: str
    caption: str
    text: str

    @property
    def is_answer(self) -> bool:
        """Whether it shows what a command answers."""
        return self.language == "text" and not self.caption

    @property
    def commands(self) -> list[str]:
        return self.text.splitlines() if self.language == "sh" else []


def pages(language: str) -> list[str]:
    """The names of the pages that are written by hand."""
    folder = SITE / language
    return [
        path.relative_to(folder).with_suffix("").as_posix() for path in sorted(folder.rglob("*.md"))
    ]


def blocks(language: str, page: str) -> list[Block]:
    """The blocks of code of a page, in their order."""
    text = (SITE / language / f"{page}.md").read_text("utf-8")
    return list(_blocks(text))


def _blocks(text: str) -> Iterator[Block]:
    for _, info, body in _BLOCK.findall(text):
        kind, _, name = info.partition(" ")
        if kind.startswith("{") and kind != "{code-block}":
            continue
        inside, caption = dedent(body), ""
        while option := _OPTION.match(inside):
            caption = option[2] if option[1] == "caption" else caption
            inside = inside[option.end() :]
        yield Block(name or kind, caption, inside)


def follow(language: str, page: str, folder: Path) -> int:
    """Do in a folder what a page says; give how many commands that were.

    Raises
    ------
    AssertionError
        A command does not end well, or its answer is another than the page shows.
    """
    answered, n = "", 0
    for block in blocks(language, page):
        if block.caption:
            write(folder / block.caption, block.text)
        elif block.language == "yaml":
            put_into_schema(folder, block.text)
        elif block.is_answer:
            assert_shown(block.text, answered, page)
        elif block.language == "sh":
            outcomes = [type_command(line, language, folder) for line in block.commands]
            answered = "".join(each.out + each.err for each in outcomes)
            n += len(outcomes)
    return n


def type_command(line: str, language: str, folder: Path) -> Outcome:
    program, *arguments = shlex.split(line)
    assert program == "kartlaggning", line
    if line in BEFORE:
        BEFORE[line](folder)
    outcome = run(folder, *arguments, "--lang", language)
    assert outcome.code == 0, f"{line}\n{outcome.out}{outcome.err}"
    return outcome


def assert_shown(shown: str, answered: str, page: str) -> None:
    """Each line that a page shows was answered, whatever its columns' widths."""
    spaced = " ".join(answered.split())
    for line in shown.splitlines():
        assert " ".join(line.split()) in spaced, f"{page}: {line}\n\n{answered}"


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def as_written(text: str) -> Any:
    """YAML's data with every scalar as the text that it is written as."""
    return yaml.load(text, Loader=yaml.BaseLoader)


def put_into_schema(folder: Path, fragment: str) -> None:
    schema = folder / "survey_schema.yaml"
    if schema.exists():
        whole = merged(as_written(schema.read_text("utf-8")), as_written(fragment))
        schema.write_text(json.dumps(whole, ensure_ascii=False, indent=1), "utf-8")


def merged(whole: Any, part: Any) -> Any:
    """A mapping with what another says in place of what it says itself."""
    if not (isinstance(whole, Mapping) and isinstance(part, Mapping)):
        return part
    return {**whole, **{key: merged(whole.get(key), value) for key, value in part.items()}}
