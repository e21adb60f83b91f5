"""Units of one time and those that took over from them, and what is carried from those to these."""

from collections import Counter
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from kartlaggning.ids import Distribution
from kartlaggning.positions.carrying import carry_answer
from kartlaggning.positions.model import Resolved
from kartlaggning.regions import Region, Unit, load_region
from kartlaggning.regions.carrying import Group, doubly_counted, group_units
from kartlaggning.schema.models import Question
from kartlaggning.yaml_files.models import Label

DAYS = [date(2000 + year, 1, 1) for year in range(8)]


def region_of(units):
    return Region("land", Label(sv="Landet", en="The land"), {}, units, {}, {})


def drawn_region(history):
    """A region of lines such as `2007 norr → nord`: from that year the later are there."""
    units, begins = {}, {}
    for line in history:
        year, _, rest = line.partition(" ")
        before, _, after = rest.partition(" → ")
        day = date(int(year), 1, 1)
        for name in before.split():
            successors = tuple(after.split())
            units[name] = Unit(
                name, Label(sv=name, en=name), "", "", begins.get(name), day, successors
            )
        for name in after.split():
            begins[name] = day
            units[name] = Unit(name, Label(sv=name, en=name), "", "", day)
    return region_of(units)


# two districts merge, then the third joins them; the fourth is divided
REGION = drawn_region(["2010 a b → ab", "2015 ab c → abc", "2015 d → d1 d2"])
FOUR = ["a", "b", "c", "d"]
NOW = ["abc", "d1", "d2"]

PEOPLE = Question(label="Staff", type="quantity", asked_in=["talks"], of="staff")
SHARE = Question(label="Share", type="quantity", asked_in=["talks"], measure="per cent")
PLAN = {"label": "Plan", "type": "single", "asked_in": ["talks"], "values": {"yes": "Y", "no": "N"}}


def carried_of(group, counts):
    """What is carried of counts by unit; of a unit that is not among them nothing was said."""
    answers = [counted(counts.get(unit)) for unit in group.before]
    return carry_answer(group, answers, PEOPLE)


def counted(count):
    if count is None:
        return Resolved("not_mentioned")
    return Resolved("answered", low=float(count), high=float(count))


def test_units_are_grouped_over_several_reforms():
    assert group_units(REGION, FOUR, NOW) == [
        Group(("a", "b", "c"), ("abc",)),
        Group(("d",), ("d1", "d2")),
    ]


def test_a_count_adds_and_is_never_divided():
    merged, divided = group_units(REGION, FOUR, NOW)
    counts = {"a": 1, "b": 2, "c": 4, "d": 9}
    assert carried_of(merged, counts).low == 7
    # nine of the two together: nobody knows how many of each
    assert carried_of(divided, counts) is None


def test_a_unit_without_a_count_is_unknown_and_not_nought():
    merged, _ = group_units(REGION, FOUR, NOW)
    carried = carried_of(merged, {"a": 0, "b": 2})
    assert (carried.low, carried.is_open_high, carried.status) == (2, True, "undecided")
    assert carried_of(merged, {}) is None


def test_a_share_is_neither_added_nor_averaged():
    # half of 2 and an eighth of 8 are 2 of 10; of the two shares alone nothing can be said
    [group] = group_units(REGION, ["a", "b"], ["ab"])
    shares = [Resolved("answered", low=share, high=share) for share in (50.0, 12.5)]
    assert carry_answer(group, shares, SHARE) is None


def test_of_whom_nobody_took_over_and_who_took_over_from_nobody():
    region = drawn_region(["2010 gone → ", "2011 old → renamed"])
    groups = group_units(region, ["gone", "old"], ["renamed", "new"])
    assert groups == [Group(("old",), ("renamed",)), Group((), ("new",)), Group(("gone",), ())]


def test_a_unit_that_goes_into_a_neighbour_that_stays():
    stays = Unit("stays", Label(sv="s", en="s"), "")
    goes = Unit("goes", Label(sv="g", en="g"), "", "", None, DAYS[1], ("stays",))
    region = region_of({"stays": stays, "goes": goes})
    [group] = group_units(region, ["stays", "goes"], ["stays"])
    assert (group.before, group.after) == (("stays", "goes"), ("stays",))
    assert doubly_counted(region, ["stays", "goes"]) == []


def test_a_total_that_holds_a_unit_and_its_successor():
    assert doubly_counted(REGION, ["a", "ab", "c", "d"]) == [("a", "ab")]
    assert doubly_counted(REGION, ["a", "abc", "d2", "d"]) == [("a", "abc"), ("d", "d2")]
    assert doubly_counted(REGION, FOUR) == doubly_counted(REGION, NOW) == []


