"""The words of the tickets, the same for the desk and for what it is compared with."""

__all__ = ["RARE", "TICKETS_OF_RARE", "answer_text", "mail", "subject_of", "trouble"]

RARE, TICKETS_OF_RARE = "kingfisher", 30
_THINGS = (
    "printer", "scanner", "laptop", "docking", "display", "keyboard", "telephone", "headset", "network", "wireless",
    "mailbox", "calendar", "till",
)  # fmt: skip
_TROUBLES = (
    "does not start", "is slow", "shows an error", "was stolen", "needs a new password", "cannot be reached",
    "makes a noise",
)  # fmt: skip
_TEXT = (
    "since monday morning the colour page stays empty after the second sheet and nobody on the floor can print the"
    " orders for tomorrow we have tried another cable and the other room it happens with every file that is larger"
    " than a few pages please tell me whether we should use the machine downstairs until somebody comes"
)
_WORDS = tuple(_TEXT.split(" "))


def subject_of(number: int) -> str:
    """Return the subject of a ticket."""
    thing, wrong = _THINGS[number % len(_THINGS)], _TROUBLES[number // 7 % len(_TROUBLES)]
    return f"{thing} {wrong} in room {number % 997}"


def trouble(number: int) -> str:
    """Return what somebody writes who needs help; about four hundred letters."""
    start = number % len(_WORDS)
    return " ".join([*_WORDS[start:], *_WORDS[:start], _THINGS[number % len(_THINGS)]])


def answer_text(number: int) -> str:
    """Return what the desk answers."""
    start = number * 7 % len(_WORDS)
    return "Thank you. " + " ".join([*_WORDS[start:], *_WORDS[:start]][:40])


def mail(number: int, sender: str, to: str, run: str) -> bytes:
    """Return a mail as a usual program writes it: text and HTML."""
    text = trouble(number)
    return "\r\n".join((
        f"From: Somebody <{sender}>", f"To: <{to}>", f"Subject: {subject_of(number)}",
        f"Message-ID: <{run}-{number}@mail.example>", "Date: Sat, 21 Nov 2026 10:00:00 +0000", "MIME-Version: 1.0",
        'Content-Type: multipart/alternative; boundary="frontier"', "", "--frontier",
        "Content-Type: text/plain; charset=utf-8", "", text, "", "--frontier", "Content-Type: text/html; charset=utf-8",
        "", f"<html><body><p>{text}</p></body></html>", "", "--frontier--", "",
    )).encode()  # fmt: skip
