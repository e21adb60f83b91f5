"""What is changed in the workbook is changed in the file, and nothing else of it."""

import pytest
from schema_books import SCHEMA, Mapping, add, delete, move, put

from kartlaggning.schema.workbook.changes.telling import change_lines, count_line
from kartlaggning.yaml_files.source import parse_yaml

LIBRARY = ("library", "values")


@pytest.fixture(scope="module")
def mapping(tmp_path_factory):
    return Mapping(tmp_path_factory.mktemp("mapping"))


def lines_of_change(before, after):
    """The lines that are gone, and those that came, without their indent."""
    old, new = before.splitlines(), after.splitlines()
    gone = [line.strip() for line in old if line not in new]
    return gone, [line.strip() for line in new if line not in old]


FULL = "when: {library: own, offers: reading}  # both"
LIMITED = "when: {any: [{library: [own, shared]}, {offers: loans}]}"
WITHOUT = "when: {all: [{library: none}, {not: {offers: loans}}]}"
SHARED = "shared: {sv: Delat, en: Shared}"
SUBJECT = "subject: [Kommun, Ort]"
OFFERS = "offers: {value: Erbjuder, qualifier: Hur}"


@pytest.mark.parametrize(
    ("change", "gone", "came"),
    [
        (
            put("mapping", ["period"], "value", "2026"),
            ["period: 2025  # the year of the talks"],
            ["period: 2026  # the year of the talks"],
        ),
        (
            put("questions", ["library"], "label::sv", "Finns: ett?"),
            ['label: {sv: "Finns ett bibliotek?", en: "Is there a library?"}'],
            ['label: {sv: "Finns: ett?", en: "Is there a library?"}'],
        ),
        (
            put("questions", ["offers"], "asked_in", "papers"),
            ["asked_in: [talks, papers]"],
            ["asked_in: [papers]"],
        ),
        (put("questions", ["hours"], "merge", "sum"), [], ["merge: sum"]),
        (
            put("questions", ["hours"], "asked_if", "library = own\noffers = loans"),
            ["asked_if: {not: {library: none}}"],
            ["asked_if:", "any: [{library: own}, {offers: loans}]"],
        ),
        (
            put("questions", ["library"], "resolve", "prefer: papers | talks"),
            ["resolve: {prefer: [talks, papers]}"],
            ["resolve: {prefer: [papers, talks]}"],
        ),
        (
            put("values", [*LIBRARY, "shared"], "codes", "Delat/a | 2"),
            [SHARED],
            ["shared: {label: {sv: Delat, en: Shared}, codes: [Delat/a, 2]}"],
        ),
        (
            put("values", [*LIBRARY, "shared"], "label::en", "Delat"),
            [SHARED],
            ["shared: {sv: Delat, en: Delat}"],
        ),
        (
            put("values", [*LIBRARY, "shared"], "value", "lent"),
            [SHARED],
            ["lent: {sv: Delat, en: Shared}"],
        ),
        (delete("values", *LIBRARY, "none"), ["none: {sv: Inget, en: None}"], []),
        (
            delete("values", "offers", "qualifiers", "staff"),
            ["qualifiers:", "staff: {sv: med personal, en: with staff}"],
            [],
        ),
        (move("values", [*LIBRARY, "none"], [*LIBRARY, "own"]), [], []),
        (
            add(
                "values",
                {"question": "library", "list": "values", "value": "lent", "label::sv": "Lån"}
                | {"label::en": "Lent"},
            ),
            [],
            ["lent: {sv: Lån, en: Lent}"],
        ),
        (
            add("columns", {"strand": "talks", "column": "coder", "header": "Kodare"}),
            [],
            ["coder: Kodare"],
        ),
        (
            put("columns", ["talks", "subject"], "header", "Kommun | Ort | Stad"),
            [SUBJECT],
            ["subject: [Kommun, Ort, Stad]"],
        ),
        (
            delete("columns", "talks", "offers", "qualifier"),
            [OFFERS],
            ["offers: {value: Erbjuder}"],
        ),
        (
            add(
                "columns",
                {"strand": "talks", "column": "hours", "part": "words", "header": "Ordagrant"},
            ),
            ["hours: Timmar"],
            ["hours: {value: Timmar, words: Ordagrant}"],
        ),
        (
            add("missing", {"strand": "papers", "written": "?", "means": "dont_know"}),
            [],
            ['missing: {"?": dont_know}'],
        ),
        (
            put("missing", ["talks", "", "-"], "means", "dont_know"),
            ['missing: {"vet ej": dont_know, "-": no_answer, "0114": not_recorded}'],
            ['missing: {"vet ej": dont_know, "-": dont_know, "0114": not_recorded}'],
        ),
        (
            add(
                "aliases", {"strand": "talks", "source": "S1", "written": "Nby", "unit": "Ronneby"}
            ),
            [],
            ["source_aliases: {S1: {Nby: Ronneby}}"],
        ),
        (
            put("rules", ["kind", "full"], "? library", "own | shared"),
            [FULL],
            ["when: {library: [own, shared], offers: reading}  # both"],
        ),
        (
            put("rules", ["kind", "full"], "further", "not hours <= 5"),
            [FULL],
            ["when: {library: own, offers: reading, not: {hours: {at_most: 5}}}  # both"],
        ),
        (
            add("rules", {"dimension": "kind", "class": "limited", "? hours": ">= 5 & <= 9"}),
            [LIMITED],
            [f"{LIMITED.removesuffix(']}')}, {{hours: {{at_least: 5, at_most: 9}}}}]}}"],
        ),
        (
            put("rules", ["kind", "without"], "? offers", "not loans | reading"),
            [WITHOUT],
            ["when:", "library: none", "not: {offers: [loans, reading]}"],
        ),
        (
            put("rules", ["kind", "full", "long"], "before", "short"),
            ["long: {hours: {at_least: 20}}"],
            ["long:", "before: short", "when: {hours: {at_least: 20}}"],
        ),
        (
            put("figures", ["1", "1.2"], "note::sv", "Ny | not"),
            ["- {chart: bar, of: library}"],
            ["- {chart: bar, of: library, note: {sv: Ny | not}}"],
        ),
        (move("figures", ["1", "1.3"], ["1", "1.1"]), [], []),
        (delete("figures", "1", "1.2"), ["- {chart: bar, of: library}"], []),
        (
            add("figures", {"section": "2", "chart": "not_known"}),
            [],
            ["- {chart: not_known}"],
        ),
        (
            put("figures", ["2", "2.1"], "section", "1"),
            [],
            [],
        ),
        (
            add("sections", {"section": "new", "title::sv": "Mer", "title::en": "More"}),
            [],
            ["- {title: {sv: Mer, en: More}}"],
        ),
        (
            put("report", ["report.lead"], "value::en", "How far?"),
            ['lead: {sv: "Hur nära?", en: "How near?"}'],
            ['lead: {sv: "Hur nära?", en: "How far?"}'],
        ),
        (
            add("report", {"path": "report.summary[1]", "value::sv": "Ett.", "value::en": "One."}),
            [],
            ["summary: [{sv: Ett., en: One.}]"],
        ),
        (
            add("other", {"path": "questions.hours.breaks[1].from", "value": "2024"}),
            [],
            ["breaks: [{from: 2024}]"],
        ),
    ],
)
def test_only_the_lines_of_a_change_are_others(mapping, change, gone, came):
    brought = mapping.changed(change)
    assert [each for each in brought.findings if each.check.startswith("workbook")] == []
    old, new = lines_of_change(brought.before, brought.after)
    assert (old, new) == (gone, came)


