"""Which agreement a ticket is under."""

import pickle
from datetime import datetime
from itertools import combinations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from accord.agreements import Agreement, AgreementBook, AgreementError, AgreementKind, Organisation, Subject, applies
from accord.events import TicketClass
from tests.library.agreements.samples import ORGANISATION, agreement, at, target

INCIDENT, REQUEST = TicketClass.INCIDENT, TicketClass.REQUEST
NOON = at("2026-03-10")

ALL = agreement("all")
UNIT = agreement("unit", scope={"units": ["centre"]})
REGION = agreement("region", scope={"units": ["region"]})
SERVICE = agreement("service", scope={"services": ["network"]})
COMPONENT = agreement("component", scope={"components": ["wired"]})
FUNCTION = agreement("function", scope={"functions": ["switch"]})
CLASS = agreement("class", scope={"services": ["mail"], "classes": ["incident"]})
LEVEL = agreement("level", scope={"services": ["mail"], "classes": ["incident"], "levels": [1]})
BOOK = AgreementBook([ALL, UNIT, REGION, SERVICE, COMPONENT, FUNCTION, CLASS, LEVEL], ORGANISATION)


def resolved(book: AgreementBook, subject: Subject, when: datetime = NOON) -> str | None:
    found = book.resolve(subject, when)
    return None if found is None else found.id


@pytest.mark.parametrize(
    ("given", "narrowest"),
    [
        ({}, "all"),
        ({"unit": "unheard-of"}, "all"),
        ({"unit": "company"}, "all"),
        ({"unit": "region"}, "region"),
        ({"unit": "centre"}, "unit"),
        ({"unit": "other-centre"}, "region"),  # the nearest unit above
        ({"service": "network"}, "service"),
        ({"unit": "centre", "service": "network"}, "service"),  # the thing comes before the unit
        ({"service": "network", "component": "wired"}, "component"),
        ({"service": "network", "component": "wired", "function": "switch"}, "function"),
        ({"service": "network", "component": "wired", "function": "line"}, "component"),
        ({"function": "line"}, "component"),  # the organisation knows where the line belongs
        ({"component": "wired"}, "component"),
        ({"service": "mail"}, "class"),
        ({"service": "mail", "level": 1}, "level"),
        ({"service": "mail", "level": 2}, "class"),
    ],
)
def test_the_narrowest_agreement_wins(given: dict[str, object], narrowest: str) -> None:
    assert resolved(BOOK, Subject(INCIDENT, **given)) == narrowest  # type: ignore[arg-type]


def test_an_unknown_unit_is_known_to_agreements_that_name_it() -> None:
    book = AgreementBook([ALL, agreement("kiosk", scope={"units": ["kiosk"]})])
    assert resolved(book, Subject(INCIDENT, unit="kiosk")) == "kiosk"
    assert resolved(book, Subject(INCIDENT, unit="kiosk-2")) == "all"


def test_an_agreement_without_a_target_for_the_ticket_is_passed_over() -> None:
    narrow = agreement("narrow", target(allowance={1: "1 h"}), scope={"services": ["network"]})
    book = AgreementBook([ALL, narrow])
    assert resolved(book, Subject(INCIDENT, service="network", level=1)) == "narrow"
    assert resolved(book, Subject(INCIDENT, service="network", level=2)) == "all"
    assert resolved(book, Subject(REQUEST, service="network", level=1)) is None  # nobody promises fulfilment


def test_only_signed_agreements_are_followed_unless_drafts_are_asked_for() -> None:
    draft = agreement("draft", scope={"services": ["network"]}, status="negotiation")
    subject = Subject(INCIDENT, service="network")
    assert resolved(AgreementBook([ALL, draft]), subject) == "all"
    assert resolved(AgreementBook([ALL, draft], drafts=True), subject) == "draft"


@pytest.mark.parametrize(
    ("when", "found"),
    [
        (at("2026-02-28", "22:59:59"), None),
        (at("2026-02-28", "23:00"), "spring"),  # midnight of 1 March in Berlin
        (at("2026-05-31", "21:59:59"), "spring"),
        (at("2026-05-31", "22:00"), None),  # summer time: midnight is two hours before UTC's
    ],
)
def test_an_agreement_holds_from_midnight_to_midnight_in_its_zone(when: datetime, found: str | None) -> None:
    book = AgreementBook([agreement("spring", effective_from="2026-03-01", effective_until="2026-06-01")])
    assert resolved(book, Subject(INCIDENT), when) == found


