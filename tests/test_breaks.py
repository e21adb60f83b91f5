"""A break: from when a question's answers mean something else, and what is said of a wrong one."""

import pytest
from drawn import make_schema

from kartlaggning.errors import FindingsError
from kartlaggning.schema.over_time.breaks import breaks_between
from kartlaggning.text.findings import describe_finding

QUESTIONS = """\
questions:
  contacts:
    label: {sv: Kontakter, en: Contacts}
    type: quantity
    asked_in: [talks]
    breaks:
"""
LAW = "{from: 2025-07-01, reason: {sv: Ny lag., en: A new law.}, source: SFS 2025:400}"
EAST = "{from: 2012, units: [east], reason: Counted otherwise., source: S000}"


def schema_with(folder, *breaks):
    return make_schema(folder, QUESTIONS + "".join(f"      - {each}\n" for each in breaks))


@pytest.mark.parametrize(
    ("earlier", "later", "units", "found"),
    [
        ("2023", "2026", ["town"], ["SFS 2025:400"]),
        # a law of July parts the year in which it comes from those on both sides
        ("2025", "2026", ["town"], ["SFS 2025:400"]),
        ("2023", "2025", ["town"], ["SFS 2025:400"]),
        ("2026", "2027", ["town"], []),
        ("2023", "2025-01/2025-06", ["town"], []),
        ("2011", "2012", ["east"], ["S000"]),
        ("2011", "2012", ["west"], []),
        # a unit that took over from east has its past
        ("2011", "2013", ["centre", "east"], ["S000"]),
        ("2012", "2013", ["east"], []),
        ("2011", "2026", ["east"], ["S000", "SFS 2025:400"]),
    ],
)
def test_a_break_lies_between_two_periods_and_is_of_its_units(
    tmp_path, earlier, later, units, found
):
    schema = schema_with(tmp_path, EAST, LAW)
    between = breaks_between(schema.questions["contacts"], earlier, later, units)
    assert [each.source for each in between] == found


@pytest.mark.parametrize(
    ("breaks", "said"),
    [
        (
            [EAST.replace("2012", "i våras")],
            "survey_schema.yaml:16:16: 'i våras' is no day from which a question can mean "
            "something else. Write its first year (2012), month (2012-07) or day (2025-07-01).",
        ),
        ([EAST.replace("2012", "2012/2013")], "survey_schema.yaml:16:16: '2012/2013' is no day"),
        (
            [EAST.replace("[east]", "[esat]")],
            "survey_schema.yaml:16:30: There is no unit 'esat'. Did you mean 'west'?",
        ),
        (
            [EAST, EAST.replace("2012", "2012-01-01")],
            "survey_schema.yaml:17:16: 'contacts' has a break from '2012-01-01' already "
            "(line 16). Put both reasons into one.",
        ),
        (
            [LAW, LAW.replace("reason", "units: [town], reason")],
            "survey_schema.yaml:17:16: 'contacts' has a break from '2025-07-01' already",
        ),
    ],
)
def test_a_break_without_a_day_of_no_unit_or_twice(tmp_path, breaks, said):
    with pytest.raises(FindingsError) as caught:
        schema_with(tmp_path, *breaks)
    [finding] = caught.value.findings
    line = describe_finding(finding, "en")
    assert line.startswith(said)


def test_of_two_units_on_one_day_each_has_its_own(tmp_path):
    schema = schema_with(tmp_path, EAST, EAST.replace("[east]", "[west]").replace("S000", "S003"))
    question = schema.questions["contacts"]
    for unit, source in (("east", "S000"), ("west", "S003")):
        between = breaks_between(question, "2011", "2012", [unit])
        assert [each.source for each in between] == [source]
