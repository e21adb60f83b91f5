"""What the form of a question's values says becomes what the schema says, and nothing else does."""

import random
from copy import deepcopy
from dataclasses import replace

import pytest
from shipped import SCHEMAS, name_of
from werkzeug.datastructures import MultiDict

from kartlaggning.app.editing.questions.values import (
    NEW,
    ValueForm,
    ValuesEditor,
    sent_values,
    standing_values,
)
from kartlaggning.yaml_files.editing.edits import apply_edits
from kartlaggning.yaml_files.source import parse_yaml, read_yaml

FILE = "survey_schema.yaml"
TEXT = """\
title: Bibliotek
strands:
  enkat: {kind: survey, columns: {subject: kommun, offers: {values: {loans: f1, bus: f2}}}}
questions:
  offers:
    label: Vad?
    type: multiple
    asked_in: enkat
    groups: {room: Rum}
    poles: {low: [loans, bus], high: rooms}
    scores: {loans: 1, bus: 2, rooms: 3}
    values:
      loans: Lån  # the plainest
      # two languages
      bus: {sv: Bokbuss, en: Book bus}
      rooms:
        label: {sv: Rum, en: Rooms}
        codes: [Rum/Sal, "1"]
        # why
        definition: Att sitta i
        group: room
      other: {label: Annat, codes: "9"}
  text: {label: Ord, type: text, asked_in: enkat}
"""


def after(edits, text=TEXT):
    return parse_yaml(apply_edits(text, edits, FILE), FILE).data


@pytest.fixture
def data():
    return parse_yaml(TEXT, FILE).data


@pytest.fixture
def editor(data):
    return ValuesEditor(data, "offers")


def values_after(editor, text=TEXT):
    return after(editor.edits, text)["questions"]["offers"]["values"]


@pytest.mark.parametrize("path", SCHEMAS, ids=name_of)
def test_values_that_are_sent_as_they_stand_change_nothing(path):
    data = read_yaml(path, FILE).data
    for question in data["questions"]:
        editor = ValuesEditor(data, question)
        editor.say(standing_values(data, question))
        assert editor.edits == []


def test_each_spelling_is_shown_the_same_way(data):
    assert standing_values(data, "offers") == {
        "loans": ValueForm({"sv": "Lån", "en": "Lån"}, (), {"sv": "", "en": ""}),
        "bus": ValueForm({"sv": "Bokbuss", "en": "Book bus"}, (), {"sv": "", "en": ""}),
        "rooms": ValueForm(
            {"sv": "Rum", "en": "Rooms"},
            ("Rum/Sal", "1"),
            {"sv": "Att sitta i", "en": "Att sitta i"},
            "room",
        ),
        "other": ValueForm({"sv": "Annat", "en": "Annat"}, ("9",), {"sv": "", "en": ""}),
    }
    assert standing_values(data, "text") == standing_values(data, "nowhere") == {}


@pytest.mark.parametrize(
    ("name", "changed", "wanted"),
    [
        ("loans", {"labels": {"sv": "Lån", "en": "Loans"}}, {"sv": "Lån", "en": "Loans"}),
        ("loans", {"codes": ("1",)}, {"label": "Lån", "codes": "1"}),
        ("bus", {"codes": ("1",)}, {"label": {"sv": "Bokbuss", "en": "Book bus"}, "codes": "1"}),
        (
            "bus",
            {"labels": {"sv": "Buss", "en": ""}, "definition": {"sv": "En buss", "en": ""}},
            {"label": {"sv": "Buss", "en": "Buss"}, "definition": "En buss"},
        ),
        ("other", {"codes": ()}, {"label": "Annat"}),
        ("other", {"codes": ("9", "8")}, {"label": "Annat", "codes": ["9", "8"]}),
        # that it has no label is for the checks to tell
        ("loans", {"labels": {"sv": "", "en": ""}}, {}),
        ("other", {"labels": {"sv": "", "en": ""}}, {"codes": "9"}),
    ],
)
def test_a_value_changes_as_its_form_says(data, editor, name, changed, wanted):
    form = replace(standing_values(data, "offers")[name], **changed)

    assert editor.say({name: form}) == ""

    assert values_after(editor) == {**data["questions"]["offers"]["values"], name: wanted}


def test_a_code_that_no_line_holds_stays(data):
    text = TEXT.replace(
        'codes: [Rum/Sal, "1"]', 'codes:\n        - Rum/Sal  # seen\n        - " 1"'
    )
    data = parse_yaml(text, FILE).data
    form = standing_values(data, "offers")["rooms"]
    editor = ValuesEditor(data, "offers")
    assert form.codes == ("Rum/Sal",)

    editor.say({"rooms": replace(form, codes=("Rum/Sal", "Sal"))})

    assert values_after(editor, text)["rooms"]["codes"] == ["Rum/Sal", "Sal", " 1"]


def test_a_list_that_grows_stays_as_it_is_written(data, editor):
    form = standing_values(data, "offers")["rooms"]

    editor.say({"rooms": replace(form, codes=("Rum/Sal", "1", "Sal"))})

    assert 'codes: [Rum/Sal, "1", Sal]\n        # why\n' in apply_edits(TEXT, editor.edits, FILE)


