"""New numbers come into a document that people have worked in, and nothing of theirs is lost."""

import copy
import random
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from word_drawn import drawn_document, drawn_figure, drawn_table, runs
from word_edits import Editor, outside_controls, run_of
from word_files import (
    controls_of,
    down,
    each,
    full,
    made,
    parts_of,
    root_of,
    text_in,
    value,
    with_body,
    zipped,
)

from kartlaggning.documents.model import Paragraph, Run, Term, TermList
from kartlaggning.documents.outline import make_document
from kartlaggning.documents.word.refreshing.changes import (
    Change,
    changes_csv,
    has_more_changes,
    tell_changes,
)
from kartlaggning.documents.word.refreshing.reading import read_old
from kartlaggning.documents.word.refreshing.refresh import refresh_word
from kartlaggning.documents.word.whole import undrawn
from kartlaggning.errors import KartlaggningError
from kartlaggning.text.findings import describe_finding

SEEDS = range(2)


def refreshed(content, document, folder):
    """A file with a document's numbers, and what was found."""
    path = folder / "old.docx"
    path.write_bytes(content)
    return refresh_word(read_old(path), document, undrawn(document), "en")


def troubles_of(made_anew):
    """What was found besides the numbers that were put in."""
    return [each for each in made_anew.findings if each.check != "word_numbers_changed"]


def checks_of(made_anew):
    return [finding.check for finding in troubles_of(made_anew)]


def sentences_of(made_anew):
    return [describe_finding(finding, "en") for finding in troubles_of(made_anew)]


def later(report, seed):
    """The same report with other numbers in some of its cells."""
    changed = copy.deepcopy(report)
    cells = [
        cell
        for table in changed["tables"].values()
        for cell in table["rows"]
        if cell["n"] and cell["base_n"] and cell["n"] < cell["base_n"] and not cell["is_hidden"]
    ]
    for cell in random.Random(seed).sample(cells, 60):
        cell["n"] += 1
        cell["share"] = cell["n"] / cell["base_n"]
    return changed


@pytest.fixture(scope="module")
def example(example_mapping, report_of):
    return report_of(example_mapping)


@pytest.fixture(scope="module")
def file(example):
    return made(make_document(example, "en"))


@pytest.mark.parametrize("seed", SEEDS)
def test_two_hundred_edits_stay_and_the_numbers_that_changed_are_all_that_change(
    file, example, seed, tmp_path
):
    editor = Editor(file, seed)
    editor.delete_tables(3)
    editor.edit(200)
    editor.move_paragraphs(20)
    editor.copy_paragraphs(5)
    editor.write_over_numbers(10)
    editor.split_numbers(40)
    old = editor.content()
    document = make_document(later(example, seed), "en")
    result = refreshed(old, document, tmp_path)

    before, after = root_of(old), root_of(result.content)
    assert outside_controls(after) == outside_controls(before)
    words = (
        ElementTree.tostring(after, "unicode")
        + parts_of(old).get("word/comments.xml", b"").decode()
    )
    assert [mark for mark in editor.marks if mark not in words] == []
    assert parts_of(result.content).get("word/comments.xml") == parts_of(old)["word/comments.xml"]

    wrote = {
        control.key: control for control in undrawn(make_document(example, "en")).controls.made
    }
    now = {wrote[control.key].tag: control.text for control in undrawn(document).controls.made}
    were, are = controls_of(before), controls_of(after)
    assert are.keys() == were.keys()
    changed = {tag for tag in are if are[tag] != were[tag]}
    assert {tag: are[tag] for tag in are} == {
        tag: editor.edited.get(tag, now.get(tag, were[tag])) for tag in are
    }
    # what was written by hand in place of a number that is another now is told, one each
    outdated = {tag for tag in editor.edited if tag in are and now[tag] != wrote_text(wrote, tag)}
    assert checks_of(result).count("word_number_edited") >= len(outdated)
    assert changed.isdisjoint(editor.edited)
    assert len(changed) >= 10
    assert "word_controls_gone" in checks_of(result)


