"""Writing articles: the editor with its preview, states, and versions."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accord.errors import AccordError, InputError
from accord.server.accounts.access import require
from accord.server.accounts.roles import Capability
from accord.server.accounts.views.asking import asker
from accord.server.knowledge import actions
from accord.server.knowledge.access import access_article
from accord.server.knowledge.errors import StaleError
from accord.server.knowledge.forms import ArticleForm
from accord.server.knowledge.markdown import html_of
from accord.server.knowledge.models import Article, Gap, Language, State, Version
from accord.server.knowledge.queries.listing import in_language
from accord.server.knowledge.queries.versions import versions_of
from accord.server.ui.forms import add_problems
from accord.server.ui.wording import told_error

__all__ = ["edit", "new", "restore", "state", "versions"]

_EDIT = Capability.EDIT_KNOWLEDGE


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Write a new article, perhaps for a gap."""
    require(request.user, _EDIT)
    begun = {"language": (get_language() or "en")[:2], "seen": 0, "version": 0, "title": request.GET.get("title", "")}
    form = ArticleForm(request.POST or None, request.FILES or None, initial=begun)
    if _is_to_be_saved(request, form) and (article := _started(request, form)):
        messages.success(request, _("The draft is saved. Publish it when it is ready."))
        return redirect(article)
    return _editor(request, form, None, "")


def _started(request: HttpRequest, form: ArticleForm) -> Article | None:
    now, by = timezone.now(), asker(request)
    try:
        article = actions.start_article(form.about(), form.text(), by=by, now=now)
    except InputError as error:
        _show(form, error)
        return None
    gap = Gap.objects.filter(text=" ".join(request.GET.get("title", "").split()).casefold(), closed_at=None).first()
    if gap:
        actions.close_gap(gap, article=article, by=by, now=now)
    return article


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, code: str) -> HttpResponse:
    """Change an article in one language, or translate it into one that it does not have yet."""
    article = access_article(request.user, code, to=_EDIT)
    language = request.GET.get("language", "")
    texts = list(article.translations.defer("words", "head", "letters"))
    text = next((one for one in texts if one.language == language), None)
    if text is None and language not in Language.values:
        text = in_language(article, texts)
    begun = ArticleForm.told(article, text) | {"language": text.language if text else language}
    form = ArticleForm(request.POST or None, request.FILES or None, initial=begun)
    form.fields["language"].disabled = True
    if _is_to_be_saved(request, form) and _changed(request, form, article):
        messages.success(request, _("The article is saved."))
        return redirect(f"{article.get_absolute_url()}?language={begun['language']}")
    return _editor(request, form, article, "" if text else in_language(article, texts).body)


def _changed(request: HttpRequest, form: ArticleForm, article: Article) -> bool:
    given, by, now = form.cleaned_data, asker(request), timezone.now()
    try:
        with actions.together():
            actions.save_about(article, form.about(), version=given["version"], by=by, now=now)
            actions.save_text(article, form.text(), seen=given["seen"], by=by, now=now)
    except StaleError as error:
        present = article.translations.filter(language=given["language"]).values_list("number", flat=True).first()
        version = Article.objects.values_list("row_version", flat=True).get(pk=article.pk)
        advice = _(
            "What you typed is still here. Compare it with the article, then save again to put yours in its place."
        )
        form.add_error(None, f"{error} {advice}")
        form.data = {**_typed(form), "seen": present or 0, "version": version}
        return False
    except InputError as error:
        _show(form, error)
        return False
    return True


def _typed(form: ArticleForm) -> dict[str, object]:
    several = ("units", "services", "components", "functions")
    lists: Any = form.data
    return {**lists.dict(), **{name: lists.getlist(name) for name in several}}


def _show(form: ArticleForm, error: InputError) -> None:
    add_problems(form, error)


def _is_to_be_saved(request: HttpRequest, form: ArticleForm) -> bool:
    return request.method == "POST" and form.is_valid() and request.POST.get("do") != "preview"


def _editor(request: HttpRequest, form: ArticleForm, article: Article | None, source: str) -> HttpResponse:
    is_preview = request.method == "POST" and request.POST.get("do") == "preview"
    context = {
        "form": form,
        "article": article,
        "source": source,
        "preview": html_of(request.POST.get("body", "")[:100_000]) if is_preview else None,
        "preview_title": request.POST.get("title", ""),
        "pictures": list(article.pictures.select_related("article").order_by("pk")) if article else [],
    }
    return render(request, "knowledge/edit.html", context)


@require_POST
def state(request: HttpRequest, code: str) -> HttpResponse:
    """Publish an article, take it back or retire it."""
    article = access_article(request.user, code, to=_EDIT)
    wanted = request.POST.get("state", "")
    if wanted not in State.values:
        raise Http404(wanted)
    try:
        actions.move_to(article, wanted, by=asker(request), now=timezone.now())
    except AccordError as error:
        messages.error(request, told_error(error))
    return redirect(article)


@require_safe
def versions(request: HttpRequest, code: str) -> HttpResponse:
    """Show who wrote what when."""
    article = access_article(request.user, code, to=_EDIT)
    texts = list(article.translations.defer("words", "head", "letters").order_by("language"))
    text = in_language(article, texts, request.GET.get("language", ""))
    context = {"article": article, "text": text, "texts": texts, "changes": versions_of(text)}
    return render(request, "knowledge/versions.html", context)


@require_POST
def restore(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """Let an article say again what it said in an earlier version."""
    article = access_article(request.user, code, to=_EDIT)
    version = get_object_or_404(Version.objects.select_related("translation__article"), pk=key)
    if version.translation.article_id != article.pk:
        raise Http404(str(key))
    try:
        restored = actions.restore(version, by=asker(request), now=timezone.now())
        messages.success(request, _("The article says again what it said then."))
    except AccordError as error:
        messages.error(request, told_error(error))
        return redirect("knowledge:versions", article.code)
    return redirect(f"{article.get_absolute_url()}?language={restored.language}")
