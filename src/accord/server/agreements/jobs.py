"""What agreements look after at regular times: begin, end, remind, check the chain anew."""

from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext as _

from accord.server.accounts.models import Person
from accord.server.agreements import bridge
from accord.server.agreements.actions import check_again, start_and_end
from accord.server.agreements.history import effect_of, has_history
from accord.server.agreements.models import CounterOffer, Reminder, Version
from accord.server.agreements.proposals import changed_by, proposal_of
from accord.server.agreements.states import CURRENT, OPEN, Kind, OfferState, State
from accord.server.sweeps import Sweep

__all__ = ["DAYS_BEFORE", "SWEEPS", "check_chains", "remind", "start_and_end", "try_offers"]

DAYS_BEFORE = (30, 7)


def remind(now: datetime) -> int:
    """Note each review and each expiry that is 30 and 7 days away, once; mail the signatories where mail is set up."""
    today = now.date()
    furthest = today + timedelta(days=DAYS_BEFORE[0])
    near = Version.objects.filter(state__in=(State.SIGNED, *CURRENT)).select_related("agreement")
    rows = near.filter(Q(review_on__range=(today, furthest)) | Q(effective_until__range=(today, furthest)))
    return sum(_remind(version, now) for version in rows)


def _remind(version: Version, now: datetime) -> int:
    due = ((Reminder.Kind.REVIEW, version.review_on), (Reminder.Kind.EXPIRY, version.effective_until))
    made = 0
    for kind, on in due:
        fitting = [days for days in DAYS_BEFORE if on and 0 <= (on - now.date()).days <= days]
        if on is None or not fitting:
            continue
        with transaction.atomic():
            reminder, is_new = Reminder.objects.get_or_create(
                agreement=version.agreement,
                kind=kind,
                due_on=on,
                days_before=min(fitting),
                defaults={"made_at": now},
            )
            if is_new:
                made += 1
                _mail(reminder, version, now)
    return made


def _mail(reminder: Reminder, version: Version, now: datetime) -> None:
    if not getattr(settings, "SENDS_MAIL", False):
        return
    signed = version.signatures.filter(digest=version.digest).select_related("person")
    for person in {signature.person for signature in signed}:
        _mail_to(person, reminder, version)
    Reminder.objects.filter(pk=reminder.pk).update(sent_at=now)


def _mail_to(person: Person, reminder: Reminder, version: Version) -> None:
    with translation.override(person.language or settings.LANGUAGE_CODE):
        words = {"title": version.agreement.title, "day": reminder.due_on}
        is_review = reminder.kind == Reminder.Kind.REVIEW
        subject = _("Review of “%(title)s” on %(day)s") if is_review else _("“%(title)s” ends on %(day)s")
        text = _("Open the agreement: %(address)s") % {"address": settings.ADDRESS + version.get_absolute_url()}
        send_mail(subject % words, text, None, [person.email])


def check_chains(now: datetime) -> int:
    """Check the chain behind promises in force anew that have not been checked for a day."""
    old = Q(chain_checked_at=None) | Q(chain_checked_at__lt=now - timedelta(days=1))
    rows = Version.objects.filter(old, agreement__kind=Kind.SLA, state__in=(State.SIGNED, *CURRENT))
    return len([check_again(version, now=now) for version in rows.select_related("agreement")])


def try_offers(now: datetime) -> int:
    """Try open counter-offers on the history that were made before there was one; return how many."""
    if not has_history():
        return 0
    rows = CounterOffer.objects.filter(state=OfferState.OPEN, effect__isnull=True, version__state__in=OPEN)
    return sum(_try(offer, now) for offer in rows.select_related("version"))


def _try(offer: CounterOffer, now: datetime) -> int:
    text = bridge.document(offer.version)
    changed = changed_by(proposal_of(offer.change), offer.target, text)
    effect = effect_of(text, changed, offer.target, bridge.organisation(), now)
    if effect is None:
        return 0
    return CounterOffer.objects.filter(pk=offer.pk, effect__isnull=True).update(effect=effect.dumped())


SWEEPS = (
    Sweep("agreements.try_offers", timedelta(minutes=10), try_offers),
    Sweep("agreements.start_and_end", timedelta(minutes=1), start_and_end),
    Sweep("agreements.remind", timedelta(hours=1), remind),
    Sweep("agreements.check_chains", timedelta(hours=6), check_chains),
)
