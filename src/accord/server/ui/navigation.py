"""The side navigation: apps say what they offer, a person sees what they may use."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Final

from django.http import HttpRequest
from django.urls import NoReverseMatch, get_script_prefix, get_urlconf
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from accord.server.ui.addresses import address_of

__all__ = [
    "SERVICE_LEVELS",
    "Bell",
    "BellPlace",
    "Entry",
    "Group",
    "Item",
    "account_places",
    "bell",
    "decide_by",
    "frame_of",
    "navigation",
    "register",
    "register_account",
    "register_bell",
    "sign_out_address",
]

if TYPE_CHECKING:  # apps register while they are being loaded, when there are no models
    from django.contrib.auth.base_user import AbstractBaseUser
    from django.contrib.auth.models import AnonymousUser

type Text = str | Promise
type Viewer = AbstractBaseUser | AnonymousUser
type Decision = Callable[[Viewer, str], bool]


@dataclass(frozen=True)
class Item:
    """One place to go, for whoever holds the capability; None is for everybody who has signed in.

    `key` is the letter that opens it after `g`. `count` says for a request how many things wait there; None hides it.
    `covers` are the beginnings of further addresses that belong to the place.
    """

    label: Text
    url_name: str
    icon: str
    capability: str | None = None
    order: int = 100
    group: Text = ""
    key: str = ""
    count: Callable[[HttpRequest], int | None] | None = None
    covers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Entry:
    """An item as one person sees it on one page."""

    label: Text
    url: str
    icon: str
    key: str
    count: int | None
    is_current: bool


@dataclass(frozen=True)
class Bell:
    """What stands at the top of every page: where notices are read, and where their number is asked for."""

    label: Text
    url_name: str
    count_url_name: str


@dataclass(frozen=True)
class BellPlace:
    """The bell on one page."""

    label: Text
    url: str
    count_url: str
    is_current: bool


@dataclass(frozen=True)
class Group:
    """Entries that stand together, under a heading where there is one."""

    label: Text
    entries: tuple[Entry, ...]


SERVICE_LEVELS: Final = gettext_lazy("Service levels")
"""The heading over places that tell how well it goes, and what is done about it."""

_items: dict[str, Item] = {}
_account_items: dict[str, Item] = {}
_decisions: list[Decision] = []
_bells: list[Bell] = []


def register(*items: Item) -> None:
    """Put items into the navigation; called from an app's `ready`. A name that is there already is replaced."""
    _items.update({item.url_name: item for item in items})
    _offered.cache_clear()


def register_account(*items: Item) -> None:
    """Put items into the menu under the person's name: profile, sign-in, tokens."""
    _account_items.update({item.url_name: item for item in items})
    _offered.cache_clear()


def register_bell(known: Bell) -> None:
    """Put a bell at the top of every page for whoever has signed in; the last one stands."""
    _bells[:] = [known]
    _offered.cache_clear()


def bell(request: HttpRequest) -> BellPlace | None:
    """Return the bell of a page; None where nobody has signed in or nothing rings.

    The number is asked for beside the page, so that no page waits for it.
    """
    person = getattr(request, "user", None)
    if person is None or not person.is_authenticated or not _bells:
        return None
    url, count_url = _address_of(_bells[0].url_name), _address_of(_bells[0].count_url_name)
    return BellPlace(_bells[0].label, url, count_url, request.path == url) if url else None


def decide_by(may: Decision) -> None:
    """Say who decides whether a person holds a capability; until then nobody does."""
    _decisions[:] = [may]


def holds(person: Viewer, capability: str) -> bool:
    """Say whether a person holds a capability for any unit."""
    return any(may(person, capability) for may in _decisions)


def navigation(request: HttpRequest) -> list[Group]:
    """Return the groups of places that the person of a request may go to, in their order."""
    person = getattr(request, "user", None)
    if person is None or not person.is_authenticated:
        return []
    places = [(item, url) for item in _in_order() if _may(person, item) and (url := _address(item))]
    here = _here(places, request.path)
    return [
        Group(label, tuple(_entry(item, url, request, is_current=url == here) for item, url in members))
        for label, members in groupby(places, key=lambda place: str(place[0].group))
    ]


