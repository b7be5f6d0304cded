"""Accord: service levels that both sides agree on, measured and explained.

The names below are the library's front door; each is loaded when it is first used, so that importing `accord` is
cheap. The packages behind them (`accord.calendars`, `accord.clocks`, …) hold the rest.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from accord.agreements import Agreement, AgreementBook, Organisation
    from accord.calendars import Calendar, Due, VersionedCalendar
    from accord.clocks import explain, read_clocks
    from accord.errors import AccordError, InputError
    from accord.evaluation import evaluate, evaluate_file, evaluate_on_cluster
    from accord.events import Event, conform, offences, read_log, write_log

__version__ = "0.1.0"

__all__ = [
    "AccordError",
    "Agreement",
    "AgreementBook",
    "Calendar",
    "Due",
    "Event",
    "InputError",
    "Organisation",
    "VersionedCalendar",
    "conform",
    "evaluate",
    "evaluate_file",
    "evaluate_on_cluster",
    "explain",
    "offences",
    "read_clocks",
    "read_log",
    "write_log",
]

_HOMES = {
    "accord.agreements": ("Agreement", "AgreementBook", "Organisation"),
    "accord.calendars": ("Calendar", "Due", "VersionedCalendar"),
    "accord.clocks": ("explain", "read_clocks"),
    "accord.errors": ("AccordError", "InputError"),
    "accord.evaluation": ("evaluate", "evaluate_file", "evaluate_on_cluster"),
    "accord.events": ("Event", "conform", "offences", "read_log", "write_log"),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module 'accord' has no attribute {name!r}")
    value: object = getattr(import_module(_HOME[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
