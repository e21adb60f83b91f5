"""What is wrong in stored replies: what the schema does not know, and what was changed by hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kartlaggning.errors import Finding, Where
from kartlaggning.frames import CHECKED, REPLIES
from kartlaggning.interviews.ledger.fingerprints import Fingerprint
from kartlaggning.interviews.replies.reviews import Reviews
from kartlaggning.schema.loading import Schema
from kartlaggning.statuses import REPLY_ANSWERS, UNCLEAR_REASONS
from kartlaggning.text.nearest import nearest
from kartlaggning.writing.places import INTERVIEWS_DIR

_KNOWN: Mapping[str, tuple[str, ...]] = {"answer": REPLY_ANSWERS, "reason": ("", *UNCLEAR_REASONS)}


def check_reviews(reviews: Reviews, schema: Schema) -> Iterator[Finding]:
    """Find what is wrong."""
    yield from _check_units(reviews, schema)
    for column, known in _KNOWN.items():
        for row, word in enumerate(reviews.checked[column].tolist()):
            if word not in known:
                where = reviews.where(CHECKED.name, row, column)
                yield Finding("stored_word_unknown", where, word, ", ".join(filter(None, known)))
    yield from _check_ids(reviews)
    for name, ledger in reviews.ledgers.items():
        yield from _check_files(name, ledger["stored"], reviews.fingerprints[name])


def _check_units(reviews: Reviews, schema: Schema) -> Iterator[Finding]:
    known = {*schema.region.units, *schema.region.providers}
    for frame, spec in ((reviews.replies, REPLIES), (reviews.checked, CHECKED)):
        for row, subject in enumerate(frame["subject_id"].tolist()):
            if subject not in known:
                where = reviews.where(spec.name, row, "subject_id")
                yield Finding("unknown_unit", where, subject, nearest(subject, known))


def _check_ids(reviews: Reviews) -> Iterator[Finding]:
    """Each reply has an id of its own, and says of a claim one thing."""
    ids = reviews.replies["reply_id"].tolist()
    keys = list(
        zip(reviews.checked["reply_id"].tolist(), reviews.checked["code"].tolist(), strict=True)
    )
    for spec, every in ((REPLIES, ids), (CHECKED, keys)):
        yield from _twice(every, spec.name, reviews)


def _twice(
    every: Iterable[str | tuple[str, str]], frame: str, reviews: Reviews
) -> Iterator[Finding]:
    seen = set()
    for row, key in enumerate(every):
        if key in seen:
            value = key if isinstance(key, str) else " ".join(key)
            yield Finding("stored_id_twice", reviews.where(frame, row), value)
        seen.add(key)


def _check_files(
    name: str, before: Mapping[str, Fingerprint], now: Mapping[str, Fingerprint]
) -> Iterator[Finding]:
    """Each file holds what the import wrote."""
    for file, was in before.items():
        where = Where(f"{INTERVIEWS_DIR}/{name}/{file}")
        if file not in now:
            yield Finding("stored_file_missing", where, file)
            continue
        n_before, n_now = was["rows"], now[file]["rows"]
        rows = {"n": n_now, "n_before": n_before}
        if n_now < n_before:
            yield Finding("stored_rows_lost", where, str(n_before - n_now), parameters=rows)
        elif n_now > n_before:
            yield Finding("stored_rows_added", where, str(n_now - n_before), parameters=rows)
        elif was["columns"] != now[file]["columns"]:
            held = now[file]["columns"]
            changed = [name for name, digest in was["columns"].items() if digest != held.get(name)]
            yield Finding("stored_cells_changed", where, ", ".join(changed))
