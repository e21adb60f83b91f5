"""Rules on the page: shown as sentences, tried out at once, and written only when that is asked."""

import re
from html import unescape

import pytest
from clients import Visitor

from kartlaggning.app.desk import Desk
from kartlaggning.app.ruling.trial import try_out
from kartlaggning.app.studying import Studying
from kartlaggning.app.workspace import Workspace
from kartlaggning.schema.loading import load_schema
from kartlaggning.writing.places import SCHEMA_FILE
from kartlaggning.yaml_files.editing.changes import Put

NEAR = {
    "label-sv": "Nära",
    "label-en": "Near",
    "way": "0",
    "question-0-0": "library",
    "operator-0-0": "is",
    "values-0-0": ["own", "shared"],
}


@pytest.fixture
def schema_file(mapping):
    return mapping / SCHEMA_FILE


def rewrite(path, old, new):
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def seen(visitor):
    return visitor.desk.one(Workspace).seen()


def shown(page):
    """The text of a page, without its marks, on one line."""
    return " ".join(unescape(re.sub("<[^>]*>", " ", page)).split())


def classes(mapping, dimension="access"):
    return load_schema(mapping).dimensions[dimension].classes


# --- what is shown


def test_all_dimensions_are_listed_with_their_rules_in_words_and_how_many_units(visitor):
    page = shown(visitor.text("rules", lang="en"))
    assert "Access to books" in page
    assert "Is there a library? = “Their own” or “Shared with the school” 1" in page
    assert "Book bus only" in page


def test_a_rule_stands_as_its_sentences(visitor):
    page = visitor.text("rules/access/near", lang="en")
    assert re.search(r'name="values-0-0" value="own" checked', page)
    assert re.search(r'name="values-0-0" value="none">', page)
    assert '<option value="is" selected>is one of</option>' in page
    assert "Open long" in page and "at least 20" in page


def test_a_quantity_has_a_number_and_an_ordered_question_its_bounds(visitor, schema_file):
    rewrite(schema_file, "when: {library: [own, shared]}", "when: {hours: {at_least: 20}}")
    page = visitor.text("rules/access/near", lang="en")
    assert 'name="values-0-0" value="20"' in page and "hours a week" in page
    page = visitor.text("rules/content/content", lang="en")
    assert '<option value="at_least" selected>' in page
    assert 'name="values-0-0" value="middle" checked' in page


def test_a_rule_reads_no_context_and_a_class_goes_before_later_ones_alone(visitor, schema_file):
    rewrite(schema_file, "    of: clients\n", "    of: clients\n    context: yes\n")
    page = visitor.text("rules/access/bus", lang="en")
    assert '<option value="hours">' in page and '<option value="visits">' not in page
    assert re.findall(r'name="before" value="([a-z]+)"', page) == ["far"]


def test_a_rule_that_is_nested_deeper_is_told_in_words_and_stays(visitor, schema_file):
    nested = "when: {any: [{all: [{any: [{library: own}, {library: shared}]}]}]}"
    rewrite(schema_file, "when: {library: [own, shared]}", nested)
    page = visitor.text("rules/access/near", lang="en")
    assert "nested deeper" in page and "values-0-0" not in page
    assert "Is there a library? = “Their own” or" in page
    form = {"label-sv": "Nära", "label-en": "Nearby", "do": "save", "seen": seen(visitor)}
    visitor.sent_on("rules/access/near", **form, **{"question-0-0": "library", "way": "0"})
    text = schema_file.read_text("utf-8")
    assert nested in text and "en: Nearby" in text


@pytest.mark.parametrize("place", ["nowhere", "access/nowhere", "+/near", "access/near/more"])
def test_what_is_not_there_is_not_shown(visitor, place):
    assert visitor.ask(f"rules/{place}").status_code == 404
    assert visitor.send(f"rules/{place}", do="save").status_code == 404


def test_without_rules_it_is_told_what_one_is_and_none_is_proposed(visitor, schema_file):
    text = schema_file.read_text("utf-8")
    head, _, _ = text.partition("dimensions:")
    schema_file.write_text(f"{head}report: {{sections: []}}\n", "utf-8")
    page = shown(visitor.text("rules", lang="en"))
    assert "There are no rules yet" in page and "none is proposed" in page
    assert "Add a dimension" in page
    assert "There are no classes" in visitor.text("classes", lang="en")


# --- what it would give


