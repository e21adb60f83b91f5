"""Whose words may be published: those of public documents, and quotes that were approved.

A public document is a source of the kind `document` that can be cited. What was said in an
interview or a survey is its speaker's, and nobody's but with leave.
"""

from __future__ import annotations

import pandas as pd


def public_sources(sources: pd.DataFrame) -> frozenset[str]:
    """The sources that anybody can read."""
    is_document = (sources["kind"] == "document") & ~sources["is_confidential"]
    is_public = is_document & (sources["citation"] != "")
    return frozenset(sources.loc[is_public, "source_id"].tolist())


def may_be_quoted(answers: pd.DataFrame, sources: pd.DataFrame) -> pd.Series:
    """Which statements' quotes may be read by all."""
    return answers["is_approved"] | answers["source_id"].isin(public_sources(sources))
