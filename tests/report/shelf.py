"""The pages that lie open in the browser, lent to one test after another."""

from pathlib import Path

# what a page is set back to before another test gets it, unless its settings say otherwise
MEDIA = {"color_scheme": "light", "forced_colors": "none", "reduced_motion": "no-preference"}


class Shelf:
    """Pages that the tests of a session lend and put back.

    A page in a context of its own costs the browser a new process: more than loading the report.
    So a page that was put back is lent again where the same size and settings are asked for. None
    whose size was changed is: what it loads next may be as wide as before, whatever it is told.
    """

    def __init__(self, browser):
        self.browser = browser
        self.idle = {}
        self.settings_of = {}

    def lend(self, path: Path, *, address="", width=1280, height=900, script="", **settings):
        """Open a file offline; what it asks for and says is gathered on the page.

        Parameters
        ----------
        address
            What follows the file's name: `#` and a profile.
        script
            Run before the page's own scripts are.
        settings
            Of Playwright's `new_context`.
        """
        size = {"width": width, "height": height}
        wanted = tuple(sorted({"script": script, **size, **settings}.items()))
        idle = self.idle.setdefault(wanted, [])
        page = idle.pop() if idle else self._new_page(size, script, settings)
        self.settings_of[page] = wanted
        page.requests, page.messages = [], []
        page.goto(path.as_uri() + address)
        return page

    def put_back(self, page):
        wanted = self.settings_of.pop(page)
        if page.viewport_size.items() - set(wanted):
            page.context.close()
            return
        # nothing of the page goes on meanwhile, and what is opened next is loaded anew
        page.goto("about:blank")
        page.mouse.move(0, 0)
        own = {name: value for name, value in wanted if name in MEDIA}
        page.emulate_media(media="null", **MEDIA | own)
        self.idle[wanted].append(page)

    def _new_page(self, size, script, settings):
        page = self.browser.new_context(viewport=size, offline=True, **settings).new_page()
        if script:
            page.add_init_script(script)
        page.on("request", lambda request: page.requests.append(request.url))
        page.on("console", lambda message: page.messages.append(message.text))
        page.on("pageerror", lambda error: page.messages.append(str(error)))
        return page
