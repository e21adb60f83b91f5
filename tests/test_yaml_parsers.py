"""PyYAML has two parsers; what is shipped and printed is the same to both, and so is our reading.

libyaml's is not there in every build of PyYAML, and its own refuses some of what libyaml takes
(`findings/pyyaml-flow-question-mark.sh`).
"""

import pytest
import yaml
from shipped import REGIONS, ROOT, SCHEMAS, name_of, yaml_blocks

from kartlaggning.errors import KartlaggningError
from kartlaggning.regions import load_region
from kartlaggning.schema.loading import load_schema
from kartlaggning.yaml_files.source import read_yaml

PARSERS = {"libyaml": yaml.CSafeLoader, "pure": yaml.SafeLoader}
TEXTS = {name_of(path): path.read_text("utf-8") for path in (*SCHEMAS, *REGIONS)} | {
    f"{page}:{number}": block
    for page in ("README.md", "docs/schema.md")
    for number, block in enumerate(yaml_blocks(page), start=1)
}

each_parser = pytest.mark.parametrize("parser", PARSERS.values(), ids=PARSERS)
each_text = pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)


@pytest.fixture
def without_libyaml(monkeypatch):
    monkeypatch.delattr(yaml, "CSafeLoader")


@each_parser
@each_text
def test_each_parser_reads_it(parser, text):
    assert yaml.load(text, Loader=parser)


@each_text
def test_both_see_the_same_at_the_same_places(text, tmp_path, monkeypatch):
    path = tmp_path / "file.yaml"
    path.write_text(text, encoding="utf-8")
    fast = read_yaml(path)
    monkeypatch.delattr(yaml, "CSafeLoader")
    pure = read_yaml(path)
    assert pure.data == fast.data
    for places in ("places", "key_places"):
        assert lines_of(getattr(pure, places)) == lines_of(getattr(fast, places))


def lines_of(places):
    return {path: (mark.line, mark.column) for path, mark in places.items()}


@pytest.mark.usefixtures("without_libyaml")
@pytest.mark.parametrize("path", SCHEMAS, ids=name_of)
def test_a_mapping_loads_without_libyaml(path):
    assert load_schema(path.parent).questions


@pytest.mark.usefixtures("without_libyaml")
def test_a_region_loads_without_libyaml():
    assert load_region("stockholm", ROOT).units


@pytest.mark.usefixtures("without_libyaml")
def test_what_is_no_yaml_is_said_at_its_place_without_libyaml(tmp_path):
    (tmp_path / "file.yaml").write_text("a: 1\nb: {c: is it?, d: 2}\n", encoding="utf-8")
    with pytest.raises(KartlaggningError) as raised:
        read_yaml(tmp_path / "file.yaml", "file.yaml")
    assert str(raised.value.finding.where) == "file.yaml:2:13"
    assert raised.value.finding.check == "yaml_broken"
