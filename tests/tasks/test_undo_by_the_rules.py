"""What a deed would refuse no undo brings about, and it names the deed that stands in the way."""

import datetime as dt
from collections.abc import Callable

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from ibc_desktop.kernel.file import journal
from ibc_desktop.kernel.file.check import check
from ibc_desktop.kernel.ground.refusals import Refusal
from ibc_desktop.kernel.plug.checks import lasting
from ibc_desktop.sections.circulation.model import Loan, LoanRule
from ibc_desktop.sections.circulation.rules.desk import Desk
from ibc_desktop.sections.consultations.model import Consultation, ConsultationStatus
from ibc_desktop.sections.consultations.rules import lookups as topics
from ibc_desktop.sections.consultations.rules import service as consultations
from ibc_desktop.sections.consultations.rules.drafts import ConsultationDraft, ToolDraft
from ibc_desktop.sections.dates.model import Observance
from ibc_desktop.sections.dates.rules.lookups import save_observance
from ibc_desktop.sections.events.model import Event
from ibc_desktop.sections.events.rules import holding
from ibc_desktop.sections.events.rules import lookups as forms
from ibc_desktop.sections.events.rules import service as events
from ibc_desktop.sections.events.rules.drafts import EventDraft, PartyDraft, ReportDraft
from ibc_desktop.sections.partners.model import Partner
from ibc_desktop.sections.partners.rules import service as partners
from ibc_desktop.sections.partners.rules.drafts import AgreementDraft, PartnerDraft
from ibc_desktop.sections.readers.model import ReaderGroup
from ibc_desktop.sections.readers.rules import service as readers
from tests.builders import Library, add_class, add_copy, add_edition, add_reader, recent

_DAY = dt.date(2027, 3, 10)
Do = Callable[[Session], object]


def _do(library: Library, *deeds: Do) -> list[int]:
    """Do these deeds, named 1, 2, 3 …, and return their numbers."""
    numbers = []
    for name, deed in enumerate(deeds, 1):
        library.clock.forward(minutes=1)
        library.do(str(name), deed)
        numbers.append(library.ask(recent, 1)[0].id)
    return numbers


def _refused(library: Library, deed_id: int) -> str:
    """Return the title of the deed that has to be undone before this one."""
    with pytest.raises(Refusal, match="Сначала отмените «") as caught:
        journal.undo(library.database, deed_id)
    assert check(library.database, lasting(library.sections)) == []
    return caught.value.sentence.split("Сначала отмените «")[1].rsplit("» (", 1)[0]


def _partner(name: str, key: int | None = None) -> Do:
    return lambda session: partners.save_partner(session, PartnerDraft(name), key)


def _agreement(**said: object) -> Do:
    draft = AgreementDraft(number="1", signed_on=_DAY, **said)  # type: ignore[arg-type]
    key = 1 if said else None
    return lambda session: partners.save_agreement(session, draft, 1, key)


def _day(title: str, month: int = 3, day: int = 1, *, new: bool = False) -> Do:
    """Write a day to remember, that which was written last unless it is new."""

    def deed(session: Session) -> None:
        key = None if new else session.scalar(select(func.max(Observance.id)))
        save_observance(session, key, title, month, day)

    return deed


def _event(*parties: PartyDraft, key: int | None = None) -> Do:
    draft = EventDraft(2026, "Неделя", "выставка", _DAY, parties=parties)
    if key is None:
        return lambda session: events.add_event(session, draft, add_form=True)
    return lambda session: events.change_event(session, key, draft)


def _move(day: int) -> Do:
    return lambda session: events.move_event(session, 1, dt.date(2027, 3, day))


def _class(key: int) -> Do:
    return lambda session: readers.put_in_class(session, 1, key, _DAY)


def _pupil(session: Session) -> None:
    add_class(session, 5, "А")
    add_class(session, 5, "Б")
    add_reader(session, "Соколова Мария")


def _hold(*parties: PartyDraft) -> Do:
    report = ReportDraft(parties)
    return lambda session: holding.hold(session, 1, report, dt.date(2027, 3, 17))


def _consult(**said: object) -> Do:
    draft = ConsultationDraft(1, _DAY, **said)  # type: ignore[arg-type]
    return lambda session: consultations.log(session, draft, _DAY)


def _change_reader(key: int, **values: object) -> Do:
    return lambda session: readers.change_reader(session, key, _DAY, **values)


def _teacher(session: Session) -> None:
    add_reader(session, "Белова Ирина", group=ReaderGroup.TEACHER, card_number="7")


_PUPILS = PartyDraft(grade_from=6, grade_to=7, came=9)
_ON_HANDS = select(func.count()).select_from(Loan).where(Loan.returned_on.is_(None))
_UNTIL = dt.date(2028, 1, 1)


