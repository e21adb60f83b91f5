"""A further file never takes the place of an import; a corrected one does, and counts once."""

import pytest

from kartlaggning.app.folder.material import Imported, RawFile, fitting_strand
from kartlaggning.app.folder.plans import plan_again, plan_fresh

WHOLE = Imported("talks", frozenset({"one"}))
GONE = Imported("talks", frozenset({"one"}), is_whole=False)
REPLACED = Imported("talks", frozenset({"one"}), is_whole=False, is_replaced=True)


def file(path, *imports):
    return RawFile(path, 1, "csv", imports)


def names(imports, *paths):
    files = [file(path) for path in paths]
    plans = plan_fresh(files, dict.fromkeys(paths, "talks"), imports)
    return [plan.name for plan in plans]


def test_the_first_file_of_a_strand_is_called_as_the_strand_and_the_next_by_itself():
    assert names({}, "raw/spring.csv", "raw/autumn.csv") == ["talks", "autumn"]


def test_a_further_file_leaves_the_import_that_is_there_alone():
    assert names({"talks": WHOLE}, "raw/more.csv") == ["more"]
    # also where its file lay elsewhere
    assert names({"talks": GONE}, "raw/more.csv") == ["more"]
    # or is called as the import, and the file of that still lies there
    assert names({"talks": WHOLE}, "raw/talks.xlsx") == ["talks_2"]


def test_a_corrected_file_takes_the_place_of_the_one_before():
    assert names({"talks": GONE}, "raw/talks.csv") == ["talks"]
    assert names({"talks": REPLACED}, "raw/spring.csv") == ["talks"]


def test_of_two_files_one_alone_takes_a_place():
    assert names({"talks": REPLACED}, "raw/spring.csv", "raw/new.csv") == ["talks", "new"]


def test_what_else_the_import_was_made_of_comes_along():
    files = [file("raw/a.csv", "talks"), file("raw/b.csv")]
    [plan] = plan_fresh(files, {"raw/b.csv": "talks"}, {"talks": REPLACED})
    assert plan == ("talks", "talks", ("raw/a.csv", "raw/b.csv"))


def test_what_is_imported_or_of_no_strand_is_not_imported():
    files = [file("raw/a.csv", "talks"), file("raw/b.csv")]
    assert plan_fresh(files, {"raw/a.csv": "talks", "raw/b.csv": ""}, {"talks": WHOLE}) == []


def test_again_means_as_it_was_with_all_its_files_together():
    both = Imported("talks", frozenset({"one", "two"}))
    imports = {"spring": both, "survey_2021": Imported("survey", frozenset({"three"}))}
    files = [file("a.csv", "spring"), file("b.csv", "spring"), file("c.sav", "survey_2021")]
    assert [tuple(plan) for plan in plan_again(files, imports)] == [
        ("spring", "talks", ("a.csv", "b.csv")),
        ("survey_2021", "survey", ("c.sav",)),
    ]
    # without one of its files the import would lose what that says
    assert [plan.name for plan in plan_again(files[1:], imports)] == ["survey_2021"]


@pytest.mark.parametrize(
    ("path", "strands", "fitting"),
    [
        ("raw/talks.csv", ["survey", "talks"], "talks"),
        ("raw/budget.csv", ["survey", "talks"], ""),
        ("raw/budget.csv", ["talks"], "talks"),
    ],
)
def test_a_strand_that_nothing_tells_is_asked_for(path, strands, fitting):
    assert fitting_strand(file(path), strands, {}) == fitting
    assert fitting_strand(file(path, "x"), strands, {"x": WHOLE}) == "talks"
