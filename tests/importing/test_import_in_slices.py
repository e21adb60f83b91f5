"""An SPSS file read some rows after the others is the same as one read at once, to the byte."""

import contextlib
import datetime
from dataclasses import asdict
from functools import partial

import numpy as np
import pandas as pd
import pyreadstat
import pytest
from drawn import draw
from importing.library import SURVEY, files_below, run_import, write_sav
from readers.pspp import run_pspp

from kartlaggning.importing.responses import ordering
from kartlaggning.importing.responses.ordering import order_responses
from kartlaggning.readers.reading import read_table
from kartlaggning.readers.statistics.cases import distinct_codes
from kartlaggning.writing import scratch

LABELS = {"f1": {1: "Ja, öppet", 2: "stängt", 98: "Vet ej", 99: "Vill ej svara"}}
MISSING = {"f1": [{"lo": 98, "hi": 99}], "single": [8, 9], "both": [{"lo": 90, "hi": 99}, 8]}
# what no row before the last holds
LAST = {"f1": 98.0, "single": 9.0, "both": 95.0, "word": "sist", "long": "å" * 400, "share": 0.5}


def rows():
    """Rows of each kind of variable; the last holds what no other does."""
    n = 7
    table = pd.DataFrame(
        {
            "f1": [1.0, 2.0, None, 1.0, 2.0, 99.0, None],
            "single": [1.0, 8.0, 1.0, None, 2.0, 1.0, 1.0],
            "both": [8.0, 1.0, 91.0, None, 1.0, 1.0, 1.0],
            "word": ["a", "", "b", " a", "a", "b\u00a0c", ""],
            "long": ["x" * 300, "", "y", "", "", "", ""],
            "day": [datetime.date(2024, 1, day) for day in range(1, n + 1)],
            "moment": [datetime.datetime(2024, 1, 1, hour) for hour in range(n)],
            "weight": [0.1 * number for number in range(n)],
            "never": [None] * n,
            "share": [1.0] * n,
        }
    )
    for name, value in LAST.items():
        table.loc[n - 1, name] = value
    return table.astype({"never": "float64"})


def read(path):
    """All that a table holds, in a form that can be compared."""
    table = read_table(path)
    told = asdict(table)
    kinds = {name: column.array.categories.tolist() for name, column in table.cells.items()}
    return {**told, "cells": table.cells.to_dict("list"), "lines": table.lines.tolist()}, kinds


@pytest.fixture(params=[1, 2, 3, 7])
def in_slices(request, monkeypatch):
    """Let so many rows be read at a time from now on, of a file of as many columns."""

    def shrink(n_columns):
        monkeypatch.setattr(distinct_codes, "CELLS_AT_ONCE", request.param * n_columns)

    return shrink


@pytest.mark.parametrize("suffix", [".sav", ".zsav"])
@pytest.mark.parametrize("is_packed", [True, False])
def test_a_file_read_in_slices_gives_the_same_table(tmp_path, in_slices, suffix, is_packed):
    path = tmp_path / f"survey{suffix}"
    pyreadstat.write_sav(
        rows(),
        path,
        variable_value_labels=LABELS,
        missing_ranges=MISSING,
        row_compress=is_packed and suffix == ".sav",
        compress=suffix == ".zsav",
    )
    whole, kinds = read(path)
    assert whole["cells"]["long"][-1] == LAST["long"]
    assert whole["cells"]["day"][-1] == "2024-01-07"
    assert whole["missing_codes"]["f1"] == {"98", "99"}
    in_slices(len(rows().columns))
    assert read(path) == (whole, kinds)


def test_a_file_that_does_not_say_how_many_rows_it_has_is_read_to_its_end(tmp_path, in_slices):
    path = tmp_path / "survey.sav"
    pyreadstat.write_sav(rows(), path)
    raw = bytearray(path.read_bytes())
    raw[80:84] = (-1).to_bytes(4, "little", signed=True)
    path.write_bytes(raw)
    whole, kinds = read(path)
    assert len(whole["lines"]) == len(rows())
    in_slices(len(rows().columns))
    assert read(path) == (whole, kinds)


@pytest.mark.parametrize(("n_codes", "n_bytes"), [(128, 1), (129, 2), (32_768, 2), (32_769, 4)])
def test_codes_take_as_few_bytes_as_their_number_needs(n_codes, n_bytes):
    codes = distinct_codes.DistinctCodes.of(pd.Series([None, *map(str, range(n_codes))]))
    assert codes.places.itemsize == n_bytes
    assert codes.places.tolist() == [-1, *range(n_codes)]