def wrote_text(wrote, tag):
    return next(control.text for control in wrote.values() if control.tag == tag)


def test_the_same_numbers_change_nothing_but_are_written_all_the_same(tmp_path):
    file = made(drawn_document())
    result = refreshed(file, drawn_document(), tmp_path)
    assert troubles_of(result) == []
    assert parts_of(result.content) == parts_of(file)


def test_every_place_of_a_number_has_the_new_one(tmp_path):
    result = refreshed(made(drawn_document(7)), drawn_document(8), tmp_path)
    assert troubles_of(result) == []
    root = root_of(result.content)
    assert controls_of(root) == controls_of(root_of(made(drawn_document(8))))
    assert "7 of 12" not in text_in(root)


def changed_of(made_anew):
    found = [each for each in made_anew.findings if each.check == "word_numbers_changed"]
    return [describe_finding(each, "en").partition("old.docx: ")[2] for each in found]


def test_it_says_which_numbers_have_changed_and_where(tmp_path):
    result = refreshed(made(drawn_document(7)), drawn_document(8), tmp_path)
    told = changed_of(result)
    first = "In the numbers in brief 2 numbers have changed"
    assert told[0] == f"{first}: '7' is '8' now; '7 of 12' is '8 of 12' now."
    assert any(each.startswith("In Figure 1, “8 of 12 towns have a full library”") for each in told)
    assert any("In “The libraries” 1 number has changed" in each for each in told)
    changed = {(each.address, each.before, each.now) for each in result.changes}
    assert ("libraries/full/towns", "7 of 12", "8 of 12") in changed
    assert all(each.before != each.now for each in result.changes)


def test_of_many_changes_the_first_are_told_and_a_table_has_all():
    changes = [Change("Figure 1", f"t/r{n}/c", f"{n} of 9", f"{n + 1} of 9") for n in range(7)]
    [told] = tell_changes(changes, "old.docx", "en")
    assert told.parameters["n"] == 7
    assert told.parameters["changes"].endswith("'4 of 9' is '5 of 9' now; and 2 more")
    assert has_more_changes(changes)
    assert not has_more_changes(changes[:5])
    lines = changes_csv([*changes, Change("Figure 2", "=1+1", "a", "b")]).splitlines()
    assert lines[0] == "place,address,before,now"
    assert lines[7] == "Figure 1,t/r6/c,6 of 9,7 of 9"
    assert lines[8] == "Figure 2,'=1+1,a,b"


def test_places_in_which_the_same_has_changed_are_told_together():
    changes = [Change(f"Town {n}", f"t/r{n}/c", "7 of 9", "8 of 9") for n in range(5)]
    changes.append(Change("Town 5", "t/r/c", "2 of 9", "1 of 9"))
    together, alone = tell_changes(changes, "old.docx", "en")
    assert together.parameters["n"] == 5
    assert together.parameters["place"] == "Town 0, Town 1, Town 2, and 2 more"
    assert alone.parameters["place"] == "Town 5"
    assert has_more_changes(changes)
    assert not has_more_changes(changes[2:])


def test_words_that_changed_around_the_same_number_are_no_change_of_it():
    assert list(tell_changes([Change("here", "facts", "7 towns", "all 7 towns")], "f", "en")) == []


def with_words(content, *words):
    """A file in which an author has written a paragraph each."""
    root = root_of(content)
    body = down(root, "w:body")
    for text in words:
        paragraph = ElementTree.Element(full("w:p"))
        paragraph.append(run_of(text))
        body.insert(len(body) - 1, paragraph)
    return with_body(content, root)


