"""QualCoder's codes with paths: categories within categories, and since v16 codes within codes."""

from __future__ import annotations

from collections.abc import Iterator

from kartlaggning.errors import Finding, Where
from kartlaggning.readers.code_paths import Branch, branch_path
from kartlaggning.readers.coded_project import Code
from kartlaggning.readers.containers.sqlite_file import Database
from kartlaggning.readers.raw_table import Tally
from kartlaggning.readers.tallies import count_element


def read_codes(
    database: Database, file: str, tally: Tally
) -> tuple[tuple[Code, ...], list[Finding]]:
    """Read categories, as folders, and codes; their ids are QualCoder's own: `catid:3`, `cid:7`."""
    branches = dict(_branches(database))
    codes = []
    findings = []
    for code_id, branch in branches.items():
        is_codable = code_id.startswith("cid")
        kind = "code" if is_codable else "folder"
        count_element(tally, kind)
        path, is_whole = branch_path(code_id, branches)
        codes.append(Code(code_id, path, is_codable, branch.memo))
        if not is_whole:
            findings.append(Finding("code_path_broken", Where(file), branch.name))
    return tuple(codes), findings


def _branches(database: Database) -> Iterator[tuple[str, Branch]]:
    categories = database.rows("code_cat", "catid", "name", "memo", "supercatid")
    for number, name, memo, above in categories:
        yield f"catid:{number}", Branch(name, _parent_id(above), memo)
    codes = database.rows("code_name", "cid", "name", "memo", "catid", "supercid")
    for number, name, memo, category, above in codes:
        yield f"cid:{number}", Branch(name, _parent_id(category, above), memo)


def _parent_id(category: str, code: str = "") -> str:
    """The id of the code under which something stands, else of the category; empty for neither."""
    if code:
        return f"cid:{code}"
    if category:
        return f"catid:{category}"
    return ""
