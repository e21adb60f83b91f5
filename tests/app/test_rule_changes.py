"""What the forms of the rules say becomes edits: those lines alone change, and nothing else."""

import difflib

import pytest
from werkzeug.datastructures import MultiDict

from kartlaggning.app.ruling.changing import (
    add_class,
    add_dimension,
    go_before,
    move_class,
    name_dimension,
    remove_class,
    remove_dimension,
    save_class,
)
from kartlaggning.app.ruling.forms import (
    Action,
    WrittenClass,
    changed_form,
    first_operator,
    pending,
    read_action,
    read_class,
)
from kartlaggning.app.ruling.sentences import Sentence
from kartlaggning.yaml_files.editing.edits import apply_edits
from kartlaggning.yaml_files.source import parse_yaml

TEXT = """\
title: Libraries  # of the county

dimensions:
  access:
    label: {sv: Tillgång, en: Access}
    classes:
      near:  # by foot
        label: {sv: Nära, en: Near}
        when: {library: [own, shared]}
        before: [bus, far]
      bus:
        label: Buss
        when:
          all:
            - {library: none}
            - {services: bus}
        variants: {daily: {library: none}}
      far:
        when: {any: [{all: [{any: [{library: none}]}]}]}

report: {sections: []}
"""
OWN = (Sentence("library", "is", ("own",)),)


def after(make, *arguments, text=TEXT):
    """The lines that a change takes away and brings, and what the data is then."""
    data = parse_yaml(text, "f").data
    new = apply_edits(text, make(data, *arguments).edits, "f")
    lines = list(difflib.ndiff(text.splitlines(), new.splitlines()))
    gone = [line[2:].strip() for line in lines if line.startswith("- ")]
    come = [line[2:].strip() for line in lines if line.startswith("+ ")]
    return gone, come, parse_yaml(new, "f").data


def written(label=None, ways=(OWN,), **others):
    return WrittenClass(label or {"sv": "Nära", "en": "Near"}, ways, **others)


def test_a_rule_is_written_and_the_rest_of_the_class_stays():
    form = written(ways=((*OWN, Sentence("hours", "at_least", ("5",))),), before=("bus", "far"))
    gone, come, _ = after(save_class, "access", "near", form)
    assert gone == ["when: {library: [own, shared]}"]
    assert come == ["when: {library: own, hours: {at_least: 5}}"]


def test_a_rule_that_says_the_same_keeps_its_form():
    sentences = (Sentence("library", "is", ("none",)), Sentence("services", "is", ("bus",)))
    label = {"sv": "Buss", "en": "Buss"}
    data = parse_yaml(TEXT, "f").data
    assert save_class(data, "access", "bus", written(label, (sentences,))).edits == []


def test_a_rule_that_has_no_sentences_is_never_written():
    label = {"sv": "Långt bort", "en": "Far"}
    gone, come, _ = after(save_class, "access", "far", written(label, None))
    assert gone == []
    assert come == ["label: {sv: Långt bort, en: Far}"]
    data = parse_yaml(TEXT, "f").data
    assert (
        save_class(data, "access", "bus", written({"sv": "Buss", "en": "Buss"}, None)).edits == []
    )


def test_what_goes_before_and_the_reasons_are_written_and_taken_away():
    form = written(ways=((Sentence("library", "is", ("own", "shared")),),), reasons="why")
    gone, come, _ = after(save_class, "access", "near", form)
    assert gone == ["before: [bus, far]"]
    assert come == ["reasons: why"]


def test_a_new_class_stands_behind_the_others_with_an_id_of_its_own():
    _, come, data = after(add_class, "access", written({"sv": "Nära", "en": "Near"}))
    assert come == ["nara: {label: {sv: Nära, en: Near}, when: {library: own}}"]
    assert list(data["dimensions"]["access"]["classes"]) == ["near", "bus", "far", "nara"]
    _, _, data = after(add_class, "access", written({"sv": "Near", "en": "Near"}))
    assert list(data["dimensions"]["access"]["classes"])[-1] == "near_2"
    _, come, _ = after(add_class, "access", written({"sv": "", "en": ""}))
    assert come == ["class: {when: {library: own}}"]


def test_a_new_dimension_has_an_id_that_nothing_else_has():
    label = {"sv": "Tillgång", "en": "Access"}
    _, _, data = after(add_dimension, label, written(), {"tillgang"})
    assert list(data["dimensions"]) == ["access", "tillgang_2"]
    assert data["dimensions"]["tillgang_2"]["classes"] == {
        "nara": {"label": {"sv": "Nära", "en": "Near"}, "when": {"library": "own"}}
    }


