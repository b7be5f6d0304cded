"""Differences between targets."""

from collections.abc import Iterable, Iterator

from accord.agreements.allowance import Allowance, AllowanceUnit
from accord.agreements.comparison.changes import Change, ChangeKind, Effect, Path
from accord.agreements.model import Target
from accord.agreements.parts import Band
from accord.agreements.phrases import joined, share
from accord.agreements.targets import classes_of

__all__ = ["diff_bands", "diff_members", "diff_targets"]


def diff_targets(before: Iterable[Target], after: Iterable[Target]) -> Iterator[Change]:
    """Yield the differences between targets, matched by their ids; a new one is stricter, one left out is looser."""
    olds, news = ({target.id: target for target in targets} for targets in (before, after))
    for name in dict.fromkeys([*olds, *news]):
        was, now = olds.get(name), news.get(name)
        if was and now:
            yield from _target(was, now)
        elif now:
            yield Change(("targets", name), "target", ChangeKind.ADDED, "", _promise(now), Effect.STRICTER)
        elif was:
            yield Change(("targets", name), "target", ChangeKind.REMOVED, _promise(was), "", Effect.LOOSER)


def diff_members(path: Path, subject: str, before: Iterable[object], after: Iterable[object]) -> Iterator[Change]:
    """Yield what a list lost and what it gained."""
    olds, news = [str(one) for one in before], [str(one) for one in after]
    if gone := [one for one in olds if one not in news]:
        yield Change(path, subject, ChangeKind.REMOVED, joined(gone))
    if new := [one for one in news if one not in olds]:
        yield Change(path, subject, ChangeKind.ADDED, "", joined(new))


def diff_bands(before: Iterable[Band], after: Iterable[Band], path: Path, subject: str) -> Iterator[Change]:
    """Yield the bands that went and those that came."""
    return diff_members(path, subject, map(_band, before), map(_band, after))


def _target(before: Target, after: Target) -> Iterator[Change]:
    path, name = ("targets", before.id), _label(before)

    def change(key: str, subject: str, was: object, now: object, effect: Effect = Effect.NEUTRAL) -> Iterator[Change]:
        if was != now:
            yield Change((*path, key), f"{name}, {subject}", ChangeKind.of(was, now), str(was), str(now), effect)

    yield from change("kind", "kind", before.kind, after.kind)
    yield from diff_members(
        (*path, "classes"), f"{name}, classes", sorted(classes_of(before)), sorted(classes_of(after))
    )
    yield from diff_members((*path, "levels"), f"{name}, levels", before.levels, after.levels)
    yield from _allowances(before, after, path, name)
    kept = Effect.of(after.share, before.share)
    yield from change("share", "agreed share", share(before.share), share(after.share), kept)
    yield from change("responsible", "responsible", before.responsible.name, after.responsible.name)
    yield from change("hours", "hours", before.hours or "service hours", after.hours or "service hours")
    yield from _pauses(before, after, path, name)
    yield from change("stops_at", "stops at", before.stops_at, after.stops_at)
    window = _longer(before.reopening_window, after.reopening_window)
    yield from change("reopening_window", "reopening window", before.reopening_window, after.reopening_window, window)
    yield from diff_bands(before.bands, after.bands, (*path, "bands"), f"{name}, credit")
    penalties = (_sum(before), _sum(after))
    yield from change("penalty_per_miss", "penalty for each miss", *penalties)


def _allowances(before: Target, after: Target, path: Path, name: str) -> Iterator[Change]:
    by_level = [one.allowance for one in (before, after) if isinstance(one.allowance, dict)]
    named = sorted({level for allowances in by_level for level in allowances})
    levels: list[int | None] = [*named] if named else [None]
    for level in levels:
        was, now = before.allowance_for(level), after.allowance_for(level)
        if was != now:
            here = (*path, "allowance") if level is None else (*path, "allowance", str(level))
            subject = name if level is None else f"{name}, level {level}"
            olds, news = ("" if one is None else str(one) for one in (was, now))
            yield Change(here, subject, ChangeKind.of(olds, news), olds, news, _longer(now, was))


def _longer(than: Allowance | None, given: Allowance | None) -> Effect:
    """Return stricter where the second is longer than the first; lengths in different units have no order."""
    if given is None or than is None:
        return Effect.NEUTRAL if given == than else Effect.STRICTER if given is None else Effect.LOOSER
    if given.unit is not than.unit:
        return Effect.NEUTRAL
    if given.unit is AllowanceUnit.SERVICE_DAYS:
        return Effect.of((given.days, given.close_of_business), (than.days, than.close_of_business))
    return Effect.of(given.length, than.length)


def _pauses(before: Target, after: Target, path: Path, name: str) -> Iterator[Change]:
    for change in diff_members((*path, "pauses"), f"{name}, pauses", before.pauses, after.pauses):
        effect = Effect.LOOSER if change.kind is ChangeKind.ADDED else Effect.STRICTER
        yield Change(change.path, change.subject, change.kind, change.before, change.after, effect)


def _label(target: Target) -> str:
    words = target.id.replace("_", " ")
    return words[:1].upper() + words[1:]


def _promise(target: Target) -> str:
    allowance = target.allowance
    if isinstance(allowance, dict):
        length = joined(f"level {level} {one}" for level, one in allowance.items())
    else:
        length = str(allowance or "by the promised time")
    return f"{target.id}, {length}, {share(target.share)}"


def _band(band: Band) -> str:
    owed = (
        f"{share(band.credit)} of the price" if band.credit is not None else f"{band.amount:f}" if band.amount else ""
    )
    return f"{owed} below {share(band.below)}"


def _sum(target: Target) -> str:
    return "" if target.penalty_per_miss is None else f"{target.penalty_per_miss:f}"
