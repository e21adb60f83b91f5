"""Two editions beside each other tell nobody of few people, and if they do it is found."""

from people import SCHEMA, make_project, rows
from test_hiding_units import LARGE, OTHER, SMALL, made
from test_published_counts import MORE, plain

from kartlaggning.disclosure.in_reports.editions import between_editions
from kartlaggning.disclosure.linked.policy import HidingPolicy
from kartlaggning.study import read_results

FIVE = HidingPolicy(5)


def survey(folder, *more):
    folder.mkdir()
    drawn = [*rows(), *(line.split() for line in more)]
    return plain(read_results(make_project(folder, drawn, SCHEMA + MORE)))


def found_between(earlier, now, policy=FIVE):
    return [(each.check, each.value) for each in between_editions(earlier, now, policy)]


def test_an_edition_beside_itself_tells_nothing(tmp_path):
    report = survey(tmp_path / "one")
    assert found_between(report, report) == []


def test_two_more_of_a_role_are_found_and_not_by_their_number(tmp_path):
    more = ("15 0001 2 4 1 0 0 3 1", "16 0001 2 5 1 0 0 3 1")
    before, after = survey(tmp_path / "before"), survey(tmp_path / "after", *more)
    found = list(between_editions(before, after, FIVE))
    assert {each.check for each in found} == {"editions_differ_by_few"}
    # of the group alone, not of each answer that it gave
    of_role = [each.value for each in found if each.value.startswith("by_role_plain/")]
    assert of_role == ["by_role_plain/support.v1/role.handl"]
    assert not any(each.parameters or each.where.line for each in found)


def test_one_more_behind_a_mean_is_found_where_no_figure_counts_them(tmp_path):
    """Seven waited 6 days on average, eight 7: the one who came waited 14."""
    head, _, _ = SCHEMA.partition("        - {chart: response_rate")
    schema = head + "        - {chart: means, of: days, weighted: no, id: means}\n"
    reports = []
    newcomer = ["15", "0001", "2", "4", "1", "0", "0", "14", "1"]
    for name, drawn in (("before", rows()), ("after", [*rows(), newcomer])):
        (tmp_path / name).mkdir()
        reports.append(plain(read_results(make_project(tmp_path / name, drawn, schema))))
    found = found_between(*reports)
    assert {check for check, _ in found} == {"editions_differ_by_few"}
    assert any(place.startswith("means/days.") for _, place in found)
    assert found_between(reports[0], reports[0]) == []


def test_what_one_edition_hides_for_another_number_and_the_other_shows_is_found(tmp_path):
    (tmp_path / "before").mkdir()
    (tmp_path / "after").mkdir()
    rest = [f"s1  east  pupils  {SMALL}", f"s1  north  pupils  {LARGE}"]
    # at first another district is hidden with the small one; then that is public, and the next
    before = plain(made(tmp_path / "before", *rest, f"s1  west  pupils  {OTHER}"))
    after = plain(made(tmp_path / "after", *rest, f"d1  west  pupils  {OTHER}"))
    found = found_between(before, after, HidingPolicy(5000))
    assert ("editions_tell_hidden", "each_district/east/pupils") in found
    assert found_between(before, before, HidingPolicy(5000)) == []
