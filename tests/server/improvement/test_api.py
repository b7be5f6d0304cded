"""The register by program: what the pages do, by the same actions and under the same rules."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from accord.server.accounts.actions import make_token
from accord.server.accounts.models import Person
from accord.server.accounts.roles import Capability
from accord.server.improvement.actions import ReviewFacts, decide, keep_minutes, prepare_review
from accord.server.improvement.actions.register import Facts
from accord.server.improvement.looking import look
from accord.server.improvement.models import Deviation
from tests.cast import Cast
from tests.server.api.conftest import Caller
from tests.server.api.test_door import problem
from tests.server.improvement.scene import END_OF_FEBRUARY

MARCH = datetime(2026, 3, 4, 10, 0, tzinfo=UTC)

type Calling = Callable[..., Caller]


@pytest.fixture
def calling() -> Calling:
    """Return a caller for a person, with a token of some scopes (all when none are named)."""

    def made(person: Person, *scopes: Capability) -> Caller:
        told: Any = scopes or list(Capability)
        until = MARCH + timedelta(days=1)
        return Caller(Client(), make_token(person, name="test", scopes=told, expires_at=until, now=MARCH)[1])

    return made


def test_a_deviation_is_read_explained_acted_on_and_closed(february: Cast, calling: Calling) -> None:
    look(END_OF_FEBRUARY)
    code = Deviation.objects.get().improvement.code
    place = f"/improvements/{code}"
    with time_machine.travel(MARCH, tick=False):
        grace = calling(february.grace)
        (listed,) = grace("get", "/improvements?source=deviation&unit=riverside&state=open").json()["items"]
        assert (listed["code"], listed["owner"], listed["deviation"]["met"]) == (code, february.fay.pk, 20)
        made_of = grace("get", f"{place}/composition").json()
        held = [(one["holder"], one["code"], one["counted_seconds"], one["tickets"]) for one in made_of["holders"]]
        assert held == [("team", "network", 102_000, 20), ("nobody", None, 6000, 0)]
        assert [(one["feature"], one["value"], one["misses"]) for one in made_of["parts"]] == [
            ("function", "copier", 20)
        ]
        named = grace("put", f"{place}/causes", {"new": "Handed over late"}, If_Match="*").json()
        assert [one["name"] for one in named["causes"]] == ["Handed over late"]
        assert grace("get", "/causes").json()["items"] == named["causes"]
        plan = {"text": "Hand over at once", "owner": february.erik.pk, "due_on": "2026-03-06"}
        planned = grace("post", f"{place}/actions", plan)
        assert planned.status_code == 201, planned.content
        closing = {"outcome": "accepted", "note": "We live with it."}
        problem(grace("post", f"{place}/close", closing), "invalid")  # an action is not done
        done = calling(february.erik)("post", f"{place}/actions/{planned.json()['id']}/done", {})
        assert done.json()["done_at"] == "2026-03-04T10:00:00Z"
        problem(grace("post", f"{place}/close", {**closing, "outcome": "moved"}), "invalid")  # against its check
        checks = grace("get", f"{place}/composition").json()["checks"]
        assert [(one["outcome"], one["met_before"], one["decided_before"]) for one in checks] == [("too_early", 20, 40)]
        closed = grace("post", f"{place}/close", closing).json()
        assert (closed["state"], closed["outcome"], closed["actions"][0]["effect"]) == ("closed", "accepted", None)
        problem(grace("post", f"{place}/close", closing), "conflict")
        assert grace("post", f"{place}/reopen").json()["reopened"] == 1


def test_who_only_reads_changes_nothing_and_scopes_bind(february: Cast, calling: Calling) -> None:
    new = {"title": "Paper for all", "unit": "riverside", "owner": february.erik.pk}
    with time_machine.travel(MARCH, tick=False):
        grace, alice = calling(february.grace), calling(february.alice)
        made = grace("post", "/improvements", new)
        place = f"/improvements/{made.json()['code']}"
        assert (made.status_code, made.json()["source"]) == (201, "hand")
        assert alice("get", place).json() == made.json()
        problem(alice("patch", place, {"text": "x"}, If_Match="*"), "not-allowed")
        problem(alice("post", "/improvements", new), "not-allowed")
        problem(calling(february.grace, Capability.VIEW_MEASURES)("post", "/improvements", new), "not-allowed")
        changed = grace("patch", place, {"text": "By the door.", "owner": None}, If_Match=made["ETag"])
        assert (changed.json()["text"], changed.json()["owner"]) == ("By the door.", None)
        problem(grace("patch", place, {"text": "Again"}, If_Match=made["ETag"]), "changed")
        problem(grace("post", "/improvements", {**new, "owner": february.charlie.pk}), "invalid")  # holds no office
        southern = grace("post", "/improvements", {**new, "unit": "southfield", "owner": None}).json()["code"]
        problem(alice("get", f"/improvements/{southern}"), "not-found")


def test_minutes_and_decisions_of_a_review_are_read(february: Cast, calling: Calling) -> None:
    by = february.grace
    facts = ReviewFacts(date(2026, 3, 4), None, [february.alice])
    held = prepare_review(february.riverside, date(2026, 2, 1), facts, by=by, now=MARCH)
    keep_minutes(held, "We met.", version=1, by=by, now=MARCH)
    made = decide(held, Facts(title="Name a stand-in", unit=february.riverside), by=by, now=MARCH)
    with time_machine.travel(MARCH, tick=False):
        (listed,) = calling(february.alice)("get", "/reviews?unit=riverside").json()["items"]
        assert (listed["minutes"], listed["decisions"], listed["attendees"]) == (
            "We met.", [made.code], [february.alice.pk],
        )  # fmt: skip
        assert calling(february.alice)("get", f"/reviews/{held.pk}").json() == listed


def test_a_review_is_prepared_written_decided_and_sent_by_program(february: Cast, calling: Calling) -> None:
    new = {"unit": "riverside", "month": "2026-02-17", "held_on": "2026-03-04", "attendees": [february.alice.pk]}
    with time_machine.travel(MARCH, tick=False):
        grace, alice = calling(february.grace), calling(february.alice)
        problem(alice("post", "/reviews", new), "not-allowed")
        made = grace("post", "/reviews", new)
        assert (made.status_code, made.json()["month"], made.json()["minutes"]) == (201, "2026-02-01", "")
        place = f"/reviews/{made.json()['id']}"
        problem(grace("post", "/reviews", new), "conflict")  # a month has one review
        problem(grace("post", f"{place}/send"), "conflict")  # nothing is written
        problem(alice("patch", place, {"minutes": "x"}, If_Match="*"), "not-allowed")
        problem(grace("patch", place, {"next_on": "2026-03-04"}, If_Match="*"), "invalid")  # not after this one
        problem(grace("patch", place, {"attendees": [february.charlie.pk]}, If_Match="*"), "invalid")  # no office
        written = grace("patch", place, {"minutes": "We met.", "next_on": "2026-04-01"}, If_Match=made["ETag"])
        assert [written.json()[name] for name in ("minutes", "next_on", "held_on", "attendees")] == [
            "We met.", "2026-04-01", "2026-03-04", [february.alice.pk],
        ]  # fmt: skip
        problem(grace("patch", place, {"minutes": "Again"}, If_Match=made["ETag"]), "changed")
        decided = grace("post", f"{place}/decisions", {"title": "Name a stand-in", "owner": february.alice.pk}).json()
        assert (decided["source"], decided["review"], decided["unit"]) == ("review", made.json()["id"], "riverside")
        sent = grace("post", f"{place}/send").json()
        assert (sent["sent_at"], sent["decisions"]) == ("2026-03-04T10:00:00Z", [decided["code"]])
        problem(grace("patch", place, {"minutes": "Else."}, If_Match="*"), "conflict")  # it stays as it was sent


def test_a_program_merges_causes_where_it_may(february: Cast, calling: Calling) -> None:
    new = {"title": "Paper for all", "unit": "riverside"}
    with time_machine.travel(MARCH, tick=False):
        grace = calling(february.grace)
        code = grace("post", "/improvements", new).json()["code"]
        for name in ("Late", "Too late"):
            named = grace("put", f"/improvements/{code}/causes", {"new": name}, If_Match="*").json()["causes"]
        late, kept = grace("get", "/causes").json()["items"]
        problem(calling(february.alice)("post", f"/causes/{late['id']}/merge", {"into": kept["id"]}), "not-allowed")
        problem(grace("post", f"/causes/{late['id']}/merge", {"into": late["id"]}), "invalid")
        assert grace("post", f"/causes/{late['id']}/merge", {"into": kept["id"]}).json() == kept
        assert grace("get", "/causes").json()["items"] == named == [kept]
