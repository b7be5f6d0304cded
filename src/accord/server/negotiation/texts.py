"""The texts that a question to the bench is about: as agreed, and with other terms."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from json import loads

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from accord.agreements import Agreement, Allowance, AllowanceUnit, Target
from accord.errors import InputError, Place
from accord.negotiation import AllowanceChange, Change, HoursChange, PausesChange, ShareChange
from accord.negotiation.replay import BENCH_KINDS, trial, undated
from accord.server.accounts.access import Visitor
from accord.server.agreements import bridge
from accord.server.agreements.access import BY_STATE
from accord.server.agreements.models import Version
from accord.server.agreements.proposals import (
    AllowanceProposal,
    HoursProposal,
    PausesProposal,
    ShareProposal,
)
from accord.server.agreements.proposals import (
    Proposal as OfferedChange,
)
from accord.server.calendars.bridge import hours_of
from accord.server.calendars.models import Calendar
from accord.server.negotiation.access import promises
from accord.server.negotiation.asking import Asked, Terms

__all__ = ["START_ALLOWANCE", "Texts", "offered_change", "texts_of", "version_of", "with_allowance"]

START_ALLOWANCE = Allowance(AllowanceUnit.SERVICE, timedelta(hours=4))
"""What a target without an agreement is tried with at first."""
_START_SHARE = Decimal("0.8")


@dataclass(frozen=True, slots=True)
class Texts:
    """An agreement as it is (None where there is none) and as it would be tried, before another allowance."""

    version: Version | None
    present: Agreement | None
    tried: Agreement
    target: Target

    @property
    def share(self) -> Decimal:
        """The agreed share of the target as it is."""
        return Decimal(self.target.share)


def texts_of(person: Visitor, asked: Asked, zone: str) -> Texts:
    """Return the texts of a question; 404 for an agreement that the person does not see."""
    if not asked.cut.agreement:
        text = _without_agreement(asked, zone)
        return Texts(None, None, text, text.targets[0])
    version = version_of(person, asked.cut.agreement)
    present = undated(bridge.document(version))
    target = next((one for one in present.targets if one.id == asked.cut.target and one.kind in BENCH_KINDS), None)
    if target is None:
        raise Http404(asked.cut.target)
    tried = present
    for change in _changes(asked.terms, present, target):
        tried = change.made_in(tried)
    changed = next(one for one in tried.targets if one.id == target.id)
    return Texts(version, present, undated(tried), changed)


def version_of(person: Visitor, code: str) -> Version:
    """Return the version of an agreement that is tried: the one in force, else the one that is negotiated."""
    found = promises(person).filter(agreement__code=code).order_by(BY_STATE, "-number").first()
    if found is None:
        raise Http404(code)
    return found


def _without_agreement(asked: Asked, zone: str) -> Agreement:
    hours = _hours(asked.terms) or {"zone": zone, "week": {"mon-fri": [["09:00", "18:00"]]}}
    kind = next((one for one in BENCH_KINDS if one == asked.cut.target), None)
    if kind is None:
        raise Http404(asked.cut.target)
    text = trial(kind, hours, START_ALLOWANCE, share=str(_START_SHARE), pauses=asked.terms.pauses or ())
    return undated(text)


def _hours(terms: Terms) -> dict[str, object] | None:
    if terms.own_hours:
        found: dict[str, object] = loads(terms.own_hours)
        return found
    if terms.calendar:
        versions = hours_of(_calendar(terms.calendar))
        if isinstance(versions, dict):
            return versions
        latest = max(versions, key=lambda one: str(one["effective_from"]))["calendar"]
        return latest if isinstance(latest, dict) else None
    return None


def _calendar(code: str) -> Calendar:
    return get_object_or_404(Calendar.objects.prefetch_related("versions"), code=code)


def _changes(terms: Terms, text: Agreement, target: Target) -> Iterable[Change]:
    if hours := _hours(terms):
        yield HoursChange(
            agreement=text.id, hours=hours, calendar=target.hours if target.hours in text.calendars else ""
        )
    if terms.pauses is not None:
        yield PausesChange(agreement=text.id, target=target.id, pauses=terms.pauses)


def _allowances(asked: Asked, texts: Texts) -> Iterable[Change]:
    """Yield what changes of the allowance: at the levels of the cut, or without any at all of them."""
    if asked.terms.allowance is None:
        return
    for level in _levels(asked) if texts.present else (None,):
        yield AllowanceChange(
            agreement=texts.tried.id, target=texts.target.id, allowance=asked.terms.allowance, level=level
        )


def _levels(asked: Asked) -> Sequence[int | None]:
    return sorted(asked.cut.levels) or (None,)


def with_allowance(asked: Asked, texts: Texts) -> Agreement:
    """Return the tried text with the other allowance and the other share in it."""
    text = texts.tried
    for change in _allowances(asked, texts):
        text = change.made_in(text)
    if asked.terms.share is not None:
        text = ShareChange(agreement=text.id, target=texts.target.id, share=asked.terms.share).made_in(text)
    return text


def offered_change(asked: Asked, texts: Texts) -> OfferedChange:
    """Return what a counter-offer would change; InputError where there is nothing that one could say."""
    terms = asked.terms
    parts: list[AllowanceProposal | ShareProposal | PausesProposal | HoursProposal] = []
    if terms.allowance is not None:
        parts += [AllowanceProposal(allowance=terms.allowance, level=level) for level in _levels(asked)]
    if terms.share is not None:
        parts.append(ShareProposal(share=terms.share))
    if terms.pauses is not None:
        parts.append(PausesProposal(pauses=terms.pauses))
    if terms.calendar or terms.own_hours:
        if texts.target.hours:
            raise InputError(_("This target has hours of its own; change them in the text of the agreement."))
        parts.append(_offered_hours(terms))
    if not parts:
        raise InputError(_("Nothing is different yet"), _("Move the line, or change a term"), Place(field="allowance"))
    return OfferedChange(changes=tuple(parts))


def _offered_hours(terms: Terms) -> HoursProposal:
    if terms.own_hours:
        return HoursProposal(hours=loads(terms.own_hours), name=_("hours tried on the bench"))
    calendar = _calendar(terms.calendar)
    return HoursProposal.model_validate({"hours": hours_of(calendar), "calendar": calendar.code, "name": calendar.name})