@pytest.mark.parametrize(
    ("words", "typed"),
    [
        ("We met 7 towns.", "7"),
        ("That is 7 of 12, or seven.", "7, seven"),
        ("All 12 towns.", ""),
        ("In 2007, in room 7b, on 7/8 and 7-9, and 70 or 1.7.", ""),
    ],
)
def test_a_typed_number_that_was_one_of_the_reports_is_named(words, typed, tmp_path):
    file = with_words(made(drawn_document(7)), words)
    found = troubles_of(refreshed(file, drawn_document(8), tmp_path))
    assert [(each.check, each.value) for each in found] == (
        [("word_number_typed", typed)] if typed else []
    )
    for typed_one in found:
        said = describe_finding(typed_one, "en")
        assert words in said
        assert "'7 of 12' is '8 of 12' now" in said


def test_a_typed_number_in_a_text_that_the_schemas_author_wrote_is_named_too(tmp_path):
    section = replace(
        drawn_document().story[0], blocks=(Paragraph((Run("Seven towns have one."),)),)
    )
    old = made(drawn_document(7, story=(section,)))
    result = refreshed(old, drawn_document(8, story=(section,)), tmp_path)
    assert [each.value for each in troubles_of(result)] == ["Seven"]


def test_numbers_are_alike_however_their_thousands_are_parted(tmp_path):
    def opening(number):
        said = ((number, "libraries/full/towns"), " books are lent.")
        return {"summary": (runs(*said),)}

    file = with_words(made(drawn_document(7, **opening("1\u00a0250"))), "We counted 1 250 books.")
    result = refreshed(file, drawn_document(7, **opening("1\u00a0300")), tmp_path)
    assert [each.value for each in troubles_of(result)] == ["1 250"]


def test_a_refreshed_file_can_be_refreshed_again(tmp_path):
    once = refreshed(made(drawn_document(7)), drawn_document(8), tmp_path).content
    twice = refreshed(once, drawn_document(9), tmp_path)
    assert troubles_of(twice) == []
    assert controls_of(root_of(twice.content)) == controls_of(root_of(made(drawn_document(9))))


def test_a_head_of_the_page_is_refreshed_too(tmp_path):
    new = drawn_document(running="Where books are – The land. Public edition")
    result = refreshed(made(drawn_document()), new, tmp_path)
    [name] = [name for name in parts_of(result.content) if name.startswith("word/header")]
    assert text_in(root_of(result.content, name)) == new.running


def test_a_number_that_a_person_wrote_stays_and_is_told_with_its_place(tmp_path):
    file = made(drawn_document(7))
    root = root_of(file)
    paragraph = next(p for p in each(root, "w:p") if "Of all towns" in text_in(p))
    next(each(next(each(paragraph, "w:sdt")), "w:t")).text = "most"
    result = refreshed(with_body(file, root), drawn_document(8), tmp_path)
    assert "Of all towns most have one" in text_in(root_of(result.content))
    [told] = sentences_of(result)
    assert "'most' was written by hand in place of '7 of 12'" in told
    assert "under “The libraries”: “Of all towns most have one" in told
    assert "'8 of 12'" in told


def test_a_number_in_which_changes_are_tracked_stays_and_is_told(tmp_path):
    editor = Editor(made(drawn_document(7)), 1)
    tags = editor.track_in_numbers(200)
    result = refreshed(editor.content(), drawn_document(8), tmp_path)
    now = {control.key: control.text for control in undrawn(drawn_document(8)).controls.made}
    outdated = [
        control
        for control in undrawn(drawn_document(7)).controls.made
        if control.tag in tags and now[control.key] != control.text
    ]
    assert outdated
    assert checks_of(result).count("word_number_tracked") >= len(outdated)
    assert outside_controls(root_of(result.content)) == outside_controls(editor.root)


