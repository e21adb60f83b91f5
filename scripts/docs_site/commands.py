"""The page of the commands, as `--help` says it in each language."""

from __future__ import annotations

import re
from collections.abc import Iterator

import click

from kartlaggning.cli import cli
from kartlaggning.cli.commands_text import put_in_language
from scripts.docs_site.words import Language, as_written, cell

_HEADINGS = {
    "sv": ("Kommandona", "väljs med", "gör"),
    "en": ("The commands", "option", "what it does"),
}
_INTRODUCTIONS = {
    "sv": """\
Varje kommando tar `--project MAPP` (mappen med kartläggningen, annars den som man står i) och
`--lang sv` eller `--lang en`. Resultatet skrivs på skärmen, anmärkningarna bredvid, en rad var.

Kommandona slutar med 0 om allt är väl (varningar får finnas), 1 om det finns fel i materialet, 2
om kommandot skrevs fel, 3 om arbetet inte kunde göras och 70 om felet är programmets eget. `import`
och `report` ändrar ingenting när det finns fel.
""",
    "en": """\
Each command takes `--project FOLDER` (the folder of the mapping, else the one you are in) and
`--lang sv` or `--lang en`. The result is written on the screen, the findings beside it, a line
each.

They end with 0 if all is well (warnings allowed), 1 if errors were found in the data, 2 on wrong
usage, 3 if the work could not be done, and 70 if the program itself is at fault. `import` and
`report` change nothing where there are errors.
""",
}
_PROGRAM = "kartlaggning"


def commands_page(language: Language) -> str:
    """Make the page."""
    root = put_in_language(cli, language)
    assert isinstance(root, click.Group)
    title = _HEADINGS[language][0]
    parts = [f"# {title}\n", _INTRODUCTIONS[language]]
    for command, path in _all_below(root, _PROGRAM):
        parts.append("\n".join(_section(command, path, language)))
    return "\n".join(parts)


def _all_below(group: click.Group, path: str) -> Iterator[tuple[click.Command, str]]:
    """Every command below a group with the words by which it is called, in the order of help."""
    for name, command in group.commands.items():
        whole = f"{path} {name}"
        yield command, whole
        if isinstance(command, click.Group):
            yield from _all_below(command, whole)


def _section(command: click.Command, path: str, language: Language) -> Iterator[str]:
    name = path.removeprefix(f"{_PROGRAM} ")
    yield f"## `{name}`\n"
    context = click.Context(command, info_name=path)
    usage = " ".join([path, *command.collect_usage_pieces(context)])
    yield f"```text\n{usage}\n```\n"
    for paragraph in re.split(r"\n\s*\n", command.help or ""):
        yield f"{as_written(' '.join(paragraph.split()))}\n"
    rows = [row for row in _options(command, context) if not row[0].startswith("--help")]
    if rows:
        _, option, what = _HEADINGS[language]
        yield f"| {option} | {what} |"
        yield "|---|---|"
        for names, words in rows:
            yield f"| `{cell(names)}` | {cell(as_written(words))} |"
        yield ""


def _options(command: click.Command, context: click.Context) -> Iterator[tuple[str, str]]:
    """The options of its own, without those that every command has."""
    shared = {"project", "lang", "help"}
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        if record is not None and parameter.name not in shared:
            yield record
