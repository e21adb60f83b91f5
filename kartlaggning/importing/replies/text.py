"""An import of replies in words, for the screen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from kartlaggning.checks import N_
from kartlaggning.importing.replies.storing import ReviewImport
from kartlaggning.statuses import REPLY_ANSWERS
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language

_ANSWERS = {
    "confirmed": N_("correct: {n}"),
    "corrected": N_("not correct, with a correction: {n}"),
    "disputed": N_("not correct: {n}"),
    "does_not_know": N_("don't know: {n}"),
    "no_answer": N_("no answer: {n}"),
    "unclear": N_("unclear, and counted as no answer: {n}"),
}
_FROM = N_("Replies from {n} of {of} that have a form, in {n_files} {n_files:file|files}.")
_SAID = N_("What they say of {n} {n:claim|claims}: {listed}.")
_NO_CONSENT = N_("Who has not replied has agreed to nothing.")


def review_lines(prepared: ReviewImport, language: Language) -> Iterator[str]:
    """Say who has replied, and what of how many claims."""
    balance = prepared.ledger["balance"]
    n_files = len(prepared.read.files)
    about = {"n": balance["replied"], "of": balance["asked"], "n_files": n_files}
    yield translate(_FROM, language, **about)
    answers = Counter(claim.answer for reply in prepared.read.replies for claim in reply.claims)
    listed = "; ".join(
        translate(_ANSWERS[each], language, n=answers[each])
        for each in REPLY_ANSWERS
        if answers[each]
    )
    if listed:
        yield translate(_SAID, language, n=answers.total(), listed=listed)
    yield translate(_NO_CONSENT, language)
