"""What has to be checked about a draft, in words: marks in the file, questions in the terminal."""

from __future__ import annotations

from kartlaggning.checks import N_
from kartlaggning.describing.drafting.model import Doubt
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language

DOUBTS = {
    # the mapping
    "title": N_("the title"),
    "period": N_("the time that the report speaks of, and the day whose units are shown"),
    "region_new": N_(
        "no region that comes along fits: its {n} {n:unit|units} stand in region.yaml"
    ),
    "report": N_("a first report, to be composed anew: titles, order, what is left out"),
    # strands
    "kind": N_("taken as a survey, since no column says from which interview or document a row is"),
    "values_seen": N_("the values are the answers that stand in the file; were others offered?"),
    "missing_word": N_(
        "'{word}' ({n} {n:cell|cells}): which kind of missing is it, or is it an answer?"
    ),
    "missing_unlabelled": N_("the file declares {code} as missing, and does not say why"),
    "role_source": N_(
        "'{header}' is taken for the interview's number: does each row have its own?"
    ),
    "role_informants": N_("is '{header}' the number of people who were interviewed?"),
    "respondents": N_(
        "{n} {n:row|rows} of {n_units} {n_units:unit|units}: each row is taken as one person's own "
        "answers; is it?"
    ),
    "empty_cells": N_("{n} empty {n:cell|cells}: left unanswered, or was the question not put?"),
    "units_unknown": N_("{n} {n:unit|units} that the region does not know; import names them"),
    "unit_column": N_("in which column the unit will stand"),
    "documents_without_unit": N_(
        "{n} {n:document does|documents do} not name a unit of the region; import shows {n:it|them}"
    ),
    "money_named": N_("names of lines, funders and conditions as the file has them"),
    "every_row": N_("whose money it is, from which document, and at which stage: nothing tells it"),
    # questions
    "ordered": N_("do the values stand from the least to the most? Otherwise type: single"),
    "maybe_ordered": N_("if the values are a scale, put them in its order, and type: ordered"),
    "scale_order": N_("a scale: put its values in order, from the least to the most"),
    "steps": N_("are these steps of a process, in this order? Otherwise type: multiple"),
    "maybe_steps": N_("these stand in one order always: if it is a process, type: steps"),
    "no_question": N_("a mapping needs a question: write one, or keep this for notes"),
    "rare": N_(
        "'{header}': {n} {n:answer that stands once is no value|answers that stand once are no "
        "values} yet; the column is left out until then"
    ),
    "rare_qualifiers": N_(
        "{n} {n:word|words} of '{header}' {n:stands|stand} only once: not drafted"
    ),
    "maybe_missing": N_(
        "'{word}' ({n} {n:cell|cells}): an answer? If it says that there is none, it belongs to "
        "missing"
    ),
    "missing_once": N_(
        "'{word}' ({n} {n:cell|cells}): an answer, or does it say that there is none? The column "
        "is left out until that is said"
    ),
    "number_word": N_(
        "'{word}' ({n} {n:cell|cells}) among numbers: which number or range is meant, or why is "
        "there none? The column is left out until that is said"
    ),
    "one_value": N_("only '{word}' stands in the file: which other answers were offered?"),
    "code_without_label": N_("the file has no label for {code}"),
    "zero_one": N_("is 1 yes and 0 no?"),
    "codes_or_numbers": N_(
        "{n} different small numbers: are they codes of a list? Then type and values"
    ),
    "of_whom": N_("of whom is it a number? Of clients, small numbers are hidden; also its measure"),
    "text_or_list": N_("answers that stand once are not drafted: if it is a list, say its values"),
    "set_proposed": N_("{columns}: taken as one question of which several answers may hold"),
    "same_question": N_("asked in {strands} in the same words: is it the same question?"),
    "code_alone": N_("a code without a folder: yes or no, a number, words, or nothing at all?"),
    "memos": N_("coders' memos stand as definitions: do they name anybody?"),
    "code_missing": N_("'{word}': an answer, or no answer?"),
    "several_at_once": N_("may several hold at once (multiple), or one (single, ordered, steps)?"),
}
LATER, WHICH = N_("later"), N_("Which?")
AS_NUMBER = N_("the number or range that is meant (10, 8–12)")
UNUSED = N_("not used: {headers}")
# what an answer to a doubt means, as it is offered in the terminal
CHOICES = {
    "ordered": N_("a scale, from the least to the most"),
    "single": N_("one of the values"),
    "multiple": N_("several of the values"),
    "steps": N_("steps of a process"),
    "clients": N_("people whom the work is about (small numbers are hidden)"),
    "organisations": N_("facts about organisations"),
    "staff": N_("staff"),
    "leave": N_("leave the column out until later"),
    "values": N_("answers like the others"),
    "value": N_("an answer"),
    "no_answer": N_("no answer"),
    "dont_know": N_("don't know"),
    "not_applicable": N_("not applicable"),
    "not_recorded": N_("nobody keeps such figures"),
    "confidential": N_("the source may not say"),
    "not_mentioned": N_("not mentioned"),
    "not_asked": N_("not asked"),
}


def doubt_words(doubt: Doubt, language: Language) -> str:
    """What has to be checked, in one line."""
    text = translate(DOUBTS[doubt.name], language, **doubt.parameters)
    return " ".join(text.split())
