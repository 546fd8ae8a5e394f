"""The fields of a consultation, each with all that journals, the form and the export know of it."""

import datetime as dt
import re
from functools import partial
from math import isfinite
from typing import Any

from ibc_desktop.kernel.ground.folding import fold
from ibc_desktop.kernel.ground.labelled import Labelled
from ibc_desktop.kernel.ground.russian import counted, hour_digits
from ibc_desktop.kernel.tables.cells import Cell, Unclear, count_of, text_of
from ibc_desktop.kernel.tables.fields import (
    DONE,
    ITEMS,
    LINES,
    LONG,
    TASK,
    RecordField,
    Shape,
    choice,
)

from ..model import ConsultationForm, ConsultationSource, ConsultationStatus

LONGEST = 600
_HOUR = re.compile(r"(?<!\d)(\d{1,2})[:.\-](\d{2})(?::\d{2})?(?!\d)")
_HOUR_ALONE = re.compile(r"\s*в?\s*(?:ч\.?)?\s*", re.IGNORECASE)
_CLOCK = re.compile(r"(\d{1,2})[:.]([0-5]\d)(?::\d{2})?")
_LENGTH = re.compile(
    r"(?:(\d{1,9}(?:[.,]\d{1,20})?)\s*ч(?:ас[а-я]*)?\.?(?:(?:,|\s+и)\s+)?)?\s*"
    r"(?:(\d{1,9})\s*(?:м|мин|минут[а-я]*)?\.?)?"
)
_NUMBER = re.compile(r"\d{1,9}(?:[.,]\d{1,20})?")
_PART = re.compile(r"(\d*)\s?([½¼¾]|(?<!\d)[13]/[24](?!\d))")
_PARTS = {"½": "5", "1/2": "5", "¼": "25", "1/4": "25", "¾": "75", "3/4": "75"}
# May be hours with minutes or a part of an hour: «1.30».
_HOURS_OR_PART = re.compile(r"(\d{1,2})[.,](?!00|25|50|75)([0-5]\d)")
_LESSONS = re.compile(r"(?:(\d{1,2})\s*)?(?:урок[а-я]*|ак[а-я]*\.?\s*ч[а-я]*\.?)")
_LESSON = 45
# What a bare number counts, by the words of the heading, and how many minutes that has.
_UNITS = (
    (re.compile(r"\bак[а-я]*\.?\s*ч|\bурок"), _LESSON),
    (re.compile(r"\bч(?:ас[а-я]*)?\b"), 60),
    (re.compile(r"\bм(?:ин[а-я]*)?\b|minute"), 1),
)
# Of a column without a unit: so few are rather hours, so few may be.
_FEW_HOURS, _FEW = 4, 8
_IN_WORDS = {
    "четверть часа": 15, "полчаса": 30, "пол часа": 30, "час": 60, "один час": 60,
    "полтора часа": 90, "два часа": 120,
}  # fmt: skip
# A part of a day that a clock shows; a longer one, like any fraction, counts hours.
_LONGEST_CLOCK = 0.2
_FORMS = (
    (ConsultationForm.PERSONAL, r"индивид|\bинд\b|личн"),
    (ConsultationForm.MASTER_CLASS, "мастер"),
    (ConsultationForm.PRACTICE, "практик|тренинг|семинар"),
    (ConsultationForm.GROUP, "групп|коллектив"),
    (ConsultationForm.REMOTE, "дистан|онлайн|удал|видео|телефон"),
    (ConsultationForm.WRITTEN, "письм|по запросу"),
    (ConsultationForm.OUTSIDE, "выезд"),
)
_SOURCES = (
    (ConsultationSource.CALL, "звон|телефон"),
    (ConsultationSource.CHAT, "чат|сферум|сообщен|почт"),
    (ConsultationSource.PLAN, "план"),
    (ConsultationSource.PERSONAL, "лично|устн|очно"),
)
_STATUSES = (
    (ConsultationStatus.HELD, "^провед|^сделан|^выполн|^да$"),
    (ConsultationStatus.POSTPONED, "отлож|перенес|отмен|не провед"),
    (ConsultationStatus.APPOINTED, "назнач|заплан"),
    (ConsultationStatus.ASKED, "запрос|заявк"),
)


