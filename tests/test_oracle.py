"""The method page is what the program does: random projects, judged by the page alone.

`python -m benchmarks.oracle 3000` tries more of them, and shows the smallest project of each
difference.
"""

import pytest
from oracle.comparing import compare_project
from oracle.random_projects import make_project
from oracle.shrinking import show_project

SEED = 10
N_PROJECTS = 40


@pytest.mark.parametrize("first", range(0, N_PROJECTS, 10))
def test_positions_classes_and_counts_are_those_of_the_method_page(first, tmp_path):
    shown = []
    for number in range(first, first + 10):
        project = make_project(SEED, number)
        differences = compare_project(project, tmp_path).differences
        if differences:
            told = "\n".join(map(str, differences))
            shown.append(f"project {number}\n{show_project(project)}\n{told}")
    assert not shown, "\n\n".join(shown)


def test_the_projects_hold_all_that_the_page_speaks_of():
    projects = [make_project(SEED, number) for number in range(N_PROJECTS)]
    questions = [question for project in projects for question in project.questions.values()]
    assert {question.type for question in questions} == {
        *("single", "ordered", "multiple", "steps", "quantity", "text")
    }
    assert {question.merge for question in questions} == {"mixed", "any", "all", "sum"}
    resolves = {question.resolve for question in questions}
    assert {"any", "all", "majority", "most_common", "median", "range"} < resolves
    statements = [statement for project in projects for statement in project.statements]
    assert {"dont_know", "not_applicable", "not_asked"} < {one.status for one in statements}
    assert any(not statement.subject for statement in statements)
    assert any(strand.invited for project in projects for strand in project.strands.values())
