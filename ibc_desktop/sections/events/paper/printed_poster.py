"""How the poster of an event looks: a sheet for the wall, and behind it the list of its books."""

from collections.abc import Iterator, Sequence

from ibc_desktop.kernel.file.settings import School
from ibc_desktop.kernel.plug.papers import Paper
from ibc_desktop.printing.paper import paper_of
from ibc_desktop.printing.say.blocks import (
    BigFigure,
    BigFigures,
    Block,
    PageBreak,
    ReportHead,
    Space,
    Table,
    Text,
)
from ibc_desktop.printing.say.style import POSTER

from ..rules.rows import EventCard
from ..rules.wording import day_words, hours, weekday, whom_words
from .printed_event import BOOKS


def posters_paper(cards: Sequence[EventCard], school: School) -> Paper:
    """Return the posters, each with the list of its books where there are any; to be edited too."""
    card = cards[-1]
    title = f"Афиша: {card.event.full_title}" if len(cards) == 1 else "Афиши мероприятий"
    blocks = list(_blocks(cards[0], school))
    for each in cards[1:]:
        blocks += (PageBreak(anew=True), *_blocks(each, school))
    return paper_of(
        blocks,
        POSTER,
        title=title,
        name=title.replace(":", ""),
        author=school.paper_name,
        day=card.event.starts_on or card.event.month_starts_on,
    )


def _blocks(card: EventCard, school: School) -> Iterator[Block]:
    row = card.event
    yield ReportHead(school.paper_head, row.full_title, row.occasion)
    yield Space(8)
    yield BigFigures(tuple(_big(card)))
    yield Space(8)
    for lead, words in (
        ("Где:", row.place),
        ("Ждём:", whom_words(row.parties, row.audience_note)),
        ("Вместе с нами:", row.partner),
        ("", card.description),
        ("Ведёт:", row.responsible),
    ):
        if words.strip():
            yield Text(words, lead, indented=False)
    if card.books:
        yield PageBreak(anew=True)
        yield ReportHead(school.paper_head, "Что почитать", row.full_title)
        yield Table(BOOKS, card.books, numbered=True)


def _big(card: EventCard) -> Iterator[BigFigure]:
    """Return what is read from afar; the age mark of an event must stand on its poster."""
    row = card.event
    yield BigFigure(day_words(row), weekday(row))
    if said := hours(row):
        yield BigFigure(said, "время")
    if row.age_mark:
        yield BigFigure(row.age_mark.label, "возрастной знак")
