"""Whatever stands where in a YAML file: it is read, or what is wrong is said in words of our own."""

import json

import pytest

from kartlaggning.errors import FindingsError
from kartlaggning.regions.region_file import RegionFile
from kartlaggning.schema.models import SchemaModel
from kartlaggning.text.findings import describe_finding
from kartlaggning.yaml_files.models import Model, validate
from kartlaggning.yaml_files.source import read_yaml

SCALARS = [None, "", "text", "-1", "nan", "9" * 5_000, "2023-07-01"]
LISTS = [[value] for value in (*SCALARS, [], {})]
MAPPINGS = [{"key": value} for value in (*SCALARS, ["text"], {"sv": "text"})]
MODELS = [
    model
    for each in Model.__subclasses__()
    for model in (each, *each.__subclasses__())
    if model.__module__ in (SchemaModel.__module__, RegionFile.__module__)
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
