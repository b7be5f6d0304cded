"""What stands around the demonstration company's desk today: offers, orders, skills, telephone calls."""

from datetime import timedelta

from accord.demonstration.catalogue import components, services
from accord.demonstration.offers import offers, orders
from accord.demonstration.people import agents, employees, extension
from accord.demonstration.phone import phone_calls
from accord.demonstration.staff import absences, known, languages, needs, skills
from accord.demonstration.teams import TEAMS

SERVICES = {service.id for service in services()}
FUNCTIONS = {code: service.id for service, component in components() for code, _name in component.functions}
AGENTS = {name for team in TEAMS for name in agents(team.id)}
EMPLOYEES = {name for names in employees().values() for name in names}


def test_offers_belong_to_services_and_are_named_in_three_languages() -> None:
    assert len({offer.code for offer in offers()}) == len(offers())
    for offer in offers():
        assert FUNCTIONS[offer.function] == offer.service
        assert set(offer.names) == {"ru", "fr"}
        for field in offer.fields:
            assert set(field.labels) == {"ru", "fr"}
            assert bool(field.choices) == (field.kind == "choice")


def test_a_field_is_shown_by_an_answer_that_a_field_above_it_has() -> None:
    for offer in offers():
        answers: dict[str, set[str]] = {}
        for field in offer.fields:
            if field.shown_if:
                assert field.shown_if[1] in answers[field.shown_if[0]]
            answers[field.name] = set(field.choices) if field.choices else {"yes", "no"}


def test_orders_answer_what_is_asked_and_approvals_come_one_after_another() -> None:
    by_code = {offer.code: offer for offer in offers()}
    for order in orders():
        offer = by_code[order.offer]
        assert order.who in EMPLOYEES
        assert {label for label, _answer in order.answers} <= {field.label for field in offer.fields}
        assert len(order.given) <= len(offer.approvals)
        assert list(order.given) == sorted(order.given)
        assert all(after < order.ago for after in order.given)


def test_an_order_waits_for_each_kind_of_approval() -> None:
    by_code = {offer.code: offer for offer in offers()}
    waiting = {by_code[one.offer].approvals[len(one.given)] for one in orders()
               if len(one.given) < len(by_code[one.offer].approvals)}  # fmt: skip
    assert waiting == {"representative", "owner"}


def test_skills_are_known_by_people_of_the_teams_and_needed_by_services() -> None:
    codes = {*skills(), *languages()}
    assert set(known()) <= AGENTS
    assert {code for held in known().values() for code in held} == codes
    assert set(needs()) <= SERVICES
    assert set(needs().values()) == set(skills())
    assert set(absences()) <= AGENTS


def test_calls_were_over_before_now_and_answered_by_the_desk() -> None:
    for call in phone_calls():
        assert call.ago > call.rang + call.talked
        assert bool(call.by) == (call.talked > timedelta())
        assert not call.by or call.by in agents("service-desk")
        assert call.by or call.ticket is None
        assert (call.who in EMPLOYEES) != bool(call.number)


def test_every_employee_has_an_extension_of_their_own() -> None:
    numbers = [extension(unit, name) for unit, names in employees().items() for name in names]
    assert len(set(numbers)) == len(numbers)
