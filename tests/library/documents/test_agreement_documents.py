"""The agreement as PDF, Word file and page: everything both sides sign, and nothing that is not agreed."""

from collections.abc import Callable
from io import BytesIO

import pytest
from docx import Document
from pypdf import PdfReader

from accord.documents import agreement_docx, agreement_html, agreement_pdf, agreement_template
from tests.library.documents.cases import agreement
from tests.library.documents.rendering import AGREEMENT_FORMS, text_of

EVERYTHING = [
    "Service level agreement", "Wired network in building centres", "wired-network-centres, version 2", "In force",
    "Information Technology", "Alice Moreau, Head of IT", "Charlie Novak", "bob.lind@example.com",
    "Working sockets, switches and lines", "A centre without its network sells nothing.", "All building centres.",
    "Services: Wired network", "Units, with all units below them: North", "€ 18,400 per month",
    "Monday–Friday", "08:00–12:30, 13:15–17:00", "Saturday", "09:00–14:00", "Europe/Berlin", "around the clock",
    "public holidays of Germany", "24 December 2026", "Christmas Eve", "08:00–12:00",
    "Sales stopped", "A hall or the goods entrance cannot work.",
    "Level 1: 15 min", "Level 2: 1 h", "Level 2: 1 service day", "20 min of calendar time", "99.5 %", "Bob Lind",
    "Service desk lead", "waiting for the customer", "waiting for an agreed date",
    "reopened within 7 calendar days it goes on", "Response (alarm)", "in the hours “tills”",
    "75 % of the allowance spent", "1 h after the breach", "to specialists", "Head of IT",
    "kept share below 75 %", "€ 2,000", "5 % of the period's price", "each clock that misses the target", "€ 40",
    "every 3 months", "1 December 2026", "Networks of guests and tenants.", "network-team-ola",
    "Fri 6 Mar 2026, 16:50", "Sat 7 Mar 2026, 09:50", "Incident, level 2, Riverside",
    "The instant after which more than the allowance has passed.", "Both sides have read this agreement",
    "Place and date",
]  # fmt: skip


@pytest.mark.parametrize("form", AGREEMENT_FORMS)
def test_every_clause_is_in_the_document(form: str, written: Callable[[str], bytes]) -> None:
    text = text_of(form, written(form))
    missing = [piece for piece in EVERYTHING if piece not in text]
    assert not missing


@pytest.mark.parametrize("form", ["agreement.docx", "agreement.html"])
def test_a_draft_says_that_it_binds_nobody(form: str) -> None:
    text = text_of(form, AGREEMENT_FORMS[form](agreement(status="draft")))
    assert "It is a draft and binds nobody until both sides have signed it." in text


@pytest.mark.parametrize("form", ["agreement.docx", "agreement.html"])
def test_what_is_not_agreed_has_no_section(form: str) -> None:
    nothing = dict.fromkeys(("cost", "review")) | {name: [] for name in ("escalation", "exclusions", "behind")}
    text = text_of(form, AGREEMENT_FORMS[form](agreement(**nothing, credits=[], levels={}, examples=[])))
    assert not [
        title for title in ("Escalation", "Not included", "Examples", "Problem levels", "Review") if title in text
    ]


@pytest.mark.parametrize("form", AGREEMENT_FORMS)
def test_marks_of_other_languages_stand_as_they_are(form: str) -> None:
    title, what = "Сеть <b>& «Réseau»", '{{ 7 * 7 }} {% raw %} #import "x" *bold* $a$'
    text = text_of(form, AGREEMENT_FORMS[form](agreement(title=title, what=what)))
    assert title in text
    assert what in text


def test_hours_that_change_are_told_with_the_day_from_which_they_hold() -> None:
    hours = [
        {
            "effective_from": "2026-01-01",
            "calendar": {"zone": "Europe/Berlin", "week": {"mon-fri": [["08:00", "17:00"]]}},
        },
        {
            "effective_from": "2026-07-01",
            "calendar": {"zone": "Europe/Berlin", "week": {"mon-sat": [["07:00", "20:00"]]}},
        },
    ]
    text = text_of("html", agreement_html(agreement(hours=hours)))
    assert "from 1 July 2026: Monday–Saturday 07:00–20:00, Europe/Berlin" in text
    assert "From 1 January 2026 on:" in text


def test_breaks_are_taken_out_in_words() -> None:
    hours = {
        "zone": "Europe/Berlin",
        "week": {"mon-fri": [["08:00", "17:00"]]},
        "breaks": {"fri": [["12:00", "13:00"]]},
    }
    text = text_of("html", agreement_html(agreement(hours=hours)))
    assert "Monday–Thursday 08:00–17:00" in text
    assert "Friday 08:00–17:00, without 12:00–13:00" in text


def test_the_pdf_is_tagged_and_names_its_language_and_title() -> None:
    reader = PdfReader(BytesIO(agreement_pdf(agreement(), "ru")))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "ru"
    assert reader.metadata is not None
    assert reader.metadata.title == "Wired network in building centres"
    assert "Стр. 1 из" in reader.pages[0].extract_text()


def test_the_word_file_has_real_headings_tables_and_page_numbers(written: Callable[[str], bytes]) -> None:
    word = Document(BytesIO(written("agreement.docx")))
    footer = word.sections[0].footer._element.xml
    assert 'w:instr="PAGE"' in footer
    assert 'w:instr="NUMPAGES"' in footer
    headings = [paragraph.text for paragraph in word.paragraphs if paragraph.style.name == "Heading 1"]
    assert headings[:4] == ["1. Subject", "2. Service hours", "3. Problem levels", "4. Targets"]
    assert headings[-1] == "12. Signatures"
    assert word.paragraphs[0].style.name == "Title"
    targets = next(table for table in word.tables if table.cell(0, 0).text == "Target" and len(table.columns) == 6)
    assert [cell.text for cell in targets.columns[0].cells] == [
        "Target",
        "Response",
        "Resolution",
        "Response (alarm)\nIncidents\nlevel 1\nin the hours “tills”",
    ]


def test_a_template_of_ones_own_is_filled() -> None:
    own = Document(BytesIO(agreement_template()))
    own.paragraphs[0].insert_paragraph_before("House style of {{ document.sides[0].name }}")
    changed = BytesIO()
    own.save(changed)
    text = text_of("docx", agreement_docx(agreement(), template=changed.getvalue()))
    assert "House style of Information Technology" in text


@pytest.mark.parametrize("language", ["en", "ru", "fr"])
def test_every_kind_of_target_can_be_written(language: str) -> None:
    share = {"share": "80 %", "responsible": {"name": "Bob Lind"}}
    kinds = [{"kind": kind, "allowance": "4 h"} | share for kind in ("response", "next_answer", "fulfilment")]
    kinds += [{"kind": kind} | share for kind in ("news", "deadline")]
    plain = {"targets": kinds, "examples": [], "escalation": []}
    assert f'lang="{language}"' in agreement_html(agreement(**plain), language).decode()