def test_the_zone_is_that_of_the_hours_on_that_day() -> None:
    zones = {"2026-01-01": "Europe/Berlin", "2026-03-01": "UTC"}
    week = {"mon-fri": [["08:00", "17:00"]]}
    hours = [{"effective_from": day, "calendar": {"zone": zone, "week": week}} for day, zone in zones.items()]
    spring = agreement("spring", hours=hours, effective_from="2026-02-01", effective_until="2026-04-01")
    assert AgreementBook([spring]).boundaries() == [at("2026-01-31", "23:00"), at("2026-04-01", "00:00")]


def test_the_boundaries_are_the_instants_at_which_something_begins_or_ends() -> None:
    spring = agreement("spring", effective_from="2026-03-01", effective_until="2026-06-01")
    draft = agreement("draft", status="draft", effective_from="2026-04-01")
    expected = [at("2026-02-28", "23:00"), at("2026-05-31", "22:00")]
    assert AgreementBook([spring, SERVICE, draft]).boundaries() == expected


def test_a_later_version_replaces_the_earlier_one_from_its_first_day() -> None:
    first = agreement("a")
    second = agreement("a", version=2, effective_from="2026-03-01", effective_until="2026-06-01")
    book = AgreementBook([second, first])
    versions = [book.resolve(Subject(INCIDENT), at(day)) for day in ("2026-02-01", "2026-03-02", "2026-07-01")]
    assert [one and one.version for one in versions] == [1, 2, None]


class TestChosenByHand:
    """`Subject.agreement`."""

    def test_it_wins_over_a_narrower_one(self) -> None:
        assert resolved(BOOK, Subject(INCIDENT, function="switch", agreement="all")) == "all"

    def test_its_scope_does_not_matter(self) -> None:
        assert resolved(BOOK, Subject(INCIDENT, agreement="function")) == "function"

    @pytest.mark.parametrize("name", ["not-known", "future", "requests", "draft", "contract"])
    def test_one_that_cannot_be_followed_is_passed_over(self, name: str) -> None:
        others = [
            agreement("future", effective_from="2027-01-01", scope={"services": ["a"]}),
            agreement("requests", target("fulfilment"), scope={"services": ["b"]}),
            agreement("draft", status="draft"),
            agreement("contract", target("supplier"), kind="supplier", supplier="carrier"),
        ]
        assert resolved(AgreementBook([ALL, *others]), Subject(INCIDENT, agreement=name)) == "all"


def test_internal_agreements_and_contracts_are_found_by_who_promises() -> None:
    ola = agreement("ola", target("handover"), kind="ola", team="network-team")
    one = agreement("one", target("supplier"), kind="supplier", supplier="carrier")
    two = agreement("two", target("supplier"), kind="supplier", supplier="caretaker")
    book = AgreementBook([ALL, ola, one, two])
    subject = Subject(INCIDENT)
    assert book.resolve(subject, NOON, AgreementKind.OLA, "network-team") is ola
    assert book.resolve(subject, NOON, AgreementKind.OLA, "desk") is None
    assert book.resolve(subject, NOON, AgreementKind.SUPPLIER, "carrier") is one
    assert book.resolve(subject, NOON, AgreementKind.SUPPLIER, "caretaker") is two
    assert book.resolve(subject, NOON) is ALL


def test_an_agreement_is_found_by_id_and_version() -> None:
    first, second = agreement("office"), agreement("office", version=2, status="draft")
    book = AgreementBook([first, second])
    assert book.by_id("office", 1) is first
    assert book.by_id("office") is second
    with pytest.raises(AgreementError, match=r'no agreement "ofice".*Known are: office'):
        book.by_id("ofice")