def preview(visitor, place="access/near", **form):
    answer = visitor.send(f"rules/{place}", preview="1", **{**NEAR, **form})
    assert answer.status_code == 200
    return shown(answer.get_data(as_text=True))


def test_a_preview_names_the_units_and_writes_nothing(visitor, schema_file):
    before = schema_file.read_bytes()
    visitor.text("rules", lang="en")
    page = preview(visitor, **{"values-0-0": ["own"]})
    assert "<html" not in page
    assert "Near 1" in page and "Norrvik" in page
    assert schema_file.read_bytes() == before
    assert visitor.desk.n_undoable == 0


def test_what_moves_is_told_with_where_it_was(visitor):
    visitor.text("rules", lang="en")
    page = preview(visitor, **{"values-0-0": ["shared"]})
    assert "1 unit stands elsewhere than by the rules as they are" in page
    assert "Norrvik: from Near to" in page
    assert "elsewhere" not in preview(visitor)


def test_who_is_undecided_is_told_with_what_would_settle_it(visitor):
    visitor.text("rules", lang="en")
    page = preview(visitor)
    assert "Österby" in page
    assert "Ask next: Is there a library?" in page
    assert "municipalities" in page


def test_what_overlaps_and_what_is_not_covered_is_told_in_words_with_counts(visitor):
    visitor.text("rules", lang="en")
    page = preview(visitor, **{"values-0-0": ["own", "none"]})
    assert "Both “Near” and “Book bus only” hold where" in page
    assert "Is there a library? = “None”" in page
    assert "“Book bus only” hold where Is there a library? = “None” and What is" in page
    assert "yes: 1 of 6 combinations." in page
    assert (
        "No class holds where Is there a library? = “Shared with the school”: 2 of 6 combinations."
    ) in page


def test_a_class_that_never_holds_and_a_sentence_in_vain_are_told(visitor):
    visitor.text("rules", lang="en")
    more = {"question-0-1": "library", "operator-0-1": "is", "values-0-1": ["none"]}
    assert "“Near” can never hold." in preview(visitor, **more)
    more["values-0-1"] = ["own", "shared", "none"]
    assert "In “Near” this changes nothing, and can be left out: Is there" in preview(
        visitor, **more
    )


def test_of_two_sentences_that_begin_at_one_place_the_one_in_vain_is_told(visitor, schema_file):
    lines = ("when:", "  library: [own, shared, none]", "  services: loans")
    rewrite(schema_file, "when: {library: [own, shared]}", "\n        ".join(lines))
    page = shown(visitor.text("rules/access", lang="en"))
    assert re.search(r"left out: Is there a library\? = [^?]*“None” (?!and)", page)


def test_a_place_that_overlaps_is_named(visitor):
    visitor.text("rules", lang="en")
    region = load_schema(visitor.desk.project).region
    unit = region.units_at(load_schema(visitor.desk.project).as_of)[0]
    place = {"question-0-0": "within", "operator-0-0": "within", "values-0-0": [unit.id]}
    page = preview(visitor, **place)
    assert f"in {unit.label('en')}" in page and "Both “Near”" in page


def test_a_sentence_without_an_answer_is_left_out_until_it_has_one(visitor):
    visitor.text("rules", lang="en")
    more = {"question-0-1": "hours", "operator-0-1": "at_least", "values-0-1": ""}
    assert preview(visitor, **more) == preview(visitor)
    assert "needs a sentence with an answer" in preview(visitor, **{"values-0-0": []})


def test_what_is_no_rule_is_told_and_not_tried(visitor):
    visitor.text("rules", lang="en")
    page = preview(visitor, **{"question-0-0": "hours", "operator-0-0": "at_least"})
    assert "'at_least' takes a single value here." in page
    page = preview(
        visitor,
        **{"question-0-0": "hours", "operator-0-0": "at_least", "values-0-0": "many"},
    )
    assert "takes a number" in page and "Which units" not in page


@pytest.mark.parametrize(
    "form",
    [
        {"question-0-0": "no_such"},
        {"operator-0-0": "any"},
        {"operator-0-0": "<b>"},
        {"values-0-0": "<script>"},
        {"label-en": "<script>x</script>"},
        {"before": "near"},
        {"reasons": "hours"},
        {"do": "add-77777777777777777777777"},
        {"more-0": "no_such", "do": "add-0"},
    ],
)
def test_a_form_that_no_page_has_made_changes_nothing_and_breaks_nothing(
    visitor, schema_file, form
):
    before = schema_file.read_bytes()
    for how in ({"preview": "1"}, {"do": "show"}, {}):
        answer = visitor.send("rules/access/near", **{**NEAR, **how, **form})
        assert answer.status_code in (200, 422)
        assert "<script>x" not in answer.get_data(as_text=True)
    assert schema_file.read_bytes() == before


