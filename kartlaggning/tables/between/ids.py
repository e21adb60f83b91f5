"""Ids of rows and columns that only figures of the time between mappings have."""

from __future__ import annotations

from typing import NamedTuple

# columns of theirs, and what a cell holds that was looked for in vain; a schema's ids have no point
TOTAL = "between.total"
PROMISED, REPORTED = "between.promised", "between.reported"
NAMED, NOT_NAMED = "between.named", "between.not_named"
MONEY_USED = "between.money_used"
CONDITIONS = "between.conditions"
NOT_FOUND = "between.not_found"
# an amount that its source, or the series that it is divided by, does not tell
NOT_TOLD = "between.not_told"
KRONOR = "kronor"
# of several amounts the one that has neither condition nor line
REST = "rest"


def _joined(period: str) -> str:
    # the sign between two days parts the parts of a cell's id
    return period.replace("/", "_")


class AccountId(NamedTuple):
    """A unit's money from one funder, for one time: `0180.socialstyrelsen.2016`."""

    subject: str
    funder: str
    period: str

    def __str__(self) -> str:
        return f"{self.subject}.{self.funder}.{_joined(self.period)}"


class StageOfAccount(NamedTuple):
    """An account at one stage: the row of its total where it is shown line by line."""

    account: AccountId
    stage: str

    def __str__(self) -> str:
        return f"{self.account}.{self.stage}"


class AccountLine(NamedTuple):
    """A line of an account at one stage, within that one's total."""

    whole: StageOfAccount
    line: str

    def __str__(self) -> str:
        return f"{self.whole}.{self.line}"


class StageId(NamedTuple):
    """How far money came: `stage.used`; of several amounts one, `stage.used.staff`.

    A part is called as its condition or its line is.
    """

    stage: str
    part: str = ""

    def __str__(self) -> str:
        return f"stage.{self.stage}.{self.part}" if self.part else f"stage.{self.stage}"

    @classmethod
    def parse(cls, text: str) -> StageId:
        """Read an id."""
        _, _, rest = text.partition(".")
        stage, _, part = rest.partition(".")
        return cls(stage, part)


class ConditionId(NamedTuple):
    """On what condition money is given: `condition.own_share`."""

    condition: str

    def __str__(self) -> str:
        return f"condition.{self.condition}"


class PeriodId(NamedTuple):
    """A column of one period: `period.2012`."""

    period: str

    def __str__(self) -> str:
        return f"period.{_joined(self.period)}"

    @classmethod
    def parse(cls, text: str) -> PeriodId:
        """Read an id."""
        _, _, period = text.partition(".")
        return cls(period.replace("_", "/"))


class BreakId(NamedTuple):
    """Where a series breaks: `break.people_in_contact.1`, the first that its question declares.

    What changed there has an id of its own, `break.people_in_contact.1.why`.
    """

    question: str
    number: int
    is_reason: bool = False

    def __str__(self) -> str:
        text = f"break.{self.question}.{self.number}"
        return f"{text}.why" if self.is_reason else text


class OfSubject(NamedTuple):
    """A question, or a value of it, of one subject: `skarholmen.follow_up.contacts`."""

    subject: str
    question: str
    value: str = ""

    def __str__(self) -> str:
        return ".".join(filter(None, self))
