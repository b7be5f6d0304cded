"""A text without a context says the same in every app: Django merges the apps' catalogues, and the first one wins."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

SERVER = Path("src/accord/server")
ADVICE = (
    "Django reads the translations of all apps as one, so one of these is never shown: "
    "translate both alike, or give the rarer meaning a context (pgettext) in its app"
)

type Text = tuple[str, str, bool]
type Wordings = dict[Text, dict[tuple[str, ...], list[str]]]


def _texts(po: Path, language: str) -> Iterator[tuple[Text, tuple[str, ...]]]:
    """Yield each text with its context and whether it counts, the way that Django tells them apart, and its wording."""
    with po.open("rb") as file:
        for message in read_po(file, locale=language):
            ids, said = _forms(message.id), _forms(message.string)
            if ids:
                yield (message.context or "", ids[0], len(ids) > 1), said


def _forms(of: str | Sequence[str] | None) -> tuple[str, ...]:
    return ((of,) if of else ()) if isinstance(of, str) else tuple(of or ())


def wordings(server: Path, language: str) -> Wordings:
    """Return what each text is translated as, and by which apps."""
    found: Wordings = defaultdict(lambda: defaultdict(list))
    for po in sorted(server.rglob(f"locale/{language}/LC_MESSAGES/django.po")):
        for text, said in _texts(po, language):
            found[text][said].append(str(po.parents[3].relative_to(server)))
    return found


def disagreements(found: Wordings) -> list[str]:
    """Say which texts are translated in several ways, and by which apps."""
    return [
        f"{text!r}{f' ({context})' if context else ''}: "
        + "; ".join(f"{' / '.join(said)} in {', '.join(apps)}" for said, apps in by_wording.items())
        for (context, text, _), by_wording in sorted(found.items())
        if len(by_wording) > 1
    ]


@pytest.mark.parametrize("language", ["ru", "fr"])
def test_no_two_apps_translate_a_text_differently(root: Path, language: str) -> None:
    found = wordings(root / SERVER, language)
    assert found, "no translations were found"
    differing = disagreements(found)
    assert not differing, "\n".join([ADVICE, *differing])


def test_a_difference_is_found_and_a_context_settles_it(tmp_path: Path) -> None:
    entry = (
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n{context}msgid "Name"\nmsgstr "{said}"\n'
    )
    for app, said, context in (
        ("people", "Имя", 'msgctxt "of a person"\n'),
        ("things", "Название", ""),
        ("also", "Имя", ""),
    ):
        po = tmp_path / app / "locale/ru/LC_MESSAGES/django.po"
        po.parent.mkdir(parents=True)
        po.write_text(entry.format(context=context, said=said), encoding="utf-8")
    assert disagreements(wordings(tmp_path, "ru")) == ["'Name': Имя in also; Название in things"]
    (tmp_path / "also/locale/ru/LC_MESSAGES/django.po").unlink()
    assert disagreements(wordings(tmp_path, "ru")) == []
