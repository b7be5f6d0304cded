"""Who else has a ticket open, and what has happened since a page of it was drawn."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from zlib import crc32

from django.utils.translation import ngettext

from accord.server.accounts.models import Person
from accord.server.desk.models import Presence, Step, Ticket

__all__ = ["Company", "company", "last_step"]


@dataclass(frozen=True, slots=True)
class Company:
    """Who else is here, and how much is new."""

    people: Sequence[tuple[str, bool]]  # name, and whether they write
    news: int  # steps of others since the page was drawn

    @property
    def sentence(self) -> str:
        """Say who is here."""
        writing = [name for name, is_writing in self.people if is_writing]
        looking = [name for name, is_writing in self.people if not is_writing]
        said = []
        if writing:
            said.append(
                ngettext("%(names)s is writing", "%(names)s are writing", len(writing)) % {"names": ", ".join(writing)}
            )
        if looking:
            said.append(
                ngettext("%(names)s has this open", "%(names)s have this open", len(looking))
                % {"names": ", ".join(looking)}
            )
        return " · ".join(said)

    @property
    def news_sentence(self) -> str:
        """Say how much is new."""
        return ngettext("%(num)s new", "%(num)s new", self.news) % {"num": self.news} if self.news else ""

    @property
    def tag(self) -> str:
        """What changes when this does, for a conditional request."""
        return f'"{crc32(repr((list(self.people), self.news)).encode()):08x}"'


def company(ticket: Ticket, person: Person, others: Iterable[Presence], since: int | None = None) -> Company:
    """Return who else is here; `since` is the last step that the page knew of."""
    people = [(row.person.name, row.is_writing) for row in others]
    news = 0
    if since is not None:
        news = Step.objects.filter(ticket=ticket, pk__gt=since).exclude(by=person).count()
    return Company(people, news)


def last_step(ticket: Ticket) -> Step | None:
    """Return the latest step on a ticket."""
    return Step.objects.filter(ticket=ticket).order_by("-id").first()
