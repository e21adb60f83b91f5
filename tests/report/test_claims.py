"""Words for how many are made from the numbers; what an author claims is held against them."""

from types import SimpleNamespace

import pytest
from drawn import SCHEMA, make_schema
from example_report import cell

from kartlaggning.pages.proportions import Share, describe_share
from kartlaggning.pages.references import CellBook, plain_text
from kartlaggning.report.prose.claims import check_texts
from kartlaggning.schema.models import Report
from kartlaggning.text.findings import describe_finding
from kartlaggning.yaml_files.source import YamlSource

LABELS = {
    "towns": {"sv": "kommuner", "en": "municipalities"},
    "hidden": {"sv": "kan gälla färre än 5 personer", "en": "may be of fewer than 5 people"},
}
BASE = 26
REPORTED = (
    "questions: {built: {label: Built, type: single, asked_in: talks, values: {yes: Yes, no: "
    "No}}}\n"
)


def book(n, n_unknown=0, language="sv", **more):
    """A table that counts 26 towns, with those who have not said beside it; and another table."""
    cells = {
        "plans/plan/towns": cell("plans", "plan", "towns", n=3, base_n=BASE, population="towns"),
        "process/built/towns": cell(
            "process", "built", "towns", n=n, base_n=BASE, population="towns", **more
        ),
        "process/not_asked/towns": cell(
            "process", "not_asked", "towns", n=n_unknown, base_n=BASE, status="not_asked"
        ),
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
def test_a_share_in_words_shows_its_base_and_never_takes_the_unknown_for_a_no(
    n, n_unknown, swedish, english
):
    share = Share(n, BASE, n_unknown)
    assert describe_share(share, "towns", LABELS, "sv") == swedish
    assert describe_share(share, "towns", LABELS, "en") == english
    assert (
        plain_text("{process/built/towns:who} har byggt", book(n, n_unknown))
        == f"{swedish} har byggt"
    )


def test_words_inside_a_sentence_begin_small():
    assert plain_text("Av dem har {process/built/towns:who} byggt", book(20)) == (
        "Av dem har de flesta, 20 av 26 kommuner, byggt"
    )


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Det gäller {process/built/towns:who}.", "Det gäller de flesta, 20 av 26 kommuner."),
        ("I {process/built/towns:who}; sen", "I de flesta, 20 av 26 kommuner; sen"),
        ("I {process/built/towns:who}", "I de flesta, 20 av 26 kommuner"),
    ],
)
def test_words_at_the_end_of_a_clause_have_one_sign_after_them(text, written):
    assert plain_text(text, book(20)) == written


@pytest.mark.parametrize(
    ("base", "of", "who"),
    [
        ("population", "19 av 26", "De flesta, 19 av 26 kommuner,"),
        ("asked", "19 av 26 tillfrågade", "De flesta, 19 av 26 tillfrågade kommuner,"),
        ("applicable", "19 av 26 berörda", "De flesta, 19 av 26 berörda kommuner,"),
        ("answered", "19 av 26 svarande", "De flesta, 19 av 26 svarande kommuner,"),
        ("mentioned", "19 av 26", "19 av 26 kommuner"),
    ],
)
def test_a_number_of_another_base_than_the_population_says_which(base, of, who):
    counted = cell("process", "built", "towns", n=19, base_n=26, population="towns", base=base)
    texts = CellBook({"process/built/towns": counted}, LABELS, "sv")
    assert plain_text("{process/built/towns:of}", texts) == of
    assert plain_text("{process/built/towns:who} har byggt", texts) == f"{who} har byggt"


def test_how_common_something_is_cannot_be_said_of_what_nobody_was_asked():
    sentence = "De flesta ({process/built/towns}) har byggt."
    schema = SimpleNamespace(
        report=Report(summary=({"sv": sentence, "en": ""},)),
        source=YamlSource("survey_schema.yaml", {}, {}, {}),
    )
    counted = cell(
        "process", "built", "towns", n=20, base_n=26, population="towns", base="mentioned"
    )
    texts = CellBook({"process/built/towns": counted}, LABELS, "sv")
    [finding] = check_texts(schema, texts)
    assert (finding.check, finding.value) == ("claim_of_mentions", "De flesta")


@pytest.mark.parametrize("place", ["safety/first/not_asked", "safety/not_asked/towns"])
def test_who_has_not_said_is_found_across_a_stacked_bar_and_beside_a_divided_one(place):
    of = {"base_n": BASE, "population": "towns"}
    unknown = cell(*place.split("/"), n=8, status="not_asked", **of)
    cells = {"safety/first/yes": cell("safety", "first", "yes", n=13, **of), place: unknown}
    assert (
        plain_text("{safety/first/yes:who}", CellBook(cells, LABELS, "sv"))
        == "Minst 13 av 26 kommuner"
    )


