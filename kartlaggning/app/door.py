"""Who is let in: this computer's own user, from the page's own window, and nobody else.

Other programs and other users of the computer reach 127.0.0.1 too, and so does any page that a
browser shows, by a form, a link, or a name of its own that leads here. So

- all pages lie under an address that nobody can guess, which a cookie is bound to: a cookie goes to
  every port of a computer, and another program's page would else be given it;
- the cookie is handed out once, for a token that is gone when it has been used;
- a request says the name that the server has (else a foreign name was made to lead here), and a
  form comes from the server's own pages: `SameSite` does not tell ports apart, `Origin` does.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from hmac import compare_digest
from typing import Literal

from werkzeug.wrappers import Request, Response

HOST = "127.0.0.1"
COOKIE = "kartlaggning"
ENTER = "enter"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
POLICY_HEADER = "Content-Security-Policy"
HEADERS = {
    POLICY_HEADER: POLICY,
    "X-Content-Type-Options": "nosniff",
    # without it forms of the page itself would say `Origin: null`
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}
_OWN_SITES = ("same-origin", "none")  # the page itself; an address that somebody typed

Refusal = Literal["host", "place", "key", "site", "origin"]


def _secret() -> str:
    return secrets.token_urlsafe(24)


@dataclass
class Door:
    """The secrets of one run of the server.

    Parameters
    ----------
    root
        The address below which all pages lie, without slashes.
    port
        Where the server listens; known when it does.
    """

    root: str = field(default_factory=_secret)
    port: int = 0
    _key: str = field(default_factory=_secret)
    _token: str = field(default_factory=_secret)

    @property
    def base(self) -> str:
        """The path below which all pages lie."""
        return f"/{self.root}/"

    @property
    def address(self) -> str:
        """Where the first page is, once somebody is let in."""
        return f"http://{HOST}:{self.port}{self.base}"

    @property
    def way_in(self) -> str:
        """The address that lets its first visitor in."""
        return f"{self.address}{ENTER}?token={self._token}"

    def refusal(self, request: Request) -> Refusal | None:
        """Why a request is not answered; None where it is."""
        if request.host not in self._hosts():
            return "host"
        if not request.path.startswith(self.base):
            return "place"
        if request.path == f"{self.base}{ENTER}":
            return None  # its token is asked for by `admit`
        return self._refusal_inside(request)

    def _refusal_inside(self, request: Request) -> Refusal | None:
        if not compare_digest(request.cookies.get(COOKIE, ""), self._key):
            return "key"
        if request.headers.get("Sec-Fetch-Site", "none") not in _OWN_SITES:
            return "site"
        if request.method not in ("GET", "HEAD") and not self._is_own_form(request):
            return "origin"
        return None

    def admit(self, token: str, response: Response) -> bool:
        """Give the cookie for the token, to the first who brings it; says whether that was done."""
        is_right = bool(self._token) and compare_digest(token.encode(), self._token.encode())
        if is_right:
            self._token = ""
            response.set_cookie(COOKIE, self._key, path=self.base, httponly=True, samesite="Strict")
        return is_right

    def _hosts(self) -> tuple[str, str]:
        return (f"{HOST}:{self.port}", f"localhost:{self.port}")

    def _is_own_form(self, request: Request) -> bool:
        return request.headers.get("Origin") == f"http://{request.host}"
