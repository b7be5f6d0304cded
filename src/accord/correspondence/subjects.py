"""Subjects: what they are about, and whether a machine wrote them."""

import re
from collections.abc import Iterable

__all__ = ["is_absence_notice", "is_reply", "topic_of"]

_PREFIX = re.compile(
    r"\s*(?:re|fwd?|fw|aw|wg|antw(?:ort)?|tr|rép|rep|réf|ref|sv|vs|rv|res|enc|ответ|отв|на|ha|пересл|пер|вн|fs)"
    r"(?:\s?\[\d{1,3}\]|\(\d{1,3}\)|\^\d{1,3}|\d{1,2})?[ \u00a0]?[:：]",
    re.IGNORECASE,
)
_REPLY = re.compile(r"\s*(?:re|aw|antw(?:ort)?|rép|ответ|отв|на|ha|sv)\b", re.IGNORECASE)
_NOTICE = re.compile(
    r"\s*(?:(?:automatic reply|auto(?:matic)?[- ]?(?:reply|response|matic reply)|out of (?:the )?office"
    r"|automatische antwort|abwesenheits(?:notiz|nachricht|meldung)|abwesend|automatische abwesenheitsnotiz"
    r"|réponse automatique|(?:message|notification|avis) d['’]absence|absence du bureau|absent du bureau"
    r"|автоматический ответ|автоответ(?:чик)?|(?:уведомление об )?отсутстви[ие](?: на (?:рабочем месте|работе))?"
    r"|вне офиса|я в отпуске)\s*(?P<colon>[:：]|\(|$)|auto:\s)",
    re.IGNORECASE,
)


def topic_of(subject: str, references: Iterable[str] = ()) -> str:
    """Return a subject without reply and forward prefixes and without the given references to tickets.

    >>> topic_of("AW: Re[2]: [T-204812] FW: Printer: no ink", ["T-204812"])
    'Printer: no ink'
    """
    topic = subject
    for reference in references:
        topic = re.sub(rf"\s*[\[(]?#?{re.escape(reference)}[\])]?\s*:?", " ", topic)
    end = 0
    while match := _PREFIX.match(topic, end):
        end = match.end()
    return " ".join(topic[end:].split())


def is_reply(subject: str) -> bool:
    """Return whether a person's mail program marked the subject as an answer."""
    match = _PREFIX.match(subject)
    return match is not None and _REPLY.match(subject) is not None


def is_absence_notice(subject: str, is_answer: bool) -> bool:
    """Return whether the subject is that of an out-of-office notice.

    "Out of office" alone counts only for a mail that answers another: somebody may ask for help with it.
    """
    match = _NOTICE.match(subject)
    return match is not None and (is_answer or match["colon"] not in ("", "("))
