"""What a heading says: its words, written out where they are cut, without tags and endings."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice, product

from ...ground.folding import fold, word_line
from .words import CHANGING, CUT, KNOWN, NEVER_CUT, PARENTS, SMALL, WHOLE, stem

_HUMPS = re.compile(r"(?<=[a-z])(?=[A-Z])")
_WRITTEN_OUT = (
    # «№ п/п, ФИО»: the number stands before the name in one cell.
    (re.compile(r"^№ ?(?:п ?[./]? ?п\.?)?[,;]? ?(?=ф\.? ?и\b|фио|фамили)"), ""),
    (re.compile(r"№+|\b(?:n|no)\b[.°º]?"), " номер "),
    (re.compile(r"\bф\s?\.?\s?и\s?\.?\s?о\b\.?|\bф\s?\.?\s?и\b\.?"), " фио "),
    (re.compile(r"\bи\.\s?о\b\.?"), "инициалы"),
    (re.compile(r"\bимя(?:[,/]| и)?\s?(?:отчество(?:[,/]| и)?\s?)?фамили[яи]\b"), "фио"),
    (re.compile(r"\bфамили[яи](?:,| и)? (?:имя(?:(?:,| и)? отчество)?|инициалы)\b"), "фио"),
    (re.compile(r"\bд\s?[./]\s?р\b\.?"), " дата рождения "),
    (re.compile(r"\bг\s?[./]\s?р\b\.?"), " год рождения "),
    (re.compile(r"(?<=\w\s)г\.|\bг\.(?=\s?(?:изд|вып))"), "год "),
    (re.compile(r"\bучебн\w+ (?=пособ|издан)"), ""),
    # Kopecks are told of beside roubles; alone they are no price.
    (re.compile(r"\bруб\w*\.?[\s,;/и]*\bкоп\w*\b\.?"), "руб."),
    (re.compile(r"\(?\bпри наличии\b\)?"), ""),
    (re.compile(r"^сведения об? \w+ (?=\w)"), ""),
    (re.compile(r"\b([пл])\s?[./]\s?([пд])\b\.?"), r" \1\2 "),
    # A word cut by the end of a line, «Наимено-⏎вание»; two endings, «Автор(ы)»; «Цена/руб.».
    (re.compile(r"(?<=\w)-\s+(?=\w)"), "-"),
    (re.compile(r"(?<=\w)\([^\W\d_]{1,3}\)"), ""),
    # «Место (260$a)» is that of publication.
    (re.compile(r"\(?\b(?:210|26[04])\s*[$#^]?\s*a\b\)?"), " издания "),
    (re.compile(r"\(?\b\d{3}\s*[$#^]?\s*[a-z]\b\)?"), " "),
)
_ROW_NUMBERS = {"", "п п", "пп", "n", "n п п", "номер п п"}
_BRACKETS = re.compile(r"[(\[]([^)\]]*)(?:[)\]]|$)")
_TOKEN = re.compile(r"([^\W_]+(?:-[^\W_]+)*)(\.?)")
_BETWEEN = re.compile(r"[,;/+&]|\s(?:и|или)\s")
_MOST_READINGS = 12
# How alike in percent a misspelt word is, and from how many letters a word may be one.
_ALIKE, _LONG = 85, 4
# By so many letters a word is told at a glance to be none of ours.
_START = 3


def plain(heading: str) -> str:
    """Return the heading folded, with the usual abbreviations written out and no MARC tags."""
    text = fold(_HUMPS.sub(" ", heading).replace("_", " "))
    for pattern, words in _WRITTEN_OUT:
        text = pattern.sub(words, text)
    return text.strip(" :")


def counts_rows(heading: str) -> bool:
    """Tell «№ п/п», which says nothing of a row but its number."""
    return word_line(heading) in _ROW_NUMBERS


def unexplained(text: str) -> str:
    """Return a plain heading without its brackets; all of it where they change what is meant."""
    within = " ".join(_BRACKETS.findall(text))
    if CHANGING & {stem(word) for word, _ in _TOKEN.findall(within)}:
        return text
    return _BRACKETS.sub(" ", text)


def parts(text: str) -> list[str]:
    """Return the parts of a plain heading that names several things: «Автор и заглавие»."""
    return [part for part in map(str.strip, _BETWEEN.split(text)) if part]


class Lexicon:
    """The words that the fields of an import are called by: cut and misspelt ones are told."""

    def __init__(self, headings: Iterable[str]) -> None:
        found = {
            word
            for text in headings
            for word, dot in _TOKEN.findall(text)
            if not (dot or word in CUT or "-" in word)
        }
        self._words = sorted((found | set(WHOLE)) - NEVER_CUT)
        self.known = KNOWN | set(map(stem, found))
        self._starts = {word[:_START] for word in self.known.union(self._words)}

    def is_spoken(self, text: str) -> bool:
        """Say whether any word of a plain heading may be one of these: most cells have none."""
        return any(
            word[:_START] in self._starts or word in CUT or len(word) < _START or "-" in word
            for word, _ in _TOKEN.findall(text)
        )

    def readings(self, text: str, *, misspelt: bool = False) -> Iterator[frozenset[str]]:
        """Yield the stems of a plain heading, once for each way to write out its cut words."""
        options = [
            option
            for word, dot in _TOKEN.findall(text)
            if word not in SMALL
            for option in self._options(word, cut=bool(dot), misspelt=misspelt)
        ]
        for reading in islice(product(*options), _MOST_READINGS):
            yield frozenset(reading)

    def stems(self, text: str) -> frozenset[str]:
        """Return the stems of a plain heading as it is written, but for small words."""
        return next(self.readings(text))

    def _options(self, word: str, *, cut: bool, misspelt: bool) -> list[list[str]]:
        """Return for each word within a word the stems it may be meant for."""
        if stem(word) in self.known and not cut and word not in CUT:
            return [[stem(word)]]
        if "-" in word:
            first, *_, last = word.split("-")
            whole = self._stems_of(first, last)
            return [whole] if whole else [[stem(part)] for part in word.split("-")]
        if word in CUT:
            return [list(map(stem, CUT[word].split()))]
        whole = self._stems_of(word) if cut and len(word) > 1 else []
        if not whole and misspelt and len(word) >= _LONG:
            whole = self._alike(word)
        if cut and not whole and word not in NEVER_CUT and stem(word) in PARENTS:
            return [[f"{word}."]]
        return [whole or [stem(word)]]

    def _stems_of(self, start: str, end: str = "") -> list[str]:
        """Return the stems of the words that begin and end like this: «кол-во», «инвент.»."""
        fitting = (each for each in self._words if each.startswith(start) and each.endswith(end))
        return list(dict.fromkeys(map(stem, fitting)))

    def _alike(self, word: str) -> list[str]:
        from rapidfuzz import fuzz, process

        near = [each for each in self._words if each[0] == word[0]]
        found = process.extractOne(word, near, scorer=fuzz.ratio, score_cutoff=_ALIKE)
        return [stem(found[0])] if found else []
