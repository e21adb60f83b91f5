"""300 leaks of every kind, in every place, in every way of writing: none gets through."""

from itertools import product

import pytest

from kartlaggning.disclosure.inspection import inspect_files
from tests.inspection.inspected import SECRETS, WAYS
from tests.inspection.places import PLACES

EVERY = [(kind, way) for kind, ways in WAYS.items() for way in ways]
# each way in seven of the places, each place with seven ways and more
N_PLACES = 7
CASES = [
    (kind, way, list(PLACES)[(7 * number + 6 * step) % len(PLACES)])
    for (number, (kind, way)), step in product(enumerate(EVERY), range(N_PLACES))
]
CANNOT = {"a file's name": "/\\"}  # no name of a file holds these


def is_possible(way: str, place: str) -> bool:
    return not any(sign in way for sign in CANNOT.get(place, ""))


CASES = [case for case in CASES if is_possible(*case[1:])]


def test_the_table_holds_every_kind_in_at_least_300_cases():
    assert len(CASES) >= 300
    assert {place for _, _, place in CASES} == set(PLACES)


@pytest.mark.parametrize(("kind", "way", "place"), CASES)
def test_no_leak_gets_through(kind, way, place):
    hits = inspect_files(PLACES[place](way), SECRETS).hits
    assert kind in {hit.kind for hit in hits}
    assert not any(way in hit.value for hit in hits)


@pytest.mark.parametrize("place", PLACES)
def test_the_places_by_themselves_hold_no_leak(place):
    assert inspect_files(PLACES[place]("grupper"), SECRETS).hits == ()
