"""Формуляр читателя: the face above, the loans below, lines left for the hand (DOMAIN 2.2)."""

import datetime as dt
from collections.abc import Sequence
from functools import partial

from ibc_desktop.kernel.file.settings import School
from ibc_desktop.kernel.ground.periods import school_year_name, school_year_of
from ibc_desktop.kernel.ground.russian import date_digits
from ibc_desktop.kernel.plug.papers import Paper
from ibc_desktop.kernel.tables.imports import Progress
from ibc_desktop.printing.draw.pen import Pen
from ibc_desktop.printing.draw.wrapping import wrapped
from ibc_desktop.printing.say.fonts import MONO, SANS, SANS_BOLD, SERIF, SERIF_BOLD

from .formular import FormLine, Formular

A4 = (210.0, 297.0)
_LEFT, _RIGHT, _BOTTOM = 20.0, 200.0, 283.0
_ROW = 8.6
_HEAD = 9.0
# Fewer lines than these are soon full.
_LEAST_BLANK = 5
_YEARS = 9
# Head of a column and how wide it is; together they are as wide as the sheet has room.
_COLUMNS = (
    ("Дата|выдачи", 18.0),
    ("Вернуть|до", 18.0),
    ("Инв. №", 17.0),
    ("Шифр", 23.0),
    ("Автор и заглавие", 59.0),
    ("Подпись|читателя", 19.0),
    ("Возвращено,|подпись", 26.0),
)


def forms_paper(forms: Sequence[Formular], school: School, day: dt.date) -> Paper:
    """Return the forms one after the other, each from a new sheet."""
    whose = forms[0].reader.full_name if len(forms) == 1 else f"{day:%d.%m.%Y}"
    title = f"Формуляр читателя: {whose}" if len(forms) == 1 else f"Формуляры читателей, {whose}"
    name = ("Формуляр " if len(forms) == 1 else "Формуляры ") + whose
    return Paper(title, name, partial(_draw, tuple(forms), school, day, title))


def _draw(
    forms: Sequence[Formular], school: School, day: dt.date, title: str, progress: Progress
) -> bytes:
    pen = Pen(A4, title=title, author=school.paper_name, day=day)
    for done, form in enumerate(forms):
        progress(done, len(forms))
        if done:
            pen.turn()
        pen.bookmark(form.reader.full_name)
        _draw_form(pen, form, school, day)
    progress(len(forms), len(forms))
    return pen.finish()


