"""One article: read, printed, taken along, judged by its readers."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accord.server.accounts.views.asking import asker
from accord.server.knowledge import actions
from accord.server.knowledge.access import access_article, is_editor, reads_for_it
from accord.server.knowledge.markdown import html_of
from accord.server.knowledge.models import Article, Translation
from accord.server.knowledge.pictures import path_of
from accord.server.knowledge.queries.listing import in_language
from accord.server.knowledge.uses import resolved_with

__all__ = ["article", "file", "helped", "picture"]


def _found(request: HttpRequest, code: str) -> tuple[Article, Translation, list[Translation]]:
    article = access_article(request.user, code)
    texts = list(article.translations.defer("words", "head", "letters").order_by("language"))
    return article, in_language(article, texts, request.GET.get("language", "")), texts


@require_safe
def article(request: HttpRequest, code: str) -> HttpResponse:
    """Show an article in the language that is asked for, or the reader's."""
    found, text, texts = _found(request, code)
    votes = list(found.votes.select_related("person").order_by("-at"))
    own = next((vote for vote in votes if vote.person_id == request.user.pk), None)
    context: dict[str, Any] = {
        "article": found,
        "text": text,
        "texts": texts,
        "html": html_of(text.body),
        "votes": votes,
        "yes": sum(vote.helped for vote in votes),
        "own": own,
        "resolved": resolved_with([found.code]).get(found.code, 0),
        "is_editor": is_editor(request.user),
        "is_inside": reads_for_it(request.user),
        "today": timezone.localdate(),
    }
    return render(request, "knowledge/article.html", context)


@require_safe
def file(request: HttpRequest, code: str) -> HttpResponse:
    """Give an article as a Markdown file."""
    found, text, _texts = _found(request, code)
    parts = [f"# {text.title}", *([text.summary] if text.summary else []), text.body]
    answer = HttpResponse("\n\n".join(parts) + "\n", content_type="text/markdown; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{found.code}-{text.language}.md"'
    return answer


@require_POST
def helped(request: HttpRequest, code: str) -> HttpResponse:
    """Note whether the article helped."""
    found = access_article(request.user, code)
    is_yes = request.POST.get("helped") == "yes"
    comment = request.POST.get("comment", "")
    actions.say_whether_it_helped(found, helped=is_yes, comment=comment, by=asker(request), now=timezone.now())
    messages.success(request, _("Thank you. It is noted."))
    return redirect(found)


@require_safe
def picture(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """Give out a picture to whoever reads its article."""
    found = access_article(request.user, code).pictures.filter(pk=key).first()
    if found is None or not path_of(found.digest).exists():
        raise Http404(str(key))
    answer = HttpResponse(path_of(found.digest).read_bytes(), content_type=found.content_type)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, max-age=86400"
    return answer
