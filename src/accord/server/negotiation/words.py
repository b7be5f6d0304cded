"""What the bench calls things, and what it says of a result."""

from datetime import timedelta
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accord.agreements import Allowance, TargetKind
from accord.documents.terms import allowance_in_words
from accord.negotiation import FEWEST
from accord.server.agreements.words import target_title
from accord.server.negotiation.trying import Tried
from accord.server.ui.filters import words

__all__ = [
    "SIGNS",
    "STANDING_NAMES",
    "counted_in_words",
    "gap_in_words",
    "heading_of",
    "promise_in_words",
    "tone_of",
    "within",
]

STANDING_NAMES: Final = {
    "missed": gettext_lazy("Would be missed"),
    "lost": gettext_lazy("Lost: were met"),
    "won": gettext_lazy("Won: were missed"),
    "met": gettext_lazy("Would be met"),
    "open": gettext_lazy("Still open"),
}
SIGNS: Final = {"missed": "missed", "lost": "missed", "won": "kept", "met": "kept", "open": "note"}

_WITHIN: Final = {
    TargetKind.RESPONSE: gettext_lazy("Answered within …"),
    TargetKind.NEXT_ANSWER: gettext_lazy("Answered again within …"),
    TargetKind.RESOLUTION: gettext_lazy("Resolved within …"),
    TargetKind.FULFILMENT: gettext_lazy("Fulfilled within …"),
}


def within(kind: TargetKind) -> str:
    """Return the title of the picture."""
    return str(_WITHIN[kind])


def promise_in_words(allowance: Allowance | None, length: int) -> str:
    """Return an allowance as people say it; without one a length in seconds."""
    if allowance is not None:
        return allowance_in_words(allowance, words())
    return words().exact_duration(timedelta(seconds=length))


def heading_of(tried: Tried) -> str:
    """Return what the figures are about: the target, its levels, how many clocks, from when to when."""
    cut = tried.asked.cut
    parts = [target_title(tried.texts.target.id)]
    if cut.levels:
        numbers = ", ".join(map(str, sorted(cut.levels)))
        parts.append(ngettext("level %(levels)s", "levels %(levels)s", len(cut.levels)) % {"levels": numbers})
    count = tried.tally.decided + tried.tally.open
    tickets = ngettext("%(count)s ticket", "%(count)s tickets", count) % {"count": words().number(count)}
    return f"{', '.join(parts)} · {tickets}, {words().span(cut.first, cut.last)}"


def tone_of(tried: Tried) -> str:
    """Return how the result stands to the agreed share: kept, at risk where chance alone may decide, missed."""
    interval = tried.tally.interval
    if tried.is_thin or interval is None or tried.gap is None:
        return "plain"
    if tried.gap >= 0:
        return "kept"
    return "missed" if interval[1] < tried.share else "risk"


def gap_in_words(tried: Tried) -> str:
    """Return how far the share lies above the agreed one or below, and that the tickets are too few to say."""
    decided = tried.tally.decided
    if tried.is_thin:
        few = ngettext("%(count)s ticket: too few", "%(count)s tickets: too few", decided)
        return few % {"count": words().number(decided), "fewest": FEWEST}
    assert tried.gap is not None
    points = words().number(abs(round(100 * tried.gap, 1)), 1)
    if tried.gap >= 0:
        return _("%(points)s points above the agreed share") % {"points": points}
    return _("%(points)s points under the agreed share") % {"points": points}


def counted_in_words(tried: Tried) -> str:
    """Return which tickets the money counts; "" where there is none."""
    if tried.money is None:
        return ""
    clocks = tried.money[1].clocks
    if tried.counts_all_targets:
        said = ngettext(
            "The money counts the chosen tickets at every level and by all targets, as credits are given for the whole "
            "agreement: %(count)s clock.",
            "The money counts the chosen tickets at every level and by all targets, as credits are given for the whole "
            "agreement: %(count)s clocks.",
            clocks,
        )
    else:
        said = ngettext(
            "The money counts the chosen tickets at every level, by this target alone: %(count)s clock.",
            "The money counts the chosen tickets at every level, by this target alone: %(count)s clocks.",
            clocks,
        )
    return said % {"count": words().number(clocks)}
