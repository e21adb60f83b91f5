"""Words for how many are made from the numbers; what an author claims is held against them."""

from types import SimpleNamespace

import pytest
from drawn import SCHEMA, make_schema
from example_report import cell

from kartlaggning.pages.proportions import Share, describe_share
from kartlaggning.pages.references import CellBook, plain_text
from kartlaggning.report.claims import check_texts
from kartlaggning.schema_models import Report
from kartlaggning.yaml_source import YamlSource

LABELS = {"towns": {"sv": "kommuner", "en": "municipalities"}}
BASE = 26
REPORTED = "questions: {built: {label: Built, type: single, asked_in: talks, values: {yes: Yes, no: No}}}\n"


def book(n, n_unknown=0, language="sv", **more):
    """A table with one count of 26 towns, and beside it those who have not said; and another table."""
    cells = {
        "plans/plan/towns": cell("plans", "plan", "towns", n=3, base_n=BASE, population="towns"),
        "process/built/towns": cell("process", "built", "towns", n=n, base_n=BASE, population="towns", **more),
        "process/not_asked/towns": cell("process", "not_asked", "towns", n=n_unknown, base_n=BASE, status="not_asked"),
        "process/not_applicable/towns": cell(
            "process", "not_applicable", "towns", n=3, base_n=BASE, status="not_applicable"
        ),
    }
    return CellBook(cells, LABELS, language)


@pytest.mark.parametrize(
    ("n", "n_unknown", "swedish", "english"),
    [
        (0, 0, "Inga kommuner (0 av 26)", "No municipalities (0 of 26)"),
        (3, 0, "Ett fåtal, 3 av 26 kommuner,", "A few, 3 of 26 municipalities,"),
        (8, 0, "8 av 26 kommuner", "8 of 26 municipalities"),
        (11, 0, "Knappt hälften, 11 av 26 kommuner,", "Just under half, 11 of 26 municipalities,"),
        (13, 0, "Hälften, 13 av 26 kommuner,", "Half, 13 of 26 municipalities,"),
        (15, 0, "Drygt hälften, 15 av 26 kommuner,", "Just over half, 15 of 26 municipalities,"),
        (20, 0, "De flesta, 20 av 26 kommuner,", "Most, 20 of 26 municipalities,"),
        (25, 0, "Nästan alla, 25 av 26 kommuner,", "Nearly all, 25 of 26 municipalities,"),
        (26, 0, "Alla 26 kommuner", "All 26 municipalities"),
        (9, 8, "Minst 9 av 26 kommuner", "At least 9 of 26 municipalities"),
        (0, 8, "0 av 26 kommuner", "0 of 26 municipalities"),
    ],
)
def test_a_share_in_words_shows_its_base_and_never_takes_the_unknown_for_a_no(n, n_unknown, swedish, english):
    share = Share(n, BASE, n_unknown)
    assert describe_share(share, "towns", LABELS, "sv") == swedish
    assert describe_share(share, "towns", LABELS, "en") == english
    assert plain_text("{process/built/towns:who} har byggt", book(n, n_unknown)) == f"{swedish} har byggt"


def test_words_inside_a_sentence_begin_small():
    assert plain_text("Av dem har {process/built/towns:who} byggt", book(20)) == (
        "Av dem har de flesta, 20 av 26 kommuner, byggt"
    )


def claims(sentence, n, n_unknown=0, language="sv"):
    texts = {"sv": "", "en": "", language: sentence}
    schema = SimpleNamespace(report=Report(summary=(texts,)), source=YamlSource("survey_schema.yaml", {}, {}, {}))
    return [(finding.check, finding.value) for finding in check_texts(schema, book(n, n_unknown))]


@pytest.mark.parametrize(
    ("sentence", "n", "n_unknown", "found"),
    [
        ("De flesta ({process/built/towns}) har byggt.", 20, 0, []),
        ("De flesta ({process/built/towns}) har byggt.", 11, 0, [("claim_false", "De flesta")]),
        ("De flesta ({process/built/towns}) har byggt.", 12, 8, [("claim_unsure", "De flesta")]),
        ("Av {process/built/towns:base} har knappt hälften byggt.", 11, 0, []),
        ("Av {process/built/towns:base} har knappt hälften byggt.", 15, 0, [("claim_false", "knappt hälften")]),
        ("Ett fåtal, {process/built/towns:of}, har byggt.", 13, 0, [("claim_false", "Ett fåtal")]),
        # of two numbers the one that follows is meant, however near another stands before
        ("Av {plans/plan/towns} är de flesta av alla kommuner som har byggt, {process/built/towns}, nya.", 20, 0, []),
        # a sentence without a number claims nothing that could be checked; nor does the sentence before
        ("De flesta har byggt. {process/built/towns} av dem är nya.", 3, 0, []),
        ("Minst {process/built/towns} har byggt.", 3, 8, []),
    ],
)
def test_what_an_author_claims_is_held_against_the_number_in_its_sentence(sentence, n, n_unknown, found):
    assert claims(sentence, n, n_unknown) == found


def test_the_english_most_is_a_claim_but_most_often_is_none():
    assert claims("Most ({process/built/towns}) have.", 3, language="en") == [("claim_false", "Most")]
    assert claims("Most often {process/built/towns} have.", 3, language="en") == []


def test_a_hidden_number_is_neither_worded_nor_held_against_a_claim():
    hidden = book(3, is_hidden=True)
    assert plain_text("{process/built/towns:who}", hidden) == "döljs"
    schema = SimpleNamespace(
        report=Report(summary=("De flesta ({process/built/towns}) har.",)),
        source=YamlSource("survey_schema.yaml", {}, {}, {}),
    )
    assert check_texts(schema, hidden) == []


# § stands before the place that is named
UNKNOWN = {
    "key_figures: [{cell: §process/buit/towns, label: Built}]": "process/buit/towns",
    "key_figures: [{cell: process/built/towns, label: §'{process/buit/towns}'}]": "process/buit/towns",
    "summary: [Well., §'{process/buit/towns} have.']": "process/buit/towns",
    "summary: [{sv: '{process/built/towns}', en: §'{process/buit/towns:base}'}]": "process/buit/towns:base",
    "lead: §'{process/buit/towns:of}'": "process/buit/towns:of",
}


@pytest.mark.parametrize(("report", "value"), UNKNOWN.items(), ids=UNKNOWN)
def test_a_reference_to_nothing_is_one_finding_at_its_line_and_column(tmp_path, report, value):
    section = "  sections: [{title: All, figures: [{chart: coverage, id: process}]}]\n"
    written = f"{REPORTED}report:\n  {report}\n"
    before = (SCHEMA + written).partition("§")[0].splitlines()
    schema = make_schema(tmp_path, written.replace("§", "") + section)
    [finding] = check_texts(schema, book(3))
    assert (finding.check, finding.value, finding.suggestion) == ("reference_unknown", value, "process/built/towns")
    assert str(finding.where) == f"survey_schema.yaml:{len(before)}:{len(before[-1]) + 1}"


def test_every_reference_to_nothing_is_found_with_the_nearest():
    schema = SimpleNamespace(
        report=Report(summary=("{process/buit/towns}",), lead="{no/such/cell}"),
        source=YamlSource("survey_schema.yaml", {}, {}, {}),
    )
    found = check_texts(schema, book(3))
    assert {(each.value, each.suggestion) for each in found} == {
        ("process/buit/towns", "process/built/towns"),
        ("no/such/cell", ""),
    }
