"""The editable lists: forms of events, sections of the plan, days to remember, writers.

What is used stays: a line that is no longer wanted is retired, and is offered no more.
"""

import datetime as dt
from typing import Any, TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.folding import fold, word_line
from ibc_desktop.kernel.ground.refusals import Refusal
from ibc_desktop.kernel.store.base import existing

from ..model import Event, EventForm, EventTone, Observance, PlanSection, Writer
from .derived import search_key
from .movable import read_rule
from .rows import FormRow, ListRow

Named = TypeVar("Named", EventForm, PlanSection)
Line = TypeVar("Line", EventForm, PlanSection, Observance, Writer)


def forms(session: Session, *, retired: bool = False) -> list[FormRow]:
    """Return the forms of events in the order of the alphabet, with how often each is used."""
    used = select(func.count(Event.id)).where(Event.form_id == EventForm.id).scalar_subquery()
    query = select(
        EventForm.id, EventForm.name, used, EventForm.retired, EventForm.tone,
        EventForm.counts_visits,
    ).order_by(EventForm.name_key)  # fmt: skip
    if not retired:
        query = query.where(~EventForm.retired)
    return [
        FormRow(row[0], row[1], row[2], row[3], row.tone, row.counts_visits)
        for row in session.execute(query)
    ]


def sections(session: Session, *, retired: bool = False) -> list[ListRow]:
    """Return the sections of the plan in the order of the paper."""
    used = select(func.count(Event.id)).where(Event.section_id == PlanSection.id)
    query = select(
        PlanSection.id, PlanSection.name, used.scalar_subquery(), PlanSection.retired
    ).order_by(PlanSection.position, PlanSection.id)
    if not retired:
        query = query.where(~PlanSection.retired)
    return [ListRow(*row) for row in session.execute(query)]


def form_named(session: Session, name: str, *, add: bool = False) -> EventForm:
    """Return the form of events of this name, added to the list if asked for.

    Raises Refusal, with the field «form», for an empty name or one that is not in the list.
    """
    name = _line(name)
    if not name:
        raise Refusal("Выберите форму мероприятия: урок, выставка, квест.", "form")
    found = session.scalar(select(EventForm).where(EventForm.name_key == fold(name)))
    if found is None and not add:
        raise Refusal(f"Формы «{name}» нет в списке. Выберите другую или добавьте её.", "form")
    return found or add_form(session, name)


def add_form(
    session: Session,
    name: str,
    tone: EventTone = EventTone.READING,
    *,
    counts_visits: bool = True,
) -> EventForm:
    """Add a form of events; raises Refusal for an empty name and for one already there."""
    name = _free_name(session, EventForm, name)
    form = EventForm(name=name, name_key=fold(name), tone=tone, counts_visits=counts_visits)
    return _kept(session, form)


def change_form(
    session: Session,
    form_id: int,
    *,
    name: str | None = None,
    tone: EventTone | None = None,
    counts_visits: bool | None = None,
) -> EventForm:
    """Change a form of events; what is None stays. Raises Refusal as `add_form` does."""
    form = _line_of(session, EventForm, form_id)
    if tone is not None:
        form.tone = tone
    if counts_visits is not None:
        form.counts_visits = counts_visits
    if name is not None:
        form.name = _free_name(session, EventForm, name, form_id)
        form.name_key = fold(form.name)
        _find_by_new_name(session, form)
    session.flush()
    return form


def add_section(session: Session, name: str) -> PlanSection:
    """Add a section at the end of the plan; raises Refusal as `add_form` does."""
    name = _free_name(session, PlanSection, name)
    last = session.scalar(select(func.max(PlanSection.position))) or 0
    return _kept(session, PlanSection(name=name, name_key=fold(name), position=last + 1))


def rename_section(session: Session, section_id: int, name: str) -> PlanSection:
    """Name a section of the plan otherwise; raises Refusal as `add_form` does."""
    section = _line_of(session, PlanSection, section_id)
    section.name = _free_name(session, PlanSection, name, section_id)
    section.name_key = fold(section.name)
    session.flush()
    return section


def move_section(session: Session, section_id: int, place: int) -> None:
    """Put a section at this place of the plan, counted from 0; the others close up."""
    moved = _line_of(session, PlanSection, section_id)
    order = session.scalars(select(PlanSection).order_by(PlanSection.position, PlanSection.id))
    rest = [section for section in order if section is not moved]
    rest.insert(max(0, place), moved)
    for position, section in enumerate(rest, 1):
        section.position = position
    session.flush()


def add_observance(
    session: Session,
    title: str,
    month: int,
    day: int | None = None,
    rule: str = "",
    kind: str = "",
) -> Observance:
    """Add a day to remember: of a fixed `day`, or by a `rule` such as «2 tuesday».

    Raises Refusal, with the field, where there is no such day, or it stands in the list already.
    """
    observance = Observance(kind=_line(kind))
    _set_observance(session, observance, title, month, day, rule)
    return _kept(session, observance)


