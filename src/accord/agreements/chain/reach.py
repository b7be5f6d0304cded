"""Whether two scopes can be about the same ticket, by the organisation's trees."""

from accord.agreements.organisation import Organisation, Thing
from accord.agreements.parts import Scope

__all__ = ["holds_thing", "shared_things", "touches"]


def touches(one: Scope, other: Scope, organisation: Organisation) -> bool:
    """Return whether some ticket can lie in both scopes.

    Where the organisation does not list what they name, they touch unless both name things of one sort and none the
    same.
    """
    return (
        _share(one.classes, other.classes)
        and _share(one.levels, other.levels)
        and _share_units(one, other, organisation)
        and _share_things(one, other, organisation)
    )


def holds_thing(scope: Scope, thing: Thing) -> bool:
    """Return whether tickets about a service, component or function lie in a scope, as far as things go."""
    return (
        (not scope.functions or thing.function in scope.functions)
        and (not scope.components or thing.component in scope.components)
        and (not scope.services or thing.service in scope.services)
    )


def shared_things(one: Scope, other: Scope, organisation: Organisation) -> list[Thing]:
    """Return the services, components and functions in both scopes, the widest of each branch only."""
    both = [thing for thing in organisation.things() if holds_thing(one, thing) and holds_thing(other, thing)]
    ids = {thing[:3] for thing in both}
    return [thing for thing in both if not {(thing.service, "", ""), (*thing[:2], "")} & (ids - {thing[:3]})]


def _share[T](one: tuple[T, ...], other: tuple[T, ...]) -> bool:
    return not one or not other or bool(set(one) & set(other))


def _share_units(one: Scope, other: Scope, organisation: Organisation) -> bool:
    if not one.units or not other.units:
        return True
    mine, theirs = (
        {above for unit in units for above in organisation.line_of(unit)} for units in (one.units, other.units)
    )
    return bool(mine & set(other.units)) or bool(theirs & set(one.units))


def _share_things(one: Scope, other: Scope, organisation: Organisation) -> bool:
    if _lists(one, organisation) and _lists(other, organisation):
        return bool(shared_things(one, other, organisation)) or not organisation.services
    pairs = ((one.functions, other.functions), (one.components, other.components), (one.services, other.services))
    return all(_share(mine, theirs) for mine, theirs in pairs)


def _lists(scope: Scope, organisation: Organisation) -> bool:
    """Return whether the organisation lists everything that a scope names."""
    things = list(organisation.things())
    named = ((scope.services, "service"), (scope.components, "component"), (scope.functions, "function"))
    return all(set(names) <= {getattr(thing, sort) for thing in things} for names, sort in named)
