"""Russian text as a librarian compares it: case, ё/е, dashes, spaces and keyboard layouts."""

import re
import unicodedata
from functools import cache

_DASHES_AND_QUOTES = dict.fromkeys(map(ord, "‐‑‒–—−"), "-") | dict.fromkeys(
    map(ord, "«»“”„‟\"'`’‘"), " "
)
_MARKS = re.compile("[\u0300-\u0305\u0307\u0309-\u036f\u00ad\u200b-\u200f]")
_SOFT_HYPHEN = b"\xad"
_WORD = re.compile(r"[^\W_]+")
# What clean Russian text has none of once it is folded: Latin letters and marks.
_ODD = re.compile("[a-zë\u00ad\u0300-\u036f\u200b-\u200f]")
# Latin letters that look like Russian ones; folded, «b» and «h» may have been capitals.
_ALIKE = str.maketrans("ABCEHKMOPTXYËaceopxykmtë", "АВСЕНКМОРТХУЁасеорхукмтё")
_ALIKE_FOLDED = str.maketrans("abcehkmoptxyë", "авсенкмортхуё")
_LATIN_LETTER = re.compile("[A-Za-zËë]")
_RUSSIAN_LETTER = re.compile("[А-Яа-яЁё]")
_MIXED = re.compile(r"[A-Za-zËë]\d*[А-Яа-яЁё]|[А-Яа-яЁё]\d*[A-Za-zËë]")
# Each folded letter of cp1251 as «a» or «я», for its alphabet.
_ALPHABETS = bytes.maketrans(
    bytes([*range(ord("a"), ord("z") + 1), *range(0xE0, 0x100)]), b"a" * 26 + b"\xff" * 32
)
_LATIN_SIGN = ord("a")
_DIGITS = re.compile(r"\d+")
# What no text of ours holds: control characters, marks that turn the order of the signs after them,
# halves of letters, what is no character at all.
_UNSEEN = re.compile(
    "[\0-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
# Colours and places of a terminal; all kinds of line end; separators of records and fields.
_TERMINAL = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]")
_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_SEPARATOR = re.compile("[\x1c-\x1f]")

_LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
_RUSSIAN = "йцукенгшщзхъфывапролджэячсмитьбюё"
_SHIFTED_LATIN = 'QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>~'
_SHIFTED_RUSSIAN = _RUSSIAN.upper()
# Marks of the Russian layout where the Latin one has others, as scanners type them.
_RUSSIAN_MARKS, _LATIN_MARKS = '№;:?",./', "#$^&@?/|"
_TO_RUSSIAN = str.maketrans(_LATIN + _SHIFTED_LATIN, _RUSSIAN + _SHIFTED_RUSSIAN)
_TO_LATIN = str.maketrans(
    _RUSSIAN + _SHIFTED_RUSSIAN + _RUSSIAN_MARKS, _LATIN + _SHIFTED_LATIN + _LATIN_MARKS
)


def visible(text: str) -> str:
    """Return what came in from a field, a file, a command or a scanner without what nobody sees.

    Line ends become plain ones. A title of unseen characters would be no empty title; some no DBMS
    and no XML keep, others act on a terminal or turn the words that stand after them.
    """
    if text.isprintable() or not _UNSEEN.search(text):
        return text
    # Two halves of a letter are put together, one alone is a letter that cannot be read.
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    text = _LINE_END.sub("\n", _TERMINAL.sub("", text))
    return _UNSEEN.sub("", _SEPARATOR.sub(" ", text))


def plain_line(text: str) -> str:
    """Return the visible text on one line, without spaces at its ends and without double ones."""
    if not text.isprintable():
        text = visible(text)
    # Of all spaces only the plain one is printable; a long text is twice sooner looked at than cut.
    elif "  " not in text:
        return text.strip()
    return " ".join(text.split())


def clean_line(text: str) -> str:
    """Return the text on one plain line, Latin letters in Russian words made Russian: «Cидоров».

    A word whose Latin letters do not all look like Russian ones stays as it is, and so does a
    word that is wholly Latin.
    """
    line = plain_line(text)
    return line if line.isascii() or not _LATIN_LETTER.search(line) else _mended(line, _ALIKE)


def fold(text: str) -> str:
    """Return the text as it is compared: caseless, ё as е, one kind of dash and of space.

    Words of two alphabets are compared as `clean_line` writes them.
    """
    if text.isascii() and not ("'" in text or '"' in text or "`" in text):
        return " ".join(text.lower().split())
    return " ".join(_plain(text).translate(_DASHES_AND_QUOTES).split())


def words(text: str) -> list[str]:
    """Return the folded words and numbers of a text, in their order."""
    return _WORD.findall(_plain(text))


def word_line(text: str) -> str:
    """Return the folded words joined by single spaces: what a search index stores."""
    try:
        if "µ" not in text:
            letters = text.encode("cp1251").translate(_russian_letters(), _SOFT_HYPHEN)
            alphabets = letters.translate(_ALPHABETS, b"0123456789")
            # Most texts have no Latin letter at all; a byte is sooner sought as its number.
            if _LATIN_SIGN not in alphabets or not (b"a\xff" in alphabets or b"\xffa" in alphabets):
                return b" ".join(letters.split()).decode("cp1251")
    except UnicodeEncodeError:
        pass
    return " ".join(words(text))


@cache
def _russian_letters() -> bytes:
    """Return for each byte of cp1251 its folded letter, or a space.

    Nearly all our texts fit into that charset, and cut as bytes they are four times sooner cut.
    """
    folded = bytearray(b" " * 256)
    for code in range(256):
        found = words(bytes([code]).decode("cp1251", "ignore"))
        # The Greek «µ» folds to a letter outside the charset; `word_line` looks for it.
        folded[code : code + 1] = "".join(found).encode("cp1251", "ignore") or b" "
    return bytes(folded)


def natural_key(text: str) -> str:
    """Return a folded key in which numbers sort by value: 9 before 10, Э-2 before Э-12."""
    if text.isascii() and text.isdigit():
        return text.zfill(10)
    return _DIGITS.sub(_padded, fold(text))


def _plain(text: str) -> str:
    """Imports fold millions of short texts, so nothing is done here that need not be."""
    if text.isascii():
        return text.lower()
    text = _composed(text).casefold()
    if _ODD.search(text):
        # Once more: a letter may only now stand beside the mark that belongs to it.
        text = _mended(_composed(_MARKS.sub("", text)), _ALIKE_FOLDED)
    return text.replace("ё", "е")


def _mended(text: str, alike: dict[int, int]) -> str:
    """Return the text with the words of two alphabets made Russian where that can be."""

    def russian(word: re.Match[str]) -> str:
        made = word[0].translate(alike)
        is_mixed = _RUSSIAN_LETTER.search(word[0]) and not _LATIN_LETTER.search(made)
        return made if is_mixed else word[0]

    return _WORD.sub(russian, text) if _MIXED.search(text) else text


def _composed(text: str) -> str:
    # To look costs a tenth of to compose.
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def _padded(number: re.Match[str]) -> str:
    return number.group().zfill(10)


def typed_as_russian(text: str) -> str:
    """Return what the same keys give under the Russian layout: «tkrf» is «елка»."""
    return text.translate(_TO_RUSSIAN)


def typed_as_latin(text: str) -> str:
    """Return what the same keys give under the Latin layout: a scan made in Russian."""
    return text.translate(_TO_LATIN)
