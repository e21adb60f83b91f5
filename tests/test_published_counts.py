"""What `report.json` shows of people tells nothing that it hides: worked out from it alone."""

import json

import pytest
from people import BY_PROCESS, SCHEMA, make_project
from test_hiding_units import LARGE, OTHER, SMALL, SUM, made

from kartlaggning.disclosure.in_reports.published import find_told_in, read_published
from kartlaggning.disclosure.linked.policy import HidingPolicy
from kartlaggning.disclosure.respondents import people as counting
from kartlaggning.report.contents import make_report
from kartlaggning.study import read_results

MORE = """\
        - {chart: bar, of: support, by: role, weighted: no, id: by_role_plain}
        - {chart: likert, of: support, by: subject, weighted: no, id: by_place}
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return make_project(tmp_path_factory.mktemp("people"), schema=SCHEMA + BY_PROCESS + MORE)


def plain(results):
    """The report as a reader of the file has it."""
    return json.loads(json.dumps(make_report(results, [])))


def test_of_respondents_nothing_hidden_is_told_by_all_figures_together(folder):
    published = read_published(plain(read_results(folder)))
    assert published.hidden
    assert find_told_in(published, HidingPolicy(5)) == []


def test_the_same_reader_finds_the_few_where_no_other_is_hidden_with_them(folder, monkeypatch):
    def only_few(sizes, minimum):
        return frozenset(place for place, size in enumerate(sizes) if 0 < size < minimum)

    monkeypatch.setattr(counting, "choose_hidden", only_few)
    monkeypatch.setattr(counting, "choose_over_figures", lambda _, __, hidden, ___: hidden)
    monkeypatch.setattr(counting, "audited", lambda _, __, hidden, ___: hidden)
    published = read_published(plain(read_results(folder)))
    told = find_told_in(published, HidingPolicy(5))
    assert {address.split("/")[0] for address in told} & {"by_place", "by_role_plain"}


def units(folder, city):
    rows = [f"s1  east  pupils  {SMALL}", f"s1  west  pupils  {OTHER}"]
    return made(folder, *rows, f"s1  north  pupils  {LARGE}", *city)


@pytest.mark.parametrize("city", [[], [f"s1  city  pupils  {SUM}"]])
def test_of_units_no_sum_tells_a_part(tmp_path, city):
    published = read_published(plain(units(tmp_path, city)))
    assert len(published.hidden) == 2
    assert find_told_in(published, HidingPolicy(5000)) == []


def test_the_same_reader_finds_a_district_by_its_city(tmp_path):
    report = plain(units(tmp_path, [f"s1  city  pupils  {SUM}"]))
    numbers = {"west": OTHER, "north": LARGE, "city": SUM}
    for table in report["tables"].values():
        for cell in table["rows"]:
            if cell["is_hidden"] and cell["row"] in numbers:
                number = float(numbers[cell["row"]])
                cell.update(is_hidden=False, low=number, high=number)
    [told] = find_told_in(read_published(report), HidingPolicy(5000))
    assert told == "each_district/east/pupils"
