"""What the pages of the docs site say can be done, can be done: every command, every snippet."""

import json
import time

import jsonschema
import pytest
from docs.doc_files import FILES_OF
from docs.doc_pages import LANGUAGES, SITE, as_written, blocks, follow, pages

DOCS = SITE.parent
WITH_COMMANDS = [page for page in pages("sv") if any(each.commands for each in blocks("sv", page))]


@pytest.mark.parametrize("page", WITH_COMMANDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_page_says_can_be_done(language, page, tmp_path):
    FILES_OF[page](tmp_path)
    t = time.time()
    assert follow(language, page, tmp_path) > 0
    print(page, round(time.time() - t, 2))