def test_a_multiple_response_set_read_in_slices_gives_the_same_table(tmp_path, in_slices):
    run_pspp(
        tmp_path,
        """
        data list list (",") /kommun (A10) a b c (F2).
        begin data.
        Norrvik,1,0,9
        Norrvik,1,0,9
        Söderby,0,0,0
        Söderby,9,9,9
        Österåsa,1,1,1
        end data.
        missing values a b c (9).
        mrsets /mdgroup name=$m variables=a b c value=1 /mcgroup name=$n variables=a b c.
        save outfile='a.sav'.
        """,
    )
    table = read_table(tmp_path / "a.sav")
    whole = asdict(table)
    in_slices(4)
    sliced = asdict(read_table(tmp_path / "a.sav"))
    for told in (whole, sliced):
        told["cells"], told["lines"] = told["cells"].to_dict("list"), told["lines"].tolist()
    assert sliced == whole
    assert whole["cells"]["$m"] == ["a", "a", ";", "9", "a;b;c"]


def test_an_import_in_slices_writes_the_same_files(project, in_slices):
    names = LABELS | {"f2_1": {0: "Nej", 1: "Ja", 99: "Ej svar"}}
    missing = {name: [{"lo": 98, "hi": 99}] for name in ("f1", "f2_1", "f2_2")}
    drawn = draw(SURVEY)
    write_sav(project / "survey.sav", drawn, variable_value_labels=names, missing_ranges=missing)
    assert run_import(project, "survey.sav", "survey").code == 0
    whole = files_below(project)
    in_slices(len(drawn[0]))
    outcome = run_import(project, "survey.sav", "survey")
    assert outcome.code == 0
    assert files_below(project) == whole


class KilledError(BaseException):
    """No program catches this: what is left is left."""


@pytest.mark.parametrize("format_", ["sav", "dta", "xpt"])
@pytest.mark.parametrize("is_first", [True, False])
def test_an_import_that_is_killed_while_it_reads_leaves_all_as_it_was(
    project, monkeypatch, format_, is_first
):
    path = project / f"survey.{format_}"
    write_as(path, draw(SURVEY))
    if not is_first:
        assert run_import(project, path.name, "survey").code == 0
    before = files_below(project)
    whole = distinct_codes.join_slices

    def cut_off(slices, *arguments):
        def some():
            yield next(iter(slices))
            raise KilledError

        return whole(some(), *arguments)

    for module in ("spss", "stata", "sas"):
        name = f"kartlaggning.readers.statistics.{module}.join_slices"
        monkeypatch.setattr(name, cut_off)
    with pytest.raises(KilledError):
        run_import(project, path.name, "survey")
    assert files_below(project) == before


@pytest.mark.parametrize("is_first", [True, False])
@pytest.mark.parametrize("error", [KilledError(), OSError(28, "No space left on device")])
def test_an_import_that_ends_while_it_writes_leaves_all_as_it_was(
    project, monkeypatch, is_first, error
):
    drawn = draw(SURVEY)
    if not is_first:
        write_as(project / "survey.sav", drawn[1:])
        assert run_import(project, "survey.sav", "survey").code == 0
    write_as(project / "survey.sav", drawn)
    before = files_below(project)

    def cut_off(path, content):
        if path.name == "responses.csv":
            path.write_bytes(next(iter(content)))
            raise error

    with monkeypatch.context() as patch:
        patch.setattr("kartlaggning.writing.swaps._write", cut_off)
        with contextlib.suppress(KilledError):
            assert run_import(project, "survey.sav", "survey").code == 3
    # what a killed one left beside is put right by the next command
    assert run_import(project, "no_such_file.sav", "survey").code != 0
    assert files_below(project) == before


def write_as(path, drawn):
    """Write a drawn survey in the format that the path's ending says."""
    if path.suffix == ".sav":
        write_sav(path, drawn)
        return
    write_sav(path.with_suffix(".sav"), drawn)
    frame, _ = pyreadstat.read_sav(path.with_suffix(".sav"))
    path.with_suffix(".sav").unlink()
    write = {".dta": pyreadstat.write_dta, ".xpt": pyreadstat.write_xport}[path.suffix]
    write(frame, path)


@pytest.mark.parametrize("seed", range(5))
def test_responses_are_ordered_as_by_one_column_after_the_other(seed, monkeypatch):
    chance = np.random.default_rng(seed)
    n = 500
    texts = np.array(["", "b", "a", "ä", "å", "10", "9", "Z"], dtype=object)
    columns = {f"q{number}": texts[chance.integers(0, 8, n)] for number in range(9)}
    rows = pd.DataFrame(columns).assign(is_synthetic=chance.random(n) < 0.5)
    rows["id"] = chance.permutation(n).astype(str)
    rows["q3"] = pd.Categorical(rows["q3"], categories=texts[::-1])
    in_memory = order_responses(rows)
    assert in_memory.astype(object).values.tolist() == sorted(rows.astype(object).values.tolist())
    monkeypatch.setattr(ordering, "in_slices", partial(scratch.in_slices, at_once=7))
    monkeypatch.setattr(ordering, "_MOST_TOGETHER", 20)
    pd.testing.assert_frame_equal(order_responses(rows), in_memory)


@pytest.mark.parametrize("n_rows", [0, 1])
def test_of_no_rows_and_of_one_the_order_is_theirs(n_rows):
    rows = pd.DataFrame({"subject_id": ["a"] * n_rows, "q": ["b"] * n_rows}, dtype="str")
    assert len(order_responses(rows)) == n_rows
