"""What the trail's actions are called: each app says it for its own, in its `ready`."""

from collections.abc import Mapping

from django.apps import apps
from django.utils.functional import Promise

__all__ = ["called", "kind_called", "register", "value_called"]

type Words = Mapping[str, str | Promise]

_words: dict[str, str | Promise] = {}
_kinds: dict[str, str | Promise] = {}
_values: dict[str, dict[str, str | Promise]] = {}


def register(words: Words, *, kinds: Words | None = None, values: Mapping[str, Words] | None = None) -> None:
    """Say what actions are called: `register({"unit.created": _("made a unit")})`.

    `kinds` are things whose model does not say what it is called; `values` are what the values of a detail are called:
    `{"role": {"agent": _("Agent")}}`.
    """
    _words.update(words)
    _kinds.update(kinds or {})
    for name, meanings in (values or {}).items():
        _values.setdefault(name, {}).update(meanings)


def called(action: str) -> str:
    """Return what an action is called, its own name where nobody has said it."""
    return str(_words.get(action, action))


def kind_called(kind: str) -> str:
    """Return what a kind of thing is called, such as "person" for `accounts.person`."""
    if kind in _kinds:
        return str(_kinds[kind])
    try:
        return str(apps.get_model(kind)._meta.verbose_name)
    except (LookupError, ValueError):
        return kind


def value_called(name: str, value: str) -> str:
    """Return what a value of a detail is called, itself where it has no other name."""
    return str(_values.get(name, {}).get(value, value))
