"""What all tests share: whole mappings, their reports, and the examples that Hypothesis tries.

A mapping is imported and reported once for all tests that only read it and write its report.
Hypothesis tries the same examples each time, however slow the machine. A run of all tests fails
where no test provokes one of the checks, and every test where a text has no Swedish.
"""

import gc
import gettext
import os
import shutil
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from browsers import launched
from hypothesis import settings
from mappings import make_example, make_second, make_shipped, read_report

from kartlaggning.checks import CHECKS
from kartlaggning.errors import Finding
from kartlaggning.text.catalogues import _catalogue

TESTS = str(Path(__file__).parent)

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


@pytest.fixture(scope="session")
def copy_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Callable, Path], Path]:
    """Give a copy, to be changed, of a mapping that is made once: to import takes far longer."""
    made_by: dict[Callable, Path] = {}

    def copied(make: Callable[[Path], Path], folder: Path) -> Path:
        if make not in made_by:
            made_by[make] = make(tmp_path_factory.mktemp("made") / folder.name)
        return Path(shutil.copytree(made_by[make], folder, dirs_exist_ok=True))

    return copied


@pytest.fixture(scope="session")
def browser():
    """The one browser of a process: a second beside it could not be driven."""
    with launched() as opened:
        yield opened


@pytest.fixture(scope="session")
def report_of() -> Callable[[Path], dict[str, Any]]:
    """Give `report.json` of one of these mappings; its report is written the first time."""
    return cache(read_report)


@pytest.fixture(scope="session", autouse=True)
def fsync():
    """Let no test wait for the disk, and give what does to those that are about it.

    Commands write lastingly, and what tests write is thrown away. The call that stands in for it
    refuses what is no open file, too.
    """
    real = os.fsync
    with mock.patch.object(os, "fsync", os.fstat):
        yield real


# --- what is loaded once and for all


@pytest.hookimpl(wrapper=True)
def pytest_collection():
    """Collect without looking for garbage, and leave what was collected out of it afterwards.

    All tests and the program stay to the end: to look through them again and again for what
    nobody needs any more took much of the time.
    """
    gc.disable()
    try:
        return (yield)
    finally:
        gc.collect()
        gc.freeze()
        gc.set_threshold(50_000, 20, 50)
        gc.enable()


def pytest_unconfigure() -> None:
    gc.unfreeze()  # else libraries tell at the end of what was never let go


# --- the order of the files, and which process of pytest-xdist's runs them


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let each file's tests follow on each other, first the files that need a browser.

    Theirs are the longest, and nothing long should remain when all else is done.
    """
    browser_files = {item.path for item in items if "browser" in getattr(item, "fixturenames", ())}
    places = {path: place for place, path in enumerate(dict.fromkeys(item.path for item in items))}
    items.sort(key=lambda item: (item.path not in browser_files, places[item.path]))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> object:
    """Give a file to one process whole: its tests share mappings and pages of the browser."""
    if config.option.dist != "load":  # asked for otherwise
        return None
    from xdist.scheduler import LoadFileScheduling  # noqa: PLC0415 - only who has it gets here

    class Scheduling(LoadFileScheduling):
        def _split_scope(self, nodeid: str) -> str:
            # the files about slides share theirs, which take long to make
            if nodeid.startswith("tests/documents/test_slides"):
                return "slides"
            return super()._split_scope(nodeid)

    config.option.loadscopereorder = False  # a file of few tests may be the longest
    return Scheduling(config, log)


# --- the checks that the tests provoke, in however many processes they run

provoked: set[str] = set()


class _NoSwedish(gettext.NullTranslations):
    """In place of English words where the Swedish catalogue lacks a text of the program's."""

    def gettext(self, message: str) -> str:
        assert "{" not in message, f"no Swedish for: {message}"
        return message

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        raise AssertionError(f"no Swedish for: {singular}")


@pytest.fixture(scope="session", autouse=True)
def _miss_no_swedish():
    # data may stand where a word does, and has no places to be filled
    _catalogue("sv").add_fallback(_NoSwedish())


@pytest.fixture(scope="session", autouse=True)
def _note_what_is_provoked():
    make = Finding.__init__

    def note(self: Finding, check: str, *rest, **named) -> None:
        maker = sys._getframe(1).f_code.co_filename
        # a finding that a test makes proves nothing
        if not maker.startswith(TESTS):
            provoked.add(check)
        make(self, check, *rest, **named)

    with mock.patch.object(Finding, "__init__", note):
        yield


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node) -> None:
    """Take over what was provoked in a process of pytest-xdist's."""
    # a process that crashed gave none
    output = getattr(node, "workeroutput", {})
    provoked.update(output.get("provoked", ()))


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    config = session.config
    if hasattr(config, "workeroutput"):  # of pytest-xdist: this process is one of several
        config.workeroutput["provoked"] = sorted(provoked)
        return
    is_whole = config.args_source is config.ArgsSource.TESTPATHS and not config.option.keyword
    absent = sorted(CHECKS.keys() - provoked)
    if is_whole and exitstatus == pytest.ExitCode.OK and absent:
        reporter = config.pluginmanager.getplugin("terminalreporter")
        reporter.section("checks that no test provokes")
        reporter.line(", ".join(absent))
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
