"""Which charset a text is in, found by looking at the text and not at what it claims.

UTF-8 is tried first because other texts almost never happen to be valid UTF-8. Among the
one-byte charsets of Russian libraries, and that of old Macintosh, the one wins under which the
letters stand in the pairs that Russian words are made of; the pairs decide even over a word.
"""

import codecs
import re
from collections.abc import Iterator
from typing import NamedTuple

from ..ground.refusals import Trouble

UTF8 = "utf-8"
UTF16 = "utf-16"
UTF16_BE = "utf-16-be"
MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# Two bytes a letter.
WIDE = (UTF16, UTF16_BE)
ONE_BYTE = ("cp1251", "cp866", "koi8-r")
# Its small letters are those of cp1251.
MAC = "mac-cyrillic"

# What a program may have read a text in that was none of its own.
_MISTAKEN = ("cp1252", *ONE_BYTE)
# A program wrote these for letters that its charset has not.
LOST = "???"
# Bytes that mean nothing in a charset are kept as the signs of the same number.
KEPT = "kept-bytes"

# What the librarian chooses from when a preview looks wrong.
LABELS = {
    UTF8: "UTF-8",
    "cp1251": "Windows-1251",
    "cp866": "DOS 866",
    "koi8-r": "KOI8-R",
    MAC: "Mac Кириллица",
    UTF16: "UTF-16",
    UTF16_BE: "UTF-16 BE",
}

# The 240 pairs that make up nine tenths of Russian running text: a letter and its followers.
_FOLLOWERS = """
абвгдезйклмнпрстуфцчшя баеилнору ваеиклносты гаеилор даеилнорсу ебвгджзйклмнопрстхч жен
завдеино иабвгдезийклмнопрстхцчя йс каеилнорсту лаеиоья мабеимопуы нагдеикностфы
обвгдежзийклмнопрстч паеилору рагеикмностуы савеиклнопрстуы тавеикнорсуыь удзклмнпрстч фио
ханор цеи чаеин шик щеи ыейх ьнс экл ят
"""
_PAIRS = frozenset(group[0] + letter for group in _FOLLOWERS.split() for letter in group[1:])

_ENOUGH = 6000
_CHUNK = 1 << 20
# Fewer letters than these tell nothing of the others.
_TOLD_BY = 20
_HIGH = re.compile(rb"[\x80-\xff]+")
_RUSSIAN = re.compile("[А-Яа-яЁё]+")
_BEYOND_LATIN = re.compile(r"[^\x00-\x7f]+")
# Marks that printed Russian does use; anything else that is no letter speaks against a charset.
_MARKS = re.compile("[\\s№«»„“”‘’–—…°§\xa0\xad]")
# No Russian word has a capital after a small letter, or begins with ъ, ы, ь.
_UNHEARD_OF = re.compile(r"[а-яё][А-ЯЁ]|\b[ъыьЪЫЬ]")
_SMALL = re.compile("[а-яё]")
# What no language has together, or hardly any; letters of KOI8 read as others.
_GARBLED = re.compile(
    "[ЂЃѓ†‡‰Љ‹ЊЌЋЏђљ›њќћџЈ¤¦¬µ¶јЅѕ\x80-\x9f\ufffd─-╿]|[À-ÿ¨¸]{3}|[ÐÑ][^\\w\\s]"
    "|[А-яЁё][À-ÿ]|[À-ÿ][А-яЁё]"
)
_ODD = re.compile(f"{_GARBLED.pattern}|[€•™©®±·]|[À-ÿ¨¸]{{2}}|[\xa1-\xbfˆ˜Œœ][\xa1-\xffˆ˜]")
_TURNED = re.compile("[а-яё][А-ЯЁ][а-яё]?[А-ЯЁ]")
# One set of signs is looked for sooner than several.
_UNUSUAL = re.compile("[^\0-\x7fА-яЁё№«»„“”‘’–—…°§\xa0\xad]")
# Bytes that begin no letter of UTF-8, where the one before them ended none.
_NO_UTF8 = re.compile(rb"(?:[\xc0-\xff](?=[^\x80-\xbf]))+|[\x80-\xbf]+", re.DOTALL)
# The second byte of «И» means nothing in cp1251: it is lost on the way, or a mark stands for it.
_WITHOUT_SECOND = re.compile(rb"\xd0(?![\x80-\xbf])\??")
# How much more like Russian a text must be than it was, and how much at least.
_MUCH, _AT_LEAST = 6.0, 1.0


