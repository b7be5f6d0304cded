"""The forms in which a service owner defines what can be ordered."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accord.server.accounts.models import Person
from accord.server.accounts.roles import Role
from accord.server.catalogue.forms.things import ThingForm
from accord.server.catalogue.models import Function, Service, State
from accord.server.channels.portal.fields import FieldKind, FormField
from accord.server.channels.portal.models import ApprovalBy, RequestType
from accord.server.desk.forms.fields import paragraph
from accord.server.ui.forms import Form

__all__ = ["FieldForm", "FieldFormSet", "TypeForm", "rows_of"]


if TYPE_CHECKING:
    type _Form = "FieldForm"
    BaseFormSet = forms.BaseFormSet[_Form]
else:
    # Django's own class cannot be subscripted while it runs, only while it is checked.
    BaseFormSet = forms.BaseFormSet


class TypeForm(ThingForm):
    """What can be ordered, by whom, and who approves it."""

    roles = forms.MultipleChoiceField(
        label=_("Who may order it"), choices=Role.choices, required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Nobody ticked: everybody whose unit gets the service."),
    )  # fmt: skip
    approval_1 = forms.ChoiceField(
        label=_("First approval"), required=False, choices=[("", _("None")), *ApprovalBy.choices]
    )
    approval_2 = forms.ChoiceField(
        label=_("Second approval"), required=False, choices=[("", _("None")), *ApprovalBy.choices]
    )

    class Meta:
        model = RequestType
        fields: ClassVar = [
            "code",
            "name",
            "name_ru",
            "name_fr",
            "what",
            "service",
            "function",
            "approver",
            "is_offered",
        ]
        widgets: ClassVar = {"what": paragraph(2)}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind: Any = self.instance
        steps = [*kind.approvals, "", ""]
        self.initial.update({"roles": kind.roles, "approval_1": steps[0], "approval_2": steps[1]})
        rows = {
            "service": Service.objects.exclude(state=State.RETIRED).order_by("name").defer("words", "letters"),
            "function": Function.objects.order_by("name").defer("words", "letters"),
            "approver": Person.objects.filter(is_active=True).order_by("name"),
        }
        for name, found in rows.items():
            self.fields[name].queryset = found  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Put the approvals together, and check what belongs together."""
        given = super().clean()
        steps = [given.get(name) for name in ("approval_1", "approval_2") if given.get(name)]
        if ApprovalBy.PERSON in steps and not given.get("approver"):
            self.add_error("approver", gettext("Say who approves it."))
        function, service = given.get("function"), given.get("service")
        if function and service and function.component.service_id != service.pk:
            self.add_error("function", gettext("This function belongs to another service."))
        kind: Any = self.instance
        kind.approvals, kind.roles = steps, given.get("roles", [])
        return given


class FieldForm(Form):
    """One field of the form; a row without a label is left out."""

    name = forms.CharField(required=False, widget=forms.HiddenInput)
    label = forms.CharField(label=_("Label"), max_length=200)
    label_ru = forms.CharField(label=_("Label in Russian"), max_length=200, required=False)
    label_fr = forms.CharField(label=_("Label in French"), max_length=200, required=False)
    kind = forms.ChoiceField(label=_("Filled in as"), choices=FieldKind.choices, initial=FieldKind.TEXT)
    is_required = forms.BooleanField(label=_("Needed"), required=False)
    choices = forms.CharField(
        label=_("Answers to choose from, one a line"), required=False, max_length=5_000, widget=paragraph(2)
    )
    shown_if = forms.CharField(label=_("Only if the field called"), max_length=200, required=False)
    shown_for = forms.CharField(label=_("has the answer"), max_length=200, required=False)

    def clean(self) -> dict[str, Any]:
        """A choice needs answers."""
        given = super().clean() or self.cleaned_data
        given["choices"] = [line.strip() for line in given.get("choices", "").splitlines() if line.strip()]
        if given.get("kind") == FieldKind.CHOICE and len(set(given["choices"])) < 2:
            self.add_error("choices", gettext("Give at least two answers."))
        return given


class _Fields(BaseFormSet):
    """The fields in their order; each name once, and conditions only on fields that stand before."""

    def clean(self) -> None:
        """Check the fields against each other."""
        if any(self.errors) or not self.management_form.is_valid():
            return
        answers: dict[str, Any] = {}
        for row in self._kept():
            given = row.cleaned_data
            label, wanted = given["label"].casefold(), given["shown_if"].strip().casefold()
            if wanted and wanted not in answers:
                row.add_error("shown_if", gettext("No field above this one is called that."))
            elif wanted and answers[wanted] and given["shown_for"] not in answers[wanted]:
                row.add_error("shown_for", gettext("The field does not have this answer."))
            if label in answers:
                row.add_error("label", gettext("Another field is called that."))
            known = {FieldKind.YES_NO: ["yes", "no"], FieldKind.CHOICE: given["choices"]}
            answers.setdefault(label, known.get(given["kind"]))

    def _kept(self) -> list[FieldForm]:
        return [row for row in self.ordered_forms if row.cleaned_data.get("label")]

    def fields_given(self) -> list[FormField]:
        """Return the fields; a field keeps its name when its label changes."""
        made: list[FormField] = []
        names = {str(row.cleaned_data["name"]) for row in self._kept()}
        by_label: dict[str, str] = {}
        for number, row in enumerate(self._kept(), start=1):
            given = row.cleaned_data
            name = given["name"] or _fresh(given["label"], number, names)
            names.add(name)
            by_label[given["label"].casefold()] = name
            wanted = by_label.get(given["shown_if"].strip().casefold())
            made.append(
                FormField(
                    name=name, kind=FieldKind(given["kind"]), label=given["label"], is_required=given["is_required"],
                    labels={code: said for code in ("ru", "fr") if (said := given[f"label_{code}"])},
                    choices=given["choices"], shown_if=(wanted, given["shown_for"]) if wanted else None,
                )
            )  # fmt: skip
        return made


def _fresh(label: str, number: int, taken: set[str]) -> str:
    name = slugify(label)[:40].replace("-", "_") or f"field_{number}"
    while name in taken:
        name = f"{name}_{number}"
    return name


FieldFormSet = forms.formset_factory(FieldForm, formset=_Fields, extra=2, can_delete=True, can_order=True, max_num=60)


def rows_of(fields: tuple[FormField, ...]) -> list[Mapping[str, Any]]:
    """Return fields as the rows of the formset begin."""
    called = {one.name: one.label for one in fields}
    return [
        {
            "name": one.name, "label": one.label, "label_ru": one.labels.get("ru", ""), "kind": one.kind,
            "label_fr": one.labels.get("fr", ""), "is_required": one.is_required, "choices": "\n".join(one.choices),
            "shown_if": called.get(one.shown_if[0], "") if one.shown_if else "",
            "shown_for": one.shown_if[1] if one.shown_if else "",
        }
        for one in fields
    ]  # fmt: skip
