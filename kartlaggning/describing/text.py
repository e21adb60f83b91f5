"""A description as text for the terminal: 80 columns, a block for each variable.

The words stand here for the page too.
"""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterator, Sequence

from kartlaggning.checks import N_
from kartlaggning.describing.bars import bar_length
from kartlaggning.describing.counting import number_of
from kartlaggning.describing.model import Description, Missing, Remark, Spread, Value, Variable
from kartlaggning.text.catalogues import translate, translate_plural
from kartlaggning.text.language import Language
from kartlaggning.text.numbers import DECIMAL_SIGN, format_number
from kartlaggning.text.shares import format_share

WIDTH = 80
MOST_VALUES = 15  # that are shown of a variable
PERCENT_FROM = 20  # of fewer answers no percent is written, as in the report
_MOST_NAMES = 12
_CODE_WIDTH = 14
_SHARE_WIDTH = 10  # *under 1 %* has nine
_BAR = "█"
_BAR_WIDTH = 10
_AFTER_WIDTH = _SHARE_WIDTH + 2 + _BAR_WIDTH
_CUT = "…"
_UNPRINTABLE = "\N{REPLACEMENT CHARACTER}"

KINDS = {
    "codes": N_("codes"),
    "number": N_("numbers"),
    "date": N_("dates"),
    "multiple": N_("several answers"),
    "words": N_("words from a list"),
    "text": N_("free text"),
    "quantity": N_("quantities in words"),
    "id": N_("ids"),
    "personal": N_("personal data"),
    "empty": N_("empty"),
}
MEASURES = {
    "nominal": N_("nominal"),
    "ordinal": N_("ordinal"),
    "scale": N_("scale"),
}
MISSING = {
    "declared": N_("declared as missing"),
    "not_shown": N_("question not shown"),
    "empty": N_("empty cell"),
}
NO_LABEL = N_("no label")
ENDS = {
    "lowest": N_("lowest"),
    "median": N_("median"),
    "highest": N_("highest"),
}
REMARKS = {
    "likely_email": N_("{n} {n:row holds|rows hold} an e-mail address"),
    "likely_telephone": N_("{n} {n:row holds|rows hold} a telephone number"),
    "likely_personal_number": N_("{n} {n:row holds|rows hold} a personal identity number"),
    "likely_by_name_name": N_("by its name it holds names of people ({n} {n:row|rows})"),
    "likely_by_name_address": N_("by its name it holds addresses ({n} {n:row|rows})"),
    "likely_by_name_email": N_("by its name it holds e-mail addresses ({n} {n:row|rows})"),
    "likely_by_name_telephone": N_("by its name it holds telephone numbers ({n} {n:row|rows})"),
    "likely_by_name_personal_number": N_(
        "by its name it holds personal identity numbers ({n} {n:row|rows})"
    ),
    "likely_by_name_birth_date": N_("by its name it holds dates of birth ({n} {n:row|rows})"),
    "likely_by_name_ip_address": N_(
        "by its name it holds addresses of computers ({n} {n:row|rows})"
    ),
    "likely_by_name_position": N_("by its name it holds places on a map ({n} {n:row|rows})"),
    "nothing_answered": N_("no row has an answer"),
    "likely_id": N_("likely an id: each row has its own"),
    "weight": N_("the file says that it is weighted by this"),
    "likely_weight": N_("likely a weight"),
    "weight_not_positive": N_("{n} {n:row|rows} with a weight of 0 or less count for nothing"),
    "no_label": N_("without a label: {codes}"),
    "label_unused": N_("{n} {n:label that|labels that} nobody has: {codes}"),
    "label_doubled": N_("several codes are called “{label}”: {codes}"),
    "missing_undeclared": N_(
        "{code} is called “{label}” and is not declared as missing ({n} {n:row|rows})"
    ),
    "text_among_numbers": N_("{n} {n:row holds|rows hold} a text among numbers"),
    "text_among_codes": N_("{n} {n:row holds|rows hold} a text among codes"),
    "text_among_dates": N_("{n} {n:row holds|rows hold} a text among dates"),
    "written_differently": N_(
        "{n} {n:word is|words are} written in several ways (capitals, blanks)"
    ),
    "all_alike": N_("all have the same answer"),
}


