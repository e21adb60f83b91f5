"""`export pdf`: the file at its place, whole or not at all."""

import sys

import pytest
from importing.library import run
from publication.libraries import make_libraries

from tests.documents.tagged import Tagged


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    return make_libraries(tmp_path_factory.mktemp("made") / "project")


def test_it_lies_where_it_was_asked_for_and_is_the_same_the_next_time(project):
    for name in ("one.pdf", "other.pdf"):
        outcome = run(project, "export", "pdf", "--to", name)
        assert (outcome.code, outcome.out) == (0, f"{name}\n"), outcome.err
    assert (project / "one.pdf").read_bytes() == (project / "other.pdf").read_bytes()


def test_it_is_in_the_language_that_is_spoken(project):
    assert run(project, "--lang", "sv", "export", "pdf").code == 0
    pdf = Tagged((project / "report.pdf").read_bytes())
    assert pdf.catalogue["/Lang"] == "sv"
    assert "Arbetsutgåva" in pdf.root.text


def test_without_typst_it_says_what_to_install_and_writes_nothing(project, monkeypatch):
    monkeypatch.delitem(sys.modules, "kartlaggning.documents.pdf", raising=False)
    monkeypatch.setitem(sys.modules, "typst", None)
    outcome = run(project, "export", "pdf", "--to", "gone.pdf")
    assert outcome.code == 3
    assert "pip install 'kartlaggning[pdf]'" in outcome.err
    assert not (project / "gone.pdf").exists()
