"""Each class of ticket has a way through its work."""

import pytest

from accord.events import TicketClass
from accord.ticketing import FIELDS, PHASES, STANDARD, first_phase, level_of, missing_fields, next_phases


@pytest.mark.parametrize("ticket_class", list(TicketClass))
def test_every_phase_can_be_reached_and_leads_to_known_phases(ticket_class: TicketClass) -> None:
    phases, reached = PHASES[ticket_class], {first_phase()}
    for _ in phases:
        reached |= {after for phase in reached for after in phases[phase].followed_by}
    assert reached == set(phases)


@pytest.mark.parametrize("ticket_class", list(TicketClass))
def test_facts_are_needed_for_phases_that_exist(ticket_class: TicketClass) -> None:
    assert {field.needed_for for field in FIELDS[ticket_class]} - {None} <= set(PHASES[ticket_class])


def test_a_change_is_not_planned_without_a_way_back() -> None:
    details = {"risk": "low", "plan": "Swap the switch", "planned_start": "2026-05-01", "planned_end": "2026-05-01"}
    assert [field.name for field in missing_fields(TicketClass.CHANGE, "planned", details)] == ["way_back"]


def test_a_phase_of_another_class_leads_back_to_the_beginning() -> None:
    assert next_phases(TicketClass.INCIDENT, "review") == ("new",)


@pytest.mark.parametrize(
    ("impact", "urgency", "level"), [(1, 1, 1), (1, 4, 3), (2, 2, 2), (4, 1, 3), (4, 4, 4), (None, 1, None)]
)
def test_the_matrix_to_begin_with(impact: int | None, urgency: int | None, level: int | None) -> None:
    assert level_of(impact, urgency, STANDARD) == level


def test_no_step_towards_more_harm_makes_a_level_milder() -> None:
    for (impact, urgency), level in STANDARD.items():
        assert STANDARD.get((impact - 1, urgency), level) <= level
        assert STANDARD.get((impact, urgency - 1), level) <= level