def claims(sentence, n, n_unknown=0, language="sv"):
    texts = {"sv": "", "en": "", language: sentence}
    schema = SimpleNamespace(
        report=Report(summary=(texts,)), source=YamlSource("survey_schema.yaml", {}, {}, {})
    )
    return [(finding.check, finding.value) for finding in check_texts(schema, book(n, n_unknown))]


@pytest.mark.parametrize(
    ("sentence", "n", "n_unknown", "found"),
    [
        ("De flesta ({process/built/towns}) har byggt.", 20, 0, []),
        ("De flesta ({process/built/towns}) har byggt.", 11, 0, [("claim_false", "De flesta")]),
        ("De flesta ({process/built/towns}) har byggt.", 12, 8, [("claim_unsure", "De flesta")]),
        ("Av {process/built/towns:base} har knappt hälften byggt.", 11, 0, []),
        (
            "Av {process/built/towns:base} har knappt hälften byggt.",
            15,
            0,
            [("claim_false", "knappt hälften")],
        ),
        ("Ett fåtal, {process/built/towns:of}, har byggt.", 13, 0, [("claim_false", "Ett fåtal")]),
        # of two numbers the one that follows is meant, however near another stands before
        (
            "Av {plans/plan/towns} är de flesta av alla kommuner som har byggt, "
            "{process/built/towns}, nya.",
            20,
            0,
            [],
        ),
        # a sentence without a number claims nothing that could be checked; nor does the sentence
        # before
        ("De flesta har byggt. {process/built/towns} av dem är nya.", 3, 0, []),
        ("Minst {process/built/towns} har byggt.", 3, 8, []),
    ],
)
def test_what_an_author_claims_is_held_against_the_number_in_its_sentence(
    sentence, n, n_unknown, found
):
    assert claims(sentence, n, n_unknown) == found


def test_the_english_most_is_a_claim_but_most_often_is_none():
    assert claims("Most ({process/built/towns}) have.", 3, language="en") == [
        ("claim_false", "Most")
    ]
    assert claims("Most often {process/built/towns} have.", 3, language="en") == []


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Alla, {process/built/towns:of}, har byggt.", "Alla"),
        ("Alla kommuner har byggt ({process/built/towns:of}).", "Alla"),
        ("Så är det i samtliga kommuner: {process/built/towns:of}.", "samtliga"),
        ("De allra flesta, {process/built/towns:of}, har byggt.", "De allra flesta"),
        ("En majoritet ({process/built/towns}) har byggt.", "En majoritet"),
        ("Ingen, {process/built/towns:of}, har byggt.", "Ingen"),
        ("Inga kommuner ({process/built/towns}) har byggt.", "Inga"),
        ("Få har det svårt, men få kommuner ({process/built/towns:of}) har byggt.", "få"),
        ("En fjärdedel av kommunerna ({process/built/towns}) har byggt.", "En fjärdedel"),
        ("De flesta har byggt. Det gäller {process/built/towns:of} kommuner.", "De flesta"),
        ("Alla kommuner har byggt. Så är det i {process/built/towns:of}.", "Alla"),
    ],
)
def test_every_word_that_says_how_many_is_a_claim(sentence, words):
    assert claims(sentence, 10) == [("claim_false", words)]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("All, {process/built/towns:of}, have built.", "All"),
        ("No municipality ({process/built/towns:of}) has built.", "No"),
        ("None of the municipalities has built: {process/built/towns:of}.", "None"),
        ("A majority, {process/built/towns:of}, have built.", "A majority"),
        ("A quarter of the 26 municipalities ({process/built/towns}) have built.", "A quarter"),
        ("Most have built. This holds for {process/built/towns:of} municipalities.", "Most"),
    ],
)
def test_and_so_it_is_in_english(sentence, words):
    assert claims(sentence, 9, language="en") == [("claim_false", words)]


