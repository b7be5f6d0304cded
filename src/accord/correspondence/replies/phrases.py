"""How mail clients introduce what they quote, in English, Russian, German and French."""

import re

__all__ = [
    "ATTRIBUTION",
    "CLOSING",
    "DIVIDER",
    "LABELS",
    "LOOSE_ATTRIBUTION",
    "MOBILE",
    "POSTSCRIPT",
    "QUOTED",
    "STRONG_EVIDENCE",
    "UNDERSCORES",
]

QUOTED = re.compile(r"[ \t]{0,3}(?:>|\|[ \t]|[A-ZА-ЯЁ]{1,3}>)")
UNDERSCORES = re.compile(r"\s*_{20,}\s*")

_ORIGINAL = "|".join(
    (
        r"(?:original|forwarded) (?:message|mail|appointment)",
        r"reply (?:message|above this line)",
        r"(?:исходное|оригинальное|пересылаемое|пересланное|переадресованное) (?:сообщение|письмо)",
        r"(?:конец )?пересылаемо(?:е|го) (?:сообщени[ея]|письм[оа])",
        r"(?:ursprüngliche|weitergeleitete|original-?) ?(?:nachricht|mail)",
        r"(?:message|courriel) (?:d['’]origine|original|transféré|transmis|réexpédié)",
    )
)
DIVIDER = re.compile(
    rf"[ \t]*(?:-{{2,30}}[ \t]*(?:{_ORIGINAL})[^\n-]{{0,60}}-{{0,30}}"
    r"|(?:begin forwarded message|anfang der weitergeleiteten nachricht|début du message (?:réexpédié|transféré)"
    r"|начало (?:переадресованного|пересылаемого|пересланного) сообщения)\s?:)[ \t]*",
    re.IGNORECASE,
)

# A header that a client copied into the text: one label of each sort, whatever the order.
LABELS: dict[str, re.Pattern[str]] = {
    sort: re.compile(rf"[ \t]*\*{{0,2}}(?:{words})[ \t\u00a0]?\*{{0,2}}[ \t\u00a0]?:", re.IGNORECASE)
    for sort, words in {
        "from": r"from|von|de|от|от кого|expéditeur|отправитель|absender",
        "sent": r"sent|date|gesendet|datum|envoyé(?: le)?|отправлено|дата|date d['’]envoi",
        "to": r"to|an|à|кому|destinataire|получатель|empfänger",
        "subject": r"subject|betreff|objet|sujet|тема",
        "copy": r"cc|kopie|copie(?: à)?|копия",
        "reply": r"reply-to|antwort an|répondre à|importance|wichtigkeit|важность",
    }.items()
}
_MAILBOX = r"[<(\[]?[^\s<>@]{1,64}@[^\s<>@]{1,190}[>)\]]?"
_TIME = r"\d{1,2}[:.h]\d\d"
_DAY = r"(?:\d{4}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4})"
_SOME_EVIDENCE = rf"(?=.{{0,250}}(?:{_TIME}|{_DAY}|@))"
_WEEKDAY = (
    r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*|(?:mo|di|mi|do|fr|sa|so)|(?:montag|dienstag|mittwoch|donnerstag|freitag"
    r"|samstag|sonntag)|(?:lun|mar|mer|jeu|ven|sam|dim)[a-z]*|(?:пн|вт|ср|чт|пт|сб|вс)"
    r"|(?:понедельник|вторник|среда|четверг|пятница|суббота|воскресенье)"
)
_WROTE_RU = r"(?:пишет|писал|писала|писал\(а\)|написал|написала|написал\(а\))"
_WROTE = rf"(?:wrote|writes|schrieb|a[ \u00a0][ée]crit|{_WROTE_RU})"
_END = r"[ \u00a0]?:[ \t]*"
# An attribution that says by its beginning that it is one.
ATTRIBUTION = re.compile(
    rf"[ \t]*{_SOME_EVIDENCE}(?:"
    r"(?:on|at)\b.{3,300}\b(?:wrote|writes|said)"
    r"|(?:am|den)\b.{3,300}\bschrieb(?:en)?\b.{0,200}"
    r"|le\b.{3,300}\ba[ \u00a0][ée]crit"
    r"|вы писали\b.{0,120}"
    rf"|(?:(?:{_WEEKDAY})\b|\d{{1,4}}[ ./-]).{{3,300}}(?:\b{_WROTE}|{_MAILBOX}[\"'»]?)"
    rf"){_END}",
    re.IGNORECASE,
)
# One that may begin with anything, so that it must stand on a line of its own.
LOOSE_ATTRIBUTION = re.compile(
    rf"{_SOME_EVIDENCE}(?:.{{1,300}}\b{_WROTE_RU}|.{{1,120}}{_MAILBOX} {_WROTE}){_END}", re.IGNORECASE
)
# What makes an attribution believable without marked lines below it: who, or a day and a time.
STRONG_EVIDENCE = re.compile(rf"{_MAILBOX}|{_DAY}.*{_TIME}|{_TIME}.*{_DAY}")

MOBILE = re.compile(
    r"[ \t]*(?:"
    r"(?:sent|gesendet|envoyé|отправлено|send) (?:from|via|with|using|von|mit|über|depuis|de|à partir de|avec|с|из"
    r"|через)\b.{0,90}"
    r"|von meinem .{2,60} gesendet|von .{2,40} gesendet|diese nachricht wurde von .{2,80} gesendet\.?"
    r"|get outlook for .{2,30}|outlook für .{2,30} (?:beziehen|herunterladen).{0,60}"
    r"|télécharger outlook pour .{2,60}|obtenir outlook pour .{2,60}"
    r"|(?:скачать|получить) outlook для .{2,60}"
    r")[ \t]*",
    re.IGNORECASE,
)
_CLOSINGS = "|".join(
    (
        r"(?:(?:with )?(?:kind|best|warm|kindest|many)(?: and warm)? )?regards|best wishes|(?:yours )?(?:sincerely"
        r"|faithfully|truly)(?: yours)?|(?:many )?thanks (?:and|&) (?:best |kind )?regards",
        r"с (?:наилучшими пожеланиями|уважением|приветом)|всего (?:доброго|наилучшего)|с наилучшими",
        r"mit (?:freundlichen|freundlichem|besten|herzlichen|vielen) gr(?:ü|ue)(?:ß|ss)(?:en)?|mfg"
        r"|(?:viele|beste|liebe|freundliche|herzliche|schöne) gr(?:ü|ue)(?:ß|ss)e|gru(?:ß|ss)|hochachtungsvoll",
        r"(?:bien |très )?cordialement|bien à vous|(?:meilleures|sincères) salutations|cdlt|bonne (?:journée|réception)"
        r"|salutations(?: distinguées)?",
    )
)
CLOSING = re.compile(
    rf"[ \t]*(?:{_CLOSINGS})[ \t\u00a0]*(?:[,.!…–-]|(?P<name>,[ \t]*\S.{{0,40}}))?[ \t]*", re.IGNORECASE
)
POSTSCRIPT = re.compile(r"\s*(?:p\.? ?s\b|ps:|з\.? ?ы\b|ps\.)", re.IGNORECASE)
