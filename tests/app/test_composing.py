"""What a form of the report says becomes edits of just that; what it does not know stays."""

import pytest
from werkzeug.datastructures import MultiDict

from kartlaggning.app.composing.fields import (
    Field,
    Rows,
    at,
    edits_of_fields,
    edits_to,
    label_filled,
    shown,
)
from kartlaggning.app.composing.figures import (
    edits_of_changed,
    edits_of_move,
    edits_of_new,
    edits_of_removed,
    edits_to_section,
    filled_figure,
    place_of,
    references,
    table_of,
)
from kartlaggning.yaml_files.editing.changes import Delete, Insert, Put, changed
from kartlaggning.yaml_files.editing.edits import apply_edits

BOTH = ("sv", "en")
TITLE = Field(("title",), "Title", kind="label")
DECIDED = (
    Field(("publication", "decided", "by"), "By", kind="label"),
    Field(("publication", "decided", "on"), "On", kind="date"),
)
SUMMARY = Rows(("summary",), "Summary", (Field((), "Sentence", kind="label"),))
KEYS = Rows(
    ("keys",),
    "Keys",
    (Field(("cell",), "Cell"), Field(("label",), "Label", kind="label")),
)


def form(**fields):
    """A form; a `__` of a name is its `.`, a `_sv` at its end its `:sv`."""
    made = MultiDict()
    for key, value in fields.items():
        name = key.replace("__", ".").replace("_sv_", ":sv").replace("_en_", ":en")
        for each in value if isinstance(value, list) else [value]:
            made.add(name, each)
    return made


def after(data, edits):
    for edit in edits:
        data = changed(data, edit)
    return data


# --- fields


def test_a_form_that_says_what_stands_there_changes_nothing():
    data = {"title": {"sv": "Böcker\n", "en": "Books"}, "publication": {"plotly": "yes"}}
    fields = (TITLE, Field(("publication", "plotly"), "Charts", kind="switch"))
    values = shown(data, fields, BOTH)
    assert values == {"title:sv": "Böcker", "title:en": "Books", "publication.plotly": "yes"}
    assert edits_of_fields(data, fields, MultiDict(values), BOTH) == []


def test_of_a_text_in_two_languages_only_the_one_that_is_another_is_written():
    data = {"title": {"sv": "Böcker", "en": "Books"}}
    written = form(title_sv_="Böcker", title_en_="The books")
    assert edits_of_fields(data, (TITLE,), written, BOTH) == [Put(("title", "en"), "The books")]


def test_where_one_language_is_empty_the_other_stands_in_both():
    assert label_filled(form(title_sv_="Böcker", title_en_=" "), "title", BOTH) == "Böcker"
    assert label_filled(form(title_sv_="Böcker"), "title", ("sv",)) == "Böcker"
    assert label_filled(form(title_sv_="a", title_en_="b"), "title", BOTH) == {"sv": "a", "en": "b"}
    assert label_filled(form(), "title", BOTH) is None


def test_what_is_new_is_written_with_all_that_has_to_be_around_it():
    written = form(publication__decided__by_sv_="Chefen", publication__decided__on="2025-11-01")
    edits = edits_of_fields({"title": "Books"}, DECIDED, written, BOTH)
    assert edits == [
        Insert(("publication",), {"decided": {"by": "Chefen"}}),
        Insert(("publication", "decided", "on"), "2025-11-01"),
    ]


def test_what_is_emptied_goes_with_what_it_alone_stood_in():
    data = {"title": "Books", "publication": {"decided": {"by": "Chefen", "on": "2025-11-01"}}}
    edits = edits_of_fields(data, DECIDED, form(), BOTH)
    assert edits[0] == Delete(("publication", "decided", "by"))
    assert after(data, edits) == {"title": "Books"}
    data["publication"]["diary_number"] = "1"
    assert after(data, edits_of_fields(data, DECIDED, form(), BOTH))["publication"] == {
        "diary_number": "1"
    }