def change_observance(
    session: Session,
    observance_id: int,
    title: str,
    month: int,
    day: int | None = None,
    rule: str = "",
    kind: str = "",
) -> Observance:
    """Say a day to remember otherwise; raises Refusal as `add_observance` does."""
    observance = _line_of(session, Observance, observance_id)
    with session.no_autoflush:
        _set_observance(session, observance, title, month, day, rule)
    observance.kind = _line(kind)
    session.flush()
    return observance


def add_writer(
    session: Session,
    surname: str,
    given_name: str,
    patronymic: str,
    born_on: dt.date,
    death_year: int | None = None,
    **more: str,
) -> Writer:
    """Add a writer whose birthdays are kept; `more` may hold `genre` and `age_mark`.

    Raises Refusal, with the field, without a surname or for a death before the birth.
    """
    writer = Writer()
    _set_writer(writer, (surname, given_name, patronymic), born_on, death_year, more)
    return _kept(session, writer)


def change_writer(
    session: Session,
    writer_id: int,
    surname: str,
    given_name: str,
    patronymic: str,
    born_on: dt.date,
    death_year: int | None = None,
    **more: str,
) -> Writer:
    """Say of a writer something else; raises Refusal as `add_writer` does."""
    writer = _line_of(session, Writer, writer_id)
    with session.no_autoflush:
        _set_writer(writer, (surname, given_name, patronymic), born_on, death_year, more)
    session.flush()
    return writer


def retire(session: Session, record: type[Line], key: int, *, retired: bool = True) -> Line:
    """Offer a line of a list no more, or offer it again."""
    line = _line_of(session, record, key)
    line.retired = retired
    session.flush()
    return line


def _set_observance(
    session: Session,
    observance: Observance,
    title: str,
    month: int,
    day: int | None,
    rule: str,
) -> None:
    title, rule = _line(title), _line(rule).lower()
    if not title:
        raise Refusal("Впишите название дня.", "title")
    if (day is None) == (not rule):
        raise Refusal("Укажите число или правило, что-то одно.", "day")
    if rule and read_rule(rule) is None:
        raise Refusal("Такого правила нет. Выберите его из списка.", "rule")
    if not _is_day(month, day or 1):
        raise Refusal("Такого дня в этом месяце нет. Проверьте число.", "day")
    _refuse_same_day(session, observance, title, month)
    observance.title, observance.month, observance.day, observance.rule = title, month, day, rule


def _refuse_same_day(session: Session, observance: Observance, title: str, month: int) -> None:
    query = select(Observance.id, Observance.title).where(Observance.month == month)
    for key, known in session.execute(query):
        if key != observance.id and fold(known) == fold(title):
            raise Refusal(f"«{title}» в этом месяце уже есть.", "title")


def _is_day(month: int, day: int) -> bool:
    try:
        # A leap year: the 29th of February is a day to remember too.
        dt.date(2024, month, day)
    except ValueError:
        return False
    return True


def _set_writer(
    writer: Writer,
    names: tuple[str, str, str],
    born_on: dt.date,
    death_year: int | None,
    more: dict[str, str],
) -> None:
    surname, given, patronymic = map(_line, names)
    if not surname:
        raise Refusal("Впишите фамилию.", "surname")
    if death_year is not None and death_year < born_on.year:
        raise Refusal("Год смерти раньше года рождения. Проверьте годы.", "death_year")
    writer.surname, writer.given_name, writer.patronymic = surname, given, patronymic
    writer.birth_year, writer.birth_month, writer.birth_day = (
        born_on.year,
        born_on.month,
        born_on.day,
    )
    writer.death_year = death_year
    writer.author_key = word_line(f"{surname} {given[:1]}")
    for name in ("genre", "age_mark"):
        setattr(writer, name, _line(more.get(name, getattr(writer, name) or "")))


def _find_by_new_name(session: Session, form: EventForm) -> None:
    """The events of a form are found by its name, so the new one goes into their keys."""
    for event in session.scalars(select(Event).where(Event.form_id == form.id)):
        event.search_key = search_key(event)


def _free_name(session: Session, record: type[Named], name: str, own: int | None = None) -> str:
    name = _line(name)
    if not name:
        raise Refusal("Впишите название.", "name")
    same = session.scalar(select(record).where(record.name_key == fold(name)))
    if same is not None and same.id != own:
        hidden = " Верните её из скрытых." if same.retired else ""
        raise Refusal(f"Строка «{same.name}» уже есть в списке.{hidden}", "name")
    return name


def _line_of(session: Session, record: type[Line], key: int) -> Line:
    return existing(session, record, key, "Этой строки в списке больше нет.")


def _line(text: str) -> str:
    return " ".join(text.split())


def _kept(session: Session, record: Any) -> Any:
    session.add(record)
    session.flush()
    return record
