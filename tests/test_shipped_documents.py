"""What the documents between two mappings say, as it is coded by hand, and what stays unsaid."""

from collections import defaultdict
from pathlib import Path

import pandas as pd
import pytest

from kartlaggning.importing.deliveries import Delivery
from kartlaggning.importing.preparing import prepare_import, write_import
from kartlaggning.interviews.store import read_interviews
from kartlaggning.schema.loading import load_schema

ROOT = Path(__file__).parents[1]
RAW = ROOT / "interviews" / "raw" / "real" / "dokument.csv"
# the boards that there were in 2016 (domain.md §3)
BOARDS = {
    *("rinkeby_kista", "spanga_tensta", "hasselby_vallingby", "bromma", "kungsholmen", "norrmalm"),
    *("ostermalm", "sodermalm", "enskede_arsta_vantor", "skarpnack", "farsta", "alvsjo"),
    *("hagersten_liljeholmen", "skarholmen"),
}
CITY, COUNTY = "0180", "stockholm_county"


@pytest.fixture(scope="module")
def answers(tmp_path_factory):
    """The statements, with the name of their document and their period."""
    project = tmp_path_factory.mktemp("documents")
    (project / "survey_schema.yaml").write_bytes((ROOT / "survey_schema.yaml").read_bytes())
    schema = load_schema(project)
    prepared = prepare_import(Delivery([RAW]), "dokument", "dokument", schema, project)
    assert prepared.findings == ()
    write_import(prepared, project)
    interviews = read_interviews(project)
    sources = interviews.sources[["source_id", "citation", "period"]]
    named = interviews.answers.merge(sources, on="source_id")
    return named.assign(document=named["citation"].str.extract(r"\((S\d{3})\)", expand=False))


def said(answers: pd.DataFrame, **wanted: str) -> pd.DataFrame:
    for column, value in wanted.items():
        answers = answers[answers[column] == value]
    return answers


def test_of_each_document_every_statement_has_a_quote_and_a_place(answers):
    assert dict(answers["document"].value_counts().sort_index()) == {
        "S000": 24,
        "S001": 11,
        "S002": 8,
        "S003": 77,
        "S004": 15,
    }
    assert (answers["quote"] != "").all()
    assert answers["locator"].str.startswith("place:").all()


def test_what_each_board_did_stands_under_the_areas_of_the_money(answers):
    areas = said(answers, question="focus_areas", is_denied=False)
    boards = defaultdict(set)
    for subject, area in zip(areas["subject_id"], areas["value"], strict=True):
        boards[area].add(subject)
    assert set().union(*boards.values()) - {CITY} < BOARDS
    assert boards["long_term"] >= {"rinkeby_kista", "skarpnack", "farsta", "kungsholmen"}
    assert boards["children"] - {CITY} == {
        *("enskede_arsta_vantor", "hasselby_vallingby", "spanga_tensta", "kungsholmen")
    }
    # *several boards* name none
    assert boards["rules_and_methods"] == {CITY}
    assert boards["vulnerable_groups"] == {CITY, "hasselby_vallingby"}
    assert "trafficking" not in boards


def test_that_no_board_used_the_money_in_the_sixth_area_is_denied_of_the_city_alone(answers):
    [denied] = said(answers, question="focus_areas", value="trafficking").itertuples()
    assert (denied.subject_id, denied.is_denied) == (CITY, True)


def test_which_board_used_none_of_the_money_is_not_coded(answers):
    for question, n in (("boards_without_use", 1), ("boards_with_rest", 3)):
        [number] = said(answers, question=question).itertuples()
        assert (number.subject_id, number.low, number.high) == (CITY, n, n)


def test_only_two_boards_say_anything_of_evaluating(answers):
    evaluated = said(answers, question="evaluated")
    assert dict(zip(evaluated["subject_id"], evaluated["value"], strict=True)) == {
        "skarholmen": "yes_internally",
        "spanga_tensta": "planned",
    }


def test_the_six_goals_are_read_by_the_coder_and_have_their_evidence(answers):
    goals = answers[answers["question"].str.startswith("goal_")]
    assert set(goals["basis"]) == {"inferred"} and set(goals["document"]) == {"S000"}
    assert dict(zip(goals["question"], goals["value"], strict=True)) == {
        "goal_more_in_talks": "cannot_tell",
        "goal_longer_support": "shown",
        "goal_routines": "partly",
        "goal_spread": "shown",
        "goal_network": "shown",
        "goal_evaluation": "partly",
    }


def test_what_was_promised_and_what_was_found_again(answers):
    follow_up = said(answers, question="follow_up", subject_id="skarholmen")
    assert set(said(follow_up, modality="planned")["value"]) == {
        *("contacts", "direct_support", "guided_on", "closing_questionnaire", "safety_survey")
    }
    [found] = said(follow_up, modality="in_place").itertuples()
    assert (found.value, found.document, found.period) == ("closing_questionnaire", "S003", "2016")


def test_what_money_was_sought_for_is_applied_for_and_the_rest_planned(answers):
    application = said(answers, document="S004")
    applied = said(application, modality="applied_for")
    assert set(applied["value"]) == {"coordinator", "training", "information"}
    assert set(application["modality"]) == {"applied_for", "planned"}


def test_what_the_mapping_says_of_the_county_is_said_of_no_unit(answers):
    county = answers[answers["document"].isin(["S001", "S002"])]
    assert set(county["subject_id"]) == {COUNTY}
    assert len(said(county, question="county_findings")) == 7
    assert set(said(county, question="informant_roles")["value"]) == {
        *("coordinator", "therapist", "manager")
    }
    areas = {"reach", "cooperation", "knowledge", "uniformity"}
    assert set(said(county, question="proposals")["value"]) == areas
    findings = said(county, question="proposal_findings")
    assert set(findings["value"]) == areas and set(findings["basis"]) == {"inferred"}
    [addressee] = said(county, question="proposal_addressee").itertuples()
    assert (addressee.status, addressee.words) == ("not_mentioned", "")