def test_before_anything_is_imported_the_proofs_stand_alone(tmp_path, schema_file, second_mapping):
    for name in (SCHEMA_FILE, "region.yaml"):
        (tmp_path / "bare").mkdir(exist_ok=True)
        (tmp_path / "bare" / name).write_bytes((second_mapping / name).read_bytes())
    visitor = Visitor(Desk(tmp_path / "bare")).come_in()
    visitor.text("rules", lang="en")
    page = preview(visitor, **{"values-0-0": ["own", "none"]})
    assert "Both “Near”" in page
    assert "No unit can be sorted yet" in page
    assert "Near 1" not in page


def test_a_rule_is_tried_out_as_the_whole_study_would_have_it(desk):
    studying, workspace = desk.one(Studying), desk.one(Workspace)
    path = ("dimensions", "access", "classes", "near", "when")
    proposed = workspace.proposed([Put(path, {"library": "own"})])
    quick, whole = studying.results_by(proposed), studying.by(proposed).results
    assert quick.classes.equals(whole.classes)
    assert not quick.classes.equals(studying.now().results.classes)
    assert quick.positions.equals(whole.positions)


def test_another_question_makes_the_whole_study_anew(desk):
    studying, workspace = desk.one(Studying), desk.one(Workspace)
    proposed = workspace.proposed([Put(("questions", "hours", "asked_if", "library"), "none")])
    quick, whole = studying.results_by(proposed), studying.by(proposed).results
    assert quick.positions.equals(whole.positions)
    assert not quick.positions.equals(studying.now().results.positions)


def test_what_people_decided_is_held_against_the_rules_that_are_tried(desk, mapping):
    (mapping / "interviews" / "decisions.csv").write_text(
        "subject,question,decision,reason,date,decided_by,on\n"
        f"{first_unit(desk)},access,far,because,2021-07-01,we,\n",
        "utf-8",
    )
    before = {group.class_: group for group in try_out(desk, (), "access", "en").groups}
    assert [each.unit for each in before["far"].units] == [first_unit(desk)]
    path = ("dimensions", "access", "classes", "near", "when")
    trial = try_out(desk, [Put(path, {"library": "own"})], "access", "en")
    after = {group.class_: group for group in trial.groups}
    assert first_unit(desk) in [each.unit for each in after["far"].units]


def first_unit(desk):
    schema = load_schema(desk.project)
    return schema.region.units_at(schema.as_of)[0].id


# --- the form without script


def test_a_sentence_and_a_way_are_added_and_taken_away_in_the_form_alone(visitor, schema_file):
    before = schema_file.read_bytes()
    answer = visitor.send("rules/access/near", **NEAR, **{"more-0": "hours", "do": "add-0"})
    page = answer.get_data(as_text=True)
    assert 'name="question-0-1" value="hours"' in page
    assert re.search(r'id="operator-0-1"[^>]*autofocus', page)
    assert re.search(r'name="values-0-0" value="own" checked', page)
    page = visitor.send("rules/access/near", **NEAR, do="way").get_data(as_text=True)
    assert 'name="more-1"' in page and 'value="unway-1"' in page
    page = visitor.send("rules/access/near", **NEAR, do="drop-0-0").get_data(as_text=True)
    assert "question-0-0" not in page
    assert schema_file.read_bytes() == before


def test_who_writes_with_a_sentence_chosen_but_not_added_gets_it_first(visitor, schema_file):
    before = schema_file.read_bytes()
    form = {**NEAR, "more-0": "hours", "do": "save", "seen": seen(visitor)}
    page = visitor.send("rules/access/near", **form).get_data(as_text=True)
    assert 'name="question-0-1" value="hours"' in page
    assert schema_file.read_bytes() == before


# --- what is written


