"""Working on tickets by program: what the pages do, by the same actions and under the same rules."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from accord.server.accounts.models import ApiToken, Membership, TeamMember
from accord.server.accounts.roles import Capability, Role
from accord.server.desk.actions import Call, Words, open_ticket
from accord.server.desk.models import Event, Message, Step, Ticket
from tests.cast import Cast
from tests.server.api.conftest import API, Caller
from tests.server.api.test_door import problem

type Calling = Callable[..., Caller]

PNG = b"\x89PNG\r\n\x1a\n" + b"x" * 20


@pytest.fixture
def dora(seeded: Cast, calling: Calling) -> Caller:
    """An agent."""
    return calling(seeded.dora)


@pytest.fixture
def ticket(seeded: Cast) -> str:
    """A ticket of Charlie's with the service desk."""
    call = Call(subject="No paper", words=Words(text="Nothing comes out."), requester=seeded.charlie, team=seeded.desk)
    return open_ticket(call, by=seeded.charlie, now=timezone.now()).reference


def done(answer: Any) -> dict[str, Any]:
    """Return what a deed answered."""
    assert answer.status_code == 200, answer.content
    told: dict[str, Any] = answer.json()
    return told


def test_a_ticket_is_opened_for_somebody_worked_on_and_resolved(dora: Caller, seeded: Cast) -> None:
    body = {"subject": "No ink", "text": "Grey pages.", "requester": "charlie@example.org", "service": "printing",
            "component": "printing-part", "impact": 4, "urgency": 2, "channel": "phone"}  # fmt: skip
    made = dora("post", "/tickets", body)
    assert made.status_code == 201, made.content
    opened = made.json()
    assert made["Location"].endswith(f"{API}/tickets/{opened['reference']}")
    expected = {"state": "open", "unit": "riverside", "service": "printing", "team": "service-desk", "channel": "phone"}
    assert {name: opened[name] for name in expected} == expected
    assert opened["requester"] == {"id": seeded.charlie.pk, "name": "Charlie"}
    place = f"/tickets/{opened['reference']}"
    assert done(dora("post", f"{place}/take"))["ticket"]["assignee"]["name"] == "Dora"
    answered = done(dora("post", f"{place}/answers", {"text": "Which **floor**?", "then_wait": True}))
    assert (answered["ticket"]["state"], answered["ticket"]["waiting_for"]) == ("waiting", "customer")
    assert done(dora("post", f"{place}/resume"))["ticket"]["state"] == "open"
    done(dora("post", f"{place}/notes", {"text": "Asked the supplier.", "booked_seconds": 600}))
    solved = done(dora("post", f"{place}/resolve", {"text": "A new cartridge is in.", "cause": "worn out"}))
    assert solved["ticket"]["state"] == "resolved"
    assert done(dora("post", f"{place}/reopen", {"reason": "Still grey."}))["ticket"]["state"] == "open"
    done(dora("post", f"{place}/resolve", {}))
    assert done(dora("post", f"{place}/close"))["ticket"]["state"] == "closed"
    said = [one["text"] for one in dora("get", f"{place}/messages").json()["items"]]
    assert said == ["Grey pages.", "Which **floor**?", "Asked the supplier.", "A new cartridge is in."]
    assert Event.objects.filter(ticket__reference=opened["reference"]).exclude(actor="accord").values_list(
        "actor", flat=True
    ).distinct().get() == "dora@example.org"  # fmt: skip


def test_the_same_key_opens_one_ticket(dora: Caller) -> None:
    body = {"subject": "Once", "requester": "charlie@example.org"}
    first, again = (dora("post", "/tickets", body, Idempotency_Key="a key") for _ in range(2))
    assert first.json()["reference"] == again.json()["reference"]
    assert again["Idempotency-Replayed"] == "true"
    assert Ticket.objects.filter(subject="Once").count() == 1


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"requester": "nobody@example.org"}, "/requester"),
        ({"service": "nothing"}, "/service"),
        ({"unit": "nowhere"}, "/unit"),
        ({"team": "nobody"}, "/team"),
        ({"parent": "T-99"}, "/parent"),
        ({"attachments": [1]}, "/attachments/0"),
        ({"subject": " "}, "/subject"),
        ({"impact": 5}, "/impact"),
    ],
)
def test_what_is_not_there_is_pointed_to(dora: Caller, changes: dict[str, Any], pointer: str) -> None:
    answer = dora("post", "/tickets", {"subject": "x", "requester": "charlie@example.org", **changes})
    assert [one["pointer"] for one in problem(answer, "invalid")["errors"]] == [pointer]


