"""Counting a project's elements, so that in every ledger seen = kept + dropped."""

from __future__ import annotations

from kartlaggning.readers.raw_table import Tally

SOURCE_KINDS = ("source", "pdf_source", "picture_source", "audio_source", "video_source")


def count_element(tally: Tally, kind: str, dropped: str = "", n: int = 1) -> None:
    """Count elements of a kind as seen, and as kept; or as dropped, for the reason given."""
    if not n:
        return
    tally[kind, "seen", ""] += n
    if dropped:
        tally[kind, "kept", ""] += 0  # a ledger says it where nothing was kept
        tally[kind, "dropped", dropped] += n
    else:
        tally[kind, "kept", ""] += n
