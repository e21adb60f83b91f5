"""The second mapping's report, explanations and calls, as somebody last looked at them.

Where a change is meant, renew the golden files and read the difference before committing it::

    python tests/test_golden_report.py
"""

import json
import tempfile
from pathlib import Path

import pytest
from drawn import make_results, make_schema
from mappings import make_second, read_report, run

from kartlaggning.cli.outputs import explanation_text

GOLDEN = Path(__file__).parent / "golden"
UNITS = {"norrvik": "certain", "osterby": "conflicting", "sunnana": "undecided, inferred"}
UNCLASSIFIED = """
questions:
  who: {label: {sv: Vem?, en: Who?}, type: single, asked_in: talks,
        values: {own: Own, others: Others}}
  why: {label: {sv: Varför?, en: Why?}, type: multiple, asked_in: clinics,
        values: {cost: Cost, skill: Skill}}
dimensions:
  model:
    label: {sv: Modell, en: Model}
    classes:
      house: {label: {sv: Eget hus, en: House}, when: {who: own}}
      referral:
        label: {sv: Hänvisning, en: Referral}
        when: {all: [{who: others}, {any: [{why: cost}, {why: skill}]}]}
"""
UNCLASSIFIED_SOURCES = """
source  strand   speaks_for
s1      talks    town
s2      clinics  town
"""
UNCLASSIFIED_ANSWERS = """
source  subject  question  said    said_by
s1      town     who       others  town
s2      town     why       !cost   clinic
s2      town     why       !skill  clinic
"""


def golden_texts(folder: Path) -> dict[str, str]:
    """What the golden files should hold, by name."""
    project = make_second(folder)
    report = read_report(project)
    report["meta"].pop("version")  # changes with each release
    texts = {"second_mapping.json": _readable(report)}
    for unit in UNITS:
        for language in ("sv", "en"):
            texts[f"explain_{unit}.{language}.txt"] = run(
                project, "explain", unit, "--lang", language
            ).stdout
    for language in ("sv", "en"):
        texts[f"ask.{language}.txt"] = run(project, "ask", "--lang", language).stdout
        texts[f"explain_unclassified.{language}.txt"] = _unclassified(folder, language)
    return texts


def _unclassified(folder: Path, language: str) -> str:
    """The explanation of a unit that all rules leave without a class."""
    drawn = folder / "drawn"
    drawn.mkdir(exist_ok=True)
    results = make_results(
        make_schema(drawn, UNCLASSIFIED), UNCLASSIFIED_SOURCES, UNCLASSIFIED_ANSWERS
    )
    return explanation_text("town", results, "text", language)


def _readable(report: dict) -> str:
    """JSON with a line per cell, label and section: a difference shows as a line.

    Empty columns are left out.
    """
    return (
        "{\n"
        + ",\n".join(f"{_json(name)}: {_part(part)}" for name, part in sorted(report.items()))
        + "\n}\n"
    )


def _part(part: dict | list | None) -> str:
    if part is None:
        return "null"
    if isinstance(part, list):
        return "[\n" + ",\n".join(f"  {_json(entry)}" for entry in part) + "\n]"
    return (
        "{\n"
        + ",\n".join(f"  {_json(name)}: {_entry(entry)}" for name, entry in part.items())
        + "\n}"
    )


def _entry(entry: object) -> str:
    if not isinstance(entry, dict) or "rows" not in entry:
        return _json(entry)
    filled = [
        {
            name: value
            for name, value in row.items()
            if value not in (None, "") and value is not False
        }
        for row in entry["rows"]
    ]
    head = _json({name: value for name, value in entry.items() if name != "rows"})
    return f'{head[:-1]}, "rows": [\n' + ",\n".join(f"    {_json(row)}" for row in filled) + "]}"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


@pytest.fixture(scope="module")
def texts(tmp_path_factory):
    return golden_texts(tmp_path_factory.mktemp("golden") / "mapping")


@pytest.mark.parametrize(
    "path", sorted(path for path in GOLDEN.iterdir()), ids=lambda path: path.name
)
def test_it_is_as_it_was(path, texts):
    assert texts[path.name] == path.read_text(encoding="utf-8")


def test_nothing_is_left_out(texts):
    assert sorted(texts) == sorted(path.name for path in GOLDEN.iterdir())


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        for file, text in golden_texts(Path(name) / "mapping").items():
            (GOLDEN / file).write_text(text, encoding="utf-8", newline="\n")
