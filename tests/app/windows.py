"""The page in a real browser: served, let in by its file, and watched for what it asks and says."""

from contextlib import contextmanager
from pathlib import Path

import axe_playwright_python

from kartlaggning.app.serving import serving, way_in_file

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
RUN_AXE = """async () => {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const { violations } = await axe.run({ runOnly: tags, resultTypes: ["violations"],
    rules: { "target-size": { enabled: true } } });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}"""
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


class Window:
    """A window of the page, let in."""

    def __init__(self, desk, page):
        self.desk = desk
        self.page = page
        self.requests, self.messages = [], []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self.messages.append(message.text))
        page.on("pageerror", lambda error: self.messages.append(str(error)))

    def visit(self, *path, **asked):
        self.page.goto(f"http://127.0.0.1:{self.desk.door.port}{self.desk.address(*path, **asked)}")
        return self.page

    def violations(self):
        """What axe finds; it is put in from outside, past the page's own policy."""
        session = self.page.context.new_cdp_session(self.page)
        session.send("Page.setBypassCSP", {"enabled": True})
        self.page.evaluate(AXE.read_text("utf-8"))
        found = self.page.evaluate(RUN_AXE)
        session.send("Page.setBypassCSP", {"enabled": False})
        session.detach()
        return found

    def sideways(self):
        """How many pixels of the page are outside the window."""
        return self.page.evaluate(SIDEWAYS)

    def outside_requests(self):
        own = (f"http://127.0.0.1:{self.desk.door.port}/", "file:", "data:")
        return [url for url in self.requests if not url.startswith(own)]

    def settle(self):
        """Wait until the work is done that a form began, and the page has led on."""
        self.page.wait_for_url(lambda url: "/jobs/" not in url, timeout=120_000)

    def press_until(self, key, selector, most=80):
        """Press a key until the focus is on what is meant, as one without a mouse would."""
        for _ in range(most):
            self.page.keyboard.press(key)
            if self.page.evaluate("(name) => document.activeElement.matches(name)", selector):
                return
        raise AssertionError(f"{selector} was not reached by {key}")


@contextmanager
def opened(desk, browser, **settings):
    """Serve a desk, and open its page as `kartlaggning open` does."""
    settings = {"locale": "sv-SE", "viewport": {"width": 1280, "height": 900}, **settings}
    context = browser.new_context(**settings)
    try:
        with serving(desk), way_in_file(desk) as path:
            window = Window(desk, context.new_page())
            window.page.goto(path.as_uri())
            window.page.wait_for_selector("nav")
            window.page.wait_for_load_state()  # its script is there too
            yield window
    finally:
        context.close()
