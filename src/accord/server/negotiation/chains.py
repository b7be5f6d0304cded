"""The chain behind what is tried: checked as the agreement itself would be."""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any, Final

from django.core.cache import caches
from django.utils.translation import gettext as _

from accord.agreements import Agreement, Severity
from accord.server.agreements import bridge
from accord.server.agreements.derived import chain_of
from accord.server.agreements.findings import load_finding
from accord.server.agreements.models import Agreement as Row
from accord.server.agreements.words import finding_in_words
from accord.server.negotiation.trying import Tried

__all__ = ["Chain", "chain_behind"]

KEPT_FOR_S: Final = 60

_SIGNS = {Severity.GAP: "missed", Severity.WARNING: "risk", Severity.DUPLICATE: "note"}


@dataclass(frozen=True, slots=True)
class Chain:
    """What a chain check found: (sign, sentence) pairs, and the worst of the signs in a word."""

    findings: tuple[tuple[str, str], ...]
    sign: str
    word: str


def chain_behind(tried: Tried, today: date) -> Chain | None:
    """Check the chain behind what is tried; findings about other targets are left out. None without an agreement."""
    if tried.texts.present is None:
        return None
    found = [load_finding(one) for one in _checked(tried.text, today)]
    mine = [one for one in found if one.target in ("", tried.texts.target.id)]
    titles = dict(Row.objects.values_list("code", "title"))
    rows = tuple((_SIGNS[one.severity], finding_in_words(one, titles)) for one in mine)
    signs = [sign for sign, _text in rows]
    sign = next((one for one in ("missed", "risk") if one in signs), "kept")
    names = {
        "missed": _("The chain does not hold"),
        "risk": _("The chain holds, with reservations"),
        "kept": _("The chain holds"),
    }
    return Chain(rows, sign, names[sign])


def _checked(text: Agreement, today: date) -> list[dict[str, Any]]:
    # A check walks through a year of both calendars; the same text is asked for again by every page that shows it.
    name = sha256(f"{today}{text.model_dump_json()}".encode()).hexdigest()
    found = caches["process"].get_or_set(
        f"negotiation.chain.{name}", lambda: chain_of(text, today, bridge.organisation()), KEPT_FOR_S
    )
    return list(found or ())