def _draw_form(pen: Pen, form: Formular, school: School, day: dt.date) -> None:
    lines: list[FormLine | None] = list(form.lines)
    y = _draw_face(pen, form, school, day)
    while True:
        room = int((_BOTTOM - y - _HEAD) // _ROW)
        here, lines = lines[:room], lines[room:]
        ends = not lines and room - len(here) >= _LEAST_BLANK
        _draw_table(pen, [*here, *[None] * (room - len(here))], y)
        if ends:
            return
        pen.turn()
        pen.fit(_LEFT, 14.5, f"{form.reader.full_name} (продолжение)", SANS, (9, 7), 130)
        pen.text(_RIGHT, 14.5, f"№ {form.reader.card_number}", SANS, 9, side=1)
        y = 19


def _draw_face(pen: Pen, form: Formular, school: School, day: dt.date) -> float:
    """Draw who the reader is; return where the table begins."""
    reader = form.reader
    pen.fit(_LEFT, 14.5, school.paper_head, SANS, (8, 6.5), 120)
    pen.text(_LEFT, 24, "Формуляр читателя", SERIF_BOLD, 16)
    drawn = pen.barcode(_RIGHT, 20.5, reader.card_number, 60, module=0.33, high=9, side=1)
    pen.fit(_RIGHT, 24.5 if drawn else 24, f"№ {reader.card_number}", MONO, (9, 6), 60, side=1)
    pen.fit(_LEFT, 33.5, reader.full_name, SERIF_BOLD, (14, 8), _RIGHT - _LEFT)
    y = 41.5
    for left, right in _facts(form):
        _field(pen, _LEFT, y, left, 104)
        _field(pen, _LEFT + 110, y, right, 70)
        y += 7
    _agreement(pen, y + 1)
    return _years(pen, form, day, y + 6)


def _facts(form: Formular) -> Sequence[tuple[tuple[str, str], tuple[str, str]]]:
    reader = form.reader
    place = f"{reader.class_name} класс" if reader.class_name else reader.group.label
    beside = ("Классный руководитель", form.teacher) if form.teacher else ("Должность", reader.post)
    facts = (
        (("Класс, группа", place), ("Дата рождения", _day(reader.born_on))),
        (beside, ("В библиотеке с", _day(reader.registered_on))),
        (("Родитель", reader.parent_name), ("Телефон родителя", reader.parent_phone)),
        (("Телефон", reader.phone), ("Согласие на данные", _day(reader.consent_on))),
    )
    if reader.left_on is None:
        return facts
    left = (("Выбытие", _day(reader.left_on)), ("Причина", reader.left_reason))
    return (*facts, left)


def _day(day: dt.date | None) -> str:
    return date_digits(day) if day else ""


def _field(pen: Pen, x: float, y: float, fact: tuple[str, str], room: float) -> None:
    """Draw a label and its value on a rule (PAPER 5)."""
    end = pen.text(x, y, fact[0], SANS, 8.5) + 2
    pen.fit(end + 0.5, y, fact[1], SERIF, (10.5, 7), x + room - end - 1)
    pen.rule((end, y + 1), (x + room, y + 1), 0.4)


def _agreement(pen: Pen, y: float) -> None:
    end = pen.text(_LEFT, y, "С правилами пользования библиотекой ознакомлен(а)", SANS, 8.5) + 2
    pen.rule((end, y + 1), (_LEFT + 130, y + 1), 0.4)
    pen.text(_RIGHT, y, "«____» ______________ 20____ г.", SANS, 8.5, side=1)


def _years(pen: Pen, form: Formular, day: dt.date, y: float) -> float:
    """Draw a box for each school year; the class stands where it is known."""
    classes = {each.school_year: each.name for each in form.classes}
    this_year = school_year_of(day)
    first = max(min([*classes, this_year]), this_year - _YEARS + 2)
    pen.text(_LEFT, y + 3.4, "Перерегистрация", SANS, 8.5)
    wide = (_RIGHT - _LEFT - 28) / _YEARS
    for number in range(_YEARS):
        year, x = first + number, _LEFT + 28 + number * wide
        pen.box(x, y, wide, 9, 0.3)
        pen.text(x + 1, y + 3, school_year_name(year), SANS, 7)
        pen.text(x + wide / 2, y + 7.4, classes.get(year, ""), SANS_BOLD, 9, side=0.5)
    return y + 13


def _draw_table(pen: Pen, lines: Sequence[FormLine | None], y: float) -> None:
    """Draw the head and the lines; an empty line is left for the hand."""
    edges = [_LEFT]
    for head, wide in _COLUMNS:
        for number, part in enumerate(head.split("|")):
            pen.text(edges[-1] + wide / 2, y + 3.8 + number * 3.3, part, SANS_BOLD, 8, side=0.5)
        edges.append(edges[-1] + wide)
    bottom = y + _HEAD + _ROW * len(lines)
    pen.rule((_LEFT, y), (_RIGHT, y), 0.8)
    pen.rule((_LEFT, y + _HEAD), (_RIGHT, y + _HEAD), 0.8)
    for number, line in enumerate(lines):
        top = y + _HEAD + number * _ROW
        if line is not None:
            _draw_line(pen, line, edges, top)
        pen.rule((_LEFT, top + _ROW), (_RIGHT, top + _ROW), 0.3)
    for edge in edges:
        pen.rule((edge, y), (edge, bottom), 0.3)
    pen.rule((_LEFT, bottom), (_RIGHT, bottom), 0.8)


def _draw_line(pen: Pen, line: FormLine, edges: Sequence[float], top: float) -> None:
    base = top + 5.4
    pen.text(edges[0] + 9, base, date_digits(line.issued_on), SANS, 8.5, side=0.5)
    pen.text(edges[1] + 9, base, date_digits(line.due_on), SANS, 8.5, side=0.5)
    pen.fit(edges[3] - 1, base, line.inventory_number, SANS, (8.5, 6), 15, side=1)
    pen.fit(edges[3] + 1, base, line.shelf_mark, SANS, (8.5, 6), 21)
    book = wrapped(line.book, SANS, 8.5, 57, most=2)
    for number, words in enumerate(book):
        pen.text(
            edges[4] + 1, base - (1.6 if len(book) > 1 else 0) + 3.4 * number, words, SANS, 8.5
        )
    pen.text(edges[6] + 1, base, _day(line.returned_on), SANS, 8.5)
