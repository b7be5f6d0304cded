"""The minutes of a review as a PDF, in the language of now."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from markdown_it import MarkdownIt
from markdown_it.token import Token

from accord.documents.review import Minutes, Pill, Section, TableBlock, TextBlock, review_pdf
from accord.server.improvement.models import Improvement, Review
from accord.server.improvement.queries.agenda import Agenda, Kept
from accord.server.improvement.words import title_of
from accord.server.reporting.wording import STATES
from accord.server.ui.filters import FILTERS

__all__ = ["minutes_pdf", "paragraphs"]

_MARKDOWN: Final = MarkdownIt("commonmark")
_TONES: Final = {"kept": "kept", "risk": "risk", "missed": "missed"}


def minutes_pdf(review: Review, agenda: Agenda, decisions: Sequence[Improvement], attendees: Sequence[str]) -> bytes:
    """Return what was looked at, said and decided as a PDF."""
    month = str(FILTERS["month"](review.month))
    facts = [
        (_("Unit"), review.unit.name),
        (_("Month"), month),
        (_("Held on"), _day(review.held_on)),
        (_("Attendees"), ", ".join(attendees) or "–"),
        (pgettext("meeting", "Next review"), _day(review.next_on)),
    ]
    return review_pdf(
        Minutes(
            language=(get_language() or "en").partition("-")[0],
            title=_("Review: %(unit)s") % {"unit": review.unit.name},
            subtitle=month,
            facts=facts,
            sections=_sections(review, agenda, decisions),
            footer=f"{review.unit.name} · {month}",
            page_of=_("Page {page} of {pages}"),
        )
    )


def _sections(review: Review, agenda: Agenda, decisions: Sequence[Improvement]) -> list[Section]:
    return [
        Section(_("Minutes"), _("None were written."), paragraphs(review.minutes)),
        Section(_("Decisions"), _("None was made."), _points(_decision(one) for one in decisions)),
        Section(_("Figures of the month"), _("Nothing was measured."), _figures(agenda.kept)),
        Section(_("Deviations"), _("None is open."), _points(_standing(one) for one in agenda.deviations)),
        Section(_("Open actions"), _("None is open."), _actions(agenda)),
        Section(
            _("Proposed changes of agreements"), _("None is proposed."),
            _points(f"{one.agreement.title}, {_('version')} {one.number}" for one in agenda.proposed),
        ),
    ]  # fmt: skip


def _points(texts: Iterator[str]) -> list[TextBlock]:
    items = list(texts)
    return [TextBlock("points", items=items)] if items else []


def _decision(one: Improvement) -> str:
    owner = f" ({one.owner.name})" if one.owner else ""
    return f"{one.code.upper()}: {title_of(one)}{owner}"


def _standing(one: Improvement) -> str:
    return f"{_decision(one)}: {one.get_state_display()}"


def _figures(kept: Sequence[Kept]) -> list[TableBlock]:
    header = [_("Service"), _("Agreed"), _("Kept"), _("Month before"), _("State")]
    rows: list[list[str | Pill]] = [[*_row(one), _pill(one)] for one in kept]
    return [TableBlock(header, (2.2, 0.9, 1.5, 1.1, 1.5), rows)] if rows else []


def _row(one: Kept) -> list[str]:
    result, number = one.result, FILTERS["number"]
    counted = _("%(met)s of %(decided)s") % {"met": number(result.met), "decided": number(result.decided)}
    return [
        f"{one.service.said_name}\n{one.kind.label}",
        str(FILTERS["agreed"](result.agreed or None)),
        f"{FILTERS['share'](result.share)}\n{counted}",
        str(FILTERS["share"](one.before)),
    ]


def _pill(one: Kept) -> Pill:
    tone, word = STATES[one.result.state]
    return Pill(str(word), _TONES.get(tone, "plain"))  # type: ignore[arg-type]


def _actions(agenda: Agenda) -> list[TableBlock]:
    header = [pgettext("improvements", "Action"), _("For"), _("Owner"), _("Until")]
    rows: list[list[str | Pill]] = [
        [one.text, f"{one.improvement.code.upper()}: {title_of(one.improvement)}", one.owner.name, _day(one.due_on)]
        for one in agenda.actions
    ]
    return [TableBlock(header, (2, 2, 1.1, 1), rows)] if rows else []


def _day(day: date | None) -> str:
    return str(FILTERS["date"](day))


def paragraphs(text: str) -> list[TextBlock]:
    """Return a Markdown text as the blocks of the paper: headings, paragraphs and lists, their marks left out."""
    blocks: list[TextBlock] = []
    items: list[str] = []
    depth, is_heading = 0, False
    for token in _MARKDOWN.parse(text):
        if token.type in ("bullet_list_open", "ordered_list_open"):
            depth += 1
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            depth -= 1
            if depth == 0:
                blocks.append(TextBlock("points" if token.type[0] == "b" else "numbers", items=tuple(items)))
                items = []
        elif token.type in ("heading_open", "heading_close"):
            is_heading = token.type == "heading_open"
        elif token.type in ("inline", "fence", "code_block"):
            said = _plain(token)
            if depth:
                items.append(said)
            else:
                blocks.append(TextBlock("heading" if is_heading else "text", said))
    return blocks


def _plain(token: Token) -> str:
    if token.children is None:
        return token.content.strip()
    parts = (" " if child.type in ("softbreak", "hardbreak") else child.content for child in token.children)
    return "".join(parts).strip()
