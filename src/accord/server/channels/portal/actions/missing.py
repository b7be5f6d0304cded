"""Counting the forms that people gave up."""

from datetime import datetime, timedelta
from typing import Final

from accord.server.channels.portal.drafts import PLACE
from accord.server.channels.portal.models import LeftForm
from accord.server.desk.models import Draft

__all__ = ["LEFT_AFTER", "count_left_forms"]

LEFT_AFTER: Final = timedelta(hours=24)
"""How long after the last letter a form counts as left behind."""
_AT_ONCE: Final = 1_000


def count_left_forms(now: datetime) -> int:
    """Count the drafts of forms that nobody has typed into for a day, each once; the drafts stay."""
    rows = Draft.objects.filter(place__startswith=PLACE, changed_at__lte=now - LEFT_AFTER).order_by("changed_at")
    left = [
        LeftForm(
            person_id=one.person_id, form=one.place.removeprefix(PLACE), began_at=one.began_at, left_at=one.changed_at
        )
        for one in rows[:_AT_ONCE]
    ]  # fmt: skip
    before = LeftForm.objects.count()
    LeftForm.objects.bulk_create(left, ignore_conflicts=True)
    return LeftForm.objects.count() - before
