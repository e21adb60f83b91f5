"""Marks of a draft: what each speaks of, and how one is settled."""

import pytest

from kartlaggning.errors import KartlaggningError
from kartlaggning.schema.marks import Mark, read_marks, without_mark
from kartlaggning.text.findings import describe_finding

SCHEMA = """\
# to check: the title
title: Bibliotek
strands:
  talks:
    # to check: who speaks
    # imported with: kartlaggning import a.csv
    kind: interview
    columns: {source: Samtal,
              subject: Kommun}
    # to check: what is left out

  # to check: whether it is one
  survey: {kind: survey, columns: {subject: kommun}}
questions:
  library:
    label: Bibliotek
    definition: |
      # to check: no mark, but words
      of a text
    values:
      own: Eget
      # to check:   which is which
      lent:
        # to check: its codes
        label: Lånat
    # to check: the last of it
report:
  sections:
    # to check: what is shown
    - title: Svaren
# to check: the end
"""
MARKS = [
    Mark(1, "the title", ("title",)),
    Mark(5, "who speaks", ("strands", "talks", "kind")),
    Mark(10, "what is left out", ("strands", "talks")),
    Mark(12, "whether it is one", ("strands", "survey")),
    Mark(22, "which is which", ("questions", "library", "values", "lent")),
    Mark(24, "its codes", ("questions", "library", "values", "lent", "label")),
    Mark(26, "the last of it", ("questions", "library")),
    Mark(29, "what is shown", ("report", "sections", 0, "title")),
    Mark(31, "the end", ()),
]


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_each_mark_speaks_of_what_it_stands_above_or_within(line_end):
    text = SCHEMA.replace("\n", line_end)

    marks = read_marks(text, "survey_schema.yaml")

    # a line of a text looks like one: what it stands in is told, and it cannot be taken away
    assert [mark for mark in marks if mark.line != 18] == MARKS


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", MARKS)
def test_a_settled_mark_takes_its_line_away_and_nothing_else(mark, line_end):
    lines = [f"{line}{line_end}" for line in SCHEMA.splitlines()]

    new = without_mark("".join(lines), mark.line)

    assert new == "".join(lines[: mark.line - 1] + lines[mark.line :])


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (0, "there is no such place"),
        (2, "there is no such place"),
        (6, "there is no such place"),
        (18, "the file would then say something else"),
        (99, "there is no such place"),
    ],
)
def test_only_a_mark_can_be_taken_away(line, reason):
    with pytest.raises(KartlaggningError) as error:
        without_mark(SCHEMA, line)

    assert error.value.finding.where.line == line
    assert reason in describe_finding(error.value.finding, "en")
