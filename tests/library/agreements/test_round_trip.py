"""What is written reads back as the same value."""

from datetime import datetime, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from accord.agreements import Agreement, Allowance, AllowanceUnit, Organisation, dump, load, load_organisation
from accord.agreements.document.nodes import read_document
from accord.agreements.document.reading import read_model
from tests.library.agreements.samples import AGREEMENTS, DOCUMENT, ORGANISATION, WIRED, agreement, target

type Fields = st.SearchStrategy[dict[str, Any]]


def keys(required: dict[str, st.SearchStrategy[Any]], **optional: st.SearchStrategy[Any]) -> Fields:
    return st.fixed_dictionaries(required, optional=optional)


texts = st.text(min_size=1, max_size=20)
ids = st.from_regex(r"[a-z0-9][a-z0-9._\-]{0,8}", fullmatch=True)
shares = st.decimals("0.0001", 1, places=4)
sums = st.decimals(0, 10**9, places=2)
levels = st.lists(st.integers(1, 5), max_size=3, unique=True)
classes = st.lists(st.sampled_from(["incident", "request", "change"]), max_size=2, unique=True)
seconds = st.integers(0, 10**7).map(lambda number: timedelta(seconds=number))
lengths = st.one_of(
    st.builds(Allowance, st.sampled_from([AllowanceUnit.SERVICE, AllowanceUnit.CALENDAR]), seconds),
    st.builds(Allowance, st.just(AllowanceUnit.SERVICE_DAYS), st.just(timedelta(0)), st.integers(0, 30), st.booleans()),
)
moments = st.datetimes(datetime(1975, 1, 1), datetime(2100, 1, 1)).map(lambda at: at.replace(microsecond=0))  # noqa: DTZ001
people = keys({"name": texts}, role=texts, email=texts)
bands = st.lists(keys({"below": shares}, credit=shares, amount=sums), max_size=2)
windows = st.sampled_from([[["08:00", "12:00"], ["13:00", "17:00"]], [["22:00", "06:00"]], []])
calendars = keys({"zone": st.sampled_from(["UTC", "Europe/Berlin"]), "week": st.dictionaries(st.just("mon"), windows)})
hours = calendars | st.lists(keys({"effective_from": st.dates(), "calendar": calendars}), min_size=1, max_size=2)
targets = keys(
    {
        "kind": st.sampled_from(["response", "next_answer", "news", "resolution"]),
        "share": shares,
        "responsible": people,
    },
    id=ids,
    classes=classes,
    levels=levels,
    allowance=lengths | st.dictionaries(st.integers(1, 5), lengths, max_size=3),
    hours=st.just("always"),
    pauses=st.lists(st.sampled_from(["customer", "supplier"]), max_size=2, unique=True),
    stops_at=st.sampled_from(["resolved", "closed"]),
    reopening_window=lengths,
    bands=bands,
    penalty_per_miss=sums,
)
agreements = keys(
    {
        "id": ids,
        "title": texts,
        "provider": keys({"name": texts}, signatory=people, contact=people),
        "customer": keys({"name": texts}),
        "hours": hours,
        "targets": st.lists(targets, min_size=1, max_size=3),
    },
    version=st.integers(1, 99),
    kind=st.sampled_from(["sla", "ola", "supplier"]),
    status=st.sampled_from(["draft", "signed", "under_review"]),
    effective_from=st.dates(),
    what=texts,
    why=texts,
    team=texts,
    scope=keys({}, units=st.lists(texts, max_size=3), classes=classes, levels=levels),
    calendars=st.dictionaries(ids, hours, max_size=2),
    levels=st.dictionaries(st.integers(1, 5), keys({"name": texts}, description=texts), max_size=3),
    escalation=st.lists(keys({"to": texts}, at=shares, after_breach=lengths), max_size=2),
    cost=keys({"amount": sums, "currency": st.just("EUR")}, per=texts),
    credits=bands,
    review=keys({"every": st.sampled_from(["3 months", "1 year"])}, next_on=st.dates()),
    exclusions=st.lists(texts, max_size=2),
    examples=st.lists(keys({"target": ids, "opened": moments, "due": moments}, note=texts), max_size=2),
).map(Agreement.model_validate)


@settings(max_examples=40, deadline=None)
@given(agreements)
def test_an_agreement_is_written_and_read_without_loss(one: Agreement) -> None:
    # Random parts break rules between them; what is asked here is whether each value survives.
    assert read_model(Agreement, read_document(dump(one)).value, "an agreement").model == one


def test_the_examples_are_written_and_read_without_loss() -> None:
    for path in AGREEMENTS:
        assert load(dump(load(path))) == load(path)
    organisation = load_organisation(WIRED / "organisation.yaml")
    assert load_organisation(dump(organisation)) == organisation


def test_what_is_written_has_no_key_that_says_nothing() -> None:
    written = dump(load(DOCUMENT))
    assert written.startswith("accord: 1\nid: office\ntitle: Office\nprovider:\n  name: IT\n")
    assert "mon-fri: [['08:00', '17:00']]" in written
    assert "share: 80 %" in written
    for key in ("version", "status", "scope", "pauses", "reopening_window", "stops_at", "cost", "classes"):
        assert f"{key}:" not in written
    assert "id: response" not in written  # the kind says it


def test_an_empty_list_is_written_where_leaving_it_out_would_mean_something_else() -> None:
    one = agreement("one", target("next_answer", pauses=[]))
    assert "pauses: []" in dump(one)
    assert load(dump(one)) == one


def test_the_address_of_the_schema_stands_first() -> None:
    assert dump(load(DOCUMENT), schema="agreement.json").startswith("# yaml-language-server: $schema=agreement.json\n")


def test_an_organisation_is_written_and_read_without_loss() -> None:
    assert load_organisation(dump(ORGANISATION)) == ORGANISATION
    assert load_organisation(dump(Organisation.empty()), file="empty") == Organisation.empty()
