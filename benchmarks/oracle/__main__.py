"""Hold the program against the method page: `python -m benchmarks.oracle 3000`.

Prints how many positions, classes and counts were compared, and every difference; of the first
twenty the smallest project that shows it, unless `--raw` is said. With `--as-program` the places
where the page can be read in two ways (`readings.py`) are read as the program does: what is left
can be explained by no reading. A second number is another seed. Exit code 1 where there is any.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # where the other benchmarks are found too

from oracle.comparing import Difference, compare_project
from oracle.project import Project
from oracle.random_projects import make_project
from oracle.readings import AS_WRITTEN
from oracle.shrinking import show_project, shrink

SHOWN_WHOLE = 20
SHOWN_OF_A_KIND = 2
N_PROJECTS = 40
SEED = 10


def main() -> int:
    """Compare as many projects as the first argument says."""
    arguments = sys.argv[1:]
    numbers = [int(argument) for argument in arguments if argument.isdecimal()]
    n_projects, seed = [*numbers, *(N_PROJECTS, SEED)[len(numbers) :]]
    readings = AS_WRITTEN
    n_shown_whole = SHOWN_WHOLE
    if "--raw" in arguments:
        n_shown_whole = 0
    compared: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    shown: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number in range(n_projects):
            project = replace(make_project(seed, number), readings=readings)
            comparison = compare_project(project, folder)
            compared += comparison.compared
            for difference in comparison.differences:
                kinds[difference.kind] += 1
                print(f"{number}: {difference}", flush=True)
                is_new = shown[difference.kind] < SHOWN_OF_A_KIND
                if is_new and shown.total() < n_shown_whole:
                    shown[difference.kind] += 1
                    _show_whole(project, difference, folder)
    print(f"{n_projects} projects, seed {seed}:", _listed(compared))
    print("differences:", _listed(kinds) or "0")
    return min(kinds.total(), 1)


def _show_whole(project: Project, difference: Difference, folder: Path) -> None:
    """The smallest project that still shows a difference of the kind, and which that is."""

    def same(smaller: Project) -> list[Difference]:
        found = compare_project(smaller, folder).differences
        return [one for one in found if one.kind == difference.kind]

    smallest = shrink(project, lambda smaller: bool(same(smaller)))
    print(f"  {same(smallest)[0]}")
    print(show_project(smallest), flush=True)


def _listed(counts: Counter[str]) -> str:
    return ", ".join(f"{n} {kind}" for kind, n in sorted(counts.items()))


if __name__ == "__main__":
    sys.exit(main())
