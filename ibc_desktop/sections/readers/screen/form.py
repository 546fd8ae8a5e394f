"""The form of a reader, with the card as it will be and the checks beside it."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session

from ibc_desktop.kernel.file import settings
from ibc_desktop.kernel.ground.russian import date_words
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kit.form.editors import DateEditor
from ibc_desktop.kit.form.form import Field
from ibc_desktop.kit.form.form_checks import Check, Checks
from ibc_desktop.kit.form.form_page import FormPage
from ibc_desktop.kit.form.record_fields import laid_out, others
from ibc_desktop.kit.look.theme import theme
from ibc_desktop.kit.parts.cards import Card
from ibc_desktop.kit.parts.layouts import in_column

from ..model import ReaderGroup
from ..rules import queries, service
from ..rules.derived import age_on
from ..rules.fields import READER
from ..rules.rows import ReaderRow
from ..rules.wording import class_or_group, named, years
from .card_forms import ClassEditor, class_id
from .ticket import Ticket

# The checks beside the form wait until the hands rest, in milliseconds.
_REST = 250
# Pupils of a grade are so many years old, give or take as many again.
_AGE_OF_GRADE_ZERO, _GIVE_OR_TAKE = 6.5, 2.5
_PUPILS_ONLY = ("class_name", "parent_name", "parent_phone")


_GROUPS = (
    ("Кто это", ("surname given_name patronymic", "group class_name post born_on")),
    ("Билет и согласие", ("card_number consent_on",)),
    ("Как связаться", ("phone parent_name parent_phone", "note")),
)


def fields(context: Context) -> tuple[Field, ...]:
    """Return the fields of the form; which of them are seen depends on the group."""
    day = partial(DateEditor, today=context.today)
    editors = {
        "born_on": day, "consent_on": day, "class_name": partial(ClassEditor, context)
    }  # fmt: skip
    rest = others(READER, _GROUPS)
    return (*laid_out(READER, [*_GROUPS, ("", rest)], editors),)


class ReaderForm(FormPage):
    """A new reader, or one that is there; `saved` carries the reader's key."""

    def __init__(self, context: Context, reader_id: int | None, start: Mapping[str, Any]) -> None:
        self._context = context
        self._was = _row(context, reader_id)
        self.aside = FormAside(context)
        super().__init__(
            "Новый читатель" if self._was is None else "Читатель",
            fields(context),
            save=self._write,
            preferences=context.preferences,
            draft=f"reader.{reader_id or 'new'}",
            aside=self.aside,
            another=reader_id is None,
        )
        self.form.show_record(self._empty() | dict(start) if self._was is None else self._was)
        if reader_id is not None:
            self.watch(context, queries.READERS.one, reader_id)
        self.open_draft()
        self._free_card()
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self._check_beside)
        self.form.changed.connect(self._on_change)
        self._on_change()
        self._check_beside()

    def save_and_add(self) -> None:
        """Save, and begin the next reader in the same group and class."""
        again = {key: self.form.values()[key] for key in ("group", "class_name")}
        super().save_and_add()
        if not self.form.is_changed:
            self.form.show_record(self._empty() | again)
            self._on_change()
            self.form.take_focus()

    def _empty(self) -> dict[str, Any]:
        card = self._context.ask(service.next_card)
        return {"group": ReaderGroup.PUPIL, "card_number": card}

    def _free_card(self) -> None:
        """Propose another number where that of an old draft has been given away meanwhile."""
        number = self.form.editor("card_number").value()
        holder = self._context.ask(queries.reader_by_card, number) if number else None
        if self._was is None and holder is not None:
            self.form.editor("card_number").set_value(self._empty()["card_number"])

    def _write(self, values: dict[str, Any]) -> int:
        class_name = values.pop("class_name")
        name = f"{values['surname']} {values['given_name']}".strip()
        deed = "Записан читатель" if self._was is None else "Изменён читатель"
        made = self._context.do(f"{deed}: {name}", self._put, class_name, values)
        self.notice_asked.emit(f"{deed}: {self._named(made)}", True)
        return made

    def _put(self, session: Session, class_name: str, given: dict[str, Any]) -> int:
        if self._was is None or class_name != self._was.class_name:
            given["school_form_id"] = class_id(session, class_name, self._context)
        today = self._context.today()
        if self._was is None:
            return service.add_reader(session, today, **given).id
        return service.change_reader(session, self._was.id, today, **given).id

    def _named(self, reader_id: int) -> str:
        row = _row(self._context, reader_id)
        assert row is not None
        return f"{named(row)}, билет {row.card_number}"

    # What follows from what is typed.

    def _on_change(self) -> None:
        self._show_group()
        values = self.form.values()
        name = " ".join(filter(None, (values[key] for key in _NAME)))
        place = values["class_name"] or values["post"]
        if values["group"] is not ReaderGroup.PUPIL:
            place = ", ".join(filter(None, (values["group"].label, values["post"])))
        self.aside.ticket.show_reader(name, place, values["card_number"])
        self._rest.start()

    def _show_group(self) -> None:
        """Ask pupils for class and parent, and others for their post."""
        is_pupil = self.form.editor("group").value() is ReaderGroup.PUPIL
        for key in _PUPILS_ONLY:
            self.form.fields[key].setVisible(is_pupil)
        self.form.fields["post"].setVisible(not is_pupil)
        was_pupil = self._was is None or self._was.group is ReaderGroup.PUPIL
        if was_pupil and not is_pupil and self.form.editor("class_name").typed():
            self.form.editor("class_name").set_value("")

    def _check_beside(self) -> None:
        editor = self.form.editor("class_name")
        self.form.set_hint("class_name", "новый класс" if editor.is_new() else "")
        self.aside.checks.show_checks(checks(self._context, self.form.values(), self._was))


