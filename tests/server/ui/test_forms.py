"""Forms tell their fields, their help and what is wrong, also to those who do not see them."""

from django import forms
from django.contrib.auth.models import Permission
from django.forms import modelform_factory
from django.utils.datastructures import MultiValueDict

from accord.errors import InputError, Place, Problem
from accord.server.ui.forms import Form, ModelForm, add_problems
from tests.server.ui.conftest import Draw


class TargetForm(Form):
    name = forms.CharField(label="Name", help_text="As people call it.")
    allowance = forms.CharField(label="Allowance")
    reason = forms.CharField(label="Why", required=False)
    pauses = forms.MultipleChoiceField(
        label="Pauses", required=False, choices=[("customer", "customer")], widget=forms.CheckboxSelectMultiple
    )
    is_penal = forms.BooleanField(label="Costs money", required=False)
    file = forms.FileField(label="History", required=False)


def filled(**values: str) -> TargetForm:
    return TargetForm({"name": "Wired network", "allowance": "30 min", **values})


def test_every_field_has_a_label_that_belongs_to_it() -> None:
    drawn = str(TargetForm())
    for field in ("name", "allowance", "reason", "is_penal", "file"):
        assert f'<label for="id_{field}">' in drawn
    assert "<legend>Pauses" in drawn


def test_only_fields_that_may_stay_empty_say_so() -> None:
    drawn = str(TargetForm())
    assert "Why <span" in drawn
    assert "Name <span" not in drawn


def test_help_and_errors_are_tied_to_their_field() -> None:
    drawn = str(TargetForm({"name": "", "allowance": "30 min"}))
    assert 'aria-describedby="id_name_helptext id_name_error"' in drawn
    assert 'id="id_name_error"' in drawn
    assert 'id="id_name_helptext"' in drawn
    assert 'aria-invalid="true"' in drawn


def test_a_problem_is_shown_at_the_field_it_names() -> None:
    form = filled()
    form.is_valid()
    problem = Problem(
        "30 min is longer than the contract behind it", "Write 4 h or more", Place(field="targets[0].allowance")
    )
    add_problems(form, InputError(problem))
    assert form.errors["allowance"] == ["30 min is longer than the contract behind it. Write 4 h or more"]


def test_a_problem_of_no_field_stands_above_the_form_with_its_place() -> None:
    form = filled()
    form.is_valid()
    add_problems(form, InputError([Problem("the day is not a day", place=Place(line=3, field="holidays"))]))
    assert form.non_field_errors() == ["line 3, field holidays: the day is not a day"]


def test_all_problems_are_shown_at_once() -> None:
    form = filled()
    form.is_valid()
    add_problems(
        form, InputError([Problem("a", place=Place(field="name")), Problem("b", place=Place(field="allowance"))])
    )
    assert set(form.errors) == {"name", "allowance"}


def test_a_whole_form_posts_with_its_token(draw: Draw) -> None:
    drawn = draw(
        "{{ ui.form(form=form, action='/save', csrf_input=token, verb='Propose', cancel='/back') }}",
        form=filled(),
        token="T",
    )
    assert 'method="post" action="/save" enctype="multipart/form-data"' in drawn
    assert ">Propose</button>" in drawn
    assert 'href="/back"' in drawn


def test_named_fields_are_drawn_alone(draw: Draw) -> None:
    drawn = draw("{{ ui.fields(form, names=['reason']) }}", form=filled())
    assert "id_reason" in drawn
    assert "id_name" not in drawn


def test_an_error_in_a_hidden_field_is_not_hidden(draw: Draw) -> None:
    class Hidden(Form):
        version = forms.IntegerField(widget=forms.HiddenInput)

    drawn = draw("{{ ui.fields(form) }}", form=Hidden(MultiValueDict({"version": ["x"]})))
    assert "Enter a whole number." in drawn


def test_a_formset_draws_a_row_for_each_form_with_its_way_out(draw: Draw) -> None:
    formset = forms.formset_factory(TargetForm, extra=0, can_delete=True)(initial=[{"name": "a"}, {"name": "b"}])
    drawn = draw("{{ ui.formset(formset=formset, title='Targets') }}", formset=formset)
    assert drawn.count('class="one"') == 2
    assert drawn.count(">Remove</label>") == 2
    assert 'name="form-TOTAL_FORMS"' in drawn


def test_an_empty_choice_is_a_dash_in_every_language() -> None:
    form = modelform_factory(Permission, form=ModelForm, fields=("content_type",))
    assert next(iter(form().fields["content_type"].choices)) == ("", "–")  # type: ignore[attr-defined]
