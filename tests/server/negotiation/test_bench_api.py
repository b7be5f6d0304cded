"""The bench for programs: the same result as the page, kept questions, and counter-offers."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accord.server.accounts.actions import make_token
from accord.server.accounts.models import Person
from accord.server.accounts.roles import Capability
from accord.server.agreements.models import CounterOffer, Version
from accord.server.audit.models import Entry
from tests.cast import Cast
from tests.server.api.conftest import Caller

QUARTER = {"first": "2026-01-01", "last": "2026-03-31"}
RESPONSE: dict[str, Any] = {"agreement": "network-riverside", "target": "response", **QUARTER}


def caller(person: Person, *scopes: Capability) -> Caller:
    now = timezone.now()
    until = now + timedelta(days=1)
    return Caller(
        Client(), make_token(person, name="t", scopes=scopes or list(Capability), expires_at=until, now=now)[1]
    )


def tried(person: Person, **terms: Any) -> dict[str, Any]:
    answer = caller(person)("post", "/bench/tried", {**RESPONSE, **terms})
    assert answer.status_code == 200, answer.content
    told: dict[str, Any] = answer.json()
    return told


def test_a_program_is_told_what_the_page_says(desk: Cast) -> None:
    found = tried(desk.grace, allowance="1 h")
    counts = {name: found[name] for name in ("met", "missed", "open", "lost", "won", "share", "share_as_agreed")}
    assert counts == {
        "met": 20, "missed": 20, "open": 0, "lost": 0, "won": 10, "share": 0.5, "share_as_agreed": 0.25,
    }  # fmt: skip
    assert (round(found["low"], 3), round(found["high"], 3)) == (0.352, 0.648)  # Wilson's interval of 20 of 40
    assert found["baseline"]["seconds"] == 96 * 60  # the 32nd of 40: kept in 80 of 100 cases
    assert [(row["level"], row["clocks"]) for row in found["levels"]] == [(1, 20), (2, 20)]
    assert (found["money"]["clocks"], found["money"]["all_targets"]) == (80, True)
    assert found["money"]["tried"]["currency"] == "EUR"


def test_hours_pauses_and_levels_of_a_program_are_tried(desk: Cast) -> None:
    short = {"zone": "Europe/Berlin", "workdays": ["09:00", "09:30"]}
    assert tried(desk.grace, hours=short)["share"] == 1  # of each ticket 30 minutes count at most
    assert tried(desk.grace, levels=[1])["met"] == 5
    assert tried(desk.grace, levels=[1], level_changes=[{"level": 2, "becomes": 1}])["met"] == 10
    assert tried(desk.grace, pauses=[])["met"] == 10


@pytest.mark.parametrize(
    ("terms", "pointer"),
    [
        ({"agreement": "nothing"}, "/agreement"),
        ({"target": "nothing"}, "/target"),
        ({"units": ["nowhere"]}, "/units"),
        ({"allowance": "1 day"}, "/allowance"),
        ({"calendar": "nothing"}, "/calendar"),
        ({"hours": {"zone": "Mars", "workdays": ["09:00", "17:00"]}}, "/hours/zone"),
        ({"calendar": "office", "hours": {"zone": "UTC"}}, "/hours"),
        ({"last": "9999-12-31"}, "/last"),
    ],
)
def test_what_is_wrong_is_said_where_it_stands(desk: Cast, terms: dict[str, Any], pointer: str) -> None:
    answer = caller(desk.grace)("post", "/bench/tried", {**RESPONSE, **terms})
    assert answer.status_code == 422
    assert [one["pointer"] for one in answer.json()["errors"]] == [pointer]


def test_a_program_tries_only_what_its_person_sees_within_its_scopes(desk: Cast) -> None:
    everything = {"target": "response", "allowance": "2 h", **QUARTER}
    assert caller(desk.grace)("post", "/bench/tried", everything).json()["met"] == 80
    assert caller(desk.alice)("post", "/bench/tried", everything).json()["met"] == 40
    assert caller(desk.bob)("post", "/bench/tried", RESPONSE).status_code == 422
    assert caller(desk.grace, Capability.VIEW_CATALOGUE)("post", "/bench/tried", everything).status_code == 403
    reads = caller(desk.grace, Capability.VIEW_MEASURES)
    assert reads("post", "/bench/tried", everything).status_code == 200
    assert reads("get", "/bench/proposals").status_code == 403
    assert caller(desk.hugo)("get", "/bench/proposals").status_code == 403


def test_the_chain_behind_terms_is_checked(desk: Cast) -> None:
    assert caller(desk.grace)("post", "/bench/chain", RESPONSE).json()["holds"] is not None
    alone = caller(desk.grace)("post", "/bench/chain", {"target": "response", **QUARTER})
    assert alone.json() == {"holds": None, "findings": []}


def test_questions_are_kept_read_and_deleted_as_they_were_asked(desk: Cast) -> None:
    grace = caller(desk.grace)
    question = {
        **RESPONSE, "units": ["riverside"], "allowance": "45 min", "share": 0.755, "pauses": ["customer"],
        "levels": [2],
        "hours": {"zone": "Europe/Paris", "workdays": ["07:30", "24:00"], "country": "FR"},
        "level_changes": [{"level": 1, "becomes": 2}],
    }  # fmt: skip
    made = grace("post", "/bench/proposals", {"name": "Late", "question": question})
    assert made.status_code == 201, made.content
    told = grace("get", made["Location"])
    kept = told.json()["question"]
    assert {name: kept[name] for name in question if name != "hours"} == {
        name: value for name, value in question.items() if name != "hours"
    }
    assert kept["hours"] == {**question["hours"], "saturday": None, "sunday": None}
    assert grace("post", "/bench/tried", kept).status_code == 200
    assert caller(desk.fay)("get", made["Location"]).status_code == 404
    with CaptureQueriesContext(
        connection,
    ) as one:
        assert len(grace("get", "/bench/proposals").json()["items"]) == 1
    for number in range(3):
        grace("post", "/bench/proposals", {"name": f"No {number}", "question": {"allowance": "1 h"}})
    with CaptureQueriesContext(connection) as four:
        assert len(grace("get", "/bench/proposals").json()["items"]) == 4
    assert len(four) == len(one)
    assert grace("delete", made["Location"], If_Match='"old"').status_code == 412
    assert grace("delete", made["Location"], If_Match=told["ETag"]).status_code == 204
    assert grace("get", made["Location"]).status_code == 404


def test_terms_of_a_program_become_a_counter_offer(desk: Cast, version: Version) -> None:
    body = {"question": {**RESPONSE, "allowance": "45 min", "share": 0.75}, "reason": "We can wait"}
    answer = caller(desk.alice)("post", "/bench/offers", body)
    assert answer.status_code == 201, answer.content
    made = CounterOffer.objects.get()
    assert (made.version, made.author, made.reason) == (version, desk.alice, "We can wait")
    assert [one["what"] for one in answer.json()["changes"]] == ["allowance", "share"]
    assert Entry.objects.filter(action="proposal.offered").exists()
    nothing = caller(desk.alice)("post", "/bench/offers", {"question": RESPONSE})
    assert nothing.json()["errors"][0]["pointer"] == "/question/allowance"
    assert caller(desk.hugo)("post", "/bench/offers", body).status_code == 403
