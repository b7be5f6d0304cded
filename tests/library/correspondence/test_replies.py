"""What is new in a reply: a table of what mail programs write, by program and language."""

import pytest

from accord.correspondence import PieceKind, new_text_of, split_reply

NEW = "Yes, it works again.\nThank you!"

# What programs put above the quoted text, whose lines begin with ">".
MARKED = {
    "Gmail en": "On Fri, 20 Nov 2026 at 10:15, Bob Stone <bob@example.org> wrote:",
    "Gmail en-US": "On Fri, Nov 20, 2026 at 10:15 AM Bob Stone <bob@example.org> wrote:",
    "Gmail en, wrapped": "On Fri, 20 Nov 2026 at 10:15, Bob Stone of the Service Desk <\nbob@example.org> wrote:",
    "Gmail, old": "2026-11-20 10:15 GMT+01:00 Bob Stone <bob@example.org>:",
    "Gmail ru": "пт, 20 нояб. 2026 г. в 10:15, Боб Стоун <bob@example.org>:",
    "Gmail ru, wrapped": "пт, 20 нояб. 2026 г. в 10:15, Боб Стоун из службы поддержки <\nbob@example.org>:",
    "Gmail Android ru": '20.11.2026 10:15 пользователь "Боб Стоун" <bob@example.org> написал:',
    "Gmail de": "Am Fr., 20. Nov. 2026 um 10:15 Uhr schrieb Bob Stone <bob@example.org>:",
    "Gmail de, wrapped": "Am Fr., 20. Nov. 2026 um 10:15 Uhr schrieb Bob Stone <\nbob@example.org>:",
    "Gmail fr": "Le ven. 20 nov. 2026 à 10:15, Bob Stone <bob@example.org> a écrit :",
    "Gmail fr, no-break space": "Le ven. 20 nov. 2026 à 10:15, Bob Stone <bob@example.org> a écrit\u00a0:",
    "Apple Mail en": "On 20 Nov 2026, at 10:15, Bob Stone <bob@example.org> wrote:",
    "Apple Mail en-US": "On Nov 20, 2026, at 10:15 AM, Bob Stone <bob@example.org> wrote:",
    "Apple Mail ru": "20 нояб. 2026 г., в 10:15, Боб Стоун <bob@example.org> написал(а):",
    "Apple Mail de": "Am 20.11.2026 um 10:15 schrieb Bob Stone <bob@example.org>:",
    "Apple Mail fr": "Le 20 nov. 2026 à 10:15, Bob Stone <bob@example.org> a écrit :",
    "Thunderbird en": "On 11/20/26 10:15, Bob Stone wrote:",
    "Thunderbird en-GB": "On 20/11/2026 10:15, Bob Stone wrote:",
    "Thunderbird ru": "20.11.2026 10:15, Боб Стоун пишет:",
    "Thunderbird ru, short": "Боб Стоун <bob@example.org> пишет:",
    "Thunderbird de": "Am 20.11.26 um 10:15 schrieb Bob Stone:",
    "Thunderbird fr": "Le 20/11/2026 à 10:15, Bob Stone a écrit :",
    "Mail.ru": "Пятница, 20 ноября 2026, 10:15 +03:00 от Боб Стоун <bob@example.org>:",
    "Yandex": '20.11.2026, 10:15, "Боб Стоун" <bob@example.org>:',
    "Yandex, with a wish": "20.11.2026, 10:15, Боб Стоун <bob@example.org>:",
    "The Bat": "Вы писали 20 ноября 2026 г., 10:15:23:",
    "Mutt": "On Fri, Nov 20, 2026 at 10:15:23AM +0100, Bob Stone wrote:",
    "KMail": "Bob Stone <bob@example.org> wrote:",
    "none": "",
}
QUOTED = "> Hello,\n>\n> does it work now?\n> -- \n> Bob"

