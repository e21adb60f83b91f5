"""The workbook was changed, and the file too since: both count, or a conflict is told."""

import pytest
from schema_books import SCHEMA, Mapping, add, delete, lines_of, move, put

from kartlaggning.yaml_files.source import parse_yaml

OWN = ["library", "values", "own"]
SHARED = "      shared: {sv: Delat, en: Shared}\n"


@pytest.fixture
def mapping(tmp_path):
    return Mapping(tmp_path)


def edited(mapping, *pairs):
    """The file as it was edited by hand since."""
    text = SCHEMA
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    mapping.schema.write_bytes(text.encode())
    return text


def test_changes_of_both_are_put_together(mapping):
    text = edited(
        mapping,
        ("period: 2025  # the year", "period: 2026  # another year"),
        ("Is there a library?", "Is there one?"),
        (SHARED, SHARED + "      lent: {sv: Lån, en: Lent}\n"),
    )
    brought = mapping.changed(
        put("questions", ["library"], "label::sv", "Finns det?"),
        put("values", OWN, "label::en", "Theirs"),
        delete("values", "library", "values", "none"),
        add(
            "values",
            {"question": "library", "list": "values", "value": "x", "label::sv": "X"}
            | {"label::en": "X"},
        ),
    )
    assert brought.has_moved_on
    assert not [each for each in brought.findings if each.check.startswith("workbook")]
    data, there = parse_yaml(brought.after, "x").data, parse_yaml(text, "x").data
    library = there["questions"]["library"]
    library["label"]["sv"] = "Finns det?"
    library["values"]["own"]["label"]["en"] = "Theirs"
    del library["values"]["none"]
    library["values"]["x"] = "X"
    assert data == there
    assert list(data["questions"]["library"]["values"]) == ["own", "shared", "x", "lent"]
    assert "# another year" in brought.after


@pytest.mark.parametrize(
    ("pair", "change", "said"),
    [
        (
            ("sv: Delat", "sv: Lånat"),
            put("values", ["library", "values", "shared"], "label::sv", "Hyrt"),
            "changed.xlsx:values:3: label::sv: 'Hyrt' stands here, and 'Lånat' in "
            "survey_schema.yaml, which was changed since the workbook was made (then 'Delat'). "
            "Write the same in both, or export anew and change that.",
        ),
        (
            (SHARED, ""),
            put("values", ["library", "values", "shared"], "label::sv", "Hyrt"),
            "changed.xlsx:values:3: value: '{sv: Hyrt, en: Shared}' stands here, and '–' in "
            "survey_schema.yaml, which was changed since the workbook was made (then '{sv: Delat, "
            "en: Shared}'). Write the same in both, or export anew and change that.",
        ),
        (
            ("sv: Delat", "sv: Lånat"),
            delete("values", "library", "values", "shared"),
            "changed.xlsx:questions:2: question: '–' stands here, and '{sv: Lånat, en: Shared}' in "
            "survey_schema.yaml, which was changed since the workbook was made (then '{sv: Delat, "
            "en: Shared}'). Write the same in both, or export anew and change that.",
        ),
        (
            ("- {chart: bar, of: library}\n", "- {chart: tile_map, of: kind}\n"),
            delete("figures", "1", "1.1"),
            None,
        ),
        (
            ("      own: {label: {sv: Eget", "      new: Ny\n      own: {label: {sv: Eget"),
            add(
                "values",
                {"question": "library", "list": "values", "value": "new"}
                | {"label::sv": "Annat", "label::en": "Annat"},
            ),
            "changed.xlsx:values:8: value: 'Annat' stands here, and 'Ny' in survey_schema.yaml, "
            "which was changed since the workbook was made (then '–'). Write the same in both, or "
            "export anew and change that.",
        ),
    ],
)
def test_what_both_changed_is_a_conflict_and_nothing_is_written(mapping, pair, change, said):
    edited(mapping, pair)
    brought = mapping.changed(change)
    assert not brought.can_be_written and brought.edits == () and brought.after == brought.before
    [line] = lines_of(brought.findings, mapping.folder)
    assert said is None or line == said


def test_the_same_change_on_both_sides_is_none_any_more(mapping):
    edited(
        mapping,
        ("sv: Delat", "sv: Lånat"),
        ("- {chart: coverage}\n", "- {chart: matrix, of: offers}\n"),
    )
    brought = mapping.changed(
        put("values", ["library", "values", "shared"], "label::sv", "Lånat"),
        put("figures", ["1", "1.1"], "chart", "matrix"),
        put("figures", ["1", "1.1"], "of", "offers"),
    )
    assert (brought.edits, brought.findings) == ([], [])


def test_figures_that_stay_in_place_are_changed_on_both_sides(mapping):
    edited(mapping, ("{chart: bar, of: library}", "{chart: bar, of: library, id: bars}"))
    brought = mapping.changed(
        put("figures", ["1", "1.2"], "base", "asked"), put("figures", ["1", "1.1"], "in", "story")
    )
    assert brought.findings == []
    assert "- {chart: coverage, in: story}" in brought.after
    assert "- {chart: bar, of: library, base: asked, id: bars}" in brought.after


def test_a_figure_that_the_file_moved_is_not_taken_for_another(mapping):
    one, two = "- {chart: bar, of: library}", "- {chart: bar, of: offers, by: qualifier}"
    edited(mapping, (one, "- X"), (two, one), ("- X", two))
    brought = mapping.changed(put("figures", ["1", "1.2"], "base", "asked"))
    assert [each.check for each in brought.findings] == ["workbook_conflict"]


def test_an_order_that_one_side_changed_counts_and_two_orders_are_a_conflict(mapping):
    hours = SCHEMA[SCHEMA.index("  hours:\n    label") : SCHEMA.index("dimensions:")]
    edited(mapping, (hours, ""), ("  # what there is\n", hours.rstrip() + "\n  # what there is\n"))
    kept = mapping.changed(put("questions", ["offers"], "type", "steps"))
    assert list(parse_yaml(kept.after, "x").data["questions"]) == ["hours", "library", "offers"]
    both = mapping.changed(move("questions", ["offers"], ["library"]))
    assert [each.check for each in both.findings] == ["workbook_conflict"]


def test_a_renamed_value_keeps_what_the_file_says_of_it_since(mapping):
    edited(mapping, ("codes: [Bibliotek/Eget, egen regi]", "codes: Ny"))
    brought = mapping.changed(put("values", OWN, "value", "theirs"))
    assert {each.check for each in brought.findings} == {"rule_unknown_value"}
    assert "theirs: {label: {sv: Eget, en: Their own}, codes: Ny}" in brought.after
