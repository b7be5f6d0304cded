"""The bench: what a promise would have come to, for whom it is worked out, and how it becomes a counter-offer."""

import csv
import json
import re
from pathlib import Path
from unittest.mock import Mock

import pytest
from django.conf import LazySettings
from django.core.cache import caches
from django.test import Client

from accord.agreements import AgreementBook, Allowance
from accord.negotiation import what_if
from accord.negotiation.changes import AllowanceChange
from accord.negotiation.replay import undated
from accord.server.agreements import bridge
from accord.server.agreements.actions import sign
from accord.server.agreements.models import CounterOffer, Version
from accord.server.agreements.states import Method, Side
from accord.server.audit.models import Entry
from accord.server.desk.bridge import log
from accord.server.negotiation import columns, histories
from accord.server.negotiation.models import Proposal
from tests.cast import Cast
from tests.server.agreements.texts import NOW, PROMISE, offered, text
from tests.server.negotiation.history import PERIOD

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
RESPONSE = f"promise=network-riverside|response&{PERIOD}"
LATER = NOW.replace(year=2026, month=5)


def by(client: Client, person: object) -> Client:
    client.force_login(person, backend=BACKEND)  # type: ignore[arg-type]
    return client


def said(client: Client, query: str) -> str:
    page = client.get(f"/bench/tried/?{query}").content.decode().replace("\N{NO-BREAK SPACE}", " ")
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def test_a_promise_tells_the_share_that_it_would_have_kept(client: Client, desk: Cast) -> None:
    grace = by(client, desk.grace)
    for allowance, share, met, missed in (
        ("30 min", "25.0 %", 10, 30),
        ("90 min", "75.0 %", 30, 10),
        ("1 h 36 min", "80.0 %", 32, 8),
        ("1 service day", "100.0 %", 40, 0),
        ("2 calendar hours", "100.0 %", 40, 0),
    ):
        words = said(grace, f"{RESPONSE}&allowance={allowance}")
        assert f"Kept with this promise {share}" in words
        assert f"Would be met {met} Would be missed {missed}" in words


def test_the_page_says_which_tickets_the_money_counts(client: Client, desk: Cast) -> None:
    grace = by(client, desk.grace)
    whole = "The money counts the chosen tickets at every level and by all targets, as credits are given for the whole"
    for query in (RESPONSE, f"{RESPONSE}&level=1"):
        assert f"{whole} agreement: 80 clocks." in said(grace, query)
    penal = {**PROMISE, "id": "penal", "credits": [], "examples": []}
    penal["targets"] = [{**penal["targets"][0], "penalty_per_miss": 5}, penal["targets"][1]]
    offered(desk.grace, text(penal))
    assert "at every level, by this target alone: 40 clocks." in said(grace, f"promise=penal|response&{PERIOD}&level=1")


def test_finance_finds_the_bench_in_the_navigation(client: Client, desk: Cast) -> None:
    page = by(client, desk.hugo).get(f"/bench/?{RESPONSE}").content.decode()
    assert 'href="/bench/"' in page
    assert 'id="propose"' not in page


def test_a_day_beyond_all_calendars_is_refused_at_its_field(client: Client, desk: Cast) -> None:
    page = by(client, desk.grace).get("/bench/?promise=network-riverside|response&first=0001-01-01&last=9999-12-31")
    assert page.status_code == 422
    assert "2118" in page.content.decode()


def test_the_bench_says_what_the_replay_of_the_whole_log_says(client: Client, desk: Cast, version: Version) -> None:
    before = undated(bridge.document(version))
    changes = [AllowanceChange(target="response", allowance=Allowance.parse("1 h"))]
    book = AgreementBook([before], bridge.organisation(), drafts=True)
    replayed = what_if(log(), book, changes, LATER, always_replay=True)
    after = replayed.targets.filter(target="response").select("met_after", "missed_after").sum().row(0)
    owed = replayed.losses["after"].sum()
    words = said(by(client, desk.grace), f"{RESPONSE}&allowance=1 h")
    assert f"Would be met {after[0]} Would be missed {after[1]} Won: were missed 10" in words
    assert f"Credits and penalties € {owed:.0f} " in words


def test_the_bench_says_the_same_out_of_its_files(
    client: Client, desk: Cast, monkeypatch: pytest.MonkeyPatch, settings: LazySettings, tmp_path: Path
) -> None:
    grace, query = by(client, desk.grace), f"{RESPONSE}&allowance=90 min"
    before = said(grace, query)
    monkeypatch.setattr(columns, "LEAST", 1)
    monkeypatch.setattr(columns, "OPEN", 0)
    monkeypatch.setattr(histories, "MANY", 1)
    settings.DATA = tmp_path
    assert columns.keep_columns(LATER) > 0
    caches["process"].clear()
    read = Mock(wraps=columns.events_of)
    monkeypatch.setattr(columns, "events_of", read)
    assert said(grace, query) == before
    assert read.called


def test_other_hours_pauses_and_levels_are_replayed(client: Client, desk: Cast) -> None:
    grace = by(client, desk.grace)
    short = "hours=own&workdays_from=09:00&workdays_until=09:30"
    assert "Kept with this promise 100.0 %" in said(grace, f"{RESPONSE}&{short}")  # of each ticket 30 min count at most
    assert "Would be met 5 " in said(grace, f"{RESPONSE}&level=1")
    assert "Would be met 10 " in said(grace, f"{RESPONSE}&level=1&as_2=1")


