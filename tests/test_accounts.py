"""Money: tables of amounts come in exactly, and what they state as a sum is held against them."""

import csv
from decimal import Decimal

import pytest
import xlsxwriter
from click.testing import CliRunner
from mappings import read_report

from kartlaggning.cli import cli
from kartlaggning.errors import KartlaggningError
from kartlaggning.text.quantities.amounts import amount_text, read_amount

# S004's table as it stands in the application: tab-separated, blanks as thousands, "-" as zero
S004 = """\
\t2012\t2013\t2 år totalt
Samordnare\t601 000\t601 000\t1 202 000
Kostnader för samordnare (IT, telefoni, etc.)\t29 000\t24 000\t53 000
Annonskostnad, marknadsföring\t75 000\t100 000\t175 000
Utbildning\t50 000\t50 000\t100 000
Utveckla webbsida, medborgarinformation\t30 000\t-\t30 000
Summa\t785 000\t775 000\t1 560 000
"""
# S003's account: what was requisitioned twice, used, and is left
S003 = """\
Dokument;Enhet;Period;Läge;Finansiär;Villkor;Belopp;Summa;Mottagare
S003;Stockholm;2016;rekvirerat;Socialstyrelsen;;3 125 250;;
S003;Stockholm;2016;rekvirerat;Socialstyrelsen;hela staden;40 883 kr;;
S003;Stockholm;2016;rekvirerat;Socialstyrelsen;;3 166 133;ja;
S003;Stockholm;2016;använt;Socialstyrelsen;;2 664 713;;
S003;Stockholm;2016;att återbetala;Socialstyrelsen;;501 420;;
"""
SCHEMA = """\
title: Pengar
region: stockholm
as_of: 2023-07-01
period: 2023
strands:
  talks:
    kind: interview
    label: Samtal
    columns: {source: Samtal, subject: Kommun, plan: Plan}
  money:
    kind: accounts
    label: Pengar
    accounts:
      funders: {socialstyrelsen: Socialstyrelsen}
      conditions: {city: {label: Staden, codes: [hela staden]}}
      lines: {landsting: Landsting}
    columns: {source: Dokument, subject: Enhet, period: Period, stage: Läge, funder: Finansiär,
              condition: Villkor, amount: Belopp, total: Summa, recipients: Mottagare}
  budget:
    kind: accounts
    label: Budget
    accounts:
      lines:
        coordinator: Samordnare
        costs: {label: Kostnader, codes: ["Kostnader för samordnare (IT, telefoni, etc.)"]}
        marketing: "Annonskostnad, marknadsföring"
        training: Utbildning
        web: "Utveckla webbsida, medborgarinformation"
      funders: {soderort: Söderortsvisionen}
      every_row: {source: S004, subject: Skärholmen, stage: sökt, funder: Söderortsvisionen}
    columns:
      line: ""
      amount: {values: {"2012": "2012", "2013": "2013", total: 2 år totalt}}
questions:
  plan: {label: Plan, type: single, asked_in: talks, values: {yes: Ja, no: Nej}}
"""


@pytest.fixture
def project(tmp_path):
    (tmp_path / "survey_schema.yaml").write_text(SCHEMA, encoding="utf-8")
    return tmp_path


def run(project, *arguments):
    command = [*arguments, "--project", str(project)]
    return CliRunner().invoke(cli, [*command, "--lang", "en"], catch_exceptions=False)


def bring_in(project, name, text, file="table.csv"):
    path = project / file
    path.write_text(text, encoding="utf-8")
    return run(project, "import", str(path), "--as", name)


def stored(project, name):
    path = project / "interviews" / name / "amounts.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1 560 000", "1560000"),
        ("601\u00a0000", "601000"),
        ("500.000 kronor", "500000"),
        ("2 664 713 kr", "2664713"),
        ("1,500", "1500"),
        ("12,50", "12.5"),
        ("1.500.000,50", "1500000.5"),
        ("3,1 mnkr", "3100000"),
        ("785 tkr", "785000"),
        ("500 000:-", "500000"),
        ("\u2212500", "-500"),
        ("0", "0"),
    ],
)
def test_an_amount_is_read_to_the_last_krona(text, amount):
    assert amount_text(read_amount(text)) == amount


@pytest.mark.parametrize(
    "text", ["", "-", "0,125", "12 34", "1.500,000", "drygt 3 mnkr", "5 %", "9" * 400]
)
def test_what_is_no_amount_or_could_be_two_is_none(text):
    assert read_amount(text) is None


