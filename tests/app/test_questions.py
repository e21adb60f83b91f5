"""The steps of questions and values: what they show, what a form changes, what is refused."""

import pytest

from kartlaggning.app.changed import digest_of
from kartlaggning.schema.loading import load_schema

FILE = "survey_schema.yaml"


@pytest.fixture
def schema(mapping):
    return mapping / FILE


def seen(schema):
    return digest_of(schema.read_bytes().decode())


def rewrite(schema, old, new):
    text = schema.read_text("utf-8")
    assert old in text
    schema.write_text(text.replace(old, new, 1), "utf-8")


def fields(**changed):
    """A question's form as a browser would send it."""
    return {
        "question": "1",
        "label.sv": "Hur många kommer?",
        "label.en": "How many come?",
        "type": "quantity",
        "asked_in": "samtal",
        "column.samtal": "Besök",
        "column.enkat": "",
        "of": "clients",
        "measure.sv": "besök om dagen",
        "measure.en": "visits a day",
        "silence": "not_mentioned",
        "resolve": "",
        "prefer": "",
        "codes": "",
        "values": "",
        **changed,
    }


def test_questions_are_listed_by_their_first_strand(visitor, schema):
    rewrite(schema, "  hours:\n", "  hours:\n    # to check: of whom\n    # to check: in what\n")
    rewrite(schema, "asked_in: enkat", "asked_in: nowhere")

    page = visitor.text("questions", lang="en")

    places = [
        page.index(text)
        for text in (
            "Talks with librarians</h2>", "Is there a library?</a>", "How many come?</a>",
            "Survey of visitors</h2>", "No question of its own.", "Older accounts</h2>",
            "In no strand</h2>", "Are visitors satisfied?</a>",
        )
    ]  # fmt: skip
    assert places == sorted(places)
    assert "<strong>2</strong>" in page
    assert "Asked in too" in page


def test_a_question_is_moved_among_those_that_stand_with_it(visitor, schema):
    page = visitor.sent_on("questions?lang=en", up="visits", seen=seen(schema))

    assert "Moved: How many come?." in page
    assert list(load_schema(schema.parent).questions) == [
        *("library", "services", "visits", "hours", "satisfied"),
    ]


def test_a_form_that_says_what_stands_there_writes_nothing(visitor, schema):
    before = schema.read_bytes()

    visitor.sent_on("questions/visits", **fields(), seen=seen(schema))

    assert schema.read_bytes() == before


def test_a_question_changes_and_the_file_keeps_the_rest(visitor, schema):
    before = schema.read_text("utf-8").splitlines()
    sent = fields(**{"label.sv": "Hur många besöker det?", "of": "organisations"})

    visitor.sent_on("questions/visits", **sent, seen=seen(schema))

    after = schema.read_text("utf-8").splitlines()
    assert [line for line in before if line not in after] == [
        '    label: {sv: "Hur många kommer?", en: "How many come?"}',
        "    of: clients",
    ]
    assert [line for line in after if line not in before] == [
        '    label: {sv: "Hur många besöker det?", en: "How many come?"}'
    ]


def test_what_is_refused_is_shown_as_it_was_written(visitor, schema):
    before = schema.read_bytes()
    sent = fields(type="text", **{"label.sv": "Vem <b>"}, prefer="Ingen")

    answer = visitor.send("questions/visits?lang=en", **sent, seen=seen(schema))

    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "Nothing was changed" in page
    assert 'value="Vem &lt;b&gt;"' in page
    assert ">Ingen</textarea>" in page
    assert schema.read_bytes() == before


def test_a_form_of_another_text_than_stands_there_is_not_taken(visitor, schema):
    stale = seen(schema)
    rewrite(schema, "period: 2021", "period: 2021  # by hand")

    answer = visitor.send("questions/visits", **fields(of="staff"), seen=stale)

    assert answer.status_code == 409
    assert "of: clients" in schema.read_text("utf-8")


def test_a_column_of_a_file_becomes_a_question(visitor, schema):
    page = visitor.text("questions/new", strand="samtal", column="Rum & bord", value="Sal")
    assert 'value="Rum &amp; bord"' in page
    assert ">Sal</textarea>" in page
    sent = {"label.sv": "Vilka rum?", "label.en": "", "type": "multiple", "values": "Sal\nKafé"}

    page = visitor.sent_on(
        "questions/new?strand=samtal&column=Rum",
        **sent,
        **{"asked_in": "samtal", "column.samtal": "Rum & bord", "of": "organisations"},
        seen=seen(schema),
    )

    assert "Vilka rum?</h1>" in page
    made = load_schema(schema.parent)
    assert list(made.questions)[-1] == "vilka_rum"
    assert list(made.questions["vilka_rum"].values) == ["sal", "kafe"]
    assert made.strands["samtal"].columns["vilka_rum"].value == ("Rum & bord",)


