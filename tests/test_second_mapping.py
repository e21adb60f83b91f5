"""Another region and subject go from raw files to both pages without code of their own."""

import re

import pytest
from mappings import cells_of, run

OF_THE_SHIPPED_MAPPING = re.compile(
    r"stockholm|järva|våld|violence|perpetrator|utövare|district|stadsdel", re.IGNORECASE
)


@pytest.fixture(scope="module")
def report(second_mapping, report_of):
    return report_of(second_mapping)


def test_nothing_is_wrong_with_it_and_what_is_in_conflict_is_said(second_mapping):
    outcome = run(second_mapping, "check", "--lang", "en")
    said = [line for line in outcome.output.splitlines() if "proven" not in line]
    assert outcome.exit_code == 0
    assert [line.partition(" See them")[0] for line in said] == [
        "survey_schema.yaml:38:3: Conflicts in the answers to library: 1 (Österby).",
        "survey_schema.yaml:66:3: Conflicts in the answers to satisfied: 1 (Österby).",
    ]


def test_every_unit_is_classified(second_mapping):
    lines = run(second_mapping, "classify", "--lang", "en").stdout.splitlines()
    assert [re.split(r"\s{2,}", line) for line in lines[1:]] == [
        ["Unit", "Access to books", "Reading circles", "The visitors’ verdict"],
        ["-------", "-" * 49, "-" * 38, "-" * 44],
        [
            "Norrvik",
            "Near",
            "Read together",
            "Content *",
        ],
        [
            "Österby",
            "conflicting answers: Near or Book bus only or Far",
            "undecided: Read together or Read alone",
            "conflicting answers: Content or Discontent *",
        ],
        [
            "Sunnanå",
            "undecided: Near or Book bus only or Far",
            "Read together (inferred by the coder)",
            "no reply to the survey",
        ],
    ]


def test_both_pages_are_written_in_their_language(second_mapping, report):
    swedish, english = (
        (second_mapping / "reports" / page).read_text("utf-8")
        for page in ("index.html", "index.en.html")
    )
    assert 'lang="sv"' in swedish
    assert 'lang="en"' in english
    assert "Biblioteken i Sjölanda" in swedish
    assert "The libraries of Sjölanda" in english


def test_nothing_of_the_shipped_mapping_is_in_it(second_mapping, report):
    written = (second_mapping / "reports" / "report.json").read_text("utf-8")
    assert OF_THE_SHIPPED_MAPPING.findall(written) == []


def test_what_was_invented_is_marked_and_what_was_said_is_not(report):
    figures = {
        figure["table"]: figure["is_synthetic"]
        for each in report["sections"]
        for figure in each["figures"]
    }
    assert figures["satisfied"]
    assert figures["readers"]
    assert not figures["access"]
    assert not figures["timeline"]
    cells = cells_of(report)
    assert cells["readers/content/content.content"]["is_synthetic"]
    assert not cells["readers/circles/circles.reads"]["is_synthetic"]


def test_what_lies_outside_the_period_is_listed_and_not_counted(report):
    cells = cells_of(report)
    assert cells["coverage/all/kommun"]["n"] == 3
    history = [cell for name, cell in cells.items() if name.startswith("timeline/")]
    assert [(cell["period"], cell["value"]) for cell in history] == [("1998", "library.none")]
    assert cells["access/access.near/kommun"]["n"] == 1
    assert report["meta"]["n_informants"] == 8
