"""A calendar's page names the agreements whose hours were copied from it."""

from accord.server.agreements.actions import withdraw
from accord.server.agreements.models import Version
from accord.server.calendars.uses import uses_of
from tests.cast import Cast
from tests.server.agreements.texts import NOW, written


def test_an_agreement_is_named_at_the_calendar_of_its_hours_until_it_is_withdrawn(cast: Cast) -> None:
    version = written(cast.grace)
    Version.objects.update(calendar_code="office")
    uses = uses_of(["office", "shop"])
    assert [(str(use.kind), use.name, use.url) for use in uses["office"]] == [
        ("Agreement", "Wired network at Riverside", "/agreements/network-riverside/1/")
    ]
    assert uses["shop"] == []
    withdraw(version, by=cast.grace, now=NOW)
    assert uses_of(["office"])["office"] == []
