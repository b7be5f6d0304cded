"""Messages that can still be said in another language: the English sentence, and what it was made of."""

from collections.abc import Mapping
from typing import Self

__all__ = ["Wording", "packed", "say", "say_counted", "unpacked"]


class Wording(str):
    """A message in English that also knows its `template` and the `values` in it; get it from `say`.

    It is a text like any other. `many` is the template for other numbers than one, of the value `n`; it is empty
    where nothing is counted. What is cut from it, joined to it or made of it by `str` is a plain text again.
    """

    template: str
    values: Mapping[str, object]
    many: str

    def __new__(cls, template: str, values: Mapping[str, object] | None = None, many: str = "") -> Self:
        """Return the message in English; a template without values may hold braces of its own."""
        values = values or {}
        chosen = many if many and values["n"] != 1 else template
        made = super().__new__(cls, chosen.format(**values) if values else chosen)
        made.template, made.values, made.many = template, values, many
        return made

    def filled(self, **values: object) -> Self:
        """Return the message of the same template with values in its fields, for templates that stand in a table."""
        return type(self)(self.template, values)

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.template, self.values, self.many)


def say(template: str, /, **values: object) -> Wording:
    """Return a message with its `{name}` fields filled in; the catalogues of the other languages list its template.

    A value may be a message itself.

    >>> say("{file} has {size:,} characters", file="a.yaml", size=600000)
    'a.yaml has 600,000 characters'
    """
    return Wording(template, values)


def say_counted(one: str, many: str, n: int, /, **values: object) -> Wording:
    """Return the form of a message that goes with the number `n`, which is the value `{n}` in it.

    >>> say_counted("{n} row", "{n} rows", 3)
    '3 rows'
    """
    return Wording(one, {"n": n, **values}, many)


def packed(message: str) -> object:
    """Return a message as plain values that can be stored as JSON; a text that is no `Wording` stays one.

    Values that are neither texts nor numbers are kept as the texts that they are written as.
    """
    if not isinstance(message, Wording):
        return message
    values = {name: _plain(value) for name, value in message.values.items()}
    return {"template": message.template, "values": values, "many": message.many}


def unpacked(stored: object) -> str:
    """Return the message that `packed` made plain values of."""
    if not isinstance(stored, Mapping):
        return str(stored)
    given = stored["values"].items()
    values = {name: unpacked(value) if isinstance(value, Mapping) else value for name, value in given}
    return Wording(stored["template"], values, stored["many"])


def _plain(value: object) -> object:
    if isinstance(value, Wording):
        return packed(value)
    return value if isinstance(value, str | int | float) and type(value).__module__ == "builtins" else str(value)
