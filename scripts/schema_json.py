"""The models of the schema and the region file as JSON Schemas, by which editors check a file.

Whatever the loader reads must pass: an editor that underlines what is right is worse than none.
So every scalar is a text here as it is there, where YAML itself would see a number or a date. What
hangs on other parts of the file, such as the name of a question, is left to `kartlaggning check`.
"""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from kartlaggning.schema.key_texts import KeyText, key_texts, model_text
from scripts.schema_parts import PARTS

Json = dict[str, Any]
# draft 7, since every editor knows it; a reference there takes nothing beside it but in `allOf`
DIALECT = "http://json-schema.org/draft-07/schema#"
SCALARS = ["string", "number", "boolean"]
# what pydantic takes for them where a text stands
OWN: Json = {
    "WholeNumber": {
        "anyOf": [
            {"type": "integer"},
            {"type": "string", "pattern": "^\\s*[-+]?[0-9_]+(\\.0*)?\\s*$"},
        ]
    },
    "YesOrNo": {
        "anyOf": [
            {"type": "boolean"},
            {"enum": [0, 1]},
            # in any capitals
            {
                "type": "string",
                "pattern": "^([Tt]([Rr][Uu][Ee])?|[Ff]([Aa][Ll][Ss][Ee])?|[Yy]([Ee][Ss])?"
                "|[Nn][Oo]?|[Oo][Nn]|[Oo][Ff][Ff]|0|1)$",
            },
        ]
    },
}
OWN_TYPES = {"integer": "WholeNumber", "boolean": "YesOrNo"}
# names that pydantic makes up, and defaults, which the page tells
DROPPED = ("title", "default")
MODELS = {part.model.__name__: part.model for part in PARTS}


def json_schema(model: type[BaseModel], title: str) -> Json:
    """Make the JSON Schema of a file from its model."""
    whole = model.model_json_schema()
    definitions: Json = {**whole.pop("$defs"), model.__name__: whole}
    writer = _Writer(definitions)
    written = {name: writer.definition(name) for name in sorted(definitions)}
    whole = written.pop(model.__name__)
    return {"$schema": DIALECT, "title": title, **whole, "$defs": {**written, **OWN}}


class _Writer:
    """Says pydantic's definitions in the words that editors know, with what each key means."""

    def __init__(self, definitions: Json) -> None:
        self._definitions = definitions

    def definition(self, name: str) -> Json:
        """Write the schema of a model."""
        model, made = MODELS[name], self._definitions[name]
        texts = key_texts(model)
        properties = {}
        for field_name, field in model.model_fields.items():
            key = field.alias or field_name
            properties[key] = self.key(made["properties"][key], texts[field_name])
        schema = self.plain(_without(made, "properties", "description"))
        described = {"description": "\n\n".join(model_text(model).paragraphs)}
        return {**described, **schema, "properties": properties}

    def key(self, made: Json, text: KeyText) -> Json:
        """Write what may stand at a key, and what it means."""
        schema = self.plain(made)
        if "$ref" in schema:
            schema = {"allOf": [schema]}
        values = schema.get("additionalProperties", {})
        if values and "enum" not in values:
            # names proposed for keys, beside those that the user makes up
            for name, meaning in text.choices.items():
                schema.setdefault("properties", {})[name] = {"description": meaning, **values}
        return {"description": text.plain, **schema}

    def plain(self, made: Json) -> Json:
        """Write a schema at any depth."""
        schema = _without(made, *DROPPED)
        if "prefixItems" in schema:  # of a pair; both are the same
            schema["items"] = schema.pop("prefixItems")[0]
        for word in ("items", "additionalProperties"):
            if isinstance(schema.get(word), dict):
                schema[word] = self.plain(schema[word])
        if "anyOf" in schema:
            forms = [self.plain(form) for form in schema.pop("anyOf")]
            schema |= self.one_of_kinds(forms)
        return _lenient(schema)

    def one_of_kinds(self, forms: list[Json]) -> Json:
        """Of several forms say which is meant: a mistake is shown at its key, not at the whole.

        What holds keys is one thing, a list another, a text a third; two that hold keys are told
        apart by those that the first must have.
        """
        of_kind: dict[str, list[Json]] = {"object": [], "array": [], "": []}
        for form in forms:
            of_kind[_kind_of(form)].append(form)
        chosen = _any_of(of_kind[""])
        for kind in ("array", "object"):
            if not of_kind[kind]:
                continue
            form = self.first_with_its_keys(of_kind[kind])
            is_only = not chosen
            chosen = form if is_only else {"if": {"type": kind}, "then": form, "else": chosen}
        return chosen

    def first_with_its_keys(self, forms: list[Json]) -> Json:
        """Of several forms that hold keys the first of which a key is there; else the last."""
        *firsts, chosen = forms
        for form in reversed(firsts):
            name = form["$ref"].rpartition("/")[2]
            required = [{"required": [key]} for key in self._definitions[name]["required"]]
            chosen = {"if": {"anyOf": required}, "then": form, "else": chosen}
        return chosen


def _any_of(scalars: list[Json]) -> Json:
    if len(scalars) > 1:
        return {"anyOf": scalars}
    return scalars[0] if scalars else {}


def _without(schema: Json, *dropped: str) -> Json:
    return {word: value for word, value in schema.items() if word not in dropped}


def _lenient(schema: Json) -> Json:
    """Take every scalar for a text, as the loader does."""
    kind = schema.get("type")
    if kind in OWN_TYPES:
        return {"$ref": f"#/$defs/{OWN_TYPES[kind]}"}
    if kind == "string" and "enum" not in schema:
        return {**schema, "type": SCALARS}
    return schema


def _kind_of(form: Json) -> str:
    """What a form is of: keys, a list, or neither."""
    if form.get("$ref", "").rpartition("/")[2] in MODELS:
        return "object"
    if form.get("type") in ("object", "array"):
        return str(form["type"])
    return ""
