"""The people, themes and tools that are here already, as an old journal names them."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.folding import fold, plain_line, word_line
from ibc_desktop.kernel.ground.russian import initials
from ibc_desktop.sections.readers.model import Reader

from ..model import Consultation, ConsultationTheme, DigitalTool
from ..rules.service import CONSULTED

# «Воронова Л. П., учитель химии», «Воронова Л. П. (химия)», «Воронова Л. П. и Белова И. С.»
_BESIDE_NAME = re.compile(r"\s*[,;/()\n]\s*|\s+и\s+")
_LIKE_NAME = re.compile(r"[А-ЯЁ][а-яё-]+ [А-ЯЁ](?:\.|[а-яё]+ [А-ЯЁ][а-яё]+$)")
_CARD = re.compile(r"(?:билет\s*)?(?:№\s*)?(\d+)", re.IGNORECASE)
_BETWEEN_TOOLS = re.compile(r"[;\n]")


@dataclass(frozen=True)
class Person:
    """A teacher or one of the staff, present or past, with the folded parts of the name."""

    id: int
    name: str
    surname: str
    others: tuple[str, ...]
    post: str
    card: str

    def is_named(self, parts: Sequence[str]) -> bool:
        """Tell whether the words are this surname with names or initials that agree."""
        surname = self.surname.split()
        if not set(surname) <= set(parts):
            return False
        rest = [part for part in parts if part not in surname]
        return len(rest) <= len(self.others) and all(
            # An initial, or a name written out in either place.
            name.startswith(part) or part.startswith(name)
            for part, name in zip(rest, self.others, strict=False)
        )


class KnownPeople:
    """Finds the one person a journal means by «Воронова Л. П.»."""

    def __init__(self, session: Session) -> None:
        names = Reader.surname, Reader.given_name, Reader.patronymic
        query = select(*names, Reader.id, Reader.post, Reader.card_number)
        self._people = [
            Person(key, initials(*name), fold(name[0]), _folded(name[1:]), fold(post), fold(card))
            for *name, key, post, card in session.execute(query.where(Reader.group.in_(CONSULTED)))
        ]

    def all_of(self, written: str) -> tuple[Person | str, list[str], list[str]]:
        """Return the person, the names of others, and what else stands in the cell.

        The person is why it is not clear who is meant, where it is not.
        """
        first, *more = [*filter(None, _BESIDE_NAME.split(written))] or [written]
        if isinstance(found := self.find(plain_line(written)), Person):
            # A name broken into lines.
            return found, [], []
        found, others, beside = self.find(first), list[str](), list[str]()
        for part in more:
            if isinstance(self.find(part), Person) or _LIKE_NAME.match(part):
                others.append(part)
            elif isinstance(found, str) or fold(part) not in found.post:
                beside.append(part)
        return found, others, beside

    def find(self, written: str) -> Person | str:
        """Return the person, or in a few words why it is not clear who is meant."""
        if card := _CARD.fullmatch(written):
            known = (each for each in self._people if each.card == card[1])
            return next(known, f"билета № {card[1]} нет у педагогов: впишите фамилию")
        # A double surname is one word here.
        parts = fold(written).replace(".", " ").split()
        found = [each for each in self._people if each.is_named(parts)]
        if len(found) == 1:
            return found[0]
        if found:
            return f"педагогов «{written}» несколько: добавьте отчество"
        return f"педагога «{written}» нет среди читателей: сначала запишите его"


def _folded(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(fold(name) for name in names if name)


def known_themes(session: Session) -> dict[str, tuple[int, str]]:
    """Return key and name of each theme, retired ones too, by its words."""
    return _by_words(session, ConsultationTheme)


class KnownTools:
    """Finds the tools that a cell of the journal lists."""

    def __init__(self, session: Session) -> None:
        self._by_words = _by_words(session, DigitalTool)

    def find(self, written: str) -> tuple[list[tuple[int, str]], list[str]]:
        """Return (key, name) of the tools known, each once, and the names that are not known."""
        found: dict[int, str] = {}
        unknown: list[str] = []
        for name in self._named(written):
            if known := self._by_words.get(word_line(name)):
                found[known[0]] = known[1]
            else:
                unknown.append(name)
        return list(found.items()), unknown

    def _named(self, written: str) -> Iterator[str]:
        """Yield the names one by one; a comma belongs to a name that is known with it."""
        for part in filter(None, map(str.strip, _BETWEEN_TOOLS.split(written))):
            if word_line(part) in self._by_words:
                yield part
            else:
                yield from filter(None, map(str.strip, part.split(",")))


def _by_words(
    session: Session, kind: type[ConsultationTheme] | type[DigitalTool]
) -> dict[str, tuple[int, str]]:
    return {
        word_line(row.name): (row.id, row.name)
        for row in session.execute(select(kind.id, kind.name))
    }


def known_consultations(session: Session) -> Counter[tuple[object, ...]]:
    """Return how often each consultation is in the journal, by what tells it from others."""
    query = select(
        Consultation.held_on,
        Consultation.teacher_id,
        Consultation.starts_at,
        Consultation.theme_id,
        Consultation.question,
        Consultation.outcome,
    )
    return Counter(identity(*row) for row in session.execute(query))


def identity(*said: object) -> tuple[object, ...]:
    """Return what tells a consultation from others: day, teacher, hour, theme and words."""
    return tuple(fold(each) if isinstance(each, str) else each for each in said)