@pytest.mark.parametrize(
    ("deeds", "undone", "first"),
    [
        ([_partner("Музей"), _partner("Театр", 1), _partner("музей")], 2, "3"),
        (
            [_partner("Музей"), lambda session: partners.remove_partner(session, 1),
             _partner("Музей"), _partner("Театр")],
            2, "3",
        ),
        (
            [_partner("Музей"), _agreement(), _agreement(valid_until=_UNTIL),
             _agreement(valid_until=_UNTIL, prolongs=True)],
            3, "4",
        ),
        ([_day("Книга", new=True), _day("Чтение"), _day("книга", new=True)], 2, "3"),
        ([_day("Книга", 2, new=True), _day("Книга"), _day("Книга", day=30)], 2, "3"),
        (
            [_partner("Музей"), _agreement(), _agreement(valid_until=_UNTIL),
             lambda session: partners.renew_agreement(session, 1, dt.date(2029, 1, 1)),
             lambda session: partners.end_agreement(session, 1, dt.date(2028, 6, 1))],
            4, "5",
        ),
        ([_event(), _move(16), _hold()], 2, "3"),
        ([_event(), _move(16), lambda session: events.cancel(session, 1, "карантин")], 2, "3"),
        (
            [_teacher, _consult(question="Где пособие", status=ConsultationStatus.APPOINTED),
             lambda session: consultations.change(
                 session, 1, ConsultationDraft(1, dt.date(2027, 3, 9), question="Где пособие",
                 status=ConsultationStatus.APPOINTED), _DAY),
             lambda session: consultations.set_status(
                 session, 1, ConsultationStatus.HELD, _DAY)],
            3, "4",
        ),
        (
            [_pupil, _class(1), _class(2),
             lambda session: readers.sign_off(session, 1, _DAY, ())],
            3, "4",
        ),
        (
            [_event(), _hold(_PUPILS), lambda session: events.reopen(session, 1),
             _event(PartyDraft(grade_from=6, grade_to=7), key=1)],
            3, "4",
        ),
        (
            [_teacher, _change_reader(1, card_number="8"),
             lambda session: readers.add_reader(session, _DAY, surname="Ким", card_number="7"),
             _change_reader(2, phone="2-13-31")],
            # The third has its own to be undone before it.
            2, "4",
        ),
        (
            [lambda session: add_reader(session, "Белова Ирина"),
             _change_reader(1, group=ReaderGroup.TEACHER), _consult(question="Где пособие"),
             lambda session: readers.add_class(session, 5, "А", 2026, 1)],
            2, "3",
        ),
    ],
)  # fmt: skip
def test_what_a_deed_refuses_no_undo_brings_about(
    library: Library, deeds: list[Do], undone: int, first: str
):
    numbers = _do(library, *deeds)
    assert _refused(library, numbers[undone - 1]) == first


def test_an_undo_that_stands_in_the_way_is_named(library: Library):
    partner, _theatre = _do(library, _partner("Музей"), _partner("Театр", 1))
    journal.undo(library.database)
    renamed_back = library.ask(recent, 1)[0].id
    journal.undo(library.database, partner)
    journal.redo(library.database)
    journal.undo(library.database)
    assert _refused(library, renamed_back) == "Отменено: 1"
    journal.redo(library.database)
    journal.undo(library.database, renamed_back)
    assert library.ask(lambda session: session.get_one(Partner, 1).name) == "Театр"


def test_a_name_undone_is_the_one_by_which_records_are_found(library: Library):
    tool = ToolDraft("Букмейт")
    numbers = _do(
        library,
        _teacher,
        lambda session: topics.save_theme(session, 1, "Поиск фильмов"),
        lambda session: topics.save_tool(session, 1, tool),
        lambda session: forms.save_form(session, 1, "Дебаты века"),
        _consult(theme_id=1, tools=(1,)),
        lambda session: events.add_event(session, EventDraft(2026, "Неделя", "Дебаты века", _DAY)),
    )
    for deed_id in numbers[1:4]:
        journal.undo(library.database, deed_id)
    with library.database.read() as session:
        lesson, event = session.scalars(select(Consultation)).one(), session.get_one(Event, 1)
        assert lesson.theme is not None
        assert lesson.theme.name != "Поиск фильмов"
        assert lesson.search_key == topics.key_of(lesson)
        assert "дебаты" not in event.search_key
    assert check(library.database, lasting(library.sections)) == []
    journal.redo(library.database)
    assert "дебаты" in library.ask(lambda session: session.get_one(Event, 1).search_key)


