"""The page that a link of a letter leads to: looking counts nothing, sending does."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accord.errors import InputError
from accord.server.accounts.middleware import open_to_all
from accord.server.surveys.access import access_question
from accord.server.surveys.actions import CHANGED_WITHIN, Answered, rate
from accord.server.surveys.forms import AnswerForm
from accord.server.surveys.models import Rating
from accord.server.surveys.words import SCORES, question_of
from accord.server.ui.forms import add_problems

__all__ = ["answer"]


@open_to_all
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, token: str, score: int | None = None) -> HttpResponse:
    """Show a question with the answer of the link chosen, and take the answer; the signature stands for the person."""
    rating = access_question(token)
    if request.method != "POST":
        form = AnswerForm(initial={"score": score or rating.score, "comment": rating.comment})
        return _draw(request, rating, form)
    form = AnswerForm(request.POST)
    if form.is_valid():
        try:
            return _draw(request, rating, None, rate(rating, **form.cleaned_data, now=timezone.now()))
        except InputError as error:
            add_problems(form, error)
    return _draw(request, rating, form, status=422)


def _draw(
    request: HttpRequest, rating: Rating, form: AnswerForm | None, answered: Answered | None = None, status: int = 200
) -> HttpResponse:
    page = {
        "rating": answered.rating if answered else rating, "question": question_of(rating), "form": form,
        "answered": answered, "scores": SCORES, "days": CHANGED_WITHIN.days,
    }  # fmt: skip
    return render(request, "surveys/answer.html", page, status=status)
