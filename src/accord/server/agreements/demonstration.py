"""The demonstration company's agreements in the database: a year of waves, and one more that is being negotiated."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Final

from accord.agreements import Agreement as Document
from accord.agreements import AgreementKind, Allowance, Party, Review
from accord.agreements import Person as Named
from accord.calendars import Calendar, zone
from accord.demonstration import END, ZONE, agreements
from accord.demonstration.people import SERVICE_LEVEL_MANAGER
from accord.demonstration.units import scope_of_wave
from accord.server.accounts.models import Person, Unit
from accord.server.agreements import bridge, derived
from accord.server.agreements.actions import (
    check_again,
    comment,
    create_agreement,
    make_offer,
    offer_text,
    start_and_end,
    start_pilot,
)
from accord.server.agreements.actions.rows import move, settle
from accord.server.agreements.models import Agreement, Signature, Version, Wave
from accord.server.agreements.proposals import AllowanceProposal, Proposal, ShareProposal
from accord.server.agreements.states import CURRENT, Method, Side, State
from accord.server.audit.actions import record
from accord.server.calendars.models import CalendarVersion

__all__ = ["fill"]

_GAP_REASON: Final = (
    "The contract behind it is being renegotiated. Until then the team calls the supplier in early and watches the "
    "gravest levels itself."
)
_EARLIER: Final = timedelta(days=14)
_A_QUARTER: Final = timedelta(days=91)


def fill(*, by: Person, start: date | None = None, end: date = END) -> None:
    """Save what the company has signed in the year up to `end`, a draft, and a text that both sides talk about."""
    texts = agreements(*((start,) if start else ()), **({"end": end} if start else {}))
    now = _begin_of(end)
    for text in sorted(texts, key=lambda one: (one.effective_from or date.min, one.version)):
        _signed(text, by=by, now=now)
    start_and_end(now)
    for version in Version.objects.filter(state__in=CURRENT).select_related("agreement"):
        check_again(version, now=now)
        _reviewed(version, end)
    _rollout(by, start)
    _negotiated(texts, by, now)
    _draft(texts, by, now)


def _begin_of(day: date) -> datetime:
    """Return the instant at which the last day begins: nothing of the demonstration is dated after it."""
    return datetime.combine(day, time(), zone(ZONE)).astimezone(UTC)


def _noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def _signed(text: Document, *, by: Person, now: datetime) -> None:
    """Save a text with the signatures of those it names: they signed it two weeks before its first day."""
    assert text.effective_from is not None
    at = _noon(text.effective_from - _EARLIER)
    agreement, _ = Agreement.objects.get_or_create(
        code=text.id, defaults={"kind": text.kind, "title": text.title, "created_at": at, "created_by": by}
    )
    version = Version.objects.create(
        agreement=agreement,
        number=text.version,
        state=State.NEGOTIATION,
        created_at=at - _EARLIER,
        changed_at=at,
        changed_by=by,
        chain_checked_at=at,
        calendar_code=_calendar_of(text),
        **derived.columns_of(text, bridge.organisation()),
    )
    derived.set_units(version, text)
    has_gap = text.kind is AgreementKind.SLA and bool(text.behind)
    for side, party in ((Side.PROVIDER, text.provider), (Side.CUSTOMER, text.customer)):
        _signature(version, side, party, at, by, _GAP_REASON if has_gap and side == Side.PROVIDER else "")
    move(version, State.SIGNED, by=by, now=at, signed_at=at)
    bridge.new_mark()
    start_and_end(min(now, _noon(text.effective_from)))
    settle(agreement)


def _calendar_of(text: Document) -> str:
    """Return the calendar that has the same hours, "" where none has."""
    if isinstance(text.hours, tuple):
        return ""
    digest = Calendar.from_dict(text.hours).digest()
    found = CalendarVersion.objects.filter(digest=digest, withdrawn_at=None).values_list("calendar__code", flat=True)
    return found.first() or ""


def _signature(version: Version, side: Side, party: Party, at: datetime, by: Person, gap_reason: str) -> None:
    named = party.signatory or Named(name=party.name)
    person = Person.objects.filter(name=named.name).first()
    Signature.objects.create(
        version=version,
        side=side,
        person=person or by,
        name=named.name,
        position=named.role,
        signed_at=at,
        method=Method.PASSWORD if person else Method.PAPER,
        digest=version.digest,
        gap_reason=gap_reason,
    )
    record("agreement.signed", version, by=person or by, now=at, side=side, digest=version.digest)


def _reviewed(version: Version, end: date) -> None:
    """Let the reviews of the past year have been held, so that the next one lies ahead."""
    due = version.review_on
    while due is not None and due <= end:
        due = derived.next_review(version, due)
    Version.objects.filter(pk=version.pk).update(review_on=due)


def _rollout(by: Person, start: date | None) -> None:
    """Note the pilot of the wired network and the waves that its versions were."""
    agreement = Agreement.objects.get(code="wired-network")
    versions = list(agreement.versions.order_by("number"))
    first = versions[0].effective_from or start or END
    note = "Whether half an hour to the first answer can be held by one specialist at the centre."
    start_pilot(agreement, _units(scope_of_wave(0)), from_date=first, note=note, by=by, now=_noon(first))
    for wave, version in enumerate(versions[1:], start=1):
        made = Wave.objects.create(agreement=agreement, version=version, from_date=version.effective_from or first)
        made.units.set(_units(set(scope_of_wave(wave)) - set(scope_of_wave(wave - 1))))


def _units(codes: Sequence[str] | set[str]) -> list[Unit]:
    return list(Unit.objects.filter(code__in=codes))


def _text(texts: Sequence[Document], code: str) -> Document:
    return max((text for text in texts if text.id == code), key=lambda text: text.version)


def _negotiated(texts: Sequence[Document], by: Person, now: datetime) -> None:
    """Save the text that Riverside and IT talk about: faster printing at the sales counter."""
    manager, nadia = (_person(name, by) for name in (SERVICE_LEVEL_MANAGER, "Nadia Orlova"))
    version = create_agreement(_printing(texts, now.date()), by=manager, now=now - timedelta(days=9))
    offer_text(version, by=manager, now=now - timedelta(days=8))
    said = (
        (6, nadia, "response", "On Saturdays one colleague serves the counter alone. Half an hour is long then."),
        (5, manager, "response", "The specialist comes from Monday to Friday only; I have asked what Saturday costs."),
        (5, nadia, "", "Paper and toner stay with us. Please say so where it can be seen."),
    )
    for days, person, target, text in said:
        comment(version, target, text, by=person, now=now - timedelta(days=days))
    faster = (AllowanceProposal(allowance=Allowance.parse("3 h"), level=2), ShareProposal(share=Decimal("0.85")))
    reason = "A day without labels costs us the assortment of a hall."
    make_offer(version, "resolution", Proposal(changes=faster), reason=reason, by=nadia, now=now - timedelta(days=4))


def _printing(texts: Sequence[Document], today: date) -> Document:
    model, begins = _text(texts, "sales-floor"), _first_of_next_month(today)
    signatory = Named(name="Nadia Orlova", role="Centre manager, Riverside")
    return model.model_copy(
        update={
            "id": "printing-riverside",
            "version": 1,
            "title": "Label and document printing at Riverside",
            "what": "Price labels, delivery notes and offers come out of a printer within reach of the counter.",
            "why": "Goods without a label cannot be sold; a customer with an offer in hand comes back.",
            "effective_from": begins,
            "review": Review(every="3 months", next_on=begins + _A_QUARTER),
            "customer": Party(name="Riverside building centre", signatory=signatory),
            "scope": model.scope.model_copy(update={"units": ("riverside",), "services": ("printing",)}),
            "behind": ("ola-workplace", "contract-printline"),
            "examples": (),
        }
    )


def _draft(texts: Sequence[Document], by: Person, now: datetime) -> None:
    """Save a draft that only IT sees yet."""
    model = _text(texts, "office")
    text = model.model_copy(
        update={
            "id": "mail-warehouse",
            "version": 1,
            "title": "Mail and calendar in the warehouse",
            "effective_from": (begins := _first_of_next_month(_first_of_next_month(now.date()))),
            "review": Review(every="3 months", next_on=begins + _A_QUARTER),
            "customer": Party(name="Warehouse"),
            "scope": model.scope.model_copy(update={"units": ("warehouse",), "services": ("mail-and-calendar",)}),
            "examples": (),
        }
    )
    create_agreement(text, by=_person(SERVICE_LEVEL_MANAGER, by), now=now - timedelta(days=2))


def _person(name: str, otherwise: Person) -> Person:
    return Person.objects.filter(name=name).first() or otherwise


def _first_of_next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)
