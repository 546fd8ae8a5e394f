"""A consultation told in a few words: «воронова презентации» is a teacher and a theme.

The same forgiveness as everywhere: ё as е, any keyboard layout, one typing error. What is no
theme becomes the question.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.folding import fold, typed_as_russian, words
from ibc_desktop.kernel.ground.search import nearest, stems

from .drafts import ConsultationDraft
from .lookup_queries import themes
from .queries import teachers, usual_minutes
from .rows import Teacher, ThemeRow
from .wording import signed

# Shorter beginnings of a surname or a theme may mean anything.
_LEAST = 3
# A shorter word with an error in it may be any other word.
_LEAST_WRONG = 5
_MOST_TEACHERS = _MOST_THEMES = 3
_DEED = "консультац"


@dataclass(frozen=True)
class Proposal:
    """What the words may mean; without a theme the question stands for it."""

    teacher: Teacher
    theme_id: int | None = None
    theme: str = ""
    question: str = ""

    @property
    def about(self) -> str:
        """«Презентации: вставить видео»."""
        return ": ".join(filter(None, (self.theme, self.question)))

    @property
    def title(self) -> str:
        """«Л. П. Воронова — Презентации»."""
        name = signed(self.teacher.surname, self.teacher.given_name, self.teacher.patronymic)
        return f"{name} — {self.about}" if self.about else name


@dataclass(frozen=True)
class _Word:
    """A folded word, and the piece of the typed text it stands in."""

    folded: str
    piece: int


def proposals(session: Session, typed: str, limit: int = 5) -> list[Proposal]:
    """Return what the words may mean, the likeliest first; nothing without a teacher in them."""
    known = teachers(session)
    for reading in dict.fromkeys((typed, typed_as_russian(typed))):
        for forgiving in (False, True):
            if found := _read(session, reading, known, forgiving=forgiving):
                return found[:limit]
    return []


def told(session: Session, typed: str, now: dt.datetime) -> ConsultationDraft:
    """Return the likeliest consultation that the words may mean, as of this moment.

    Where they name nobody, the draft has no teacher (0) and the words for its question.
    """
    for meant in proposals(session, typed, 1):
        return drafted(session, meant, now)
    return ConsultationDraft(0, now.date(), question=typed, starts_at=_minute(now))


def drafted(session: Session, meant: Proposal, now: dt.datetime) -> ConsultationDraft:
    """Return the consultation that is meant, as of this moment."""
    return ConsultationDraft(
        meant.teacher.id,
        now.date(),
        meant.theme_id,
        meant.question,
        _minute(now),
        usual_minutes(session, meant.teacher.id),
    )


def _minute(now: dt.datetime) -> dt.time:
    return now.time().replace(second=0, microsecond=0)


def _read(
    session: Session, text: str, known: Sequence[Teacher], *, forgiving: bool
) -> list[Proposal]:
    pieces = text.split()
    # «консультация воронова»: what is being done may be said first.
    while pieces and fold(pieces[0]).startswith(_DEED):
        del pieces[0]
    typed = [_Word(word, at) for at, piece in enumerate(pieces) for word in words(piece)]
    people, rest = _people(typed, known, forgiving=forgiving)
    if not people:
        return []
    about = _about(session, rest, pieces)
    return [
        Proposal(person, theme.id if theme else None, theme.name if theme else "", question)
        for theme, question in about
        for person in people
    ]


def _people(
    typed: Sequence[_Word], known: Sequence[Teacher], *, forgiving: bool
) -> tuple[list[Teacher], list[_Word]]:
    """Return whom one of the words names, and the words that are left."""
    for word in typed:
        named = _named(word.folded, known, forgiving=forgiving)
        if named:
            rest = [each for each in typed if each is not word]
            return _narrowed(named, rest)
    return [], []


def _named(word: str, known: Sequence[Teacher], *, forgiving: bool) -> list[Teacher]:
    if forgiving:
        if len(word) < _LEAST_WRONG:
            return []
        surnames = [(fold(each.surname), 1) for each in known]
        word = nearest(word, surnames) or ""
    named = [each for each in known if word and _begins(each.surname, word)]
    # «Белов» is not «Белова», where there are both.
    named.sort(key=lambda each: fold(each.surname) != word)
    return named


def _begins(surname: str, word: str) -> bool:
    parts = words(surname)
    return word in parts or (len(word) >= _LEAST and any(p.startswith(word) for p in parts))


def _narrowed(named: list[Teacher], rest: list[_Word]) -> tuple[list[Teacher], list[_Word]]:
    """Let initials and names tell namesakes apart: «воронова л п», «воронова лариса»."""
    for word in list(rest):
        fitting = [each for each in named if _is_name(word.folded, each)]
        if fitting:
            named = fitting
            rest = [each for each in rest if each is not word]
    return named[:_MOST_TEACHERS], rest


def _is_name(word: str, person: Teacher) -> bool:
    names = [*words(person.given_name), *words(person.patronymic)]
    if len(word) == 1:
        return any(name.startswith(word) for name in names)
    return len(word) >= _LEAST and any(name.startswith(word) for name in names)


def _about(
    session: Session, rest: Sequence[_Word], pieces: Sequence[str]
) -> list[tuple[ThemeRow | None, str]]:
    """Return the themes the words may mean, each with the words left over as its question."""
    if not rest:
        return [(None, "")]
    scored = []
    listed = themes(session)
    cut = dict(zip([w.folded for w in rest], stems([w.folded for w in rest]), strict=True))
    for at, theme in enumerate(listed):
        theme_words = words(theme.name)
        met = [word for word in rest if _meets(word.folded, cut[word.folded], theme_words)]
        if any(len(word.folded) > 1 for word in met):
            whole = sum(word.folded in theme_words for word in met)
            scored.append((-len(met), -whole, -theme.used, len(theme_words), at, met))
    scored.sort(key=lambda each: each[:5])
    best = [(listed[at], met) for *score, at, met in scored if score[0] == scored[0][0]]
    best = best[:_MOST_THEMES] or _mistyped(rest, listed)
    if not best:
        return [(None, _left(rest, (), pieces))]
    return [(theme, _left(rest, met, pieces)) for theme, met in best]


def _meets(word: str, stem: str, theme_words: Iterable[str]) -> bool:
    for each in theme_words:
        if each == word or (len(word) >= _LEAST and each.startswith((word, stem))):
            return True
    return False


def _mistyped(
    rest: Sequence[_Word], listed: Sequence[ThemeRow]
) -> list[tuple[ThemeRow, list[_Word]]]:
    """Return the theme that has a word one typing error away from one that was typed."""
    vocabulary = {
        word: at for at, theme in reversed(list(enumerate(listed))) for word in words(theme.name)
    }
    for word in rest:
        if len(word.folded) < _LEAST_WRONG:
            continue
        long = [(each, 1) for each in vocabulary if len(each) >= _LEAST_WRONG]
        if meant := nearest(word.folded, long):
            return [(listed[vocabulary[meant]], [word])]
    return []


def _left(rest: Sequence[_Word], met: Sequence[_Word], pieces: Sequence[str]) -> str:
    """Return the typed pieces with a word in them that is neither teacher nor theme."""
    left = {word.piece for word in rest if word not in met}
    return " ".join(piece for at, piece in enumerate(pieces) if at in left)
