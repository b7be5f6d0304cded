"""Bytes to text by the charset that a mail declares, or by what they look like."""

import re
from encodings import normalize_encoding
from encodings.aliases import aliases
from functools import lru_cache

__all__ = ["clean", "codec_of", "decode", "guess"]

# Only codecs that map bytes to characters in linear time: `punycode` does not, `unicode_escape` is no charset.
_CODECS = frozenset({
    "ascii", "utf_8", "utf_16", "utf_16_be", "utf_16_le", "utf_32", "utf_32_be", "utf_32_le", "utf_7", "big5",
    "big5hkscs", "cp437", "cp737", "cp775", "cp850", "cp852", "cp855", "cp857", "cp860", "cp861", "cp862", "cp863",
    "cp864", "cp865", "cp866", "cp869", "cp874", "cp932", "cp949", "cp950", "cp1125", "cp1250", "cp1251", "cp1252",
    "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "euc_jp", "euc_jis_2004", "euc_jisx0213", "euc_kr",
    "gb2312", "gbk", "gb18030", "hz", "iso2022_jp", "iso2022_jp_1", "iso2022_jp_2", "iso2022_jp_3", "iso2022_jp_ext",
    "iso2022_kr", "johab", "koi8_r", "koi8_t", "koi8_u", "kz1048", "mac_cyrillic", "mac_greek", "mac_iceland",
    "mac_latin2", "mac_roman", "mac_turkish", "ptcp154", "shift_jis", "shift_jis_2004", "shift_jisx0213", "tis_620",
    "latin_1", "iso8859_1", "iso8859_2", "iso8859_3", "iso8859_4", "iso8859_5", "iso8859_6", "iso8859_7", "iso8859_8",
    "iso8859_9", "iso8859_10", "iso8859_11", "iso8859_13", "iso8859_14", "iso8859_15", "iso8859_16",
})  # fmt: skip
# What clients mean when they say the narrower name; the wider charset holds the narrower one.
_MEANT = {
    "latin_1": "cp1252", "iso8859_1": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932",
    "euc_kr": "cp949", "ks_c_5601_1987": "cp949", "iso8859_8_i": "iso8859_8", "iso_8859_8_i": "iso8859_8",
    "iso8859_9": "cp1254", "win1251": "cp1251", "x_sjis": "cp932", "unicode_1_1_utf_7": "utf_7", "utf8mb4": "utf_8",
    "x_mac_cyrillic": "mac_cyrillic", "cp_850": "cp850", "utf": "utf_8", "unicode": "utf_16",
}  # fmt: skip
_HIGH = re.compile(rb"[\x80-\xff]")
_RUNS = re.compile(rb"[\xc0-\xff\xa8\xb8\xa3\xb3]{3,}")
_LOW_CASE_OF_1251, _LOW_CASE_OF_KOI8 = re.compile(rb"[\xe0-\xff]"), re.compile(rb"[\xc0-\xdf]")
# What must not reach a page: controls but tab and line ends, marks that turn the writing direction, halves of pairs.
_UNFIT = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")
_LINE_END = re.compile(r"\r\n|[\r\n\f\u0085\u2028\u2029]")
_SAMPLE = 20_000


@lru_cache(maxsize=256)
def codec_of(charset: str) -> str | None:
    """Return Python's name of a charset, None when no such charset is known."""
    name = normalize_encoding(charset[:40].strip().strip("\"'")).lower().removeprefix("charset_")
    name = _MEANT.get(name) or aliases.get(name) or name.replace("windows_", "cp")
    name = _MEANT.get(name, name)
    return name if name in _CODECS else None


def decode(content: bytes, charset: str) -> tuple[str, bool]:
    """Return the text and whether the declared charset gave it without loss.

    UTF-8 that is declared as ASCII, or as nothing, is read as UTF-8; other bytes are guessed.
    """
    if not charset or (codec := codec_of(charset)) is None:
        return guess(content), not charset
    if codec == "ascii":
        return (content.decode("ascii"), True) if content.isascii() else (guess(content), False)
    try:
        return content.decode(codec), True
    except (UnicodeError, ValueError):
        return (guess(content), False) if codec in ("utf_8", "cp1252") else (content.decode(codec, "replace"), False)


def guess(content: bytes) -> str:
    """Return the text of bytes without a declared charset: UTF-8, else Cyrillic when it looks so, else Western."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _guess_without_utf_8(content)


def _guess_without_utf_8(content: bytes) -> str:
    sample = content[:_SAMPLE]
    high = len(_HIGH.findall(sample))
    if sample.decode("utf-8", "replace").count("\ufffd") * 4 < high:
        return content.decode("utf-8", "replace")
    # Accents stand alone among Western letters; Cyrillic words are runs of high bytes.
    if sum(map(len, _RUNS.findall(sample))) * 2 >= high:
        low_1251, low_koi8 = len(_LOW_CASE_OF_1251.findall(sample)), len(_LOW_CASE_OF_KOI8.findall(sample))
        return content.decode("koi8_r" if low_koi8 > low_1251 else "cp1251", "replace")
    return content.decode("cp1252", "replace")


def clean(text: str) -> str:
    """Return the text with plain line ends and without what must not reach a page: controls and direction marks."""
    if text.isascii() and text.isprintable():
        return text
    return _UNFIT.sub("", _LINE_END.sub("\n", text))
