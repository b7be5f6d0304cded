"""No English is left in a Russian or French document."""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest

from accord.agreements import Agreement, Organisation
from accord.documents import Report
from tests.library.documents.cases import DOCUMENT, without_english
from tests.library.documents.rendering import AGREEMENT_FORMS, FORMS, REPORT_FORMS, text_of
from tests.library.documents.test_languages import FIELD, TRANSLATED, forms, messages


@cache
def english_pieces(code: str) -> frozenset[str]:
    """Return the English texts, cut at their fields, that are not the language's own and cannot be an id."""
    known = messages(code)
    english = {piece.strip(" .,:;") for one in known for form in forms(one.id) for piece in FIELD.split(form)}
    own = "\n".join(form for one in known for form in forms(one.string))
    return frozenset(
        piece for piece in english if len(piece) > 4 and piece not in own and (" " in piece or piece[0].isupper())
    )


def neutral(report: Report, code: str) -> Report:
    """Return the report in a language, with names that are not English."""
    agreements = [
        replace(one, agreement=Agreement.model_validate(without_english(one.agreement.model_dump(mode="json"))))
        for one in report.agreements
        if one.agreement
    ]
    return replace(
        report, language=code, title="Dolor", agreements=tuple(agreements), organisation=Organisation.empty()
    )


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("code", TRANSLATED)
def test_no_english_text_is_left(form: str, code: str, report: Report) -> None:
    if form in AGREEMENT_FORMS:
        document = AGREEMENT_FORMS[form](Agreement.model_validate(without_english(DOCUMENT)), code)
    else:
        document = REPORT_FORMS[form](neutral(report, code))
    assert english_in(text_of(form, document), code) == []


@pytest.mark.parametrize("form", FORMS)
def test_the_same_search_finds_the_english_in_an_english_document(form: str, written: Callable[[str], bytes]) -> None:
    assert len(english_in(text_of(form, written(form)), "ru")) > 20


def english_in(text: str, code: str) -> list[str]:
    return [piece for piece in english_pieces(code) if re.search(rf"\b{re.escape(piece)}\b", text)]
