"""When customers are asked: the one row, or what holds until somebody chooses."""

from accord.server.surveys.models import AsksAfter, SurveyRule

__all__ = ["asks_after"]


def asks_after() -> AsksAfter:
    """Return after what customers are asked."""
    kept = SurveyRule.objects.filter(pk=1).values_list("asks_after", flat=True).first()
    return AsksAfter(kept) if kept else AsksAfter.CLOSED