def test_of_rows_in_another_order_the_comments_go_along(mapping):
    after = mapping.changed(move("values", [*LIBRARY, "none"], [*LIBRARY, "own"])).after
    values = parse_yaml(after, "x").data["questions"]["library"]["values"]
    assert list(values) == ["none", "own", "shared"]
    assert after.index("# lent by others") < after.index(SHARED)


def test_several_changes_are_told_one_by_one_and_counted(mapping):
    brought = mapping.changed(
        put("mapping", ["title"], "value::sv", "Bokhus"),
        put("values", [*LIBRARY, "own"], "value", "theirs"),
        delete("figures", "1", "1.1"),
        add("columns", {"strand": "talks", "column": "coder", "header": "Kodare"}),
        move("questions", ["hours"], ["library"]),
    )
    data = parse_yaml(brought.before, "x").data
    assert list(change_lines(data, brought.edits, "en")) == [
        "changed: title.sv: Bibliotek → Bokhus",
        "new: strands.talks.columns.coder: Kodare",
        "renamed: questions.library.values.own → theirs",
        "moved: questions.hours",
        "gone: report.sections[1].figures[1]: {chart: coverage}",
    ]
    assert count_line(brought.edits, "en") == "1 changed, 1 new, 1 gone, 1 renamed, 1 moved"
    assert count_line(brought.edits, "sv") == "1 ändrade, 1 nya, 1 borta, 1 omdöpta, 1 flyttade"


def test_a_renamed_question_keeps_what_stands_on_other_sheets(mapping):
    def everywhere(book):
        for sheet in ("questions", "values"):
            for row in book[sheet].iter_rows(min_row=2, max_col=1):
                if row[0].value == "offers":
                    row[0].value = "services"

    data = parse_yaml(mapping.changed(everywhere).after, "x").data
    assert list(data["questions"]) == ["library", "services", "hours"]
    assert data["questions"]["services"]["qualifiers"] == {
        "staff": {"sv": "med personal", "en": "with staff"}
    }


def test_what_is_wrong_with_the_schema_then_is_told_at_its_row(mapping):
    assert mapping.said(put("questions", ["hours"], "type", "number")) == [
        "changed.xlsx:questions:4: type: 'number' cannot stand at 'type'. Allowed: single, "
        "multiple, ordered, quantity, steps, text."
    ]
    [unknown] = mapping.said(put("rules", ["kind", "full"], "? library", "owned"))
    assert unknown.startswith("changed.xlsx:rules:3: ? library: ")
    assert unknown.endswith("Did you mean 'own'?")
    [twice] = mapping.said(put("rules", ["kind", "full"], "before", None))
    assert twice.startswith("changed.xlsx:rules:")


def test_a_mapping_of_one_language_writes_its_texts_alone(tmp_path):
    text = "languages: [sv]\n" + SCHEMA.replace("{sv: Inget, en: None}", "Inget")
    brought = Mapping(tmp_path, text).changed(
        put("values", [*LIBRARY, "none"], "label::sv", "Inget alls"),
        add("values", {"question": "library", "list": "values", "value": "x", "label::sv": "Ny"}),
    )
    values = parse_yaml(brought.after, "x").data["questions"]["library"]["values"]
    assert (values["none"], values["x"]) == ("Inget alls", "Ny")
