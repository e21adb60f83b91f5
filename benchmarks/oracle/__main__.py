"""Hold the program against the method page: `python -m benchmarks.oracle 3000 [SEED] [--raw]`.

Prints how many positions, classes and counts were compared, and every difference; of each of the
first twenty the smallest project that shows it. Exit code 1 where there is any.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # where the other benchmarks are found too

from oracle.comparing import Difference, compare_project
from oracle.project import Project
from oracle.random_projects import make_project
from oracle.shrinking import show_project, shrink

SHOWN_WHOLE = 20
SHOWN_OF_A_KIND = 2
SEED = 10


def main() -> int:
    """Compare as many projects as the first argument says."""
    arguments = sys.argv[1:]
    is_only_listed = "--raw" in arguments
    numbers = [int(argument) for argument in arguments if argument.isdecimal()]
    n_projects, seed, *_ = [*numbers, *(40, SEED)[len(numbers) :]]
    compared: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    shown: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number in range(n_projects):
            project = make_project(seed, number)
            comparison = compare_project(project, folder)
            compared += comparison.compared
            for difference in comparison.differences:
                kinds[difference.kind] += 1
                print(f"{number}: {difference}")
            for difference in comparison.differences:
                is_new = shown[difference.kind] < SHOWN_OF_A_KIND
                if is_new and shown.total() < SHOWN_WHOLE and not is_only_listed:
                    shown[difference.kind] += 1
                    _show_whole(project, difference, folder)
    print(f"{n_projects} projects, seed {seed}:", _listed(compared))
    print("differences:", _listed(kinds) or "0")
    return min(sum(kinds.values()), 1)


def _show_whole(project: Project, difference: Difference, folder: Path) -> None:
    """The smallest project that still shows a difference of the kind, and with what words."""

    def same(smaller: Project) -> list[Difference]:
        found = compare_project(smaller, folder).differences
        return [one for one in found if one.kind == difference.kind]

    smallest = shrink(project, lambda smaller: bool(same(smaller)))
    print(f"  {same(smallest)[0]}")
    print(show_project(smallest))


def _listed(counts: Counter[str]) -> str:
    return ", ".join(f"{n} {kind}" for kind, n in sorted(counts.items()))


if __name__ == "__main__":
    sys.exit(main())
