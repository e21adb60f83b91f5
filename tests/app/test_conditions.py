"""When a question is asked, and the variants of a class: written by sentences, and taken back."""

import pytest

from kartlaggning.schema.loading import load_schema
from kartlaggning.writing.places import SCHEMA_FILE


def seen_on(page):
    return page.partition('name="seen" value="')[2].partition('"')[0]


def send(visitor, path, **form):
    return visitor.send(path, seen=seen_on(visitor.text(path)), **form)


def asked_if(visitor, question):
    data = load_schema(visitor.desk.project).source.data
    return data["questions"][question].get("asked_if")


SENTENCE = {"way": "0", "question-0-0": "library", "operator-0-0": "is"}


def test_when_a_question_is_asked_is_written_by_sentences(visitor):
    assert "Överallt" in visitor.text("questions/services", lang="sv")
    page = send(visitor, "asked_if/services", do="add-0", way="0", **{"more-0": "library"})
    page = page.get_data(as_text=True)
    assert 'name="question-0-0" value="library"' in page and asked_if(visitor, "services") is None
    send(visitor, "asked_if/services", do="save", **SENTENCE, **{"values-0-0": ["own", "shared"]})
    assert asked_if(visitor, "services") == {"library": ["own", "shared"]}
    page = visitor.text("questions/services", lang="sv")
    assert "Bara där detta gäller" in page and "Eget" in page
    send(visitor, "asked_if/services", do="remove", way="0")
    assert asked_if(visitor, "services") is None


def test_one_that_is_saved_as_it_stands_changes_nothing(visitor):
    path = visitor.desk.project / SCHEMA_FILE
    before = path.read_text("utf-8")
    send(visitor, "asked_if/hours", do="save", **SENTENCE, **{"values-0-0": ["own", "shared"]})
    assert path.read_text("utf-8") == before


def test_a_question_is_not_asked_by_its_own_answer_and_a_wrong_condition_is_told(visitor):
    page = visitor.text("asked_if/library")
    assert '<option value="services"' in page and '<option value="library"' not in page
    wrong = {**SENTENCE, "question-0-0": "hours", "operator-0-0": "at_least"}
    answer = send(visitor, "asked_if/library", do="save", **wrong, **{"values-0-0": "10"})
    assert answer.status_code == 422  # hours is asked by library: a circle
    answer = send(visitor, "asked_if/services", do="save", **SENTENCE)
    assert answer.status_code == 422 or asked_if(visitor, "services") is None
    assert visitor.ask("asked_if/nothing").status_code == 404


@pytest.fixture
def near(visitor):
    """A dimension's first class, by its address."""
    dimension, model = next(iter(load_schema(visitor.desk.project).dimensions.items()))
    return dimension, next(iter(model.classes))


def variants(visitor, near):
    dimension, class_ = near
    return load_schema(visitor.desk.project).dimensions[dimension].classes[class_].variants


def test_a_variant_is_added_changed_and_removed(visitor, near):
    path = "/".join(("variant", *near, "+"))
    named = {"label-sv": "Långa tider", "label-en": "Long hours"}
    sentence = {"way": "0", "question-0-0": "hours", "operator-0-0": "at_least"}
    before = set(variants(visitor, near))
    send(visitor, path, do="save", **named, **sentence, **{"values-0-0": "20"})
    [name] = set(variants(visitor, near)) - before
    assert variants(visitor, near)[name].label.sv == "Långa tider"
    page = visitor.text("/".join(("rules", *near)), lang="sv")
    assert "Långa tider" in page and f'/{name}"' in page
    answer = send(
        visitor, path.replace("+", name), do="save", **sentence,
        **{"label-sv": "Sena kvällar", "label-en": "Late evenings", "values-0-0": "25"},
    )  # fmt: skip
    assert answer.status_code == 303, answer.get_data(as_text=True)
    changed = variants(visitor, near)[name]
    assert changed.label.sv == "Sena kvällar" and "25" in str(changed.when)
    send(visitor, path.replace("+", name), do="remove", way="0")
    assert set(variants(visitor, near)) == before
    assert visitor.ask(path.replace("+", "nothing")).status_code == 404
