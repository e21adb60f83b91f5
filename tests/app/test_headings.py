"""Headings, scales and qualifiers of a question, changed on the page of its values."""

import pytest

from kartlaggning.schema.loading import load_schema
from kartlaggning.writing.places import SCHEMA_FILE


def send(visitor, question, **form):
    page = visitor.text(f"values/{question}")
    seen = page.partition('name="seen" value="')[2].partition('"')[0]
    return visitor.send(f"values/{question}", seen=seen, **form)


def model(visitor, question):
    return load_schema(visitor.desk.project).questions[question]


def test_values_get_headings_stand_under_them_and_lose_them(visitor):
    before = (visitor.desk.project / SCHEMA_FILE).read_text("utf-8")
    new = {"new-groups.label.sv": "Att låna", "new-groups.label.en": "To borrow"}
    assert send(visitor, "services", save_groups="1", **new).status_code == 303
    assert model(visitor, "services").groups["att_lana"].en == "To borrow"
    page = visitor.text("values/services", lang="sv")
    assert 'name="group_of.loans"' in page
    named = {"groups-att_lana.label.sv": "Lån", "groups-att_lana.label.en": "Loans, all"}
    under = {"group_of.loans": "att_lana", "group_of.bus": "att_lana", "group_of.reading": ""}
    send(visitor, "services", save_groups="1", **named, **under)
    services = model(visitor, "services")
    assert services.groups["att_lana"].en == "Loans, all"
    assert {name: value.group for name, value in services.values.items()} == {
        "loans": "att_lana", "reading": "", "bus": "att_lana",
    }  # fmt: skip
    # what the form of the values sends leaves a heading as it is
    send(visitor, "services", remove_group="att_lana")
    after = model(visitor, "services")
    assert not after.groups and not any(value.group for value in after.values.values())
    assert before.count("\n") == (visitor.desk.project / SCHEMA_FILE).read_text("utf-8").count("\n")


def test_a_scale_gets_ends_and_scores_and_half_of_them_is_refused(visitor):
    ends = {"end.low": "low", "end.middle": "", "end.high": "high"}
    scores = {"score.low": "1", "score.middle": "2", "score.high": "3"}
    assert send(visitor, "satisfied", save_scale="1", **ends, **scores).status_code == 303
    satisfied = model(visitor, "satisfied")
    assert (satisfied.poles.low, satisfied.poles.high) == (("low",), ("high",))
    assert satisfied.scores == {"low": "1", "middle": "2", "high": "3"}
    text = (visitor.desk.project / SCHEMA_FILE).read_text("utf-8")
    send(visitor, "satisfied", save_scale="1", **ends, **scores)
    assert (visitor.desk.project / SCHEMA_FILE).read_text("utf-8") == text
    half = {**scores, "score.middle": ""}
    answer = send(visitor, "satisfied", save_scale="1", **ends, **half)
    assert answer.status_code == 422
    one_end = {**ends, "end.low": ""}
    assert send(visitor, "satisfied", save_scale="1", **one_end, **scores).status_code == 422
    send(visitor, "satisfied", save_scale="1")
    assert model(visitor, "satisfied").poles is None and not model(visitor, "satisfied").scores


def test_qualifiers_are_added_with_their_column_changed_and_removed(visitor):
    new = {
        "new-qualifiers.label.sv": "med frivilliga", "new-qualifiers.label.en": "with volunteers",
        "new-qualifiers.codes": "frivilligt", "qualifier_column.samtal": "Hur",
    }  # fmt: skip
    send(visitor, "services", save_qualifiers="1", **new)
    schema = load_schema(visitor.desk.project)
    [(name, qualifier)] = schema.questions["services"].qualifiers.items()
    assert (qualifier.label.en, qualifier.codes) == ("with volunteers", ("frivilligt",))
    assert schema.strands["samtal"].columns["services"].qualifier == ("Hur",)
    changed = {
        f"qualifiers-{name}.label.sv": "frivilliga", f"qualifiers-{name}.label.en": "volunteers",
        f"qualifiers-{name}.codes": "frivilligt\nav folk", "qualifier_column.samtal": "",
    }  # fmt: skip
    send(visitor, "services", save_qualifiers="1", **changed)
    schema = load_schema(visitor.desk.project)
    assert schema.questions["services"].qualifiers[name].codes == ("frivilligt", "av folk")
    assert schema.strands["samtal"].columns["services"].qualifier == ()
    send(visitor, "services", remove_qualifier=name)
    assert not model(visitor, "services").qualifiers


@pytest.mark.parametrize("question", ["library", "satisfied", "services"])
def test_forms_that_change_nothing_write_nothing(visitor, question):
    path = visitor.desk.project / SCHEMA_FILE
    before = path.read_text("utf-8")
    for button in ("save_groups", "save_scale", "save_qualifiers"):
        assert send(visitor, question, **{button: "1"}).status_code == 303
    assert path.read_text("utf-8") == before
