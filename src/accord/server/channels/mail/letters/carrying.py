"""Carrying the letters that other apps hand over."""

from collections.abc import Sequence
from dataclasses import asdict

from django.conf import settings

from accord.server.channels.mail.models import Letter, LetterKind
from accord.server.desk.posting import Post

__all__ = ["carry"]


def carry(posts: Sequence[Post]) -> None:
    """Write letters down to be sent; on a server that sends no mail nothing is written."""
    if settings.SENDS_MAIL:
        Letter.objects.bulk_create(_letter(one) for one in posts)


def _letter(one: Post) -> Letter:
    return Letter(
        kind=LetterKind.NOTICE, ticket=one.ticket, step=one.step, person=one.to, to=one.to.email[:254],
        to_name=one.to.name[:200], subject=" ".join(one.subject.split())[:250], text=one.text,
        written_at=one.written_at, next_try_at=one.leaves_at, files=[asdict(file) for file in one.files],
    )  # fmt: skip
