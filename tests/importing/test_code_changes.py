"""Codes renamed, moved, split, merged since the import before are recognised, with new ids too."""

import pytest
from drawn import draw
from hypothesis import given
from hypothesis import strategies as st

from kartlaggning.importing.coded.segments import Segment, read_segments, segments_bytes
from kartlaggning.importing.comparing.code_changes import find_code_changes
from kartlaggning.text.findings import describe_finding

N_PIECES = 10


def segments(drawing: str, minted: str = "") -> list[Segment]:
    """Codings of drawn codes: the path, its id (else a new one), the pieces `a-c` of two texts."""
    found = []
    for row in draw(drawing):
        first, _, last = row["pieces"].partition("-")
        for piece in map(chr, range(ord(first), ord(last or first) + 1)):
            code_id = row.get("id") or f"{minted}{row['path']}"
            path, source = tuple(row["path"].split("/")), f"talks-0{1 + ord(piece) % 2}"
            found.append(
                Segment(
                    source, code_id, path, "coder_1", ord(piece), ord(piece) + 5, f"words {piece}"
                )
            )
    return found


def changes(before: str, after: str, *named: str) -> dict[str, str]:
    """The changes between two drawn exports of new ids: what became of each code."""
    found = find_code_changes(
        segments(before, "A-"), segments(after, "B-"), lambda path: "/".join(path) in named
    )
    return {
        finding.value: f"{finding.check.removeprefix('code_')} {finding.parameters['new']}".strip()
        for finding in found
    }


BEFORE = """
    path          pieces
    Process/Plan  a-j
    Process/None  k-n
    Staff         o-t
"""


def test_the_same_codes_with_new_ids_are_no_change():
    assert changes(BEFORE, BEFORE) == {}


def test_a_first_import_has_no_changes():
    assert find_code_changes([], segments(BEFORE)) == ()


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        pytest.param(
            "Process/Planned  a-j", {"Process/Plan": "renamed Process/Planned"}, id="renamed"
        ),
        pytest.param(
            "Process/Planned  a-h",
            {"Process/Plan": "renamed Process/Planned"},
            id="eight of ten the same",
        ),
        pytest.param(
            "Process/Planned  a-g",
            {"Process/Plan": "gone", "Process/Planned": "new"},
            id="seven of ten are too few",
        ),
        pytest.param(
            "Routines/Plan  a-j", {"Process/Plan": "moved Routines/Plan"}, id="moved in the tree"
        ),
        pytest.param(
            "Process/Early  a-e\n Process/Late  f-j",
            {"Process/Plan": "split Process/Early; Process/Late"},
            id="split, and gone itself",
        ),
        pytest.param(
            "Process/Plan  a-e\n Process/Late  f-j",
            {"Process/Plan": "split Process/Plan; Process/Late"},
            id="split off from what is left",
        ),
        pytest.param(
            "Process/Plan  a-i\n Process/Late  j",
            {"Process/Late": "new"},
            id="one piece coded anew",
        ),
        pytest.param("Process/Plan  a-j\n Place  u-z", {"Place": "new"}, id="new"),
    ],
)
def test_what_became_of_one_code(after, expected):
    rest = "Process/None  k-n\n Staff  o-t"
    assert changes(BEFORE, f"path  pieces\n {after}\n {rest}") == expected


def test_several_codes_merged_into_a_new_one():
    found = changes(BEFORE, "path  pieces\n Process/Any  a-n\n Staff  o-t")
    assert found == {"Process/Plan": "merged Process/Any", "Process/None": "merged Process/Any"}


def test_a_code_merged_into_one_that_was_there():
    assert changes(BEFORE, "path  pieces\n Process/Plan  a-n\n Staff  o-t") == {
        "Process/None": "merged Process/Plan"
    }


def test_an_id_that_is_kept_is_followed_whatever_has_been_coded_since():
    before = segments("id  path  pieces\n 1  Plan  a-j\n 2  None  k-n")
    after = segments(
        "id  path  pieces\n 1  None  a-c\n 2  Plan  k-z"
    )  # the two names were changed about
    found = {
        finding.value: finding.parameters["new"] for finding in find_code_changes(before, after)
    }
    assert found == {"Plan": "None", "None": "Plan"}


