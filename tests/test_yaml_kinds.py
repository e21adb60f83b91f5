"""Whatever stands where in a YAML file: it is read, or what is wrong is said in our words."""

import json

import pytest

from kartlaggning.errors import FindingsError
from kartlaggning.text.findings import describe_finding
from kartlaggning.yaml_files.models import Model, validate
from kartlaggning.yaml_files.source import read_yaml

SCALARS = [None, "", "text", "-1", "nan", "9" * 5_000, "2023-07-01"]
LISTS = [[value] for value in (*SCALARS, [], {})]
MAPPINGS = [{"key": value} for value in (*SCALARS, ["text"], {"sv": "text"})]
# of a condition the models say the shape only: the rules' own parser reads it
OF_FILES = (
    *(f"kartlaggning.schema.models.{each}" for each in ("strands", "questions", "dimensions")),
    *(f"kartlaggning.schema.models.{each}" for each in ("report", "whole")),
    "kartlaggning.regions.region_file",
)
MODELS = [
    model
    for each in Model.__subclasses__()
    for model in (each, *each.__subclasses__())
    if model.__module__.startswith(OF_FILES)
]


@pytest.mark.parametrize("model", MODELS)
def test_any_value_of_any_key_is_read_or_refused_in_our_words(tmp_path, model):
    for value in (*SCALARS, [], *LISTS, {}, *MAPPINGS):
        text = json.dumps(dict.fromkeys(model.model_fields, value))  # which is YAML too
        (tmp_path / "file.yaml").write_text(text, encoding="utf-8")
        try:
            validate(model, read_yaml(tmp_path / "file.yaml"))
        except FindingsError as error:
            assert all(describe_finding(finding, "en") for finding in error.findings)
