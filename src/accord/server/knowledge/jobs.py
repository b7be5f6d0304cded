"""What is looked after at regular times: articles whose day of review has come."""

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from accord.server.knowledge.announcing import ReviewDue, announce_review_due
from accord.server.knowledge.models import Article
from accord.server.knowledge.queries.listing import review_due
from accord.server.sweeps import Sweep

__all__ = ["SWEEPS", "remind"]

BATCH: Final = 200


@transaction.atomic
def remind(now: datetime) -> int:
    """Remind those who look after articles once that the day of review has come; a new day is reminded of anew."""
    today = timezone.localdate(now, timezone.get_default_timezone())
    not_yet = Q(reminded_on=None) | Q(reminded_on__lt=F("review_on"))
    rows = review_due(Article.objects.filter(not_yet, owner__is_active=True), today).order_by("review_on", "pk")
    held = rows.select_for_update(of=("self",), skip_locked=True).values_list("pk", "owner")
    due = [ReviewDue(key, owner, now) for key, owner in held[:BATCH] if owner]
    Article.objects.filter(pk__in=[one.article for one in due]).update(reminded_on=today)
    if due:
        announce_review_due(due)
    return len(due)


SWEEPS: Final = (Sweep("knowledge.reviews", timedelta(hours=1), remind),)
"""The looks of this app at what is due."""
