"""What can go wrong with the catalogue.

AccordError
├── StaleError          somebody else changed the thing in the meantime
├── PlanChangedError    the catalogue is no longer the one that a plan was made for
├── StillUsedError      something else needs the thing that was to be removed
└── InputError
    └── StepError       a lifecycle step cannot stand on this day
"""

from accord.errors import AccordError, InputError

__all__ = ["PlanChangedError", "StaleError", "StepError", "StillUsedError"]


class StaleError(AccordError):
    """Somebody else changed the thing since it was opened for editing."""


class PlanChangedError(AccordError):
    """The catalogue or the file is no longer what the plan was made for."""


class StillUsedError(AccordError):
    """Something else needs the thing that was to be removed."""


class StepError(InputError):
    """A lifecycle step cannot stand on this day."""
