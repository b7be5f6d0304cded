"""A letter that came back is marked: whoever reads the ticket knows that the customer does not know."""

from datetime import datetime

from accord.correspondence import Mail
from accord.server.channels.mail.models import Letter, Outcome
from accord.server.channels.mail.result import Result

__all__ = ["note_bounce"]


def note_bounce(mail: Mail, now: datetime) -> Result:
    """Mark the letter that a mail server could not deliver, as far as the returned mail proves which it was."""
    bounce = mail.bounce
    whom = ", ".join(bounce.recipients[:5]) if bounce else ""
    letter = Letter.objects.filter(mail_id=bounce.message_id).first() if bounce and bounce.message_id else None
    if bounce is None or not bounce.is_final:
        return Result(Outcome.REJECTED, "delay" if bounce else "bounce", whom or "–", letter.ticket if letter else None)
    if letter is not None and letter.failed_at is None:
        letter.failed_at, letter.error = now, f"{bounce.status} {mail.subject}".strip()[:500]
        letter.save(update_fields=["failed_at", "error"])
    return Result(Outcome.REJECTED, "bounce", whom or "–", letter.ticket if letter else None)