def test_what_was_deleted_or_moved_away_with_tracking_is_left_as_it_was(tmp_path):
    file = made(drawn_document(7))
    root = root_of(file)
    paragraph = next(p for p in each(root, "w:p") if "Of all towns" in text_in(p))
    control = next(each(paragraph, "w:sdt"))
    place = list(paragraph).index(control)
    paragraph.remove(control)
    moved = ElementTree.Element(full("w:moveFrom"), {full("w:id"): "1", full("w:author"): "Kim"})
    moved.append(control)
    paragraph.insert(place, moved)
    result = refreshed(with_body(file, root), drawn_document(8), tmp_path)
    gone = next(each(root_of(result.content), "w:moveFrom"))
    assert text_in(gone) == "7 of 12"
    assert troubles_of(result) == []


def test_a_control_around_a_whole_paragraph_is_filled_too(tmp_path):
    """Some programs save the control of a paragraph's only number so."""
    file = made(drawn_document(7))
    root = root_of(file)
    cell = next(cell for cell in each(root, "w:tc") if text_in(cell).startswith("7 of 9"))
    paragraph = down(cell, "w:p")
    control = down(paragraph, "w:sdt")
    content = down(control, "w:sdtContent")
    paragraph.remove(control)
    paragraph.extend(list(content))
    for run in list(content):
        content.remove(run)
    content.append(paragraph)
    cell.remove(paragraph)
    cell.append(control)
    result = refreshed(with_body(file, root), drawn_document(8), tmp_path)
    cells = [text_in(cell) for cell in each(root_of(result.content), "w:tc")]
    assert "8 of 9" in cells


def test_numbers_that_are_gone_stay_and_are_told(tmp_path):
    gone = replace(drawn_figure(), body=(drawn_table(7, rows=("full",)),))
    result = refreshed(made(drawn_document(7)), drawn_document(7, opening=gone), tmp_path)
    assert checks_of(result) == ["word_number_gone"] * 2
    assert "8 of 12 · 75 %" in text_in(root_of(result.content))


def test_numbers_that_are_new_are_told_by_their_place(tmp_path):
    more = replace(drawn_figure(), body=(drawn_table(7, rows=("full", "branch", "bus")),))
    result = refreshed(made(drawn_document(7)), drawn_document(7, opening=more), tmp_path)
    [told] = sentences_of(result)
    assert "2 numbers are new in Figure 1, “7 of 12 towns have a full library”" in told


def unit_resting_on(grounds, missing):
    """A document with a unit whose class rests on something, and of which something is missing."""
    document = drawn_document()
    [group] = document.units
    said = (runs(("Full", "profile/north/kind")), runs(f"Because: {grounds}"))
    blocks = (TermList((Term(runs("Kind"), said),)), Paragraph(runs(f"Not mentioned: {missing}")))
    unit = replace(group.units[0], blocks=blocks)
    return replace(document, units=(replace(group, units=(unit,)),))


def test_what_a_class_rests_on_and_what_is_missing_follow_their_unit(tmp_path):
    file = made(unit_resting_on("their own", "opening hours"))
    result = refreshed(file, unit_resting_on("nobody", "loans"), tmp_path)
    assert troubles_of(result) == []
    said = text_in(root_of(result.content))
    assert "Full · Because: nobody" in said
    assert "Not mentioned: loans" in said
    assert "their own" not in said
    assert "opening hours" not in said


def test_a_mark_of_what_is_invented_that_has_no_place_is_told_by_itself(tmp_path):
    real = drawn_document(7, opening=drawn_figure(mark=""))
    result = refreshed(made(real), drawn_document(7), tmp_path)
    assert checks_of(result) == ["word_mark_without_place"]
    assert "must now stand: 'Invented example data'" in sentences_of(result)[0]


def test_a_number_that_is_hidden_now_is_taken_away_and_its_surroundings_named(tmp_path):
    summary = (runs(("·", "libraries/full/towns"), " have a full library."),)
    result = refreshed(made(drawn_document(7)), drawn_document(7, summary=summary), tmp_path)
    assert checks_of(result) == ["word_number_hidden"]
    assert "· have a full library." in text_in(root_of(result.content))


