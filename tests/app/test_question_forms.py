"""What the form of a question says becomes what the schema says, and nothing else does."""

import random
from copy import deepcopy
from dataclasses import replace

import pytest
from mappings import SECOND_MAPPING
from shipped import SCHEMAS, name_of
from werkzeug.datastructures import MultiDict

from kartlaggning.app.editing.questions.changes import (
    changed_question,
    moved_question,
    new_question,
    removed_question,
)
from kartlaggning.app.editing.questions.forms import (
    QuestionForm,
    proposed_form,
    sent_form,
    standing_form,
)
from kartlaggning.app.editing.questions.signs import (
    remove_sign,
    set_kinds,
    signs_of,
    signs_of_strands,
)
from kartlaggning.app.editing.questions.types import gone_with_type
from kartlaggning.app.editing.questions.uses import (
    name_of as name_of_use,
)
from kartlaggning.app.editing.questions.uses import (
    uses_of_question,
    uses_of_value,
)
from kartlaggning.app.editing.questions.words import use_words
from kartlaggning.yaml_files.editing.edits import apply_edits
from kartlaggning.yaml_files.source import parse_yaml, read_yaml

FILE = "survey_schema.yaml"
SECOND = (SECOND_MAPPING / FILE).read_text("utf-8")


def data_of(text):
    return parse_yaml(text, FILE).data


def after(edits, text=SECOND):
    return data_of(apply_edits(text, edits, FILE))


@pytest.fixture
def data():
    return data_of(SECOND)


# --- a question


@pytest.mark.parametrize("path", SCHEMAS, ids=name_of)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_form_that_is_sent_as_it_stands_changes_nothing(path, language):
    data = read_yaml(path, FILE).data
    for question in data["questions"]:
        assert changed_question(data, question, standing_form(data, question, language)) == []


@pytest.mark.parametrize(
    ("question", "changed", "wanted"),
    [
        (
            "library",
            {"labels": {"sv": "Finns?", "en": "Is there?"}},
            {"label": {"sv": "Finns?", "en": "Is there?"}},
        ),
        (
            "library",
            {"labels": {"sv": "Finns?", "en": ""}},
            {"label": {"sv": "Finns?", "en": "Finns?"}},
        ),
        ("library", {"type": "ordered"}, {"type": "ordered"}),
        ("library", {"asked_in": ("arkiv",)}, {"asked_in": "arkiv"}),
        (
            "library",
            {"asked_in": ("enkat", "arkiv", "samtal")},
            {"asked_in": ["samtal", "arkiv", "enkat"]},
        ),
        ("library", {"asked_in": ()}, {"asked_in": None}),
        ("hours", {"of": "staff"}, {"of": "staff"}),
        ("visits", {"of": "organisations"}, {"of": None}),
        ("visits", {"measure": {"sv": "", "en": ""}}, {"measure": None}),
        (
            "visits",
            {"measure": {"sv": "besök", "en": ""}},
            {"measure": {"sv": "besök", "en": "besök"}},
        ),
        ("library", {"measure": {"sv": "", "en": "rooms"}}, {"measure": "rooms"}),
        ("services", {"silence": "no"}, {"silence": "no"}),
        ("satisfied", {"resolve": ""}, {"resolve": None}),
        ("satisfied", {"resolve": "conflict"}, {"resolve": "conflict"}),
        (
            "library",
            {"resolve": "prefer", "prefer": ("old accounts", "samtal med bibliotekarier", "egna")},
            {"resolve": {"prefer": ["old accounts", "samtal", "egna"]}},
        ),
        # who names some has chosen that
        ("library", {"prefer": ("Older accounts",)}, {"resolve": {"prefer": ["arkiv"]}}),
        ("satisfied", {"resolve": "any", "prefer": ("Samtal",)}, {"resolve": "any"}),
        ("hours", {"codes": ("Öppet/Timmar",)}, {"codes": "Öppet/Timmar"}),
        # what means nothing for another kind of answer goes with the kind that it was for
        ("library", {"type": "text"}, {"type": "text", "values": None}),
        (
            "satisfied",
            {"type": "quantity"},
            {"type": "quantity", "values": None, "resolve": None},
        ),
        (
            "visits",
            {"type": "ordered", "values": ("1 = Få", "2=Många", "Vet = ej", "Inga")},
            {
                "type": "ordered",
                "of": None,
                "values": {
                    "fa": {"label": "Få", "codes": "1"},
                    "manga": {"label": "Många", "codes": "2"},
                    "ej": {"label": "ej", "codes": "Vet"},
                    "inga": "Inga",
                },
            },
        ),
    ],
)
def test_a_form_changes_what_it_says_and_nothing_else(data, question, changed, wanted):
    form = replace(standing_form(data, question, "sv"), **changed)

    new = after(changed_question(data, question, form))

    expected = deepcopy(data["questions"])
    for key, value in wanted.items():
        expected[question].pop(key, None)
        if value is not None:
            expected[question][key] = value
    assert new["questions"] == expected
    assert new["report"] == data["report"]


