"""Forms that are drawn by our components, and the road from the library's errors to their fields."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.forms.renderers import DjangoTemplates, Jinja2
from django.template import TemplateDoesNotExist
from django.template.loader import get_template

from accord.errors import InputError, Problem
from accord.server.ui.wording import told_problem

__all__ = ["Form", "ModelForm", "Renderer", "add_problems"]


class Renderer(Jinja2):
    """Draws forms and formsets by our components, and single widgets by Django's templates for Jinja2, the fast ones.

    As `FORM_RENDERER` it draws the forms of every package alike.
    """

    form_template_name = "ui/form.html"
    formset_template_name = "ui/formset.html"
    field_template_name = "ui/field.html"

    def get_template(self, template_name: str) -> Any:
        """Return our own template where the name is ours."""
        if template_name.startswith("ui/"):
            return get_template(template_name)
        try:
            return super().get_template(template_name)
        except TemplateDoesNotExist:
            return _of_packages.get_template(template_name)  # a widget that a package brings with templates of Django


_of_packages = DjangoTemplates()
_shared = Renderer()  # an instance keeps the templates that it has read: one for all forms


class Form(forms.Form):
    """A form drawn by our components."""

    default_renderer = _shared


if TYPE_CHECKING:

    class ModelForm[M: Model](forms.ModelForm[M]):
        """A form for a row, drawn by our components; written `ModelForm[Unit]`."""

else:

    class ModelForm(forms.ModelForm):
        """A form for a row, drawn by our components; written `ModelForm[Unit]`."""

        default_renderer = _shared

        def __class_getitem__(cls, row: type[Model]) -> type["ModelForm"]:
            # Django's own class cannot be subscripted while it runs, only while it is checked.
            return cls


def add_problems(form: forms.BaseForm, error: InputError) -> None:
    """Show each problem of an error at the field it names, or above the form where the form has no such field."""
    for problem in error.problems:
        field = _field_of(form, problem)
        form.add_error(field, ValidationError(told_problem(problem, is_placed=field is not None)))


def _field_of(form: forms.BaseForm, problem: Problem) -> str | None:
    # "targets[2].allowance" is a place in a document; its last part is what a form calls its field.
    named = (problem.place.field or "").rpartition(".")[2]
    return next((name for name in (problem.place.field, named) if name in form.fields), None)
