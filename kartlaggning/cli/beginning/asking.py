"""The questions of `init`, one after another in the terminal."""

from __future__ import annotations

import click

from kartlaggning.cli.shared import in_language, language_now, say
from kartlaggning.describing.drafting.answers import Owner, is_amount, open_doubts, settle
from kartlaggning.describing.drafting.model import Doubt, Draft, DraftQuestion
from kartlaggning.describing.drafting.text import AS_NUMBER, CHOICES, LATER, WHICH, doubt_words

_LATER = 0


def ask_all(draft: Draft) -> None:
    """Ask what the files do not tell; what is left for later keeps its mark.

    Whoever ends the input (Ctrl-D, on Windows Ctrl-Z) leaves all that remains for later.
    """
    doubts = list(open_doubts(draft))
    if doubts:
        say(
            "{n} {n:question|questions}. Return leaves one for later, Ctrl-D all that remain.",
            n=len(doubts),
        )
    for number, (owner, doubt) in enumerate(doubts, start=1):
        click.echo(f"\n{number}/{len(doubts)}  {owner.label}", err=True)
        try:
            chosen = _ask(owner, doubt)
        except click.Abort:
            click.echo(err=True)
            return
        if chosen != _LATER:
            settle(owner, doubt, _choice(doubt, chosen))


def _choice(doubt: Doubt, chosen: int) -> str:
    """What was chosen; behind the choices of a word among numbers the number that it means."""
    if chosen <= len(doubt.choices):
        return doubt.choices[chosen - 1]
    while True:
        amount: str = click.prompt(in_language(AS_NUMBER), prompt_suffix=" ", err=True)
        if is_amount(doubt, amount.strip()):
            return amount.strip()


def _ask(owner: Owner, doubt: Doubt) -> int:
    text = doubt_words(doubt, language_now())
    click.echo(f"  {text}", err=True)
    if doubt.name == "rare" and isinstance(owner, DraftQuestion):
        click.echo(f"  {', '.join(owner.rare)}", err=True)
    elif isinstance(owner, DraftQuestion) and owner.values:
        labels = [value.label for value in owner.values.values()]
        click.echo(f"  {', '.join(labels)}", err=True)
    for number, choice in enumerate(doubt.choices, start=1):
        click.echo(f"    {number}  {in_language(CHOICES[choice])}", err=True)
    n_choices = len(doubt.choices)
    if doubt.name == "number_word":
        n_choices += 1
        click.echo(f"    {n_choices}  {in_language(AS_NUMBER)}", err=True)
    click.echo(f"    {_LATER}  {in_language(LATER)}", err=True)
    answer: int = click.prompt(
        in_language(WHICH),
        type=click.IntRange(_LATER, n_choices),
        default=_LATER,
        show_default=False,
        prompt_suffix=" ",
        err=True,
    )
    return answer
