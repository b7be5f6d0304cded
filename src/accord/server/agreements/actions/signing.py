"""Signing: a named person of either side puts their name under one text."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accord.errors import InputError, Place
from accord.server.accounts.models import Person
from accord.server.agreements import bridge
from accord.server.agreements.access import may_sign
from accord.server.agreements.actions.life import start_and_end
from accord.server.agreements.actions.rows import lock, move
from accord.server.agreements.actions.writing import check_again, check_order
from accord.server.agreements.errors import ChangedMeanwhileError, MayNotSignError, NotInThatStateError, NotReadyError
from accord.server.agreements.findings import gaps_in
from accord.server.agreements.models import Signature, Version
from accord.server.agreements.reading import check_scope, problems_of
from accord.server.agreements.states import Kind, Method, Side, State
from accord.server.audit.actions import record
from accord.server.ui.wording import told_problem

__all__ = ["sign"]


@transaction.atomic
def sign(
    version: Version,
    side: Side,
    *,
    by: Person,
    method: Method,
    digest: str,
    now: datetime,
    gap_reason: str = "",
    name: str = "",
    position: str = "",
) -> Signature:
    """Sign the text with this digest for a side; the second signature makes the agreement binding.

    `name` and `position` are of whoever signed on paper, which only an outside supplier does. Raises
    ChangedMeanwhileError when the text is another by now, MayNotSignError, NotReadyError (examples, a gap without a
    reason) and InputError (scope).
    """
    held = lock(version)
    _check_text(held, digest)
    _check_person(held, side, by, method, name)
    _check_ready(held, gap_reason, now)
    signature = Signature.objects.create(
        version=held,
        side=side,
        person=by,
        name=name or by.name,
        position=position or by.title,
        signed_at=now,
        method=method,
        digest=digest,
        gap_reason=gap_reason.strip() if gaps_in(held.chain) else "",
    )
    record("agreement.signed", held, by=by, now=now, side=side, method=method, digest=digest)
    if len(set(_valid(held).values_list("side", flat=True))) == len(Side):
        move(held, State.SIGNED, by=by, now=now, signed_at=now)
        bridge.new_mark()
        start_and_end(now)
    version.refresh_from_db()
    return signature


def _valid(version: Version) -> QuerySet[Signature]:
    return version.signatures.filter(digest=version.digest)


def _check_text(held: Version, digest: str) -> None:
    if held.state != State.NEGOTIATION:
        raise NotInThatStateError(
            _("Only a text in negotiation can be signed; this one is “%(state)s”.")
            % {"state": held.get_state_display()}
        )
    if held.digest != digest:
        raise ChangedMeanwhileError(_("The text has changed since you opened it. Read it again before you sign."))


def _check_person(held: Version, side: Side, by: Person, method: Method, name: str) -> None:
    on_paper = method == Method.PAPER
    if on_paper and (held.agreement.kind != Kind.SUPPLIER or side != Side.PROVIDER or not name.strip()):
        raise MayNotSignError(_("Only an outside supplier signs on paper, with the name of who signed."))
    if not may_sign(by, held, side):
        raise MayNotSignError(
            _("You cannot sign for this side: it takes a role for everything that the agreement covers.")
        )
    others = _valid(held)
    if others.filter(side=side).exists():
        raise NotInThatStateError(_("This side has signed already."))
    signer = name.strip() if on_paper else by.name
    if others.filter(name=signer).exists() or (
        not on_paper and others.exclude(method=Method.PAPER).filter(person=by).exists()
    ):
        raise MayNotSignError(_("One person cannot sign for both sides."))


def _check_ready(held: Version, gap_reason: str, now: datetime) -> None:
    given = bridge.document(held)
    if problems := problems_of(given):
        raise NotReadyError("\n".join(map(told_problem, problems)))
    check_scope(given, bridge.everything_signed(), bridge.organisation())
    check_order(held.agreement, given)
    if given.effective_until and given.effective_until <= now.date():
        raise InputError(_("it would have ended already"), _("Give a later last day"), Place(field="effective_until"))
    check_again(held, now=now)
    if gaps_in(held.chain) and not gap_reason.strip() and not _valid(held).exclude(gap_reason="").exists():
        raise NotReadyError(_("The chain behind the promise has gaps: say why it is signed nevertheless."))
