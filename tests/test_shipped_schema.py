"""The county mapping, fed with the shipped raw files, gives every figure of S001 and S002."""

import csv
import json
import shutil
from pathlib import Path

import pytest

from kartlaggning.importing.deliveries import Delivery
from kartlaggning.importing.preparing import prepare_import, write_import
from kartlaggning.pages.references import CellBook, find_references, plain_text
from kartlaggning.report.contents import make_report
from kartlaggning.schema.loading import load_schema
from kartlaggning.study import read_study
from kartlaggning.text.language import LANGUAGES

ROOT = Path(__file__).parents[1]
RAW = {
    "myndighet": "example/myndighet.xlsx",
    "behandling": "example/behandling.csv",
    "enkat": "example/enkat.sav",
    "dokument": "real/dokument.csv",
    "pengar": "real/pengar.csv",
    "budget": "real/budget.txt",
}
ONLY_WARNED_OF = {"column_undeclared", "row_is_summary", "statement_unplaced"}


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    folder = tmp_path_factory.mktemp("county")
    shutil.copy(ROOT / "survey_schema.yaml", folder)
    return folder


@pytest.fixture(scope="module")
def imports(project):
    schema = load_schema(project)
    prepared = {
        name: prepare_import(
            Delivery([ROOT / "interviews" / "raw" / file]), name, name, schema, project
        )
        for name, file in RAW.items()
    }
    for each in prepared.values():
        write_import(each, project)
    return prepared


@pytest.fixture(scope="module")
def study(project, imports):
    return read_study(project)


@pytest.fixture(scope="module")
def report(study):
    return make_report(study.results, study.findings)


@pytest.fixture
def cells(report):
    return {
        f"{table}/{cell['row']}/{cell['column']}": cell
        for table, content in report["tables"].items()
        for cell in content["rows"]
    }


def test_the_raw_files_come_in_with_nothing_worse_than_warnings(imports):
    for name, prepared in imports.items():
        assert {finding.check for finding in prepared.findings} <= ONLY_WARNED_OF, name
    assert imports["dokument"].findings == ()


@pytest.mark.parametrize(
    ("cell", "n", "base_n"),
    [
        ("coverage/all/informants", 57, None),
        ("coverage/myndighet/informants", 28, None),
        ("coverage/behandling/informants", 29, None),
        ("coverage/myndighet/municipalities", 21, 26),
        ("coverage/behandling/municipalities", 26, 26),
        ("coverage/behandling/districts", 11, 11),
        ("provision/provision.own/municipalities", 11, 26),
        ("provision/provision.refers/municipalities", 15, 26),
        ("offers/web_referral/web_referral.yes", 26, 26),
        ("offers/group_treatment/group_treatment.yes", 3, 26),
        ("waiting/waiting.long/municipalities", 0, 26),
    ],
)
def test_published_counts(cell, n, base_n, cells):
    assert (cells[cell]["n"], cells[cell]["base_n"]) == (n, base_n)


@pytest.mark.parametrize(
    ("cell", "low", "high"),
    [
        ("therapists/therapists/municipalities", 1, 8),
        ("therapists/therapists/providers", 2, 9),
        ("talks/open_talks/providers", 5, 5),
        ("talks/treatment_talks/municipalities", 8, 25),
        ("length/duration/municipalities", 0.5, 0.5),
        ("length/extension/municipalities", 1, 1.5),
        ("caseload/manscentrum/caseload", 250, 250),
        ("caseload/manscentrum/caseload_county", 150, 150),
    ],
)
def test_published_ranges(cell, low, high, cells):
    assert (cells[cell]["low"], cells[cell]["high"]) == (low, high)


def test_caseloads_of_the_rvc_and_the_atv_clinics(cells):
    loads = {
        cell["row"]: cell
        for name, cell in cells.items()
        if name.endswith("/caseload") and "caseload/" in name
    }
    assert {row["words"] for name, row in loads.items() if name.startswith("rvc_")} >= {
        "10–15",
        "drygt 100",
    }
    atv = [row for name, row in loads.items() if name.startswith("atv_")]
    assert (min(row["low"] for row in atv), max(row["high"] for row in atv)) == (25, 60)


def test_ratios_are_three_statements_each_with_its_own_base(report):
    said = {row["column"]: row["words"] for row in report["tables"]["acceptance"]["rows"]}
    assert len(report["tables"]["acceptance"]["rows"]) == 3
    assert said["dropped_off"].startswith("hälften")
    assert said["declined"].startswith("7 av 10")
    assert said["accepted"].startswith("10–15 av 40")


def test_all_types_of_process_their_variants_and_reasons_occur(cells):
    for row in ("direct_referral", "internal", "stockholm"):
        assert cells[f"process_type/process_type.{row}/municipalities"]["n"] > 0
    for variant in ("with_open_talks", "without"):
        assert cells[f"process_type/process_type.stockholm.{variant}/districts"]["n"] > 0
    for reason in ("not_built", "specialised_first", "same_outcome"):
        assert cells[f"process_type/referral_reason.{reason}/municipalities"]["n"] > 0


@pytest.mark.parametrize(
    ("table", "method", "qualifier"),
    [
        ("methods", "talks_on_violence", "inspired_by"),
        ("methods", "atv", "based_on"),
        ("methods", "atv", "similar_to"),
        ("methods", "prison_service", "parts_of"),
        ("methods", "cbt", "based_on"),
        ("methods_providers", "atv", "according_to"),
        ("methods_providers", "atv", "inspired_by"),
    ],
)
def test_published_methods_and_how_they_are_used(table, method, qualifier, cells):
    assert cells[f"{table}/methods.{method}/methods.{qualifier}"]["n"] > 0


