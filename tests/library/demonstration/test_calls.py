"""The calls of the demonstration company's last days."""

from accord.demonstration.calls import calls
from accord.demonstration.teams import SUPPLIERS, TEAMS
from accord.demonstration.units import UNITS

VERBS = {
    "taken",
    "asked",
    "answered",
    "told",
    "customer",
    "over",
    "waits",
    "resolved",
    "closed",
    "reopened",
    "withdrawn",
}


def test_calls_speak_of_units_teams_and_suppliers_that_exist() -> None:
    units, teams = {unit.id for unit in UNITS}, {team.id for team in TEAMS}
    suppliers = {supplier.id for supplier in SUPPLIERS}
    for call in calls():
        assert call.unit in units
        for act in call.acts:
            assert act.verb in VERBS
            assert act.verb != "over" or act.words in teams
            assert act.verb != "waits" or act.words in suppliers


def test_calls_come_in_the_order_in_which_people_called() -> None:
    ages = [call.ago for call in calls()]
    assert ages == sorted(ages, reverse=True)
    assert len({call.subject for call in calls()}) == len(calls())
