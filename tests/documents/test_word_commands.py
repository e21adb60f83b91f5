"""`export word` and the papers: one command each, whole or not at all, in the user's language."""

import sys

import pytest
from click.testing import CliRunner
from word_files import controls_of, each, root_of, text_in, with_body

from kartlaggning import documents
from kartlaggning.cli import cli

COMMANDS = {
    "word": "report.docx",
    "tjansteutlatande": "tjansteutlatande.docx",
    "method": "method.docx",
}


class Missing:
    """Finds no python-docx, as where it is not installed."""

    def find_spec(self, name, _path=None, _target=None):
        if name.partition(".")[0] == "docx":
            raise ModuleNotFoundError(f"No module named '{name}'", name=name)


def is_of_word(name):
    return name.startswith("kartlaggning.documents.word") or name.partition(".")[0] == "docx"


def export(project, *arguments, language="sv"):
    return CliRunner().invoke(
        cli,
        ["--lang", language, "export", *arguments, "--project", str(project)],
        catch_exceptions=False,
    )


@pytest.mark.parametrize("command", COMMANDS)
def test_each_paper_is_written_where_it_is_asked_for(command, example_mapping, tmp_path):
    target = tmp_path / "papers" / "paper.docx"
    result = export(example_mapping, command, "--to", str(target))
    assert result.exit_code == 0, result.output
    assert target.as_posix() in result.stdout
    assert [path.name for path in target.parent.glob("*.docx")] == ["paper.docx"]
    assert "Arbetsutgåva" in text_in(root_of(target.read_bytes()))


def test_a_refreshed_document_may_take_the_place_of_the_old(example_mapping, tmp_path):
    target = tmp_path / "report.docx"
    export(example_mapping, "word", "--to", str(target), language="en")
    content = target.read_bytes()
    root = root_of(content)
    heading = next(p for p in each(root, "w:p") if text_in(p) == "Who answered")
    next(each(heading, "w:t")).text = "My own words"
    target.write_bytes(with_body(content, root))
    # in the language of the document, whatever the user's is
    result = export(example_mapping, "word", "--refresh", str(target), "--to", str(target))
    assert result.exit_code == 0, result.output
    after = root_of(target.read_bytes())
    assert "My own words" in text_in(after)
    assert controls_of(after) == controls_of(root_of(content))


def test_where_a_refreshed_document_is_written_must_be_said(example_mapping, tmp_path):
    result = export(example_mapping, "word", "--refresh", str(tmp_path / "a.docx"), language="en")
    assert result.exit_code == 2
    assert "Say with --to where the refreshed document is written." in result.output


def test_a_document_that_cannot_be_refreshed_leaves_everything_as_it_was(example_mapping, tmp_path):
    old, target = tmp_path / "old.docx", tmp_path / "new.docx"
    old.write_bytes(b"no document")
    target.write_bytes(b"what was there")
    result = CliRunner().invoke(
        cli,
        [
            *("export", "word", "--refresh", str(old), "--to", str(target)),
            *("--project", str(example_mapping)),
        ],
    )
    assert result.exception.finding.check == "file_broken"
    assert target.read_bytes() == b"what was there"


@pytest.mark.parametrize("command", COMMANDS)
def test_without_its_library_a_command_says_which_extra_to_install(
    command, example_mapping, tmp_path, monkeypatch
):
    # it is imported anew, and that one is forgotten again
    monkeypatch.setattr(documents, "word", getattr(documents, "word", None), raising=False)
    for name in [name for name in sys.modules if is_of_word(name)]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(sys, "meta_path", [Missing(), *sys.meta_path])
    target = tmp_path / "x.docx"
    result = CliRunner().invoke(
        cli, ["export", command, "--to", str(target), "--project", str(example_mapping)]
    )
    assert result.exception.finding.check == "library_missing"
    assert result.exception.finding.parameters == {"extra": "word"}
    assert result.exception.exit_code == 3
    assert not target.exists()