class Mending(NamedTuple):
    """A charset in which a text was read, and that in which it was written."""

    read: str
    written: str

    def of(self, text: str) -> str:
        """Return the text as it was written; the same text where it cannot have been read so."""
        try:
            through_cp1251 = self.written == UTF8 and self.read == "cp1251"
            data = (text.replace("\ufffd", "?") if through_cp1251 else text).encode(self.read, KEPT)
            if self.written == UTF8:
                # The second byte of «Р» is a hard space, which becomes a plain one.
                data = data.replace(b"\xd0 ", b"\xd0\xa0")
            if through_cp1251:
                data = _WITHOUT_SECOND.sub(b"\xd0\x98", data)
            return data.decode(self.written)
        except UnicodeError:
            return text


def _kept(fault: UnicodeError) -> tuple[str | bytes, int]:
    """Go past bytes without a meaning, and write their signs as these bytes again."""
    if isinstance(fault, UnicodeDecodeError):
        # Of a long line of such bytes all are taken at once.
        run = _NO_UTF8.match(fault.object, fault.start) if fault.encoding == UTF8 else None
        end = run.end() if run else fault.end
        return fault.object[fault.start : end].decode("latin-1"), end
    if isinstance(fault, UnicodeEncodeError):
        lost = fault.object[fault.start : fault.end]
        if lost.isprintable() or max(lost) > "\x9f":
            raise fault
        return lost.encode("latin-1"), fault.end
    raise fault


codecs.register_error(KEPT, _kept)


def mending(text: str) -> Mending | None:
    """Return how a text is made Russian that was read in a wrong charset; None where unsure."""
    text = text[:_ENOUGH]
    ways = (Mending(one, other) for one in _MISTAKEN for other in (UTF8, *ONE_BYTE))
    found = {
        way: _likeness(made)
        for way in ways
        if way.read != way.written and (made := way.of(text)) != text
    }
    best = max(found, key=lambda way: found[way], default=None)
    if best is None or found[best] < max(_AT_LEAST, _likeness(text) + _MUCH):
        return None
    others = (found[way] for way in found if way.of(text) != best.of(text))
    return best if found[best] - max(others, default=-_MUCH) > _AT_LEAST else None


def is_odd(text: str) -> bool:
    """Say at a glance whether a text is not plain Russian or Latin."""
    if text.isascii():
        return False
    # Most names and titles have one capital at their beginning, or one a word.
    if not (text[1:].islower() or text.istitle()) and _TURNED.search(text):
        return True
    return _UNUSUAL.search(text) is not None and _ODD.search(text) is not None


def is_unusual(text: str) -> bool:
    """Say at a glance whether a text has signs that Russian texts seldom have, or lost letters."""
    return _UNUSUAL.search(text) is not None or LOST in text


def is_garbled(text: str) -> bool:
    """Say whether a text has signs together that no language has."""
    return _GARBLED.search(text) is not None


def detect(data: bytes) -> str:
    """Return the name of the charset: one of the keys of `LABELS`."""
    if data.startswith(MARKS):
        return UTF16
    if wide := _wide_without_mark(data[:_ENOUGH]):
        return wide
    if data.startswith(codecs.BOM_UTF8) or _is_utf8(data):
        return UTF8
    words = _high_words(data)
    best = max((*ONE_BYTE, MAC), key=lambda name: _likeness(words.decode(name, "replace")))
    return UTF8 if _is_damaged_utf8(data) else best