def test_partner_contact_is_a_routine_in_treatment_and_none_at_open_clinics(cells):
    assert cells["partner_contact/partner_treatment/partner_treatment.routine"]["n"] > 0
    assert cells["partner_contact/partner_open/partner_open.routine"]["n"] == 0
    assert cells["partner_contact/partner_open/partner_open.none"]["n"] > 0
    for demand in ("required", "strong_wish"):
        assert cells[f"partner_demand/partner_demand.{demand}/municipalities"]["n"] > 0


def test_every_area_of_challenges_is_named(report):
    groups = {
        row["row"] for row in report["tables"]["challenges"]["rows"] if row["row"].count(".") == 1
    }
    assert groups >= {
        f"challenges.{area}" for area in ("reach", "cooperation", "knowledge", "uniformity")
    }


def test_nothing_is_asserted_of_the_process_where_nobody_was_asked(study):
    results = study.results
    authority = [
        name
        for name, question in results.schema.questions.items()
        if question.asked_in == ("myndighet",)
    ]
    speaks_for = results.interviews.speaks_for
    heard = set(speaks_for.loc[speaks_for["source_id"].str.startswith("myndighet"), "subject_id"])
    not_heard = [unit for unit in results.members("units") if unit not in heard]
    assert len(not_heard) == 36 - 29
    said = [results.position[(unit, question)] for unit in not_heard for question in authority]
    assert {position.status for position in said} == {"not_asked"}
    assert {results.outcome[(unit, "process_type")].certainty for unit in not_heard} == {
        "undecided"
    }


def test_doubt_of_every_kind_occurs_and_none_in_provision(study):
    certainties = study.results.classes.groupby("dimension")["certainty"].unique()
    assert set(certainties["process_type"]) >= {"certain", "inferred", "undecided", "conflict"}
    assert set(certainties["provision"]) == {"certain"}


def test_the_survey_tells_dont_know_from_a_form_that_was_left_empty(cells):
    assert cells["survey/support_with_decision/support_with_decision.yes"]["n"] == 19
    assert cells["survey/support_with_decision/did_not_reply"]["n"] == 1
    assert cells["asks/dont_know/municipalities"]["n"] == 2


def test_no_figure_shows_a_small_count_of_people_but_a_public_one(study, report):
    questions = study.results.schema.questions
    of_clients = {name for name, question in questions.items() if question.of == "clients"}
    for table in report["tables"].values():
        for row in table["rows"]:
            if row["column"] in of_clients and row["low"] is not None and not row["base_n"]:
                assert row["low"] >= 5 or "(S000)" in row["words"]


def test_what_is_invented_says_so_and_what_is_real_does_not(report):
    figures = [figure for section in report["sections"] for figure in section["figures"]]
    real = [figure["table"] for figure in figures if not figure["is_synthetic"]]
    assert real == [
        *("contacts", "money", "budget_lines", "goals", "promises", "areas"),
        *("timeline", "context", "county_statements"),
    ]
    rows = [row for table in real for row in report["tables"][table]["rows"]]
    assert {row["is_synthetic"] for row in rows} == {False}


def test_every_number_in_a_title_is_a_cell(report, cells):
    titles = [figure["title"] for section in report["sections"] for figure in section["figures"]]
    assert sum(bool(find_references(title["sv"])) for title in titles) >= 3
    for language in LANGUAGES:
        book = CellBook(cells, report["labels"], language)
        assert all("{" not in plain_text(title[language], book) for title in titles)


def test_key_figures_are_cells(report, cells):
    assert [cells[figure["cell"]]["n"] for figure in report["key_figures"]] == [57, 21, 26, 11]


def test_where_a_range_begins_is_one_municipalitys_number_of_cases_and_hidden(cells):
    hidden = cells["cases_so_far/cases_so_far/municipalities"]
    assert hidden["is_hidden"] and (hidden["n"], hidden["low"], hidden["high"]) == (None,) * 3


def test_one_person_in_a_public_document_is_shown_with_its_source(cells):
    [one] = [cell for name, cell in cells.items() if name.endswith("/sentenced_to_talks")][:1]
    assert (one["low"], one["is_hidden"]) == (1, False)
    assert "(S000)" in one["words"]


APPROVED = "Hit kan man komma utan beslut"


def test_of_confidential_interviews_only_approved_quotes_leave_private_each_at_one_answer(
    project, imports
):
    stored = {}
    for path in (project / "interviews").glob("*/answers.csv"):
        for row in csv.DictReader(path.read_text("utf-8").splitlines()):
            if row["quote"] and not row["source_id"].startswith("dokument"):
                stored.setdefault(row["quote"], []).append(row["is_approved"])
    assert len(stored) == 3 and set(map(tuple, stored.values())) == {("true",)}
    assert any(APPROVED in quote for quote in stored)
    assert "påhittat citat" in (project / "private" / "behandling" / "quotes.csv").read_text(
        "utf-8"
    )


def test_an_approved_quote_is_shown_once_in_the_profile_of_its_unit(report):
    assert json.dumps(report["tables"], ensure_ascii=False).count(APPROVED) == 0
    for language in LANGUAGES:
        told = [profile[language] for profile in report["profiles"]["of"].values()]
        assert json.dumps(told, ensure_ascii=False).count(APPROVED) == 1
