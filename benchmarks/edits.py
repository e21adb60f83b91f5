"""Random changes to the mappings that come along: only their own lines differ, the data is right.

    python benchmarks/edits.py 1000

Each change is of one place, drawn among all of a file; what a text may be is drawn among what YAML
trips over. A change that is refused is counted: none should be.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

from kartlaggning.errors import KartlaggningError
from kartlaggning.yaml_files.editing.changes import Delete, Edit, Insert, Move, Put, Rename, changed
from kartlaggning.yaml_files.editing.edits import apply_edits
from kartlaggning.yaml_files.editing.layout import Layout
from kartlaggning.yaml_files.source import NodePath, parse_yaml

ROOT = Path(__file__).parents[1]
FILES = (
    ROOT / "survey_schema.yaml",
    ROOT / "examples/vattenvik/survey_schema.yaml",
    ROOT / "tests/second_mapping/survey_schema.yaml",
    ROOT / "kartlaggning/regions/stockholm.yaml",
)
WORDS = (
    *("Bibliotek", "Finns det?", "ja: nej", "a, b", "{a/b/c}", "0114", "+1", "~", "null", "yes"),
    *("- a", "# nej", "a #b", "a: b", "'citat'", '"citat"', "”böjda”", " blank ", "två\nrader", ""),
    *("[x]", "x]", "*a", "&a", "!x", "%x", "@x", "`x", "|", ">", "?", "? x", "åäö: ö", "x:", "\t"),
    *("12:30", "2023-07-01", "1_000", "\u2028", "\x85", "a\\b", "<<", "=", "...", "---", "😀"),
)
VALUES: tuple[Any, ...] = (
    *WORDS,
    {"sv": "Ja?", "en": "Yes: sure"},
    {"label": {"sv": "Ett", "en": "One"}, "codes": ["1", "ett, två"]},
    ["a", "b: c", "?"],
    {"deep": {"deeper": {"deepest": ["a" * 90, "b" * 60]}}, "text": "x"},
    [{"chart": "bar", "of": ["a", "b"]}, {"chart": "table", "title": {"sv": "x" * 80, "en": "?"}}],
    {},
    [],
)


def draw_edit(data: Any, chance: random.Random) -> Edit:
    """A change of one place, as likely in one as in another."""
    path = chance.choice(list(_paths(data, ())))
    around = _at(data, path[:-1])
    name = chance.choice(WORDS)
    kind = chance.choice(("put", "text", "insert", "delete", "rename", "move"))
    if kind in ("text", "put"):
        return Put(path, name if kind == "text" else chance.choice(VALUES))
    if kind == "delete" or (isinstance(around, dict) and name in around):
        return Delete(path)
    if kind == "move":
        return Move(path, chance.randrange(len(around)))
    if kind == "rename" and isinstance(around, dict):
        return Rename(path, name)
    place = chance.randrange(len(around) + 1)
    if isinstance(around, dict):
        position = chance.choice((None, place))
        return Insert((*path[:-1], name), chance.choice(VALUES), position)
    return Insert((*path[:-1], place), chance.choice(VALUES))


def _paths(data: Any, path: NodePath) -> Any:
    if path:
        yield path
    parts = data.items() if isinstance(data, dict) else enumerate(data)
    if isinstance(data, dict | list):
        for key, value in parts:
            yield from _paths(value, (*path, key))


def _at(data: Any, path: NodePath) -> Any:
    for step in path:
        data = data[step]
    return data


def find_fault(text: str, edit: Edit, file: str) -> str:
    """What is wrong with a change that was made; empty where nothing is."""
    try:
        new = apply_edits(text, [edit], file)
    except KartlaggningError as error:
        return f"refused: {error.finding.parameters}"
    wanted = changed(parse_yaml(text, file).data, edit)
    data = parse_yaml(new, file).data
    if data != wanted or list(map(str, _paths(data, ()))) != list(map(str, _paths(wanted, ()))):
        return "other data"
    before, after = text.splitlines(), new.splitlines()
    n_same = _n_alike(before, after)
    rest = _n_alike(before[n_same:][::-1], after[n_same:][::-1])
    changed_lines = before[n_same : len(before) - rest]
    first, last = _lines_of(text, edit, file)
    if changed_lines and not (first <= n_same and n_same + len(changed_lines) - 1 <= last):
        return f"lines {n_same}–{n_same + len(changed_lines) - 1} changed, not {first}–{last}"
    return _lost_comments(before, after, edit)


def _n_alike(left: list[str], right: list[str]) -> int:
    n = 0
    while n < min(len(left), len(right)) and left[n] == right[n]:
        n += 1
    return n


def _lines_of(text: str, edit: Edit, file: str) -> tuple[int, int]:
    """The lines that a change may touch: of its place, or of all beside it where it moves."""
    layout = Layout(text, file)
    path = edit.path
    around = layout.node(path[:-1])
    children = layout.children(around)
    if isinstance(edit, Move | Insert):
        start, end = children[0].start, children[-1].end
        start = layout.comments_above(start)
    else:
        names = [i if each.key is None else each.key.value for i, each in enumerate(children)]
        place = names.index(path[-1])
        start, end = children[place].start, children[place].end
        if isinstance(edit, Delete) and place + 1 < len(children):
            end = children[place + 1].start  # behind a dash the next one comes up
        if isinstance(edit, Delete) and place:
            start = children[place - 1].end  # the comma before it
    return text.count("\n", 0, start), text.count("\n", 0, end)


def _lost_comments(before: list[str], after: list[str], edit: Edit) -> str:
    if isinstance(edit, Delete | Put):
        return ""
    comments = [
        Counter(line.strip() for line in lines if line.lstrip().startswith("#"))
        for lines in (before, after)
    ]
    return f"comments lost: {comments[0] - comments[1]}" if comments[0] - comments[1] else ""


def main(n: int) -> int:
    n_wrong = 0
    for path in FILES:
        text = path.read_text("utf-8")
        data = parse_yaml(text, path.name).data
        chance, kinds, start = random.Random(17), Counter[str](), time.perf_counter()
        for _ in range(n // len(FILES)):
            edit = draw_edit(data, chance)
            kinds[type(edit).__name__] += 1
            fault = find_fault(text, edit, path.name)
            if fault:
                n_wrong += 1
                print(f"{path.name}: {edit}: {fault}")
        seconds = time.perf_counter() - start
        print(f"{path.relative_to(ROOT)}: {dict(kinds)}, {seconds:.1f} s")
    print(f"{n_wrong} wrong or refused")
    return 1 if n_wrong else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000))
