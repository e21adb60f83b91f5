"""The page of strands: what the mapping is of, and how the files of each are read."""

import pytest

from kartlaggning.schema.loading import load_schema
from kartlaggning.writing.places import SCHEMA_FILE


def send(visitor, path, **form):
    page = visitor.text(path)
    seen = page.partition('name="seen" value="')[2].partition('"')[0]
    return visitor.send(path, seen=seen, **form)


def strand(visitor, name="samtal"):
    return load_schema(visitor.desk.project).strands[name]


def lines_changed(before, after):
    return [line for line in after.splitlines() if line not in before.splitlines()]


# all that the form of the strand sends back where nothing is changed
STANDING = {
    "strands.samtal.label:sv": "Samtal med bibliotekarier",
    "strands.samtal.label:en": "Talks with librarians",
    "separator": ",",
    "role.source": "Samtal",
    "role.subject": "Kommun",
    "role.informants": "Antal",
    "role.basis": "Grund",
}


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ({"separator": "|"}, "|"),
        ({"separator": "newline"}, "\n"),
        ({"separator": ",", "separator_other": " och "}, "och"),
        ({"separator": ";"}, ";"),
    ],
)
def test_what_parts_several_answers_is_said_on_the_page(visitor, sent, expected):
    send(visitor, "strands/samtal", **{**STANDING, **sent})
    assert strand(visitor).separator == expected


def test_a_form_that_changes_nothing_writes_nothing(visitor):
    path = visitor.desk.project / SCHEMA_FILE
    before = path.read_text("utf-8")
    for name in ("samtal", "enkat", "arkiv"):
        page = visitor.text(f"strands/{name}", lang="sv")
        form = {
            field: value
            for field, value in fields_of(page).items()
            if not field.startswith(("sign", "kind", "alias", "unit"))
        }
        assert visitor.send(f"strands/{name}", **form).status_code == 303
    assert path.read_text("utf-8") == before


def fields_of(page):
    """What the first form of the strand would send: fields and chosen options."""
    import re  # noqa: PLC0415

    form = page.partition("<main")[2].partition("</form>")[0]
    fields = dict(re.findall(r'<input[^>]* name="([^"]+)"[^>]* value="([^"]*)"', form))
    for name, options in re.findall(
        r'<select[^>]* name="([^"]+)"[^>]*>(.*?)</select>', form, re.DOTALL
    ):
        chosen = re.search(r'<option value="([^"]*)" selected', options)
        fields[name] = chosen[1] if chosen else re.search(r'value="([^"]*)"', options)[1]
    return fields


def test_a_column_and_a_choice_change_their_own_lines_alone(visitor):
    path = visitor.desk.project / SCHEMA_FILE
    before = path.read_text("utf-8")
    form = {**STANDING, "role.informants": "Antal personer", "strands.samtal.outside": "leave"}
    assert send(visitor, "strands/samtal", **form).status_code == 303
    after = strand(visitor)
    assert (after.role("informants"), after.outside) == (("Antal personer",), "leave")
    assert len(lines_changed(before, path.read_text("utf-8"))) == 2


def test_signs_and_names_are_added_changed_and_removed(visitor):
    send(visitor, "strands/samtal", add_sign="1", sign="minns ej", kind="dont_know")
    assert strand(visitor).missing["minns ej"] == "dont_know"
    kinds = ["no_answer"] * len(strand(visitor).missing)
    send(visitor, "strands/samtal", save_sign="1", kinds=kinds)
    assert set(strand(visitor).missing.values()) == {"no_answer"}
    send(visitor, "strands/samtal", remove_sign="minns ej")
    assert "minns ej" not in strand(visitor).missing
    unit = next(iter(load_schema(visitor.desk.project).region.units.values())).name
    send(visitor, "strands/samtal", add_alias="1", alias="Storstan", unit=unit)
    assert strand(visitor).aliases == {"Storstan": unit}
    assert "Storstan" in visitor.text("strands/samtal")
    wrong = send(visitor, "strands/samtal", add_alias="1", alias="Byn", unit="Ingenstans")
    assert wrong.status_code == 422
    send(visitor, "strands/samtal", remove_alias="Storstan")
    assert strand(visitor).aliases == {}


def test_the_mapping_itself_has_its_title_period_and_day(visitor):
    form = {"title:sv": "Böcker", "title:en": "Books", "period": "2021", "as_of": "2021-12-31"}
    send(visitor, "strands", **form)
    schema = load_schema(visitor.desk.project)
    assert (schema.title.sv, schema.title.en, str(schema.as_of)) == (
        "Böcker",
        "Books",
        "2021-12-31",
    )
    assert send(visitor, "strands", **{**form, "as_of": "i somras"}).status_code == 422


def test_a_strand_for_another_kind_of_material_is_added(visitor):
    form = {"label:sv": "Besök", "label:en": "Visits", "kind": "document"}
    send(visitor, "strands/new", **form, **{"role.source": "Besök", "role.subject": "Ort"})
    added = load_schema(visitor.desk.project).strands["besok"]
    assert (added.kind, added.role("source"), added.role("subject")) == (
        "document",
        ("Besök",),
        ("Ort",),
    )
    assert send(visitor, "strands/new", kind="document").status_code == 422
