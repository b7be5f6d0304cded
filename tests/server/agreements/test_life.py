"""The life of an agreement, from its draft to its end."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import transaction
from django.db.utils import Error as DatabaseError

from accord.errors import InputError
from accord.server.agreements import bridge
from accord.server.agreements.actions import (
    conclude_review,
    end_agreement,
    offer_text,
    renew,
    save_text,
    sign,
    start_and_end,
    start_review,
    take_back,
    withdraw,
)
from accord.server.agreements.errors import ChangedMeanwhileError, MayNotSignError, NotInThatStateError, NotReadyError
from accord.server.agreements.models import Signature, Version
from accord.server.agreements.states import Method, Side, State
from accord.server.audit.models import Entry
from tests.cast import Cast
from tests.server.agreements.texts import NOW, OLA, SUPPLIER, agreed, offered, text, written

FIRST_DAY = datetime(2026, 4, 1, 0, 0, tzinfo=UTC) - timedelta(hours=2)  # midnight in Berlin


def by_password(version: Version, side: Side, person: object, **more: object) -> Signature:
    return sign(version, side, by=person, method=Method.PASSWORD, digest=version.digest, now=NOW, **more)  # type: ignore[arg-type]


def test_an_agreement_is_written_offered_signed_by_both_and_holds_from_its_day(cast: Cast) -> None:
    version = written(cast.grace)
    assert version.state == State.DRAFT
    offer_text(version, by=cast.grace, now=NOW)
    by_password(version, Side.PROVIDER, cast.grace)
    assert version.state == State.NEGOTIATION
    by_password(version, Side.CUSTOMER, cast.alice)
    assert version.state == State.SIGNED
    assert version.agreement.state == State.SIGNED
    assert start_and_end(FIRST_DAY - timedelta(seconds=1)) == 0
    assert start_and_end(FIRST_DAY) == 1
    assert start_and_end(FIRST_DAY) == 0
    version.refresh_from_db()
    assert version.state == State.IN_FORCE
    actions = list(
        Entry.objects.filter(action__startswith="agreement.").order_by("id").values_list("action", flat=True)
    )
    assert actions == [
        "agreement.created",
        "agreement.offered",
        "agreement.signed",
        "agreement.signed",
        "agreement.in_force",
    ]


def test_only_what_both_have_signed_stands_in_the_book(cast: Cast) -> None:
    version = offered(cast.grace)
    assert bridge.book().agreements == ()
    by_password(version, Side.PROVIDER, cast.grace)
    by_password(version, Side.CUSTOMER, cast.alice)
    assert [one.id for one in bridge.book().agreements] == ["network-riverside"]
    assert bridge.book() is bridge.book()


def test_a_book_with_drafts_holds_what_is_being_written(cast: Cast) -> None:
    written(cast.grace)
    assert [one.id for one in bridge.book(drafts=True).agreements] == ["network-riverside"]


def test_one_person_cannot_sign_for_both_sides(cast: Cast) -> None:
    from accord.server.accounts.actions import grant
    from accord.server.accounts.roles import Role

    grant(cast.grace, Role.UNIT_REPRESENTATIVE, cast.company, by=None)
    version = offered(cast.grace)
    by_password(version, Side.PROVIDER, cast.grace)
    with pytest.raises(MayNotSignError):
        by_password(version, Side.CUSTOMER, cast.grace)


@pytest.mark.parametrize(
    ("who", "side"),
    [("bob", Side.CUSTOMER), ("alice", Side.PROVIDER), ("dora", Side.PROVIDER), ("hugo", Side.CUSTOMER)],
)
def test_only_who_answers_for_the_whole_scope_signs(cast: Cast, who: str, side: Side) -> None:
    version = offered(cast.grace)
    with pytest.raises(MayNotSignError):
        by_password(version, side, getattr(cast, who))


def test_a_text_that_changed_after_it_was_read_is_not_signed(cast: Cast) -> None:
    version = offered(cast.grace)
    read = version.digest
    save_text(version, text(what="Something else"), expected=version.row_version, by=cast.grace, now=NOW)
    with pytest.raises(ChangedMeanwhileError):
        sign(version, Side.CUSTOMER, by=cast.alice, method=Method.PASSWORD, digest=read, now=NOW)


def test_a_signature_is_void_once_the_text_changes(cast: Cast) -> None:
    version = offered(cast.grace)
    by_password(version, Side.PROVIDER, cast.grace)
    save_text(version, text(what="Something else"), expected=version.row_version, by=cast.grace, now=NOW)
    by_password(version, Side.CUSTOMER, cast.alice)
    assert version.state == State.NEGOTIATION
    by_password(version, Side.PROVIDER, cast.grace)
    assert version.state == State.SIGNED


def test_the_digest_is_that_of_the_signed_text(cast: Cast) -> None:
    version = agreed(cast.grace, cast.alice)
    assert version.digest == bridge.digest_of(version.document)
    assert {signature.digest for signature in version.signatures.all()} == {version.digest}
    start_and_end(FIRST_DAY)
    version.refresh_from_db()
    assert version.digest == bridge.digest_of(bridge.document(version).model_dump(mode="json"))


@pytest.mark.parametrize("columns", [{"document": {}}, {"digest": "0" * 64}, {"signed_at": None}])
def test_the_database_refuses_to_change_a_signed_text(cast: Cast, columns: dict[str, object]) -> None:
    version = agreed(cast.grace, cast.alice)
    with pytest.raises(DatabaseError), transaction.atomic():
        Version.objects.filter(pk=version.pk).update(**columns)
    with pytest.raises(DatabaseError), transaction.atomic():
        Version.objects.filter(pk=version.pk).update(document={}, state=State.DRAFT)


def test_the_database_refuses_to_delete_a_signed_version_and_to_touch_signatures(cast: Cast) -> None:
    version = agreed(cast.grace, cast.alice)
    with pytest.raises(DatabaseError), transaction.atomic():
        Version.objects.filter(pk=version.pk)._raw_delete("default")
    with pytest.raises(DatabaseError), transaction.atomic():
        Signature.objects.filter(version=version).update(name="Somebody else")
    with pytest.raises(DatabaseError), transaction.atomic():
        Signature.objects.filter(version=version)._raw_delete("default")


def test_an_example_that_does_not_come_out_stops_signing(cast: Cast) -> None:
    wrong = [{"target": "response", "opened": "2026-04-10 16:50", "due": "2026-04-13 08:30", "level": 2}]
    version = offered(cast.grace, text(examples=wrong))
    with pytest.raises(NotReadyError, match="08:20, not Mon 2026-04-13 08:30"):
        by_password(version, Side.PROVIDER, cast.grace)


def test_a_gap_is_signed_with_a_reason_that_stays(cast: Cast) -> None:
    agreed(cast.grace, cast.fay, text(OLA))
    version = offered(cast.grace)
    assert [finding["severity"] for finding in version.chain if finding["kind"] == "too_long"] == ["gap", "gap"]
    with pytest.raises(NotReadyError, match="gaps"):
        by_password(version, Side.PROVIDER, cast.grace)
    by_password(version, Side.PROVIDER, cast.grace, gap_reason="Network works overtime until the contract is changed")
    by_password(version, Side.CUSTOMER, cast.alice)
    assert version.state == State.SIGNED
    assert version.signatures.exclude(gap_reason="").get().gap_reason.startswith("Network works overtime")


def test_both_sides_of_an_internal_agreement_are_people_of_it(cast: Cast) -> None:
    assert agreed(cast.grace, cast.fay, text(OLA)).state == State.IN_FORCE


def test_a_supplier_signs_on_paper(cast: Cast) -> None:
    version = offered(cast.grace, text(SUPPLIER))
    by_password(version, Side.CUSTOMER, cast.grace)
    with pytest.raises(MayNotSignError):
        sign(version, Side.PROVIDER, by=cast.grace, method=Method.PAPER, digest=version.digest, now=NOW)
    sign(version, Side.PROVIDER, by=cast.grace, method=Method.PAPER, digest=version.digest, now=NOW, name="Astrid Moe")
    assert version.state == State.IN_FORCE
    assert version.signatures.get(side=Side.PROVIDER).name == "Astrid Moe"


def test_the_next_version_replaces_the_one_before_from_its_day(cast: Cast) -> None:
    first = agreed(cast.grace, cast.alice)
    start_and_end(FIRST_DAY)
    second = renew(first, by=cast.grace, now=FIRST_DAY)
    assert (second.number, second.effective_from, second.state) == (2, date(2026, 5, 1), State.DRAFT)
    offer_text(second, by=cast.grace, now=FIRST_DAY)
    by_password(second, Side.PROVIDER, cast.grace)
    by_password(second, Side.CUSTOMER, cast.alice)
    start_and_end(datetime(2026, 5, 1, tzinfo=UTC))
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, first.effective_until, second.state) == (State.SUPERSEDED, date(2026, 5, 1), State.IN_FORCE)
    book = bridge.book()
    assert [one.version for one in book.agreements] == [1, 2]
    assert book.term(book.by_id("network-riverside", 1)).end == book.term(book.by_id("network-riverside", 2)).start  # type: ignore[union-attr]


def test_a_next_version_begins_after_the_one_before(cast: Cast) -> None:
    second = renew(agreed(cast.grace, cast.alice), by=cast.grace, now=NOW)
    with pytest.raises(InputError) as refused:
        save_text(second, text(version=2), expected=second.row_version, by=cast.grace, now=NOW)
    assert refused.value.problems[0].place.field == "effective_from"


def test_there_is_one_open_version_at_a_time(cast: Cast) -> None:
    version = agreed(cast.grace, cast.alice)
    renew(version, by=cast.grace, now=NOW)
    with pytest.raises(NotInThatStateError):
        renew(version, by=cast.grace, now=NOW)


def test_an_agreement_ends_before_the_day_that_is_given(cast: Cast) -> None:
    version = agreed(cast.grace, cast.alice)
    start_and_end(FIRST_DAY)
    end_agreement(version, on=date(2026, 6, 1), reason="The centre closes", by=cast.grace, now=FIRST_DAY)
    assert version.state == State.IN_FORCE
    start_and_end(datetime(2026, 6, 1, tzinfo=UTC))
    version.refresh_from_db()
    assert version.state == State.ENDED
    assert bridge.document(version).effective_until == date(2026, 6, 1)


def test_an_agreement_does_not_end_in_the_past(cast: Cast) -> None:
    version = agreed(cast.grace, cast.alice)
    with pytest.raises(InputError):
        end_agreement(version, on=date(2026, 3, 1), reason="", by=cast.grace, now=NOW)


def test_a_review_keeps_the_agreement_and_sets_the_next(cast: Cast) -> None:
    version = agreed(cast.grace, cast.alice)
    with pytest.raises(NotInThatStateError):
        start_review(version, by=cast.grace, now=NOW)
    start_and_end(FIRST_DAY)
    start_review(version, by=cast.grace, now=FIRST_DAY)
    conclude_review(version, by=cast.grace, now=datetime(2026, 11, 30, 12, tzinfo=UTC))
    assert (version.state, version.review_on) == (State.IN_FORCE, date(2027, 2, 28))


def test_a_text_is_taken_back_until_somebody_signs(cast: Cast) -> None:
    version = offered(cast.grace)
    take_back(version, by=cast.grace, now=NOW)
    assert version.state == State.DRAFT
    offer_text(version, by=cast.grace, now=NOW)
    by_password(version, Side.CUSTOMER, cast.alice)
    with pytest.raises(NotInThatStateError):
        take_back(version, by=cast.grace, now=NOW)


def test_a_signed_agreement_is_not_withdrawn(cast: Cast) -> None:
    version = agreed(cast.grace, cast.alice)
    with pytest.raises(NotInThatStateError):
        withdraw(version, by=cast.grace, now=NOW)
