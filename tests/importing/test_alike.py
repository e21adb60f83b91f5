"""What two versions of an import have alike is left out, and changes nothing of what is told."""

import csv
import io
from unittest import mock

from hypothesis import given
from hypothesis import strategies as st

from kartlaggning.frames import ANSWERS
from kartlaggning.importing.comparing import changes
from kartlaggning.importing.comparing.alike import without_alike
from kartlaggning.importing.comparing.changes import Changes, find_changes
from kartlaggning.interviews.private import quotes_bytes

statements = st.fixed_dictionaries(
    {
        "source_id": st.sampled_from(["talks-01", "talks-02"]),
        "question": st.sampled_from(["opening", "remark"]),
        "value": st.sampled_from(["open", ""]),
        "words": st.sampled_from(["", 'sa "nej"', "rad\nrad", "å"]),
        "locator": st.sampled_from(["record:1", "text:3-9", "text:4-9"]),
    }
)
quotes = st.sampled_from(["", "så; är, det", 'två\nrader "så"'])
imports = st.lists(st.tuples(statements, quotes), max_size=6)


def files(said):
    """The files of an import of these statements."""
    written = io.StringIO()
    answers = csv.DictWriter(written, ANSWERS.names, restval="", lineterminator="\n")
    answers.writeheader()
    answers.writerows({**row, "answer_id": f"talks-{n:03}"} for n, (row, _) in enumerate(said))
    kept = {f"talks-{n:03}": quote for n, (_, quote) in enumerate(said) if quote}
    return {"answers.csv": written.getvalue().encode(), "quotes.csv": quotes_bytes(kept)}


@given(imports, imports)
def test_changes_are_the_same_as_when_every_row_is_compared(before, after):
    old, new = files(before), files(after)
    with mock.patch.object(changes, "without_alike", lambda *both: both):
        expected = find_changes(old, new)
    assert find_changes(old, new) == expected


@given(imports)
def test_of_the_same_import_nothing_is_left_to_compare(said):
    old, new = without_alike(files(said), files(said))
    assert old == new == files([])
    assert find_changes(files(said), files(said)) == Changes()


def test_rows_of_different_columns_are_all_compared():
    old, new = files([]), {**files([]), "answers.csv": b"answer_id,value\ntalks-001,open\n"}
    assert without_alike(old, new) == (old, new)