def test_a_new_value_needs_a_label(editor):
    nothing = {"sv": "", "en": ""}

    assert editor.say({NEW: ValueForm(nothing, ("1",), nothing)}) == ""
    assert editor.edits == []
    assert editor.say({NEW: ValueForm({"sv": "Rum", "en": "Hall"}, ("7", "8"), nothing)}) == "rum"
    assert editor.say({NEW: ValueForm({"sv": "Room", "en": ""}, (), nothing)}) == "room_2"
    assert list(values_after(editor).items())[-2:] == [
        ("rum", {"label": {"sv": "Rum", "en": "Hall"}, "codes": ["7", "8"]}),
        ("room_2", "Room"),
    ]


def test_what_is_sent_is_read_value_by_value(data):
    sent = MultiDict(
        [("value-loans.label.sv", " Lån "), ("value-loans.codes", "1\r\n\r\n2 "),
         ("value-loans.definition.en", "x\ny"), ("value-nowhere.codes", "3"),
         ("value-rooms.label.sv", "A"), ("new-value.codes", ""), ("new-value.label.en", "New")]
    )  # fmt: skip

    assert sent_values(sent, data, "offers") == {
        "loans": ValueForm({"sv": "Lån", "en": ""}, ("1", "2"), {"sv": "", "en": "x y"}),
        NEW: ValueForm({"sv": "", "en": "New"}, (), {"sv": "", "en": ""}),
    }


@pytest.mark.parametrize(
    ("name", "step", "order"),
    [
        ("bus", -1, ["bus", "loans", "rooms", "other"]),
        ("bus", 1, ["loans", "rooms", "bus", "other"]),
        ("loans", -1, ["loans", "bus", "rooms", "other"]),
        ("other", 1, ["loans", "bus", "rooms", "other"]),
        ("nowhere", 1, ["loans", "bus", "rooms", "other"]),
    ],
)
def test_a_value_moves_among_its_own(editor, name, step, order):
    editor.move(name, step)

    assert list(values_after(editor)) == order


def test_a_value_goes_with_its_column_and_its_place_on_the_scale(data, editor):
    editor.remove("bus")
    new = after(editor.edits)

    wanted = deepcopy(data)
    del wanted["strands"]["enkat"]["columns"]["offers"]["values"]["bus"]
    offers = wanted["questions"]["offers"]
    offers["poles"]["low"] = ["loans"]
    del offers["scores"]["bus"], offers["values"]["bus"]
    assert new == wanted


def test_two_values_become_one_that_means_all_that_both_did(editor):
    editor.merge("rooms", "loans")
    editor.merge("loans", "other")

    assert list(values_after(editor).items()) == [
        ("bus", {"sv": "Bokbuss", "en": "Book bus"}),
        ("other", {"label": "Annat", "codes": ["9", "Rum/Sal", "1", "Rum", "Rooms", "Lån"]}),
    ]


def test_what_a_value_is_called_already_becomes_no_code_of_it(data):
    text = TEXT.replace('codes: [Rum/Sal, "1"]', "codes: [LÅN, loans, Salar]")
    editor = ValuesEditor(parse_yaml(text, FILE).data, "offers")

    editor.merge("rooms", "loans")

    assert values_after(editor, text)["loans"]["codes"] == ["Salar", "Rum", "Rooms"]


def test_a_rule_that_names_a_value_stays_when_that_is_taken_away():
    text = f"{TEXT}dimensions:\n  d: {{label: D, classes: {{c: {{when: {{offers: bus}}}}}}}}\n"
    data = parse_yaml(text, FILE).data
    editor = ValuesEditor(data, "offers")

    editor.remove("bus")

    assert after(editor.edits, text)["dimensions"] == data["dimensions"]


@pytest.mark.parametrize("pair", [("bus", "bus"), ("nowhere", "bus"), ("bus", "nowhere")])
def test_only_two_values_that_differ_become_one(editor, pair):
    editor.merge(*pair)

    assert editor.edits == []


@pytest.mark.parametrize("seed", range(15))
def test_what_the_forms_say_is_what_they_show_afterwards(data, seed):
    draw = random.Random(seed)
    words = ["Ett", "Two: 2", "#3", "{x}", "no"]
    forms = standing_values(data, "offers")
    for name in draw.sample(list(forms), 3):
        sv, en = draw.choice(words), draw.choice(words)
        definition = draw.choice([{"sv": "", "en": ""}, {"sv": "å: ä", "en": "b"}])
        codes = tuple(draw.sample(["A/B", "1", "~", "a, b"], draw.randrange(4)))
        changed = {"labels": {"sv": sv, "en": en}, "definition": definition, "codes": codes}
        keys = draw.sample(sorted(changed), 2)
        forms[name] = replace(forms[name], **{key: changed[key] for key in keys})
    editor = ValuesEditor(data, "offers")

    editor.say(forms)
    new = after(editor.edits)

    assert standing_values(new, "offers") == forms
    assert list(standing_values(new, "offers")) == list(forms)
    for each in (new, data):
        del each["questions"]["offers"]["values"]
    assert new == data
