"""How a unit is missing is said in one word, in whatever figure or profile it is read."""

from dataclasses import replace

import pandas as pd
import pytest
from drawn import REGION, SCHEMA, make_schema, material, results_of

from kartlaggning.charts.drawing.signs import SIGNS
from kartlaggning.report.one_by_one.missing import plain_missing
from kartlaggning.report.one_by_one.own_answers import plain_own_answers
from kartlaggning.schema.loading import load_schema
from kartlaggning.schema.models import Figure
from kartlaggning.statuses import WAYS_OF_MISSING, kind_of
from kartlaggning.tables import build_tables

QUESTIONS = """
questions:
  who: {label: Who, type: single, asked_in: talks, values: {own: Own, others: Others}}
  why: {label: Why, type: multiple, asked_in: talks, values: {cost: Cost, skill: Skill}}
  hours: {label: Hours, type: quantity, asked_in: talks, measure: {sv: timmar, en: hours}}
  liked: {label: Liked, type: single, asked_in: survey, values: {yes: Yes, no: No}}
  how: {label: How, type: multiple, asked_in: survey, values: {well: Well, ill: Ill}}
  days: {label: Days, type: quantity, asked_in: survey, measure: {sv: dagar, en: days}}
  filed: {label: Filed, type: single, asked_in: minutes, values: {yes: Yes, no: No}}
  what: {label: What, type: multiple, asked_in: minutes, values: {plan: Plan, budget: Budget}}
  sum: {label: Sum, type: quantity, asked_in: minutes, measure: {sv: kronor, en: crowns}}
"""
# of each strand one question of each kind
OF = {
    "talks": ("who", "why", "hours"),
    "survey": ("liked", "how", "days"),
    "minutes": ("filed", "what", "sum"),
}
SOURCES = """
source  strand   speaks_for
s1      talks    town
e1      survey   town
d1      minutes  town
"""
ANSWERS = """
source  subject  question  said
s1      town     who       own
e1      town     liked     yes
d1      town     filed     yes
"""
UNHEARD, ALL_DISTRICTS = "east", 3


def results(folder, invited=""):
    if not invited:
        schema = make_schema(folder, QUESTIONS)
    else:
        (folder / "region.yaml").write_text(REGION, encoding="utf-8")
        text = SCHEMA.replace("{kind: survey,", f"{{kind: survey, {invited},") + QUESTIONS
        (folder / "survey_schema.yaml").write_text(text, encoding="utf-8")
        schema = load_schema(folder)
    frames = replace(material(SOURCES, ANSWERS), invited=schema.invited)
    return results_of(frames, schema)


def figures(strand):
    """Every kind of figure that shows a unit by itself, or counts the districts by how they are."""
    single, several, quantity = OF[strand]
    counted = {"population": "district"}
    return [
        Figure(chart="coverage", by="subject", **counted),
        Figure(chart="tile_map", of=single, **counted),
        Figure(chart="table", of=[single, several, quantity], **counted),
        Figure(chart="matrix", of=several, **counted),
        Figure(chart="range", of=quantity, by="subject", **counted),
        Figure(chart="range", of=quantity, id="hull", **counted),
        Figure(chart="bar", of=single, base="population", **counted),
        Figure(chart="bar", of=several, id="several", base="population", **counted),
        Figure(chart="stacked_bar", of=single, base="population", **counted),
    ]


def ways_said(strand, made):
    """Each figure's word for the unheard unit: in its own row, or that of a count of all three."""
    said = {}
    for number, figure in enumerate(figures(strand)):
        table = build_tables([figure.model_copy(update={"id": f"figure-{number}"})], made)
        words = {word_in(cell, figure, strand) for cell in table.itertuples()}
        said[figure.chart, number] = words - {""}
    return said


def word_in(cell, figure, strand):
    """How a cell says that the unit is missing; the empty text where it says nothing of it."""
    if cell.row == UNHEARD:
        is_of_strand = figure.chart != "coverage" or cell.column == strand
        return cell.value if is_of_strand else ""
    if pd.isna(cell.n) or cell.n != ALL_DISTRICTS:
        return ""
    counted = cell.column if figure.chart == "stacked_bar" else cell.row
    return counted.rpartition(".")[2]


WAYS = {
    "talks": ("", "nobody_interviewed"),
    "minutes": ("", "no_document"),
    "survey": ("", "no_survey_reply"),
    "survey, of which all were invited": ("invited: all", "not_replied_yet"),
    "survey, which is closed": ("invited: all, closed: yes", "did_not_reply"),
    "survey, of which others were invited": ("invited: [Småstad]", "not_asked"),
    "survey, which was declined": (
        "invited: {Öst: declined, Väst: declined, Norr: declined}",
        "declined_invitation",
    ),
}


@pytest.mark.parametrize("strand", WAYS)
def test_every_figure_says_in_the_same_word_how_a_unit_is_missing(tmp_path, strand):
    invited, way = WAYS[strand]
    name = strand.partition(",")[0]
    made = results(tmp_path, invited)
    said = ways_said(name, made)
    assert said == dict.fromkeys(said, {way})


@pytest.mark.parametrize("strand", WAYS)
def test_a_profile_and_what_follows_a_unit_say_it_in_that_word_too(tmp_path, strand):
    invited, way = WAYS[strand]
    name = strand.partition(",")[0]
    made = results(tmp_path, invited)
    missing = {each["status"]: each["of"] for each in plain_missing(UNHEARD, (), made, "en")}
    assert missing[way] == [made.schema.strands[name].label.en]
    own = plain_own_answers([UNHEARD], made)
    assert {own["missing"][UNHEARD][question] for question in OF[name]} == {way}
    assert way in own["ways"]


def test_of_strands_of_several_kinds_one_word_says_that_there_is_no_source(tmp_path):
    made = results_of(
        material(SOURCES, ANSWERS),
        make_schema(tmp_path, QUESTIONS.replace("asked_in: talks", "asked_in: [talks, minutes]")),
    )
    [of_who] = [each for each in plain_missing(UNHEARD, (), made, "en") if each["of"][0] == "Talks"]
    assert (of_who["label"], of_who["of"]) == ("no source", ["Talks", "Minutes"])


@pytest.mark.parametrize("strand", WAYS)
def test_in_every_figure_the_unit_has_the_one_sign_of_its_kind(tmp_path, strand):
    """Words say the way; squares, dots and maps draw what `status` says."""
    invited, way = WAYS[strand]
    name = strand.partition(",")[0]
    made = results(tmp_path, invited)
    drawn = set()
    for number, figure in enumerate(figures(name)):
        table = build_tables([figure.model_copy(update={"id": f"figure-{number}"})], made)
        drawn |= {cell.status for cell in table.itertuples() if word_in(cell, figure, name)}
    assert drawn == {kind_of(way)}
    assert drawn <= SIGNS.keys()


def test_no_way_is_a_sign_where_its_kind_is_one():
    ways = {way for ways in WAYS_OF_MISSING.values() for way in ways}
    assert ways & SIGNS.keys() == WAYS_OF_MISSING.keys() & ways
