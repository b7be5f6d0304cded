"""Forms about people."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.forms.formsets import BaseFormSet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accord.server.accounts.access import paths_in_reach, units_in_reach
from accord.server.accounts.forms.fields import ZoneField, date_input
from accord.server.accounts.forms.saving import VersionedForm
from accord.server.accounts.models import Person, Skill, Unit
from accord.server.accounts.models.people import THEMES
from accord.server.accounts.queries import home_zone
from accord.server.accounts.roles import Capability, Role
from accord.server.ui.forms import Form

__all__ = ["PeopleFilter", "PersonForm", "ProfileForm", "RoleForm", "RoleRows", "TokenForm", "role_rows"]

STATES = (("", _("Active")), ("gone", _("Not active")), ("new", _("Not signed in yet")), ("all", _("All")))


class PeopleFilter(Form):
    """What a list of people is cut down to."""

    q = forms.CharField(required=False)
    role = forms.ChoiceField(required=False, choices=[("", _("All roles")), *Role.choices], label=_("Role"))
    unit = forms.ModelChoiceField(
        Unit.objects.none(), required=False, to_field_name="code", empty_label=_("All units"), label=_("Unit")
    )
    state = forms.ChoiceField(required=False, choices=STATES, label=_("State"))

    def __init__(self, *args: Any, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units_in_reach(by, Capability.VIEW_PEOPLE)  # type: ignore[attr-defined]


def _language() -> forms.ChoiceField:
    choices = [("", _("As the browser says")), *settings.LANGUAGES]
    return forms.ChoiceField(label=_("Language"), required=False, choices=choices)


class PersonForm(VersionedForm[Person]):
    """Who somebody is and what they can do."""

    language = _language()
    zone = ZoneField(required=False, help_text=_("Times are shown in it; empty: UTC."))
    skills_known = forms.ModelMultipleChoiceField(
        Skill.objects.all(), required=False, widget=forms.CheckboxSelectMultiple, label=_("Skills")
    )

    class Meta:
        model = Person
        fields = ("name", "email", "title", "phone", "language", "zone")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["skills_known"] = [known.skill_id for known in self.instance.skills.all()]
        else:
            self.initial["zone"] = home_zone()


class ProfileForm(VersionedForm[Person]):
    """What people say about themselves."""

    language = _language()
    zone = ZoneField(required=False, help_text=_("Times are shown in it; empty: UTC."))
    theme = forms.ChoiceField(label=_("Theme"), required=False, choices=[("", _("As each browser was told")), *THEMES])

    class Meta:
        model = Person
        fields = ("name", "language", "zone", "theme", "breach_mail", "warning_mail")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not settings.SENDS_MAIL or not paths_in_reach(self.instance, Capability.VIEW_TICKETS):
            del self.fields["breach_mail"], self.fields["warning_mail"]


class RoleForm(Form):
    """One role for one unit."""

    role = forms.ChoiceField(label=_("Role"), choices=[("", "–"), *Role.choices])
    unit = forms.ModelChoiceField(Unit.objects.none(), label=_("for this unit and all below it"), empty_label="–")

    def __init__(self, *args: Any, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units_in_reach(by, Capability.MANAGE_PEOPLE)  # type: ignore[attr-defined]


if TYPE_CHECKING:
    _Rows = BaseFormSet[RoleForm]
else:
    _Rows = BaseFormSet  # Django's own class cannot be subscripted while it runs


class RoleRows(_Rows):
    """All roles of one person."""

    def roles(self) -> set[tuple[Role, Unit]]:
        """Return the roles that were chosen."""
        chosen = (form.cleaned_data for form in self.forms if form.has_changed() or form.initial)
        return {
            (Role(row["role"]), row["unit"])
            for row in chosen
            if row.get("role") and row.get("unit") and not row.get("DELETE")
        }


_RoleRows = forms.formset_factory(RoleForm, formset=RoleRows, extra=2, can_delete=True)


def role_rows(data: Any, person: Person | None, *, by: Person) -> RoleRows:
    """Return a person's roles as rows to change, with two empty ones below."""
    held = person.memberships.order_by("unit__path", "role") if person and person.pk else ()
    initial = [{"role": membership.role, "unit": membership.unit_id} for membership in held]
    return _RoleRows(data, initial=initial, prefix="roles", form_kwargs={"by": by})  # type: ignore[return-value]


class TokenForm(Form):
    """What a new token is called, may do, and until when."""

    name = forms.CharField(
        max_length=100, label=_("Name"), help_text=_("What uses it: “Nightly export”, “Monitoring”.")
    )
    scopes = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple, label=_("It may"), help_text=_("Never more than you may yourself.")
    )
    expires_on = forms.DateField(widget=date_input(), label=_("Valid until"), help_text=_("A year at most."))

    def __init__(self, *args: Any, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = [capability for capability in Capability if paths_in_reach(by, capability)]
        self.fields["scopes"].choices = [(one.value, one.label) for one in held]  # type: ignore[attr-defined]
        self.initial.setdefault("expires_on", timezone.localdate() + timedelta(days=90))
