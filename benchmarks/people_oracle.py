"""Random weighted surveys of respondents, counted by the program, by R's survey package and PSPP.

    benchmarks/people_oracle.py 300

R and its package (Debian's `r-cran-survey`) and `pspp` have to be there. Shares and means must
agree with R within 1e-9, medians (`qrule="school"`) exactly; valid percents with PSPP within its
rounding. What differs on purpose: rows without a positive weight are left out before PSPP sees them
(its CROSSTABS prints wrong cells for a category all of whose weights are 0), and no median is asked
of it (its three procedures give three). Exits with 1 where anything else differs.
"""

from __future__ import annotations

import argparse
import csv
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np
import pandas as pd

from kartlaggning.disclosure.respondents.crossing import Crossed, cross
from kartlaggning.disclosure.respondents.groups import divide
from kartlaggning.disclosure.respondents.measures import mean, median
from kartlaggning.disclosure.respondents.reading import Survey
from kartlaggning.disclosure.respondents.weights import millionths
from kartlaggning.schema.loading import Schema, load_schema

MOST_VALUES, MOST_GROUPS = 9, 4
CLOSE = 1e-9
PSPP_ROUNDING = 0.0501  # points: it prints one decimal
SCHEMA = """\
title: Oracle
region: stockholm
as_of: 2025-01-01
period: "2025"
strands:
  survey:
    kind: survey
    label: Survey
    columns: {subject: unit, weight: w, answer: q, role: g, days: d}
questions:
  role: {label: Role, type: single, asked_in: survey, of: respondents, values: {%s}}
  answer: {label: Answer, type: ordered, asked_in: survey, of: respondents, values: {%s}}
  days: {label: Days, type: quantity, asked_in: survey, of: respondents, measure: days}
"""
# shares of each column among those who answered, means and medians of the weighted days
R_SCRIPT = """\
suppressPackageStartupMessages(library(survey))
folder <- commandArgs(trailingOnly = TRUE)[1]
out <- file(file.path(folder, "r.csv"), "w")
put <- function(...) cat(paste(..., sep = ","), "\\n", file = out, sep = "")
number <- function(x) formatC(x, digits = 17, format = "g")
for (path in list.files(folder, pattern = "^[0-9]+[.]csv$", full.names = TRUE)) {
  name <- sub("[.]csv$", "", basename(path))
  d <- read.csv(path, colClasses = c(q = "character", g = "character"))
  d <- d[!is.na(d$w) & d$w > 0, ]
  if (nrow(d) == 0) next
  answered <- d[grepl("^v", d$q), ]
  if (nrow(answered) > 0) {
    design <- svydesign(ids = ~1, weights = ~w, data = answered)
    all <- prop.table(svytable(~q, design))
    for (q in names(all)) put(name, "all", q, "", number(all[[q]]))
    by <- prop.table(svytable(~q + g, design), 2)
    for (g in colnames(by)) for (q in rownames(by)) put(name, "group", q, g, number(by[q, g]))
  }
  told <- d[!is.na(d$d), ]
  if (nrow(told) > 1) {
    design <- svydesign(ids = ~1, weights = ~w, data = told)
    put(name, "mean", "", "", number(coef(svymean(~d, design))))
    middle <- svyquantile(~d, design, 0.5, qrule = "school", se = FALSE, ci = FALSE)
    put(name, "median", "", "", number(as.numeric(middle[[1]])[1]))
  }
}
close(out)
"""
PSPP_SYNTAX = """\
GET DATA /TYPE=TXT /FILE="{path}" /DELIMITERS="," /FIRSTCASE=1
  /VARIABLES=q F2.0 w F12.6.
MISSING VALUES q (98, 99).
WEIGHT BY w.
FREQUENCIES q.
"""
Place = tuple[int, str, str, str]


@dataclass(frozen=True)
class Drawn:
    """A random survey: how each respondent answered, of which role they are, and their weight."""

    answers: list[str]
    roles: list[str]
    days: list[str]
    weights: list[str]


