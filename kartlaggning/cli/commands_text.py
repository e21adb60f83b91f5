"""The commands' help, and click's own words, in the reader's language.

The help stands in `cli/`, in English. click takes its own words from the process's catalogue of
texts.
"""

from __future__ import annotations

import gettext
import os
from collections.abc import Sequence
from functools import partial
from inspect import cleandoc
from itertools import pairwise

import click

from kartlaggning.cli.later import CommandsLater, GroupLater, Place
from kartlaggning.cli.shared import N_
from kartlaggning.text.language import (
    DOMAIN,
    LANGUAGES,
    LOCALE_DIR,
    Language,
    system_language,
)


def N_plural(singular: str, plural: str) -> tuple[str, str]:  # noqa: N802 - as `N_`
    """Mark a text that depends on a number for the catalogue."""
    return singular, plural


OPTIONS, COMMAND = N_("[OPTIONS]"), N_("COMMAND [ARGS]...")
CLICK_WORDS = (
    N_("Usage:"),
    N_("Options"),
    N_("Commands"),
    N_("Show this message and exit."),
    N_("Show the version and exit."),
    N_("required"),
    N_("file"),
    N_("directory"),
    N_("path"),
    N_("Aborted!"),
    N_("Error: {message}"),
    N_("Try '{command} {option}' for help."),
    N_("Invalid value: {message}"),
    N_("Invalid value for {param_hint}: {message}"),
    N_("Missing argument"),
    N_("Missing option"),
    N_("Missing command."),
    N_("Choose from:\n\t{choices}"),
    N_("No such option {name!r}."),
    N_("No such command {name!r}."),
    N_("Option {name!r} does not take a value."),
    N_("{name} {filename!r} is a file."),
    N_("{name} {filename!r} is a directory."),
    N_("{name} {filename!r} does not exist."),
    N_plural("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
    N_plural("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"),
    N_plural(
        "Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."
    ),
    N_plural("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
)


def asked_language(arguments: Sequence[str]) -> Language:
    """Find the language that a command line asks for, wherever in it; else the system's.

    It has to be known before the line is read: a line that is wrong is answered in it too.
    """
    words: list[str] = []
    for argument in arguments:
        words += argument.split("=", 1)  # `--lang=sv` says the same as `--lang sv`
    asked = ""
    for word, after in pairwise(words):
        if word == "--lang":
            asked = after
    for language in LANGUAGES:
        if language == asked:
            return language
    return system_language()


def put_in_language(command: click.Command, language: Language) -> click.Command:
    """Make a command, with all below it, whose help is in a language; click's own words follow."""
    os.environ["LANGUAGE"] = language  # by which gettext chooses for click
    gettext.bindtextdomain(DOMAIN, LOCALE_DIR)
    gettext.textdomain(DOMAIN)
    return command if language == "en" else _translated(command, language)


def _translated(command: click.Command, language: Language) -> click.Command:
    from copy import deepcopy  # noqa: PLC0415 - English needs none

    translated = deepcopy(command)
    _translate_command(translated, language)
    return translated


def _translate_command(command: click.Command, language: Language) -> None:
    from kartlaggning.text.catalogues import translate  # noqa: PLC0415 - English needs none

    command.help = translate(cleandoc(command.help or ""), language)
    command.options_metavar = translate(OPTIONS, language)
    command._help_option = None  # click keeps it in the language of its first use
    for parameter in command.params:
        parameter.metavar = translate(parameter.metavar or "", language) or None
        if isinstance(parameter, click.Option):
            parameter.help = translate(parameter.help or "", language)
        if isinstance(parameter.type, click.Path):
            parameter.type.name = translate(parameter.type.name, language)
    if isinstance(command, click.Group):
        command.subcommand_metavar = translate(COMMAND, language)
    if isinstance(command, GroupLater):
        command.places = {
            name: Place(place.place, translate(place.summary, language))
            for name, place in command.places.items()
        }
        command.commands = CommandsLater(command.places, partial(_translated, language=language))
    elif isinstance(command, click.Group):
        for each in command.commands.values():
            _translate_command(each, language)
