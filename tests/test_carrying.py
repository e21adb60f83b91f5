"""Counts, shares and answers of one time's units, carried to those of another."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kartlaggning.regions import Region, Unit, load_region
from kartlaggning.regions.carrying import (
    Group,
    carry_counts,
    carry_shares,
    doubly_counted,
    group_units,
    refuse_carrying_back,
)
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


def test_units_are_grouped_over_several_reforms():
    assert group_units(REGION, FOUR, NOW) == [
        Group(("a", "b", "c"), ("abc",)),
        Group(("d",), ("d1", "d2")),
    ]


def test_a_count_adds_and_is_never_divided():
    merged, divided = carry_counts(group_units(REGION, FOUR, NOW), {"a": 1, "b": 2, "c": 4, "d": 9})
    assert (merged.group.after, merged.count) == (("abc",), 7)
    # nine of the two together: nobody knows how many of each
    assert (divided.group.after, divided.count) == (("d1", "d2"), 9)


def test_a_unit_without_a_count_is_unknown_and_not_nought():
    merged, divided = carry_counts(group_units(REGION, FOUR, NOW), {"a": 0, "b": 2})
    assert (merged.count, merged.unknown) == (2, ("c",))
    assert (divided.count, divided.unknown) == (None, ("d",))


def test_a_share_is_made_again_from_its_counts():
    # half of 2 and an eighth of 8 are 2 of 10, and no mean of the two
    groups = group_units(REGION, ["a", "b"], ["ab"])
    [carried] = carry_shares(groups, {"a": 1, "b": 1}, {"a": 2, "b": 8})
    assert (carried.part, carried.base, str(carried.share)) == (2, 10, "0.2")


def test_a_share_of_which_a_count_is_missing_is_not_known():
    groups = group_units(REGION, ["a", "b"], ["ab"])
    [carried] = carry_shares(groups, {"a": 1}, {"a": 2, "b": 8})
    assert (carried.part, carried.base, carried.share) == (None, None, None)
    [of_nobody] = carry_shares(groups, {"a": 0, "b": 0}, {"a": 0, "b": 0})
    assert (of_nobody.base, of_nobody.share) == (0, None)


def test_of_whom_nobody_took_over_and_who_took_over_from_nobody():
    region = drawn_region(["2010 gone → ", "2011 old → renamed"])
    groups = group_units(region, ["gone", "old"], ["renamed", "new"])
    assert groups == [Group(("old",), ("renamed",)), Group((), ("new",)), Group(("gone",), ())]


def test_a_unit_that_goes_into_a_neighbour_that_stays():
    stays = Unit("stays", Label(sv="s", en="s"), "")
    goes = Unit("goes", Label(sv="g", en="g"), "", "", None, DAYS[1], ("stays",))
    region = region_of({"stays": stays, "goes": goes})
    [group] = group_units(region, ["stays", "goes"], ["stays"])
    assert (group.before, group.is_same) == (("stays", "goes"), False)
    assert doubly_counted(region, ["stays", "goes"]) == []


@pytest.mark.parametrize(
    ("group", "refusal"),
    [
        (Group(("c",), ("c",)), ""),
        (Group(("old",), ("renamed",)), ""),
        (Group(("a", "b"), ("ab",)), "merged"),
        (Group(("a", "b"), ("x", "y")), "merged"),
        (Group(("d",), ("d1", "d2")), "split"),
        (Group((), ("new",)), "none_before"),
        (Group(("gone",), ()), "none_after"),
    ],
)
def test_nothing_is_carried_back_where_it_cannot_be_known(group, refusal):
    assert refuse_carrying_back(group) == refusal


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
def test_carrying_keeps_the_regions_total(history, data):
    region, times = history
    first, last = times[0], times[data.draw(st.integers(0, len(times) - 1))]
    counts = {unit: data.draw(st.integers(0, 99)) for unit in first}
    carried = carry_counts(group_units(region, first, last), counts)
    assert sum(each.count for each in carried) == sum(counts.values())
    assert sorted(unit for each in carried for unit in each.group.after) == sorted(last)
    assert sorted(unit for each in carried for unit in each.group.before) == sorted(first)


@given(histories(), st.data())
def test_carrying_in_two_steps_keeps_it_too(history, data):
    """What is carried from the first to a middle time, and on from there, is the same total."""
    region, times = history
    middle = times[len(times) // 2]
    counts = {unit: data.draw(st.integers(0, 99)) for unit in times[0]}
    halfway = carry_counts(group_units(region, times[0], middle), counts)
    # a group that was split goes on together: its count stands under the first of its units
    shifted = {each.group.after[0]: each.count for each in halfway}
    onwards = carry_counts(group_units(region, middle, times[-1]), shifted)
    assert sum(each.count or 0 for each in onwards) == sum(counts.values())


@given(histories(), st.data())
def test_shares_are_never_averaged(history, data):
    region, times = history
    bases = {unit: data.draw(st.integers(0, 20)) for unit in times[0]}
    parts = {unit: data.draw(st.integers(0, base)) for unit, base in bases.items()}
    for each in carry_shares(group_units(region, times[0], times[-1]), parts, bases):
        own = each.group.before
        part, base = sum(parts[unit] for unit in own), sum(bases[unit] for unit in own)
        assert (each.part, each.base) == (part, base)
        assert (
            each.share is None
            if base == 0
            else Fraction(*map(int, (each.part, each.base))) == Fraction(part, base)
        )


@given(histories())
def test_no_total_of_one_day_holds_a_unit_and_its_successor(history):
    region, times = history
    for units in times:
        assert doubly_counted(region, units) == []
