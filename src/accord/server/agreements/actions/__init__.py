"""Changes to agreements, each one transaction with its audit entry."""

from accord.server.agreements.actions.adopting import propose_hours
from accord.server.agreements.actions.importing import apply_files
from accord.server.agreements.actions.life import (
    conclude_review,
    end_agreement,
    offer_text,
    start_and_end,
    start_review,
    take_back,
    withdraw,
)
from accord.server.agreements.actions.negotiating import (
    accept_offer,
    comment,
    decline_offer,
    make_offer,
    withdraw_offer,
)
from accord.server.agreements.actions.piloting import add_wave, start_pilot
from accord.server.agreements.actions.signing import sign
from accord.server.agreements.actions.writing import check_again, create_agreement, make_from, renew, save_text

__all__ = [
    "accept_offer",
    "add_wave",
    "apply_files",
    "check_again",
    "comment",
    "conclude_review",
    "create_agreement",
    "decline_offer",
    "end_agreement",
    "make_from",
    "make_offer",
    "offer_text",
    "propose_hours",
    "renew",
    "save_text",
    "sign",
    "start_and_end",
    "start_pilot",
    "start_review",
    "take_back",
    "withdraw",
    "withdraw_offer",
]
