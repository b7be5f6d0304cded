"""Who uses a calendar; each app that refers to calendars registers how to find its uses."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise

__all__ = ["Use", "provide", "uses_of"]


@dataclass(frozen=True)
class Use:
    """A thing that runs by a calendar: what kind it is, its name, and its page where it has one."""

    kind: str | Promise
    name: str
    url: str = ""


type Provider = Callable[[Collection[str]], Mapping[str, list[Use]]]

_providers: dict[str, Provider] = {}


def provide(key: str, provider: Provider) -> None:
    """Register an app's way to find uses for the codes of calendars, in one query for all; called from `ready`."""
    _providers[key] = provider


def uses_of(codes: Collection[str]) -> dict[str, list[Use]]:
    """Return the uses of each calendar by its code; one that nobody uses has an empty list."""
    found: dict[str, list[Use]] = defaultdict(list)
    for provider in _providers.values():
        for code, uses in provider(codes).items():
            found[code] += uses
    return {code: found[code] for code in codes}
