"""All agreements of an organisation, and which of them a ticket is under."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from difflib import get_close_matches

from accord.agreements.collisions import collisions
from accord.agreements.errors import AgreementError
from accord.agreements.kinds import AgreementKind
from accord.agreements.model import Agreement, Target
from accord.agreements.organisation import Organisation, Thing
from accord.agreements.scope import Slot, narrowness, slots_of, takes, things_of
from accord.agreements.subject import Subject
from accord.agreements.targets import applies, calendar_of
from accord.agreements.term import ALWAYS_BEFORE, NEVER_AFTER, Term, terms_of
from accord.calendars import VersionedCalendar
from accord.errors import Place, Problem, say

__all__ = ["AgreementBook"]


class AgreementBook:
    """Agreements with the organisation they are about; it finds the one that a ticket is under.

    Only agreements that bind are followed; with `drafts` all of them are, to try proposals out. Two that are equally
    narrow for some ticket at some time are refused with `AgreementError`; `files` names the document of each by
    (id, version), so that the error can say which two.
    """

    def __init__(
        self,
        agreements: Iterable[Agreement],
        organisation: Organisation | None = None,
        drafts: bool = False,
        files: Mapping[tuple[str, int], str] | None = None,
    ):
        self.agreements = tuple(agreements)
        self.organisation = organisation or Organisation.empty()
        self.drafts = drafts
        self._files = dict(files or {})
        self._followed = [one for one in self.agreements if drafts or one.status.binds]
        self._terms = terms_of(self._followed)
        self._lines: dict[str, tuple[str, ...]] = {}
        self._hours: dict[tuple[str, int, str, int | None], VersionedCalendar] = {}
        self._places: Mapping[str, Mapping[str, Thing]] = self.organisation.places()
        if problems := self._twice() + self.ambiguities():
            raise AgreementError(problems)
        self._by_slot = self._index()
        self._by_id: dict[str, list[Agreement]] = defaultdict(list)
        for one in self._followed:
            self._by_id[one.id].append(one)

    def resolve(
        self, subject: Subject, at: datetime, kind: AgreementKind = AgreementKind.SLA, promiser: str = ""
    ) -> Agreement | None:
        """Return the narrowest agreement in force at an instant that has a target for a ticket, or None.

        Function comes before component before service before anything; then the unit before the units above it; then
        a named class; then a named level. A ticket that names only its function or component has the service that
        the organisation lists for it. The agreement chosen by hand (`subject.agreement`) wins if it is in force and
        has a target for the ticket. `promiser` is the team of an OLA or the supplier of a contract.
        """
        if by_hand := self._by_hand(subject, at, kind, promiser):
            return by_hand
        whole = self._completed(subject)
        units = (*self._line_of(whole.unit), "")
        for sort, thing in things_of(whole):
            for unit in units:
                same = self._by_slot.get(Slot(kind, promiser, sort, thing, unit), ())
                fitting = (one for one in same if self._fits(one, whole, at))
                if best := max(fitting, key=lambda one: narrowness(one.scope), default=None):
                    return best
        return None

    def hours_of(self, agreement: Agreement, target: Target, level: int | None = None) -> VersionedCalendar:
        """Return the hours in which the clock of a target runs, as `calendar_of` says; looked up once."""
        key = agreement.id, agreement.version, target.id, level
        if key not in self._hours:
            self._hours[key] = calendar_of(agreement, target, level)
        return self._hours[key]

    def boundaries(self) -> list[datetime]:
        """Return the instants (UTC) at which the set of agreements in force changes, in order."""
        terms = [term for term in self._terms.values() if term.start < term.end]
        instants = {instant for term in terms for instant in (term.start, term.end)}
        return sorted(instants - {ALWAYS_BEFORE, NEVER_AFTER})

    def by_id(self, agreement_id: str, version: int | None = None) -> Agreement:
        """Return an agreement by id and version, drafts too; without a version the latest."""
        same = [one for one in self.agreements if one.id == agreement_id and version in (None, one.version)]
        if not same:
            near = get_close_matches(agreement_id, {one.id for one in self.agreements}, n=3)
            raise AgreementError(
                say('there is no agreement "{agreement}"', agreement=agreement_id)
                if version is None
                else say('there is no agreement "{id} version {version}"', id=agreement_id, version=version),
                say("Known are: {known}", known=", ".join(near)) if near else "",
            )
        return max(same, key=lambda one: one.version)

    def term(self, agreement: Agreement) -> Term | None:
        """Return from when until when an agreement holds, or None where it does not bind."""
        return self._terms.get((agreement.id, agreement.version))

    def ambiguities(self) -> list[Problem]:
        """Return the agreements that collide, each two in words; a book that was made has none."""
        return [collision.problem(self._files) for collision in collisions(self._followed, self._terms)]

    def _twice(self) -> list[Problem]:
        counts = Counter((one.id, one.version) for one in self.agreements)
        return [
            Problem(
                say('there are {count} agreements "{name}" version {version}', count=count, name=name, version=version),
                say("Give each its own id, or count the version on"),
                Place(self._files.get((name, version)), None, "version"),
            )
            for (name, version), count in counts.items()
            if count > 1
        ]

    def _index(self) -> dict[Slot, list[Agreement]]:
        index: dict[Slot, list[Agreement]] = defaultdict(list)
        for agreement in self._followed:
            for slot in slots_of(agreement):
                index[slot].append(agreement)
        return dict(index)

    def _by_hand(self, subject: Subject, at: datetime, kind: AgreementKind, promiser: str) -> Agreement | None:
        chosen = self._by_id.get(subject.agreement, ()) if subject.agreement else ()
        known = (one for one in chosen if one.kind is kind and one.promiser == promiser)
        return next((one for one in known if self._knows(one, subject, at)), None)

    def _fits(self, agreement: Agreement, subject: Subject, at: datetime) -> bool:
        return takes(agreement.scope, subject) and self._knows(agreement, subject, at)

    def _knows(self, agreement: Agreement, subject: Subject, at: datetime) -> bool:
        if not self._terms[agreement.id, agreement.version].holds(at):
            return False
        return any(applies(target, subject.ticket_class, subject.level) for target in agreement.targets)

    def _line_of(self, unit: str | None) -> tuple[str, ...]:
        if not unit:
            return ()
        if unit not in self._lines:
            self._lines[unit] = self.organisation.line_of(unit)
        return self._lines[unit]

    def _completed(self, subject: Subject) -> Subject:
        if subject.function and not subject.component and (thing := self._places["function"].get(subject.function)):
            subject = replace(subject, component=thing.component, service=subject.service or thing.service)
        if subject.component and not subject.service and (thing := self._places["component"].get(subject.component)):
            subject = replace(subject, service=thing.service)
        return subject