# What stands above a quote without marks; all that follows is quoted.
UNMARKED = {
    "Outlook en": "From: Bob Stone <bob@example.org>\nSent: Friday, November 20, 2026 10:15\nTo: Ann\nSubject: Printer",
    "Outlook en, bold": "*From:* Bob Stone\n*Sent:* Friday, 20 November 2026 10:15\n*To:* Ann\n*Subject:* Printer",
    "Outlook en, old": "-----Original Message-----\nFrom: Bob Stone\nSent: Friday, 20 November 2026 10:15\nTo: Ann",
    "Outlook en, rule": "_" * 32 + "\nFrom: Bob Stone\nSent: Friday, 20 November 2026 10:15\nTo: Ann\nSubject: Printer",
    "Outlook ru": "От: Боб Стоун\nОтправлено: пятница, 20 ноября 2026 г. 10:15\nКому: Анна\nТема: Принтер",
    "Outlook ru, old": "-----Исходное сообщение-----\nОт: Боб\nОтправлено: 20 ноября 2026 г. 10:15\nКому: Анна",
    "Outlook de": "Von: Bob Stone\nGesendet: Freitag, 20. November 2026 10:15\nAn: Ann\nBetreff: Drucker",
    "Outlook de, old": "-----Ursprüngliche Nachricht-----\nVon: Bob\nGesendet: Freitag, 20. November 2026\nAn: Ann",
    "Outlook fr": "De : Bob Stone\nEnvoyé : vendredi 20 novembre 2026 10:15\nÀ : Ann\nObjet : Imprimante",
    "Outlook fr, no-break space": "De\u00a0: Bob Stone\nEnvoyé\u00a0: vendredi\nÀ\u00a0: Ann\nObjet\u00a0: Toner",
    "Outlook fr, old": "-----Message d'origine-----\nDe : Bob\nEnvoyé : vendredi 20 novembre 2026 10:15\nÀ : Ann",
    "GMX": "Gesendet: Freitag, 20. November 2026 um 10:15 Uhr\nVon: Bob <bob@example.org>\nAn: Ann\nBetreff: Drucker",
    "Hotmail": "Date: Fri, 20 Nov 2026 10:15:00 +0100\nSubject: Printer\nFrom: bob@example.org\nTo: ann@example.org",
    "Mail.ru, forward": "-------- Пересылаемое сообщение --------\nОт кого: Боб <bob@example.org>\nКому: Анна",
    "Mail.ru, header": "От кого: Боб <bob@example.org>\nКому: Анна\nДата: пятница, 20 ноября 2026\nТема: Принтер",
    "Yandex, forward": "-------- Пересылаемое сообщение--------\n20.11.2026, 10:15, Боб <bob@example.org>:",
    "Gmail, forward": "---------- Forwarded message ---------\nFrom: Bob <bob@example.org>\nDate: Fri, 20 Nov 2026",
    "Thunderbird, forward": "-------- Forwarded Message --------\nSubject: Printer\nDate: Fri, 20 Nov 2026 10:15",
    "Thunderbird de, forward": "-------- Weitergeleitete Nachricht --------\nBetreff: Drucker\nDatum: Fri, 20 Nov 2026",
    "Thunderbird fr, forward": "-------- Message transféré --------\nSujet : Imprimante\nDate : Fri, 20 Nov 2026",
    "Apple Mail, forward": "Begin forwarded message:\n\nFrom: Bob <bob@example.org>\nSubject: Printer",
    "Apple Mail de, forward": "Anfang der weitergeleiteten Nachricht:\n\nVon: Bob <bob@example.org>\nBetreff: Drucker",
    "Apple Mail fr, forward": "Début du message réexpédié :\n\nDe: Bob <bob@example.org>\nObjet: Imprimante",
    "Apple Mail ru, forward": "Начало переадресованного сообщения:\n\nОт: Боб <bob@example.org>\nТема: Принтер",
    "AOL": "-----Original Message-----\nFrom: bob <bob@example.org>\nTo: ann <ann@example.org>\nSent: Fri, Nov 20",
    "Yahoo": "On Friday, November 20, 2026 at 10:15:00 AM GMT+1, Bob Stone <bob@example.org> wrote:",
}
SIGNATURES = {
    "dashes": "-- \nAnn Moor\nExample Ltd, +44 20 7946 0000",
    "dashes without space": "--\nAnn Moor",
    "en": "Kind regards,\nAnn Moor\nExample Ltd",
    "en, one line": "Best regards, Ann",
    "ru": "С уважением,\nАнна Мур\nООО «Пример», +7 495 000-00-00",
    "ru, one line": "С уважением, Анна Мур",
    "de": "Mit freundlichen Grüßen\n\nAnn Moor",
    "de, short": "Viele Grüße\nAnn",
    "fr": "Cordialement,\nAnn Moor",
    "fr, long": "Bien cordialement\n\nAnn Moor\nExample SARL",
    "iPhone en": "Sent from my iPhone",
    "iPhone ru": "Отправлено с iPhone",
    "iPhone de": "Von meinem iPhone gesendet",
    "iPhone fr": "Envoyé de mon iPhone",
    "Outlook for iOS": "Get Outlook for iOS",
    "Mail.ru app": "Отправлено из мобильной Почты Mail.ru",
    "Yandex app": "Отправлено из мобильной Яндекс Почты: http://m.ya.ru/ymail",
    "GMX app": "Diese Nachricht wurde von meinem Android-Gerät mit GMX Mail gesendet.",
    "closing and app": "Cordialement,\nAnn\n\nEnvoyé de mon iPhone",
}


