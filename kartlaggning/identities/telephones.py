"""Telephone numbers: Swedish ones by the numbering plan, others by their country's code.

The plan (PTS, *Den svenska telefoninummerplanen*, E.164): a 0, an area code of 1 to 3 digits, and
a number of 5 to 8 that begins with no 0. Of the area codes none begins another, so that one can
tell where the number begins; a number of another kind mostly breaks that.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from kartlaggning.identities.innocent import Span, without_days_and_hours

# digits with what may part them
_RUN = re.compile(r"[+(]{0,2}\d(?:[ ()./+-]{0,3}\d)*")
_DIGITS = re.compile(r"\d+")
_SHORT_AREA = r"8|1[013689]|2[0136]|3[1356]|4[0246]|54|6[03]|7\d|90"
_AREA = re.compile(rf"0(?:{_SHORT_AREA}|7\d\d|200|(?!{_SHORT_AREA}|7)[1-9]\d\d)")
# how many digits a number has, with its 0: of mobile telephones, and of 010, ten
_N_DIGITS = {"07": (10, 10), "010": (10, 10), "08": (8, 10)}
_USUAL_DIGITS = (9, 10)
_MOBILE = re.compile(r"07[02369]\d{7}")
_GAP = re.compile(r" {0,2}[-/.]? {0,2}")
_YEAR = re.compile(r"(?:19|20)\d\d")
_NEIGHBOURS = ("45", "47", "298", "354", "358")  # that are written with 00 too
_MAX_GROUPS = 6
_FOREIGN_DIGITS = range(9, 15)


class Group(NamedTuple):
    """Digits that stand together, and what stands between them and those before."""

    digits: str
    gap: str
    start: int
    end: int


def find_telephones(text: str) -> list[Span]:
    """Find the places of telephone numbers."""
    text = without_days_and_hours(text)
    spans: list[Span] = []
    for run in _RUN.finditer(text):
        if _may_begin(text, run.start()):
            spans += _find_in(_groups(run))
    return spans


def _may_begin(text: str, start: int) -> bool:
    """Whether what stands before leaves it open that a telephone number begins.

    In a word, after a decimal sign or in an entry of a record none does.
    """
    before = text[max(0, start - 2) : start]
    if re.search(r"[\w%=]$|\w[-/_]$", before):
        return False
    return not re.search(r"(?<![^\W\d_])[.,]$|\d:$", before)


def _groups(run: re.Match[str]) -> list[Group]:
    groups = []
    end = run.start()
    for match in _DIGITS.finditer(run.string, run.start(), run.end()):
        groups.append(Group(match[0], run.string[end : match.start()], match.start(), match.end()))
        end = match.end()
    return groups


def _find_in(groups: Sequence[Group]) -> list[Span]:
    spans: list[Span] = []
    place = 0
    is_after_number = True
    while place < len(groups):
        n_groups = 0
        # within a run a number begins after a blank, or after another
        if is_after_number or " " in groups[place].gap or "+" in groups[place].gap:
            n_groups = _count_groups(groups, place)
        if n_groups:
            spans.append(_span(groups[place : place + n_groups]))
        is_after_number = n_groups > 0
        place += max(n_groups, 1)
    return spans


def _span(groups: Sequence[Group]) -> Span:
    """The place of a number; a bracket before it belongs to it where it is closed within."""
    first = groups[0]
    is_closed = any(")" in group.gap for group in groups[1:])
    before = first.gap[len(first.gap.rstrip("+(")) :]
    if not is_closed:
        before = before.replace("(", "")
    return first.start - len(before), groups[-1].end


def _count_groups(groups: Sequence[Group], place: int) -> int:
    """How many groups from a place on are a telephone number; none if they are not."""
    first = groups[place]
    if first.digits[0] != "0" and "+" not in first.gap:
        return 0
    for n_groups in range(min(_MAX_GROUPS, len(groups) - place), 0, -1):
        candidate = groups[place : place + n_groups]
        if not _may_end(groups, place + n_groups):
            continue
        if _is_thousands(groups, place, n_groups):
            continue
        if _is_international(candidate) or _is_national(candidate):
            return n_groups
    return 0


def _may_end(groups: Sequence[Group], place: int) -> bool:
    """Whether a number may end before a group: after a blank, before another or its last digits."""
    if place == len(groups):
        return True
    after = groups[place]
    if " " in after.gap or "(" in after.gap or "+" in after.gap:
        return True
    return len(after.digits) <= 2 or (after.gap == "/" and after.digits[0] == "0")


def _is_thousands(groups: Sequence[Group], place: int, n_groups: int) -> bool:
    """Whether groups of three digits go on a number that begins before them."""
    if place == 0 or groups[place].gap != " " or len(groups[place - 1].digits) > 3:
        return False
    return all(len(group.digits) == 3 for group in groups[place : place + n_groups])


def _is_international(groups: Sequence[Group]) -> bool:
    first = groups[0]
    digits = first.digits
    if "+" not in first.gap:
        if not digits.startswith(("0046", *(f"00{code}" for code in _NEIGHBOURS))):
            return False
        digits = digits[2:]
    if digits.startswith("46"):
        rest = [group for group in groups[1:] if group.digits != "0"]
        glued = digits[2:].removeprefix("0")
        if glued:
            return _is_national([first._replace(digits=f"0{glued}"), *rest])
        if not rest:
            return False
        area = rest[0].digits.removeprefix("0")
        return _is_national([rest[0]._replace(digits=f"0{area}"), *rest[1:]])
    return _is_foreign([first._replace(digits=digits), *groups[1:]])


def _is_foreign(groups: Sequence[Group]) -> bool:
    if sum(len(group.digits) for group in groups) not in _FOREIGN_DIGITS:
        return False
    if len(groups) == 1:
        return len(groups[0].digits) > _FOREIGN_DIGITS[0]
    if any(re.search(r"[./]", group.gap) for group in groups):
        return False
    return any(len(group.digits) != 3 for group in groups[1:])


def _is_national(groups: Sequence[Group]) -> bool:
    """Whether groups are a number that begins with an area code."""
    if not all(_GAP.fullmatch(_plain_gap(group)) for group in groups[1:]):
        return False
    digits = "".join(group.digits for group in groups)
    area = _area_of(digits, groups[0].digits)
    if not area or not _has_right_length(digits, area) or digits[len(area)] == "0":
        return False
    if len(groups) == 1:
        return True
    return _is_grouped(groups, area) and not _holds_year(groups)


def _plain_gap(group: Group) -> str:
    return group.gap.replace("(", "").replace(")", "")


def _area_of(digits: str, first: str) -> str:
    """The area code that a number begins with; the whole first group, where it can be one."""
    if _AREA.fullmatch(first):
        return first
    found = re.match(rf"0(?:{_SHORT_AREA}|[1-9]\d\d)", digits)
    return found[0] if found else ""


def _has_right_length(digits: str, area: str) -> bool:
    least, most = next(
        (n for start, n in _N_DIGITS.items() if area.startswith(start)), _USUAL_DIGITS
    )
    return least <= len(digits) <= most


def _is_grouped(groups: Sequence[Group], area: str) -> bool:
    """Whether a number is parted as people part it: 08-123 456 78, 0708 12 34 56, 070.123.45.67."""
    first, *rest = [group.digits for group in groups]
    if first == "07":
        return _is_in_pairs([first, *rest])
    is_glued = first != area
    if is_glued and (len(first) - len(area) < 2 or any(group.gap.strip() for group in groups[1:])):
        return False
    if len(rest) == 1 and not is_glued:
        return len(rest[0]) >= 5 or len(first) + len(rest[0]) == 8
    return all(2 <= len(digits) <= 4 for digits in rest)


def _is_in_pairs(groups: Sequence[str]) -> bool:
    """Whether a number is written in pairs, 07 01 23 45 67; and is no row of years."""
    are_pairs = all(len(digits) == 2 for digits in groups)
    numbers = list(map(int, groups))
    is_row = numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    return are_pairs and not is_row and bool(_MOBILE.fullmatch("".join(groups)))


def _holds_year(groups: Sequence[Group]) -> bool:
    """Whether a group is a year between signs, as in the number of a record: 08-2013-0455."""
    parted = [group for group in groups[1:] if group.gap.strip()]
    return any(_YEAR.fullmatch(group.digits) for group in parted)
