"""People: the list, one person, and what administrators do with them."""

from allauth.core import ratelimit
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accord.server.accounts import actions
from accord.server.accounts.access import access_person, may_anywhere, may_everywhere, may_manage, require
from accord.server.accounts.files import PEOPLE_COLUMNS
from accord.server.accounts.files.people import cell_of
from accord.server.accounts.forms.people import PeopleFilter, PersonForm, RoleRows, role_rows
from accord.server.accounts.forms.saving import attempt
from accord.server.accounts.invitations import invite
from accord.server.accounts.links import LINK_DAYS
from accord.server.accounts.lockout import too_many
from accord.server.accounts.models import Person
from accord.server.accounts.queries import people as people_found
from accord.server.accounts.roles import Capability
from accord.server.accounts.views.asking import asker, refusals_shown
from accord.server.audit.queries import entries
from accord.server.audit.words import called
from accord.server.ui.exports import export
from accord.server.ui.paging import page_by_number
from accord.server.ui.tables import Column, Kind, Table

__all__ = ["people", "person", "person_edit", "person_invite", "person_new", "person_state"]


def _roles(person: Person) -> str:
    return ", ".join(f"{one.get_role_display()} ({one.unit})" for one in person.memberships.all())


def _teams(person: Person) -> str:
    return ", ".join(one.team.name for one in person.teams.all())


def _state(person: Person) -> str:
    if not person.is_active:
        return _("not active")
    return "" if person.last_login else _("not signed in yet")


def _closed(person: Person) -> str:
    return "" if person.is_active else _state(person)


COLUMNS = (
    Column[Person](
        "name", pgettext_lazy("of a person", "Name"), lambda one: one.name, sort="name",
        href=lambda one: one.get_absolute_url(), note=lambda one: one.email,
    ),
    Column[Person]("roles", gettext_lazy("Roles"), _roles),
    Column[Person]("teams", gettext_lazy("Teams"), _teams),
    Column[Person](
        "seen", gettext_lazy("Last sign-in"), lambda one: one.last_login, Kind.INSTANT, sort="last_login", note=_closed
    ),
)  # fmt: skip
FILE_COLUMNS = tuple(Column[Person](name, name, lambda one, name=name: cell_of(one, name)) for name in PEOPLE_COLUMNS)  # type: ignore[misc]


@require_safe
def people(request: HttpRequest) -> HttpResponseBase:
    """List the people that somebody sees, or hand them out as a file that can be read in again."""
    by = asker(request)
    require(by, Capability.VIEW_PEOPLE)
    filter_form = PeopleFilter(request.GET, by=by)
    values = filter_form.cleaned_data if filter_form.is_valid() else {}
    chosen = {name: values.get(name) or None for name in ("role", "unit", "state")}
    found = people_found(by, text=values.get("q") or "", **{name: value for name, value in chosen.items() if value})
    file = export(
        found.prefetch_related("skills__skill").order_by("name"),
        FILE_COLUMNS,
        request.GET.get("format", ""),
        name="people",
    )
    if file is not None:
        return file
    table = Table(COLUMNS, found, request.GET, order="name")
    context = {
        "table": table,
        "page": page_by_number(table.rows, request.GET),
        "filter": filter_form,
        "is_filtered": any(chosen.values()) or bool(values.get("q")),
        "may_manage": may_anywhere(by, Capability.MANAGE_PEOPLE),
        "may_import": may_everywhere(by, Capability.MANAGE_PEOPLE),
    }
    return render(request, "accounts/people.html", context)


