"""Cases taken from a file's bytes are those that ReadStat reads, in slices of any size."""

import string
from dataclasses import asdict

import numpy as np
import pandas as pd
import pyreadstat
import pytest

from kartlaggning.errors import KartlaggningError
from kartlaggning.readers.reading import read_table
from kartlaggning.readers.statistics.cases import NotPlainError, distinct_codes
from kartlaggning.readers.statistics.cases.spss_cases import SpssCases
from kartlaggning.readers.statistics.cases.stata_cases import StataCases

CASES = (SpssCases, StataCases)
N_ROWS = 60
# numbers of each way in which SPSS writes them, and those at the ends of Stata's types
NUMBERS = [1.0, 0.0, 151.0, 152.0, -99.0, -100.0, 0.1, 1e300, -1e-300, 98.0, 9.0, None, 32740.0]
TEXTS = ["", "å", "a b", "  begins so", "ends so  ", "eight by", "x" * 9, "ö" * 40, "'\"\t,;"]
LABELS = {"mixed": {1: "Ja, öppet", 98: "Vet ej"}, "small": {1: "ja", 2: "nej"}}


def table_of(path):
    """All that a table holds, in a form that can be compared."""
    table = read_table(path)
    told = {**asdict(table), "lines": table.lines.tolist()}
    categories = [column.array.categories.tolist() for _, column in table.cells.items()]
    return {**told, "cells": table.cells.astype("object").to_dict("list")}, categories


def cycled(values):
    return [values[row % len(values)] for row in range(N_ROWS)]


def drawn() -> pd.DataFrame:
    """Numbers and texts of each kind; the last row holds what no other does."""
    chance = np.random.default_rng(5)
    table = pd.DataFrame(
        {
            "small": chance.integers(1, 6, N_ROWS).astype(float),
            "mixed": cycled(NUMBERS),
            "word": cycled([text[:8] for text in TEXTS]),
            "text": cycled(TEXTS),
            "empty": [None] * N_ROWS,
            "silent": [""] * N_ROWS,
            "weight": chance.random(N_ROWS).round(3),
        }
    )
    table.loc[N_ROWS - 1, ["small", "word", "text"]] = [77.0, "sist", "det sista"]
    return table.astype({"empty": float})


@pytest.fixture
def left_to_readstat(monkeypatch):
    def refuse(self):
        raise NotPlainError

    def leave():
        for cases in CASES:
            monkeypatch.setattr(cases, "slices", refuse)

    return leave


@pytest.fixture
def shrink(monkeypatch):
    def at_once(n_cells):
        monkeypatch.setattr(distinct_codes, "CELLS_AT_ONCE", n_cells)

    return at_once


def own_table(path):
    """A table of which nothing was left to ReadStat."""
    with pytest.MonkeyPatch.context() as patch:
        for module in ("spss", "stata"):
            patch.setattr(f"kartlaggning.readers.statistics.{module}.read_slices", None)
        return table_of(path)


def write_spss(path, table, **how):
    pyreadstat.write_sav(
        table,
        path,
        variable_value_labels=LABELS,
        missing_ranges={"mixed": [{"lo": 97, "hi": 99}, 9], "small": [4, 5]},
        **how,
    )


SPSS = {
    "whole.sav": {},
    "signs.sav": {"row_compress": True},
    "packed.zsav": {"compress": True},
}


@pytest.mark.parametrize("name", SPSS)
@pytest.mark.parametrize("n_cells", [1, 30, 1_000_000])
@pytest.mark.parametrize("longest", ["", "å" * 126, "y" * 255, "z" * 256, "å" * 600])
def test_an_spss_file_is_read_as_readstat_reads_it(
    tmp_path, left_to_readstat, shrink, name, n_cells, longest
):
    path = tmp_path / name
    # a text of more than 255 bytes stands in parts, between numbers
    table = drawn().assign(long=cycled([longest, "", "a"]), after=cycled([1.0, 254.0, None]))
    write_spss(path, table, **SPSS[name])
    shrink(n_cells)
    own = own_table(path)
    left_to_readstat()
    assert own == table_of(path)
    assert own[0]["missing_codes"]["mixed"] == {"9", "98"}
    assert own[0]["cells"]["long"][0] == longest


def stata_rows():
    table = drawn().assign(
        tagged=cycled([1, "a", None, 100, "z", "b"]),
        far=cycled([2_147_483_620, None, "c"]),
        part=cycled([0.82, None, -1.5, "y"]),
    )
    return table.astype({"tagged": object, "far": object, "part": object})


