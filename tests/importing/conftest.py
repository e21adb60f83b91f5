"""The mapping that the tests of import work on."""

from pathlib import Path

import pytest
from importing.library import make_project


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return make_project(tmp_path / "project")
