"""What a browser would send of a form as it stands on a page, touched by nobody."""

from html.parser import HTMLParser

__all__ = ["submitted"]


def submitted(page: str) -> dict[str, list[str]]:
    """Return the fields of the form of class `writing` by name, as HTML says that browsers send them."""
    reader = _Reader()
    reader.feed(page)
    return reader.fields


class _Reader(HTMLParser):
    """Follows a page and notes the successful controls of one form."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, list[str]] = {}
        self.is_inside = False
        self.select = ""
        self.options: list[tuple[str, bool]] = []
        self.area = ""
        self.typed = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.is_inside = given.get("class") == "writing"
        if not self.is_inside:
            return
        name = given.get("name", "")
        if tag == "input" and name and (given.get("type") not in ("checkbox", "radio") or "checked" in given):
            self._send(name, given.get("value", "").replace("\r", "").replace("\n", ""))
        elif tag == "select":
            self.select, self.options = name, []
        elif tag == "option" and self.select:
            self.options.append((given.get("value", ""), "selected" in given))
        elif tag == "textarea":
            self.area, self.typed = name, ""

    def handle_data(self, data: str) -> None:
        if self.area:
            self.typed += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.is_inside = False
        elif tag == "select" and self.select:
            chosen = [value for value, is_selected in self.options if is_selected]
            self._send(self.select, chosen[-1] if chosen else self.options[0][0])
            self.select = ""
        elif tag == "textarea" and self.area:
            self._send(self.area, self.typed.removeprefix("\n").replace("\r\n", "\n").replace("\n", "\r\n"))
            self.area = ""

    def _send(self, name: str, value: str) -> None:
        self.fields.setdefault(name, []).append(value)