def test_a_dimension_is_built_from_nothing_and_its_class_holds(visitor, mapping):
    form = {
        **NEAR,
        "dimension-sv": "Öppet",
        "dimension-en": "Opening",
        "label-sv": "Länge",
        "label-en": "Long",
        "question-0-0": "hours",
        "operator-0-0": "at_least",
        "values-0-0": "20",
        "do": "save",
        "seen": seen(visitor),
    }
    page = shown(visitor.sent_on("rules/+", **form))
    assert "Länge" in page or "Long" in page
    dimension = load_schema(mapping).dimensions["oppet"]
    assert dimension.label.en == "Opening"
    assert list(dimension.classes) == ["lange"]


def test_a_second_way_and_a_class_that_goes_before(visitor, mapping):
    form = {
        **NEAR,
        "way": ["0", "1"],
        "question-1-0": "services",
        "operator-1-0": "is",
        "values-1-0": "reading",
        "before": ["bus", "far"],
        "do": "save",
        "seen": seen(visitor),
    }
    visitor.sent_on("rules/access/near", **form)
    data = visitor.desk.one(Workspace).source().data
    assert data["dimensions"]["access"]["classes"]["near"]["when"] == {
        "any": [{"library": ["own", "shared"]}, {"services": "reading"}]
    }
    assert classes(mapping)["near"].before == ("bus", "far")


def test_a_class_is_added_moved_and_removed_and_each_can_be_taken_back(visitor, mapping):
    before = (mapping / SCHEMA_FILE).read_bytes()
    form = {**NEAR, "label-sv": "Ny", "label-en": "New", "do": "save", "seen": seen(visitor)}
    visitor.sent_on("rules/access/+", **form)
    assert list(classes(mapping)) == ["near", "bus", "far", "ny"]
    visitor.sent_on("rules/access", earlier="ny", seen=seen(visitor))
    visitor.sent_on("rules/access", later="near", seen=seen(visitor))
    assert list(classes(mapping)) == ["bus", "near", "ny", "far"]
    visitor.sent_on("rules/access/ny", do="remove", seen=seen(visitor))
    assert list(classes(mapping)) == ["bus", "near", "far"]
    for _ in range(4):
        visitor.send("undo")
    assert (mapping / SCHEMA_FILE).read_bytes() == before


def test_an_overlap_is_settled_by_letting_one_class_go_first(visitor, mapping):
    rewrite(mapping / SCHEMA_FILE, "when: {library: [own, shared]}", "when: {services: loans}")
    page = visitor.text("rules/access", lang="en")
    assert "Let the first go before the second" in page and 'value="near bus"' in page
    visitor.sent_on("rules/access", first="near bus", seen=seen(visitor))
    assert classes(mapping)["near"].before == ("bus",)
    assert 'value="near bus"' not in visitor.text("rules/access")


def test_a_dimension_is_renamed_and_one_that_is_shown_somewhere_is_not_removed(visitor, mapping):
    names = {"label-sv": "Närhet", "label-en": "Nearness", "do": "name"}
    visitor.sent_on("rules/access", **names, seen=seen(visitor))
    assert load_schema(mapping).dimensions["access"].label.en == "Nearness"
    answer = visitor.send("rules/access", remove="1", seen=seen(visitor))
    assert answer.status_code == 422
    assert "Nothing was changed" in answer.get_data(as_text=True) or "Ingenting" in answer.text
    assert "access" in load_schema(mapping).dimensions


def test_a_rule_that_is_wrong_is_shown_again_as_it_was_filled_in(visitor, schema_file):
    before = schema_file.read_bytes()
    form = {
        **NEAR,
        "label-en": "My own words",
        "question-0-0": "hours",
        "operator-0-0": "at_least",
        "values-0-0": "many",
        "do": "save",
        "seen": seen(visitor),
    }
    answer = visitor.send("rules/access/near", **form)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert 'value="My own words"' in page and 'value="many"' in page and "'many'" in shown(page)
    assert schema_file.read_bytes() == before


def test_a_file_that_was_changed_meanwhile_is_shown_and_nothing_is_lost(visitor, schema_file):
    form = {**NEAR, "values-0-0": ["own"], "do": "save", "seen": seen(visitor)}
    rewrite(schema_file, "title:", "# of an editor\ntitle:")
    answer = visitor.send("rules/access/near", **form)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 409 and "# of an editor" in page
    again = page.partition('name="seen" value="')[2].partition('"')[0]
    visitor.sent_on("rules/access/near", **{**form, "seen": again})
    text = schema_file.read_text("utf-8")
    assert "# of an editor" in text and "when: {library: own}" in text