def test_history_alone_is_enough(client: Client, desk: Cast) -> None:
    page = by(client, desk.grace).get(f"/bench/?promise=|response&allowance=1 h 36 min&unit=riverside&{PERIOD}")
    words = page.content.decode()
    assert page.status_code == 200
    assert "80.0" in words
    assert 'value="1 h 36 min"' in words
    assert "1\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}36\N{NO-BREAK SPACE}min" in words
    assert 'id="propose"' not in words  # there is no agreement to propose it for


def test_few_tickets_are_said_plainly(client: Client, desk: Cast) -> None:
    words = said(by(client, desk.grace), "promise=network-riverside|response&first=2026-01-01&last=2026-01-14")
    assert "7 tickets: too few" in words
    assert "Nothing can be said of so few" in words


def test_everybody_tries_the_tickets_of_their_own_units_only(client: Client, desk: Cast) -> None:
    everything = f"promise=|response&allowance=2 h&{PERIOD}"
    assert "Would be met 80 " in said(by(client, desk.grace), everything)
    assert "Would be met 40 " in said(by(client, desk.alice), everything)
    assert "Would be met 0 " in said(by(client, desk.alice), f"{everything}&unit=southfield")
    written = text(scope={"units": ["southfield"], "services": ["wired-network"]}, id="south", examples=[])
    offered(desk.grace, written)
    address = f"/bench/tried/?promise=south|response&{PERIOD}"
    assert by(client, desk.alice).get(address).status_code == 404
    assert by(client, desk.bob).get(address).status_code == 200


def test_the_tickets_that_would_be_missed_are_listed_the_worst_first(client: Client, desk: Cast) -> None:
    address = f"/bench/tickets/?{RESPONSE}&allowance=90 min"
    rows = b"".join(by(client, desk.grace).get(f"{address}&format=csv").streaming_content)  # type: ignore[attr-defined]
    found = list(csv.DictReader(rows.decode("utf-8-sig").splitlines()))
    assert [row["Ticket"] for row in found] == [f"old-desk-{number}" for number in range(40, 30, -1)]
    assert found[0]["Over"] == "0:30:00"


def test_the_bench_takes_a_known_number_of_queries(client: Client, desk: Cast, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    grace = by(client, desk.grace)
    grace.get(f"/bench/?{RESPONSE}")
    with django_assert_max_num_queries(45):
        grace.get(f"/bench/?{RESPONSE}")
    with django_assert_max_num_queries(14):
        grace.get(f"/bench/tried/?{RESPONSE}&allowance=31 min")
    with django_assert_max_num_queries(14):
        grace.get(f"/bench/tickets/?{RESPONSE}&allowance=31 min")


def test_a_proposal_becomes_a_counter_offer_of_the_negotiated_text(
    client: Client, desk: Cast, version: Version
) -> None:
    query = f"{RESPONSE}&allowance=45 min&share=75"
    by(client, desk.alice).post("/bench/propose/", {"query": query, "reason": "We can wait"})
    made = CounterOffer.objects.get()
    assert (made.version, made.target, made.author, made.reason) == (version, "response", desk.alice, "We can wait")
    assert [one["what"] for one in made.change["changes"]] == ["allowance", "share"]
    assert Entry.objects.filter(action="proposal.offered").exists()


def test_a_text_in_force_is_renewed_by_those_who_write_it_only(client: Client, desk: Cast, version: Version) -> None:
    for side, person in ((Side.PROVIDER, desk.grace), (Side.CUSTOMER, desk.alice)):
        sign(version, side, by=person, method=Method.PASSWORD, digest=version.digest, now=NOW, gap_reason="Tried")
    answer = by(client, desk.alice).post("/bench/propose/", {"query": f"{RESPONSE}&allowance=45 min"}, follow=True)
    assert "Nobody negotiates this agreement now" in answer.content.decode()
    by(client, desk.grace).post("/bench/propose/", {"query": f"{RESPONSE}&allowance=45 min"})
    assert CounterOffer.objects.get().version.number == version.number + 1


def test_proposals_are_kept_compared_deleted_and_taken_back(client: Client, desk: Cast) -> None:
    grace = by(client, desk.grace)
    for name, allowance in (("Fast", "30 min"), ("Slow", "2 h"), ("Fast", "60 min")):
        grace.post("/bench/proposals/", {"name": name, "query": f"{RESPONSE}&allowance={allowance}"})
    assert sorted(Proposal.objects.values_list("name", flat=True)) == ["Fast", "Slow"]
    rows = b"".join(grace.get("/bench/proposals/?format=csv").streaming_content)  # type: ignore[attr-defined]
    shares = {row["Proposal"]: row["Would be kept"] for row in csv.DictReader(rows.decode("utf-8-sig").splitlines())}
    assert {name: float(share) for name, share in shares.items()} == {"Fast": 0.5, "Slow": 1.0}
    slow = Proposal.objects.get(name="Slow")
    grace.post(f"/bench/proposals/{slow.pk}/delete/")
    assert ">Slow<" not in grace.get("/bench/proposals/").content.decode()
    grace.post(f"/bench/proposals/{slow.pk}/restore/")
    assert ">Slow<" in grace.get("/bench/proposals/").content.decode()
    assert ">Slow<" not in by(client, desk.fay).get("/bench/proposals/").content.decode()
    assert json.dumps(slow.asked)  # plain values


def test_what_cannot_be_read_is_said_at_its_field(client: Client, desk: Cast) -> None:
    page = by(client, desk.grace).get(f"/bench/?{RESPONSE}&allowance=1 day")
    assert page.status_code == 422
    assert "bench_allowance_wrong" in page.content.decode()
