"""What all tests share: Hypothesis tries the same examples each time, however slow the machine; and whole mappings.

A mapping is imported once for all tests that only read it and write its report.
"""

from pathlib import Path

import pytest
from hypothesis import settings
from mappings import make_example, make_second, make_shipped

settings.register_profile("kartlaggning", deadline=None, derandomize=True, database=None)
settings.load_profile("kartlaggning")


@pytest.fixture(scope="session")
def shipped_mapping(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_shipped(tmp_path_factory.mktemp("mapping") / "shipped")


@pytest.fixture(scope="session")
def example_mapping(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_example(tmp_path_factory.mktemp("mapping") / "example")


@pytest.fixture(scope="session")
def second_mapping(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_second(tmp_path_factory.mktemp("mapping") / "second")
