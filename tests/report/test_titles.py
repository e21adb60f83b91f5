"""A figure to which its author gave no title is called what it shows, never nothing."""

import pytest
from drawn import make_schema

from kartlaggning.chart_kinds import CHART_KINDS
from kartlaggning.report.titles import default_title
from kartlaggning.schema.models import Figure

QUESTIONS = """\
questions:
  built:
    label: {sv: Är det byggt?, en: Is it built?}
    type: single
    asked_in: talks
    values: {yes: Yes, no: No}
  ways: {label: {sv: Hur?, en: How?}, type: multiple, asked_in: talks, values: {road: Road}}
  price: {label: {sv: Pris, en: Price}, type: quantity, asked_in: talks}
"""
OF_QUESTIONS = {
    "range": ("price",),
    "statements": ("price",),
    "steps": ("ways",),
    "matrix": ("ways",),
    "crosstab": ("ways", "built"),
}
OF_NOTHING = ("coverage", "not_known", "timeline", "ledger", "profile")


@pytest.mark.parametrize("chart", CHART_KINDS)
@pytest.mark.parametrize("by", ["", "subject"])
def test_every_kind_of_figure_has_a_title(tmp_path, chart, by):
    of = () if chart in OF_NOTHING else OF_QUESTIONS.get(chart, ("built",))
    title = default_title(Figure(chart=chart, of=of, by=by), make_schema(tmp_path, QUESTIONS))
    assert title.sv and title.en
    assert title.sv != title.en


def test_what_a_figure_is_of_is_its_title(tmp_path):
    title = default_title(
        Figure(chart="table", of=("built", "price")), make_schema(tmp_path, QUESTIONS)
    )
    assert (title.sv, title.en) == ("Är det byggt? · Pris", "Is it built? · Price")


def test_coverage_of_all_and_of_each_do_not_share_a_title(tmp_path):
    schema = make_schema(tmp_path, QUESTIONS)
    assert default_title(Figure(chart="coverage"), schema) != default_title(
        Figure(chart="coverage", by="subject"), schema
    )
