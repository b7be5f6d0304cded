"""The report as a page: complete in itself, accessible, and with the figures that were computed."""

import re
from dataclasses import replace

import pytest
from lxml import etree, html

from accord.documents import report_html
from accord.documents.report.rows import MOST_PARTS
from tests.library.documents.cases import Verdicts, book_of, october, report_of
from tests.library.documents.rendering import REPORT_FORMS

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def tree(page: str) -> html.HtmlElement:
    return html.document_fromstring(page.encode())


def text_of(element: html.HtmlElement) -> str:
    return re.sub(r"\s+", " ", element.text_content().replace("\N{NO-BREAK SPACE}", " ")).strip()


def test_the_page_needs_nothing_from_outside(page: str, tree: html.HtmlElement) -> None:
    assert not tree.xpath(
        "//script | //link | //iframe | //img | //object | //*[@onclick] | //@href[starts-with(., 'http')]"
    )
    assert set(re.findall(r"https?://[^\s\"')]+", page)) <= {"http://www.w3.org/2000/svg"}
    assert len(tree.xpath("//style")) == 1


def test_no_element_carries_a_style_of_its_own(tree: html.HtmlElement) -> None:
    assert not tree.xpath("//@style")


def test_every_drawing_has_a_name_or_is_hidden_from_those_who_hear(tree: html.HtmlElement) -> None:
    drawings = tree.xpath("//svg")
    assert len(drawings) > 10
    assert all(drawing.get("aria-hidden") == "true" or drawing.get("aria-label") for drawing in drawings)
    # A drawing is named as a whole; names of its parts would be read out one by one.
    assert not tree.xpath("//svg//*[@aria-label or @aria-roledescription]")


def test_every_table_has_headers_for_its_columns_and_rows(tree: html.HtmlElement) -> None:
    tables = tree.xpath("//table[not(ancestor::table)]")
    assert tables
    for table in tables:
        assert table.xpath("./thead//th[@scope='col']")
    assert all(
        row.xpath("./th[@scope='row']") for row in tree.xpath("//table[@class='kept-table']/tbody/tr[not(@class)]")
    )


def test_the_page_says_its_language_and_what_it_is(tree: html.HtmlElement) -> None:
    assert tree.get("lang") == "en"
    assert (
        tree.findtext("head/title") == "Service-level report: The company, October 2026 · 1 agreement · Europe/Berlin"
    )
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))


def test_states_are_a_word_and_a_sign_and_not_only_a_colour(tree: html.HtmlElement) -> None:
    words = {text_of(word) for word in tree.xpath("//span[contains(@class, 'word')]")}
    assert words == {"Kept", "Within chance of target", "Missed"}
    assert all(word.xpath("./svg/use/@href") for word in tree.xpath("//span[contains(@class, 'word')]"))


def test_the_rows_show_the_figures_that_were_computed(tree: html.HtmlElement) -> None:
    rows = [[text_of(cell) for cell in row] for row in tree.xpath("//article//table[1]/tbody/tr[not(@class)]")]
    response = next(row for row in rows if row[0].startswith("Response"))
    assert response[0] == "Response30 min to 1 h, by level · Bob Lind"
    assert response[2:4] == ["68.8 %agreed 80 %", "11 of 161 exempt, 1 cancelled"]
    assert response[5] == "−2"
    assert response[7].startswith("Within chance of target3 of 5 misses: Wired network, level 1")
    parts = next(row for row in rows if row[0] == "Wired networkLevel 2 · 1 h")
    assert parts[2:4] == ["80.0 %agreed 80 %", "8 of 101 exempt, 1 cancelled"]


def test_the_head_shows_target_and_sample_beside_each_figure(tree: html.HtmlElement) -> None:
    stats = [text_of(stat) for stat in tree.xpath("//div[@class='stats']/div")]
    assert stats == [
        "Targets kept0 of 2reached the agreed share",
        "Clocks that met their target37.5 %21 of 56 · interval 26–51 %",
        "Misses still allowed02 targets are over their limit",
        "Clocks still open2at the end of the period",
    ]


def test_the_bars_name_what_they_show(tree: html.HtmlElement) -> None:
    label = tree.xpath("//svg[@class='bar']/@aria-label")[0].replace("\N{NO-BREAK SPACE}", " ")
    assert label == "68.8 % kept, agreed 80 %, interval 44–86 %"


def test_the_account_of_a_deviation_adds_up(tree: html.HtmlElement) -> None:
    (article,) = tree.xpath("//article[@class='deviation']")
    rows = [[text_of(cell) for cell in row] for row in article.xpath("./table/tbody/tr")]
    assert rows == [
        ["Service hours", "First line", "7 h", "7 h"],
        ["Outside service hours", "–", "15 h", "–"],
        ["Pause: waiting for the customer", "Customer", "1 h", "–"],
        ["Altogether", "", "23 h", "7 h"],
    ]
    assert text_of(article).startswith("T-1Resolution · Wired network · Level 2 · Riverside · network")
    assert "3 h over the allowance of 4 h. Due Tue 6 Oct 2026, 12:00. Stopped Tue 6 Oct 2026, 15:00." in text_of(
        article
    )
    assert "Held longest by First line: 100 % of the counted time." in text_of(article)


def test_names_from_files_cannot_become_markup() -> None:
    evil = '</style><script>alert(1)</script>&"'
    report = replace(report_of(october()), title=evil)
    tree = html.document_fromstring(report_html(report))
    assert not tree.xpath("//script")
    assert tree.xpath("string(//h1)") == evil


def test_a_large_organisation_still_makes_a_small_page() -> None:
    verdicts = Verdicts()
    for service in range(40):
        for level in range(1, 5):
            verdicts.add(2, "met", service=f"service-{service}", level=level).add(
                1, "missed", service=f"service-{service}", level=level
            )
    written = report_html(report_of(verdicts))
    assert len(written) < 400_000
    tree = html.document_fromstring(written)
    assert len(tree.xpath("//tr[@class='more']//tbody/tr")) == MOST_PARTS
    assert f"{MOST_PARTS} of 160, the rest in the spreadsheet" in text_of(tree)


@pytest.mark.parametrize("form", REPORT_FORMS)
@pytest.mark.parametrize("verdicts", [Verdicts(), Verdicts().add(1, "running")], ids=["no clock", "none decided"])
def test_a_report_without_data_can_be_written(form: str, verdicts: Verdicts) -> None:
    assert REPORT_FORMS[form](report_of(verdicts))


def test_a_report_without_data_says_so() -> None:
    text = text_of(html.document_fromstring(report_html(report_of(Verdicts().add(1, "running")))))
    assert "No clock was decided in this period." in text
    assert "No clock missed its target in this period." in text


def test_internal_agreements_alone_are_the_promises_of_the_report() -> None:
    team = {"id": "network", "kind": "ola", "team": "desk", "targets": [
        {"kind": "handover", "allowance": "1 h", "share": "80 %", "responsible": {"name": "Bob Lind"}}]}  # fmt: skip
    report = report_of(Verdicts().add(4, "met", target="handover"), book_of(team))
    text = text_of(html.document_fromstring(report_html(report)))
    assert report.headline.result.decided == 4
    assert "Behind the promises" not in text


def test_every_drawing_is_well_formed_by_itself(tree: html.HtmlElement, page: str) -> None:
    drawings = re.findall(r"<svg.*?</svg>", page, re.DOTALL)
    for drawing in drawings:
        assert etree.fromstring(drawing).tag in ("svg", f"{SVG}svg")
