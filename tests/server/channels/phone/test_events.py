"""What a telephone system tells: in any order, as often as it likes, and nothing that it cannot prove."""

import itertools
import json
from datetime import timedelta

import pytest
from django.test import Client

from accord.server.channels.phone.actions import revoke_system
from accord.server.channels.phone.models import Call, PhoneSystem
from tests.cast import Cast
from tests.server.channels.phone.conftest import CHARLIES, MONDAY, Tell, at

ANSWERED = {"call.offered": 0, "call.answered": 20, "call.ended": 200}
LOST = {"call.offered": 0, "call.abandoned": 45, "call.ended": 46}


def test_a_call_that_rings_names_its_caller(tell: Tell, desk: Cast) -> None:
    assert tell(number="0049 (0)40 1234567").status_code == 200
    call = Call.objects.get()
    assert (call.person, call.offered_at, call.outcome, call.is_ringing) == (desk.charlie, at(0), "", True)


@pytest.mark.parametrize("order", list(itertools.permutations(ANSWERED)))
def test_an_answered_call_comes_out_the_same_in_every_order(tell: Tell, desk: Cast, order: tuple[str, ...]) -> None:
    for kind in order:
        assert tell(kind, ANSWERED[kind], agent="dora@example.org").status_code == 200
    call = Call.objects.get()
    assert (call.offered_at, call.answered_at, call.ended_at) == (at(0), at(20), at(200))
    assert (call.outcome, call.agent, call.talked(at(999))) == ("answered", desk.dora, timedelta(seconds=180))


@pytest.mark.parametrize("order", list(itertools.permutations(["call.offered", "call.abandoned"])))
def test_a_call_that_nobody_answered_is_lost(tell: Tell, order: tuple[str, ...]) -> None:
    for kind in order:
        tell(kind, LOST[kind])
    assert Call.objects.get().outcome == "lost"
    assert Call.objects.get().rang(at(999)) == timedelta(seconds=45)


def test_what_is_told_again_changes_nothing(tell: Tell) -> None:
    for kind, seconds in ANSWERED.items():
        tell(kind, seconds)
    before = Call.objects.values().get()
    for kind in ANSWERED:
        assert tell(kind, 250).json()["outcome"] == "answered"  # type: ignore[attr-defined]
    assert Call.objects.values().get() == before


def test_two_systems_may_use_the_same_name_for_a_call(tell: Tell, desk: Cast) -> None:
    other = PhoneSystem.objects.create(name="Warehouse", nonce="x", made_at=MONDAY)
    Call.objects.create(system=other, external_id="c-1", offered_at=MONDAY)
    tell()
    assert Call.objects.count() == 2


@pytest.mark.parametrize("drop", ["webhook-id", "webhook-timestamp", "webhook-signature"])
def test_an_event_without_proof_is_refused(tell: Tell, drop: str) -> None:
    answer = tell(drop=drop)
    assert (answer.status_code, answer["Content-Type"]) == (401, "application/problem+json")
    assert drop in json.loads(answer.content)["detail"]
    assert not Call.objects.exists()


def test_an_event_signed_with_another_secret_is_refused(tell: Tell) -> None:
    assert tell(secret="whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").status_code == 401


@pytest.mark.parametrize("hours", [0, 0.9, 1.1, 24 * 400_000])
def test_an_event_that_was_sent_at_another_time_is_refused(tell: Tell, hours: float) -> None:
    assert tell(sent=MONDAY + timedelta(hours=hours)).status_code == 401


def test_a_system_that_was_taken_away_is_not_heard(tell: Tell, system: PhoneSystem, desk: Cast) -> None:
    revoke_system(system, by=desk.irma, now=MONDAY)
    assert tell().status_code == 401


def test_the_signature_covers_the_body(tell: Tell, system: PhoneSystem) -> None:
    said = {"type": "call.offered", "timestamp": at(0).isoformat(), "data": {"call": "c-1"}}
    assert tell(body=json.dumps(said).encode()).status_code == 200
    headers = {
        "webhook-id": "m",
        "webhook-timestamp": "1",
        "webhook-signature": "v1,\udcff".encode("utf-8", "replace").decode(),
    }
    assert Client().post("/phone/events/", b"{}", content_type="application/json", headers=headers).status_code == 401


@pytest.mark.parametrize("body", [b"", b"\xff\xfe", b"[1]", b'"call"', b"{", b"[" * 50_000, b"null"])
def test_a_body_that_is_no_object_is_refused(tell: Tell, body: bytes) -> None:
    answer = tell(body=body)
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")


def test_a_body_that_is_too_large_is_not_read(tell: Tell) -> None:
    assert tell(body=b" " * 70_000).status_code == 413


def _event(**changes: object) -> bytes:
    return json.dumps(
        {"type": "call.offered", "timestamp": at(0).isoformat(), "data": {"call": "c"}, **changes}
    ).encode()


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        (_event(type="call.exploded"), "/type"),
        (_event(type=["call.offered"]), "/type"),
        (_event(timestamp="yesterday"), "/timestamp"),
        (_event(timestamp="2026-03-02T08:00:00"), "/timestamp"),
        (_event(timestamp=1e308), "/timestamp"),
        (_event(timestamp="2036-03-02T08:00:00Z"), "/timestamp"),
        (_event(timestamp="0001-01-01T00:00:00+23:59"), "/timestamp"),
        (_event(data=[]), "/data"),
        (_event(data={}), "/data/call"),
        (_event(data={"call": 7}), "/data/call"),
        (_event(data={"call": "x" * 201}), "/data/call"),
        (_event(data={"call": "a\x00b"}), "/data/call"),
        (_event(data={"call": "\ud800"}), "/data/call"),
        (_event(data={"call": "c", "number": {"$ne": 1}}), "/data/number"),
        (_event(data={"call": "c", "agent": "x" * 300}), "/data/agent"),
    ],
)
def test_an_event_that_is_wrong_is_told_where(tell: Tell, body: bytes, pointer: str) -> None:
    answer = tell(body=body)
    said = json.loads(answer.content)
    assert (answer.status_code, [one["pointer"] for one in said["errors"]]) == (422, [pointer])
    assert not Call.objects.exists()


def test_an_unknown_agent_and_an_odd_number_are_no_reason_to_lose_a_call(tell: Tell) -> None:
    assert tell(number="anonymous'; --", agent="nobody@example.org").status_code == 200
    call = Call.objects.get()
    assert (call.number, call.person, call.agent) == ("anonymous'; --", None, None)


def test_a_number_that_two_people_have_names_nobody(tell: Tell, desk: Cast) -> None:
    type(desk.alice).objects.filter(pk=desk.alice.pk).update(phone="040 1234567")
    tell(number=CHARLIES)
    assert Call.objects.get().person is None


def test_only_posts_are_taken(db: None) -> None:
    answer = Client().get("/phone/events/")
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
