"""Accounts: money that was applied for, granted and used, line by line."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Annotated, Any

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from kartlaggning.statuses import STAGES
from kartlaggning.yaml_files.models import AnyLabel, Label, Model, Texts

# the columns of a strand of accounts that no other kind of strand has
ACCOUNT_ROLES = ("line", "stage", "funder", "condition", "recipients", "total")
AMOUNT = "amount"
# the column of an amount that stands for all periods: what the table itself calls the total
ALL_PERIODS = "total"
# what may stand once for all rows of a table that has no column for it
OF_EVERY_ROW = (
    *("source", "citation", "locator", "subject", "period"),
    *("line", "stage", "funder", "condition", "synthetic"),
)
STAGE_WORDS = {
    **{stage: stage for stage in STAGES},
    **dict.fromkeys(("sökt", "söks", "ansökt", "applied for", "applied"), "applied_for"),
    **dict.fromkeys(("beviljat", "beviljad", "beviljats"), "granted"),
    **dict.fromkeys(("rekvirerat", "rekvirerad", "rekvirerats"), "requisitioned"),
    **dict.fromkeys(("använt", "använd", "använts", "förbrukat"), "used"),
    **dict.fromkeys(("att återbetala", "återbetalas", "återbetalat", "to repay"), "to_repay"),
}


class Named(Model):
    """A line, a funder or a condition of accounts.

    A label alone is enough: `staff: {sv: Personal, en: Staff}`.
    """

    label: AnyLabel
    """Its name in the report. In a table the label is read as well as the id."""
    codes: Texts = ()
    """What it is called in the files."""


def _label_alone(value: Any) -> Any:
    is_label = isinstance(value, dict) and "label" not in value and ("sv" in value or "en" in value)
    return {"label": value} if is_label or isinstance(value, str) else value


AnyNamed = Annotated[
    Named, BeforeValidator(_label_alone, json_schema_input_type=str | Label | Named)
]


def _positive(value: Any) -> Decimal:
    try:
        number = Decimal(value)
    except (InvalidOperation, TypeError) as error:
        raise PydanticCustomError("number_not_positive", "not a number") from error
    if not (number.is_finite() and number > 0):
        raise PydanticCustomError("number_not_positive", "not above nought")
    return number


PositiveNumber = Annotated[Decimal, BeforeValidator(_positive, json_schema_input_type=str)]


class AmountSeries(Model):
    """What amounts are divided by: inhabitants, or a price index; a number for each period.

    The program has no such numbers of its own, and every figure says whose these are.
    """

    label: AnyLabel
    """How the amounts are told then: *per inhabitant*, *in prices of 2016*."""
    source: str
    """Where the numbers stand."""
    values: dict[str, PositiveNumber] = Field(min_length=1)
    """The number of each period, a year mostly: period → number. Of an index it is 1 in the year
    whose prices are meant. An amount of a time that none of them covers is not told.
    """


class Accounts(Model):
    """What the rows of a strand of `kind: accounts` may speak of, and what holds for all of them.

    Example::

        strands:
          money:
            kind: accounts
            label: {sv: Pengar, en: Money}
            accounts:
              lines:
                staff: {label: {sv: Personal, en: Staff}, codes: [Löner]}
                books: {sv: Böcker, en: Books}
              funders:
                county: {sv: Regionen, en: The region}
              conditions:
                own_share: {sv: om kommunen betalar hälften, en: if the municipality pays half}
              series:
                prices:
                  label: {sv: i 2024 års priser, en: in prices of 2024}
                  source: Konsumentprisindex, påhittade tal
                  values: {"2023": 0.97, "2024": 1}
              every_row: {stage: sökt}
            columns:
              {source: Handling, subject: Kommun, period: År, line: Post, funder: Från,
               condition: Villkor, amount: Belopp, total: Summa}
          budget:
            kind: accounts
            label: {sv: Budget, en: Budget}
            accounts:
              lines: {staff: {sv: Personal, en: Staff}, books: {sv: Böcker, en: Books}}
              every_row: {source: Ansökan 2025, subject: Norrby, stage: sökt}
            columns:
              # the first column, which has no header
              line: ""
              amount: {values: {"2024": År 1, "2025": År 2, total: Båda åren}}
    """

    lines: dict[str, AnyNamed] = {}
    """What the money is for: id → line. A line that is not among them is an error.

    A row whose line is a word for a sum, such as *Summa*, is the stated total of the lines.
    """
    funders: dict[str, AnyNamed] = {}
    """Who gives it: id → funder."""
    conditions: dict[str, AnyNamed] = {}
    """On what condition: id → condition."""
    series: dict[str, AmountSeries] = {}
    """What a figure may divide the amounts by (`per`): id → series."""
    zero: Texts = ("-",)
    """The signs that mean zero in a cell of amounts; an empty cell is not zero, but not told."""
    every_row: dict[str, str] = {}
    """What holds for all rows of the tables, where no column says it: role → text, as it would
    stand in a cell. It may be said of `source`, `citation`, `locator`, `subject`, `period`,
    `line`, `stage`, `funder`, `condition` and `synthetic`.
    """
