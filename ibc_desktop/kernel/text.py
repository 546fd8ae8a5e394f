"""Russian text as a librarian compares it: case, ё/е, dashes, spaces and keyboard layouts."""

import re
import unicodedata

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—−"), "-")
_QUOTES = dict.fromkeys(map(ord, "«»“”„‟\"'`’‘"), " ")
_MARKS = re.compile("[\u0300-\u0305\u0307\u0309-\u036f\u00ad\u200b-\u200f]")
_WORD = re.compile(r"[^\W_]+")
_DIGITS = re.compile(r"\d+")

_LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
_RUSSIAN = "йцукенгшщзхъфывапролджэячсмитьбюё"
_SHIFTED_LATIN = 'QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>~'
_SHIFTED_RUSSIAN = _RUSSIAN.upper()
# The digit row with Shift held (a scanner in caps-lock mode) and the two marks beside it.
_TO_RUSSIAN = str.maketrans(_LATIN + _SHIFTED_LATIN, _RUSSIAN + _SHIFTED_RUSSIAN)
_TO_LATIN = str.maketrans(_RUSSIAN + _SHIFTED_RUSSIAN + "№", _LATIN + _SHIFTED_LATIN + "#")


def fold(text: str) -> str:
    """Return the text as it is compared: caseless, ё as е, one kind of dash and of space."""
    text = _MARKS.sub("", unicodedata.normalize("NFC", text).casefold())
    # Once more: a letter may only now stand beside the mark that belongs to it.
    text = unicodedata.normalize("NFC", text).replace("ё", "е")
    return " ".join(text.translate(_DASHES).translate(_QUOTES).split())


def words(text: str) -> list[str]:
    """Return the folded words and numbers of a text, in their order."""
    return _WORD.findall(fold(text))


def word_line(text: str) -> str:
    """Return the folded words joined by single spaces: what a search index stores."""
    return " ".join(words(text))


def natural_key(text: str) -> str:
    """Return a folded key in which numbers sort by value: 9 before 10, Э-2 before Э-12."""
    return _DIGITS.sub(lambda number: number.group().zfill(10), fold(text))


def typed_as_russian(text: str) -> str:
    """Return what the same keys give under the Russian layout: «tkrf» is «елка»."""
    return text.translate(_TO_RUSSIAN)


def typed_as_latin(text: str) -> str:
    """Return what the same keys give under the Latin layout: a scan made in Russian."""
    return text.translate(_TO_LATIN)
