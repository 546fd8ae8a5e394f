"""Which books the words find, how many, and which of them come first."""

from typing import Any

from sqlalchemy import ColumnElement, bindparam, func, literal, select, union
from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.folding import words
from ibc_desktop.kernel.ground.search import telling

from ...model import INDEX, Contributor, Edition, EditionWords

# Ranking costs more than finding; past this many hits the order is not worth it (PERFORMANCE 2).
RANK_CAP = 3000
# Sorts after every letter.
_LAST = "\U0010ffff"
_BEGINS = ~EditionWords.title.between(bindparam("start"), bindparam("end"))
# The first of those who made the book, then the others: «щедрин» is the end of a surname.
_OWN = (
    ~EditionWords.people.between(bindparam("first"), bindparam("first_end")),
    ~(literal(" ") + EditionWords.people + " ").contains(bindparam("surname")),
)


def _joined(order: tuple[ColumnElement[bool], ...]) -> Any:
    query = INDEX.ranked(*order)
    return query.join(EditionWords, EditionWords.id == INDEX.key).limit(bindparam("limit"))


# What comes first, where no surname is among the words, where it is all of them, and else.
_NO_NAME, _NAME_ALONE, _WITH_NAME = (_BEGINS,), (*_OWN, _BEGINS), (_BEGINS, *_OWN)
# Made once: a statement costs more to put together than these take to run.
_RANKED = {order: _joined(order) for order in (_NO_NAME, _NAME_ALONE, _WITH_NAME)}
# Whose books those are that have one of these words among their people.
_LOOKED_AT = 20
_BEARERS = select(Contributor.surname).where(
    Contributor.edition_id.in_(INDEX.bearing("people").limit(_LOOKED_AT))
)
# More words hardly name somebody alone.
_WORDS_OF_A_NAME = 2
# How a surname ends in another case, and how in the nominative: «Толстого», «Чехову», «Гоголя».
_CASES = (
    ("ого", ("ой", "ий", "ый")), ("ому", ("ой", "ий", "ый")), ("ым", ("", "ый", "ой")),
    ("им", ("ий",)), ("ом", ("",)), ("ой", ("а", "ая")), ("а", ("",)), ("у", ("", "а")),
    ("е", ("", "а")), ("я", ("ь", "й")), ("ю", ("ь", "й")),
)  # fmt: skip
# A word that long is seldom in more titles than can be ranked.
_LONG = 3


def found(typed: str) -> Any:
    """Return the query for the keys of the finds.

    By one letter those are found whose title or author begins with it.
    """
    if _is_letter(typed):
        keys = (Edition.title_key, Edition.author_key)
        return union(*(select(Edition.id).where(begins(key, typed)) for key in keys))
    return INDEX.found(typed)


def hit_count(session: Session, typed: str) -> int:
    """Count the finds."""
    if _is_letter(typed):
        counted = select(func.count()).select_from(found(typed).subquery())
        return session.scalar(counted) or 0
    return INDEX.count(session, typed)


def worth_ranking(session: Session, typed: str) -> bool:
    """Say whether the finds are few enough to be ranked; two words leave few by themselves."""
    if sum(len(word) >= _LONG for word in telling(words(typed))) > 1:
        return True
    if not words(typed) or _is_letter(typed):
        return False
    return hit_count(session, typed) <= RANK_CAP


def ranked(
    session: Session,
    about: str,
    typed: str,
    conditions: list[ColumnElement[bool]],
    limit: int,
    *later: ColumnElement[bool],
) -> list[int]:
    """Return keys of what the words `about` find; those that are `later` stand below all others.

    A surname alone puts the books of its bearer before those about him. A title that begins with
    the words typed comes next, then all others by weight.
    """
    start, surname = " ".join(words(typed)), _surname(session, about)
    order = _WITH_NAME if surname else _NO_NAME
    if surname and " " not in start:
        order = _NAME_ALONE
    query = _joined((*later, *order)) if later else _RANKED[order]
    if conditions:
        query = query.join(Edition, Edition.id == INDEX.key).where(*conditions)
    asked = {"words": about, "limit": limit, "start": start, "end": start + _LAST}
    if surname:
        asked |= {"surname": f" {surname} ", "first": f"{surname} ", "first_end": f"{surname}!"}
    return list(session.connection().execute(query, asked).scalars())


def begins(key: Any, typed: str) -> ColumnElement[bool]:
    """Say that a folded key begins with the words typed, in a way that an index can serve."""
    start = " ".join(words(typed))
    return (key >= start) & (key < start + _LAST)


def _is_letter(typed: str) -> bool:
    """Say whether but one letter has been typed: nearly every record has a word with it."""
    return len("".join(words(typed))) == 1


def _surname(session: Session, typed: str) -> str | None:
    """Return the surname, or a half of it, that one of two words is, in whatever case."""
    called = [word for word in telling(words(typed)) if len(word) >= _LONG and word.isalpha()]
    if not 0 < len(called) <= _WORDS_OF_A_NAME:
        return None
    named = [form for word in called for form in nominatives(word)]
    people = session.connection().execute(_BEARERS, {"borne": named}).scalars()
    known = {part for surname in people for part in words(surname)}
    return next((form for form in named if form in known), None)


def nominatives(word: str) -> list[str]:
    """Return the folded word and what it may be in the nominative, as a surname."""
    for ending, instead in _CASES:
        if word.endswith(ending) and len(word) >= len(ending) + _LONG:
            stem = word.removesuffix(ending)
            return [word, *(stem + each for each in instead)]
    return [word]
