"""Schemas drawn at random as workbooks and back: unchanged, and with a change in a cell.

    python benchmarks/schema_workbooks.py 300

Each schema has the shapes that the models allow, texts that YAML or Excel trip over, and things
that stand where nobody expects them. Each is written as a workbook, read again, and must be the
same byte for byte; where openpyxl is there, a part of them is saved anew by it first. Then a
thousand changes are made in the workbook of the county: the YAML must hold just what was wanted,
and differ in those lines alone.
"""

from __future__ import annotations

import difflib
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path
from types import NoneType
from typing import Any, Literal, get_args, get_origin

import openpyxl  # type: ignore[import-untyped]
from pydantic import BaseModel

from kartlaggning.schema.models import Columns, ConditionModel, Named, SchemaModel, Value
from kartlaggning.schema.models.dimensions import VariantModel
from kartlaggning.schema.workbook.bringing_back import bring_back
from kartlaggning.schema.workbook.exporting import export_workbook
from kartlaggning.yaml_files.editing.values import block_lines
from kartlaggning.yaml_files.models import Label
from kartlaggning.yaml_files.source import parse_yaml

ROOT = Path(__file__).parents[1]
COUNTY = ROOT / "survey_schema.yaml"
WORDS = (
    *("Bibliotek", "Finns det?", "ja: nej", "a, b", "{a/b/c}", "0114", "+1", "null", "TRUE", "1-2"),
    *("a | b", "| x", "=1+1", "'x", '"citat"', "”böjda”", " blank ", "två\nrader", "-", "x:", "\t"),
    *(
        "[x]",
        "[]",
        "{}",
        "~",
        "→",
        "_x0041_",
        "12:30",
        "2023-07-01",
        "a\\b",
        "a\u2028b",
        "åäö",
        "😀",
    ),
    *("not x", "a & b", "1.10", "\u00a0", "prefer: a", "a.b", "[1]", "e\u0301"),
)
NAMES = ("own", "shared", "none", "a1", "long_name", "b.c", "två ord", "0114", "x|y", '"q"', "åäö")
NOTHING: tuple[Any, ...] = (None, {}, [], "")


def draw_schema(chance: random.Random) -> dict[str, Any]:
    """A schema of the shapes that the models allow, here and there with one that they do not."""
    data: dict[str, Any] = _model(SchemaModel, chance, 0)
    for _ in range(chance.randrange(3)):
        around, key = chance.choice(list(_places(data)))
        around[key] = deepcopy(chance.choice(NOTHING))
    return data


def _places(data: Any) -> Iterator[tuple[Any, Any]]:
    parts = data.items() if isinstance(data, dict) else enumerate(data)
    for key, value in list(parts):
        yield data, key
        if isinstance(value, dict | list):
            yield from _places(value)


def _model(model: type[BaseModel], chance: random.Random, depth: int) -> dict[str, Any]:
    made = {}
    for name, field in model.model_fields.items():
        if field.is_required() or chance.random() < (0.4 if depth < 3 else 0.25):
            value = draw(field.annotation, chance, depth + 1)
            is_short = isinstance(value, list) and len(value) == 1 and field.metadata
            made[field.alias or name] = value[0] if is_short and chance.random() < 0.5 else value
    keys = list(made)
    if chance.random() < 0.2:
        chance.shuffle(keys)
    return {key: made[key] for key in keys}


def draw(annotation: Any, chance: random.Random, depth: int) -> Any:
    """Something that may stand where a key is annotated so."""
    arguments = [each for each in get_args(annotation) if each is not NoneType]
    origin = get_origin(annotation)
    if origin is Literal:
        return chance.choice([each for each in arguments if each] or [""])
    if origin is tuple or origin is list:
        return [draw(arguments[0], chance, depth) for _ in range(chance.randrange(4))]
    if origin is dict:
        names = chance.sample(NAMES, chance.randrange(4))
        return {name: draw(arguments[1], chance, depth) for name in names}
    if arguments:
        return draw(
            chance.choice(arguments)
            if origin is not None and _is_union(annotation)
            else arguments[0],
            chance,
            depth,
        )
    return _plain(annotation, chance, depth)


def _is_union(annotation: Any) -> bool:
    return "Union" in str(get_origin(annotation))


