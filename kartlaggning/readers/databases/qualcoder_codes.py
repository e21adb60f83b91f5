"""QualCoder's codes with their paths: categories within categories, and, since v16, codes within
codes.
"""

from __future__ import annotations

from kartlaggning.errors import Finding, Where
from kartlaggning.readers.code_paths import Branch, branch_path
from kartlaggning.readers.coded_project import Code
from kartlaggning.readers.containers.sqlite_file import Database
from kartlaggning.readers.raw_table import Tally
from kartlaggning.readers.tallies import count_element


def read_codes(
    database: Database, file: str, tally: Tally
) -> tuple[tuple[Code, ...], list[Finding]]:
    """Read categories, as folders, and codes; their ids are `catid:3` and `cid:7`, as QualCoder
    calls them.
    """
    branches: dict[str, Branch] = {}
    for number, name, memo, above in database.rows(
        "code_cat", "catid", "name", "memo", "supercatid"
    ):
        branches[f"catid:{number}"] = Branch(name, f"catid:{above}" if above else "", memo)
    for number, name, memo, category, above in database.rows(
        "code_name", "cid", "name", "memo", "catid", "supercid"
    ):
        parent = f"cid:{above}" if above else f"catid:{category}" if category else ""
        branches[f"cid:{number}"] = Branch(name, parent, memo)
    codes = []
    findings = []
    for code_id, branch in branches.items():
        is_codable = code_id.startswith("cid")
        count_element(tally, "code" if is_codable else "folder")
        path, is_whole = branch_path(code_id, branches)
        codes.append(Code(code_id, path, is_codable, branch.memo))
        if not is_whole:
            findings.append(Finding("code_path_broken", Where(file), branch.name))
    return tuple(codes), findings
