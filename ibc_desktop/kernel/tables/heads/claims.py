"""How well a heading names the fields of an import: by what it says, then by likeness."""

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from ..imports import ImportField
from .headings import Lexicon, parts, plain, unexplained
from .words import LABELS, MEASURES, NOUNS, PARTS_OF_PERSON, PUPILS, SAME, SMALL, STAFF, UNITS, stem

# By all its words, with a noun or a label more, as one of several; a word that stands for another,
# or is misspelt, takes something off.
_ALL, _NOUN, _LABEL, _SEVERAL = 100, 90, 85, 80
_OTHER_WORD, _MISSPELT = 15, 20
# «Названий» and «мест, штук» are numbers of things, not the things.
_COUNTED = re.compile(r"\w*(?:[бвгджзклмнпрстфхцчшщ]ий|ов|ев)|мест|книг|поступило|выбыло")
_WORD = re.compile(r"\w+")
_STANDING_FOR_OTHERS = SAME.keys() | set(SAME.values())
_LONGEST = 300


class Claim(NamedTuple):
    """How well a heading suits a field; of the field's names the first is best."""

    level: int
    order: int = 0


# By a heading to the letter.
EXACT = Claim(_ALL)
# The fields that a heading suits equally well.
Claims = dict[str, Claim]


class _Name(NamedTuple):
    """One of the names of a field, as stems; `extra` is what a heading may say beside it.

    `alike` are the stems with each word that stands for another put into its place.
    """

    claim: Claim
    key: str
    words: frozenset[str]
    alike: frozenset[str]
    extra: frozenset[str]

    def level(self, words: frozenset[str], *, alike: bool) -> int:
        """Return how well these words of a heading name the field; 0 for not at all."""
        mine = self.alike if alike else self.words
        more = words - mine
        if not mine <= words or not more <= self.extra:
            return 0
        if more:
            return _LABEL if more & LABELS else _NOUN
        return _ALL