def test_a_key_that_holds_nothing_is_filled():
    for nothing in ("", None):
        data = {"title": "Books", "publication": nothing}
        edits = edits_to(data, ("publication", "diary_number"), "FOU 1")
        assert after(data, edits)["publication"] == {"diary_number": "FOU 1"}


def test_rows_are_changed_taken_away_and_added_each_by_itself():
    data = {"summary": ["One.", {"sv": "Två.", "en": "Two."}, "Three."]}
    written = form(
        summary__0___sv_="One.",
        summary__1___sv_="",
        summary__2___sv_="Three!",
        summary__3___sv_="Four.",
        summary__4___sv_="Five.",
    )
    edits = edits_of_fields(data, (SUMMARY,), written, BOTH)
    assert after(data, edits) == {"summary": ["One.", "Three!", "Four.", "Five."]}
    assert Put(("summary", 2), "Three!") in edits and len(edits) == 4


def test_several_rows_are_taken_away_at_once():
    data = {"summary": ["One.", "Two.", "Three.", "Four."]}
    written = form(summary__1___sv_="Two.", summary__3___sv_="Four.")
    edits = edits_of_fields(data, (SUMMARY,), written, BOTH)
    assert after(data, edits) == {"summary": ["Two.", "Four."]}


def test_a_row_keeps_what_its_form_does_not_know():
    data = {"keys": [{"cell": "a/b/c", "label": "x", "more": "kept"}]}
    written = form(keys__0__cell="a/b/d", keys__0__label_sv_="x")
    edits = edits_of_fields(data, (KEYS,), written, BOTH)
    assert edits == [Put(("keys", 0, "cell"), "a/b/d")]


def test_a_list_of_which_nothing_is_left_goes_and_one_said_to_be_empty_stays():
    data = {"title": "T", "summary": ["One."]}
    assert edits_of_fields(data, (SUMMARY,), form(), BOTH) == [Delete(("summary",))]
    assert edits_of_fields({"summary": []}, (SUMMARY,), form(), BOTH) == []


def test_rows_that_come_in_place_of_all_others_are_plain_data():
    written = form(keys__0__cell="a/b/c", keys__0__label_sv_="x")
    [edit] = edits_of_fields({"title": "T"}, (KEYS,), written, BOTH)
    assert edit == Insert(("keys",), [{"cell": "a/b/c", "label": "x"}])
    assert type(edit.value[0]) is dict


# --- figures

TEXT = """\
report:
  lead: "{q/q.yes/all} say yes."
  sections:
    # who answered
    - title: One
      figures:
        - {chart: bar, of: q, population: all}  # the first
        - chart: table
          of: [q, r]
          id: all_units
          later_key: kept
    - title: Two
      figures:
        - {chart: ledger}
    - title: Three
"""


@pytest.fixture
def data():
    return {
        "report": {
            "lead": "{q/q.yes/all} say yes.",
            "sections": [
                {
                    "title": "One",
                    "figures": [
                        {"chart": "bar", "of": "q", "population": "all"},
                        {
                            "chart": "table",
                            "of": ["q", "r"],
                            "id": "all_units",
                            "later_key": "kept",
                        },
                    ],
                },
                {"title": "Two", "figures": [{"chart": "ledger"}]},
                {"title": "Three"},
            ],
        }
    }


def tables(data):
    return [
        [table_of(figure) for figure in section.get("figures", [])]
        for section in data["report"]["sections"]
    ]


def test_a_figure_says_only_what_its_form_says():
    written = form(
        chart="bar",
        of=["q", "", "q"],
        population=["all"],
        by="",
        same_units="yes",
        title_sv_="Så",
        note_sv_="",
    )
    written["in"] = "story"
    assert filled_figure(written, BOTH) == {
        "chart": "bar",
        "of": "q",
        "population": "all",
        "same_units": "yes",
        "in": "story",
        "title": "Så",
    }


def test_weights_are_used_unless_they_are_left_aside():
    assert filled_figure(form(chart="bar", unweighted="yes"), BOTH)["weighted"] == "no"
    assert "weighted" not in filled_figure(form(chart="bar"), BOTH)