def test_a_ticket_is_changed_by_who_has_seen_it(dora: Caller, ticket: str) -> None:
    tag = dora("get", f"/tickets/{ticket}")["ETag"]
    change = {"subject": "No paper at all", "service": "mail", "impact": 3, "urgency": 1, "parent": None}
    changed = dora("patch", f"/tickets/{ticket}", change, If_Match=tag)
    assert changed.status_code == 200, changed.content
    told = changed.json()
    assert (told["subject"], told["service"], told["impact"]) == ("No paper at all", "mail", 3)
    assert changed["ETag"] == dora("get", f"/tickets/{ticket}")["ETag"] != tag
    problem(dora("patch", f"/tickets/{ticket}", {"subject": "Late"}, If_Match=tag), "changed")
    problem(dora("patch", f"/tickets/{ticket}", {"subject": "Blind"}), "unconditional")


def test_a_deed_may_say_for_which_state_it_was_meant(dora: Caller, ticket: str) -> None:
    tag = dora("get", f"/tickets/{ticket}")["ETag"]
    told = done(dora("post", f"/tickets/{ticket}/take", If_Match=tag))
    problem(dora("post", f"/tickets/{ticket}/notes", {"text": "Too late."}, If_Match=tag), "changed")
    done(dora("post", f"/tickets/{ticket}/notes", {"text": "In time."}, If_Match=told["etag"]))


def test_two_changes_in_one_second_give_two_tags(dora: Caller, ticket: str) -> None:
    with time_machine.travel(timezone.now(), tick=False):
        tags = {done(dora("post", f"/tickets/{ticket}/notes", {"text": text}))["etag"] for text in ("One", "Two")}
    assert len(tags) == 2


def test_an_answer_to_what_was_not_read_is_refused(dora: Caller, ticket: str) -> None:
    last = dora("get", f"/tickets/{ticket}/messages").json()["items"][-1]["number"]
    done(dora("post", f"/tickets/{ticket}/answers", {"text": "First.", "seen": last}))
    problem(dora("post", f"/tickets/{ticket}/answers", {"text": "Second.", "seen": last}), "conflict")


def test_what_was_done_last_can_be_taken_back_for_half_a_minute(dora: Caller, ticket: str) -> None:
    begun = timezone.now()
    ApiToken.objects.update(expires_at=begun + timedelta(days=1))
    with time_machine.travel(begun, tick=False) as clock:
        told = done(dora("post", f"/tickets/{ticket}/answers", {"text": "Oops."}))
        assert told["undoable_until"] is not None
        back = done(dora("post", f"/tickets/{ticket}/undo", {"step": told["step"]}))
        assert back["step"] is None
        assert Message.objects.get(text="Oops.").taken_back_at is not None
        again = done(dora("post", f"/tickets/{ticket}/answers", {"text": "Better."}))
        clock.shift(31)
        problem(dora("post", f"/tickets/{ticket}/undo", {"step": again["step"]}), "conflict")


def test_who_comes_second_is_told_so(dora: Caller, seeded: Cast, calling: Calling, ticket: str) -> None:
    erik = calling(seeded.erik)
    done(erik("post", f"/tickets/{ticket}/take"))
    problem(dora("post", f"/tickets/{ticket}/take"), "conflict")
    done(dora("post", f"/tickets/{ticket}/resolve", {"text": "Done."}))
    problem(erik("post", f"/tickets/{ticket}/resolve", {"text": "Done too."}), "conflict")