class Names:
    """All the names of an import's fields, but for those with one of the words `without`."""

    def __init__(self, fields: Sequence[ImportField], without: frozenset[str]) -> None:
        known = [
            (field.key, order, text)
            for field in fields
            for order, text in enumerate(map(plain, field.known))
        ]
        self.lexicon = Lexicon(text for _, _, text in known)
        spoken = frozenset().union(*(self.lexicon.stems(text) for _, _, text in known))
        self._nouns = frozenset().union(*(each for each in NOUNS if each & spoken)) - without
        self.tells_persons_apart = bool(PUPILS & spoken and STAFF & spoken)
        self._lines: dict[str, Claims] = defaultdict(dict)
        self._by_word: dict[str, list[_Name]] = defaultdict(list)
        for key, order, text in known:
            if not self.lexicon.stems(text) & without:
                self._lines[_line(text)].setdefault(key, Claim(_ALL, -order))
                self._add(key, -order, text)
        self._joint = self._joints(known)
        self.claims = lru_cache(4096)(self._claims)

    def _add(self, key: str, order: int, text: str) -> None:
        # «К дате» is not «Дата», and «Класс, литера» not «Литера класса».
        if text.split()[0] in SMALL or len(self._telling_parts(text)) > 1:
            return
        first, *others = self.lexicon.readings(text)
        if others:
            return
        said = _telling(first)
        if said != first:
            # «Время, мин» is no time; «Цена» is known without its roubles.
            return
        if said <= self._nouns and len(said) == 1:
            # A record's own noun is a name only by itself: «Книга», not «Код книги» or «Книги».
            return
        extra = self._nouns if said <= LABELS else self._nouns | LABELS
        name = _Name(Claim(_ALL, order), key, said, _alike(said), extra)
        for word in said | name.alike:
            self._by_word[word].append(name)

    def _joints(self, known: Sequence[tuple[str, int, str]]) -> list[tuple[frozenset[str], str]]:
        """Return the fields that together are another: author and title are «Автор, заглавие»."""
        found = []
        for key, _, text in known:
            together = set(self._part_keys(text))
            if len(together) > 1 and None not in together:
                found.append((frozenset(together), key))
        return found

    def _claims(self, heading: str) -> Claims:
        """Return the fields that the heading suits best, and how well."""
        text = plain(heading)
        if not text or len(text) > _LONGEST or not self.lexicon.is_spoken(text):
            return {}
        bare = unexplained(text)
        if found := self._lines.get(_line(text)) or self._lines.get(_line(bare)):
            return found
        if len(self._telling_parts(bare)) > 1:
            return self._several(bare)
        return self._whole(text, least=_ALL) or self._whole(bare)

    def _several(self, text: str) -> Claims:
        """Return what a heading says that names several things: «Автор, заглавие, год»."""
        keys = self._part_keys(text)
        found = [key for key in keys if key]
        joint = [
            (len(each), key)
            for each, key in self._joint
            if found and found[0] in each and each <= set(found)
        ]
        if joint:
            return {max(joint)[1]: Claim(_SEVERAL)}
        # Behind a stroke, and among words that agree, stands the same in other words.
        agree = len(found) > 1 and len(set(found)) == 1
        is_known = found and (agree or len(found) == len(keys) or "/" in text)
        return {found[0]: Claim(_SEVERAL)} if is_known else {}

    def _telling_parts(self, text: str) -> list[str]:
        named, neutral = parts(text), UNITS | self._nouns
        if len(named) < 2:
            return named
        return [
            part
            for part in named
            if not (words := self.lexicon.stems(part)) <= neutral
            or (not words <= UNITS and _line(part) in self._lines)
        ]

    def _part_keys(self, text: str) -> list[str | None]:
        """Return the field of each part; in «Место и год издания» the last word is of both."""
        named = self._telling_parts(text)
        *_, shared = ["", *named[-1].split()[1:]] if named else [""]
        return [self._part(part, shared) for part in named]

    def _part(self, part: str, shared: str) -> str | None:
        whole = self._whole(f"{part} {shared}", least=_ALL) if shared else {}
        claims = whole or self._lines.get(_line(part)) or self._whole(part)
        return next(iter(claims)) if len(claims) == 1 else None

    def _whole(self, text: str, least: int = 0) -> Claims:
        """Return the fields named by all the words of a heading, whatever their order."""
        words = self.lexicon.stems(text)
        found = self._named(text)
        less = 0
        if not found and words & _STANDING_FOR_OTHERS:
            found, less = self._named(text, alike=True), _OTHER_WORD
        if not found and words - self.lexicon.known:
            found, less = self._named(text, alike=True, misspelt=True), _MISSPELT
        level = max((claim.level for claim in found.values()), default=0)
        if level < least:
            return {}
        best = {key: claim.order for key, claim in found.items() if claim.level == level}
        return {key: Claim(level - less, order) for key, order in best.items()}

    def _named(self, text: str, *, alike: bool = False, misspelt: bool = False) -> Claims:
        found: Claims = {}
        head = text.replace(",", " ").split(" ", 1)[0]
        is_count, drops = bool(_COUNTED.fullmatch(head)), stem(head) not in MEASURES
        for reading in self.lexicon.readings(text, misspelt=misspelt):
            said = _telling(reading) if drops else reading
            words = _alike(said) if alike else said
            for name in {name for word in words for name in self._by_word.get(word, ())}:
                level = name.level(words, alike=alike)
                if level and not (is_count and len(name.words) == 1):
                    claim = Claim(level, name.claim.order)
                    found[name.key] = max(claim, found.get(name.key, claim))
        return found


def _telling(words: frozenset[str]) -> frozenset[str]:
    return words - UNITS or words


def _line(text: str) -> str:
    """Return what a heading says word by word; of one word alone the ending counts too."""
    words = [word for word in _WORD.findall(text) if word not in SMALL] or text.split()
    return " ".join(map(stem, words)) if len(words) > 1 else "".join(words)


def _alike(words: frozenset[str]) -> frozenset[str]:
    return frozenset(SAME.get(word, word) for word in words)


@lru_cache(16)
def names_of(fields: tuple[ImportField, ...], without: frozenset[str] = frozenset()) -> Names:
    """Return the names of these fields, worked out once."""
    return Names(fields, without)


def names_for(headings: Sequence[str], fields: tuple[ImportField, ...]) -> Names:
    """Return the names by which a table is read; in a list of pupils a teacher is another's."""
    names = names_of(fields)
    of_pupils = names.tells_persons_apart and any(
        words & PUPILS and not words - PUPILS - LABELS - UNITS - PARTS_OF_PERSON.keys()
        for words in map(names.lexicon.stems, map(plain, headings))
    )
    return names_of(fields, STAFF) if of_pupils else names
