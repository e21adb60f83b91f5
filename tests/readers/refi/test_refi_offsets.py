"""However a program counts, the text found is the text coded; else nothing is made up."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from project_drawings import (
    PLAN,
    checks,
    coding,
    ledger_of,
    project,
    quotations,
    read,
    selection,
    source,
)

from kartlaggning.errors import ExitCode, KartlaggningError
from kartlaggning.readers.coded_project import NO_POSITION
from kartlaggning.readers.refi_qda.texts.conventions import ALL_CONVENTIONS, position_reader

LINES = (
    "Så här är det 😀 hos oss.\r\nVi har en plan för våldet 😀.\r\n"
    "Men ingen budget finns.\r\nDet är svårt, säger de."
)
CODED = ("här är det", "en plan för våldet", "ingen budget", "svårt", "säger de", "Vi har")


def count(text, position, convention):
    """The position of a character as a program counts it."""
    before = text[:position]
    if convention.line_end == "lf":
        before = before.replace("\r\n", "\n")
    encoded = {
        "codepoint": len(before),
        "utf16": len(before.encode("utf-16-le")) // 2,
        "byte": len(before.encode()),
    }
    return encoded[convention.unit]


def draw(text, words, convention, is_named=False):
    """Selections of words of a text, as a program counts them."""
    drawn = []
    for word in words:
        start = text.index(word)
        end = count(text, start + len(word), convention) - (convention.end == "inclusive")
        drawn.append(selection(count(text, start, convention), end, word if is_named else ""))
    return "".join(drawn)


@pytest.mark.parametrize("convention", ALL_CONVENTIONS, ids=str)
@pytest.mark.parametrize(
    "origin", ["QualCoder 3.8.2", "NVivo Windows 20.7", "ATLAS.ti", "MAXQDA 24", "Quirkos"]
)
def test_the_project_itself_shows_how_it_counts(tmp_path, convention, origin):
    qde = project(source(draw(LINES, CODED, convention, is_named=True)), origin)
    found = read(tmp_path, qde, {"Sources/text.txt": LINES})
    assert quotations(found) == list(CODED)
    assert (found.offsets.basis, found.offsets.n_matching, found.offsets.n_checked) == (
        "words",
        6,
        6,
    )


@pytest.mark.parametrize(
    ("origin", "convention"),
    [
        ("NVivo Mac 12", "utf16/crlf/exclusive"),
        ("ATLAS.ti 23", "codepoint/lf/exclusive"),
        ("MAXQDA 24", "codepoint/crlf/exclusive"),
        ("Taguette 1.5", "byte/crlf/exclusive"),
    ],
)
def test_each_program_has_its_usual_way(tmp_path, origin, convention):
    [usual] = [one for one in ALL_CONVENTIONS if str(one) == convention]
    found = read(
        tmp_path, project(source(draw(LINES, CODED, usual)), origin), {"Sources/text.txt": LINES}
    )
    assert quotations(found) == list(CODED)
    assert (found.offsets.convention, found.offsets.basis) == (convention, "edges")
    assert checks(found) == ["offsets_read"]


def test_without_words_the_edges_of_words_tell(tmp_path):
    text = LINES * 5
    words = [
        (at, at + len(word))
        for word in CODED
        for at in range(len(text))
        if text.startswith(word, at)
    ]
    [utf16] = [one for one in ALL_CONVENTIONS if str(one) == "utf16/crlf/exclusive"]
    drawn = "".join(
        selection(count(text, start, utf16), count(text, end, utf16)) for start, end in words
    )
    found = read(tmp_path, project(source(drawn), "Okänt"), {"Sources/text.txt": text})
    assert set(quotations(found)) == set(CODED)
    assert checks(found) == ["offsets_unusual"]


@pytest.mark.parametrize("origin", ["MAXQDA 24", "Okänt"])
def test_where_nothing_bears_the_positions_out_no_quotation_is_made_of_them(tmp_path, origin):
    [utf16] = [one for one in ALL_CONVENTIONS if str(one) == "utf16/crlf/exclusive"]
    qde = project(source(draw(LINES, CODED[1:4], utf16) + coding()), origin)
    found = read(tmp_path, qde, {"Sources/text.txt": LINES})
    assert [one[3:6] for one in found.codings] == [(NO_POSITION, NO_POSITION, "")] * 3 + [
        (0, len(LINES), "")
    ]
    assert {one.code_id for one in found.codings} == {PLAN}
    [doubt] = found.findings
    assert (doubt.check, doubt.parameters["n_matching"], doubt.parameters["n_checked"]) == (
        "offsets_open",
        0,
        3,
    )
    assert [doubt.parameters[name] for name in ("better", "n_better", "n_tried")] == [
        str(utf16),
        3,
        3,
    ]
    said = read(tmp_path, qde, {"Sources/text.txt": LINES}, offsets="utf16")
    assert quotations(said)[:3] == list(CODED[1:4])


def test_a_program_that_is_known_is_taken_at_its_word(tmp_path):
    qde = project(source(selection(0, 4)), "NVivo 14")
    found = read(tmp_path, qde, {"Sources/text.txt": "Vi har en plan."})
    assert (quotations(found), checks(found)) == (["Vi h"], ["offsets_doubtful"])


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    text=st.lists(
        st.sampled_from(["å", "a", "😀", "\r\n", "\n", " ", "ö.", "plan"]), min_size=3, max_size=60
    ).map("".join),
    spans=st.lists(st.tuples(st.integers(0, 300), st.integers(0, 300)), min_size=1, max_size=8),
    convention=st.sampled_from(ALL_CONVENTIONS),
)
def test_what_was_coded_is_found_under_the_convention_that_was_said(
    tmp_path, text, spans, convention
):
    characters = [*range(len(text) + 1)]
    whole = [
        at for at in characters if not (0 < at < len(text) and text[at - 1 : at + 1] == "\r\n")
    ]
    last = {end: characters[whole[whole.index(end) - 1]] for end in whole[1:]}
    drawn, coded = [], []
    for one, other in spans:
        start, end = sorted((whole[one % len(whole)], whole[other % len(whole)]))
        is_wide = (
            convention.end == "inclusive"
            and start < end
            and count(text, end, convention) - count(text, last[end], convention) != 1
        )
        if start < end and not is_wide and text[start:end] not in coded:
            drawn.append(
                selection(
                    count(text, start, convention),
                    count(text, end, convention) - (convention.end == "inclusive"),
                )
            )
            coded.append(text[start:end])
    found = read(
        tmp_path,
        project(source("".join(drawn))),
        {"Sources/text.txt": text},
        offsets=str(convention),
    )
    assert quotations(found) == coded
    assert [text[one.start : one.end] for one in found.codings] == coded


@pytest.mark.parametrize("convention", ALL_CONVENTIONS, ids=str)
def test_every_position_is_read_back(convention):
    read_position = position_reader(LINES, convention)
    inside_line_end = {at + 1 for at in range(len(LINES)) if LINES.startswith("\r\n", at)}
    for position in range(len(LINES) + 1):
        if convention.line_end == "crlf" or position not in inside_line_end:
            assert read_position(count(LINES, position, convention)) == position


def test_a_line_end_in_a_name_is_a_space(tmp_path):
    text = "Vi har\r\nen plan."
    found = read(
        tmp_path, project(source(selection(0, 15, "Vi har en plan"))), {"Sources/text.txt": text}
    )
    assert quotations(found) == ["Vi har\r\nen plan"]
    assert found.offsets.n_matching == 1


def test_a_name_cut_off_is_the_beginning_of_the_quotation(tmp_path):
    text = (
        "Kommunen har sedan många år en plan för hur våldet ska mötas, och den följs upp varje år "
        "av nämnden."
    )
    qde = project(source(selection(0, 100, text[:70])), "ATLAS.ti 23")
    found = read(tmp_path, qde, {"sources/text.txt": text})
    assert quotations(found) == [text]
    assert found.offsets.basis == "words"


@pytest.mark.parametrize("name", ["", "7c2a6c37-a9b6-4476-a4d9-8b25075a03ec", "17"])
def test_a_name_that_is_no_quotation_is_not_held_against_the_text(tmp_path, name):
    found = read(
        tmp_path, project(source(selection(0, 6, name))), {"Sources/text.txt": "Vi har en plan."}
    )
    assert quotations(found) == ["Vi har"]
    assert found.offsets.basis == "edges"


@pytest.mark.parametrize(
    ("start", "end", "problem"),
    [
        (3, 400, "past_end"),
        (-2, 6, "negative"),
        (9, 3, "reversed"),
        ("", 6, "no_number"),
        ("x", 6, "no_number"),
        ("9" * 5000, 6, "no_number"),
    ],
)
def test_a_wrong_position_is_said_and_gives_no_text(tmp_path, start, end, problem):
    drawn = selection(0, 6, "Vi har") + selection(start, end) + selection(start, end, "en plan")
    found = read(tmp_path, project(source(drawn)), {"Sources/text.txt": "Vi har en plan."})
    assert quotations(found) == ["Vi har", "", "en plan"]
    assert [one.start for one in found.codings] == [0, NO_POSITION, NO_POSITION]
    [wrong] = [finding for finding in found.findings if finding.check == "offset_wrong"]
    assert (wrong.value, wrong.parameters) == ("Åre", {"n": 2, "what": problem})
    assert ledger_of(found, "selection")["repaired text_from_name"] == 1


def test_a_position_that_says_other_words_is_found_by_its_own(tmp_path):
    text = "Vi har en plan. Den antogs för tre år sedan av fullmäktige i kommunen."
    drawn = (
        selection(0, 6, "Vi har")
        + selection(7, 9, "en")
        + selection(3, 7, "plan")
        + selection(3, 6, text[16:69])
    )
    found = read(tmp_path, project(source(drawn), "QualCoder"), {"Sources/text.txt": text})
    assert quotations(found) == ["Vi har", "en", "plan", text[16:69]]
    assert [one[3:5] for one in found.codings[2:]] == [(10, 14), (16, 69)]
    assert checks(found) == ["offsets_doubtful", "position_from_words"]
    assert ledger_of(found, "selection")["repaired position_from_words"] == 2


@pytest.mark.parametrize("title", ["plan", "en", "Vi", "Bra citat"])
def test_a_title_that_a_quotation_was_given_moves_nothing(tmp_path, title):
    drawn = selection(0, 6, "Vi har") + selection(7, 9, "en") + selection(7, 14, title)
    found = read(
        tmp_path,
        project(source(drawn), "ATLAS.ti 24"),
        {"Sources/text.txt": "Vi har en plan, en bra."},
    )
    assert [one[3:6] for one in found.codings][2] == (7, 14, "en plan")
    assert "quotation_differs" in checks(found)
    assert "position_from_words" not in checks(found)
    assert ledger_of(found, "selection") == {"seen": 3, "kept": 3}


def test_a_selection_of_no_length_is_left_out_and_said(tmp_path):
    found = read(
        tmp_path,
        project(source(selection(3, 3) + selection(0, 2))),
        {"Sources/text.txt": "Vi har."},
    )
    assert quotations(found) == ["Vi"]
    assert ledger_of(found, "coding") == {"seen": 2, "kept": 1, "dropped zero_length": 1}


def test_the_user_may_say_how_positions_count_in_whole_or_in_part(tmp_path):
    qde = project(source(selection(2, 5)), "NVivo 20")
    texts = {"Sources/text.txt": "😀åäö plan."}
    found = read(tmp_path, qde, texts, offsets="codepoint/inclusive")
    assert quotations(found) == ["äö p"]
    assert found.offsets.is_given
    with pytest.raises(KartlaggningError) as caught:
        read(tmp_path, qde, texts, offsets="utf61")
    assert caught.value.exit_code is ExitCode.USAGE
    assert (caught.value.finding.value, caught.value.finding.suggestion) == ("utf61", "utf16")


@pytest.mark.parametrize("is_named", [True, False])
def test_a_wrong_convention_that_the_user_says_is_an_error_that_names_the_right_one(
    tmp_path, is_named
):
    [utf16] = [one for one in ALL_CONVENTIONS if str(one) == "utf16/crlf/exclusive"]
    words = [
        "en plan för våldet",
        "ingen budget",
        "Vi har",
        "svårt",
        "Det är",
        "säger de",
        "finns",
        "hos oss",
    ]
    text = "😀😀😀 " + LINES
    qde = project(source(draw(text, words, utf16, is_named)), "NVivo 20")
    found = read(tmp_path, qde, {"Sources/text.txt": text}, offsets="codepoint/lf/inclusive")
    assert checks(found)[0] == "offsets_wrong"
    wrong = found.findings[0].parameters
    assert (wrong["better"], wrong["n_better"], wrong["n_tried"]) == ("utf16/crlf/exclusive", 8, 8)
    assert 2 * wrong["n_matching"] < wrong["n_checked"]
    assert checks(read(tmp_path, qde, {"Sources/text.txt": text}, offsets="utf16")) == [
        "offsets_read"
    ]


def test_a_convention_that_the_user_says_and_another_fits_better_is_obeyed_with_a_warning(tmp_path):
    text = "Vi har en plan.\r\nMen ingen budget."
    [crlf] = [one for one in ALL_CONVENTIONS if str(one) == "codepoint/crlf/exclusive"]
    qde = project(
        source(draw(text, ["Vi har", "en plan", "plan", "ingen budget"], crlf, is_named=True))
    )
    found = read(tmp_path, qde, {"Sources/text.txt": text}, offsets="lf")
    assert checks(found) == ["offsets_not_best", "position_from_words"]
    assert found.offsets.convention == "codepoint/lf/exclusive"
    assert found.findings[0].parameters["better"] == "codepoint/crlf/exclusive"


def test_a_piece_of_a_sound_that_no_sync_points_place_is_not_held_against_the_convention(tmp_path):
    placed = (
        '<SyncPoint guid="s1" position="0"/><SyncPoint guid="s2" position="6"/>'
        f'<TranscriptSelection fromSyncPoint="s1" toSyncPoint="s2">{coding()}</TranscriptSelection>'
    )
    unplaced = (
        f'<TranscriptSelection name="en plan" begin="0" end="900">{coding()}</TranscriptSelection>'
    )
    transcript = (
        f'<Transcript guid="t" plainTextPath="internal://text.txt">{placed}{unplaced}</Transcript>'
    )
    sound = f'<AudioSource guid="a" name="Åre">{transcript}</AudioSource>'
    found = read(tmp_path, project(sound), {"Sources/text.txt": "Vi har en plan."})
    assert (found.offsets.n_matching, found.offsets.n_checked) == (1, 1)
    assert [one.start for one in found.codings] == [0, NO_POSITION]
    assert "offset_wrong" not in checks(found)
