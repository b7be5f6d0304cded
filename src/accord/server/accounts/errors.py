"""What can go wrong with people, units and teams.

InputError
├── CyclicUnitError          a unit was to belong to itself or to a unit below it
├── StaleRowError            somebody else saved the same thing in between
├── StillNeededError         something was to end that others depend on
└── OrganisationExistsError  the organisation was to be made a second time
"""

from datetime import datetime

from accord.errors import InputError, Place, Problem

__all__ = ["CyclicUnitError", "OrganisationExistsError", "StaleRowError", "StillNeededError", "at_field"]


class CyclicUnitError(InputError):
    """A unit was to belong to itself or to a unit below it."""


class StaleRowError(InputError):
    """Somebody else saved the same thing after it had been opened; `changed_by` and `changed_at` say who and when."""

    def __init__(self, message: str, *, changed_by: str = "", changed_at: datetime | None = None) -> None:
        self.changed_by, self.changed_at = changed_by, changed_at
        super().__init__(message)


class StillNeededError(InputError):
    """Something was to end or to go on which other things depend."""


class OrganisationExistsError(InputError):
    """The organisation was to be made a second time."""


def at_field(message: str, field: str, remedy: str = "") -> Problem:
    """Return a problem that belongs to one field of a form."""
    return Problem(message, remedy, Place(field=field))