def test_many_values_are_written_below_each_other(data):
    lines = tuple(f"{number} = Svar nummer {number}" for number in range(9))
    form = replace(standing_form(data, "visits", "sv"), type="ordered", of="", values=lines)

    text = apply_edits(SECOND, changed_question(data, "visits", form), FILE)

    assert "      svar_nummer_3: {label: Svar nummer 3, codes: 3}\n" in text


@pytest.mark.parametrize(
    ("changed", "samtal", "enkat"),
    [
        ({"columns": {"samtal": "Bibl."}}, "Bibl.", None),
        ({"columns": {"samtal": ""}}, None, None),
        ({"asked_in": ()}, None, None),
        (
            {"asked_in": ("samtal", "enkat"), "columns": {"samtal": "Bibl.", "enkat": "f9"}},
            "Bibl.",
            "f9",
        ),
        # a column that is written beside a strand says that it is asked there
        ({"columns": {"samtal": "Bibliotek", "enkat": "f9"}}, "Bibliotek", "f9"),
        # one that stood there does not
        ({"asked_in": ("arkiv",), "columns": {"samtal": "Bibliotek"}}, None, None),
    ],
)
def test_a_question_stands_in_the_columns_of_its_strands(data, changed, samtal, enkat):
    form = replace(standing_form(data, "library", "sv"), **changed)

    new = after(changed_question(data, "library", form))

    columns = {
        strand: written["columns"].get("library") for strand, written in new["strands"].items()
    }
    assert columns == {"samtal": samtal, "enkat": enkat, "arkiv": None}
    asked = {strand for strand, header in columns.items() if header} - {"arkiv"}
    assert asked <= set(form.asked_in) | {"enkat"}


@pytest.mark.parametrize(
    "column", [["Tjänster", "Utbud"], {"value": "Tjänster", "qualifier": "Hur"}]
)
def test_a_column_of_several_parts_stays_as_it_is_written(data, column):
    data["strands"]["samtal"]["columns"]["services"] = column
    form = standing_form(data, "services", "sv")

    assert "samtal" not in form.columns
    changed = replace(form, type="steps", columns={"samtal": "Annat"})
    assert [edit.path[0] for edit in changed_question(data, "services", changed)] == ["questions"]


@pytest.mark.parametrize("kind", ["kind: accounts", "kind: document\n    layout: long"])
def test_where_rows_name_their_question_it_has_no_column(kind):
    data = data_of(f"strands:\n  s:\n    {kind}\nquestions:\n  q: {{label: A, asked_in: s}}\n")
    form = standing_form(data, "q", "sv")

    assert form.columns == {}
    assert changed_question(data, "q", replace(form, columns={"s": "A"})) == []
    assert changed_question(data, "q", replace(form, columns={"s": "A"}, asked_in=())) != []


def test_a_new_question_stands_last_and_at_its_column(data):
    form = proposed_form(MultiDict({"strand": "samtal", "column": "Vem sköter?"}), data)
    form = replace(form, type="single", values=("Kommunen", "9 = En förening"))

    name, edits = new_question(data, form, ["vem_skoter"])
    new = after(edits)

    assert name == "vem_skoter_2"
    assert list(new["questions"]) == [*data["questions"], name]
    assert new["questions"][name] == {
        "label": "Vem sköter?",
        "type": "single",
        "asked_in": "samtal",
        "values": {"kommunen": "Kommunen", "en_forening": {"label": "En förening", "codes": "9"}},
    }
    assert new["strands"]["samtal"]["columns"] == {
        **data["strands"]["samtal"]["columns"],
        name: "Vem sköter?",
    }
    assert len(edits) == 2


@pytest.mark.parametrize("asked", [{}, {"strand": "nowhere", "column": "A"}, {"column": " A "}])
def test_an_address_proposes_no_strand_that_is_not_there(data, asked):
    form = proposed_form(MultiDict(asked), data)

    assert (form.asked_in, form.columns) == ((), {})
    assert form.labels == {"sv": asked.get("column", "").strip(), "en": ""}