_NAME = ("surname", "given_name", "patronymic")


class FormAside(QWidget):
    """What stands beside the form: the card as it will be, and what was checked."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.ticket = Ticket(context.ask(settings.school).heading)
        self.checks = Checks()
        shown = Card("Так будет на билете")
        shown.body.addWidget(self.ticket)
        self._column = in_column(self)
        self._column.addWidget(shown)
        self._column.addWidget(self.checks)
        self._column.addStretch(1)
        theme().follow(self._fit)

    def _fit(self) -> None:
        self._column.setSpacing(theme().air(12))


def checks(context: Context, values: Mapping[str, Any], was: ReaderRow | None) -> list[Check]:
    """Return what can be said of a reader before it is kept."""
    return [
        *_same_person(context, values, was),
        *_card(context, values, was),
        *_age(context, values),
        Check("ok", "Согласие на обработку данных есть")
        if values["consent_on"]
        else Check("warn", "Согласия на обработку данных ещё нет"),
    ]


def _same_person(context: Context, values: Mapping[str, Any], was: ReaderRow | None) -> list[Check]:
    if not values["surname"]:
        return []
    others = context.ask(
        queries.namesakes, values["surname"], values["given_name"], was.id if was else None
    )
    born = values["born_on"]
    same = next((each for each in others if born and each.born_on == born), None)
    if same is not None:
        return [Check("bad", f"Такой читатель уже есть: {_told(same)}")]
    alike = next((each for each in others if not born or each.born_on is None), None)
    if alike is not None and values["given_name"]:
        return [Check("warn", f"Есть читатель с тем же именем: {_told(alike)}. Сверьте дату")]
    return [Check("ok", "Такого читателя ещё нет")]


def _told(reader: ReaderRow) -> str:
    """«Соколова Мария, 5А, 1 мая 2015, билет 3000417»."""
    born = date_words(reader.born_on) if reader.born_on else ""
    place = "выбытие" if reader.left_on else class_or_group(reader)
    return ", ".join(filter(None, (reader.full_name, place, born, f"билет {reader.card_number}")))


def _card(context: Context, values: Mapping[str, Any], was: ReaderRow | None) -> list[Check]:
    number = values["card_number"]
    if not number:
        return [Check("ok", "Номер билета программа даст сама")]
    holder = context.ask(queries.reader_by_card, number)
    if holder is not None and (was is None or holder.id != was.id):
        return [Check("bad", f"Билет {number} уже у другого читателя: {named(holder)}")]
    return [Check("ok", f"Билет {number} " + ("остаётся прежним" if holder else "свободен"))]


def _age(context: Context, values: Mapping[str, Any]) -> list[Check]:
    if not values["born_on"]:
        return [Check("warn", "Без даты рождения возраст считается по классу")]
    age = age_on(values["born_on"], context.today())
    if not service.birth_date_fits(values["born_on"], context.today()):
        return [Check("bad", "Дата рождения не похожа на правду")]
    grade = "".join(filter(str.isdigit, values["class_name"]))
    if grade and abs(age - int(grade) - _AGE_OF_GRADE_ZERO) > _GIVE_OR_TAKE:
        return [Check("warn", f"{years(age)} и {values['class_name']} класс: сверьте дату")]
    return [Check("ok", f"Сейчас {years(age)}")]


def _row(context: Context, reader_id: int | None) -> ReaderRow | None:
    if reader_id is None:
        return None
    return context.ask(queries.READERS.one, reader_id)
