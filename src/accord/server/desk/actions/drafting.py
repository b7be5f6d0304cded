"""What is kept while somebody writes: drafts, files that are not sent yet, and that they are here."""

from datetime import datetime, timedelta
from typing import Any, Final

from django.db import connection, transaction

from accord.server.accounts.models import Person
from accord.server.desk.files import MOST, File, keep
from accord.server.desk.models import Attachment, Draft, Presence, Ticket

__all__ = ["PRESENT_FOR", "be_present", "drop_draft", "keep_draft", "note_presence", "place_of", "take_file"]

MOST_UNSENT: Final = 3 * MOST
"""Files that one person may have lying about without having sent them; the oldest go first."""
PRESENT_FOR: Final = timedelta(seconds=40)
"""How long somebody counts as here after their page was last heard of."""
_FRESH: Final = timedelta(seconds=8)
_PRESENT: Final = """
    INSERT INTO desk_presence AS p (ticket_id, person_id, seen_at, is_writing) VALUES (%s, %s, %s, %s)
    ON CONFLICT (ticket_id, person_id) DO UPDATE SET seen_at = EXCLUDED.seen_at, is_writing = EXCLUDED.is_writing
    WHERE p.seen_at <= %s OR p.is_writing <> EXCLUDED.is_writing"""


def place_of(ticket: Ticket) -> str:
    """Return under which name a draft for a ticket is kept."""
    return f"ticket:{ticket.pk}"


def keep_draft(person: Person, place: str, content: dict[str, Any], *, now: datetime) -> None:
    """Keep what somebody has typed so far; an empty text drops it."""
    if not str(content.get("text", "")).strip() and not content.get("uploads"):
        drop_draft(person, place)
        return
    Draft.objects.update_or_create(
        person=person, place=place, defaults={"content": content, "changed_at": now},
        create_defaults={"content": content, "began_at": now, "changed_at": now},
    )  # fmt: skip


def drop_draft(person: Person, place: str) -> None:
    """Throw a draft away: it was sent, or is not wanted."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM desk_draft WHERE person_id = %s AND place = %s", [person.pk, place])


@transaction.atomic
def take_file(person: Person, file: File, *, now: datetime) -> Attachment:
    """Take a file that somebody adds to what they write; only they see it until it is sent."""
    mine = Attachment.objects.filter(owner=person, message=None)
    surplus = mine.order_by("-added_at", "-id").values_list("pk", flat=True)[MOST_UNSENT - 1 :]
    Attachment.objects.filter(pk__in=list(surplus)).delete()
    return Attachment.objects.create(
        owner=person, name=file.name, content_type=file.content_type, size=len(file.content),
        digest=keep(file.content), content_id=file.content_id, added_at=now,
    )  # fmt: skip


def note_presence(ticket: Ticket, person: Person, *, now: datetime, is_writing: bool) -> None:
    """Note that somebody has a ticket open, in one statement; a row that is fresh is left alone."""
    with connection.cursor() as cursor:
        cursor.execute(_PRESENT, [ticket.pk, person.pk, now, is_writing, now - _FRESH])


def be_present(ticket: Ticket, person: Person, *, now: datetime, is_writing: bool) -> list[Presence]:
    """Note that somebody has a ticket open, and return who else has; a row that is fresh is left alone."""
    rows = Presence.objects.filter(ticket=ticket, seen_at__gt=now - PRESENT_FOR).select_related("person")
    present = list(rows.order_by("person__name"))
    mine = next((row for row in present if row.person_id == person.pk), None)
    if mine is None or mine.is_writing != is_writing or mine.seen_at <= now - _FRESH:
        note_presence(ticket, person, now=now, is_writing=is_writing)
    return [row for row in present if row.person_id != person.pk]