def draw(number: int) -> Drawn:
    """Draw a survey of 20 to 5,000 rows and 2 to 9 categories, with missing of every kind."""
    chance = Random(number)
    n = round(10 ** chance.uniform(1.31, 3.69))
    values = [f"v{value}" for value in range(1, chance.randint(2, MOST_VALUES) + 1)]
    groups = [f"g{group}" for group in range(1, chance.randint(2, MOST_GROUPS) + 1)]
    missing = ["dont_know", "no_answer", "not_applicable", "not_asked", ""]
    is_even = chance.random() < 0.2
    drawn = Drawn([], [], [], [])
    for _ in range(n):
        drawn.answers.append(chance.choice(values if chance.random() < 0.85 else missing))
        drawn.roles.append(chance.choice(groups) if chance.random() < 0.9 else "no_answer")
        drawn.days.append(str(chance.randint(0, 40)) if chance.random() < 0.9 else "no_answer")
        drawn.weights.append("1" if is_even else _weight(chance))
    return drawn


def _weight(chance: Random) -> str:
    kind = chance.random()
    if kind < 0.03:
        return "0"
    if kind < 0.05:
        return f"-{chance.uniform(0.1, 2):.3f}"
    if kind < 0.07:
        return ""
    return f"{chance.uniform(0.05, 5):.{chance.randint(1, 6)}f}"


def read_drawn(drawn: Drawn, schema: Schema) -> Survey:
    """Make a survey of the program of a drawn one."""
    n = len(drawn.answers)
    responses = pd.DataFrame(
        {
            "response_id": [str(number) for number in range(n)],
            "subject_id": ["0114"] * n,
            "is_synthetic": [True] * n,
            "weight": drawn.weights,
            "answer": drawn.answers,
            "role": drawn.roles,
            "days": drawn.days,
        }
    )
    weights = millionths(responses["weight"])
    complete = np.ones(n, dtype=bool)
    return Survey("survey", schema.strands["survey"], schema, responses, weights, complete, ())


def own_numbers(number: int, survey: Survey) -> Iterator[tuple[Place, float]]:
    """What the program counts: shares of all and of each group, the mean and the median."""
    weights = survey.all_weights
    assert weights is not None
    used = weights > 0
    groups = divide(survey, "role", lambda unit, name: "")
    values = list(survey.schema.questions["answer"].values)
    crossed = cross(survey.coded("answer"), groups, weights, len(values), used)
    columns = [each.removeprefix("role.") for each in crossed.groups]
    for place, column in enumerate([*columns, ""]):
        base = int(crossed.base_w("answered")[place])
        what = "group" if column else "all"
        for value, weight in zip(values, crossed.w_of_value[place].tolist(), strict=True):
            if base:
                told = "no_answer" if column == "not_told" else column
                yield (number, what, value, told), weight / base
    days = survey.coded("days")
    of_days: Crossed = cross(days, groups, weights, len(days.numbers), used)
    of_all = of_days.w_of_value[-1].tolist()
    middle, average = median(days.numbers, of_all), mean(days.numbers, of_all)
    if middle is not None and average is not None:
        yield (number, "median", "", ""), float(middle)
        yield (number, "mean", "", ""), float(average)


def write_csv(drawn: Drawn, path: Path) -> None:
    """Write a survey for R."""
    columns = zip(drawn.answers, drawn.roles, drawn.days, drawn.weights, strict=True)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(("q", "g", "d", "w"))
        for answer, role, days, weight in columns:
            writer.writerow((answer, role, "" if days == "no_answer" else days, weight))


def numbers_of_r(folder: Path) -> dict[Place, float]:
    """What R's survey package counts."""
    script = folder / "survey.R"
    script.write_text(R_SCRIPT, encoding="utf-8")
    subprocess.run(["Rscript", "--vanilla", script, folder], check=True)
    numbers = {}
    with (folder / "r.csv").open(encoding="utf-8", newline="") as stream:
        for survey, what, row, column, value in csv.reader(stream):
            numbers[int(survey), what, row, column] = float(value)
    return numbers


