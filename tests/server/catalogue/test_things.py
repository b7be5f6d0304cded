"""Making, changing, removing and restoring things: audit, history, and two editors at once."""

import pytest
from django.core.exceptions import ValidationError

from accord.server.audit.models import Entry
from accord.server.catalogue.actions import change, create, remove, restore
from accord.server.catalogue.errors import StaleError, StillUsedError
from accord.server.catalogue.models import Service, Supplier
from accord.server.catalogue.queries.history import event_of, versions_of
from tests.server.catalogue.conftest import Shelf


def test_every_change_leaves_an_audit_entry(shelf: Shelf) -> None:
    shelf.printing.what = "Paper"
    change(shelf.printing, version=1, by=shelf.cast.fay)
    remove(shelf.device, by=shelf.cast.fay)
    made = Entry.objects.filter(actor=shelf.cast.fay).order_by("id").values_list("action", "thing_name")
    assert list(made) == [("service.changed", "Printing"), ("function.removed", "Copier")]


def test_the_second_of_two_editors_is_told_who_was_faster(shelf: Shelf) -> None:
    first, second = Service.objects.get(code="printing"), Service.objects.get(code="printing")
    first.what = "Paper"
    change(first, version=first.row_version, by=shelf.cast.fay)
    second.what = "Ink"
    with pytest.raises(StaleError, match="Fay changed this at"):
        change(second, version=second.row_version, by=shelf.cast.grace)
    assert Service.objects.get(code="printing").what == "Paper"


def test_the_history_says_who_changed_what(shelf: Shelf) -> None:
    shelf.printing.what, shelf.printing.owner = "Paper", shelf.cast.grace
    change(shelf.printing, version=1, by=shelf.cast.fay)
    latest = versions_of(shelf.printing)[0]
    assert (latest.by, latest.is_present) == ("Fay", True)
    assert [(one.label, one.before, one.after) for one in latest.fields] == [
        ("what it is", "Documents and labels on paper", "Paper"),
        ("service owner", "Fay", "Grace"),
    ]


def test_restoring_gives_back_what_a_version_said(shelf: Shelf) -> None:
    shelf.printing.what = "Paper"
    change(shelf.printing, version=1, by=shelf.cast.fay)
    before = versions_of(shelf.printing)[1]
    restore(shelf.printing, event_of(shelf.printing, before.key), by=shelf.cast.grace)
    shelf.printing.refresh_from_db()
    assert shelf.printing.what == "Documents and labels on paper"
    assert shelf.printing.row_version == 3
    assert versions_of(shelf.printing)[0].by == "Grace"


def test_a_supplier_that_something_names_stays(shelf: Shelf) -> None:
    with pytest.raises(StillUsedError, match="Printline is still needed by: Office equipment"):
        remove(shelf.printline, by=shelf.cast.grace)
    assert Supplier.objects.filter(code="printline").exists()
    assert not Entry.objects.filter(action="supplier.removed").exists()


def test_a_code_is_given_once(shelf: Shelf) -> None:
    with pytest.raises(ValidationError):
        create(Service(code="printing", name="More printing"), by=shelf.cast.grace)


def test_a_cost_needs_its_currency(shelf: Shelf) -> None:
    with pytest.raises(ValidationError, match="A cost has an amount, a currency and what it is paid for"):
        create(Service(code="b", name="B", cost_amount=5), by=shelf.cast.grace)
