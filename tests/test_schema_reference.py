"""The page of the schema's language and the JSON Schemas: current, whole, true of the loader."""

import json
import re
import shutil
import subprocess
import sys
from functools import cache, reduce
from pathlib import Path
from typing import Literal, get_args, get_origin, get_type_hints

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from shipped import EDITOR_LINE, REGIONS, ROOT, SCHEMAS, name_of, yaml_blocks

from kartlaggning.classify.dimensions import prove_schema
from kartlaggning.errors import KartlaggningError
from kartlaggning.regions import load_region
from kartlaggning.schema.key_texts import key_texts, model_text
from kartlaggning.schema.loading import load_schema
from kartlaggning.schema.models import ACCOUNT_ROLES, AMOUNT, ROLES, UNIT_FROM, Columns, Strand
from scripts.schema_parts import PARTS
from scripts.schema_reference import DOCS, PAGE, make_files

CHECKER = Path(sys.executable).with_name("check-jsonschema")
MAPPING, REGION = "survey_schema.schema.json", "region.schema.json"
TEXT = (DOCS / PAGE).read_text("utf-8")


@cache
def validator(name):
    return Draft7Validator(json.loads((DOCS / name).read_text("utf-8")))


def as_written(text):
    """A file's data with every scalar as its text, as the loader has it."""
    return yaml.load(text, Loader=yaml.BaseLoader)


def together(*parts):
    """Several pieces of a file as one: keys side by side, lists one after another."""
    whole = {}
    for part in parts:
        for key, value in part.items():
            if isinstance(value, dict) and key in whole:
                whole[key] = together(whole[key], value)
            elif isinstance(value, list) and key in whole:
                whole[key] = [*whole[key], *value]
            else:
                whole[key] = value
    return whole


def mapping_of_the_page():
    examples = [as_written(model_text(part.model).example) or {} for part in PARTS]
    return together(*(example for example in examples if "units" not in example))


def region_of_the_page():
    [region] = [block for block in yaml_blocks("docs/schema.md") if block.startswith("id:")]
    return region


def write_project(folder, mapping, region):
    # JSON is YAML too
    (folder / "survey_schema.yaml").write_text(json.dumps(mapping), encoding="utf-8")
    (folder / "region.yaml").write_text(region, encoding="utf-8")
    return folder


def test_what_is_made_of_the_models_is_current():
    for name, content in make_files().items():
        assert (DOCS / name).read_text("utf-8") == content, f"{name}: run: make docs"


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.model.__name__)
def test_every_key_and_every_choice_is_explained(part):
    texts = key_texts(part.model)
    assert texts.keys() >= part.model.model_fields.keys()
    for name, annotation in get_type_hints(part.model).items():
        choices = literals(annotation)
        if choices and part.model.__name__ + name != "Questionmissing":  # they stand at the strand
            assert set(texts[name].choices) >= choices - {""}, name


def literals(annotation):
    """The choices that an annotation holds, at whatever depth."""
    if get_origin(annotation) is Literal:
        return set(get_args(annotation))
    return set().union(*(literals(each) for each in get_args(annotation)))


def test_every_model_of_a_file_has_its_part_of_the_page():
    known = {part.model.__name__ for part in PARTS}
    for name in (MAPPING, REGION):
        own = {"YesOrNo", "WholeNumber"}
        made = json.loads((DOCS / name).read_text("utf-8"))["$defs"].keys()
        assert made - own <= known


def test_every_role_and_every_door_is_explained():
    texts = key_texts(Strand)
    assert tuple(texts["columns"].choices) == (*ROLES, *ACCOUNT_ROLES, AMOUNT)
    doors = texts["unit_from"].choices
    written = [door.replace("PATTERN", "Talk {unit}") for door in doors]
    assert all(UNIT_FROM.fullmatch(door) for door in written)
    assert {door.partition(":")[0] for door in doors} == {
        *("variable", "case", "coding", "group", "document")
    }
    assert all(f"| `{key}` |" in TEXT or f"| [`{key}`](" in TEXT for key in Columns.model_fields)


def test_every_link_of_the_page_leads_to_a_heading():
    headings = re.findall(r"^#+ (.+)$", TEXT, re.MULTILINE)
    anchors = [re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings]
    assert len(anchors) == len(set(anchors))
    assert set(re.findall(r"\]\(#([^)]+)\)", TEXT)) <= set(anchors)
    assert "| `silence` | [question](#question-silence) |" in TEXT


def test_the_examples_of_the_page_are_together_a_mapping_that_works(tmp_path):
    mapping, region = mapping_of_the_page(), region_of_the_page()
    schema = load_schema(write_project(tmp_path, mapping, region))
    assert set(schema.strands) == {"talks", "survey", "papers", "coded", "money", "budget"}
    assert prove_schema(schema) == []
    assert list(validator(MAPPING).iter_errors(mapping)) == []
    assert list(validator(REGION).iter_errors(as_written(region))) == []