def valid_percents_of_pspp(drawn: Drawn, folder: Path) -> dict[str, float]:
    """The valid percents that PSPP prints, by value; without the rows that have no weight."""
    lines = []
    for answer, weight in zip(drawn.answers, drawn.weights, strict=True):
        if weight and float(weight) > 0:
            lines.append(f"{answer[1:] if answer.startswith('v') else 99},{weight}")
    (folder / "pspp.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    syntax = folder / "pspp.sps"
    syntax.write_text(PSPP_SYNTAX.format(path=folder / "pspp.csv"), encoding="utf-8")
    output = folder / "pspp-out.csv"
    command = ["pspp", "-O", "format=csv", "-o", str(output), str(syntax)]
    subprocess.run(command, check=True, capture_output=True)
    percents = {}
    with output.open(encoding="utf-8", newline="") as stream:
        for row in csv.reader(stream):
            is_valid = len(row) >= 5 and row[0] in ("", "Valid") and row[1].strip().isdigit()
            if is_valid:
                percents[f"v{row[1].strip()}"] = float(row[4].rstrip("%"))
    return percents


def compare_with_r(own: dict[Place, float], of_r: dict[Place, float]) -> tuple[int, float]:
    """How many numbers differ from R's, and the largest difference of those that need not be equal.

    Of a category that nobody is in R says nothing, where the program says nought.
    """
    n_wrong, largest = 0, 0.0
    for place, number in of_r.items():
        difference = abs(own.get(place, float("inf")) - number)
        is_wrong = difference != 0 if place[1] == "median" else difference > CLOSE
        largest = max(largest, difference)
        if is_wrong:
            n_wrong += 1
            print("differs from R:", place, own.get(place), number)
    for place in own.keys() - of_r.keys():
        is_told = own[place] != 0
        if is_told:
            n_wrong += 1
            print("not in R:", place, own[place])
    return n_wrong, largest


def main() -> None:
    """Draw, count three times, and compare."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("surveys", type=int, nargs="?", default=300)
    n_surveys = parser.parse_args().surveys
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        groups = ", ".join(f"g{group}: g{group}" for group in range(1, MOST_GROUPS + 1))
        values = ", ".join(f"v{value}: v{value}" for value in range(1, MOST_VALUES + 1))
        (folder / "survey_schema.yaml").write_text(SCHEMA % (groups, values), encoding="utf-8")
        schema = load_schema(folder)
        own: dict[Place, float] = {}
        n_pspp, n_pspp_wrong, n_rows = 0, 0, 0
        for number in range(n_surveys):
            drawn = draw(number)
            n_rows += len(drawn.answers)
            write_csv(drawn, folder / f"{number}.csv")
            numbers = dict(own_numbers(number, read_drawn(drawn, schema)))
            own |= numbers
            for value, percent in valid_percents_of_pspp(drawn, folder).items():
                n_pspp += 1
                ours = 100 * numbers[number, "all", value, ""]
                if abs(ours - percent) > PSPP_ROUNDING:
                    n_pspp_wrong += 1
                    print("differs from PSPP:", number, value, ours, percent)
        of_r = numbers_of_r(folder)
        n_wrong, largest = compare_with_r(own, of_r)
    medians = sum(place[1] == "median" for place in of_r)
    print(f"{n_surveys} surveys, {n_rows} respondents")
    print(
        f"R: {len(of_r)} numbers, {medians} of them medians; {n_wrong} differ; most {largest:.1e}"
    )
    print(f"PSPP: {n_pspp} valid percents; {n_pspp_wrong} differ by more than its rounding")
    sys.exit(1 if n_wrong or n_pspp_wrong or not n_pspp else 0)


if __name__ == "__main__":
    main()
