"""The page of a unit on a closed month: that it is closed, and both figures where they are not the same."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.test import Client

from accord.server.catalogue.models import Service
from accord.server.reporting.models import Figure, Span
from accord.server.reporting.spans import Chosen
from accord.server.reports import freezing
from accord.server.reports.actions import close_month
from accord.server.reports.comparing import Counts, differences_of
from accord.server.reports.correcting import note_corrections
from accord.server.reports.models import Closing
from tests.cast import Cast

NOW = datetime(2026, 10, 5, 9, 0, tzinfo=UTC)
SEPTEMBER = Chosen.holding(Span.MONTH, date(2026, 9, 1))
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def closing(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Iterator[Closing]:
    """September at Riverside, closed with 40 of 50 answers in time; the network's hand-overs are its own affair."""
    monkeypatch.setattr(freezing, "refresh", lambda now: 0)
    tills = Service.objects.create(code="tills", name="Tills", names={"fr": "Caisses"})
    for kind in ("response", "handover"):
        Figure.objects.create(
            unit=cast.riverside, service=tills, span="month", starts_on=SEPTEMBER.start, kind=kind, met=40, decided=50,
            open=0, exempt=0, cancelled=0, agreed=0.8, low=0.66, high=0.89, misses_allowed=0, refreshed_at=NOW,
        )  # fmt: skip
    with time_machine.travel(NOW, tick=False):
        yield close_month(cast.riverside, SEPTEMBER, by=cast.grace, now=NOW)


def shown(client: Client, cast: Cast, language: str = "en") -> str:
    client.force_login(cast.alice, backend=BACKEND)
    client.cookies["django_language"] = language
    page = client.get("/units/riverside/?span=month&from=2026-09-01").content.decode()
    return " ".join(page.split())


def test_what_it_agreed_with_itself_is_not_frozen(closing: Closing) -> None:
    assert [row["kind"] for row in closing.content["figures"]] == ["response"]


def test_a_closed_month_is_told_and_leads_to_its_frozen_figures(client: Client, cast: Cast, closing: Closing) -> None:
    page = shown(client, cast)
    assert "September 2026 is closed" in page
    assert "What is known now is what was frozen." in page
    assert f'href="{closing.get_absolute_url()}"' in page
    assert "is closed" not in client.get("/units/riverside/?span=month&from=2026-08-01").content.decode()


def test_both_figures_stand_with_the_entry_where_they_differ(client: Client, cast: Cast, closing: Closing) -> None:
    Figure.objects.filter(kind="response").update(met=39, decided=48)
    Figure.objects.filter(kind="handover").update(met=1)
    assert "entered within minutes" in shown(client, cast)
    note_corrections(NOW)
    (found,) = differences_of(closing)
    assert (found.frozen, found.present, found.found_at) == (Counts(40, 50), Counts(39, 48), NOW)
    page = shown(client, cast)
    assert "40 of 50" in page
    assert "found on 5 Oct 2026" in page
    assert "Caisses" in shown(client, cast, "fr")


@pytest.mark.parametrize(
    "path",
    [
        "/reports/months/riverside/9999-12/",
        "/reports/months/riverside/2026-13/close/",
        "/reports/months/riverside/9999-12/close/",
        "/statements/riverside/9999-12/",
        "/reports/99999999999999999999/",
    ],
)
def test_a_month_that_is_none_is_not_there(client: Client, cast: Cast, path: str) -> None:
    client.force_login(cast.grace, backend=BACKEND)
    assert client.get(path).status_code == 404


def test_a_day_too_far_from_now_is_refused_at_its_field(client: Client, cast: Cast) -> None:
    client.force_login(cast.grace, backend=BACKEND)
    asked = {"unit": "riverside", "span": "year", "start": "9999-12-31", "language": "en"}
    answer = client.post("/reports/new/", asked)
    assert (answer.status_code, 'value="9999-12-31"' in answer.content.decode()) == (422, True)


def test_who_looked_at_figures_that_changed_looks_again_and_then_closes(
    client: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(freezing, "refresh", lambda now: 0)
    client.force_login(cast.grace, backend=BACKEND)
    with time_machine.travel(NOW, tick=False):
        stale = {"shown": "0" * 64, "note": "Looked at in another tab."}
        answer = client.post("/reports/months/westpark/2026-09/close/", stale)
        page = answer.content.decode()
        assert (answer.status_code, "Looked at in another tab." in page, "0" * 64 in page) == (422, True, False)
        fresh = re.search(r'name="shown"[^>]*value="([0-9a-f]{64})"', page)
        assert fresh
        assert client.post("/reports/months/westpark/2026-09/close/", {**stale, "shown": fresh[1]}).status_code == 302
