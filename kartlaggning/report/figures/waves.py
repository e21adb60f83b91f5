"""What a figure of two waves says beside its lines: which questions changed their meaning."""

from __future__ import annotations

from kartlaggning.analyses.waves.breaks import describe_breaks
from kartlaggning.plain_report import Words
from kartlaggning.schema.loading import Schema
from kartlaggning.schema.models import Figure
from kartlaggning.text.language import LANGUAGES
from kartlaggning.waves.steps import questions_read


def plain_breaks(figure: Figure, schema: Schema) -> list[Words]:
    """The breaks between a figure's waves, of the questions that its dimension rests on."""
    [dimension] = figure.of
    read = questions_read(dimension, schema)
    told = [list(describe_breaks(read, figure.from_, schema, language)) for language in LANGUAGES]
    return [dict(zip(LANGUAGES, texts, strict=True)) for texts in zip(*told, strict=True)]