def budget_of(project):
    return {
        (row["line"], row["period"]): Decimal(row["amount"]) for row in stored(project, "budget")
    }


def test_the_application_s_table_comes_in_cell_by_cell(project):
    result = bring_in(project, "budget", S004, "budget.txt")
    assert result.exit_code == 0, result.output
    both = "2012-01-01/2013-12-31"
    assert budget_of(project) == {
        ("coordinator", "2012"): 601000,
        ("coordinator", "2013"): 601000,
        ("coordinator", both): 1202000,
        ("costs", "2012"): 29000,
        ("costs", "2013"): 24000,
        ("costs", both): 53000,
        ("marketing", "2012"): 75000,
        ("marketing", "2013"): 100000,
        ("marketing", both): 175000,
        ("training", "2012"): 50000,
        ("training", "2013"): 50000,
        ("training", both): 100000,
        ("web", "2012"): 30000,
        ("web", "2013"): 0,  # "-" in a budget is zero
        ("web", both): 30000,
        ("", "2012"): 785000,
        ("", "2013"): 775000,
        ("", both): 1560000,
    }
    assert {row["stage"] for row in stored(project, "budget")} == {"applied_for"}
    assert run(project, "check").exit_code == 0


def test_pasted_into_excel_it_gives_the_same_amounts(project):
    bring_in(project, "budget", S004, "budget.txt")
    of_text = budget_of(project)
    with xlsxwriter.Workbook(project / "budget.xlsx") as workbook:
        sheet = workbook.add_worksheet()
        for row, line in enumerate(S004.splitlines()):
            for column, cell in enumerate(line.split("\t")):
                figures = cell.replace(" ", "")
                sheet.write(row, column, int(figures) if figures.isdigit() else cell)
    result = run(project, "import", str(project / "budget.xlsx"), "--as", "budget")
    assert result.exit_code == 0, result.output
    assert budget_of(project) == of_text


def test_an_empty_cell_is_not_zero(project):
    emptied = S004.replace("24 000", "").replace("53 000", "29 000")
    assert bring_in(project, "budget", emptied).exit_code == 0
    amounts = {(row["line"], row["period"]): row["amount"] for row in stored(project, "budget")}
    assert amounts["costs", "2013"] == ""
    # 751 000 are told of 775 000: what is not told may be the rest
    assert run(project, "check").exit_code == 0


def test_a_sum_that_is_too_small_is_wrong_though_a_part_is_not_told(project):
    emptied = S004.replace("24 000", "").replace("53 000", "28 000")
    bring_in(project, "budget", emptied)
    result = run(project, "check")
    assert result.exit_code == 1
    assert "28000" in result.output
    assert "29000" in result.output


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("3 125 250", "3 125 251", ["3166133", "3166134", "amounts.csv:4"]),
        ("40 883", "40 882", ["3166133", "3166132", "amounts.csv:4"]),
        ("3 166 133;ja", "3 166 132;ja", ["3166132", "3166133", "amounts.csv:4"]),
        ("2 664 713", "2 664 714", ["501420", "501419", "amounts.csv:6"]),
        ("501 420", "501 421", ["501421", "501420", "amounts.csv:6"]),
    ],
)
def test_one_krona_changed_is_found(project, right, wrong, told):
    bring_in(project, "money", S003)
    assert run(project, "check").exit_code == 0
    imported = bring_in(project, "money", S003.replace(right, wrong))
    # the source may say so: it is told at its line, and kept
    assert imported.exit_code == 0
    assert "table.csv:" in imported.output
    result = run(project, "check")
    assert result.exit_code == 1
    for words in told:
        assert words in result.output


def test_damaged_digits_of_a_shared_amount_are_found(project):
    head = S003.splitlines()[0]
    rows = [
        f"{head};Post",
        "S003;Stockholm;2016;beviljat;;;{each};;21;Landsting",
        "S003;Stockholm;2016;beviljat;;;20 000 000;ja;;Landsting",
    ]
    schema = SCHEMA.replace("recipients: Mottagare}", "recipients: Mottagare, line: Post}")
    (project / "survey_schema.yaml").write_text(schema, encoding="utf-8")
    for each, exit_code in (("932 381", 1), ("952 381", 0)):
        bring_in(project, "money", "\n".join(rows).format(each=each))
        result = run(project, "check")
        # 21 × 952 381 is 20 000 001: half a krona each is lost in rounding
        assert result.exit_code == exit_code, result.output
    assert "19580001" in bring_in(project, "money", "\n".join(rows).format(each="932 381")).output


