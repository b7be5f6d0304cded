"""What stands at the top of every page while something major goes on."""

from collections.abc import Sequence

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from accord.server.desk.major.running import disruptions
from accord.server.ui.banners import Banner

__all__ = ["banner"]


def banner(request: HttpRequest) -> Sequence[Banner]:
    """Say what is disrupted for who asks; the pages that tell of it need not."""
    running = disruptions(request.user)
    if not running or request.path.startswith(reverse("major:status")):
        return []
    now = timezone.now()
    return [
        Banner(
            f"{one.service}: {one.title}" if one.service else one.title, one.address, one.news_at,
            one.news_at is not None and one.news_at <= now,
        )
        for one in running
    ]  # fmt: skip