@pytest.mark.parametrize(
    ("sentence", "n"),
    [
        ("Alla 26 kommuner ({process/built/towns:of}) har byggt.", 26),
        ("Inga kommuner, {process/built/towns:of}, har byggt.", 0),
        ("Få kommuner, {process/built/towns:of}, har byggt.", 3),
        ("En tredjedel, {process/built/towns:of}, har byggt.", 9),
        ("En fjärdedel av kommunerna ({process/built/towns:of}) har byggt.", 6),
        ("Nästan alla kommuner ({process/built/towns:of}) har byggt.", 25),
    ],
)
def test_a_word_that_the_number_bears_is_no_finding(sentence, n):
    assert claims(sentence, n) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Alla behandlare arbetar heltid i {process/built/towns:of} kommuner.",
        "I alla kommuner utom {process/built/towns} finns en plan.",
        "Alla kommuner har svarat, och {process/built/towns:of} har byggt.",
        "Alla kommuner har svarat; {process/built/towns:of} har byggt.",
        "Inte alla kommuner ({process/built/towns:of}) har byggt.",
        "Av alla kommuner, {process/built/towns:base}, har {process/built/towns} byggt.",
        "Allt som allt har {process/built/towns:of} byggt.",
        "I {process/built/towns} kommuner är ingen intervjuad.",
        "Ingen vet varför {process/built/towns:of} har byggt.",
        "{process/built/towns:of} kommuner har ingen plan.",
        "{process/built/towns:of} kommuner har inga planer alls.",
        "Eget hus: {plans/plan/towns:of}; inget: {process/built/towns:of}.",
        "Att få hjälp är lätt i {process/built/towns:of} kommuner.",
        "I {process/built/towns:of} kommuner får alla hjälp.",
        "Många, {process/built/towns:of}, har byggt.",
        "De får en tredje chans i {process/built/towns:of} kommuner.",
        "Planen tar en fjärdedel av tiden i {process/built/towns:of} kommuner.",
        "De flesta har byggt. Det är däremot inte känt varför bara {process/built/towns:of} av dem "
        "har en plan.",
        "De flesta frågar. Vi räknade {process/built/towns:of}.",
        "Samtliga bilder är från de kommuner som har byggt, {process/built/towns:of}.",
    ],
)
def test_ordinary_prose_claims_nothing(sentence):
    assert claims(sentence, 9) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "In all, {process/built/towns:of} municipalities have built.",
        "All therapists work full time in {process/built/towns:of} municipalities.",
        "Yes or no: {process/built/towns:of} say yes.",
        "{process/built/towns:of} municipalities have no plan at all.",
        "There is no plan in {process/built/towns:of} municipalities.",
        "Of all municipalities, {process/built/towns:of} have built.",
        "Not all municipalities ({process/built/towns:of}) have built.",
        "A third way is to build, as {process/built/towns:of} do.",
        "Few cases make it hard: {process/built/towns:of} say so.",
    ],
)
def test_nor_does_it_in_english(sentence):
    assert claims(sentence, 9, language="en") == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("I {process/built/towns kommuner är det byggt.", "process/built/towns"),
        (
            "I {process/built/towns:of är det byggt, i {plans/plan/towns:of} planerat.",
            "process/built/towns:of",
        ),
        ("I process/built/towns:of} är det byggt.", "process/built/towns:of"),
        ("I {{process/built/towns}} är det byggt.", "process/built/towns"),
    ],
)
def test_a_brace_that_is_left_open_or_closed_is_found_with_what_would_be_right(text, value):
    schema = SimpleNamespace(
        report=Report(lead=text), source=YamlSource("survey_schema.yaml", {}, {}, {})
    )
    found = check_texts(schema, book(9))
    assert [(each.check, each.value, each.suggestion) for each in found] == [
        ("reference_broken", value, f"{{{value}}}")
    ]


def test_a_brace_or_a_slash_of_ordinary_text_is_none():
    text = "{inte en siffra} och/eller {a, se https://a.se/b/c (a/b): {process/built/towns}"
    schema = SimpleNamespace(
        report=Report(lead=text), source=YamlSource("survey_schema.yaml", {}, {}, {})
    )
    assert check_texts(schema, book(9)) == []


def test_a_hidden_number_is_neither_worded_nor_held_against_a_claim():
    hidden = book(3, is_hidden=True)
    assert plain_text("{process/built/towns:who}", hidden) == "visas inte (för få)"
    schema = SimpleNamespace(
        report=Report(summary=("De flesta ({process/built/towns}) har.",)),
        source=YamlSource("survey_schema.yaml", {}, {}, {}),
    )
    assert check_texts(schema, hidden) == []


NO_CELL = "process/buit/towns"
# § stands before the place that is named
NOTHING = "process/buit/towns"
UNKNOWN = {
    f"key_figures: [{{cell: §{NO_CELL}, label: Built}}]": NO_CELL,
    f"key_figures: [{{cell: process/built/towns, label: §'{{{NO_CELL}}}'}}]": NO_CELL,
    f"summary: [Well., §'{{{NO_CELL}}} have.']": NO_CELL,
    f"summary: [{{sv: '{{process/built/towns}}', en: §'{{{NO_CELL}:base}}'}}]": f"{NO_CELL}:base",
    f"lead: §'{{{NO_CELL}:of}}'": f"{NO_CELL}:of",
}


