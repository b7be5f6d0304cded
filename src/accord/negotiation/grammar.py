"""Changes as a line of text, for the command line and for notes between negotiators.

    [AGREEMENT:]TARGET[.levelN].FIELD=VALUE
    [AGREEMENT.]hours[.NAME]=VALUE

AGREEMENT is the id of an agreement; without it, or as `*`, the change is made in all. TARGET is the id or the kind of
a target, `*` for all. N is a problem level (`response:2` is the same as `response.level2`); without it an allowance is
changed at every level for which the target has one. NAME is one of the agreement's further calendars.

| FIELD | VALUE | Example |
|---|---|---|
| allowance | service hours, service days or calendar time | `network:response.level2.allowance=2 h` |
| share | a percentage, or a number over 0 and at most 1 | `network:*.share=90 %` |
| pauses | waiting reasons with commas between, or `none` | `network:resolution.pauses=customer, supplier` |
| stops_at | `resolved` or `closed` | `resolution.stops_at=closed` |
| reopening_window | a length of time | `resolution.reopening_window=14 calendar days` |
| hours | a calendar in YAML or JSON, or `@FILE` with one in it | `network.hours=@longer-hours.yaml` |
"""

import re
from collections.abc import Callable
from enum import StrEnum

from pydantic import TypeAdapter, ValidationError

from accord.agreements import Allowance, StopsAt
from accord.agreements.document.limits import message_of
from accord.agreements.fields import Share
from accord.agreements.hours import Hours
from accord.calendars.plain_yaml import load_yaml
from accord.errors import AccordError, InputError, say
from accord.events import WaitingReason
from accord.negotiation.changes import (
    ANY,
    AllowanceChange,
    Change,
    HoursChange,
    PausesChange,
    ReopeningChange,
    ShareChange,
    StopChange,
    TargetChange,
)

__all__ = ["parse_change"]

_HOURS = re.compile(r"(?:(?P<agreement>[^:=]+)\.)?hours(?:\.(?P<calendar>[^.:=]+))?")
_TARGET = re.compile(
    r"(?:(?P<agreement>[^:]+):)?(?P<target>[^:]+?)(?:(?:\.level ?|:)(?P<level>\d+))?\.(?P<field>[a-z_]+)"
)
_FORM = say(
    "Write [AGREEMENT:]TARGET[.levelN].FIELD=VALUE with one of allowance, share, pauses, stops_at, reopening_window, "
    "or [AGREEMENT.]hours=@FILE"
)
_SHARE: TypeAdapter[object] = TypeAdapter(Share)
_CALENDAR: TypeAdapter[object] = TypeAdapter(Hours)


def parse_change(text: str, read: Callable[[str], str] | None = None) -> Change:
    """Return the change that a line of text describes.

    `read` gives the text of a file that the value names as `@FILE`; without it such a value is refused. Whether the
    agreement and the target exist is seen when the change is made. Raises InputError that says what would be right.

    >>> parse_change("network:response.level2.allowance=2 h").level
    2
    """
    place, sign, value = (part.strip() for part in text.partition("="))
    if not sign or not place or not value:
        raise InputError(say('"{text}" is not a change', text=text), _FORM)
    try:
        if found := _HOURS.fullmatch(place):
            return _hours_change(found, value, read)
        return _target_change(place, value)
    except AccordError as error:
        problem = error.problems[0] if isinstance(error, InputError) else None
        message, remedy = (problem.message, problem.remedy) if problem else (str(error), "")
        raise InputError(say('"{text}": {message}', text=text, message=message), remedy) from None


def _hours_change(found: re.Match[str], value: str, read: Callable[[str], str] | None) -> HoursChange:
    if value.startswith("@"):
        if read is None:
            raise InputError(say("files are not read here"), say("Give the hours themselves, in YAML or JSON"))
        value = read(value.removeprefix("@"))
    hours = _checked(
        _CALENDAR, load_yaml(value), say("Give a calendar: {zone: Europe/Berlin, week: {mon-fri: [[08:00, 17:00]]}}")
    )
    return HoursChange(agreement=found["agreement"] or ANY, calendar=found["calendar"] or "", hours=hours)  # type: ignore[arg-type]


def _target_change(place: str, value: str) -> TargetChange:
    found = _TARGET.fullmatch(place)
    if not found:
        raise InputError(say('"{place}" does not say what is changed', place=place), _FORM)
    agreement, target, level = found["agreement"] or ANY, found["target"], found["level"]
    if found["agreement"] and level is None and target.isdigit():
        agreement, target, level = ANY, found["agreement"], target
    if level is not None and found["field"] != "allowance":
        raise InputError(say("{field} is the same at every level", field=found["field"]), say("Leave the level out"))
    if found["field"] == "allowance":
        number = None if level is None else int(level)
        return AllowanceChange(agreement=agreement, target=target, level=number, allowance=Allowance.parse(value))
    return _other_change(found["field"], agreement, target, value)


def _other_change(name: str, agreement: str, target: str, value: str) -> TargetChange:
    match name:
        case "share":
            share = _checked(_SHARE, value, say('Write "80 %" or 0.8'))
            return ShareChange(agreement=agreement, target=target, share=share)  # type: ignore[arg-type]
        case "pauses":
            words = () if value == "none" else tuple(word.strip() for word in value.split(","))
            reasons = tuple(_word(WaitingReason, word, say(", or none")) for word in words)
            return PausesChange(agreement=agreement, target=target, pauses=reasons)
        case "stops_at":
            return StopChange(agreement=agreement, target=target, stops_at=_word(StopsAt, value))
        case "reopening_window":
            return ReopeningChange(agreement=agreement, target=target, window=Allowance.parse(value))
        case _:
            raise InputError(say('a target has no "{name}" to change', name=name), _FORM)


def _word[Word: StrEnum](words: type[Word], text: str, also: str = "") -> Word:
    try:
        return words(text)
    except ValueError:
        remedy = say("Write {known}{also}", known=", ".join(words), also=also)
        raise InputError(say('"{text}" is not known', text=text), remedy) from None


def _checked(adapter: TypeAdapter[object], value: object, remedy: str) -> object:
    try:
        return adapter.validate_python(value)
    except ValidationError as error:
        raise InputError(message_of(error.errors()[0]), remedy) from None