def test_a_picture_is_drawn_anew_as_wide_as_a_person_has_made_it(tmp_path):
    file = made(drawn_document(7))
    root = root_of(file)
    [inline] = list(each(root, "wp:inline"))
    down(inline, "wp:extent").set("cx", "1000000")
    down(inline, "wp:docPr").set("descr", "My own words.")
    result = refreshed(with_body(file, root), drawn_document(8), tmp_path)
    [inline] = list(each(root_of(result.content), "wp:inline"))
    extent = down(inline, "wp:extent")
    assert (extent.get("cx"), extent.get("cy")) == ("1000000", "375000")
    assert down(inline, "wp:docPr").get("descr") == "My own words."
    drawings = [part for name, part in parts_of(result.content).items() if name.endswith(".svg")]
    assert b'width="80"' in drawings[0]
    assert troubles_of(result) == []


def test_a_picture_that_a_person_put_in_its_place_stays_and_is_told(tmp_path):
    parts = parts_of(made(drawn_document(7)))
    for name in parts:
        if name.endswith((".svg", ".png")):
            parts[name] = b"my own picture"
    result = refreshed(zipped(parts), drawn_document(8), tmp_path)
    assert checks_of(result) == ["word_picture_edited"]
    kept = [part for name, part in parts_of(result.content).items() if name.endswith(".png")]
    assert kept == [b"my own picture"]


def test_pictures_that_are_gone_new_or_taken_away_are_told(tmp_path):
    without = drawn_document(7, opening=drawn_figure(picture=False))
    file = made(drawn_document(7))
    assert checks_of(refreshed(file, without, tmp_path)) == ["word_picture_gone"]
    root = root_of(file)
    for paragraph in each(root, "w:p"):
        for run in paragraph.findall(full("w:r")):
            if list(each(run, "w:drawing")):
                paragraph.remove(run)
    taken = refreshed(with_body(file, root), drawn_document(7), tmp_path)
    assert checks_of(taken) == ["word_picture_removed"]
    behind = replace(
        drawn_document().behind[0],
        blocks=(replace(drawn_figure(4, True, "", "b", 9), body=()),),
    )
    new = refreshed(file, drawn_document(7, behind=(behind,)), tmp_path)
    assert "word_picture_without_place" in checks_of(new)


def test_a_file_of_another_program_is_refused(tmp_path):
    parts = parts_of(made(drawn_document()))
    parts = {name: part for name, part in parts.items() if not name.startswith("customXml")}
    with pytest.raises(KartlaggningError) as raised:
        refreshed(zipped(parts), drawn_document(), tmp_path)
    assert raised.value.finding.check == "word_not_ours"


def test_words_between_numbers_are_the_authors_and_stay(tmp_path):
    """Also where the report says something else there now."""
    section = drawn_document().story[0]
    other = replace(section, blocks=(Paragraph((Run("Quite different."),)), *section.blocks[1:]))
    file = made(drawn_document(7))
    result = refreshed(file, drawn_document(7, story=(other,)), tmp_path)
    assert "Of all towns 7 of 12 have one" in text_in(root_of(result.content))
    assert checks_of(result) == ["word_number_gone"]


def test_a_comment_within_a_number_stays(tmp_path):
    file = made(drawn_document(7))
    root = root_of(file)
    control = next(c for c in each(root, "w:sdt") if text_in(c) == "7 of 12")
    content = down(control, "w:sdtContent")
    for name in ("w:commentRangeStart", "w:commentRangeEnd"):
        content.append(ElementTree.Element(full(name), {full("w:id"): "0"}))
    note = ElementTree.SubElement(content, full("w:r"))
    ElementTree.SubElement(note, full("w:commentReference"), {full("w:id"): "0"})
    result = refreshed(with_body(file, root), drawn_document(8), tmp_path)
    after = root_of(result.content)
    assert [value(each_, "w:id") for each_ in each(after, "w:commentReference")] == ["0"]
    assert "7 of 12" not in text_in(after)
