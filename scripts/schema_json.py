"""The models of the schema and the region file as JSON Schemas, by which editors check a file.

Whatever the loader reads must pass: an editor that underlines what is right is worse than none.
So every scalar is a text here as it is there, where YAML itself would see a number or a date. What
hangs on other parts of the file, such as the name of a question, is left to `kartlaggning check`.
"""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from scripts.schema_texts import key_texts, model_text

Json = dict[str, Any]
# draft 7, since every editor knows it; a reference there takes nothing beside it but in `allOf`
DIALECT = "http://json-schema.org/draft-07/schema#"
SCALARS = ["string", "number", "boolean"]
OWN_TYPES: dict[str, tuple[str, Json]] = {
    "boolean": (
        "YesOrNo",
        # what pydantic takes for a boolean, in any capitals
        {
            "anyOf": [
                {"type": "boolean"},
                {"enum": [0, 1]},
                {
                    "type": "string",
                    "pattern": "^([Tt]([Rr][Uu][Ee])?|[Ff]([Aa][Ll][Ss][Ee])?|[Yy]([Ee][Ss])?"
                    "|[Nn][Oo]?|[Oo][Nn]|[Oo][Ff][Ff]|0|1)$",
                },
            ]
        },
    ),
    "integer": (
        "WholeNumber",
        {
            "anyOf": [
                {"type": "integer"},
                {"type": "string", "pattern": "^\\s*[-+]?[0-9_]+(\\.0*)?\\s*$"},
            ]
        },
    ),
}
# keywords that every value of a type has, or that only repeat a name
DROPPED = ("title", "default")


def json_schema(model: type[BaseModel], title: str) -> Json:
    """Make the JSON Schema of a file from its model."""
    made = model.model_json_schema()
    definitions = {name: _closed(each) for name, each in made.pop("$defs").items()}
    definitions[model.__name__] = _closed(made)
    for each in _models(model):
        _describe(definitions[each.__name__], each)
    kinds = _kinds(definitions)
    plain = {name: _plain(each, kinds) for name, each in definitions.items()}
    plain |= dict(OWN_TYPES.values())
    whole = plain.pop(model.__name__)
    return {"$schema": DIALECT, "title": title, **whole, "$defs": dict(sorted(plain.items()))}


def _closed(schema: Json) -> Json:
    """A model's schema without the names that pydantic makes up; `title` is also a key of ours."""
    properties = {
        key: {word: value for word, value in each.items() if word not in DROPPED}
        for key, each in schema["properties"].items()
    }
    kept = {word: value for word, value in schema.items() if word not in DROPPED}
    return {**kept, "properties": properties}


def _models(model: type[BaseModel]) -> list[type[BaseModel]]:
    """A model and all those that stand in it, by the names that its schema gives them."""
    named = {each.__name__: each for each in _below(BaseModel) if each.__module__ != "pydantic"}
    wanted = [model.__name__, *model.model_json_schema()["$defs"]]
    return [named[name] for name in wanted]


def _below(model: type[BaseModel]) -> list[type[BaseModel]]:
    found = []
    for each in model.__subclasses__():
        found += [each, *_below(each)]
    # only ours: a test may have models of the same names
    return [each for each in found if each.__module__.startswith("kartlaggning.")]


def _describe(schema: Json, model: type[BaseModel]) -> None:
    """Say of a model and of each of its keys what it means, where the editor shows it."""
    schema["description"] = "\n\n".join(model_text(model).paragraphs)
    texts = key_texts(model)
    for name, field in model.model_fields.items():
        key = field.alias or name
        schema["properties"][key]["description"] = texts[name].plain
        if texts[name].choices and "additionalProperties" in schema["properties"][key]:
            _name_keys(schema["properties"][key], texts[name].choices)


def _name_keys(schema: Json, names: dict[str, str]) -> None:
    """Propose the names that keys may have, beside those that the user makes up."""
    allowed = schema["additionalProperties"]
    if "enum" not in allowed:  # else the names are not of keys, but of what stands under them
        schema["properties"] = {name: {**allowed, "description": names[name]} for name in names}


def _kinds(definitions: Json) -> dict[str, tuple[str, ...]]:
    """The keys that a definition must have, by which it is known among several."""
    return {name: tuple(each.get("required", ())) for name, each in definitions.items()}


def _plain(schema: Json, kinds: dict[str, tuple[str, ...]]) -> Json:
    """Say a schema in the words that editors know."""
    if "prefixItems" in schema:  # of a pair; both are the same
        bounds = {word: schema[word] for word in ("type", "minItems", "maxItems")}
        schema = {**bounds, "items": schema["prefixItems"][0]}
    plain = dict(schema)
    for word in ("items", "additionalProperties"):
        if isinstance(schema.get(word), dict):
            plain[word] = _plain(schema[word], kinds)
    if "properties" in schema:
        plain["properties"] = {
            key: _plain(each, kinds) for key, each in schema["properties"].items()
        }
    if "anyOf" in schema:
        plain["anyOf"] = [_plain(form, kinds) for form in schema["anyOf"]]
    description = plain.pop("description", "")
    plain = _by_kind(_lenient(plain), kinds)
    if not description:
        return plain
    return {"description": description, **({"allOf": [plain]} if "$ref" in plain else plain)}


def _lenient(schema: Json) -> Json:
    """Take every scalar for a text, as the loader does."""
    if isinstance(schema.get("type"), str) and schema["type"] in OWN_TYPES:
        name, _ = OWN_TYPES[schema["type"]]
        return {"$ref": f"#/$defs/{name}"}
    if schema.get("type") == "string" and "enum" not in schema and "const" not in schema:
        return {**schema, "type": SCALARS}
    return schema


def _by_kind(schema: Json, kinds: dict[str, tuple[str, ...]]) -> Json:
    """Of several forms say which is meant, so that a mistake is shown at its key, not at the whole.

    What holds keys is one thing, a list another, a text a third; two that hold keys are told apart
    by those that the first must have.
    """
    if "anyOf" not in schema:
        return schema
    groups: dict[str, list[Json]] = {"object": [], "array": [], "": []}
    for form in schema["anyOf"]:
        groups[_kind_of(form)].append(form)
    if not groups["object"] and not groups["array"]:
        return schema
    scalars = groups[""]
    chosen = scalars[0] if len(scalars) == 1 else {"anyOf": scalars}
    is_first = not scalars
    for kind in ("array", "object"):
        if groups[kind]:
            form = _first_with_its_keys(groups[kind], kinds)
            chosen = form if is_first else {"if": {"type": kind}, "then": form, "else": chosen}
            is_first = False
    return chosen


def _kind_of(form: Json) -> str:
    name = str(form.get("$ref", "")).rpartition("/")[2]
    if name:
        is_scalar = name in {own for own, _ in OWN_TYPES.values()}
        return "" if is_scalar else "object"
    kind = form.get("type")
    return kind if kind in ("object", "array") else ""


def _first_with_its_keys(forms: list[Json], kinds: dict[str, tuple[str, ...]]) -> Json:
    *firsts, chosen = forms
    for form in reversed(firsts):
        required = kinds[form["$ref"].rpartition("/")[2]]
        has_one = {"anyOf": [{"required": [key]} for key in required]}
        chosen = {"if": has_one, "then": form, "else": chosen}
    return chosen