def decode(data: bytes, encoding: str | None = None) -> tuple[str, str]:
    """Return the text without its byte order mark, and the charset it was read in.

    `encoding` is the librarian's own choice; without it the charset is detected. A byte that
    means nothing becomes «�». Raises Trouble for a charset nobody here uses.
    """
    name = known(encoding) if encoding else detect(data)
    return data.decode(name, "replace").removeprefix("\ufeff"), name


def known(encoding: str) -> str:
    """Return our name for a charset named anyhow («windows-1251»); raises Trouble."""
    try:
        name = codecs.lookup(encoding).name
    except (LookupError, ValueError):
        name = ""
    if name == "utf-8-sig":
        name = UTF8
    if name not in LABELS:
        raise Trouble(
            f"Кодировка «{encoding}» не поддерживается. Выберите из списка: "
            f"{', '.join(LABELS.values())}"
        )
    return name


def _wide_without_mark(data: bytes) -> str:
    """Return how a text of two bytes a letter is written that does not say so; or nothing.

    The upper bytes of Russian and Latin letters are 4 and 0, which other texts do not hold.
    """
    upper = b"\0\x04"
    for name, high, low in ((UTF16, data[1::2], data[::2]), (UTF16_BE, data[::2], data[1::2])):
        wide = len(high) - len(high.translate(None, upper))
        lower = len(low) - len(low.translate(None, upper))
        if len(high) > 4 and wide * 10 > len(high) * 9 and lower * 2 < len(low):
            return name
    return ""


def is_russian(text: str) -> bool:
    """Say whether a text with letters beyond Latin ones is like Russian, and not garbled."""
    words = _BEYOND_LATIN.findall(text[:_ENOUGH])
    # Figures and their marks, of which lists are full, speak neither for nor against.
    return sum(map(len, words)) < _TOLD_BY or _likeness(" ".join(words)) > 0


def is_spoilt(line: bytes) -> bool:
    """Say whether a line of UTF-8 has bytes that are no letters; one of another charset has not."""
    try:
        line.decode(UTF8)
    except UnicodeDecodeError:
        return _RUSSIAN.search(line.decode(UTF8, "ignore")) is not None
    return False


def is_cut(line: bytes) -> bool:
    """Say whether a line of UTF-8 ends within a letter."""
    decoder = codecs.getincrementaldecoder(UTF8)("ignore")
    decoder.decode(line)
    return decoder.getstate()[0] != b""


def _is_utf8(data: bytes) -> bool:
    decoder = codecs.getincrementaldecoder(UTF8)()
    try:
        for start in range(0, len(data), _CHUNK):
            decoder.decode(data[start : start + _CHUNK])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _is_damaged_utf8(data: bytes) -> bool:
    """Tell UTF-8 with a few spoilt bytes or lines from a one-byte charset, spoilt all over."""
    text = data[:_CHUNK].decode(UTF8, "replace")
    lines = [line for line in text.splitlines() if not line.isascii()]
    letters = sum(len(word) for word in _RUSSIAN.findall(text))
    spoilt = sum("�" in line for line in lines)
    return letters > 20 * text.count("�") or spoilt * 2 < len(lines)


def _high_words(data: bytes) -> bytes:
    """Return the first words that are not ASCII, parted by spaces."""
    return b" ".join(_taken(data, _ENOUGH))


def _taken(data: bytes, enough: int) -> Iterator[bytes]:
    for match in _HIGH.finditer(data):
        word = match.group()[:enough]
        enough -= len(word)
        yield word
        if enough <= 0:
            return


def _likeness(text: str) -> float:
    """Return how much a text is like Russian; higher is better."""
    strange = len(_MARKS.sub("", _RUSSIAN.sub("", text))) + len(_UNHEARD_OF.findall(text))
    score = 0.2 * len(_SMALL.findall(text)) - 2.0 * strange
    for word in _RUSSIAN.findall(text.casefold().replace("ё", "е")):
        pairs = [word[at : at + 2] for at in range(len(word) - 1)]
        common = sum(pair in _PAIRS for pair in pairs)
        score += common - 1.5 * (len(pairs) - common)
    return score
