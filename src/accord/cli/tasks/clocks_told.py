"""Clocks that differ from a replay, at a terminal. Needs the server's code loaded."""

from collections.abc import Sequence

from django.utils import timezone

from accord.cli.exits import Exit
from accord.cli.screen import Screen
from accord.cli.words import count
from accord.server.desk.verifying import Difference, differences, repair

__all__ = ["tell_differences", "tell_repairs"]


def tell_differences(screen: Screen) -> Exit:
    """Tell what differs, and how it is put right."""
    found = list(differences(timezone.now()))
    _show(found, screen)
    tickets = len({one.ticket for one in found})
    screen.tell(
        f"\n{count(tickets, 'ticket')} differ from their events. Put them right: accord clocks repair"
        if found
        else "Every clock is what its events say."
    )
    return Exit.FINDING if found else Exit.DONE


def tell_repairs(screen: Screen) -> Exit:
    """Put right what differs, and tell what it was."""
    found = repair(timezone.now())
    _show(found, screen)
    tickets = len({one.ticket for one in found})
    screen.tell(f"\nRepaired: {count(tickets, 'ticket')}." if found else "Nothing to repair.")
    return Exit.DONE


def _show(found: Sequence[Difference], screen: Screen) -> None:
    for one in found:
        screen.tell(
            f"{one.ticket} {one.target} {one.cycle}: {one.column} is {_said(one.stands)}, "
            f"should be {_said(one.should_be)}"
        )
    screen.result({"differences": found})


def _said(value: object) -> str:
    return "nothing" if value is None or value == "" else str(value)