def _plain(annotation: Any, chance: random.Random, depth: int) -> Any:  # noqa: PLR0911
    if annotation is Label:
        text = chance.choice(WORDS)
        return text if chance.random() < 0.3 else {"sv": text, "en": chance.choice(WORDS)}
    if annotation is ConditionModel:
        return draw_condition(chance, 0)
    if annotation in (Value, Named) and chance.random() < 0.5:
        return _plain(Label, chance, depth)
    if annotation is Columns and chance.random() < 0.6:
        return chance.choice(WORDS) if chance.random() < 0.7 else chance.sample(WORDS, 2)
    if annotation is VariantModel and chance.random() < 0.5:
        return draw_condition(chance, 0)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _model(annotation, chance, depth)
    if annotation is bool:
        return chance.choice(("yes", "no", "true"))
    if annotation is int:
        return chance.choice(("1", "20", "005"))
    return chance.choice(WORDS)


def draw_condition(chance: random.Random, depth: int) -> dict[str, Any]:  # noqa: PLR0911
    """A condition, mostly a plain one."""
    kind = chance.choice(("is", "is", "several", "bound", "not", "all", "any", "side", "within"))
    question = chance.choice(NAMES[:5])
    if depth > 3 or kind == "is":
        return {question: chance.choice(NAMES[:4])}
    if kind == "several":
        return {question: chance.sample(NAMES[:4], 2)}
    if kind == "bound":
        return {
            question: {"at_least": "20", **({"at_most": "30"} if chance.random() < 0.3 else {})}
        }
    if kind == "within":
        return {"within": "0180"}
    if kind == "not":
        return {"not": draw_condition(chance, depth + 1)}
    if kind == "side":
        return {name: chance.choice(NAMES) for name in chance.sample(NAMES[:5], 2)}
    return {kind: [draw_condition(chance, depth + 1) for _ in range(chance.randrange(1, 4))]}


def yaml_text(data: Any, chance: random.Random) -> str:
    """A schema as a file, with comments between its lines."""
    lines: list[str] = []
    for line in block_lines(data, 0):
        if chance.random() < 0.05 and line.strip() and not line.lstrip().startswith("-"):
            lines.append(f"{line[: len(line) - len(line.lstrip())]}# note {len(lines)}")
        lines.append(line)
    return "".join(f"{line}\n" for line in lines)


def find_difference(text: str, folder: Path, resave: Callable[[Path], None] | None = None) -> str:
    """What is another after a schema was a workbook; empty where nothing is."""
    schema, target = folder / "survey_schema.yaml", folder / "schema.xlsx"
    schema.write_bytes(text.encode())
    target.unlink(missing_ok=True)
    target.write_bytes(export_workbook(folder, "sv", target))
    if resave is not None:
        resave(target)
    brought = bring_back(target, folder, lambda _: ())
    if brought.findings:
        return str(brought.findings[0])
    return str(brought.edits[0]) if brought.edits or brought.after != text else ""


def draw_text(seed: int) -> str:
    """The file of a schema drawn at random; one that is no YAML is drawn again."""
    chance = random.Random(seed)
    while True:
        data = draw_schema(chance)
        text = yaml_text(data, chance)
        if parse_yaml(text, "drawn").data == data:
            return text


# --- changes in the county's workbook


