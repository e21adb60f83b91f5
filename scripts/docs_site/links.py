"""Links of a made site that lead nowhere, and requests that would leave it."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

_ADDRESSES = {"a": "href", "link": "href", "img": "src", "script": "src", "iframe": "src"}
# what a browser follows by itself; a link is followed by people
_FETCHED = ("link", "img", "script", "iframe")
_OUTSIDE = ("http", "https")


class _Page(HTMLParser):
    """The addresses that a page names, and the places in it that can be named."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[tuple[str, str]] = []
        self.places: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.places.update(filter(None, (given.get("id"), given.get("name"))))
        address = given.get(_ADDRESSES.get(tag, ""))
        if address:
            self.addresses.append((tag, address))


def find_broken_links(site: Path) -> list[str]:
    """Find what leads nowhere: to no file, to no place in it, or outside without being a link.

    Addresses outside are looked at for their form alone: nothing is asked of the network.

    Returns
    -------
    list of str
        A line for each, `page: address`.
    """
    pages = {path: _read(path) for path in sorted(site.rglob("*.html"))}
    broken = []
    for path, page in pages.items():
        for tag, address in page.addresses:
            if not _leads_somewhere(tag, address, path, pages):
                broken.append(f"{path.relative_to(site).as_posix()}: {address}")
    return broken


def _read(path: Path) -> _Page:
    page = _Page()
    page.feed(path.read_text("utf-8"))
    return page


def _leads_somewhere(tag: str, address: str, path: Path, pages: dict[Path, _Page]) -> bool:
    parts = urlsplit(address)
    if parts.scheme in _OUTSIDE:
        return tag not in _FETCHED and "." in parts.netloc and " " not in address
    if parts.scheme:
        return parts.scheme in ("mailto", "data")
    if parts.netloc:  # `//elsewhere/`
        return False
    target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
    if target.is_dir():
        target /= "index.html"
    if target in pages and parts.fragment:
        return unquote(parts.fragment) in pages[target].places | {"", "top"}
    return target.is_file()


def outside_addresses(site: Path) -> Iterator[str]:
    """Every address outside that a person may follow."""
    for path in sorted(site.rglob("*.html")):
        yield from (
            address
            for _tag, address in _read(path).addresses
            if urlsplit(address).scheme in _OUTSIDE
        )
