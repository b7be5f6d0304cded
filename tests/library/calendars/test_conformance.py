"""Every fact gathered from other projects' behaviour holds, for single questions and for arrays."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from accord.calendars import Calendar, ServiceHours, zone

FACTS = Path(__file__).parents[4] / "shared" / "conformance" / "business_time.jsonl"


def facts() -> list[dict]:
    if not FACTS.is_file():
        return []
    return [json.loads(line) for line in FACTS.read_text(encoding="utf-8").splitlines()]


def moment(text: str, zone_name: str) -> datetime:
    read = datetime.fromisoformat(text)
    return read if read.tzinfo else read.replace(tzinfo=zone(zone_name))


def hours(fact: dict) -> ServiceHours:
    definition = {
        "zone": fact["tz"],
        "week": fact["weekly"],
        "holidays": fact["holidays"],
        "overrides": fact.get("overrides", {}),
        "breaks": fact.get("breaks", {}),
    }
    pauses = [(moment(start, fact["tz"]), moment(end, fact["tz"])) for start, end in fact.get("pauses", [])]
    calendar = Calendar.from_dict(definition)
    return calendar.without(pauses) if pauses else calendar


def test_the_facts_are_there():
    if not FACTS.is_file():
        pytest.skip(f"the conformance facts are not beside the checkout ({FACTS.name})")
    assert len(facts()) == 271


@pytest.mark.parametrize("fact", [pytest.param(fact, id=fact["id"]) for fact in facts() if fact["op"] == "elapsed"])
def test_service_time_between_two_instants(fact):
    start, end = moment(fact["start"], fact["tz"]), moment(fact["end"], fact["tz"])
    assert hours(fact).between(start, end) == timedelta(seconds=fact["expected"])
    starts, ends = [int(start.timestamp())], [int(end.timestamp())]
    assert hours(fact).between_array(starts, ends).tolist() == [fact["expected"]]


@pytest.mark.parametrize("fact", [pytest.param(fact, id=fact["id"]) for fact in facts() if fact["op"] == "due"])
def test_the_instant_at_which_an_allowance_is_used_up(fact):
    start, expected = moment(fact["start"], fact["tz"]), moment(fact["expected"], fact["tz"]).astimezone(UTC)
    due, breach = hours(fact).due(start, timedelta(seconds=fact["seconds"]))
    assert (due if fact["landing"] != "next_open" else breach) == expected
    if fact["landing"] == "interior":
        assert due == breach
    array_due, array_breach = hours(fact).due_array([int(start.timestamp())], fact["seconds"])
    assert [array_due.item(), array_breach.item()] == [int(due.timestamp()), int(breach.timestamp())]
