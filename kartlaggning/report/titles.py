"""What a figure is called where its author says nothing."""

from __future__ import annotations

from collections.abc import Sequence

from kartlaggning.chart_kinds import CHART_KINDS
from kartlaggning.checks import N_
from kartlaggning.schema.loading import Schema
from kartlaggning.schema.models import Figure
from kartlaggning.schema.respondents import counts_respondents
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language
from kartlaggning.text.numbers import format_period
from kartlaggning.yaml_files.models import Label

# it may well stand beside the coverage of all
_ONE_BY_ONE = N_("Who has been heard, one by one")
_CROSSED = N_("{rows} – by: {columns}")
_UNITS, _WAVES = N_("unit"), N_("survey")
_BETWEEN = " · "
_TWO_LINES = 110  # characters, in the column of a page


def default_title(figure: Figure, schema: Schema) -> Label:
    """Name a figure by the labels of what it is of, or by what its kind shows."""
    shown = [label_of(name, schema) for name in figure.of]
    if figure.chart == "response_rate":
        rate = _translated(CHART_KINDS[figure.chart].title)
        return Label(sv=f"{rate.sv}: {shown[0].sv}", en=f"{rate.en}: {shown[0].en}")
    if figure.chart == "waves" and shown:
        return _from_to(shown[0], figure.from_, schema.period)
    if figure.chart == "crosstab" and len(shown) == 2:
        return _crossed(shown[0], shown[1])
    if shown:
        together = Label(
            sv=_joined([label.sv for label in shown], "sv"),
            en=_joined([label.en for label in shown], "en"),
        )
        by = _divided_by(figure, schema)
        return _crossed(together, by) if by else together
    if (figure.chart, figure.by) == ("coverage", "subject"):
        return _translated(_ONE_BY_ONE)
    return _translated(CHART_KINDS[figure.chart].title)


def _divided_by(figure: Figure, schema: Schema) -> Label | None:
    """What respondents are divided by, where that has a name."""
    if not figure.by or not counts_respondents(figure, schema.questions):
        return None
    own = {"subject": _UNITS, "strand": _WAVES}
    return _translated(own[figure.by]) if figure.by in own else label_of(figure.by, schema)


def _from_to(label: Label, earlier: str, later: str) -> Label:
    def told(language: Language) -> str:
        periods = [format_period(period, language) for period in (earlier, later)]
        return f"{label.of(language)}: {' → '.join(periods)}"

    return Label(sv=told("sv"), en=told("en"))


def _crossed(rows: Label, columns: Label) -> Label:
    return Label(
        sv=translate(_CROSSED, "sv", rows=rows.sv, columns=columns.sv),
        en=translate(_CROSSED, "en", rows=rows.en, columns=columns.en),
    )


def _joined(labels: Sequence[str], language: Language) -> str:
    """The labels, as many as stand in two lines; behind them how many more there are."""
    kept = list(labels)
    while len(kept) > 1 and len(_with_rest(kept, labels, language)) > _TWO_LINES:
        kept.pop()
    return _with_rest(kept, labels, language)


def _with_rest(kept: Sequence[str], labels: Sequence[str], language: Language) -> str:
    n_left = len(labels) - len(kept)
    rest = [translate("and {n} more", language, n=n_left)] if n_left else []
    return _BETWEEN.join([*kept, *rest])


def label_of(name: str, schema: Schema) -> Label:
    """What a question, a dimension or a survey is called."""
    if name in schema.questions:
        return schema.questions[name].label
    if name in schema.strands:
        return schema.strands[name].label
    return schema.dimensions[name].label


def _translated(message: str) -> Label:
    return Label(sv=translate(message, "sv"), en=translate(message, "en"))
