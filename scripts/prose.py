"""How dense the code is to read: what `house.md` counted, beside the figures of the field's models.

    python -m scripts.prose [FOLDER …]

Comments are printed without a threshold: they are for reasons, not for a count.
"""

from __future__ import annotations

import ast
import sys
import tokenize
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "kartlaggning"
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
WIDEST = 100
# scriv, pycldf, ehrQL, great-tables, agate, diff_cover, counted the same way: lowest and highest
ANCHORS = {
    "comprehensions": "9-21",
    "nested": "0-1.7",
    "conditional expressions": "1-13",
    "lines over 100 signs": "0-16",
    "comment lines": "19-90",
}


def count_file(path: Path) -> Counter[str]:
    """Count a file's lines, and what makes them slow to read."""
    text = path.read_text("utf-8")
    lines = text.splitlines()
    counts = Counter(lines=len(lines))
    counts["lines over 100 signs"] = sum(len(line) > WIDEST for line in lines)
    counts["comment lines"] = _count_comment_lines(path)
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, COMPREHENSIONS):
            # each `for` is one to read; a second in the same brackets is nested, as one inside is
            counts["comprehensions"] += len(node.generators)
            counts["nested"] += len(node.generators) > 1 or _holds_another(node)
        counts["conditional expressions"] += isinstance(node, ast.IfExp)
    return counts


def _count_comment_lines(path: Path) -> int:
    with path.open("rb") as file:
        tokens = tokenize.tokenize(file.readline)
        return len({token.start[0] for token in tokens if token.type == tokenize.COMMENT})


def _holds_another(node: ast.AST) -> bool:
    inside = (child for child in ast.walk(node) if child is not node)
    return any(isinstance(child, COMPREHENSIONS) for child in inside)


def count_files(paths: Iterable[Path]) -> Counter[str]:
    """Count what several files hold together."""
    counts: Counter[str] = Counter()
    for path in paths:
        counts.update(count_file(path))
    return counts


def main() -> None:
    folders = [Path(argument) for argument in sys.argv[1:]] or [PACKAGE]
    paths = [path for folder in folders for path in sorted(folder.rglob("*.py"))]
    counts = count_files(paths)
    print(f"{counts['lines']} lines in {len(paths)} modules; per 1,000 lines:")
    for name, anchors in ANCHORS.items():
        print(f"  {name:<24}{1000 * counts[name] / counts['lines']:6.1f}   models {anchors}")


if __name__ == "__main__":
    main()