def test_stockholms_districts_of_all_years(tmp_path):
    region = load_region("stockholm", tmp_path)
    years = [region.population("districts", date(year, 12, 31)) for year in (2016, 2021, 2023)]
    assert [len(units) for units in years] == [14, 13, 11]
    merged = {group.after: group.before for group in group_units(region, years[0], years[2])}
    assert merged[("jarva",)] == ("rinkeby_kista", "spanga_tensta")
    assert merged[("hagersten_alvsjo",)] == ("alvsjo", "hagersten_liljeholmen")
    assert len(merged) == 11 and all(len(after) == 1 for after in merged)


# --- any history


@st.composite
def histories(draw):
    """Units over some years: each year some merge, some are divided, the others stay."""
    names = [f"u{number}" for number in range(draw(st.integers(1, 5)))]
    units = {name: Unit(name, Label(sv=name, en=name), "") for name in names}
    times = [list(names)]
    for year in range(1, draw(st.integers(1, 5)) + 1):
        left, following = list(times[-1]), []
        while left:
            taken = [left.pop() for _ in range(draw(st.integers(1, len(left))))]
            n_after = draw(st.integers(0, 3))
            if n_after == 0 or (len(taken) == n_after == 1):
                following += taken
                continue
            after = [f"u{len(units) + number}" for number in range(n_after)]
            for name in taken:
                old = units[name]
                units[name] = Unit(
                    name, old.names, "", "", old.valid_from, DAYS[year], tuple(after)
                )
            for name in after:
                units[name] = Unit(name, Label(sv=name, en=name), "", "", DAYS[year])
            following += after
        times.append(following)
    return region_of(units), times


@given(histories(), st.data())
def test_units_of_two_times_stand_in_one_group_each(history, data):
    region, times = history
    last = data.draw(st.sampled_from(times))
    groups = group_units(region, times[0], last)
    assert sorted(unit for each in groups for unit in each.before) == sorted(times[0])
    assert sorted(unit for each in groups for unit in each.after) == sorted(last)


@given(histories(), st.data())
def test_carrying_keeps_the_regions_total(history, data):
    """What is carried, and what stands by itself since nobody alone took over, is all there was."""
    region, times = history
    last = data.draw(st.sampled_from(times))
    counts = data.draw(st.fixed_dictionaries({unit: st.integers(0, 99) for unit in times[0]}))
    total = 0
    for group in group_units(region, times[0], last):
        carried = carried_of(group, counts)
        if carried is None:
            assert len(group.after) != 1
            total += sum(counts[unit] for unit in group.before)
        else:
            assert carried.low == carried.high
            total += carried.low
    assert total == sum(counts.values())


@given(histories(), st.data())
def test_carrying_step_by_step_is_carrying_at_once(history, data):
    """By way of a middle time to units that each took over whole, as straight to them."""
    region, times = history
    middle = data.draw(st.sampled_from(times))
    counts = data.draw(st.fixed_dictionaries({unit: st.integers(0, 99) for unit in times[0]}))
    halfway = {}
    for group in group_units(region, times[0], middle):
        carried = carried_of(group, counts) if group.before else None
        if carried is not None:
            [unit] = group.after
            halfway[unit] = carried
    at_once = {group.after: group for group in group_units(region, times[0], times[-1])}
    for group in group_units(region, middle, times[-1]):
        straight = at_once.get(group.after)
        if straight is None or not group.before or not halfway.keys() >= set(group.before):
            continue
        onwards = carry_answer(group, [halfway[unit] for unit in group.before], PEOPLE)
        directly = carried_of(straight, counts)
        if onwards is not None and directly is not None:
            assert (onwards.low, onwards.high) == (directly.low, directly.high)


@given(histories(), st.data())
def test_a_share_is_made_again_from_the_answers_and_never_averaged(history, data):
    """How many of the units before said yes is counted of all of them, over every step."""
    region, times = history
    question = Question(**PLAN, carry="mixed")
    said = data.draw(
        st.fixed_dictionaries({unit: st.sampled_from(["yes", "no"]) for unit in times[0]})
    )
    for group in group_units(region, times[0], times[-1]):
        answers = [Resolved("answered", (said[unit],), (said[unit],)) for unit in group.before]
        carried = carry_answer(group, answers, question)
        if carried is None or len(group.before) == 1:
            continue
        counts = dict(Distribution.parse(carried.distribution).counts)
        assert counts == Counter(said[unit] for unit in group.before)
        assert carried.is_mixed == (len(counts) > 1)


@given(histories())
def test_no_total_of_one_day_holds_a_unit_and_its_successor(history):
    region, times = history
    for units in times:
        assert doubly_counted(region, units) == []