def test_a_ticket_goes_from_team_to_team_and_back(dora: Caller, seeded: Cast, ticket: str) -> None:
    TeamMember.objects.create(team=seeded.network, person=seeded.dora)
    over = done(dora("post", f"/tickets/{ticket}/hand-over", {"team": "network", "note": "The cable is dead."}))
    assert (over["ticket"]["team"], over["ticket"]["support_level"]) == ("network", 2)
    back = done(dora("post", f"/tickets/{ticket}/hand-back", {"note": "It is not."}))
    assert back["ticket"]["team"] == "service-desk"
    given = done(dora("post", f"/tickets/{ticket}/assignment", {"team": "network", "person": "DORA@example.org"}))
    assert (given["ticket"]["team"], given["ticket"]["assignee"]["name"]) == ("network", "Dora")
    problem(dora("post", f"/tickets/{ticket}/assignment", {"person": "charlie@example.org"}), "invalid")


def test_a_change_goes_through_its_phases_with_its_facts(dora: Caller) -> None:
    body = {
        "subject": "New switch",
        "requester": "charlie@example.org",
        "ticket_class": "change",
        "change_kind": "install",
    }
    made = dora("post", "/tickets", body).json()
    place = f"/tickets/{made['reference']}"
    assert "assessment" in made["next_phases"]
    facts = {"reason": "Old one fails", "planned_start": "2027-01-02T20:00:00Z", "risk": "low", "change_kind": "add"}
    changed = dora("patch", place, {"facts": facts}, If_Match="*")
    assert changed.status_code == 200, changed.content
    assert changed.json()["facts"]["risk"] == "low"
    wrong = dora("patch", place, {"facts": {"risk": "unheard", "colour": "red"}}, If_Match="*")
    assert [one["pointer"] for one in problem(wrong, "invalid")["errors"]] == ["/facts/colour"]
    wrong = dora("patch", place, {"facts": {"risk": "unheard"}}, If_Match="*")
    assert [one["pointer"] for one in problem(wrong, "invalid")["errors"]] == ["/facts/risk"]
    entered = done(dora("post", f"{place}/phase", {"phase": "assessment", "facts": {"plan": "At night."}}))
    assert (entered["ticket"]["phase"], entered["ticket"]["facts"]["plan"]) == ("assessment", "At night.")
    problem(dora("post", f"{place}/phase", {"phase": "review"}), "invalid")


def test_tasks_are_written_down_and_ticked_off(dora: Caller, ticket: str) -> None:
    made = dora("post", f"/tickets/{ticket}/tasks", {"text": "Order paper", "assignee": "dora@example.org"})
    assert made.status_code == 201
    place = made["Location"].removeprefix("http://testserver").removeprefix(API)
    ticked = dora("patch", place, {"is_done": True}, If_Match=made["ETag"])
    assert ticked.json()["done_at"] is not None
    problem(dora("patch", place, {"is_done": False}, If_Match=made["ETag"]), "changed")
    assert [one["text"] for one in dora("get", f"/tickets/{ticket}/tasks").json()["items"]] == ["Order paper"]


def test_tickets_are_linked_merged_and_split(dora: Caller, ticket: str) -> None:
    other = dora("post", "/tickets", {"subject": "Same", "requester": "charlie@example.org"}).json()["reference"]
    made = dora("post", f"/tickets/{ticket}/links", {"kind": "duplicate", "other": other})
    place = f"/tickets/{ticket}/links/{made.json()['id']}"
    assert dora("get", f"/tickets/{other}/links").json()["items"] == [made.json()]
    assert dora("delete", place, If_Match=made["ETag"]).status_code == 204
    assert dora("get", place).status_code == 404
    number = dora("get", f"/tickets/{ticket}/messages").json()["items"][0]["number"]
    split = done(dora("post", f"/tickets/{ticket}/split", {"message": number, "subject": "On its own"}))
    assert split["ticket"]["subject"] == "On its own"
    merged = done(dora("post", f"/tickets/{other}/merge", {"into": ticket}))
    assert merged["ticket"]["reference"] == ticket
    assert dora("get", f"/tickets/{other}").json()["merged_into"] == ticket
    problem(dora("post", f"/tickets/{other}/notes", {"text": "x"}), "conflict")


