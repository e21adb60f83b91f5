"""What is no YAML is told in plain words, at the line of the slip, whichever parser reads it."""

import pytest
import yaml

from kartlaggning.errors import KartlaggningError
from kartlaggning.text.findings import describe_finding
from kartlaggning.yaml_files import diagnosis
from kartlaggning.yaml_files.source import read_yaml

QUOTE = "a quotation mark is opened here and never closed"
COLON = "a text that holds a colon must stand within quotation marks"
BLANK = "after the colon a blank is missing"
BELOW = "the line is indented as if it belonged to the one above, which has its value already"
INDENTED = "the line is indented otherwise than those that it stands among"
SIGN = "a text that begins with such a sign must stand within quotation marks"
END = "something stands after the end of the value; put the whole within quotation marks"
SLIPS = {
    "a tab": ("q:\n\tlabel: Sjö\n", "2:1", "the line begins with a tab; indent it with blanks"),
    "a colon in a text": ("a: 1\ntitle: Mål: rent vatten\n", "2:11", COLON),
    "a colon in a text in braces": ("title: {sv: Mål: rent, en: Aim}\n", "1:16", COLON),
    "no blank after the colon": ("title:Sjöar\nregion: x\n", "1:7", BLANK),
    "no blank, further in": ("q:\n  label:Sjö\n  type: single\n", "2:9", BLANK),
    "no blank before a brace": ("a: 1\nb:{sv: x, en: y}\nc: 1\n", "2:3", BLANK),
    "no blank in the last line": ("region: x\ntitle:Sjöar\n", "2:7", BLANK),
    "no colon": ("q:\n  label\n  type: single\n", "2:8", "after the key a colon is missing"),
    "no blank after a dash": (
        "a:\n  -x\n  -y\nb: 1\n  c: 2\n",
        "5:3",
        BELOW,
    ),
    "dashes without blanks": (
        "a:\n  -x\n  -y\n  b: 1\n",
        "2:4",
        "after the dash a blank is missing",
    ),
    "a quotation mark to the end": ('a: 1\ntitle: "Sjöar\nregion: x\n', "2:8", QUOTE),
    "a quotation mark until the next": ('title: "Sjöar\nb: 1\nregion: "x"\n', "1:8", QUOTE),
    "text after a quotation": ('title: "Rena" sjöar\n', "1:15", END),
    "text after a brace": ("title: {x} sjöar\n", "1:12", END),
    "a line too far in": ("q:\n  label: Sjö\n    type: single\n", "3:5", BELOW),
    "a line too far out": ("q:\n    a: 1\n  b: 2\nc: 3\n", "3:3", INDENTED),
    "one line further in than all below": ("q:\n    a: 1\n  b: 2\n  c: 3\n", "2:5", INDENTED),
    "one line further out than all below": ('q:\n a: "1"\n  b: 2\n  c: 3\n', "2:2", INDENTED),
    "the first line too far in": ("  a: 1\nb: 2\n", "1:1", INDENTED),
    "a brace never closed": ("a: {sv: X, en: Y\nb: 2\n", "1:4", diagnosis.BRACKET_OPEN),
    "a bracket open at the end": ("a: {b: [", "1:8", diagnosis.BRACKET_OPEN),
    "a bracket closed twice": ("a: [x]]\nb: 2\n", "1:7", diagnosis.NEVER_OPENED),
    "no comma": ("a: {sv: X en: Y}\n", "1:13", diagnosis.NO_COMMA),
    "a percent sign first": ("a: %x\n", "1:4", SIGN),
    "stars": ("a: **x**\n", "1:4", SIGN),
    "a star": ("a: *x\n", "1:4", SIGN),
    "more than": ("a: > 5 procent\n", "1:4", SIGN),
    "a key in a list": ("a:\n  - x\n  b: 1\n", "3:3", diagnosis.NO_DASH),
    "a control character": ("å: å\nb: x\x07\n", "2:5", diagnosis.CONTROL),
    "two documents": ("a: 1\n---\nb: 2\n", "2:1", diagnosis.SECOND),
}


@pytest.fixture(params=["libyaml", "pure"])
def tell(request, tmp_path, monkeypatch):
    """Read a text by either parser, and give what is said of it."""
    if request.param == "pure":
        monkeypatch.delattr(yaml, "CSafeLoader", raising=False)

    def read(text, language="en"):
        path = tmp_path / "file.yaml"
        path.write_text(text, encoding="utf-8")
        with pytest.raises(KartlaggningError) as raised:
            read_yaml(path, "file.yaml")
        assert raised.value.finding.check == "yaml_broken"
        return describe_finding(raised.value.finding, language)

    return read


@pytest.mark.parametrize(("text", "place", "reason"), SLIPS.values(), ids=SLIPS)
def test_a_slip_is_told_at_its_line(tell, text, place, reason):
    assert tell(text).startswith(f"file.yaml:{place}: This is not YAML: {reason}: ")


def test_a_backslash_is_told(tell):
    told = tell('a: "C:\\data\\x"\n')
    assert told.startswith("file.yaml:1:") and diagnosis.BACKSLASH in told


def test_the_line_is_quoted_and_the_right_one_offered(tell):
    assert tell("q:\n  label: Mål: rent\n") == (
        "file.yaml:2:13: This is not YAML: a text that holds a colon must stand within quotation "
        "marks: 'label: Mål: rent'. Write: label: \"Mål: rent\""
    )


def test_it_is_said_in_plain_swedish(tell):
    assert tell("title:Sjöar\nregion: x\n", "sv") == (
        "file.yaml:1:7: Det här är inte YAML: efter kolonet saknas ett mellanslag: ”title:Sjöar”. "
        "Skriv: title: Sjöar"
    )


def test_so_deep_a_nesting_is_told(tell):
    # libyaml reads on to the end of the file
    told = tell("[" * 20_000)
    assert any(reason in told for reason in (diagnosis.NESTED, diagnosis.BRACKET_OPEN))