class Sheets:
    """A workbook of the schema, opened by openpyxl, with its cells by header."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.book = openpyxl.load_workbook(path)

    def headers(self, sheet: str) -> list[str]:
        """The headers of a sheet."""
        return [cell.value for cell in self.book[sheet][1] if cell.value]

    def rows(self, sheet: str) -> list[dict[str, str]]:
        """The rows of a sheet, without empty cells."""
        headers = self.headers(sheet)
        rows = []
        for values in self.book[sheet].iter_rows(min_row=2, max_col=len(headers), values_only=True):
            row = {
                key: value for key, value in zip(headers, values, strict=True) if value is not None
            }
            if row:
                rows.append(row)
        return rows

    def fill(self, sheet: str, rows: list[dict[str, str]]) -> None:
        """Write rows in the place of those that are there."""
        page, headers = self.book[sheet], self.headers(sheet)
        for number in range(2, page.max_row + 1):
            cells = rows[number - 2] if number - 2 < len(rows) else {}
            for column, header in enumerate(headers, start=1):
                page.cell(number, column).value = cells.get(header)
        for number in range(page.max_row + 1, len(rows) + 2):
            for column, header in enumerate(headers, start=1):
                page.cell(number, column).value = rows[number - 2].get(header)

    def save(self) -> Path:
        """Save it beside the one that was opened."""
        target = self.path.with_name("changed.xlsx")
        self.book.save(target)
        return target


Change = tuple[str, list[dict[str, str]], Any]


def draw_change(data: Any, book: Sheets, chance: random.Random) -> tuple[str, Change]:
    """A change of one sheet: its name, its rows then, and the schema that is wanted."""
    kinds = [
        *(_label, _type, _codes, _new_value, _gone_value, _moved_value, _renamed_value),
        *(_moved_question, _column, _gone_column, _missing, _figure, _moved_figure, _gone_figure),
        *(_condition, _title),
    ]
    kind = chance.choice(kinds)
    return kind.__name__.strip("_"), kind(deepcopy(data), book, chance)


def _label(data: Any, book: Sheets, chance: random.Random) -> Change:
    rows = book.rows("questions")
    row = chance.choice(rows)
    text = chance.choice(("Nytt: ord?", "En | två", "Läs mer", "# nej"))
    row["label::sv"] = text
    data["questions"][row["question"]]["label"]["sv"] = text
    return "questions", rows, data


def _type(data: Any, book: Sheets, chance: random.Random) -> Change:
    rows = book.rows("questions")
    row = chance.choice(rows)
    new = "text" if row["type"] != "text" else "single"
    row["type"] = data["questions"][row["question"]]["type"] = new
    return "questions", rows, data


def _listed(rows: list[dict[str, str]], least: int) -> dict[str, list[int]]:
    """Questions with so many values → the numbers of their rows."""
    places: dict[str, list[int]] = {}
    for number, row in enumerate(rows):
        if row["list"] == "values":
            places.setdefault(row["question"], []).append(number)
    return {name: numbers for name, numbers in places.items() if len(numbers) >= least}


def _full(entry: Any) -> Any:
    return entry if isinstance(entry, dict) and "label" in entry else {"label": entry}


def _codes(data: Any, book: Sheets, chance: random.Random) -> Change:
    rows = book.rows("values")
    row = chance.choice(rows)
    values = data["questions"][row["question"]][row["list"]]
    row["codes"] = "Ett/Nytt | två, tre"
    if row["list"] == "groups":
        row.pop("codes")
        row["label::en"] = "Another"
        values[row["value"]]["en"] = "Another"
        return "values", rows, data
    values[row["value"]] = _full(values[row["value"]]) | {"codes": ["Ett/Nytt", "två, tre"]}
    return "values", rows, data


def _new_value(data: Any, book: Sheets, chance: random.Random) -> Change:
    rows = book.rows("values")
    places = _listed(rows, 1)
    question = chance.choice(list(places))
    place = chance.choice(places[question])
    new = {"question": question, "list": "values", "value": "brand_new"}
    rows.insert(place, new | {"label::sv": "Nytt", "label::en": "New"})
    values = data["questions"][question]["values"]
    items = list(values.items())
    items.insert(places[question].index(place), ("brand_new", {"sv": "Nytt", "en": "New"}))
    data["questions"][question]["values"] = dict(items)
    return "values", rows, data


def _gone_value(data: Any, book: Sheets, chance: random.Random) -> Change:
    rows = book.rows("values")
    places = _listed(rows, 2)
    question = chance.choice(list(places))
    row = rows.pop(chance.choice(places[question]))
    del data["questions"][question]["values"][row["value"]]
    return "values", rows, data


def _moved_value(data: Any, book: Sheets, chance: random.Random) -> Change:
    rows = book.rows("values")
    places = _listed(rows, 2)
    question = chance.choice(list(places))
    old, new = chance.sample(places[question], 2)
    rows.insert(new, rows.pop(old))
    values = data["questions"][question]["values"]
    order = [row["value"] for row in rows if (row["question"], row["list"]) == (question, "values")]
    data["questions"][question]["values"] = {name: values[name] for name in order}
    return "values", rows, data


def _renamed_value(data: Any, book: Sheets, chance: random.Random) -> Change:
    rows = book.rows("values")
    question, numbers = chance.choice(list(_listed(rows, 1).items()))
    row = rows[chance.choice(numbers)]
    old, row["value"] = row["value"], "other_name"
    values = data["questions"][question]["values"]
    renamed = {("other_name" if name == old else name): value for name, value in values.items()}
    data["questions"][question]["values"] = renamed
    return "values", rows, data


def _moved_question(data: Any, book: Sheets, chance: random.Random) -> Change:
    rows = book.rows("questions")
    rows.insert(chance.randrange(len(rows)), rows.pop(chance.randrange(len(rows))))
    data["questions"] = {row["question"]: data["questions"][row["question"]] for row in rows}
    return "questions", rows, data


def _column(data: Any, book: Sheets, chance: random.Random) -> Change:
    rows = [*book.rows("columns")]
    row = chance.choice([row for row in rows if "part" not in row])
    row["header"] = "Ny rubrik: ett"
    data["strands"][row["strand"]]["columns"][row["column"]] = "Ny rubrik: ett"
    return "columns", rows, data


def _gone_column(data: Any, book: Sheets, chance: random.Random) -> Change:
    rows = book.rows("columns")
    number = chance.choice([number for number, row in enumerate(rows) if "part" not in row])
    row = rows.pop(number)
    del data["strands"][row["strand"]]["columns"][row["column"]]
    return "columns", rows, data


def _missing(data: Any, book: Sheets, _chance: random.Random) -> Change:
    rows = book.rows("missing")
    rows.append({"strand": "enkat", "written": "0114", "means": "dont_know"})
    data["strands"]["enkat"]["missing"]["0114"] = "dont_know"
    return "missing", rows, data


def _place_of(row: dict[str, str]) -> tuple[int, int]:
    section, _, figure = row["figure"].partition(".")
    return int(section) - 1, int(figure) - 1


def _figure(data: Any, book: Sheets, chance: random.Random) -> Change:
    rows = book.rows("figures")
    row = chance.choice(rows)
    section, figure = _place_of(row)
    row["note::sv"], row["note::en"] = "Ny not.", "A new note."
    note = {"sv": "Ny not.", "en": "A new note."}
    one = data["report"]["sections"][section]["figures"][figure]
    if "note" in one:
        one["note"] = note
    else:
        order = ("chart", "of", "id", "title", "population", "base", "by", "in", "note")
        items = list(one.items())
        last = max(number for number, (key, _) in enumerate(items) if key in order)
        items.insert(last + 1, ("note", note))
        data["report"]["sections"][section]["figures"][figure] = dict(items)
    return "figures", rows, data


def _moved_figure(data: Any, book: Sheets, chance: random.Random) -> Change:
    rows = book.rows("figures")
    number = chance.choice(
        [n for n in range(len(rows) - 1) if rows[n]["section"] == rows[n + 1]["section"]]
    )
    section, figure = _place_of(rows[number])
    rows.insert(number + 1, rows.pop(number))
    figures = data["report"]["sections"][section]["figures"]
    figures.insert(figure + 1, figures.pop(figure))
    return "figures", rows, data


def _gone_figure(data: Any, book: Sheets, chance: random.Random) -> Change:
    rows = book.rows("figures")
    sections = data["report"]["sections"]
    several = [n for n, row in enumerate(rows) if len(sections[_place_of(row)[0]]["figures"]) > 1]
    section, figure = _place_of(rows.pop(chance.choice(several)))
    del sections[section]["figures"][figure]
    return "figures", rows, data


def _condition(data: Any, book: Sheets, chance: random.Random) -> Change:
    rows = book.rows("rules")
    asked = [
        (row, header)
        for row in rows
        for header, cell in row.items()
        if header.startswith("? ") and "variant" not in row and " " not in cell
    ]
    row, header = chance.choice(asked)
    question = header.removeprefix("? ")
    rule = data["dimensions"][row["dimension"]]["classes"][row["class"]]
    for part in [rule["when"], *rule["when"].get("all", []), *rule["when"].get("any", [])]:
        if part.get(question) == row[header] and len(rows) and "any" not in rule["when"]:
            if (
                "all" in rule["when"]
                or len([r for r in rows if r.get("class") == row["class"]]) > 1
            ):
                break
            row[header] = f"{row[header]} | brand_new"
            part[question] = [part[question], "brand_new"]
            return "rules", rows, data
    return _title(data, book, chance)


def _title(data: Any, book: Sheets, _chance: random.Random) -> Change:
    rows = book.rows("mapping")
    for row in rows:
        if row["path"] == "title":
            row["value::sv"] = data["title"]["sv"] = "En ny titel"
    return "mapping", rows, data


def changed_lines(before: str, after: str) -> tuple[list[str], list[str]]:
    """The lines that are gone, and those that came."""
    old, new = before.splitlines(), after.splitlines()
    gone, came = [], []
    for line in difflib.ndiff(old, new) if len(old) < 400 else difflib.unified_diff(old, new, n=0):
        if line.startswith("-") and not line.startswith("---"):
            gone.append(line[1:].strip())
        elif line.startswith("+") and not line.startswith("+++"):
            came.append(line[1:].strip())
    return gone, came


def find_fault(text: str, change: Change, book: Sheets, folder: Path, kind: str) -> str:
    """What is wrong with a change that was brought back; empty where nothing is."""
    sheet, rows, wanted = change
    before = book.rows(sheet)
    book.fill(sheet, rows)
    brought = bring_back(book.save(), folder, lambda _: ())
    book.fill(sheet, before)
    said = [each for each in brought.findings if each.check.startswith(("workbook", "edit"))]
    if said:
        return f"refused: {said[0]}"
    data = parse_yaml(brought.after, "after").data
    if repr(data) != repr(wanted):
        return "other data"
    gone, came = changed_lines(text, brought.after)
    if kind.startswith("moved"):
        # things on one line change places in it
        is_same = sorted("".join(gone)) == sorted("".join(came))
        return "" if is_same else "more than places changed"
    if kind.startswith("new") and gone:
        return f"gone: {gone[:3]}"
    if kind.startswith("gone") and came:
        return f"came: {came[:3]}"
    most = len(came) + 99 if kind.startswith("gone") else 12
    return f"{len(gone)} lines gone, {len(came)} came" if max(len(gone), len(came)) > most else ""


def _resave(path: Path) -> None:
    openpyxl.load_workbook(path).save(path)


def main(n: int, n_changes: int) -> int:
    n_wrong = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        start = time.perf_counter()
        for seed in range(n):
            difference = find_difference(
                draw_text(seed), folder, _resave if seed % 3 == 0 else None
            )
            if difference:
                n_wrong += 1
                print(f"schema {seed}: {difference}")
        print(f"{n} schemas drawn, {n_wrong} not the same, {time.perf_counter() - start:.0f} s")
        text = COUNTY.read_text("utf-8")
        start = time.perf_counter()
        target = folder / "county.xlsx"
        (folder / "survey_schema.yaml").write_bytes(text.encode())
        target.write_bytes(export_workbook(folder, "sv", target))
        written = time.perf_counter() - start
        start = time.perf_counter()
        bring_back(target, folder, lambda _: ())
        read = time.perf_counter() - start
        size = target.stat().st_size / 1000
        print(f"the county's: written in {written:.2f} s, read in {read:.2f} s, {size:.0f} kB")
        data, book, chance = parse_yaml(text, "county").data, Sheets(target), random.Random(17)
        n_faults, kinds, start = 0, set(), time.perf_counter()
        for number in range(n_changes):
            kind, change = draw_change(data, book, chance)
            kinds.add(kind)
            fault = find_fault(text, change, book, folder, kind)
            if fault:
                n_faults += 1
                print(f"change {number}, {kind}: {fault}")
        seconds = time.perf_counter() - start
        print(f"{n_changes} changes of {len(kinds)} kinds, {n_faults} wrong, {seconds:.0f} s")
    return 1 if n_wrong + n_faults else 0


if __name__ == "__main__":
    numbers = [int(argument) for argument in sys.argv[1:]]
    sys.exit(main(*(numbers + [300, 1000][len(numbers) :])))