@pytest.mark.parametrize("program", MARKED)
def test_what_is_written_above_a_marked_quote_is_new(program: str) -> None:
    assert new_text_of(f"{NEW}\n\n{MARKED[program]}\n\n{QUOTED}\n") == NEW


@pytest.mark.parametrize("program", MARKED)
def test_what_is_written_below_a_marked_quote_is_new(program: str) -> None:
    assert new_text_of(f"{MARKED[program]}\n{QUOTED}\n\n{NEW}\n") == NEW


@pytest.mark.parametrize("program", UNMARKED)
def test_what_is_written_above_an_unmarked_quote_is_new(program: str) -> None:
    assert new_text_of(f"{NEW}\n\n{UNMARKED[program]}\n\nHello,\ndoes it work now?\n\nBob") == NEW


@pytest.mark.parametrize("sort", SIGNATURES)
def test_a_signature_is_not_new(sort: str) -> None:
    text = f"{NEW}\n\n{SIGNATURES[sort]}\n"
    assert new_text_of(text) == NEW
    assert split_reply(text)[-1].text.strip() == SIGNATURES[sort]


@pytest.mark.parametrize("sort", SIGNATURES)
def test_a_signature_above_the_quote_is_not_new(sort: str) -> None:
    assert new_text_of(f"{NEW}\n\n{SIGNATURES[sort]}\n\n{MARKED['Gmail fr']}\n\n{QUOTED}") == NEW


def test_answers_between_quoted_lines_are_new() -> None:
    text = f"{MARKED['Gmail en']}\n> Is it on?\nYes.\n> Is there paper?\n>\n> In both trays?\n\nOnly in one."
    assert [piece.text.strip() for piece in split_reply(text) if piece.kind is PieceKind.NEW] == [
        "Yes.",
        "Only in one.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Сегодня в 10:30 программа пишет:\nОшибка 55",
        "Since 20/11/2026 10:15 the log says:\nno route to host",
        "Der Server schrieb um 10:15:\nAbbruch",
        "From: where I sit I see no light\nTo: repeat",
        "Please copy the following\nSubject: Test\nand send it to me",
        "Thanks",
        "Best regards",
        "Thank you!\nIt works now",
        "Mit freundlichen Grüßen\nendet jede Mail doppelt, warum?",
        "if a > b:\n    print(a)",
        "Cost: 5 > 3",
        "Regards\nAnn\nP.S. The second printer is broken, too.",
        "The steps:\n- open the lid\n-- close it",
        "It is about this mail:\nbob@example.org",
        "On Monday I wrote:\nnothing came back",
        "Date: today\nTime: now",
    ],
)
def test_what_only_looks_like_a_quote_or_a_signature_stays_new(text: str) -> None:
    assert new_text_of(text) == text


def test_a_bare_forward_has_nothing_new() -> None:
    assert new_text_of(f"{UNMARKED['Gmail, forward']}\n\nLook at this.") == ""


def test_quoting_begins_where_the_html_says_so() -> None:
    pieces = split_reply("Ja.\n\nVan: Bob\nVerzonden: vrijdag\n\nWerkt het?", cuts=[2])
    assert [(piece.kind.value, piece.text) for piece in pieces] == [
        ("new", "Ja.\n"),
        ("quote", "Van: Bob\nVerzonden: vrijdag\n\nWerkt het?"),
    ]