def test_a_document_that_came_or_went_makes_no_other_code():
    before = segments("path  pieces\n Plan  a-j")
    after = [
        one._replace(path=("Planned",), code_id="new")
        for one in before
        if one.source_id == "talks-01"
    ]
    after += [one._replace(source_id="talks-09") for one in after] * 3
    [found] = find_code_changes(before, after)
    assert (found.check, found.parameters["new"]) == ("code_renamed", "Planned")


@pytest.mark.parametrize(
    ("after", "sentence"),
    [
        (
            "Process/Planned  a-j",
            "survey_schema.yaml: The code 'Process/Plan', which the schema names, "
            "has got another name (10 codings). Write 'Process/Planned' under codes in the schema.",
        ),
        (
            "Process/None  a-n",
            "survey_schema.yaml: The code 'Process/Plan', which the schema names, "
            "has been merged with another (10 codings). "
            "See whether 'Process/None' still means the same value.",
        ),
        (
            "Routines/Plan  a-j",
            "survey_schema.yaml: The code 'Process/Plan', which the schema names, "
            "has been moved (10 codings). Write 'Routines/Plan' under codes in the schema.",
        ),
        (
            "Early  a-e\n Late  f-j",
            "survey_schema.yaml: The code 'Process/Plan', which the schema names, "
            "has been split (10 codings). "
            "Say in the schema which values have the codes 'Early; Late'.",
        ),
        (
            "",
            "survey_schema.yaml: The code 'Process/Plan', which the schema names, "
            "is used no longer; at the import before it had 10 codings.",
        ),
    ],
)
def test_a_code_that_the_schema_names_says_what_the_schema_should_say(after, sentence):
    current = segments(f"path  pieces\n {after}\n Staff  o-t\n Process/None  k-n", "B-")
    found = find_code_changes(
        segments(BEFORE, "A-"), current, lambda path: path == ("Process", "Plan")
    )
    assert [describe_finding(one, "en") for one in found] == [sentence]


def test_a_code_merged_into_another_that_the_schema_names_may_mean_more_and_is_a_warning():
    after = "path  pieces\n Process/Plan  a-n\n Staff  o-t"
    assert changes(BEFORE, after, "Process/None", "Process/Plan") == {
        "Process/None": "named_merged Process/Plan"
    }


def test_a_new_name_that_the_schema_has_already_is_only_a_note():
    after = "path  pieces\n Process/Planned  a-j\n Process/None  k-n\n Staff  o-t"
    assert changes(BEFORE, after, "Process/Plan", "Process/Planned") == {
        "Process/Plan": "renamed Process/Planned"
    }
    assert changes(BEFORE, after, "Process/Plan") == {
        "Process/Plan": "named_renamed Process/Planned"
    }


def test_pieces_coded_anew_with_a_code_that_the_schema_names_split_nothing():
    after = "path  pieces\n Process/Plan  a-e\n Process/Late  f-j\n Process/None  k-n\n Staff  o-t"
    assert changes(BEFORE, after, "Process/Plan", "Process/Late") == {"Process/Late": "new"}
    assert changes(BEFORE, after, "Process/Plan") == {
        "Process/Plan": "named_split Process/Plan; Process/Late"
    }


@given(
    st.permutations(segments(BEFORE)),
    st.permutations(segments("path  pieces\n X  a-j\n Y  k-p\n Z  q-t")),
)
def test_the_order_of_codings_never_matters(before, after):
    expected = find_code_changes(sorted(before), sorted(after))
    assert find_code_changes(before, after) == expected
    assert segments_bytes(before) == segments_bytes(sorted(before))


names = st.text(
    st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from('>/\\",\n'),
    min_size=1,
    max_size=5,
)


@given(st.lists(st.tuples(st.lists(names, max_size=3).map(tuple), st.integers(-1, 99)), max_size=5))
def test_what_is_written_of_the_codings_is_read_again(tmp_path_factory, drawn):
    written = [Segment("talks-01", "id", path, "coder_1", at, at, "d") for path, at in drawn]
    file = tmp_path_factory.mktemp("private") / "segments.csv"
    file.write_bytes(segments_bytes(written))
    assert sorted(read_segments(file)) == sorted(written)


def test_where_nothing_was_imported_there_are_no_codings(tmp_path):
    assert read_segments(tmp_path / "segments.csv") == ()
