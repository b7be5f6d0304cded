"""What the page of a service shows of agreements."""

from django.db.models import Q
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from accord.server.accounts.access import may_anywhere
from accord.server.accounts.roles import Capability
from accord.server.agreements.access import visible_versions
from accord.server.agreements.queries.page import STATE_SIGNS
from accord.server.agreements.states import CURRENT, State
from accord.server.agreements.words import target_title
from accord.server.catalogue.models import Service

__all__ = ["agreements_by_unit"]

_SHOWN = (*CURRENT, State.SIGNED, State.NEGOTIATION, State.DRAFT)


def agreements_by_unit(request: HttpRequest, service: Service) -> SafeString:
    """Draw the agreements that cover a service, for which units; nothing for people who see no agreements."""
    person = request.user
    if not may_anywhere(person, Capability.VIEW_AGREEMENTS):
        return mark_safe("")
    rows = visible_versions(person).filter(Q(services__contains=[service.code]) | Q(services=[]), state__in=_SHOWN)
    versions = rows.select_related("agreement").prefetch_related("units").defer("document", "chain")
    context = {
        "versions": versions.order_by("agreement__kind", "agreement__title", "-number"),
        "signs": STATE_SIGNS,
        "target_title": target_title,
    }
    return mark_safe(render_to_string("agreements/panel.html", context, request))  # noqa: S308 - drawn by a template