@pytest.mark.parametrize(
    "text", ["title: A\n", "title: A\nquestions:\n", "title: A\nquestions: {}\n"]
)
def test_the_first_question_of_a_mapping_can_be_added(text):
    name, edits = new_question(data_of(text), QuestionForm({"sv": "Vad?", "en": ""}), [])

    assert after(edits, text)["questions"] == {name: {"label": "Vad?", "type": "single"}}


def test_what_is_sent_is_read_field_by_field(data):
    sent = MultiDict(
        [
            ("label.sv", "  Finns \n det? "), ("label.en", ""), ("type", "text"),
            ("asked_in", "samtal"), ("asked_in", "nowhere"), ("column.samtal", " A "),
            ("column.nowhere", "B"), ("of", "clients"), ("measure.sv", "st"), ("silence", "no"),
            ("resolve", "prefer"), ("prefer", "a\r\n\r\n b"), ("codes", "x\ny"), ("values", "1\n2"),
        ]
    )  # fmt: skip

    assert sent_form(sent, data) == QuestionForm(
        labels={"sv": "Finns det?", "en": ""},
        type="text",
        asked_in=("samtal",),
        columns={"samtal": "A"},
        of="clients",
        measure={"sv": "st", "en": ""},
        silence="no",
        resolve="prefer",
        prefer=("a", "b"),
        codes=("x", "y"),
        values=("1", "2"),
    )


def drawn_form(draw, form, strands):
    words = ["", "Ett", "Two: 2", "#3", "{x}"]
    asked = draw.sample(strands, draw.randrange(1, 3))
    drawn = {
        "labels": {"sv": draw.choice(words[1:]), "en": draw.choice(words[1:])},
        "measure": draw.choice([{"sv": "", "en": ""}, {"sv": "å", "en": "y"}]),
        "type": draw.choice(["single", "steps", "text"]),
        "asked_in": tuple(asked),
        "columns": {each: draw.choice(words) if each in asked else "" for each in form.columns},
        "of": draw.choice(["organisations", "staff"]),
        "silence": draw.choice(["not_mentioned", "no"]),
        "resolve": draw.choice(["", "any", "conflict"]),
        "codes": tuple(draw.sample(["A/B", "1", "no"], draw.randrange(3))),
    }
    changed = draw.sample(sorted(drawn), draw.randrange(1, 5))
    drawn = {key: drawn[key] for key in changed}
    if "asked_in" in drawn:
        drawn["columns"] = {
            each: header if each in asked else ""
            for each, header in {**form.columns, **drawn.get("columns", {})}.items()
        }
    else:
        drawn.pop("columns", None)
    return replace(form, **drawn)


@pytest.mark.parametrize("seed", range(15))
def test_what_a_form_says_is_what_it_shows_afterwards(data, seed):
    draw = random.Random(seed)
    text = SECOND
    for _ in range(3):
        question = draw.choice(list(data["questions"]))
        form = drawn_form(draw, standing_form(data, question, "sv"), list(data["strands"]))
        gone = {each.path[-1] for each in gone_with_type(data, question, form.type, "sv")}
        text = apply_edits(text, changed_question(data, question, form), FILE)
        new = data_of(text)
        if "resolve" in gone and form.resolve == data["questions"][question]["resolve"]:
            form = replace(form, resolve="")
        if "of" in gone and form.of == data["questions"][question]["of"]:
            form = replace(form, of="organisations")

        shown = standing_form(new, question, "sv")
        assert replace(shown, asked_in=()) == replace(form, asked_in=())
        assert set(shown.asked_in) == set(form.asked_in)
        assert list(new["questions"]) == list(data["questions"])
        data["questions"][question] = new["questions"][question]
        for strand in data["strands"].values():
            strand["columns"].pop(question, None)
        rest = deepcopy(new)
        for strand in rest["strands"].values():
            strand["columns"].pop(question, None)
        assert rest == data
        data = new


# --- order, removal


def test_a_question_moves_among_those_that_are_shown_with_it(data):
    shown = ["library", "hours", "satisfied"]

    new = after(moved_question(data, "hours", shown, -1))
    assert list(new["questions"]) == ["hours", "library", "services", "visits", "satisfied"]
    new = after(moved_question(data, "hours", shown, 1))
    assert list(new["questions"]) == ["library", "services", "visits", "satisfied", "hours"]
    assert moved_question(data, "library", shown, -1) == []
    assert moved_question(data, "satisfied", shown, 1) == []
    assert moved_question(data, "nowhere", shown, 1) == []


def test_a_question_goes_with_its_columns(data):
    new = after(removed_question(data, "visits"))

    assert list(new["questions"]) == ["library", "services", "hours", "satisfied"]
    assert "visits" not in new["strands"]["samtal"]["columns"]


