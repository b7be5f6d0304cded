"""Writing the text of agreements: new ones, drafts, further versions, and many from one."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from accord.agreements import Agreement as Document
from accord.agreements import Party
from accord.errors import InputError, Place
from accord.server.accounts.models import Person, Unit
from accord.server.agreements import bridge, derived
from accord.server.agreements.actions.rows import change_open_text, lock, settle
from accord.server.agreements.errors import NotInThatStateError
from accord.server.agreements.models import Agreement, Version
from accord.server.agreements.reading import check_scope
from accord.server.agreements.states import BINDING, OPEN
from accord.server.audit.actions import record

__all__ = [
    "add_version",
    "check_again",
    "check_order",
    "create_agreement",
    "following",
    "make_from",
    "renew",
    "save_text",
]


@transaction.atomic
def create_agreement(
    given: Document, *, by: Person | None, now: datetime, template: Agreement | None = None, calendar_code: str = ""
) -> Version:
    """Save a new agreement as a draft; a name that is taken, an unknown unit or a collision raises InputError."""
    if Agreement.objects.filter(code=given.id).exists():
        raise InputError(
            _("there is an agreement “%(code)s” already") % {"code": given.id}, _("Choose another"), Place(field="id")
        )
    agreement = Agreement.objects.create(
        code=given.id, kind=given.kind, title=given.title, template=template, created_at=now, created_by=by
    )
    version = add_version(agreement, given, by=by, now=now, calendar_code=calendar_code)
    record("agreement.created", agreement, by=by, now=now, code=agreement.code)
    return version


def add_version(
    agreement: Agreement, given: Document, *, by: Person | None, now: datetime, calendar_code: str = ""
) -> Version:
    """Save a text as a further draft of an agreement; called inside an action's transaction."""
    organisation = bridge.organisation()
    check_scope(given, bridge.everything_signed(), organisation)
    check_order(agreement, given)
    version = Version.objects.create(
        agreement=agreement,
        number=given.version,
        calendar_code=calendar_code,
        created_at=now,
        changed_at=now,
        changed_by=by,
        chain=derived.chain_of(given, now.date(), organisation),
        chain_checked_at=now,
        **derived.columns_of(given, organisation),
    )
    derived.set_units(version, given)
    settle(agreement)
    return version


def check_order(agreement: Agreement, given: Document) -> None:
    """Refuse a version that begins before a signed one with a lower number does: that one would never have held."""
    earlier = agreement.versions.filter(state__in=BINDING, number__lt=given.version).order_by("-number").first()
    if earlier is None:
        return
    if given.effective_from is None or given.effective_from <= (earlier.effective_from or date.min):
        raise InputError(
            _("version %(number)s holds from %(day)s")
            % {"number": earlier.number, "day": earlier.effective_from or _("the beginning")},
            _("Give a later first day"),
            Place(field="effective_from"),
        )


@transaction.atomic
def save_text(
    version: Version,
    given: Document,
    *,
    expected: int,
    by: Person | None,
    now: datetime,
    calendar_code: str | None = None,
) -> Version:
    """Save the text of a version that is not signed; ChangedMeanwhileError when it is no longer `expected`."""
    agreement = version.agreement
    if (given.id, given.version) != (agreement.code, version.number):
        raise InputError(_("short name and version of an agreement stay as they are"), "", Place(field="id"))
    organisation = bridge.organisation()
    check_scope(given, bridge.everything_signed(), organisation)
    check_order(agreement, given)
    columns = derived.columns_of(given, organisation)
    columns |= {"chain": derived.chain_of(given, now.date(), organisation), "chain_checked_at": now}
    if calendar_code is not None:
        columns["calendar_code"] = calendar_code
    change_open_text(version, expected, by=by, now=now, **columns)
    derived.set_units(version, given)
    if agreement.kind != given.kind:
        Agreement.objects.filter(pk=agreement.pk).update(kind=given.kind)
    settle(agreement)
    record("agreement.saved", version, by=by, now=now, digest=version.digest)
    return version


@transaction.atomic
def check_again(version: Version, *, now: datetime) -> Version:
    """Check the chain behind a promise anew: what stands behind it may have changed."""
    chain = derived.chain_of(bridge.document(version), now.date(), bridge.organisation())
    Version.objects.filter(pk=version.pk).update(chain=chain, chain_checked_at=now)
    version.chain, version.chain_checked_at = chain, now
    return version


@transaction.atomic
def renew(version: Version, *, by: Person | None, now: datetime) -> Version:
    """Begin the next version with the text of this one; it holds from the next month on unless it is given a day."""
    held = lock(version)
    if held.state not in BINDING or held.agreement.versions.filter(state__in=OPEN).exists():
        raise NotInThatStateError(_("There is a next version already, or this one is not signed."))
    text = following(held, _next_month(now.date(), held.effective_from))
    made = add_version(held.agreement, text, by=by, now=now, calendar_code=held.calendar_code)
    record("agreement.renewed", made, by=by, now=now)
    return made


def following(held: Version, begins: date) -> Document:
    """Return the text of the version after a signed one, as it would begin on a day."""
    text = Document.model_validate(held.document)
    number = max(held.agreement.versions.values_list("number", flat=True)) + 1
    until = text.effective_until if text.effective_until and text.effective_until > begins else None
    changes = {"version": number, "effective_from": begins, "effective_until": until}
    if text.review:
        changes["review"] = text.review.model_copy(update={"next_on": derived.next_review(held, begins)})
    return text.model_copy(update=changes)


def _next_month(today: date, after: date | None) -> date:
    latest = max(today, after or today)
    return (latest.replace(day=1) + timedelta(days=32)).replace(day=1)


@transaction.atomic
def make_from(
    template: Version,
    units: Sequence[Unit],
    *,
    one_for_each: bool,
    begins: date | None,
    by: Person | None,
    now: datetime,
) -> list[Version]:
    """Make drafts with the text of a version for other units: one agreement for each, or one for all of them."""
    if not units:
        raise InputError(_("no unit is chosen"), _("Choose at least one"), Place(field="units"))
    groups = [[unit] for unit in units] if one_for_each else [list(units)]
    text = Document.model_validate(template.document)
    return [
        create_agreement(
            _for_units(text, group, begins),
            by=by,
            now=now,
            template=template.agreement,
            calendar_code=template.calendar_code,
        )
        for group in groups
    ]


def _for_units(text: Document, units: Sequence[Unit], begins: date | None) -> Document:
    ending = units[0].code if len(units) == 1 else "units"
    title = f"{text.title}: {units[0].name}" if len(units) == 1 else text.title
    code, number = f"{text.id}-{ending}", 2
    while Agreement.objects.filter(code=code).exists():
        code, number = f"{text.id}-{ending}-{number}", number + 1
    names = ", ".join(unit.name for unit in units)
    return text.model_copy(
        update={
            "id": code,
            "version": 1,
            "title": title,
            "effective_from": begins,
            "effective_until": None,
            "customer": Party(name=names),
            "scope": text.scope.model_copy(update={"units": tuple(unit.code for unit in units)}),
            "examples": tuple(one.model_copy(update={"unit": ""}) for one in text.examples),
        }
    )