def frame_of(request: HttpRequest) -> Hashable:
    """Return all that the navigation, the bell and the menu of a person depend on, but for their name and theme.

    What counts something is asked here, and again only when the frame has to be drawn.
    """
    person, path = getattr(request, "user", None), request.path
    if person is None or not person.is_authenticated:
        return None
    known = _offered(get_urlconf(), get_script_prefix())
    held = frozenset([one for one in known.capabilities if holds(person, one)])
    if (sees := known.seen.get(held)) is None:
        items = [item for item in _items.values() if item.capability is None or item.capability in held]
        ways = [(start, url) for item in items if (url := _address(item)) for start in (url, *item.covers)]
        sees = known.seen[held] = _Sees(
            tuple(item.url_name for item in items), tuple(item.count for item in items if item.count), tuple(ways)
        )
    counts = tuple([count(request) for count in sees.counts])
    return held, sees.names, counts, _nearest(sees.ways, path), path if path in known.menu else ""


@dataclass(frozen=True, slots=True)
class _Sees:
    """What somebody sees of the navigation who holds certain capabilities."""

    names: tuple[str, ...]
    counts: tuple[Callable[[HttpRequest], int | None], ...]
    ways: tuple[tuple[str, str], ...]  # the beginning of an address, and the place that it leads to


@dataclass(frozen=True, slots=True)
class _Offered:
    """What depends on what was registered alone."""

    capabilities: frozenset[str]
    menu: frozenset[str]
    seen: dict[frozenset[str], _Sees]


@lru_cache(maxsize=16)
def _offered(urlconf: str | None, prefix: str) -> _Offered:
    items = (*_items.values(), *_account_items.values())
    menu = {_address(item) for item in _account_items.values()} | {_address_of(one.url_name) for one in _bells}
    return _Offered(frozenset(item.capability for item in items if item.capability), frozenset(menu), {})


def account_places(request: HttpRequest) -> list[Entry]:
    """Return the places of the menu under the person's name."""
    items = sorted(_account_items.values(), key=lambda item: item.order)
    places = [(item, url) for item in items if _may(request.user, item) and (url := _address(item))]
    return [_entry(item, url, request, is_current=url == request.path) for item, url in places]


def sign_out_address() -> str:
    """Return where signing out is posted to; empty where nobody can sign in."""
    return _address_of("account_logout")


def _in_order() -> list[Item]:
    """A group stands where its first item would."""
    first: dict[str, int] = {}
    for item in sorted(_items.values(), key=lambda item: item.order):
        first.setdefault(str(item.group), item.order)
    return sorted(_items.values(), key=lambda item: (first[str(item.group)], str(item.group), item.order))


def _may(person: Viewer, item: Item) -> bool:
    return item.capability is None or holds(person, item.capability)


def _address(item: Item) -> str:
    return _address_of(item.url_name)


def _address_of(url_name: str) -> str:
    try:
        return address_of(url_name)
    except NoReverseMatch:
        return ""


def _here(places: list[tuple[Item, str]], path: str) -> str | None:
    """Return the address of the place to which a path belongs: the one that says most of it."""
    return _nearest([(start, url) for item, url in places for start in (url, *item.covers)], path)


def _nearest(ways: Iterable[tuple[str, str]], path: str) -> str | None:
    said = [way for way in ways if _leads_to(way[0], path)]
    return max(said, key=lambda one: len(one[0]))[1] if said else None


def _leads_to(url: str, path: str) -> bool:
    return path == url or (url != "/" and path.startswith(url.rstrip("/") + "/"))


def _entry(item: Item, url: str, request: HttpRequest, *, is_current: bool) -> Entry:
    count = item.count(request) if item.count else None
    return Entry(item.label, url, item.icon, item.key, count, is_current)