def test_what_rests_on_a_question_is_told_by_name(data):
    data["fact_check"] = {"leave_out": "library"}
    data["protect"] = {"shown": [{"unit": "Norrby", "question": "library"}]}
    data["dimensions"]["circles"]["classes"]["reads"]["reasons"] = "library"

    told = [use_words(data, use, "en") for use in uses_of_question(data, "library")]

    assert told == [
        "a column of ‘Talks with librarians’",
        "whether ‘How long is it open?’ is asked",
        "the rule of ‘Access to books – Near’",
        "the rule of ‘Access to books – Book bus only’",
        "the rule of ‘Access to books – Far’",
        "the reasons for ‘Reading circles – Read together’",
        "a figure under ‘Verdict’",
        "what is left out of the fact check",
        "a small number that is shown all the same, of ‘Norrby’",
    ]


def test_a_question_does_not_rest_on_itself(data):
    data["questions"]["satisfied"]["asked_if"] = {"satisfied": "low"}

    kinds = {use.kind for use in uses_of_question(data, "satisfied")}

    assert kinds == {"column", "rule", "figure"}


def test_a_variant_a_division_and_nested_rules_rest_on_a_question_too(data):
    data["report"]["sections"][0]["figures"][0]["by"] = "hours"
    uses = uses_of_question(data, "hours")

    assert [(use.kind, name_of_use(data, use, "sv")) for use in uses] == [
        ("column", "Samtal med bibliotekarier"),
        ("rule", "Tillgång till böcker – Nära – Öppet länge"),
        ("rule", "Tillgång till böcker – Nära – Öppet kort"),
        ("figure", "Vilka som svarat"),
        ("figure", "Tillgång"),
        ("figure", "Omdöme"),
    ]


def test_what_rests_on_a_value_is_told_by_name(data):
    data["strands"]["samtal"]["columns"]["services"] = {"values": {"bus": "Buss"}}
    satisfied = data["questions"]["satisfied"]
    satisfied |= {"poles": {"low": "low", "high": ["high"]}, "scores": {"low": "1", "high": "3"}}
    data["report"]["lead"] = "{satisfied/satisfied.middle/kommun:of} av {x/satisfied.low_2/y}"
    data["report"]["sections"][2]["figures"][0]["show"] = ["high"]

    def told(question, value):
        return [(use.kind, use.path[-1]) for use in uses_of_value(data, question, value)]

    assert told("library", "shared") == [("asked_if", "asked_if"), ("rule", "when")]
    assert told("library", "none") == [("rule", "when"), ("rule", "when")]
    assert told("services", "bus") == [("column", "bus"), ("rule", "when"), ("rule", "when")]
    assert told("services", "loans") == []
    assert told("satisfied", "low") == [("scale", "low"), ("scale", "low"), ("rule", "when")]
    assert told("satisfied", "middle") == [("rule", "when"), ("number", "report")]
    assert told("satisfied", "high") == [("scale", "high"), ("scale", "high"), ("figure", 0)]


@pytest.mark.parametrize(
    "broken", [[], "x", None, {"questions": [], "report": {"sections": ["x"]}}]
)
def test_a_broken_schema_is_looked_through_all_the_same(broken):
    assert uses_of_question(broken, "a") == []
    assert uses_of_value(broken, "a", "b") == []


# --- signs


def test_signs_are_listed_changed_and_removed(data):
    data["questions"]["visits"]["missing"] = {"": "no_answer", "?": "dont_know"}
    text = SECOND.replace(
        "of: clients\n", 'of: clients\n    missing: {"": no_answer, "?": dont_know}\n'
    )

    assert signs_of(data, "visits") == [("", "no_answer"), ("?", "dont_know")]
    new = after(set_kinds(data, "visits", ["confidential", "dont_know", "not_asked"]), text)
    assert new["questions"]["visits"]["missing"] == {"": "confidential", "?": "dont_know"}
    new = after(remove_sign(data, "visits", ""), text)
    assert new["questions"]["visits"]["missing"] == {"?": "dont_know"}
    new = after(
        remove_sign(new, "visits", "?"), apply_edits(text, remove_sign(data, "visits", ""), FILE)
    )
    assert "missing" not in new["questions"]["visits"]
    assert remove_sign(data, "library", "?") == []


def test_the_signs_of_a_question_s_strands_hold_for_it_too(data):
    assert list(signs_of_strands(data, "library")) == [
        ("samtal", [("vet ej", "dont_know"), ("-", "not_recorded")])
    ]
