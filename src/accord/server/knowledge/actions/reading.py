"""What reading leaves behind: whether an article helped, and what was looked for in vain."""

from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import F

from accord.server.accounts.models import Person
from accord.server.audit.actions import record
from accord.server.knowledge.models import Article, Gap, Vote

__all__ = ["close_gap", "record_gap", "say_whether_it_helped"]

_SHORTEST: Final = 3
_LONGEST: Final = 200
_LONGEST_COMMENT: Final = 1000


@transaction.atomic
def say_whether_it_helped(article: Article, *, helped: bool, comment: str = "", by: Person, now: datetime) -> Vote:
    """Note whether an article helped a person; saying it again replaces what they said before."""
    told = {"helped": helped, "comment": comment.strip()[:_LONGEST_COMMENT], "at": now}
    vote, _is_new = Vote.objects.update_or_create(article=article, person=by, defaults=told)
    return vote


@transaction.atomic
def record_gap(text: str, *, now: datetime) -> Gap | None:
    """Count that a text was searched and found nothing; None for a text too short to mean anything.

    Capital letters and spaces make no other text. A gap that was closed and is asked for again opens again.
    """
    asked = " ".join(text.split()).casefold()[:_LONGEST]
    if len(asked) < _SHORTEST:
        return None
    again = {"count": F("count") + 1, "last_at": now, "closed_at": None}
    gap, _is_new = Gap.objects.update_or_create(
        text=asked, defaults=again, create_defaults={"first_at": now, "last_at": now}
    )
    return gap


@transaction.atomic
def close_gap(gap: Gap, *, article: Article | None = None, by: Person | None, now: datetime) -> None:
    """Take a gap off the list, because an article answers it now or because none is wanted."""
    gap.closed_at, gap.article = now, article
    gap.save(update_fields=["closed_at", "article"])
    record("gap.closed", gap, by=by, now=now)