def test_people_and_addresses_watch(dora: Caller, ticket: str) -> None:
    person = dora("post", f"/tickets/{ticket}/watchers", {"address": "Fay@example.org"}).json()
    assert (person["person"]["name"], person["address"]) == ("Fay", None)
    outside = dora("post", f"/tickets/{ticket}/watchers", {"address": "someone@elsewhere.example"})
    assert outside.json()["address"] == "someone@elsewhere.example"
    problem(dora("post", f"/tickets/{ticket}/watchers", {"address": "no address"}), "invalid")
    place = f"/tickets/{ticket}/watchers/{outside.json()['id']}"
    assert dora("delete", place, If_Match=outside["ETag"]).status_code == 204
    assert [one["id"] for one in dora("get", f"/tickets/{ticket}/watchers").json()["items"]] == [person["id"]]


def test_files_go_up_with_a_message_and_down_again(dora: Caller, seeded: Cast, calling: Calling, ticket: str) -> None:
    sent = upload(dora, "plan.png", PNG)
    assert (sent["content_type"], sent["size"]) == ("image/png", len(PNG))
    charlie, alice = calling(seeded.charlie), calling(seeded.alice)
    assert charlie("get", f"/attachments/{sent['id']}").status_code == 404
    stolen = charlie("post", f"/requests/{ticket}/messages", {"text": "Mine.", "attachments": [sent["id"]]})
    problem(stolen, "invalid")
    done(dora("post", f"/tickets/{ticket}/notes", {"text": "Look.", "attachments": [sent["id"]]}))
    read = dora("get", f"/attachments/{sent['id']}")
    assert (read.content, read["Content-Type"]) == (PNG, "application/octet-stream")
    assert charlie("get", f"/attachments/{sent['id']}").status_code == 404, "it came with a note of the desk"
    assert alice("get", f"/attachments/{sent['id']}").status_code == 404
    shown = dora("get", f"/tickets/{ticket}/messages").json()["items"][-1]["attachments"]
    assert [one["id"] for one in shown] == [sent["id"]]


def upload(caller: Caller, name: str, content: bytes) -> dict[str, Any]:
    """Upload a file."""
    headers = {"Authorization": f"Bearer {caller.token}"}
    answer = caller.client.post(f"{API}/attachments", {"file": SimpleUploadedFile(name, content)}, headers=headers)
    assert answer.status_code == 201, answer.content
    told: dict[str, Any] = answer.json()
    return told


def test_a_program_is_not_taken_as_a_file(dora: Caller) -> None:
    headers = {"Authorization": f"Bearer {dora.token}"}
    given = {"file": SimpleUploadedFile("a.exe", b"MZ")}
    problem(dora.client.post(f"{API}/attachments", given, headers=headers), "invalid")


def test_clocks_are_exempted_by_the_lead_of_the_desk_alone(
    dora: Caller, seeded: Cast, calling: Calling, ticket: str
) -> None:
    body = {"reason": "The power was cut by the city."}
    problem(dora("post", f"/tickets/{ticket}/exempt", body), "not-allowed")
    done(calling(seeded.erik)("post", f"/tickets/{ticket}/exempt", body))


def test_a_ticket_waits_for_what_is_named(dora: Caller, ticket: str) -> None:
    place = f"/tickets/{ticket}/wait"
    problem(dora("post", place, {"waiting_for": "supplier"}), "invalid")
    problem(dora("post", place, {"waiting_for": "scheduled", "until": "2020-01-01T00:00:00Z"}), "invalid")
    told = done(dora("post", place, {"waiting_for": "supplier", "supplier": "printers"}))
    assert (told["ticket"]["waiting_for"], told["ticket"]["supplier"]) == ("supplier", "printers")


def test_the_queue_is_read_in_its_order_and_its_first_is_taken(dora: Caller, seeded: Cast, ticket: str) -> None:
    for number in range(3):
        dora("post", "/tickets", {"subject": f"{number}", "requester": "charlie@example.org", "team": "service-desk"})
    Ticket.objects.filter(subject="1").update(expected_loss=7.5, risk=0.5)
    first = dora("get", "/queue?limit=3").json()
    assert first["items"][0]["subject"] == "1"
    rest = dora("get", first["next"]).json()["items"]
    assert len({one["reference"] for one in [*first["items"], *rest]}) == 4
    for order in ("due", "age"):
        page = dora("get", f"/queue?order={order}&limit=3").json()
        assert len(page["items"] + dora("get", page["next"]).json()["items"]) == 4
    taken = done(dora("post", "/queue/next"))
    assert (taken["ticket"]["subject"], taken["ticket"]["assignee"]["name"]) == ("1", "Dora")
    assert len(dora("get", "/queue?whose=mine").json()["items"]) == 1
    for _ in range(3):
        done(dora("post", "/queue/next"))
    assert dora("post", "/queue/next").status_code == 204