def _school(session: Session) -> None:
    add_reader(session, "Соколова Мария", add_class(session), card_number="7")
    edition = add_edition(session)
    for number in range(101, 109):
        add_copy(session, edition, barcode=str(number), inventory_number=str(number))


def test_no_undo_gives_a_reader_more_books_than_the_desk_would(library: Library):
    _do(library, _school)
    desk = Desk(library.database, library.now, repeat=dt.timedelta(0))
    for scanned in ("7", "101", "102", "103", "104", "105"):
        desk.scan(scanned)
    desk.scan("вернуть")
    desk.scan("101")
    returned = library.ask(recent, 1)[0].id
    desk.scan("7")
    desk.scan("выдать")
    desk.scan("106")
    assert _refused(library, returned).startswith("Выдача: Соколова Мария")


def _limit(books: int) -> Do:
    def deed(session: Session) -> None:
        session.execute(update(LoanRule).values(limit=books))

    return deed


def test_what_was_so_before_a_deed_is_so_again_whatever_rule_is_made_since(library: Library):
    """The limit is for lending: a book taken back by mistake is still with its reader."""
    _do(library, _school)
    desk = Desk(library.database, library.now, repeat=dt.timedelta(0))
    for scanned in ("7", "101", "102", "103"):
        desk.scan(scanned)
    _do(library, _limit(1))
    for scanned in ("вернуть", "101", "102"):
        desk.scan(scanned)
    second, first = (each.id for each in library.ask(recent, 2))
    # Another deed on the same reader, by which nothing is any worse.
    _do(library, _change_reader(1, phone="2-13-31"))
    for deed_id in (second, first):
        journal.undo(library.database, deed_id)
    assert library.ask(lambda session: session.scalar(_ON_HANDS)) == 3
    assert check(library.database, lasting(library.sections)) == []


def test_together_too_deeds_lead_back_to_what_was(library: Library):
    _do(library, _school)
    desk = Desk(library.database, library.now, repeat=dt.timedelta(0))
    for scanned in ("7", "101", "102"):
        desk.scan(scanned)
    _do(library, _limit(1))
    desk.scan("вернуть")
    desk.scan("101")
    returned = library.ask(recent, 1)[0].id
    for scanned in ("102", "7", "выдать", "103"):
        desk.scan(scanned)
    assert _refused(library, returned).startswith("Выдача: Соколова Мария")
    later = [each.id for each in library.ask(recent, 9) if each.id >= returned]
    journal.undo_all(library.database, later)
    assert library.ask(lambda session: session.scalar(_ON_HANDS)) == 2


def test_who_is_no_teacher_any_more_has_the_consultation_back_that_was_hers(library: Library):
    numbers = _do(
        library,
        _teacher,
        lambda session: add_reader(session, "Ким Анна", group=ReaderGroup.TEACHER),
        _consult(question="Где пособие"),
        _change_reader(1, group=ReaderGroup.OTHER),
        lambda session: consultations.change(
            session, 1, ConsultationDraft(2, _DAY, question="Где пособие"), _DAY
        ),
    )
    journal.undo(library.database, numbers[-1])
    assert library.ask(lambda session: session.get_one(Consultation, 1).teacher_id) == 1


def test_the_term_of_a_book_that_is_back_is_not_changed(library: Library):
    _do(library, _school)
    desk = Desk(library.database, library.now, repeat=dt.timedelta(0))
    for scanned in ("7", "101", "продлить", "101"):
        library.clock.forward(minutes=1)
        desk.scan(scanned)
    renewed = library.ask(recent, 1)[0].id
    renewed_until = library.ask(lambda session: session.scalar(select(Loan.due_on)))
    desk.scan("вернуть")
    desk.scan("101")
    assert _refused(library, renewed).startswith("Возврат: ")
    assert library.ask(lambda session: session.scalar(select(Loan.due_on))) == renewed_until
    # Done again it is a deed as well.
    desk.undo()
    journal.undo(library.database, renewed)
    renewed_back = library.ask(recent, 1)[0].id
    desk.scan("101")
    assert _refused(library, renewed_back).startswith("Возврат: ")
    journal.undo(library.database)
    journal.undo(library.database, renewed_back)
    assert library.ask(lambda session: session.scalar(select(Loan.due_on))) == renewed_until


def test_a_visit_stands_while_a_book_lent_at_it_does(library: Library):
    _do(library, _school)
    desk = Desk(library.database, library.now)
    desk.scan("7")
    visit = library.ask(recent, 1)[0].id
    desk.scan("101")
    assert _refused(library, visit).startswith("Выдача: Соколова Мария")
    desk.undo()
    journal.undo(library.database, visit)
