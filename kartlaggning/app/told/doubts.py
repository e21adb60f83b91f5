"""What the draft asks, in the words of a page: no keys of the file are named there."""

from __future__ import annotations

from kartlaggning.checks import N_
from kartlaggning.describing.drafting.model import Doubt
from kartlaggning.describing.drafting.text import doubt_words
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language

ON_PAGE = {
    "ordered": N_("Do the values stand from the least to the most?"),
    "maybe_ordered": N_("Are the values a scale, from the least to the most?"),
    "steps": N_("Are these steps of a process, in this order?"),
    "maybe_steps": N_("These stand in one order always: are they steps of a process?"),
    "codes_or_numbers": N_("{n} different small numbers: are they codes of a list, or numbers?"),
    "of_whom": N_("Of whom is it a number? Of clients, small numbers are hidden."),
    "maybe_missing": N_("'{word}' ({n} {n:cell|cells}): an answer, or that there is none?"),
    "missing_once": N_("'{word}' ({n} {n:cell|cells}): an answer, or that there is none?"),
    "number_word": N_("'{word}' ({n} {n:cell|cells}) among numbers: what is meant by it?"),
    "rare": N_(
        "{n} {n:answer stands|answers stand} only once: {n:is it an answer|are they answers} like "
        "the others? Otherwise the column stays out for now."
    ),
    "several_at_once": N_("May several hold at once, or one?"),
}


def doubt_on_page(doubt: Doubt, language: Language) -> str:
    """A question of the draft in words of a page; as in the file where it says no key of it."""
    words = ON_PAGE.get(doubt.name)
    if words is None:
        said = doubt_words(doubt, language)
        return said[:1].upper() + said[1:]
    return translate(words, language, **doubt.parameters)
