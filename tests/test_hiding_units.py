"""Numbers of people of units that add up: no whole tells the part that is hidden."""

import json

from drawn import REGION, make_schema, material, results_of

from kartlaggning.disclosure.linked.policy import HidingPolicy
from kartlaggning.disclosure.positions import find_told_positions
from kartlaggning.disclosure.sums import UnitNumber, hidden_in_sums
from kartlaggning.positions.ranges import Range
from kartlaggning.report.contents import make_report

# three districts in a city; numbers that stand nowhere by chance, and a threshold above the small
SCHEMA = """\
  papers: {kind: document, label: Papers, layout: long, columns:
    {source: S, subject: U, question: Q, value: V}}
protect: {minimum: 5000}
questions:
  pupils: {label: Pupils, type: quantity, asked_in: [talks, papers], of: clients, merge: sum,
           measure: pupils}
report:
  sections:
    - title: Numbers
      figures:
        - {chart: range, of: pupils, by: subject, population: towns, id: each_town}
        - {chart: range, of: pupils, by: subject, population: districts, id: each_district}
        - {chart: statements, of: pupils, id: said}
        - {chart: profile, id: who, population: [towns, districts]}
"""
POPULATIONS = """\
populations:
  towns: {label: {sv: städer, en: towns}, members: town}
  districts: {label: {sv: stadsdelar, en: districts}, members: district}
"""
SOURCES = """
source  strand  period  speaks_for
s1      talks   2023    city,town,east,west,north
d1      talks   2023    city,town,east,west,north
"""
SMALL, OTHER, LARGE, SUM = "3711", "80417", "93863", "177991"


def made(folder, *rows):
    """Results where the document `d1` can be read by all."""
    said = "source  subject  question  said\n" + "\n".join(rows)
    frames = material(SOURCES, said)
    own = frames.sources["source_id"] == "d1"
    frames.sources.loc[own, ["kind", "strand", "citation"]] = ["document", "papers", "A report"]
    return results_of(frames, make_schema(folder, SCHEMA, REGION + POPULATIONS))


def test_a_number_between_a_hidden_one_and_one_that_is_shown_is_hidden(tmp_path):
    """The median of 3711 and 93863 is 48787, from which and 93863 anybody reckons 3711."""
    said = f"""
source  subject  question  said
s1      east     pupils    {SMALL}
s2      east     pupils    {LARGE}
s1      west     pupils    {SMALL}
s2      west     pupils    {OTHER}
s3      west     pupils    {LARGE}
"""
    sources = "\n".join(
        [
            "source  strand  period  speaks_for",
            *(f"s{n}  talks  2023  east,west" for n in (1, 2, 3)),
        ]
    )
    schema = SCHEMA.replace("merge: sum,", "resolve: median,")
    results = results_of(
        material(sources, said), make_schema(tmp_path, schema, REGION + POPULATIONS)
    )
    assert results.position["east", "pupils"].is_hidden
    # the one in the middle is somebody's own word, and tells nothing of the others
    assert results.position["west", "pupils"].low == int(OTHER)


def hidden_units(results):
    return {unit for (unit, _), position in results.position.items() if position.is_hidden}


def test_one_hidden_district_takes_one_other_number_with_it_and_no_more(tmp_path):
    rows = [f"s1  {unit}  pupils  {n}" for unit, n in zip(DISTRICTS, NUMBERS, strict=True)]
    results = made(tmp_path, *rows)
    hidden = hidden_units(results)
    assert "east" in hidden
    assert len(hidden) == 2
    # the second is nowhere in the report either: not among the statements, nor in a whole's words
    text = json.dumps(make_report(results, []))
    told = {"east": SMALL, "west": OTHER, "north": LARGE, "city": SUM}
    assert not any(told[unit] in text for unit in hidden)
    assert all(told[unit] in text for unit in told.keys() - hidden)


DISTRICTS, NUMBERS = ("east", "west", "north"), (SMALL, OTHER, LARGE)


def test_a_citys_own_number_less_its_districts_tells_none(tmp_path):
    rows = [f"s1  {unit}  pupils  {n}" for unit, n in zip(DISTRICTS, NUMBERS, strict=True)]
    results = made(tmp_path, *rows, f"s1  city  pupils  {SUM}")
    assert len(hidden_units(results)) == 2
    without_a_district = made(tmp_path, *rows[:2], f"s1  city  pupils  {SUM}")
    assert hidden_units(without_a_district) == {"east"}


def test_two_that_are_few_leave_the_city_shown(tmp_path):
    rows = ["s1  east  pupils  3711", "s1  west  pupils  2977", f"s1  north  pupils  {LARGE}"]
    results = made(tmp_path, *rows)
    assert hidden_units(results) == {"east", "west"}
    position = results.position["city", "pupils"]
    assert position.low == 3711 + 2977 + int(LARGE)
    # its words are its districts'
    assert position.words == ""


def test_what_is_public_is_never_hidden_for_another(tmp_path):
    rows = ["s1  east  pupils  3711", f"d1  west  pupils  {OTHER}", f"s1  north  pupils  {LARGE}"]
    hidden = hidden_units(made(tmp_path, *rows))
    assert "west" not in hidden
    assert len(hidden) == 2


def exactly(n, **told):
    return UnitNumber(Range(n, n), **told)


def test_a_whole_that_does_not_add_up_is_hidden_with_its_part():
    units = {
        "city": exactly(100, parts=("east", "west")),
        "east": exactly(3, is_hidden=True),
        "west": exactly(90),
    }
    assert hidden_in_sums(units, HidingPolicy(5)) == {"east", "city"}


def test_a_hidden_district_is_told_neither_by_its_city_nor_by_the_county():
    units = {
        "county": exactly(160, parts=("city", "town"), is_made=True),
        "city": exactly(60, parts=("east", "west"), is_made=True),
        "town": exactly(100),
        "east": exactly(3, is_hidden=True),
        "west": exactly(57),
    }
    assert hidden_in_sums(units, HidingPolicy(5)) == {"east", "west"}
    # with the other district known to all, the city goes, and the county or the town with it
    units["west"] = exactly(57, is_public=True)
    assert hidden_in_sums(units, HidingPolicy(5)) == {"east", "city", "town"}


def test_a_range_of_districts_is_in_no_sum_and_hides_the_city():
    units = {
        "city": UnitNumber(Range(93, 98), parts=("east", "west"), is_made=True),
        "east": exactly(3, is_hidden=True),
        "west": UnitNumber(Range(90, 95)),
    }
    assert hidden_in_sums(units, HidingPolicy(5)) == {"east", "city"}


def test_what_follows_from_public_numbers_alone_is_told_to_whoever_reports_it(tmp_path):
    rows = ["s1  east  pupils  3711", f"d1  west  pupils  {OTHER}", f"d1  north  pupils  {LARGE}"]
    results = made(tmp_path, *rows, f"d1  city  pupils  {SUM}")
    assert hidden_units(results) == {"east"}
    [found] = find_told_positions(results.position, results.schema)
    assert (found.check, found.value) == ("hidden_number_told", "Öst")
    assert found.parameters == {"question": "pupils"}
