"""The README's mapping of one's own: its three files, as they stand, go all the way to a report."""

import json
import re
from pathlib import Path

from importing.library import run

README = Path(__file__).parents[1] / "README.md"
FILE = re.compile(r"^`(\S+)`:.*?^```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def test_it_goes_from_its_three_files_to_a_report(tmp_path):
    section = (
        README.read_text("utf-8").partition("## A mapping of your own")[2].partition("\n## ")[0]
    )
    for name, content in FILE.findall(section):
        (tmp_path / name).write_text(content, "utf-8")
    for command in (
        ["import", str(tmp_path / "talks.csv"), "--as", "talks"],
        ["check"],
        ["report"],
    ):
        outcome = run(tmp_path, *command)
        assert outcome.code == 0, outcome.err
    report = json.loads((tmp_path / "reports/report.json").read_text("utf-8"))
    assert report["meta"]["n_informants"] == 4
    found = {row["row"]: row["n"] for row in report["tables"]["kind_of_library"]["rows"]}
    assert found["kind_of_library.limited"] == 1
    assert found["kind_of_library.full"] == 1
    assert found["undecided"] == 1
