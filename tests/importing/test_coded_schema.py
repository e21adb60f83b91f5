"""The schema may not say two things with one code; without tables it needs no columns."""

import pytest
from importing.coded import SCHEMA, make_project

from kartlaggning.errors import FindingsError
from kartlaggning.schema.loading import load_schema
from kartlaggning.text.findings import describe_finding


def sentence_of(tmp_path, right, wrong):
    project = make_project(tmp_path)
    assert right in SCHEMA
    (project / "survey_schema.yaml").write_text(SCHEMA.replace(right, wrong, 1), encoding="utf-8")
    with pytest.raises(FindingsError) as error:
        load_schema(project)
    [finding] = error.value.findings
    return describe_finding(finding, "en").partition(": ")[2]


@pytest.mark.parametrize(
    ("right", "wrong", "sentence"),
    [
        (
            "codes: [Tjänst/Film]",
            "codes: [ÖPPET/ja]",
            "The code 'ÖPPET/ja' would mean both 'opening: open' and 'services: films'."
            " Give each code a path of its own.",
        ),
        (
            "codes: [Hur/Köpt]",
            "codes: [Hur/Egen]",
            "The code 'Hur/Egen' would mean both 'services: own' and 'services: bought'."
            " Give each code a path of its own.",
        ),
        (
            "    codes: [Personal/Bemannat]",
            "    codes: [Tjänst/Böcker]",
            "The code 'Tjänst/Böcker' would mean both 'services: books' and 'staffed'."
            " Give each code a path of its own.",
        ),
        (
            "    missing: {Öppet/Vet ej: dont_know}",
            "    codes: [Öppettider]",
            "A question of the type 'single' has no codes of its own: "
            "a piece of text does not say which value. Write codes under its values.",
        ),
        (
            "    kind: interview",
            "    kind: interview\n    unit_from: 'document:Samtal'",
            "'document:Samtal' does not lead from a document to its unit. What may: variable:NAME, "
            "case, coding, "
            "group, or document:PATTERN with {unit} where the unit stands.",
        ),
        # what has the source in a column is a table
        (
            "columns: {subject: Kommun, ",
            "columns: {source: Namn, ",
            "The strand 'talks' does not say in which column 'subject' stands.",
        ),
    ],
)
def test_what_cannot_be_read_is_said(tmp_path, right, wrong, sentence):
    assert sentence_of(tmp_path, right, wrong) == sentence


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        # a plain name is a word of many tables; a code of questions that are never asked together
        # is one thing in each
        ("codes: [Tjänst/Film]", "codes: [Tjänst/Film, stängt]"),
        ("type: single, asked_in: survey,", "type: single, asked_in: survey, codes: [Öppet/Ja],"),
    ],
)
def test_what_is_clear_in_its_place_may_be_said_twice(tmp_path, right, wrong):
    project = make_project(tmp_path)
    assert right in SCHEMA
    (project / "survey_schema.yaml").write_text(SCHEMA.replace(right, wrong, 1), encoding="utf-8")
    assert (
        load_schema(project).questions["opening"].values["open"].definition.en
        == "Doors are open to all."
    )