def test_two_alike_rows_are_two_payments(project):
    twice = (
        S003.replace("40 883 kr", "20 000")
        .replace("3 166 133;ja", "3 165 250;ja")
        .replace("501 420", "500 537")
    )
    row = "S003;Stockholm;2016;rekvirerat;Socialstyrelsen;hela staden;20 000;;\n"
    assert bring_in(project, "money", twice + row).exit_code == 0
    assert run(project, "check").exit_code == 0
    assert sum(each["amount"] == "20000" for each in stored(project, "money")) == 2


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("40 883 kr", "fyrtio tusen", "'fyrtio tusen' cannot be read as an amount of money."),
        ("hela staden", "okänt", "The strand has no condition 'okänt'."),
        (";rekvirerat;Socialstyrelsen;hela", ";fått;Socialstyrelsen;hela", "'fått' is no stage."),
        ("40 883 kr;;", "40 883 kr;;några", "'några' is no number of recipients."),
        (
            "S003;Stockholm;2016;rekvirerat;Socialstyrelsen;hela",
            "S003;Stockholm;Nacka;2016;rekvirerat;Socialstyrelsen;hela",
            "table.csv",
        ),
    ],
)
def test_what_cannot_be_read_is_told_at_its_cell_and_nothing_is_written(project, old, new, told):
    result = bring_in(project, "money", S003.replace(old, new))
    assert result.exit_code == 1
    assert "table.csv:3" in result.output
    assert told in result.output
    assert not (project / "interviews").exists()


def test_an_amount_belongs_to_one_unit(project):
    result = bring_in(project, "money", S003.replace(";Stockholm;2016;använt", ";;2016;använt"))
    assert result.exit_code == 1
    assert "An amount belongs to one unit" in result.output


@pytest.mark.parametrize(
    ("column", "text", "told"),
    [
        ("amount", "many", "'many' is no exact amount."),
        ("funder", "nobody", "The strand has no funder 'nobody'."),
        ("stage", "promised", "'promised' may not stand here."),
        ("period", "sometime", "sometime"),
        ("subject_id", "atlantis", "atlantis"),
        ("subject_id", "jarva", "did not exist yet in 2016"),
        ("source_id", "money-99", "money-99"),
        ("recipients", "some", "'some' is no number of recipients."),
        ("amount_id", "money-01-002", "money-01-002"),
    ],
)
def test_what_was_changed_by_hand_is_told_at_its_line(project, column, text, told):
    bring_in(project, "money", S003)
    path = project / "interviews" / "money" / "amounts.csv"
    rows = stored(project, "money")
    rows[0][column] = text
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    result = run(project, "check")
    assert result.exit_code == 1
    assert told in result.output
    assert "interviews/money/amounts.csv:" in result.output


def test_an_import_again_tells_how_many_amounts_are_new_and_gone(project):
    bring_in(project, "money", S003)
    assert "Nothing has changed" in bring_in(project, "money", S003).output
    output = bring_in(project, "money", S003.replace("40 883 kr", "40 884")).output
    assert "amounts added: 1" in output
    assert "amounts gone: 1" in output


def test_money_is_nobody_who_was_heard(project):
    """A mapping's own year has accounts too: no unit is covered by them, and no source counted."""
    (project / "survey_schema.yaml").write_text(SCHEMA + COVERAGE, encoding="utf-8")
    bring_in(project, "talks", "Samtal;Kommun;Plan\n1;Nacka;Ja\n")
    bring_in(project, "money", S003.replace("2016", "2023"))
    report = read_report(project)
    rows = report["tables"]["coverage"]["rows"]
    assert {row["row"] for row in rows} == {"talks", "all"}
    assert report["meta"]["n_sources"] == 1
    # who holds the money is said, and that nobody says what became of it
    assert "0180.socialstyrelsen.2023" in {row["row"] for row in report["tables"]["money"]["rows"]}


def test_accounts_are_described_as_they_are_stored(project):
    bring_in(project, "money", S003)
    output = run(project, "describe", "money").output
    assert "5 rows" in output
    assert "money to be repaid" in output
    assert "Kronor" in output


