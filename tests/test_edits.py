"""A change to one place of a YAML file changes that place, and nothing else of what was written."""

import random

import pytest
import yaml
from edits import FILES, draw_edit, find_fault
from hypothesis import given, settings
from hypothesis import strategies as st

from kartlaggning.errors import KartlaggningError
from kartlaggning.text.findings import describe_finding
from kartlaggning.yaml_files.editing.changes import Delete, Insert, Move, Put, Rename
from kartlaggning.yaml_files.editing.edits import apply_edits
from kartlaggning.yaml_files.source import parse_yaml

SCHEMA = """\
# whose mapping this is
title: Bibliotek  # to be decided
period: 2023
strands:
  # the talks
  talks:
    kind: interview
    missing: {"-": no_answer, vet ej: dont_know}
    columns:  # as the coders write them
      source: 'Intervju'

      library: "F1. Bibliotek?"
# what was asked
questions:
  library:
    definition: >-
      Ett rum
      med böcker.
    values:
      own: {label: Eget, codes: ["01", egen]}
      # lent by others
      none: Inget
report:
  sections:
    - title: Svaren
      # all of them
      figures:
        - {chart: coverage}
        - {chart: bar, of: library}
"""


def edited(*edits, text=SCHEMA):
    return apply_edits(text, edits, "survey_schema.yaml")


def differing(before, after):
    """The lines that are gone, and those that came."""
    old, new = before.splitlines(), after.splitlines()
    return [line for line in old if line not in new], [line for line in new if line not in old]


COLUMNS = ("strands", "talks", "columns")
VALUES = ("questions", "library", "values")
FIGURES = ("report", "sections", 0, "figures")


@pytest.mark.parametrize(
    ("edit", "gone", "came"),
    [
        (
            Put(("title",), "Läs: mer"),
            ["title: Bibliotek  # to be decided"],
            ['title: "Läs: mer"  # to be decided'],
        ),
        (
            Put((*COLUMNS, "source"), "Sam'tal"),
            ["      source: 'Intervju'"],
            ["      source: 'Sam''tal'"],
        ),
        (
            Put((*COLUMNS, "library"), "F2"),
            ['      library: "F1. Bibliotek?"'],
            ['      library: "F2"'],
        ),
        (
            Put(("questions", "library", "definition"), "Ett hus."),
            ["      Ett rum", "      med böcker."],
            ["      Ett hus."],
        ),
        (
            Put((*VALUES, "own", "codes", 0), "ja, ofta"),
            ['      own: {label: Eget, codes: ["01", egen]}'],
            ['      own: {label: Eget, codes: ["ja, ofta", egen]}'],
        ),
        (
            Put((*VALUES, "own", "label"), "Eget?"),
            ['      own: {label: Eget, codes: ["01", egen]}'],
            ['      own: {label: "Eget?", codes: ["01", egen]}'],
        ),
        (Insert((*VALUES, "shared"), "0114"), [], ['      shared: "0114"']),
        (Insert((*VALUES, "shared"), {"sv": "Delat", "en": "Shared"}, 1), [], None),
        (
            Insert(("strands", "talks", "missing", "?"), "dont_know"),
            ['    missing: {"-": no_answer, vet ej: dont_know}'],
            ['    missing: {"-": no_answer, vet ej: dont_know, "?": dont_know}'],
        ),
        (
            Insert((*FIGURES, 1), {"chart": "ledger"}),
            [],
            ["        - {chart: ledger}"],
        ),
        (Delete((*VALUES, "own")), ['      own: {label: Eget, codes: ["01", egen]}'], []),
        (
            Delete((*VALUES, "own", "label")),
            ['      own: {label: Eget, codes: ["01", egen]}'],
            ['      own: {codes: ["01", egen]}'],
        ),
        (
            Delete(("report", "sections", 0, "title")),
            ["    - title: Svaren"],
            ["    -"],
        ),
        (Rename((*VALUES, "none"), "no"), ["      none: Inget"], ["      no: Inget"]),
        (Move((*FIGURES, 0), 1), [], []),
        (Move((*VALUES, "none"), 0), [], []),
    ],
)
def test_only_the_line_of_a_change_is_another(edit, gone, came):
    new = edited(edit)
    old_lines, new_lines = differing(SCHEMA, new)
    assert old_lines == gone
    if came is None:
        came = ["      shared: {sv: Delat, en: Shared}"]
    assert new_lines == came


