"""Counting both ends: what was sent and accepted, what is in the database, what left and what arrived."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import psycopg
from benchmarks.kill.clients import KINDS
from benchmarks.kill.ends import Ends
from benchmarks.kill.ledger import MARK, Ledger
from benchmarks.kill.product import Killed

__all__ = ["WAITING", "Line", "lines"]

WAITING = """
    SELECT (SELECT count(*) FROM mail_rawmail WHERE outcome = 'waiting') AS mails,
        (SELECT count(*) FROM mail_letter WHERE next_try_at IS NOT NULL) AS letters,
        (SELECT count(*) FROM mail_heldnotice WHERE leaves_at <= now()) AS held,
        (SELECT count(*) FROM notices_delivery WHERE next_try_at IS NOT NULL) AS webhooks,
        (SELECT count(*) FROM procrastinate_jobs WHERE status = 'doing'
            OR status = 'todo' AND coalesce(scheduled_at, now()) <= now()) AS jobs,
        (SELECT count(*) FROM desk_clock WHERE superseded_at IS NULL AND next_notice_at <= now() - interval '10 s')
            AS clocks
"""
"""What there is still to do."""
_LETTER = re.compile(r"<[^.]+\.l(\d+)\.")
_WHILE_KILLED_S = 2.0


@dataclass(frozen=True, slots=True)
class Line:
    """One thing counted at both ends; `again` came twice as a kill may cause it, and nothing excludes that."""

    what: str
    sent: int
    accepted: int
    there: int
    lost: int
    doubled: int
    unknown: int
    again: int = 0

    @property
    def is_whole(self) -> bool:
        """Whether nothing was lost, doubled or made up."""
        return not (self.lost or self.doubled or self.unknown)


def lines(
    url: str, ledger: Ledger, ends: Ends, kills: Sequence[Killed], expected: Mapping[str, Sequence[str]]
) -> list[Line]:
    """Count everything in a database at rest."""
    with psycopg.connect(url) as db:
        return [
            *_things(db, ledger),
            _mails(db, ledger),
            _clock_notices(expected),
            _balance("notices under the bell", _told(db, ("warning", "breach", "escalation")), _rung(db)),
            _balance("notices by mail", _told(db, ("breach", "escalation")), _mailed(db)),
            _letters_written(db),
            _letters(db, ends, kills),
            _events(db),
            _webhooks(db, ends, kills),
        ]


def _rows(db: "psycopg.Connection[Any]", query: str, *values: object) -> list[Any]:
    return db.execute(query, values).fetchall()


def _line(what: str, sent: Collection[str], accepted: Collection[str], there: Iterable[str]) -> Line:
    """Count what must be there once when it was accepted, and not at all when it was never sent."""
    found = Counter(there)
    return Line(
        what, len(sent), len(accepted), sum(found.values()), sum(one not in found for one in accepted),
        sum(count - 1 for count in found.values()), len(found.keys() - set(sent)),
    )  # fmt: skip


def _things(db: "psycopg.Connection[Any]", ledger: Ledger) -> list[Line]:
    """Count what clients sent, kind by kind: each as one message, and as one ticket where it opens one."""
    said = [one for (one,) in _rows(db, "SELECT substring(text FROM %s) FROM desk_message", MARK)]
    named = [one for (one,) in _rows(db, "SELECT substring(subject FROM %s) FROM desk_ticket", MARK)]
    found = []
    for kind in KINDS:
        sent = {mark for mark, of in ledger.sent.items() if of == kind}
        accepted = sent & ledger.accepted.keys()
        found.append(_line(kind, sent, accepted, [mark for mark in said if mark in sent]))
        if kind in (KINDS[0], KINDS[2], KINDS[4]):
            found.append(_line(f"{kind}: its ticket", sent, accepted, [mark for mark in named if mark in sent]))
    # What bears no mark, or one that nobody sent, is in none of the kinds.
    strangers = [str(mark) for mark in (*said, *named) if mark not in ledger.sent]
    return [*found, _line("nobody sent this", [], [], strangers)]


def _mails(db: "psycopg.Connection[Any]", ledger: Ledger) -> Line:
    sent = {mark for mark, kind in ledger.sent.items() if kind in KINDS[4:]}
    rows = _rows(db, "SELECT substring(mail_id FROM %s), outcome FROM mail_rawmail", MARK)
    kept = [str(mark) for mark, outcome in rows if outcome in ("ticket", "answer")]
    return _line("mails kept and understood", sent, sent & ledger.accepted.keys(), kept)


def _clock_notices(expected: Mapping[str, Sequence[str]]) -> Line:
    given = Counter(expected["given"])
    due = len(expected["missing"]) + len(given) - len(expected["extra"])
    doubled = sum(given.values()) - len(given)
    return Line(
        "notices of clocks", due, due, sum(given.values()), len(expected["missing"]), doubled, len(expected["extra"])
    )  # fmt: skip


def _told(db: "psycopg.Connection[Any]", kinds: Sequence[str]) -> Counter[str]:
    """Count whom the notices name, by kind of notice."""
    query = """
        SELECT one->>'name', kind, count(*) FROM desk_clocknotice, jsonb_array_elements(told) AS one
        WHERE kind = ANY(%s) AND one ? 'name' GROUP BY 1, 2
    """
    return Counter({f"{name} {kind}": count for name, kind, count in _rows(db, query, list(kinds))})


def _rung(db: "psycopg.Connection[Any]") -> Counter[str]:
    query = """
        SELECT p.name, sum((kind = 'warning')::int + warnings), sum((kind = 'breach')::int + breaches),
            sum((kind = 'escalation')::int + escalations)
        FROM notices_notification n JOIN accounts_person p ON p.id = n.person_id GROUP BY 1
    """
    kinds = ("warning", "breach", "escalation")
    rows = _rows(db, query)
    return Counter({f"{row[0]} {kind}": count for row in rows for kind, count in zip(kinds, row[1:], strict=True)})


def _mailed(db: "psycopg.Connection[Any]") -> Counter[str]:
    """Count the notices that letters tell of, by what their subjects say, and those that wait for their letter."""
    held = _rows(db, "SELECT p.name, h.kind FROM mail_heldnotice h JOIN accounts_person p ON p.id = h.person_id")
    found = Counter(f"{name} {kind}" for name, kind in held)
    for name, is_alone, subject in _rows(
        db, "SELECT to_name, ticket_id IS NOT NULL, subject FROM mail_letter WHERE kind = 'notice'"
    ):
        if is_alone:
            found[f"{name} {'escalation' if 'is escalated' in subject else 'breach'}"] += 1
        for count, what in re.findall(r"(\d+) (clock|escalation)", "" if is_alone else subject):
            found[f"{name} {'escalation' if what == 'escalation' else 'breach'}"] += int(count)
    return found


def _balance(what: str, due: Counter[str], there: Counter[str]) -> Line:
    return Line(what, due.total(), due.total(), there.total(), (due - there).total(), (there - due).total(), 0)


def _letters_written(db: "psycopg.Connection[Any]") -> Line:
    """Count the letters of what was done: to the requester, of each opening and each answer."""
    query = """
        SELECT s.id, count(l.id) FROM desk_step s JOIN desk_ticket t ON t.id = s.ticket_id
        LEFT JOIN mail_letter l ON l.step_id = s.id AND l.person_id = t.requester_id
        WHERE s.action IN ('ticket.opened', 'ticket.answered') AND s.undone_at IS NULL GROUP BY 1
    """
    counts = [count for _, count in _rows(db, query)]
    doubled = sum(max(0, count - 1) for count in counts)
    return Line("letters to requesters", len(counts), len(counts), sum(counts), counts.count(0), doubled, 0)


def _letters(db: "psycopg.Connection[Any]", ends: Ends, kills: Sequence[Killed]) -> Line:
    rows = [str(key) for (key,) in _rows(db, "SELECT id FROM mail_letter")]
    seen: dict[str, list[float]] = {}
    for letter in ends.letters:
        match = _LETTER.match(letter.message_id)
        seen.setdefault(match[1] if match else letter.message_id, []).append(letter.at)
    return _arrived("letters at the mail server", rows, seen, kills)


def _events(db: "psycopg.Connection[Any]") -> Line:
    """Count the webhooks that were written: one of each step, and one of each notice of a clock."""
    steps = [f"step {key}" for (key,) in _rows(db, "SELECT id FROM desk_step")]
    named = (
        "SELECT t.reference, target, cycle, n.kind, step FROM desk_clocknotice n JOIN desk_ticket t ON t.id = ticket_id"
    )
    notices = _rows(db, named)
    names = {"clock.warned": "warning", "clock.breached": "breach", "clock.escalated": "escalation"}
    query = """
        SELECT event, subject, step_id, d->>'target', d->>'cycle', d->>'step'
        FROM (SELECT *, body::jsonb->'data'->'clock' AS d FROM notices_delivery) AS told
    """
    there = [
        f"{subject} {target} {cycle} {names[event]} {number}" if event in names else f"step {step}"
        for event, subject, step, target, cycle, number in _rows(db, query)
    ]
    due = [*steps, *(" ".join(map(str, row)) for row in notices)]
    return _line("webhooks written", due, due, there)


def _webhooks(db: "psycopg.Connection[Any]", ends: Ends, kills: Sequence[Killed]) -> Line:
    rows = [str(key) for (key,) in _rows(db, "SELECT message_id FROM notices_delivery")]
    seen: dict[str, list[float]] = {}
    for call in ends.calls:
        seen.setdefault(call.message_id, []).append(call.at)
    return _arrived("webhooks at the receiver", rows, seen, kills)


def _arrived(what: str, rows: Sequence[str], seen: Mapping[str, Sequence[float]], kills: Sequence[Killed]) -> Line:
    """Count what arrived; twice is excused when who sends it was killed before it had written down that it had."""
    deaths = [one for one in kills if one.target in ("worker", "database")]
    again = doubled = 0
    for times in seen.values():
        for before, after in zip(sorted(times), sorted(times)[1:], strict=False):
            is_excused = any(before - _WHILE_KILLED_S <= one.at <= after for one in deaths)
            again, doubled = again + is_excused, doubled + (not is_excused)
    return Line(
        what, len(rows), len(rows), sum(map(len, seen.values())), sum(row not in seen for row in rows), doubled,
        len(seen.keys() - set(rows)), again,
    )  # fmt: skip