def test_a_new_question_without_values_is_told_what_it_lacks(visitor, schema):
    sent = {"label.sv": "Vad?", "type": "single", "asked_in": "samtal", "column.samtal": "Nytt"}

    answer = visitor.send("questions/new?lang=en", **sent, seen=seen(schema))

    page = answer.get_data(as_text=True)
    assert "needs values" in page
    assert 'value="Nytt"' in page


def test_a_question_whose_name_means_a_new_one_can_be_reached(visitor, schema):
    rewrite(
        schema,
        "  hours:\n    label",
        "  new: {label: Nyhet, type: text, asked_in: samtal}\n  hours:\n    label",
    )

    assert "Nyhet</h1>" in visitor.text("questions/new")
    assert "Nyhet</h1>" not in visitor.text("questions/new", add="1")


def test_a_mark_is_settled_where_it_stands(visitor, schema):
    before = schema.read_bytes()
    rewrite(schema, "  visits:\n", "  visits:\n    # to check: of <whom>\n")
    page = visitor.text("questions/visits", lang="en")
    assert "of &lt;whom&gt;" in page
    line = schema.read_text("utf-8").splitlines().index("    # to check: of <whom>") + 1
    assert f'name="checked" value="{line}"' in page

    page = visitor.sent_on("questions/visits", checked=str(line), seen=seen(schema))

    assert schema.read_bytes() == before
    assert 'name="checked"' not in page


@pytest.mark.parametrize("line", ["1", "0", "x", "-3", "99999"])
def test_only_a_mark_is_settled(visitor, schema, line):
    before = schema.read_bytes()

    answer = visitor.send("questions/visits", checked=line, seen=seen(schema))

    assert answer.status_code == 422
    assert schema.read_bytes() == before


def test_a_question_that_rules_read_cannot_be_removed(visitor, schema):
    before = schema.read_bytes()
    page = visitor.text("questions/library", lang="en")
    assert "the rule of ‘Access to books – Near’" in page
    assert 'name="remove"' not in page

    answer = visitor.send("questions/library?lang=en", remove="1", seen=seen(schema))

    assert answer.status_code == 422
    assert "library" in answer.get_data(as_text=True).partition('role="alert"')[2][:600]
    assert schema.read_bytes() == before


def test_a_question_that_nothing_names_goes_with_its_column(visitor, schema):
    rewrite(schema, ", visits, ", ", ")
    page = visitor.text("questions/visits", lang="en")
    assert "a column of ‘Talks with librarians’" in page

    page = visitor.sent_on("questions/visits", remove="1", seen=seen(schema))

    assert "Removed: How many come?." in page
    assert "visits" not in schema.read_text("utf-8")
    assert "visits" in visitor.sent_on("undo", back="") or "visits" in schema.read_text("utf-8")


def test_signs_of_a_question_are_added_changed_and_removed(visitor, schema):
    def missing():
        return load_schema(schema.parent).questions["visits"].missing

    visitor.sent_on(
        "questions/visits", add_sign="1", sign=" ? ", kind="dont_know", seen=seen(schema)
    )
    assert missing() == {"?": "dont_know"}
    page = visitor.text("questions/visits", lang="en")
    assert "“vet ej”" in page or "<q>vet ej</q> = don’t know" in page
    visitor.sent_on("questions/visits", save_kinds="1", kinds="confidential", seen=seen(schema))
    assert missing() == {"?": "confidential"}
    answer = visitor.send(
        "questions/visits?lang=en", add_sign="1", sign="x", kind="nonsense", seen=seen(schema)
    )
    assert answer.status_code == 422
    visitor.sent_on("questions/visits", remove_sign="?", seen=seen(schema))
    assert missing() == {}


@pytest.mark.parametrize("address", ["questions/nowhere", "values/nowhere", "values/hours"])
def test_what_is_not_there_is_said(visitor, address):
    assert visitor.ask(address).status_code == 404
    assert visitor.send(address, seen="").status_code == 404


def test_a_schema_with_mistakes_is_shown_so_that_they_can_be_mended(visitor, schema):
    rewrite(
        schema, "type: quantity\n    asked_in: samtal\n    of: clients", "type: odd\n    of: [1]"
    )
    rewrite(schema, "values:\n      low:", "values: []\n    gone:\n      low:")

    assert "How many come?</h1>" in visitor.text("questions/visits", lang="en")
    assert "How many come?</a>" in visitor.text("questions")
    assert "Are visitors satisfied?</h1>" in visitor.text("values/satisfied")
    sent = fields(asked_in="samtal")
    # the other mistakes are no new ones
    visitor.sent_on("questions/visits", **sent, seen=seen(schema))
    assert "type: quantity" in schema.read_text("utf-8")


# --- values