DEEDS: dict[str, dict[str, Any] | None] = {
    "take": None, "resume": None, "close": None, "answers": {"text": "x"}, "notes": {"text": "x"}, "resolve": {},
    "assignment": {"team": "network"}, "hand-over": {"team": "network", "note": "x"}, "hand-back": {"note": "x"},
    "wait": {"waiting_for": "customer"}, "reopen": {}, "withdraw": {}, "exempt": {"reason": "A reason in words."},
    "phase": {"phase": "diagnosis"}, "merge": {"into": "T-2"}, "split": {"message": 1, "subject": "x"},
    "undo": {"step": 1}, "tasks": {"text": "x"}, "links": {"kind": "related", "other": "T-2"},
    "watchers": {"address": "fay@example.org"},
}  # fmt: skip


@pytest.mark.parametrize("deed", DEEDS)
def test_who_does_not_see_a_ticket_finds_none(seeded: Cast, calling: Calling, ticket: str, deed: str) -> None:
    for person in (seeded.dora, seeded.erik):
        Membership.objects.filter(person=person).update(unit=seeded.south)
        person.reach_by_capability = None
    for person in (seeded.dora, seeded.erik):
        answer = calling(person)("post", f"/tickets/{ticket}/{deed}", DEEDS[deed])
        problem(answer, "not-allowed" if deed == "exempt" and person == seeded.dora else "not-found")
    assert Step.objects.filter(ticket__reference=ticket).count() == 1


@pytest.mark.parametrize("deed", DEEDS)
def test_a_ticket_of_another_desk_is_only_read(seeded: Cast, calling: Calling, deed: str) -> None:
    problem(calling(seeded.erik)("post", f"/tickets/T-1/{deed}", DEEDS[deed]), "not-allowed")


@pytest.mark.parametrize("deed", DEEDS)
def test_a_token_that_only_reads_changes_nothing(seeded: Cast, calling: Calling, ticket: str, deed: str) -> None:
    reader = calling(seeded.erik, Capability.VIEW_TICKETS, Capability.VIEW_PEOPLE)
    problem(reader("post", f"/tickets/{ticket}/{deed}", DEEDS[deed]), "not-allowed")
    assert reader("get", f"/tickets/{ticket}/steps").status_code == 200


def test_what_the_desk_keeps_is_not_for_the_customers_side(
    dora: Caller, seeded: Cast, calling: Calling, ticket: str
) -> None:
    done(dora("post", f"/tickets/{ticket}/notes", {"text": "Between us."}))
    alice = calling(seeded.alice)
    assert alice("get", f"/tickets/{ticket}").status_code == 200
    assert [one["text"] for one in alice("get", f"/tickets/{ticket}/messages").json()["items"]] == [
        "Nothing comes out."
    ]
    for inside in ("steps", "tasks", "links", "watchers"):
        problem(alice("get", f"/tickets/{ticket}/{inside}"), "not-found")


def test_a_link_shows_no_ticket_that_its_reader_does_not_see(
    dora: Caller, seeded: Cast, calling: Calling, ticket: str
) -> None:
    body = {"subject": "South", "requester": "charlie@example.org", "unit": "southfield"}
    hidden = dora("post", "/tickets", body).json()["reference"]
    dora("post", f"/tickets/{ticket}/links", {"kind": "related", "other": hidden})
    Membership.objects.filter(person=seeded.erik).update(unit=seeded.riverside, role=Role.TEAM_LEAD)
    erik = calling(seeded.erik)
    assert erik("get", f"/tickets/{ticket}/links").json()["items"] == []
    problem(erik("post", f"/tickets/{ticket}/links", {"kind": "related", "other": hidden}), "invalid")
