"""Any bytes into a mail."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from accord.correspondence.addresses import read_addresses
from accord.correspondence.attachments import read_attachment
from accord.correspondence.authentication import read_authentication
from accord.correspondence.bodies import Body, read_body
from accord.correspondence.bounces import read_bounce
from accord.correspondence.headers import Headers, media_type
from accord.correspondence.kinds import kind_of, may_be_answered
from accord.correspondence.limits import Desk, Limits
from accord.correspondence.mail import Address, Attachment, Defect, Kind, Mail, MailProblem
from accord.correspondence.markup import count_outside_pictures, cut_above_quote, flat_html, safe_html, tame_html
from accord.correspondence.parts import Part, read_part
from accord.correspondence.rendering import text_of_html
from accord.correspondence.replies import Piece, PieceKind, split_reply
from accord.correspondence.subjects import topic_of
from accord.correspondence.threads import tickets_named
from accord.correspondence.transfer import content_of

__all__ = ["read_mail"]

_MESSAGE_ID = re.compile(r"<[^\s<>]{1,250}>")
_METHOD = re.compile(rb"^METHOD:([A-Z]{3,20})\s*$", re.MULTILINE)
_SEALED = {
    "enveloped-data": Defect.ENCRYPTED,
    "authenveloped-data": Defect.ENCRYPTED,
    "": Defect.ENCRYPTED,
    "signed-data": Defect.SEALED_SIGNATURE,
}


def read_mail(raw: bytes, *, desk: Desk | None = None, limits: Limits | None = None) -> Mail:
    """Return the mail that these bytes are; never raises, what could not be read is listed in its problems.

    Bytes that are no mail at all become a mail without a sender whose text they are. The attachments read from `raw`
    when asked to, so it stays in memory as long as one of them does.
    """
    desk, limits = desk or Desk(), limits or Limits()
    kept, problems = _taken(raw, limits)
    root, found = read_part(kept, limits)
    body = read_body(kept, root, limits)
    return _mail(kept, root, body, [*problems, *found], desk, limits)


def _taken(raw: bytes, limits: Limits) -> tuple[bytes, list[MailProblem]]:
    problems = [] if raw.strip() else [MailProblem(Defect.EMPTY)]
    kept = raw.lstrip(b"\r\n") if raw[:1] in (b"\r", b"\n") else raw
    if len(kept) > limits.size:
        problems.append(MailProblem(Defect.CUT, str(limits.size)))
        kept = kept[: limits.size]
    if b"\n" not in kept and b"\r" in kept:
        kept = kept.replace(b"\r", b"\n")
    return kept, problems


def _mail(raw: bytes, root: Part, body: Body, problems: list[MailProblem], desk: Desk, limits: Limits) -> Mail:
    headers = root.headers
    problems += [*_header_problems(headers), *body.problems, *_sealed(body)]
    sender = _sender(headers, limits, problems)
    subject = " ".join(headers.first("subject").split())[: limits.subject]
    named = list(desk.find_references(subject))
    kind = kind_of(headers, media_type(headers.raw("content-type")), sender, subject, desk, limits)
    in_reply_to, references = _ids(headers, "in-reply-to", limits), _ids(headers, "references", limits)
    bounce = read_bounce(raw, body.files, headers.first("x-failed-recipients"), limits) if kind is Kind.BOUNCE else None
    returned = [bounce.message_id] if bounce else []
    text, html, new_html, pieces = _texts(body, problems)
    return Mail(
        message_id=_own_id(headers),
        in_reply_to=in_reply_to,
        references=references,
        sender=sender,
        reply_to=_addresses(headers, "reply-to", limits, problems),
        to=_addresses(headers, "to", limits, problems),
        cc=_addresses(headers, "cc", limits, problems),
        subject=subject,
        topic=topic_of(subject, named),
        sent_at=_sent_at(headers, problems),
        kind=kind,
        may_be_answered=may_be_answered(kind, headers, sender),
        text=text,
        pieces=pieces,
        html=html,
        new_html=new_html,
        blocked_pictures=count_outside_pictures(body.html or ""),
        attachments=_attachments(raw, body, problems, limits),
        authentication=read_authentication(headers, desk.authserv_id),
        tickets=tickets_named([*in_reply_to, *reversed(references), *returned], named, desk),
        bounce=bounce,
        invitation=_invitation(raw, body.files),
        problems=tuple(dict.fromkeys(problems)),
    )


def _header_problems(headers: Headers) -> list[MailProblem]:
    broken = [] if headers.is_whole else [MailProblem(Defect.BROKEN_HEADER)]
    return [*broken, MailProblem(Defect.HEADER_CUT)] if headers.is_cut else broken


def _sealed(body: Body) -> list[MailProblem]:
    found = []
    for part in body.files:
        if part.media.name == "application/pgp-encrypted":
            found.append(MailProblem(Defect.ENCRYPTED, "PGP"))
        elif part.media.name in ("application/pkcs7-mime", "application/x-pkcs7-mime"):
            defect = _SEALED.get(part.media.parameters.get("smime-type", "").lower())
            found += [MailProblem(defect, "S/MIME")] if defect else []
    if any("-----BEGIN PGP MESSAGE-----" in (section.plain or "") for section in body.sections):
        found.append(MailProblem(Defect.ENCRYPTED, "PGP"))
    return found


def _sender(headers: Headers, limits: Limits, problems: list[MailProblem]) -> Address | None:
    found = _addresses(headers, "from", limits, problems) or _addresses(headers, "sender", limits, problems)
    if not found:
        problems.append(MailProblem(Defect.NO_SENDER, headers.raw("from")[:100]))
        return None
    return found[0]


def _addresses(headers: Headers, name: str, limits: Limits, problems: list[MailProblem]) -> tuple[Address, ...]:
    addresses, are_all = read_addresses(headers.raw(name), limits)
    if not are_all:
        problems.append(MailProblem(Defect.TOO_MANY_ADDRESSES, name))
    return addresses


def _own_id(headers: Headers) -> str:
    written = headers.raw("message-id").strip()
    if found := _MESSAGE_ID.search(written):
        return found[0]
    return f"<{written}>" if 0 < len(written) <= 250 and not re.search(r"[\s<>]", written) else ""


def _ids(headers: Headers, name: str, limits: Limits) -> tuple[str, ...]:
    found = dict.fromkeys(_MESSAGE_ID.findall(headers.raw(name)))
    return tuple(found)[-limits.references :]


def _sent_at(headers: Headers, problems: list[MailProblem]) -> datetime | None:
    written = headers.first("date")[:100]
    if not written:
        return None
    try:
        said = parsedate_to_datetime(written)
        return said.replace(tzinfo=UTC) if said.tzinfo is None else said.astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError, AttributeError):
        problems.append(MailProblem(Defect.BAD_DATE, written))
        return None


def _texts(body: Body, problems: list[MailProblem]) -> tuple[str, str | None, str | None, tuple[Piece, ...]]:
    """Return the text, the HTML, the HTML above the quote, and the pieces of the text."""
    html, above = _html(body.html, problems)
    plain = body.plain
    text = plain if plain is not None else text_of_html(html or "")
    cuts = [] if plain is not None or above is None else _cuts(text, text_of_html(above))
    pieces = split_reply(text, cuts)
    return text, html, above if _ends_in_a_quote(pieces) else None, pieces


def _html(written: str | None, problems: list[MailProblem]) -> tuple[str | None, str | None]:
    if written is None:
        return None, None
    tame = tame_html(written)
    if tame is None:
        problems.append(MailProblem(Defect.TOO_DEEP, "HTML"))
        return flat_html(written), None
    return safe_html(tame), cut_above_quote(tame)


def _cuts(text: str, above: str) -> list[int]:
    """Return the line below what stands above the quote, none when the quote's lines are marked: they say it better."""
    if not above or not text.startswith(f"{above}\n") or "\n>" in text[len(above) :]:
        return []
    return [above.count("\n") + 1]


def _ends_in_a_quote(pieces: Sequence[Piece]) -> bool:
    """Return whether there is a quote and nothing new below it."""
    kinds = [piece.kind for piece in pieces if piece.text.strip()]
    return PieceKind.QUOTE in kinds and PieceKind.NEW not in kinds[kinds.index(PieceKind.QUOTE) :]


def _attachments(raw: bytes, body: Body, problems: list[MailProblem], limits: Limits) -> tuple[Attachment, ...]:
    found = []
    for number, part in enumerate(body.files, start=1):
        attachment, defects = read_attachment(raw, part, number, limits)
        found.append(attachment)
        problems += defects
    return tuple(found)


def _invitation(raw: bytes, files: Sequence[Part]) -> str | None:
    for part in files:
        if part.media.name == "text/calendar":
            said = _METHOD.search(content_of(raw, part, 4096))
            method = part.media.parameters.get("method", "").upper()[:20] or (said[1].decode() if said else "")
            return method or "PUBLISH"
    return None
