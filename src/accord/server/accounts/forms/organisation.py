"""Forms about units, teams, skills and the organisation itself."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accord.server.accounts.access import units_in_reach
from accord.server.accounts.files.reading import MOST_OCTETS
from accord.server.accounts.forms.fields import CurrencyField, ZoneField, date_input
from accord.server.accounts.forms.saving import VersionedForm
from accord.server.accounts.forms.sign_in import password_advice
from accord.server.accounts.models import Person, Skill, Team, Unit
from accord.server.accounts.roles import Capability
from accord.server.accounts.setup_code import is_right
from accord.server.ui.forms import Form

__all__ = [
    "EndForm",
    "FileForm",
    "FirstRunForm",
    "MemberForm",
    "NewcomersForm",
    "SkillForm",
    "TeamForm",
    "TrailFilter",
    "UnitForm",
]

CODE_HELP = _("Letters, digits and dashes: stands in addresses and files, and stays.")


class FirstRunForm(Form):
    """The organisation and the person who administers it."""

    setup_code = forms.CharField(
        label=_("Set-up code"),
        help_text=_("The server printed it when it started; it also lies in its data folder, in “first-run-code”."),
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
    )
    organisation = forms.CharField(label=_("Name"), max_length=200)
    code = forms.CharField(label=_("Short name"), max_length=60, validators=[validate_slug], help_text=CODE_HELP)
    zone = ZoneField()
    currency = CurrencyField()
    name = forms.CharField(label=_("Your name"), max_length=200, widget=forms.TextInput({"autocomplete": "name"}))
    email = forms.EmailField(label=_("E-mail address"), widget=forms.EmailInput({"autocomplete": "username"}))
    password = forms.CharField(
        label=_("Password"), strip=False, widget=forms.PasswordInput({"autocomplete": "new-password"})
    )
    again = forms.CharField(
        label=_("The same again"), strip=False, widget=forms.PasswordInput({"autocomplete": "new-password"})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = password_advice()

    def clean_setup_code(self) -> str:
        """Refuse whoever cannot read the server's data folder."""
        given: str = self.cleaned_data["setup_code"]
        if not is_right(settings.DATA, given):
            raise ValidationError(_("This is not the code that the server printed when it started."))
        return given

    def clean(self) -> dict[str, Any]:
        """Refuse a weak password, and two that differ."""
        values = super().clean() or self.cleaned_data
        if (password := values.get("password")) is None:
            return values
        if password != values.get("again"):
            self.add_error("again", _("The two passwords differ."))
        try:
            validate_password(password, Person(email=values.get("email", ""), name=values.get("name", "")))
        except ValidationError as error:
            self.add_error("password", error)
        return values


class UnitForm(VersionedForm[Unit]):
    """A business unit."""

    zone = ZoneField()
    currency = CurrencyField()

    class Meta:
        model = Unit
        fields = ("name", "code", "parent", "zone", "currency")
        help_texts = {"code": CODE_HELP}  # noqa: RUF012 - the shape that Django reads

    def __init__(self, *args: Any, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        parent = self.fields["parent"]
        assert isinstance(parent, forms.ModelChoiceField)
        parent.queryset = units_in_reach(by, Capability.MANAGE_PEOPLE).order_by("name")
        parent.empty_label, parent.required = None, True
        if self.instance.pk:
            del self.fields["code"]
            self._keep_what_lies_above(by)

    def _keep_what_lies_above(self, by: Person) -> None:
        # Whoever manages a unit may not move it away from what others manage.
        above = self.instance.parent
        if above is None or not units_in_reach(by, Capability.MANAGE_PEOPLE).filter(pk=above.pk).exists():
            del self.fields["parent"]


class EndForm(Form):
    """The day on which something ends."""

    on = forms.DateField(label=_("Ends on"), widget=date_input(), initial=timezone.localdate)


class TeamForm(VersionedForm[Team]):
    """A team and what it offers."""

    skills_known = forms.ModelMultipleChoiceField(
        Skill.objects.all(), required=False, widget=forms.CheckboxSelectMultiple, label=_("Skills")
    )
    support_level = forms.TypedChoiceField(
        label=_("Support level"),
        coerce=int,
        choices=[(1, _("1 – first line")), (2, _("2 – second line")), (3, _("3 – third line"))],
    )

    class Meta:
        model = Team
        fields = ("name", "code", "support_level")
        help_texts = {"code": CODE_HELP}  # noqa: RUF012

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["code"]
            self.initial["skills_known"] = [known.skill_id for known in self.instance.skills.all()]


class MemberForm(Form):
    """Somebody who joins a team."""

    person = forms.CharField(
        label=_("Person"), help_text=_("E-mail address, or the whole name."), widget=forms.TextInput({"list": "people"})
    )
    is_lead = forms.BooleanField(label=_("leads the team"), required=False)

    def clean_person(self) -> Person:
        """Find the one active person that is meant."""
        given = str(self.cleaned_data["person"]).strip()
        active = Person.objects.filter(is_active=True)
        found = list(active.filter(email__iexact=given)[:1] or active.filter(name__iexact=given)[:2])
        if not found:
            raise ValidationError(_now("Nobody active has the name or the address “%(given)s”.") % {"given": given})
        if len(found) > 1:
            raise ValidationError(_now("Several people are called “%(given)s”: give the address.") % {"given": given})
        return found[0]


class SkillForm(VersionedForm[Skill]):
    """A skill."""

    class Meta:
        model = Skill
        fields = ("name", "code", "kind")
        help_texts = {"code": CODE_HELP}  # noqa: RUF012

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["code"]


class FileForm(Form):
    """A table to read people or units from."""

    table = forms.FileField(
        label=_("Table"), widget=forms.FileInput({"accept": ".csv,.xlsx,text/csv"}), help_text=_("CSV or XLSX.")
    )


class NewcomersForm(Form):
    """People to invite, pasted or in a file."""

    pasted = forms.CharField(
        label=_("Paste the people here"),
        required=False,
        strip=False,
        max_length=MOST_OCTETS,
        widget=forms.Textarea({"rows": 8, "placeholder": "Ana Kim\tana@example.com\theadquarters\tagent"}),
        help_text=_("Copied out of a spreadsheet, or one person a line: name, e-mail, unit, role."),
    )
    file = forms.FileField(
        label=_("or a file"),
        required=False,
        widget=forms.FileInput({"accept": ".csv,.xlsx,text/csv"}),
        help_text=_("CSV or XLSX."),
    )

    def clean(self) -> dict[str, Any]:
        """Take one of the two."""
        values = super().clean() or self.cleaned_data
        if bool(values.get("file")) == bool((values.get("pasted") or "").strip()) and not self.errors:
            raise forms.ValidationError(_("Paste the people, or choose a file: one of the two."))
        return values

    def table(self) -> tuple[bytes, str]:
        """Return the table and what it is called."""
        file = self.cleaned_data["file"]
        return (file.read(), file.name) if file else (self.cleaned_data["pasted"].encode(), _now("table"))


class TrailFilter(Form):
    """What the audit trail is cut down to."""

    q = forms.CharField(required=False)
    action = forms.CharField(required=False)
    person = forms.IntegerField(required=False)
    kind = forms.CharField(required=False)
    thing = forms.CharField(required=False)
    since = forms.DateField(required=False, widget=date_input(), label=_("From"))
    until = forms.DateField(required=False, widget=date_input(), label=_("To"))
