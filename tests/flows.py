"""Ways through a flow by brute force: from positions and classes, and from what is drawn."""

from __future__ import annotations

import random
import re
from collections import Counter
from typing import Any

from kartlaggning.results import Results

MAPPING = """
questions:
  who: {label: Who, type: single, asked_in: talks, values: {own: Own, others: Others}}
  often:
    {label: Often, type: ordered, asked_in: talks,
     values: {never: Never, seldom: Seldom, always: Always}}
  to:
    {label: To, type: multiple, asked_in: talks, asked_if: {who: others},
     values: {clinic_a: A, clinic_b: B, line: Line}}
dimensions:
  model:
    label: Model
    classes:
      house: {label: In house, when: {who: own}}
      referral: {label: Referral, when: {who: others, often: always}}
report:
  sections:
    - title: One
      figures:
        - {chart: flow, of: [often, model, to], id: ways, population: town}
        - {chart: flow, of: [often, who], id: aside, population: town}
"""
REGION = """\
id: land
label: Land
kinds: {town: {label: town, plural: towns}}
units:
""" + "".join(f"  t{number}: {{name: Town {number}, kind: town}}\n" for number in range(1, 13))
SOURCES = """
source  strand  speaks_for
s1      talks   t1,t2,t3,t4,t5,t6,t7,t8,t9,t10
s2      talks   t1,t2
"""
_POINT = re.compile(r"M([\d.]+) ([\d.]+)C[\d.]+ [\d.]+ [\d.]+ [\d.]+ ([\d.]+) ([\d.]+)")


def random_answers(seed):
    """Answers as they come: some conflict, some are missing, some units are silent."""
    draw = random.Random(seed)
    values = {
        "who": ["own", "others", "?dont_know", "?no_answer"],
        "often": ["never", "seldom", "always", "?dont_know"],
        "to": ["clinic_a", "clinic_b", "line", "!line", "!clinic_a", "?dont_know"],
    }
    lines = ["source  subject  question  said"]
    for number in range(1, 13):
        for name, said in values.items():
            for source in ("s1", "s2"):
                several = 3 if name == "to" else 1
                for _ in range(draw.randrange(several + 1)):
                    lines.append(f"{source}  t{number}  {name}  {draw.choice(said)}")
    return "\n".join(lines)


def standings(name: str, unit: str, results: Results) -> list[str]:
    """Where a unit stands on a question or dimension, read from the frames alone."""
    if name in results.schema.dimensions:
        return [results.state(unit, name).rpartition(".")[2]]
    frame = results.positions
    [row] = frame[(frame["subject_id"] == unit) & (frame["question"] == name)].to_dict("records")
    if row["way"] == "said_by_others":
        return ["said_by_others"]
    type_ = results.schema.questions[name].type
    if type_ == "multiple":
        given = list(row["stated"]) if row["status"] in ("answered", "conflict") else []
        if row["status"] != "answered":
            given.append(row["way"] or row["status"])
        return given or ["answered" if row["values"] else "all_denied"]
    if row["status"] != "answered":
        return [row["way"] or row["status"]]
    return ["mixed"] if row["is_mixed"] else [row["values"][0]]


def count_links(of: list[str], units: list[str], results: Results) -> list[Counter]:
    """From each step to the next: how many units are at the one place and at the other."""
    links = []
    for before, after in zip(of, of[1:], strict=False):
        counted: Counter = Counter()
        for unit in units:
            for start in standings(before, unit, results):
                for end in standings(after, unit, results):
                    counted[f"{before}.{start}", f"{after}.{end}"] += 1
        links.append(counted)
    return links


def links_of_table(rows: list[dict[str, Any]], of: list[str]) -> list[Counter]:
    """The same as the flow's table has it, without what is nobody."""
    links = []
    for before, after in zip(of, of[1:], strict=False):
        counted = Counter(
            {
                (cell["row"], cell["column"]): cell["n"]
                for cell in rows
                if cell["row"].startswith(f"{before}.") and cell["column"].startswith(f"{after}.")
            }
        )
        links.append(+counted)
    return links


def links_of_picture(picture: dict[str, Any]) -> Counter:
    """How many drawn lines lead from which box to which, by the boxes' words."""
    counted: Counter = Counter()
    for line in picture["lines"]:
        for x, y, to_x, to_y in _POINT.findall(line["path"] + line["thin"]):
            start = _box_at(picture, float(x), float(y), at_right=True)
            end = _box_at(picture, float(to_x), float(to_y), at_right=False)
            counted[start, end] += 1
    return counted


def _box_at(picture: dict[str, Any], x: float, y: float, *, at_right: bool) -> tuple[str, ...]:
    found = []
    for box in picture["boxes"]:
        side = box["x"] + box["width"] if at_right else box["x"]
        if abs(side - x) < 1 and box["y"] <= y <= box["y"] + box["height"]:
            found.append((str(round(box["x"])), *(text for _, text in box["lines"])))
    [one] = found
    return one
