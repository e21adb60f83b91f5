"""The papers of a board: filled from the report where it can be, and nothing made up."""

import re

import pytest
from word_drawn import drawn_document
from word_files import controls_of, down, each, headings_of, root_of, text_in, value

from kartlaggning.documents.outline import make_document
from kartlaggning.documents.word.board.method import METHOD, method_document
from kartlaggning.documents.word.board.statement import undrawn_statement, write_statement
from kartlaggning.documents.word.refreshing.reading import read_old
from kartlaggning.documents.word.refreshing.refresh import refresh_word
from kartlaggning.documents.word.whole import undrawn, write_word
from kartlaggning.schema.loading import load_schema
from kartlaggning.schema.models.documents import WordDocuments

PARTS = {
    "sv": [
        *("Förvaltningens förslag till beslut", "Sammanfattning", "Ärendets beredning"),
        *("Bakgrund", "Förvaltningens redovisning", "Förvaltningens synpunkter", "Bilagor"),
    ],
    "en": [
        *("The administration’s proposal for a decision", "Summary"),
        *("How the matter was prepared", "Background", "The administration’s account"),
        *("The administration’s view", "Appendices"),
    ],
}


def statement_of(document, folder, diary_number=""):
    return write_statement(document, WordDocuments(), folder, diary_number).content


def to_write(root):
    """What is marked for a person to write, by its tag."""
    return {
        value(down(control, "w:sdtPr", "w:tag")): text_in(control)
        for control in each(root, "w:sdt")
        if down(control, "w:sdtPr", "w:showingPlcHdr") is not None
    }


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_statement_has_its_parts_in_the_boards_order(language, tmp_path):
    root = root_of(statement_of(drawn_document(language=language), tmp_path))
    assert [text for level, text in headings_of(root) if level == 1] == PARTS[language]


def test_what_the_report_does_not_say_is_marked_for_a_person_to_write(tmp_path):
    root = root_of(statement_of(drawn_document(), tmp_path))
    marked = to_write(root)
    assert set(marked) == {
        *("write:official", "write:phone", "write:board", "write:date", "write:diary"),
        *("write:proposal_1", "write:proposal_2", "write:head", "write:department"),
        *("write:prepared", "write:background", "write:view"),
    }
    assert all(re.fullmatch(r"\[Write .*\]", text) for text in marked.values())
    ids = [value(down(c, "w:sdtPr", "w:id")) for c in each(root, "w:sdt")]
    assert len(ids) == len(set(ids))


def test_a_diary_number_is_the_schemas(tmp_path):
    root = root_of(statement_of(drawn_document(), tmp_path, "FOU 2025/12"))
    assert "Diary number: FOU 2025/12" in text_in(root)
    assert "write:diary" not in to_write(root)


def test_what_the_report_says_stands_with_its_base_and_its_mark(tmp_path):
    root = root_of(statement_of(drawn_document(), tmp_path))
    text = text_in(root)
    assert "Working edition: not for publication" in text
    assert "7 of 12 have a full library." in text
    assert (
        "7 of 12 towns have a full library (Figure 1 of the report · All 12 towns · 3 sources · "
        "Source: The county (S1)) – Invented example data"
    ) in text
    assert "Of all towns 7 of 12 have one" in text
    assert "1. The report: Cite." in text
    assert "2. Appendix on the method" in text
    numbers = [text for text in controls_of(root).values() if text == "7 of 12"]
    assert len(numbers) == 3


def test_every_number_of_a_statement_stands_in_a_control_or_in_the_authors_words(
    report, document, tmp_path
):
    root = root_of(statement_of(document, tmp_path))
    said = {run.text for run in _numbers(document)}
    written = set(controls_of(root).values())
    assert {text for text in said if text in text_in(root)} <= written


def _numbers(document):
    for sentence in document.summary:
        yield from (run for run in sentence if run.cell)


def test_a_statement_is_refreshed_as_a_report_is(tmp_path):
    path = tmp_path / "old.docx"
    path.write_bytes(statement_of(drawn_document(7), tmp_path))
    old, document = read_old(path), drawn_document(8)
    assert old.kind == "statement"
    result = refresh_word(old, document, undrawn_statement(document), "en")
    root = root_of(result.content)
    assert {each.check for each in result.findings} == {"word_numbers_changed"}
    assert "7 of 12" not in text_in(root)
    assert to_write(root) == to_write(root_of(path.read_bytes()))


@pytest.fixture(scope="module", params=["sv", "en"])
def method(request, example_mapping, report_of):
    schema, report = load_schema(example_mapping), report_of(example_mapping)
    appendix = method_document(schema, report, make_document(report, request.param))
    content = write_word(appendix, WordDocuments(), example_mapping, METHOD).content
    return schema, report, appendix, root_of(content)


def test_a_method_appendix_has_every_question_with_its_answers_and_codes(method):
    schema, _, appendix, root = method
    text = text_in(root)
    for name, question in schema.questions.items():
        assert f"{question.label.of(appendix.language)} [{name}]" in text
        for id_, coded in (*question.values.items(), *question.qualifiers.items()):
            assert f"{coded.label.of(appendix.language)} [{id_}]" in text
            assert all(code in text for code in coded.codes)
            for said in (coded.definition, coded.include, coded.exclude, coded.example):
                assert said is None or said.of(appendix.language) in text


def test_a_method_appendix_has_a_guide_for_each_strand(method):
    schema, _, appendix, root = method
    headings = [text for _, text in headings_of(root)]
    asked = {strand for question in schema.questions.values() for strand in question.asked_in}
    for name, strand in schema.strands.items():
        label = strand.label.of(appendix.language)
        titled = any(text == label or text.startswith(f"{label} (") for text in headings)
        assert titled == (name in asked)


def test_a_method_appendix_tells_who_was_heard_by_which_rules_and_how_numbers_are_counted(method):
    _, report, appendix, root = method
    text = text_in(root)
    for dimension in report["profiles"]["rules"][appendix.language]:
        for each_ in dimension["classes"]:
            assert each_["rule"] in text
    kinds = {figure.kind for section in appendix.story for figure in _figures(section)}
    assert "coverage" in kinds
    for section in appendix.story:
        assert "".join(run.text for run in section.title) in text
    anchors = [section.anchor for section in appendix.story]
    assert anchors[:4] == ["guide", "codebook", "recruitment", "rules"]
    assert "reading-the-numbers" in anchors


def _figures(section):
    return [block for block in section.blocks if hasattr(block, "kind") and hasattr(block, "table")]


def test_a_method_appendix_is_refreshed_too(method, tmp_path):
    _, _, appendix, _ = method
    path = tmp_path / "old.docx"
    path.write_bytes(write_word(appendix, WordDocuments(), tmp_path, METHOD).content)
    result = refresh_word(read_old(path), appendix, undrawn(appendix), "en")
    assert result.findings == ()
    assert read_old(path).kind == METHOD


def test_what_a_schema_does_not_say_is_not_said(method):
    schema, _, appendix, root = method
    title = {"sv": "Etik, samtycke och bevarande", "en": "Ethics, consent and preservation"}
    is_told = any((schema.publication.ethics, schema.publication.consent))
    assert (title[appendix.language] in text_in(root)) == is_told