def test_a_withdrawn_document_takes_its_money_along(project):
    bring_in(project, "money", S003 + "S009;Nacka;2016;sökt;Socialstyrelsen;;1 000;;\n")
    assert run(project, "withdraw", "money-02").exit_code == 0
    assert {row["subject_id"] for row in stored(project, "money")} == {"0180"}
    again = bring_in(project, "money", S003 + "S009;Nacka;2016;sökt;Socialstyrelsen;;1 000;;\n")
    assert again.exit_code == 0
    assert {row["subject_id"] for row in stored(project, "money")} == {"0180"}


def test_a_trial_says_how_the_columns_are_read(project):
    path = project / "table.csv"
    path.write_text(S003, encoding="utf-8")
    result = run(project, "import", str(path), "--as", "money", "--dry-run")
    assert result.exit_code == 0
    assert "Villkor" in result.output
    assert "condition" in result.output


MONEY = "    kind: accounts\n    label: Pengar"
EVERY_ROW = "every_row: {source: S004, "
SERIES = "series: {i: {label: I, source: S, values: {2012: 1}}}\n      "
MISTAKES = [
    (MONEY, MONEY + "\n    layout: long", "no layout 'long'"),
    (MONEY, MONEY.replace("accounts", "document"), "Only a strand of `kind: accounts`"),
    ("asked_in: talks", "asked_in: money", "Nothing is asked in 'money'"),
    ("funder: Finansiär,", "funder: {values: {a: F}},", "Only `amount` has a column for each"),
    ('line: ""\n', 'line: ""\n      stage: Läge\n', "in a column, and under `every_row` too"),
    ("stage: sökt, funder", "stage: drömt, funder", "'drömt' is no stage"),
    ('"2013": "2013", total', 'sometime: "2013", total', "sometime"),
    (EVERY_ROW, "every_row: {", "does not say in which column 'source' stands"),
    (EVERY_ROW, EVERY_ROW + "coder: x, ", "coder"),
    ("amount: Belopp", "amount: Belopp, plan: Plan", "plan"),
    ("every_row: {", "series: {i: {label: I, source: S, values: {x: 1}}}\n      every_row: {", "x"),
    (
        "every_row: {",
        "series: {i: {label: I, source: S, values: {2012: 0}}}\n      every_row: {",
        "0",
    ),
]
COVERAGE = """\
report:
  sections:
    - title: Allt
      figures:
        - {chart: coverage, population: municipalities}
        - {chart: coverage, by: subject, id: one_by_one, population: municipalities}
        - {chart: ledger_money, of: money}
        - {chart: ledger}
        - {chart: profile}
"""
FIGURE = """\
report:
  sections: [{title: Pengar, figures: [{chart: ledger_money, of: money%s}]}]
"""


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        (", per: heads", "heads"),
        (", by: subject", "subject"),
        (", population: municipalities", "population"),
        ("", ""),
    ],
)
def test_a_figure_of_money_is_of_accounts_and_of_their_series(project, keys, told):
    bring_in(project, "money", S003)
    (project / "survey_schema.yaml").write_text(SCHEMA + FIGURE % keys, encoding="utf-8")
    result = run(project, "check")
    assert (result.exit_code == 1) is bool(told)
    assert told in result.output


@pytest.mark.parametrize(
    "figure", ["chart: ledger_money, of: talks", "chart: bar, of: plan, per: x"]
)
def test_other_figures_are_of_no_accounts(project, figure):
    text = SCHEMA + (FIGURE % "").replace("chart: ledger_money, of: money", figure)
    (project / "survey_schema.yaml").write_text(text, encoding="utf-8")
    assert run(project, "check").exit_code == 1


@pytest.mark.parametrize(("old", "new", "told"), MISTAKES)
def test_what_the_schema_cannot_mean_is_told(project, old, new, told):
    text = SCHEMA.replace(old, new)
    assert text != SCHEMA
    (project / "survey_schema.yaml").write_text(text, encoding="utf-8")
    result = run(project, "check")
    assert result.exit_code == 1
    assert told in result.output


def test_a_coded_project_is_no_table_of_accounts(project, tmp_path_factory):
    folder = tmp_path_factory.mktemp("coded")
    path = folder / "codes.qdc"
    path.write_text(
        '<?xml version="1.0" encoding="utf-8"?><CodeBook xmlns="urn:QDA-XML:codebook:1.0">'
        '<Codes><Code guid="00000000-0000-0000-0000-000000000001" name="A" isCodable="true"/>'
        "</Codes></CodeBook>",
        encoding="utf-8",
    )
    with pytest.raises(KartlaggningError) as raised:
        run(project, "import", str(path), "--as", "money")
    assert raised.value.finding.check == "project_in_tables"
