"""A desk over a small mapping, and a visitor who was let in."""

import shutil

import pytest
from clients import Visitor

from kartlaggning.app.desk import Desk


@pytest.fixture
def mapping(second_mapping, tmp_path):
    """The libraries of Sjölanda, imported; a copy that a test may change."""
    return shutil.copytree(second_mapping, tmp_path / "mapping")


@pytest.fixture
def desk(mapping):
    made = Desk(mapping)
    yield made
    made.jobs.end()


@pytest.fixture
def visitor(desk):
    return Visitor(desk).come_in()


@pytest.fixture
def empty_desk(tmp_path):
    """A desk over a folder in which nothing lies yet."""
    folder = tmp_path / "empty"
    folder.mkdir()
    made = Desk(folder)
    yield made
    made.jobs.end()
