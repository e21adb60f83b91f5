"""Multiple-response sets of SPSS's files, imported: who ticked is a yes, others no."""

import pytest
from importing.library import run, stored
from readers.pspp import run_pspp

from kartlaggning.study import read_results

DECLARED = {
    "      synthetic: prov\n": "",
    "      opening: f1\n      services: {values: {books: f2_1, meals: f2_2}}\n      loans: f3\n"
    "      remark: f4\n": "      services: $m\n",
}


def import_set(project, variables, rows, value, codes):
    schema = project / "survey_schema.yaml"
    text = schema.read_text("utf-8")
    for old, new in DECLARED.items():
        assert old in text
        text = text.replace(old, new)
    for name, label, code in (("books", "Böcker", codes[0]), ("meals", "Måltider", codes[1])):
        english = name.capitalize()
        old = f"{name}: {{sv: {label}, en: {english}}}"
        assert old in text
        text = text.replace(
            old, f"{name}: {{label: {{sv: {label}, en: {english}}}, codes: [{code}]}}"
        )
    schema.write_text(text, "utf-8")
    names = variables.partition("(")[0]
    syntax = f"""
        data list list (",") /kommun (A10) {variables}.
        begin data.
        {rows}
        end data.
        mrsets /mdgroup name=$m variables={names} value={value}.
        save outfile='a.sav'.
    """
    run_pspp(project, syntax)
    return run(project, "import", "a.sav", "--as", "survey")


@pytest.mark.parametrize(
    ("variables", "value", "yes", "no"),
    [
        ("a b (A2)", "'01'", "01", "02"),
        ("a b (A2)", "'ja'", "ja", "ne"),
        ("a b (F2)", "-1", "-1", "0"),
        ("läsecirkel lån (F1)", "1", "1", "0"),
        ("läsecirkelåäö läsecirkelåäö2 (F1)", "1", "1", "0"),
    ],
)
def test_who_ticked_is_a_yes_whatever_the_tick_and_the_names(project, variables, value, yes, no):
    rows = f"Norrvik,{yes},{no}\nSöderby,{yes},{yes}\nÖsteråsa,{no},{no}"
    codes = variables.partition(" (")[0].split()
    outcome = import_set(project, variables, rows, value, codes)
    assert outcome.code == 0, outcome.err
    table = stored(project, "survey", "responses").set_index("subject_id")
    assert table[["services.books", "services.meals"]].to_numpy().tolist() == [
        ["yes", "no"],
        ["yes", "yes"],
        ["no", "no"],
    ]
    results = read_results(project)
    assert results.position[("0702", "services")].stated == ("books", "meals")
    assert "column_undeclared" not in outcome.err


def test_a_set_that_nobody_uses_does_not_stop_the_import(project):
    rows = "Norrvik,ja,ne"
    run_pspp(
        project,
        f"""
        data list list (",") /kommun (A10) a b (A2).
        begin data.
        {rows}
        end data.
        compute prov = 0.
        compute f1 = 1.
        compute f2_1 = 1.
        compute f2_2 = 0.
        compute f3 = 2.
        string f4 (A5).
        compute f4 = 'x'.
        mrsets /mdgroup name=$m variables=a b value='ja'.
        save outfile='a.sav'.
        """,
    )
    outcome = run(project, "import", "a.sav", "--as", "survey")
    assert outcome.code == 0, outcome.err
