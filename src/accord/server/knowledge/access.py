"""The only road from a number to an article or a known error, and who reads which.

Whoever writes articles sees all of them. Everybody else sees what is published and meant for them: for everyone, for
IT where they belong to it, or for a unit that they belong to, or that theirs lies below.
"""

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404

from accord.server.accounts.access import Visitor, may_anywhere, paths_in_reach, require
from accord.server.accounts.roles import Capability
from accord.server.knowledge.models import Article, Audience, KnownError, State

__all__ = [
    "access_article",
    "access_error",
    "articles_in_reach",
    "errors_in_reach",
    "is_editor",
    "reads_for_it",
]

_READ = Capability.READ_KNOWLEDGE


def is_editor(person: Visitor) -> bool:
    """Say whether a person writes articles."""
    return may_anywhere(person, Capability.EDIT_KNOWLEDGE)


def reads_for_it(person: Visitor) -> bool:
    """Say whether a person reads what is written for IT only."""
    return may_anywhere(person, Capability.READ_DESK_KNOWLEDGE)


def articles_in_reach(person: Visitor) -> QuerySet[Article]:
    """Return the articles that a person reads."""
    if not may_anywhere(person, _READ):
        return Article.objects.none()
    if is_editor(person):
        return Article.objects.all()
    published = Article.objects.filter(state=State.PUBLISHED)
    if reads_for_it(person):
        return published
    units = Q(audience=Audience.UNITS, pk__in=Article.units.through.objects.filter(_of_own(person)).values("article"))
    return published.filter(Q(audience=Audience.EVERYONE) | units)


def _of_own(person: Visitor) -> Q:
    paths: set[str] = set()
    for path in paths_in_reach(person, _READ):
        keys = path.rstrip(".").split(".")
        paths |= {".".join(keys[:count]) + "." for count in range(1, len(keys) + 1)}
    return Q(unit__path__in=sorted(paths))


def errors_in_reach(person: Visitor) -> QuerySet[KnownError]:
    """Return the known errors that a person reads: IT all of them, others the public ones."""
    if not may_anywhere(person, _READ):
        return KnownError.objects.none()
    return KnownError.objects.all() if reads_for_it(person) else KnownError.objects.filter(is_public=True)


def access_article(person: Visitor, code: str, *, to: Capability = _READ) -> Article:
    """Return the article with this number: 404 when the person does not read it, 403 when they may not change it."""
    require(person, _READ)
    article = articles_in_reach(person).select_related("owner").filter(code=code.lower()).first()
    if article is None:
        raise Http404(code)
    _checked(person, to)
    return article


def access_error(person: Visitor, code: str, *, to: Capability = _READ) -> KnownError:
    """Return the known error with this number: 404 when the person does not read it, 403 when not to be changed."""
    require(person, _READ)
    error = errors_in_reach(person).select_related("changed_by").filter(code=code.lower()).first()
    if error is None:
        raise Http404(code)
    _checked(person, to)
    return error


def _checked(person: Visitor, to: Capability) -> None:
    if not may_anywhere(person, to):
        raise PermissionDenied
