"""The editable lists: days to remember, writers."""

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.folding import fold, plain_line, word_line
from ibc_desktop.kernel.ground.refusals import Refusal
from ibc_desktop.kernel.ground.russian import quoted
from ibc_desktop.kernel.store.lookups import kept, line_of

from ..model import Observance, Writer
from .movable import read_rule


def save_observance(
    session: Session,
    observance_id: int | None,
    title: str,
    month: int,
    day: int | None = None,
    rule: str = "",
    kind: str = "",
) -> Observance:
    """Write a day to remember, of a fixed `day` or by a `rule` such as «2 tuesday».

    Without a key it is a new one. Raises Refusal, with the field, where there is no such day, or
    it stands in the list already.
    """
    title, rule = plain_line(title), plain_line(rule).lower()
    observance = line_of(session, Observance, observance_id)
    _check_day(title, month, day, rule)
    _refuse_same_day(session, observance, title, month)
    observance.title, observance.kind = title, plain_line(kind)
    observance.month, observance.day, observance.rule = month, day, rule
    return kept(session, observance)


def save_writer(
    session: Session,
    writer_id: int | None,
    surname: str,
    given_name: str,
    patronymic: str,
    born_on: dt.date,
    death_year: int | None = None,
    genre: str = "",
    age_mark: str = "",
) -> Writer:
    """Write a writer whose birthdays are kept, a new one without a key.

    Raises Refusal, with the field, without a surname or for a death before the birth.
    """
    surname, given = plain_line(surname), plain_line(given_name)
    if not surname:
        raise Refusal("Впишите фамилию.", "surname")
    if death_year is not None and death_year < born_on.year:
        raise Refusal("Год смерти раньше года рождения. Проверьте годы.", "death_year")
    writer = line_of(session, Writer, writer_id)
    writer.surname, writer.given_name = surname, given
    writer.patronymic, writer.genre = plain_line(patronymic), plain_line(genre)
    writer.birth_year, writer.birth_month = born_on.year, born_on.month
    writer.birth_day, writer.death_year = born_on.day, death_year
    writer.age_mark = age_mark
    writer.author_key = word_line(f"{surname} {given[:1]}")
    return kept(session, writer)


def _check_day(title: str, month: int, day: int | None, rule: str) -> None:
    if not title:
        raise Refusal("Впишите название дня.", "title")
    if (day is None) == (not rule):
        raise Refusal("Укажите число или правило, что-то одно.", "day")
    if rule and read_rule(rule) is None:
        raise Refusal("Такого правила нет. Выберите его из списка.", "rule")
    if not is_day(month, day or 1):
        raise Refusal("Такого дня в этом месяце нет. Проверьте число.", "day")


def _refuse_same_day(session: Session, observance: Observance, title: str, month: int) -> None:
    query = select(Observance.id, Observance.title).where(Observance.month == month)
    for key, known in session.execute(query):
        if key != observance.id and fold(known) == fold(title):
            raise Refusal(f"{quoted(title)} в этом месяце уже есть.", "title")


def is_day(month: int, day: int) -> bool:
    """Tell whether a month, of a leap year, has this day."""
    try:
        # A leap year: the 29th of February is a day to remember too.
        dt.date(2024, month, day)
    except ValueError:
        return False
    return True
