"""What the portal looks after at regular times, and the letters that it sends."""

from datetime import timedelta
from typing import Final

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from accord.server.accounts.models import Person
from accord.server.channels.portal.actions.missing import count_left_forms
from accord.server.channels.portal.letters import send_letter
from accord.server.channels.portal.models import Approval
from accord.server.sweeps import Sweep

__all__ = ["SWEEPS", "ask_for_approval"]


@app.task(name="portal.ask_for_approval", queue="mail", retry=RetryStrategy(max_attempts=8, exponential_wait=4))
def ask_for_approval(approval: int, person: int) -> None:
    """Mail an approver what they are asked, unless it has been decided by now."""
    rows = Approval.objects.select_related("ticket__requester", "request_type")
    if waiting := rows.filter(pk=approval, decided_at=None).first():
        send_letter(waiting, Person.objects.get(pk=person))


SWEEPS: Final = (Sweep("portal.left_forms", timedelta(hours=1), count_left_forms),)
"""The looks of this app at what is due."""
