"""How the report on one event looks on paper (DOMAIN 5.5)."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ibc_desktop.kernel.file.settings import School
from ibc_desktop.kernel.ground.columns import Column
from ibc_desktop.kernel.ground.russian import NBSP
from ibc_desktop.kernel.plug.papers import Paper
from ibc_desktop.printing.paper import paper_of
from ibc_desktop.printing.say.blocks import (
    Block,
    Facts,
    Heading,
    PageBreak,
    ReportHead,
    RowKind,
    Signatures,
    Signer,
    Table,
    Text,
)
from ibc_desktop.printing.say.style import REPORT
from ibc_desktop.sections.catalogue.rules.queries import EditionRow

from ..rules.drafts import PartyDraft
from ..rules.rows import EventCard, EventRow
from ..rules.wording import day_words, hours, whom_words


def events_paper(cards: Sequence[EventCard], school: School, today: dt.date) -> Paper:
    """Return the reports, each from a new page, as PDF and as a text to be edited."""
    row = cards[-1].event
    held_on = row.ends_on or row.starts_on or today
    blocks = list(_blocks(cards[0], school))
    for card in cards[1:]:
        blocks += (PageBreak(anew=True), *_blocks(card, school))
    title, more = f"Отчёт о мероприятии: {row.full_title}", "Отчёты о мероприятиях"
    return paper_of(
        blocks,
        REPORT,
        title=title if len(cards) == 1 else more,
        name=f"{title.partition(':')[0] if len(cards) == 1 else more} {held_on:%d.%m.%Y}",
        author=school.paper_name,
        day=held_on,
    )


def _blocks(card: EventCard, school: School) -> Iterator[Block]:
    row = card.event
    yield ReportHead(school.paper_head, "Отчёт о мероприятии", row.full_title)
    yield Facts(_facts(card))
    if row.parties:
        yield Heading("Участники", 3)
        yield Table(_PARTIES, _people(row), kind=_kind)
    for title, words in (
        ("Как прошло", card.description),
        ("Результат и отзывы", row.result),
        ("Ссылки и публикации", card.links),
        ("Примечание", card.note),
    ):
        if words.strip():
            yield from (Heading(title, 3), Text(words, indented=False))
    if card.books:
        yield Heading("Книги к мероприятию", 3)
        yield Table(BOOKS, card.books, numbered=True, dense=True)
    yield Signatures((Signer(school.librarian_post, school.librarian),))


def _facts(card: EventCard) -> list[tuple[str, str]]:
    """Return what is known; what every report has stands there even when it is empty."""
    row = card.event
    day = day_words(row)
    if row.starts_on is not None:
        day = f"{day} {row.starts_on.year}{NBSP}г."
    always = [
        ("Дата и время", ", ".join(filter(None, (day, hours(row))))),
        ("Место", row.place),
        ("Форма", row.form),
        ("Название", row.title),
        ("Для кого", whom_words(row.parties, row.audience_note)),
        ("Ответственный", row.responsible),
    ]
    if_known = [
        ("Повод", row.occasion),
        ("Цель", card.goal),
        ("Партнёр", row.partner),
        ("Раздел плана", row.section),
        ("Возрастной знак", _age(row)),
        ("Книг представлено", str(row.books_shown or "")),
        ("Книг выдано", str(row.books_lent or "")),
    ]
    return always + [fact for fact in if_known if fact[1]]


def _age(row: EventRow | EditionRow) -> str:
    return row.age_mark.label if row.age_mark else ""


_WHOLE = PartyDraft(id=-1)


def _people(row: EventRow) -> list[PartyDraft]:
    """Return the parties, and all of them together where there are several."""
    if len(row.parties) == 1:
        return list(row.parties)
    return [*row.parties, replace(_WHOLE, expected=row.expected, came=row.came)]


def _kind(party: PartyDraft) -> RowKind:
    return RowKind.TOTAL if party.id == _WHOLE.id else RowKind.PLAIN


def _party(party: PartyDraft) -> str:
    return "Всего" if party.id == _WHOLE.id else whom_words((replace(party, planned=True),))


_PARTIES: tuple[Column[PartyDraft], ...] = (
    Column("who", "Кто", _party, weight=1),
    Column("expected", "Ожидали, чел.", lambda party: party.expected, right=True, mm=32),
    Column("came", "Пришло, чел.", lambda party: party.came, right=True, mm=32),
)
BOOKS: tuple[Column[EditionRow], ...] = (
    Column("author", "Автор", lambda book: book.author, mm=42),
    Column("title", "Заглавие", lambda book: book.title, weight=1),
    Column("mark", "Возраст", _age, mm=16, centred=True),
    Column("shelf", "Полочный шифр", lambda book: book.shelf_mark, mm=34),
)