def description_lines(description: Description, language: Language) -> Iterator[str]:
    """Write a description, a line at a time."""
    yield from _wrapped(description.title, "", "")
    yield "=" * min(len(description.title), WIDTH)
    yield from _wrapped(" · ".join(facts(description, language)), "", "")
    yield from _wrapped(guarding_words(description, language), "", "")
    remarkable = description.remarkable
    if remarkable:
        # a name may hold commas: `B9. Längd, år`
        names = " · ".join(each.name for each in remarkable[:_MOST_NAMES])
        n_more = len(remarkable) - _MOST_NAMES
        if n_more > 0:
            names = f"{names} {more_words(n_more, language)}"
        text = translate(N_("Worth a look: {names}"), language, names=names)
        yield from _wrapped(text, "! ", "  ")
    for variable in description.variables:
        yield ""
        yield from _variable_lines(variable, language)


def facts(description: Description, language: Language) -> list[str]:
    """What the table is made by, and how large it is."""
    return [
        description.program,
        translate_plural("{n} row", "{n} rows", description.n_rows, language),
        translate_plural("{n} variable", "{n} variables", len(description.variables), language),
    ]


def guarding_words(description: Description, language: Language) -> str:
    """What is not shown."""
    return translate(
        N_(
            "Free texts, ids and personal data are counted and never shown; nor is an answer "
            "without a label that fewer rows than {n} hold."
        ),
        language,
        n=description.minimum,
    )


def kind_words(variable: Variable, language: Language) -> str:
    """What a variable holds, and how it is measured."""
    words = [translate(KINDS[variable.kind], language)]
    if variable.measure:
        words.append(translate(MEASURES[variable.measure], language))
    return ", ".join(words)


def answered_words(variable: Variable, n_rows: int, language: Language) -> str:
    """How many rows have an answer."""
    return translate(N_("{n} of {n_rows} answered"), language, n=variable.n_answered, n_rows=n_rows)


def unshown_words(variable: Variable, language: Language) -> str:
    """How many different answers there are where none is shown; nothing of what is shown."""
    if not variable.is_counted_only:
        return ""
    return translate(
        N_("{n} {n:answer|different answers}, counted and not shown"),
        language,
        n=variable.n_different,
    )


def members_words(variable: Variable, language: Language) -> str:
    """Of which variables a multiple-response set is made; nothing of any other."""
    if not variable.members:
        return ""
    names = ", ".join(variable.members[:_MOST_NAMES])
    if len(variable.members) > _MOST_NAMES:
        names = f"{names} {more_words(len(variable.members) - _MOST_NAMES, language)}"
    return translate(N_("one question in several columns: {names}"), language, names=names)


def rare_words(variable: Variable, language: Language) -> str:
    """How many answers are counted alone; nothing where all are shown."""
    if not variable.n_rare:
        return ""
    text = N_(
        "and {n} {n:other answer|other answers} without a label, in {n_rows} {n_rows:row|rows}"
    )
    return translate(text, language, n=variable.n_rare, n_rows=variable.n_rare_rows)


def more_words(n: int, language: Language) -> str:
    """That so many more there are."""
    return translate(N_("and {n} more"), language, n=n)


def missing_label(missing: Missing, language: Language) -> str:
    """What the file calls a code that is declared as missing; else how an answer is missing."""
    if missing.kind != "declared":
        return f"({translate(MISSING[missing.kind], language)})"
    return missing.label or f"({translate(NO_LABEL, language)})"


def missing_note(missing: Missing, language: Language) -> str:
    """That a code is declared as missing; nothing of an empty cell."""
    return translate(MISSING["declared"], language) if missing.kind == "declared" else ""


def value_code(value: Value, variable: Variable) -> str:
    """The code of an answer; nothing where the answers are words or numbers without labels."""
    return value.code if has_codes(variable) else ""


def value_words(value: Value, variable: Variable, language: Language) -> str:
    """What an answer is called; in brackets that it is called nothing, where others have labels."""
    if value.label:
        return value.label
    if has_codes(variable):
        return f"({translate(NO_LABEL, language)})"
    return _local(value.code, language) if variable.kind == "number" else value.code


def has_codes(variable: Variable) -> bool:
    """Whether answers of a variable, or what is declared as missing in it, have codes."""
    is_labelled = any(value.label for value in variable.values)
    return is_labelled or any(missing.code for missing in shown_missing(variable))


def share_words(n: int, variable: Variable, language: Language) -> str:
    """A count in percent of those who answered; nothing where they are few."""
    if variable.n_answered < PERCENT_FROM:
        return ""
    return format_share(n, variable.n_answered, language)


