"""A mail that the desk sends is what a reader gets."""

from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes, policy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.correspondence import Address, Draft, Enclosure, Kind, compose, read_mail
from accord.errors import InputError
from tests.library.correspondence.mails import DESK

SENT_AT = datetime(2026, 11, 20, 9, 15, tzinfo=UTC)
DRAFT = Draft(
    ticket="T-204812",
    unique="7",
    sender=Address("help@desk.example.org", "Service Desk"),
    to=[Address("ann@example.org", "Мур, Анна")],
    subject="[T-204812] Принтер",
    text="Здравствуйте!\n\nIt works again.\n",
    sent_at=SENT_AT,
)
PICTURE = Enclosure("logo.png", "image/png", b"\x89PNG\r\n\x1a\n", content_id="logo")
REPORT = Enclosure('отчёт "Q3".pdf', "application/pdf", b"%PDF-" + bytes(range(256)) * 5)

words = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cs", "Zl", "Zp"]), max_size=120)
texts = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cs", "Zl", "Zp"], include_characters="\n")
)


def test_a_mail_is_read_back() -> None:
    draft = replace(DRAFT, html="<p>It <b>works</b><img src='cid:logo'></p>", enclosures=[PICTURE, REPORT])
    read = read_mail(compose(draft, DESK))
    assert (read.sender, read.to, read.subject) == (draft.sender, tuple(draft.to), draft.subject)
    assert (read.sent_at, read.text, read.problems) == (SENT_AT, draft.text.strip("\n"), ())
    assert read.html == '<p>It <b>works</b><img src="cid:logo"></p>'
    assert [(file.name, file.media_type, file.inline, file.read()) for file in read.attachments] == [
        ("logo.png", "image/png", True, PICTURE.content),
        ("отчёт 'Q3'.pdf", "application/pdf", False, REPORT.content),
    ]


def test_the_standard_library_reads_the_same() -> None:
    draft = replace(DRAFT, html="<p>Да</p>", enclosures=[PICTURE, REPORT], cc=[Address("b@example.org", "Bob, Stone")])
    parsed = message_from_bytes(compose(draft, DESK), policy=policy.default)
    assert parsed["Subject"] == draft.subject
    assert [(one.display_name, one.addr_spec) for one in parsed["To"].addresses] == [("Мур, Анна", "ann@example.org")]
    assert [(one.display_name, one.addr_spec) for one in parsed["Cc"].addresses] == [("Bob, Stone", "b@example.org")]
    assert [part.get_content_type() for part in parsed.walk()] == [
        "multipart/mixed", "multipart/alternative", "text/plain", "multipart/related", "text/html", "image/png",
        "application/pdf",
    ]  # fmt: skip
    assert parsed.get_body(("plain",)).get_content().replace("\r\n", "\n").strip() == draft.text.strip()
    assert not parsed.defects


@given(words, words, texts)
def test_subject_name_and_text_come_out_whole(subject: str, name: str, text: str) -> None:
    read = read_mail(compose(replace(DRAFT, subject=subject, sender=Address("a@example.org", name), text=text), DESK))
    assert read.subject == " ".join(subject.split())[:250]
    assert read.text == (text.strip("\n") if text.strip() else "")
    assert read.sender is not None
    assert read.sender.mailbox == "a@example.org"
    assert read.problems == ()


@given(words)
def test_a_name_comes_out_whole(name: str) -> None:
    read = read_mail(compose(replace(DRAFT, to=[Address("ann@example.org", name)]), DESK))
    assert [one.mailbox for one in read.to] == ["ann@example.org"]
    assert read.to[0].name == " ".join(name.split())[:100].strip("'\"").strip()


@pytest.mark.parametrize("ends", ["\r\n", "\n", "\r", "\u2028", "\x0b", "\x85"])
def test_nobody_adds_headers_through_a_text(ends: str) -> None:
    evil = f"x{ends}Bcc: victim@example.org"
    draft = replace(DRAFT, subject=evil, sender=Address("a@example.org", evil), enclosures=[replace(REPORT, name=evil)])
    header = compose(draft, DESK).partition(b"\r\n\r\n")[0].lower()
    assert b"\nbcc" not in header
    assert max(len(line) for line in compose(draft, DESK).split(b"\r\n")) < 998


def test_an_answer_stands_in_its_thread() -> None:
    draft = replace(DRAFT, in_reply_to="<2@a>", references=["<1@a>", "bad\r\nBcc: x@example.org"])
    read = read_mail(compose(draft, DESK))
    assert (read.in_reply_to, read.references) == (("<2@a>",), ("<1@a>", "<2@a>"))


def test_a_long_thread_keeps_its_first_and_its_last_ids() -> None:
    ids = [f"<{number}@a>" for number in range(100)]
    references = read_mail(compose(replace(DRAFT, references=ids, in_reply_to=ids[-1]), DESK)).references
    assert references == (ids[0], *ids[-20:])


def test_an_automatic_mail_says_so() -> None:
    assert read_mail(compose(replace(DRAFT, is_automatic=True), DESK)).kind is Kind.BULK
    assert b"Auto-Submitted: auto-generated\r\n" in compose(replace(DRAFT, is_automatic=True), DESK)
    assert b"Auto-Submitted" not in compose(DRAFT, DESK)


def test_the_same_draft_gives_the_same_bytes() -> None:
    draft = replace(DRAFT, html="<p>x</p>", enclosures=[REPORT])
    assert compose(draft, DESK) == compose(draft, DESK)


@pytest.mark.parametrize(
    ("draft", "words"),
    [
        (replace(DRAFT, sent_at=datetime(2026, 11, 20)), "no time zone"),  # noqa: DTZ001
        (replace(DRAFT, to=[Address("nobody")]), "'nobody' is no mailbox"),
        (replace(DRAFT, to=[Address("a@b.org>\r\nBcc: x@b.org")]), "no mailbox"),
        (replace(DRAFT, ticket="T 1"), "ticket is 'T 1'"),
        (replace(DRAFT, unique=""), "unique is ''"),
    ],
)
def test_what_cannot_be_sent_is_refused(draft: Draft, words: str) -> None:
    with pytest.raises(InputError, match=words):
        compose(draft, DESK)