@require_safe
def person(request: HttpRequest, key: int) -> HttpResponse:
    """Show one person."""
    by = asker(request)
    other = access_person(by, key, to=Capability.VIEW_PEOPLE)
    context = {
        "person": other,
        "roles": other.memberships.select_related("unit").order_by("unit__path", "role"),
        "teams": other.teams.select_related("team").order_by("team__name"),
        "skills": other.skills.select_related("skill").order_by("skill__kind", "skill__name"),
        "state": _state(other),
        "may_manage": may_manage(by, other),
        "latest": entries(person=other.pk)[:10] if may_everywhere(by, Capability.VIEW_AUDIT) else None,
        "is_self": other.pk == by.pk,
        "did": called,
    }
    return render(request, "accounts/person.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def person_new(request: HttpRequest) -> HttpResponse:
    """Add a person."""
    by = asker(request)
    require(by, Capability.MANAGE_PEOPLE)
    form = PersonForm(request.POST or None)
    rows = role_rows(request.POST or None, None, by=by)
    if _is_sound(request, form, rows, by) and attempt(form, lambda: _create(form, rows, by)):
        messages.success(request, _("%(name)s is added. Next: an invitation.") % {"name": form.instance.name})
        return redirect(form.instance)
    return render(request, "accounts/person_edit.html", {"form": form, "rows": rows, "person": None})


@require_http_methods(["GET", "HEAD", "POST"])
def person_edit(request: HttpRequest, key: int) -> HttpResponse:
    """Change a person and what they are for which unit."""
    by = asker(request)
    other = access_person(by, key, to=Capability.MANAGE_PEOPLE)
    form = PersonForm(request.POST or None, instance=access_person(by, key, to=Capability.MANAGE_PEOPLE))
    rows = role_rows(request.POST or None, other, by=by)
    if _is_sound(request, form, rows, by) and attempt(form, lambda: _change(form, rows, by)):
        messages.success(request, _("Saved."))
        return redirect(other)
    return render(request, "accounts/person_edit.html", {"form": form, "rows": rows, "person": other})


def _is_sound(request: HttpRequest, form: PersonForm, rows: RoleRows, by: Person) -> bool:
    if request.method != "POST":
        return False
    both = [form.is_valid(), rows.is_valid()]
    if all(both) and not rows.roles() and not may_everywhere(by, Capability.MANAGE_PEOPLE):
        form.add_error(None, _("Without a role for one of your units this person would be out of your reach."))
        return False
    return all(both)


@transaction.atomic
def _create(form: PersonForm, rows: RoleRows, by: Person) -> None:
    actions.create_person(form.instance, password=None, by=by)
    _set_what_they_are(form, rows, by)


@transaction.atomic
def _change(form: PersonForm, rows: RoleRows, by: Person) -> None:
    actions.change_person(form.instance, by=by)
    _set_what_they_are(form, rows, by)


def _set_what_they_are(form: PersonForm, rows: RoleRows, by: Person) -> None:
    actions.set_roles(form.instance, rows.roles(), by=by)
    actions.set_skills(form.instance, list(form.cleaned_data["skills_known"]), by=by)


@require_POST
def person_state(request: HttpRequest, key: int) -> HttpResponse:
    """Let a person sign in no more, or again."""
    by = asker(request)
    other = access_person(by, key, to=Capability.MANAGE_PEOPLE)
    if other.is_active:
        with refusals_shown(request):
            actions.deactivate_person(other, by=by)
            messages.success(
                request, _("%(name)s can sign in no more; their sessions have ended.") % {"name": other.name}
            )
    else:
        actions.activate_person(other, by=by)
        messages.success(request, _("%(name)s can sign in again.") % {"name": other.name})
    return redirect(other)


@never_cache
@require_POST
def person_invite(request: HttpRequest, key: int) -> HttpResponse:
    """Make a one-time link by which a person chooses a password, and mail it where there is a mail server."""
    by = asker(request)
    other = access_person(by, key, to=Capability.MANAGE_PEOPLE)
    if not ratelimit.consume(request, action="invite"):
        return too_many(request)
    if not other.is_active:
        messages.error(request, _("Activate %(name)s first.") % {"name": other.name})
        return redirect(other)
    invitation = invite(request, other, by=by, now=timezone.now())
    context = {"person": other, "link": invitation.link, "is_sent": invitation.is_sent, "days": LINK_DAYS}
    return render(request, "accounts/invitation.html", context)
