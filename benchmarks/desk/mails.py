"""Takes mails in, as one worker of two, and prints how many a second.

    DATABASE_URL=… python -m benchmarks.desk.mails KIND MAILS SENDER RUN

KIND is `desk` (what the product's worker does: keep, read, decide, open a ticket) or `bare` (the standard library and
one INSERT). Each worker brings its own mails and processes what waits.
"""

# ruff: noqa: PLC0415 - the settings must be there before anything of Django is imported

import sys
import time
from datetime import UTC, datetime

import django
from benchmarks.desk.words import mail

TO = "desk@timber-and-tile.example"


def by_desk(mails: list[bytes], sender: str) -> None:
    """Keep the mails, then process what waits."""
    from accord.server.channels.mail.processing import process_waiting
    from accord.server.channels.mail.receiving import receive

    for raw in mails:
        receive(raw, way="smtp", sender=sender, recipients=[TO], now=datetime.now(UTC))
    while process_waiting(datetime.now(UTC)):
        pass


def by_bare(mails: list[bytes], sender: str) -> None:
    """Read each and add a row."""
    from benchmarks.desk.bare import take_mail

    for raw in mails:
        take_mail(raw)


def main() -> None:
    """Take the mails in and print the seconds."""
    kind, many, sender, run = sys.argv[1], int(sys.argv[2]), sys.argv[3], sys.argv[4]
    django.setup()
    from accord.server.channels.mail import processing

    processing.MOST_AN_HOUR = 10**9  # they all come from one sender
    work = {"desk": by_desk, "bare": by_bare}[kind]
    work([mail(number, sender, TO, f"{run}-warm") for number in range(5)], sender)
    mails = [mail(number, sender, TO, run) for number in range(many)]
    print("ready", flush=True)
    sys.stdin.readline()
    began = time.perf_counter()
    work(mails, sender)
    print(time.perf_counter() - began, flush=True)


if __name__ == "__main__":
    main()
