"""The YAML that comes along: the shipped schemas and region files, and the blocks of the pages."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
SCHEMAS = [
    ROOT / "survey_schema.yaml",
    *sorted(ROOT.glob("examples/*/survey_schema.yaml")),
    ROOT / "tests/second_mapping/survey_schema.yaml",
]
REGIONS = [
    *sorted(ROOT.glob("kartlaggning/regions/*.yaml")),
    *sorted(ROOT.glob("examples/*/region.yaml")),
    ROOT / "tests/second_mapping/region.yaml",
]
_BLOCK = re.compile(r"^```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
# the first line of a file names the schema by which an editor checks it
EDITOR_LINE = re.compile(r"# yaml-language-server: \$schema=(\S+)\n")


def yaml_blocks(page: str) -> list[str]:
    """The blocks of YAML in a page of Markdown."""
    return _BLOCK.findall((ROOT / page).read_text("utf-8"))


def name_of(path: Path) -> str:
    """A shipped file as a test calls it."""
    return path.relative_to(ROOT).as_posix()
