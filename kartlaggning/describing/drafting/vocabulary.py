"""Words by which files speak of themselves: of headers, of missing answers, of scales.

In Swedish and English, as they stand in tables that were seen; all as `plain_key` writes them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from kartlaggning.text.keys import plain_key

# `F3. Process`, `B9b. Längd`, `Q1 – Plan`, `12) Svar`: the number before a question
NUMBERED = re.compile(
    r"\s*((?:[A-Za-zÅÄÖ]{0,2}\d{1,3}(?:\.\d+)*[a-zåäö]?))\s*(?:[.):]|[-–—]\s)\s*(\S.*)"
)
SOURCE = (
    *(
        "intervju",
        "intervju nr",
        "intervjunummer",
        "intervjunr",
        "samtal",
        "samtalsnr",
        "interview",
    ),
    *("interview no", "interview id", "source", "dokument", "document", "handling", "källa"),
    *("utskrift", "transcript", "talk", "interview number", "intervju id", "dokumentnamn"),
)
# what numbers its rows, be they talks or people
NUMBER_HEADERS = ("nr", "nummer", "no", "number", "id", "löpnr", "löpnummer", "#")
DOCUMENT_SOURCE = ("dokument", "document", "handling", "dokumentnamn")
SUBJECT = (
    *("kommun", "kommunnamn", "kommunkod", "municipality", "stadsdel", "stadsdelsområde", "avser"),
    *("enhet", "unit", "ort", "område", "region", "county", "district", "about", "subject"),
    *(
        "kommun eller stadsdel",
        "kommun/stadsdel",
        "kommun eller stadsdelsområde",
        "local authority",
    ),
    *("vilken kommun", "borough", "council", "distrikt", "län", "socken", "parish", "gäller"),
    *("kommun nr", "name of municipality", "kommunens namn", "area"),
)
ROLE_HEADERS: Mapping[str, tuple[str, ...]] = {
    "informants": (
        *("antal intervjuade", "intervjuade", "antal informanter", "informanter", "interviewees"),
        *(
            "antal personer",
            "number interviewed",
            "informants",
            "number of informants",
            "deltagare",
        ),
        *("antal deltagare", "people interviewed", "no of interviewees", "intervjupersoner"),
        *("number of interviewees", "antal intervjupersoner", "n informants"),
    ),
    "speaks_for": (
        "kan även tala för",
        "talar för",
        "talar även för",
        "speaks for",
        "also speaks for",
    ),
    "employer": ("arbetsgivare", "employer", "anställd av", "employed by"),
    "said_by": ("uppgiftslämnare", "sagt av", "said by", "enligt vem", "berättat av"),
    "coder": ("kodare", "kodat av", "kodad av", "coder", "coded by", "kodning"),
    "period": ("period", "tidsperiod", "time period", "år", "year", "avser år"),
    "quote": ("citat", "quote", "quotation", "utdrag", "verbatim"),
    "basis": ("grund", "basis", "vilar på"),
    "citation": ("källhänvisning", "citation", "källa", "reference", "referens"),
    "approved": ("får citeras", "godkänt", "may be quoted", "approved", "citat godkänt"),
    "synthetic": ("påhittad", "pahittad", "påhittat", "påhittat svar", "invented", "synthetic"),
    "locator": ("ställe", "sida", "page", "locator", "place", "avsnitt", "stycke"),
    "modality": ("läge", "modality", "status", "tidsläge"),
    "denied": ("nekas", "denied", "nekat"),
    "words": ("ordagrant", "in words", "med ord", "word for word"),
    "weight": ("vikt", "weight", "wgt", "kalibreringsvikt"),
}
QUESTION_HEADERS = ("fråga", "question", "variabel", "variable")
VALUE_HEADERS = ("värde", "svar", "value", "answer")
QUALIFIER_HEADERS = ("hur", "how", "på vilket sätt", "qualifier")
MONEY_HEADERS: Mapping[str, tuple[str, ...]] = {
    "amount": ("belopp", "kronor", "amount", "kr", "sek", "summa kronor", "belopp kr"),
    "line": ("post", "konto", "line", "item", "ändamål"),
    "stage": ("läge", "stage", "skede"),
    "funder": ("finansiär", "från", "funder", "bidragsgivare", "givare"),
    "condition": ("villkor", "condition"),
    "total": ("summa", "total", "är summa"),
    "recipients": ("antal mottagare", "recipients"),
}
# what stands in tables for those who made them, and asks nothing
NOTES = (
    *("anteckningar", "anteckning", "kommentar", "kommentarer", "notering", "noteringar", "note"),
    *("notes", "comment", "comments", "övrigt", "memo", "att göra", "todo", "remarks"),
)
# the one kind of missing that a word says whatever is asked
DONT_KNOW = frozenset(
    (
        *(
            "vet ej",
            "vet inte",
            "vet icke",
            "osäker",
            "don't know",
            "don’t know",
            "dont know",
            "dk",
        ),
        *("do not know", "unsure", "kan inte säga", "?"),
    )
)
# words that may be an answer too: what they most likely say where they are none
OTHER_MISSING: Mapping[str, str] = {
    **dict.fromkeys(("sekretess", "konfidentiellt", "confidential", "hemligt"), "confidential"),
    **dict.fromkeys(
        (
            *("förs ej statistik", "förs inte statistik", "ingen statistik", "not recorded"),
            *("ej statistik", "räknas inte", "no statistics"),
        ),
        "not_recorded",
    ),
    **dict.fromkeys(
        (
            *("ej tillämpligt", "ej aktuellt", "inte aktuellt", "inte tillämpligt", "n/a"),
            *("not applicable", "irrelevant", "not relevant"),
        ),
        "not_applicable",
    ),
    **dict.fromkeys(
        (
            *("ej svar", "inget svar", "svarar ej", "uppgift saknas", "saknas", "no answer", "-"),
            *("vill ej svara", "vill inte svara", "refused", "prefer not to say", "–", "—", "na"),
            *("missing", "not stated", "ingen uppgift", "ej besvarat", "svar saknas", "inget"),
        ),
        "no_answer",
    ),
    **dict.fromkeys(
        (
            "framgår inte",
            "framgår ej",
            "nämns inte",
            "nämns ej",
            "not mentioned",
            "not stated here",
        ),
        "not_mentioned",
    ),
    **dict.fromkeys(("ej frågat", "inte frågat", "not asked", "ej ställd"), "not_asked"),
    **dict.fromkeys(
        (
            *("minns ej", "minns inte", "kommer inte ihåg", "kommer ej ihåg", "har glömt"),
            *("don't remember", "don’t remember", "do not remember", "can't recall"),
            *("oklart", "oklar", "okänt", "okänd", "ej känt", "unclear", "unknown", "not known"),
            *("ingen uppfattning", "ingen åsikt", "no opinion", "kan ej svara", "kan inte svara"),
            *("svårt att säga", "hard to say", "kan ej bedöma", "kan inte bedöma"),
        ),
        "dont_know",
    ),
    **dict.fromkeys(
        (
            *("återkommer", "kompletteras", "kompletteras senare", "kommer senare", "väntar svar"),
            *("to follow", "tbd", "tba", "ej ifyllt", "ej ifylld", "not filled in", "blank"),
            *("ej angivet", "ej angett", "ej uppgett", "vill inte uppge", "avstår", "null"),
        ),
        "no_answer",
    ),
}
# what leads elsewhere, and so says nothing here: `se mejl`, `se bilaga 2`, `see e-mail of 3 May`
_ELSEWHERE = re.compile(
    r"(?:se|jfr|see) (?:även |separat |separate |the )?(?:mejl|mail|e-?mail|e-?post|bilag|bifog|"
    r"kommentar|anteckning|notering|svar|fråga|ovan|nedan|annan|annat|attach|append|comment|note|"
    r"above|below|answer|question|other)\w*\b.*"
)
YES = frozenset(("ja", "yes", "sant", "true"))
NO = frozenset(("nej", "no", "falskt", "false"))
# words of scales, each with its place between the least and the most
_SCALES = (
    ("aldrig never", "sällan rarely seldom", "ibland sometimes", "ofta often", "alltid always"),
    ("låg low", "medel medium", "hög high"),
    ("liten small", "mellan mid", "stor large big"),
    ("kort short", "", "lång long"),
    ("färre fewer mindre less", "lika_många lika as_many same", "fler more"),
    (
        *("ingen inget inga none", "planerad planeras planerat planned", "påbörjad påbörjat begun"),
        *("byggd uppbyggd built", "delvis partly", "i_bruk pågår in_use klar klart done"),
    ),
    ("inte_alls not_at_all", "i_liten_grad", "delvis partly", "i_hög_grad", "helt fully"),
    ("mycket_dåligt", "dåligt bad poor", "varken_eller neither", "bra good", "mycket_bra"),
    ("svag weak", "måttlig moderate", "stark strong"),
    (
        *("mycket_missnöjd very_dissatisfied", "ganska_missnöjd missnöjd dissatisfied"),
        *("varken_eller neither", "ganska_nöjd nöjd satisfied", "mycket_nöjd very_satisfied"),
    ),
    (
        *("instämmer_inte_alls tar_helt_avstånd strongly_disagree", "instämmer_inte disagree"),
        *("instämmer_delvis varken_eller neither", "instämmer agree"),
        "instämmer_helt strongly_agree",
    ),
)
STEPS = re.compile(r"\b(?:steg|stegen|steps?|ordning)\b")
# whom a number counts, by a word in what asks for it
CLIENTS = re.compile(
    r"\b(?:personer|klienter|brukare|ärenden|besökare|deltagare|elever|patienter|utövare|barn|unga|"
    r"people|persons|clients|cases|visitors|patients|participants|children)\b"
)


def spoken_rank(words: frozenset[str]) -> Mapping[str, int]:
    """The places of some words on the scale that holds most of them; none where none has two.

    A word for nothing alone is no scale: it ends many lists.
    """
    best: Mapping[str, int] = {}
    for scale in _SCALES:
        rank = {}
        for place, names in enumerate(scale):
            for name in names.split():
                if name.replace("_", " ") in words:
                    rank[name.replace("_", " ")] = place
        if len(set(rank.values())) > max(1, len(set(best.values()))):
            best = rank
    return best


def without_number(header: str) -> str:
    """A header without the number of its question."""
    match = NUMBERED.match(header)
    return match[2] if match else header


def number_before(header: str) -> str:
    """The number of a header's question, `b9b`; empty where it has none."""
    match = NUMBERED.match(header)
    return match[1].casefold() if match else ""


def header_key(header: str) -> str:
    """What a header is compared by: without number, signs at its end, and capitals."""
    return plain_key(without_number(header).replace("_", " ")).strip(" :.?*")


def missing_kind(word: str) -> str:
    """What kind of missing a word may say; empty of any other."""
    key = plain_key(word).rstrip(" .!")
    if key in DONT_KNOW or plain_key(word) in DONT_KNOW:
        return "dont_know"
    if _ELSEWHERE.fullmatch(key):
        return "no_answer"
    return OTHER_MISSING.get(key) or OTHER_MISSING.get(plain_key(word), "")
