"""From stored versions to the library's agreements, and back."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from json import dumps
from typing import Any, Final
from uuid import uuid4

from django.db import connection

from accord.agreements import Agreement as Document
from accord.agreements import AgreementBook, Organisation, Status
from accord.server.agreements.models import BookMark, Version
from accord.server.agreements.states import BINDING, OPEN, State, status_of
from accord.server.catalogue import bridge as catalogue

__all__ = [
    "OF_TABLE",
    "PLACES",
    "STATE",
    "book",
    "book_in",
    "canonical",
    "digest_of",
    "document",
    "dumped",
    "everything_signed",
    "in_order",
    "names_by_code",
    "names_of",
    "new_mark",
    "organisation",
    "term_of",
]


_HOURS_KEYS = ("name", "zone", "week", "country", "subdivision", "holidays", "overrides", "breaks")
_DAYS = ("dai", "mon", "tue", "wed", "thu", "fri", "sat", "sun")


def organisation() -> Organisation:
    """Return the units, services, teams and suppliers as the library knows them."""
    return catalogue.organisation()


def document(version: Version) -> Document:
    """Return what a version says, with where it stands and until when it holds now."""
    plain = {**in_order(version.document), "status": str(status_of(State(version.state)))}
    if version.state in BINDING and version.effective_until:
        plain["effective_until"] = version.effective_until.isoformat()
    return Document.model_validate(plain)


def in_order(stored: dict[str, Any]) -> dict[str, Any]:
    """Return a stored text with the keys of its hours as one reads them; the database keeps no order of keys."""
    named = {name: _hours_in_order(hours) for name, hours in sorted(stored.get("calendars", {}).items())}
    return {**stored, "hours": _hours_in_order(stored["hours"]), "calendars": named}


def _hours_in_order(hours: Any) -> Any:
    if isinstance(hours, list):
        return [{**version, "calendar": _hours_in_order(version["calendar"])} for version in hours]
    return {
        key: {day: hours[key][day] for day in sorted(hours[key], key=_day_order)}
        if key in ("week", "breaks")
        else hours[key]
        for key in sorted(hours, key=_HOURS_KEYS.index)
    }


def _day_order(day: str) -> tuple[int, str]:
    return _DAYS.index(day[:3]) if day[:3] in _DAYS else len(_DAYS), day


def names_of(version: Version) -> Organisation:
    """Return the names of what a version's text is about, as they were when it was saved."""
    return Organisation.model_validate(version.summary.get("names", {}))


def names_by_code(*versions: Version) -> dict[str, str]:
    """Return what the units, services, components and functions that versions name are called."""
    found: dict[str, str] = {}
    for known in map(names_of, versions):
        found |= {code: unit.name for code, unit in known.units.items()}
        found |= {thing.function or thing.component or thing.service: thing.name for thing in known.things()}
    return found


def dumped(given: Document) -> dict[str, Any]:
    """Return a document as it is stored: plain values, a draft whatever the file said."""
    return given.model_copy(update={"status": Status.DRAFT}).model_dump(mode="json")


def canonical(stored: dict[str, Any]) -> bytes:
    """Return the bytes that are signed: sorted keys, no spaces, UTF-8; where the text stands is no part of it."""
    signed = {key: value for key, value in stored.items() if key != "status"}
    return dumps(signed, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def digest_of(stored: dict[str, Any]) -> str:
    """Return the SHA-256 of the canonical text, hexadecimal."""
    return sha256(canonical(stored)).hexdigest()


def term_of(given: Document) -> tuple[datetime | None, datetime | None]:
    """Return the instants between which a text would hold by itself; None: since always, or without end."""
    term = AgreementBook([given], drafts=True).term(given)
    assert term is not None
    start = term.start if given.effective_from else None
    return start, term.end if given.effective_until else None


def everything_signed() -> list[Document]:
    """Return every signed version of every agreement; one query."""
    return [
        document(version) for version in Version.objects.filter(state__in=BINDING).order_by("agreement_id", "number")
    ]


# Whatever is written to a row gives it another place and another transaction: one number for a table tells whether
# anything in it has changed, for less than reading it.
PLACES: Final = (
    "catalogue_function", "catalogue_component", "catalogue_service", "catalogue_supplier", "accounts_unit",
    "accounts_team",
)  # fmt: skip
OF_TABLE: Final = "(SELECT sum(hashtextextended(xmin::text || ctid::text, 0)) FROM {})"
STATE: Final = ", ".join(["SELECT (SELECT mark FROM agreements_bookmark WHERE id = 1)", *map(OF_TABLE.format, PLACES)])
"""The query for what `book_in` is told: it changes with everything that binds and with the organisation."""


@dataclass(frozen=True, slots=True)
class _Kept:
    state: tuple[object, ...]
    book: AgreementBook


_kept: list[_Kept] = []


def book(drafts: bool = False) -> AgreementBook:
    """Return everything signed as one book, with the organisation; `drafts` adds what is being written and negotiated.

    It is built anew when anything that binds or the organisation has changed; with drafts, each time.
    """
    if drafts:
        rows = Version.objects.filter(state__in=(*BINDING, *OPEN)).order_by("agreement_id", "number")
        return AgreementBook([document(version) for version in rows], organisation(), drafts=True)
    with connection.cursor() as cursor:
        cursor.execute(STATE)
        return book_in(cursor.fetchone())


def book_in(state: tuple[object, ...]) -> AgreementBook:
    """Return the same as long as the row of `STATE`, which was asked for before, says what it says."""
    if not _kept or _kept[0].state != state:
        _kept[:] = [_Kept(state, AgreementBook(everything_signed(), organisation()))]
    return _kept[0].book


def new_mark() -> None:
    """Say that what binds has changed; called by actions inside their transaction."""
    BookMark.objects.update_or_create(pk=1, defaults={"mark": uuid4()})
