"""What an event holds is not removed elsewhere, and the refusal names the event."""

from datetime import date

import pytest

from ibc_desktop.kernel.ground.refusals import Refusal
from ibc_desktop.kernel.plug.checks import Hold
from ibc_desktop.sections.catalogue.rules import service as catalogue
from ibc_desktop.sections.events.rules import preparing, service
from ibc_desktop.sections.events.rules.drafts import EventDraft, PartyDraft
from ibc_desktop.sections.readers.rules import service as readers
from tests.builders import add_class, add_edition


@pytest.fixture
def held(library):
    """A book and a class, both of one event and the book of another one too."""

    def prepare(session):
        book, form = add_edition(session), add_class(session, 5, "А")
        for title in ("Неделя книги", "Чтения «Каштанки»"):
            draft = EventDraft(2026, title, "выставка", date(2027, 3, 10))
            event = service.add_event(session, draft, add_form=True)
            preparing.add_book(session, event.id, book.id)
        parties = (PartyDraft(school_form_id=form.id),)
        service.change_event(
            session,
            1,
            EventDraft(2026, "Неделя книги", "выставка", date(2027, 3, 10), parties=parties),
        )
        return book.id, form.id

    return library.do("Мероприятия", prepare)


def test_a_book_of_an_event_stays_in_the_catalogue(library, held):
    holds = library.sections.all(Hold)
    with pytest.raises(Refusal) as no:
        library.do("Удалена", catalogue.remove_edition, held[0], holds)
    assert no.value.sentence == (
        "Книга выбрана к мероприятию «Неделя книги» и ещё 1. Сначала уберите её оттуда."
    )
    library.do("Убрана", preparing.remove_book, 1, held[0])
    with pytest.raises(Refusal, match="к мероприятию «Чтения „Каштанки“»"):
        library.do("Удалена", catalogue.remove_edition, held[0], holds)
    library.do("Убрана", preparing.remove_book, 2, held[0])
    library.do("Удалена", catalogue.remove_edition, held[0], holds)


def test_a_class_of_an_event_stays_among_the_classes(library, held):
    holds = library.sections.all(Hold)
    with pytest.raises(Refusal) as no:
        library.do("Убран", readers.remove_class, held[1], holds)
    assert no.value.sentence == (
        "Класс записан на мероприятие «Неделя книги». Сначала уберите его оттуда."
    )
