"""Where the cells of a page are: a table says once what they are of, and so does a profile."""

from html.parser import HTMLParser


class CellAddresses:
    """The address of each cell, as a parser comes to its tag.

    A cell has one of its own, or it is put together from its table, its line and its column.
    """

    def __init__(self):
        self._table = self._is_turned = self._row = None
        self._columns, self._left = [], []

    def of(self, tag, given):
        """The address of what begins with a tag; empty for what is no cell."""
        if tag == "table" or "data-table" in given:
            self._table = given.get("data-table")
            self._is_turned = "data-turned" in given
            self._columns, self._left = [], []
            self._of_profiles = given.get("data-columns", "").split("/")
        if "data-row" in given:
            self._row, self._left = given["data-row"], list(self._columns)
        if tag == "th" and "data-column" in given:
            self._columns.append(given["data-column"])
        if "data-cell" in given:
            return given["data-cell"]
        if tag == "dd" and "data-column" in given:
            column = self._of_profiles[int(given["data-column"])]
            return f"{self._table}/{self._row}/{column}"
        if tag == "td" and self._left and given.get("class") != "whole":
            return self._put_together(self._left.pop(0))
        return ""

    def _put_together(self, column):
        place = (column, self._row) if self._is_turned else (self._row, column)
        return "/".join((self._table, *place))


class Places(HTMLParser):
    """The addresses of all cells of a piece of a page, in its order."""

    def __init__(self, page):
        super().__init__()
        self.found = []
        self._addresses = CellAddresses()
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        address = self._addresses.of(tag, dict(attrs))
        if address:
            self.found.append(address)


def places_of(page):
    """The addresses of all cells of a piece of a page, in its order."""
    return Places(page).found
