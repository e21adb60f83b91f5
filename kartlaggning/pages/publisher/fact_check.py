"""How many units and providers have checked their facts, as the page says it."""

from __future__ import annotations

from collections.abc import Iterator

from kartlaggning.checks import N_
from kartlaggning.plain_report import FactChecked, Report
from kartlaggning.text.catalogues import translate
from kartlaggning.text.keys import sort_key
from kartlaggning.text.language import Language
from kartlaggning.text.numbers import Counted, format_number

_CHECKED = N_("{n} of {of} {population} have replied to the fact check.")
_NAMED = N_("{n} of {of} {population} have replied to the fact check: {names}.")
_EARLIER = N_(
    "{n} of these {n:was|were} asked about an earlier edition, without all that stands now."
)
_NO_CONSENT = N_(
    "They were asked whether what is said of how they are organised is right. Their replies change "
    "nothing by themselves, and who has not replied has agreed to nothing."
)


def fact_check_sentences(report: Report, language: Language) -> Iterator[str]:
    """Say of each population how many have replied; nothing where nobody has."""
    counted = report.get("fact_check", [])
    for each in counted:
        yield _sentence(each, report, language)
        if each["n_earlier"]:
            n = Counted(each["n_earlier"], format_number(each["n_earlier"], language))
            yield translate(_EARLIER, language, n=n)
    if counted:
        yield translate(_NO_CONSENT, language)


def _sentence(each: FactChecked, report: Report, language: Language) -> str:
    about = {
        "n": format_number(each["n"], language),
        "of": format_number(each["base_n"], language),
        "population": report["labels"][each["population"]][language],
    }
    if not each["units"]:
        return translate(_CHECKED, language, **about)
    names = [report["subjects"][unit]["name"][language] for unit in each["units"]]
    listed = ", ".join(sorted(names, key=lambda name: sort_key(name, language)))
    return translate(_NAMED, language, **about, names=listed)
