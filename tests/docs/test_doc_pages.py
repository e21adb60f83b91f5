"""What the pages of the docs site say can be done, can be done: every command, every snippet."""

import json

import jsonschema
import pytest
from docs.doc_files import FILES_OF
from docs.doc_pages import LANGUAGES, SITE, as_written, blocks, follow, pages

from scripts.docs_site.figures import written_figures

DOCS = SITE.parent
PAGES = pages("sv")
WITH_COMMANDS = [page for page in PAGES if any(each.commands for each in blocks("sv", page))]
# in English the same commands are typed (below): they are tried where an answer is shown
ANSWERED = [page for page in WITH_COMMANDS if any(each.is_answer for each in blocks("en", page))]
TRIED = [("sv", page) for page in WITH_COMMANDS] + [("en", page) for page in ANSWERED]


@pytest.mark.parametrize(("language", "page"), TRIED)
def test_what_a_page_says_can_be_done(language, page, tmp_path):
    FILES_OF[page](tmp_path)
    assert follow(language, page, tmp_path) > 0


def test_both_languages_have_the_same_pages_and_type_the_same():
    assert pages("en") == PAGES
    for page in PAGES:
        swedish, english = (
            [(each.language, each.caption, each.commands) for each in blocks(language, page)]
            for language in LANGUAGES
        )
        assert swedish == english, page


def test_every_page_with_commands_has_its_files_and_no_other_has():
    assert sorted(FILES_OF) == sorted(WITH_COMMANDS)


def snippets():
    """Every piece of YAML that is shown: on a page, and with each kind of figure."""
    for language in LANGUAGES:
        for page in PAGES:
            for block in blocks(language, page):
                if block.language == "yaml":
                    yield f"{language}/{page}", block.text
    for name, written in written_figures().items():
        yield f"figures/{name}", written.text


def test_every_snippet_is_of_the_schema():
    schema = json.loads((DOCS / "survey_schema.schema.json").read_text("utf-8"))
    part = loosened(schema)
    wrong = []
    for place, text in snippets():
        errors = jsonschema.Draft202012Validator(part).iter_errors(as_written(text))
        wrong += [f"{place}: {error.json_path} {error.message[:200]}" for error in errors]
    assert wrong == []
    assert not jsonschema.Draft202012Validator(part).is_valid(
        {"questions": {"a": {"typ": "single"}}}
    )


def loosened(schema):
    """The schema where a mapping, a strand and a question need nothing: a snippet is a part."""
    models = {"": schema, **schema["$defs"]}
    parts = {
        name: {key: value for key, value in model.items() if key != "required"}
        for name, model in models.items()
        if name in ("", "Strand", "Question")
    }
    return {**parts.pop(""), "$defs": {**schema["$defs"], **parts}}


def test_what_is_typed_in_powershell_stands_in_the_readme_too():
    readme = (DOCS.parent / "README.md").read_text("utf-8")
    lines = [
        line
        for language in LANGUAGES
        for block in blocks(language, "howto/install")
        if block.language == "powershell"
        for line in block.text.splitlines()
    ]
    assert lines and [line for line in lines if line not in readme] == []
