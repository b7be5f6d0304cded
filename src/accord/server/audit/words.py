"""What the trail's actions are called: each app says it for its own, in its `ready`."""

from collections.abc import Mapping

from django.apps import apps
from django.utils.functional import Promise

__all__ = ["called", "kind_called", "register"]

_words: dict[str, str | Promise] = {}


def register(words: Mapping[str, str | Promise]) -> None:
    """Say what actions are called: `register({"unit.created": _("made a unit")})`."""
    _words.update(words)


def called(action: str) -> str:
    """Return what an action is called, its own name where nobody has said it."""
    return str(_words.get(action, action))


def kind_called(kind: str) -> str:
    """Return what a kind of thing is called, such as "person" for `accounts.person`."""
    try:
        return str(apps.get_model(kind)._meta.verbose_name)
    except (LookupError, ValueError):
        return kind
