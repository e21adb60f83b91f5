"""The house stands as `scripts/house.py` says: imports point one way, and no room is too full."""

import ast
import subprocess
import sys
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

from scripts.house import CONTRIBUTING, LAYERS, PACKAGE, with_table

DEPTHS = {room.name: depth for depth, layer in enumerate(LAYERS) for room in layer}
FILES = sorted(PACKAGE.rglob("*.py"))
ROOMS = sorted({path.parent for path in FILES})


def name_of(path: Path) -> str:
    """A module's dotted name within the package; of a room's `__init__` the room's."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {name_of(path) for path in FILES}


def own_imports(tree: ast.AST) -> set[str]:
    """The modules of the package that a piece of code imports."""
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    own = {
        name.removeprefix(f"{PACKAGE.name}.")
        for name in names
        if name.startswith(f"{PACKAGE.name}.")
    }
    return {name if name in MODULES else name.rpartition(".")[0] for name in own}


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


@cache
def imports() -> dict[str, set[str]]:
    """The modules of the package that each of them imports."""
    return {name_of(path): own_imports(tree_of(path)) for path in FILES}


def top(module: str) -> str:
    return module.split(".", maxsplit=1)[0]


def test_every_room_has_its_layer_and_every_layer_its_rooms():
    assert {top(module) for module in MODULES if module} == set(DEPTHS)
    assert len(LAYERS) <= 17


@pytest.mark.parametrize("module", sorted(MODULES))
def test_imports_point_one_way(module):
    above = DEPTHS.get(top(module), len(LAYERS))
    wrong = [
        name
        for name in imports()[module]
        if top(name) != top(module) and name and DEPTHS[top(name)] >= above
    ]
    assert wrong == []


@pytest.mark.parametrize("room", sorted(DEPTHS))
def test_no_circle_within_a_room(room):
    """Neither between its wings and modules, nor between those of a wing."""
    inside = {module for module in MODULES if top(module) == room}
    for level in range(2, 5):
        arrows = defaultdict(set)
        for module in inside:
            for name in imports()[module] & inside:
                start, end = module.split(".")[:level], name.split(".")[:level]
                if start != end and start[:-1] == end[:-1]:
                    arrows[tuple(start)].add(tuple(end))
        assert find_circle(arrows) == []


def find_circle(arrows: dict[tuple, set[tuple]]) -> list[tuple]:
    """Find what goes in circles: all that is left when what points at nothing is taken away."""
    left = {start: set(ends) for start, ends in arrows.items()}
    while leaves := [start for start, ends in left.items() if not ends & left.keys()]:
        for leaf in leaves:
            del left[leaf]
    return sorted(left)


def test_only_commands_import_within_functions():
    """So that `--help` loads no pandas; elsewhere an import in a function hides a circle."""
    for path in FILES:
        if top(name_of(path)) != "cli":
            functions = [
                node for node in ast.walk(tree_of(path)) if isinstance(node, ast.FunctionDef)
            ]
            assert not any(own_imports(function) for function in functions), path


@pytest.mark.parametrize("package", ["charts", "pages"])
def test_what_is_drawn_is_made_of_the_plain_report_alone(package):
    known = {"errors", "checks", "ids", "chart_kinds", "statuses", "plain_report", "text"}
    known |= {"charts", "pages"}
    drawn = [names for module, names in imports().items() if top(module) == package]
    assert {top(name) for names in drawn for name in names} <= known


@pytest.mark.parametrize(
    "module", ["pages.render", "documents.outline", "documents.pdf", "documents.workbook.xlsx"]
)
def test_what_begins_with_the_plain_report_loads_no_pandas(module):
    code = f"import sys, kartlaggning.{module}; sys.exit('pandas' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.relative_to(PACKAGE).as_posix())
def test_a_room_can_be_looked_through(room):
    assert (room / "__init__.py").exists()
    assert len([path for path in room.glob("*.py") if path.stem != "__init__"]) <= 12


def test_the_house_has_room_for_what_is_to_come():
    packages = [room for room in ROOMS if room.parent == PACKAGE]
    assert len(packages) <= 28


def test_contributing_prints_the_layers_of_the_same_source():
    text = CONTRIBUTING.read_text("utf-8")
    assert text == with_table(text), "run: python -m scripts.house"