def remark_words(remark: Remark, language: Language) -> str:
    """What is worth a look."""
    return translate(REMARKS[remark.name], language, **remark.parameters)


def spread_words(spread: Spread, language: Language) -> list[tuple[str, str]]:
    """What is called lowest, median and highest, each with it; without what is not shown."""
    words = []
    for name, label in ENDS.items():
        text = getattr(spread, name)
        if text:
            words.append((translate(label, language), _local(text, language)))
    return words


def _local(text: str, language: Language) -> str:
    """A number with the language's decimal sign, else as it is: 2016 may be a year, or a code."""
    is_number = number_of(text) is not None
    return text.replace(".", DECIMAL_SIGN[language]) if is_number else text


def shown_values(variable: Variable) -> tuple[Sequence[Value], int]:
    """The values that have a place, and how many have none: of many those that most rows hold."""
    values = variable.values
    if len(values) <= MOST_VALUES:
        return values, 0
    most = sorted(range(len(values)), key=lambda place: (-values[place].n, place))[:MOST_VALUES]
    return [values[place] for place in sorted(most)], len(values) - MOST_VALUES


def shown_missing(variable: Variable) -> list[Missing]:
    """The ways of missing that some rows have; what else is declared stands in the dictionary."""
    return [missing for missing in variable.missing if missing.n]


def _variable_lines(variable: Variable, language: Language) -> Iterator[str]:
    n_rows = variable.n_answered + variable.n_missing
    yield from _wrapped(f"{variable.name}  {variable.label}".rstrip(), "", "    ")
    answered = answered_words(variable, n_rows, language)
    yield from _wrapped(f"{kind_words(variable, language)} · {answered}", "  ", "  ")
    for text in (members_words(variable, language), unshown_words(variable, language)):
        if text:
            yield from _wrapped(text, "  ", "    ")
    if variable.spread:
        ends = [f"{label} {text}" for label, text in spread_words(variable.spread, language)]
        yield from _wrapped(" · ".join(ends), "  ", "  ")
    yield from _table_lines(variable, language)
    for remark in variable.remarks:
        yield from _wrapped(remark_words(remark, language), "  ! ", "    ")


def _table_lines(variable: Variable, language: Language) -> Iterator[str]:
    """The answers, each with how many, in percent and as a bar; then how others are missing."""
    values, n_more = shown_values(variable)
    codes = [value_code(value, variable) for value in values]
    codes += [missing.code for missing in shown_missing(variable)]
    width = min(_CODE_WIDTH, max(map(len, codes), default=0))
    for value in values:
        code = value_code(value, variable)
        label = value_words(value, variable, language)
        share = share_words(value.n, variable, language)
        length = int(bar_length(value.n, variable.n_answered, _BAR_WIDTH))
        after = f"{share:>{_SHARE_WIDTH}}  {_BAR * length}"
        yield _line(f"{_cut(code, width):>{width}}", label, value.n, after, language)
    if n_more:
        yield from _wrapped(more_words(n_more, language), "    ", "    ")
    rare = rare_words(variable, language)
    if rare:
        yield from _wrapped(rare, "    ", "    ")
    for missing in shown_missing(variable):
        label = missing_label(missing, language)
        code = f"{_cut(missing.code, width):>{width}}"
        yield _line(code, label, missing.n, f"  {missing_note(missing, language)}", language)


def _line(code: str, label: str, n: int, after: str, language: Language) -> str:
    """A line of a variable's table: a code, what it is called, how many, and what follows."""
    begin = f"    {code}  " if code else "    "
    end = f"  {format_number(n, language):>7}  "
    room = WIDTH - len(begin) - len(end) - _AFTER_WIDTH
    return f"{begin}{_cut(label, room):<{room}}{end}{after}".rstrip()


def _visible(text: str) -> str:
    """A text without signs that would steer the terminal: a label may hold anything."""
    if text.isprintable():
        return text
    return "".join(sign if _is_visible(sign) else _UNPRINTABLE for sign in text)


def _is_visible(sign: str) -> bool:
    # blanks that break no line part numbers
    return sign.isprintable() or unicodedata.category(sign) == "Zs"


def _cut(text: str, room: int) -> str:
    text = _visible(text)
    return text if len(text) <= room else text[: room - len(_CUT)] + _CUT


def _wrapped(text: str, first: str, others: str) -> Iterator[str]:
    text = _visible(text)
    yield from textwrap.wrap(text, WIDTH, initial_indent=first, subsequent_indent=others) or [first]
