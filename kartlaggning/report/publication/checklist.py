"""What must be decided before a mapping is published, and how that stands on the page.

Nothing is promised beyond the law: what lies in `private/` can be an official document (allmän
handling), which anybody may ask for, and the authority then tries for itself what is secret
(offentlighets- och sekretesslagen, OSL 26:1 of the social services).
"""

from __future__ import annotations

from collections.abc import Iterator

from kartlaggning.checks import N_
from kartlaggning.errors import Finding
from kartlaggning.plain_report import Stated, Words
from kartlaggning.report.words import own_words, words_of
from kartlaggning.schema.loading import Schema
from kartlaggning.schema.models.publication import Ethics
from kartlaggning.text.language import LANGUAGES
from kartlaggning.text.numbers import format_date

_NOT_PROMISED = N_(
    "What was not published can still be an official document. Whoever asks for it has the "
    "authority try anew what is secret; no confidentiality is promised beyond what the law gives."
)
_WITHDRAWN = N_(
    "Who withdraws is no longer used. What is already kept is erased only by a decision of its own."
)


def find_unanswered(schema: Schema) -> Iterator[Finding]:
    """Find what the checklist still needs, each at its place in the schema."""
    publication, report = schema.publication, schema.report
    contact = report.imprint.contact
    is_answered = {
        "publication_undecided": publication.decided is not None,
        "publication_without_diary_number": bool(publication.diary_number),
        "publication_without_ethics": _is_reviewed(publication.ethics),
        "publication_without_consent": publication.consent is not None,
        "publication_without_preservation": publication.preservation is not None,
        "publication_without_contact": contact is not None and bool(contact.email or contact.phone),
        "publication_without_licence": report.imprint.licence is not None,
        "publication_without_accessibility": report.accessibility is not None,
    }
    where = schema.source.where(("publication",))
    for check, is_there in is_answered.items():
        if not is_there:
            yield Finding(check, where)
    yield from _find_late(schema)


def _is_reviewed(ethics: Ethics | None) -> bool:
    if ethics is None:
        return False
    is_decided = ethics.decision is not None and ethics.on is not None and ethics.diary_number
    return bool(is_decided) or ethics.not_needed is not None


def _find_late(schema: Schema) -> Iterator[Finding]:
    """A review that was decided when interviews had begun, or of which nobody can tell that."""
    ethics, first = schema.publication.ethics, schema.publication.first_interview
    if ethics is None or ethics.on is None:
        return
    where = schema.source.where(("publication", "ethics", "on"))
    if first is None:
        yield Finding("publication_first_interview_unknown", where, ethics.on.isoformat())
    elif ethics.on >= first:
        about = {"first": first.isoformat()}
        yield Finding("publication_ethics_late", where, ethics.on.isoformat(), "", about)


def stated(schema: Schema) -> Iterator[Stated]:
    """What the checklist's answers say on the page; `find_unanswered` has found nothing."""
    publication = schema.publication
    if publication.decided:
        yield _stated(N_("Decided"), words_of(publication.decided.by), publication.decided.on)
    yield _stated(N_("Diary number"), _alike(publication.diary_number))
    ethics = publication.ethics
    if ethics and ethics.decision:
        decision = words_of(ethics.decision)
        told = {each: f"{decision[each]} ({ethics.diary_number})" for each in LANGUAGES}
        yield _stated(N_("Ethical review"), told, ethics.on)
    elif ethics:
        yield _stated(N_("Ethical review"), words_of(ethics.not_needed))
    yield _stated(N_("Consent"), words_of(publication.consent))
    yield _stated(N_("What is kept and weeded out"), words_of(publication.preservation))
    yield _stated(N_("Confidentiality"), own_words(_NOT_PROMISED))
    yield _stated(N_("Withdrawal"), own_words(_WITHDRAWN))


def _stated(label: str, text: Words, on: object = None) -> Stated:
    if on is not None:
        text = {each: f"{text[each]}, {format_date(str(on), each)}" for each in LANGUAGES}
    return {"label": own_words(label), "text": text}


def _alike(text: str) -> Words:
    return dict.fromkeys(LANGUAGES, text)