def test_a_comment_stays_with_what_it_stands_above():
    new = edited(Move((*VALUES, "none"), 0))
    assert new.index("# lent by others") < new.index("none: Inget") < new.index("own: {")


def test_what_is_emptied_says_so_and_can_be_filled_again():
    path = (*VALUES,)
    emptied = edited(Delete((*path, "own")), Delete((*path, "none")))
    assert parse_yaml(emptied, "x").data["questions"]["library"]["values"] == {}
    filled = edited(Insert((*path, "a"), {"label": "A", "codes": ["b" * 130]}), text=emptied)
    assert "      a:\n        label: A\n" in filled


def test_line_ends_and_the_mark_at_the_beginning_stay():
    text = "\ufeff" + SCHEMA.replace("\n", "\r\n")
    new = edited(Insert((*COLUMNS, "offers"), "F3"), text=text)
    assert new.startswith("\ufeff#") and new.count("\n") == new.count("\r\n")
    assert edited(Delete((*COLUMNS, "offers")), text=new) == text


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (
            Put((*VALUES, "owned"), "x"),
            "survey_schema.yaml:20:7: The change at 'questions → library → values → owned' cannot "
            "be made: there is no such place. Nothing was written. Make it in the file itself.",
        ),
        (
            Insert((*VALUES, "own"), "x"),
            "survey_schema.yaml:20:12: The change at 'questions → library → values → own' cannot "
            "be made: there is one of that name already. Nothing was written. Make it in the file "
            "itself.",
        ),
    ],
)
def test_what_cannot_be_changed_is_refused_with_its_place(edit, said):
    with pytest.raises(KartlaggningError) as raised:
        edited(edit)
    assert describe_finding(raised.value.finding, "en") == said


@pytest.mark.parametrize(
    ("edit", "reason"),
    [
        (Put((), "x"), "the whole file is no place in it"),
        (Move((*VALUES, "own"), 7), "there is no such place"),
        (Rename((*VALUES, "own"), "none"), "there is one of that name already"),
        (Rename((*FIGURES, 0), "x"), "there is no such place"),
        (Delete((*FIGURES, 9)), "there is no such place"),
        (Insert((*FIGURES, 9), "x"), "there is no such place"),
    ],
)
def test_each_reason_is_told(edit, reason):
    with pytest.raises(KartlaggningError) as raised:
        edited(edit)
    assert raised.value.finding.parameters == {"reason": reason}


def test_what_would_be_read_as_something_else_is_not_written():
    with pytest.raises(KartlaggningError) as raised:
        edited(Put(("title",), "half a sign: \ud83d"))
    assert raised.value.finding.parameters == {"reason": "the file would then say something else"}


def test_of_several_changes_none_is_made_where_one_is_refused():
    with pytest.raises(KartlaggningError):
        edited(Put(("title",), "Nytt"), Delete(("absent",)))


TEXTS = {path: path.read_text("utf-8") for path in FILES[1:]}
DATA = {path: parse_yaml(text, path.name).data for path, text in TEXTS.items()}


@settings(max_examples=60)
@given(st.sampled_from(FILES[1:]), st.integers(0, 10**6))
def test_any_change_of_a_mapping_touches_its_own_lines_alone(path, seed):
    """The county's own schema, five times as large, is tried by `benchmarks/edits.py`."""
    edit = draw_edit(DATA[path], random.Random(seed))
    assert find_fault(TEXTS[path], edit, path.name) == ""


@pytest.mark.parametrize("path", FILES[1:], ids=lambda path: path.stem)
def test_pyyamls_own_parser_gives_the_same(path, monkeypatch):
    """libyaml is not there in every build of PyYAML."""
    edits = [draw_edit(DATA[path], random.Random(seed)) for seed in range(4)]
    fast = [apply_edits(TEXTS[path], [edit], path.name) for edit in edits]
    monkeypatch.delattr(yaml, "CSafeLoader")
    assert [apply_edits(TEXTS[path], [edit], path.name) for edit in edits] == fast


@given(st.text(), st.booleans())
def test_any_text_is_read_back_as_it_was(text, is_in_flow):
    path = ("strands", "talks", "missing", "-") if is_in_flow else ("title",)
    try:
        new = edited(Put(path, text))
    except KartlaggningError as error:  # what no file in UTF-8, with composed letters, can hold
        assert error.finding.check == "edit_refused"
        return
    data = parse_yaml(new, "x").data
    assert (data["strands"]["talks"]["missing"]["-"] if is_in_flow else data["title"]) == text
