"""The tree of units, teams and skills."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils.safestring import mark_safe

from accord.server.accounts import actions, panels
from accord.server.accounts.errors import CyclicUnitError, OrganisationExistsError, StillNeededError
from accord.server.accounts.models import Person, Skill, Team, Unit
from tests.cast import Cast

type SignedIn = Callable[[Person], Client]
UNITS, TEAMS = "/administration/units/", "/administration/teams/"
END = date(2026, 12, 31)


def test_a_unit_that_moves_takes_what_lies_below_along(cast: Cast) -> None:
    cast.north.parent = cast.south
    actions.change_unit(cast.north, by=cast.irma)
    riverside = Unit.objects.get(code="riverside")
    assert riverside.path == f"{cast.company.pk}.{cast.south.pk}.{cast.north.pk}.{riverside.pk}."


def test_no_unit_belongs_to_itself_or_to_one_below_it(cast: Cast, signed_in: SignedIn) -> None:
    cast.north.parent = cast.riverside
    with pytest.raises(CyclicUnitError):
        actions.change_unit(cast.north, by=cast.irma)
    changed = {"name": "North", "parent": cast.riverside.pk, "zone": "UTC", "currency": "EUR", "row_version": "1"}
    page = signed_in(cast.irma).post(f"{UNITS}unit/north/", changed).content.decode()
    assert 'id="id_parent_error"' in page
    assert "lies below it" in page
    assert Unit.objects.get(code="north").parent == cast.company


def test_there_is_one_organisation(cast: Cast) -> None:
    with pytest.raises(OrganisationExistsError):
        actions.create_organisation(Unit(code="second", name="Second"), by=None)


def test_a_unit_is_added_renamed_and_ended_on_its_pages(cast: Cast, signed_in: SignedIn) -> None:
    client = signed_in(cast.irma)
    new = {"name": "Harbour", "code": "harbour", "parent": cast.south.pk, "zone": "Europe/Paris", "currency": "eur"}
    assert client.post(f"{UNITS}new/", new)["Location"] == UNITS
    renamed = {**new, "name": "Old harbour", "row_version": "1"}
    client.post(f"{UNITS}unit/harbour/", renamed)
    client.post(f"{UNITS}unit/harbour/end", {"on": "2020-01-31"})
    unit = Unit.objects.get(code="harbour")
    assert (unit.name, unit.parent, unit.currency, unit.ended_on) == (
        "Old harbour",
        cast.south,
        "EUR",
        date(2020, 1, 31),
    )
    client.get("/account/")  # reads the messages about it
    assert "Old harbour" not in client.get(UNITS).content.decode()
    assert "Old harbour" in client.get(f"{UNITS}?ended=1").content.decode()
    client.post(f"{UNITS}unit/harbour/reopen")
    assert Unit.objects.get(code="harbour").ended_on is None


def test_a_unit_cannot_end_before_what_belongs_to_it(cast: Cast) -> None:
    with pytest.raises(StillNeededError, match="Riverside"):
        actions.end_unit(cast.north, on=END, by=cast.irma)
    with pytest.raises(StillNeededError, match="cannot end"):
        actions.end_unit(cast.company, on=END, by=cast.irma)


def test_the_tree_shows_each_unit_under_its_own(
    cast: Cast, signed_in: SignedIn, django_assert_num_queries: Any
) -> None:
    client = signed_in(cast.dora)
    client.get(UNITS)
    with django_assert_num_queries(2):
        page = client.get(UNITS).content.decode()
    assert page.index("North") < page.index("Riverside") < page.index("South") < page.index("Southfield")
    assert "Add a unit" not in page


def test_a_team_gets_people_a_lead_and_skills(cast: Cast, signed_in: SignedIn) -> None:
    client = signed_in(cast.irma)
    skill = actions.create_skill(Skill(code="cabling", name="Cabling"), by=cast.irma)
    new = {"name": "Field", "code": "field", "support_level": "3", "skills_known": [skill.pk]}
    assert client.post(f"{TEAMS}new/", new)["Location"] == f"{TEAMS}team/field/"
    team = Team.objects.get(code="field")
    client.post(f"{TEAMS}team/field/members", {"person": "dora@example.org", "is_lead": "on"})
    client.post(f"{TEAMS}team/field/members", {"person": "Charlie"})
    assert {(one.person, one.is_lead) for one in team.members.all()} == {(cast.dora, True), (cast.charlie, False)}
    member = team.members.get(person=cast.dora)
    client.post(f"{TEAMS}team/field/members/{member.pk}", {"do": "follow"})
    client.post(f"{TEAMS}team/field/members/{team.members.get(person=cast.charlie).pk}", {"do": "leave"})
    assert {(one.person, one.is_lead) for one in team.members.all()} == {(cast.dora, False)}
    assert "Cabling" in client.get(TEAMS).content.decode()


@pytest.mark.parametrize(("who", "words"), [("Zoe", "Nobody active"), ("Twin", "Several people")])
def test_who_joins_must_be_one_known_person(cast: Cast, signed_in: SignedIn, who: str, words: str) -> None:
    for number in (1, 2):
        actions.create_person(Person(email=f"twin{number}@example.org", name="Twin"), password=None, by=None)
    page = signed_in(cast.irma).post(f"{TEAMS}team/network/members", {"person": who}).content.decode()
    assert words in page


def test_teams_take_as_many_queries_for_many_as_for_few(
    cast: Cast, signed_in: SignedIn, django_assert_num_queries: Any
) -> None:
    client = signed_in(cast.irma)
    for number in range(20):
        team = actions.create_team(Team(code=f"t{number}", name=f"T {number}"), by=None)
        actions.join_team(team, cast.dora, is_lead=True, by=None)
    client.get(TEAMS)
    with django_assert_num_queries(4):
        client.get(TEAMS)


def test_later_apps_add_sections_to_a_teams_page(
    cast: Cast, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(panels, "_team_panels", [])
    panels.register_team_panel(lambda request, team: mark_safe(f"<p>Hours of {team.code}</p>"))
    panels.register_team_panel(lambda request, team: mark_safe(""))
    assert "<p>Hours of network</p>" in signed_in(cast.dora).get(f"{TEAMS}team/network/").content.decode()


def test_a_skill_that_somebody_has_stays(cast: Cast, signed_in: SignedIn) -> None:
    skill = actions.create_skill(Skill(code="german", name="German", kind="language"), by=cast.irma)
    actions.set_skills(cast.dora, [skill], by=cast.irma)
    client = signed_in(cast.irma)
    page = client.post("/administration/skills/skill/german/delete", follow=True).content.decode()
    assert "is in use" in page
    actions.set_skills(cast.dora, [], by=cast.irma)
    client.post("/administration/skills/skill/german/delete")
    assert not Skill.objects.exists()
