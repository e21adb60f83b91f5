"""Documents of other years: where a statement stands, what is applied for or denied, a bad scan."""

import pytest
from drawn import draw
from importing.library import SCHEMA, import_drawn, run, stored

ALIASES = """\
    source_aliases: {Scan: {N0rrvik: Norrvik, S6derby: "0702"}}
"""
MINUTES = SCHEMA.replace("    layout: long\n", "    layout: long\n" + ALIASES).replace(
    "      modality: Läge\n  survey:",
    "      modality: Läge\n      denied: Nekas\n      locator: Sida\n  survey:",
)


@pytest.fixture
def minutes(project):
    (project / "survey_schema.yaml").write_text(MINUTES, encoding="utf-8")
    return project


HEADER = "Dokument  Källa      Sida  Kommun   Period  Fråga     Värde   Nekas  Citat  Läge"


def rows(*lines):
    return "\n".join((HEADER, *lines))


def test_a_scan_has_its_own_spellings_and_no_other_source_has_them(minutes):
    right = rows(
        "Scan      Arkiv 1    .     N0rrvik  2012    services  Böcker  .      .      .",
        "Scan      Arkiv 1    .     S6derby  2012    services  Böcker  .      .      .",
    )
    outcome = import_drawn(minutes, right, "old", "minutes")
    assert (outcome.code, outcome.err) == (0, "")
    assert set(stored(minutes, "old", "answers")["subject_id"]) == {"0701", "0702"}
    wrong = (
        right
        + "\n"
        + rows(
            "Letter    Arkiv 2    .     S6derby  2012    services  Böcker  .      .      ."
        ).removeprefix(HEADER + "\n")
    )
    outcome = import_drawn(minutes, wrong, "other", "minutes")
    finding = outcome.err.splitlines()[0]
    assert outcome.code == 1
    assert (
        finding.startswith("other.csv:4: Kommun: ")
        and "'S6derby'" in finding
        and "Söderby" in finding
    )


def test_an_alias_of_a_unit_that_the_region_has_not_is_told_at_its_place(minutes):
    bad = MINUTES.replace("N0rrvik: Norrvik", "N0rrvik: Norvik")
    (minutes / "survey_schema.yaml").write_text(bad, encoding="utf-8")
    outcome = run(minutes, "check")
    line = 1 + bad[: bad.index("N0rrvik")].count("\n")
    [finding] = [each for each in outcome.err.splitlines() if "Norvik" in each]
    assert finding.startswith(f"survey_schema.yaml:{line}:")
    assert finding.endswith("Did you mean 'Norrvik'?")


def test_what_is_applied_for_is_stored_as_that_and_where_it_stands_beside_it(minutes):
    drawing = rows(
        "Plan      Arkiv 3    s. 4  Norrvik  2012    services  Böcker  .      .      söks",
        "Plan      Arkiv 3    s. 4  Söderby  2012    services  Böcker  .      .      planeras",
        "Plan      Arkiv 3    s. 4  Norrvik  2012    services  Böcker  .      En    söks",
        "Plan      Arkiv 3    .     Norrvik  2012    services  Film    .      .      .",
    )
    outcome = import_drawn(minutes, drawing, "plan", "minutes")
    assert (outcome.code, outcome.err) == (0, "")
    answers = stored(minutes, "plan", "answers")
    columns = ["subject_id", "value", "modality", "locator"]
    found = answers[columns].sort_values(columns).to_dict("records")
    assert found == draw("""
        subject_id  value  modality     locator
        0701        books  applied_for  place:s. 4
        0701        books  applied_for  place:s. 4#2
        0701        films  in_place     record:3
        0702        books  planned      place:s. 4
    """)


def test_a_value_of_several_is_denied_and_of_another_question_refused(minutes):
    denied = rows(
        "Plan      Arkiv 3    .     Norrvik  2012    services  Böcker  ja     .      .",
        "Plan      Arkiv 3    .     Norrvik  2012    services  Film    nej    .      .",
    )
    outcome = import_drawn(minutes, denied, "plan", "minutes")
    assert (outcome.code, outcome.err) == (0, "")
    answers = stored(minutes, "plan", "answers")
    assert dict(zip(answers["value"], answers["is_denied"], strict=True)) == {
        "books": "true",
        "films": "false",
    }
    number = rows("Plan      Arkiv 3    .     Norrvik  2012    loans     12      ja     .      .")
    outcome = import_drawn(minutes, number, "more", "minutes")
    finding = outcome.err.splitlines()[0]
    assert outcome.code == 1 and finding.startswith("more.csv:2: Nekas: ") and "'ja'" in finding


def test_a_place_may_point_at_nobody(minutes):
    drawing = rows(
        "Plan      Arkiv 3    070-174 06 05  Norrvik  2012    services  Böcker  .      .      ."
    )
    outcome = import_drawn(minutes, drawing, "plan", "minutes")
    assert outcome.code == 1 and outcome.err.startswith("plan.csv:2: Sida: ")
