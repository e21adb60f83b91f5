"""The house: its rooms in the order in which they may import, and how that stands in CONTRIBUTING.

`tests/test_architecture.py` holds the code against it. By itself it writes the list into
CONTRIBUTING.md:

    python -m scripts.house
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "kartlaggning"
CONTRIBUTING = ROOT / "CONTRIBUTING.md"
BEGIN, END = "<!-- scripts/house.py writes from here -->\n", "<!-- to here -->\n"


class Room(NamedTuple):
    """A package or a loose module of `kartlaggning/`, without ending, and what is in it."""

    name: str
    what: str


# a room imports from the layers above its own, never from beside or below
LAYERS: tuple[tuple[Room, ...], ...] = (
    (
        Room("errors", "where something is wrong, what is, and the error that ends the work"),
        Room("statuses", "the kinds of missing, and the other closed sets of words in columns"),
        Room("frames", "every frame's columns"),
        Room("ids", "ids made of several names: one writer and one reader each"),
        Room(
            "identities", "personal numbers, addresses, telephones: what may never get past import"
        ),
        Room("progress", "the bar for long work"),
    ),
    (
        Room("checks", "every check and its words"),
        Room("writing", "files written whole or not at all, lastingly, by one command at a time"),
    ),
    (
        Room(
            "text",
            "words, numbers and the alphabet in the reader's language; delimited text; words of "
            "quantity, such as *drygt 100*, read as numbers",
        ),
        Room("chart_kinds", "every kind of figure: what it can show, and how it is shown"),
    ),
    (
        Room("yaml_files", "YAML with places, and typed objects of it"),
        Room(
            "readers",
            "one file or folder per format: bytes to a `RawTable` or a `CodedProject`. Knows no "
            "schema",
        ),
        Room("plain_report", "what `report.json` is, as types: pages and documents build on it"),
    ),
    (
        Room(
            "regions",
            "units with their history, providers, populations, outlines; how a name is resolved",
        ),
        Room("rules", "a dimension as one truth table"),
        Room("charts", "one file per kind of chart, of the plain report's rows alone"),
    ),
    (
        Room("schema", "`survey_schema.yaml`: what it may hold, as typed objects"),
        Room(
            "pages",
            "the plain report to pages, and of nothing else: templates, style sheets, scripts",
        ),
    ),
    (
        Room(
            "documents",
            "what the pages show as documents: Word, PDF, slides, workbook, a form for each unit",
        ),
        Room(
            "interviews",
            "`interviews/` and `private/`: what is stored, read, and held against the schema",
        ),
        Room("positions", "statements to positions, one by one or by a database"),
    ),
    (
        Room("describing", "a table at a glance, before anything is decided about it"),
        Room("disclosure", "which numbers of people, and whose words, may be read by all"),
    ),
    (
        Room("classify", "positions to classes, with margin and what to ask next"),
        Room("decisions", "what people decided, in place of what was worked out"),
        Room("results", "all that a report is made from"),
    ),
    (
        Room(
            "waves",
            "positions and classes of any period; two of them compared, and why units moved",
        ),
    ),
    (
        Room("explaining", "why a unit stands where it does, in words"),
        Room("tables", "one file per kind of figure: how its numbers are made"),
        Room(
            "exports",
            "rules as look-ups for databases, the codebook for coders' programs, data dictionaries",
        ),
    ),
    (
        Room(
            "analyses",
            "how coders agree, what to ask next, which combinations occur, what one source "
            "decides; statements by the million, worked out in slices",
        ),
        Room("importing", "tables and projects to answers, through the schema; a source withdrawn"),
    ),
    (Room("report", "results to the plain report: all that `report.json` holds"),),
    (Room("study", "the steps from `interviews/` to `reports/`, on one screen"),),
    (
        Room("publishing", "the steps from a mapping to a publication, on one screen"),
        Room("reviewing", "the steps by which units check their facts: forms out, replies in"),
        Room("checking", "all that `check` says, on one screen"),
        Room("beginning", "the first files of a mapping: a draft, an example, a skeleton"),
    ),
    (Room("app", "the page on this computer that `open` serves: a step of the work each"),),
    (Room("cli", "the commands, what they print, `report --watch`"),),
)


def layers_table() -> str:
    """The layers as a table in Markdown, the first the one that imports nothing."""
    rows = ["| layer | where in `kartlaggning/` | what |", "|---|---|---|"]
    for depth, layer in enumerate(LAYERS, start=1):
        for room in layer:
            ending = "/" if (PACKAGE / room.name).is_dir() else ".py"
            rows.append(f"| {depth} | `{room.name}{ending}` | {room.what} |")
    return "".join(f"{row}\n" for row in rows)


def with_table(text: str) -> str:
    """A text with the table between its two marks."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}{layers_table()}{END}{after}"


def main() -> None:
    CONTRIBUTING.write_text(with_table(CONTRIBUTING.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main()
