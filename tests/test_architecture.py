"""Imports point one way: a module imports from the layers before its own, never beside or after."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "kartlaggning"
LAYERS = """
    __init__, __version__ < errors, nearest, progress, quantities < checks < own_words, text, frames
    < yaml_source, writing, ledger_text < yaml_models < regions, rules < periods, schema_models
    < schema_codes < code_checks, figure_checks < schema_checks < schema < private, readers, identities
    < store < responses < checking, importing, resolving < asked_if, wholes < positions
    < classify, agreement, decisions < boxes, unit_cells < lookups < codebooks, combinations, results
    < wording < explain_evidence, explain_rules < explaining < disclosure, counting < tables < robustness, charts
    < pages < report < asking, explain_answers < explain_text
    < agreement_text, asking_text, combinations_text, mapping_text, robustness_text, unsettled
    < changes_text, commands_text, outputs, study < watching, withdrawing < cli
"""
DEPTHS = {name.strip(): depth for depth, layer in enumerate(LAYERS.split("<")) for name in layer.split(",")}
FILES = sorted(PACKAGE.rglob("*.py"))


def own_imports(tree: ast.AST) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return {name.split(".")[1] for name in names if name.startswith(f"{PACKAGE.name}.")}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_point_one_way(path):
    module = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    assert module in DEPTHS, "a new module: give it its layer above"
    tree = ast.parse(path.read_text("utf-8"))
    assert [name for name in own_imports(tree) if name != module and DEPTHS[name] >= DEPTHS[module]] == []
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    assert module == "cli" or not any(own_imports(function) for function in functions), "an import in a function"


@pytest.mark.parametrize("package", ["charts", "pages"])
def test_what_is_drawn_is_made_of_the_plain_report_alone(package):
    trees = (ast.parse(path.read_text("utf-8")) for path in (PACKAGE / package).glob("*.py"))
    known = {"errors", "nearest", "checks", "own_words", "text", "charts", "pages"}
    assert {name for tree in trees for name in own_imports(tree)} <= known
