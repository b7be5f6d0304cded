"""Findings, differences and effects in the reader's language."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accord.agreements import Allowance, Change, ChangeKind, Finding, FindingKind, TargetKind
from accord.agreements import Effect as Strictness
from accord.agreements.chain.findings import Figure
from accord.documents.language import Language
from accord.documents.terms import KIND_NAMES, PAUSE_NAMES, STATUS_NAMES, allowance_in_words
from accord.errors import InputError
from accord.server.agreements.history import Effect
from accord.server.agreements.proposals import AllowanceProposal, HoursProposal, PausesProposal, Proposal, ShareProposal
from accord.server.ui.filters import words

__all__ = ["change_in_words", "effect_in_words", "finding_in_words", "proposal_in_words", "subject_of", "target_title"]

_FINDINGS: Final[Mapping[FindingKind, Promise]] = {
    FindingKind.UNKNOWN: gettext_lazy(
        "The promise names “{behind}” behind it, but there is no such internal agreement or contract."
    ),
    FindingKind.MISSING: gettext_lazy(
        "Nothing is agreed with {provider} that stands behind the promise, but they provide {things}."
    ),
    FindingKind.NO_TARGET: gettext_lazy("“{behind}” promises nothing for {target}{level}."),
    FindingKind.TOO_LONG: gettext_lazy(
        "Promised for {target}{level}: {promised}; “{behind}” may take {allowed}. Started {start}, the promise is due "
        "{promise_due} and they have until {behind_due}: {overrun} of service time too late. This is so for "
        "{late_share} of starts in service hours."
    ),
    FindingKind.NO_TIME_LEFT: gettext_lazy(
        "Promised for {target}{level}: {promised}; “{behind}” may take {allowed} and so, at the least favourable "
        "start, all of it. Nothing is left for own work."
    ),
    FindingKind.NOT_COUNTED: gettext_lazy(
        "Promised for {target}{level}: {promised}; while “{behind}” is waited for, the clock stands still, and they "
        "may take {allowed}. Started {start}, they have until {behind_due}: {overrun} of service time past the due "
        "time that the customer waits and the promise does not count."
    ),
    FindingKind.IN_SEQUENCE: gettext_lazy(
        "Promised for {target}{level}: {promised}; “{behind}” may take {allowed} and then “{next}” {next_allowed}. "
        "One after the other, started {start}, they have until {behind_due}: {overrun} of service time too late."
    ),
    FindingKind.CLOSED: gettext_lazy(
        "“{behind}” is closed for {closed} a year of the hours promised for {target}, for example {start} to {end}."
    ),
    FindingKind.SHARE: gettext_lazy(
        "Promised for {target}{level}: {promised_share} met; “{behind}” promises only {allowed_share}."
    ),
    FindingKind.NOT_SIGNED: gettext_lazy("“{behind}” is not signed ({status})."),
    FindingKind.BEGINS_LATE: gettext_lazy("“{behind}” begins on {begins}, after the promise ({promise_begins})."),
    FindingKind.ENDS_EARLY: gettext_lazy("“{behind}” ends on {ends}, before the promise."),
    FindingKind.DUPLICATE: gettext_lazy(
        "“{behind}” and “{next}” are about the same tickets ({things}): effort paid for twice."
    ),
}

_SUBJECTS: Final[Mapping[str, Promise]] = {
    "title": gettext_lazy("Title"),
    "kind": gettext_lazy("Kind"),
    "status": gettext_lazy("Status"),
    "effective_from": gettext_lazy("First day"),
    "effective_until": gettext_lazy("Last day"),
    "what": gettext_lazy("What"),
    "why": gettext_lazy("Why"),
    "where": gettext_lazy("Where"),
    "team": gettext_lazy("Team"),
    "supplier": gettext_lazy("Supplier"),
    "provider": gettext_lazy("Provider"),
    "customer": gettext_lazy("Customer"),
    "scope": gettext_lazy("Scope"),
    "hours": gettext_lazy("Service hours"),
    "calendars": gettext_lazy("Further hours"),
    "levels": gettext_lazy("Problem level"),
    "targets": gettext_lazy("Target"),
    "escalation": gettext_lazy("Escalation step"),
    "cost": gettext_lazy("Cost"),
    "credits": gettext_lazy("Credits"),
    "review": gettext_lazy("Review every"),
    "exclusions": gettext_lazy("Not included"),
    "behind": gettext_lazy("Agreements behind this one"),
    "examples": gettext_lazy("Policy example"),
}
_PARTS: Final[Mapping[str, Promise]] = {
    "name": gettext_lazy("name"),
    "signatory": gettext_lazy("signatory"),
    "contact": gettext_lazy("contact"),
    "units": gettext_lazy("units"),
    "services": gettext_lazy("services"),
    "components": gettext_lazy("components"),
    "functions": gettext_lazy("functions"),
    "classes": gettext_lazy("kinds of work"),
    "levels": gettext_lazy("problem levels"),
    "zone": gettext_lazy("time zone"),
    "country": gettext_lazy("public holidays"),
    "subdivision": gettext_lazy("public holidays"),
    "holidays": gettext_lazy("holiday"),
    "overrides": gettext_lazy("hours on a date"),
    "breaks": gettext_lazy("break"),
    "kind": gettext_lazy("kind"),
    "share": gettext_lazy("agreed share"),
    "responsible": gettext_lazy("responsible"),
    "hours": gettext_lazy("hours"),
    "pauses": gettext_lazy("pauses"),
    "stops_at": gettext_lazy("stops when"),
    "reopening_window": gettext_lazy("reopening"),
    "bands": gettext_lazy("credits"),
    "penalty_per_miss": gettext_lazy("penalty for each miss"),
}


def finding_in_words(finding: Finding, titles: Mapping[str, str]) -> str:
    """Return what a chain check found as a sentence; `titles` are those of the agreements behind, by their codes."""
    told = {name: _figure(figure, words()) for name, figure in finding.figures.items()}
    called = [titles.get(code, code) for code in finding.agreements]
    named = dict(zip(("behind", "next"), called, strict=False))
    if "status" in told:
        told["status"] = words().text(told["status"].replace("_", " ").capitalize())
    level = ""
    if finding.levels:
        numbers = ", ".join(map(str, finding.levels))
        level = ngettext(", level {levels}", ", levels {levels}", len(finding.levels)).format(levels=numbers)
    return str(_FINDINGS[finding.kind]).format(**named, target=target_title(finding.target), level=level, **told)


def _figure(value: Figure, language: Language) -> str:
    if isinstance(value, timedelta):
        return language.exact_duration(value)
    if isinstance(value, datetime):
        return language.weekday_instant(value, value.tzinfo) if value.tzinfo else str(value)
    if isinstance(value, Decimal):
        return language.percent(value)
    return _length(str(value), language)


def _length(text: str, language: Language) -> str:
    """Return a length of time in the language, any other text as it is."""
    try:
        return allowance_in_words(Allowance.parse(text), language)
    except InputError:
        return text


def target_title(target: str) -> str:
    """Return what people call a target: the name of its kind, or its id."""
    return words().text(KIND_NAMES[TargetKind(target)]) if target in set(TargetKind) else target


def subject_of(change: Change) -> str:
    """Return what a difference is about."""
    first, *rest = change.path
    if first == "targets":
        return _join(target_title(rest[0]), *_target_part(rest[1:]))
    if first == "levels" and rest:
        return f"{_SUBJECTS[first]} {rest[0]}"
    parts = [str(_PARTS[part]) for part in rest if part in _PARTS]
    return _join(str(_SUBJECTS.get(first, first)), *parts)


def _target_part(rest: list[str]) -> list[str]:
    if not rest:
        return []
    if rest[0] == "allowance":
        return [_("level %(level)s") % {"level": rest[1]}] if len(rest) > 1 else []
    return [str(_PARTS.get(rest[0], rest[0]))]


def _join(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def change_in_words(change: Change, names: Mapping[str, str]) -> tuple[str, str, str, str]:
    """Return a difference: what it is about, before, after, and what it means for the provider.

    `names` are those of units, services and agreements by their codes.
    """
    before, after = (_said(change, value, names) for value in (change.before, change.after))
    meaning = {
        Strictness.STRICTER: _("stricter for the provider"),
        Strictness.LOOSER: _("looser for the provider"),
    }.get(change.effect, "")
    if change.kind is ChangeKind.ADDED:
        before = ""
    return subject_of(change), before, after, change.note or meaning


def _said(change: Change, value: str, names: Mapping[str, str]) -> str:
    match change.path[0]:
        case "status":
            known = {str(status): name for status, name in STATUS_NAMES.items()}
            return words().text(known[value]) if value in known else value
        case "targets":
            return _length(value, words())
        case "effective_from" | "effective_until":
            return words().day_short(date.fromisoformat(value)) if value else ""
        case "scope" | "behind" if value:
            return words().listed(names.get(code, code) for code in re.split(r", | and ", value))
        case _:
            return value.replace(":00, due", ", due").removesuffix(":00") if change.path[0] == "examples" else value


def proposal_in_words(proposal: Proposal) -> list[str]:
    """Return what a counter-offer would change, a line each."""
    return [_MAKERS[type(part)](part) for part in proposal.changes]


def _allowance(part: AllowanceProposal) -> str:
    length = allowance_in_words(part.allowance, words())
    if part.level is None:
        return _("Allowance: %(length)s") % {"length": length}
    return _("Level %(level)s: %(length)s") % {"level": part.level, "length": length}


def _pauses(part: PausesProposal) -> str:
    reasons = ", ".join(words().text(PAUSE_NAMES[reason]) for reason in part.pauses)
    return _("Pauses: %(reasons)s") % {"reasons": reasons or _("never")}


def _share(part: ShareProposal) -> str:
    return _("Agreed share: %(share)s") % {"share": words().agreed(part.share)}


def _hours(part: HoursProposal) -> str:
    return _("Service hours: %(name)s") % {"name": part.name or part.calendar}


_MAKERS: Final[Mapping[type, Callable[..., str]]] = {
    AllowanceProposal: _allowance,
    ShareProposal: _share,
    PausesProposal: _pauses,
    HoursProposal: _hours,
}


def effect_in_words(effect: Effect) -> list[str]:
    """Return what a change would have meant for the last twelve months, a line each."""
    language = words()
    if not effect.tickets:
        return [_("No ticket of the last twelve months falls under this target.")]
    shares = {"before": language.percent(effect.share_before), "after": language.percent(effect.share_after)}
    lines = [_("Kept: %(before)s → %(after)s") % shares]
    if effect.interval:
        values = {"interval": language.percent_range(*effect.interval), "count": language.number(effect.tickets)}
        lines.append(_("interval %(interval)s, %(count)s tickets") % values)
    counted = ((effect.lost, _("%(count)s tickets more missed")), (effect.won, _("%(count)s tickets more met")))
    lines += [text % {"count": language.number(count)} for count, text in counted if count]
    lines += [
        _("%(sum)s more owed a year") % {"sum": language.amount(amount, currency)} for currency, amount in effect.money
    ]
    return lines
