"""The report as a PDF."""

from collections.abc import Callable
from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.library.documents.rendering import pdf_text


@pytest.fixture
def paper(written: Callable[[str], bytes]) -> bytes:
    return written("report.pdf")


def test_everything_the_page_says_is_on_paper(paper: bytes) -> None:
    text = pdf_text(paper)
    wanted = [
        "The company", "October 2026 · 1 agreement · Europe/Berlin", "21 of 56 · interval 26–51 %",
        "Wired network", "network, version 1 · IT → Sales", "30 min to 1 h, by level · Bob Lind", "68.8 %",
        "agreed 80 %", "11 of 16", "1 exempt", "Within chance of target", "Missed", "Twelve months",
        "How much of the allowance was used", "T-1", "3 h over the allowance of 4 h.", "Altogether",
        "The 95 % Wilson interval", "Time zone database", "2026a", "Page 1 of",
    ]  # fmt: skip
    assert [piece for piece in wanted if piece not in text] == []


def test_the_paper_is_tagged_and_names_its_language_and_title(paper: bytes) -> None:
    reader = PdfReader(BytesIO(paper))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert reader.metadata is not None
    assert reader.metadata.title == "Service-level report: The company"


def test_only_the_product_s_font_is_used(paper: bytes) -> None:
    reader = PdfReader(BytesIO(paper))
    fonts = {
        str(font.get_object()["/BaseFont"]) for page in reader.pages for font in page["/Resources"]["/Font"].values()
    }
    assert fonts
    assert all("IBMPlexSans" in name for name in fonts)