@pytest.mark.parametrize(("report", "value"), UNKNOWN.items(), ids=UNKNOWN)
def test_a_reference_to_nothing_is_one_finding_at_its_line_and_column(tmp_path, report, value):
    section = "  sections: [{title: All, figures: [{chart: coverage, id: process}]}]\n"
    written = f"{REPORTED}report:\n  {report}\n"
    before = (SCHEMA + written).partition("§")[0].splitlines()
    schema = make_schema(tmp_path, written.replace("§", "") + section)
    [finding] = check_texts(schema, book(3))
    assert (finding.check, finding.value, finding.suggestion) == (
        "reference_unknown",
        value,
        value.replace(NO_CELL, "process/built/towns"),
    )
    assert str(finding.where) == f"survey_schema.yaml:{len(before)}:{len(before[-1]) + 1}"


SECTION = "  sections: [{title: All, figures: [{chart: coverage, id: process}]}]\n"
MEANT = {
    "another number of the cell": ("{process/built/towns:off}", "process/built/towns:of"),
    "a table, a row and a column with faults": ("{proces/bult/tows:of}", "process/built/towns:of"),
    "a table with a fault, in which the row is near": ("{proc/built/town}", "process/built/towns"),
    "nothing that is near": ("{q/q.x/units:of}", ""),
}


@pytest.mark.parametrize(("text", "meant"), MEANT.values(), ids=MEANT)
def test_what_was_perhaps_meant_is_offered_with_the_number_that_was_asked_for(
    tmp_path, text, meant
):
    schema = make_schema(tmp_path, f"{REPORTED}report:\n  lead: '{text}'\n{SECTION}")
    [finding] = check_texts(schema, book(3))
    assert (finding.check, finding.value) == ("reference_unknown", text.strip("{}"))
    assert finding.suggestion == meant


@pytest.mark.parametrize("written", ["process.built", "process:of", "process.built:share"])
def test_what_is_like_a_reference_and_names_no_cell_is_told(tmp_path, written):
    schema = make_schema(tmp_path, f"{REPORTED}report:\n  lead: 'So {{{written}}}.'\n{SECTION}")
    [finding] = check_texts(schema, book(3))
    assert (finding.check, finding.value) == ("reference_incomplete", written)
    said = describe_finding(finding, "en")
    assert said.endswith("Write {TABLE/ROW/COLUMN}. The tables are: plans, process.")


def test_a_reference_in_a_text_that_takes_none_is_told_at_its_place(tmp_path):
    label = "{sv: 'Byggt {process/built/towns:of}', en: Built}"
    questions = f"questions:\n  q: {{label: {label}, type: text, asked_in: talks}}\n"
    schema = make_schema(tmp_path, questions + "report:\n" + SECTION)
    [finding] = check_texts(schema, book(3))
    assert (finding.check, finding.value) == ("reference_elsewhere", "process/built/towns:of")
    lines = (tmp_path / "survey_schema.yaml").read_text("utf-8").splitlines()
    assert "Byggt" in lines[finding.where.line - 1]


def test_a_note_of_a_key_figure_is_held_against_the_report_too(tmp_path):
    figure = f"{{cell: process/built/towns, label: Built, note: '{{{NO_CELL}}}'}}"
    written = f"{REPORTED}report:\n  key_figures: [{figure}]\n"
    [finding] = check_texts(make_schema(tmp_path, written + SECTION), book(3))
    assert (finding.check, finding.value) == ("reference_unknown", NO_CELL)


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("Vi mötte {coverage/all/informants}.", True),
        ("Vi mötte {coverage/all/informants}{coverage/all/informants:if}.", False),
        ("Om ingen intervjuats i båda mötte vi {coverage/all/informants}.", False),
        ("{process/built/towns} har byggt.", False),
    ],
)
def test_a_number_of_people_that_holds_on_a_condition_is_not_said_plainly(text, is_told):
    people = cell("coverage", "all", "informants", n=57, status="none_in_both")
    labels = {**LABELS, "none_in_both": {"sv": "om ingen intervjuats i båda", "en": "if nobody"}}
    cells = {**book(20).cells, "coverage/all/informants": people}
    schema = SimpleNamespace(
        report=Report(summary=({"sv": text, "en": ""},)),
        source=YamlSource("survey_schema.yaml", {}, {}, {}),
    )
    told = {
        "value": "coverage/all/informants",
        "suggestion": "{coverage/all/informants:if}",
        "parameters": {"n": 57, "condition": "om ingen intervjuats i båda"},
    }
    found = check_texts(schema, CellBook(cells, labels, "sv"))
    assert [finding.check for finding in found] == ["condition_unsaid"] * is_told
    assert all({name: getattr(each, name) for name in told} == told for each in found)


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
