"""What people have to know and to decide of the replies; no answer is changed by one."""

from __future__ import annotations

from collections.abc import Iterator

from kartlaggning.documents.sheets.model import AskedAbout
from kartlaggning.errors import Finding, Parameter, Where
from kartlaggning.frames import CHECKED
from kartlaggning.report.fact_check.asked import find_all_asked
from kartlaggning.report.fact_check.shown import count_checked, on_form
from kartlaggning.results import Results
from kartlaggning.statuses import DISPUTING
from kartlaggning.writing.places import INTERVIEWS_DIR


def find_disputed(results: Results) -> Iterator[Finding]:
    """Find claims that a reply says are wrong, replies to an earlier edition, and how many replied.

    What people have decided on is settled; what the report claims no longer is, too.
    """
    if results.reviews.replies.empty:
        return
    asked = find_all_asked(results)
    yield from _disputed(results, asked)
    yield from _earlier(results, asked)
    yield from _unclear(results)
    region = results.schema.region
    for each in count_checked(results, asked):
        name = region.populations[each["population"]].label.sv
        parameters: dict[str, Parameter] = {
            "n": each["n"],
            "of": each["base_n"],
            "population": name,
        }
        yield Finding("fact_check_so_far", Where(INTERVIEWS_DIR), parameters=parameters)


def _disputed(results: Results, asked: AskedAbout) -> Iterator[Finding]:
    checked, region = results.reviews.checked, results.schema.region
    columns = (checked[name].tolist() for name in ("subject_id", "code", "answer", "has_text"))
    for row, (subject, code, answer, has_text) in enumerate(zip(*columns, strict=True)):
        if answer not in DISPUTING:
            continue
        names = {code: name for name, code in asked.codes.get(subject, {}).items()}
        name = names.get(code, "")
        if not name or (subject, name) in results.decision:
            continue
        parameters = {"unit": region.label(subject, "sv"), "code": code}
        where = results.reviews.where(CHECKED.name, row)
        check = "claim_corrected" if has_text else "claim_disputed"
        yield Finding(check, where, name, parameters=parameters)


def _earlier(results: Results, asked: AskedAbout) -> Iterator[Finding]:
    for subject in dict.fromkeys(results.reviews.replies["subject_id"].tolist()):
        claimed = set(asked.codes.get(subject, {}).values())
        n = len(claimed - on_form(subject, results))
        if n:
            name = results.schema.region.label(subject, "sv")
            parameters = {"n": n, "of": len(claimed)}
            yield Finding("fact_check_earlier", Where(INTERVIEWS_DIR), name, parameters=parameters)


def _unclear(results: Results) -> Iterator[Finding]:
    checked = results.reviews.checked
    unclear = checked[checked["answer"] == "unclear"]
    if len(unclear):
        n_units = unclear["subject_id"].nunique()
        parameters = {"n": len(unclear), "n_units": n_units}
        yield Finding("fact_check_unclear", Where(INTERVIEWS_DIR), parameters=parameters)
