"""What does not fit a model is said in the user's words, all of it, each at its line and column."""

from datetime import date
from typing import Literal

import pytest
from pydantic import Field

from kartlaggning.errors import FindingsError, KartlaggningError
from kartlaggning.text.findings import describe_finding
from kartlaggning.yaml_files.models import AnyLabel, IsoDate, Model, validate
from kartlaggning.yaml_files.source import read_yaml


class Prefer(Model):
    prefer: tuple[str, ...] = Field(min_length=1)


class Question(Model):
    label: AnyLabel
    type: Literal["single", "multiple"] = "single"
    resolve: Literal["conflict", "any"] | Prefer = "conflict"


class File(Model):
    day: IsoDate
    size: int = 0
    share: float = 0.0
    is_open: bool = False
    tile: tuple[int, int] | None = None
    names: tuple[str, ...] = ()
    questions: dict[str, Question] = {}


def read(folder, text):
    path = folder / "file.yaml"
    path.write_text(text, encoding="utf-8")
    return validate(File, read_yaml(path, "file.yaml"))


def complaints(folder, text):
    with pytest.raises(FindingsError) as raised:
        read(folder, text)
    return [
        describe_finding(finding, "en").removeprefix("file.yaml:")
        for finding in raised.value.findings
    ]


def test_what_fits_becomes_the_model(tmp_path):
    file = read(
        tmp_path,
        "day: 2023-07-01\ntile: [1, 2]\nis_open: no\nquestions: {q: {label: {sv: Hur, en: How}}}",
    )
    assert (file.day, file.tile, file.is_open) == (date(2023, 7, 1), (1, 2), False)
    assert file.questions["q"].label.of("en") == "How"


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        (
            "siz: 3",
            "2:1: There is no key 'siz' here. Known: day, size, share, is_open, tile, names, "
            "questions."
            " Did you mean 'size'?",
        ),
        ("size: big", "2:7: 'size' must be a whole number, not 'big'."),
        ("size: [1]", "2:7: 'size' must be a whole number, not '[…]'."),
        ("share: half", "2:8: 'share' must be a number, not 'half'."),
        ("is_open: perhaps", "2:10: 'is_open' must be true or false, not 'perhaps'."),
        ("tile: 3", "2:7: 'tile' must be a list."),
        ("tile: [3]", "2:7: 'tile' must hold at least 2."),
        ("tile: [1, 2, 3]", "2:7: 'tile' must hold at most 2."),
        ("names: [a, [b]]", "2:12: 'names' must be a text."),
        ("questions: []", "2:12: 'questions' must hold keys with values."),
        ("questions: {q: {}}", "2:13: The key 'label' is missing."),
        ("questions: {q: {label: {sv: Hur}}}", "2:17: The key 'en' is missing."),
        (
            "questions: {q: {label: Q, typ: single}}",
            "2:27: There is no key 'typ' here. Known: label, type, resolve. Did you mean 'type'?",
        ),
        (
            "questions: {q: {label: Q, type: singel}}",
            "2:33: 'singel' cannot stand at 'type'. Allowed: single, multiple. Did you mean "
            "'single'?",
        ),
        (
            "questions: {q: {label: Q, resolve: confict}}",
            "2:36: 'confict' cannot stand at 'resolve'. Allowed: conflict, any. Did you mean "
            "'conflict'?",
        ),
        (
            "questions: {q: {label: Q, resolve: {prefer: []}}}",
            "2:45: 'prefer' must hold at least 1.",
        ),
    ],
)
def test_one_mistake_is_one_line(tmp_path, line, complaint):
    assert complaints(tmp_path, f"day: 2023-07-01\n{line}\n") == [complaint]


@pytest.mark.parametrize(
    "written", ["2023", "20230701", "2023-02-30", "2023-W26-6", "July", "1.7.2023"]
)
def test_a_date_is_written_in_full(tmp_path, written):
    expected = f"1:6: 'day' must be a date such as 2023-07-01, not '{written}'."
    assert complaints(tmp_path, f"day: {written}\n") == [expected]


def test_all_mistakes_come_in_the_files_order(tmp_path):
    text = "names: 1\nquestions: {q: {label: Q, type: x, resolve: y}}\ncolour: red\n"
    places = [complaint.split(": ")[0] for complaint in complaints(tmp_path, text)]
    assert places == ["1:1", "1:8", "2:33", "2:45", "3:1"]


def test_a_file_that_is_no_mapping(tmp_path):
    assert complaints(tmp_path, "- a\n") == ["1:1: 'file.yaml' must hold keys with values."]


def test_texts_without_a_language_are_one_line_that_names_every_place_once(tmp_path):
    questions = (
        "q: {label: {sv: Hur}}",
        "r: {label: {sv: Var}, typ: single}",
        "s: {label: {en: Who}}",
    )
    assert complaints(tmp_path, "\n  ".join(("day: 2023-07-01\nquestions:", *questions))) == [
        "3:7: Texts without English: 2 (the key 'en' is missing; lines 3, 4)."
        " Write each in both languages; a text that is the same in both may stand alone, without "
        "keys.",
        "4:25: There is no key 'typ' here. Known: label, type, resolve. Did you mean 'type'?",
        "5:7: The key 'sv' is missing.",
    ]


NOT_QUOTED = (
    "{a/b.c/d:of} stands in a text without quotation marks: YAML takes its brace for something "
    "else."
    " Put the whole text within quotation marks."
)


@pytest.mark.parametrize(
    "line",
    [
        "label: {sv: §{a/b.c/d:of} har plan, en: Plan}",
        "label: {sv: §{a/b.c/d:of}, en: Plan}",
        "label: {sv: I §{a/b.c/d:of} finns plan, en: 'In {a/b.c/d:of}'}",
        "label: §{a/b.c/d:of} har plan",
        "label: §{a/b.c/d:of}",
        "label: {§{a/b.c/d:of}: Plan}",
        "names: [§{a/b.c/d:of} har, b]",
    ],
)
def test_a_number_in_a_text_without_quotation_marks_is_told_what_it_lacks(tmp_path, line):
    before = line.partition("§")[0]
    path = tmp_path / "file.yaml"
    path.write_text(f"day: 2023-07-01\n{line.replace('§', '')}\n", encoding="utf-8")
    with pytest.raises(KartlaggningError) as raised:
        read_yaml(path, "file.yaml")
    assert (
        describe_finding(raised.value.finding, "en")
        == f"file.yaml:2:{len(before) + 1}: {NOT_QUOTED}"
    )


@pytest.mark.parametrize("line", ["names: [a b: c: d  # {a/b/c}", "names: ['{a/b/c}', b: c: d]"])
def test_what_else_is_no_yaml_is_told_as_that(tmp_path, line):
    path = tmp_path / "file.yaml"
    path.write_text(line, encoding="utf-8")
    with pytest.raises(KartlaggningError) as raised:
        read_yaml(path)
    assert raised.value.finding.check == "yaml_broken"


def test_what_may_stand_unwritten_is_not_listed_among_what_is_allowed(tmp_path):
    class Chart(Model):
        by: Literal["", "group", "subject"] = ""

    (tmp_path / "file.yaml").write_text("by: roll\n", encoding="utf-8")
    with pytest.raises(FindingsError) as raised:
        validate(Chart, read_yaml(tmp_path / "file.yaml"))
    [finding] = raised.value.findings
    assert finding.parameters["allowed"] == "group, subject"