names = st.sampled_from(["a", "b"])
some = st.lists(names, max_size=2, unique=True)
scopes = st.fixed_dictionaries(
    {
        "units": st.lists(st.sampled_from(["top", "left", "leaf"]), max_size=2, unique=True),
        "services": some,
        "components": some,
        "functions": some,
        "classes": st.lists(st.sampled_from([INCIDENT, REQUEST]), max_size=1),
        "levels": st.lists(st.sampled_from([1, 2]), max_size=1),
    }
)
kinds = st.sampled_from([target(), target("response"), target("fulfilment", {1: "1 h"})])
books = st.lists(st.tuples(scopes, kinds), min_size=1, max_size=7)
maybe = st.none() | names
subjects = st.builds(
    Subject,
    st.sampled_from([INCIDENT, REQUEST]),
    st.sampled_from([None, "top", "left", "leaf", "unheard-of"]),
    maybe,
    maybe,
    maybe,
    st.sampled_from([None, 1, 2, 3]),
)
TREE = Organisation.model_validate(
    {"units": {"top": {"name": "T"}, "left": {"name": "L", "parent": "top"}, "leaf": {"name": "F", "parent": "left"}}}
)


def rank(one: Agreement, subject: Subject) -> tuple[int, int, bool, bool] | None:
    """Return how narrow an agreement is for a ticket, by the words of the reference, or None if it is not about it."""
    scope = one.scope
    line = list(TREE.line_of(subject.unit)) if subject.unit else []
    distances = [line.index(unit) for unit in scope.units if unit in line]
    pairs = (
        (scope.functions, subject.function),
        (scope.components, subject.component),
        (scope.services, subject.service),
        (scope.classes, subject.ticket_class),
        (scope.levels, subject.level),
    )
    if any(listed and mine not in listed for listed, mine in pairs) or (scope.units and not distances):
        return None
    if not any(applies(each, subject.ticket_class, subject.level) for each in one.targets):
        return None
    thing = 3 if scope.functions else 2 if scope.components else 1 if scope.services else 0
    return thing, -min(distances) if distances else -99, bool(scope.classes), bool(scope.levels)


@settings(max_examples=80, deadline=None)
@given(books, st.lists(subjects, min_size=1, max_size=5))
def test_what_is_found_is_what_a_search_through_all_finds(
    given: list[tuple[dict[str, object], dict[str, object]]], tickets: list[Subject]
) -> None:
    agreements = [agreement(f"a{index}", each, scope=scope) for index, (scope, each) in enumerate(given)]
    try:
        book = AgreementBook(agreements, TREE)
    except AgreementError:
        assume(False)
    for ticket in tickets:
        ranked = [(rank(one, ticket), one) for one in agreements]
        fitting = [(key, one) for key, one in ranked if key is not None]
        best = max(fitting, key=lambda pair: pair[0], default=(None, None))
        assert book.resolve(ticket, NOON) is best[1]
        assert len([key for key, _ in fitting if key == best[0]]) <= 1, "a tie was not refused"


@settings(max_examples=40, deadline=None)
@given(books)
def test_agreements_are_refused_only_if_some_ticket_would_be_a_tie(
    given: list[tuple[dict[str, object], dict[str, object]]],
) -> None:
    agreements = [agreement(f"a{index}", each, scope=scope) for index, (scope, each) in enumerate(given[:4])]
    ties = [(one.id, other.id) for one, other in combinations(agreements, 2) if _ties(one, other)]
    try:
        AgreementBook(agreements, TREE)
        refused = 0
    except AgreementError as error:
        refused = len(error.problems)
    assert refused == len(ties)


def _ties(one: Agreement, other: Agreement) -> bool:
    things = (None, "a", "b")
    tickets = (
        Subject(ticket_class, unit, service, component, function, level)
        for ticket_class in (INCIDENT, REQUEST)
        for unit in (None, "top", "left", "leaf")
        for service in things
        for component in things
        for function in things
        for level in (None, 1, 2, 3)
    )
    return any((mine := rank(one, ticket)) is not None and mine == rank(other, ticket) for ticket in tickets)


def test_a_book_travels_to_other_processes() -> None:
    copy = pickle.loads(pickle.dumps(BOOK))
    subject = Subject(INCIDENT, unit="centre", service="network")
    assert copy.resolve(subject, NOON) == BOOK.resolve(subject, NOON) == SERVICE