def test_whether_weights_are_used_is_written_where_it_is_another(data):
    place = place_of(1, 0)
    aside = after(data, edits_of_changed(data, place, {"chart": "ledger", "weighted": "no"}, ()))
    assert at(aside, place)["weighted"] == "no"
    assert edits_of_changed(aside, place, {"chart": "ledger", "weighted": "no"}, ()) == []
    assert after(aside, edits_of_changed(aside, place, {"chart": "ledger"}, ())) == data
    data["report"]["sections"][1]["figures"][0]["weighted"] = "yes"  # as it is anyway
    assert edits_of_changed(data, place, {"chart": "ledger"}, ()) == []


def test_a_figure_that_is_sent_as_it_stands_is_not_changed(data):
    for number, written in enumerate(
        (
            form(chart="bar", of=["q", ""], population="all", section="0"),
            form(chart="table", of=["q", "r", ""], id="all_units"),
        )
    ):
        figure = filled_figure(written, BOTH)
        assert edits_of_changed(data, place_of(0, number), figure, ()) == []


def test_keys_that_the_form_does_not_know_stay_and_only_what_is_another_is_written(data):
    figure = filled_figure(form(chart="table", of=["r", "q"], id="all_units"), BOTH)
    edits = edits_of_changed(data, place_of(0, 1), figure, ())
    assert edits == [Put((*place_of(0, 1), "of"), ["r", "q"])]
    text = apply_edits(TEXT, edits, "x.yaml")
    changed_lines = set(text.splitlines()) ^ set(TEXT.splitlines())
    assert changed_lines == {"          of: [q, r]", "          of: [r, q]"}


def test_a_new_figure_stands_last_with_a_name_of_its_own(data):
    added = after(data, edits_of_new(data, 0, {"chart": "bar", "of": "q"}))
    assert tables(added)[0] == ["q", "all_units", "q_bar"]
    again = after(added, edits_of_new(added, 0, {"chart": "bar", "of": "q"}))
    assert tables(again)[0][-1] == "q_bar_2"
    other = after(data, edits_of_new(data, 2, {"chart": "bar", "of": "r"}))
    assert other["report"]["sections"][2]["figures"] == [{"chart": "bar", "of": "r"}]


def test_a_figure_that_texts_point_at_keeps_its_name(data):
    referred = references(data)
    assert list(referred) == ["q"] and referred["q"] == [("report", "lead")]
    figure = {"chart": "bar", "of": "r", "population": "all"}
    kept = after(data, edits_of_changed(data, place_of(0, 0), figure, referred))
    assert tables(kept)[0] == ["q", "all_units"]
    free = after(data, edits_of_changed(data, place_of(0, 0), figure, ()))
    assert tables(free)[0] == ["r", "all_units"]


def test_key_figures_point_at_tables_too():
    data = {"report": {"key_figures": [{"cell": "coverage/all/n", "label": "and/or"}]}}
    assert list(references(data)) == ["coverage"]


def test_a_figure_goes_up_and_down_and_over_the_border_of_its_section(data):
    down = after(data, edits_of_move(data, 0, 0, 1))
    assert tables(down) == [["all_units", "q"], ["ledger"], []]
    over = after(down, edits_of_move(down, 0, 1, 1))
    assert tables(over) == [["all_units"], ["q", "ledger"], []]
    back = after(over, edits_of_move(over, 1, 0, -1))
    assert tables(back) == tables(down)
    assert edits_of_move(data, 0, 0, -1) == []


def test_a_figure_goes_into_another_section_and_nothing_is_left_of_an_empty_list(data):
    moved = after(data, edits_to_section(data, 1, 0, 2))
    assert tables(moved) == [["q", "all_units"], [], ["ledger"]]
    assert "figures" not in moved["report"]["sections"][1]
    assert after(data, edits_of_removed(data, 1, 0)) == {
        "report": {
            **data["report"],
            "sections": [*moved["report"]["sections"][:2], {"title": "Three"}],
        }
    }


def test_the_comments_around_figures_stay(data):
    edits = edits_of_move(data, 0, 0, 1)
    text = apply_edits(TEXT, edits, "x.yaml")
    assert "# who answered" in text and "later_key: kept" in text
