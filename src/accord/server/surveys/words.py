"""What answers are called."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accord.server.surveys.models import Rating

__all__ = ["SCORES", "SIGNS", "question_of"]

SCORES: Final[Mapping[int, Any]] = {
    5: gettext_lazy("very satisfied"),
    4: gettext_lazy("satisfied"),
    3: gettext_lazy("neither nor"),
    2: gettext_lazy("dissatisfied"),
    1: gettext_lazy("very dissatisfied"),
}
"""The best first."""
SIGNS: Final = {5: "kept", 4: "kept", 3: "plain", 2: "missed", 1: "missed"}


def question_of(rating: Rating) -> str:
    """Return the question that was put."""
    if rating.ticket is not None:
        return _("How satisfied are you with the help for “%(subject)s”?") % {"subject": rating.ticket.subject}
    given = rating.poll.question if rating.poll else ""
    return given or _("How satisfied are you with IT as a whole?")