def value_fields(**changed):
    values = {"own": ("Eget", "Their own", ""), "none": ("Inget", "None", "")}
    values["shared"] = ("Delat med skolan", "Shared with the school", "Delat")
    sent = {"new-value.label.sv": "", "new-value.label.en": "", "new-value.codes": ""}
    for name, (sv, en, codes) in values.items():
        sent |= {
            f"value-{name}.label.sv": sv,
            f"value-{name}.label.en": en,
            f"value-{name}.codes": codes,
            f"value-{name}.definition.sv": "",
            f"value-{name}.definition.en": "",
        }
    return sent | changed


def test_the_questions_that_have_values_are_listed_with_their_codes(visitor):
    page = visitor.text("values", lang="en")

    assert page.count('<th scope="row">') == 3
    assert '>Are visitors satisfied?</a></th><td>A scale</td><td class="n">3</td>' in page


def test_values_that_stand_there_are_written_no_second_time(visitor, schema):
    before = schema.read_bytes()

    visitor.sent_on("values/library", **value_fields(), seen=seen(schema))

    assert schema.read_bytes() == before


def test_what_is_written_in_the_fields_is_saved_by_each_button(visitor, schema):
    sent = value_fields(
        **{"value-own.codes": "egen\nkommunal", "new-value.label.sv": "Buss", "up": "none"}
    )

    page = visitor.sent_on("values/library?lang=en", **sent, seen=seen(schema))

    assert "Moved: None." in page
    library = load_schema(schema.parent).questions["library"]
    assert list(library.values) == ["own", "none", "shared", "buss"]
    assert library.values["own"].codes == ("egen", "kommunal")


def test_a_value_that_a_rule_names_stays(visitor, schema):
    before = schema.read_bytes()
    page = visitor.text("values/library", lang="en")
    assert "Named by: the rule of ‘Access to books – Book bus only’" in page
    assert 'name="remove" value="none"' not in page

    for button in ({"remove": "none"}, {"merge": "1", "merge_from": "none", "merge_into": "own"}):
        answer = visitor.send(
            "values/library?lang=en", **value_fields(), **button, seen=seen(schema)
        )
        assert answer.status_code == 422
        assert "has no value" in answer.get_data(as_text=True)
    assert schema.read_bytes() == before


def test_two_values_become_one(visitor, schema):
    sent = {"merge": "1", "merge_from": "loans", "merge_into": "reading"}

    page = visitor.sent_on("values/services?lang=sv", **sent, seen=seen(schema))

    assert "Det som betydde ”Lån” i filerna betyder nu ”Läsecirkel”." in page
    services = load_schema(schema.parent).questions["services"]
    assert list(services.values) == ["reading", "bus"]
    assert services.values["reading"].codes == ("Lån", "Loans")
    before = schema.read_bytes()
    page = visitor.sent_on("values/services?lang=en", **sent, seen=seen(schema))
    assert "Choose two values that differ." in page
    assert schema.read_bytes() == before


def test_a_value_without_a_label_is_refused_and_shown_as_written(visitor, schema):
    sent = value_fields(
        **{"value-own.label.sv": "", "value-own.label.en": "", "new-value.label.sv": "Ny"}
    )

    answer = visitor.send("values/library?lang=en", **sent, seen=seen(schema))

    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "is missing" in page
    assert 'name="new-value.label.sv" value="Ny"' in page


def test_another_kind_of_answer_lets_go_tells_it_and_is_taken_back(visitor, schema):
    """Nobody has to untick anything first."""
    rewrite(
        schema,
        "  visits:\n",
        "  rooms:\n    label: {sv: Rum, en: Rooms}\n    type: single\n    asked_in: samtal\n"
        "    resolve: majority\n    values: {few: {sv: Få, en: Few}, many: {sv: Många, en: Many}}\n"
        "  visits:\n",
    )
    before = schema.read_text("utf-8")
    asked = fields(**{"label.sv": "Rum", "label.en": "Rooms", "of": "organisations"})
    asked |= {"column.samtal": "", "resolve": "majority", "lang": "sv"}
    visitor.text("questions/rooms", lang="sv")
    page = visitor.sent_on("questions/rooms", seen=seen(schema), **asked)
    assert "dess värden (Få, Många)" in page and "hur svar som skiljer sig blir ett" in page
    rooms = load_schema(visitor.desk.project).questions["rooms"]
    assert (rooms.type, rooms.values, rooms.resolve) == ("quantity", {}, "conflict")
    visitor.send("undo", back=visitor.path("questions/rooms"))
    assert schema.read_text("utf-8") == before


def test_what_is_chosen_anew_and_means_nothing_is_refused_and_not_passed_over(visitor, schema):
    asked = fields(**{"resolve": "any"})
    answer = visitor.send("questions/visits", seen=seen(schema), **asked)
    assert answer.status_code == 422


def test_values_that_a_rule_reads_do_not_go_unasked(visitor, schema):
    before = schema.read_text("utf-8")
    asked = fields(**{"label.sv": "Finns ett bibliotek?", "of": "organisations", "type": "text"})
    answer = visitor.send("questions/library", seen=seen(schema), **asked)
    assert answer.status_code == 422 and schema.read_text("utf-8") == before
