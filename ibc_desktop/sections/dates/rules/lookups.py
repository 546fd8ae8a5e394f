"""The editable lists: days to remember, writers.

What is no longer wanted is retired, and is offered no more.
"""

import datetime as dt
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.folding import fold, word_line
from ibc_desktop.kernel.ground.refusals import Refusal
from ibc_desktop.kernel.store.base import existing

from ..model import Observance, Writer
from .movable import read_rule

Line = TypeVar("Line", Observance, Writer)


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


def _line_of(session: Session, record: type[Line], key: int) -> Line:
    return existing(session, record, key, "Этой строки в списке больше нет.")


def _line(text: str) -> str:
    return " ".join(text.split())


def _kept(session: Session, record: Any) -> Any:
    session.add(record)
    session.flush()
    return record