def hour_of(cell: Cell) -> dt.time | None:
    """Return the hour a cell names: «13:30», «13.30», or a part of a day as a number.

    None for an empty cell. Raises Unclear where the cell names none.
    """
    if isinstance(cell, float) and isfinite(cell) and 0 < cell < 1:
        minutes = round(cell * 24 * 60)
        return dt.time(minutes // 60 % 24, minutes % 60)
    written = text_of(cell)
    if (found := _HOUR.search(written)) and int(found[1]) < 24 and int(found[2]) < 60:
        hour = dt.time(int(found[1]), int(found[2]))
        if not _HOUR_ALONE.fullmatch(_HOUR.sub("", written, count=1)):
            raise Unclear("кроме часа ещё слова", hour)
        return hour
    if written:
        raise Unclear("время не узнано")
    return None


def unit_of(heading: str) -> int:
    """Return how many minutes a bare number below a heading counts: 60 for «Часов».

    0 where the heading does not say, or says both.
    """
    named = [minutes for pattern, minutes in _UNITS if pattern.search(fold(heading))]
    return named[0] if named and (len(named) == 1 or named[0] == _LESSON) else 0


def minutes_of(cell: Cell, unit: int = 1) -> int | None:
    """Return a length in minutes: 20 for «20 мин» and 20, 90 for «1,5 часа» and «1 ч 30 мин».

    A bare number counts units of so many minutes. «0:45» is 45 minutes. None for an empty cell.
    Raises Unclear where the cell tells no length, where it may tell hours or minutes, and for
    lessons.
    """
    written = _with_parts(fold(text_of(cell)))
    if not written:
        return None
    if doubtful := _HOURS_OR_PART.fullmatch(written):
        raise Unclear("часы с минутами или доля часа?", int(doubtful[1]) * 60 + int(doubtful[2]))
    is_clock = isinstance(cell, float) and 0 < cell < _LONGEST_CLOCK
    is_bare = _NUMBER.fullmatch(written) and not is_clock
    found = _bare(float(written.replace(",", ".")), unit) if is_bare else _minutes(cell, written)
    if found is None or not 0 <= found <= LONGEST:
        raise Unclear("длительность не узнана")
    return found


def _with_parts(written: str) -> str:
    """Return «1,5 ч» for «1½ ч» and «0,5 часа» for «1/2 часа»."""
    found = _PART.search(written)
    part = _PARTS.get(found[2]) if found else None
    if found is None or part is None:
        return written
    return f"{written[: found.start()]}{found[1] or 0},{part}{written[found.end() :]}"


def _bare(count: float, unit: int) -> int:
    """Return the minutes of a number that says no unit."""
    hours, is_whole = round(count * 60), count.is_integer()
    if hours > LONGEST:
        if unit > 1 and is_whole and count <= LONGEST:
            raise Unclear("слишком много часов: минуты?", int(count))
        return int(count) if is_whole else -1
    if unit > 1:
        return round(count * unit)
    if not is_whole or (unit == 0 and 0 < count <= _FEW):
        is_hours = not is_whole or count <= _FEW_HOURS
        raise Unclear("минуты или часы?", hours if is_hours else int(count))
    return int(count)


def _minutes(cell: Cell, written: str) -> int | None:
    if isinstance(cell, float) and 0 < cell < _LONGEST_CLOCK:
        return round(cell * 24 * 60)
    if isinstance(cell, str) and (found := _CLOCK.fullmatch(written)):
        return int(found[1]) * 60 + int(found[2])
    if (found := _LENGTH.fullmatch(written)) and (found[1] or found[2]):
        return round(float((found[1] or "0").replace(",", ".")) * 60) + int(found[2] or 0)
    if found := _LESSONS.fullmatch(written):
        raise Unclear(f"урок считаем за {_LESSON} минут", int(found[1] or 1) * _LESSON)
    return _IN_WORDS.get(written.strip("."))


def _in_minutes(minutes: int) -> str:
    return counted(minutes, "минута", "минуты", "минут")


def _more(cell: Cell) -> int | None:
    found = count_of(cell)
    if found is not None and found < 0:
        raise Unclear("меньше нуля")
    return found


def _one_of(known: tuple[tuple[Labelled, str], ...], written: str) -> Labelled | None:
    return next((word for word, pattern in known if re.search(pattern, fold(written))), None)


def _teacher(row: Any) -> str:
    return " ".join(filter(None, (row.surname, row.given_name, row.patronymic)))


# In the order of an exported journal. People, themes and tools are words in a journal, keys in a
# form.
CONSULTATION: tuple[RecordField, ...] = (
    RecordField("held_on", "Дата",
                "Дата консультации; Дата проведения; Дата обращения; Дата и время; День; Когда; "
                "Число; date",
                required=True, shape=TASK, needed=True, width=16),
    RecordField("starts_at", "Время", "Время начала; Начало; time",
                shape=Shape("hour", hour_of, hour_digits), width=10, unread="время пусто"),
    RecordField("minutes", "Минут",
                "Длительность; Продолжительность; Минуты; Мин; Количество минут; Время, мин; "
                "Длительность, ч; "
                "Часов; Часы; Количество часов; Время, час; Время, ч; "
                "Затрачено времени; Затрачено времени, ч; Затраченное время; minutes", amount=True,
                shape=Shape("number", minutes_of, lambda count: count or "", say=_in_minutes),
                width=10, unread="длительность пуста"),
    RecordField("teacher", "Педагог",
                "ФИО педагога; ФИО учителя; ФИО; Учитель; Кому; Кто обратился; Консультируемый; "
                "Педагог, должность; ФИО педагога, должность; Обратившийся; Кого консультировали; "
                "Кому проведена консультация; Для кого; ФИО, должность; С кем проведена; "
                "С кем проведена консультация; Кому оказана консультация; Кому оказана; Участник; "
                "Участники; ФИО участника; Слушатель; Консультируемое лицо; "
                "ФИО педагога, предмет; "
                "teacher",
                required=True, typed=False, cell=_teacher, width=32),
    RecordField("teacher_id", "Педагог", exchanged=False, needed=True),
    RecordField("others", "Ещё участников", "Ещё педагогов; Сколько ещё было; others",
                amount=True, shape=Shape("number", _more, lambda count: count or ""),
                label="Ещё педагогов", width=14, unread="сколько ещё было, не сказано"),
    RecordField("theme", "Тема", "Тема консультации; Тематика; О чём; theme",
                typed=False, width=32),
    RecordField("theme_id", "Тема", exchanged=False, width=34),
    RecordField("question", "Вопрос",
                "Запрос; Содержание запроса; Содержание вопроса; Суть вопроса; Проблема; "
                "Причина обращения; Текст обращения; Содержание обращения; Обращение; question",
                shape=LONG),
    RecordField("form", "Форма",
                "Форма консультации; Форма проведения; Вид консультации; Тип консультации; form",
                shape=choice(ConsultationForm, partial(_one_of, _FORMS)), width=24,
                unread="индивидуальная"),
    RecordField("tools", "Инструменты",
                "Инструмент; Цифровые инструменты; Сервисы; Ресурсы; Использованные ресурсы; "
                "Использованные сервисы; Электронные ресурсы; tools",
                shape=ITEMS, label="Цифровые инструменты", cell=lambda row: "; ".join(row.tools)),
    RecordField("lesson", "Урок, класс",
                "Класс; Урок; Класс, урок; Для какого класса; lesson"),
    RecordField("outcome", "Результат",
                "Содержание, результат; Содержание; Краткое содержание; Итог; Что сделано; "
                "Рекомендации; Что рекомендовано; Ответ; Пояснение; Текст пояснения; Текст ответа; "
                "Принятое решение; Оказанная помощь; outcome",
                shape=LINES, hint="что сделано: шаблон, подборка, памятка"),
    RecordField("materials", "Материалы",
                "Ссылки; Файлы; Выданные материалы; Использованные материалы; materials",
                shape=LINES, hint="файлы и ссылки"),
    RecordField("source", "Откуда запрос",
                "Источник запроса; Источник; Способ обращения; Канал обращения; source",
                shape=choice(ConsultationSource, partial(_one_of, _SOURCES)), unread="лично"),
    RecordField("status", "Состояние", "Статус; Отметка о проведении; status",
                shape=choice(ConsultationStatus, partial(_one_of, _STATUSES)),
                unread="состояние по дате"),
    RecordField("next_step", "Следующий шаг", "Что дальше; next step", width=42),
    RecordField("next_on", "Срок шага",
                "Срок; До какого числа; Дата следующей консультации; Следующая консультация; "
                "next on",
                shape=TASK, label="К какому дню", unread="без срока"),
    RecordField("next_done_on", "Шаг сделан", "Сделано; next done", shape=DONE, typed=False),
    RecordField("feedback", "Отзыв", "Оценка; Отзыв педагога; feedback",
                label="Отзыв педагога", width=36),
    RecordField("consultant", "Консультант", "Кто консультировал; Провёл; consultant",
                label="Кто консультировал"),
)  # fmt: skip

# What a journal may bring.
EXCHANGED: tuple[RecordField, ...] = tuple(field for field in CONSULTATION if field.exchanged)
