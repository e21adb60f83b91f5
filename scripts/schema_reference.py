"""The page of the schema's language, `docs/schema.md`, and the JSON Schemas beside it.

Both are made of the models, and of the texts that stand there under each key:

    python -m scripts.schema_reference
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import get_type_hints

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from kartlaggning.chart_kinds import CHART_KINDS, ChartKind
from kartlaggning.regions.region_file import RegionFile
from kartlaggning.schema.key_texts import KeyText, key_texts, model_text
from kartlaggning.schema.models import BoundModel, ConditionModel, Figure, SchemaModel
from scripts.schema_json import json_schema
from scripts.schema_parts import PARTS, Part, anchor_of, link_to, what_stands

DOCS = Path(__file__).parents[1] / "docs"
PAGE = "schema.md"
JSON_SCHEMAS: Mapping[str, tuple[type[BaseModel], str]] = {
    "survey_schema.schema.json": (SchemaModel, "A mapping: survey_schema.yaml of kartlaggning"),
    "region.schema.json": (RegionFile, "A region file of kartlaggning"),
}


INTRODUCTION = """\
# The language of the schema

<!-- Made of the models by `make docs`. Change the texts there, in kartlaggning/schema/models/ and
kartlaggning/regions/region_file.py. -->

All that `survey_schema.yaml` and a region file may hold, and what it does to the numbers. What is
not here is refused, at its line and column, by `kartlaggning check`.

The examples of this page are parts of two files, [the mapping](#the-mapping) and
[the region](#the-region-file); put together they are a mapping that works, which the project's
tests do. YAML is written by indentation: what belongs to something stands two spaces further in.
`{a: 1, b: 2}` is the same on one line, and `[a, b]` is a list.

An editor with a YAML language server (Visual Studio Code with the YAML extension, for instance)
proposes keys, shows these texts and underlines mistakes if the first line of the file says where
the JSON Schema is:

```text
# yaml-language-server: $schema=docs/survey_schema.schema.json
```

That is [survey_schema.schema.json](survey_schema.schema.json), or of a region file
[region.schema.json](region.schema.json); for a mapping of your own copy them to its folder. Without
an editor `check-jsonschema --schemafile docs/survey_schema.schema.json survey_schema.yaml` says the
same. Whether the names that a file uses exist is a matter for `kartlaggning check`.
"""


def reference_page() -> str:
    """Make the page."""
    parts = ["\n".join(_part(part)) for part in PARTS]
    return "\n".join([INTRODUCTION, *_index(), *parts])


def _index() -> Iterator[str]:
    """Every key, by the alphabet, with the places where it is explained."""
    places: dict[str, list[str]] = {}
    for part in PARTS:
        for key, text in _texts(part).items():
            places.setdefault(key, []).append(f"[{part.noun}](#{_address(part, key, text)})")
    yield "## All keys\n"
    yield "| key | of a |"
    yield "|---|---|"
    for key in sorted(places):
        yield f"| `{key}` | {', '.join(places[key])} |"
    yield ""


def _part(part: Part) -> Iterator[str]:
    told = model_text(part.model)
    yield f"{'#' * part.level} {part.heading}\n"
    for paragraph in told.paragraphs:
        yield f"{paragraph}\n"
    yield from _table(part)
    if told.example:
        yield f"```yaml\n{told.example}\n```\n"
    for key, text in _texts(part).items():
        if _has_more(text):
            yield from _details(part, key, text)


def _texts(part: Part) -> dict[str, KeyText]:
    """What is said of each key of a part, under the name by which it is written."""
    texts = key_texts(part.model)
    return {field.alias or name: texts[name] for name, field in part.model.model_fields.items()}


def _table(part: Part) -> Iterator[str]:
    texts = _texts(part)
    hints = get_type_hints(part.model, include_extras=True)
    yield "| key | what stands there | if nothing is said | meaning |"
    yield "|---|---|---|---|"
    for name, field in part.model.model_fields.items():
        key = field.alias or name
        shown = f"`{key}`"
        if _has_more(texts[key]):
            shown = f"[`{key}`](#{_address(part, key, texts[key])})"
        stands, default = what_stands(hints[name]), _default(field)
        yield f"| {shown} | {stands} | {default} | {texts[key].summary} |"
    if part.model is ConditionModel:
        meaning = "What must be answered to it: a value, one of several, or within bounds."
        yield f"| *a question* | text, list of text, or {link_to(BoundModel)} | – | {meaning} |"
    yield ""


def _has_more(text: KeyText) -> bool:
    return bool(text.details or text.choices)


def _details(part: Part, key: str, text: KeyText) -> Iterator[str]:
    """What more is to be said of a key, and what each of its choices means."""
    yield f"#### {_key_heading(part, key)}\n"
    yield f"{text.summary}\n"
    for paragraph in text.details:
        yield f"{paragraph}\n"
    for choice, meaning in text.choices.items():
        yield f"- `{choice}`: {meaning}"
    if text.choices:
        yield ""
    if part.model is Figure and key == "chart":
        yield from _chart_kinds()


def _chart_kinds() -> Iterator[str]:
    """What each kind of figure takes, as it is checked."""
    yield "| chart | of | populations | by | another base |"
    yield "|---|---|---|---|---|"
    for name, kind in CHART_KINDS.items():
        by = ", ".join(f"`{each}`" for each in kind.by) or "–"
        base = "yes" if kind.has_base else "–"
        yield f"| `{name}` | {_of(kind)} | {_amount(kind.population)} | {by} | {base} |"
    yield ""


def _of(kind: ChartKind) -> str:
    if kind.of == "none":
        return "–"
    shown = [f"`{each}`" for each in kind.types]
    if kind.has_dimensions:
        shown.append("dimension")
    all_of_them = "; all if nothing is said" if kind.is_of_all else ""
    return f"{_amount(kind.of)}: {', '.join(shown)}{all_of_them}"


def _amount(amount: str) -> str:
    return {"none": "–", "one": "one", "two": "two", "several": "one or more"}[amount]


def _default(field: FieldInfo) -> str:
    if field.is_required():
        return "must be said"
    default = field.default
    if isinstance(default, bool):
        return f"`{str(default).lower()}`"
    if isinstance(default, int | str) and default:
        return f"`{default}`"
    if isinstance(default, Sequence) and default:
        return ", ".join(f"`{each}`" for each in default)
    return "–"


def _address(part: Part, key: str, text: KeyText) -> str:
    return anchor_of(_key_heading(part, key)) if _has_more(text) else part.anchor


def _key_heading(part: Part, key: str) -> str:
    return f"{part.noun.capitalize()}: `{key}`"


def make_files() -> dict[str, str]:
    """Make what stands in `docs/` of the language: file name → content."""
    files = {PAGE: reference_page()}
    for name, (model, title) in JSON_SCHEMAS.items():
        made = json_schema(model, title)
        files[name] = json.dumps(made, ensure_ascii=False, indent=2) + "\n"
    return files


if __name__ == "__main__":
    for file, content in make_files().items():
        (DOCS / file).write_text(content, encoding="utf-8")