@pytest.mark.parametrize("text", ["title: T\n\nreport: {}\n", "dimensions:\nreport: {}\n"])
def test_the_first_dimension_comes_before_the_report(text):
    _, _, data = after(add_dimension, {"sv": "A"}, written({"sv": "B"}), text=text)
    assert list(data)[-2:] == ["dimensions", "report"]
    assert data["dimensions"] == {
        "a": {"label": "A", "classes": {"b": {"label": "B", "when": {"library": "own"}}}}
    }


def test_a_class_that_goes_is_no_longer_gone_before():
    gone, come, data = after(remove_class, "access", "bus")
    assert come == ["before: far"]
    assert "before: [bus, far]" in gone
    assert list(data["dimensions"]["access"]["classes"]) == ["near", "far"]
    other = TEXT.replace("before: [bus, far]", "before: [far]")
    assert after(remove_class, "access", "bus", text=other)[1] == []


def test_an_order_and_who_goes_first():
    _, _, data = after(move_class, "access", "far", -1)
    assert list(data["dimensions"]["access"]["classes"]) == ["near", "far", "bus"]
    assert after(move_class, "access", "near", -1)[:2] == ([], [])
    assert after(move_class, "access", "nobody", 1)[:2] == ([], [])
    _, come, _ = after(go_before, "access", "bus", "far")
    assert come == ["before: far"]
    assert after(go_before, "access", "near", "far")[:2] == ([], [])


def test_a_dimension_is_renamed_and_taken_away():
    names = {"sv": "Närhet", "en": "Nearness"}
    assert after(name_dimension, "access", names)[1] == ["label: {sv: Närhet, en: Nearness}"]
    _, _, data = after(remove_dimension, "access")
    assert list(data) == ["title", "report"]


# --- the form


FORM = MultiDict(
    [
        ("label-sv", " Nära "),
        ("way", "0"),
        ("way", "2"),
        ("question-2-1", "hours"),
        ("operator-2-1", "at_least"),
        ("values-2-1", " 5 "),
        ("question-2-0", "within"),
        ("operator-2-0", "not_within"),
        ("values-2-0", ""),
        ("question-1-0", "library"),
        ("values-1-0", "own"),
        ("values-1-0", "shared"),
        ("before", "far"),
        ("more-1", "offers"),
    ]
)


def test_a_form_is_read_in_the_order_of_its_numbers():
    read = read_class(FORM, ("sv", "en"))
    assert read.label == {"sv": "Nära", "en": ""}
    assert read.ways == (
        (),
        (Sentence("library", "is", ("own", "shared")),),
        (Sentence("", "not_within", ()), Sentence("hours", "at_least", ("5",))),
    )
    assert (read.before, read.reasons) == (("far",), "")
    assert read_class(FORM, ("sv",), has_rule=False).ways is None


@pytest.mark.parametrize(
    ("do", "action"),
    [
        ("save", Action("save")),
        ("add-1", Action("add", 1)),
        ("drop-2-1", Action("drop", 2, 1)),
        ("drop-x-99999999", Action("drop")),
        ("", Action("")),
    ],
)
def test_what_a_button_asks_for(do, action):
    assert read_action(MultiDict({"do": do})) == action


def test_without_a_button_it_is_shown_what_it_would_give():
    assert read_action(MultiDict()).kind == "show"


def test_a_sentence_that_was_chosen_and_not_added_is_not_forgotten():
    read = read_class(FORM, ("sv",))
    assert pending(FORM, read) == Action("add", 1)
    assert pending(MultiDict({"more-0": ""}), written()) is None


def test_buttons_change_the_form_and_nothing_else():
    form = written(ways=(OWN, ()))
    added = changed_form(form, Action("add", 1), "hours", first_operator("hours", "quantity"))
    assert added.ways == (OWN, (Sentence("hours", "at_least", ()),))
    place = changed_form(form, Action("add", 0), "within", first_operator("within", ""))
    assert place.ways[0] == (*OWN, Sentence("", "within", ()))
    assert first_operator("library", "single") == "is"
    assert changed_form(form, Action("add", 0)).ways == form.ways
    assert changed_form(form, Action("drop", 0, 0)).ways == ((), ())
    assert changed_form(form, Action("unway", 0)).ways == ((),)
    assert changed_form(form, Action("way")).ways == (OWN, (), ())
    for beyond in ("add", "drop", "unway"):
        for way in (2, 9):
            assert changed_form(form, Action(beyond, way), "hours").ways == form.ways
    assert changed_form(form, Action("drop", 0, 9)).ways == form.ways
