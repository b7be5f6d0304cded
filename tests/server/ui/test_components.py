"""Components say what they show, in words and shapes, and never let a text become markup."""

import re
from types import SimpleNamespace

import pytest
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.template import engines
from jinja2 import UndefinedError

from tests.server.ui.conftest import Draw

COMPONENTS = [
    name.removeprefix("ui/components/")
    for name in engines.all()[0].env.list_templates(filter_func=lambda name: name.startswith("ui/"))  # type: ignore[attr-defined]
]
EVIL = "<script>alert(1)</script>"


def test_a_misspelt_name_is_an_error_and_not_an_empty_page(draw: Draw) -> None:
    with pytest.raises(UndefinedError):
        draw("{{ ui.stat(label=lable, value=1) }}")


@pytest.mark.parametrize(
    "source",
    [
        "{{ ui.stat(label=evil, value=evil, note=evil) }}",
        "{{ ui.word(state='kept', text=evil, title=evil) }}",
        "{{ ui.notice(text=evil) }}",
        "{{ ui.button(label=evil, href=evil) }}",
        "{{ ui.crumbs([(evil, evil)]) }}",
        "{{ ui.definitions([(evil, evil)]) }}",
        "{{ ui.diff(rows=[([('del', evil)], [('ins', evil)])]) }}",
        "{{ ui.secret(value=evil, label=evil) }}",
        "{{ ui.chip(label=evil, href=evil) }}",
        "{{ ui.empty_state(title=evil, text=evil, action=evil, href=evil) }}",
        "{% call ui.card(title=evil, note=evil) %}{{ evil }}{% endcall %}",
        "{% call ui.dialog(id='d', title=evil) %}{{ evil }}{% endcall %}",
    ],
)
def test_texts_never_become_markup(draw: Draw, source: str) -> None:
    drawn = draw(source, evil=EVIL)
    assert "<script" not in drawn
    assert "&lt;script" in drawn


@pytest.mark.parametrize("name", COMPONENTS)
def test_templates_have_no_inline_styles_scripts_or_handlers(name: str) -> None:
    path = name if "/" in name else f"ui/components/{name}"
    source = engines.all()[0].env.loader.get_source(None, path)[0]  # type: ignore[attr-defined]
    assert re.findall(r"<style|<script(?! src)|\sstyle=|\son[a-z]+=", source) == []


@pytest.mark.parametrize("state", ["kept", "risk", "missed", "paused", "plain", "note"])
def test_each_state_has_a_shape_of_its_own(draw: Draw, state: str) -> None:
    others = {"kept", "risk", "missed", "paused", "plain", "note"} - {state}
    shape = draw("{{ ui.sign(state) }}", state=state)
    assert shape not in {draw("{{ ui.sign(state) }}", state=other) for other in others}


@pytest.mark.parametrize(
    ("share", "low", "high", "label"),
    [
        (0.867, 0.82, 0.9, "86.7 % kept, agreed 80 %, interval 82–90 %"),
        (0.867, None, None, "86.7 % kept, agreed 80 %"),
        (None, None, None, "No data, agreed 80 %"),
    ],
)
def test_a_bar_is_told_to_those_who_do_not_see_it(
    draw: Draw, share: float | None, low: float | None, high: float | None, label: str
) -> None:
    bar = draw("{{ ui.compliance_bar(share=s, target=0.8, low=l, high=h, status='kept') }}", s=share, l=low, h=high)
    assert f'aria-label="{label}"' in bar.replace("\N{NO-BREAK SPACE}", " ")


def test_a_line_reads_its_values_and_dashes_for_what_is_missing(draw: Draw) -> None:
    line = draw("{{ ui.sparkline(values=[0.8, none, 0.9], target=0.8, status='kept', label='Three months') }}")
    assert "Three months: 80.0 %, –, 90.0 %" in line.replace("\N{NO-BREAK SPACE}", " ")


def test_a_line_without_any_value_is_a_dash(draw: Draw) -> None:
    assert draw("{{ ui.sparkline(values=[none], target=0.8) }}") == '<span class="quiet">–</span>'


@pytest.mark.parametrize(
    ("level", "word"), [("success", "kept"), ("warning", "risk"), ("error", "missed"), ("info", "note")]
)
def test_messages_are_told_by_their_weight(draw: Draw, level: str, word: str) -> None:
    message = Message(getattr(constants, level.upper()), "Signed.")
    toasts = draw("{{ ui.toasts(messages) }}", messages=[message])
    assert f'class="notice {word}"' in toasts
    assert 'role="status"' in toasts


def test_a_button_that_asks_posts_only_from_its_dialog(draw: Draw) -> None:
    drawn = draw(
        "{{ ui.confirm(id='end', label='End', question='End it?', action='/end', csrf_input='T', verb='End it') }}"
    )
    opener, dialog = drawn.split("<dialog", 1)
    assert 'popovertarget="end"' in opener
    assert "<form" not in opener
    assert 'method="post" action="/end"' in dialog


@pytest.mark.parametrize(("href", "element"), [("", "button"), ("/reply", "a")])
def test_a_button_with_a_key_is_pressed_by_it(draw: Draw, href: str, element: str) -> None:
    drawn = draw("{{ ui.button(label='Reply', href=href, key='r', attributes={'hx-target': '#log'}) }}", href=href)
    assert drawn.startswith(f"<{element} ")
    assert 'data-hotkey="r" hx-target="#log">Reply <kbd>r</kbd>' in drawn


def test_a_slider_says_its_value_in_words(draw: Draw) -> None:
    source = "{{ ui.slider(name='within', label='Answered within', value=30, low=5, high=120, text='30 min') }}"
    drawn = draw(source)
    assert '<output for="within">30 min</output>' in drawn
    assert 'value="30" min="5" max="120"' in drawn


def test_a_tree_opens_where_it_is_told_to(draw: Draw) -> None:
    leaf = SimpleNamespace(label="Riverside", href="/r", note="", is_current=True, is_open=False, children=())
    root = SimpleNamespace(label="Company", href="", note="2", is_current=False, is_open=True, children=(leaf,))
    drawn = draw("{{ ui.tree([root]) }}", root=root)
    assert "<details open>" in drawn
    assert '<a href="/r" aria-current="true">Riverside</a>' in drawn


def test_what_hides_its_words_still_has_a_name(draw: Draw) -> None:
    drawn = draw("{% call ui.menu(id='m', label='More', unseen=true) %}x{% endcall %}")
    assert 'aria-label="More"' in drawn
