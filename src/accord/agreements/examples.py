"""Runs policy examples, and checks everything about an agreement that can be checked without tickets."""

from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from accord.agreements.document.fault import Fault
from accord.agreements.due import due_of
from accord.agreements.model import Agreement, Example, Target
from accord.agreements.phrases import moment
from accord.agreements.rules import faults_of
from accord.agreements.targets import applies, calendar_of
from accord.calendars import Due, zone
from accord.errors import InputError, Problem, say

__all__ = ["ExampleResult", "check", "check_faults", "run_examples"]


@dataclass(frozen=True, slots=True)
class ExampleResult:
    """A policy example and what comes out of it; `due` and `breach` are in the zone of the target's hours.

    `wrong` says what differs or why there is nothing to compare; it is empty when the example passes.
    """

    example: Example
    due: datetime | None = None
    breach: datetime | None = None
    wrong: str = ""

    @property
    def passed(self) -> bool:
        """Whether what comes out is what the example says."""
        return not self.wrong


def run_examples(agreement: Agreement) -> list[ExampleResult]:
    """Run the policy examples of an agreement by calendar arithmetic, in their order."""
    return [_run(agreement, example) for example in agreement.examples]


def check(agreement: Agreement) -> list[Problem]:
    """Return everything that is wrong with an agreement: broken rules and examples that do not come out."""
    return [fault.problem() for fault in check_faults(agreement)]


def check_faults(agreement: Agreement) -> list[Fault]:
    """Return what `check` finds by path of keys; examples are run only where no rule is broken."""
    if faults := faults_of(agreement):
        return faults
    results = enumerate(run_examples(agreement))
    return [
        Fault(
            ("examples", str(index)),
            say("the example does not come out: {wrong}", wrong=result.wrong),
            say("Correct the example or the target"),
        )
        for index, result in results
        if not result.passed
    ]


def _run(agreement: Agreement, example: Example) -> ExampleResult:
    target = next((one for one in agreement.targets if one.id == example.target), None)
    if target is None or not applies(target, example.ticket_class, example.level):
        return ExampleResult(example, wrong=say('no target "{target}" applies to it', target=example.target))
    try:
        due, local = _due(agreement, target, example)
    except InputError as error:
        return ExampleResult(example, wrong=error.problems[0].message)
    shown = Due(due.due.astimezone(local), due.breach.astimezone(local))
    return ExampleResult(example, shown.due, shown.breach, _difference(example, shown, local))


def _due(agreement: Agreement, target: Target, example: Example) -> tuple[Due, ZoneInfo]:
    hours = calendar_of(agreement, target, example.level)
    local = zone(hours.versions[0].calendar.zone_name)
    allowance = target.allowance_for(example.level)
    if allowance is None:
        raise InputError(say('the target "{id}" runs until a promised time', id=target.id), say("Take the example out"))
    opened = _instant(example.opened, local)
    return due_of(hours.at(opened)[1], allowance, opened), local


def _difference(example: Example, came_out: Due, local: ZoneInfo) -> str:
    wanted = (("due", example.due, came_out.due), ("breach", example.breach, came_out.breach))
    told = [
        say("{name} is {found}, not {wanted}", name=name, found=moment(found), wanted=_shown(given, local))
        for name, given, found in wanted
        if given is not None and _instant(given, local) != found
    ]
    return say("{one}; {other}", one=told[0], other=told[1]) if len(told) > 1 else next(iter(told), "")


def _shown(given: datetime, local: ZoneInfo) -> str:
    return moment(_instant(given, local).astimezone(local))


def _instant(given: datetime, local: ZoneInfo) -> datetime:
    """Return the instant of wall time: moved on by the gap if it does not exist, the first if it comes twice."""
    return (given if given.tzinfo else given.replace(tzinfo=local)).astimezone(UTC)
