"""What the filters and forms of a queue or a list offer: read again only when it has changed."""

from collections.abc import Callable, Hashable
from typing import Any, Final, NamedTuple

from accord.server.accounts.models import Person
from accord.server.desk.rows import Asked, several

__all__ = ["Standing", "asked_standing", "forget", "once", "standing", "standing_in"]

# As for agreements: whatever is written to a row gives it another place and another transaction, so that one number
# tells whether anything in a table has changed.
_MARK: Final = "(SELECT sum(hashtextextended({0}.xmin::text || {0}.ctid::text, 0)) FROM {1})"
_TABLES: Final = (
    _MARK.format("t", "accounts_team t"),
    _MARK.format("u", "accounts_unit u"),
    _MARK.format("s", "catalogue_service s"),
    _MARK.format("v", "desk_savedview v"),
    _MARK.format("m", "accounts_teammember m"),
    # A person's row changes with each time they sign in; of them only this is shown.
    "(SELECT sum(hashtextextended(concat_ws(' ', p.id, p.is_active, p.name), 0)) FROM accounts_person p"
    " WHERE p.id IN (SELECT person_id FROM accounts_teammember))",
)
_STATE: Final = ", ".join(
    ["SELECT ARRAY(SELECT team_id FROM accounts_teammember WHERE person_id = %s ORDER BY 1)", *_TABLES]
)
_MOST: Final = 2_000
_kept: dict[Hashable, tuple[Any]] = {}


class Standing(NamedTuple):
    """The teams of somebody, and a number for each table that something may be chosen from."""

    teams: tuple[int, ...]
    marks: tuple[Any, ...]


def standing(person: Person) -> Standing:
    """Return what tells whether teams, their members, units, services or saved views have changed; one query."""
    [[row]] = several(asked_standing(person))
    return standing_in(row)


def asked_standing(person: Person) -> Asked:
    """Return the query for `standing_in`."""
    return Asked(_STATE, (person.pk,), stays=True)


def standing_in(row: tuple[Any, ...]) -> Standing:
    """Return what the row of that query says."""
    teams, *marks = row
    return Standing(tuple(teams), tuple(marks))


def once[T](key: Hashable, find: Callable[[], T]) -> T:
    """Return what was found under this key, or find it; `key` holds everything that it depends on."""
    known = _kept.get(key)
    if known is None:
        if len(_kept) >= _MOST:
            _kept.clear()
        known = _kept[key] = (find(),)
    found: T = known[0]
    return found


def forget() -> None:
    """Have everything found anew."""
    _kept.clear()
