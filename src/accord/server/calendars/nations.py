"""The countries whose public holidays are known, by their names in the reader's language."""

from collections.abc import Iterable
from functools import lru_cache
from importlib import import_module

from accord.calendars import CalendarError, NamedDate, country_holidays
from accord.server.ui.filters import words

__all__ = ["countries", "is_known", "nation_name", "public_holidays", "subdivisions"]


@lru_cache(maxsize=2)
def _known(*, with_aliases: bool = False) -> dict[str, list[str]]:
    # Imported when first asked for: loading the rules takes a third of a second.
    listed: dict[str, list[str]] = import_module("holidays").list_supported_countries(include_aliases=with_aliases)
    return listed


@lru_cache(maxsize=256)
def _part_names(country: str) -> dict[str, list[str]]:
    rules = import_module("holidays").country_holidays(country)
    named: dict[str, list[str]] = rules.get_subdivision_aliases()
    return named


def is_known(country: str, subdivision: str = "") -> bool:
    """Say whether there are holiday rules for a country, and for the part of it if one is named."""
    known = _known(with_aliases=True)
    return country in known and (not subdivision or subdivision in known[country])


def countries() -> list[tuple[str, str]]:
    """Return the codes and names of all countries with holiday rules, in the order of their names."""
    names = words().locale.territories
    # The rules list some countries a second time under a longer or an older code, for which there is no name.
    return sorted(((code, names[code]) for code in _known() if code in names), key=lambda pair: pair[1].casefold())


def subdivisions(country: str) -> list[tuple[str, str]]:
    """Return the codes and names of a country's parts, in the order of their codes; none for an unknown country."""
    if not is_known(country):
        return []
    names = _part_names(country)
    return [(code, ", ".join(names.get(code, [])[:1])) for code in sorted(_known()[country])]


def nation_name(country: str, subdivision: str = "") -> str:
    """Return a country's name in the reader's language, with the part of it that is meant."""
    name = str(words().locale.territories.get(country, country))
    return f"{name} ({subdivision})" if subdivision else name


def public_holidays(country: str, subdivision: str, years: Iterable[int]) -> list[NamedDate]:
    """Return public holidays, named in the reader's language where that is known, else in the country's own."""
    if not is_known(country, subdivision):
        return []
    wanted = list(years)
    try:
        return country_holidays(country, subdivision or None, years=wanted, language=words().code)
    except CalendarError:
        return country_holidays(country, subdivision or None, years=wanted)