@pytest.mark.parametrize("path", [*SCHEMAS, *REGIONS], ids=name_of)
def test_a_shipped_file_tells_editors_which_schema_it_has(path):
    named = EDITOR_LINE.match(path.read_text("utf-8"))
    assert (path.parent / named[1]).resolve() == DOCS / (MAPPING if path in SCHEMAS else REGION)


@pytest.mark.parametrize(("name", "paths"), [(MAPPING, SCHEMAS), (REGION, REGIONS)])
def test_the_shipped_files_pass_as_an_editor_checks_them(name, paths):
    outcome = run_checker(name, *paths)
    assert outcome.returncode == 0, outcome.stdout


def run_checker(name, *paths):
    command = [CHECKER, "--output-format", "json", "--schemafile", DOCS / name, *paths]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def test_a_wrong_key_is_shown_where_it_stands(tmp_path):
    text = SCHEMAS[0].read_text("utf-8").replace("    asked_in: enkat\n", "    askd_in: enkat\n", 1)
    (tmp_path / "wrong.yaml").write_text(text, encoding="utf-8")
    outcome = run_checker(MAPPING, tmp_path / "wrong.yaml")
    assert outcome.returncode == 1
    told = {(each["path"], each["message"]) for each in json.loads(outcome.stdout)["errors"]}
    question = "$.questions.support_with_decision"
    assert told == {
        (question, "Additional properties are not allowed ('askd_in' was unexpected)"),
        (question, "'asked_in' is a required property"),
    }


def test_the_blocks_of_the_readme_pass(tmp_path):
    blocks = map(as_written, yaml_blocks("README.md"))
    region, mapping, shapes, gate, people, money, waves = blocks
    assert list(validator(REGION).iter_errors(together(region, shapes))) == []
    assert list(validator(MAPPING).iter_errors(mapping)) == []
    whole = reduce(together, (mapping, gate, people, money, waves))
    assert list(validator(MAPPING).iter_errors(whole)) == []
    (tmp_path / "schemas").mkdir()
    files = {"region.yaml": region, "survey_schema.yaml": whole, "schemas/2023.yaml": mapping}
    for name, content in files.items():
        (tmp_path / name).write_text(yaml.safe_dump(content, allow_unicode=True), "utf-8")
    schema = load_schema(tmp_path)
    assert schema.publication.diary_number == "FOU 2025/12"
    assert schema.questions["support"].poles.high == ("good", "excellent")
    assert schema.questions["process"].breaks[0].source == "Socialtjänstlag (2025:400)"
    assert str(schema.waves["2023"].as_of) == "2023-07-01"


# what is put where in the page's mapping, and the place that is told; the same where none stands
LIBRARY = "questions/library"
FULL = "dimensions/kind_of_library/classes/full"
WRONG = [
    ("titel", "x", ""),
    ("title", None, "title"),
    ("as_of", "2025", "as_of"),
    ("as_of", "20250101", "as_of"),
    ("strands", {}, "strands"),
    ("strands/talks/kind", "talk", "strands/talks/kind"),
    ("strands/talks/label", None, "strands/talks/label"),
    ("strands/talks/label", {"sv": "Samtal"}, "strands/talks/label"),
    ("strands/talks/label/de", "Gespräche", "strands/talks/label"),
    ("strands/talks/missing/-", "nothing", "strands/talks/missing/-"),
    ("strands/talks/unit_from", "somewhere", "strands/talks/unit_from"),
    ("strands/talks/unit_from", "document:talk", "strands/talks/unit_from"),
    ("strands/talks/separator", "", "strands/talks/separator"),
    ("strands/talks/confidential", "perhaps", "strands/talks/confidential"),
    ("strands/talks/columns/offers/column", "x", "strands/talks/columns/offers"),
    ("strands/talks/columns/source", {"column": "x"}, "strands/talks/columns/source"),
    (f"{LIBRARY}/silence", "maybe", f"{LIBRARY}/silence"),
    (f"{LIBRARY}/resolve", "both", f"{LIBRARY}/resolve"),
    (f"{LIBRARY}/resolve", {"prefer": []}, f"{LIBRARY}/resolve/prefer"),
    (f"{LIBRARY}/values/own", {"codes": "x"}, f"{LIBRARY}/values/own"),
    (f"{LIBRARY}/values/own", {"sv": "x"}, f"{LIBRARY}/values/own"),
    (f"{LIBRARY}/asked_if", {}, f"{LIBRARY}/asked_if"),
    (f"{LIBRARY}/asked_if", {"all": []}, f"{LIBRARY}/asked_if/all"),
    (f"{LIBRARY}/asked_if", {"any": {"a": "b"}}, f"{LIBRARY}/asked_if/any"),
    (f"{LIBRARY}/asked_if", {"not": "own"}, f"{LIBRARY}/asked_if/not"),
    (f"{LIBRARY}/asked_if", {"all": [{"a": {"at": "1"}}]}, f"{LIBRARY}/asked_if/all/0/a"),
    (f"{LIBRARY}/asked_if", {"a": []}, f"{LIBRARY}/asked_if/a"),
    ("dimensions/kind_of_library/classes", {}, "dimensions/kind_of_library/classes"),
    (f"{FULL}/when", "own", f"{FULL}/when"),
    (f"{FULL}/variants/long", "own", f"{FULL}/variants/long"),
    (f"{FULL}/variants/long/steps", "once", f"{FULL}/variants/long/steps"),
    (f"{FULL}/variants/short", {"hours": {"at": "1"}}, f"{FULL}/variants/short/hours"),
    ("report/citation/autor", "x", "report/citation"),
    ("report/sections/1/figures/0/chart", "pie", "report/sections/1/figures/0/chart"),
    ("report/sections/1/figures/0/base", "all", "report/sections/1/figures/0/base"),
    ("report/accessibility/tested_on", "autumn", "report/accessibility/tested_on"),
]


