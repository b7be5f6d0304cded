"""Everything that stands around the document: the margin with its talk, findings, signatures and versions."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from accord.agreements import ExampleResult, Severity, run_examples
from accord.server.accounts.access import may_anywhere
from accord.server.accounts.models import Person
from accord.server.accounts.roles import Capability
from accord.server.agreements import bridge
from accord.server.agreements.access import covers, sides_of, visible_versions
from accord.server.agreements.actions.negotiating import may_decide
from accord.server.agreements.findings import load_finding
from accord.server.agreements.history import Effect
from accord.server.agreements.models import Agreement, Comment, CounterOffer, Pilot, Signature, Version
from accord.server.agreements.proposals import proposal_of
from accord.server.agreements.queries.document import Written, written
from accord.server.agreements.states import BINDING, CURRENT, OPEN, Kind, Method, OfferState, Side, State
from accord.server.agreements.words import effect_in_words, finding_in_words, proposal_in_words

__all__ = ["FindingView", "OfferView", "Page", "SideView", "page_of", "sides_view", "titles_of"]

_SIGNS = {Severity.GAP: "missed", Severity.WARNING: "risk", Severity.DUPLICATE: "note"}
_LISTED = ("number", "state", "effective_from", "agreement_id")
STATE_SIGNS = {
    State.DRAFT: "plain",
    State.NEGOTIATION: "note",
    State.SIGNED: "kept",
    State.IN_FORCE: "kept",
    State.UNDER_REVIEW: "risk",
    State.ENDED: "plain",
    State.SUPERSEDED: "plain",
    State.WITHDRAWN: "plain",
}


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding of the chain check in words."""

    sign: str
    word: str
    sentence: str
    target: str


@dataclass(frozen=True, slots=True)
class OfferView:
    """A counter-offer as the margin shows it."""

    offer: CounterOffer
    lines: tuple[str, ...]
    effect: tuple[str, ...] | None
    may_decide: bool
    is_own: bool

    @property
    def is_open(self) -> bool:
        """Whether nobody has decided yet."""
        return self.offer.state == OfferState.OPEN


@dataclass(frozen=True, slots=True)
class SideView:
    """One side: who is to sign, who has signed this text, and earlier signatures that the text has outgrown."""

    side: Side
    party: str
    expected: str
    signature: Signature | None
    void: tuple[Signature, ...]
    may_sign: bool


@dataclass(frozen=True, slots=True)
class Page:
    """What the page of a version shows."""

    version: Version
    text: Written
    sign: str
    findings: tuple[FindingView, ...]
    gap_reasons: tuple[Signature, ...]
    comments: dict[str, list[Comment]]
    offers: dict[str, list[OfferView]]
    sides: tuple[SideView, ...]
    versions: Sequence[Version]
    failing: tuple[ExampleResult, ...]
    pilot: Pilot | None
    steps: frozenset[str]
    today: date
    titles: dict[str, str]

    @property
    def is_open(self) -> bool:
        """Whether the text may still change."""
        return self.version.state in OPEN

    def findings_for(self, target: str) -> list[FindingView]:
        """Return the findings about one target, or with "" those about none."""
        return [finding for finding in self.findings if finding.target == target]

    @property
    def tally(self) -> list[tuple[str, str, int]]:
        """How many findings there are of each severity."""
        counts = Counter((one.sign, one.word) for one in self.findings)
        return [(sign, word, count) for (sign, word), count in counts.items()]

    @property
    def previous(self) -> Version | None:
        """The version before this one, if there is one to compare with."""
        earlier = [one for one in self.versions if one.number < self.version.number]
        return max(earlier, key=lambda one: one.number, default=None)


def page_of(version: Version, person: Person, now: datetime) -> Page:
    """Return what a person sees of a version."""
    signatures = list(version.signatures.all())
    sides = sides_view(version, signatures, person)
    versions = list(visible_versions(person).filter(agreement=version.agreement).only(*_LISTED))
    talk = version.state in OPEN or version.signed_at is not None
    comments: dict[str, list[Comment]] = {}
    offers: dict[str, list[OfferView]] = {}
    for comment in version.comments.select_related("author") if talk else ():
        comments.setdefault(comment.target, []).append(comment)
    for offer in version.offers.select_related("author", "decided_by") if talk else ():
        offer.version = version
        offers.setdefault(offer.target, []).append(_offer(offer, person))
    titles = titles_of(version)
    results = run_examples(bridge.document(version)) if version.state in OPEN else []
    return Page(
        version,
        written(version),
        STATE_SIGNS[State(version.state)],
        _findings(version, titles),
        tuple(one for one in signatures if one.gap_reason and one.digest == version.digest),
        comments,
        offers,
        sides,
        sorted(versions, key=lambda one: -one.number),
        tuple(result for result in results if not result.passed),
        Pilot.objects.filter(agreement=version.agreement_id).first(),
        _steps(version, person, signatures, versions),
        now.date(),
        titles,
    )