@pytest.mark.parametrize("version", [10, 12, 13, 15])
@pytest.mark.parametrize("n_cells", [1, 30, 1_000_000])
def test_a_stata_file_is_read_as_readstat_reads_it(
    tmp_path, left_to_readstat, shrink, version, n_cells
):
    path = tmp_path / "survey.dta"
    letters = ["a", "b", "c", "y", "z"]
    pyreadstat.write_dta(
        stata_rows(),
        path,
        version=version,
        variable_value_labels={"tagged": {1: "ja", "a": "vet ej"}},
        missing_user_values=dict.fromkeys(("tagged", "far", "part"), letters),
    )
    shrink(n_cells)
    own = own_table(path)
    left_to_readstat()
    assert own == table_of(path)
    assert own[0]["missing_codes"]["tagged"] == {".a", ".b", ".z"}
    assert own[0]["cells"]["tagged"][:6] == ["1", ".a", "", "100", ".z", ".b"]
    assert own[0]["cells"]["part"][:4] == ["0.82", "", "-1.5", ".y"]


# as Stata's manual tells them: the bits of `.`, and how far each letter's lie behind
MISSING_BITS = {
    "int8": ("<i1", 101, 1),
    "int16": ("<i2", 32_741, 1),
    "int32": ("<i4", 2_147_483_621, 1),
    "float32": ("<i4", 0x7F00_0000, 0x800),
    "float64": ("<i8", 0x7FE0_0000_0000_0000, 0x100_0000_0000),
}


@pytest.mark.parametrize("kind", MISSING_BITS)
def test_every_missing_code_of_every_type_of_statas_is_kept(tmp_path, kind):
    """pandas writes the file, and the codes are put into it: ReadStat has no part in it."""
    path = tmp_path / "survey.dta"
    numbers = pd.DataFrame({"a": np.zeros(28, dtype=kind)})
    numbers.to_stata(path, write_index=False, version=118)
    bits, first, step = MISSING_BITS[kind]
    missing = np.array([0, *(first + step * letter for letter in range(27))], dtype=bits)
    before, mark, rest = path.read_bytes().partition(b"<data>")
    path.write_bytes(before + mark + missing.tobytes() + rest[missing.nbytes :])
    table = read_table(path)
    letters = [f".{letter}" for letter in string.ascii_lowercase]
    assert table.cells["a"].tolist() == ["0", "", *letters]
    assert table.missing_codes["a"] == set(letters)


@pytest.mark.parametrize("n_cells", [1, 30, 1_000_000])
@pytest.mark.parametrize("version", [5, 8])
def test_a_transport_file_read_in_slices_gives_the_same_table(tmp_path, shrink, n_cells, version):
    path = tmp_path / "survey.xpt"
    table = drawn().drop(columns=["text"]).replace({"word": {"å": "a", "öööö": "o"}})
    table["word"] = table["word"].map(lambda word: word.encode("ascii", "ignore").decode())
    pyreadstat.write_xport(table, path, file_format_version=version)
    whole = table_of(path)
    shrink(n_cells)
    assert table_of(path) == whole
    assert len(whole[0]["lines"]) == N_ROWS


@pytest.mark.parametrize("n_cells", [1, 30, 1_000_000])
def test_a_portable_file_read_in_slices_gives_the_same_table(tmp_path, shrink, n_cells):
    path = tmp_path / "survey.por"
    table = drawn().drop(columns=["text", "silent"]).assign(word=cycled(["", "a b", "ett ord"]))
    pyreadstat.write_por(table, path)
    whole = table_of(path)
    shrink(n_cells)
    assert table_of(path) == whole
    assert len(whole[0]["lines"]) == N_ROWS


FILES = {
    **{name: (write_spss, how) for name, how in SPSS.items()},
    "survey.dta": (lambda path, table: pyreadstat.write_dta(table, path), {}),
}


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("share", [0.3, 0.6, 0.9, 0.99])
def test_a_file_that_is_cut_off_is_one_finding_and_no_other_than_readstats(
    tmp_path, left_to_readstat, name, share
):
    path = tmp_path / name
    write, how = FILES[name]
    write(path, pd.concat([drawn()] * 20, ignore_index=True), **how)
    raw = path.read_bytes()
    path.write_bytes(raw[: int(len(raw) * share)])
    with pytest.raises(KartlaggningError) as own:
        read_table(path)
    left_to_readstat()
    with pytest.raises(KartlaggningError) as readstats:
        read_table(path)
    assert own.value.finding == readstats.value.finding


@pytest.mark.parametrize("name", FILES)
def test_a_file_with_changed_bytes_is_read_as_readstat_reads_it_or_refused(
    tmp_path, left_to_readstat, name
):
    """What the cases hold instead may be nonsense: it must be the same nonsense, or one finding."""
    path = tmp_path / name
    write, how = FILES[name]
    write(path, drawn(), **how)
    raw = path.read_bytes()
    chance = np.random.default_rng(11)
    places = chance.integers(len(raw) * 2 // 3, len(raw), 40).tolist()
    found = []
    for place in places:
        path.write_bytes(raw[:place] + bytes([(raw[place] + 101) % 256]) + raw[place + 1 :])
        found.append(told_of(path))
    left_to_readstat()
    for place, own in zip(places, found, strict=True):
        path.write_bytes(raw[:place] + bytes([(raw[place] + 101) % 256]) + raw[place + 1 :])
        assert own == told_of(path), place


def told_of(path):
    try:
        return repr(table_of(path)[0]["cells"])
    except KartlaggningError as error:
        return repr(error.finding)
