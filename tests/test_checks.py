"""The registry of checks."""

from kartlaggning.checks import AREAS, CHECKS


def test_each_check_stands_in_one_area():
    # of two that had one id, the second would take the place of the first unseen
    assert len(CHECKS) == sum(len(area.CHECKS) for area in AREAS)
