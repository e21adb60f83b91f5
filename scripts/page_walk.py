"""The whole way through the page of `open`, from raw files to a report with one class, counted.

The tests go it by mouse and by keyboard, and the tutorial's pictures are taken on it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_MOST_TABS = 400
_MOST_ARROWS = 200
_LONGEST = 120_000  # milliseconds that a command may take
_FINDINGS = "header nav a[href$=findings][aria-current]"
_STOPPED = "main form[action$=files] button.main[name=only]"


@dataclass
class Walk:
    """Somebody who goes the way with the mouse, and counts.

    Parameters
    ----------
    clicks
        What was clicked: links, buttons, boxes.
    fields
        What was written or chosen.
    keys
        Of one without a mouse: every key but what is written.
    """

    window: Any
    clicks: int = 0
    fields: int = 0
    keys: int = 0
    started: float = field(default_factory=time.monotonic)

    @property
    def page(self) -> Any:
        """The browser's page."""
        return self.window.page

    @property
    def seconds(self) -> float:
        """How long it has taken so far."""
        return time.monotonic() - self.started

    def press(self, selector: str) -> None:
        """Follow a link, send a form, tick a box."""
        self.page.locator(selector).first.click()
        self.clicks += 1

    def write(self, selector: str, text: str) -> None:
        """Write into a field."""
        self.page.locator(selector).first.fill(text)
        self.fields += 1

    def choose(self, selector: str, words: str) -> None:
        """Choose from a list by the beginning of its words."""
        box = self.page.locator(selector).first
        box.select_option(value=self._value(box, words))
        self.fields += 1

    def _value(self, box: Any, words: str) -> str:
        for option in box.locator("option").all():
            if option.inner_text().strip().startswith(words):
                return str(option.get_attribute("value") or option.inner_text().strip())
        raise AssertionError(f"{words} is not among {box.inner_text()}")


class KeyboardWalk(Walk):
    """The same without a mouse: Tab, Enter, the space bar and the arrows."""

    def press(self, selector: str) -> None:
        """Likewise."""
        self._tab_to(selector)
        box = self.page.locator(f"{selector}:focus")
        is_box = box.get_attribute("type") in ("checkbox", "radio")
        self._key("Space" if is_box else "Enter")
        if not is_box:
            self.page.wait_for_load_state()

    def write(self, selector: str, text: str) -> None:
        """Likewise."""
        self._tab_to(selector)
        self.page.keyboard.type(text)
        self.fields += 1

    def choose(self, selector: str, words: str) -> None:
        """Likewise."""
        self._tab_to(selector)
        box = self.page.locator(f"{selector}:focus")
        wanted = self._value(box, words)
        for _ in range(_MOST_ARROWS):
            if box.input_value() == wanted:
                break
            self._key("ArrowDown")
        assert box.input_value() == wanted
        self.fields += 1

    def _tab_to(self, selector: str) -> None:
        focused = self.page.locator(f"{selector}:focus")
        for _ in range(_MOST_TABS):
            if focused.count():
                return
            self._key("Tab")
        raise AssertionError(f"{selector} was not reached")

    def _key(self, name: str) -> None:
        self.page.keyboard.press(name)
        self.keys += 1


# --- the way


def _go_on() -> None:
    """Nobody looks."""


def to_import(walk: Walk, files: Sequence[Path], at_stop: Callable[[], object] = _go_on) -> None:
    """Drop files in, draft from them, and import all; a look at the draft and at the files."""
    page = walk.page
    page.locator("#upload").set_input_files(files)  # in the system's own window
    walk.clicks += 1
    walk.press("form.drop button")
    page.wait_for_selector("form[action$=draft]")
    walk.press("form[action$=draft] button")
    page.wait_for_selector("fieldset")
    at_stop()
    walk.press("main form button.main")
    page.wait_for_selector("button[name=all]")
    at_stop()
    walk.press("button[name=all]")
    while _is_stopped(walk):
        _name_units(walk)
        walk.press("header nav a[href$='/files']")
        page.wait_for_selector("button[name=all]")
        walk.press("button[name=all]")


def _is_stopped(walk: Walk) -> bool:
    """Wait until all is imported, or a file has stopped it; says whether one has."""
    walk.page.wait_for_selector(f"{_FINDINGS}, {_STOPPED}", timeout=_LONGEST)
    return bool(walk.page.locator(_STOPPED).count())


def _name_units(walk: Walk) -> None:
    """Of the file that stopped it, say that names mean what is proposed, and import it."""
    walk.press(_STOPPED)
    walk.page.wait_for_selector("button[name=suggested]", timeout=_LONGEST)
    walk.press("button[name=suggested]")
    walk.page.wait_for_selector("button[name=import]", timeout=_LONGEST)
    walk.press("button[name=import]")
    walk.page.wait_for_selector(_FINDINGS, timeout=_LONGEST)


def to_class(
    walk: Walk,
    *words: str,
    at_stop: Callable[[], object] = _go_on,
) -> None:
    """Write the rule of one class: the units that gave an answer to a question.

    Parameters
    ----------
    words
        The dimension, the class, the beginning of the question, and the answer.
    at_stop
        A look at the rule before it is written.
    """
    dimension, class_, question, answer = words
    page = walk.page
    walk.press("header nav a[href$='/rules']")
    page.wait_for_selector("h1")
    walk.press("main .actions a.button")
    page.wait_for_selector("[name^=label-]")
    walk.write("[name^=dimension-]", dimension)
    walk.write("[name^=label-]", class_)
    walk.choose("select[name^=more-]", question)
    walk.press("button[name=do][value^=add-]")
    page.wait_for_selector("fieldset.sentence")
    walk.press(f".sentence li:has-text('{answer}') input")
    at_stop()
    walk.press("button[name=do][value=save]")
    page.wait_for_selector("[role=status]")


def to_report(walk: Walk, dimension: str) -> None:
    """Show the class on a map, and make the report."""
    page = walk.page
    walk.press("header nav a[href$='/figures']")
    page.wait_for_selector("ol.arranged")
    walk.press("main section a[href$='/new']")
    page.wait_for_selector("dl.kinds")
    walk.press("dl.kinds a[href*='chart=tile_map']")
    page.wait_for_selector("#of-0")
    walk.choose("#of-0", dimension)
    walk.press("button[name=show_report]")
    walk.window.settle()
    page.wait_for_selector("a[href*='/report/file/']")