WRONG_IN_A_REGION = [
    ("unit", "x", ""),
    ("kinds", {}, "kinds"),
    ("kinds/municipality", {"label": "x"}, "kinds/municipality"),
    ("units/lillby/name", None, "units/lillby/name"),
    ("units/lillby/nme", "x", "units/lillby"),
    ("units/lillby/valid_to", "2015", "units/lillby/valid_to"),
    ("units/lillby/tile", ["1"], "units/lillby/tile"),
    ("units/lillby/tile", ["west", "1"], "units/lillby/tile/0"),
    ("units/lillby/successors", "x", "units/lillby/successors"),
    ("providers/bokbuss/serves_others", "some", "providers/bokbuss/serves_others"),
    ("populations/municipality/tiles", ["x"], "populations/municipality/tiles/0"),
]


@pytest.mark.parametrize(("path", "wrong", "place"), WRONG)
def test_what_is_wrong_is_shown_at_its_place_and_nothing_else_is(tmp_path, path, wrong, place):
    mapping = mapping_of_the_page()
    put(wrong, path, mapping)
    assert places(validator(MAPPING).iter_errors(mapping)) == {place}
    with pytest.raises(KartlaggningError):
        load_schema(write_project(tmp_path, mapping, region_of_the_page()))


@pytest.mark.parametrize(("path", "wrong", "place"), WRONG_IN_A_REGION)
def test_what_is_wrong_in_a_region_is_shown_too(tmp_path, path, wrong, place):
    region = as_written(region_of_the_page())
    put(wrong, path, region)
    assert places(validator(REGION).iter_errors(region)) == {place}
    (tmp_path / "region.yaml").write_text(json.dumps(region), encoding="utf-8")
    with pytest.raises(KartlaggningError):
        load_region("region.yaml", tmp_path)


def put(value, path, data):
    *above, last = [int(step) if step.isdigit() else step for step in path.split("/")]
    node_at(data, above)[last] = value


def places(errors):
    return {"/".join(map(str, error.absolute_path)) for error in errors}


def node_at(data, path):
    for step in path:
        data = data[step]
    return data


PUT = [None, "", "text", "no", "-1", "2023-07-01", [], ["text"], [None], {}, {"sv": "x"}]
PUT += [{"key": "text"}, {"all": ["x"]}, [{"chart": "bar"}], {"label": "x"}]
SMALL = [path for path in SCHEMAS if path.parent != ROOT]


def paths_in(data, path=()):
    """The path of each node of a file's data."""
    items = data.items() if isinstance(data, dict) else enumerate(data)
    for key, value in items:
        yield (*path, key)
        if isinstance(value, dict | list):
            yield from paths_in(value, (*path, key))


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data())
def test_what_an_editor_underlines_the_loader_refuses_too(tmp_path, data):
    path = data.draw(st.sampled_from(SMALL))
    mapping = as_written(path.read_text("utf-8"))
    *above, last = data.draw(st.sampled_from(list(paths_in(mapping))))
    node = node_at(mapping, above)
    match data.draw(st.sampled_from(["put", "drop", "add", "rename"])):
        case "put":
            node[last] = data.draw(st.sampled_from(PUT))
        case "drop":
            del node[last]
        case "add" if isinstance(node, dict):
            node[data.draw(st.sampled_from(["key", "label", "when", "value", "all"]))] = "text"
        case "rename" if isinstance(node, dict):
            node[f"{last}s"] = node.pop(last)
    if list(validator(MAPPING).iter_errors(mapping)):
        for outlines in path.parent.glob("*.geojson"):
            shutil.copy(outlines, tmp_path)
        write_project(tmp_path, mapping, path.with_name("region.yaml").read_text("utf-8"))
        with pytest.raises(KartlaggningError):
            load_schema(tmp_path)
