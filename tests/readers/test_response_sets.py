"""SPSS's multiple-response sets: who ticked what, by the file's own words for them."""

import pytest
from pspp import run_pspp
from reader_drawings import draw, ledger_of

from kartlaggning.readers.reading import read_table


def read_sav(folder, *syntax):
    return read_table(run_pspp(folder, *syntax, "save outfile='a.sav'.") / "a.sav")


def dichotomies(variables, rows, value, label="Vad som finns, allt"):
    names = variables.partition("(")[0]
    return f"""
        data list list (",") /{variables}.
        begin data.
        {rows}
        end data.
        mrsets /mdgroup name=$m label='{label}' variables={names} value={value}.
    """


@pytest.mark.parametrize(
    ("variables", "yes", "no", "value"),
    [
        ("a b (A2)", "01", "02", "'01'"),
        ("a b (A8)", "01", "1", "'01'"),
        ("a b (A2)", "ja", "nej"[:2], "'ja'"),
        ("a b (A6)", "ja då", "nej", "'ja då'"),
        ("a b (F2)", "-1", "0", "-1"),
        ("a b (F2)", "1", "0", "1"),
        ("Utbud_A b (F2)", "1", "0", "1"),
        ("läsecirkel lån (F2)", "1", "0", "1"),
        ("läsecirkelåäö läsecirkelåäö2 (F2)", "1", "0", "1"),
    ],
)
def test_a_tick_is_what_the_file_says_and_so_are_the_names(tmp_path, variables, yes, no, value):
    rows = f"{yes},{yes}\n{yes},{no}\n{no},{no}"
    table = read_sav(tmp_path, dichotomies(variables, rows, value))
    one, other = variables.partition(" (")[0].split()
    assert table.cells["$m"].tolist() == [f"{one};{other}", one, ";"]
    code = value.strip("'")
    assert table.options == {"$m": {one: code, other: code}}
    assert table.variable_labels["$m"] == "Vad som finns, allt"
    assert table.findings == ()


def test_an_option_can_be_called_as_the_counted_value_is_labelled(tmp_path):
    syntax = """
        data list list (",") /a b (F2).
        begin data.
        1,2
        2,1
        end data.
        variable labels a "Fråga a".
        value labels a 1 "Lån" 2 "Nej" /b 2 "Nej".
        mrsets /mdgroup name=$m categorylabels=countedvalues variables=a b value=1.
    """
    labels = read_sav(tmp_path, syntax).value_labels["$m"]
    assert (labels["a"], labels["b"]) == ("Lån", "b")


def test_a_set_of_which_nobody_has_the_value_that_counts_is_told(tmp_path):
    table = read_sav(tmp_path, dichotomies("a b (F2)", "5,0\n5,5\n0,0", "1"))
    [finding] = table.findings
    assert (finding.check, finding.value) == ("response_set_not_counted", "$m")
    assert finding.parameters == {"counted": "1", "held": "0, 5"}


@pytest.mark.parametrize(
    ("record", "check", "value"),
    [
        ("$m=D1 1 0  a b", "", ""),
        ("$m=D1 1 0  a x", "response_set_incomplete", "m"),
        ("$m=D1 x 0  a b", "response_set_uncounted", "m"),
        ("$m=D9 1 0  a b", "response_sets_unreadable", ""),
        ("$m=Q1 1 0  a b", "response_sets_unreadable", ""),
    ],
)
def test_a_set_that_cannot_be_read_is_left_out_and_told(tmp_path, record, check, value):
    path = tmp_path / "a.sav"
    read_sav(tmp_path, dichotomies("a b (F2)", "1,0", "1", label=""))
    path.write_bytes(path.read_bytes().replace(b"$m=D1 1 0  a b", record.encode()))
    table = read_table(path)
    assert [(finding.check, finding.value) for finding in table.findings] == (
        [(check, value)] if check else []
    )
    assert ("$m" in table.cells) == (not check)
    if check:
        assert ledger_of(table, "multiple_response_set")["seen"] == 1


CATEGORIES = """
    data list list (",") /e1 e2 e3 (F2).
    begin data.
    98,0,0
    1,2,0
    99,0,0
    0,0,0
    98,98,98
    2,1,1
    .,.,.
    end data.
    missing values {missing}.
    value labels e1 e2 e3 1 'Samtal' 2 'Grupp' 0 'Inga fler' 98 'Vet ej' 99 'Ej svar'.
    mrsets /mcgroup name=$m variables=e1 e2 e3.
"""


@pytest.mark.parametrize(
    "missing", ["e1 e2 e3 (0,98,99)", "e1 (0,98,99) e2 e3 (0,98)", "e1 e2 (0,98,99) e3 (0, 98)"]
)
def test_who_does_not_know_is_told_from_who_says_no_more(tmp_path, missing):
    table = read_sav(tmp_path, CATEGORIES.format(missing=missing))
    assert table.cells["$m"].tolist() == ["98", "1;2", "99", "0", "98", "2;1", ""]


def test_a_code_that_is_an_answer_in_one_place_is_missing_in_none(tmp_path):
    syntax = CATEGORIES.replace("98,0,0", "98,0,7").format(missing="e1 e2 (0,98,7) e3 (0)")
    table = read_sav(tmp_path, syntax)
    assert table.cells["$m"].tolist()[0] == "7"
    assert "7" not in table.missing_codes["$m"]


@pytest.mark.parametrize("suffix", ["sav", "zsav", "por"])
def test_a_file_that_says_by_what_it_is_weighted_is_told(tmp_path, suffix):
    save = {"sav": "save", "zsav": "save /zcompressed", "por": "export"}[suffix]
    verb, *options = save.split()
    syntax = """
        data list list (",") /a långa_vikten (F4.2).
        begin data.
        1,2.5
        end data.
        weight by långa_vikten.
    """
    if suffix == "por":
        syntax = syntax.replace("långa_vikten", "vikt")
    outfile = f"{verb} outfile='a.{suffix}' {' '.join(options)}."
    table = read_table(run_pspp(tmp_path, syntax, outfile) / f"a.{suffix}")
    weight = {"por": "VIKT"}.get(suffix, "långa_vikten")
    assert [(finding.check, finding.value) for finding in table.findings] == [
        ("file_weighted", weight)
    ]
    assert draw(table)[1] == ["1", "2.5"]
