"""One table gives the same stored answers in whatever format it lies.

Hypothesis varies the table. KARTLAGGNING_TABLES says how many it tries, where a few are too few.
"""

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from importing.library import make_project, run_import
from importing.one_table import TABLE_WRITERS, Said, Table, day, number, padded, percent

TABLES = int(os.environ.get("KARTLAGGNING_TABLES", "4"))
SCHEMA = """\
title: {sv: Bibliotek, en: Libraries}
region: region.yaml
as_of: 2023-06-30
period: 2023
strands:
  talks:
    kind: interview
    label: {sv: Intervjuer, en: Interviews}
    missing: {"vet ej": dont_know, "-": no_answer}
    hidden: leave
    columns:
      source: Intervju
      subject: Kommun
      quote: Citat
      opening: Öppet
      services: Tjänster
      loans: Lån
      share: Andel
      remark: Övrigt
  survey:
    kind: survey
    label: {sv: Enkät, en: Survey}
    missing: {"98": dont_know, "vet ej": dont_know, "": no_answer}
    hidden: leave
    columns:
      subject: Kommun
      opening: Öppet
      services: {values: {books: Böcker, meals: Måltider}}
      loans: Lån
      share: Andel
      remark: Övrigt
questions:
  opening:
    label: {sv: Öppet på söndagar?, en: Open on Sundays?}
    type: single
    asked_in: [talks, survey]
    values:
      open: {label: {sv: Öppet, en: Open}, codes: ["1"]}
      closed: {label: {sv: Stängt, en: Closed}, codes: ["2"]}
  services:
    label: {sv: Vad erbjuds?, en: What is offered?}
    type: multiple
    asked_in: [talks, survey]
    values: {books: {sv: Böcker, en: Books}, meals: {sv: Måltider, en: Meals}}
  loans:
    label: {sv: Lån per dag, en: Loans a day}
    type: quantity
    asked_in: [talks, survey]
  share:
    label: {sv: Andel barn, en: Share of children}
    type: quantity
    asked_in: [talks, survey]
  remark:
    label: {sv: Övrigt, en: Other}
    type: text
    asked_in: [talks, survey]
"""
EMPTY = st.sampled_from([Said(""), Said("", "0%"), Said("", "#,##0")])


def texts(*words):
    return st.sampled_from([Said(word) for word in words])


units = st.one_of(
    texts("Norrvik", "Söderby", "Österåsa", "0701", " 0702 ", "0703 Österåsa"),
    st.sampled_from([701, 702, 703]).map(number),
    st.sampled_from([701, 702, 703]).map(padded),
)
unknown = st.one_of(EMPTY, texts("vet ej", "Vet ej"))
openings = st.one_of(
    unknown, texts("öppet", "Stängt", "1", "2"), st.sampled_from([1, 2]).map(number)
)
whole = st.integers(0, 5_000_000)
# of three decimals nobody knows whether they are thousands
decimal = st.integers(1, 99_999).map(lambda hundredths: hundredths / 100)
numbers = st.one_of(
    whole.map(number), decimal.map(number), whole.map(lambda value: number(value, "#,##0"))
)
quantities = st.one_of(
    unknown, numbers, texts("ca 500", "drygt 100", "10–15", "7 av 10", "minst 3")
)
percents = st.one_of(
    st.integers(0, 1000).map(lambda tenths: percent(tenths / 10, "0.0%")),
    st.integers(0, 1000).map(lambda tenths: percent(tenths / 10, "0%")),
    st.integers(0, 100).map(lambda value: percent(value, "0 %")),
)
shares = st.one_of(unknown, percents, texts("30 %", "hälften"))
pieces = st.sampled_from(
    ["å", "Ö ", 'sa "nej"', '"', "'", "\n", ";", ",", "\t", "  ", "😀", "= 5", "%", "–", " år", "|"]
)
words = st.lists(pieces, max_size=5).map("".join).map(Said)
# a decimal sign in a free text stays as the program wrote it
remarks = st.one_of(words, words, whole.map(number), st.integers(30_000, 50_000).map(day))
yes_no = st.one_of(unknown, texts("ja", "Nej", "1", "0"), st.sampled_from([0, 1]).map(number))
services = st.one_of(unknown, texts("Böcker", "böcker; Måltider", "Måltider;", "Böcker;Måltider"))
sources = texts("Samtal 1", "Möte Ö.docx", "3")
STRANDS = {
    "talks": {
        "Intervju": sources,
        "Kommun": units,
        "Citat": words,
        "Öppet": openings,
        "Tjänster": services,
        "Lån": quantities,
        "Andel": shares,
        "Övrigt": remarks,
        "Kladd": words,
    },
    "survey": {
        "Kommun": units,
        "Öppet": openings,
        "Böcker": yes_no,
        "Måltider": yes_no,
        "Lån": quantities,
        "Andel": shares,
        "Övrigt": remarks,
        "Kladd": words,
    },
}


@st.composite
def tables(draw, strand):
    """A table of a strand; its last column, which is not in the schema, the workbooks hide."""
    columns = STRANDS[strand]
    n = draw(st.integers(1, 5))
    rows = [[draw(cells) for cells in columns.values()] for _ in range(n)]
    # one is left to be seen
    hidden = draw(st.sets(st.integers(1, n), max_size=n - 1)) - {n}
    return Table(
        list(columns),
        rows,
        hidden_rows=tuple(sorted(hidden)),
        hidden_columns=(len(columns) - 1,),
        margin=draw(st.integers(0, 2)),
    )


def imported(table, strand, file):
    """What an import of the table in one format stores, its exit code, and what it said."""
    with tempfile.TemporaryDirectory() as folder:
        project = make_project(Path(folder) / "project")
        (project / "survey_schema.yaml").write_text(SCHEMA, "utf-8")
        TABLE_WRITERS[file](project / file, table)
        outcome = run_import(project, file, strand)
        paths = sorted((project / "interviews").rglob("*.csv"))
        kept = {path.name: path.read_text("utf-8") for path in paths}
        return outcome.code, kept, outcome.err


@pytest.mark.parametrize("strand", STRANDS)
@settings(max_examples=TABLES)
@given(st.data())
def test_one_table_gives_the_same_answers_in_every_format(strand, data):
    table = data.draw(tables(strand))
    first, *others = TABLE_WRITERS
    code, kept, said = imported(table, strand, first)
    for file in others:
        found_code, found, found_said = imported(table, strand, file)
        assert (found_code, found) == (code, kept), f"{file}\n{said}\n{found_said}"
