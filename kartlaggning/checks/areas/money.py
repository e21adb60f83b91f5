"""Of accounts: amounts that cannot be read, and sums that are not those of their parts."""

from __future__ import annotations

from kartlaggning.checks.check import N_, Check

_SUM = N_(
    "The stated sum {value} is not that of its {n} {n:amount|amounts}, which make {computed} "
    "(the difference is {difference})."
)
_BALANCE = N_(
    "To be repaid is stated as {value}, but what was received less what was used is {computed} "
    "(the difference is {difference})."
)
_SEE = N_("See in the source which of the numbers is misread.")

CHECKS = {
    # in the schema
    "schema_accounts_layout": Check(
        "error",
        N_("Accounts have no layout '{value}': a row is an amount, or a line."),
        N_("Take it out."),
    ),
    "schema_accounts_refused": Check(
        "error", N_("Only a strand of `kind: accounts` has '{value}'."), N_("Take it out.")
    ),
    "schema_asked_in_accounts": Check(
        "error", N_("Nothing is asked in '{value}': it is a strand of accounts.")
    ),
    "schema_amounts_only": Check("error", N_("Only `amount` has a column for each period.")),
    "schema_said_twice": Check(
        "error", N_("'{value}' stands in a column, and under `every_row` too."), N_("Keep one.")
    ),
    # in a table
    "amount_unreadable": Check(
        "error",
        N_("'{value}' cannot be read as an amount of money."),
        N_("Write figures alone: 1 560 000, or 1560000,50."),
    ),
    "amount_without_unit": Check(
        "error", N_("An amount belongs to one unit; '{value}' names {n}."), N_("Write one of them.")
    ),
    "account_name_unknown": Check("error", N_("The strand has no {what} '{value}'.")),
    "recipients_unreadable": Check(
        "error", N_("'{value}' is no number of recipients."), N_("Write a whole number.")
    ),
    # sums: at import the file can be mended still, and what it says is kept
    "sum_differs": Check("error", _SUM, _SEE),
    "balance_differs": Check("error", _BALANCE, _SEE),
    "sum_differs_in_file": Check("warning", _SUM, _SEE),
    "balance_differs_in_file": Check("warning", _BALANCE, _SEE),
    # stored
    "stored_amount_strange": Check(
        "error", N_("'{value}' is no exact amount."), N_("Import again.")
    ),
}
