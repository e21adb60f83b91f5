"""What a figure is called where its author says nothing."""

from __future__ import annotations

from kartlaggning.chart_kinds import CHART_KINDS
from kartlaggning.checks import N_
from kartlaggning.schema.loading import Schema
from kartlaggning.schema.models import Figure
from kartlaggning.text.catalogues import translate
from kartlaggning.yaml_files.models import Label

_ONE_BY_ONE = N_("Who has been heard, one by one")  # it may well stand beside the coverage of all


def default_title(figure: Figure, schema: Schema) -> Label:
    """Name a figure by the labels of what it is of, or by what its kind shows."""
    questions, dimensions = schema.questions, schema.dimensions
    shown = [
        (questions[name] if name in questions else dimensions[name]).label for name in figure.of
    ]
    if shown:
        return Label(
            sv=" · ".join(label.sv for label in shown), en=" · ".join(label.en for label in shown)
        )
    message = (
        _ONE_BY_ONE
        if (figure.chart, figure.by) == ("coverage", "subject")
        else CHART_KINDS[figure.chart].title
    )
    return Label(sv=translate(message, "sv"), en=translate(message, "en"))