def titles_of(version: Version) -> dict[str, str]:
    """Return the titles of the agreements that a text and its findings name."""
    named = {code for finding in version.chain for code in finding["agreements"]} | set(version.document["behind"])
    return dict(Agreement.objects.filter(code__in=named).values_list("code", "title")) if named else {}


def _findings(version: Version, titles: Mapping[str, str]) -> tuple[FindingView, ...]:
    """Return the findings of the last chain check in words."""
    named = {
        Severity.GAP: _("Gap"),
        Severity.WARNING: _("With open eyes"),
        Severity.DUPLICATE: _("Paid for twice"),
    }
    found = [load_finding(one) for one in version.chain]
    return tuple(
        FindingView(_SIGNS[one.severity], named[one.severity], finding_in_words(one, titles), one.target)
        for one in found
    )


def sides_view(version: Version, signatures: Sequence[Signature], person: Person) -> tuple[SideView, ...]:
    """Return both sides with their signatures."""
    mine = set(sides_of(person, version)) if version.state == State.NEGOTIATION else set()
    has_signed = any(
        one.person_id == person.pk and one.digest == version.digest and one.method != Method.PAPER for one in signatures
    )
    views = []
    for side in Side:
        party = version.document[side]
        signatory = party.get("signatory") or {}
        own = [one for one in signatures if one.side == side]
        valid = next((one for one in own if one.digest == version.digest), None)
        views.append(
            SideView(
                side,
                party["name"],
                ", ".join(part for part in (signatory.get("name"), signatory.get("role")) if part),
                valid,
                tuple(one for one in own if one.digest != version.digest),
                side in mine and valid is None and not (has_signed and not _on_paper(version, side)),
            )
        )
    return tuple(views)


def _on_paper(version: Version, side: Side) -> bool:
    return version.agreement.kind == Kind.SUPPLIER and side == Side.PROVIDER


def _offer(offer: CounterOffer, person: Person) -> OfferView:
    effect = tuple(effect_in_words(Effect.loaded(offer.effect))) if offer.effect else None
    is_open = offer.state == OfferState.OPEN
    return OfferView(
        offer,
        tuple(proposal_in_words(proposal_of(offer.change))),
        effect,
        is_open and may_decide(person, offer),
        offer.author_id == person.pk,
    )


def _steps(
    version: Version, person: Person, signatures: Sequence[Signature], versions: Sequence[Version]
) -> frozenset[str]:
    """Return what a person can do next with a version."""
    writes = covers(person, Capability.DRAFT_AGREEMENTS, version)
    steps = set()
    if version.state in OPEN and may_anywhere(person, Capability.NEGOTIATE_AGREEMENTS):
        steps.add("talk")
    if not writes:
        return frozenset(steps)
    is_signed_by_one = any(one.digest == version.digest for one in signatures)
    has_open = any(one.state in OPEN for one in versions)
    allowed = {
        "edit": version.state in OPEN,
        "offer": version.state == State.DRAFT,
        "take_back": version.state == State.NEGOTIATION and not is_signed_by_one,
        "withdraw": version.state in OPEN,
        "check": version.agreement.kind == Kind.SLA and version.state in (*OPEN, State.SIGNED, *CURRENT),
        "review": version.state == State.IN_FORCE,
        "keep": version.state == State.UNDER_REVIEW,
        "renew": version.state in BINDING and version.state != State.SUPERSEDED and not has_open,
        "end": version.state in (State.SIGNED, *CURRENT),
        "use": version.agreement.kind == Kind.SLA,
        "pilot": version.agreement.kind == Kind.SLA,
    }
    return frozenset(steps | {step for step, is_allowed in allowed.items() if is_allowed})
