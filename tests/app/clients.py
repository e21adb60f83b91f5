"""Whoever asks the page for something: its own user, let in, and strangers of all kinds."""

from __future__ import annotations

from kartlaggning.app.application import create_app
from kartlaggning.app.door import COOKIE, ENTER, HOST

PORT = 8801


class Visitor:
    """A browser at one desk, without the network: what it sends is what a browser would."""

    def __init__(self, desk):
        desk.door.port = PORT
        self.desk = desk
        self.origin = f"http://{HOST}:{PORT}"
        self.client = create_app(desk).test_client(use_cookies=True)

    def come_in(self):
        token = self.desk.door.way_in.partition("?token=")[2]
        self.ask(ENTER, token=token)
        return self

    def path(self, path: str) -> str:
        return path if path.startswith("/") else f"{self.desk.door.base}{path}"

    def ask(self, path="", headers=(), **asked):
        sent = {"Host": f"{HOST}:{PORT}", "Sec-Fetch-Site": "same-origin", **dict(headers)}
        return self.client.get(self.path(path), headers=sent, query_string=asked)

    def send(self, path="", /, headers=(), **form):
        """Send a form, and give the answer itself: where it leads, nobody has followed yet."""
        sent = {
            "Host": f"{HOST}:{PORT}",
            "Origin": self.origin,
            "Sec-Fetch-Site": "same-origin",
            **dict(headers),
        }
        return self.client.post(self.path(path), headers=sent, data=form)

    def follow(self, answer):
        """Go where an answer leads."""
        assert answer.status_code == 303, answer.get_data(as_text=True)[:2000]
        return self.client.get(
            answer.location,
            headers={"Host": f"{HOST}:{PORT}", "Sec-Fetch-Site": "same-origin"},
        )

    def sent_on(self, path="", /, **form):
        """Send a form and follow: the text of the page that it leads to."""
        return self.follow(self.send(path, **form)).get_data(as_text=True)

    def text(self, path="", **asked):
        answer = self.ask(path, **asked)
        assert answer.status_code == 200, answer.get_data(as_text=True)[:2000]
        return answer.get_data(as_text=True)

    @property
    def cookie(self):
        return self.client.get_cookie(COOKIE, HOST, self.desk.door.base)
